"""Breaks of the axis: what is left out, where what is left stands, and that it is marked."""

from hypothesis import given
from hypothesis import strategies as st
from test_scene import figure, marks_of, texts

from casetime.figure.breaks import unbroken
from casetime.figure.marks import Polyline, box, walk
from casetime.figure.options import Options
from casetime.figure.places import Frame
from casetime.model.case import Case
from casetime.model.events import Diagnosis, Episode, FollowUp, Surgery, Therapy

DECADES = Case(
    id="decades",
    events=[
        Diagnosis(label="lymphoma", on="1991-05-12"),
        Therapy(label="MOPP", id="chemo", from_="1991-06-01", to="1991-11-01"),
        Therapy(label="levothyroxine", id="thyroid", role="supportive", from_="1992-06-01"),
        Episode(label="intensive care", from_="2022-03-02", to="2022-03-09"),
        Surgery(label="valve replacement", id="valve", on="2022-03-04"),
        FollowUp(label="alive", on="2022-03-13"),
    ],
)
BROKEN = Options(breaks=True)


def test_an_axis_is_whole_unless_a_break_is_asked_for() -> None:
    assert "axis break" not in texts(figure(DECADES))


def test_a_break_is_told_in_the_key() -> None:
    assert "axis break" in texts(figure(DECADES, BROKEN))


def test_a_break_gives_its_room_to_what_is_told() -> None:
    whole, broken = (box(marks_of(figure(DECADES, o), "chemo")[0]) for o in (Options(), BROKEN))
    assert broken.right - broken.left > 5 * (whole.right - whole.left)


def test_months_inside_a_break_have_no_tick() -> None:
    numbers = {word for word in texts(figure(DECADES, BROKEN)) if word.isdigit()}
    assert {"0", "369"} <= numbers
    assert not any(20 < int(n) < 360 for n in numbers)


def test_a_bar_that_runs_across_a_break_is_slit() -> None:
    strokes = [
        m for m in walk(marks_of(figure(DECADES, BROKEN), "thyroid")) if isinstance(m, Polyline)
    ]
    assert any(stroke.stroke == "#FFFFFF" for stroke in strokes)


def test_a_case_without_an_empty_stretch_has_no_break() -> None:
    even = Case(
        id="even",
        events=[
            Diagnosis(label="cancer", id="d", on="2020-01-01"),
            *(FollowUp(label="alive", id=f"f{m}", on=f"2020-{m:02}-01") for m in range(2, 12)),
        ],
    )
    assert "axis break" not in texts(figure(even, BROKEN))


def test_no_curve_runs_across_a_break() -> None:
    frame = Frame(first=0, last=1000, left=0, right=100, beyond=100, cuts=((200, 800),))
    points = tuple((frame.x(day), 5.0) for day in (10, 100, 900, 990))
    assert list(unbroken(points, frame)) == [points[:2], points[2:]]


days = st.integers(0, 10_000)


@given(st.lists(days, min_size=2, max_size=2, unique=True), st.lists(days, min_size=2, max_size=9))
def test_a_broken_axis_keeps_the_order_of_days(cut: list[int], found: list[int]) -> None:
    low, high = sorted(cut)
    frame = Frame(first=0, last=10_001, left=60, right=460, beyond=480, cuts=((low, high),))
    places = [frame.x(day) for day in sorted(found)]
    assert places == sorted(places)
    assert frame.x(0) == 60
    assert abs(frame.x(10_001) - 460) < 1e-6
