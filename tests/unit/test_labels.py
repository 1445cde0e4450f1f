"""Labels above their marks: laws over random lanes, and the looks of known ones."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casetime.figure.isotonic import isotonic, spread
from casetime.figure.labels import Label, Placed, Placement, draw, place
from casetime.figure.marks import Box, Point, Polyline, Run, Text, box, overlap

LEFT, RIGHT = 70.0, 480.0
Segment = tuple[Point, Point]


def label(x: float, *lines: str, name: str = "a", **more: float) -> Label:
    return Label(id=name, x=x, lines=tuple((Run(line),) for line in lines), **more)


def stacked(marks: list[tuple[float, str, str]]) -> list[Label]:
    return [
        Label(id=f"m{n}", x=x, lines=((Run(code, bold=True),), (Run(words),)))
        for n, (x, code, words) in enumerate(marks)
    ]


# The imaging lane of a patient with nine assessments, six of them in one year.
IMAGING = [
    (84.0, "CT", "Mass 89 × 42 mm"), (257.0, "PD", "New lung nodules"),
    (297.0, "PD", "Lung growth"), (344.0, "PD", "Pancreas, bone, muscle"),
    (384.0, "PD", "After 2 cycles"), (404.0, "PR", "Shrinkage"),
    (424.0, "iUPD", "New lung lesion"), (444.0, "iCPD", "Lesion grows"),
    (464.0, "PD", "New liver met"),
]  # fmt: skip

words = st.text(st.sampled_from("abc DEmw–5"), min_size=1, max_size=24)
lanes = st.lists(
    st.tuples(
        st.floats(LEFT, RIGHT),
        st.lists(words, min_size=1, max_size=2),
        st.floats(0, 60),  # how far a bar reaches to both sides
        st.sampled_from([0.0, 0.0, 11.0]),
    ),
    min_size=1,
    max_size=40,
)


def lane_of(drawn: list[tuple[float, list[str], float, float]]) -> list[Label]:
    return [
        label(x, *lines, name=f"m{n}", low=max(LEFT, x - reach), high=min(RIGHT, x + reach), drop=d)
        for n, (x, lines, reach, d) in enumerate(drawn)
    ]


def segments(one: Placed) -> list[Segment]:
    return list(pairwise(one.leader))


def side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def within(a: Point, b: Point, c: Point) -> bool:
    return min(a[0], b[0]) <= c[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= c[1] <= max(a[1], b[1])


def meet(one: Segment, other: Segment) -> bool:
    """Whether two segments share a point."""
    (a, b), (c, d) = one, other
    turns = (side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b))
    if turns[0] * turns[1] < 0 and turns[2] * turns[3] < 0:
        return True
    ends = ((a, b, c), (a, b, d), (c, d, a), (c, d, b))
    return any(turn == 0 and within(*end) for turn, end in zip(turns, ends, strict=True))


def enters(segment: Segment, room: Box, slack: float = 1e-6) -> bool:
    """Whether a segment comes inside a box."""
    left, right = room.left + slack, room.right - slack
    top, bottom = room.top + slack, room.bottom - slack
    inside = [left < x < right and top < y < bottom for x, y in segment]
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    return any(inside) or any(meet(segment, edge) for edge in pairwise(corners))


def from_one_mark(one: Placed, other: Placed) -> bool:
    return one.leader[0][0] == other.leader[0][0] and one.label.x == other.label.x


def crossings(placement: Placement) -> list[tuple[str, str]]:
    """Pairs of leaders that share a point; two labels of one mark may share its stem."""
    return [
        (one.label.id, other.label.id)
        for one, other in combinations(placement.placed, 2)
        if not from_one_mark(one, other)
        for a in segments(one)
        for b in segments(other)
        if meet(a, b)
    ]


@given(lanes)
@settings(max_examples=60, deadline=None)
def test_no_two_labels_overlap(drawn: list[tuple[float, list[str], float, float]]) -> None:
    boxes = [one.box for one in place(lane_of(drawn), LEFT, RIGHT).placed]
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))


@given(lanes)
@settings(max_examples=60, deadline=None)
def test_no_label_leaves_the_frame(drawn: list[tuple[float, list[str], float, float]]) -> None:
    placement = place(lane_of(drawn), LEFT, RIGHT)
    for one in placement.placed:
        assert LEFT - 1e-6 <= one.box.left <= one.box.right <= RIGHT + 1e-6
        assert -1e-6 <= one.box.top <= one.box.bottom <= placement.height - 3 + 1e-6


@given(lanes)
@settings(max_examples=60, deadline=None)
def test_no_leader_crosses_another(drawn: list[tuple[float, list[str], float, float]]) -> None:
    assert crossings(place(lane_of(drawn), LEFT, RIGHT)) == []


@given(lanes)
@settings(max_examples=60, deadline=None)
def test_no_leader_runs_through_a_label(drawn: list[tuple[float, list[str], float, float]]) -> None:
    placed = place(lane_of(drawn), LEFT, RIGHT).placed
    assert not any(
        enters(segment, other.box)
        for one in placed
        for segment in segments(one)
        for other in placed
    )


@given(lanes)
@settings(max_examples=60, deadline=None)
def test_labels_of_a_row_keep_the_order_of_their_marks(
    drawn: list[tuple[float, list[str], float, float]],
) -> None:
    placement = place(lane_of(drawn), LEFT, RIGHT)
    for row in range(placement.rows):
        held = [one for one in placement.placed if one.row == row]
        assert [one.label.x for one in held] == sorted(one.label.x for one in held)
        assert all(a.box.right < b.box.left for a, b in pairwise(held))


@given(lanes)
@settings(max_examples=40, deadline=None)
def test_every_label_is_placed_with_all_its_words(
    drawn: list[tuple[float, list[str], float, float]],
) -> None:
    labels = lane_of(drawn)
    placed = {one.label.id: one.label.lines for one in place(labels, LEFT, RIGHT).placed}
    for given_label in labels:
        asked = "".join(run.text for line in given_label.lines for run in line)
        shown = "".join(run.text for line in placed[given_label.id] for run in line)
        assert shown.replace(" ", "") == asked.replace(" ", "")


@given(lanes)
@settings(max_examples=40, deadline=None)
def test_a_leader_goes_from_its_mark_to_the_foot_of_its_words(
    drawn: list[tuple[float, list[str], float, float]],
) -> None:
    placement = place(lane_of(drawn), LEFT, RIGHT)
    for one in placement.placed:
        (x, y), (end, top) = one.leader[0], one.leader[-1]
        assert one.label.low is not None
        assert one.label.high is not None
        assert one.label.low <= x <= one.label.high
        assert y == pytest.approx(placement.height + one.label.drop)
        assert one.box.left <= end <= one.box.right
        assert top == pytest.approx(one.box.bottom)


@given(st.lists(st.floats(100, 124), min_size=1, max_size=40), st.floats(24, 80))
@example([100.0] * 40, 24.0)
@settings(max_examples=30, deadline=None)
def test_a_frame_of_a_few_millimetres_still_holds_every_label(xs: list[float], wide: float) -> None:
    labels = [label(x, "Progression in the liver", name=f"m{n}") for n, x in enumerate(xs)]
    placed = place(labels, 100, 100 + wide).placed
    assert len(placed) == len(xs)
    assert not any(overlap(one.box, other.box) for one, other in combinations(placed, 2))


@given(st.permutations(stacked(IMAGING)))
@settings(max_examples=20, deadline=None)
def test_the_order_in_which_labels_come_changes_nothing(shuffled: list[Label]) -> None:
    assert place(shuffled, LEFT, RIGHT) == place(stacked(IMAGING), LEFT, RIGHT)


def test_nine_assessments_stand_in_two_rows() -> None:
    assert place(stacked(IMAGING), LEFT, RIGHT).rows == 2


def test_a_lone_label_stands_above_its_mark() -> None:
    [one] = place([label(200, "Biopsy")], LEFT, RIGHT).placed
    assert (one.box.left + one.box.right) / 2 == pytest.approx(200)


def test_a_leader_to_a_label_above_its_mark_is_one_upright_stroke() -> None:
    [one] = place([label(200, "Biopsy")], LEFT, RIGHT).placed
    assert [x for x, _ in one.leader] == [200, 200]


def test_a_label_at_the_border_is_pushed_inside_and_its_leader_stays_upright() -> None:
    [one] = place([label(LEFT + 3, "Presentation")], LEFT, RIGHT).placed
    assert one.box.left == pytest.approx(LEFT)
    assert {x for x, _ in one.leader} == {LEFT + 3}


def test_a_line_wider_than_the_frame_is_wrapped() -> None:
    [one] = place([label(100, "pembrolizumab and axitinib, then surgery")], 70, 170).placed
    assert len(one.label.lines) == 2


def test_a_lane_without_labels_has_no_height() -> None:
    assert place([], LEFT, RIGHT).height == 0


def test_a_frame_in_which_no_word_fits_is_refused() -> None:
    with pytest.raises(ValueError, match="no label fits"):
        place([label(5, "a")], 0, 10)


def test_drawn_words_stay_inside_the_box_that_was_kept_for_them() -> None:
    for one in place(stacked(IMAGING), LEFT, RIGHT).placed:
        for mark in draw(one, 100):
            if isinstance(mark, Text):
                drawn = box(mark)
                assert drawn.left >= one.box.left - 1e-6
                assert drawn.right <= one.box.right + 1e-6
                assert drawn.top >= one.box.top + 100 - 1e-6
                assert drawn.bottom <= one.box.bottom + 100 + 1e-6


def test_a_label_is_drawn_as_its_leader_and_its_lines() -> None:
    [one] = place([label(200, "PD", "Lung")], LEFT, RIGHT).placed
    assert [type(mark) for mark in draw(one, 0)] == [Polyline, Text, Text]


def test_values_in_order_stay_where_they_are() -> None:
    assert isotonic([1, 2, 3], [1, 1, 1], 0, 9) == [1, 2, 3]


def test_two_that_violate_the_order_meet_at_their_weighted_mean() -> None:
    assert isotonic([4, 1], [1, 2], 0, 9) == [2, 2]


@given(st.lists(st.integers(0, 6), min_size=1, max_size=5), st.data())
@settings(max_examples=60, deadline=None)
def test_no_other_order_comes_nearer_to_the_targets(
    targets: list[int], data: st.DataObject
) -> None:
    weights = data.draw(st.lists(st.integers(1, 4), min_size=len(targets), max_size=len(targets)))
    solved = isotonic(targets, weights, 1, 5)
    rival = sorted(
        data.draw(st.lists(st.floats(1, 5), min_size=len(targets), max_size=len(targets)))
    )

    def far(values: list[float]) -> float:
        return sum(w * (v - t) ** 2 for w, v, t in zip(weights, values, targets, strict=True))

    assert far(solved) <= far(rival) + 1e-9


def test_spread_positions_keep_their_gaps_inside_the_frame() -> None:
    assert spread([5, 5, 5], [1, 1, 1], [2, 3], 0, 10) == pytest.approx([8 / 3, 14 / 3, 23 / 3])
