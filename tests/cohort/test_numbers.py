"""Printed figures: their digits kept, their values exact."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetime.casefile.phrases import Malformed
from casetime.cohort.numbers import (
    Interval,
    Measure,
    PValue,
    Share,
    length_in_months,
    measure,
    number,
    p_value,
    share,
    span,
)


def parts(text: str) -> tuple[str | None, str | None, str | None]:
    found = share(text)
    assert isinstance(found, Share)
    return tuple(part.text if part else None for part in (found.count, found.total, found.percent))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "count", "total", "percent"),
    [
        ("35", "35", None, None),
        ("35 (61.4)", "35", None, "61.4"),
        ("12(85.7)", "12", None, "85.7"),
        ("35 (61.4%)", "35", None, "61.4"),
        ("61.4%", None, None, "61.4"),
        ("5/38", "5", "38", None),
        ("5 of 38", "5", "38", None),
        ("5/38 (13.2%)", "5", "38", "13.2"),
        ("13.2% (5/38)", "5", "38", "13.2"),
        ("84.4% (27)", "27", None, "84.4"),
        ("n = 3", "3", None, None),
    ],
)
def test_a_share_is_what_is_printed_of_it(
    text: str, count: str | None, total: str | None, percent: str | None
) -> None:
    assert parts(text) == (count, total, percent)


def test_the_digits_of_a_percentage_are_kept() -> None:
    found = share("25.0%")
    assert isinstance(found, Share)
    assert found.percent is not None
    assert (found.percent.text, found.percent.value, found.percent.decimals) == (
        "25.0",
        Fraction(25),
        1,
    )


def test_none_is_no_patient() -> None:
    found = share("none")
    assert isinstance(found, Share)
    assert found.count is not None
    assert found.count.value == 0


@pytest.mark.parametrize(
    ("text", "sign", "value"),
    [
        ("over half", ">", Fraction(50)),
        ("more than two thirds", ">", Fraction(200, 3)),
        ("nearly half", "~", Fraction(50)),
        ("> 20%", ">", Fraction(20)),
        ("at least 20%", ">=", Fraction(20)),
    ],
)
def test_a_share_in_words_is_a_bound(text: str, sign: str, value: Fraction) -> None:
    found = share(text)
    assert isinstance(found, Share)
    assert found.percent is not None
    assert (found.percent.sign, found.percent.value) == (sign, value)


def test_an_interval_of_a_share_keeps_its_level_and_digits() -> None:
    found = share("34.4% (95% CI: 18.6–53.2%)")
    assert isinstance(found, Share)
    assert found.interval is not None
    assert found.interval.level is not None
    ends = (found.interval.low, found.interval.high, found.interval.level)
    assert [end.text for end in ends if end] == ["18.6", "53.2", "95"]


@pytest.mark.parametrize("text", ["62.5", "many", "", "3 (33.3) [5]", "20 (76.9, 1)", "5-7%"])
def test_what_is_no_share_is_told_how_to_write_one(text: str) -> None:
    found = share(text)
    assert isinstance(found, Malformed)
    assert "write" in found.help


def test_a_median_keeps_unit_interval_and_digits() -> None:
    found = measure("8.6 months (95% CI 5.0-12.1)")
    assert isinstance(found, Measure)
    assert found.number is not None
    assert found.interval is not None
    assert found.interval.low is not None
    assert (found.number.text, found.unit, found.interval.low.text) == ("8.6", "months", "5.0")


def test_a_range_is_no_confidence_interval() -> None:
    found = measure("55 (range 18-81)")
    assert isinstance(found, Measure)
    assert found.interval is None
    assert found.range is not None
    assert found.range.kind == "range"


def test_a_median_that_was_not_reached_has_no_number() -> None:
    found = measure("not reached")
    assert isinstance(found, Measure)
    assert found.number is None


def test_an_end_that_was_not_reached_is_open() -> None:
    found = measure("7.6 (95% CI 3.31-not reached)")
    assert isinstance(found, Measure)
    assert found.interval is not None
    assert found.interval.high is None


def test_brackets_must_say_what_they_hold() -> None:
    found = measure("48 (18-68)")
    assert isinstance(found, Malformed)
    assert found.help == "write `(95% CI 18-68)` or `(range 18-68)`"


@pytest.mark.parametrize("text", ["2.9-30.2", "2.9–30.2", "2.9 to 30.2", "2.9 – 30.2 months"])
def test_every_dash_joins_a_range(text: str) -> None:
    found = span(text)
    assert isinstance(found, Interval)
    assert found.low is not None
    assert found.high is not None
    assert (found.low.text, found.high.text) == ("2.9", "30.2")


def test_the_end_of_a_range_may_be_a_bound() -> None:
    found = span("6.5 months to at least 30.2 months")
    assert isinstance(found, Interval)
    assert found.high is not None
    assert (found.high.sign, found.unit) == (">=", "months")


@pytest.mark.parametrize("text", ["0.0031", "P=0.0031", "p = 0.0031", "P 0.0031"])
def test_a_p_value_is_read_with_and_without_its_letter(text: str) -> None:
    found = p_value(text)
    assert isinstance(found, PValue)
    assert found.number is not None
    assert found.number.value == Fraction(31, 10_000)


def test_a_p_value_below_a_bound_keeps_its_sign() -> None:
    found = p_value("P < 0.001")
    assert isinstance(found, PValue)
    assert found.number is not None
    assert found.number.sign == "<"


def test_not_significant_is_a_p_value_without_number() -> None:
    assert p_value("not significant") == PValue(text="not significant", significant=False)


@pytest.mark.parametrize("text", ["1.2", "p", "", "0,03"])
def test_a_p_value_lies_between_0_and_1(text: str) -> None:
    assert isinstance(p_value(text), Malformed)


def test_a_year_is_twelve_months() -> None:
    found = measure("1.5 years")
    assert isinstance(found, Measure)
    assert length_in_months(found) == 18


def test_a_length_in_cycles_has_no_months() -> None:
    found = measure("6 cycles")
    assert isinstance(found, Measure)
    assert length_in_months(found) is None


@given(st.decimals(min_value=0, max_value=1000, places=2))
def test_a_number_is_exactly_what_its_digits_say(value: object) -> None:
    found = number(str(value))
    assert found is not None
    assert (found.value, found.decimals) == (Fraction(str(value)), 2)


@given(st.text() | st.text(alphabet="0123456789.%()-/[] nCIrange<>≥"))
def test_no_text_stops_the_reader_of_figures(text: str) -> None:
    for read in (share, measure, span, p_value):
        found = read(text)
        assert isinstance(found, Malformed) or found.text.strip() == text.strip()


@pytest.mark.parametrize("text", ["9" * 5000, f"50% ({'9' * 5000})", f"5 ({'9' * 5000})"])
def test_a_number_of_five_thousand_digits_is_no_number(text: str) -> None:
    assert isinstance(share(text), Malformed)
