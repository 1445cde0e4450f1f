"""Cases to text: the canonical form, which reads back as the same case.

Keys stand in one order, nothing is written that is the default or that a label says already,
and lists stand in brackets where they fit on the line.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from textwrap import wrap
from typing import Any

import attrs

from casetime.casefile.fields import attribute, key_of
from casetime.casefile.header import VERSION
from casetime.casefile.lists import Glue, of_drugs, of_texts, of_whens
from casetime.casefile.scalars import scalar
from casetime.casefile.structure import event_readers, from_label, kind_of
from casetime.casefile.tree import PROSE
from casetime.model.case import Case, Claim
from casetime.model.events import Event
from casetime.model.figure import FigureChoices
from casetime.model.values import Allow, Change, Cite, Cycles, Drug, Hold, Size, Target

Plain = str | Sequence["Plain"] | Mapping[str, "Plain"]
"""What YAML has: texts, lists of them, mappings of them."""

WIDTH = 96
"""Characters of a line that is not broken for want of a place to break it."""
CLAIM_KEYS = tuple("claim of field from to until criteria by is cite note allow".split())
"""The keys of a claim in the order in which they are written."""
_FIRST = ("id", "on", "from", "to", "for", "printed")
_LAST = ("cite", "because", "status", "assume", "note", "allow")
ONE_PER_LINE = frozenset({"drugs", "holds", "changes", "targets"})
"""Keys whose lists are read line by line."""
_WHENS = frozenset({"on", "from", "to", "for", "given", "by", "born", "published", "data-cutoff"})


def write_case(case: Case) -> str:
    """A case as the text of a case file."""
    return write_cases((case,))


def write_cases(cases: Sequence[Case]) -> str:
    """Several patients of one report, as one text."""
    parts = []
    before: Case | None = None
    for case in cases:
        parts.append("\n".join(_case_lines(case, before)) + "\n")
        before = case
    return "---\n".join(parts)


def _case_lines(case: Case, before: Case | None) -> Iterator[str]:
    yield f"casetime: {VERSION}"
    yield f"id: {scalar(case.id)}"
    header: dict[str, Plain | None] = {
        "title": case.title,
        "source": _changed(case.source),
        "patient": _changed(case.patient),
        "index": case.index,
        "conventions": _changed(case.conventions),
        "figure": _choices(case.figure),
    }
    for key, value in header.items():
        inherited = before is not None and key in ("source", "conventions")
        if value or (inherited and getattr(before, key) != getattr(case, key)):
            yield from _entry(key, value or {}, 0)
    yield ""
    yield from _listed("events", [event_entries(event) for event in case.events])
    if case.claims:
        yield ""
        yield from _listed("claims", [claim_entries(claim) for claim in case.claims])


def _listed(key: str, items: Sequence[Mapping[str, Plain]]) -> Iterator[str]:
    yield f"{key}:" if items else f"{key}: []"
    for item in items:
        yield from _item(item, 1)


def event_keys(kind: str) -> tuple[str, ...]:
    """The keys of an event of a kind, behind the kind, in the order in which they are written."""
    own = [key for key in event_readers(kind) if key not in (*_FIRST, *_LAST)]
    return (*_FIRST, *own, *_LAST)


def event_entries(event: Event) -> dict[str, Plain]:
    """What an event says, by the keys of the file, the kind first."""
    entries: dict[str, Plain] = {event.word or event.kind: event.label}
    said = from_label(event.kind, event.label)
    defaults = type(event)()
    for key in event_keys(event.kind):
        value = getattr(event, attribute(key))
        default = said.get(key, getattr(defaults, attribute(key)))
        if value not in (None, (), default):
            entries[key] = _plain(value)
    return entries


def claim_entries(claim: Claim) -> dict[str, Plain]:
    """What a claim says, by the keys of the file."""
    values = {key: getattr(claim, attribute(key)) for key in CLAIM_KEYS}
    return {key: _plain(value) for key, value in values.items() if value not in (None, ())}


def _changed(record: Any) -> dict[str, Plain]:
    """The fields of a record that are not the default."""
    values = [(field, getattr(record, field.name)) for field in attrs.fields(type(record))]
    return {
        key_of(field.name): _plain(value)
        for field, value in values
        if value not in (None, (), field.default)
    }


def _choices(figure: FigureChoices) -> dict[str, Plain]:
    """The choices about the figure that are not the default, the palette by name."""
    named = _changed(attrs.evolve(figure, palette=()))
    return {**named, "palette": dict(figure.palette)} if figure.palette else named


def _plain(value: Any) -> Plain:
    match value:
        case Drug(text=text) | Size(text=text) | Cycles(text=text):
            return text
        case Allow(code=code, reason=reason):
            return f"{code} {reason}"
        case Target() | Hold() | Change():
            return _changed(value)
        case bool():
            return "yes" if value else "no"
        case tuple() if value and isinstance(value[0], Cite):
            return _cites(value)
        case tuple():
            inner = [_plain(item) for item in value]
            return inner[0] if len(inner) == 1 and isinstance(inner[0], str) else inner
        case _:
            return str(value)


def _cites(cites: tuple[Cite, ...]) -> Plain:
    fields = [cite.field for cite in cites]
    if all(field is not None for field in fields) and len(set(fields)) == len(fields):
        return {str(cite.field): cite.text for cite in cites}
    inner: list[Plain] = [{c.field: c.text} if c.field is not None else c.text for c in cites]
    return inner[0] if len(inner) == 1 else inner


def _item(item: Mapping[str, Plain], level: int) -> Iterator[str]:
    """A mapping as an item of a list."""
    lines = [line for key, value in item.items() for line in _entry(key, value, level + 1)]
    first = lines[0].lstrip() if lines else "{}"
    if kind_of(next(iter(item), "")):
        first = first.removesuffix(' ""')  # an event without a label: `death:`
    yield f"{'  ' * level}- {first}"
    yield from lines[1:]


def _entry(key: str, value: Plain, level: int) -> Iterator[str]:
    indent, name = "  " * level, scalar(key)
    match value:
        case str():
            line = f"{indent}{name}: {scalar(value)}"
            lines = folded(value, level + 1) if len(line) > WIDTH and key in PROSE else []
            yield from [f"{indent}{name}: >-", *lines] if lines else [line]
        case _:
            line = f"{indent}{name}: {flow(value)}"
            if key not in ONE_PER_LINE and len(line) <= WIDTH and keeps(key, value):
                yield line
            else:
                yield f"{indent}{name}:"
                yield from _block(key, value, level + 1)


def folded(text: str, level: int) -> list[str]:
    """A long text over several lines that read back as one, or nothing where that cannot be."""
    indent = "  " * level
    room = max(WIDTH - len(indent), 20)
    lines = wrap(text, room, break_long_words=False, break_on_hyphens=False)
    if not text.isprintable() or " ".join(lines) != text:
        return []
    return [indent + line for line in lines]


def _block(key: str, value: Plain, level: int) -> Iterator[str]:
    if isinstance(value, Mapping):
        for inner, each in value.items():
            yield from _entry(inner, each, level)
        return
    indent = "  " * level
    for item in value:
        text = scalar(item) if isinstance(item, str) else flow(item)
        wide = len(f"{indent}- {text}") > WIDTH
        if isinstance(item, Mapping) and (wide or key in ("holds", "changes")):
            yield from _item(item, level)
        else:
            long = wide and isinstance(item, str) and key in PROSE
            lines = folded(str(item), level + 1) if long else []
            yield from [f"{indent}- >-", *lines] if lines else [f"{indent}- {text}"]


def flow(value: Plain) -> str:
    """A value as it stands in brackets."""
    if isinstance(value, str):
        return scalar(value, flow=True)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{scalar(k, flow=True)}: {flow(v)}" for k, v in value.items())
        return f"{{{inner}}}"
    return f"[{', '.join(map(flow, value))}]"


def keeps(key: str, value: Plain) -> bool:
    """Whether a list in brackets cannot be taken for one that commas have split."""
    glue: Glue = of_drugs if key == "drugs" else of_whens if key in _WHENS else of_texts
    if isinstance(value, str):
        return True
    if isinstance(value, Mapping):
        return all(keeps(inner, each) for inner, each in value.items())
    items = [item for item in value if isinstance(item, str)]
    inside = (item for item in value if not isinstance(item, str))
    return not any(glue(a, b) for a, b in pairwise(items)) and all(keeps(key, i) for i in inside)
