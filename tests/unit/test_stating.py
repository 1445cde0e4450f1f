"""What each form of a when states: the points that it joins and the days between them.

L is a course (L.from, L.to), B a biopsy of one day; the numbers are those of the written rules.
"""

import pytest

from casetime.chronology.compiling import Compiled, compile_case
from casetime.chronology.date_days import ordinal
from casetime.chronology.network import CALENDAR, Bounds
from casetime.chronology.points import CUTOFF
from casetime.chronology.timeline import timeline
from casetime.diagnostics import Severity
from casetime.model.case import Case, Conventions, Patient, Source
from casetime.model.events import (
    AdverseEvent,
    Diagnosis,
    Episode,
    Event,
    Imaging,
    Note,
    Procedure,
    Surgery,
    Therapy,
)
from casetime.model.values import Change, Hold

CONTEXT: tuple[Event, ...] = (Therapy(id="L"), Procedure(id="B"))

Stated = list[tuple[str, str, int | None, int | None]]


def day(text: str) -> int:
    return ordinal(*(int(part) for part in text.split("-")))


def compiled(event: Event, **conventions: str) -> Compiled:
    case = Case(
        id="c",
        events=(*CONTEXT, event),
        conventions=Conventions(**conventions),
    )
    return compile_case(case)


def stated_by(event: Event, **conventions: str) -> Stated:
    """The statements that the event's own texts make."""
    found = compiled(event, **conventions)
    assert not [d for d in found.diagnostics if d.severity is not Severity.INFO]
    texts = ("on", "from", "to", "for", "assume")
    return [
        (s.a, s.b, s.lo, s.hi)
        for s in found.statements
        if s.at[:2] == ("events", 2) and len(s.at) > 2 and s.at[2] in texts
    ]


def stated(text: str, **conventions: str) -> Stated:
    return stated_by(Note(id="E", on=text), **conventions)


def days(text: str, **conventions: str) -> tuple[int | None, int | None]:
    """The days between the one point that a text refers to and the event."""
    ((_, _, lo, hi),) = stated(text, **conventions)
    return lo, hi


# ---- dates ----


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018-02", "2018-02-01", "2018-02-28"),
        ("5 December 2018", "2018-12-05", "2018-12-05"),
        ("early May 2019", "2019-05-01", "2019-05-10"),
        ("2018-02..2018-04", "2018-02-01", "2018-04-30"),
        ("between January and April 2022", "2022-01-01", "2022-04-30"),
        ("about July 2013", "2013-07-01", "2013-07-31"),
        ("in July-September 2020", "2020-07-01", "2020-09-30"),
    ],
)
def test_a_date_is_a_window(text: str, first: str, last: str) -> None:
    assert stated(text) == [(CALENDAR, "E", day(first), day(last))]


def test_on_dates_the_first_day_of_a_course() -> None:
    assert stated_by(Therapy(id="E", on="2018-02")) == [
        (CALENDAR, "E.from", day("2018-02-01"), day("2018-02-28"))
    ]


@pytest.mark.parametrize("text", ["2018-01/2018-03", "January-March 2018"])
def test_a_span_dates_both_ends_of_a_course(text: str) -> None:
    assert stated_by(Episode(id="E", on=text)) == [
        (CALENDAR, "E.from", day("2018-01-01"), day("2018-01-31")),
        (CALENDAR, "E.to", day("2018-03-01"), day("2018-03-31")),
    ]


def test_an_instant_of_two_dates_is_the_first_day_of_a_course() -> None:
    assert stated_by(Episode(id="E", on="2018-01..2018-03")) == [
        (CALENDAR, "E.from", day("2018-01-01"), day("2018-03-31"))
    ]


def test_a_span_gives_an_event_of_one_day_a_length() -> None:
    assert stated_by(Imaging(id="E", on="2018-01/2018-03")) == [
        (CALENDAR, "E.from", day("2018-01-01"), day("2018-01-31")),
        (CALENDAR, "E.to", day("2018-03-01"), day("2018-03-31")),
    ]


