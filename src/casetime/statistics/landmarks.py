"""What the interval of a printed landmark rate tells about the scale on which it was made."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from math import inf, log

from attrs import frozen

from casetime.statistics.printed import Range, meet, room
from casetime.statistics.special import normal_quantile
from casetime.statistics.survival import ConfType


@frozen(kw_only=True)
class Landmark:
    """Which intervals of a survival rate the printed one can be, within the rounding."""

    fits: tuple[ConfType, ...]
    """The scales on which the rate can stand in the middle of its limits."""
    patients: Mapping[ConfType, Range]
    """For each of these, how many uncensored patients would give an interval of this width.

    Censoring only widens it: Greenwood's variance is at least S(1 - S)/n, because at no time is the
    share at risk greater than the survival. So no fewer than `low` patients can give this interval.
    """


def landmark(rate: str, low: str, high: str, level: float = 0.95, per: int = 100) -> Landmark:
    """How a printed rate lies in its interval; texts in percent, or per `per`.

    A limit printed as 0 or 100 may have been cut there. Raises ValueError where a text holds no
    number between 0 and `per`, or the limits are not in order.
    """
    value, lower, upper = _share(rate, per), _share(low, per), _share(high, per)
    if upper.high <= lower.low:
        raise ValueError(f"the limits {low} and {high} are not in order")
    fits = tuple(c for c in ConfType if _fits(_SCALES[c], value, lower, upper))
    patients = {c: _patients(c, value, lower, upper, level) for c in fits}
    return Landmark(fits=fits, patients=patients)


def _share(text: str, per: int) -> Range:
    near = room(text)
    if near.high < 0 or near.low > per:
        raise ValueError(f"`{text}` is not between 0 and {per}")
    return Range(max(near.low / per, 0.0), min(near.high / per, 1.0))


def _log(s: float) -> float:
    return log(s) if s > 0 else -inf


def _minus_log_minus_log(s: float) -> float:
    """Rises with the survival, as the other scales do."""
    if s <= 0:
        return -inf
    return inf if s >= 1 else -log(-log(s))


_SCALES: dict[ConfType, Callable[[float], float]] = {
    ConfType.PLAIN: float,
    ConfType.LOG: _log,
    ConfType.LOG_LOG: _minus_log_minus_log,
}


def _on(scale: Callable[[float], float], share: Range) -> Range:
    return Range(scale(share.low), scale(share.high))


def _fits(scale: Callable[[float], float], value: Range, lower: Range, upper: Range) -> bool:
    """Whether the rate can be the middle of the limits on a scale; a limit at an end may be cut."""
    rate, a, b = _on(scale, value), _on(scale, lower), _on(scale, upper)
    least_low = -inf if lower.low <= 0 else a.low
    most_high = inf if upper.high >= 1 else b.high
    return meet(rate, Range((least_low + b.low) / 2, (a.high + most_high) / 2))


def _patients(conf_type: ConfType, value: Range, lower: Range, upper: Range, level: float) -> Range:
    """S(1 - S)/se² over all that the printed numbers may stand for.

    Where a limit may have been cut, the standard error is that of the other half alone.
    """
    scale = _SCALES[conf_type]
    rate, a, b = _on(scale, value), _on(scale, lower), _on(scale, upper)
    halves = []
    if lower.low > 0:
        halves.append(Range(max(rate.low - a.high, 0.0), max(rate.high - a.low, 0.0)))
    if upper.high < 1:
        halves.append(Range(max(b.low - rate.high, 0.0), max(b.high - rate.low, 0.0)))
    if not halves:
        return Range(0, inf)
    # both halves are one width, so it lies in the range of each
    least, most = max(h.low for h in halves), min(h.high for h in halves)
    ends = [
        _effective(conf_type, s, width / normal_quantile(level))
        for s in (value.low, value.high)
        for width in (least, max(least, most))
    ]
    return Range(min(ends), max(ends))


def _effective(conf_type: ConfType, s: float, error: float) -> float:
    """How many uncensored patients have this standard error on a scale, by the delta method."""
    if s <= 0 or s >= 1:
        return 0.0
    slope = {ConfType.PLAIN: 1.0, ConfType.LOG: s, ConfType.LOG_LOG: s * -log(s)}[conf_type]
    return s * (1 - s) / (error * slope) ** 2 if error > 0 else inf


def rising(rates: Sequence[tuple[float, str]]) -> tuple[tuple[float, float], ...]:
    """The pairs of times between which printed rates rise, which no survival curve does."""
    ordered = sorted(rates, key=lambda pair: pair[0])
    return tuple(
        (early, late)
        for (early, before), (late, after) in combinations(ordered, 2)
        if early < late and room(after).low > room(before).high
    )
