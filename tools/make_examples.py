"""Draw every case of `cases/` and `examples/` into `examples/`, with the gallery that shows them.

Run from the root of the repository: ``python tools/make_examples.py``; ``--check`` only says what
is stale, ``--into FOLDER`` writes somewhere else to look at. The SVG files are golden files of the
tests. The PNG files are made from them; `pictures.txt` holds the hash of the SVG behind each.
"""

import argparse
import hashlib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen
from gallery import CHOICES, Choice, page

from casetime import api
from casetime.casefile.reading import read_case_file
from casetime.caseseries.plots import PLOTS, plot
from casetime.figure.caption import Caption
from casetime.figure.raster import png
from casetime.figure.svg import svg
from casetime.model.case import Case

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "examples"
PICTURES = "pictures.txt"
_DPI, _SMALL_DPI, _SLIDE_DPI = 150, 110, 80
_PAGES = ("bone-leiomyosarcoma", "intraosseous-mpnst")
"""The cases whose figure is there as a page of HTML too."""
_COMPARED = {"bone-leiomyosarcoma": "L4", "intraosseous-mpnst": None}
"""The cases that are set beside the cohorts, and the treatment whose PFS is asked for."""


@frozen
class Picture:
    """An SVG of the gallery, and how fine the PNG that is made from it is."""

    data: bytes
    dpi: int

    @property
    def stamp(self) -> str:
        """What the PNG depends on, as `pictures.txt` records it."""
        return f"{hashlib.sha256(self.data).hexdigest()} {self.dpi}"


def sources() -> list[Path]:
    """The case files that are drawn: the real ones first, then the invented ones, by name."""
    return [*sorted((ROOT / "cases").glob("*.yaml")), *sorted(FOLDER.glob("*.yaml"))]


def case_of(path: Path) -> Case:
    """The case of a file."""
    return read_case_file(path).cases[0]


def pictures() -> dict[str, Picture]:
    """Every picture of the gallery by its name without suffix."""
    found: dict[str, Picture] = {}
    for path in sources():
        solved = api.timeline(case_of(path))
        found[path.stem] = Picture(api.figure_svg(solved), _DPI)
        found[f"{path.stem}.graph"] = Picture(svg(api.graph_slide(api.graph(solved))), _SLIDE_DPI)
    for choice in CHOICES:
        found[f"gallery/{choice.name}"] = Picture(_chosen(choice), _SMALL_DPI)
    series = api.series(FOLDER / "series" / "sarcoma-series.yaml", study="sarcoma-series")
    for name in PLOTS:
        found[f"series/{name}"] = Picture(svg(plot(series, name)), _DPI)
    found.update(_in_context())
    return found


def _in_context() -> Iterator[tuple[str, Picture]]:
    """Each real case beside the published cohorts."""
    reports = sorted((ROOT / "cases" / "cohorts").glob("*.yaml"))
    for name, line in _COMPARED.items():
        context = api.compare(case_of(ROOT / "cases" / f"{name}.yaml"), reports, of=line)
        yield f"compare-{name}", Picture(api.context_svg(context), _SMALL_DPI)


def _chosen(choice: Choice) -> bytes:
    path = next(path for path in sources() if path.stem == choice.case)
    return api.figure_svg(case_of(path), **choice.given)


def captions() -> Mapping[str, Caption]:
    """The legend and alt text of each case."""
    return {path.stem: api.caption(case_of(path)) for path in sources()}


def texts(found: Mapping[str, Picture]) -> Iterator[tuple[str, bytes]]:
    """Every file whose bytes are compared: the SVGs, the pages, the README, the list of hashes."""
    yield from ((f"{name}.svg", picture.data) for name, picture in found.items())
    for path in sources():
        if path.stem in _PAGES:
            yield f"{path.stem}.html", api.figure_bytes(case_of(path), ".html")
    yield "README.md", page(sources(), captions(), _PAGES).encode()
    stamps = "".join(f"{picture.stamp} {name}.png\n" for name, picture in sorted(found.items()))
    yield PICTURES, stamps.encode()


def stale() -> list[Path]:
    """The committed files that are not what the cases give today, and pictures that are missing."""
    found = pictures()
    made = [(FOLDER / name, data) for name, data in texts(found)]
    wrong = [path for path, data in made if not path.exists() or path.read_bytes() != data]
    drawn = [FOLDER / f"{name}.png" for name in found]
    return [*wrong, *(path for path in drawn if not path.exists()), *_left_over(found)]


def _left_over(found: Mapping[str, Picture]) -> list[Path]:
    """Pictures of the gallery that nothing draws any more."""
    here = [*FOLDER.rglob("*.svg"), *FOLDER.rglob("*.png")]
    known = {FOLDER / f"{name}{suffix}" for name in found for suffix in (".svg", ".png")}
    return sorted(path for path in here if path not in known)


def write(folder: Path) -> None:
    """Write everything; a PNG only where its SVG is another than the one it was made from."""
    found = pictures()
    old = folder / PICTURES
    made = old.read_text("utf-8").splitlines() if old.exists() else []
    for inner in ("gallery", "series"):
        (folder / inner).mkdir(parents=True, exist_ok=True)
    for name, picture in found.items():
        target = folder / f"{name}.png"
        if f"{picture.stamp} {name}.png" not in made or not target.exists():
            target.write_bytes(png(picture.data, dpi=picture.dpi))
            print(f"{name}.png")
    for name, data in texts(found):
        (folder / name).write_bytes(data)
    if folder == FOLDER:
        for path in _left_over(found):
            path.unlink()


def main(arguments: list[str] | None = None) -> int:
    """Draw all, or with ``--check`` name what is stale; 1 if anything is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only name what is stale")
    parser.add_argument("--into", type=Path, default=FOLDER, help="write to another folder")
    asked = parser.parse_args(arguments)
    if not asked.check:
        write(asked.into)
        return 0
    found = stale()
    for target in found:
        print(f"{target.relative_to(ROOT)} is stale: run python tools/make_examples.py")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
