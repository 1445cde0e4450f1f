"""CT7: what the CARE checklist asks of a case report and the case does not say. Asked for only.

CARE 2013 (Gagnier and others), items 5 to 10: what a case file can hold.
"""

from collections.abc import Iterator

from casetime.chronology.cycles import fractions_given
from casetime.chronology.timeline import Timeline
from casetime.diagnostics import Diagnostic
from casetime.model.events import (
    AdverseEvent,
    Assessment,
    Death,
    Diagnosis,
    FollowUp,
    Imaging,
    Note,
    Pathology,
    Presentation,
    Procedure,
    Radiotherapy,
    Therapy,
)
from casetime.rules.common import finding, happened_events, joined, spot


def patient_described(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT701: CARE 5a, the patient's age and sex."""
    patient = timeline.case.patient
    missing = [
        word
        for word, value in (("age", patient.age or patient.born), ("sex", patient.sex))
        if not value
    ]
    if missing:
        yield finding(
            "CT701",
            f"the {joined(missing)} of the patient {'are' if len(missing) > 1 else 'is'} not given",
            ("patient",),
            help="write `patient: {sex: female, age: 61 at presentation}`",
        )


def concerns_told(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT702: CARE 5b, main concerns and symptoms."""
    if not _any(timeline, Presentation):
        yield finding(
            "CT702",
            "no event tells what brought the patient",
            ("events",),
            help="add `- presentation: painless swelling of the calf`",
            on_key=True,
        )


def diagnosis_founded(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT703: CARE 8a, the methods by which the diagnosis was made."""
    founded = _any(timeline, Procedure, Pathology, Imaging)
    for i, name, event in happened_events(timeline):
        if isinstance(event, Diagnosis) and event.as_ is None and not founded:
            yield finding(
                "CT703",
                f"no scan, biopsy or pathology tells how {name} was made",
                spot(timeline, i, "label"),
                help="add the events that led to it, and name them in `because`",
            )


def treatment_described(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT704: CARE 9b, the dose and duration of each treatment."""
    for i, name, event in happened_events(timeline):
        missing: list[str] = []
        if isinstance(event, Therapy):
            undosed = not event.drugs or any(drug.dose is None for drug in event.drugs)
            missing += ["dose"] if undosed else []
            missing += [] if event.to or event.for_ or event.cycles else ["duration"]
        if isinstance(event, Radiotherapy):
            missing += [] if event.dose else ["dose"]
            missing += [] if fractions_given(event) else ["number of fractions"]
        if missing:
            yield finding(
                "CT704",
                f"the {joined(missing)} of {name} {'are' if len(missing) > 1 else 'is'} not given",
                spot(timeline, i, "drugs", "label"),
                help="add what the source gives, or say in a `note` that it does not",
            )


def outcome_told(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT705: CARE 10a, the outcome."""
    if not _any(timeline, FollowUp, Death, Assessment):
        yield finding(
            "CT705",
            "no event tells how the patient fared",
            ("events",),
            help="add the last contact: `- follow-up: alive without disease`",
            on_key=True,
        )


def adverse_events_told(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT706: CARE 10d, adverse and unanticipated events, or that there were none."""
    treated = _any(timeline, Therapy, Radiotherapy)
    said = any(
        isinstance(event, Note) and any(w in event.label.casefold() for w in ("advers", "toxic"))
        for _, _, event in happened_events(timeline)
    )
    if treated and not said and not _any(timeline, AdverseEvent):
        yield finding(
            "CT706",
            "nothing is said of adverse events, not even that there were none",
            ("events",),
            help="add `- adverse-event: ...`, or `- note: no adverse events`",
            on_key=True,
        )


def _any(timeline: Timeline, *kinds: type) -> bool:
    return any(isinstance(event, kinds) for _, _, event in happened_events(timeline))
