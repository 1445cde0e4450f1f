"""Which files a list of files and folders stands for."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from casetime.diagnostics import CasetimeError

SUFFIXES = (".yaml", ".yml")


def files_of(named: Iterable[str]) -> Iterator[str]:
    """Each file once; those of a folder by name, hidden ones left out.

    Raises `CasetimeError` for a folder without any.
    """
    seen: set[str] = set()
    for name in named:
        for file in _in_folder(Path(name)) if name != "-" and Path(name).is_dir() else [name]:
            if file not in seen:
                seen.add(file)
                yield file


def _in_folder(folder: Path) -> list[str]:
    found = sorted(
        str(path)
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    if not found:
        raise CasetimeError(f"the folder {folder} holds no .yaml or .yml file")
    return found
