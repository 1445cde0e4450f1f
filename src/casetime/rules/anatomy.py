"""CT3, words for places and grades: sides, grading systems, adverse events."""

import itertools
import re
from collections.abc import Iterator

from casetime.chronology.timeline import Timeline
from casetime.diagnostics import Diagnostic, Modality, Severity
from casetime.model.events import (
    AdverseEvent,
    Diagnosis,
    Event,
    Imaging,
    LocalTherapy,
    Presentation,
    Procedure,
    Radiotherapy,
    Surgery,
)
from casetime.model.terms import Side
from casetime.rules.common import finding, happened_events, related, spot

_Sided = Presentation | Imaging | Procedure | Diagnosis | Surgery | Radiotherapy | LocalTherapy
_OPPOSITE = {Side.LEFT: "right", Side.RIGHT: "left"}


def conflicting_side(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT304: an event at odds with its own words, or with another about the same tumour."""
    sided = [
        (i, name, event)
        for i, name, event in happened_events(timeline)
        if isinstance(event, _Sided) and event.side in _OPPOSITE
    ]
    for i, name, event in sided:
        words = _own_words(event)
        if words is not None:
            yield finding(
                "CT304",
                f"{name} is on the {event.side}, but its own words say {words}",
                spot(timeline, i, "side"),
                related(timeline, name, "said here", "site", "label"),
                modality=Modality.MUST,
                help="correct the side or the words",
            )
    yield from _between_events(timeline, sided)


def _own_words(event: _Sided) -> str | None:
    """Words of an event that name its site with the other side: ``right femur``."""
    assert event.side is not None
    site, other = (event.site or "").casefold(), _OPPOSITE[event.side]
    if _only(site, other, str(event.side)):
        return event.site
    label = event.label.casefold()
    if re.search(rf"\b{event.side}\b|\bbilateral|\bboth\b", label):
        return None
    nouns = [word for word in re.findall(r"[a-z]{3,}", site) if word not in ("left", "right")]
    for noun in nouns:
        found = re.search(rf"\b{other}\s+(?:\w+\s+)?{noun}\b", label)
        if found:
            return found[0]
    named = rf"^{other}(?:-sided)?\s+\w*(?:ectomy|plasty)\b"
    added = rf"[,(]\s*{other}(?:-sided)?\s*(?:$|[,)])"
    alone = re.search(rf"{named}|{added}", label)
    return alone[0].strip(" ,()") if alone else None


def _only(text: str, word: str, not_word: str) -> bool:
    return bool(re.search(rf"\b{word}\b", text)) and not re.search(
        rf"\b{not_word}\b|\bbilateral|\bboth\b", text
    )


def _between_events(
    timeline: Timeline, sided: list[tuple[int, str, _Sided]]
) -> Iterator[Diagnostic]:
    """Paired organs may both be ill: only the tumour's own site, or linked events, are compared."""
    primary = _primary(sided)
    if primary is None and len(sided) < 2:
        return
    for (_, one, a), (i, two, b) in itertools.combinations(sided, 2):
        if a.side == b.side or not _site(a) or _site(a) != _site(b):
            continue
        about_primary = primary is not None and _site(a) == primary
        if not (about_primary or one in b.because or two in a.because):
            continue
        if _second_tumour(timeline, _site(a)):
            continue
        yield finding(
            "CT304",
            f"{two} is on the {b.side} ({b.site}), {one} on the {a.side}",
            spot(timeline, i, "side"),
            related(timeline, one, f"{a.side} here", "side"),
            severity=Severity.WARNING,
            modality=Modality.MAY,
            help="correct one of them, or name the two sites so that they differ",
        )


def _primary(sided: list[tuple[int, str, _Sided]]) -> str | None:
    return next((_site(e) for _, _, e in sided if isinstance(e, Diagnosis) and not e.as_), None)


def _second_tumour(timeline: Timeline, site: str) -> bool:
    """Whether a later diagnosis of the same site explains both sides."""
    return any(
        isinstance(event, Diagnosis) and event.as_ is not None and _site(event) in ("", site)
        for _, _, event in happened_events(timeline)
    )


def _site(event: Event) -> str:
    site = getattr(event, "site", None) or ""
    return " ".join(re.sub(r"\b(?:left|right|the)\b", " ", site.casefold()).split())


_NUMBER_ALONE = re.compile(
    r"(?:grade|g)?\s*(?:[0-5]|I{1,3}|IV|V)(?:\s*(?:[-–/]|to)\s*(?:[0-5]|I{1,3}|IV|V))?",
    re.IGNORECASE,
)


def grade_without_system(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT321: a grade that is only a number, or of an adverse event only a word."""
    for i, name, event in happened_events(timeline):
        grade = (getattr(event, "grade", None) or "").strip()
        in_words = isinstance(event, AdverseEvent) and _SEVERITY.fullmatch(grade)
        if grade and (_NUMBER_ALONE.fullmatch(grade) or in_words):
            example = "CTCAE" if isinstance(event, AdverseEvent) else "FNCLCC"
            yield finding(
                "CT321",
                f"the grade of {name} is {grade}, without the system that it belongs to",
                spot(timeline, i, "grade"),
                help=f"name the system, as in `{example} 2`",
            )


_SEVERITY = re.compile(
    r"(?:very )?(?:mild|moderate|severe|serious|life[- ]threatening|fatal)"
    r"(?:(?: to |[-–/])(?:moderate|severe))?",
    re.IGNORECASE,
)

_SYSTEMS = (
    (re.compile(r"(?:NCI[- ]?)?CTCAE\b(?:\s*v?\.?\s*\d(?:\.\d+)?(?=[\s,:]))?", re.I), "CTCAE", 5),
    (re.compile(r"FNCLCC\b", re.I), "FNCLCC", 3),
    (re.compile(r"ISUP\b", re.I), "ISUP", 5),
    (re.compile(r"(?:Nottingham|Elston|Bloom[- ]Richardson)\b", re.I), "Nottingham", 3),
    (re.compile(r"(?:CNS[- ])?WHO(?: CNS)?\b", re.I), "WHO", 4),
    (re.compile(r"ASTCT\b", re.I), "ASTCT", 5),
    (re.compile(r"Clavien(?:[- ]Dindo)?\b", re.I), "Clavien-Dindo", 5),
)  # fmt: skip
"""Grading systems and their highest grade: CTCAE v5.0 (1 to 5), FNCLCC (1 to 3), ISUP grade
groups of prostate cancer (1 to 5), Nottingham grade of breast cancer (1 to 3), WHO grade of brain
tumours (1 to 4, WHO 2021), ASTCT grade of what CAR T cells do (Lee 2019; death is 5),
Clavien-Dindo grade of complications (I to V, Dindo 2004)."""
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}
_GRADES = re.compile(
    r"(?:grade|group|g)?\s*(?P<a>\d+|[IV]+)(?:\s*(?:[-–/]|to)\s*(?P<b>\d+|[IV]+))?", re.I
)


def impossible_grade(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT329: a grade beyond the highest of the system that it names."""
    for i, name, event in happened_events(timeline):
        told = _beyond_system(" ".join((getattr(event, "grade", None) or "").split()))
        if told is not None:
            system, highest = told
            yield finding(
                "CT329",
                f"the grade of {name} is {getattr(event, 'grade', '')}, but {system} has grades 1 "
                f"to {highest}",
                spot(timeline, i, "grade"),
                modality=Modality.MUST,
                help="correct the grade, or name the system that it belongs to",
            )


_GLEASON = re.compile(r"\bGleason\b\D{0,12}?(\d+)(?!\s*\+)(?:\D{1,4}([1-5])\s*\+\s*([1-5]))?", re.I)


def impossible_gleason(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT329: a Gleason score outside 2 to 10, or one that is not the sum of its two patterns."""
    for i, name, event in happened_events(timeline):
        found = _GLEASON.search(getattr(event, "grade", None) or "")
        if found is None:
            continue
        score, one, two = (int(text or 0) for text in found.groups())
        if not 2 <= score <= 10:
            told = "the score is the sum of two patterns from 1 to 5"
        elif one and one + two != score:
            told = f"{one} + {two} is {one + two}"
        else:
            continue
        yield finding(
            "CT329",
            f"the grade of {name} is {getattr(event, 'grade', '')}, but {told}",
            spot(timeline, i, "grade"),
            modality=Modality.MUST,
            help="correct the score or its patterns",
        )


def _beyond_system(grade: str) -> tuple[str, int] | None:
    for pattern, system, highest in _SYSTEMS:
        named = pattern.match(grade)
        rest = _GRADES.fullmatch(grade[named.end() :].strip(" ,:")) if named else None
        if rest is None:
            continue
        numbers = [_grade_number(text) for text in (rest["a"], rest["b"]) if text]
        if any(number > highest for number in numbers):
            return system, highest
    return None


def _grade_number(text: str) -> int:
    return int(text) if text.isdigit() else _ROMAN.get(text.upper(), 0)


def ungraded_adverse_event(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT322: an adverse event without a grade; CT206 tells of one that only lacks a date."""
    for i, name, event in happened_events(timeline):
        if not isinstance(event, AdverseEvent) or event.grade:
            continue
        dated = event.on or event.from_ or event.to or event.assume
        yield finding(
            "CT322",
            f"{name} has no grade" if dated else f"{name} has neither grade nor date",
            spot(timeline, i, "label"),
            help="add `grade: CTCAE 2` if the source gives one",
        )
