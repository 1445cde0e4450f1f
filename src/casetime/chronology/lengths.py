"""Lengths of time as people write them: `3 weeks`, `8.4 months`, `5 years and 3 months`."""

import re
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from attrs import evolve, frozen

from casetime.chronology.date_lengths import (
    DAYS_PER_MONTH,
    DAYS_PER_YEAR,
    DayWindow,
    Length,
    Quality,
    Unit,
    calendar_months,
    half_of,
    length_days,
    rounding_windows,
)
from casetime.chronology.date_records import Refusal, shown

__all__ = [
    "DAYS_PER_MONTH",
    "DAYS_PER_YEAR",
    "DayWindow",
    "Length",
    "Quality",
    "Unit",
    "calendar_months",
    "length_days",
    "parse_length",
    "rounding_windows",
    "take_length",
]

_MAX_TEXT = 120
_ONE, _HALF = Fraction(1), Fraction(1, 2)
_EXAMPLES = "write it like 21 d, 3 weeks, 8.4 months or 5 years and 3 months"

_TOKEN = re.compile(
    r"\s*(\d{1,3}(?:,\d{3})+(?![\d.])|\d+(?:\.\d+)?|[a-z]+\.?|[<>]=?|\S)", re.IGNORECASE | re.ASCII
)
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_BEYOND = frozenset(("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"))
_UNITS: dict[str, Unit | Literal["hour"]] = {
    "d": Unit.DAY, "day": Unit.DAY, "days": Unit.DAY,
    "w": Unit.WEEK, "wk": Unit.WEEK, "wks": Unit.WEEK, "week": Unit.WEEK, "weeks": Unit.WEEK,
    "m": Unit.MONTH, "mo": Unit.MONTH, "mos": Unit.MONTH, "mth": Unit.MONTH, "mths": Unit.MONTH,
    "month": Unit.MONTH, "months": Unit.MONTH,
    "y": Unit.YEAR, "yr": Unit.YEAR, "yrs": Unit.YEAR, "year": Unit.YEAR, "years": Unit.YEAR,
    "h": "hour", "hr": "hour", "hrs": "hour", "hour": "hour", "hours": "hour",
}  # fmt: skip
_PHRASES: dict[Quality, str] = {
    "within": "within, up to, at most, no more than, not more than, <=, ≤",
    "at least": "at least, no less than, not less than, a minimum of, >=, ≥",
    "over": "over, more than, longer than, greater than, >",
    "under": "under, less than, fewer than, shorter than, <",
    "about": "about, approximately, approx, around, roughly, circa, ca, ~, some, c.",
    "almost": "almost, nearly",
    "exactly": "exactly, precisely",
}
_QUALITIES = tuple(
    (tuple(phrase.split()), quality)
    for quality, phrases in _PHRASES.items()
    for phrase in phrases.split(", ")
)
_FRACTIONS = {
    "½": (_HALF, _HALF),
    "¼": (Fraction(1, 4), Fraction(1, 4)),
    "¾": (Fraction(3, 4), Fraction(1, 4)),
}
_VAGUE: dict[str, tuple[int, int, Quality]] = {
    "few": (2, 6, "few"), "several": (3, 10, "several"), "couple": (2, 2, "plain"),
}  # fmt: skip


@frozen
class _Token:
    word: str
    start: int
    end: int


@frozen
class _Number:
    value: Fraction
    step: Fraction


Tokens = tuple[_Token, ...]


def parse_length(text: str) -> Length | Refusal:
    """The length that a whole text states, or the refusal that says what is wrong with it."""
    return _parsed(text)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Length | Refusal:
    tokens = _tokens(text)
    found = _length(tokens) if tokens and len(text) <= _MAX_TEXT else None
    if found is None:
        return _refusal(text, tokens)
    length, used = found
    if used < len(tokens):
        return _refusal(text, tokens, used)
    if length.low > length.high:
        return _no_length(text, "it ends before it begins", "write the smaller number first")
    return evolve(length, text=text)


def take_length(text: str) -> tuple[Length, str] | None:
    """The longest length at the start of a text, and the rest of the text; None without one."""
    tokens = _tokens(text)
    found = _length(tokens) if tokens else None
    if found is None:
        return None
    length, used = found
    end = tokens[used - 1].end
    glued = used < len(tokens) and tokens[used].start == end and tokens[used].word[0].isalnum()
    if glued or length.low > length.high:
        return None
    return evolve(length, text=text[tokens[0].start : end]), text[end:].strip()


def _tokens(text: str) -> Tokens:
    """The words and signs of (the start of) a text, in lower case."""
    matches = _TOKEN.finditer(text[: 4 * _MAX_TEXT])
    return tuple(_Token(match[1].lower(), match.start(1), match.end(1)) for match in matches)


def _word(tokens: Tokens, at: int) -> str:
    """The word at a place, abbreviating dots removed, all dashes alike; empty past the end."""
    if at >= len(tokens):
        return ""
    word = tokens[at].word
    return "-" if word in _DASHES else word[:-1] if word[0].isalpha() and word[-1] == "." else word


