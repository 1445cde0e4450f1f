"""Whole cases: windows, ranges, type statements, readings, plans, what-if."""

import time

import pytest

from casetime.chronology.date_days import ordinal
from casetime.chronology.network import (
    Bounds,
    Statement,
    StatementKind,
    consistent,
    without_statements,
)
from casetime.chronology.network import window as window_of
from casetime.chronology.timeline import Answer, Timeline, timeline
from casetime.diagnostics import CasetimeError
from casetime.model.case import Case, Conventions, Patient, Source
from casetime.model.events import (
    Assessment,
    CellTherapy,
    Death,
    Diagnosis,
    Episode,
    Event,
    FollowUp,
    Imaging,
    Note,
    Pathology,
    Presentation,
    Procedure,
    Radiotherapy,
    Surgery,
    Therapy,
)
from casetime.model.terms import As, Setting, Status
from casetime.model.values import Cycles


def day(text: str) -> int:
    return ordinal(*(int(part) for part in text.split("-")))


def window(first: str | None, last: str | None) -> Bounds:
    return Bounds(least=first and day(first), most=last and day(last))  # type: ignore[arg-type]


def solved(*events: Event, **more: object) -> Timeline:
    return timeline(Case(id="c", events=events, **more))  # type: ignore[arg-type]


OPEN = Bounds(least=None, most=None)


# ---- ranges ----


def test_the_time_between_a_day_and_a_month_is_a_range() -> None:
    """HL7 CQL: days between 2014-01-15 and February 2014 are 17 to 44."""
    case = solved(Diagnosis(id="dx", on="2014-01-15"), Imaging(id="ct", on="2014-02"))
    assert case.days("dx", "ct") == Bounds(least=17, most=44)


def test_a_relative_date_is_not_two_ranges_subtracted() -> None:
    case = solved(
        Surgery(id="op", on="2018-12"), Radiotherapy(id="rt", from_="exactly 3 weeks after op")
    )
    assert case.days("op", "rt") == Bounds(least=21, most=21)
    assert case.window("rt") == window("2018-12-22", "2019-01-21")


def test_months_are_of_the_case() -> None:
    events: list[Event] = [Diagnosis(id="dx", on="2020-01-01"), Death(id="d", on="2020-03-01")]
    assert timeline(Case(id="c", events=events)).between("dx", "d").months == (1.97, 1.97)
    month = Conventions(month="30")
    case = timeline(Case(id="c", events=events, conventions=month))
    assert case.between("dx", "d").months == (2.0, 2.0)


def test_the_cycles_of_a_line_narrow_its_start() -> None:
    """Seven cycles of three weeks begun are 126 days; June to October 2020."""
    cycles = Cycles(text="7 q3w", count=7, interval_days=21)
    case = solved(
        Diagnosis(id="dx", on="2018-08"),
        Therapy(id="L1", line=1, from_="2020-06", to="2020-10", cycles=cycles),
    )
    assert case.days("L1", "L1.to") == Bounds(least=126, most=152)
    assert case.window("L1") == window("2020-06-01", "2020-06-27")
    assert case.window("L1.to") == window("2020-10-05", "2020-10-31")


def test_from_to_and_for_must_all_hold() -> None:
    case = solved(Therapy(id="L1", from_="2020-01", to="2020-12", for_="11 months"))
    assert case.days("L1", "L1.to") == Bounds(least=320, most=350)
    # 350 days before 1 December 2020 is 17 December 2019, so January stays whole ...
    assert case.window("L1") == window("2020-01-01", "2020-01-31")
    # ... and 1 January + 350 is 16 December, 31 January + 350 is 15 January
    assert case.window("L1.to") == window("2020-12-01", "2020-12-31")


def test_a_bare_course_stands_for_its_first_day() -> None:
    case = solved(Therapy(id="L1", from_="2020-01-01", to="2020-02-01"))
    assert case.window("L1") == case.window("L1.from") == case.window("start of L1")
    assert case.window("end of L1") == case.window("L1.to") == window("2020-02-01", "2020-02-01")


def test_a_reference_to_nothing_raises_in_words() -> None:
    case = solved(Procedure(id="biopsy", on="2018"))
    with pytest.raises(CasetimeError, match="did you mean `biopsy`"):
        case.days("biopsi", "biopsy")


