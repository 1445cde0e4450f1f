"""CT5: what could tell who the patient is. Asked for only, as many reports print dates with
consent; the list is that of the HIPAA safe harbour (45 CFR 164.514(b)(2))."""

import re
from collections.abc import Iterator

from casetime.chronology.dates import PartialDate, parse_date, window_text
from casetime.chronology.timeline import Timeline
from casetime.diagnostics import Diagnostic, Route, Severity
from casetime.model.events import Event, Therapy
from casetime.rules.common import finding, spot

_DAY_IN_TEXT = re.compile(
    r"\b\d{4}-\d{2}-\d{2}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\s+\d{1,2}(?:,|\b(?!\d))",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\b(9\d|1[01]\d)(?:[-\s]years?[-\s]old|\s*(?:years?|y)\b)|\baged?\s+(9\d|1[01]\d)\b", re.I
)
_IDENTIFIERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("an e-mail address", re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.]+\b")),
    (
        "a record number",
        re.compile(
            r"\b(?:MRN|NHS|SSN|hospital (?:no|number)|patient (?:no|number|id)|record (?:no|number)"
            r"|accession)\b\.?\s*(?:is|was|:|#)?\s*[\w-]*\d[\w-]*",
            re.IGNORECASE,
        ),
    ),
    ("a telephone number", re.compile(r"(?<![\d.])\+?\d{2,4}[\s-]\d{3,4}[\s-]\d{3,5}(?![\d.])")),
    ("a name", re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?\s+[A-Z][a-z]+")),
    ("a date of birth", re.compile(r"\b(?:born on|date of birth|DOB)\b", re.IGNORECASE)),
)


def exact_days(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT501: a day of the calendar, which the safe harbour lets nobody share (only the year)."""
    for i, event in enumerate(timeline.case.events):
        for keys, text in _whens(event):
            if days_in(text):
                yield _exact(timeline.names[i], text, spot(timeline, i, *keys[:1]))
        if event.printed and _DAY_IN_TEXT.search(event.printed):
            yield _exact(timeline.names[i], event.printed, spot(timeline, i, "printed"))
    for n, claim in enumerate(timeline.case.claims):
        if claim.is_ and claim.claim in ("date", "order", "value") and days_in(claim.is_):
            yield _exact(f"the date of claim {n + 1}", claim.is_, ("claims", n, "is"))
    for text, at in _texts(timeline):
        for day in days_in(text)[:1]:
            yield _exact("something in this text", day, at)
    for text in timeline.case.patient.born:
        if days_in(text):
            yield _exact("the patient's birth", text, ("patient", "born"))


def _whens(event: Event) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every statement about time of an event, with the keys under which it stands."""
    for key, texts in (
        ("on", event.on), ("from", event.from_), ("to", event.to), ("assume", event.assume),
    ):  # fmt: skip
        yield from (((key,), text) for text in texts)
    if isinstance(event, Therapy):
        yield from ((("given",), text) for text in event.given)
        for hold in event.holds:
            yield from ((("holds",), text) for text in (*hold.from_, *hold.to))
        for change in event.changes:
            yield from ((("changes",), text) for text in change.on)


_DAY_IN_WORDS = re.compile(
    r"\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Za-z]{3,9}\.?,?\s+\d{4}"
    r"|[A-Za-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
)
"""What may be a day of the calendar inside a longer statement; `parse_date` decides."""


_DAY_IN_FIGURES = re.compile(r"(?<![\d/.])\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/.])")
"""``5/12/18`` is a day of the calendar, whichever of two it is."""


def days_in(text: str) -> list[str]:
    """The days of the calendar that a statement names, alone or among other words."""
    if _is_day(text):
        return [text]
    found = [part for part in _DAY_IN_WORDS.findall(text) if _is_day(part)]
    return [*found, *(m[0] for m in _DAY_IN_FIGURES.finditer(text))]


def _is_day(text: str) -> bool:
    read = parse_date(text)
    return isinstance(read, PartialDate) and read.earliest is not None and (
        read.earliest == read.latest)  # fmt: skip


def _exact(name: str, text: str, at: Route) -> Diagnostic:
    return finding(
        "CT501",
        f"{name} is given to the day: {text}",
        at,
        help="give the month or the year, or days from an index event, before sharing the file",
    )


def ages_over_89(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT502: an age above 89 years."""
    age = re.match(r"\s*(\d+)(?:\s*(?:years?|y))?(?:\s+at\b|\s*$)", timeline.case.patient.age or "")
    if age and int(age[1]) > 89:
        yield _old(age[1], ("patient", "age"))
    for text, at in _texts(timeline):
        found = _AGE.search(text)
        if found:
            yield _old(found[1] or found[2], at)


def _old(age: str, at: Route) -> Diagnostic:
    return finding(
        "CT502",
        f"an age of {age} years can tell who the patient is",
        at,
        help="write `90 or older` in its place",
    )


def identifiers(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT503: a name, number or address in a text."""
    for text, at in _texts(timeline):
        for what, pattern in _IDENTIFIERS:
            if pattern.search(text):
                yield finding(
                    "CT503",
                    f"this text seems to hold {what}",
                    at,
                    help="take it out: a case file needs none of it",
                )
                break


def index_pinned(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT504: relative days that, with one exact date, give away the day of the index event."""
    if timeline.index is None or timeline.index not in timeline.names:
        return
    i, days = timeline.names.index(timeline.index), timeline.window(timeline.index)
    event = timeline.case.events[i]
    written = any(days_in(text) for text in (*event.on, *event.from_))
    if written or days.least is None or days.least != days.most:
        return
    yield finding(
        "CT504",
        f"the day of {timeline.index} follows from the other dates: "
        f"{window_text(days.least, days.most)}",
        spot(timeline, i, "on", "from"),
        severity=Severity.WARNING,
        help="beside relative days give no exact date: one of them gives away all",
    )


def _texts(timeline: Timeline) -> Iterator[tuple[str, Route]]:
    """Every free text of a case, and where it stands."""
    case = timeline.case
    for key, text in (("title", case.title), ("id", case.id)):
        if text:
            yield text, (key,)
    for i, event in enumerate(case.events):
        for key, several in (("label", (event.label,)), ("note", event.note)):
            for text in several:
                if text:
                    yield text, spot(timeline, i, key)
    for n, claim in enumerate(case.claims):
        for text in claim.note:
            yield text, ("claims", n, "note")
