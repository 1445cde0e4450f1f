"""Survival curves of a series: the ordinary estimate of exact times, else the envelope.

A time that the dates leave as a range is never imputed: the curve is then the lowest and the
highest over all datings (`statistics.envelopes`). A confidence interval belongs to one curve and
not to a bundle of them: what is told instead holds that of every dating (`envelope_limits`).
"""

from collections.abc import Iterable, Sequence

from attrs import frozen

from casetime.caseseries.records import Time, is_exact
from casetime.statistics import envelopes
from casetime.statistics.envelope_limits import Limits, outer_limits, quantile_limits
from casetime.statistics.envelopes import Envelope, Reading
from casetime.statistics.logrank import LogRank, log_rank
from casetime.statistics.quantiles import Symmetric, median, symmetric
from casetime.statistics.survival import ConfType, Curve, kaplan_meier, risk_table

_ABSENT = Reading(event=False, least=-1, most=-1)
"""Not in the series in this dating: censored before the first day, so never at risk."""


@frozen(kw_only=True)
class Median:
    """The median in days: a range where the times are, None where a curve stays above one half."""

    least: float | None
    most: float | None
    low: float | None = None
    high: float | None = None
    """The limits of the interval, of ranges those that hold that of every dating; None for none."""


@frozen(kw_only=True)
class SeriesCurve:
    """The curve of one group: `curve` where every time is exact, else `envelope`."""

    group: str | None
    endpoint: str
    n: int
    """The patients who have such a time in some dating."""
    surely: int
    """Those who have one in every dating."""
    events: tuple[int, int]
    """The least and the greatest number of events."""
    ranges: int
    """The times that are ranges or whose end is open."""
    patients: tuple[tuple[Reading, ...], ...]
    curve: Curve | None
    envelope: Envelope | None
    outer: tuple[Limits, ...]
    """Of the envelope, day by day: below and above these no dating has its limits."""
    median: Median
    symmetric: Symmetric | None
    """The median with its normal interval, as SPSS prints it; of exact times only."""
    conf_type: ConfType
    level: float


@frozen(kw_only=True)
class Comparison:
    """The log-rank test of the groups, or why there is none."""

    test: LogRank | None
    why_not: str = ""


Grouped = Sequence[tuple[str | None, Time]]


def curves(times: Grouped, conf_type: ConfType, level: float = 0.95) -> tuple[SeriesCurve, ...]:
    """One curve a group, groups in the order of the alphabet; none of no times."""
    groups: dict[str | None, list[Time]] = {}
    for group, time in times:
        groups.setdefault(group, []).append(time)
    names = sorted(groups, key=lambda name: name or "")
    return tuple(_curve(name, groups[name], conf_type, level) for name in names)


def _curve(
    group: str | None, times: Sequence[Time], conf_type: ConfType, level: float
) -> SeriesCurve:
    patients = tuple(ways(time) for time in times)
    exact = all(is_exact(time) for time in times)
    curve = _of_exact(times, conf_type, level) if exact else None
    envelope = None if exact else envelopes.envelope(patients)
    surely = sum(all(way.event for way in each) for each in patients)
    maybe = sum(any(way.event for way in each) for each in patients)
    return SeriesCurve(
        group=group,
        endpoint=times[0].endpoint,
        n=len(times),
        surely=sum(not time.absent for time in times),
        events=(surely, maybe),
        ranges=sum(not is_exact(time) for time in times),
        patients=patients,
        curve=curve,
        envelope=envelope,
        outer=outer_limits(envelope, conf_type, level) if envelope else (),
        median=_median(curve, envelope, conf_type, level),
        symmetric=symmetric(curve) if curve else None,
        conf_type=conf_type,
        level=level,
    )


def ways(time: Time) -> tuple[Reading, ...]:
    """The readings of a time, with the one in which it does not exist where that may be."""
    return (*time.ways, _ABSENT) if time.absent else time.ways


def _of_exact(times: Iterable[Time], conf_type: ConfType, level: float) -> Curve:
    each = list(times)
    return kaplan_meier(
        [time.days_min for time in each],
        [time.ways[0].event for time in each],
        conf_type=conf_type,
        level=level,
    )


def _median(
    curve: Curve | None, envelope: Envelope | None, conf_type: ConfType, level: float
) -> Median:
    if curve is not None:
        found = median(curve)
        return Median(least=found.value, most=found.value, low=found.low, high=found.high)
    assert envelope is not None
    least, most = envelopes.quantile_range(envelope)
    low, high = quantile_limits(envelope, conf_type, level=level)
    return Median(least=least, most=most, low=low, high=high)


def at_risk(of: SeriesCurve, days: Sequence[float]) -> tuple[tuple[int, int], ...]:
    """The least and the greatest number at risk at each of these days."""
    if of.curve is not None:
        return tuple((int(n), int(n)) for n in risk_table(of.curve, days))
    return tuple(envelopes.at_risk_range(of.patients, _whole(day)) for day in days)


def _whole(day: float) -> int:
    """The first whole day not before a time: times are whole days."""
    return -int(-day // 1)


def compared(times: Grouped) -> Comparison:
    """The log-rank test where every time is exact; else no test, with the reason."""
    n, groups = len(times), {group for group, _ in times}
    if len(groups) < 2:
        return Comparison(test=None, why_not="there is one group")
    ordered = sorted(times, key=lambda pair: pair[0] or "")
    ranges = sum(not is_exact(time) for _, time in times)
    if ranges:
        are = "is a range" if ranges == 1 else "are ranges"
        return Comparison(test=None, why_not=f"{ranges} of {n} times {are}")
    try:
        test = log_rank(
            [time.days_min for _, time in ordered],
            [time.ways[0].event for _, time in ordered],
            [group for group, _ in ordered],
        )
    except ValueError:
        return Comparison(test=None, why_not="no event tells groups at risk apart")
    return Comparison(test=test)
