"""Printed hazard ratios, medians and landmark rates: what they can be within their rounding."""

from math import exp, log, sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from casetime.statistics.hazard import hazard
from casetime.statistics.landmarks import landmark, rising
from casetime.statistics.medians import order_statistics, shape
from casetime.statistics.printed import Range
from casetime.statistics.special import normal_quantile, normal_tails
from casetime.statistics.survival import ConfType, limits


def test_a_ratio_that_is_the_geometric_mean_of_its_limits_is_centred() -> None:
    made = hazard("0.74", "0.60", "0.92", "0.006")
    assert made.centred
    assert made.p_agrees
    assert made.excludes_one
    assert made.significance_agrees


def test_a_ratio_in_the_plain_middle_of_its_limits_is_not_centred() -> None:
    made = hazard("0.61", "0.31", "0.93", "0.042")
    assert not made.centred
    assert made.arithmetic
    assert made.geometric.high < 0.61
    assert made.p_agrees is False


@given(st.floats(0.2, 5), st.floats(0.05, 0.6), st.sampled_from([0.9, 0.95, 0.99]))
def test_the_true_ratio_and_p_value_are_within_what_their_own_rounding_allows(
    ratio: float, error: float, level: float
) -> None:
    reach = normal_quantile(level) * error
    low, high = ratio * exp(-reach), ratio * exp(reach)
    assume(f"{low:.2f}" != f"{high:.2f}" and low > 0.01)
    z = log(ratio) / error
    p = normal_tails(z)
    made = hazard(f"{ratio:.2f}", f"{low:.2f}", f"{high:.2f}", f"{p:.4f}", level)
    assert made.centred
    assert made.p_agrees
    assert made.z.low - 1e-9 <= z <= made.z.high + 1e-9
    assert made.p.low - 1e-12 <= p <= made.p.high + 1e-12
    assert made.p_of_limits.low - 1e-12 <= p <= made.p_of_limits.high + 1e-12
    assert made.significance_agrees in {True, None}


def test_the_range_of_p_is_reached_at_both_ends() -> None:
    made = hazard("0.58", "0.39", "0.88")
    reach = normal_quantile(0.95)
    steps = [i / 60 for i in range(-30, 31)]
    found = []
    for a in steps:
        for b in steps:
            low, high = log(0.39 + a / 100), log(0.88 + b / 100)
            if 0.575 <= exp((low + high) / 2) <= 0.585:
                found.append((low + high) / 2 / ((high - low) / 2 / reach))
    assert min(found) == pytest.approx(made.z.low, abs=1e-3)
    assert max(found) == pytest.approx(made.z.high, abs=5e-3)


def test_a_limit_of_1_00_leaves_open_whether_1_is_excluded() -> None:
    made = hazard("0.50", "0.25", "1.00", "0.05")
    assert made.excludes_one is None
    assert made.significance_agrees is None


def test_an_interval_across_1_contradicts_a_p_below_0_05() -> None:
    assert hazard("0.80", "0.60", "1.07", "<0.05").significance_agrees is False
    assert hazard("0.80", "0.60", "1.07", ">0.05").significance_agrees is True


def test_a_lower_limit_that_may_be_0_leaves_the_standard_error_without_a_bound() -> None:
    made = hazard("0.05", "0.00", "0.90")
    assert made.centred
    assert made.geometric.low == 0
    # the wider the interval below, the nearer z comes to the quantile of the level itself
    assert made.p_of_limits.high == pytest.approx(0.05)
    assert made.p_of_limits.low < made.p.high < 0.05


def test_a_ratio_of_0_and_limits_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="not a positive ratio"):
        hazard("-1", "0.2", "0.3")
    with pytest.raises(ValueError, match="not in order"):
        hazard("0.5", "0.9", "0.3")


def test_a_median_in_the_middle_of_its_limits_is_symmetric() -> None:
    made = shape("7.6", "3.31", "11.89")
    assert made.symmetric
    assert made.inside
    assert made.std_err is not None
    assert made.std_err.low < (11.89 - 3.31) / 2 / 1.959964 < made.std_err.high


