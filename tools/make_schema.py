"""Write the JSON Schemas that casetime ships.

python tools/make_schema.py            # writes src/casetime/schema/
python tools/make_schema.py --check    # exit 1 when what is shipped differs
"""

import sys
from pathlib import Path

from casetime.casefile.schema import as_text, case_schema, diagnostics_schema
from casetime.cohort.schema import cohort_schema

TARGET = Path(__file__).parents[1] / "src" / "casetime" / "schema"


def files() -> dict[str, str]:
    """The text of each file by its name."""
    return {
        "case.schema.json": as_text(case_schema()),
        "cohort.schema.json": as_text(cohort_schema()),
        "diagnostics.schema.json": as_text(diagnostics_schema()),
    }


def main(check: bool) -> int:
    """Write the files, or say which of them are stale."""
    TARGET.mkdir(exist_ok=True)
    stale = 0
    for name, text in files().items():
        path = TARGET / name
        if path.exists() and path.read_text("utf-8") == text:
            continue
        stale += 1
        if not check:
            path.write_text(text, "utf-8")
        sys.stdout.write(f"{'stale' if check else 'wrote'}: {name}\n")
    return int(check and stale > 0)


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
