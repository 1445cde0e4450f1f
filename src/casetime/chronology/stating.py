"""What a when says about one point, as statements of the network.

A reading is the tuple of statements that one way of understanding a text makes; ``A or B`` has
several readings. A text that cannot be read, or refers to nothing, states nothing and is reported.
"""

from fractions import Fraction
from math import ceil

from attrs import evolve

from casetime.chronology import calendar_steps
from casetime.chronology.dates import (
    DateKind,
    PartialDate,
    impossible,
    is_approximate,
    widened,
    window_text,
)
from casetime.chronology.lengths import Length
from casetime.chronology.network import (
    CALENDAR,
    CalendarStep,
    Statement,
    StatementKind,
)
from casetime.chronology.points import BIRTH, NOW, lookup
from casetime.chronology.stating_clocks import (
    after_cycles,
    clock_reading,
    cycle_day,
    day_clock,
    ordered_by_cycle,
)
from casetime.chronology.stating_lengths import (
    Window,
    as_prose,
    calendar_step,
    days_between,
    length_statement,
    signed,
)
from casetime.chronology.stating_room import (
    Between,
    Reading,
    Room,
    Subject,
    anchored,
    known,
    refusal,
    state,
)
from casetime.chronology.when import (
    AfterCycles,
    AgeIs,
    Anchor,
    CycleClock,
    DayClock,
    Either,
    Fixed,
    HourOffset,
    Offset,
    OnDate,
    Ongoing,
    Order,
    Single,
    Target,
    Unknown,
    bare_clock,
)
from casetime.diagnostics import Diagnostic

__all__ = [
    "Between",
    "Reading",
    "Room",
    "Subject",
    "age_statement",
    "length_statement",
    "readings_of",
    "refusal",
]


def readings_of(room: Room, subject: Subject, said: Single | Either) -> tuple[Reading, ...]:
    """The readings of one statement about one point; none where it states nothing.

    A side of an ``or`` that states nothing leaves everything open, and so does the whole.
    """
    if isinstance(said, Either):
        each = tuple(
            _reading(room, evolve(subject, typed=text), single)
            for single, text in zip(said.readings, said.texts, strict=True)
        )
        return each if all(each) else ()
    reading = _reading(room, subject, said)
    return (reading,) if reading else ()


def _reading(room: Room, subject: Subject, said: Single) -> Reading:
    match said:
        case OnDate(date=date):
            reading = _on_date(room, subject, date)
        case Order(relation=relation, target=target):
            reading = _ordered(room, subject, relation, target)
        case Offset(length=length, sign=sign, target=target):
            reading = _offset(room, subject, length, sign, target)
        case HourOffset(hours=hours, sign=sign, target=target):
            reading = _hours(room, subject, hours, sign, target)
        case DayClock() | CycleClock():
            reading = clock_reading(room, subject, said)
        case AfterCycles(count=number, of=of):
            reading = after_cycles(room, subject, number, of)
        case AgeIs(count=years, months=months):
            reading = (age_statement(subject, years, months=months),)
        case Fixed(name=name):
            reading = (state(subject, name, 0, 0, StatementKind.ORDER),)
        case Ongoing():
            reading = _ongoing(room, subject)
        case Unknown():
            reading = ()
    return tuple(_assumed(s) for s in reading) if subject.assumed else reading


def _assumed(statement: Statement) -> Statement:
    return evolve(statement, kind=StatementKind.ASSUMED)


def _on_date(room: Room, subject: Subject, date: PartialDate) -> Reading:
    _report_impossible(room, subject, date)
    date = _approximated(room, date)
    if date.kind is DateKind.SPAN and subject.other and date.span_first and date.span_last:
        first = _dated(subject, "starts", subject.point, *date.span_first)
        last = _dated(subject, "ends", subject.other, *date.span_last)
        return (first, last)
    if date.kind is DateKind.SPAN and "range words" not in date.flags and subject.key != "on":
        key, text = subject.key, date.text
        room.found.append(
            Diagnostic(
                code="CT104",
                message=f"`{text}` is a stretch of time, but `{key}` is one day",
                at=subject.at,
                help="give the first day under `from` and the last under `to`",
            )
        )
        return ()
    return (_dated(subject, None, subject.point, date.earliest, date.latest, typed=date.text),)


