"""What a statement is about, and the words and references that all kinds of it share."""

import re

from attrs import field, frozen

from casetime.chronology.cycles import CyclesNamed
from casetime.chronology.dates import Refusal
from casetime.chronology.network import CalendarStep, Statement, StatementKind
from casetime.chronology.points import (
    Points,
    end_of,
    event_of,
    is_long,
    lookup,
    nearest,
)
from casetime.chronology.settings import Settings
from casetime.chronology.when import Anchor
from casetime.diagnostics import Diagnostic, Route, Severity
from casetime.model.events import KINDS, SYNONYMS
from casetime.model.naming import words_of

Reading = tuple[Statement, ...]

Between = tuple[str, int | None, int | None]
"""A point, and the least and most days after it."""


@frozen(kw_only=True)
class Subject:
    """The point that a when is about, the key it stands under, and how to tell it."""

    point: str
    key: str
    """on, from or to: decides what ``with X`` means."""
    sentence: str
    """``L2 starts``, ``pd1 lies``."""
    at: Route
    typed: str = ""
    other: str | None = None
    """The last point, where ``on`` may date both ends of a span."""
    own_start: str | None = None
    """In ``to``: the event's own first day, from which a bare clock counts."""
    assumed: bool = False


@frozen(kw_only=True)
class Room:
    """What compiling needs to know of the case, and what it finds out on the way."""

    points: Points
    read: Settings
    cycles_named: CyclesNamed = field(factory=dict)
    found: list[Diagnostic] = field(factory=list)
    planned: bool = False
    """Whether what is read are plans: they state nothing about what happened."""
    moved: set[str] = field(factory=set)
    """Names of the conventions that gave some bound its value."""


def state(
    subject: Subject,
    a: str,
    lo: int | None,
    hi: int | None,
    kind: StatementKind,
    *,
    name: str | None = None,
    step: CalendarStep | None = None,
    point: str | None = None,
    relaxed: tuple[int | None, int | None] | None = None,
) -> Statement:
    """``lo <= point - a <= hi``, told in the words that were typed."""
    return Statement(
        a=a,
        b=point or subject.point,
        lo=lo,
        hi=hi,
        kind=kind,
        text=f"{subject.sentence} {subject.typed}",
        typed=subject.typed,
        at=subject.at,
        name=name,
        step=step,
        relaxed=relaxed,
    )


def known(room: Room, subject: Subject, name: str) -> str | None:
    """The event that a statement refers to; a name of none is reported."""
    found = lookup(room.points, name)
    if found is None and name not in room.points.case.lost:
        room.found.append(_dangling(room, subject, name))
    return found


def _dangling(room: Room, subject: Subject, name: str) -> Diagnostic:
    alike = sum(name in words_of(event) for event in room.points.case.events)
    close = nearest(room.points, name)
    message = f"`{name}` is not the id of an event"
    help = f"did you mean `{close}`?" if close else "give that event this id"
    if not close and (name in KINDS or name in SYNONYMS):
        help = f"no event of this kind stands in the file: add `- {name}: ...`, or name another"
    if alike:
        message = f"`{name}` may be any of {alike} events"
        help = "give the one that is meant an `id`, and refer to that"
    return Diagnostic(code="CT106", message=message, at=subject.at, help=help)


def anchored(room: Room, subject: Subject, anchor: Anchor) -> str | None:
    """The point that an offset counts from; a bare span is refused: print means either end."""
    name = known(room, subject, anchor.name)
    if name is None:
        return None
    if anchor.end is None and is_long(room.points, name):
        room.found.append(_which_end(room, subject, name, anchor.name))
        return None
    return end_of(room.points, Anchor(name=name, end=anchor.end), "first")


def _which_end(room: Room, subject: Subject, name: str, written: str) -> Diagnostic:
    event, typed = event_of(room.points, name), subject.typed
    word = (event.word or event.kind) if event else "course"
    last = re.compile(rf"(?:the )?{re.escape(written)}$")
    starting = last.sub(f"starting {written}", typed)
    stopping = last.sub(f"stopping {written}", typed)
    return Diagnostic(
        code="CT208",
        message=f"`{typed}` does not say from which end of {name}, a {word}, it counts",
        at=subject.at,
        help=f"write `{starting}` or `{stopping}`",
    )


def refusal(subject: Subject, said: Refusal) -> Diagnostic:
    """What is wrong with a text that states nothing."""
    return Diagnostic(
        code="CT104",
        message=said.message,
        at=subject.at,
        help=said.help,
        severity=Severity.ERROR,
    )
