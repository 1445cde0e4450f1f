"""How a proportion is printed: the texts of each rounding rule, and the rules behind the texts."""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction

from casetime.statistics.printed import decimals as decimals_of
from casetime.statistics.printed import number


class Rounding(StrEnum):
    """A rule by which a number is shortened to some decimals."""

    HALF_UP = "half up"
    HALF_EVEN = "half to even"
    HALF_DOWN = "half down"
    DOWN = "down"
    UP = "up"


NEAREST = (Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.HALF_DOWN)
"""The rules that keep the nearest number; they differ only where two are equally near."""

Row = tuple[int, int, str]
"""A count, what it is counted out of, and the printed percentage."""


def _rounded(value: Fraction, rule: Rounding) -> int:
    whole, rest = divmod(value, 1)
    half = Fraction(1, 2)
    match rule:
        case Rounding.DOWN:
            up = False
        case Rounding.UP:
            up = rest > 0
        case Rounding.HALF_UP:
            up = rest >= half
        case Rounding.HALF_DOWN:
            up = rest > half
        case Rounding.HALF_EVEN:
            up = rest > half or (rest == half and whole % 2 == 1)
    return int(whole) + up


def printed(value: Fraction, decimals: int, rule: Rounding) -> str:
    """The text of a number with this many decimals; a negative one as its mirror image."""
    scaled = _rounded(abs(value) * 10**decimals, rule)
    digits = str(scaled).rjust(decimals + 1, "0")
    sign = "-" if value < 0 and scaled else ""
    return f"{sign}{digits[: len(digits) - decimals]}.{digits[len(digits) - decimals :]}".rstrip(
        "."
    )


def texts(k: int, n: int, decimals: int, per: int = 100) -> dict[Rounding, str]:
    """What k of n is printed as, per hundred or `per`, by rule. Raises ValueError if n < 1."""
    if n < 1:
        raise ValueError("a proportion needs something to be counted out of")
    share = Fraction(k * per, n)
    return {rule: printed(share, decimals, rule) for rule in Rounding}


def agreeing(k: int, n: int, text: str, per: int = 100) -> tuple[Rounding, ...]:
    """The rules under which k of n prints so, maybe none. Raises as `texts` and `number`."""
    said = number(text)
    each = texts(k, n, decimals_of(text), per)
    return tuple(rule for rule, made in each.items() if Fraction(made) == said)


def rules(rows: Iterable[Row], per: int = 100) -> tuple[Rounding, ...]:
    """The rules with which every row agrees; all of them where there are no rows."""
    common = set(Rounding)
    for k, n, text in rows:
        common &= set(agreeing(k, n, text, per))
    return tuple(rule for rule in Rounding if rule in common)


def counts(text: str, n: int, per: int = 100) -> tuple[int, ...]:
    """Every count out of n that rounds to the printed text; empty where no whole count does."""
    close = range(max(nearest(text, n, per) - 1, 0), n + 1)
    step = Fraction(per, 10 ** decimals_of(text)) if n else Fraction(1)
    return tuple(
        k
        for k in close
        if abs(Fraction(k * per, n) - number(text)) <= step
        and any(rule in NEAREST for rule in agreeing(k, n, text, per))
    )


def nearest(text: str, n: int, per: int = 100) -> int:
    """The count out of n whose proportion is nearest to the printed text, the lower of two."""
    exact = number(text) * n / per
    return min(max(_rounded(exact, Rounding.HALF_DOWN), 0), n)
