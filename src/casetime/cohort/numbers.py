"""Printed figures as numbers: what a report prints, its digits kept, its value exact.

A figure keeps its text, because the digits after the point say how it was rounded, and rounding is
what most checks of a report turn on. Values are fractions: nothing is lost to binary arithmetic.
"""

import re
from fractions import Fraction
from typing import Literal

from attrs import frozen

from casetime.casefile.phrases import LONGEST, Malformed

Sign = Literal["", "<", ">", "<=", ">=", "~"]
Between = Literal["CI", "range", "IQR"]


@frozen(kw_only=True)
class Number:
    """One printed number: ``25.0`` is 25 with one decimal."""

    text: str
    value: Fraction
    decimals: int = 0
    sign: Sign = ""
    """What stands before it: ``over`` is ``>``, ``about`` is ``~``."""


@frozen(kw_only=True)
class Interval:
    """Two ends; an end that was not reached, or is open, is None."""

    text: str
    low: Number | None
    high: Number | None
    unit: str = ""
    kind: Between = "range"
    level: Number | None = None
    """The level of confidence in percent, for a ``CI``."""


@frozen(kw_only=True)
class Share:
    """Some patients of a group: counted, of how many, and what percentage, as far as printed."""

    text: str
    count: Number | None = None
    total: Number | None = None
    percent: Number | None = None
    interval: Interval | None = None


@frozen(kw_only=True)
class Measure:
    """A value with its unit, and the interval or range that stands beside it."""

    text: str
    number: Number | None
    """None where it was not reached."""
    unit: str = ""
    interval: Interval | None = None
    range: Interval | None = None
    iqr: Interval | None = None


@frozen(kw_only=True)
class PValue:
    """A P value; where only words are printed, whether they call it significant."""

    text: str
    number: Number | None = None
    significant: bool | None = None


Figure = Share | Measure | Interval | PValue

_SIGNS: dict[str, Sign] = {
    "": "", "<": "<", "less than": "<", "fewer than": "<", "under": "<", "below": "<",
    ">": ">", "more than": ">", "over": ">", "above": ">",
    "<=": "<=", "≤": "<=", "at most": "<=", "up to": "<=",
    ">=": ">=", "≥": ">=", "at least": ">=",
    "~": "~", "about": "~", "around": "~", "approximately": "~", "nearly": "~", "almost": "~",
}  # fmt: skip
_PARTS = {
    "half": Fraction(50),
    "a third": Fraction(100, 3), "one third": Fraction(100, 3), "two thirds": Fraction(200, 3),
    "a quarter": Fraction(25), "one quarter": Fraction(25), "three quarters": Fraction(75),
    "all": Fraction(100),
}  # fmt: skip
_WORDS = "|".join(re.escape(word) for word in sorted(_SIGNS, key=len, reverse=True) if word)
_DIGITS = r"-?[0-9]+(?:[.·][0-9]+)?"
_MOST_DIGITS = 15
"""No figure of a report has more; beyond it a float no longer holds every digit."""
_NUMBER = re.compile(rf"(?P<sign>{_WORDS})?\s*(?P<digits>{_DIGITS})")
_UNREACHED = r"(?:not (?:yet )?(?:reached|estimable|evaluable)|NR|NE|NA|open)"
_END = rf"(?:(?:{_WORDS})?\s*(?:{_DIGITS})|{_UNREACHED})"
_UNIT = r"(?P<unit>%|[A-Za-zµμ][A-Za-zµμ/0-9²]*(?: [A-Za-z]+)?)?"
_RANGE = re.compile(
    rf"(?P<low>{_END})\s*(?:%|[A-Za-z]+)?\s*(?:-|–|—|−|~|\bto\b|,)\s*(?P<high>{_END})\s*{_UNIT}",
    re.IGNORECASE,
)
_FORM = re.compile(r"(?P<head>[^()\[\]]*)(?P<rest>(?:[(\[][^()\[\]]*[)\]]\s*)*)")
_BRACKET = re.compile(r"[(\[]\s*([^()\[\]]*?)\s*[)\]]")
_CI = re.compile(
    rf"(?P<level>{_DIGITS})\s*%\s*(?:CI|confidence interval)\s*[:,]?\s*", re.IGNORECASE
)
_NAMED = re.compile(r"(?P<kind>range|IQR|interquartile range)\s*[:,]?\s*", re.IGNORECASE)
_OF = re.compile(r"(?:n\s*=\s*)?(?P<count>[0-9]+)\s*(?:/|of)\s*(?P<total>[0-9]+)")
_COUNT = re.compile(rf"(?:n\s*=\s*)?(?P<count>(?:{_WORDS})?\s*[0-9]+)")
_VALUE = re.compile(rf"(?P<number>(?:{_WORDS})?\s*{_DIGITS})\s*{_UNIT}", re.IGNORECASE)

