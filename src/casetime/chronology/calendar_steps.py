"""Calendar months and birthdays between two points: their hull, and what tightens it.

``exactly 3 months`` is 89 to 92 days until the month it starts in is known.
"""

from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache

from casetime.chronology.date_days import ordinal
from casetime.chronology.dates import Day, add_months, iso, window_text
from casetime.chronology.network import Bounds, CalendarStep

_LONGEST = 40_000
"""Days of a window beyond which tightening says nothing that matters: a century."""


def image_of(step: CalendarStep) -> Callable[[Day], Day]:
    """The day that lies a number of calendar months after another."""
    return lambda day: add_months(day, step.count)


def images(step: CalendarStep, day: Day) -> tuple[Day, Day]:
    """The first and last day that may lie one step after a day."""
    there = add_months(day, step.count)
    if not step.birthday:
        return there, there
    return there, add_months(day, step.count + step.birthday) - 1


@lru_cache(maxsize=1024)
def hull(step: CalendarStep) -> tuple[int, int]:
    """The fewest and the most days that a step can take, over all days of the calendar.

    Extremes lie at the first and at the last days of months, so only those are tried.
    """
    least, most = 10**9, -(10**9)
    for day in _month_edges():
        first, last = images(step, day)
        least, most = min(least, first - day), max(most, last - day)
    return least, most


@lru_cache(maxsize=1)
def _month_edges() -> tuple[Day, ...]:
    """The first and the last four days of months whose years show every pattern of leap days."""
    days: list[Day] = []
    # around a missing leap day, and an ordinary run of years
    for year in (*range(1891, 1909), *range(1995, 2013)):
        for month in range(1, 13):
            first = ordinal(year, month, 1)
            end = add_months(first, 1)
            days += (first, *range(end - 4, end))
    return tuple(days)


def tightened(
    step: CalendarStep, a: Bounds, b: Bounds, between: Bounds | None = None
) -> tuple[Bounds, Bounds, Bounds] | None:
    """What the calendar leaves of ``b - a``, of a's window and of b's; None if it says nothing.

    With the known bounds on ``b - a`` the three are narrowed until nothing moves.
    """
    days = between or Bounds(least=None, most=None)
    found = _once(step, a, b)
    while found is not None:
        days = _both(days, found[0])
        first, second = _closed(days, found[1], found[2])
        if _empty(days) or _empty(first) or _empty(second):
            return found  # contradictory: for the network to tell
        again = _once(step, first, second)
        if again == found or again is None:
            return found
        found = again
    return None


@lru_cache(maxsize=4096)
def _once(step: CalendarStep, a: Bounds, b: Bounds) -> tuple[Bounds, Bounds, Bounds] | None:
    if a.least is None or a.most is None or a.most - a.least > _LONGEST:
        return None
    window = range(a.least, a.most + 1)
    # both images of a day move with it, so the days that meet b's window are a run
    low = 0
    if b.least is not None:
        low = bisect_left(window, b.least, key=lambda day: images(step, day)[1])
    high = len(window)
    if b.most is not None:
        high = bisect_left(window, b.most + 1, key=lambda day: images(step, day)[0])
    kept = window[low:high]
    if not kept:
        return None
    # a difference is least or most where a month begins or ends, or where b's window cuts in
    differences = [_difference(step, day, b) for day in _telling(step, kept, b)]
    return (
        Bounds(least=min(d[0] for d in differences), most=max(d[1] for d in differences)),
        Bounds(least=kept[0], most=kept[-1]),
        Bounds(
            least=_clipped(images(step, kept[0]), b)[0],
            most=_clipped(images(step, kept[-1]), b)[1],
        ),
    )


def _telling(step: CalendarStep, kept: range, b: Bounds) -> set[Day]:
    """The days of a run among which the least and the greatest difference are."""
    if len(kept) <= 31:
        return set(kept)
    days = {kept[0], kept[-1]}
    for end, at in ((b.least, 0), (b.most, 1)):
        if end is not None:
            cut = bisect_left(kept, end, key=lambda day, at=at: images(step, day)[at])  # type: ignore[misc]
            days.update(kept[max(cut - 2, 0) : cut + 3])
    day = add_months(kept[0] - _day_of_month(kept[0]) + 1, 1)
    while day <= kept[-1] + 4:
        days.update(d for d in (*range(day - 4, day), day) if kept[0] <= d <= kept[-1])
        day = add_months(day, 1)
    return days


def _day_of_month(day: Day) -> int:
    return int(iso(day)[-2:])


def _clipped(image: tuple[Day, Day], window: Bounds) -> tuple[Day, Day]:
    first = image[0] if window.least is None else max(image[0], window.least)
    last = image[1] if window.most is None else min(image[1], window.most)
    return first, last


def _difference(step: CalendarStep, day: Day, window: Bounds) -> tuple[int, int]:
    first, last = _clipped(images(step, day), window)
    return first - day, last - day


def _closed(days: Bounds, a: Bounds, b: Bounds) -> tuple[Bounds, Bounds]:
    """Two windows narrowed by the days between them."""
    return (
        _both(a, Bounds(least=_less(b.least, days.most), most=_less(b.most, days.least))),
        _both(b, Bounds(least=_plus(a.least, days.least), most=_plus(a.most, days.most))),
    )


def _both(one: Bounds, other: Bounds) -> Bounds:
    lows = [x for x in (one.least, other.least) if x is not None]
    highs = [x for x in (one.most, other.most) if x is not None]
    return Bounds(least=max(lows, default=None), most=min(highs, default=None))


def _empty(bounds: Bounds) -> bool:
    return bounds.least is not None and bounds.most is not None and bounds.least > bounds.most


def _plus(a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None else a + b


def _less(a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None else a - b


def told(step: CalendarStep, a: Bounds, days: Bounds) -> str:
    """The tightened step in words: what the calendar makes of the months, or of the birthdays."""
    length = str(days.least) if days.least == days.most else f"{days.least}\N{EN DASH}{days.most}"
    if step.birthday:
        return f"born {window_text(a.least, a.most)}"
    since = f", counted from {window_text(a.least, a.most)}" if a.least == a.most else ""
    return f"{length} days by the calendar{since}"
