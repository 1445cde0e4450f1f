"""The survival curve of exact times (Kaplan & Meier 1958), its intervals and its risk table.

The numbers are those of R's `survival::survfit`: at a time that events and censorings share, the
events come first; the variance is Greenwood's; limits are undefined where the curve is at 0.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby
from math import exp, isfinite, log, sqrt

from attrs import frozen

from casetime.statistics.special import normal_quantile


class ConfType(StrEnum):
    """The scale on which a curve's interval is symmetric, by R's names."""

    PLAIN = "plain"
    LOG = "log"
    LOG_LOG = "log-log"


@frozen(kw_only=True)
class Curve:
    """A survival curve as a step function: each value holds from its time until the next."""

    times: tuple[float, ...]
    """The distinct times, of events and of censorings, rising."""
    survival: tuple[float, ...]
    std_err: tuple[float | None, ...]
    """The standard error of the survival (Greenwood 1926); None where it is 0 and undefined."""
    at_risk: tuple[float, ...]
    """Just before each time."""
    events: tuple[float, ...]
    censored: tuple[float, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    conf_type: ConfType
    level: float


@frozen(kw_only=True)
class Rate:
    """The survival at one time with its interval, and how many were at risk just before it."""

    time: float
    survival: float
    std_err: float | None
    low: float | None
    high: float | None
    at_risk: float


@frozen(kw_only=True)
class Step:
    """What happened at one time: how many were at risk, had the event, were censored."""

    time: float
    at_risk: float
    events: float
    censored: float


def steps(
    times: Sequence[float], events: Sequence[bool], weights: Sequence[float] | None = None
) -> tuple[Step, ...]:
    """The risk set at every distinct time, rising; counts, or sums of weights where they are given.

    Raises ValueError where the sequences differ in length, a time is not finite, or a weight is
    not positive.
    """
    share = [1] * len(times) if weights is None else weights
    if not all(isfinite(time) for time in times):
        raise ValueError("a survival time is a finite number")
    if not all(weight > 0 for weight in share):
        raise ValueError("a weight is a positive number")
    patients = sorted(zip(times, events, share, strict=True), key=lambda patient: patient[0])
    left: float = sum(share)
    found = []
    for time, together in groupby(patients, key=lambda patient: patient[0]):
        here = list(together)
        happened: float = sum(weight for _, event, weight in here if event)
        censored: float = sum(weight for _, event, weight in here if not event)
        found.append(Step(time=time, at_risk=left, events=happened, censored=censored))
        left -= happened + censored
    return tuple(found)


def kaplan_meier(
    times: Sequence[float],
    events: Sequence[bool],
    weights: Sequence[float] | None = None,
    *,
    conf_type: ConfType = ConfType.LOG,
    level: float = 0.95,
) -> Curve:
    """The product-limit estimate with pointwise limits (Kaplan & Meier 1958), as R's survfit.

    Times are in any one unit; an event is True, a censoring False; weights count cases. R's own
    default is the log interval. Raises as `steps`, and ValueError for a level not between 0 and 1.
    """
    table = steps(times, events, weights)
    survival, variance = 1.0, 0.0
    values: list[float] = []
    errors: list[float | None] = []
    for step in table:
        alive = 0 if step.censored == 0 and step is table[-1] else step.at_risk - step.events
        survival *= alive / step.at_risk
        if alive:
            variance += step.events / (step.at_risk * alive)
        values.append(survival)
        errors.append(survival * sqrt(variance) if alive or not step.events else None)
    ends = [limits(s, se, conf_type, level) for s, se in zip(values, errors, strict=True)]
    return Curve(
        times=tuple(step.time for step in table),
        survival=tuple(values),
        std_err=tuple(errors),
        at_risk=tuple(step.at_risk for step in table),
        events=tuple(step.events for step in table),
        censored=tuple(step.censored for step in table),
        low=tuple(low for low, _ in ends),
        high=tuple(high for _, high in ends),
        conf_type=conf_type,
        level=level,
    )


def limits(
    survival: float, std_err: float | None, conf_type: ConfType, level: float = 0.95
) -> tuple[float | None, float | None]:
    """The limits of a survival probability from its standard error, cut at 0 and 1.

    Plain is S ± z se; log and log-log are symmetric in log S and in log(-log S) (Kalbfleisch &
    Prentice 1980). None where a scale has no value: at 0, and for log-log at 1, as in R.
    """
    z = normal_quantile(level)
    if std_err is None or survival <= 0:
        return None, None
    match conf_type:
        case ConfType.PLAIN:
            return max(survival - z * std_err, 0.0), min(survival + z * std_err, 1.0)
        case ConfType.LOG:
            width = exp(z * std_err / survival)
            return survival / width, min(survival * width, 1.0)
        case ConfType.LOG_LOG:
            if survival >= 1:
                return None, None
            width = exp(z * std_err / (survival * -log(survival)))
            return survival**width, survival ** (1 / width)


def survival_at(curve: Curve, time: float) -> float:
    """The height of the curve at a time, that time's events included; 1 before the first."""
    i = bisect_right(curve.times, time)
    return curve.survival[i - 1] if i else 1.0


def at_risk(curve: Curve, time: float) -> float:
    """How many are at risk just before a time; those whose own time it is are among them."""
    i = bisect_left(curve.times, time)
    return curve.at_risk[i] if i < len(curve.times) else 0


def risk_table(curve: Curve, ticks: Sequence[float]) -> tuple[float, ...]:
    """How many are at risk at each of these times, as printed below a curve."""
    return tuple(at_risk(curve, tick) for tick in ticks)


def at(curve: Curve, time: float) -> Rate:
    """The landmark rate: the survival at a time with the limits that hold there.

    After the last time the last values are carried on, which R does only on request; `at_risk` is
    0 there, and a reader may want to know.
    """
    i = bisect_right(curve.times, time) - 1
    if i < 0:
        low, high = limits(1.0, 0.0, curve.conf_type, curve.level)
        survival, error = 1.0, 0.0
        return Rate(
            time=time,
            survival=survival,
            std_err=error,
            low=low,
            high=high,
            at_risk=at_risk(curve, time),
        )
    return Rate(
        time=time,
        survival=curve.survival[i],
        std_err=curve.std_err[i],
        low=curve.low[i],
        high=curve.high[i],
        at_risk=at_risk(curve, time),
    )
