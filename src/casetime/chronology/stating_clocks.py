"""What clocks say: days and weeks counted from a first day, days of cycles, numbers of cycles."""

from casetime.chronology.cycles import count, cycle_point, interval
from casetime.chronology.network import Statement, StatementKind
from casetime.chronology.points import INDEX, end_of, event_of, is_long
from casetime.chronology.stating_room import (
    Between,
    Reading,
    Room,
    Subject,
    known,
    state,
)
from casetime.chronology.when import Anchor, CycleClock, DayClock
from casetime.diagnostics import Diagnostic
from casetime.model.events import Surgery, happened

_AFTER = ("after", "not before", "strictly after", "during", "with", "right after")
_BEFORE = ("before", "by", "strictly before", "during", "with", "right after")


def clock_reading(room: Room, subject: Subject, said: DayClock | CycleClock) -> Reading:
    """What a clock states about a point."""
    if isinstance(said, CycleClock) and said.day is None:
        return ordered_by_cycle(room, subject, "during", said)
    place = (
        day_clock(room, subject, said)
        if isinstance(said, DayClock)
        else cycle_day(room, subject, said, begun=True)
    )
    return (state(subject, *place, StatementKind.CLOCK),) if place else ()


def day_clock(room: Room, subject: Subject, clock: DayClock) -> Between | None:
    """Where a day or a week counted from a first day lies."""
    if clock.of is None and clock.postoperative:
        operation = _only_operation(room, subject)
        return None if operation is None else (operation, clock.least, clock.most)
    if clock.of is None:
        origin = subject.own_start if subject.key == "to" else INDEX
        return (origin or INDEX, clock.least, clock.most)
    name = known(room, subject, clock.of.name)
    if name is None:
        return None
    start = end_of(room.points, Anchor(name=name, end=clock.of.end), "first")
    return None if start is None else (start, clock.least, clock.most)


def _only_operation(room: Room, subject: Subject) -> str | None:
    """The day of the one operation of the case, from which a bare ``POD 5`` counts."""
    points = room.points
    done = [
        name
        for name, event in zip(points.names, points.case.events, strict=True)
        if isinstance(event, Surgery) and happened(event)
    ]
    if len(done) == 1:
        return points.ends[done[0]].first
    several = f"the case has {len(done)}" if done else "the case tells none"
    room.found.append(
        Diagnostic(
            code="CT104",
            message=f"`{subject.typed}` does not say after which operation; {several}",
            at=subject.at,
            help=f"name it: `{subject.typed} of X`",
        )
    )
    return None


def cycle_day(room: Room, subject: Subject, clock: CycleClock, *, begun: bool) -> Between | None:
    """``CnDm`` lies exactly m - 1 days after the first day of cycle n, which may float."""
    name = _course(room, subject, clock.of)
    if name is None:
        return None
    event = event_of(room.points, name)
    if event is None or interval(event) is None:
        room.found.append(_no_interval(subject, name))
        return None
    days = (clock.day or 1) - 1
    return (_named(room, name, clock.cycle, begun=begun), days, days)


def _named(room: Room, name: str, cycle: int, *, begun: bool) -> str:
    """The point of a cycle's first day, noted as one that the network must have."""
    numbers = room.cycles_named.setdefault(name, {})
    numbers[cycle] = numbers.get(cycle, False) or (begun and not room.planned)
    return cycle_point(name, cycle)


def _no_interval(subject: Subject, name: str) -> Diagnostic:
    return Diagnostic(
        code="CT104",
        message=f"`{subject.typed}` needs the length of a cycle, which {name} does not state",
        at=subject.at,
        help=f"give {name} its interval, as `cycles: 4 q3w`, or write `during {name}`",
    )


def _course(room: Room, subject: Subject, of: Anchor) -> str | None:
    name = known(room, subject, of.name)
    if name is None or is_long(room.points, name):
        return name
    room.found.append(
        Diagnostic(
            code="CT104",
            message=f"`{subject.typed}`: {name} is not a course with cycles",
            at=subject.at,
        )
    )
    return None


def ordered_by_cycle(room: Room, subject: Subject, relation: str, clock: CycleClock) -> Reading:
    """Order against ``cycle n of X``, a window from its first day to that of the next cycle."""
    name = _course(room, subject, clock.of)
    if name is None:
        return ()
    event, reading = event_of(room.points, name), []
    if relation in _AFTER:
        here = _named(room, name, clock.cycle, begun=True)
        least = 1 if relation == "strictly after" else 0
        reading.append(state(subject, here, least, None, StatementKind.CLOCK))
    last = event is not None and count(event) == clock.cycle  # its end is soft
    if relation in _BEFORE and not last:
        following = _named(room, name, clock.cycle + 1, begun=False)
        reading.append(_until(room, subject, relation, following))
    return tuple(reading)


def _until(room: Room, subject: Subject, relation: str, point: str) -> Statement:
    most = {"strictly before": -1, "right after": room.read.handover}.get(relation, 0)
    return state(subject, point, None, most, StatementKind.CLOCK)


def after_cycles(room: Room, subject: Subject, number: int, of: Anchor) -> Reading:
    """``after n cycles of X``: not before the last of them began (or, if so declared, ran out)."""
    name = _course(room, subject, of)
    event = event_of(room.points, name) if name else None
    if name is None or event is None:
        return ()
    days = interval(event) or 0
    runs_out = days if room.read.cycles == "completed" else 0
    here = _named(room, name, number, begun=True)
    return (state(subject, here, runs_out, None, StatementKind.CYCLES),)