def test_must_may_cannot() -> None:
    case = solved(
        Procedure(id="a", on="2018-02"), Note(id="b", on="2018-03"), Note(id="c", on="2018-02-10")
    )
    assert case.after("a", "b") is Answer.MUST
    assert case.after("a", "c") is Answer.MAY
    assert case.after("b", "a") is Answer.CANNOT
    assert case.not_before("a", "a") is Answer.MUST


# ---- the calendar of months ----


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2019-01-31", "2019-02-28"),
        ("2020-01-31", "2020-02-29"),
        ("2019-01-28", "2019-02-28"),
        ("2019-04-30", "2019-05-30"),
    ],
)
def test_exactly_a_month_later_keeps_the_day_or_the_month_s_end(start: str, end: str) -> None:
    case = solved(Procedure(id="b", on=start), Note(id="e", on="exactly 1 month after b"))
    assert case.window("e") == window(end, end)


def test_a_month_of_which_the_start_is_known_has_fewer_lengths() -> None:
    """Three months from a day of February 2019 are 89 days, from one of May 92."""
    february = solved(Procedure(id="b", on="2019-02"), Note(id="e", on="exactly 3 months after b"))
    assert february.days("b", "e") == Bounds(least=89, most=89)
    assert february.window("e") == window("2019-05-01", "2019-05-28")
    may = solved(Procedure(id="b", on="2019-05"), Note(id="e", on="exactly 3 months after b"))
    assert may.days("b", "e") == Bounds(least=92, most=92)


def test_the_end_of_a_calendar_step_tightens_its_start() -> None:
    case = solved(
        Procedure(id="b", on="2019-01"), Note(id="e", on=["2019-02-28", "exactly 1 month after b"])
    )
    assert case.window("b") == window("2019-01-28", "2019-01-31")
    assert case.days("b", "e") == Bounds(least=28, most=31)


def test_months_counted_backwards_clamp_too() -> None:
    case = solved(
        Procedure(id="b", on="exactly 1 month before e"), Note(id="e", on="2019-03-29..2019-03-31")
    )
    assert case.window("b") == window("2019-02-28", "2019-02-28")
    assert case.days("b", "e") == Bounds(least=29, most=31)


def test_tightening_goes_on_until_nothing_moves() -> None:
    case = solved(
        Procedure(id="a", on="2019-01-31"),
        Procedure(id="b", on="exactly 1 month after a"),
        Procedure(id="c", on="exactly 1 month after b"),
        Procedure(id="d", on="exactly 1 year after c"),
    )
    assert case.window("c") == window("2019-03-28", "2019-03-28")
    assert case.window("d") == window("2020-03-28", "2020-03-28")


def test_without_a_date_months_keep_their_hull() -> None:
    case = solved(Procedure(id="a"), Note(id="e", on="exactly 12 months after a"))
    assert case.days("a", "e") == Bounds(least=365, most=366)


def test_a_leap_day_is_found_at_once_and_not_day_by_day() -> None:
    """Twelve months of at least 366 days hold a 29 February: that of 2004 or that of 2008."""
    case = solved(
        Procedure(id="a", on="2001-01-01..2008-12-31"),
        Note(id="e", on=["exactly 12 months after a", "at least 366 days after a"]),
    )
    assert case.window("a") == window("2003-03-01", "2008-02-28")


def test_exact_offsets_by_convention_follow_the_calendar() -> None:
    case = solved(
        Procedure(id="b", on="2019-02"),
        Note(id="e", on="3 months after b"),
        conventions=Conventions(offsets="exact"),
    )
    assert case.days("b", "e") == Bounds(least=89, most=89)


def test_without_a_statement_goes_what_the_calendar_made_of_it() -> None:
    case = solved(
        Procedure(id="b", on="2019"),
        Note(id="e", on="exactly 3 months after b"),
        Death(id="d", on="2019-02-28"),
    )
    (network,) = case.networks
    free = without_statements(network, [s for s in network.statements if s.name == "death"])
    assert case.window("e").most == day("2019-05-28")
    assert window_of(free, "e").most == day("2019-12-31") + 92


# ---- ages ----


def test_an_age_at_a_dated_event_dates_birth() -> None:
    case = solved(Diagnosis(id="dx", on="2018-02-10"), patient=Patient(age="57 at dx"))
    assert case.window("birth") == window("1960-02-11", "1961-02-10")


