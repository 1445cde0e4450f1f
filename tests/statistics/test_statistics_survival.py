"""Kaplan-Meier curves: the numbers of R's survival package, of lifelines and of greenwood."""

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from survival_data import Sample, part, sample

from casetime.statistics.quantiles import (
    Quantile,
    median,
    quantile,
    restricted_mean,
    symmetric,
)
from casetime.statistics.survival import (
    ConfType,
    Curve,
    at,
    kaplan_meier,
    limits,
    risk_table,
    survival_at,
)

NAMES = ("lung", "veteran", "ovarian", "aml", "remission")


def curve(data: Sample, conf_type: ConfType = ConfType.LOG) -> Curve:
    return kaplan_meier(data.times, data.events, conf_type=conf_type)


def median_of(value: float | None, low: float | None, high: float | None) -> Quantile:
    return Quantile(p=0.5, value=value, low=low, high=high)


def rounded(values: Sequence[float | None], digits: int) -> list[float | None]:
    return [None if value is None else round(value, digits) for value in values]


@pytest.mark.parametrize(
    ("name", "rows", "events", "total"),
    # nrow, sum(status) and sum(time) of the data in R
    [
        ("lung", 228, 165, 69593),
        ("veteran", 137, 128, 16663),
        ("ovarian", 26, 12, 15588),
        ("aml", 23, 18, 678),
    ],
)
def test_the_data_are_those_of_the_survival_package(
    name: str, rows: int, events: int, total: int
) -> None:
    data = sample(name)
    assert (len(data.times), sum(data.events), sum(data.times)) == (rows, events, total)


@pytest.mark.parametrize(
    ("name", "conf_type", "value", "low", "high"),
    # print(survfit(Surv(time, status) ~ 1, conf.type = ...)) of R's survival
    [
        ("lung", ConfType.LOG, 310, 285, 363),
        ("lung", ConfType.LOG_LOG, 310, 284, 361),
        ("veteran", ConfType.LOG, 80, 52, 105),
        ("ovarian", ConfType.LOG, 638, 464, None),
    ],
)
def test_medians_are_those_that_r_prints(
    name: str, conf_type: ConfType, value: float, low: float, high: float | None
) -> None:
    assert median(curve(sample(name), conf_type)) == median_of(value, low, high)


@pytest.mark.parametrize(
    ("name", "column", "group", "value", "low", "high"),
    # print(survfit(Surv(time, status) ~ group)) of R's survival
    [
        ("lung", "sex", "male", 270, 212, 310),
        ("lung", "sex", "female", 426, 348, 550),
        ("veteran", "trt", "standard", 103, 59, 132),
        ("veteran", "trt", "test", 52.5, 44, 95),
        ("veteran", "celltype", "squamous", 118, 82, 314),
        ("veteran", "celltype", "smallcell", 51, 25, 63),
        ("veteran", "celltype", "adeno", 51, 35, 92),
        ("veteran", "celltype", "large", 156, 105, 231),
        ("ovarian", "rx", "rx 1", 638, 268, None),
        ("ovarian", "rx", "rx 2", None, 475, None),
        ("aml", "x", "Maintained", 31, 18, None),
        ("aml", "x", "Nonmaintained", 23, 8, None),
    ],
)
def test_medians_of_groups_are_those_that_r_prints(
    name: str, column: str, group: str, value: float | None, low: float, high: float | None
) -> None:
    made = median(curve(part(sample(name), column, group)))
    assert made == median_of(value, low, high)


@pytest.mark.parametrize(
    ("column", "group", "values", "lows", "highs"),
    # quantile(survfit(Surv(time, status) ~ ..., data = lung), c(0.25, 0.5, 0.75))
    [
        (None, None, (170, 310, 550), (145, 285, 460), (197, 363, 654)),
        ("sex", "male", (144, 270, 457), (107, 212, 387), (177, 310, 574)),
        ("sex", "female", (226, 426, 687), (186, 348, 550), (340, 550, None)),
    ],
)
def test_quartiles_of_lung_are_those_that_r_prints(
    column: str | None,
    group: str | None,
    values: tuple[float, ...],
    lows: tuple[float, ...],
    highs: tuple[float | None, ...],
) -> None:
    whole = sample("lung")
    data = whole if column is None or group is None else part(whole, column, group)
    made = [quantile(curve(data), p) for p in (0.25, 0.5, 0.75)]
    assert tuple(q.value for q in made) == values
    assert tuple(q.low for q in made) == lows
    assert tuple(q.high for q in made) == highs


