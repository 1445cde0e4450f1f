"""The survival curves of patients whose times are known as ranges: the lowest and the highest.

A patient may have had the event, or be censored, on any day of a range; a *dating* picks one day
and status for each. At one day t, the envelope holds the least and the greatest Kaplan-Meier
survival S(t) over all datings, and a dating gives each.

Why these datings. Put the patients in order of time, events before censorings of the same day. With
n patients, S(t) is the product of (n - p)/(n - p + 1) over the positions p of the events up to t;
this factor falls as p grows, and events of one day multiply as if they came one after the other.
Hold all patients but one, and compare the places where that one may be:

1. Not up to t (an event later, or censored on t or later): S(t) is as high as it can be. Any
   censoring up to t moves later events to later positions, any event brings a factor besides.
2. Censored: the earlier, the more of the events up to t get a later position, so the lower S(t).
3. With an event: moved later past a block, the block's events move one position forward and this
   one to the block's end. Of the block's positions the censored ones bring no factor, and now they
   are earlier: larger factors are left out. So the later, up to t, the lower S(t).
4. An event lowers S(t) more than a censoring, whichever days: with the event at q, and the block's
   events before it at positions of which n - p takes distinct values m >= n - q, the quotient of
   the two products is (n - q)/(n - q + 1) times a product of (m + 1)^2/(m (m + 2)), at most
   (M + 1)/(M + 2) < 1 with M the greatest m, since the product telescopes when no m is missing.

This order of places is the same whatever the others do. So one dating is the lowest at t (each
patient's latest event up to t; else the earliest censoring; else not up to t) and one the highest
(not up to t; else the latest censoring; else the earliest event), and each is reached.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from attrs import field, frozen

from casetime.statistics.printed import Range

_TOLERANCE = 2**-26
"""How near two survivals are one: the square root of machine precision, as in R."""


@frozen(kw_only=True)
class Reading:
    """One way in which a patient's time may have ended: event or censoring, and on which days."""

    event: bool
    least: int
    most: int | None = field()
    """The last possible day; None where nothing bounds it."""

    @most.validator
    def _ordered(self, _: object, value: int | None) -> None:
        if value is not None and value < self.least:
            raise ValueError(f"{value} is before {self.least}")


Patient = tuple[Reading, ...]
"""Every way in which one patient's time may have ended; at least one."""