_SHARE_HELP = "write `35`, `35 (61.4%)`, `61.4%`, `5/38`, or `34.4% (95% CI 18.6-53.2%)`"
_VALUE_HELP = "write `9.1 months`, `9.1 (95% CI 5.6-16.8)`, `55 (range 18-81)`, or `not reached`"


def number(text: str) -> Number | None:
    """The number that a text is, as far as it is one: ``8.4``, ``< 0.001``, ``at least 9``."""
    read = _NUMBER.fullmatch(text.strip().lower()) if len(text) <= LONGEST else None
    if read is None:
        return None
    digits = read["digits"].replace("·", ".")
    if sum(map(str.isdigit, digits)) > _MOST_DIGITS:
        return None
    sign = _SIGNS[read["sign"] or ""]
    decimals = len(digits.partition(".")[2])
    return Number(text=text.strip(), value=Fraction(digits), decimals=decimals, sign=sign)


def share(text: str) -> Share | Malformed:
    """The share that a text is; ``Malformed`` where it is none."""
    form = _FORM.fullmatch(text.strip()) if len(text) <= LONGEST else None
    head = _head(form["head"].strip()) if form else None
    if form is None or head is None:
        return Malformed(why="is not a number of patients or a percentage", help=_SHARE_HELP)
    found = head
    for inside in _BRACKET.findall(form["rest"]):
        read = _beside(inside, found)
        if read is None:
            return Malformed(why=f"has brackets that cannot be read: `{inside}`", help=_SHARE_HELP)
        found = read
    return found if found.text == text else _told(found, text)


def _told(found: Share, text: str) -> Share:
    return Share(
        text=text, count=found.count, total=found.total, percent=found.percent,
        interval=found.interval,
    )  # fmt: skip


def _head(text: str) -> Share | None:
    if text.lower() in ("none", "no", "nil"):
        return Share(text=text, count=Number(text=text, value=Fraction(0)))
    if counted := _counted(text, None):
        return counted
    if text.endswith("%") and (percent := number(text[:-1])):
        return Share(text=text, percent=percent)
    return _in_words(text)


def _counted(text: str, percent: Number | None) -> Share | None:
    read = _OF.fullmatch(text) or _COUNT.fullmatch(text)
    count = number(read["count"]) if read else None
    total = number(read["total"]) if read and "total" in read.re.groupindex else None
    if read is None or count is None or (total is None and "total" in read.re.groupindex):
        return None
    return Share(text=text, count=count, total=total, percent=percent)


def _in_words(text: str) -> Share | None:
    """``more than two thirds``: a part of all, in words."""
    plain = text.lower().replace("-", " ")
    for word, value in _PARTS.items():
        before = plain.removesuffix(word).rstrip()
        if plain.endswith(word) and before in _SIGNS:
            part = Number(text=text, value=value, sign=_SIGNS[before])
            return Share(text=text, percent=part)
    return None


