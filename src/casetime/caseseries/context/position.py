"""Where a range of the case lies against a printed interval: below, within, above, or over an end.

Three-valued over all datings of the case and over every value that rounds to the printed ends. It
compares two ranges of numbers and judges nothing: the interval is one of a group's median.
"""

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from casetime.caseseries.context.published import months_in
from casetime.caseseries.context.records import OwnTime, Position, PublishedTime
from casetime.chronology.ranges import Answer
from casetime.cohort.numbers import Number

NO_INTERVAL = "no interval printed"
NO_TIME = "in a unit that is no time"


@frozen
class _End:
    """Every value in months that one printed end may stand for."""

    low: Fraction
    high: Fraction


def position(number: int, own: OwnTime, other: PublishedTime, month: Fraction) -> Position:
    """Where one time of the case lies against one printed interval."""
    interval = other.measure.interval if other.measure else None
    if interval is None or (interval.low is None and interval.high is None):
        return Position(own=number, whose=_whose(own), told=NO_INTERVAL)
    factor = months_in(interval.unit or (other.measure.unit if other.measure else ""), month)
    if factor is None:
        return Position(own=number, whose=_whose(own), told=NO_TIME)
    low, high = _end(interval.low, factor), _end(interval.high, factor)
    least = None if own.days_min is None else own.days_min / month
    most = None if own.days_max is None else own.days_max / month
    below = _answer(_is_below(most, low), _may_be_below(least, low))
    above = _answer(_is_above(least, high), _may_be_above(most, high))
    within = _within(below, above)
    told = _told(below, within, above)
    return Position(
        own=number, whose=_whose(own), below=below, within=within, above=above, told=told
    )


def _whose(own: OwnTime) -> str:
    reading = f"reading {own.reading}" if own.reading else ""
    return ", ".join(filter(None, (own.criteria, reading)))


def _end(number: Number | None, factor: Fraction) -> _End | None:
    """None for an end that was not reached, or of which only a bound is printed."""
    if number is None or number.sign:
        return None
    half = Fraction(1, 2 * 10**number.decimals)
    return _End((number.value - half) * factor, (number.value + half) * factor)


def _is_below(most: Fraction | None, low: _End | None) -> bool:
    return most is not None and low is not None and most < low.low


def _may_be_below(least: Fraction | None, low: _End | None) -> bool:
    return low is not None and (least is None or least < low.high)


def _is_above(least: Fraction | None, high: _End | None) -> bool:
    return least is not None and high is not None and least > high.high


def _may_be_above(most: Fraction | None, high: _End | None) -> bool:
    return high is not None and (most is None or most > high.low)


def _answer(must: bool, may: bool) -> Answer:
    return Answer.MUST if must else Answer.MAY if may else Answer.CANNOT


def _within(below: Answer, above: Answer) -> Answer:
    """In every dating where it can be nowhere else, in none where it must be elsewhere."""
    if below is Answer.CANNOT and above is Answer.CANNOT:
        return Answer.MUST
    if Answer.MUST in (below, above):
        return Answer.CANNOT
    return Answer.MAY


def _told(below: Answer, within: Answer, above: Answer) -> str:
    named = (("below", below), ("within", within), ("above", above))
    for word, answer in named:
        if answer is Answer.MUST:
            return _PLAIN[word]
    return f"overlapping: may lie {' or '.join(_may(named))}"


_PLAIN = {"below": "below the interval", "within": "within the interval",
          "above": "above the interval"}  # fmt: skip


def _may(named: tuple[tuple[str, Answer], ...]) -> Iterator[str]:
    for word, answer in named:
        if answer is Answer.MAY:
            yield word