def test_two_ages_share_one_birth() -> None:
    """57 on 10 February and 58 on 1 March 2018: the birthday lies between."""
    case = solved(
        Diagnosis(id="dx", on=["2018-02-10", "age 57"]),
        Surgery(id="op", on=["2018-03-01", "age 58"]),
    )
    assert case.window("birth") == window("1960-02-11", "1960-03-01")


def test_someone_born_on_a_leap_day_has_birthday_on_the_28th_in_common_years() -> None:
    born = Patient(born="2000-02-29")
    case = solved(Note(id="e", on="age 18"), patient=born)
    assert case.window("e") == window("2018-02-28", "2019-02-27")
    leap = solved(Note(id="e", on="age 20"), patient=born)
    assert leap.window("e") == window("2020-02-29", "2021-02-27")


def test_an_age_in_months_follows_the_calendar() -> None:
    case = solved(Note(id="e", on="age 18 months"), patient=Patient(born="2019-01-31"))
    assert case.window("e") == window("2020-07-31", "2020-08-30")


def test_nothing_happened_before_birth() -> None:
    case = solved(Presentation(id="p"), patient=Patient(born="1990-05-05"))
    assert case.window("p") == window("1990-05-05", None)


def test_birth_has_a_place_as_soon_as_any_event_has_an_age() -> None:
    case = solved(Presentation(id="p"), Diagnosis(id="dx", on=["2018-02-10", "age 57"]))
    assert case.window("p").least == day("1960-02-11")


def test_without_any_age_birth_is_not_spoken_of() -> None:
    case = solved(Diagnosis(id="dx", on="2018"))
    assert not [s for s in case.networks[0].statements if s.name == "ages"]


# ---- now, publication, open ends ----


def test_what_happened_is_not_after_publication() -> None:
    case = solved(Imaging(id="ct", on="after 2020-01"), source=Source(published="2021-06"))
    assert case.window("ct") == window("2020-01-01", "2021-06-30")
    assert case.window("now") == window("2020-01-01", "2021-06-30")


def test_what_happened_is_not_after_the_data_cut_off() -> None:
    case = solved(Imaging(id="ct"), source=Source(published="2021-06", data_cutoff="2020-12"))
    assert case.window("ct").most == day("2020-12-31")


@pytest.mark.parametrize("to", [(), ("unknown",), ("ongoing",), ("Ongoing",)])
def test_an_open_end_may_lie_after_the_time_of_writing(to: tuple[str, ...]) -> None:
    case = solved(Therapy(id="L1", from_="2020", to=to), source=Source(published="2021"))
    assert case.window("L1.to").most is None
    assert case.window("L1").most == day("2020-12-31")


@pytest.mark.parametrize(
    "therapy",
    [
        Therapy(id="L1", from_="2020", for_="over 2 weeks"),
        Therapy(id="L1", from_="2020", to="after 2020-05"),
        Therapy(id="L1", on="2020-02/2022-05"),
        Therapy(id="L1", on="February 2020 to May 2022"),
    ],
)
def test_an_end_of_which_something_is_said_is_not_after_the_time_of_writing(
    therapy: Therapy,
) -> None:
    case = solved(therapy, source=Source(published="2022-05-10"))
    assert case.window("L1.to").most == day("2022-05-10")


@pytest.mark.parametrize("on", ["2020-02..2020-05", "2020-02/.."])
def test_an_uncertain_day_or_an_open_span_leaves_the_end_open(on: str) -> None:
    case = solved(Therapy(id="L1", on=on), source=Source(published="2022-03"))
    assert case.window("L1.to").most is None


def test_ongoing_is_not_over_at_the_time_of_writing() -> None:
    case = solved(
        Therapy(id="L1", from_="2020-02-01", to="ongoing"), FollowUp(id="f", on="2021-05")
    )
    assert case.window("L1.to") == window("2021-05-01", None)


def test_now_can_be_switched_off() -> None:
    case = solved(
        Imaging(id="ct"),
        Therapy(id="L1", to="ongoing"),
        source=Source(published="2021"),
        conventions=Conventions(off="now"),
    )
    assert case.window("ct") == OPEN
    assert case.days("now", "L1.to") == OPEN


# ---- what types bring ----


def test_nothing_done_lies_after_death_and_that_holds_for_open_ends() -> None:
    case = solved(
        Therapy(id="L1", from_="2020-01-01"), Imaging(id="ct"), Death(id="d", on="2020-06-15")
    )
    assert case.window("L1.to").most == day("2020-06-15")
    assert case.window("ct").most == day("2020-06-15")


