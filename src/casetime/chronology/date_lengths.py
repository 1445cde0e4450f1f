"""What a length of time is, and the whole days that it means.

"3 months" in prose is rounded to the unit it is printed in, so it means a window of days;
"exactly 3 months" is the calendar. All arithmetic is on fractions, never on floats.
"""

from enum import Enum
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import Literal

from attrs import evolve, frozen

from casetime.chronology.date_days import month_names_span, month_span

DAYS_PER_MONTH = Fraction("30.4375")
DAYS_PER_YEAR = Fraction("365.25")

Quality = Literal[
    "plain", "about", "almost", "within", "at least", "over", "under", "exactly",
    "shortly", "few", "several",
]  # fmt: skip
DayWindow = tuple[int, int | None]


class Unit(Enum):
    """A unit of time; its value is the number of days in it."""

    DAY = Fraction(1)
    WEEK = Fraction(7)
    MONTH = DAYS_PER_MONTH
    YEAR = DAYS_PER_YEAR


@frozen(kw_only=True)
class Length:
    """A length of time as written, in its (smallest) unit.

    `low` and `high` are equal when one number is written. `half` and `half_high` are how
    far each end may be rounded, `step` the last printed decimal of `high`, all in units.
    `parts` are the numbers and units of a compound ("5 years and 3 months") as typed.
    `vague` marks words that state no number (a few, several, a couple, shortly).
    """

    text: str
    low: Fraction
    high: Fraction
    unit: Unit
    quality: Quality = "plain"
    half: Fraction = Fraction(0)
    half_high: Fraction = Fraction(0)
    step: Fraction = Fraction(1)
    vague: bool = False
    parts: tuple[tuple[Fraction, Unit], ...] = ()


def half_of(number: Fraction, unit: Unit, step: Fraction) -> Fraction:
    """How far a printed number may be rounded: half its last decimal, at most a third of it."""
    return Fraction(0) if unit is Unit.DAY else min(step / 2, number / 3)


def length_days(
    length: Length, convention: str = "rounded", month: Fraction = DAYS_PER_MONTH
) -> DayWindow:
    """The fewest and the most whole days that a length means, None where it has no upper end.

    `convention` is rounded (prose), exact (plain lengths are the calendar) or loose (one
    whole unit either way); `month` is the number of days in a month. A number printed so
    finely that no whole day rounds to it means the days on either side of it.
    """
    exactly = length.quality == "exactly" or (length.quality == "plain" and convention == "exact")
    if exactly:
        window = _calendar_window(length)
        if window is not None:
            return window
    if convention == "loose" and not exactly:
        length = _loose(length)
    return _window(length, month if length.unit is Unit.MONTH else length.unit.value)


def calendar_months(length: Length, convention: str = "rounded") -> int | None:
    """The number of calendar months in `exactly n months` or years, else None.

    With the convention `exact`, plain lengths are read as if `exactly` stood before them.
    """
    if length.quality != "exactly" and not (length.quality == "plain" and convention == "exact"):
        return None
    if length.low != length.high:
        return None
    months, days = _calendar_parts(length, length.low)
    return int(months) if not days and months and months.denominator == 1 else None


@lru_cache(maxsize=256)
def rounding_windows(
    length: Length, month: Fraction = DAYS_PER_MONTH
) -> tuple[tuple[str, DayWindow], ...]:
    """The windows of a length under other ways to round it, each with its name, in fixed order."""
    own = month if length.unit is Unit.MONTH else length.unit.value
    found: list[tuple[str, DayWindow | None]] = []
    if length.unit is Unit.MONTH:
        found += [
            ("months of 30 days", _window(length, Fraction(30))),
            ("months of 30.4 days", _window(length, Fraction("30.4"))),
            ("months of 365/12 days", _window(length, Fraction(365, 12))),
            ("calendar months", _calendar_rounded(length)),
        ]
    low, high = _window(length, own)
    found += [
        ("truncated", _truncated(length, own)),
        ("month names subtracted", _names_subtracted(length)),
        ("inclusive day", (max(0, low - 1), None if high is None else max(0, high - 1))),
        ("one whole unit", _one_unit(length, own)),
    ]
    return tuple((name, window) for name, window in found if window is not None)


def _loose(length: Length) -> Length:
    """The length with one whole unit of rounding either way (still at most a third of it)."""
    return evolve(
        length,
        half=half_of(length.low, length.unit, Fraction(2)),
        half_high=half_of(length.high, length.unit, Fraction(2)),
    )


