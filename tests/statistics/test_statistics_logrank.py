"""The log-rank test: the numbers of R's survdiff, of lifelines and of greenwood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from survival_data import sample

from casetime.statistics.logrank import log_rank


@pytest.mark.parametrize(
    ("name", "column", "observed", "expected", "statistic", "df", "p"),
    # survdiff(Surv(time, status) ~ group) of R's survival; the table and $chisq, $pvalue
    [
        ("lung", "sex", (112, 53), (91.6, 73.4), "10.3267", 1, "0.001311"),
        ("ovarian", "rx", (7, 5), (5.2, 6.8), "1.0627", 1, "0.302591"),
        ("aml", "x", (7, 11), (10.7, 7.3), "3.3964", 1, "0.065339"),
        ("veteran", "trt", (64, 64), (64.5, 63.5), "0.0082", 1, "0.927727"),
        (
            "veteran",
            "celltype",
            (31, 45, 26, 26),
            (47.7, 30.1, 15.7, 34.5),
            "25.4037",
            3,
            "0.000013",
        ),
    ],
)
def test_log_rank_tests_are_those_of_r(
    name: str,
    column: str,
    observed: tuple[int, ...],
    expected: tuple[float, ...],
    statistic: str,
    df: int,
    p: str,
) -> None:
    data = sample(name)
    made = log_rank(data.times, data.events, data.columns[column])
    assert tuple(group.observed for group in made.groups) == observed
    assert tuple(round(group.expected, 1) for group in made.groups) == expected
    assert (f"{made.statistic:.4f}", made.df, f"{made.p:.6f}") == (statistic, df, p)


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("lung", "sex"),
        ("ovarian", "rx"),
        ("aml", "x"),
        ("veteran", "trt"),
        ("veteran", "celltype"),
        ("remission", "treat"),
    ],
)
def test_log_rank_tests_are_those_of_lifelines_and_greenwood(name: str, column: str) -> None:
    lifelines = pytest.importorskip("lifelines.statistics")
    greenwood = pytest.importorskip("greenwood")
    data = sample(name)
    groups = data.columns[column]
    made = log_rank(data.times, data.events, groups)
    one = lifelines.multivariate_logrank_test(data.times, groups, data.events)
    surv = greenwood.Surv(data.times, event=[int(event) for event in data.events])
    other = greenwood.logrank_test(surv, groups)
    assert made.statistic == pytest.approx(one.test_statistic, rel=1e-9)
    assert made.p == pytest.approx(one.p_value, rel=1e-9)
    assert made.statistic == pytest.approx(other.statistic, rel=1e-9)
    assert made.p == pytest.approx(other.p_value, rel=1e-9)


PATIENTS = st.lists(
    st.tuples(st.integers(1, 9), st.booleans(), st.sampled_from("abc")), min_size=4, max_size=30
)


@given(PATIENTS)
def test_all_groups_together_have_the_events_that_are_expected(
    patients: list[tuple[int, bool, str]],
) -> None:
    times, events, groups = zip(*patients, strict=True)
    try:
        made = log_rank(times, events, groups)
    except ValueError:
        return
    assert sum(g.expected for g in made.groups) == pytest.approx(sum(events))
    assert sum(g.observed for g in made.groups) == sum(events)
    assert made.statistic >= -1e-9


def test_the_names_of_the_groups_change_nothing_but_the_names() -> None:
    times, events = [1, 2, 3, 4, 5, 6], [True, True, False, True, True, False]
    one = log_rank(times, events, list("ababab"))
    other = log_rank(times, events, list("zyzyzy"))
    assert (one.statistic, one.p) == (other.statistic, other.p)


def test_one_group_has_nothing_to_be_compared_with() -> None:
    with pytest.raises(ValueError, match="two groups"):
        log_rank([1, 2], [True, True], ["a", "a"])


def test_groups_that_die_alike_give_no_negative_statistic() -> None:
    made = log_rank([1, 2, 3] * 3, [True] * 9, list("aaabbbccc"))
    assert (f"{made.statistic:.2f}", made.p) == ("0.00", 1.0)


def test_an_event_that_nobody_survives_tells_nothing() -> None:
    with pytest.raises(ValueError, match="some of them survive"):
        log_rank([5, 5, 5, 5], [True] * 4, list("aabb"))


def test_the_remission_trial_has_the_statistic_that_r_prints() -> None:
    # survdiff(Surv(time, cens) ~ treat, data = gehan) of R's MASS: chisq 16.8, p 4e-05
    data = sample("remission")
    made = log_rank(data.times, data.events, data.columns["treat"])
    assert (f"{made.statistic:.1f}", f"{made.p:.0e}") == ("16.8", "4e-05")


def test_groups_that_are_never_at_risk_together_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="two groups"):
        log_rank([1, 2], [False, True], ["a", "b"])
