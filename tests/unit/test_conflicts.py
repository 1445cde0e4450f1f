"""Contradictions: what is told, what is blamed, what is left, and what would make it hold."""

import pytest

from casetime.chronology.date_days import ordinal
from casetime.chronology.network import Bounds, Statement, StatementKind, consistent
from casetime.chronology.solving import Conflict, blame, solve
from casetime.chronology.timeline import Timeline, timeline
from casetime.model.case import Case, Conventions, Patient, Source
from casetime.model.events import (
    Assessment,
    Death,
    Diagnosis,
    Event,
    Imaging,
    Note,
    Procedure,
    Surgery,
    Therapy,
)
from casetime.model.terms import Setting
from casetime.model.values import Cycles


def day(text: str) -> int:
    return ordinal(*(int(part) for part in text.split("-")))


def solved(*events: Event, **more: object) -> Timeline:
    return timeline(Case(id="c", events=events, **more))  # type: ignore[arg-type]


def only_conflict(case: Timeline) -> Conflict:
    (conflict,) = case.conflicts
    return conflict


def texts(conflict: Conflict) -> set[str]:
    return {statement.text for statement in conflict.chain}


SEVEN = Cycles(text="7 q3w", count=7, interval_days=21)

# ---- the sums ----


def test_the_sums_of_a_contradiction_fail_by_the_days_that_are_too_many() -> None:
    """Seven cycles begun are 126 days; 1 June to 1 September are 92."""
    case = solved(Therapy(id="L1", from_="2020-06-01", to="2020-09-01", cycles=SEVEN))
    conflict = only_conflict(case)
    assert (conflict.at_least, conflict.at_most, conflict.excess) == (126, 92, 34)


def test_partial_dates_are_taken_at_their_kindest() -> None:
    """From 1 June to 30 September are 121 days."""
    case = solved(Therapy(id="L1", from_="2020-06", to="2020-09", cycles=SEVEN))
    conflict = only_conflict(case)
    assert (conflict.at_least, conflict.at_most, conflict.excess) == (126, 121, 5)
    assert texts(conflict) == {
        "L1 starts in June 2020",
        "L1 ends in September 2020",
        "L1: 7 cycles every 3 weeks take at least 126 days to the start of the last",
    }


def test_two_dates_that_are_too_far_apart() -> None:
    case = solved(
        Procedure(id="a", on="2020-01-01"),
        Note(id="b", on=["2020-03-01", "10 days after a"]),
    )
    conflict = only_conflict(case)
    assert (conflict.at_least, conflict.at_most) == (60, 10)


def test_two_clocks_on_one_event_must_agree() -> None:
    case = solved(
        Surgery(id="op"),
        Therapy(id="L1", from_="day 8 of op"),
        Note(id="e", on=["day 3 of L1", "POD 10 of op"]),
    )
    conflict = only_conflict(case)
    assert {(s.a, s.b) for s in conflict.chain} == {
        ("op", "L1.from"),
        ("L1.from", "e"),
        ("op", "e"),
    }
    assert conflict.excess == 1


def test_an_event_a_day_after_itself_is_a_contradiction_of_one_statement() -> None:
    conflict = only_conflict(solved(Note(id="e", on="strictly after e")))
    assert len(conflict.chain) == 1
    assert conflict.excess == 1


def test_strictly_after_each_other_is_a_contradiction() -> None:
    case = solved(Note(id="a", on="strictly after b"), Note(id="b", on="strictly after a"))
    assert only_conflict(case).excess == 2


def test_the_shortest_of_two_contradictions_is_told_first() -> None:
    case = solved(
        Note(id="a", on="2020-01-01"),
        Note(id="b", on="10 days after a"),
        Note(id="c", on=["10 days after b", "2021-01-01"]),
        Note(id="x", on=["2020-05", "2020-07"]),
    )
    assert [len(c.chain) for c in case.conflicts] == [2, 4]


# ---- the calendar ----


def test_where_the_calendar_leaves_no_day_nothing_is_tightened() -> None:
    """31 January and a calendar month is 28 February 2019; 2 March is 30 days and in the hull."""
    case = solved(
        Procedure(id="a", on="2019-01-31"),
        Note(id="b", on=["exactly 1 month after a", "2019-03-02"]),
    )
    assert not case.conflicts
    assert case.days("a", "b") == Bounds(least=30, most=30)


def test_a_contradiction_that_only_the_calendar_knows_is_minimal_too() -> None:
    """Three months from a day in May are 92 days; without the month they may be 89."""
    case = solved(
        Procedure(id="a", on="2019-05"),
        Note(id="b", on="exactly 3 months after a"),
        Note(id="c", on=["strictly after b", "strictly before d"]),
        Note(id="d", on="exactly 93 days after a"),
    )
    conflict = only_conflict(case)
    assert texts(conflict) == {
        "a is in May 2019",
        "b lies exactly 3 months after a",
        "c lies strictly after b",
        "c lies strictly before d",
        "d lies exactly 93 days after a",
    }
    assert conflict.excess == 1
    assert conflict.only_if == "the exact length is only rounded"


