"""PPTX: native shapes in their places, an event a group with its name, the same bytes each time."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import casetime
from casetime import api
from casetime.figure.extras import MissingToolError
from casetime.figure.marks import (
    Anchor,
    Circle,
    Drawing,
    Group,
    Hatch,
    Mark,
    Polygon,
    Polyline,
    Rect,
    Run,
    Text,
    line,
    say,
    width,
)
from casetime.figure.ooxml import EMU_PER_PT
from casetime.figure.pptx import SLIDE_PT, pptx, scale_on_slide

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
ROOT = Path(__file__).parents[2]
CASES = sorted([*(ROOT / "cases").glob("*.yaml"), *(ROOT / "examples").glob("*.yaml")])
BAR = Rect(x=100, y=50, width=60, height=11, fill="#77AADD", stroke="#225588", dash=(2.25, 1.5))
L1 = Group(
    marks=(BAR, say(130, 59, "L1", anchor=Anchor.MIDDLE, bold=True)),
    names=("L1",), id="event-L1", title="L1: pazopanib · as written: 2019-02", role="event",
)  # fmt: skip


def drawing(*marks: Mark, title: str = "A case") -> Drawing:
    return Drawing(width_pt=480, height_pt=240, title=title, desc="d", marks=marks)


def deck(drawn: Drawing) -> Any:
    library = pytest.importorskip("pptx")
    return library.Presentation(io.BytesIO(pptx(drawn)))


def shapes(*marks: Mark) -> list[Any]:
    """What stands on the slide beside its title."""
    slide = deck(drawing(*marks)).slides[0]
    return [shape for shape in slide.shapes if not shape.is_placeholder]


def on_page(shape: Any, drawn: Drawing) -> tuple[float, float, float, float]:
    """The place of a shape in points of the drawing, back from the slide."""
    scale = scale_on_slide(drawn) * EMU_PER_PT
    left = (SLIDE_PT[0] * EMU_PER_PT - drawn.width_pt * scale) / 2
    top = 40 * EMU_PER_PT
    return (
        (shape.left - left) / scale, (shape.top - top) / scale,
        shape.width / scale, shape.height / scale,
    )  # fmt: skip


@pytest.mark.extras
def test_a_slide_is_wide() -> None:
    made = deck(drawing(BAR))
    assert made.slide_width * 9 == made.slide_height * 16


@pytest.mark.extras
def test_the_title_of_the_case_is_the_title_of_the_slide() -> None:
    assert deck(drawing(BAR, title="A small case")).slides[0].shapes.title.text == "A small case"


@pytest.mark.extras
def test_an_event_is_a_group_that_bears_its_id() -> None:
    [group] = shapes(Group(marks=(L1,), role="lane"))
    assert (group.name, [one.name for one in group.shapes]) == ("L1", ["rect", "L1"])


@pytest.mark.extras
def test_what_a_mark_tells_is_the_alternative_text_of_its_group() -> None:
    [group] = shapes(L1)
    assert group._element.nvGrpSpPr.cNvPr.get("descr") == L1.title


@pytest.mark.extras
def test_a_shape_without_words_of_its_own_is_marked_as_decoration() -> None:
    [rule] = shapes(line(0, 10, 480, 10))
    assert [one.get("val") for one in rule._element.iter() if one.tag.endswith("}decorative")] == [
        "1"
    ]


@pytest.mark.extras
@pytest.mark.parametrize(
    ("mark", "place"),
    [
        (BAR, (100, 50, 60, 11)),
        (Circle(x=50, y=60, radius=4, fill="#1A1A1A"), (46, 56, 8, 8)),
        (Polygon(points=((10, 10), (20, 10), (15, 22)), fill="#D55E00"), (10, 10, 10, 12)),
        (Polyline(points=((10, 5), (10, 30), (40, 30))), (10, 5, 30, 25)),
        (line(40, 30, 10, 90), (10, 30, 30, 60)),
    ],
    ids=["bar", "circle", "triangle", "leader", "line"],
)
def test_a_shape_stands_where_its_mark_does(mark: Mark, place: tuple[float, ...]) -> None:
    [shape] = shapes(mark)
    assert on_page(shape, drawing(mark)) == pytest.approx(place, abs=0.01)


@pytest.mark.extras
def test_a_line_that_rises_is_mirrored() -> None:
    [shape] = shapes(line(10, 90, 40, 30))
    [placed] = shape._element.iter(f"{A}xfrm")
    assert (placed.get("flipH"), placed.get("flipV")) == (None, "1")


@pytest.mark.extras
def test_colours_are_those_of_the_figure() -> None:
    [shape] = shapes(BAR)
    assert str(shape.fill.fore_color.rgb) == "77AADD"
    assert str(shape.line.color.rgb) == "225588"


@pytest.mark.extras
def test_dashes_are_counted_in_widths_of_the_line() -> None:
    [shape] = shapes(BAR)
    [dash] = shape._element.iter(f"{A}ds")
    assert (int(dash.get("d")), int(dash.get("sp"))) == (300_000, 200_000)


@pytest.mark.extras
def test_a_hatch_is_a_pattern_of_its_two_colours() -> None:
    [shape] = shapes(Rect(x=1, y=1, width=9, height=9, fill=Hatch("#44BB99", "#1B6E58")))
    colours = [str(shape.fill.back_color.rgb), str(shape.fill.fore_color.rgb)]
    assert colours == ["44BB99", "1B6E58"]


@pytest.mark.extras
def test_words_are_a_text_box_that_neither_wraps_nor_shrinks() -> None:
    [shape] = shapes(say(100, 60, "Biopsy"))
    frame = shape.text_frame
    assert (shape.text, frame.word_wrap, str(frame.auto_size)) == ("Biopsy", False, "NONE (0)")
    assert [frame.margin_left, frame.margin_top, frame.margin_right, frame.margin_bottom] == [0] * 4


@pytest.mark.extras
@pytest.mark.parametrize(
    ("anchor", "share"), [(Anchor.START, 0.0), (Anchor.MIDDLE, 0.5), (Anchor.END, 1.0)]
)
def test_words_stand_at_their_anchor(anchor: Anchor, share: float) -> None:
    mark = say(200, 60, "Biopsy", anchor=anchor)
    [shape] = shapes(mark)
    left, top, wide, _ = on_page(shape, drawing(mark))
    assert wide == pytest.approx(width(mark.runs, 8), abs=0.01)
    assert left == pytest.approx(200 - share * wide, abs=0.01)
    assert top == pytest.approx(60 - 0.905 * 8, abs=0.02)  # the ascent of Arial


@pytest.mark.extras
def test_words_keep_font_size_and_style_of_each_run() -> None:
    runs = (Run("PD ", bold=True), Run("undated", italic=True, fill="#595959"))
    mark = Text(x=1, y=9, runs=runs)
    [shape] = shapes(mark)
    made = shape.text_frame.paragraphs[0].runs
    assert [(run.font.name, run.font.bold, run.font.italic) for run in made] == [
        ("Arial", True, None), ("Arial", None, True),
    ]  # fmt: skip
    assert str(made[1].font.color.rgb) == "595959"
    assert made[0].font.size.pt == pytest.approx(8 * scale_on_slide(drawing(mark)), abs=0.01)


@pytest.mark.extras
def test_the_same_figure_gives_the_same_file_without_a_date() -> None:
    made = pptx(drawing(L1))
    assert made == pptx(drawing(L1))
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert {part.date_time[0] for part in parts.infolist()} == {1980}
        core = parts.read("docProps/core.xml")
    assert b"A case" in core
    assert not [word for word in (b"created", b"modified", b"creator") if word in core]


def every(shape: Any) -> Iterator[Any]:
    yield shape
    for inner in getattr(shape, "shapes", ()):
        yield from every(inner)


@pytest.mark.extras
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_whole_case_lies_on_the_slide_with_every_event_that_the_figure_draws(
    path: Path,
) -> None:
    library = pytest.importorskip("pptx")
    figure = api.shown_on_slide(casetime.load(path))
    made = library.Presentation(io.BytesIO(api.shown_bytes(figure, ".pptx")))
    found = [one for shape in made.slides[0].shapes for one in every(shape)]
    numbers = [shape.shape_id for shape in found]
    assert len(numbers) == len(set(numbers))
    for shape in found:
        assert shape.left >= 0
        assert shape.left + shape.width <= made.slide_width
        assert shape.top >= 0
        assert shape.top + shape.height <= made.slide_height
    named = {name for shape in found for name in shape.name.split(", ")}
    groups = [mark for mark in flat(figure.drawing.marks) if mark.role == "event"]
    assert {name for group in groups for name in group.names} <= named


def flat(marks: tuple[Mark, ...]) -> Iterator[Group]:
    for mark in marks:
        if isinstance(mark, Group):
            yield mark
            yield from flat(mark.marks)


@pytest.mark.extras
@pytest.mark.parametrize("path", CASES[:2], ids=lambda path: path.stem)
def test_on_a_slide_a_figure_is_as_wide_as_makes_its_words_largest(path: Path) -> None:
    case = casetime.load(path)
    chosen = api.shown_on_slide(case).drawing
    other = [api.shown(case, width=wide).drawing for wide in (170, 250, 330)]
    assert all(scale_on_slide(chosen) >= scale_on_slide(one) for one in other)


@pytest.mark.extras
@pytest.mark.parametrize("path", CASES[:2], ids=lambda path: path.stem)
def test_a_width_that_is_asked_for_is_kept_on_a_slide(path: Path) -> None:
    figure = api.shown_on_slide(casetime.load(path), width="180mm")
    assert figure.drawing.width_pt == pytest.approx(180 / 25.4 * 72)


@pytest.mark.extras
def test_marks_lie_over_each_other_as_they_were_drawn() -> None:
    marks = [Rect(x=k, y=k, width=9, height=9, fill="#FFFFFF") for k in range(3)]
    lefts = [shape.left for shape in shapes(*marks)]
    assert all(a < b for a, b in pairwise(lefts))


def test_without_python_pptx_one_sentence_tells_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pptx", None)
    with pytest.raises(MissingToolError, match=r"^a PPTX file needs .* python-pptx: ") as told:
        pptx(drawing(BAR))
    assert told.value.install == "pip install 'casetime[office]'"
