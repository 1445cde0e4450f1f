"""A case as statements of the network: every when of every event, and what its types bring."""

import re
from collections.abc import Iterable, Iterator

from attrs import evolve, field, frozen

from casetime.chronology.cycles import CyclesNamed, course_statements, least_course, reading
from casetime.chronology.gathering import (
    Choice,
    Gathered,
    each_text,
    event_statements,
    hull_of,
    lasting,
    say,
    subject_of,
)
from casetime.chronology.implied import implied_statements
from casetime.chronology.network import CALENDAR, Statement
from casetime.chronology.points import (
    BIRTH,
    CUTOFF,
    NOW,
    PUBLISHED,
    Points,
    end_of,
    points_of,
)
from casetime.chronology.settings import Settings, settings
from casetime.chronology.stating import Room, Subject, age_statement
from casetime.chronology.when import Anchor, parse_target
from casetime.diagnostics import Diagnostic, Route
from casetime.model.case import Case
from casetime.model.events import Therapy, happened


@frozen(kw_only=True)
class Compiled:
    """All that a case says about time."""

    points: Points
    read: Settings
    statements: tuple[Statement, ...]
    choices: tuple[Choice, ...]
    plans: tuple[Statement, ...]
    """What dates events that did not happen: it places them and narrows nothing else."""
    diagnostics: tuple[Diagnostic, ...]
    moved: frozenset[str]
    cycles_named: CyclesNamed = field(factory=dict)
    """The cycles that a when refers to; treat it as immutable."""


def compile_case(case: Case, *, assumptions: bool = True) -> Compiled:
    """The statements of a case, and what is wrong with the texts that make them."""
    read, found = settings(case)
    points = points_of(case, read.habits)
    if not assumptions:
        case = _unassuming(case)
        named = dict(zip(points.names, case.events, strict=True))
        points = evolve(points, case=case, events=named)
    room = Room(points=points, read=read, found=list(found))
    gathered = _gathered(room, case)
    _patient(gathered, case)
    _source(gathered, case)
    gathered.statements.extend(_of_types(gathered, points))
    intended = evolve(room, planned=True, cycles_named={})
    plans = _gathered(intended, case)
    plans.statements.extend(hull for choice in plans.choices if (hull := hull_of(choice)))
    plans.statements.extend(_planned_cycles(gathered, plans))
    _note_cycles(room, case)
    return Compiled(
        points=points,
        read=read,
        statements=tuple(gathered.statements),
        choices=tuple(gathered.choices),
        plans=tuple(plans.statements),
        diagnostics=tuple(room.found),
        moved=frozenset(room.moved),
        cycles_named=room.cycles_named,
    )


def _unassuming(case: Case) -> Case:
    """The case without what its writer added."""
    events = tuple(evolve(event, assume=()) if event.assume else event for event in case.events)
    return evolve(case, events=events)


def _gathered(room: Room, case: Case) -> Gathered:
    """What the events say that happened, or those that were planned."""
    gathered = Gathered(room=room, statements=[], choices=[])
    for i, (name, event) in enumerate(zip(room.points.names, case.events, strict=True)):
        if happened(event) is not room.planned:
            event_statements(gathered, i, name, event)
    return gathered


def _of_types(gathered: Gathered, points: Points) -> Iterator[Statement]:
    """What types bring to the statements as written."""
    room = gathered.room
    stated = [*gathered.statements, *(s for c in gathered.choices for r in c.readings for s in r)]
    born = any(BIRTH in (s.a, s.b) for s in stated)
    yield from implied_statements(points, room.read, born=born)
    if "cycles" not in room.read.off:
        yield from course_statements(points, room.read, room.cycles_named)


def _planned_cycles(gathered: Gathered, plans: Gathered) -> list[Statement]:
    """Where the cycles lie that only plans refer to."""
    return _more_cycles(
        gathered.room, gathered.room.cycles_named, plans.room.cycles_named, gathered.statements
    )


def _more_cycles(
    room: Room, old: CyclesNamed, new: CyclesNamed, known: Iterable[Statement]
) -> list[Statement]:
    """The statements that cycles bring once more of them are named."""
    if not new or "cycles" in room.read.off:
        return []
    merged = {
        name: {
            k: old.get(name, {}).get(k, False) or new.get(name, {}).get(k, False)
            for k in {**old.get(name, {}), **new.get(name, {})}
        }
        for name in {**old, **new}
    }
    there = set(known)
    stated = course_statements(room.points, room.read, merged)
    return [s for s in stated if s not in there]


