"""Whole days and calendar months, counted on integers.

A day is its proleptic Gregorian ordinal, as `datetime.date.toordinal` gives it. The
Gregorian calendar repeats every 400 years, so nothing here depends on the limits of
`datetime`: every function is total over the integers.
"""

import datetime as dt
from functools import lru_cache

Day = int
Window = tuple[Day | None, Day | None]

_CYCLE_YEARS = 400
_CYCLE_DAYS = 146_097
_CYCLE_MONTHS = 4_800

FIRST_YEAR, LAST_YEAR = 1800, 2199


def civil(day: Day) -> tuple[int, int, int]:
    """The year, month and day of month of a day."""
    cycles, rest = divmod(day - 1, _CYCLE_DAYS)
    date = dt.date.fromordinal(rest + 1)
    return date.year + _CYCLE_YEARS * cycles, date.month, date.day


def ordinal(year: int, month: int, day: int) -> Day:
    """The day of a calendar date that exists; ValueError if it does not."""
    cycles, rest = divmod(year - 1, _CYCLE_YEARS)
    return dt.date(rest + 1, month, day).toordinal() + _CYCLE_DAYS * cycles


def month_length(year: int, month: int) -> int:
    """The number of days in a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def month_first(year: int, month: int) -> Day:
    """The first day of a month; months beyond 12 run on into the next years."""
    years, rest = divmod(month - 1, 12)
    return ordinal(year + years, rest + 1, 1)


def month_last(year: int, month: int) -> Day:
    """The last day of a month; months beyond 12 run on into the next years."""
    return month_first(year, month + 1) - 1


def add_months(day: Day, n: int) -> Day:
    """The same day number n months later (earlier if negative), clamped to the month's end."""
    year, month, number = civil(day)
    years, rest = divmod(month - 1 + n, 12)
    year, month = year + years, rest + 1
    return ordinal(year, month, min(number, month_length(year, month)))


def months_image(day: Day, n: int) -> Day:
    """The day that lies exactly n calendar months after this one."""
    return add_months(day, n)


def months_between(first: Day, last: Day) -> int:
    """The largest n for which n calendar months after `first` is not after `last`."""
    (year, month, _), (year_to, month_to, _) = civil(first), civil(last)
    n = 12 * (year_to - year) + month_to - month
    return n if add_months(first, n) <= last else n - 1


def birthday(day: Day, n: int) -> Day:
    """The n-th birthday of a person born on this day (29 February: 28 in common years)."""
    return add_months(day, 12 * n)


def iso(day: Day) -> str:
    """The day as ISO 8601 writes it, `2018-12-05`."""
    year, month, number = civil(day)
    return f"{year:04d}-{month:02d}-{number:02d}"


@lru_cache(maxsize=1)
def _month_starts() -> tuple[Day, ...]:
    return tuple(month_first(1, month) for month in range(1, _CYCLE_MONTHS + 1))


def _month_start(index: int) -> Day:
    cycles, rest = divmod(index, _CYCLE_MONTHS)
    return _month_starts()[rest] + _CYCLE_DAYS * cycles


@lru_cache(maxsize=256)
def month_span(n: int) -> tuple[int, int]:
    """The fewest and the most days that n calendar months last, from any day of the calendar."""
    least, most = [], []
    for index in range(_CYCLE_MONTHS):
        start, end = _month_start(index), _month_start(index + n)
        # Clamping to a shorter month loses days only at the end of the month we start from.
        lost = max(0, (_month_start(index + 1) - start) - (_month_start(index + n + 1) - end))
        most.append(end - start)
        least.append(end - start - lost)
    return min(least), max(most)


@lru_cache(maxsize=256)
def month_names_span(n: int) -> tuple[int, int]:
    """The fewest and the most days between two months whose names lie n apart.

    From the last day of the first month to the first of the second, and from the first
    to the last: what "February to August, six months" leaves open.
    """
    least, most = [], []
    for index in range(_CYCLE_MONTHS):
        start, end = _month_start(index), _month_start(index + n)
        least.append(end - (_month_start(index + 1) - 1))
        most.append(_month_start(index + n + 1) - 1 - start)
    return max(0, min(least)), max(most)