@pytest.mark.parametrize("key", ["from", "to"])
def test_a_span_cannot_date_one_end(key: str) -> None:
    event = (
        Therapy(id="E", from_="2018-01/2018-03")
        if key == "from"
        else Therapy(id="E", to="2018-01/2018-03")
    )
    found = compiled(event)
    assert [d.code for d in found.diagnostics] == ["CT104"]
    assert found.diagnostics[0].at == ("events", 2, key)


def test_a_declared_approximation_widens_what_is_flagged() -> None:
    assert stated("about July 2013", approx="10 d") == [
        (CALENDAR, "E", day("2013-06-21"), day("2013-08-10"))
    ]
    assert stated("July 2013", approx="10 d") == [
        (CALENDAR, "E", day("2013-07-01"), day("2013-07-31"))
    ]


def test_a_declared_approximation_widens_both_ends_of_a_span() -> None:
    event = Episode(id="E", on="2018-01~/2018-03~")
    assert stated_by(event, approx="1 d") == [
        (CALENDAR, "E.from", day("2017-12-31"), day("2018-02-01")),
        (CALENDAR, "E.to", day("2018-02-28"), day("2018-04-01")),
    ]


def test_a_declared_approximation_widens_a_date_in_an_order() -> None:
    ((_, _, lo, _),) = stated("after about July 2013", approx="10 d")
    assert lo == day("2013-06-21")


def test_a_day_that_does_not_exist_keeps_its_month() -> None:
    found = compiled(Note(id="E", on="2019-02-30"))
    assert [d.code for d in found.diagnostics] == ["CT201"]
    (window,) = [(s.lo, s.hi) for s in found.statements if s.a == CALENDAR]
    assert window == (day("2019-02-01"), day("2019-03-01"))


def test_several_texts_all_hold() -> None:
    event = Note(id="E", on=["2018-02", "after B"])
    assert stated_by(event) == [
        (CALENDAR, "E", day("2018-02-01"), day("2018-02-28")),
        ("B", "E", 0, None),
    ]


# ---- order ----


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("after B", ("B", 0, None)),
        ("before B", ("B", None, 0)),
        ("not before B", ("B", 0, None)),
        ("strictly after B", ("B", 1, None)),
        ("with B", ("B", 0, 0)),
        ("same day as B", ("B", 0, 0)),
        ("by B", ("B", None, 0)),
        ("until B", ("B", None, 0)),
        ("after L", ("L.to", 0, None)),
        ("before L", ("L.from", None, 0)),
        ("not before L", ("L.from", 0, None)),
        ("strictly after L", ("L.to", 1, None)),
        ("by L", ("L.to", None, 0)),
        ("with L", ("L.from", 0, 0)),
        ("after L.from", ("L.from", 0, None)),
        ("before end of L", ("L.to", None, 0)),
        ("with L.to", ("L.to", 0, 0)),
        ("after therapy", ("L.to", 0, None)),
    ],
)
def test_order_is_weak_and_knows_the_ends(
    text: str, expected: tuple[str, int | None, int | None]
) -> None:
    point, lo, hi = expected
    assert stated(text) == [(point, "E", lo, hi)]


def test_during_is_between_both_ends() -> None:
    assert stated("during L") == [("L.from", "E", 0, None), ("L.to", "E", None, 0)]


def test_during_dates_the_first_day_of_a_course() -> None:
    assert stated_by(Therapy(id="E", on="during L")) == [
        ("L.from", "E.from", 0, None),
        ("L.to", "E.from", None, 0),
    ]


def test_with_is_the_last_day_in_to() -> None:
    assert stated_by(Therapy(id="E", to="with L")) == [("L.to", "E.to", 0, 0)]


