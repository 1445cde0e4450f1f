"""References: whatever names an event must name one that there is.

Statements about time are read, and their references checked, by ``chronology``.
"""

import re
from collections import Counter
from collections.abc import Iterator

import attrs
from attrs import frozen

from casetime.casefile.findings import Findings
from casetime.casefile.phrases import number_meant
from casetime.casefile.problems import shown
from casetime.diagnostics import Edit, Fix, Related, Route, span_of
from casetime.model.case import Case, Claim
from casetime.model.events import KINDS, SYNONYMS, Event, Therapy
from casetime.model.naming import directory, words_of
from casetime.model.spelling import only_beginning

FIXED_POINTS = frozenset({"birth", "published", "now", "index"})

_MOST_TOLD = 8
"""Names of events that a finding lists."""

_END = re.compile(r"(?:start|end|beginning) of\s+(?P<of>.+)|(?P<end>.+)\.(?:from|to)")
_AGE_AT = re.compile(r".*?\bat\s+(?P<at>\S.*)")


@frozen(kw_only=True)
class _Reference:
    """A name that stands somewhere, and what else it may be there than an event."""

    name: str
    at: Route
    also: frozenset[str] = frozenset()


def check_references(case: Case, findings: Findings) -> None:
    """CT106 for each reference to no event, CT105 for each id that two events have."""
    known = directory(case)
    options = sorted({*known.events, *known.changes})
    words = Counter(word for event in case.events for word in words_of(event))
    for reference in _references(case):
        name = reference.name
        elsewhere = name in reference.also or name in findings.lost
        if not elsewhere and name not in known.events and name not in known.changes:
            _dangling(reference, _Kinds(case, words), options, findings)


def _references(case: Case) -> Iterator[_Reference]:
    if case.index is not None:
        yield from _points(case.index, ("index",))
    aged = _AGE_AT.fullmatch(case.patient.age or "")
    if aged:
        yield from _points(aged["at"], ("patient", "age"))
    for position, event in enumerate(case.events):
        yield from _of_event(event, ("events", position))
    for position, claim in enumerate(case.claims):
        yield from _of_claim(claim, ("claims", position))


def _of_event(event: Event, at: Route) -> Iterator[_Reference]:
    several = len(event.because) > 1
    for position, name in enumerate(event.because):
        yield _Reference(name=name, at=(*at, "because", *([position] if several else [])))
    of = getattr(event, "of", None)
    if of is not None:
        yield _Reference(name=of, at=(*at, "of"))


def _of_claim(claim: Claim, at: Route) -> Iterator[_Reference]:
    kinds = frozenset({*KINDS, *SYNONYMS}) if claim.claim == "count" else frozenset()
    if claim.of is not None and claim.claim in ("count", "value", "line"):
        yield _Reference(name=claim.of, at=(*at, "of"), also=kinds)
    elif claim.of is not None:
        yield from _points(claim.of, (*at, "of"))
    for key, value in (("from", claim.from_), ("to", claim.to), ("until", claim.until)):
        if value is not None:
            yield from _points(value, (*at, key))


def _points(text: str, at: Route) -> Iterator[_Reference]:
    """The names in ``X.from``, ``end of X``, ``A or B``."""
    for part in re.split(r"\s+or\s+", text.strip()):
        end = _END.fullmatch(part)
        name = (end["of"] or end["end"]) if end else part
        yield _Reference(name=name.strip(), at=at, also=FIXED_POINTS)


@frozen
class _Kinds:
    """The words for the kinds of the events, each with the number of events that it names."""

    case: Case
    counts: Counter[str]

    def ids(self, word: str) -> list[str]:
        """The ids of the events of a kind, in the order of the file."""
        return [e.id for e in self.case.events if e.id is not None and word in words_of(e)]

    def giving(self, drug: str) -> list[str]:
        """The ids of the therapies that give a drug of this name."""
        plain = drug.casefold()
        return [
            id
            for id, event in self._therapies()
            if plain in (each.name.casefold() for each in event.drugs)
        ][:_MOST_TOLD]

    def labelled(self, words: str) -> str | None:
        """The id of the therapy at whose mark some words stand, or whose line they name."""
        plain = words.casefold()
        line = re.fullmatch(r"(\w+)[ -]line|line (\w+)", plain)
        number = number_meant(line[1] or line[2]) if line else None
        for id, event in self._therapies():
            if event.label.casefold() == plain or (number and event.line == number):
                return id
        return None

    def _therapies(self) -> Iterator[tuple[str, Therapy]]:
        for event in self.case.events:
            if isinstance(event, Therapy) and event.id is not None:
                yield event.id, event


