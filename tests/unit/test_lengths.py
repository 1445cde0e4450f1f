"""Lengths in words, and the worked numbers of whole days that they mean."""

from fractions import Fraction

import pytest

from casetime.chronology.dates import Refusal
from casetime.chronology.lengths import (
    DayWindow,
    Length,
    Unit,
    calendar_months,
    length_days,
    parse_length,
    rounding_windows,
    take_length,
)


def read(text: str) -> Length:
    length = parse_length(text)
    assert isinstance(length, Length), length
    return length


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2 weeks", (11, 17)),
        ("1 month", (21, 40)),
        ("a month", (21, 40)),
        ("3 months", (77, 106)),
        ("three months", (77, 106)),
        ("3-month", (77, 106)),
        ("8.4 months", (255, 257)),
        ("1.77 months", (54, 54)),
        ("2.5 months", (75, 77)),
        ("2 1/2 years", (822, 1004)),
        ("2½ years", (822, 1004)),
        ("two and a half years", (822, 1004)),
        ("2.5 years", (822, 1004)),
        ("a year and a half", (457, 639)),
        ("half a year", (122, 243)),
        ("5 years and 3 months", (1903, 1932)),
        ("5y3m", (1903, 1932)),
        ("a couple of weeks", (11, 17)),
    ],
)
def test_a_plain_length_is_rounded_to_its_unit(text: str, days: DayWindow) -> None:
    assert length_days(read(text)) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [("21 d", 21), ("21d", 21), ("twenty days", 20), ("37w1d", 260), ("2 weeks and 3 days", 17)],
)
def test_days_are_exact(text: str, days: int) -> None:
    assert length_days(read(text)) == (days, days)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1-2 weeks", (5, 17)),
        ("1–2 weeks", (5, 17)),
        ("one to two weeks", (5, 17)),
        ("3-5 days", (3, 5)),
        ("6-9 months", (168, 289)),
        ("between 6 and 9 months", (168, 289)),
        ("6 months to 9 months", (168, 289)),
    ],
)
def test_each_end_of_a_range_is_rounded_by_itself(text: str, days: DayWindow) -> None:
    assert length_days(read(text)) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("about a year", (122, 608)),
        ("about 3 months", (61, 121)),
        ("approx. 3 months", (61, 121)),
        ("about 5 days", (4, 6)),
        ("almost 5 days", (4, 4)),
        ("almost a year", (244, 365)),
        ("nearly 2 years", (548, 730)),
        ("within 8 weeks", (0, 56)),
        ("up to 3 months", (0, 91)),
        ("at least 4 weeks", (28, None)),
        ("at least 3 months", (92, None)),
        ("over 60 months", (1827, None)),
        ("more than 2 weeks", (15, None)),
        ("under 2 weeks", (0, 13)),
        ("less than 3 months", (0, 91)),
    ],
)
def test_a_word_before_the_number_shapes_the_window(text: str, days: DayWindow) -> None:
    assert length_days(read(text)) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("shortly", (0, 30)),
        ("a few days", (2, 6)),
        ("several days", (3, 10)),
        ("a few weeks", (11, 45)),
        ("within a few days", (0, 6)),
    ],
)
def test_vague_words_are_windows_and_flagged(text: str, days: DayWindow) -> None:
    assert length_days(read(text)) == days
    assert read(text).vague


@pytest.mark.parametrize(("text", "days"), [("48 hours", (0, 2)), ("within 25 h", (0, 2))])
def test_hours_may_cross_midnights_or_not(text: str, days: DayWindow) -> None:
    assert length_days(read(text)) == days


@pytest.mark.parametrize(
    ("months", "days"),
    [
        (1, (28, 31)),
        (2, (59, 62)),
        (3, (89, 92)),
        (4, (120, 123)),
        (6, (181, 184)),
        (8, (242, 245)),
        (12, (365, 366)),
        (24, (730, 731)),
        (60, (1825, 1827)),
    ],
)
def test_exactly_n_months_are_calendar_months(months: int, days: DayWindow) -> None:
    assert length_days(read(f"exactly {months} months")) == days


def test_exactly_n_weeks_are_seven_n_days() -> None:
    assert length_days(read("exactly 3 weeks")) == (21, 21)


def test_exactly_n_years_are_twelve_n_months() -> None:
    assert length_days(read("exactly 5 years")) == (1825, 1827)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("exactly 3 months", 3),
        ("exactly 5 years", 60),
        ("exactly 5 years and 3 months", 63),
        ("exactly 3 weeks", None),
        ("exactly 8.4 months", None),
        ("3 months", None),
    ],
)
def test_only_an_exact_number_of_months_counts_on_the_calendar(
    text: str, months: int | None
) -> None:
    assert calendar_months(read(text)) == months


def test_the_convention_exact_makes_plain_lengths_calendar() -> None:
    assert length_days(read("3 months"), "exact") == (89, 92)
    assert calendar_months(read("3 months"), "exact") == 3


def test_the_convention_exact_leaves_about_as_it_is() -> None:
    assert length_days(read("about a year"), "exact") == (122, 608)


