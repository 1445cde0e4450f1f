"""Labels on both sides of a crowded lane: nearer their marks, and nowhere else."""

import pytest
from attrs import evolve
from test_scene import figure, texts

from casetime.figure.labels import Label
from casetime.figure.marks import Group, Run, Text, box, walk
from casetime.figure.places import Frame
from casetime.figure.theme import PRINT
from casetime.figure.two_sides import cost, sides
from casetime.model.case import Case
from casetime.model.events import Assessment, Diagnosis, FollowUp

FRAME = Frame(first=0, last=400, left=0.0, right=400.0, beyond=400.0)


def labels(*xs: float) -> list[Label]:
    words = ((Run("PD", bold=True),), (Run("new lung nodules"),))
    return [Label(id=f"m{k}", x=x, lines=words) for k, x in enumerate(xs)]


CROWDED = labels(180, 210, 240, 270, 300, 330)


def test_labels_with_room_stand_above() -> None:
    apart = labels(50, 150, 250, 350)
    assert sides(apart, apart, FRAME, PRINT).under.placed == ()


def test_crowded_labels_hang_below_their_marks_too() -> None:
    found = sides(CROWDED, CROWDED, FRAME, PRINT)
    assert len(found.over.placed) == 3
    assert len(found.under.placed) == 3


def test_no_label_hangs_where_it_may_not() -> None:
    found = sides(CROWDED, (), FRAME, PRINT)
    assert len(found.over.placed) == 6


def test_every_label_stands_once() -> None:
    found = sides(CROWDED, CROWDED, FRAME, PRINT)
    names = [one.label.id for one in (*found.over.placed, *found.under.placed)]
    assert sorted(names) == [one.id for one in CROWDED]


def test_both_sides_cost_a_reader_less_than_one() -> None:
    both, one = sides(CROWDED, CROWDED, FRAME, PRINT), sides(CROWDED, (), FRAME, PRINT)
    assert cost(both) < cost(one)


def test_what_hangs_is_read_from_top_to_bottom_all_the_same() -> None:
    found = sides(CROWDED, CROWDED, FRAME, PRINT)
    for placed in found.under.placed:
        assert placed.leader[0][1] == pytest.approx(0)
        assert 0 < placed.leader[-1][1] <= placed.box.top + 1e-6


def test_a_hanging_leader_leaves_from_the_foot_of_its_mark() -> None:
    deep = [evolve(one, drop=4.0) for one in CROWDED]
    for placed in sides(CROWDED, deep, FRAME, PRINT).under.placed:
        assert placed.leader[0][1] == pytest.approx(-4.0)


SCANS = Case(
    id="scans",
    events=[
        Diagnosis(label="cancer", on="2018-01-15"),
        *(
            Assessment(label=f"PD, new nodules in lung {k}", id=f"pd{k}", on=f"2021-{k:02}-15")
            for k in range(1, 12, 2)
        ),
        FollowUp(label="alive", on="2022-01-15"),
    ],
)


def test_a_crowded_lane_has_its_marks_between_its_words() -> None:
    groups = [m for m in walk(figure(SCANS).marks) if isinstance(m, Group)]
    scans = [g for g in groups if g.names and g.names[0].startswith("pd")]
    marks = [box(g) for g in scans if g.role == "event"]
    said = [
        box(m) for g in scans if g.role == "label" for m in walk(g.marks) if isinstance(m, Text)
    ]
    assert min(one.bottom for one in said) < min(mark.top for mark in marks)
    assert max(one.top for one in said) > max(mark.bottom for mark in marks)


def test_no_label_of_a_crowded_lane_is_lost() -> None:
    words = " ".join(texts(figure(SCANS)))
    assert all(f"lung {k}" in words for k in range(1, 12, 2))
