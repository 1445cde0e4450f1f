"""Laws of dates and lengths: they hold for every day and every text."""

import calendar
import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from casetime.chronology.date_days import month_span
from casetime.chronology.dates import (
    DateHabits,
    PartialDate,
    Refusal,
    add_months,
    between,
    impossible,
    iso,
    looks_like_date,
    months_between,
    parse_date,
    to_pendulum,
    window_text,
)
from casetime.chronology.lengths import (
    Length,
    length_days,
    parse_length,
    rounding_windows,
    take_length,
)

FIRST, LAST = dt.date(1800, 1, 1).toordinal(), dt.date(2199, 12, 31).toordinal()
days = st.integers(FIRST, LAST)
months = st.integers(-1200, 1200)

DATE_PIECES = (
    "2018 2019 -02 -13 - / .. . , 5 12 31 99 Feb December may early mid- late of the in about ~ ? "
    "% X XX 201X 20XX NK UNK [ ] { } between and to June autumn winter Q1 quarter 1-14 st th ' – "
    "unknown T10:00 s"
).split()
LENGTH_PIECES = (
    "3 2 0 8.4 1/2 ½ , . a half and weeks months week year y m d over within at least about few "
    "several couple of - to between exactly almost shortly hours twenty"
).split()
date_texts = st.text() | st.lists(st.sampled_from([*DATE_PIECES, " "]), max_size=9).map("".join)
length_texts = st.text() | st.lists(st.sampled_from(LENGTH_PIECES), max_size=7).map(" ".join)
all_habits = st.builds(
    DateHabits,
    order=st.sampled_from([None, "dmy", "mdy", "ymd", "other"]),
    hemisphere=st.sampled_from(["north", "south"]),
    century_near=st.none() | st.integers(1800, 2199),
)


def months_later(day: int, n: int) -> int:
    """The image by the standard library, counted in another way: month by month number."""
    date = dt.date.fromordinal(day)
    year, month0 = divmod(date.year * 12 + date.month - 1 + n, 12)
    last = calendar.monthrange(year, month0 + 1)[1]
    return date.replace(year=year, month=month0 + 1, day=min(date.day, last)).toordinal()


@given(days, months)
def test_adding_months_agrees_with_the_standard_library(day: int, n: int) -> None:
    assert add_months(day, n) == months_later(day, n)


@given(days, months)
def test_adding_months_agrees_with_pendulum(day: int, n: int) -> None:
    assert add_months(day, n) == to_pendulum(day).add(months=n).toordinal()


@given(days, days)
def test_the_months_between_are_the_most_that_fit(first: int, last: int) -> None:
    n = months_between(first, last)

    assert add_months(first, n) <= last < add_months(first, n + 1)


@given(days, months)
def test_n_calendar_months_last_as_long_as_their_span_says(day: int, n: int) -> None:
    least, most = month_span(abs(n))

    assert least <= add_months(day, abs(n)) - day <= most


@given(date_texts, all_habits)
def test_no_text_makes_reading_a_date_fail(text: str, habits: DateHabits) -> None:
    assert isinstance(parse_date(text, habits), PartialDate | Refusal)


@given(date_texts, all_habits)
def test_a_window_never_ends_before_it_begins(text: str, habits: DateHabits) -> None:
    date = parse_date(text, habits)

    if isinstance(date, PartialDate) and None not in (date.earliest, date.latest):
        assert date.earliest <= date.latest  # type: ignore[operator]


@given(date_texts)
def test_what_is_read_looks_like_a_date(text: str) -> None:
    assert isinstance(parse_date(text), Refusal) or looks_like_date(text)


@given(date_texts)
def test_a_day_is_impossible_just_when_it_does_not_exist(text: str) -> None:
    date = parse_date(text)

    assert isinstance(date, Refusal) or (impossible(date) is None) == date.exists


@given(days)
def test_the_iso_form_of_a_day_is_that_day(day: int) -> None:
    date = parse_date(iso(day))

    assert isinstance(date, PartialDate)
    assert (date.earliest, date.latest) == (day, day)


@given(days, st.integers(0, 1500) | st.integers(0, 40))
def test_the_text_of_a_window_is_read_as_that_window(first: int, width: int) -> None:
    last = min(first + width, LAST)
    date = parse_date(window_text(first, last))

    assert isinstance(date, PartialDate)
    assert (date.earliest, date.latest) == (first, last)


@given(st.integers(1800, 2199), st.integers(1, 12), st.integers(0, 30))
def test_the_text_of_whole_months_is_read_as_those_months(year: int, month: int, n: int) -> None:
    first = dt.date(year, month, 1).toordinal()
    last = min(add_months(first, n + 1) - 1, LAST)
    date = parse_date(window_text(first, last))

    assert isinstance(date, PartialDate)
    assert (date.earliest, date.latest) == (first, last)


@given(st.data())
def test_the_days_between_two_dates_hold_for_every_pair_of_their_days(data: st.DataObject) -> None:
    texts = ["2014-01-15", "2014-02", "2005", "early June 2010", "201X", "2001-24"]
    a, b = (parse_date(data.draw(st.sampled_from(texts))) for _ in range(2))
    assert isinstance(a, PartialDate)
    assert isinstance(b, PartialDate)
    x = data.draw(st.integers(a.earliest, a.latest))
    y = data.draw(st.integers(b.earliest, b.latest))
    least, most = between(a, b)

    assert least is not None
    assert most is not None
    assert least <= y - x <= most


@given(length_texts)
def test_no_text_makes_reading_a_length_fail(text: str) -> None:
    assert isinstance(parse_length(text), Length | Refusal)


@given(length_texts, st.sampled_from(["rounded", "exact", "loose"]))
def test_the_days_of_a_length_are_a_window(text: str, convention: str) -> None:
    length = parse_length(text)

    if isinstance(length, Length):
        for low, high in (
            length_days(length, convention),
            *(window for _, window in rounding_windows(length)),
        ):
            assert high is None or 0 <= low <= high


@given(length_texts)
def test_what_is_a_length_as_a_whole_is_taken_as_a_whole(text: str) -> None:
    length = parse_length(text)

    if isinstance(length, Length):
        taken = take_length(text)
        assert taken is not None
        assert taken[1] == ""


@given(st.integers(1, 400), st.sampled_from(["weeks", "months", "years"]))
def test_the_rounded_window_lies_in_the_loose_one(n: int, unit: str) -> None:
    length = parse_length(f"{n} {unit}")
    assert isinstance(length, Length)
    low, high = length_days(length)
    loose_low, loose_high = length_days(length, "loose")

    assert high is not None
    assert loose_high is not None
    assert loose_low <= low <= high <= loose_high


@given(days, st.integers(1, 120))
def test_a_calendar_month_count_lies_in_the_rounded_window(day: int, n: int) -> None:
    length = parse_length(f"{n} months")
    assert isinstance(length, Length)
    low, high = length_days(length)

    assert high is not None
    assert low <= add_months(day, n) - day <= high
