"""The survival curves of patients whose times are known as ranges: the lowest and the highest.

A patient may have had the event, or be censored, on any day of a range; a *dating* picks one day
and status for each. At one day t, the envelope holds the least and the greatest Kaplan-Meier
survival S(t) over all datings, and a dating gives each.

Why these datings. Put the patients in order of time, events before censorings of the same day. With
n patients, minus log S(t) is the sum of f(p) = log((n - p + 1)/(n - p)) over the places p of the
events up to t: events of one day come to the same as one after the other. All that is used of f is
that it is not negative and grows with p. Hold all patients but one, number the places of the others
1, 2, ..., and let that one stand before the place q: an event there adds f(q), and whoever stands
at p >= q moves to p + 1, which for an event adds D(p) = f(p + 1) - f(p). So the one adds

- nothing where it is not up to t (an event later, or censored on t or later);
- C(q), the sum of D(p) over the events at p >= q up to t, where it is censored: the earlier, the
  more;
- E(q) = f(q) + C(q) with an event. From q to q + 1 this gains f(q + 1) - f(q) and loses D(q), which
  is the same, only where an event stands at q: the later, up to t, the more. And E(q) >= E(1) =
  f(1) + C(1), which is no less than any C: an event adds more than a censoring.

This order of places is the same whatever the others do. So one dating is the lowest at t (each
patient's latest event up to t; else the earliest censoring; else not up to t) and one the highest
(not up to t; else the latest censoring; else the earliest event), and each is reached.

Greenwood's variance of log S(t) is the same sum with f(p) = 1/((n - p)(n - p + 1)), which is not
negative and grows too: the lowest dating has the greatest variance at the same time.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from attrs import field, frozen

from casetime.statistics.printed import Range

Height = tuple[float, float | None]
"""A survival, and Greenwood's variance of its logarithm; None where the survival is 0."""

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
    spread: tuple[float | None, ...]
    """The greatest variance of the logarithm of the survival; None where the lowest curve is 0."""


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
) -> list[Height]:
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


def _product(died: Sequence[int], gone: Sequence[int], today: int, n: int) -> Height:
    """The estimate from how many died and left on each day, and died besides on the last."""
    survival, variance = 1.0, 0.0
    for d, left in zip(died[:-1], gone, strict=False):
        if d:
            survival *= (n - d) / n
            if n == d:
                return 0.0, None
            variance += d / (n * (n - d))
        n -= left
    last = died[-1] + today
    if not last:
        return survival, variance
    if last == n:
        return 0.0, None
    return survival * ((n - last) / n), variance + last / (n * (n - last))


def _ordered(one: float, other: float) -> tuple[float, float]:
    """Two ends that may have changed places by rounding alone."""
    return min(one, other), max(one, other)


def survival_range(patients: Iterable[Patient], day: int) -> Range:
    """The least and the greatest survival at a day over all datings.

    Raises ValueError for a patient without readings.
    """
    groups = _grouped(patients)
    days = _turning_days(groups, day)
    low, high = (_curve(groups, days, place)[-1][0] for place in (_lowest_place, _highest_place))
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
    rows = [
        (*_ordered(low, high), variance)
        for (low, variance), (high, _) in zip(lows, highs, strict=True)
    ]
    first = days.index(0)  # whoever is in no dating left before: nothing happens there
    kept = [first, *(i for i in range(first + 1, len(rows)) if rows[i] != rows[i - 1])]
    return Envelope(
        days=tuple(days[i] for i in kept),
        low=tuple(rows[i][0] for i in kept),
        high=tuple(rows[i][1] for i in kept),
        spread=tuple(rows[i][2] for i in kept),
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
