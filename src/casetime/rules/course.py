"""CT3, the course as a whole: what led to what, the patient's age, a relapse and its diagnosis."""

import re
from collections.abc import Iterator

from casetime.chronology.network import CALENDAR, Bounds, StatementKind
from casetime.chronology.points import lookup, name_of_point
from casetime.chronology.timeline import Timeline
from casetime.clinical.claim_forces import placed_in_words
from casetime.clinical.claim_words import shown
from casetime.diagnostics import Diagnostic, Modality, Route
from casetime.model.events import (
    AdverseEvent,
    CellTherapy,
    Death,
    Diagnosis,
    Event,
    FollowUp,
    Imaging,
    LocalTherapy,
    Pathology,
    Procedure,
    Progression,
    Radiotherapy,
    Surgery,
    Therapy,
    happened,
)
from casetime.model.terms import Vital
from casetime.rules.common import certainly_after, finding, happened_events, related, spot

# -- CT325 ------------------------------------------------------------------------------------

_DECIDED = (Therapy, Surgery, Radiotherapy, LocalTherapy, CellTherapy, Procedure, Imaging)
"""What people decide on: nothing that they learn later can have led to it."""
_FOUND = (Diagnosis, Progression, Pathology)
"""A disease that is found on one day was there before, and may have done harm by then."""