def test_with_is_the_first_day_in_from() -> None:
    assert stated_by(Therapy(id="E", from_="with L")) == [("L.from", "E.from", 0, 0)]


def test_right_after_is_within_the_handover() -> None:
    assert stated("right after L") == [("L.to", "E", 0, None), ("L.to", "E", None, 28)]
    assert stated("right after L", handover="2 weeks") == [
        ("L.to", "E", 0, None),
        ("L.to", "E", None, 14),
    ]


@pytest.mark.parametrize("text", ["right after L", "right after 2018-02"])
def test_the_handover_is_a_convention_that_is_named_and_can_be_switched_off(text: str) -> None:
    found = compiled(Note(id="E", on=text))
    assert [s.name for s in found.statements if s.name == "handover"] == ["handover"]
    assert found.moved == {"handover"}
    assert [hi for _, _, _, hi in stated(text, off="handover")] == [None]


def test_a_malformed_handover_is_reported_and_the_default_stays() -> None:
    found = compiled(Note(id="E", on="right after B"), handover="soon")
    assert [(d.code, d.at) for d in found.diagnostics] == [("CT104", ("conventions", "handover"))]
    assert [s.hi for s in found.statements if s.name == "handover"] == [28]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("after 2018-02", "2018-02-01", None),
        ("not before 2018-02", "2018-02-01", None),
        ("strictly after 2018-02-01", "2018-02-02", None),
        ("before 2018-02", None, "2018-02-28"),
        ("by 2018-02", None, "2018-02-28"),
        ("until 2018-02", None, "2018-02-28"),
        ("during 2018-02", "2018-02-01", "2018-02-28"),
        ("with 2018-02", "2018-02-01", "2018-02-28"),
        ("by the end of 2018", None, "2018-12-31"),
    ],
)
def test_a_date_in_place_of_an_event_is_an_event_somewhere_in_it(
    text: str, first: str | None, last: str | None
) -> None:
    lo, hi = first and day(first), last and day(last)
    assert stated(text) == [(CALENDAR, "E", lo, hi)]


# ---- offsets ----


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 days after B", (10, 10)),
        ("2 weeks after B", (11, 17)),
        ("1 month after B", (21, 40)),
        ("3 months after B", (77, 106)),
        ("8.4 months after B", (255, 257)),
        ("1-2 weeks after B", (5, 17)),
        ("about a year after B", (122, 608)),
        ("about 10 days after B", (9, 11)),
        ("almost 10 days after B", (9, 9)),
        ("within 8 weeks after B", (0, 56)),
        ("up to 3 months after B", (0, 91)),
        ("at least 4 weeks after B", (28, None)),
        ("at least 3 months after B", (92, None)),
        ("over 3 months after B", (92, None)),
        ("over 4 weeks after B", (29, None)),
        ("under 4 weeks after B", (0, 27)),
        ("exactly 3 weeks after B", (21, 21)),
        ("exactly 1 month after B", (28, 31)),
        ("exactly 3 months after B", (89, 92)),
        ("exactly 12 months after B", (365, 366)),
        ("exactly 5 years after B", (1825, 1827)),
        ("shortly after B", (0, 30)),
        ("a few days after B", (2, 6)),
        ("several days after B", (3, 10)),
        ("2 weeks before B", (-17, -11)),
        ("within 8 weeks before B", (-56, 0)),
        ("at least 4 weeks before B", (None, -28)),
        ("exactly 1 month before B", (-31, -28)),
        ("the day after B", (1, 1)),
        ("36 hours after B", (0, 2)),
        ("24 hours after B", (0, 1)),
        ("within 48 hours before B", (-2, 0)),
    ],
)
def test_an_offset_is_a_window_of_days(text: str, expected: tuple[int | None, int | None]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("3 months after starting L", "L.from"),
        ("3 months into L", "L.from"),
        ("3 months after the start of L", "L.from"),
        ("3 months after stopping L", "L.to"),
        ("3 months after the end of L", "L.to"),
        ("3 months after L.to", "L.to"),
    ],
)
def test_an_offset_names_the_end_that_it_counts_from(text: str, point: str) -> None:
    assert stated(text) == [(point, "E", 77, 106)]


