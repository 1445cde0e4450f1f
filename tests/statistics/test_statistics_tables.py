"""Tests of tables of counts: equal to scipy's and to every table written out."""

import itertools
from fractions import Fraction
from math import factorial, prod
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from casetime.statistics.exact import every_test, exact, fisher
from casetime.statistics.special import beta_cdf, beta_quantile, chi_squared_tail, normal_tails
from casetime.statistics.tables import (
    Table,
    TableTest,
    cochran_armitage,
    expected,
    likelihood_ratio,
    linear_trend,
    occupied,
    pearson,
    pearson_corrected,
    smallest_expected,
)


@st.composite
def tables(draw: st.DrawFn, rows: int = 4, columns: int = 4, most: int = 12) -> list[list[int]]:
    r, c = draw(st.integers(2, rows)), draw(st.integers(2, columns))
    cells = st.lists(st.integers(0, most), min_size=c, max_size=c).filter(any)
    return draw(
        st.lists(cells, min_size=r, max_size=r).filter(
            lambda t: all(any(row[j] for row in t) for j in range(c))
        )
    )


@given(tables())
def test_chi_squared_tests_are_those_of_scipy(table: list[list[int]]) -> None:
    for ours, kind in ((pearson, "pearson"), (likelihood_ratio, "log-likelihood")):
        theirs = stats.chi2_contingency(table, correction=False, lambda_=kind)
        mine = ours(table)
        assert mine.statistic == pytest.approx(theirs.statistic, rel=1e-9, abs=1e-12)
        assert mine.df == theirs.dof
        assert mine.p == pytest.approx(theirs.pvalue, rel=1e-8, abs=1e-12)


@given(tables(2, 2, 40))
def test_the_corrected_test_is_that_of_scipy(table: list[list[int]]) -> None:
    theirs = stats.chi2_contingency(table, correction=True)
    assert pearson_corrected(table).p == pytest.approx(theirs.pvalue, rel=1e-8)


@given(tables(2, 2, 40))
def test_fishers_test_is_that_of_scipy(table: list[list[int]]) -> None:
    for side in ("two-sided", "less", "greater"):
        theirs = stats.fisher_exact(table, alternative=side)
        assert fisher(table, side).p == pytest.approx(theirs.pvalue, rel=1e-9)


def with_the_same_margins(table: Table) -> list[tuple[tuple[int, ...], ...]]:
    """Every table, one cell after the other, that has the margins of this one."""
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    each = [
        [row for row in itertools.product(*(range(c + 1) for c in columns)) if sum(row) == total]
        for total in rows
    ]
    return [
        made
        for made in itertools.product(*each)
        if [sum(column) for column in zip(*made, strict=True)] == columns
    ]


def probability(table: Table) -> Fraction:
    rows = prod(factorial(sum(row)) for row in table)
    columns = prod(factorial(sum(column)) for column in zip(*table, strict=True))
    cells = prod(factorial(n) for row in table for n in row)
    return Fraction(rows * columns, factorial(sum(map(sum, table))) * cells)


@given(tables(3, 3, 3))
def test_the_exact_p_is_the_sum_over_every_table_no_more_probable(table: list[list[int]]) -> None:
    observed = probability(table)
    each = [probability(made) for made in with_the_same_margins(table)]
    assert sum(each) == 1
    mine = exact(table)
    assert mine is not None
    assert mine.p == float(sum(p for p in each if p <= observed))


