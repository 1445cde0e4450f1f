"""A case as it was known on a day: what came later is left out, what went on goes on.

For teaching: the reader decides with what the doctors had. Nothing in it may tell the future, so
an event that may have been later is left out too, and named; a course that was being given has no
end, no reason to have stopped and no number of cycles; title, source, claims and notes, which are
written in hindsight, are gone. What is known of the days that are left stays as exact as it was.
"""

from collections.abc import Iterator
from typing import Any

import attrs
from attrs import evolve, frozen

from casetime.chronology.dates import PartialDate, Refusal, impossible, looks_like_date
from casetime.chronology.gathering import change_point, hold_point
from casetime.chronology.network import CALENDAR, Bounds, Statement, StatementKind
from casetime.chronology.points import BIRTH, INDEX, NOW, end_of, lookup
from casetime.chronology.ranges import from_table, hull, table
from casetime.chronology.timeline import Timeline, timeline
from casetime.chronology.when import Anchor, OnDate, parse_when
from casetime.diagnostics import CasetimeError
from casetime.model.case import Case, Source
from casetime.model.events import Death, Event, FollowUp, Therapy, happened
from casetime.model.figure import FigureChoices
from casetime.model.terms import Status, Vital

CONTACT = "seen-then"
"""The contact on the day of the cut, without which survival would end at the last event."""


@frozen(kw_only=True)
class AsOf:
    """A timeline cut at a day."""

    timeline: Timeline
    day: Bounds
    """The window of the last day, in days of the axis."""
    unsure: tuple[str, ...]
    """Events that are left out because they may have been later."""


@frozen
class _Cut:
    """Where the course is cut: a day of the calendar, or a point of the network."""

    day: int | None
    point: str | None


def as_of(full: Timeline, until: str) -> AsOf:
    """The timeline as it was known on a day: a date, or the day of an event or of its end.

    Of a month or a year it is the last day. Raises `CasetimeError` for what is neither, and for a
    day before everything.
    """
    cut = _cut(full, until)
    known = {name: _known(full, cut, name) for name in full.names}
    kept = [name for name in full.names if known[name]]
    if not kept:
        raise CasetimeError(f"nothing of {full.case.id} is certain to have happened by {until}")
    events = tuple(_then(full, cut, name, kept) for name in kept)
    alive = not any(isinstance(event, Death) and happened(event) for event in events)
    contact = FollowUp(id=CONTACT, on="now", vital=Vital.ALIVE) if alive else None
    case = _case(full, kept, (*events, *([contact] if contact else ())))
    then = timeline(case, assumptions=full.assumptions)
    shown = then.with_constraints((*_pinned(full, cut), *_restated(full, cut, kept)))
    unsure = tuple(name for name in full.names if known[name] is None)
    return AsOf(timeline=shown, day=_day(full, cut), unsure=unsure)


def _cut(full: Timeline, until: str) -> _Cut:
    date = _date(full, until)
    if date is None:
        return _Cut(None, full.point(until))
    if date.latest is None:
        raise CasetimeError(f"`{until}` has no last day to cut at")
    return _Cut(date.latest, None)


def _date(full: Timeline, text: str) -> PartialDate | None:
    """The date that a text is; None where it must be an event. Raises for a faulty one."""
    said = parse_when(text, full.read.habits)
    if isinstance(said, OnDate):
        faulty = impossible(said.date)
        if faulty is not None:
            raise CasetimeError(faulty)
        if not full.on_calendar:
            hint = "give the id of an event"
            raise CasetimeError(f"{full.case.id} has no day of the calendar; {hint}")
        return said.date
    if isinstance(said, Refusal) and looks_like_date(text):
        raise CasetimeError(f"{said.message}; {said.help}" if said.help else said.message)
    return None


def _day(full: Timeline, cut: _Cut) -> Bounds:
    if cut.point is None:
        return Bounds(least=cut.day, most=cut.day)
    return full.window(cut.point) if full.on_calendar else full.since_index(cut.point)


def _until(full: Timeline, cut: _Cut, point: str) -> bool | None:
    """Whether a point certainly lies by the cut; None where nobody can say."""
    if cut.point is None:
        window = hull([full.window(point)])
        low, high = window.least, window.most
        assert cut.day is not None
        if high is not None and high <= cut.day:
            return True
        return False if low is not None and low > cut.day else None
    days = full.points_apart(point, cut.point)
    if days.least is not None and days.least >= 0:
        return True
    return False if days.most is not None and days.most < 0 else None


def _known(full: Timeline, cut: _Cut, name: str) -> bool | None:
    return _until(full, cut, full.ends(name).first)


def _has(full: Timeline, point: str) -> bool:
    return all(point in network.number for network in full.networks)


# -- the case ------------------------------------------------------------------------------------