@pytest.mark.parametrize("reference", ["L", "therapy", "the therapy"])
@pytest.mark.parametrize("length", ["3 months", "within 8 weeks", "exactly 2 weeks", "12 hours"])
def test_an_offset_from_a_bare_course_is_refused_with_both_spellings(
    length: str, reference: str
) -> None:
    found = compiled(Note(id="E", on=f"{length} after {reference}"))
    (diagnostic,) = found.diagnostics
    assert diagnostic.code == "CT208"
    name = reference.removeprefix("the ")
    assert diagnostic.help == (
        f"write `{length} after starting {name}` or `{length} after stopping {name}`"
    )
    assert not [s for s in found.statements if s.b == "E" and s.at[2:] == ("on",)]


def test_which_end_is_asked_of_the_reference_and_not_of_letters_in_the_words() -> None:
    case = Case(id="c", events=(Therapy(id="a"), Note(id="E", on="3 months after a")))
    (diagnostic,) = compile_case(case).diagnostics
    assert diagnostic.help == "write `3 months after starting a` or `3 months after stopping a`"


def test_an_offset_from_a_date_is_a_window_of_the_calendar() -> None:
    assert stated("2 weeks after 2018-02-01") == [
        (CALENDAR, "E", day("2018-02-12"), day("2018-02-18"))
    ]


def test_exactly_a_month_after_the_last_of_january_is_the_last_of_february() -> None:
    assert stated("exactly 1 month after 2019-01-31") == [
        (CALENDAR, "E", day("2019-02-28"), day("2019-02-28"))
    ]


def test_loose_offsets_round_to_a_whole_unit() -> None:
    """h = 1: [11, 13) weeks."""
    assert days("12 weeks after B", offsets="loose") == (77, 90)


def test_exact_offsets_are_the_calendar() -> None:
    assert days("3 months after B", offsets="exact") == (89, 92)
    assert days("3 weeks after B", offsets="exact") == (21, 21)


def test_conventions_are_named_only_where_they_move_a_bound() -> None:
    assert compiled(Note(id="E", on="3 months after B"), offsets="exact").moved == {"offsets"}
    assert compiled(Note(id="E", on="3 months after B"), offsets="loose").moved == {"offsets"}
    assert compiled(Note(id="E", on="3 months after B"), month="30").moved == {"month"}
    assert compiled(Note(id="E", on="3 days after B"), offsets="loose", month="30").moved == set()


def test_a_month_of_thirty_days_moves_the_window() -> None:
    """8.4 months: 8.35 * 30 = 250.5, 8.45 * 30 = 253.5."""
    assert days("8.4 months after B", month="30") == (251, 253)


def test_for_is_from_the_first_to_the_last_day() -> None:
    assert stated_by(Therapy(id="E", for_="11 months")) == [("E.from", "E.to", 320, 350)]


def test_a_length_that_is_none_is_reported_under_for() -> None:
    found = compiled(Therapy(id="E", for_="long"))
    assert [(d.code, d.at) for d in found.diagnostics] == [("CT104", ("events", 2, "for"))]


# ---- clocks ----


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("day 1 of L", ("L.from", 0, 0)),
        ("day 28 of L", ("L.from", 27, 27)),
        ("day +28 after L", ("L.from", 28, 28)),
        ("POD 5 of B", ("B", 5, 5)),
        ("HD 6 of L", ("L.from", 5, 5)),
        ("week 6 of L", ("L.from", 35, 41)),
        ("37w1d of L", ("L.from", 260, 260)),
        ("by day 8 of L", ("L.from", None, 7)),
        ("after week 2 of L", ("L.from", 7, None)),
        ("day 25", ("index", 24, 24)),
        ("after day8", ("index", 7, None)),
    ],
)
def test_a_clock_counts_from_the_first_day(
    text: str, expected: tuple[str, int | None, int | None]
) -> None:
    point, lo, hi = expected
    assert stated(text) == [(point, "E", lo, hi)]