def test_an_age_that_does_not_fit_is_told_with_the_other_age() -> None:
    case = solved(
        Diagnosis(id="dx", on=["2018-02-10", "age 57"]),
        Surgery(id="op", on=["2018-03-01", "age 59"]),
    )
    conflict = only_conflict(case)
    assert conflict.blamed.kind is StatementKind.AGE
    assert len(conflict.chain) == 4


# ---- holds only if ----


def test_an_exact_length_that_would_fit_if_rounded() -> None:
    case = solved(
        Procedure(id="a", on="2020-01-01"),
        Note(id="b", on=["exactly 2 weeks after a", "2020-01-17"]),
    )
    conflict = only_conflict(case)
    assert conflict.excess == 2
    assert conflict.only_if == "the exact length is only rounded"


def test_an_exact_length_that_would_not_fit_if_rounded() -> None:
    """2 weeks are 11 to 17 days."""
    case = solved(
        Procedure(id="a", on="2020-01-01"),
        Note(id="b", on=["exactly 2 weeks after a", "2020-01-19"]),
    )
    assert only_conflict(case).only_if is None


def test_exactly_one_month_relaxes_to_21_to_40_days_and_no_more() -> None:
    def apart(day_of_february: int) -> str | None:
        case = solved(
            Procedure(id="a", on="2020-01-01"),
            Note(id="b", on=["exactly 1 month after a", f"2020-02-{day_of_february:02d}"]),
        )
        return only_conflict(case).only_if

    assert apart(10) == "the exact length is only rounded"  # 40 days
    assert apart(11) is None


def test_an_exact_length_from_a_date_can_be_relaxed() -> None:
    case = solved(Note(id="b", on=["exactly 2 weeks after 2020-01-01", "2020-01-17"]))
    assert only_conflict(case).only_if == "the exact length is only rounded"


def test_lengths_that_are_exact_by_convention_can_be_relaxed() -> None:
    case = solved(
        Procedure(id="a", on="2020-01-01"),
        Note(id="b", on=["2 weeks after a", "2020-01-17"]),
        conventions=Conventions(offsets="exact"),
    )
    assert only_conflict(case).only_if == "the exact length is only rounded"


@pytest.mark.parametrize(
    ("end", "only_if"),
    [
        ("2020-10-02", "visits may lie 3 days off schedule"),  # 123 days
        ("2020-10-01", None),
    ],
)
def test_cycles_that_fit_with_a_visit_window(end: str, only_if: str | None) -> None:
    case = solved(Therapy(id="L1", from_="2020-06-01", to=end, cycles=SEVEN))
    assert only_conflict(case).only_if == only_if


def test_an_assumed_interval_can_fit_with_a_visit_window_too() -> None:
    cycles = Cycles(text="7", count=7)
    case = solved(
        Therapy(id="L1", from_="2020-06-01", to="2020-10-03", cycles=cycles, assume="cycles q3w")
    )
    conflict = only_conflict(case)
    assert conflict.blamed.kind is StatementKind.ASSUMED
    assert conflict.only_if == "visits may lie 3 days off schedule"


# ---- blame ----


def blamed(first: StatementKind, second: StatementKind) -> StatementKind:
    """Of two statements that contradict each other, the kind of the blamed one."""
    stated = [
        Statement(a="a", b="b", lo=1, hi=1, kind=first, text="one"),
        Statement(a="a", b="b", lo=2, hi=2, kind=second, text="two"),
    ]
    (conflict,) = solve((), stated).conflicts
    return conflict.blamed.kind


ORDER = "claim assumed convention cycles age clock offset order dated".split()


@pytest.mark.parametrize("place", range(len(ORDER) - 1))
def test_the_less_certain_kind_is_blamed(place: int) -> None:
    less, more = (StatementKind(name) for name in ORDER[place : place + 2])
    assert blamed(less, more) is less
    assert blamed(more, less) is less


def test_inside_a_kind_the_wider_window_is_blamed() -> None:
    case = solved(Note(id="e", on=["2020-02", "2021-03-05"]))
    assert only_conflict(case).blamed.typed == "2020-02"


def test_of_equal_windows_the_coarser_unit_is_blamed() -> None:
    case = solved(
        Procedure(id="a"), Note(id="e", on=["exactly 2 weeks after a", "exactly 15 days after a"])
    )
    assert only_conflict(case).blamed.typed == "exactly 2 weeks after a"


def test_of_equals_the_text_that_sorts_last_is_blamed() -> None:
    case = solved(Note(id="e", on=["2020-02-05", "2020-02-07"]))
    assert only_conflict(case).blamed.text == "e is on 7 February 2020"


def test_a_text_that_goes_on_sorts_after_one_that_stops() -> None:
    stated = [
        Statement(a="a", b="b", lo=i, hi=i, kind=StatementKind.ORDER, text=text)
        for i, text in enumerate(["same", "same and more"])
    ]
    assert min(stated, key=blame).text == "same and more"


