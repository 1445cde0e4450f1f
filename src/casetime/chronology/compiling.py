"""A case as statements of the network: every when of every event, and what its types bring."""

import re
from collections.abc import Iterator

from attrs import evolve, frozen

from casetime.chronology.cycles import course_statements
from casetime.chronology.dates import Refusal
from casetime.chronology.implied import implied_statements
from casetime.chronology.lengths import parse_length
from casetime.chronology.network import CALENDAR, Statement, StatementKind
from casetime.chronology.points import (
    BIRTH,
    CUTOFF,
    NOW,
    PUBLISHED,
    Points,
    end_of,
    is_long,
    points_of,
)
from casetime.chronology.settings import Settings, settings
from casetime.chronology.stating import (
    Reading,
    Room,
    Subject,
    age_statement,
    length_statement,
    readings_of,
    refusal,
)
from casetime.chronology.when import Anchor, Ongoing, parse_when
from casetime.diagnostics import Diagnostic, Route
from casetime.model.case import Case
from casetime.model.events import Event, Therapy, happened
from casetime.model.values import When


@frozen(kw_only=True)
class Choice:
    """A statement with several readings, of which one holds."""

    text: str
    at: Route
    readings: tuple[Reading, ...]


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


@frozen(kw_only=True)
class _Gathered:
    room: Room
    statements: list[Statement]
    choices: list[Choice]
    assumptions: bool


def compile_case(case: Case, *, assumptions: bool = True) -> Compiled:
    """The statements of a case, and what is wrong with the texts that make them."""
    read, found = settings(case)
    points = points_of(case, read.habits)
    room = Room(points=points, read=read, found=list(found))
    gathered = _Gathered(room=room, statements=[], choices=[], assumptions=assumptions)
    for i, (name, event) in enumerate(zip(points.names, case.events, strict=True)):
        if happened(event):
            _event(gathered, i, name, event)
    plans = _Gathered(room=room, statements=[], choices=[], assumptions=assumptions)
    for i, (name, event) in enumerate(zip(points.names, case.events, strict=True)):
        if not happened(event):
            _event(plans, i, name, event)
    _patient(gathered, case)
    _source(gathered, case)
    gathered.statements.extend(implied_statements(points, read))
    if "cycles" not in read.off:
        gathered.statements.extend(course_statements(points, read, room.cycles_named))
    if not assumptions:
        gathered.statements[:] = [
            s for s in gathered.statements if s.kind is not StatementKind.ASSUMED
        ]
    return Compiled(
        points=points,
        read=read,
        statements=tuple(gathered.statements),
        choices=tuple(gathered.choices),
        plans=tuple(plans.statements),
        diagnostics=tuple(room.found),
        moved=frozenset(room.moved),
    )


def _event(gathered: _Gathered, i: int, name: str, event: Event) -> None:
    points = gathered.room.points
    long, ends = is_long(points, name), points.ends[name]
    for key, texts, point, verb in (
        ("on", event.on, ends.first, "starts" if long else "lies"),
        ("from", event.from_, ends.first, "starts"),
        ("to", event.to, ends.last, "ends"),
    ):
        for text, at in _texts(texts, ("events", i, key)):
            subject = Subject(
                point=point,
                key=key,
                sentence=f"{name} {verb}",
                at=at,
                typed=text,
                other=ends.last if key == "on" and long else None,
                own_start=ends.first,
            )
            say(gathered, subject, text)
    for text, at in _texts(event.for_, ("events", i, "for")):
        _lasting(gathered, name, text, at)
    _assumptions(gathered, i, name, event)
    if isinstance(event, Therapy):
        _inside(gathered, i, name, event)


def _texts(texts: When, at: Route) -> Iterator[tuple[str, Route]]:
    if len(texts) == 1:
        yield texts[0], at
        return
    for k, text in enumerate(texts):
        yield text, (*at, k)


def say(gathered: _Gathered, subject: Subject, text: str) -> None:
    """Add what one text states about one point; a text that states nothing is reported."""
    room = gathered.room
    said = parse_when(text, room.read.habits)
    if isinstance(said, Refusal):
        room.found.append(refusal(subject, said))
        return
    if isinstance(said, Ongoing) and subject.key != "to":
        message = f"`ongoing` dates an end, but stands under `{subject.key}`"
        room.found.append(
            Diagnostic(code="CT104", message=message, at=subject.at, help="write `to: ongoing`")
        )
        return
    readings = readings_of(room, subject, said)
    if len(readings) == 1:
        gathered.statements.extend(readings[0])
    elif readings:
        gathered.choices.append(Choice(text=text, at=subject.at, readings=readings))


def _lasting(
    gathered: _Gathered, name: str, text: str, at: Route, *, assumed: bool = False
) -> None:
    ends, room = gathered.room.points.ends[name], gathered.room
    subject = Subject(point=ends.last, key="for", sentence=f"{name} lasts", at=at, typed=text)
    length = parse_length(text)
    if isinstance(length, Refusal):
        room.found.append(refusal(subject, length))
        return
    stated = length_statement(room, subject, length, 1, ends.first, StatementKind.OFFSET)
    gathered.statements.append(evolve(stated, kind=StatementKind.ASSUMED) if assumed else stated)


_FIELD = re.compile(r"(on|from|to|for|cycles)\s*:?\s+(.+)")


