"""What one event says, gathered as statements: its dates, its length, what lies inside it."""

import re
from collections.abc import Iterator

from attrs import evolve, frozen

from casetime.chronology.dates import Refusal
from casetime.chronology.lengths import parse_length
from casetime.chronology.network import Statement, StatementKind
from casetime.chronology.points import Points, is_long
from casetime.chronology.stating import (
    Reading,
    Room,
    Subject,
    length_statement,
    readings_of,
    refusal,
)
from casetime.chronology.when import Ongoing, parse_when
from casetime.diagnostics import Diagnostic, Route
from casetime.model.events import Event, Therapy
from casetime.model.values import Change, Hold, When


@frozen(kw_only=True)
class Choice:
    """A statement with several readings, of which one holds."""

    text: str
    at: Route
    readings: tuple[Reading, ...]


def hull_of(choice: Choice) -> Statement | None:
    """One statement as wide as all readings, where they are about the same two points."""
    statements = [s for reading in choice.readings for s in reading]
    pairs = {(s.a, s.b) for s in statements}
    if len(pairs) != 1 or any(len(r) != 1 for r in choice.readings):
        return None
    lows, highs = [s.lo for s in statements], [s.hi for s in statements]
    first = statements[0]
    return evolve(
        first,
        lo=None if None in lows else min(low for low in lows if low is not None),
        hi=None if None in highs else max(high for high in highs if high is not None),
        text=first.text.replace(first.typed, choice.text) if first.typed else first.text,
        typed=choice.text,
        step=None,
        relaxed=None,
    )


@frozen(kw_only=True)
class Gathered:
    """What has been read so far."""

    room: Room
    statements: list[Statement]
    choices: list[Choice]


def subject_of(points: Points, name: str, key: str, text: str, at: Route) -> Subject:
    """What a when under a key of an event is about."""
    long, ends = is_long(points, name), points.ends[name]
    verb = "ends" if key == "to" else "starts" if long or key == "from" else "lies"
    return Subject(
        point=ends.last if key == "to" else ends.first,
        key=key,
        sentence=f"{name} {verb}",
        at=at,
        typed=text,
        other=ends.last if key == "on" and long else None,
        own_start=ends.first,
    )


def event_statements(gathered: Gathered, i: int, name: str, event: Event) -> None:
    """Add all that one event says about when it was."""
    points = gathered.room.points
    for key, texts in (("on", event.on), ("from", event.from_), ("to", event.to)):
        for text, at in each_text(texts, ("events", i, key)):
            say(gathered, subject_of(points, name, key, text, at), text)
    for text, at in each_text(event.for_, ("events", i, "for")):
        lasting(gathered, name, text, at)
    _assumptions(gathered, i, name, event)
    if isinstance(event, Therapy):
        _inside(gathered, i, name, event)


def each_text(texts: When, at: Route) -> Iterator[tuple[str, Route]]:
    """Each of several texts with its place."""
    if len(texts) == 1:
        yield texts[0], at
        return
    for k, text in enumerate(texts):
        yield text, (*at, k)


def say(gathered: Gathered, subject: Subject, text: str) -> None:
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


def lasting(gathered: Gathered, name: str, text: str, at: Route, *, assumed: bool = False) -> None:
    """Add the length of an event from its first to its last day."""
    ends, room = gathered.room.points.ends[name], gathered.room
    subject = Subject(point=ends.last, key="for", sentence=f"{name} lasts", at=at, typed=text)
    length = parse_length(text)
    if isinstance(length, Refusal):
        room.found.append(refusal(subject, length))
        return
    stated = length_statement(room, subject, length, 1, ends.first, StatementKind.OFFSET)
    gathered.statements.append(evolve(stated, kind=StatementKind.ASSUMED) if assumed else stated)


_FIELD = re.compile(r"(on|from|to|for|cycles)\s*:?\s+(.+)")


def _assumptions(gathered: Gathered, i: int, name: str, event: Event) -> None:
    """What the writer adds: ``from within 90 days after relapse``, ``for 3 weeks``."""
    for text, at in each_text(event.assume, ("events", i, "assume")):
        matched = _FIELD.fullmatch(text.strip())
        key, words = (matched.group(1), matched.group(2)) if matched else ("on", text)
        if key == "cycles":
            continue  # read where cycles are: cycles.interval
        if key == "for":
            lasting(gathered, name, words, at, assumed=True)
            continue
        subject = subject_of(gathered.room.points, name, key, words, at)
        told = f"assumed: {subject.sentence}"
        say(gathered, evolve(subject, sentence=told, assumed=True), words)


def _inside(gathered: Gathered, i: int, name: str, event: Therapy) -> None:
    """Changes, holds and dosing days: points of their own inside a course."""
    for k, change in enumerate(event.changes):
        told = f"{change.id or f'change {k + 1} of {name}'} lies"
        at = ("events", i, "changes", k, "on")
        _say_each(gathered, name, (change_point(name, k, change), "on", told), change.on, at)
    for k, hold in enumerate(event.holds):
        for key, whens in (("from", hold.from_), ("to", hold.to)):
            told = f"hold {k + 1} of {name} {'starts' if key == 'from' else 'ends'}"
            at = ("events", i, "holds", k, key)
            _say_each(gathered, name, (hold_point(name, k, key), key, told), whens, at)
        _hold_lasts(gathered, i, name, k, hold)
    _dosing_days(gathered, i, name, event)


def _say_each(
    gathered: Gathered, name: str, what: tuple[str, str, str], texts: When, where: Route
) -> None:
    """Add what some texts state about a point (with its key and sentence) inside an event."""
    point, key, sentence = what
    start = gathered.room.points.ends[name].first
    for text, at in each_text(texts, where):
        subject = Subject(
            point=point, key=key, sentence=sentence, at=at, typed=text, own_start=start
        )
        say(gathered, subject, text)


def _hold_lasts(gathered: Gathered, i: int, name: str, k: int, hold: Hold) -> None:
    first, last = hold_point(name, k, "from"), hold_point(name, k, "to")
    for text, at in each_text(hold.for_, ("events", i, "holds", k, "for")):
        told = f"hold {k + 1} of {name} lasts"
        subject = Subject(point=last, key="for", sentence=told, at=at, typed=text)
        length = parse_length(text)
        if isinstance(length, Refusal):
            gathered.room.found.append(refusal(subject, length))
            continue
        gathered.statements.append(
            length_statement(gathered.room, subject, length, 1, first, StatementKind.OFFSET)
        )


def change_point(name: str, k: int, change: Change) -> str:
    """The point of a change: its id, or its place among the changes of its course."""
    return change.id or f"{name}.change{k + 1}"


def hold_point(name: str, k: int, key: str) -> str:
    """The point of the first (from) or last (to) day of a hold."""
    return f"{name}.hold{k + 1}.{key}"


def _dosing_days(gathered: Gathered, i: int, name: str, event: Therapy) -> None:
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
