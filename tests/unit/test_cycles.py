"""Cycles and fractions: lower bounds, days of cycles, delays."""

from typing import Any

import pytest

from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Timeline, timeline
from casetime.model.case import Case, Conventions
from casetime.model.events import Assessment, Diagnosis, Event, Note, Radiotherapy, Therapy
from casetime.model.terms import Stopped
from casetime.model.values import Cycles, Drug


def course(count: int | None = 6, days: int | None = 21, quality: str = "exactly") -> Cycles:
    return Cycles(text=f"{count} q{days}d", count=count, interval_days=days, quality=quality)


def drug(*days: int, interval: int | None = None) -> Drug:
    return Drug(text="drug", name="drug", days=days, interval_days=interval)


def solved(*events: Event, **conventions: str) -> Timeline:
    return timeline(Case(id="c", events=events, conventions=Conventions(**conventions)))


def least_course(therapy: Therapy, **conventions: str) -> int | None:
    return solved(therapy, **conventions).days("L1", "L1.to").least


L1 = Therapy(id="L1", cycles=course())


@pytest.mark.parametrize(
    ("how", "interval", "words"),
    [
        ("begun", 21, "6 cycles every 3 weeks take at least 105 days to the start of the last"),
        ("dosed", 7, "6 cycles every week take at least 35 days to the last dose"),
        ("completed", 10, "6 cycles every 10 days take at least 60 days until the last is over"),
    ],
)
def test_what_cycles_take_is_told_in_words(how: str, interval: int, words: str) -> None:
    therapy = Therapy(id="L1", cycles=Cycles(text="6", count=6, interval_days=interval))
    (only,) = (s for s in solved(therapy, cycles=how).compiled.statements if s.name == "cycles")
    assert only.text == f"L1: {words}"


def test_six_cycles_begun_take_five_intervals() -> None:
    assert least_course(L1) == 5 * 21


def test_nothing_bounds_a_course_from_above() -> None:
    assert solved(L1).days("L1", "L1.to").most is None


def test_a_completed_course_is_dosed_to_its_last_day() -> None:
    drugs = (drug(1, 8), drug(1))
    completed = Therapy(id="L1", cycles=course(), drugs=drugs, stopped=Stopped.COMPLETED)
    assert least_course(completed) == 5 * 21 + 7


def test_a_completed_course_without_dosing_days_ends_on_the_first_day_of_its_last_cycle() -> None:
    completed = Therapy(id="L1", cycles=course(), stopped=Stopped.COMPLETED)
    assert least_course(completed) == 5 * 21


def test_the_convention_overrides_why_the_course_stopped() -> None:
    stopped = Therapy(id="L1", cycles=course(), drugs=(drug(8),), stopped=Stopped.COMPLETED)
    assert least_course(stopped, cycles="begun") == 105
    assert least_course(stopped, cycles="dosed") == 112
    assert least_course(stopped, cycles="completed") == 126


def test_the_visit_window_is_taken_off() -> None:
    assert least_course(L1, visit_window="3 d") == 102


@pytest.mark.parametrize(
    ("cycles", "least"),
    [
        (course(None, 21), 0),
        (course(6, None), 0),
        (course(6, 21, "at least"), 105),
        (course(6, 21, "about"), 0),
        (Cycles(text="4 of 6 q3w", count=4, planned=6, interval_days=21), 63),
        (course(1, 21), 0),
    ],
)
def test_a_bound_needs_a_number_that_was_given_and_an_interval(cycles: Cycles, least: int) -> None:
    assert least_course(Therapy(id="L1", cycles=cycles)) == least


def test_so_far_bounds_now_and_not_the_end() -> None:
    case = solved(Therapy(id="L1", from_="2020-01-01", cycles=course(59, 14, "so far")))
    assert case.days("L1", "now").least == 58 * 14
    assert case.days("L1", "L1.to").least == 0


def test_the_interval_that_all_drugs_share_is_that_of_the_cycle() -> None:
    shared = (drug(interval=21), drug(interval=21))
    assert least_course(Therapy(id="L1", cycles=course(6, None), drugs=shared)) == 105


@pytest.mark.parametrize("other", [drug(interval=28), drug()])
def test_an_interval_that_not_all_drugs_share_is_none(other: Drug) -> None:
    drugs = (drug(interval=21), other)
    assert least_course(Therapy(id="L1", cycles=course(6, None), drugs=drugs)) == 0


