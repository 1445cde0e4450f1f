"""Every word of a figure, measured in a browser: none on another, none outside the frame."""

from itertools import combinations
from pathlib import Path

import pytest
from boxes import Measured, measured

from casetime.casefile.reading import read_case_file
from casetime.chronology.timeline import timeline
from casetime.clinical.claims import judged
from casetime.clinical.endpoints import estimates
from casetime.figure.marks import Box, Drawing, Text, overlap, walk
from casetime.figure.options import Options
from casetime.figure.scene import timeline_figure

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*(ROOT / "cases").glob("*.yaml"), *(ROOT / "examples").glob("*.yaml")])
WIDTHS = (85.0, 90.0, 140.0, 170.0, 183.0)
TOLERANCE_PT = 0.5

pytestmark = pytest.mark.browser


def drawings_of(path: Path) -> list[Drawing]:
    tl = timeline(read_case_file(path).cases[0])
    found, said = estimates(tl), judged(tl)
    return [timeline_figure(tl, found, said, Options(width_mm=wide)) for wide in WIDTHS]


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Drawing, list[Measured]]]:
    drawn = {
        f"{path.stem} at {wide:g} mm": drawing
        for path in SOURCES
        for wide, drawing in zip(WIDTHS, drawings_of(path), strict=True)
    }
    found = measured(list(drawn.values()), tmp_path_factory.mktemp("browser"))
    return dict(zip(drawn, zip(drawn.values(), found, strict=True), strict=True))


def test_the_browser_finds_every_text_of_the_scene(
    figures: dict[str, tuple[Drawing, list[Measured]]],
) -> None:
    for name, (drawing, texts) in figures.items():
        drawn = [m for m in walk(drawing.marks) if isinstance(m, Text)]
        assert (name, len(texts)) == (name, len(drawn))


def test_no_words_lie_on_others_in_a_browser(
    figures: dict[str, tuple[Drawing, list[Measured]]],
) -> None:
    on_others = [
        (name, one.words, other.words)
        for name, (_, texts) in figures.items()
        for one, other in combinations(texts, 2)
        if overlap(one.box, other.box, slack=TOLERANCE_PT)
    ]
    assert on_others == []


def test_no_words_leave_the_frame_in_a_browser(
    figures: dict[str, tuple[Drawing, list[Measured]]],
) -> None:
    outside = [
        (name, text.words)
        for name, (drawing, texts) in figures.items()
        for text in texts
        if not _inside(text.box, drawing)
    ]
    assert outside == []


def _inside(box: Box, drawing: Drawing) -> bool:
    across = box.left >= -TOLERANCE_PT and box.right <= drawing.width_pt + TOLERANCE_PT
    return across and box.top >= -TOLERANCE_PT and box.bottom <= drawing.height_pt + TOLERANCE_PT