@pytest.mark.parametrize(
    "event",
    [
        Note(id="e"),
        Pathology(id="e"),
        Procedure(id="e", label="autopsy"),
        Procedure(id="e", label="Autopsy, lungs"),
    ],
)
def test_what_may_follow_death_is_not_bound_by_it(event: Event) -> None:
    assert solved(event, Death(id="d", on="2020")).window("e").most is None


def test_an_assessment_is_not_before_the_start_of_what_it_assesses() -> None:
    case = solved(Therapy(id="L1", from_="2020-02"), Assessment(id="ct", label="PR", of="L1"))
    assert case.window("ct") == window("2020-02-01", None)


def test_a_later_line_does_not_start_first() -> None:
    case = solved(
        Therapy(id="L3", line=3, from_="2020-02"),
        Therapy(id="L1", line=1),
        Radiotherapy(id="r", line=5),
    )
    assert case.window("L1").most == day("2020-02-29")
    assert case.window("r").least == day("2020-02-01")


@pytest.mark.parametrize("kind", [Therapy, Radiotherapy, CellTherapy])
def test_neoadjuvant_is_before_and_adjuvant_after_the_only_operation(
    kind: type[Therapy | Radiotherapy | CellTherapy],
) -> None:
    operation = Surgery(id="op", on="2020-02-02")
    before = solved(kind(id="e", setting=Setting.NEOADJUVANT), operation)
    assert before.window("end of e").most == day("2020-02-02")
    after = solved(kind(id="e", setting=Setting.ADJUVANT), operation)
    assert after.window("e").least == day("2020-02-02")


def test_with_two_operations_nothing_is_known_of_neoadjuvant() -> None:
    case = solved(
        Surgery(id="op", on="2020-02-02"),
        Surgery(id="op2", on="2021-02-02"),
        Therapy(id="e", setting=Setting.NEOADJUVANT),
    )
    assert case.window("e.to").most is None


def test_an_operation_that_was_only_planned_is_none() -> None:
    case = solved(
        Surgery(id="op", on="2020-02-02"),
        Surgery(id="op2", on="2021-02-02", status=Status.PLANNED),
        Therapy(id="e", setting=Setting.NEOADJUVANT),
    )
    assert case.window("e.to").most == day("2020-02-02")


@pytest.mark.parametrize("name", ["death", "assessed", "lines", "perioperative", "ages", "span"])
def test_each_type_statement_can_be_switched_off(name: str) -> None:
    case = solved(
        Therapy(id="L1", line=1, setting=Setting.ADJUVANT),
        Therapy(id="L2", line=2),
        Assessment(id="a", label="PR", of="L1"),
        Surgery(id="op"),
        Death(id="d"),
        patient=Patient(born="1960"),
        conventions=Conventions(off=name),
    )
    names = {s.name for s in case.networks[0].statements if s.a != "index"}
    assert names & {"death", "assessed", "lines", "perioperative", "ages", "span"} == {
        "death", "assessed", "lines", "perioperative", "ages", "span"
    } - {name}  # fmt: skip


# ---- plans ----


@pytest.mark.parametrize("status", [Status.PLANNED, Status.OMITTED, Status.REFUSED])
def test_a_plan_is_placed_but_narrows_nothing_that_happened(status: Status) -> None:
    case = solved(
        Surgery(id="op", on="2018"),
        Imaging(id="ct", on="2018-05", status=status),
        Imaging(id="mr", on=["exactly 2 weeks after op", "2018-05"], status=status),
    )
    assert case.window("op") == window("2018-01-01", "2018-12-31")
    assert case.window("ct") == window("2018-05-01", "2018-05-31")
    assert case.window("mr") == window("2018-05-01", "2018-05-31")
    assert case.days("op", "mr") == Bounds(least=14, most=14)


def test_pairs_of_what_happened_are_not_narrowed_by_plans() -> None:
    case = solved(
        Surgery(id="op", on="2018"),
        Imaging(id="ct", on="2018-03"),
        Imaging(id="mr", on=["exactly 2 weeks after op", "2018-05"], status=Status.PLANNED),
    )
    pairs = case.pairs(case.names)
    assert pairs["ct", "op"] == case.days("ct", "op") == Bounds(least=-89, most=305)
    assert pairs["mr", "op"] == Bounds(least=-14, most=-14)