def _one_of_several(name: str, kinds: _Kinds, findings: Findings) -> str | None:
    """Advice where a misspelt name is nearest to a kind of which there are several events."""
    several = sorted(word for word, count in kinds.counts.items() if count > 1)
    word = findings.guess(name, several)
    if word is None:
        return None
    ids = [f"`{id}`" for id in kinds.ids(word)[:_MOST_TOLD]]
    which = f"refer to one by its id: {' or '.join(ids)}" if ids else "give the one meant an `id`"
    return f"did you mean `{word}`? there are {kinds.counts[word]}; {which}"


def _dangling(reference: _Reference, kinds: _Kinds, options: list[str], findings: Findings) -> None:
    name = reference.name
    alike = kinds.counts[name]
    if alike > 1:
        ids = kinds.ids(name)
        advice = "give the one that is meant an `id`, and refer to that"
        if len(ids) == alike:
            advice = f"refer to one by its id: {' or '.join(f'`{id}`' for id in ids[:_MOST_TOLD])}"
        message = f"{shown(name)} may be any of {alike} events"
        findings.report("CT106", message, reference.at, help=advice)
        return
    meant = findings.guess(name, options) or only_beginning(name, options)
    edits = (Edit(at=reference.at, text=meant or ""),)
    help = f"did you mean `{meant}`?" if meant else _one_of_several(name, kinds, findings)
    if "," in name:
        help = f"several go in a list: `[{name}]`"
    elif alike:
        help = "a relapse and a PD may both be meant: name one by its id"
    elif name in KINDS or name in SYNONYMS:
        help = "no event of this kind stands in the file"
    elif id := kinds.labelled(name):
        help = f"this is {id}: write `{id}`"
    elif given := kinds.giving(name):
        help = f"it is a drug of {' and '.join(given)}: write `{given[0]}`"
    elif help is None and options:
        more = ", …" if len(options) > _MOST_TOLD else ""
        help = f"the events are: {', '.join(options[:_MOST_TOLD])}{more}"
    findings.report(
        "CT106",
        f"no event is called {shown(name)}",
        reference.at,
        help=help,
        fix=Fix(title=f"write `{meant}`", safe=False, edits=edits) if meant else None,
    )


def unique_ids(case: Case, findings: Findings) -> Case:
    """The case with every id given to the first that has it; CT105 tells of the others."""
    seen: dict[str, Route] = {}
    events = tuple(
        _unique(event, ("events", position), seen, findings)
        for position, event in enumerate(case.events)
    )
    return attrs.evolve(case, events=events)


def _unique(event: Event, at: Route, seen: dict[str, Route], findings: Findings) -> Event:
    if event.id is not None and _taken(event.id, (*at, "id"), seen, findings):
        event = attrs.evolve(event, id=None)
    if isinstance(event, Therapy) and event.changes:
        changes = tuple(
            attrs.evolve(change, id=None)
            if change.id is not None
            and _taken(change.id, (*at, "changes", position, "id"), seen, findings)
            else change
            for position, change in enumerate(event.changes)
        )
        return attrs.evolve(event, changes=changes)
    return event


def _taken(id: str, at: Route, seen: dict[str, Route], findings: Findings) -> bool:
    first = seen.setdefault(id, at)
    if first == at:
        return False
    line = span_of(findings.placed(), first)
    where = f", first in line {line.line}" if line else ""
    findings.report(
        "CT105",
        f"{shown(id)} is the id of two events{where}",
        at,
        related=(Related(at=first, text="first here"),),
        help="give one of them another id",
    )
    return True