def test_a_bare_clock_in_to_counts_from_the_event_itself() -> None:
    assert stated_by(Episode(id="E", to="day 25")) == [("E.from", "E.to", 24, 24)]


def test_a_bare_clock_in_from_counts_from_the_index() -> None:
    assert stated_by(Episode(id="E", from_="day 25")) == [("index", "E.from", 24, 24)]


def test_an_event_whose_id_could_be_a_clock_is_an_event() -> None:
    case = Case(id="c", events=(Procedure(id="d8"), Note(id="E", on="after d8")))
    (order,) = [s for s in compile_case(case).statements if s.at == ("events", 1, "on")]
    assert (order.a, order.lo) == ("d8", 0)


def test_an_event_whose_id_is_a_month_is_an_event() -> None:
    case = Case(id="c", events=(Procedure(id="may"), Note(id="E", on="after may")))
    (order,) = [s for s in compile_case(case).statements if s.at == ("events", 1, "on")]
    assert order.a == "may"


@pytest.mark.parametrize("id", ["calendar", "data-cutoff"])
def test_no_id_is_taken_for_a_fixed_point(id: str) -> None:
    case = Case(id="c", events=(Procedure(id=id, on="2018-02"), Note(id="E", on=f"with {id}")))
    assert timeline(case).window("E").least == day("2018-02-01")
    assert id != CUTOFF


# ---- fixed points, ages, open ends ----


@pytest.mark.parametrize("name", ["birth", "published", "now"])
def test_a_fixed_point_is_that_day(name: str) -> None:
    assert stated(name) == [(name, "E", 0, 0)]


def test_order_can_refer_to_a_fixed_point() -> None:
    assert stated("by published") == [("published", "E", None, 0)]
    assert stated("by data-cutoff") == [(CUTOFF, "E", None, 0)]


def test_unknown_states_nothing() -> None:
    assert stated_by(Therapy(id="E", to="unknown")) == []


def test_ongoing_is_at_or_after_now() -> None:
    assert stated_by(Therapy(id="E", to="ongoing")) == [("now", "E.to", 0, None)]
    assert stated_by(Therapy(id="E", to="Ongoing")) == [("now", "E.to", 0, None)]


def test_ongoing_dates_only_an_end() -> None:
    assert [d.code for d in compiled(Note(id="E", on="ongoing")).diagnostics] == ["CT104"]


@pytest.mark.parametrize(
    ("age", "least", "most"),
    [
        # 57 years of 365 days with 14 leap days (13 where 1900 is none), to the day before 58
        (57, 57 * 365 + 13, 58 * 365 + 15 - 1),
        (1, 365, 2 * 365 + 1 - 1),
        (0, 0, 365),
    ],
)
def test_an_age_is_from_its_birthday_to_the_day_before_the_next(
    age: int, least: int, most: int
) -> None:
    assert stated(f"age {age}") == [("birth", "E", least, most)]


def test_an_age_can_be_in_months() -> None:
    """From 18 calendar months to the day before 19: at least 546, at most 580 days."""
    lo, hi = days("age 18 months")
    assert (lo, hi) == (546, 580)


@pytest.mark.parametrize(
    "age", ["49 at B", "49 years at B", "49-year-old at B", "49 years old at B"]
)
def test_the_age_of_the_patient_at_an_event_is_a_statement(age: str) -> None:
    found = compile_case(Case(id="c", events=CONTEXT, patient=Patient(age=age)))
    assert [(s.a, s.b) for s in found.statements if s.kind == "age"] == [("birth", "B")]