def test_that_a_course_does_not_end_before_it_starts_is_never_blamed() -> None:
    case = solved(Therapy(id="L1", from_="2020-06", to="2020-03-01"))
    assert only_conflict(case).blamed.text == "L1 starts in June 2020"


def test_assumptions_are_blamed_before_printed_facts() -> None:
    case = solved(
        Diagnosis(id="dx", on="2020-01-01"),
        Therapy(id="L1", from_="2020-06-01", assume="from within 90 days after dx"),
    )
    assert only_conflict(case).blamed.kind is StatementKind.ASSUMED
    assert case.window("L1") == Bounds(least=day("2020-06-01"), most=day("2020-06-01"))


@pytest.mark.parametrize(
    ("events", "name"),
    [
        ((Imaging(id="e", on="2021"), Death(id="d", on="2020")), "death"),
        ((Imaging(id="e", on="1950"),), "ages"),
        ((Imaging(id="e", on="2025"),), "now"),
        (
            (Therapy(id="L", from_="2020"), Assessment(id="e", label="PR", of="L", on="2019")),
            "assessed",
        ),
        ((Therapy(id="L2", line=2, from_="2018"), Therapy(id="L1", line=1, from_="2019")), "lines"),
        (
            (Surgery(id="op", on="2018"), Therapy(id="L", setting=Setting.ADJUVANT, from_="2017")),
            "perioperative",
        ),
        ((Therapy(id="L", from_="2020-01-01", to="2020-02-01", cycles=SEVEN),), "cycles"),
    ],
)
def test_a_chain_with_a_type_statement_names_it(events: tuple[Event, ...], name: str) -> None:
    case = solved(*events, patient=Patient(born="1960"), source=Source(published="2022"))
    conflict = only_conflict(case)
    assert {s.name for s in conflict.chain} - {None} == {name}
    assert conflict.blamed.name == name


# ---- what is left ----


def test_ranges_are_those_of_the_file_without_the_blamed_statement() -> None:
    case = solved(Therapy(id="L1", from_="2020-06-01", to="2020-09-01", cycles=SEVEN))
    assert case.solved.dropped == (only_conflict(case).blamed,)
    assert case.days("L1", "L1.to") == Bounds(least=92, most=92)


def test_independent_contradictions_are_all_told() -> None:
    events = [Note(id=f"n{i}", on=["2020-01-01", f"2020-02-{i + 1:02d}"]) for i in range(5)]
    assert len(solved(*events).conflicts) == 5


def test_ten_are_told_and_the_rest_is_left_out_all_the_same() -> None:
    events = [Note(id=f"n{i}", on=["2020-01-01", f"2020-01-{i + 2:02d}"]) for i in range(28)]
    case = solved(*events)
    assert len(case.conflicts) == 10
    assert len(case.solved.dropped) == 28
    assert consistent(case.networks[0])
    assert all(case.days("n0", event.id or "") == Bounds(least=0, most=0) for event in events)


def test_after_a_conflict_the_calendar_is_tightened_afresh() -> None:
    case = solved(
        Procedure(id="a", on=["2019-02-01", "2019-07-01..2019-07-03"]),
        Note(id="b", on="exactly 1 month after a"),
    )
    assert only_conflict(case).blamed.typed == "2019-07-01..2019-07-03"
    assert case.days("a", "b") == Bounds(least=28, most=28)


# ---- either, or ----


def test_an_either_or_of_which_no_side_fits_is_left_out() -> None:
    case = solved(
        Surgery(id="op", on="2020-02-01"),
        Imaging(id="ct", on=["2019 or 2018", "within 2 weeks after op"]),
    )
    conflict = only_conflict(case)
    assert conflict.blamed.typed in ("2019", "2018")
    assert case.window("ct") == Bounds(least=day("2020-02-01"), most=day("2020-02-15"))


def test_either_ors_that_only_together_do_not_fit_leave_one_out() -> None:
    case = solved(
        Note(id="a", on="2020-02-01 or 2020-03-01"),
        Note(id="b", on=["2020-07-01 or 2020-08-01", "2 weeks after a"]),
    )
    assert len(case.conflicts) == 1
    assert len(case.networks) >= 1
    assert all(consistent(network) for network in case.networks)


def test_contradictions_beyond_the_hull_of_many_choices_are_told_once() -> None:
    events = [Note(id=f"n{i}", on="2020-02-01 or 2020-03-01") for i in range(9)]
    case = solved(*events, Note(id="x", on=["2020-05", "2020-07"]))
    assert case.solved.hulled
    assert len(case.conflicts) == 1


# ---- places ----


def test_every_statement_of_a_chain_knows_where_it_stands() -> None:
    case = solved(Therapy(id="L1", from_="2020-06", to="2020-09", cycles=SEVEN))
    assert {s.at for s in only_conflict(case).chain} == {
        ("events", 0, "from"),
        ("events", 0, "to"),
        ("events", 0, "cycles"),
    }