def _length(tokens: Tokens) -> tuple[Length, int] | None:
    """The length that starts the tokens, and how many tokens it takes."""
    if _word(tokens, 0) == "shortly":
        return _shortly(), 1
    quality, at = _quality(tokens)
    return (
        _vague(tokens, at, quality)
        or _half_a(tokens, at, quality)
        or _numbered(tokens, at, quality)
    )


def _shortly() -> Length:
    return Length(
        text="shortly", low=Fraction(0), high=Fraction(30), unit=Unit.DAY, quality="shortly",
        vague=True,
    )  # fmt: skip


def _quality(tokens: Tokens) -> tuple[Quality, int]:
    for words, quality in _QUALITIES:
        if all(_same(tokens, at, word) for at, word in enumerate(words)):
            return quality, len(words)
    return "plain", 0


def _same(tokens: Tokens, at: int, word: str) -> bool:
    # "c." is circa, but the "C" of C3D8 is a cycle.
    return (tokens[at].word if word == "c." and at < len(tokens) else _word(tokens, at)) == word


def _vague(tokens: Tokens, at: int, quality: Quality) -> tuple[Length, int] | None:
    """`a few weeks` (2-6), `several days` (3-10), `a couple of months` (2)."""
    at += _word(tokens, at) in ("a", "the", "another")
    meant = _VAGUE.get(_word(tokens, at))
    if meant is None:
        return None
    at += 2 if _word(tokens, at + 1) == "of" else 1
    unit = _UNITS.get(_word(tokens, at))
    if unit is None:
        return None
    low, high = (_Number(Fraction(n), _ONE) for n in meant[:2])
    found = _measured(low, high, unit, meant[2] if quality == "plain" else quality)
    return evolve(found, vague=True), at + 1


def _half_a(tokens: Tokens, at: int, quality: Quality) -> tuple[Length, int] | None:
    """`half a year`, `a half year`, `half year`."""
    at += _word(tokens, at) in ("a", "one") and _word(tokens, at + 1) == "half"
    if _word(tokens, at) != "half":
        return None
    at += 2 if _word(tokens, at + 1) in ("a", "an", "-") else 1
    unit = _UNITS.get(_word(tokens, at))
    if unit is None:
        return None
    number = _Number(_HALF, _HALF)
    return _measured(number, number, unit, quality), at + 1


def _numbered(tokens: Tokens, at: int, quality: Quality) -> tuple[Length, int] | None:
    between = _word(tokens, at) == "between"
    first = _number(tokens, at + between)
    if first is None:
        return None
    low, at = first
    ranged = _range_end(tokens, at, between=between)
    if ranged is not None:
        high, unit, at = ranged
        return _measured(low, high, unit, quality), at
    unit_at = at + (_word(tokens, at) == "-")
    single = _UNITS.get(_word(tokens, unit_at))
    if single is None or between:
        return None
    return _compound(tokens, unit_at + 1, low, single, quality)


def _range_end(
    tokens: Tokens, at: int, *, between: bool
) -> tuple[_Number, Unit | Literal["hour"], int] | None:
    """The second number of `6-9 months`, `6 months to 9 months`, `two or three weeks`."""
    named = _UNITS.get(_word(tokens, at))
    link = at + (named is not None)
    if _word(tokens, link) not in (("and",) if between else ("-", "to", "or")):
        return None
    second = _number(tokens, link + 1)
    if second is None:
        return None
    number, at = second
    at += _word(tokens, at) == "-"
    unit = _UNITS.get(_word(tokens, at))
    if unit is None or named not in (None, unit):
        return None
    return number, unit, at + 1


def _compound(
    tokens: Tokens, at: int, first: _Number, unit: Unit | Literal["hour"], quality: Quality
) -> tuple[Length, int]:
    """A number and its unit, and what may follow: `and a half`, or smaller units."""
    if unit == "hour":
        return _measured(first, first, unit, quality), at
    if tuple(_word(tokens, at + n) for n in range(3)) == ("and", "a", "half"):
        number = _Number(first.value + _HALF, _HALF)
        if _UNITS.get(_word(tokens, at + 3)) is None:
            return _measured(number, number, unit, quality), at + 3
    parts, last = [(first.value, unit)], first
    while (more := _smaller_part(tokens, at, parts[-1][1])) is not None:
        last, smaller, at = more
        parts.append((last.value, smaller))
    smallest = parts[-1][1]
    total = sum((value * _ratio(of, smallest) for value, of in parts), Fraction(0))
    number = _Number(total, last.step)
    return evolve(_measured(number, number, smallest, quality), parts=tuple(parts)), at


def _ratio(unit: Unit, smaller: Unit) -> Fraction:
    return unit.value / smaller.value


def _smaller_part(tokens: Tokens, at: int, than: Unit) -> tuple[_Number, Unit, int] | None:
    at += _word(tokens, at) == ","
    at += _word(tokens, at) in ("and", "&", "+")
    found = _number(tokens, at)
    if found is None:
        return None
    number, at = found
    unit = _UNITS.get(_word(tokens, at))
    if unit is None or unit == "hour" or unit.value >= than.value:
        return None
    return number, unit, at + 1