def test_the_convention_loose_rounds_by_a_whole_unit() -> None:
    assert length_days(read("3 months"), "loose") == (61, 121)


def test_the_convention_loose_never_exceeds_a_third() -> None:
    assert length_days(read("1 month"), "loose") == (21, 40)


def test_8_4_months_of_30_days_are_251_to_253_days() -> None:
    assert length_days(read("8.4 months"), month=Fraction(30)) == (251, 253)


def test_a_number_finer_than_a_day_means_the_days_beside_it() -> None:
    assert length_days(read("8.43 months")) == (256, 257)


def test_zero_is_no_time_at_all() -> None:
    assert length_days(read("0 weeks")) == (0, 0)


def test_a_compound_is_counted_in_its_smaller_unit() -> None:
    length = read("5 years and 3 months")

    assert (length.low, length.unit) == (Fraction(63), Unit.MONTH)


def test_other_roundings_of_months_come_in_a_fixed_order() -> None:
    assert [name for name, _ in rounding_windows(read("8 months"))] == [
        "months of 30 days",
        "months of 30.4 days",
        "months of 365/12 days",
        "calendar months",
        "truncated",
        "month names subtracted",
        "inclusive day",
        "one whole unit",
    ]


@pytest.mark.parametrize(
    ("text", "name", "days"),
    [
        ("8.4 months", "months of 30 days", (251, 253)),
        ("8.4 months", "truncated", (256, 258)),
        ("8.4 months", "inclusive day", (254, 256)),
        ("8.4 months", "calendar months", (252, 258)),
        ("3 months", "truncated", (92, 121)),
        ("3 months", "month names subtracted", (60, 122)),
        ("1 month", "month names subtracted", (1, 61)),
        ("3 months", "one whole unit", (61, 121)),
        ("21 days", "inclusive day", (20, 20)),
        ("21 days", "one whole unit", (20, 22)),
        ("3 weeks", "truncated", (21, 27)),
    ],
)
def test_a_rounding_has_its_own_window(text: str, name: str, days: DayWindow) -> None:
    assert dict(rounding_windows(read(text)))[name] == days


@pytest.mark.parametrize(
    "text",
    ["more than 3 years", "at least 3 years", "within 3 years", "under 3 years", "about 3 years",
     "almost 3 years"],
)  # fmt: skip
def test_a_bound_is_not_rounded_by_a_whole_unit(text: str) -> None:
    assert "one whole unit" not in dict(rounding_windows(read(text)))


@pytest.mark.parametrize("text", ["3 weeks", "21 days", "2 years"])
def test_only_months_have_divisors(text: str) -> None:
    assert not any("months of" in name for name, _ in rounding_windows(read(text)))


@pytest.mark.parametrize("text", ["8.4 months", "21 days"])
def test_month_names_are_subtracted_only_for_whole_months(text: str) -> None:
    assert "month names subtracted" not in dict(rounding_windows(read(text)))


@pytest.mark.parametrize(
    ("text", "taken", "rest"),
    [
        ("3 months after starting X", "3 months", "after starting X"),
        ("within 8 weeks after X", "within 8 weeks", "after X"),
        ("shortly after X", "shortly", "after X"),
        ("a year and a half after X", "a year and a half", "after X"),
        ("3 months and 2 weeks after X", "3 months and 2 weeks", "after X"),
        ("5y3m before X", "5y3m", "before X"),
        ("1-2 weeks after stopping L1", "1-2 weeks", "after stopping L1"),
        ("3 weeks", "3 weeks", ""),
    ],
)
def test_the_longest_length_is_taken_from_the_start(text: str, taken: str, rest: str) -> None:
    found = take_length(text)

    assert found is not None
    assert (found[0].text, found[1]) == (taken, rest)


@pytest.mark.parametrize(
    "text", ["C3D8 of L2", "day 28 of X", "2018-02", "5 December 2018", "after X", "3 d1", ""]
)
def test_other_statements_do_not_start_with_a_length(text: str) -> None:
    assert take_length(text) is None


@pytest.mark.parametrize(
    ("text", "why", "help"),
    [
        ("21", "it has no unit", "write 21 days, weeks or months"),
        ("8,4 months", "a decimal has a point", "write 8.4 months"),
        ("thirty days", "number words run to twenty", "write the number in digits"),
        ("9-6 months", "it ends before it begins", "write the smaller number first"),
        ("1 week to 2 months", "its units do not go together", "write both ends in one unit"),
        ("-3 months", "a length is not negative", "turn the two events round"),
        (
            "3 months later",
            "`later` is left over",
            "write it like 21 d, 3 weeks, 8.4 months or 5 years and 3 months",
        ),
    ],
)
def test_a_refusal_says_what_is_wrong_and_how_to_repair_it(text: str, why: str, help: str) -> None:
    refused = parse_length(text)

    assert refused == Refusal(text=text, message=f"`{text}` is not a length: {why}", help=help)


@pytest.mark.parametrize(
    "text", ["²", "2 ²/2 weeks", pytest.param("9" * 5000, id="5000 digits"), "1/0 year"]
)
def test_odd_digits_are_refused_not_raised(text: str) -> None:
    assert isinstance(parse_length(text), Refusal)
