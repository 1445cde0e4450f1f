"""Whether two wordings of one fact say the same: a claimed value beside the stated one."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum

from casetime.chronology.dates import PartialDate, parse_date
from casetime.chronology.numbers_said import whole_number
from casetime.clinical.lists_said import (
    folded,
    is_part,
    listed,
    plain_drug,
    says_less,
    sides_apart,
    words_of,
)
from casetime.model.terms import CATEGORY_WORDS, CRITERIA, PLAIN_CATEGORIES


class Agreement(StrEnum):
    """How a claimed value stands beside a stated one."""

    SAME = "same"
    OPEN = "open"
    """Neither the same nor against it: less precise, or another way to say it."""
    AGAINST = "against"


def agreement(field: str, said: str, stated: tuple[str, ...]) -> Agreement:
    """How a claimed value stands beside the texts that an event has in a field."""
    if folded(said) == folded(" + ".join(stated)):
        return Agreement.SAME
    compared = _LISTED.get(field)
    if compared is not None:
        return compared(said, stated)
    return _COMPARED.get(field, _worded)(said, stated[0])


def _same(same: bool) -> Agreement:
    return Agreement.SAME if same else Agreement.AGAINST


# -- lists ------------------------------------------------------------------------------------


def _drugs(said: str, stated: tuple[str, ...]) -> Agreement:
    """Drugs may be claimed in part, and without their salt or formulation."""
    names = {plain_drug(folded(s)) for s in stated}
    drugs = {plain_drug(drug) for drug in listed(said)}
    if drugs <= names:
        return Agreement.SAME
    less = all(any(says_less(drug, name) for name in names) for drug in drugs)
    return Agreement.OPEN if less else Agreement.AGAINST


def _places(said: str, stated: tuple[str, ...]) -> Agreement:
    """Sites and lesions may be claimed in part; ``lungs`` and ``lung`` are one place.

    No list says that it is complete: all of it and one site more is an addition. A list that
    leaves out one site and has another instead is not the same list.
    """
    here = [words_of(s) for s in stated]
    each = [words_of(part) for part in listed(said)]
    if all(words in here for words in each):
        return Agreement.SAME
    if all(any(is_part(words, other) for other in here) for words in each):
        return Agreement.OPEN
    added = len(each) > len(here) and all(any(is_part(w, o) for w in each) for o in here)
    return Agreement.OPEN if added and not sides_apart(each, here) else Agreement.AGAINST


# -- closed terms -----------------------------------------------------------------------------

_CATEGORIES: Mapping[str, str] = {
    **CATEGORY_WORDS,
    "response": "response",
    "responded": "response",
    "remission": "response",
    "stabilisation": "SD",
    "stabilization": "SD",
    "disease stabilisation": "SD",
    "disease stabilization": "SD",
    "disease control": "SD",
    "stable": "SD",
    "no change": "SD",
    "progression": "PD",
    "progressed": "PD",
    "progressive": "PD",
    "not evaluable": "NE",
    "non-evaluable": "NE",
    "inevaluable": "NE",
    "immune complete response": "iCR",
    "immune partial response": "iPR",
    "immune stable disease": "iSD",
    "unconfirmed progression": "iUPD",
    "unconfirmed progressive disease": "iUPD",
    "unconfirmed disease progression": "iUPD",
    "immune unconfirmed progressive disease": "iUPD",
    "immune unconfirmed progression": "iUPD",
    "confirmed progression": "iCPD",
    "confirmed progressive disease": "iCPD",
    "confirmed disease progression": "iCPD",
    "immune confirmed progressive disease": "iCPD",
    "immune confirmed progression": "iCPD",
    "complete metabolic response": "CMR",
    "partial metabolic response": "PMR",
    "stable metabolic disease": "SMD",
    "progressive metabolic disease": "PMD",
    "very good partial response": "VGPR",
    "stringent complete response": "sCR",
    "minor response": "MR",
    "minimal response": "MR",
    "pathological complete response": "pCR",
    "pathologic complete response": "pCR",
    "major pathological response": "MPR",
    "major pathologic response": "MPR",
}
"""How categories are spelt out in claims: RECIST 1.1 (Eisenhauer 2009), iRECIST (Seymour 2017),
PERCIST (Wahl 2009), IMWG (Kumar 2016)."""

_CODES = {code.casefold(): code for table in CRITERIA.values() for code in table}
_UNDER_RECIST = {"iCR": "CR", "iPR": "PR", "iSD": "SD", "iUPD": "PD", "iCPD": "PD"}
"""What one scan is called by the other criteria: both calls of it may be true."""
_BROADER = {"response": ("CR", "PR"), "SD": ("CR", "PR")}
"""A response may be either; disease control and stabilisation are said of responses too."""


def category_code(text: str) -> str:
    """The code or plain word that a claimed category means; folded where there is none."""
    plain = " ".join(text.casefold().replace("-", " ").split()).removeprefix("a ")
    words = {key.replace("-", " "): code for key, code in _CATEGORIES.items()}
    spelt = " ".join(text.casefold().split())
    for each in (spelt, re.split(r"\s*[:;,(]", spelt)[0]):
        if each in _CODES:
            return _CODES[each]
    return words.get(plain) or words.get(re.split(r"\s*[:;,(]", plain)[0]) or plain


def _categories(said: str, stated: str) -> Agreement:
    one, two = category_code(said), category_code(stated)
    if one == two:
        return Agreement.SAME
    plain = (_UNDER_RECIST.get(one, one), _UNDER_RECIST.get(two, two))
    criteria_apart = (one in _UNDER_RECIST) != (two in _UNDER_RECIST)
    if plain[0] == plain[1] and criteria_apart:
        return Agreement.OPEN
    unknown = not {one, two} <= {*_CODES.values(), *PLAIN_CATEGORIES, "response"}
    broader = _is_broader(folded(said), plain[1]) or _is_broader(folded(stated), plain[0])
    return Agreement.OPEN if unknown or broader else Agreement.AGAINST


def _is_broader(words: str, code: str) -> bool:
    """Whether plain words hold a category: a response is a CR or a PR, as is disease control."""
    loose = "response" if words in ("response", "responded", "remission") else None
    loose = "SD" if words == "disease control" else loose
    return loose is not None and code in _BROADER[loose]


_SIDES = {
    "l": "left", "lt": "left", "left-sided": "left", "left side": "left", "sinistral": "left",
    "r": "right", "rt": "right", "right-sided": "right", "right side": "right",
    "bilateral": "both", "both sides": "both", "bilaterally": "both",
    "median": "midline", "central": "midline", "middle": "midline",
}  # fmt: skip


def _sides(said: str, stated: str) -> Agreement:
    one, two = _SIDES.get(folded(said), folded(said)), _SIDES.get(folded(stated), folded(stated))
    return _same(one == two)


# -- numbers ----------------------------------------------------------------------------------

_TO_MM = {"mm": 1.0, "cm": 10.0, "m": 1000.0}
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(mm|cm|m)?(?=x|[^\w.]|$)")
_Length = tuple[float, float]
"""A diameter in mm, and half of its last printed digit."""


def _lengths(text: str) -> list[_Length]:
    found = _LENGTH.findall(folded(text))
    unit = next((u for _, u in reversed(found) if u), "mm")
    each = [
        (float(number) * _TO_MM[u or unit], _half(number) * _TO_MM[u or unit])
        for number, u in found
    ]
    return sorted(each, reverse=True)


def _half(number: str) -> float:
    return float(0.5 / 10 ** len(number.partition(".")[2]))


def _sizes(said: str, stated: str) -> Agreement:
    """Diameters in any order, each as far as its digits go; a claim may give the longest alone."""
    one, two = _lengths(said), _lengths(stated)
    if not one or not two:
        return _worded(said, stated)
    if all(_alike(a, b) for a, b in zip(one, two, strict=False)):
        return Agreement.SAME
    fewer, more = sorted((one, two), key=len)
    part = len(fewer) < len(more) and all(any(_alike(a, b) for b in more) for a in fewer)
    vague = _VAGUE.match(" ".join(said.casefold().split()))
    return (
        Agreement.OPEN if part or (vague and _may_mean(vague[0], one, two)) else Agreement.AGAINST
    )


_VAGUE = re.compile(r"about|approximately|around|circa|~|up to|at least|over|under|almost|nearly")
_ABOUT = 0.25
"""How far a size that is told as rough may be off: 4 cm for 32 mm, not for 2 cm."""


def _may_mean(word: str, one: list[_Length], two: list[_Length]) -> bool:
    """Whether a rough size may be a stated one, by their largest diameters."""
    (said, _), (found, half) = one[0], two[0]
    if word in ("at least", "over"):
        return found + half >= said
    if word in ("up to", "under"):
        return found - half <= said
    return abs(said - found) <= _ABOUT * max(said, found)


def _alike(a: _Length, b: _Length) -> bool:
    """Whether one rounds to the other: 9 cm and 89 mm."""
    return abs(a[0] - b[0]) <= max(a[1], b[1]) + 1e-9


_GRAY = re.compile(r"(\d+(?:\.\d+)?)\s*(c?gy)\b")


def _radiation(said: str, stated: str) -> Agreement:
    one, two = (_GRAY.search(" ".join(t.casefold().split())) for t in (said, stated))
    if one is None or two is None:
        return Agreement.OPEN if _digits(said) == _digits(stated) else _worded(said, stated)
    a, b = (float(m[1]) / (100 if m[2] == "cgy" else 1) for m in (one, two))
    return _same(abs(a - b) < 1e-9)


def _digits(text: str) -> list[float]:
    return [float(n) for n in re.findall(r"\d+(?:\.\d+)?", text.replace(",", ""))]


def _counts(said: str, stated: str) -> Agreement:
    """Whole numbers, in words or figures; ``3 cycles`` beside ``3 q3w`` says less."""
    one, two = _first_number(said), _first_number(stated)
    if one is None and (often := course_of_days(said)) is not None:
        return _how_often(often, course_of_days(stated))
    if one is None or two is None:
        return _worded(said, stated)
    if one != two:
        return Agreement.AGAINST
    interval = re.compile(r"q\d*[a-z]+")
    both = interval.findall(folded(said)), interval.findall(folded(stated))
    return Agreement.AGAINST if all(both) and both[0] != both[1] else Agreement.SAME


_OFTEN = re.compile(
    r"(?:(?:once\s+)?(?:every|each|a|per)\s+|q|/)\s*(?:(?P<n>\d+|one|two|three|four|six|eight)\s*-?\s*)?"
    r"(?P<unit>d|w|m|days?|weeks?|months?)\b|\b(?P<monthly>monthly)\b|\b(?P<weekly>weekly)\b"
)
_UNIT_DAYS = {"d": 1.0, "w": 7.0, "m": 30.4375}


def course_of_days(text: str) -> float | None:
    """How many days apart something is given: 28 of ``q4w``, ``every 4 weeks``; None if unsaid."""
    found = _OFTEN.search(" ".join(text.casefold().split()))
    if found is None:
        return None
    if found["monthly"] or found["weekly"]:
        return _UNIT_DAYS["m" if found["monthly"] else "w"]
    return (whole_number(found["n"] or "one") or 1) * _UNIT_DAYS[found["unit"][0]]


def _how_often(one: float, two: float | None) -> Agreement:
    """Two intervals: a month and four weeks are often said for one another."""
    if two is None:
        return Agreement.OPEN
    if one == two:
        return Agreement.SAME
    return Agreement.OPEN if abs(one - two) <= 0.1 * max(one, two) else Agreement.AGAINST


def _first_number(text: str) -> int | None:
    first = re.sub(r"^(?:line|grade)\s+", "", text.strip().casefold()).split(" ")[0]
    return whole_number(first)


def _graded(said: str, stated: str) -> Agreement:
    """A grade or stage without its system says less: ``grade 3`` beside ``FNCLCC 3``."""
    one, two = _grade_parts(said), _grade_parts(stated)
    if not one[1] or not two[1]:
        return _worded(said, stated)
    if one[1] != two[1]:
        less = one[1].startswith(two[1]) or two[1].startswith(one[1])
        return Agreement.OPEN if less and one[1][0] == two[1][0] else Agreement.AGAINST
    return Agreement.SAME if one[0] == two[0] else Agreement.OPEN


_ROMAN = {"iv": "4", "iii": "3", "ii": "2", "i": "1", "v": "5"}
_FILLER = re.compile(r"\b(?:grade|stage|figo|ajcc|uicc|g|v\d(?:\.\d)?|tnm)(?=\s|\d|$|:)[: ]*")


def _grade_parts(text: str) -> tuple[str, str]:
    """The system of a grade or stage, and its number as figures with its letter: ``4b``."""
    plain = _FILLER.sub("", " ".join(text.casefold().split())).strip()
    found = re.fullmatch(r"(?P<system>.*?)\s*\b(?P<n>[0-5]|iv|v|i{1,3})(?P<sub>[a-d]\d?)?", plain)
    if found is None:
        return plain, ""
    return found["system"], _ROMAN.get(found["n"], found["n"]) + (found["sub"] or "")


def _measured(said: str, stated: str) -> Agreement:
    """A measured value: the number counts, a unit behind it does not contradict."""
    one, two = _digits(said), _digits(stated)
    if not one or not two:
        return _worded(said, stated)
    return _same(one[0] == two[0])


# -- dates and words --------------------------------------------------------------------------


def _dates(said: str, stated: str) -> Agreement:
    """Dates that name one window, or one inside the other; other words cannot be compared."""
    a, b = parse_date(said), parse_date(stated)
    if not isinstance(a, PartialDate) or not isinstance(b, PartialDate):
        return Agreement.OPEN
    one, two = _window(a), _window(b)
    if one[0] <= two[0] and two[1] <= one[1]:
        return Agreement.SAME
    return Agreement.OPEN if one[0] <= two[1] and two[0] <= one[1] else Agreement.AGAINST


def _window(date: PartialDate) -> tuple[float, float]:
    least = float("-inf") if date.earliest is None else date.earliest
    return least, float("inf") if date.latest is None else date.latest


_DENIED = frozenset("not no non without never negative un in".split())


def _worded(said: str, stated: str) -> Agreement:
    """Free words: the same ones, or fewer of them (``femur`` beside ``distal femur``)."""
    one, two = words_of(said), words_of(stated)
    if one == two:
        return Agreement.SAME
    more = one ^ two
    less = bool(one and two) and (one <= two or two <= one) and not more & _DENIED
    return Agreement.OPEN if less else Agreement.AGAINST


_LISTED: Mapping[str, Callable[[str, tuple[str, ...]], Agreement]] = {
    "drugs": _drugs,
    "sites": _places,
    "new-lesions": _places,
    "markers": _places,
}
_COMPARED: Mapping[str, Callable[[str, str], Agreement]] = {
    "category": _categories,
    "best": _categories,
    "side": _sides,
    "size": _sizes,
    "dose": _radiation,
    "grade": _graded,
    "stage": _graded,
    "line": _counts,
    "cycles": _counts,
    "fractions": _counts,
    "given": _counts,
    "courses": _counts,
    "value": _measured,
    "on": _dates,
    "from": _dates,
    "to": _dates,
}
