"""The first sentence of a legend: who, with what, from when to when."""

import re
from collections.abc import Iterable, Sequence

from casetime.chronology.date_days import civil, month_first, month_last
from casetime.chronology.dates import window_text
from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Timeline
from casetime.figure.languages import dates, fixed, numbers
from casetime.figure.legend.language import listed, told
from casetime.figure.places import Place, places
from casetime.figure.wording import lowered
from casetime.model.case import Patient
from casetime.model.events import Diagnosis
from casetime.model.terms import Sex

_YEARS = re.compile(r"\s*(\d+)(?:\s*(?:years?|y))?(\s+at\s+.+)?\s*")
_GROWN = 18


def headline(timeline: Timeline, drawn: Sequence[Place]) -> str:
    """`Clinical course of a man, aged 49 at presentation, with ...`, without its full stop."""
    several = list(dict.fromkeys(_diagnoses(timeline)))
    if len(several) > 1:
        several = [words.partition(",")[0] for words in several]
    found = listed(several)
    ill = told("with {diagnosis}", diagnosis=found) if found else ""
    course = told("Clinical course of {patient}", patient=_patient(timeline.case.patient))
    whole = f"{course} {ill}".strip().removesuffix(",")
    when = _period(timeline, drawn)
    return f"{whole}, {when}" if when else whole


def _patient(patient: Patient) -> str:
    matched = _YEARS.fullmatch(patient.age or "")
    young = matched is not None and int(matched[1]) < _GROWN
    who = {
        Sex.FEMALE: "a girl" if young else "a woman",
        Sex.MALE: "a boy" if young else "a man",
    }.get(patient.sex or Sex.UNKNOWN, "a patient")
    if not patient.age:
        return told(who)
    if matched is None:
        return f"{told(who)} ({patient.age.strip()})"
    since = fixed((matched[2] or "").removeprefix(" at ").strip())
    if since:
        return told("{who}, aged {age} at {event},", who=told(who), age=matched[1], event=since)
    return told("{who}, aged {age},", who=told(who), age=matched[1])


def _diagnoses(timeline: Timeline) -> Iterable[str]:
    """What the patient had, the index first; metastases of it are no disease of their own."""
    found = [p for p in places(timeline) if isinstance(p.event, Diagnosis) and p.happened]
    first = [p for p in found if p.name == timeline.index] or found[:1]
    rest = [p for p in found if p not in first and _is_own(p.event)]
    for place in (*first, *rest):
        if place.event.label:
            yield lowered(place.event.label, place.event)


def _is_own(event: object) -> bool:
    return isinstance(event, Diagnosis) and (event.as_ is None or str(event.as_) == _SECOND)


_SECOND = "second primary"


def _period(timeline: Timeline, drawn: Sequence[Place]) -> str:
    """`February 2018 to June 2022`: the first and the last month that the marks show."""
    closed = [w for p in drawn if p.happened for w in (p.first, p.last) if _is_closed(w)]
    if not closed:
        return ""
    first = min(closed, key=_middle)
    last = max(closed, key=_middle)
    if not timeline.on_calendar:
        span = round(_middle(last) - _middle(first))
        return told("over {length}", length=_length(timeline, span))
    start, end = _month(first, first.least or 0), _month(last, last.most or 0)
    if end.endswith(start):  # a day of 2018, and December 2018: of the first only the year is known
        return start
    return told("{start} to {end}", start=start, end=end)


def _is_closed(window: Bounds) -> bool:
    return window.least is not None and window.most is not None


def _middle(window: Bounds) -> float:
    return ((window.least or 0) + (window.most or 0)) / 2


def _month(window: Bounds, edge: int) -> str:
    """The month of a window, or the year of its edge where it is wider: never a day."""
    (a, b, _), (c, d, _) = civil(window.least or 0), civil(window.most or 0)
    if (a, b) == (c, d):
        return dates(window_text(month_first(a, b), month_last(a, b)))
    return str(civil(edge)[0])


_FEW_DAYS = 92
_FEW_MONTHS = 36


def _length(timeline: Timeline, days: int) -> str:
    if days <= _FEW_DAYS:
        return f"{days} {fixed('days')}"
    months = float(days / timeline.read.month)
    if months <= _FEW_MONTHS:
        return numbers(f"{months:.0f} {fixed('months')}")
    return numbers(f"{days / 365.25:.0f} {fixed('years')}")