def test_a_plan_that_cannot_be_leaves_the_other_plans_alone() -> None:
    case = solved(
        Surgery(id="op", on="2018-02-01"),
        Imaging(id="bad", on=["2018-05-01", "1 day after op"], status=Status.PLANNED),
        Imaging(id="good", on="10 days after op", status=Status.PLANNED),
    )
    assert not case.conflicts
    assert case.window("good") == window("2018-02-11", "2018-02-11")


def test_a_plan_that_is_either_or_is_as_wide_as_both() -> None:
    case = solved(
        Surgery(id="op", on="2018-02-01"),
        Imaging(id="e", on="day 10 or +10 of op", status=Status.PLANNED),
    )
    assert case.window("e") == window("2018-02-10", "2018-02-11")


def test_what_was_aborted_happened() -> None:
    case = solved(Surgery(id="op", on="2018", status=Status.ABORTED), Note(id="e", on="before op"))
    assert case.window("e").most == day("2018-12-31")


# ---- the index, cases without a calendar ----


def test_the_index_is_the_diagnosis() -> None:
    case = solved(
        Presentation(id="p", on="2017"),
        Diagnosis(id="dx", on="2018"),
        Diagnosis(id="met", on="2016", as_=As.METASTASIS),
    )
    assert case.index == "dx"


def test_of_two_diagnoses_the_first_is_the_index() -> None:
    case = solved(Diagnosis(id="b", on="2018"), Diagnosis(id="a", on="after b"))
    assert case.index == "b"


def test_without_a_diagnosis_the_first_event_by_the_network_is_the_index() -> None:
    case = solved(
        Surgery(id="a", on="2018"), Imaging(id="z", on="before a"), Imaging(id="y", on="after a")
    )
    assert case.index == "z"


def test_the_same_day_decides_nothing_and_the_name_does() -> None:
    assert solved(Imaging(id="z", on="with a"), Surgery(id="a")).index == "a"


def test_the_declared_index_counts() -> None:
    case = solved(Diagnosis(id="dx", on="2018"), Surgery(id="op"), index="op")
    assert case.index == "op"


def test_a_case_without_a_date_has_ranges_from_its_index() -> None:
    case = solved(
        Diagnosis(id="dx"),
        Therapy(id="L1", from_="2 weeks after dx"),
        Assessment(id="ct", label="PR", on="day 28 of L1"),
        Note(id="e", on="day 25"),
    )
    assert not case.on_calendar
    assert case.since_index("L1") == Bounds(least=11, most=17)
    assert case.since_index("ct") == Bounds(least=38, most=44)
    assert case.since_index("e") == Bounds(least=24, most=24)
    assert case.window("ct") == OPEN


def test_two_clocks_that_nothing_joins_stay_apart_until_something_does() -> None:
    events: list[Event] = [
        Diagnosis(id="dx"),
        Note(id="a", on="10 days after dx"),
        Episode(id="stay"),
        Note(id="b", on="HD 6 of stay"),
    ]
    apart = solved(*events)
    assert apart.days("a", "b") == OPEN
    joined = apart.with_statement("stay", "from", "day +20 after dx")
    assert joined.days("a", "b") == Bounds(least=15, most=15)


def test_an_empty_case_has_no_index_and_no_trouble() -> None:
    case = solved()
    assert case.index is None
    assert case.since_index("now") == OPEN
    assert case.pairs(()) == {}
    assert not case.on_calendar


def test_a_case_of_plans_alone_has_no_index() -> None:
    assert solved(Surgery(id="op", on="2020", status=Status.PLANNED)).index is None


# ---- odd references ----


@pytest.mark.parametrize("text", ["after L1", "with L1", "during L1", "before L1", "not before L1"])
def test_an_event_that_refers_to_itself_is_no_exception(text: str) -> None:
    case = solved(Therapy(id="L1", from_=text), Diagnosis(id="dx", on="2018"))
    assert consistent(case.networks[0])


def test_a_course_after_itself_is_of_one_day() -> None:
    assert solved(Therapy(id="L1", from_="after L1")).days("L1", "L1.to") == Bounds(least=0, most=0)


def test_events_after_each_other_are_on_one_day() -> None:
    case = solved(
        Note(id="a", on="after b"), Note(id="b", on="after c"), Note(id="c", on="after a")
    )
    assert case.days("a", "c") == Bounds(least=0, most=0)


