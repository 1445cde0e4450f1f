"""CT3, one event against itself: its words beside its fields, and the patient's sex beside both."""

import re
from collections.abc import Iterator

from casetime.chronology.timeline import Timeline
from casetime.diagnostics import Diagnostic, Modality, Severity
from casetime.model.events import (
    Assessment,
    CellTherapy,
    Diagnosis,
    Episode,
    Event,
    Radiotherapy,
    Therapy,
)
from casetime.model.naming import category_of
from casetime.model.terms import Setting, Sex
from casetime.rules.common import certainly_after, finding, happened_events, related, spot

# -- CT334 ------------------------------------------------------------------------------------

_OF_WOMEN = re.compile(
    r"\b(?:ovar(?:y|ies|ian)|endometri\w+|uter(?:us|ine)|cervix|vulvar?|choriocarcinoma of the "
    r"placenta)\b",
    re.IGNORECASE,
)
_OF_MEN = re.compile(r"\b(?:prostat\w*|testic\w+|testis|testes|penis|penile)\b", re.IGNORECASE)
_PREGNANCY = re.compile(r"\bpregnan(?:cy|t)\b", re.IGNORECASE)


def sex_against_course(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT334: a pregnancy, or a tumour of an organ, that the stated sex does not have."""
    sex = timeline.case.patient.sex
    if sex not in (Sex.MALE, Sex.FEMALE):
        return
    for i, name, event in happened_events(timeline):
        told = _not_of(sex, event)
        if told is not None:
            yield finding(
                "CT334",
                f"the patient is {sex}, but {name} tells of {told}",
                spot(timeline, i, "site", "label"),
                help="correct one of the two; `sex: other` says that the register does not decide",
            )
            return


def _not_of(sex: Sex, event: Event) -> str | None:
    if isinstance(event, Episode):
        pregnant = event.word == "pregnancy" or _PREGNANCY.search(event.label)
        return "a pregnancy" if sex is Sex.MALE and pregnant else None
    if not isinstance(event, Diagnosis):
        return None
    organs = _OF_WOMEN if sex is Sex.MALE else _OF_MEN
    found = organs.search(f"{event.site or ''} {event.label}")
    return f"`{found[0]}`" if found else None


# -- CT316: radiation ---------------------------------------------------------------------------

_GRAY = re.compile(r"(\d+(?:\.\d+)?)\s*Gy\b")
_IN = re.compile(r"\bGy\s+in\s+(\d+)(?!\s*(?:week|day|month|course|year|\d|[.,]\d))")
_PART = re.compile(r"boost|[x×]|per fraction|/\s*fraction|each|planned|first|then|\+", re.I)
"""Words with which a number of gray is not the whole of a course."""


def radiation_against_words(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT316: a course of radiation whose own words give another dose or number of fractions."""
    for i, name, event in happened_events(timeline):
        if not isinstance(event, Radiotherapy) or _PART.search(event.label):
            continue
        said, dose = _GRAY.findall(event.label), _GRAY.fullmatch((event.dose or "").strip())
        if len(said) != 1:
            continue
        if dose is not None and abs(float(said[0]) - float(dose[1])) > 0.5:
            told = f"its own words say {said[0]} Gy"
            yield _against(timeline, i, f"the dose of {name} is {event.dose}, but {told}", "dose")
        fractions = _IN.findall(event.label)
        if event.fractions and fractions and int(fractions[0]) != event.fractions:
            told = f"{name} has {event.fractions} fractions, but its own words say {fractions[0]}"
            yield _against(timeline, i, told, "fractions")


def _against(timeline: Timeline, i: int, message: str, key: str) -> Diagnostic:
    return finding(
        "CT316",
        message,
        spot(timeline, i, key),
        severity=Severity.WARNING,
        modality=Modality.MAY,
        help="correct the words or the field, or say in a `note` what each of them counts",
    )


# -- CT331: Deauville ---------------------------------------------------------------------------

_DEAUVILLE = re.compile(
    r"\bDeauville\s*(?:score|DS)?\s*(?:of\s*)?([1-5])\b(?!\s*(?:[-–/]|to\b|or\b))", re.I
)
_SCORES = {
    "CMR": ("123", "a complete metabolic response has a score of 1 to 3"),
    "PMR": ("45", "a partial metabolic response still has a score of 4 or 5"),
    "NMR": ("45", "without a metabolic response the score is 4 or 5"),
    "PMD": ("45", "a progressive metabolic disease has a score of 4 or 5"),
}
"""The five-point scale of PET beside its categories (Lugano classification, Cheson 2014)."""


def deauville_against_category(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT331: a metabolic category, and a Deauville score that it does not have."""
    for i, name, event in happened_events(timeline):
        if not isinstance(event, Assessment):
            continue
        category = category_of(event) or ""
        score, known = _DEAUVILLE.search(event.label), _SCORES.get(category)
        if score is None or known is None or score[1] in known[0] or event.new_lesions:
            continue
        yield finding(
            "CT331",
            f"{name} is {category}, but its own words give a Deauville score of {score[1]}",
            spot(timeline, i, "category", "label"),
            severity=Severity.WARNING,
            modality=Modality.MAY,
            help=f"correct the category or the score; by Lugano {known[1]}",
        )


# -- CT213: conditioning --------------------------------------------------------------------------


def conditioning_after_infusion(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT213: conditioning that certainly starts after every infusion of cells."""
    events = list(happened_events(timeline))
    cells = [name for _, name, event in events if isinstance(event, CellTherapy)]
    for i, name, event in events:
        if not isinstance(event, Therapy) or event.setting is not Setting.CONDITIONING or not cells:
            continue
        start = timeline.ends(name).first
        if all(certainly_after(timeline, timeline.ends(c).first, start) for c in cells):
            yield finding(
                "CT213",
                f"{name} is conditioning, but starts after {cells[-1]}",
                spot(timeline, i, "from", "on", "setting"),
                related(timeline, cells[-1], "the cells were given here", "on", "from"),
                modality=Modality.MUST,
                help="correct one of the dates, or the setting",
            )
