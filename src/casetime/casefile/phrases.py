"""The small grammars of values: cycles, sizes, measured values, performance scores.

Each returns the record, or a ``Malformed`` that says what was expected. Drug lines are in
``druglines.py``; statements about time are read by ``chronology``.
"""

import re

from attrs import frozen

from casetime.model.measured import NUMBER as _NUMBER
from casetime.model.values import Cycles, Size


@frozen(kw_only=True)
class Malformed:
    """Why a text cannot be read (ends a sentence that begins with the text), and what to write."""

    why: str
    help: str


LONGEST = 300
"""Characters that any of these grammars looks at: a longer text is prose."""

NUMBER_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
).split()
_MOST_CYCLES = 10_000

_UNIT_DAYS = {"d": 1, "w": 7}
_SHORTEST_MONTHS = (28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334, 365)
"""Days in the shortest run of that many months: an interval in months is at least so long."""


def whole_number(text: str) -> int | None:
    """The number that digits or a word up to twenty stand for."""
    word = text.strip().lower()
    if re.fullmatch(r"\d{1,9}", word, re.ASCII):
        return int(word)
    return NUMBER_WORDS.index(word) if word in NUMBER_WORDS else None


_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
).split()


def number_meant(text: str) -> int | None:
    """The number in ``first``, ``2nd``, ``L3``, ``line 4``: an offer, never a reading."""
    word = text.strip().lower().partition(" ")[0].removesuffix("-line")
    if word in _ORDINALS:
        return _ORDINALS.index(word)
    digits = re.fullmatch(r"\D{0,12}(\d{1,3})\D{0,12}", text.strip(), re.ASCII)
    return int(digits[1]) if digits else None


_INTERVAL = re.compile(
    r"q\s*(?P<q>\d{1,3})?\s*(?P<qu>d|w|m|days?|weeks?|wks?|months?)"
    r"|every\s+(?:(?P<e>\d{1,3}|[a-z]+)\s+)?(?P<eu>days?|weeks?|months?)"
    r"|(?P<a>daily|weekly|biweekly|monthly)",
    re.ASCII | re.IGNORECASE,
)
_ADVERBS = {"daily": 1, "weekly": 7, "biweekly": 14, "monthly": 28}


def interval_days(text: str) -> int | None:
    """The days of ``q3w``, ``q21d``, ``q4 weeks``, ``every three weeks``, ``weekly``.

    Of months, the fewest that they can be.
    """
    found = _INTERVAL.fullmatch(text.strip())
    if found is None:
        return None
    if found["a"]:
        return _ADVERBS[found["a"].lower()]
    count = whole_number(found["q"] or found["e"] or "1")
    unit = (found["qu"] or found["eu"])[0].lower()
    if not count:
        return None
    if unit == "m":
        return _SHORTEST_MONTHS[count - 1] if count <= len(_SHORTEST_MONTHS) else None
    return count * _UNIT_DAYS[unit]


_CYCLE_WORDS = ("cycle", "course", "dose", "fraction", "infusion")
_COUNT = rf"\d{{1,9}}|{'|'.join(NUMBER_WORDS)}"
_WORD = rf"(?:{'|'.join(_CYCLE_WORDS)})s?"
_CYCLES = re.compile(
    rf"(?:(?P<quality>at least|≥|>=|about|approximately|~)\s*)?"
    rf"(?:(?P<count>{_COUNT})(?:\s+(?P<word>{_WORD}))?"
    rf"(?:\s+of\s+(?P<planned>{_COUNT})(?:\s+(?P<word2>{_WORD}))?)?"
    rf"(?P<so_far>\s+so far)?)?"
    rf"\s*,?\s*(?P<rest>.*)",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)
_QUALITIES = {"at least": "at least", "≥": "at least", ">=": "at least"}
_CYCLES_HELP = "write `4 q3w`, `4`, `q3w`, `at least 4 q3w`, `4 of 6 q3w` or `59 so far q2w`"


def cycles(text: str) -> Cycles | Malformed:
    """How many cycles, how far apart: ``4 of 6 cycles q3w``."""
    found = _CYCLES.fullmatch(text.strip()[:LONGEST])
    assert found is not None  # every part of the pattern is optional, and the rest takes anything
    count, planned = _count(found["count"]), _count(found["planned"])
    interval = interval_days(found["rest"])
    if (found["rest"] and interval is None) or (count is None and found["quality"]):
        return Malformed(why="is not a number of cycles", help=_CYCLES_HELP)
    if count is None and interval is None:
        return Malformed(why="is not a number of cycles", help=_CYCLES_HELP)
    if (count or 0) > _MOST_CYCLES:
        return Malformed(why="is more cycles than anybody had", help=_CYCLES_HELP)
    if planned is not None and count is not None and planned < count:
        return Malformed(
            why="gives more cycles than were planned", help="write `given of planned`: `4 of 6`"
        )
    quality = (found["quality"] or "exactly").lower()
    quality = quality if quality == "exactly" else _QUALITIES.get(quality, "about")
    return Cycles(
        text=text,
        count=count,
        planned=planned,
        interval_days=interval,
        quality="so far" if found["so_far"] else quality,
        word=(found["word"] or found["word2"] or "cycle").lower().rstrip("s"),
    )