def _note_cycles(room: Room, case: Case) -> None:
    """Note the conventions about cycles that gave some bound its value."""
    for event in case.events:
        days = least_course(event, reading(event, room.read)) if isinstance(event, Therapy) else 0
        if not days or "cycles" in room.read.off or not isinstance(event, Therapy):
            continue
        if room.read.visit_window:
            room.moved.add("visit-window")
        if days != least_course(event, reading(event, evolve(room.read, cycles=None))):
            room.moved.add("cycles")


_AGE_AT = re.compile(
    r"(\d{1,3})(?:[\s-]*(years?|yrs?|y|months?|mo))?(?:[\s-]*(?:old|of age))?\s+at\s+(\S.*)",
    re.ASCII,
)


def _patient(gathered: Gathered, case: Case) -> None:
    room = gathered.room
    for text, at in each_text(case.patient.born, ("patient", "born")):
        say(
            gathered, Subject(point=BIRTH, key="on", sentence="birth lies", at=at, typed=text), text
        )
    age = " ".join(case.patient.age.split()) if case.patient.age else ""
    matched = _AGE_AT.fullmatch(age)
    if matched is None:
        if " at " in age:
            room.found.append(_not_an_age(age))
        return
    number, unit, reference = matched.groups()
    anchor = parse_target(reference, room.read.habits)
    point = end_of(room.points, anchor, "first") if isinstance(anchor, Anchor) else None
    if point is None:
        return  # a dangling reference is reported where references are
    months = unit is not None and unit.startswith("mo")
    sentence = f"the patient at {reference} is"
    typed = f"{number} {'months' if months else 'years'} old"
    subject = Subject(point=point, key="on", sentence=sentence, at=("patient", "age"), typed=typed)
    gathered.statements.append(age_statement(subject, int(number), months=months))


def _not_an_age(age: str) -> Diagnostic:
    return Diagnostic(
        code="CT104",
        message=f"`{age}` is not an age at an event",
        at=("patient", "age"),
        help="write the completed years and the event: `49 at diagnosis`",
    )


def _source(gathered: Gathered, case: Case) -> None:
    for point, key, texts, words in (
        (PUBLISHED, "published", case.source.published, "publication"),
        (CUTOFF, "data-cutoff", case.source.data_cutoff, "the data cut-off"),
    ):
        for text, at in each_text(texts, ("source", key)):
            sentence = f"{words} lies"
            say(
                gathered,
                Subject(point=point, key="on", sentence=sentence, at=at, typed=text),
                text,
            )


def compile_statement(compiled: Compiled, subject: Subject, text: str) -> Compiled:
    """The case with one more when: its statements, choices and complaints added."""
    room = Room(points=compiled.points, read=compiled.read)
    gathered = Gathered(room=room, statements=[], choices=[])
    say(gathered, subject, text)
    return _extended(compiled, gathered)


def compile_lasting(compiled: Compiled, name: str, text: str, at: Route) -> Compiled:
    """The case with one more length of an event."""
    room = Room(points=compiled.points, read=compiled.read)
    gathered = Gathered(room=room, statements=[], choices=[])
    lasting(gathered, name, text, at, assumed=True)
    return _extended(compiled, gathered)


def _extended(compiled: Compiled, gathered: Gathered) -> Compiled:
    room = gathered.room
    more = _more_cycles(room, compiled.cycles_named, room.cycles_named, compiled.statements)
    stated = (*compiled.statements, *gathered.statements)
    born = any(BIRTH in (s.a, s.b) for s in gathered.statements)
    if born and not any(BIRTH in (s.a, s.b) for s in compiled.statements):
        more.extend(
            s for s in implied_statements(room.points, room.read, born=True) if s.name == "ages"
        )
    return evolve(
        compiled,
        statements=(*stated, *more),
        choices=(*compiled.choices, *gathered.choices),
        diagnostics=(*compiled.diagnostics, *room.found),
        moved=compiled.moved | room.moved,
        cycles_named=compiled.cycles_named,
    )


__all__ = [
    "CALENDAR",
    "NOW",
    "Choice",
    "Compiled",
    "compile_case",
    "compile_lasting",
    "compile_statement",
    "hull_of",
    "subject_of",
]