def test_numbers_at_risk_of_lung_are_those_below_the_usual_plot_of_it() -> None:
    # ggsurvplot(survfit(Surv(time, status) ~ sex, data = lung), risk.table = TRUE)
    ticks = (0, 250, 500, 750, 1000)
    each = [
        risk_table(curve(part(sample("lung"), "sex", sex)), ticks) for sex in ("male", "female")
    ]
    assert each == [(138, 62, 20, 7, 2), (90, 53, 21, 3, 0)]


def test_the_curve_of_ovarian_is_the_table_that_r_prints() -> None:
    # summary(survfit(Surv(futime, fustat) ~ 1, data = ovarian)) of R's survival
    made = curve(sample("ovarian"))
    rows = [i for i, events in enumerate(made.events) if events]
    assert [made.times[i] for i in rows] == [
        59, 115, 156, 268, 329, 353, 365, 431, 464, 475, 563, 638,
    ]  # fmt: skip
    assert rounded([made.survival[i] for i in rows], 3) == [
        0.962, 0.923, 0.885, 0.846, 0.808, 0.769, 0.731, 0.688, 0.642, 0.596, 0.546, 0.497,
    ]  # fmt: skip
    assert rounded([made.std_err[i] for i in rows], 4) == [
        0.0377, 0.0523, 0.0627, 0.0708, 0.0773, 0.0826, 0.0870, 0.0919, 0.0965, 0.0999, 0.1032,
        0.1051,
    ]  # fmt: skip


def test_restricted_means_of_lung_up_to_a_common_day_are_those_that_r_prints() -> None:
    # summary(survfit(Surv(time, status) ~ sex, data = lung))$table, up to the last time of both
    for sex, value, error in (("male", 326.0841, 22.91156), ("female", 460.6473, 34.68985)):
        made = restricted_mean(curve(part(sample("lung"), "sex", sex)), 1022)
        assert (round(made.value, 4), round(made.std_err, 5)) == (value, error)


def test_an_event_on_day_0_is_an_event() -> None:
    made = kaplan_meier([0, 0, 4], [True, False, True])
    assert list(made.survival) == pytest.approx([2 / 3, 0])
    assert at(made, 0).at_risk == 3


@pytest.mark.parametrize("conf_type", list(ConfType))
def test_one_patient_has_a_curve_without_limits(conf_type: ConfType) -> None:
    made = kaplan_meier([5], [True], conf_type=conf_type)
    assert median(made) == median_of(5, None, None)
    assert symmetric(made) is None


def test_a_level_next_to_1_has_its_limits() -> None:
    nearest, less = (limits(0.5, 0.1, ConfType.LOG, level)[0] for level in (1 - 2**-53, 0.999))
    assert nearest is not None
    assert less is not None
    assert 0 < nearest < less


def test_the_curve_of_maintained_aml_is_the_table_that_r_prints() -> None:
    # summary(survfit(Surv(time, status) ~ x, data = aml)) of R's survival
    made = curve(part(sample("aml"), "x", "Maintained"))
    rows = [i for i, events in enumerate(made.events) if events]
    assert [made.times[i] for i in rows] == [9, 13, 18, 23, 31, 34, 48]
    assert [made.at_risk[i] for i in rows] == [11, 10, 8, 7, 5, 4, 2]
    assert rounded([made.survival[i] for i in rows], 3) == [
        0.909, 0.818, 0.716, 0.614, 0.491, 0.368, 0.184,
    ]  # fmt: skip
    assert rounded([made.std_err[i] for i in rows], 4) == [
        0.0867, 0.1163, 0.1397, 0.1526, 0.1642, 0.1627, 0.1535,
    ]  # fmt: skip
    assert rounded([made.low[i] for i in rows], 4) == [
        0.7541, 0.6192, 0.4884, 0.3769, 0.2549, 0.1549, 0.0359,
    ]  # fmt: skip
    assert rounded([made.high[i] for i in rows], 3) == [1, 1, 1, 0.999, 0.946, 0.875, 0.944]