@given(tables(4, 3, 6), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_changes_no_exact_p(
    table: list[list[int]], random: Random
) -> None:
    first = exact(table)
    random.shuffle(table)
    turned = [list(column) for column in zip(*table, strict=True)]
    random.shuffle(turned)
    assert exact(turned) == first


def test_the_lady_tasting_tea_has_her_published_p() -> None:
    # Fisher, The Design of Experiments, 1935: 17/70 one-sided for three of four cups
    assert fisher([[3, 1], [1, 3]], "greater").p == 17 / 70
    assert fisher([[3, 1], [1, 3]]).p == 34 / 70


def test_the_table_of_mehta_and_patel_comes_out() -> None:
    # MP6 in R's help of fisher.test: P = 0.03929
    mp6 = [
        [1, 2, 2, 1, 1, 0, 1],
        [2, 0, 0, 2, 3, 0, 0],
        [0, 1, 1, 1, 2, 7, 3],
        [1, 1, 2, 0, 0, 0, 1],
        [0, 1, 1, 1, 1, 0, 0],
    ]
    whole = exact(mp6)
    assert whole is not None
    assert f"{whole.p:.5f}" == "0.03929"


def test_the_published_job_satisfaction_table_comes_out() -> None:
    # Agresti, Categorical Data Analysis, 2nd ed. 2002, table 2.8: X² = 5.97 with 9 degrees of
    # freedom; R's help of fisher.test gives P = 0.7827
    job = [[1, 2, 1, 0], [3, 3, 6, 1], [10, 10, 14, 9], [6, 7, 12, 11]]
    whole, flat = exact(job), pearson(job)
    assert f"{flat.statistic:.2f}" == "5.97"
    assert flat.df == 9
    assert whole is not None
    assert f"{whole.p:.4f}" == "0.7827"


def test_the_published_trend_of_malformations_over_alcohol_comes_out() -> None:
    # Graubard & Korn, Biometrics 1987;43:471-6, in Agresti 2002, section 3.4.5: X² = 12.1,
    # G² = 6.2, M² = 6.57 and P = 0.010 with the scores 0, 0.5, 1.5, 4 and 7 drinks a day
    born = [[17066, 48], [14464, 38], [788, 5], [126, 1], [37, 1]]
    trend = linear_trend(born, rows=[0, 0.5, 1.5, 4, 7])
    assert f"{pearson(born).statistic:.1f}" == "12.1"
    assert f"{likelihood_ratio(born).statistic:.1f}" == "6.2"
    assert (f"{trend.statistic:.2f}", f"{trend.p:.3f}") == ("6.57", "0.010")


@given(tables(4, 4, 9))
def test_the_trend_is_n_minus_1_times_the_squared_correlation_of_the_patients(
    table: list[list[int]],
) -> None:
    patients = [(i, j) for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)]
    r = stats.pearsonr([i for i, _ in patients], [j for _, j in patients]).statistic
    mine = linear_trend(table).statistic
    assert mine == pytest.approx((len(patients) - 1) * r**2, rel=1e-8, abs=1e-9)


def test_the_trend_of_two_groups_is_pearsons_test() -> None:
    table = [[5, 9], [11, 3]]
    assert cochran_armitage(table).p == pytest.approx(pearson(table).p)


def test_an_empty_group_keeps_its_place_in_a_trend_and_leaves_the_other_tests() -> None:
    table = [[5, 1], [0, 0], [2, 8]]
    assert occupied(table) == ((5, 1), (2, 8))
    assert pearson(table) == pearson([[5, 1], [2, 8]])
    assert cochran_armitage([[5, 1], [3, 3], [2, 8]]) != cochran_armitage([[5, 1], [2, 8], [3, 3]])


def test_expected_counts_have_the_margins_of_the_table() -> None:
    table = [[2, 7, 1], [4, 4, 4]]
    means = expected(table)
    assert [sum(row) for row in means] == pytest.approx([10, 12])
    assert smallest_expected(table) == pytest.approx(10 * 5 / 22)


def test_every_test_names_those_that_fit_the_shape() -> None:
    square = {result.test for result in every_test([[3, 5], [6, 2]])}
    assert TableTest.YATES in square
    assert TableTest.FISHER in square
    assert TableTest.EXACT not in square
    wide = {result.test for result in every_test([[3, 5, 1], [6, 2, 4], [1, 1, 1]])}
    assert wide == {
        TableTest.PEARSON,
        TableTest.LIKELIHOOD_RATIO,
        TableTest.LINEAR_TREND,
        TableTest.EXACT,
    }


def test_a_table_with_one_row_has_nothing_to_compare() -> None:
    assert every_test([[3, 5], [0, 0]]) == ()
    with pytest.raises(ValueError, match="two rows and two columns"):
        pearson([[3, 5], [0, 0]])


def test_a_table_too_large_to_enumerate_has_no_exact_p() -> None:
    assert exact([[40, 50, 60], [70, 80, 90], [44, 55, 66]], most_states=1000) is None


@given(st.floats(1e-3, 300), st.integers(1, 60))
def test_the_tail_of_chi_squared_is_scipys(x: float, df: int) -> None:
    assert chi_squared_tail(x, df) == pytest.approx(stats.chi2.sf(x, df), rel=1e-10)


@given(st.floats(0.001, 0.999), st.floats(0.5, 300), st.floats(0.5, 300))
def test_the_beta_distribution_is_scipys(x: float, a: float, b: float) -> None:
    assert beta_cdf(x, a, b) == pytest.approx(stats.beta.cdf(x, a, b), abs=1e-11)
    assert beta_quantile(x, a, b) == pytest.approx(stats.beta.ppf(x, a, b), abs=1e-11)


@given(st.floats(-30, 30))
def test_the_tails_of_the_normal_distribution_are_scipys(z: float) -> None:
    assert normal_tails(z) == pytest.approx(2 * stats.norm.sf(abs(z)), rel=1e-9)
