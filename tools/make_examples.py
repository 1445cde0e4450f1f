"""Draw every case of `cases/` and `examples/` into `examples/`; `--check` only says what is stale.

Run from the root of the repository: ``python tools/make_examples.py``. The SVG files are golden
files of the tests; the PNG files are for the README.
"""

import sys
from pathlib import Path

from casetime.casefile.reading import read_case_file
from casetime.chronology.timeline import timeline
from casetime.clinical.claims import judged
from casetime.clinical.endpoints import estimates
from casetime.figure.raster import png
from casetime.figure.scene import timeline_figure
from casetime.figure.svg import svg

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "examples"


def sources() -> list[Path]:
    """The case files that are drawn, by name."""
    return sorted([*(ROOT / "cases").glob("*.yaml"), *FOLDER.glob("*.yaml")])


def drawn(path: Path) -> bytes:
    """The timeline figure of a case file as SVG."""
    tl = timeline(read_case_file(path).cases[0])
    return svg(timeline_figure(tl, estimates(tl), judged(tl)))


def stale() -> list[Path]:
    """The committed figures that are not what their case gives today."""
    made = [(FOLDER / f"{path.stem}.svg", path) for path in sources()]
    return [
        target for target, path in made if not target.exists() or target.read_bytes() != drawn(path)
    ]


def main() -> int:
    """Draw all, or with ``--check`` name what is stale; 1 if anything is."""
    if "--check" in sys.argv[1:]:
        found = stale()
        for target in found:
            print(f"{target.relative_to(ROOT)} is stale: run python tools/make_examples.py")
        return 1 if found else 0
    for path in sources():
        picture = drawn(path)
        (FOLDER / f"{path.stem}.svg").write_bytes(picture)
        (FOLDER / f"{path.stem}.png").write_bytes(png(picture, dpi=200))
        print(f"examples/{path.stem}.svg and .png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