def _count(text: str | None) -> int | None:
    return whole_number(text) if text else None


_MM = {"mm": 1.0, "cm": 10.0}
_SIZE = re.compile(
    rf"(?:about|approximately|~|up to|at least|over|under|<|>|≤|≥)?\s*"
    rf"(?P<numbers>(?:{_NUMBER})\s*(?:mm|cm)?(?:\s*[x×*]\s*(?:{_NUMBER})\s*(?:mm|cm)?){{0,2}})",
    re.ASCII | re.IGNORECASE,
)


def size(text: str) -> Size | Malformed:
    """Up to three diameters in millimetres: ``89 x 42 mm``, ``3.0 × 2.0 × 2.2 cm``."""
    help = "write up to three diameters and the unit: `89 x 42 mm`, `4.5 cm`"
    found = _SIZE.fullmatch(text.strip()[:LONGEST])
    if found is None:
        pointed = re.sub(r"(\d),(?=\d{1,2}\b)", r"\1.", text.strip())
        if pointed != text.strip() and _SIZE.fullmatch(pointed[:LONGEST]):
            return Malformed(why="has a decimal comma", help=f"write `{pointed}`")
        return Malformed(why="is not a size", help=help)
    units = re.findall(r"mm|cm", found["numbers"], re.IGNORECASE)
    if not units:
        return Malformed(why="has no unit", help=help)
    numbers = re.findall(rf"({_NUMBER})\s*(mm|cm)?", found["numbers"], re.ASCII | re.IGNORECASE)
    return Size(text=text, mm=tuple(_mm(n, (u or units[-1]).lower()) for n, u in numbers))


def _mm(number: str, unit: str) -> float:
    return round(float(number.replace(",", "")) * _MM[unit], 6)


def is_number(text: str) -> bool:
    """Whether a text is nothing but a number: digits, a decimal point, thousands commas."""
    return re.fullmatch(_NUMBER, text.strip(), re.ASCII) is not None


@frozen(kw_only=True)
class Measured:
    """What the label of a measurement or a performance score says."""

    name: str
    value: str | None = None
    unit: str | None = None


_VALUE = re.compile(rf"[<>≤≥~]?=?(?:{_NUMBER})(?:-(?:{_NUMBER}))?", re.ASCII)
_UNIT = re.compile(
    r"(?:[x×]\s?)?10[\^*]?\d*\S*|\S*/\S+|%|[x×] (?:ULN|LLN)|ULN|"
    r"(?:[pnµμumkM]?(?:g|mol|U|IU|L|l|Eq|Bq|Gy|m|s)|[mM]IU|mmHg|mOsm|kPa|copies|cells|ratio|fold|ppm|"
    r"points?|sec|min|d[lL]|mL|ml|cm|mm)\b\S*",
    re.ASCII,
)


def value_and_unit(text: str) -> tuple[str, str] | None:
    """The two parts of ``23.4 ng/ml``; None where a text is not a number and a unit."""
    number, _, unit = text.strip()[:LONGEST].partition(" ")
    return (number, unit) if _VALUE.fullmatch(number) and _UNIT.fullmatch(unit) else None


_WORDS = re.compile(
    r"(?:slightly |mildly |markedly |moderately |still |within )?"
    r"(?:above|below|normal|elevated|raised|high|low|increased|decreased|negative|positive|"
    r"undetectable|detectable|unremarkable|falling|rising|stable|not detected|not measured)\b",
    re.IGNORECASE,
)


def measurement(label: str) -> Measured:
    """The analyte, value and unit of a label: ``CA 19-9 37 U/mL``, ``lipase above normal``.

    Read up to the first comma or bracket that a space stands beside.
    """
    head = re.split(r"[,;]\s|\s\(", label[:LONGEST], maxsplit=1)[0]
    words = head.split()
    for at in range(1, len(words)):
        rest = " ".join(words[at + 1 :])
        if _VALUE.fullmatch(words[at]) and (not rest or _UNIT.match(rest)):
            unit = _UNIT.match(rest)
            return Measured(
                name=" ".join(words[:at]).rstrip(":="),
                value=words[at],
                unit=rest if unit else None,
            )
    verdict = _WORDS.search(head)
    if verdict and verdict.start() and head[verdict.start() - 1].isspace():
        value = head[verdict.start() :].strip()
        return Measured(name=head[: verdict.start()].strip().rstrip(":="), value=value)
    return Measured(name=head.strip())


_SCORE = re.compile(
    r"(?P<scale>[^\d,;]*?)(?:\s+(?:PS|performance status|score|status|of|was))*"
    r"\s*[:=]?\s*(?P<value>\d{1,3}(?:\s*[-–]\s*\d{1,3})?)(?:\s*%|\s+points)?(?:[,;\s(].*)?",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)


def performance(label: str) -> Measured:
    """The scale and score of a label: ``ECOG 1``, ``KPS 80``, ``ECOG 0-1``."""
    found = _SCORE.fullmatch(label.strip()[:LONGEST])
    if found is None:
        return Measured(name=label.partition(",")[0].strip())
    return Measured(name=found["scale"].strip(), value=re.sub(r"\s*[-–]\s*", "-", found["value"]))