def test_an_id_equal_to_the_kind_of_another_event_is_that_id() -> None:
    case = solved(
        Diagnosis(id="surgery", on="2018-02-02"),
        Surgery(on="2019"),
        Note(id="e", on="with surgery"),
    )
    assert case.window("e") == window("2018-02-02", "2018-02-02")


def test_two_events_alike_are_two_points() -> None:
    case = solved(Imaging(label="CT", on="2018"), Imaging(label="CT", on="2019"))
    assert case.names == ("imaging CT", "imaging CT (2)")
    assert case.days("imaging CT", "imaging CT (2)") == Bounds(least=1, most=729)


# ---- readings ----


def test_an_open_either_or_gives_the_hull_and_says_which_reading_gives_which_end() -> None:
    case = solved(Surgery(id="op", on="2018-02-01"), Imaging(id="ct", on="day 10 or +10 of op"))
    between = case.between("op", "ct")
    assert between.days == Bounds(least=9, most=10)
    assert between.readings == (
        ("ct lies day 10 of op", Bounds(least=9, most=9)),
        ("ct lies day +10 of op", Bounds(least=10, most=10)),
    )


def test_a_reading_that_contradicts_the_rest_is_left_out() -> None:
    case = solved(
        Surgery(id="op", on="2018-02-01"), Imaging(id="ct", on=["2019 or 2017", "after op"])
    )
    assert case.window("ct") == window("2019-01-01", "2019-12-31")
    assert not case.conflicts


def test_readings_that_depend_on_each_other_are_combined() -> None:
    case = solved(
        Surgery(id="op", on="2018-02-01 or 2018-06-01"),
        Imaging(id="ct", on=["2018-02-11 or 2018-06-21", "within 2 weeks after op"]),
    )
    assert case.days("op", "ct") == Bounds(least=10, most=10)


def test_up_to_256_combinations_are_tried_and_beyond_the_hull_is_taken() -> None:
    def choosing(n: int) -> Timeline:
        events = [Note(id=f"n{i}", on="2018-02-01 or 2018-03-01") for i in range(n)]
        return solved(*events)

    assert len(choosing(8).networks) == 256
    assert not choosing(8).solved.hulled
    wide = choosing(9)
    assert wide.solved.hulled
    assert len(wide.networks) == 1
    assert wide.window("n0") == window("2018-02-01", "2018-03-01")


def test_readings_that_are_impossible_do_not_count_as_combinations() -> None:
    events = [Note(id=f"n{i}", on=["2018-02-01 or 1900", "after 2018"]) for i in range(40)]
    case = solved(*events)
    assert not case.solved.hulled
    assert case.window("n7") == window("2018-02-01", "2018-02-01")


def test_forty_open_choices_take_no_time() -> None:
    events = [Note(id=f"n{i}", on="2018-02-01 or after n0 or during 2019") for i in range(40)]
    start = time.perf_counter()
    assert solved(*events).solved.hulled
    assert time.perf_counter() - start < 5


# ---- explanations ----


def test_an_explanation_is_the_chain_with_its_days() -> None:
    case = solved(
        Surgery(id="op", on="2018-02"),
        Radiotherapy(
            id="rt", from_="exactly 3 weeks after op", to="exactly 2 weeks after starting rt"
        ),
    )
    because = case.explain("op", "rt.to")
    assert [(s.statement.text, s.days) for s in because.max] == [
        ("rt starts exactly 3 weeks after op", 21),
        ("rt ends exactly 2 weeks after starting rt", 14),
    ]


def test_an_explanation_through_the_calendar_gives_its_days() -> None:
    case = solved(Diagnosis(id="dx", on="2014-01-15"), Imaging(id="ct", on="2014-02"))
    because = case.explain("dx", "ct")
    assert [step.day for step in because.max] == [day("2014-01-15"), day("2014-02-28")]
    assert [step.day for step in because.min] == [day("2014-01-15"), day("2014-02-01")]
    assert sum(step.days for step in because.min) == 17


def test_an_open_end_has_no_explanation() -> None:
    case = solved(Diagnosis(id="dx"), Imaging(id="ct", on="after dx"))
    assert case.explain("dx", "ct").max == ()


# ---- what if, assumptions ----


