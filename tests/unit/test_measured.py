"""The one reader of measured numbers: a comma parts thousands, or the number is not read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetime.model.measured import measured_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12,500", 12500),
        ("1,200.5", 1200.5),
        ("1,200,000", 1200000),
        ("23.4", 23.4),
        (".5", 0.5),
        (" 7 ", 7),
    ],
)
def test_a_printed_number_is_read(text: str, number: float) -> None:
    assert measured_number(text) == number


@pytest.mark.parametrize("text", ["5,4", "12,50", "0,123", "1,23,456", "1200,500", "high", "٣", ""])
def test_a_number_that_may_mean_two_things_is_none(text: str) -> None:
    assert measured_number(text) is None


@given(st.integers(0, 10**12))
def test_whole_numbers_are_read_with_and_without_commas(number: int) -> None:
    assert measured_number(f"{number:,}") == measured_number(str(number)) == number
