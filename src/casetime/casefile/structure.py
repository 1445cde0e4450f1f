"""Mappings to events: the kind first, then the fields that this kind may have."""

import re
from functools import cache
from types import MappingProxyType
from typing import Any, get_args

import attrs

from casetime.casefile import measures, phrases, readers
from casetime.casefile.fields import Reader, Shape, attributes, key_of, read_fields
from casetime.casefile.findings import Findings
from casetime.casefile.lists import listed
from casetime.casefile.problems import shown
from casetime.casefile.tree import Broken, Entry, Fields, Node, Text
from casetime.diagnostics import Edit, Fix, Route, Span
from casetime.model.events import KINDS, SYNONYMS, Event
from casetime.model.values import Allow, Change, Cite, Cycles, Drug, Hold, Size, Target

_WHENS = frozenset({"on", "from_", "to", "for_", "given"})
_BY_NAME: dict[str, Reader] = {
    "id": readers.identifier,
    "printed": readers.printed,
    "value": measures.value,
    "range": measures.range_,
}
_BY_TYPE: dict[Any, Reader] = {
    Drug: readers.drugs,
    Cycles: readers.cycles,
    Size: readers.size,
    Target: readers.targets,
    Hold: readers.holds,
    Change: readers.changes,
    Cite: readers.cites,
    Allow: readers.allows,
    int: readers.whole_number,
    str: readers.text,
}

_HABITS = {
    "treatment": "therapy",
    "drug": "therapy",
    "regimen": "therapy",
    "immunotherapy": "therapy",
    "radiation": "radiotherapy",
    "rt": "radiotherapy",
    "chemo": "therapy",
    "medication": "therapy",
    "operation": "surgery",
    "op": "surgery",
    "resection": "surgery",
    "irradiation": "radiotherapy",
    "sbrt": "radiotherapy",
    "scan": "imaging",
    "ct": "imaging",
    "mri": "imaging",
    "pet": "imaging",
    "response": "assessment",
    "evaluation": "assessment",
    "histology": "pathology",
    "admission": "hospital-stay",
    "hospitalisation": "hospital-stay",
    "hospitalization": "hospital-stay",
    "ultrasound": "imaging",
    "x-ray": "imaging",
    "labs": "lab",
    "laboratory": "lab",
    "blood-test": "lab",
    "tumour-marker": "marker",
    "tumor-marker": "marker",
    "side-effect": "adverse-event",
    "comment": "note",
    "visit": "follow-up",
    "outcome": "follow-up",
    "died": "death",
    "dead": "death",
    "deceased": "death",
    "ae": "adverse-event",
    "ecog": "performance",
}
"""Words of other tools for a kind, and ours."""


_CHANGES = "`changes: [{on: 2020-06, drugs: [doxorubicin 60 mg/m2], why: toxicity}]`"
_HOLDS = "`holds: [{from: 2020-06-01, for: 2 weeks, why: toxicity}]`"
_HINTS = {
    **dict.fromkeys(
        ("metastasis", "metastases"),
        "write `- diagnosis: ...` with `as: metastasis` below it, or `- progression: ...`",
    ),
    **dict.fromkeys(
        ("dose-reduction", "dose-change", "reduction", "dose-escalation", "change"),
        f"it belongs to its therapy: {_CHANGES}",
    ),
    **dict.fromkeys(
        ("hold", "pause", "interruption", "break", "dose-delay", "delay"),
        f"it belongs to its therapy: {_HOLDS}, or is a `treatment-break`",
    ),
}
"""Words that may be either of two kinds, or that are part of another event."""
_KEY_HINTS = {
    ("therapy", "dose"): "the dose stands behind the drug: `drugs: [pazopanib 800 mg po daily]`; "
    f"a later one in {_CHANGES}",
    ("therapy", "fractions"): "a therapy has `cycles`; fractions are of a radiotherapy",
    ("therapy", "grade"): "the grade is of what it caused: `- adverse-event: ...`",
}
"""Keys that another kind has, where what was meant stands elsewhere."""


def kind_of(word: str) -> str | None:
    """The kind that a word of the file names."""
    return word if word in KINDS else SYNONYMS.get(word)


@cache
def event_readers(kind: str) -> MappingProxyType[str, Reader]:
    """A reader for each key that an event of a kind may have, its own first."""
    own = [field for field in attrs.fields(KINDS[kind]) if not field.inherited]
    common = [field for field in attrs.fields(KINDS[kind]) if field.inherited]
    named = [field for field in (*own, *common) if field.name not in ("label", "word")]
    return MappingProxyType({key_of(field.name): _reader(field) for field in named})


def _reader(field: Any) -> Reader:
    types = [part for part in get_args(field.type) or (field.type,) if part is not type(None)]
    inner = types[0]
    if field.name in _BY_NAME:
        return _BY_NAME[field.name]
    if types[-1] is ... and inner is str:
        return readers.whens if field.name in _WHENS else readers.texts
    return _BY_TYPE[inner] if inner in _BY_TYPE else readers.term(inner)


@cache
def _event_shape(kind: str) -> Shape:
    def elsewhere(key: str) -> str | None:
        if kind_of(key):
            return f"an event of its own begins with `- {key}: ...`"
        if (kind, key) in _KEY_HINTS:
            return _KEY_HINTS[kind, key]
        having = [other for other in KINDS if key in event_readers(other)]
        return f"only {_and(having)} may have it" if having else None

    article = "an" if kind[0] in "aeiou" else "a"
    return Shape(what=f"{article} {kind}", readers=event_readers(kind), elsewhere=elsewhere)