def _approximated(room: Room, date: PartialDate) -> PartialDate:
    """The date, its window wider by the declared ``approx`` where it is flagged approximate."""
    by = room.read.approx
    if by is None or not is_approximate(date):
        return date
    room.moved.add("approx")
    return widened(date, by)


def _dated(
    subject: Subject,
    verb: str | None,
    point: str,
    lo: int | None,
    hi: int | None,
    typed: str = "",
) -> Statement:
    who = subject.sentence.rsplit(" ", 1)[0]
    says = f"{who} {verb}" if verb else subject.sentence
    words = window_text(lo, hi)
    preposition = "on" if lo is not None and lo == hi else "in" if words[:1].isalnum() else ""
    if words.startswith(("before", "after", "by", "from", "until", "on", "in")):
        preposition = ""
    says = says.removesuffix(" lies") + " is" if says.endswith(" lies") else says
    return Statement(
        a=CALENDAR,
        b=point,
        lo=lo,
        hi=hi,
        kind=StatementKind.DATED,
        text=" ".join(f"{says} {preposition} {words}".split()),
        typed=typed or subject.typed,
        at=subject.at,
    )


def _report_impossible(room: Room, subject: Subject, date: PartialDate) -> None:
    sentence = impossible(date)
    if sentence:
        room.found.append(
            Diagnostic(
                code="CT201",
                message=sentence,
                at=subject.at,
                help="correct the day; until then everything that rests on it holds only if "
                "the month is right",
            )
        )


def _ordered(room: Room, subject: Subject, relation: str, target: Target) -> Reading:
    if isinstance(target, Anchor) and lookup(room.points, target.name) is None:
        target = bare_clock(target.name) or target
    match target:
        case PartialDate():
            _report_impossible(room, subject, target)
            date = _approximated(room, target)
            place: Between | None = (CALENDAR, date.earliest, date.latest)
        case DayClock():
            place = day_clock(room, subject, target)
        case CycleClock(day=None):
            return ordered_by_cycle(room, subject, relation, target)
        case CycleClock():
            begun = relation not in ("before", "strictly before", "by")
            place = cycle_day(room, subject, target, begun=begun)
        case Anchor():
            return _ordered_by_event(room, subject, relation, target)
    return _ordered_by_window(room, subject, relation, place) if place else ()


def _ordered_by_window(room: Room, subject: Subject, relation: str, place: Between) -> Reading:
    """Order against a date or a clock: something that lies somewhere in a window."""
    origin, earliest, latest = place
    lo, hi = {
        "after": (earliest, None),
        "not before": (earliest, None),
        "strictly after": (_plus(earliest, 1), None),
        "strictly before": (None, _plus(latest, -1)),
        "before": (None, latest),
        "by": (None, latest),
        "during": (earliest, latest),
        "with": (earliest, latest),
        "right after": (earliest, None),
    }[relation]
    kind = StatementKind.DATED if origin == CALENDAR else StatementKind.CLOCK
    stated = state(subject, origin, lo, hi, kind)
    if relation != "right after" or latest is None:
        return (stated,)
    return (stated, *_handed_over(room, subject, origin, latest))


def _plus(day: int | None, days: int) -> int | None:
    return None if day is None else day + days


