"""What a length of time says between two points: days of prose, or steps of the calendar."""

from attrs import evolve

from casetime.chronology import calendar_steps
from casetime.chronology.lengths import DAYS_PER_MONTH, Length, calendar_months
from casetime.chronology.network import CalendarStep, Statement, StatementKind
from casetime.chronology.settings import days_of
from casetime.chronology.stating_room import Room, Subject, state
from casetime.diagnostics import Diagnostic, Modality, Severity

Window = tuple[int | None, int | None]
"""The fewest and the most days, negative before; None is open."""


def length_statement(
    room: Room, subject: Subject, length: Length, sign: int, origin: str, kind: StatementKind
) -> Statement:
    """``origin`` to the subject's point takes so long, as prose or by the calendar."""
    step = calendar_step(room, length, sign)
    lo, hi = calendar_steps.hull(step) if step else days_between(room, length, sign)
    relaxed = as_prose(room, length, sign)
    if length.vague:
        room.found.append(_vague(subject, length, (lo, hi)))
    return state(subject, origin, lo, hi, kind, step=step, relaxed=relaxed)


def _vague(subject: Subject, length: Length, days: Window) -> Diagnostic:
    """A word that gives no number is read as a window, and that is said."""
    known = sorted(abs(day) for day in days if day is not None)
    read = f"{known[0]} to {known[-1]}" if len(known) > 1 else f"{known[0]} or more"
    return Diagnostic(
        code="CT215",
        severity=Severity.INFO,
        modality=Modality.SOFT,
        message=f"`{length.text}` gives no number; it is read as {read} days",
        at=subject.at,
        help="write the length if the source gives it",
    )


def days_between(room: Room, length: Length, sign: int) -> Window:
    """The days of a length under the case's conventions; those that move a bound are noted."""
    found = days_of(length, room.read)
    if room.read.offsets != "rounded" and found != days_of(
        length, evolve(room.read, offsets="rounded")
    ):
        room.moved.add("offsets")
    if room.read.month != DAYS_PER_MONTH and found != days_of(
        length, evolve(room.read, month=DAYS_PER_MONTH)
    ):
        room.moved.add("month")
    return signed(found, sign)


def as_prose(room: Room, length: Length, sign: int) -> Window | None:
    """The days of an exact length if it were prose; None if it is prose."""
    if not _is_exact(room, length):
        return None
    plain = evolve(length, quality="plain")
    return signed(days_of(plain, evolve(room.read, offsets="rounded")), sign)


def _is_exact(room: Room, length: Length) -> bool:
    declared = room.read.offsets == "exact" and length.quality == "plain"
    return declared or length.quality == "exactly"


def calendar_step(room: Room, length: Length, sign: int) -> CalendarStep | None:
    """The step of the calendar that an exact length is; None for prose."""
    months = calendar_months(length, room.read.offsets)
    if months is None:
        return None
    if length.quality == "plain":
        room.moved.add("offsets")
    return CalendarStep(count=sign * months)


def signed(days: tuple[int, int | None], sign: int) -> Window:
    """A length forwards, or backwards with its ends exchanged."""
    lo, hi = days
    return (lo, hi) if sign > 0 else (None if hi is None else -hi, -lo)