def test_where_the_curve_ends_at_0_there_are_no_limits() -> None:
    made = curve(part(sample("aml"), "x", "Nonmaintained"))
    assert made.survival[-1] == 0
    assert (made.std_err[-1], made.low[-1], made.high[-1]) == (None, None, None)


def test_one_year_survival_of_lung_is_what_r_prints() -> None:
    # summary(survfit(Surv(time, status) ~ 1, data = lung), times = 365.25)
    rate = at(curve(sample("lung")), 365.25)
    assert rate.at_risk == 65
    assert rounded([rate.survival, rate.std_err, rate.low, rate.high], 4) == [
        0.4092, 0.0358, 0.3447, 0.4858,
    ]  # fmt: skip


def test_restricted_means_are_those_that_r_prints() -> None:
    # print(survfit(...), print.rmean = TRUE)
    for group, value, error in (("Maintained", 52.6, 19.83), ("Nonmaintained", 22.7, 4.18)):
        made = restricted_mean(curve(part(sample("aml"), "x", group)))
        assert (round(made.value, 1), round(made.std_err, 2)) == (value, error)


@pytest.mark.parametrize(
    ("group", "value", "error", "low", "high"),
    # the medians of this trial as SPSS prints them
    [("6-MP", 23, 5.255, 12.700, 33.300), ("placebo", 8, 1.669, 4.729, 11.271)],
)
def test_symmetric_medians_are_those_that_spss_prints(
    group: str, value: float, error: float, low: float, high: float
) -> None:
    made = symmetric(curve(part(sample("remission"), "treat", group)))
    assert made is not None
    assert made.value == value
    assert rounded([made.std_err, made.low, made.high], 3) == [error, low, high]


@pytest.mark.parametrize("name", NAMES)
def test_curves_are_those_of_lifelines(name: str) -> None:
    lifelines = pytest.importorskip("lifelines")
    data, made = sample(name), curve(sample(name), ConfType.LOG_LOG)
    theirs = lifelines.KaplanMeierFitter().fit(data.times, data.events)
    ends = theirs.confidence_interval_
    for i, time in enumerate(made.times):
        assert made.survival[i] == pytest.approx(theirs.predict(time), abs=1e-9)
        low, high = made.low[i], made.high[i]
        if low is not None and high is not None:
            assert [low, high] == pytest.approx(list(ends.loc[time]), abs=1e-9)
    assert median(made).value == theirs.median_survival_time_


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("conf_type", list(ConfType))
def test_curves_are_those_of_greenwood(name: str, conf_type: ConfType) -> None:
    greenwood = pytest.importorskip("greenwood")
    data, made = sample(name), curve(sample(name), conf_type)
    fit = greenwood.KaplanMeier(conf_type=conf_type.value).fit(
        greenwood.Surv(data.times, event=[int(event) for event in data.events])
    )
    assert made.times == tuple(fit.time_)
    assert made.survival == pytest.approx(fit.survival_, abs=1e-12)
    for mine, theirs in (
        (made.std_err, fit.std_error_),
        (made.low, fit.conf_low_),
        (made.high, fit.conf_high_),
    ):
        for one, other in zip(mine, theirs, strict=True):
            if one is not None:
                assert one == pytest.approx(other, abs=1e-9)
    until = made.times[-1]
    assert restricted_mean(made).value == pytest.approx(fit.rmst(until), abs=1e-6)


TIMES = st.lists(st.tuples(st.integers(1, 12), st.booleans()), min_size=1, max_size=25)


@given(TIMES)
def test_without_censoring_the_curve_is_the_share_still_alive(
    patients: list[tuple[int, bool]],
) -> None:
    times = [time for time, _ in patients]
    made = kaplan_meier(times, [True] * len(times), conf_type=ConfType.PLAIN)
    for i, time in enumerate(made.times):
        share = sum(other > time for other in times) / len(times)
        assert made.survival[i] == pytest.approx(share)
        if share:
            binomial = math.sqrt(share * (1 - share) / len(times))
            assert made.std_err[i] == pytest.approx(binomial)