def effect_before_cause(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT325: an event that certainly starts before what its `because` names."""
    unsure = _contradicted(timeline)
    for i, name, event in happened_events(timeline):
        for k, reference in enumerate((*event.because, *_related_to(event))):
            cause = lookup(timeline.compiled.points, reference)
            if cause is None or cause == name or not _leads_to(timeline, cause, event):
                continue
            if not unsure.isdisjoint((name, cause)):
                continue
            start, origin = timeline.ends(name).first, timeline.ends(cause).first
            if certainly_after(timeline, start, origin):
                yield finding(
                    "CT325",
                    f"{name} lies before {cause}, its cause: {_days(timeline, start, origin)}",
                    _item(timeline, i, k),
                    *([related(timeline, cause, f"{cause} is dated here", "on", "from")]
                      if cause in timeline.names else []),
                    modality=Modality.MUST,
                    help="correct one of the two dates, or name as its cause what came before",
                )  # fmt: skip


def _contradicted(timeline: Timeline) -> set[str]:
    """The events whose dates contradict others: until that is settled they prove nothing."""
    chains = [s for conflict in timeline.conflicts for s in conflict.chain]
    return {name_of_point(point) for s in chains for point in (s.a, s.b)}


def _leads_to(timeline: Timeline, cause: str, event: Event) -> bool:
    """Whether an event can only have been led to by what happened before it."""
    other = timeline.compiled.points.events.get(cause)
    if other is None or not happened(other):
        return False
    return isinstance(event, _DECIDED) or not isinstance(other, _FOUND)


def _related_to(event: Event) -> tuple[str, ...]:
    """The treatment that an adverse event is said to be related to; free words name none."""
    related_to = event.related if isinstance(event, AdverseEvent) else None
    return (related_to,) if related_to and related_to not in event.because else ()


def _item(timeline: Timeline, i: int, k: int) -> Route:
    """Where a cause stands: an item of ``because``, or what an adverse event is related to."""
    if k >= len(timeline.case.events[i].because):
        return spot(timeline, i, "related")
    at: Route = ("events", i, "because", k)
    return at if at in timeline.case.places.values else spot(timeline, i, "because")


def _days(timeline: Timeline, start: str, origin: str) -> str:
    """Both days where the calendar knows them, else how far they are apart."""
    both = [(point, timeline.points_apart(CALENDAR, point)) for point in (start, origin)]
    if timeline.on_calendar and all(_known(days) for _, days in both):
        return ", ".join(placed_in_words(timeline, point, days) for point, days in both)
    return f"by {shown(timeline.points_apart(start, origin), timeline.read)}"


def _known(days: Bounds) -> bool:
    return days.least is not None and days.most is not None


# -- CT326 and CT327 --------------------------------------------------------------------------

OLDEST = 125
"""Years: the longest life on record is that of Jeanne Calment, 122 years."""

_YEARS = re.compile(r"(\d+)(?:[\s-]*(?:years?|yrs?|y))?(?:[\s-]*(?:old|of age))?(?:\s+at\b.*)?")


def impossible_age(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT326: an age beyond that of anyone who has lived."""
    age = " ".join((timeline.case.patient.age or "").split())
    found = _YEARS.fullmatch(age)
    if found and int(found[1]) > OLDEST:
        yield _too_old("the patient", int(found[1]), ("patient", "age"))
    for s in timeline.compiled.statements:
        years = s.step.count // 12 if s.step is not None else 0
        if s.kind is StatementKind.AGE and s.at[:1] == ("events",) and years > OLDEST:
            yield _too_old(str(timeline.names[int(s.at[1])]), years, s.at)


def _too_old(who: str, years: int, at: Route) -> Diagnostic:
    return finding(
        "CT326",
        f"{who} is put at {years} years of age: nobody has lived beyond {OLDEST}",
        at,
        modality=Modality.MUST,
        help="correct the number; ages are completed years",
    )


_UNITS = "one two three four five six seven eight nine".split()
_NUMBER_WORDS = re.compile(
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-]*(?:"
    + "|".join(_UNITS)
    + r"))?|ten|eleven|twelve|\w+teen|"
    + "|".join(_UNITS)
    + r")(?:[\s-]*years?)?(?:[\s-]*(?:old|of age))?",
    re.IGNORECASE,
)
_AGE_IN_WORDS = re.compile(r"\d{1,3}[\s-]*(?:years?|yrs?|y|yo|y/o)[\s./-]*(?:o|old|of age)?",
                           re.IGNORECASE)  # fmt: skip


def age_not_counted(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT327: an age that is written out, so that no event and no birth can be dated by it."""
    age = " ".join((timeline.case.patient.age or "").split())
    if _NUMBER_WORDS.fullmatch(age) or _AGE_IN_WORDS.fullmatch(age):
        yield finding(
            "CT327",
            f"the age `{age}` names no event, so nothing is counted from it",
            ("patient", "age"),
            help="write the completed years and the event, as in `58 at diagnosis`",
        )


# -- CT328 ------------------------------------------------------------------------------------


def relapse_before_diagnosis(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT328: a relapse that certainly lies before every diagnosis of the case."""
    events = list(happened_events(timeline))
    unsure = _contradicted(timeline)
    diagnoses = [name for _, name, event in events if isinstance(event, Diagnosis)]
    for i, name, event in events:
        if not isinstance(event, Progression) or event.word != "relapse" or not diagnoses:
            continue
        if not unsure.isdisjoint((name, *diagnoses)):
            continue
        point, first = timeline.ends(name).first, [timeline.ends(d).first for d in diagnoses]
        if all(certainly_after(timeline, point, day) for day in first):
            near = min(first, key=lambda day: timeline.points_apart(point, day).least or 0)
            diagnosed = diagnoses[first.index(near)]
            yield finding(
                "CT328",
                f"{name} lies before {diagnosed}: {_days(timeline, point, near)}",
                spot(timeline, i, "on", "from"),
                related(timeline, diagnosed, "diagnosed here", "on", "from"),
                modality=Modality.MUST,
                help="correct one of the dates, or add the diagnosis that this is a relapse of",
            )


def dead_without_death(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT330: a contact that finds the patient dead, or a grade 5, in a case that tells no death.

    Without it every survival would be told as if the patient were alive.
    """
    found = list(happened_events(timeline))
    if any(isinstance(event, Death) for _, _, event in found):
        return
    for i, name, event in found:
        if isinstance(event, FollowUp) and event.vital is Vital.DEAD:
            yield finding(
                "CT330",
                f"{name} finds the patient dead, but no death is told",
                spot(timeline, i, "vital"),
                help=f"add a `- death:` event with its date, or with `on: by {name}`",
                modality=Modality.MUST,
            )
        elif isinstance(event, AdverseEvent) and _FATAL.fullmatch((event.grade or "").strip()):
            yield finding(
                "CT330",
                f"{name} is {event.grade}, which is death, but no death is told",
                spot(timeline, i, "grade"),
                help="correct the grade, or add a `- death:` event with its date",
                modality=Modality.MUST,
            )


_FATAL = re.compile(
    r"(?:NCI[- ]?)?(?:CTCAE|ASTCT)\b\s*(?:v?\.?\s*\d\.\d)?[\s,:]*(?:grade\s*)?(?:5|V)", re.I
)
"""Grade 5 is death related to the adverse event (CTCAE v5.0; ASTCT, Lee 2019)."""