def test_the_convention_cycles_can_be_switched_off() -> None:
    assert least_course(L1, off="cycles") == 0


def test_an_assumed_interval_counts_until_assumptions_are_dropped() -> None:
    case = Case(id="c", events=[Therapy(id="L1", cycles=course(6, None), assume="cycles q3w")])
    assert timeline(case).days("L1", "L1.to").least == 105
    assert timeline(case, assumptions=False).days("L1", "L1.to").least == 0


@pytest.mark.parametrize(
    ("fractions", "days"),
    [(5, 4), (6, 7), (10, 11), (11, 14), (25, 32), (30, 39), (33, 44)],
)
def test_fractions_are_given_on_weekdays(fractions: int, days: int) -> None:
    """n - 1 + 2 * floor((n - 1) / 5)."""
    case = solved(Radiotherapy(id="rt", fractions=fractions))
    assert case.days("rt", "rt.to") == Bounds(least=days, most=None)


def test_the_fractions_given_count_and_not_those_planned() -> None:
    case = solved(Radiotherapy(id="rt", fractions=30, given=6))
    assert case.days("rt", "rt.to").least == 7


def test_no_fraction_given_bounds_nothing() -> None:
    assert solved(Radiotherapy(id="rt", fractions=30, given=0)).days("rt", "rt.to").least == 0


def test_a_single_fraction_ends_on_the_day_it_began() -> None:
    srs = Radiotherapy(id="rt", dose="20 Gy in 1", on="2021-07")
    assert solved(srs).days("rt", "rt.to") == Bounds(least=0, most=0)


@pytest.mark.parametrize("said", [{"to": "2021-08"}, {"for_": "3 days"}, {"courses": 2}])
def test_a_single_fraction_leaves_an_end_that_is_stated_alone(said: dict[str, Any]) -> None:
    srs = Radiotherapy(id="rt", dose="20 Gy in 1", from_="2021-07-01", **said)
    assert solved(srs).days("rt", "rt.to").most != 0


# ---- the days of cycles ----


def at(text: str, therapy: Therapy = L1, key: str = "on", **conventions: str) -> Timeline:
    event = Note(id="e", **{key: text})  # type: ignore[arg-type]
    return solved(therapy, event, **conventions)


def test_a_cycle_begins_after_those_before_it() -> None:
    assert at("C3D8 of L1").days("L1", "e") == Bounds(least=2 * 21 + 7, most=None)


def test_the_first_cycle_begins_with_the_course() -> None:
    assert at("C1D15 of L1").days("L1", "e") == Bounds(least=14, most=14)


def test_a_cycle_can_be_delayed_but_its_days_are_counted_exactly() -> None:
    both = solved(L1, Note(id="e", on="C3D1 of L1"), Note(id="f", on="C3D8 of L1"))
    assert both.days("e", "f") == Bounds(least=7, most=7)


def test_a_dated_cycle_moves_all_later_ones() -> None:
    delayed = solved(
        Therapy(id="L1", from_="2020-01-01", cycles=course()),
        Note(id="c2", on=["C2D1 of L1", "2020-02-10"]),
        Note(id="c4", on="C4D1 of L1"),
    )
    # C2D1 on 10 February instead of 22 January; C4D1 42 days later
    assert delayed.days("L1", "c2") == Bounds(least=40, most=40)
    assert delayed.days("L1", "c4").least == 40 + 42
    assert delayed.days("L1", "L1.to").least == 40 + 4 * 21


def test_the_course_ends_after_the_rest_of_its_cycles() -> None:
    case = at("C3D1 of L1")
    assert case.days("e", "L1.to").least == 3 * 21


def test_the_rest_of_a_dosed_course_reaches_to_its_last_dosing_day() -> None:
    dosed = Therapy(id="L1", cycles=course(), drugs=(drug(1, 8),))
    assert at("C3D1 of L1", dosed, cycles="dosed").days("e", "L1.to").least == 3 * 21 + 7


def test_the_visit_window_holds_between_cycles_too() -> None:
    assert at("C3D1 of L1", visit_window="3 d").days("L1", "e").least == 39


def test_a_cycle_given_is_inside_an_open_course() -> None:
    open_course = Therapy(id="L1", cycles=course(None))
    assert at("C3D1 of L1", open_course).days("e", "L1.to").least == 0