def _number(tokens: Tokens, at: int) -> tuple[_Number, int] | None:
    """A number in digits or words, with its fraction: `2 1/2`, `2½`, `two and a half`."""
    word = _word(tokens, at)
    if word in _FRACTIONS:
        return _Number(*_FRACTIONS[word]), at + 1
    if not word or len(word) > 9:
        return None
    whole = _WORDS.index(word) if word in _WORDS else 1 if word in ("a", "an") else None
    if whole is None and not _in_digits(word):
        return None
    value = Fraction(whole) if whole is not None else Fraction(word.replace(",", ""))
    plain = _Number(value, _printed_step(word))
    if value.denominator != 1 or "." in word:
        return plain, at + 1
    return _with_fraction(tokens, at + 1, plain)


def _in_digits(word: str) -> bool:
    # A superscript two is a digit to Python, but no number.
    return word[:1].isascii() and word[:1].isdigit()


def _printed_step(word: str) -> Fraction:
    decimals = len(word.partition(".")[2]) if _in_digits(word) else 0
    return Fraction(1, 10**decimals)


def _with_fraction(tokens: Tokens, at: int, whole: _Number) -> tuple[_Number, int]:
    if _word(tokens, at) in _FRACTIONS:
        part, step = _FRACTIONS[_word(tokens, at)]
        return _Number(whole.value + part, step), at + 1
    words = [_word(tokens, at + n) for n in range(6)]
    if words[:3] == ["and", "a", "half"]:
        # "a year and a half" is read behind its unit; here the unit must follow.
        return _Number(whole.value + _HALF, _HALF), at + 3
    if words[:6] == ["-", "and", "-", "a", "-", "half"]:
        return _Number(whole.value + _HALF, _HALF), at + 6
    if words[1:2] == ["/"] and words[2] in ("2", "3", "4") and _in_digits(words[0]):
        part = Fraction(int(words[0]), int(words[2]))
        return _Number(whole.value + part, Fraction(1, int(words[2]))), at + 3
    if words[0] == "/" and words[1] in ("2", "3", "4"):
        return _Number(whole.value / int(words[1]), Fraction(1, int(words[1]))), at + 2
    return whole, at


def _measured(
    low: _Number, high: _Number, unit: Unit | Literal["hour"], quality: Quality
) -> Length:
    """The length of a number (or a range) of units."""
    if unit == "hour":
        return _hours(low, high, quality)
    first, last = _step(low, unit), _step(high, unit)
    return Length(
        text="", low=low.value, high=high.value, unit=unit, quality=quality, step=last,
        half=half_of(low.value, unit, first), half_high=half_of(high.value, unit, last),
    )  # fmt: skip


def _step(number: _Number, unit: Unit) -> Fraction:
    """The last printed decimal; `.5` of years is a written half."""
    return _HALF if unit is Unit.YEAR and number.value % 1 == _HALF else number.step


def _hours(low: _Number, high: _Number, quality: Quality) -> Length:
    """Hours cross a midnight or not: 0 .. ceil(h / 24) days."""
    least, most = Fraction(low.value // 24), Fraction(-(-high.value // 24))
    if quality in ("at least", "over"):
        return Length(text="", low=least, high=least, unit=Unit.DAY, quality="at least")
    return Length(text="", low=Fraction(0), high=most, unit=Unit.DAY)


def _refusal(text: str, tokens: Tokens, used: int = 0) -> Refusal:
    """Why a text is not a length, in the words that help most."""
    words = [token.word for token in tokens]
    units = {_UNITS[word] for word in words if word in _UNITS}
    if len(units) > 1 and _word(tokens, used) in ("to", "or", "-", ""):
        return _no_length(text, "its units do not go together", "write both ends in one unit")
    if used:
        rest = text[tokens[used].start :]
        return _no_length(text, f"{shown(rest)} is left over", _EXAMPLES)
    comma = re.match(r"\s*(\d+),(\d+)\s*(\D.*)?$", text, re.ASCII | re.DOTALL)
    if comma is not None:
        repaired = f"{comma[1]}.{comma[2]} {(comma[3] or 'months').strip()}"
        return _no_length(text, "a decimal has a point", f"write {repaired[:60]}")
    if any(word in _BEYOND for word in words):
        return _no_length(text, "number words run to twenty", "write the number in digits")
    if words and words[0] in _DASHES:
        return _no_length(text, "a length is not negative", "turn the two events round")
    if len(words) == 1 and words[0].replace(".", "").isdigit():
        return _no_length(text, "it has no unit", f"write {text.strip()} days, weeks or months")
    return _no_length(text, "it is not written as one", _EXAMPLES)


def _no_length(text: str, why: str, help: str) -> Refusal:
    return Refusal(text=text, message=f"{shown(text)} is not a length: {why}", help=help)