@frozen(kw_only=True)
class Envelope:
    """The lowest and the highest curve as step functions; each value holds from its day on."""

    days: tuple[int, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@frozen
class _Place:
    """Where a patient stands in a dating: how it ended, and the day (None: the one asked about)."""

    event: bool
    day: int | None


_TODAY = _Place(True, None)


def _lowest_place(patient: Patient, day: int) -> _Place | None:
    ends = [r.most for r in patient if r.event and r.least <= day]
    if any(end is None or end >= day for end in ends):
        return _TODAY
    if ends:
        return _Place(True, max(end for end in ends if end is not None))
    censorings = [r.least for r in patient if not r.event and r.least <= day]
    return _Place(False, min(censorings)) if censorings else None


def _highest_place(patient: Patient, day: int) -> _Place | None:
    if any(r.most is None or r.most > day for r in patient):
        return None
    censorings = [r.most for r in patient if not r.event and r.most is not None]
    if censorings:
        return _Place(False, max(censorings))
    return _Place(True, min(r.least for r in patient))


_Chooser = Callable[[Patient, int], _Place | None]


def _grouped(patients: Iterable[Patient]) -> list[tuple[Patient, int]]:
    """Each distinct patient with how often it occurs, in order of appearance."""
    groups = Counter(patients)
    if not all(groups):
        raise ValueError("a patient without any reading has no time")
    return list(groups.items())


def _bounds(patient: Patient) -> set[int]:
    """The days on which a patient's place may change.

    The day after a bound is among them: an event may then come after the censorings of that bound.
    """
    ends = {r.least for r in patient} | {r.most for r in patient if r.most is not None}
    return ends | {end + 1 for end in ends}


def _curve(
    groups: Sequence[tuple[Patient, int]], days: Sequence[int], place: _Chooser
) -> list[float]:
    """S over the days, each in the dating that is best for it; only who moves is placed anew."""
    n = sum(times for _, times in groups)
    number = {day: i for i, day in enumerate(days)}
    died, gone, today = [0] * len(days), [0] * len(days), 0
    where: list[_Place | None] = [None] * len(groups)
    due: dict[int, list[int]] = {}
    for g, (patient, _) in enumerate(groups):
        for day in _bounds(patient):
            due.setdefault(day, []).append(g)
    found = []
    for i, day in enumerate(days):
        for g in due.get(day, ()):
            patient, times = groups[g]
            new = place(patient, day)
            for stand, change in ((where[g], -times), (new, times)):
                if stand is not None and stand.day is None:
                    today += change
                elif stand is not None and stand.day is not None:
                    gone[number[stand.day]] += change
                    died[number[stand.day]] += change * stand.event
            where[g] = new
        found.append(_product(died[: i + 1], gone, today, n))
    return found


def _product(died: Sequence[int], gone: Sequence[int], today: int, n: int) -> float:
    """The estimate from how many died and left on each day, and died besides on the last."""
    survival = 1.0
    for d, left in zip(died[:-1], gone, strict=False):
        if d:
            survival *= (n - d) / n
        n -= left
    last = died[-1] + today
    return survival * ((n - last) / n) if last else survival


def _ordered(one: float, other: float) -> tuple[float, float]:
    """Two ends that may have changed places by rounding alone."""
    return min(one, other), max(one, other)


def survival_range(patients: Iterable[Patient], day: int) -> Range:
    """The least and the greatest survival at a day over all datings.

    Raises ValueError for a patient without readings.
    """
    groups = _grouped(patients)
    days = _turning_days(groups, day)
    low, high = (_curve(groups, days, place)[-1] for place in (_lowest_place, _highest_place))
    return Range(*_ordered(low, high))


def _turning_days(groups: Sequence[tuple[Patient, int]], until: int | None = None) -> list[int]:
    bounds = {day for patient, _ in groups for day in _bounds(patient)}
    if until is None:
        return sorted({0} | bounds)
    return sorted({until} | {day for day in bounds if day < until})


def envelope(patients: Iterable[Patient]) -> Envelope:
    """The lowest and the highest curve over all datings, from day 0 on.

    Where every time is exact, both are the ordinary estimate. Raises ValueError for a patient
    without readings.
    """
    groups = _grouped(patients)
    days = _turning_days(groups)
    lows, highs = (_curve(groups, days, place) for place in (_lowest_place, _highest_place))
    pairs = [_ordered(low, high) for low, high in zip(lows, highs, strict=True)]
    kept = [i for i, pair in enumerate(pairs) if not i or pair != pairs[i - 1]]
    return Envelope(
        days=tuple(days[i] for i in kept),
        low=tuple(pairs[i][0] for i in kept),
        high=tuple(pairs[i][1] for i in kept),
    )


def heights(envelope: Envelope, day: int) -> Range:
    """The least and the greatest survival at a day; 1 before the first."""
    i = bisect_right(envelope.days, day) - 1
    return Range(envelope.low[i], envelope.high[i]) if i >= 0 else Range(1, 1)


def quantile_range(envelope: Envelope, p: float = 0.5) -> tuple[int | None, int | None]:
    """The least and the greatest day, over all datings, on which the survival first is <= 1 - p.

    The median unless p is given; None where a curve stays above. The day itself counts, not the
    middle of a flat at exactly that height, which R prints for one curve: where both curves are the
    same, `quantiles.median` of the exact times gives that.
    """
    ends = []
    for curve in (envelope.low, envelope.high):
        reached = [i for i, s in enumerate(curve) if s <= 1 - p + _TOLERANCE]
        ends.append(envelope.days[reached[0]] if reached else None)
    return ends[0], ends[1]


def at_risk_range(patients: Iterable[Patient], day: int) -> tuple[int, int]:
    """The least and the greatest number still at risk just before a day, over all datings."""
    each = list(patients)
    surely = sum(all(r.least >= day for r in patient) for patient in each)
    maybe = sum(any(r.most is None or r.most >= day for r in patient) for patient in each)
    return surely, maybe
