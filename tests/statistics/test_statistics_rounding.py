"""How counts are printed as percentages, and what printed numbers stand for."""

from decimal import ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetime.statistics.printed import Range, decimals, meet, number, p_room, room
from casetime.statistics.rounding import (
    NEAREST,
    Rounding,
    agreeing,
    counts,
    nearest,
    printed,
    rules,
    texts,
)

IN_DECIMAL = {
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.HALF_EVEN: ROUND_HALF_EVEN,
    Rounding.HALF_DOWN: ROUND_HALF_DOWN,
    Rounding.DOWN: ROUND_DOWN,
    Rounding.UP: ROUND_UP,
}


@given(st.integers(-99_999, 99_999), st.integers(0, 3), st.sampled_from(list(Rounding)))
def test_every_rule_rounds_as_the_decimal_module_does(
    thousandths: int, places: int, rule: Rounding
) -> None:
    exact = Decimal(thousandths).scaleb(-3)
    theirs = exact.quantize(Decimal(1).scaleb(-places), rounding=IN_DECIMAL[rule])
    mine = printed(Fraction(thousandths, 1000), places, rule)
    assert Decimal(mine) == theirs
    assert decimals(mine) == places


def test_one_of_eight_is_printed_in_two_ways_by_the_rules_to_nearest() -> None:
    made = texts(1, 8, 0)
    assert (made[Rounding.HALF_UP], made[Rounding.HALF_EVEN]) == ("13", "12")


def test_rules_are_those_that_every_row_agrees_with() -> None:
    assert rules([(2, 3, "66.6"), (1, 3, "33.3")]) == (Rounding.DOWN,)
    assert rules([(2, 3, "66.7"), (1, 3, "33.3")]) == NEAREST
    assert rules([(2, 3, "66.6"), (1, 3, "33.4")]) == ()


def test_no_rule_prints_11_of_32_as_34_5() -> None:
    assert agreeing(11, 32, "34.5") == ()


@given(st.integers(1, 300), st.integers(0, 300), st.integers(0, 2))
def test_a_count_is_among_those_that_its_own_percentage_stands_for(
    n: int, k: int, places: int
) -> None:
    k = min(k, n)
    text = texts(k, n, places)[Rounding.HALF_UP]
    assert k in counts(text, n)
    by_trial = [j for j in range(n + 1) if set(agreeing(j, n, text)) & set(NEAREST)]
    assert list(counts(text, n)) == by_trial


def test_a_percentage_that_no_whole_count_gives_has_a_nearest_one() -> None:
    assert counts("35.0", 32) == ()
    assert nearest("35.0", 32) == 11


def test_a_printed_number_keeps_its_decimals_and_its_sign() -> None:
    assert (number("34.40%"), decimals("34.40%")) == (Fraction(344, 10), 2)
    assert number("−1,200") == -1200
    assert number("5·6") == Fraction(56, 10)


def test_a_text_without_one_number_is_refused() -> None:
    for text in ("", "NR", "3-4", "1 2"):
        with pytest.raises(ValueError, match="not one number"):
            number(text)


def test_a_number_stands_for_half_a_digit_to_both_sides() -> None:
    assert room("7.6") == Range(7.55, 7.65)


def test_a_p_value_stands_for_its_rounding_or_its_side() -> None:
    assert p_room("0.031") == Range(0.0305, 0.0315)
    assert p_room("P < 0.001") == Range(0, 0.001)
    assert p_room(">.05") == Range(0.05, 1)
    assert p_room("p=0.000") == Range(0, 0.0005)
    with pytest.raises(ValueError, match="not between 0 and 1"):
        p_room("1.2")


def test_ranges_that_only_touch_meet() -> None:
    assert meet(Range(0, 0.1 + 0.2), Range(0.3, 1))
    assert not meet(Range(0, 1), Range(1.001, 2))
