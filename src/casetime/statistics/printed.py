"""Printed numbers: the value that is read, and every true value which may have been printed so."""

import re
from fractions import Fraction
from math import isclose

from attrs import field, frozen

_NUMBER = re.compile(r"[-−+]?(?:\d[\d,]*)?(?:[.·]\d+)?")
_P_VALUE = re.compile(r"^\s*(?:p\s*(?:[- ]?value)?)?\s*([<>≤≥=]?)\s*(.+)$", re.IGNORECASE)


@frozen
class Range:
    """Every value between two ends, both included."""

    low: float
    high: float = field()

    @high.validator
    def _ordered(self, _: object, value: float) -> None:
        if value < self.low:
            raise ValueError(f"{value} is below {self.low}")


def meet(a: Range, b: Range) -> bool:
    """Whether two ranges share a value; ends that touch up to machine precision do."""
    low, high = max(a.low, b.low), min(a.high, b.high)
    return low <= high or isclose(low, high, rel_tol=1e-12, abs_tol=1e-15)


def _digits(text: str) -> str:
    found = [m for m in _NUMBER.findall(text) if any(c.isdigit() for c in m)]
    if len(found) != 1:
        raise ValueError(f"`{text}` is not one number")
    return str(found[0]).replace(",", "").replace("·", ".").replace("−", "-")


def number(text: str) -> Fraction:
    """The number of a text, exactly: of "34.4%" 34.4. Raises ValueError unless there is one."""
    return Fraction(_digits(text))


def decimals(text: str) -> int:
    """How many digits stand behind the decimal point: of "34.40%" two. Raises as `number`."""
    return len(_digits(text).partition(".")[2])


def room(text: str) -> Range:
    """Every value that rounds to the printed text: half of the last digit to both sides.

    Both ends belong to it, since ties are rounded either way. Raises as `number`.
    """
    value, half = number(text), Fraction(1, 2 * 10 ** decimals(text))
    return Range(float(value - half), float(value + half))


def p_room(text: str) -> Range:
    """Every P value that a text such as "0.031", "P < 0.001" or ">0.05" stands for.

    Raises ValueError where the text holds no number between 0 and 1.
    """
    matched = _P_VALUE.match(text)
    if matched is None:
        raise ValueError(f"`{text}` is not a P value")
    sign, rest = matched.groups()
    value = float(number(rest))
    if not 0 <= value <= 1:
        raise ValueError(f"`{text}` is not between 0 and 1")
    if sign in "<≤" and sign:
        return Range(0, value)
    if sign in ">≥" and sign:
        return Range(value, 1)
    near = room(rest)
    return Range(max(near.low, 0), min(near.high, 1))
