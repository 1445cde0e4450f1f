"""Tails and quantiles of the distributions that tests use, from the standard library alone."""

from collections.abc import Callable
from math import erfc, exp, inf, lgamma, log, log1p, sqrt
from statistics import NormalDist

_SMALLEST = 1e-300
_ENOUGH = 1e-16


def normal_quantile(level: float) -> float:
    """How many standard errors an interval of this level reaches to each side: 1.96 for 0.95.

    Raises ValueError outside the open range from 0 to 1.
    """
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1, not at {level}")
    below = (1 + level) / 2
    # nearest to 1 the other tail still has a value
    return NormalDist().inv_cdf(below) if below < 1 else -NormalDist().inv_cdf((1 - level) / 2)


def normal_tails(z: float) -> float:
    """The probability of a standard normal value at least as far from 0, on either side."""
    return erfc(abs(z) / sqrt(2))


def chi_squared_tail(x: float, df: int) -> float:
    """The probability that a chi-squared value with df degrees of freedom is x or more.

    A finite sum for whole df (Abramowitz & Stegun 1964, 26.4.4 and 26.4.5). Raises ValueError
    if df < 1.
    """
    if df < 1:
        raise ValueError("a chi-squared value has at least one degree of freedom")
    if x <= 0:
        return 1.0
    if x == inf:
        return 0.0
    half = x / 2
    odd = df % 2
    total = erfc(sqrt(half)) if odd else 0.0
    for i in range(df // 2):
        power = i + odd / 2
        total += exp(power * log(half) - half - lgamma(power + 1))
    return min(total, 1.0)


def beta_cdf(x: float, a: float, b: float) -> float:
    """The probability that a beta-distributed value with parameters a and b is x or less."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    # the fraction converges fast on this side of the mean; the other is its mirror image
    if x < (a + 1) / (a + b + 2):
        return front * _beta_fraction(x, a, b) / a
    return 1 - front * _beta_fraction(1 - x, b, a) / b


def _beta_fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function, from the front (Lentz 1976)."""
    c, d = 1.0, 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, 10_000):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _away_from_zero(1 + term * d)
            c = _away_from_zero(1 + term / c)
            value *= c * d
        if abs(c * d - 1) < _ENOUGH:
            break
    return value


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _SMALLEST else _SMALLEST


def beta_quantile(p: float, a: float, b: float) -> float:
    """The value below which a beta-distributed value falls with probability p."""
    return root(lambda x: beta_cdf(x, a, b) - p, 0.0, 1.0)


def root(rising: Callable[[float], float], low: float, high: float) -> float:
    """Where a rising function crosses zero, halved down to neighbouring numbers."""
    while True:
        middle = (low + high) / 2
        if middle in {low, high}:
            return middle
        if rising(middle) < 0:
            low = middle
        else:
            high = middle
