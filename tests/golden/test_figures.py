"""The SVG of every case and its event graph, byte for byte; tools/make_examples.py draws them."""

from pathlib import Path

import pytest

from casetime import api
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


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_the_committed_event_graph_is_what_the_case_gives(path: Path) -> None:
    now = svg(api.graph_slide(api.graph(api.load(path))))
    committed = (ROOT / "examples" / f"{path.stem}.graph.svg").read_bytes()
    assert now.decode() == committed.decode()
