"""The band around an envelope: it holds the interval of every dating, and of exact times is R's."""

import itertools
from bisect import bisect_right
from math import prod

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from survival_data import sample

from casetime.statistics.envelope_limits import Limits, outer_limits, quantile_limits
from casetime.statistics.envelopes import Patient, Reading, envelope
from casetime.statistics.quantiles import median
from casetime.statistics.survival import ConfType, Curve, kaplan_meier

LAST = 5
Ending = tuple[int, bool]


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    least = draw(st.integers(0, LAST))
    most = draw(st.one_of(st.none(), st.integers(least, min(least + 2, LAST))))
    return Reading(event=draw(st.booleans()), least=least, most=most)


PATIENTS = st.lists(st.lists(readings(), min_size=1, max_size=2).map(tuple), min_size=1, max_size=6)
SCALES = st.sampled_from(list(ConfType))
LEVELS = st.sampled_from([0.5, 0.95])


def endings(patient: Patient) -> list[Ending]:
    each = {
        (day, reading.event)
        for reading in patient
        for day in range(reading.least, (LAST + 1 if reading.most is None else reading.most) + 1)
    }
    return sorted(each)


def curves(patients: list[Patient], conf_type: ConfType, level: float) -> list[Curve]:
    """The ordinary curve of every dating."""
    each = [endings(patient) for patient in patients]
    assume(prod(map(len, each)) <= 300)
    return [
        kaplan_meier([t for t, _ in d], [e for _, e in d], conf_type=conf_type, level=level)
        for d in itertools.product(*each)
    ]


def limits_at(curve: Curve, day: int) -> Limits:
    i = bisect_right(curve.times, day) - 1
    before = (None, None) if curve.conf_type is ConfType.LOG_LOG else (1.0, 1.0)
    return (curve.low[i], curve.high[i]) if i >= 0 else before


@given(PATIENTS, SCALES, LEVELS)
def test_no_dating_has_its_limits_outside_the_band(
    patients: list[Patient], conf_type: ConfType, level: float
) -> None:
    every, made = curves(patients, conf_type, level), envelope(patients)
    band = outer_limits(made, conf_type, level)
    for day in range(LAST + 1):
        low, high = band[bisect_right(made.days, day) - 1]
        if low is None or high is None:
            continue
        for their_low, their_high in (limits_at(curve, day) for curve in every):
            assert their_low is None or their_low >= low - 1e-12
            assert their_high is None or their_high <= high + 1e-12


@given(PATIENTS, st.sampled_from([ConfType.LOG, ConfType.PLAIN]), LEVELS)
def test_the_lower_limit_of_the_band_is_reached_by_a_dating(
    patients: list[Patient], conf_type: ConfType, level: float
) -> None:
    every, made = curves(patients, conf_type, level), envelope(patients)
    band = outer_limits(made, conf_type, level)
    for day in range(LAST + 1):
        low, _ = band[bisect_right(made.days, day) - 1]
        reached = [one for one, _ in (limits_at(curve, day) for curve in every) if one is not None]
        assert low is None or low == pytest.approx(min(reached), abs=1e-12)


@given(PATIENTS, SCALES, LEVELS)
def test_the_interval_of_the_median_holds_that_of_every_dating(
    patients: list[Patient], conf_type: ConfType, level: float
) -> None:
    low, high = quantile_limits(envelope(patients), conf_type, level=level)
    for one in map(median, curves(patients, conf_type, level)):
        assert one.low is None or (low is not None and low <= one.low)
        assert high is None or (one.high is not None and one.high <= high)


@pytest.mark.parametrize("name", ["lung", "veteran", "ovarian", "aml", "remission"])
@pytest.mark.parametrize("conf_type", list(ConfType))
def test_of_exact_times_the_band_is_the_ordinary_interval(name: str, conf_type: ConfType) -> None:
    data = sample(name)
    ordinary = kaplan_meier(data.times, data.events, conf_type=conf_type)
    made = envelope(
        (Reading(event=event, least=time, most=time),)
        for time, event in zip(data.times, data.events, strict=True)
    )
    band = outer_limits(made, conf_type)
    for i, time in enumerate(ordinary.times):
        found = band[bisect_right(made.days, int(time)) - 1]
        assert found == pytest.approx((ordinary.low[i], ordinary.high[i]), abs=1e-12)
    theirs = median(ordinary)
    assert quantile_limits(made, conf_type) == (theirs.low, theirs.high)


def test_where_some_dating_is_at_0_there_is_no_band() -> None:
    made = envelope([(Reading(event=True, least=2, most=4),)])
    at = dict(zip(made.days, outer_limits(made, ConfType.LOG), strict=True))
    assert (at[0], at[2]) == ((1, 1), (None, None))
    assert quantile_limits(made, ConfType.LOG) == (2, None)