def _beside(inside: str, found: Share) -> Share | None:
    """A share with what one pair of brackets adds to it."""
    text, count, total = found.text, found.count, found.total
    if ci := _CI.match(inside):
        ends = _limits(inside[ci.end() :], ci["level"])
        if isinstance(ends, Malformed):
            return None
        return Share(text=text, count=count, total=total, percent=found.percent, interval=ends)
    if count is None:
        counted = _counted(inside, found.percent)
        return counted and Share(
            text=text, count=counted.count, total=counted.total, percent=counted.percent,
            interval=found.interval,
        )  # fmt: skip
    percent = number(inside.removesuffix("%"))
    if percent is None or percent.value < 0 or found.percent is not None:
        return None
    return Share(text=text, count=count, total=total, percent=percent, interval=found.interval)


def span(text: str, kind: Between = "range", level: Number | None = None) -> Interval | Malformed:
    """The two ends that a text prints: ``2.9-30.2``, ``6.5-at least 30.2``."""
    read = _RANGE.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if read is None:
        return Malformed(why="is not two numbers with a dash between", help="write `2.9-30.2`")
    low, high = number(read["low"]), number(read["high"])
    unit = read["unit"] or ""
    return Interval(text=text.strip(), low=low, high=high, unit=unit, kind=kind, level=level)


def _limits(text: str, level: str) -> Interval | Malformed:
    read = number(level)
    if read is None or not 0 < read.value < 100:
        why = f"has a confidence level that is not between 0 and 100: `{level}`"
        return Malformed(why=why, help="write `(95% CI 5.6-16.8)`")
    return span(text, "CI", read)


def measure(text: str) -> Measure | Malformed:
    """The value that a text is; ``Malformed`` where it is none."""
    form = _FORM.fullmatch(text.strip())
    head = form["head"].strip() if form else ""
    value, unit = _value(head)
    if form is None or (value is None and not re.fullmatch(_UNREACHED, head, re.IGNORECASE)):
        return Malformed(why="is not a value", help=_VALUE_HELP)
    beside: dict[str, Interval] = {}
    for inside in _BRACKET.findall(form["rest"]):
        ends = _ends(inside)
        if isinstance(ends, Malformed):
            return ends
        beside["interval" if ends.kind == "CI" else ends.kind.lower()] = ends
    return Measure(
        text=text, number=value, unit=unit, interval=beside.get("interval"),
        range=beside.get("range"), iqr=beside.get("iqr"),
    )  # fmt: skip


def _value(head: str) -> tuple[Number | None, str]:
    read = _VALUE.fullmatch(head)
    return (number(read["number"]), read["unit"] or "") if read else (None, "")


def _ends(inside: str) -> Interval | Malformed:
    if ci := _CI.match(inside):
        return _limits(inside[ci.end() :], ci["level"])
    if named := _NAMED.match(inside):
        kind: Between = "range" if named["kind"].lower() == "range" else "IQR"
        return span(inside[named.end() :], kind)
    why = f"has brackets that do not say what they hold: `{inside}`"
    return Malformed(why=why, help=f"write `(95% CI {inside})` or `(range {inside})`")


_P = re.compile(r"p\s*(?=[=<>≤≥0-9])[=]?\s*", re.IGNORECASE)


def p_value(text: str) -> PValue | Malformed:
    """The P value that a text is; ``Malformed`` where it is none."""
    plain = " ".join(text.lower().split())
    if plain in ("not significant", "ns", "n.s."):
        return PValue(text=text, significant=False)
    if plain == "significant":
        return PValue(text=text, significant=True)
    value = number(_P.sub("", text.strip(), count=1))
    if value is None or not 0 <= value.value <= 1:
        help = "write `0.0031`, `< 0.001` or `not significant`"
        return Malformed(why="is not a P value, which lies between 0 and 1", help=help)
    return PValue(text=text, number=value)


def length_in_months(found: Measure) -> Fraction | None:
    """The months that a length of time in months or years is; None in any other unit."""
    if found.number is None:
        return None
    unit = found.unit.lower().rstrip("s")
    factor = {"month": 1, "mo": 1, "year": 12, "yr": 12}.get(unit)
    return found.number.value * factor if factor else None
