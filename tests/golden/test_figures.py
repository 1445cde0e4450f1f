"""The SVG of every case, byte for byte: ``python tools/make_examples.py`` draws them anew."""

from pathlib import Path

import pytest

from casetime.casefile.reading import read_case_file
from casetime.chronology.timeline import timeline
from casetime.clinical.claims import judged
from casetime.clinical.endpoints import estimates
from casetime.figure.scene import timeline_figure
from casetime.figure.svg import svg

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*(ROOT / "cases").glob("*.yaml"), *(ROOT / "examples").glob("*.yaml")])


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_the_committed_figure_is_what_the_case_gives(path: Path) -> None:
    tl = timeline(read_case_file(path).cases[0])
    now = svg(timeline_figure(tl, estimates(tl), judged(tl)))
    committed = (ROOT / "examples" / f"{path.stem}.svg").read_bytes()
    assert now.decode() == committed.decode()