def test_what_one_more_fact_would_narrow() -> None:
    case = solved(Surgery(id="op", on="2018-02"), Therapy(id="L1", from_="after op"))
    what_if = case.with_statement("L1", "from", "before 2018-03-10")
    assert what_if.window("L1") == window("2018-02-01", "2018-03-10")
    assert case.window("L1").most is None


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("for", "exactly 2 weeks", Bounds(least=14, most=14)),
        ("to", "day 15", Bounds(least=14, most=14)),
        ("to", "2018-03-01", Bounds(least=28, most=28)),
        ("on", "2018-02-01/2018-02-11", Bounds(least=10, most=10)),
    ],
)
def test_what_if_takes_every_key(key: str, text: str, expected: Bounds) -> None:
    case = solved(Therapy(id="L1", from_="2018-02-01"))
    assert case.with_statement("L1", key, text).days("L1", "L1.to") == expected


def test_what_if_it_goes_on() -> None:
    case = solved(Therapy(id="L1", from_="2018-02-01"), FollowUp(id="f", on="2019-02-01"))
    assert case.with_statement("L1", "to", "ongoing").days("L1", "L1.to").least == 365


def test_what_if_knows_birth_from_a_first_age() -> None:
    case = solved(Diagnosis(id="dx", on="2018-02-10"), Presentation(id="p"))
    assert case.with_statement("dx", "on", "age 57").window("p").least == day("1960-02-11")


def test_a_text_that_states_nothing_changes_nothing_and_is_reported() -> None:
    case = solved(Therapy(id="L1", from_="2018-02-01"))
    what_if = case.with_statement("L1", "to", "somewhen")
    assert [d.code for d in what_if.diagnostics] == ["CT104"]
    assert what_if.days("L1", "L1.to") == case.days("L1", "L1.to")


def test_whether_some_dating_satisfies_more_statements() -> None:
    case = solved(Procedure(id="b", on="2019-02"), Note(id="e", on="exactly 3 months after b"))

    def apart(days: int) -> Statement:
        return Statement(a="b", b="e", lo=days, hi=days, kind=StatementKind.CLAIM, text="claim")

    assert case.allows((apart(89),))
    assert not case.allows((apart(90),))


def test_assumptions_can_be_dropped() -> None:
    case = Case(
        id="c",
        events=[
            Diagnosis(id="dx", on="2018-02-01"),
            Therapy(id="L1", assume=["from within 90 days after dx", "for 2 weeks"]),
        ],
    )
    assert timeline(case).days("dx", "L1") == Bounds(least=0, most=90)
    assert timeline(case).days("L1", "L1.to") == Bounds(least=11, most=17)
    dropped = timeline(case, assumptions=False)
    assert dropped.days("dx", "L1") == OPEN
    assert dropped.days("L1", "L1.to") == Bounds(least=0, most=None)
    assert dropped.names == timeline(case).names


# ---- size ----


def test_a_case_of_five_hundred_events_takes_less_than_a_second() -> None:
    events: list[Event] = [Diagnosis(id="dx", on="1990-01")]
    for i in range(166):
        year, month = 1990 + i // 12, i % 12 + 1
        events += [
            Imaging(id=f"i{i}", on=f"{year}-{month:02d}"),
            Therapy(id=f"t{i}", from_=f"3 weeks after i{i}", for_="2 months"),
            Assessment(id=f"a{i}", label="PR", on=f"day 28 of t{i}", of=f"t{i}"),
        ]
    start = time.perf_counter()
    case = solved(*events)
    for name in case.names:
        case.window(name)
    assert time.perf_counter() - start < 1


def test_a_wrong_date_of_publication_in_a_long_case_is_no_calamity() -> None:
    events = [Imaging(id=f"i{i}", on=f"2019-{i % 12 + 1:02d}") for i in range(300)]
    start = time.perf_counter()
    case = solved(*events, source=Source(published="2018"), conventions=Conventions())
    assert time.perf_counter() - start < 5
    assert 1 <= len(case.conflicts) <= 10
    assert consistent(case.networks[0])


def test_a_wrong_date_of_death_in_a_long_case_is_no_calamity() -> None:
    """One contradiction for each of 300 scans: ten are told, all are left out at once."""
    scans = [Imaging(id=f"i{i}", on="2020-02-01") for i in range(300)]
    start = time.perf_counter()
    case = solved(*scans, Death(id="d", on="2019-01-01"))
    assert time.perf_counter() - start < 3
    assert (len(case.conflicts), len(case.solved.dropped)) == (10, 300)
    assert case.window("i7") == window("2020-02-01", "2020-02-01")
