"""A case as it was known on one day: for teaching, where nothing that came later may show.

What is left out takes every statement with it that touches it, and the rest is solved anew: a
start that only a later operation narrows is as wide again as it was on that day.
"""

import re
from collections.abc import Iterable, Set

from attrs import evolve

from casetime.chronology.compiling import Compiled
from casetime.chronology.dates import PartialDate, parse_date, window_text
from casetime.chronology.network import CALENDAR, Statement, StatementKind
from casetime.chronology.points import CUTOFF, NOW, PUBLISHED, Points, lookup
from casetime.chronology.solving import solve
from casetime.chronology.timeline import Timeline
from casetime.diagnostics import CasetimeError
from casetime.model.events import Event, Therapy
from casetime.model.terms import Status

_LATER = frozenset({NOW, PUBLISHED, CUTOFF})
"""Fixed days after everything: what they say of an event was not known before them."""


def known_by(timeline: Timeline, until: str) -> Timeline:
    """The timeline of the events that must have begun by an event, a day or a month.

    What goes on past that day is ongoing in it. Raises `CasetimeError` if ``until`` is neither
    the id of an event nor a date, if a date is asked of a case without a calendar, or if nothing
    must have happened by then.
    """
    day = _day_asked(timeline, until)
    kept = [name for name in timeline.names if _is_over(timeline, _first(timeline, name), day)]
    if not kept:
        raise CasetimeError(f"nothing is known to have happened by {until}")
    return _cut(timeline, kept, day)


def until_told(timeline: Timeline, until: str) -> str:
    """The day of ``until`` in words: the label of an event, or the date as a reader writes it."""
    name = _event_asked(timeline, until)
    if name is not None:
        event = timeline.event(name)
        return event.label or event.word or event.kind
    found = parse_date(until, timeline.read.habits)
    return window_text(found.latest, found.latest) if isinstance(found, PartialDate) else until


_Day = int | str
"""The last day of the calendar that counts, or the point of an event that does."""


def _event_asked(timeline: Timeline, until: str) -> str | None:
    name = lookup(timeline.compiled.points, until)
    return name if name in timeline.names else None


def _day_asked(timeline: Timeline, until: str) -> _Day:
    name = _event_asked(timeline, until)
    if name is not None:
        return _first(timeline, name)
    found = parse_date(until, timeline.read.habits)
    if not isinstance(found, PartialDate) or found.latest is None or not found.exists:
        raise CasetimeError(f"`{until}` is neither the id of an event nor a date")
    if not timeline.on_calendar:
        raise CasetimeError(f"`{until}` is a date, and this case has no calendar: give an event")
    return found.latest


def _first(timeline: Timeline, name: str) -> str:
    return timeline.ends(name).first


def _is_over(timeline: Timeline, point: str, day: _Day) -> bool:
    """Whether a point lies on or before the day in every dating."""
    if isinstance(day, int):
        most = timeline.window(point).most
        return most is not None and most <= day
    least = timeline.points_apart(point, day).least
    return point == day or (least is not None and least >= 0)


def _cut(timeline: Timeline, kept: list[str], day: _Day) -> Timeline:
    ended = {name for name in kept if _is_over(timeline, timeline.ends(name).last, day)}
    gone = set(timeline.names) - set(kept)
    events = {name: _as_known(timeline, name, kept, gone, name in ended) for name in kept}
    case = evolve(timeline.case, events=tuple(events.values()), claims=())
    points = _points(evolve(timeline.compiled.points, case=case), kept, events)
    compiled = _compiled(timeline, points, _open_points(timeline, kept, ended))
    compiled = evolve(
        compiled, statements=(*compiled.statements, *_today(timeline, kept, ended, day))
    )
    ends = [p for end in points.ends.values() for p in (end.first, end.last)]
    return Timeline(
        case=case,
        compiled=compiled,
        solved=solve(ends, compiled.statements, compiled.choices),
        index=_index(timeline, kept),
        assumptions=timeline.assumptions,
    )


def _index(timeline: Timeline, kept: list[str]) -> str | None:
    """The index event; without a calendar it stays the zero of the clock though it is hidden."""
    if timeline.index in kept or not timeline.on_calendar:
        return timeline.index
    return kept[0]


def _as_known(
    timeline: Timeline, name: str, kept: Iterable[str], gone: Set[str], ended: bool
) -> Event:
    event, points = timeline.event(name), timeline.compiled.points
    hidden = gone | {
        reference for reference, place in points.references.items() if points.names[place] in gone
    }
    event = evolve(
        event,
        on=_without(event.on, hidden),
        from_=_without(event.from_, hidden),
        because=tuple(cause for cause in event.because if lookup(points, cause) not in gone),
    )
    if ended or not timeline.is_long(name):
        return evolve(event, to=_without(event.to, hidden))
    event = evolve(event, to=("ongoing",), for_=(), status=_begun(event.status))
    if isinstance(event, Therapy):
        event = evolve(event, stopped=None, best=None, changes=(), holds=())
    return event


def _begun(status: Status) -> Status:
    """What was broken off later is under way now."""
    return Status.DONE if status is Status.ABORTED else status


def _without(said: tuple[str, ...], hidden: Set[str]) -> tuple[str, ...]:
    """The statements that name no event that is left out."""
    if not hidden:
        return said
    names = "|".join(re.escape(name) for name in sorted(hidden, key=len, reverse=True))
    told = re.compile(rf"(?<![\w-])(?:{names})(?![\w-])")
    return tuple(text for text in said if not told.search(text))


def _points(points: Points, kept: list[str], events: dict[str, Event]) -> Points:
    place = {name: i for i, name in enumerate(kept)}
    references = {
        reference: place[points.names[i]]
        for reference, i in points.references.items()
        if points.names[i] in place
    }
    return evolve(points, names=tuple(kept), events=events, references=references)


def _open_points(timeline: Timeline, kept: Iterable[str], ended: Set[str]) -> frozenset[str]:
    """The points of which nothing is known yet: those left out, and ends that lie ahead."""
    hidden = set(_LATER)
    for name in timeline.names:
        ends = timeline.ends(name)
        if name not in kept:
            hidden |= {ends.first, ends.last}
        elif name not in ended:
            hidden |= {ends.last}
    if not timeline.on_calendar and timeline.index is not None:
        hidden -= {_first(timeline, timeline.index)}
    return frozenset(hidden)


def _compiled(timeline: Timeline, points: Points, hidden: frozenset[str]) -> Compiled:
    def known(said: Statement) -> bool:
        return said.a not in hidden and said.b not in hidden

    compiled = timeline.compiled
    choices = tuple(
        choice
        for choice in compiled.choices
        if all(known(said) for reading in choice.readings for said in reading)
    )
    return evolve(
        compiled,
        points=points,
        statements=tuple(filter(known, compiled.statements)),
        choices=choices,
        plans=tuple(filter(known, compiled.plans)),
    )


def _today(
    timeline: Timeline, kept: Iterable[str], ended: Set[str], day: _Day
) -> Iterable[Statement]:
    """The day itself: all that is kept has begun by it, and what has not ended goes on."""
    yield _apart(CALENDAR, NOW, day, day) if isinstance(day, int) else _apart(day, NOW, 0, 0)
    for name in kept:
        ends = timeline.ends(name)
        yield _apart(ends.first, NOW, 0, None)
        if timeline.is_long(name) and name not in ended:
            yield _apart(NOW, ends.last, 0, None)


def _apart(a: str, b: str, low: int, high: int | None) -> Statement:
    return Statement(
        a=a, b=b, lo=low, hi=high, kind=StatementKind.DATED, text="the day that the graph stops at"
    )
