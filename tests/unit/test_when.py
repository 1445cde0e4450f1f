"""The words of a when: what each form of the grammar is read as."""

import time
from fractions import Fraction

import pytest

from casetime.chronology.dates import DateHabits, PartialDate, Refusal
from casetime.chronology.when import (
    AfterCycles,
    AgeIs,
    Anchor,
    CycleClock,
    DayClock,
    Either,
    Fixed,
    HourOffset,
    Offset,
    OnDate,
    Ongoing,
    Order,
    Unknown,
    WhenStatement,
    parse_when,
)

X = Anchor(name="X")


def read(text: str) -> WhenStatement:
    said = parse_when(text)
    assert not isinstance(said, Refusal), said.message
    return said


def refused(text: str) -> Refusal:
    said = parse_when(text)
    assert isinstance(said, Refusal), said
    return said


@pytest.mark.parametrize(
    "text",
    [
        "2018-02",
        "5 December 2018",
        "March 4, 2013",
        "12th February 2014",
        "early May 2019",
        "2018-01..2018-03",
        "between January and April 2022",
        "about July 2013",
        "July-September 2020",
        "in May 2019",
        "on 5 December 2018",
        "from 2018-02",
        "since 2018-02",
    ],
)
def test_a_date_is_a_date(text: str) -> None:
    assert isinstance(read(text), OnDate)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("after X", "after"),
        ("before X", "before"),
        ("not before X", "not before"),
        ("strictly after X", "strictly after"),
        ("during X", "during"),
        ("with X", "with"),
        ("same day as X", "with"),
        ("by X", "by"),
        ("until X", "by"),
        ("right after X", "right after"),
        ("then X", "right after"),
        ("immediately after X", "right after"),
        ("After  X", "after"),
    ],
)
def test_a_relation_and_an_event_are_an_order(text: str, relation: str) -> None:
    assert read(text) == Order(relation=relation, target=X)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("after X.from", "first"),
        ("after X.to", "last"),
        ("after start of X", "first"),
        ("after the end of X", "last"),
        ("before starting X", "first"),
        ("with stopping X", "last"),
    ],
)
def test_the_end_of_an_event_can_be_named(text: str, end: str) -> None:
    said = read(text)
    assert isinstance(said, Order)
    assert said.target == Anchor(name="X", end=end)


@pytest.mark.parametrize(
    ("text", "sign", "end"),
    [
        ("3 months after X", 1, None),
        ("2 weeks before X", -1, None),
        ("3 months into X", 1, "first"),
        ("3 months after starting X", 1, "first"),
        ("3 months after stopping X", 1, "last"),
        ("3 months after the end of X", 1, "last"),
        ("within 8 weeks after X", 1, None),
        ("at least 4 weeks before X", -1, None),
        ("1-2 weeks after X", 1, None),
        ("shortly after X", 1, None),
        ("a few weeks after X", 1, None),
        ("several days after X", 1, None),
        ("exactly 3 weeks after X", 1, None),
    ],
)
def test_a_length_a_direction_and_an_event_are_an_offset(
    text: str, sign: int, end: str | None
) -> None:
    said = read(text)
    assert isinstance(said, Offset)
    assert (said.sign, said.target) == (sign, Anchor(name="X", end=end))


def test_an_offset_can_count_from_a_date() -> None:
    said = read("3 weeks after 2018-02-01")
    assert isinstance(said, Offset)
    assert isinstance(said.target, PartialDate)


def test_hours_are_an_offset_of_hours() -> None:
    assert read("36 hours after X") == HourOffset(hours=Fraction(36), sign=1, target=X)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("day 1 of X", 0, 0),
        ("day 28 of X", 27, 27),
        ("day +28 after X", 28, 28),
        ("day +28 of X", 28, 28),
        ("day -3 of X", -3, -3),
        ("POD 5 of X", 5, 5),
        ("HD 6 of X", 5, 5),
        ("week 1 of X", 0, 6),
        ("week 6 of X", 35, 41),
        ("37w1d of X", 260, 260),
        ("37 weeks of X", 259, 265),
        ("37+1 weeks of X", 260, 260),
    ],
)
def test_a_clock_counts_from_the_first_day(text: str, least: int, most: int) -> None:
    assert read(text) == DayClock(least=least, most=most, of=X)


def test_a_clock_without_an_event_counts_from_the_index() -> None:
    assert read("day 25") == DayClock(least=24, most=24)


@pytest.mark.parametrize("text", ["day 0 of X", "day 0", "day 28 after X", "day 0 after X"])
def test_a_day_with_two_readings_is_refused_with_both(text: str) -> None:
    said = refused(text)
    assert "two ways" in said.message
    assert "day +" in (said.help or "")


@pytest.mark.parametrize("text", ["week 0 of X", "C0D1 of X", "C3D0 of X", "cycle 0 of X"])
def test_weeks_and_cycles_are_counted_from_one(text: str) -> None:
    assert "counted from 1" in refused(text).message


@pytest.mark.parametrize(
    ("text", "cycle", "day"),
    [
        ("C3D8 of X", 3, 8),
        ("c3 d8 of X", 3, 8),
        ("cycle 3, day 8 of X", 3, 8),
        ("cycle 2 of X", 2, None),
    ],
)
def test_a_cycle_is_a_clock(text: str, cycle: int, day: int | None) -> None:
    assert read(text) == CycleClock(cycle=cycle, day=day, of=X)