def test_a_median_by_inversion_is_not_in_the_middle() -> None:
    made = shape("9.1", "5.6", "16.8")
    assert made.symmetric is False
    assert made.log_symmetric is False
    assert shape("9.7", "5.6", "16.8").log_symmetric


def test_a_median_outside_its_limits_is_not_inside() -> None:
    assert not shape("5.0", "5.6", "16.8").inside
    assert shape("5.55", "5.6", "16.8").inside


def test_an_upper_limit_beyond_the_follow_up_is_named() -> None:
    assert shape("9.1", "5.6", "16.8", longest="15.0").beyond
    assert shape("9.1", "5.6", "16.8", longest="30.2").beyond is False
    assert shape("9.1", "5.6", "16.8").beyond is None


def test_a_negative_lower_limit_is_below_zero() -> None:
    assert shape("5.0", "-1.2", "11.2").below_zero


def test_a_median_without_an_upper_limit_has_no_middle() -> None:
    made = shape("9.1", "5.6")
    assert made.middle is None
    assert made.symmetric is None
    assert made.inside


@pytest.mark.parametrize("conf_type", list(ConfType))
@pytest.mark.parametrize("n", [7, 14, 21, 32])
def test_order_statistics_are_where_the_binomial_limits_of_the_share_alive_fall_below_one_half(
    n: int, conf_type: ConfType
) -> None:
    def first(which: int) -> int | None:
        for rank in range(1, n):
            share = (n - rank) / n
            end = limits(share, sqrt(share * (1 - share) / n), conf_type)[which]
            if end is not None and end < 0.5:
                return rank
        return None

    made = order_statistics(n, conf_type)
    assert (made.low, made.high) == (first(0), first(1))
    assert made.value == (n + 1) / 2


def test_no_times_have_no_order_statistics() -> None:
    with pytest.raises(ValueError, match="at least one"):
        order_statistics(0)


@given(
    st.floats(0.1, 0.9),
    st.floats(0.02, 0.09),
    st.sampled_from(list(ConfType)),
    st.integers(0, 2),
)
def test_a_rate_fits_the_scale_on_which_its_interval_was_made(
    rate: float, error: float, conf_type: ConfType, places: int
) -> None:
    low, high = limits(rate, error, conf_type)
    assert low is not None
    assert high is not None
    texts = [f"{100 * value:.{places}f}" for value in (rate, low, high)]
    assume(texts[1] != texts[2])
    made = landmark(texts[0], texts[1], texts[2])
    assert conf_type in made.fits
    patients = made.patients[conf_type]
    assert patients.low - 1e-6 <= rate * (1 - rate) / error**2 <= patients.high + 1e-6


def test_the_printed_decimals_tell_the_scales_apart() -> None:
    for conf_type in ConfType:
        low, high = limits(0.3, 0.08, conf_type)
        assert low is not None
        assert high is not None
        made = landmark("30.00", f"{100 * low:.2f}", f"{100 * high:.2f}")
        assert made.fits == (conf_type,)


def test_an_interval_may_fit_a_scale_and_be_narrower_than_the_patients_allow() -> None:
    made = landmark("36.7", "20.4", "53.1")
    assert made.fits == (ConfType.PLAIN, ConfType.LOG_LOG)
    assert made.patients[ConfType.PLAIN].low > 33
    assert made.patients[ConfType.LOG_LOG].high < 32


def test_a_rate_outside_0_to_100_is_refused() -> None:
    with pytest.raises(ValueError, match="not between 0 and 100"):
        landmark("103", "90", "100")


def test_rates_that_rise_are_named_and_equal_ones_are_not() -> None:
    assert rising([(3, "83.6"), (6, "60.8")]) == ()
    assert rising([(6, "60.8"), (3, "60.8")]) == ()
    assert rising([(3, "60.8"), (6, "61.9"), (9, "40")]) == ((3, 6),)


def test_a_range_of_values_is_not_upside_down() -> None:
    with pytest.raises(ValueError, match="below"):
        Range(sqrt(2), 1)
