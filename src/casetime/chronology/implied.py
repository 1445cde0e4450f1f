"""The statements that types bring: a short, complete list; each has a name and a switch.

``span now death assessed lines perioperative ages`` here, ``cycles`` in ``cycles.py``, ``handover``
in ``stating.py``. Whatever is merely customary is not here: it informs, it never narrows.
"""

import itertools
from collections.abc import Iterator
from functools import lru_cache

from casetime.chronology.dates import DateKind
from casetime.chronology.network import CALENDAR, Statement, StatementKind
from casetime.chronology.points import (
    BIRTH,
    CUTOFF,
    NOW,
    PUBLISHED,
    Points,
    is_long,
    lookup,
    told,
)
from casetime.chronology.settings import Settings
from casetime.chronology.when import OnDate, parse_when
from casetime.diagnostics import Route
from casetime.model.events import (
    Assessment,
    CellTherapy,
    Death,
    Event,
    LocalTherapy,
    Measurement,
    Note,
    Pathology,
    Progression,
    Radiotherapy,
    Surgery,
    Therapy,
    happened,
)
from casetime.model.terms import Setting

_KIND = StatementKind.CONVENTION

CODE_OF_TYPE = {
    "death": "CT203",
    "ages": "CT204",
    "cycles": "CT205",
    "now": "CT209",
    "assessed": "CT212",
    "perioperative": "CT213",
    "lines": "CT308",
}
"""The code under which a contradiction with a type statement is reported."""


def implied_statements(points: Points, read: Settings, *, born: bool) -> Iterator[Statement]:
    """Everything that the kinds of events state without the file saying so.

    ``born``: something is said of the patient's birth or age, so birth has a place in time.
    """
    for name, rule in (
        ("span", _spans),
        ("now", _now),
        ("death", _death),
        ("assessed", _assessed),
        ("lines", _lines),
        ("perioperative", _perioperative),
        ("ages", _ages),
    ):
        if name not in read.off and (born or name != "ages"):
            yield from rule(points)


def placed(points: Points) -> Iterator[tuple[int, str, Event]]:
    """Every event that happened, with its place in the file and its name."""
    for i, (name, event) in enumerate(zip(points.names, points.case.events, strict=True)):
        if happened(event):
            yield i, name, event


def _order(a: str, b: str, text: str, at: Route, name: str) -> Statement:
    """``b`` is not before ``a``."""
    return Statement(a=a, b=b, lo=0, hi=None, kind=_KIND, text=text, at=at, name=name)


def _spans(points: Points) -> Iterator[Statement]:
    for i, name in enumerate(points.names):
        if is_long(points, name):
            ends = points.ends[name]
            text = f"{name} does not end before it starts"
            yield _order(ends.first, ends.last, text, ("events", i), "span")


def has_open_end(event: Event) -> bool:
    """Whether nothing says when the event ended: it may go on beyond the time of writing."""
    if event.for_ or not all(text.strip().lower() in ("unknown", "ongoing") for text in event.to):
        return False
    return not any(_ends_by_date(text) for text in event.on)


@lru_cache(maxsize=1024)
def _ends_by_date(text: str) -> bool:
    """Whether a text is a span whose last day is known to be somewhere."""
    said = parse_when(text)
    if not isinstance(said, OnDate) or said.date.kind is not DateKind.SPAN:
        return False
    return said.date.span_last not in (None, (None, None))


def _now(points: Points) -> Iterator[Statement]:
    for i, name, event in placed(points):
        ends = points.ends[name]
        for point in dict.fromkeys((ends.first, ends.last)):
            if point == ends.last and is_long(points, name) and has_open_end(event):
                continue
            text = f"{told(point, points)} is not later than the time of writing"
            yield _order(point, NOW, text, ("events", i), "now")
    yield from _report(points)


def _report(points: Points) -> Iterator[Statement]:
    source = points.case.source
    if source.published:
        text = "the report was written before it was published"
        yield _order(NOW, PUBLISHED, text, ("source", "published"), "now")
    if source.data_cutoff:
        text = "the report tells nothing after its data cut-off"
        yield _order(NOW, CUTOFF, text, ("source", "data-cutoff"), "now")


def _death(points: Points) -> Iterator[Statement]:
    for _, death, event in placed(points):
        if not isinstance(event, Death):
            continue
        for i, name, other in placed(points):
            if name == death or _may_follow_death(other):
                continue
            ends = points.ends[name]
            for point in dict.fromkeys((ends.first, ends.last)):
                text = f"{told(point, points)} is not after death"
                yield _order(point, points.ends[death].first, text, ("events", i), "death")


def _may_follow_death(event: Event) -> bool:
    return isinstance(event, Note | Pathology | Death) or "autopsy" in event.label.lower()


def reference_of(event: Event) -> str | None:
    """The event that an assessment, a progression, a measurement or a pathology is ``of``."""
    match event:
        case Assessment(of=of) | Progression(of=of) | Measurement(of=of) | Pathology(of=of):
            return of
        case _:
            return None


def _assessed(points: Points) -> Iterator[Statement]:
    for i, name, event in placed(points):
        of = reference_of(event)
        about = lookup(points, of) if of else None
        if about is None:
            continue
        start = points.ends[about].first
        text = f"{name}, an event of {about}, is not before {told(start, points)}"
        yield _order(start, points.ends[name].first, text, ("events", i, "of"), "assessed")


def line_of(event: Event) -> int | None:
    """The number of the line that a treatment belongs to, as the author numbers it."""
    return event.line if isinstance(event, Therapy | Radiotherapy) else None


def _lines(points: Points) -> Iterator[Statement]:
    numbered = [(line, i, name) for i, name, event in placed(points) if (line := line_of(event))]
    steps = sorted({line for line, _, _ in numbered})
    following = dict(itertools.pairwise(steps))
    for line, _, name in numbered:
        for other, i, later in numbered:
            if following.get(line) == other:
                text = f"line {other} ({later}) does not start before line {line} ({name})"
                a, b = points.ends[name].first, points.ends[later].first
                yield _order(a, b, text, ("events", i, "line"), "lines")


_IN_A_SETTING = (Therapy, Radiotherapy, LocalTherapy, CellTherapy)


def _perioperative(points: Points) -> Iterator[Statement]:
    operations = [name for _, name, event in placed(points) if isinstance(event, Surgery)]
    if len(operations) != 1:
        return
    surgery = operations[0]
    day = points.ends[surgery].first
    for i, name, event in placed(points):
        setting = event.setting if isinstance(event, _IN_A_SETTING) else None
        at: Route = ("events", i, "setting")
        if setting is Setting.NEOADJUVANT:
            text = f"{name} is neoadjuvant: it ends before {surgery}"
            yield _order(points.ends[name].last, day, text, at, "perioperative")
        if setting is Setting.ADJUVANT:
            text = f"{name} is adjuvant: it starts after {surgery}"
            yield _order(day, points.ends[name].first, text, at, "perioperative")


def _ages(points: Points) -> Iterator[Statement]:
    for i, name, _ in placed(points):
        text = f"{name} is not before birth"
        yield _order(BIRTH, points.ends[name].first, text, ("events", i), "ages")


def calendar_is_used(statements: tuple[Statement, ...]) -> bool:
    """Whether any statement ties the case to the calendar."""
    return any(CALENDAR in (s.a, s.b) for s in statements)
