"""``python -m casetime`` is the command ``casetime``."""

from casetime.cli import main

if __name__ == "__main__":
    main()
