"""What each event is called, and which event a reference means.

An event is called by its id; without one by its kind, where that kind occurs once; else by its
kind and label, numbered where two still agree. No name depends on the order of the file.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from attrs import frozen

from casetime.model.case import Case
from casetime.model.events import Assessment, Event, Progression, Therapy
from casetime.model.terms import CATEGORY_WORDS, CRITERIA, PLAIN_CATEGORIES, Response


@frozen(kw_only=True)
class Directory:
    """The names of a case's events, and what every possible reference means.

    Made once by ``directory`` where many references are looked up.
    """

    names: tuple[str, ...]
    """One unique name per event, in the order of ``case.events``."""
    events: Mapping[str, int]
    """The event of each id, and of each kind or synonym word that occurs once."""
    changes: Mapping[str, tuple[int, int]]
    """The event and the change of each id that a change of a therapy has."""


def directory(case: Case) -> Directory:
    """The names of all events and changes of a case."""
    references = _references(case.events)
    return Directory(
        names=_names(case.events, references),
        events=references,
        changes=_changes(case.events),
    )


def names(case: Case) -> tuple[str, ...]:
    """One unique name per event, in the order of ``case.events``."""
    return _names(case.events, _references(case.events))


def resolve(case: Case, reference: str) -> int | None:
    """The event that an id, or a kind or synonym word that occurs once, refers to."""
    return _references(case.events).get(reference)


def words_of(event: Event) -> tuple[str, ...]:
    """The words that may stand for an event of this kind: as the file spells it, and the kind."""
    return (event.word, event.kind) if event.word and event.word != event.kind else (event.kind,)


def category_of(assessment: Assessment) -> str | None:
    """The response category: ``category``, else the label up to its first comma.

    Words that are spelt out in print stand for their code (``partial response`` is PR), and a
    code may be followed by a colon, a bracket or more words: ``PD: new lesions``.
    """
    said = assessment.category or assessment.label.partition(",")[0].strip()
    for words in (said, re.split(r"\s*[:;(]", said)[0]):
        code = CATEGORY_WORDS.get(words.casefold(), words)
        if code in _CODES or code.casefold() in PLAIN_CATEGORIES:
            return code
    first = said.split(" ")[0]  # only a code: `response not assessed` is no response
    return first if first in _CODES else said or None


_CODES = frozenset(code for categories in CRITERIA.values() for code in categories)


def _references(events: Sequence[Event]) -> dict[str, int]:
    counts = Counter(word for event in events for word in words_of(event))
    found: dict[str, int] = {}
    for at, event in enumerate(events):
        if event.id is not None:
            found.setdefault(event.id, at)
    taken = set(found)
    if any(_is_called_progression(event) for event in events):
        # a relapse is no longer what `progression` means where a PD may be meant
        taken |= {
            e.kind for e in events if isinstance(e, Progression) and e.word != e.kind and e.word
        }
    for at, event in enumerate(events):
        found.update({w: at for w in words_of(event) if counts[w] == 1 and w not in taken})
    return found


def _is_called_progression(event: Event) -> bool:
    if not isinstance(event, Assessment):
        return False
    category = category_of(event) or ""
    meanings = {table[category] for table in CRITERIA.values() if category in table}
    return Response.PROGRESSION in meanings or category.casefold() == "progression"


def _changes(events: Sequence[Event]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for at, event in enumerate(events):
        if isinstance(event, Therapy):
            for which, change in enumerate(event.changes):
                if change.id is not None:
                    found.setdefault(change.id, (at, which))
    return found


def _names(events: Sequence[Event], references: Mapping[str, int]) -> tuple[str, ...]:
    found = {at: _own_name(event, at, references) for at, event in enumerate(events)}
    alike: dict[str, list[int]] = defaultdict(list)
    for at, event in enumerate(events):
        if not found[at]:
            alike[f"{words_of(event)[0]} {event.label}".strip()].append(at)
    taken = {name for name in found.values() if name} | set(references)
    for base in sorted(alike):
        number = 1
        # Content, not place, decides who is "(2)": permuting the file renames nothing.
        for at in sorted(alike[base], key=lambda at: repr(events[at])):
            while (name := base if number == 1 else f"{base} ({number})") in taken:
                number += 1
            found[at] = name
            taken.add(name)
    return tuple(found[at] or "" for at in range(len(events)))


def _own_name(event: Event, at: int, references: Mapping[str, int]) -> str | None:
    if event.id is not None and references.get(event.id) == at:
        return event.id
    return next((word for word in words_of(event) if references.get(word) == at), None)