def _case(full: Timeline, kept: list[str], events: tuple[Event, ...]) -> Case:
    case = full.case
    aged = (case.patient.age or "").partition(" at ")[2].strip()
    patient = case.patient
    if aged and lookup(full.compiled.points, aged) not in kept:
        patient = evolve(patient, age=None)
    index = full.index if full.index in kept else None
    return evolve(
        case,
        patient=patient,
        title=None,
        source=Source(),
        index=index,
        events=events,
        claims=(),
        figure=FigureChoices(),
        diagnostics=(),
    )


def _then(full: Timeline, cut: _Cut, name: str, kept: list[str]) -> Event:
    """An event as it stood on the day of the cut."""
    event = full.event(name)
    held: dict[str, Any] = {
        key: _whens(full, cut, getattr(event, key), kept) for key in ("on", "from_", "to", "for_")
    }
    held |= {"id": event.id or name, "note": (), "allow": ()}
    held["because"] = tuple(b for b in event.because if lookup(full.compiled.points, b) in kept)
    of = getattr(event, "of", None)
    if of is not None and lookup(full.compiled.points, of) not in kept:
        held["of"] = None
    if full.is_long(name) and happened(event) and not _until(full, cut, full.ends(name).last):
        held |= {"to": ("ongoing",), "for_": (), "status": Status.DONE, "printed": None}
        held |= _unfinished(event)
    if isinstance(event, Therapy):
        held |= _inside(full, cut, name, event)
    then: Event = evolve(event, **held)
    return then


_ENDS = {"stopped": None, "cycles": None, "best": None, "fractions": None, "courses": None}
"""What is known of a course only when it is over."""


def _unfinished(event: Event) -> dict[str, Any]:
    fields = attrs.fields_dict(type(event))
    found = {key: value for key, value in _ENDS.items() if key in fields}
    return found | (
        {"given": () if isinstance(event, Therapy) else None} if "given" in fields else {}
    )


def _inside(full: Timeline, cut: _Cut, name: str, event: Therapy) -> dict[str, Any]:
    """The changes and holds of a course that were known by then."""

    def known(point: str) -> bool:
        return _has(full, point) and bool(_until(full, cut, point))

    changes = [c for k, c in enumerate(event.changes) if known(change_point(name, k, c))]
    holds = [h for k, h in enumerate(event.holds) if known(hold_point(name, k, "to"))]
    return {"changes": tuple(changes), "holds": tuple(holds)}


def _whens(full: Timeline, cut: _Cut, texts: tuple[str, ...], kept: list[str]) -> tuple[str, ...]:
    """The statements that rest on nothing that came later."""
    return tuple(text for text in texts if _rests_on_known(full, cut, text, kept))


def _rests_on_known(full: Timeline, cut: _Cut, text: str, kept: list[str]) -> bool:
    points = full.compiled.points
    for anchor in _anchors(parse_when(text, full.read.habits)):
        name = lookup(points, anchor.name)
        if name == BIRTH or (name == INDEX and full.index in kept):
            continue
        point = end_of(points, anchor, "last")
        if name not in kept or point is None or not _until(full, cut, point):
            return False
    return True


def _anchors(said: Any) -> Iterator[Anchor]:
    """Every event that a statement names, however deep."""
    if isinstance(said, Anchor):
        yield said
    elif isinstance(said, tuple):
        for each in said:
            yield from _anchors(each)
    elif attrs.has(type(said)) and not isinstance(said, PartialDate):
        for field in attrs.fields(type(said)):
            yield from _anchors(getattr(said, field.name))


# -- the network ---------------------------------------------------------------------------------


def _pinned(full: Timeline, cut: _Cut) -> Iterator[Statement]:
    """The time of writing is the day of the cut."""
    if cut.point is None:
        yield _said(CALENDAR, NOW, cut.day, cut.day)
    else:
        yield _said(cut.point, NOW, 0, 0)


def _said(a: str, b: str, lo: int | None, hi: int | None) -> Statement:
    text = "known from the whole course"
    return Statement(a=a, b=b, lo=lo, hi=hi, kind=StatementKind.DATED, text=text)


def _restated(full: Timeline, cut: _Cut, kept: list[str]) -> Iterator[Statement]:
    """What the whole course says of the days that are left: a day does not grow vaguer."""
    done = [name for name in kept if happened(full.event(name))]
    points = list(
        dict.fromkeys(
            point
            for name in done
            for point in (full.ends(name).first, full.ends(name).last)
            if _has(full, point) and _until(full, cut, point)
        )
    )
    tables = [table(network) for network in full.networks]
    for k, a in enumerate([CALENDAR, *points]):
        for b in points[k:]:
            days = hull([from_table(days, a, b) for days in tables])
            if days.least is not None or days.most is not None:
                yield _said(a, b, days.least, days.most)


def target(full: Timeline, text: str) -> Bounds:
    """The window of a date or of an event, in days of the axis; raises as `as_of`."""
    date = _date(full, text)
    if date is not None:
        return Bounds(least=date.earliest, most=date.latest)
    return _day(full, _Cut(None, full.point(text)))