def _assumptions(gathered: _Gathered, i: int, name: str, event: Event) -> None:
    """What the writer adds: ``from within 90 days after relapse``, ``for 3 weeks``."""
    ends = gathered.room.points.ends[name]
    for text, at in _texts(event.assume, ("events", i, "assume")):
        matched = _FIELD.fullmatch(text.strip())
        key, words = (matched.group(1), matched.group(2)) if matched else ("on", text)
        if key == "cycles":
            continue  # read where cycles are: cycles.interval
        if key == "for":
            _lasting(gathered, name, words, at, assumed=True)
            continue
        point = ends.last if key == "to" else ends.first
        verb = {"to": "ends", "from": "starts"}.get(key, "lies")
        sentence = f"assumed: {name} {verb}"
        subject = Subject(
            point=point, key=key, sentence=sentence, at=at, typed=words, assumed=True,
            own_start=ends.first,
        )  # fmt: skip
        if gathered.assumptions:
            say(gathered, subject, words)


def _inside(gathered: _Gathered, i: int, name: str, event: Therapy) -> None:
    """Named changes, holds and dosing days: points of their own inside a course."""
    ends = gathered.room.points.ends[name]
    for k, change in enumerate(event.changes):
        if change.id and change.on:
            for text, at in _texts(change.on, ("events", i, "changes", k, "on")):
                sentence = f"{change.id} lies"
                subject = Subject(
                    point=change.id, key="on", sentence=sentence, at=at, typed=text,
                    own_start=ends.first,
                )  # fmt: skip
                say(gathered, subject, text)
    for k, hold in enumerate(event.holds):
        for key, whens in (("from", hold.from_), ("to", hold.to)):
            for text, at in _texts(whens, ("events", i, "holds", k, key)):
                point = hold_point(name, k, key)
                sentence = f"hold {k + 1} of {name} {'starts' if key == 'from' else 'ends'}"
                subject = Subject(
                    point=point, key=key, sentence=sentence, at=at, typed=text,
                    own_start=ends.first,
                )  # fmt: skip
                say(gathered, subject, text)
    _dosing_days(gathered, i, name, event)


def hold_point(name: str, k: int, key: str) -> str:
    """The point of the first (from) or last (to) day of a hold."""
    return f"{name}.hold{k + 1}.{key}"


def _dosing_days(gathered: _Gathered, i: int, name: str, event: Therapy) -> None:
    ends = gathered.room.points.ends[name]
    for k, text in enumerate(event.given):
        at: Route = ("events", i, "given", k) if len(event.given) > 1 else ("events", i, "given")
        point = f"{name}.dose{k + 1}"
        sentence = f"dose {k + 1} of {name} lies"
        say(gathered, Subject(point=point, key="on", sentence=sentence, at=at, typed=text), text)
        for a, b in ((ends.first, point), (point, ends.last)):
            told = f"dose {k + 1} of {name} lies within it"
            gathered.statements.append(
                Statement(a=a, b=b, lo=0, hi=None, kind=StatementKind.DATED, text=told, at=at)
            )


_AGE_AT = re.compile(r"(\d+)(?:\s*(?:-|years?|y)?\s*(?:old)?)?(\s*months?(?:\s+old)?)?\s+at\s+(.+)")


def _patient(gathered: _Gathered, case: Case) -> None:
    room = gathered.room
    for text, at in _texts(case.patient.born, ("patient", "born")):
        say(
            gathered, Subject(point=BIRTH, key="on", sentence="birth lies", at=at, typed=text), text
        )
    age = case.patient.age
    matched = _AGE_AT.fullmatch(age.strip()) if age else None
    if age is None or matched is None:
        return
    years, months, reference = matched.groups()
    point = end_of(room.points, Anchor(name=reference.strip()), "first")
    if point is None:
        return  # a dangling reference is reported where references are
    sentence = f"the patient at {reference} is"
    typed = f"{years}{months or ' years'} old"
    subject = Subject(point=point, key="on", sentence=sentence, at=("patient", "age"), typed=typed)
    gathered.statements.append(age_statement(subject, int(years), months=bool(months)))


def _source(gathered: _Gathered, case: Case) -> None:
    for point, key, texts, words in (
        (PUBLISHED, "published", case.source.published, "publication"),
        (CUTOFF, "data-cutoff", case.source.data_cutoff, "the data cut-off"),
    ):
        for text, at in _texts(texts, ("source", key)):
            sentence = f"{words} lies"
            say(
                gathered,
                Subject(point=point, key="on", sentence=sentence, at=at, typed=text),
                text,
            )


def compile_statement(compiled: Compiled, subject: Subject, text: str) -> Compiled:
    """The case with one more when: its statements, choices and complaints added."""
    room = Room(points=compiled.points, read=compiled.read)
    gathered = _Gathered(room=room, statements=[], choices=[], assumptions=True)
    say(gathered, subject, text)
    extra = tuple(course_statements(compiled.points, compiled.read, room.cycles_named))
    known = set(compiled.statements)
    added = [*gathered.statements, *(s for s in extra if s not in known)]
    return evolve(
        compiled,
        statements=(*compiled.statements, *added),
        choices=(*compiled.choices, *gathered.choices),
        diagnostics=(*compiled.diagnostics, *room.found),
    )


__all__ = ["CALENDAR", "NOW", "Choice", "Compiled", "compile_case", "compile_statement"]