def _ordered_by_event(room: Room, subject: Subject, relation: str, anchor: Anchor) -> Reading:
    name = known(room, subject, anchor.name)
    if name is None:
        return ()
    first, last = room.points.ends[name].first, room.points.ends[name].last
    if anchor.end:
        first = last = first if anchor.end == "first" else last
    order = StatementKind.ORDER
    match relation:
        case "after":
            return (state(subject, last, 0, None, order),)
        case "not before":
            return (state(subject, first, 0, None, order),)
        case "strictly after":
            return (state(subject, last, 1, None, order),)
        case "strictly before":
            return (state(subject, first, None, -1, order),)
        case "before":
            return (state(subject, first, None, 0, order),)
        case "by":
            return (state(subject, last, None, 0, order),)
        case "during":
            return (state(subject, first, 0, None, order), state(subject, last, None, 0, order))
        case "with":
            day = last if subject.key == "to" else first
            return (state(subject, day, 0, 0, order),)
        case _:
            return _right_after(room, subject, last)


def _right_after(room: Room, subject: Subject, last: str) -> Reading:
    stated = state(subject, last, 0, None, StatementKind.ORDER)
    return (stated, *_handed_over(room, subject, last, 0))


def _handed_over(room: Room, subject: Subject, origin: str, latest: int) -> Reading:
    """``right after``: at most so many days later, unless that convention is switched off."""
    if "handover" in room.read.off:
        return ()
    room.moved.add("handover")
    days = room.read.handover
    most = state(subject, origin, None, latest + days, StatementKind.CONVENTION, name="handover")
    words = f"{subject.sentence} {subject.typed} (convention handover: {days} days at most)"
    return (evolve(most, text=words),)


def _offset(
    room: Room, subject: Subject, length: Length, sign: int, target: Anchor | PartialDate
) -> Reading:
    if isinstance(target, PartialDate):
        _report_impossible(room, subject, target)
        date = _approximated(room, target)
        return (_offset_from_date(room, subject, length, sign, date),)
    origin = anchored(room, subject, target)
    if origin is None:
        return ()
    return (length_statement(room, subject, length, sign, origin, StatementKind.OFFSET),)


def _offset_from_date(
    room: Room, subject: Subject, length: Length, sign: int, date: PartialDate
) -> Statement:
    step = calendar_step(room, length, sign)
    if step:
        image = calendar_steps.image_of(step)
        early = None if date.earliest is None else image(date.earliest)
        late = None if date.latest is None else image(date.latest)
    else:
        early, late = _moved(date, days_between(room, length, sign))
    rounded = as_prose(room, length, sign)
    relaxed = None if rounded is None else _moved(date, rounded)
    return state(subject, CALENDAR, early, late, StatementKind.OFFSET, relaxed=relaxed)


def _moved(date: PartialDate, by: Window) -> Window:
    """The window of a date, so many days later."""
    lo, hi = by
    early = None if date.earliest is None or lo is None else date.earliest + lo
    return early, None if date.latest is None or hi is None else date.latest + hi


def _hours(
    room: Room, subject: Subject, hours: Fraction, sign: int, target: Anchor | PartialDate
) -> Reading:
    lo, hi = signed((0, ceil(hours / 24)), sign)
    if isinstance(target, PartialDate):
        _report_impossible(room, subject, target)
        early, late = _moved(_approximated(room, target), (lo, hi))
        return (state(subject, CALENDAR, early, late, StatementKind.OFFSET),)
    origin = anchored(room, subject, target)
    return (state(subject, origin, lo, hi, StatementKind.OFFSET),) if origin else ()


def age_statement(subject: Subject, count: int, *, months: bool) -> Statement:
    """The patient is so old: from that birthday to the day before the next."""
    step = CalendarStep(count=count if months else 12 * count, birthday=1 if months else 12)
    lo, hi = calendar_steps.hull(step)
    stated = state(subject, BIRTH, lo, hi, StatementKind.AGE, step=step)
    if not subject.typed.startswith("age"):
        return stated
    return evolve(stated, text=f"{subject.sentence} at {subject.typed}")


def _ongoing(room: Room, subject: Subject) -> Reading:
    """``to: ongoing``, the type statement `now`: the last day is not before the time of writing."""
    if "now" in room.read.off:
        return ()
    stated = state(subject, NOW, 0, None, StatementKind.CONVENTION, name="now")
    who = subject.sentence.rsplit(" ", 1)[0]
    return (evolve(stated, text=f"{who} goes on at the time of writing"),)
