"""The points of a case in the network: one or two for each event, and what a name means."""

import difflib
from collections.abc import Mapping

from attrs import frozen

from casetime.chronology.dates import DateHabits, DateKind
from casetime.chronology.network import CALENDAR
from casetime.chronology.when import Anchor, OnDate, parse_when
from casetime.model.case import Case
from casetime.model.events import Event, Therapy
from casetime.model.naming import directory
from casetime.model.spelling import only_beginning

BIRTH, NOW, PUBLISHED, INDEX = "birth", "now", "published", "index"
CUTOFF = "(data cut-off)"
"""No reserved word, so it is spelt as no id can be."""
FIXED_POINTS = (CALENDAR, BIRTH, NOW, PUBLISHED, CUTOFF, INDEX)


@frozen(kw_only=True)
class Ends:
    """The first and the last point of an event; the same point for one without length."""

    first: str
    last: str


@frozen(kw_only=True)
class Points:
    """Every event's name and ends, in the order of the file, and the named changes inside them."""

    case: Case
    names: tuple[str, ...]
    ends: Mapping[str, Ends]
    kinds: Mapping[str, str]
    """Of each name, the word of its kind, for sentences."""
    events: Mapping[str, Event]
    """The event of each name; none for a fixed day or a change."""
    references: Mapping[str, int]
    """The event of each id, and of each kind that occurs once."""


def points_of(case: Case, habits: DateHabits) -> Points:
    """The points that a case's events bring to the network."""
    known = directory(case)
    named = known.names
    ends = {
        name: _ends(name, has_length(event, habits))
        for name, event in zip(named, case.events, strict=True)
    }
    kinds = {name: event.word or event.kind for name, event in zip(named, case.events, strict=True)}
    for event in case.events:
        for change in event.changes if isinstance(event, Therapy) else ():
            if change.id and change.id not in ends:
                ends[change.id] = Ends(first=change.id, last=change.id)
                kinds[change.id] = "change"
    for fixed in (BIRTH, NOW, PUBLISHED, INDEX):
        ends[fixed] = Ends(first=fixed, last=fixed)
        kinds[fixed] = "day"
    ends.setdefault("data-cutoff", Ends(first=CUTOFF, last=CUTOFF))
    return Points(
        case=case,
        names=named,
        ends=ends,
        kinds=kinds,
        events=dict(zip(named, case.events, strict=True)),
        references=known.events,
    )


def _ends(name: str, long: bool) -> Ends:
    return Ends(first=f"{name}.from", last=f"{name}.to") if long else Ends(first=name, last=name)


def has_length(event: Event, habits: DateHabits) -> bool:
    """Whether an event has a first and a last day: by its kind, or by what is said of it."""
    if event.has_length or event.from_ or event.to or event.for_:
        return True
    return any(_is_stretch(text, habits) for text in event.on)


def _is_stretch(text: str, habits: DateHabits) -> bool:
    said = parse_when(text, habits)
    if not isinstance(said, OnDate):
        return False
    return said.date.kind is DateKind.SPAN and "range words" not in said.date.flags


def is_long(points: Points, name: str) -> bool:
    """Whether a name has two different ends."""
    return points.ends[name].first != points.ends[name].last


def lookup(points: Points, name: str) -> str | None:
    """The event that a reference means, by id or by a kind that occurs once; None if none."""
    if name in points.ends:
        return name
    found = points.references.get(name)
    return None if found is None else points.names[found]


def nearest(points: Points, name: str) -> str | None:
    """The known name that a misspelt one most resembles."""
    names = sorted(points.ends)
    same = [each for each in names if each.lower() == name.lower()]
    close = same or difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    return close[0] if close else only_beginning(name, names)


def end_of(points: Points, anchor: Anchor, default: str) -> str | None:
    """The point that an anchor means; ``default`` (first or last) where it names no end."""
    name = lookup(points, anchor.name)
    if name is None:
        return None
    ends = points.ends[name]
    return ends.first if (anchor.end or default) == "first" else ends.last


def event_of(points: Points, name: str) -> Event | None:
    """The event that bears a name, None for a fixed day or a change."""
    return points.events.get(name)


def name_of_point(point: str) -> str:
    """The event that a point belongs to."""
    return point.removesuffix(".from").removesuffix(".to")


def told(point: str, points: Points) -> str:
    """A point in words: ``the start of L1``, ``the end of L1``, ``surgery``."""
    name = name_of_point(point)
    if name in points.ends and is_long(points, name):
        return f"the {'end' if point.endswith('.to') else 'start'} of {name}"
    words = {NOW: "the time of writing", PUBLISHED: "publication", CUTOFF: "the data cut-off"}
    return words.get(point, point)