def event(node: Node, at: Route, findings: Findings) -> Event | None:
    """One event; None where its kind is not known."""
    if isinstance(node, Fields) and node.entries:
        head = _head(node)
        kind = kind_of(head.key)
        if kind is None:
            _unknown_kind(head, node, at, findings)
            return None
        return _event(node, head, kind, at, findings)
    if isinstance(node, Text) and node.text:
        word = node.text.split(":")[0].strip()
        kind = kind_of(word)
        help = f"write `- {word if kind else 'kind'}: a few words`"
        findings.report("CT103", f"{shown(node.text)} is not an event", at, help=help)
        return KINDS[kind](word=word if word in SYNONYMS else "") if kind else None
    if not isinstance(node, Broken):
        findings.report("CT103", "this is not an event", at, help="write `- kind: a few words`")
    return None


def _head(node: Fields) -> Entry:
    """The entry that names the kind: the first, or a later one where the first cannot be it."""
    first = node.entries[0]
    if kind_of(first.key) is None:
        known = (e for e in node.entries if kind_of(e.key) and e.key != "note")
        return next(known, first)
    return first


def _event(node: Fields, head: Entry, kind: str, at: Route, findings: Findings) -> Event:
    if head is not node.entries[0]:
        help = f"begin the event with `- {head.key}: ...`"
        message = f"an event begins with its kind, and this one with {shown(node.entries[0].key)}"
        findings.report("CT103", message, findings.pinned(node.entries[0].at), help=help)
    inner = head.value.entries if isinstance(head.value, Fields) else ()
    for route in ((*at, head.key), (*at, "label")):
        findings.place(route, head.value, head.at)
    findings.values[(*at, "kind")] = findings.keys[(*at, "kind")] = head.at
    findings.values[at] = _line_of(head)
    if inner:
        message = f"the value of {shown(head.key)} is the few words at its mark"
        help = f"indent the fields below it as deep as `{head.key}`"
        findings.report("CT104", message, (*at, "kind"), help=help)
    label = "" if inner else readers.text_or_nothing(head.value, (*at, "label"), findings)
    if kind == "measurement" and label:
        measures.check_label(label, (*at, "label"), findings)
    rest = Fields(entries=(*node.entries, *inner), span=node.span)
    values = read_fields(rest, at, _event_shape(kind), findings, skip=(head.key,))
    if head.key in SYNONYMS:
        values["word"] = head.key
    return build(kind, label or "", values)


def build(kind: str, label: str, values: dict[str, Any]) -> Event:
    """An event from its values by key; what the label says fills what they leave absent."""
    for key, value in from_label(kind, label).items():
        if value is not None:
            values.setdefault(key, value)
    if kind == "measurement":
        values |= measures.split(values)
    return KINDS[kind](label=label, **attributes(values))


def from_label(kind: str, label: str) -> dict[str, str | None]:
    """The fields that the label of a measurement, a performance status or a contact stands for."""
    if kind == "measurement" and label:
        read = phrases.measurement(label)
        return {"analyte": read.name, "value": read.value, "unit": read.unit}
    if kind == "performance" and label:
        read = phrases.performance(label)
        return {"scale": read.name or None, "value": read.value}
    if kind == "follow-up":
        first = re.split(r"[\s,;:(]", label, maxsplit=1)[0].lower()
        return {"vital": "dead" if first in _DEAD else None}
    return {}


_DEAD = frozenset({"dead", "died", "deceased", "death"})
"""First words of a contact at which the patient was not alive, as every other contact says."""


def _line_of(head: Entry) -> Span:
    end = head.value.span if isinstance(head.value, Text | Broken) else head.at
    return Span(
        line=head.at.line, column=head.at.column, end_line=end.end_line, end_column=end.end_column
    )


@cache
def _of_events() -> frozenset[str]:
    """The keys that events have, and that are no kind of event."""
    return frozenset(key for kind in KINDS for key in event_readers(kind)) - {*KINDS, *_HABITS}


def _unknown_kind(head: Entry, node: Fields, at: Route, findings: Findings) -> None:
    findings.values[at] = _line_of(head)
    findings.place((*at, head.key), head.value, head.at)
    ids = (entry.value for entry in node.entries if entry.key == "id")
    findings.lost |= {value.text for value in ids if isinstance(value, Text)}
    low = head.key.lower()
    hint = _HINTS.get(low)
    if low in _of_events():
        hint = f"`{head.key}` belongs to the event above it: delete the hyphen"
    kinds = f"the kinds are {', '.join(KINDS)}; `casetime explain case` tells of each"
    meant = None if hint else _HABITS.get(low) or findings.guess(head.key, (*KINDS, *SYNONYMS))
    fix = Fix(
        title=f"did you mean `{meant}`?",
        safe=low not in _HABITS,
        edits=(Edit(at=(*at, head.key), text=meant or "", key=True),),
    )
    findings.lost |= {meant, kind_of(meant) or ""} if meant else set()
    findings.report(
        "CT103",
        f"{shown(head.key)} is not a kind of event",
        (*at, head.key),
        on_key=True,
        help=fix.title if meant else hint or kinds,
        fix=fix if meant else None,
    )


def events(node: Node, at: Route, findings: Findings) -> tuple[Event, ...]:
    """The events of a case."""
    if isinstance(node, Text) and not node.text and findings.partial:
        return ()
    if isinstance(node, Text | Fields):
        help = "write each as an item: `- kind: a few words`"
        findings.report("CT104", "`events` is a list, one item per event", at, help=help)
        if isinstance(node, Text):
            return ()
    return listed(node, at, findings, event)


def _and(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
