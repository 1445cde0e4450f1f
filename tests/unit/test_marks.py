"""Marks: the room they take, and where they go when moved."""

from __future__ import annotations

import pytest

from casetime.figure.glyphs import block_arrow, response
from casetime.figure.marks import (
    Anchor,
    Box,
    Circle,
    Group,
    Polygon,
    Polyline,
    Rect,
    Run,
    Text,
    box,
    line,
    mm,
    moved,
    overlap,
    pt,
    say,
    unknown,
    walk,
    width,
)
from casetime.figure.text import width as measured
from casetime.figure.theme import PRINT, glyph


def test_a_rectangle_takes_half_its_edge_on_every_side() -> None:
    mark = Rect(x=10, y=20, width=30, height=5, stroke="#000000", stroke_pt=1)
    assert box(mark) == Box(9.5, 19.5, 40.5, 25.5)


def test_a_rectangle_without_edge_takes_its_own_size() -> None:
    assert box(Rect(x=10, y=20, width=30, height=5, fill="#000000")) == Box(10, 20, 40, 25)


def test_a_circle_reaches_its_radius_around_its_middle() -> None:
    assert box(Circle(x=5, y=5, radius=2, fill="#000000")) == Box(3, 3, 7, 7)


def test_a_stroke_takes_the_room_between_its_points() -> None:
    assert box(line(0, 0, 10, 4, stroke_pt=1)) == Box(-0.5, -0.5, 10.5, 4.5)


def test_a_text_in_the_middle_reaches_as_far_to_both_sides() -> None:
    drawn = box(say(100, 50, "Biopsy", anchor=Anchor.MIDDLE))
    assert 100 - drawn.left == pytest.approx(drawn.right - 100)


def test_a_text_at_its_end_ends_there() -> None:
    assert box(say(100, 50, "Biopsy", anchor=Anchor.END)).right == pytest.approx(100)


def test_a_text_stands_on_its_baseline() -> None:
    drawn = box(say(0, 50, "Biopsy"))
    assert drawn.top < 50 - 5 < 50 < drawn.bottom


def test_runs_follow_each_other() -> None:
    runs = (Run("PD ", bold=True), Run("new lesion"))
    assert width(runs, 8) == measured("PD ", 8, bold=True) + measured("new lesion", 8)


def test_a_group_takes_the_room_of_all_it_holds() -> None:
    inner = Group(marks=(Rect(x=8, y=0, width=4, height=20),))
    assert box(Group(marks=(Rect(x=0, y=0, width=1, height=1), inner))) == Box(0, 0, 12, 20)


def test_a_group_that_holds_nothing_has_no_box() -> None:
    with pytest.raises(ValueError, match="unpack"):
        box(Group(marks=()))


@pytest.mark.parametrize(
    "mark",
    [
        Rect(x=0, y=1, width=4, height=5),
        Circle(x=1, y=2, radius=2),
        Polygon(points=((0, 0), (4, 0), (0, 4))),
        Polyline(points=((0, 0), (4, 3))),
        say(1, 2, "a"),
        Group(marks=(Rect(x=0, y=1, width=4, height=5), say(1, 2, "a"))),
    ],
)
def test_a_moved_mark_takes_its_room_along(mark: Rect | Circle | Polygon | Text | Group) -> None:
    before, after = box(mark), box(moved(mark, 10, 100))
    assert (after.left - before.left, after.bottom - before.bottom) == pytest.approx((10, 100))


def test_boxes_that_only_touch_do_not_overlap() -> None:
    assert not overlap(Box(0, 0, 5, 5), Box(5, 0, 9, 5))
    assert overlap(Box(0, 0, 5, 5), Box(4.9, 0, 9, 5))


def test_walking_meets_a_group_before_what_it_holds() -> None:
    inner = say(0, 0, "a")
    group = Group(marks=(inner,))
    assert list(walk([group])) == [group, inner]


def test_signs_that_no_shipped_font_has_are_reported_for_a_whole_drawing() -> None:
    assert unknown([Group(marks=(say(0, 0, "肺 ok"),)), say(0, 0, "癌")]) == ("癌", "肺")


def test_a_column_of_170_mm_is_482_points() -> None:
    assert pt(170) == pytest.approx(481.89, abs=0.01)
    assert mm(pt(170)) == pytest.approx(170)


def test_an_arrow_head_is_never_longer_than_its_bar() -> None:
    xs = [x for x, _ in block_arrow(10, 12, 0, 11)]
    assert (min(xs), max(xs)) == (10, 12)


def test_confirmed_progression_is_a_shape_in_a_ring() -> None:
    shape, ring = response(glyph(PRINT, "iCPD"), 50, 50, 7)
    assert isinstance(shape, Polygon)
    assert isinstance(ring, Circle)
    assert not overlap(box(shape), Box(50 + ring.radius, 0, 99, 99))


@pytest.mark.parametrize("category", PRINT.response)
def test_a_response_keeps_to_its_place(category: str) -> None:
    drawn = box(Group(marks=response(glyph(PRINT, category), 50, 50, 7)))
    assert (drawn.left + drawn.right) / 2 == pytest.approx(50)
    assert drawn.right - drawn.left < 13