def test_the_age_of_the_patient_can_be_at_the_end_of_a_course() -> None:
    found = compile_case(Case(id="c", events=CONTEXT, patient=Patient(age="49 at end of L")))
    assert [s.b for s in found.statements if s.kind == "age"] == ["L.to"]


def test_a_bare_age_is_a_label() -> None:
    found = compile_case(Case(id="c", events=CONTEXT, patient=Patient(age="68")))
    assert not found.diagnostics
    assert not [s for s in found.statements if "birth" in (s.a, s.b)]


def test_an_age_at_an_event_that_cannot_be_read_is_reported() -> None:
    found = compile_case(Case(id="c", events=CONTEXT, patient=Patient(age="fifties at B")))
    assert [(d.code, d.at) for d in found.diagnostics] == [("CT104", ("patient", "age"))]


def test_the_dates_of_the_source_are_statements() -> None:
    source = Source(published="2023", data_cutoff="2022-06")
    found = compile_case(Case(id="c", events=CONTEXT, source=source))
    dated = {s.b: (s.lo, s.hi) for s in found.statements if s.a == CALENDAR}
    assert dated == {
        "published": (day("2023-01-01"), day("2023-12-31")),
        CUTOFF: (day("2022-06-01"), day("2022-06-30")),
    }


# ---- references ----


def test_a_reference_to_nothing_is_reported_with_the_nearest_name() -> None:
    case = Case(id="c", events=(Procedure(id="biopsy"), Note(id="E", on="after biopsie")))
    (diagnostic,) = compile_case(case).diagnostics
    assert (diagnostic.code, diagnostic.at) == ("CT106", ("events", 1, "on"))
    assert diagnostic.help == "did you mean `biopsy`?"


def test_a_kind_that_occurs_twice_refers_to_neither() -> None:
    events: list[Event] = [Therapy(id="L1"), Therapy(id="L2"), Note(id="E", on="after therapy")]
    (diagnostic,) = compile_case(Case(id="c", events=events)).diagnostics
    assert diagnostic.message == "`therapy` may be any of 2 events"


def test_an_id_wins_over_a_kind() -> None:
    events: list[Event] = [
        Therapy(id="procedure"),
        Procedure(id="B"),
        Note(id="E", on="after procedure"),
    ]
    found = compile_case(Case(id="c", events=events))
    assert [s.a for s in found.statements if s.at == ("events", 2, "on")] == ["procedure.to"]


def test_a_text_that_cannot_be_read_states_nothing_and_is_reported() -> None:
    found = compiled(Note(id="E", on="somewhen"))
    assert [(d.code, d.at) for d in found.diagnostics] == [("CT104", ("events", 2, "on"))]
    assert not [s for s in found.statements if s.at == ("events", 2, "on")]


def test_the_place_of_one_of_several_texts_has_its_number() -> None:
    found = compiled(Note(id="E", on=["2018", "somewhen"]))
    assert [d.at for d in found.diagnostics] == [("events", 2, "on", 1)]


# ---- either, or ----


def test_each_side_of_an_either_or_is_a_reading_in_its_own_words() -> None:
    found = compiled(Note(id="E", on="day 10 or +10 of L"))
    (choice,) = found.choices
    assert [(r[0].lo, r[0].hi) for r in choice.readings] == [(9, 9), (10, 10)]
    assert [r[0].text for r in choice.readings] == [
        "E lies day 10 of L",
        "E lies day +10 of L",
    ]


@pytest.mark.parametrize("text", ["after B or unknown", "after B or nothing-known"])
def test_an_either_or_with_a_side_that_states_nothing_states_nothing(text: str) -> None:
    found = compiled(Note(id="E", on=text))
    assert not found.choices
    assert not [s for s in found.statements if s.at == ("events", 2, "on")]


