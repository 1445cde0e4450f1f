"""Where an event stands on the axis, and whether its end is known."""

import pytest
from test_scene import figure, texts

from casetime.chronology.timeline import timeline
from casetime.figure.places import Place, places
from casetime.model.case import Case
from casetime.model.events import Diagnosis, Event, Radiotherapy, Surgery

FIRST = Diagnosis(label="sarcoma", id="d", on="2020-01-15")


def placed(*events: Event) -> Place:
    case = Case(id="places", events=[FIRST, *events])
    return next(p for p in places(timeline(case)) if p.name == "RT")


def rt(dose: str, on: str = "2021-07") -> Radiotherapy:
    return Radiotherapy(label="stereotactic", id="RT", dose=dose, on=on)


def test_a_single_fraction_ends_on_the_day_on_which_it_begins() -> None:
    assert placed(rt("20 Gy in 1")).ended


@pytest.mark.parametrize("dose", ["30 Gy in 10", "30 Gy"])
def test_several_fractions_end_on_a_day_that_is_not_stated(dose: str) -> None:
    assert not placed(rt(dose)).ended


def test_a_last_day_that_others_pin_down_is_known() -> None:
    found = placed(
        rt("20 Gy in 2", on="2021-07-01"),
        Surgery(label="resection", id="op", on=["2021-07-02", "after stopping RT"]),
    )
    assert (found.last.least, found.ended) == (found.last.most, True)


def test_a_single_fraction_is_not_drawn_as_one_whose_end_is_not_stated() -> None:
    drawn = figure(Case(id="places", events=[FIRST, rt("20 Gy in 1")]))
    assert "end not stated" not in texts(drawn)