@given(TIMES, st.permutations(range(25)))
def test_the_order_of_the_patients_changes_nothing(
    patients: list[tuple[int, bool]], order: list[int]
) -> None:
    shuffled = [patients[i] for i in order if i < len(patients)]
    one, other = (
        kaplan_meier([t for t, _ in each], [e for _, e in each]) for each in (patients, shuffled)
    )
    assert one == other


@given(TIMES, st.lists(st.integers(1, 3), min_size=25, max_size=25))
def test_a_weight_counts_as_so_many_patients(
    patients: list[tuple[int, bool]], weights: list[int]
) -> None:
    used = weights[: len(patients)]
    repeated = [patient for patient, w in zip(patients, used, strict=True) for _ in range(w)]
    weighted = kaplan_meier([t for t, _ in patients], [e for _, e in patients], used)
    assert weighted == kaplan_meier([t for t, _ in repeated], [e for _, e in repeated])


@given(TIMES, st.sampled_from(list(ConfType)))
def test_limits_hold_the_curve_and_stay_within_0_and_1(
    patients: list[tuple[int, bool]], conf_type: ConfType
) -> None:
    made = kaplan_meier([t for t, _ in patients], [e for _, e in patients], conf_type=conf_type)
    for survival, low, high in zip(made.survival, made.low, made.high, strict=True):
        if low is not None and high is not None:
            assert 0 <= low <= survival + 1e-12
            assert survival - 1e-12 <= high <= 1


@given(TIMES)
def test_the_risk_table_counts_who_is_left(patients: list[tuple[int, bool]]) -> None:
    made = kaplan_meier([t for t, _ in patients], [e for _, e in patients])
    ticks = [0, 3, 6, 9, 15]
    assert risk_table(made, ticks) == tuple(sum(t >= tick for t, _ in patients) for tick in ticks)


@given(TIMES)
def test_greenwoods_variance_is_never_below_the_binomial_one(
    patients: list[tuple[int, bool]],
) -> None:
    made = kaplan_meier([t for t, _ in patients], [e for _, e in patients])
    for survival, error in zip(made.survival, made.std_err, strict=True):
        if error is not None:
            assert error**2 >= survival * (1 - survival) / len(patients) - 1e-12


def test_an_event_comes_before_a_censoring_of_the_same_day() -> None:
    assert kaplan_meier([5, 5], [True, False]).survival == (0.5,)


def test_before_the_first_time_everyone_is_alive() -> None:
    rate = at(kaplan_meier([5, 8], [True, True]), 4)
    assert (rate.survival, rate.low, rate.high, rate.at_risk) == (1, 1, 1, 2)
    assert survival_at(kaplan_meier([5, 8], [True, True]), 5) == 0.5


def test_the_median_of_a_flat_at_one_half_is_its_middle() -> None:
    made = kaplan_meier([1, 2, 3, 4], [True] * 4)
    assert median(made).value == 2.5
    assert quantile(made, 0.5).value == 2.5
    assert quantile(made, 0.6).value == 3


def test_a_flat_at_one_half_that_ends_the_curve_has_a_middle_only_as_a_quantile() -> None:
    made = kaplan_meier([1, 2, 6], [True, False, False], weights=[1, 0.5, 0.5])
    assert median(made).value == 1
    assert quantile(made, 0.5).value == 3.5


def test_a_median_that_is_not_reached_is_none() -> None:
    made = kaplan_meier([1, 2, 3], [True, False, False])
    assert median(made) == Quantile(p=0.5, value=None, low=1, high=None)
    assert symmetric(made) is None


def test_log_log_limits_at_1_are_undefined_as_in_r() -> None:
    assert limits(1.0, 0.0, ConfType.LOG_LOG) == (None, None)
    assert limits(1.0, 0.0, ConfType.LOG) == (1, 1)


def test_times_without_an_end_and_weights_without_size_are_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        kaplan_meier([1, math.inf], [True, True])
    with pytest.raises(ValueError, match="positive"):
        kaplan_meier([1, 2], [True, True], [1, 0])
