"""The envelope of curves over all datings, against every dating written out."""

import itertools
from fractions import Fraction
from math import inf, prod

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from survival_data import sample

from casetime.statistics.envelopes import (
    Patient,
    Reading,
    at_risk_range,
    envelope,
    heights,
    quantile_range,
    survival_range,
)
from casetime.statistics.survival import kaplan_meier, survival_at

LAST = 6
"""Days 0 to 6; a range without an end is tried up to the day after, where nothing differs more."""

Ending = tuple[int, bool]


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    least = draw(st.integers(0, LAST))
    most = draw(st.one_of(st.none(), st.integers(least, min(least + 3, LAST))))
    return Reading(event=draw(st.booleans()), least=least, most=most)


PATIENTS = st.lists(st.lists(readings(), min_size=1, max_size=2).map(tuple), min_size=1, max_size=4)


def endings(patient: Patient) -> list[Ending]:
    """Every day and status that a patient's readings allow."""
    each = {
        (day, reading.event)
        for reading in patient
        for day in range(reading.least, (LAST + 1 if reading.most is None else reading.most) + 1)
    }
    return sorted(each)


def product_limit(dating: tuple[Ending, ...], day: int) -> Fraction:
    survival = Fraction(1)
    for time in sorted({t for t, event in dating if event and t <= day}):
        at_risk = sum(t >= time for t, _ in dating)
        survival *= 1 - Fraction(sum(t == time and event for t, event in dating), at_risk)
    return survival


def datings(patients: list[Patient]) -> list[tuple[Ending, ...]]:
    each = [endings(patient) for patient in patients]
    assume(prod(map(len, each)) <= 600)
    return list(itertools.product(*each))


@given(PATIENTS)
def test_the_envelope_is_the_least_and_greatest_curve_over_all_datings(
    patients: list[Patient],
) -> None:
    every = datings(patients)
    made = envelope(patients)
    for day in range(LAST + 1):
        all_heights = [product_limit(dating, day) for dating in every]
        assert heights(made, day).low == pytest.approx(float(min(all_heights)), abs=1e-12)
        assert heights(made, day).high == pytest.approx(float(max(all_heights)), abs=1e-12)


def test_the_order_of_places_is_the_same_whatever_the_others_do() -> None:
    """Every place of one patient beside up to four others, with ties: lower, and more variance."""
    last = 2
    every = [(day, event) for day in range(last + 1) for event in (False, True)]
    for others, day in itertools.product(
        (o for n in range(1, 5) for o in itertools.combinations_with_replacement(every, n)),
        range(last + 1),
    ):
        places = [
            (last + 1, False),
            *((d, False) for d in range(day, -1, -1)),
            *((d, True) for d in range(day + 1)),
        ]
        found = [(product_limit((*others, p), day), greenwood((*others, p), day)) for p in places]
        assert all(b[0] <= a[0] and b[1] >= a[1] for a, b in itertools.pairwise(found))


def greenwood(dating: tuple[Ending, ...], day: int) -> float | Fraction:
    """The variance of the logarithm of the survival; without bound where that is 0."""
    total = Fraction(0)
    for time in sorted({t for t, event in dating if event and t <= day}):
        n, d = sum(t >= time for t, _ in dating), sum(t == time and e for t, e in dating)
        if n == d:
            return inf
        total += Fraction(d, n * (n - d))
    return total


@given(PATIENTS)
def test_the_range_of_the_median_is_reached_at_both_ends(patients: list[Patient]) -> None:
    medians = [
        next((d for d in range(LAST + 1) if product_limit(dating, d) <= Fraction(1, 2)), None)
        for dating in datings(patients)
    ]
    reached = [day for day in medians if day is not None]
    least, most = quantile_range(envelope(patients))
    if reached:
        assert least == min(reached)
    else:
        assert least is None or least > LAST
    if None not in medians:
        assert most == max(reached)


@given(PATIENTS, st.integers(0, LAST))
def test_the_range_of_who_is_at_risk_is_that_over_all_datings(
    patients: list[Patient], day: int
) -> None:
    each = [sum(t >= day for t, _ in dating) for dating in datings(patients)]
    assert at_risk_range(patients, day) == (min(each), max(each))


@given(PATIENTS, st.integers(0, LAST))
def test_the_range_at_one_day_is_the_height_of_the_envelope(
    patients: list[Patient], day: int
) -> None:
    one, other = survival_range(patients, day), heights(envelope(patients), day)
    assert (one.low, one.high) == pytest.approx((other.low, other.high))


@pytest.mark.parametrize("name", ["lung", "veteran", "ovarian", "aml"])
def test_exact_times_give_the_ordinary_curve(name: str) -> None:
    data = sample(name)
    ordinary = kaplan_meier(data.times, data.events)
    made = envelope(
        (Reading(event=event, least=time, most=time),)
        for time, event in zip(data.times, data.events, strict=True)
    )
    for time in data.times:
        at = heights(made, time)
        assert at.low == at.high == survival_at(ordinary, time)


@given(PATIENTS, st.integers(0, 3))
def test_knowing_a_time_better_never_widens_the_envelope(
    patients: list[Patient], which: int
) -> None:
    patient = patients[which % len(patients)]
    one = patient[0]
    better = [*patients]
    better[which % len(patients)] = (Reading(event=one.event, least=one.least, most=one.least),)
    wide, narrow = envelope(patients), envelope(better)
    for day in range(LAST + 1):
        assert heights(wide, day).low <= heights(narrow, day).low + 1e-12
        assert heights(wide, day).high >= heights(narrow, day).high - 1e-12


def test_an_undetermined_patient_counts_as_event_below_and_as_censored_above() -> None:
    unsure = (Reading(event=True, least=5, most=5), Reading(event=False, least=5, most=5))
    known = (Reading(event=True, least=9, most=9),)
    made = envelope([unsure, known])
    assert heights(made, 5).low == 0.5
    assert heights(made, 5).high == 1


def test_a_later_event_passes_a_censoring_and_weighs_more() -> None:
    censored = (Reading(event=False, least=3, most=3),)
    late = (Reading(event=True, least=2, most=4),)
    others = [(Reading(event=False, least=9, most=9),)] * 2
    made = envelope([censored, late, *others])
    assert heights(made, 3).low == 3 / 4
    assert heights(made, 4).low == 2 / 3


def test_a_time_without_any_bound_leaves_everything_open_from_its_first_day() -> None:
    made = envelope([(Reading(event=True, least=4, most=None),)])
    assert (heights(made, 3).low, heights(made, 4).low, heights(made, 99).high) == (1, 0, 1)
    assert quantile_range(made) == (4, None)


def test_no_patients_have_a_flat_curve() -> None:
    made = envelope([])
    assert (made.days, made.low, made.high) == ((0,), (1,), (1,))


def test_whoever_may_not_be_in_the_series_left_before_its_first_day() -> None:
    perhaps = (Reading(event=False, least=-1, most=-1), Reading(event=True, least=3, most=3))
    made = envelope([perhaps, (Reading(event=True, least=9, most=9),)])
    assert made.days[0] == 0
    assert (heights(made, 3).low, heights(made, 3).high) == (0.5, 1)


def test_a_patient_without_readings_and_a_range_upside_down_are_refused() -> None:
    with pytest.raises(ValueError, match="without any reading"):
        envelope([()])
    with pytest.raises(ValueError, match="before"):
        Reading(event=True, least=4, most=3)