def test_before_a_cycle_does_not_say_that_it_was_given() -> None:
    short = Therapy(id="L1", from_="2020-01-01", to="2020-01-15", cycles=course(None))
    case = at("before C3D1 of L1", short)
    assert not case.conflicts
    assert case.days("L1", "L1.to").most == 14


def test_within_a_cycle_is_from_its_first_day_to_that_of_the_next() -> None:
    case = solved(
        L1,
        Note(id="e", on="cycle 2 of L1"),
        Note(id="f", on="C3D1 of L1"),
    )
    assert case.days("L1", "e").least == 21
    assert case.days("e", "f").least == 0


def test_within_an_open_ended_count_of_cycles_the_next_one_need_not_have_come() -> None:
    open_course = Therapy(id="L1", from_="2020-01-01", to="2020-01-22", cycles=course(None))
    case = at("cycle 2 of L1", open_course)
    assert not case.conflicts
    assert case.days("L1", "L1.to") == Bounds(least=21, most=21)


def test_within_the_last_cycle_has_a_soft_end() -> None:
    ended = Therapy(id="L1", from_="2020-01-01", to="2020-04-15", cycles=course())
    assert at("cycle 6 of L1", ended).days("L1", "e") == Bounds(least=105, most=None)


def test_by_a_cycle_is_not_after_the_next_one_begins() -> None:
    case = solved(
        Therapy(id="L1", from_="2020-01-01", cycles=course()),
        Note(id="e", on="by cycle 2 of L1"),
        Note(id="c3", on=["C3D1 of L1", "2020-03-01"]),
    )
    assert case.days("L1", "e").most == 60


@pytest.mark.parametrize("text", ["during cycle 2 of L1", "with cycle 2 of L1"])
def test_during_a_cycle_has_both_its_ends(text: str) -> None:
    case = solved(
        Therapy(id="L1", from_="2020-01-01", cycles=course()),
        Note(id="e", on=text),
        Note(id="c3", on=["C3D1 of L1", "2020-03-01"]),
    )
    assert case.days("L1", "e") == Bounds(least=21, most=60)


def test_after_cycles_is_after_the_last_of_them_began() -> None:
    assert at("after 2 cycles of L1").days("L1", "e") == Bounds(least=21, most=None)


def test_after_completed_cycles_is_after_they_ran_out() -> None:
    assert at("after 2 cycles of L1", cycles="completed").days("L1", "e").least == 42


def test_without_an_interval_a_day_of_a_cycle_is_an_error() -> None:
    case = at("C3D8 of L1", Therapy(id="L1", cycles=course(6, None)))
    assert [d.code for d in case.diagnostics] == ["CT104"]
    assert case.days("L1", "e") == Bounds(least=None, most=None)


@pytest.mark.parametrize("text", ["cycle 3 of L1", "after 3 cycles of L1", "after cycle 3 of L1"])
def test_without_an_interval_a_cycle_is_an_order(text: str) -> None:
    case = at(text, Therapy(id="L1", cycles=course(6, None)))
    assert not case.diagnostics
    assert case.days("L1", "e").least == 0


def test_by_a_cycle_without_an_interval_is_an_order() -> None:
    case = at("by cycle 3 of L1", Therapy(id="L1", cycles=course(6, None)))
    assert not case.diagnostics


def test_a_cycle_of_what_has_no_cycles_is_refused() -> None:
    case = solved(Diagnosis(id="dx"), Note(id="e", on="C2D1 of dx"))
    assert [d.code for d in case.diagnostics] == ["CT104"]


def test_a_plan_that_names_a_cycle_does_not_lengthen_the_course() -> None:
    case = solved(
        Therapy(id="L1", from_="2020-01-01", to="2020-01-10", cycles=course(None)),
        Assessment(id="e", on="C4D1 of L1", status="planned"),
    )
    assert not case.conflicts
    assert case.days("L1", "L1.to") == Bounds(least=9, most=9)
    assert case.days("L1", "e").least == 63


def test_a_question_about_a_later_cycle_counts_from_the_dated_one() -> None:
    case = solved(
        Therapy(id="L1", from_="2020-01-01", cycles=course()),
        Note(id="c2", on=["C2D1 of L1", "2020-02-10"]),
        Note(id="e"),
    )
    assert case.with_statement("e", "on", "C4D1 of L1").days("L1", "e").least == 82
