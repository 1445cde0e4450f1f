"""Medians, other quantiles and means of a survival curve, with their intervals."""

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

from attrs import frozen

from casetime.statistics.special import normal_quantile
from casetime.statistics.survival import Curve, survival_at

_TOLERANCE = 2**-26
"""How near two survivals are one: the square root of machine precision, as in R."""

_EPSILON = 0.05
"""How far above and below the quantile the density is taken, as in SPSS (Collett 2003, 2.4)."""


@frozen(kw_only=True)
class Quantile:
    """The time by which a share p has had the event; None where the curve or limit stays above."""

    p: float
    value: float | None
    low: float | None
    high: float | None


@frozen(kw_only=True)
class Symmetric:
    """A quantile with a normal interval around it; the lower limit may be below 0."""

    p: float
    value: float
    std_err: float
    low: float
    high: float


@frozen(kw_only=True)
class Mean:
    """The mean time up to a horizon (the area under the curve), and its standard error."""

    value: float
    std_err: float
    until: float


def median(curve: Curve) -> Quantile:
    """The median as R prints it: the curve and its limits inverted (Brookmeyer & Crowley 1982).

    The first time at or below one half; where the curve is exactly one half and falls later, the
    middle of that flat. In the curve's unit of time.
    """
    return Quantile(
        p=0.5,
        value=_first_at_half(curve.times, curve.survival),
        low=_first_at_half(curve.times, curve.low),
        high=_first_at_half(curve.times, curve.high),
    )


def _first_at_half(times: Sequence[float], heights: Sequence[float | None]) -> float | None:
    reached = [
        (time, height)
        for time, height in zip(times, heights, strict=True)
        if height is not None and height < 0.5 + _TOLERANCE
    ]
    if not reached:
        return None
    time, height = reached[0]
    if abs(height - 0.5) < _TOLERANCE:
        later = next((after for after, lower in reached if lower < height), time)
        return (time + later) / 2
    return time


def quantile(curve: Curve, p: float) -> Quantile:
    """The time by which a share p has had the event, with limits, as R's `quantile` of a survfit.

    As the median, but a flat at the end of the curve has a middle too. Raises ValueError unless
    p lies between 0 and 1.
    """
    if not 0 < p < 1:
        raise ValueError(f"a quantile lies between 0 and 1, not at {p}")
    each = (curve.survival, curve.low, curve.high)
    value, low, high = (_crossing(curve.times, heights, p) for heights in each)
    return Quantile(p=p, value=value, low=low, high=high)


def _crossing(times: Sequence[float], heights: Sequence[float | None], p: float) -> float | None:
    """Where 1 - height reaches p; the middle of the flat where it equals p."""
    fallen: dict[float, float] = {0.0: 0.0}
    for time, height in zip(times, heights, strict=True):
        if height is not None:
            fallen.setdefault(1 - height, time)
    ordered = sorted(fallen.items())
    first = next((time for f, time in ordered if f + _TOLERANCE >= p), None)
    after = next((time for f, time in ordered if f - _TOLERANCE >= p), None)
    if first is None:
        return None
    ends_there = heights[-1] is not None and abs(1 - heights[-1] - p) < _TOLERANCE
    if ends_there:
        return (first + times[-1]) / 2
    return None if after is None else (first + after) / 2


def symmetric(curve: Curve, p: float = 0.5, level: float | None = None) -> Symmetric | None:
    """The quantile with its normal interval, as SPSS prints it: the first time at or below 1 - p.

    The standard error is that of the survival over the density, and the density the slope of the
    curve between the last time at which it is at least 1 - p + 0.05 and the first at which it is
    at most 1 - p - 0.05 (Collett 2003, 2.4; the algorithms of SPSS Statistics, KM). None where the
    curve does not reach so far. Raises ValueError unless p lies between 0 and 1.
    """
    if not 0 < p < 1:
        raise ValueError(f"a quantile lies between 0 and 1, not at {p}")
    at = [i for i, s in enumerate(curve.survival) if s <= 1 - p + _TOLERANCE]
    error = curve.std_err[at[0]] if at else None
    slope = _slope(curve, 1 - p)
    if error is None or slope is None:
        return None
    value, std_err = curve.times[at[0]], error / slope
    half = normal_quantile(curve.level if level is None else level) * std_err
    return Symmetric(p=p, value=value, std_err=std_err, low=value - half, high=value + half)


def _slope(curve: Curve, height: float) -> float | None:
    """How fast the curve falls around a height, per unit of time."""
    events = [i for i, n in enumerate(curve.events) if n]
    points = [(0.0, 1.0), *((curve.times[i], curve.survival[i]) for i in events)]
    above = [point for point in points if point[1] >= height + _EPSILON - _TOLERANCE]
    below = [point for point in points if point[1] <= height - _EPSILON + _TOLERANCE]
    if not above or not below:
        return None
    (start, top), (end, bottom) = above[-1], below[0]
    return (top - bottom) / (end - start) if end > start else None


def restricted_mean(curve: Curve, until: float | None = None) -> Mean:
    """The mean time up to `until`, the last time of the curve unless given, as R's rmean.

    The standard error is that of the area under the curve (Klein & Moeschberger 2003, 4.5). Raises
    ValueError for a horizon before 0 or a curve without times.
    """
    if not curve.times:
        raise ValueError("a curve without times has no mean")
    end = curve.times[-1] if until is None else until
    if end < 0:
        raise ValueError("a mean counts from 0 onwards")
    inside = [i for i, time in enumerate(curve.times) if 0 < time < end]
    edges = [0.0, *(curve.times[i] for i in inside), end]
    rest, after = 0.0, {end: 0.0}
    for a, b in reversed(list(pairwise(edges))):
        rest += survival_at(curve, a) * (b - a)
        after[a] = rest
    variance = 0.0
    for i, time in enumerate(curve.times):
        alive = curve.at_risk[i] - curve.events[i]
        if curve.events[i] and alive > 0 and time < end:
            area = after[max(time, 0.0)]
            variance += area**2 * curve.events[i] / (curve.at_risk[i] * alive)
    return Mean(value=rest, std_err=sqrt(variance), until=end)
