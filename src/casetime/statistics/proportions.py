"""Intervals of a proportion, and which of them a printed interval is."""

from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction
from math import sqrt

from attrs import frozen

from casetime.statistics.printed import Range, decimals, number
from casetime.statistics.rounding import Rounding, printed
from casetime.statistics.special import beta_quantile, normal_quantile


class Method(StrEnum):
    """A way to an interval of a proportion; Brown, Cai & DasGupta 2001 compare them."""

    CLOPPER_PEARSON = "Clopper-Pearson"
    WILSON = "Wilson"
    WILSON_CORRECTED = "Wilson with continuity correction"
    WALD = "Wald"
    WALD_CORRECTED = "Wald with continuity correction"
    AGRESTI_COULL = "Agresti-Coull"
    JEFFREYS = "Jeffreys"


@frozen(kw_only=True)
class Identified:
    """A method that gives the printed interval: its limits (0 to 1) and the rounding rules."""

    method: Method
    interval: Range
    rules: tuple[Rounding, ...]


def _checked(k: int, n: int) -> None:
    if not 0 <= k <= n or n < 1:
        raise ValueError(f"{k} of {n} is not a proportion")


def _clipped(low: float, high: float) -> Range:
    return Range(min(max(low, 0.0), 1.0), max(min(high, 1.0), 0.0))


def clopper_pearson(k: int, n: int, level: float = 0.95) -> Range:
    """The exact interval of k of n, from the binomial tails (Clopper & Pearson 1934).

    Limits from 0 to 1, as of every interval here. Raises ValueError unless 0 <= k <= n and n >= 1.
    """
    _checked(k, n)
    tail = (1 - level) / 2
    low = beta_quantile(tail, k, n - k + 1) if k else 0.0
    high = beta_quantile(1 - tail, k + 1, n - k) if k < n else 1.0
    return Range(low, high)


def jeffreys(k: int, n: int, level: float = 0.95) -> Range:
    """The equal-tailed interval under Jeffreys' prior; 0, 1 stay (Brown, Cai & DasGupta 2001)."""
    _checked(k, n)
    tail = (1 - level) / 2
    low = beta_quantile(tail, k + 0.5, n - k + 0.5) if k else 0.0
    high = beta_quantile(1 - tail, k + 0.5, n - k + 0.5) if k < n else 1.0
    return Range(low, high)


def wilson(k: int, n: int, level: float = 0.95) -> Range:
    """The score interval (Wilson 1927)."""
    _checked(k, n)
    z, p = normal_quantile(level), k / n
    centre = k + z * z / 2
    half = z * sqrt(n * p * (1 - p) + z * z / 4)
    return _clipped((centre - half) / (n + z * z), (centre + half) / (n + z * z))


def wilson_corrected(k: int, n: int, level: float = 0.95) -> Range:
    """The score interval with continuity correction (Newcombe 1998, method 4)."""
    _checked(k, n)
    z, p = normal_quantile(level), k / n
    below = z * sqrt(max(z * z - 2 - 1 / n + 4 * p * (n * (1 - p) + 1), 0))
    above = z * sqrt(max(z * z + 2 - 1 / n + 4 * p * (n * (1 - p) - 1), 0))
    low = (2 * k + z * z - 1 - below) / (2 * (n + z * z)) if k else 0.0
    high = (2 * k + z * z + 1 + above) / (2 * (n + z * z)) if k < n else 1.0
    return _clipped(low, high)


def _wald_ends(k: int, n: int, level: float) -> tuple[float, float]:
    p = k / n
    half = normal_quantile(level) * sqrt(p * (1 - p) / n)
    return p - half, p + half


def wald(k: int, n: int, level: float = 0.95) -> Range:
    """The normal interval around k/n (Laplace 1812), cut at 0 and 1."""
    _checked(k, n)
    return _clipped(*_wald_ends(k, n, level))


def wald_corrected(k: int, n: int, level: float = 0.95) -> Range:
    """The normal interval with continuity correction, 1/2n wider to each side, cut at 0 and 1."""
    _checked(k, n)
    low, high = _wald_ends(k, n, level)
    return _clipped(low - 0.5 / n, high + 0.5 / n)


def _agresti_coull_ends(k: int, n: int, level: float) -> tuple[float, float]:
    z = normal_quantile(level)
    more = n + z * z
    p = (k + z * z / 2) / more
    half = z * sqrt(p * (1 - p) / more)
    return p - half, p + half


def agresti_coull(k: int, n: int, level: float = 0.95) -> Range:
    """The normal interval after z²/2 successes and failures are added (Agresti & Coull 1998)."""
    _checked(k, n)
    return _clipped(*_agresti_coull_ends(k, n, level))


_BY_METHOD: dict[Method, Callable[[int, int, float], Range]] = {
    Method.CLOPPER_PEARSON: clopper_pearson,
    Method.WILSON: wilson,
    Method.WILSON_CORRECTED: wilson_corrected,
    Method.WALD: wald,
    Method.WALD_CORRECTED: wald_corrected,
    Method.AGRESTI_COULL: agresti_coull,
    Method.JEFFREYS: jeffreys,
}


def interval(method: Method, k: int, n: int, level: float = 0.95) -> Range:
    """The interval of k of n by a method. Raises ValueError unless 0 <= k <= n and n >= 1."""
    return _BY_METHOD[method](k, n, level)


def identified(
    k: int, n: int, low: str, high: str, level: float = 0.95, per: int = 100
) -> tuple[Identified, ...]:
    """Every method whose interval of k of n prints as these two limits, with the rules under which.

    The limits are texts as printed, in percent, or per `per`. Raises as `interval` and `number`.
    """
    found = []
    for method in Method:
        made = interval(method, k, n, level)
        rules = _rules(made.low, low, per) & _rules(made.high, high, per)
        if rules:
            kept = tuple(rule for rule in Rounding if rule in rules)
            found.append(Identified(method=method, interval=made, rules=kept))
    return tuple(found)


def _rules(value: float, text: str, per: int) -> set[Rounding]:
    # a limit is known to machine precision only, so a tie may fall to either side
    said, places = number(text), decimals(text)
    slack = Fraction(1, 10**12)
    exact = Fraction(value)
    return {
        rule
        for rule in Rounding
        for near in (exact, exact - slack, exact + slack)
        if Fraction(printed(near * per, places, rule)) == said
    }
