"""Whether a printed hazard ratio, its interval and its P value fit together on the log scale.

Nothing is guessed behind the rounding: every printed number stands for all values that round to it,
and each answer is the range over all of them.
"""

from collections.abc import Iterable
from math import exp, inf, isclose, log

from attrs import frozen

from casetime.statistics.printed import Range, meet, p_room, room
from casetime.statistics.special import normal_quantile, normal_tails


@frozen(kw_only=True)
class Hazard:
    """What a printed ratio, its limits and its P value say about each other."""

    geometric: Range
    """The geometric mean of the limits, which a ratio with a Wald interval is."""
    centred: bool
    """Whether the ratio can be that mean."""
    arithmetic: bool
    """Whether the ratio can be the plain mean of the limits: a sign of the wrong scale."""
    z: Range
    """The ratio's logarithm over its standard error, which the interval's width gives."""
    p: Range
    """The two-sided P value of z (Wald); tight where the ratio is centred."""
    p_of_limits: Range
    """The P value that the limits alone give, whatever the ratio."""
    p_agrees: bool | None
    """Whether the printed P value can be either; None where none is printed.

    A P value of another test (log-rank, likelihood ratio) need not agree.
    """
    excludes_one: bool | None
    """Whether the interval leaves out 1; None where the rounding keeps it open."""
    significance_agrees: bool | None
    """Whether interval and P value stand on the same side of the level; None where that is open."""


def hazard(hr: str, low: str, high: str, p: str | None = None, level: float = 0.95) -> Hazard:
    """How a printed ratio fits its limits and P value, all given as texts.

    Raises ValueError where a text holds no number, or the limits are not positive and in order.
    """
    ratio, lower, upper = _logs(hr), _logs(low), _logs(high)
    if upper.high <= lower.low:
        raise ValueError(f"the limits {low} and {high} are not in order")
    reach = normal_quantile(level)
    middle = Range((lower.low + upper.low) / 2, (lower.high + upper.high) / 2)
    centred = meet(middle, ratio)
    z = _scores(ratio, lower, upper, reach) if centred else _loose(ratio, lower, upper, reach)
    alone = _scores(Range(-inf, inf), lower, upper, reach)
    said = p_room(p) if p is not None else None
    given, by_limits = _tails(z), _tails(alone)
    excludes = _excludes_one(lower, upper)
    return Hazard(
        geometric=Range(exp(middle.low), exp(middle.high)),
        centred=centred,
        arithmetic=_is_plain_mean(hr, low, high),
        z=z,
        p=given,
        p_of_limits=by_limits,
        p_agrees=None if said is None else meet(said, given) or meet(said, by_limits),
        excludes_one=excludes,
        significance_agrees=_same_side(excludes, said, 1 - level),
    )


def _logs(text: str) -> Range:
    near = room(text)
    if near.high <= 0:
        raise ValueError(f"`{text}` is not a positive ratio")
    return Range(log(near.low) if near.low > 0 else -inf, log(near.high))


def _is_plain_mean(hr: str, low: str, high: str) -> bool:
    a, b = room(low), room(high)
    return meet(room(hr), Range((a.low + b.low) / 2, (a.high + b.high) / 2))


def _scores(ratio: Range, lower: Range, upper: Range, reach: float) -> Range:
    """The range of t/s over all t of the ratio and s of which t ± reach s fall on the limits.

    For one t the standard error s lies between two straight lines in t, so t/s is monotone between
    the places where the lines change: its ends are among the values there.
    """
    joints = {
        ratio.low,
        ratio.high,
        *((a + b) / 2 for a in (lower.low, lower.high) for b in (upper.low, upper.high)),
    }
    lowest, highest = (lower.low + upper.low) / 2, (lower.high + upper.high) / 2
    found = []
    for t in sorted(joints):
        if t in {inf, -inf} or not max(ratio.low, lowest) <= t <= min(ratio.high, highest):
            continue
        least = max(t - lower.high, upper.low - t, 0.0) / reach
        most = min(t - lower.low, upper.high - t) / reach
        found += [_quotient(t, least), _quotient(t, most)]
    if ratio.low == lowest == -inf:
        found.append(-reach)  # a lower limit that may be 0: t and s go to infinity together
    return _hull(found) if found else _loose(ratio, lower, upper, reach)


def _loose(ratio: Range, lower: Range, upper: Range, reach: float) -> Range:
    """The range of the ratio's logarithm over the interval's half width, within the rounding."""
    least = max(upper.low - lower.high, 0.0) / (2 * reach)
    most = (upper.high - lower.low) / (2 * reach)
    return _hull(_quotient(t, s) for t in (ratio.low, ratio.high) for s in (least, most))


def _quotient(t: float, s: float) -> float:
    if s == inf or t == 0:
        return 0.0
    if s <= 0:
        return inf if t > 0 else -inf
    return t / s


def _hull(values: Iterable[float]) -> Range:
    each = list(values)
    return Range(min(each), max(each))


def _tails(z: Range) -> Range:
    nearest = 0.0 if z.low <= 0 <= z.high else min(abs(z.low), abs(z.high))
    return Range(normal_tails(max(abs(z.low), abs(z.high))), normal_tails(nearest))


def _excludes_one(lower: Range, upper: Range) -> bool | None:
    if lower.low > 0 or upper.high < 0:
        return True
    if lower.high < 0 < upper.low:
        return False
    return None


def _same_side(excludes: bool | None, p: Range | None, alpha: float) -> bool | None:
    if excludes is None or p is None:
        return None
    below = p.high <= alpha or isclose(p.high, alpha)
    above = p.low >= alpha or isclose(p.low, alpha)
    return excludes == below if below != above else None