def _window(length: Length, unit: Fraction) -> DayWindow:
    """The whole days of a length, for a unit of so many days."""
    low, high = length.low, length.high
    match length.quality:
        case "within":
            return 0, floor(high * unit)
        case "under":
            return 0, max(0, ceil(high * unit) - 1)
        case "at least":
            return ceil(low * unit), None
        case "over":
            return floor(low * unit) + 1, None
        case "shortly":
            return floor(low * unit), floor(high * unit)
        case "about":
            return _about(length, unit)
        case "almost":
            return _almost(length, unit)
        case _ if length.unit is Unit.DAY:
            return floor(low), ceil(high)
        case _:
            return _half_open((low - length.half) * unit, (high + length.half_high) * unit)


def _about(length: Length, unit: Fraction) -> DayWindow:
    """Rounding doubled; a number of days is one day off either way."""
    if length.unit is Unit.DAY:
        return max(0, floor(length.low) - 1), ceil(length.high) + 1
    return _half_open(
        (length.low - 2 * length.half) * unit, (length.high + 2 * length.half_high) * unit
    )


def _almost(length: Length, unit: Fraction) -> DayWindow:
    """Rounding downwards only, the number itself excluded; a number of days is one day less."""
    if length.unit is Unit.DAY:
        return max(0, ceil(length.low) - 1), max(0, ceil(length.high) - 1)
    return _half_open((length.low - length.half) * unit, length.high * unit)


def _half_open(low: Fraction, high: Fraction) -> DayWindow:
    """The whole days in [low, high); if there is none, those on either side of its middle."""
    first, last = ceil(low), ceil(high) - 1
    if first <= last:
        return max(0, first), max(0, last)
    middle = (low + high) / 2
    return max(0, floor(middle)), max(0, ceil(middle))


def _calendar_parts(length: Length, number: Fraction) -> tuple[Fraction, Fraction]:
    """The calendar months and the days that a number of units of this length consists of."""
    parts = length.parts if len(length.parts) > 1 else ((number, length.unit),)
    months = days = Fraction(0)
    for count, unit in parts:
        match unit:
            case Unit.YEAR:
                months += 12 * count
            case Unit.MONTH:
                months += count
            case _:
                days += count * unit.value
    return months, days


def _calendar_window(length: Length) -> DayWindow | None:
    """The days of a length by the calendar, None if it has no whole number of months."""
    low_months, low_days = _calendar_parts(length, length.low)
    high_months, high_days = _calendar_parts(length, length.high)
    if low_months.denominator != 1 or high_months.denominator != 1:
        return None
    return (
        month_span(int(low_months))[0] + floor(low_days),
        month_span(int(high_months))[1] + ceil(high_days),
    )


def _calendar_rounded(length: Length) -> DayWindow | None:
    """Whole months by the calendar, the rest as part of a month of 28 to 31 days, rounded."""
    if length.quality not in ("plain", "exactly", "about"):
        return None
    twice = 2 if length.quality == "about" else 1
    low, high = length.low - twice * length.half, length.high + twice * length.half_high
    first = month_span(floor(low))[0] + ceil((low - floor(low)) * 28)
    last = month_span(floor(high))[1] + ceil((high - floor(high)) * 31) - 1
    return max(0, first), max(0, last)


def _truncated(length: Length, unit: Fraction) -> DayWindow | None:
    """Digits cut off instead of rounded: [n, n + 1) of the last printed decimal."""
    if length.unit is Unit.DAY or length.quality not in ("plain", "exactly", "about"):
        return None
    return _half_open(length.low * unit, (length.high + length.step) * unit)


def _names_subtracted(length: Length) -> DayWindow | None:
    """A whole number of months or years, counted from month name to month name."""
    if length.unit in (Unit.DAY, Unit.WEEK) or length.quality not in ("plain", "exactly", "about"):
        return None
    low_months, low_days = _calendar_parts(length, length.low)
    high_months, high_days = _calendar_parts(length, length.high)
    if low_days or high_days or low_months.denominator != 1 or high_months.denominator != 1:
        return None
    return month_names_span(int(low_months))[0], month_names_span(int(high_months))[1]


def _one_unit(length: Length, unit: Fraction) -> DayWindow | None:
    """One whole unit either way; `more than 3 years` is no rounded number, nor is a rough one."""
    if length.quality not in ("plain", "exactly", "few", "several"):
        return None
    return max(0, ceil((length.low - 1) * unit)), floor((length.high + 1) * unit)