@pytest.mark.parametrize("text", ["after 2 cycles of X", "after two doses of X"])
def test_after_cycles_counts_cycles(text: str) -> None:
    assert read(text) == AfterCycles(count=2, of=X)


def test_after_one_cycle_is_not_after_it_in_order() -> None:
    said = read("after cycle 2 of X")
    assert said == Order(relation="after", target=CycleClock(cycle=2, day=None, of=X))


@pytest.mark.parametrize("text", ["after zero cycles of X", "after no cycles of X"])
def test_a_number_of_cycles_that_is_none_is_refused(text: str) -> None:
    assert "how many cycles" in refused(text).message


def test_an_age_is_in_years() -> None:
    assert read("age 57") == AgeIs(count=57)


def test_an_age_can_be_in_months() -> None:
    assert read("age 18 months") == AgeIs(count=18, months=True)


@pytest.mark.parametrize("text", ["age 4 years and 7 months", "age 4y7m", "at the age of 4 y 7 m"])
def test_an_age_can_be_in_years_and_months(text: str) -> None:
    assert read(text) == AgeIs(count=55, months=True)


@pytest.mark.parametrize(
    ("text", "name"),
    [("birth", "birth"), ("published", "published"), ("now", "now"), ("at writing", "now")],
)
def test_fixed_days_have_names(text: str, name: str) -> None:
    assert read(text) == Fixed(name=name)


def test_ongoing_and_unknown_are_words() -> None:
    assert (read("ongoing"), read("Unknown")) == (Ongoing(), Unknown())


def test_a_word_after_a_relation_is_an_event_even_if_it_could_be_a_clock() -> None:
    assert read("after d8") == Order(relation="after", target=Anchor(name="d8"))


def test_a_word_after_a_relation_is_an_event_even_if_it_is_a_month() -> None:
    assert read("after may") == Order(relation="after", target=Anchor(name="may"))


def test_an_offset_can_count_from_an_event_whose_id_could_be_a_clock() -> None:
    said = read("2 weeks after d8")
    assert isinstance(said, Offset)
    assert said.target == Anchor(name="d8")


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("day 10 or +10 of X", ("day 10 of X", "day +10 of X")),
        ("after X or Y", ("after X", "after Y")),
        ("after X or before Y", ("after X", "before Y")),
        ("after 2018-02 or 2018-04", ("after 2018-02", "after 2018-04")),
        ("3 months after X or Y", ("3 months after X", "3 months after Y")),
        ("2018-02 or 2018-04 or 2019", ("2018-02", "2018-04", "2019")),
        ("age 57 or 58", ("age 57", "age 58")),
        ("February or March 2017", ("February 2017", "March 2017")),
        ("C3D1 or C4D1 of X", ("C3D1 of X", "C4D1 of X")),
        ("cycle 2 or 3 of X", ("cycle 2 of X", "cycle 3 of X")),
        ("2 weeks or 1 month before X", ("2 weeks before X", "1 month before X")),
        ("2018-02 or 3 weeks after X", ("2018-02", "3 weeks after X")),
        ("with X or unknown", ("with X", "unknown")),
    ],
)
def test_either_or_is_completed_from_its_other_side(text: str, readings: tuple[str, ...]) -> None:
    said = read(text)
    assert isinstance(said, Either)
    assert said.texts == readings
    assert said.readings == tuple(read(one) for one in readings)


def test_a_range_of_lengths_is_not_an_either_or() -> None:
    assert isinstance(read("2 or 3 weeks after X"), Offset)


@pytest.mark.parametrize(
    "text",
    [
        "3 months",
        "2 weeks later",
        "within 8 weeks of X",
        "somewhen",
        "X",
        "",
        "after",
        "after the big event",
        "after ² cycles of X",
        "2018-13",
        "5/12/18",
        "May",
        "2 weeks after day 8 of X",
        "X or Y",
    ],
)
def test_what_states_nothing_is_refused_in_words(text: str) -> None:
    assert refused(text).message


def test_a_name_alone_is_told_how_to_become_a_statement() -> None:
    assert refused("biopsy").help == "write `with biopsy`, `after biopsy` or `before biopsy`"


@pytest.mark.parametrize(
    "text",
    [
        "day " + "9" * 5000,
        "9" * 5000 + " hours after X",
        "C" + "1" * 4500 + "D1 of X",
        "after X " * 100,
        " or ".join(["2018"] * 500),
    ],
)
def test_a_text_longer_than_any_statement_is_refused(text: str) -> None:
    assert "too long" in refused(text).message


def test_two_dates_and_a_word_that_is_none_are_refused_at_once() -> None:
    start = time.perf_counter()
    refused("2018-02-05 2018-03-06 foo")
    assert time.perf_counter() - start < 1


def test_date_habits_reach_the_date() -> None:
    said = parse_when("before 5/12/2018", DateHabits(order="mdy"))
    assert isinstance(said, Order)
    assert isinstance(said.target, PartialDate)
    assert said.target.earliest == said.target.latest