# ---- assumptions, holds, changes, doses ----


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from within 90 days after B", ("B", "E.from", 0, 90)),
        ("from: 2018-02-01", (CALENDAR, "E.from", day("2018-02-01"), day("2018-02-01"))),
        ("to by B", ("B", "E.to", None, 0)),
        ("on after B", ("B", "E.from", 0, None)),
        ("after B", ("B", "E.from", 0, None)),
        ("for 3 weeks", ("E.from", "E.to", 18, 24)),
        ("to ongoing", ("now", "E.to", 0, None)),
    ],
)
def test_an_assumption_names_the_key_that_it_stands_for(
    text: str, expected: tuple[str, str, int | None, int | None]
) -> None:
    found = compiled(Therapy(id="E", assume=text))
    assumed = [(s.a, s.b, s.lo, s.hi) for s in found.statements if s.kind == "assumed"]
    assert assumed == [expected]


def test_a_hold_has_points_of_its_own() -> None:
    hold = Hold(from_="2018-02-01", to="after B", for_="2 weeks")
    found = compiled(Therapy(id="E", holds=(hold,)))
    joined = [(s.a, s.b) for s in found.statements if s.at[2:3] == ("holds",)]
    assert joined == [
        (CALENDAR, "E.hold1.from"),
        ("B", "E.hold1.to"),
        ("E.hold1.from", "E.hold1.to"),
    ]


def test_a_named_change_is_a_point_that_others_can_refer_to() -> None:
    change = Change(id="reduced", on="2018-02-01")
    events: list[Event] = [
        Therapy(id="L", changes=(change,)),
        Note(id="E", on="3 days after reduced"),
    ]
    solved = timeline(Case(id="c", events=events))
    assert solved.window("E").least == day("2018-02-04")


def test_days_of_dosing_lie_inside_the_course() -> None:
    event = Therapy(id="L", given=["2018-02-01", "2018-03-01"])
    solved = timeline(Case(id="c", events=[event]))
    assert solved.window("L").most == day("2018-02-01")
    assert solved.window("L.to").least == day("2018-03-01")


# ---- two-digit years ----


def test_two_digit_years_follow_the_middle_year_of_the_case() -> None:
    events: list[Event] = [
        Note(id="n", on="1931-05"),
        Diagnosis(id="dx", on="2018-02"),
        Procedure(id="p", on="2019-02"),
        Imaging(id="E", on="13/9/19"),
    ]
    for order in (events, events[::-1]):
        case = Case(id="c", events=order, conventions=Conventions(date_order="dmy"))
        assert timeline(case).window("E").least == day("2019-09-13")


def test_a_bare_postoperative_day_counts_from_the_only_operation() -> None:
    case = Case(
        id="x",
        events=[
            Diagnosis(label="sarcoma", on="2020-01-02"),
            Surgery(label="resection", id="op", on="2020-03-10"),
            AdverseEvent(label="leak", id="leak", on="POD 5"),
        ],
    )
    assert timeline(case).days("op", "leak") == Bounds(least=5, most=5)


def test_a_bare_postoperative_day_of_two_operations_is_refused() -> None:
    case = Case(
        id="x",
        events=[
            Surgery(label="resection", id="op", on="2020-03-10"),
            Surgery(label="second look", id="again", on="2020-03-20"),
            AdverseEvent(label="leak", id="leak", on="POD 5"),
        ],
    )
    (found,) = timeline(case).diagnostics
    assert found.message == "`POD 5` does not say after which operation; the case has 2"


def test_a_vague_length_says_how_it_is_read() -> None:
    case = Case(
        id="x",
        events=[
            Surgery(label="resection", id="op", on="2020-03-10"),
            AdverseEvent(label="leak", on="a few days after op"),
            AdverseEvent(label="fever", on="at least a few days after op"),
        ],
    )
    found = [d.message for d in timeline(case).diagnostics]
    assert "`a few days` gives no number; it is read as 2 to 6 days" in found
    assert all("gives no number" in message for message in found)
