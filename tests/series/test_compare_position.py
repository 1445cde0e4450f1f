"""Where a range of the case lies against a printed interval: sound over datings and roundings."""

from fractions import Fraction

from attrs import evolve
from compared_texts import context, of_group, report
from hypothesis import given
from hypothesis import strategies as st

from casetime.caseseries.context.position import position
from casetime.caseseries.context.records import OwnTime, Position, PublishedTime
from casetime.chronology.ranges import Answer
from casetime.cohort.numbers import Measure, measure

MONTH = Fraction("30.4375")
OWN = context().own[0]
OTHER = of_group(context(), "all")


def at(low: str, high: str) -> PublishedTime:
    found = measure(f"5 months (95% CI {low}-{high})")
    assert isinstance(found, Measure)
    return evolve(OTHER, measure=found)


def own(least: int | None, most: int | None) -> OwnTime:
    return evolve(OWN, days_min=least, days_max=most)


def lies(least: int | None, most: int | None, low: str, high: str) -> Position:
    return position(0, own(least, most), at(low, high), MONTH)


def test_a_range_that_ends_before_the_interval_lies_below_it() -> None:
    assert lies(10, 60, "2.1", "8.0").told == "below the interval"


def test_a_range_between_the_ends_lies_within() -> None:
    assert lies(93, 149, "2.0", "8.0").told == "within the interval"


def test_a_range_that_starts_after_the_interval_lies_above_it() -> None:
    assert lies(300, 400, "2.0", "8.0").told == "above the interval"


def test_a_range_over_an_end_tells_both_sides() -> None:
    found = lies(93, 149, "4.0", "8.0")
    assert found.told == "overlapping: may lie below or within"
    assert (found.below, found.within, found.above) == (Answer.MAY, Answer.MAY, Answer.CANNOT)


def test_a_range_wider_than_the_interval_tells_all_three() -> None:
    assert lies(10, 400, "4.0", "8.0").told == "overlapping: may lie below or within or above"


def test_a_censored_time_is_never_surely_within_a_closed_interval() -> None:
    assert lies(93, None, "2.0", "8.0").told == "overlapping: may lie within or above"


def test_a_censored_time_above_its_lower_end_lies_within_an_open_interval() -> None:
    assert lies(93, None, "2.0", "not reached").told == "within the interval"


def test_an_end_that_rounding_leaves_open_is_not_decided() -> None:
    day = 122  # 4.008 months: printed 4.0 may stand for 3.95 to 4.05
    assert lies(day, day, "4.0", "8.0").told == "overlapping: may lie below or within"


def test_a_median_without_an_interval_has_no_position() -> None:
    found = context(report(("5.0 months (95% CI 2.0-8.0)", "5.0 months")))
    (place,) = of_group(found, "all").positions
    assert (place.told, place.below) == ("no interval printed", None)


def test_an_interval_of_which_neither_end_was_reached_says_nothing() -> None:
    assert lies(93, 149, "not reached", "not reached").told == "no interval printed"


def test_an_interval_in_weeks_is_compared_in_months() -> None:
    found = measure("20 weeks (95% CI 10-14)")
    assert isinstance(found, Measure)
    place = position(0, own(70, 98), evolve(OTHER, measure=found), MONTH)
    assert place.told == "overlapping: may lie below or within or above"
    assert position(0, own(75, 94), evolve(OTHER, measure=found), MONTH).told == (
        "within the interval"
    )


days = st.integers(0, 1500)
tenths = st.integers(0, 500)


@given(days, days, tenths, tenths, st.data())
def test_every_dating_and_every_rounded_end_is_covered(
    a: int, b: int, c: int, d: int, data: st.DataObject
) -> None:
    least, most = sorted((a, b))
    low, high = sorted((c, d))
    found = lies(least, most, f"{low / 10:.1f}", f"{high / 10:.1f}")
    day = data.draw(st.integers(least, most))
    room = st.fractions(Fraction(-1, 20), Fraction(1, 20))
    first, last = Fraction(low, 10) + data.draw(room), Fraction(high, 10) + data.draw(room)
    true = {
        "below": day / MONTH < first,
        "above": day / MONTH > last,
        "within": first <= day / MONTH <= last,
    }
    for name, holds in true.items():
        answer = getattr(found, name)
        assert not (holds and answer is Answer.CANNOT)
        assert holds or answer is not Answer.MUST or low == high


@given(days, days, tenths, tenths)
def test_one_place_is_sure_or_at_least_two_are_possible(a: int, b: int, c: int, d: int) -> None:
    least, most = sorted((a, b))
    low, high = sorted((c, d))
    found = lies(least, most, f"{low / 10:.1f}", f"{high / 10:.1f}")
    answers = [found.below, found.within, found.above]
    sure, possible = answers.count(Answer.MUST), answers.count(Answer.MAY)
    assert (sure, possible) == (1, 0) or (sure == 0 and possible >= 2)
