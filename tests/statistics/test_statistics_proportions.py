"""Intervals of proportions: equal to scipy's, and recognised from their printed limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from casetime.statistics.proportions import (
    Method,
    agresti_coull,
    clopper_pearson,
    identified,
    interval,
    jeffreys,
    wald,
    wald_corrected,
    wilson,
    wilson_corrected,
)
from casetime.statistics.rounding import Rounding


@st.composite
def proportions(draw: st.DrawFn) -> tuple[int, int]:
    n = draw(st.integers(1, 400))
    return draw(st.integers(0, n)), n


@given(proportions(), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_exact_and_score_intervals_are_those_of_scipy(kn: tuple[int, int], level: float) -> None:
    for method, ours in (
        ("exact", clopper_pearson),
        ("wilson", wilson),
        ("wilsoncc", wilson_corrected),
    ):
        theirs = stats.binomtest(*kn).proportion_ci(confidence_level=level, method=method)
        mine = ours(*kn, level)
        assert mine.low == pytest.approx(theirs.low, abs=1e-10)
        assert mine.high == pytest.approx(theirs.high, abs=1e-10)


@given(proportions())
def test_jeffreys_limits_are_quantiles_of_scipys_beta(kn: tuple[int, int]) -> None:
    k, n = kn
    mine, posterior = jeffreys(k, n), stats.beta(k + 0.5, n - k + 0.5)
    assert mine.low == pytest.approx(posterior.ppf(0.025) if k else 0, abs=1e-10)
    assert mine.high == pytest.approx(posterior.ppf(0.975) if k < n else 1, abs=1e-10)


@given(proportions(), st.sampled_from(list(Method)))
def test_every_interval_mirrors_when_successes_and_failures_change_places(
    kn: tuple[int, int], method: Method
) -> None:
    k, n = kn
    one, other = interval(method, k, n), interval(method, n - k, n)
    assert one.low == pytest.approx(1 - other.high, abs=1e-9)
    assert one.high == pytest.approx(1 - other.low, abs=1e-9)


@given(proportions(), st.sampled_from(list(Method)))
def test_every_interval_holds_the_proportion_and_stays_within_0_and_1(
    kn: tuple[int, int], method: Method
) -> None:
    k, n = kn
    made = interval(method, k, n)
    assert 0 <= made.low <= k / n + 1e-12
    assert k / n - 1e-12 <= made.high <= 1


def test_the_published_intervals_of_81_of_263_come_out() -> None:
    # Newcombe, Stat Med 1998;17:857-72, table I: 0.3080 and its seven intervals
    published = {
        wald: (0.2522, 0.3638),
        wald_corrected: (0.2503, 0.3657),
        wilson: (0.2553, 0.3662),
        wilson_corrected: (0.2535, 0.3682),
        clopper_pearson: (0.2527, 0.3676),
    }
    for method, (low, high) in published.items():
        made = method(81, 263)
        assert (round(made.low, 4), round(made.high, 4)) == (low, high)


def test_the_published_agresti_coull_interval_of_none_of_20_is_cut_at_0() -> None:
    made = agresti_coull(0, 20)
    assert made.low == 0
    assert round(made.high, 3) == 0.190  # Brown, Cai & DasGupta, Stat Sci 2001;16:101-33


def test_a_printed_exact_interval_is_recognised_as_the_only_method() -> None:
    (found,) = identified(11, 32, "18.6", "53.2")
    assert found.method == Method.CLOPPER_PEARSON
    assert Rounding.HALF_UP in found.rules
    assert Rounding.DOWN not in found.rules


def test_every_method_is_recognised_from_its_own_limits_rounded() -> None:
    for method in Method:
        made = interval(method, 7, 19)
        low, high = f"{100 * made.low:.2f}", f"{100 * made.high:.2f}"
        assert [found.method for found in identified(7, 19, low, high)] == [method]


def test_limits_that_no_method_gives_are_not_recognised() -> None:
    assert identified(11, 32, "18.6", "53.9") == ()


def test_three_of_two_are_no_proportion() -> None:
    with pytest.raises(ValueError, match="3 of 2"):
        wilson(3, 2)
