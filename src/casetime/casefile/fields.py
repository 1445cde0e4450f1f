"""Mappings to named values: known keys are read, misspelt ones told, missing ones missed."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import frozen

from casetime.casefile.findings import Findings
from casetime.casefile.problems import shown
from casetime.casefile.tree import Entry, Fields, Node, Text
from casetime.diagnostics import Edit, Fix, Route

Reader = Callable[[Node, Route, Findings], Any]

_PYTHON_WORDS = frozenset({"from", "for", "is", "as", "class"})

HABITS: Mapping[str, tuple[str, ...]] = {
    "date": ("on", "published"),
    "when": ("on",),
    "start": ("from",),
    "started": ("from",),
    "begin": ("from",),
    "end": ("to",),
    "ended": ("to",),
    "stop": ("stopped", "to"),
    "duration": ("for",),
    "response": ("category", "best"),
    "regimen": ("drugs",),
    "drug": ("drugs",),
    "reason": ("because", "why", "stopped"),
    "comment": ("note",),
    "reference": ("range", "cite", "citation"),
    "reference-range": ("range",),
    "normal": ("range",),
    "normal-range": ("range",),
    "severity": ("grade",),
    "units": ("unit",),
    "schedule": ("cycles",),
    "quote": ("cite",),
    "location": ("site",),
    "organ": ("site",),
    "laterality": ("side",),
    "gender": ("sex",),
    "value": ("is",),
    "intention": ("intent",),
    "dob": ("born",),
}
"""Words of other tools, and ours for them: tried where no key is spelt alike."""


@frozen(kw_only=True)
class Shape:
    """What a mapping may hold: a reader for each key, and the keys that must be there."""

    what: str
    readers: Mapping[str, Reader]
    required: tuple[str, ...] = ()
    elsewhere: Callable[[str], str | None] = lambda _: None
    """What to do about a key that this mapping does not have and another would."""
    example: str = ""
    """A whole one, for whoever lacks a key."""


def attribute(key: str) -> str:
    """The attribute of a record that holds a key of the file: ``from_``, ``new_lesions``."""
    return f"{key}_" if key in _PYTHON_WORDS else key.replace("-", "_")


def key_of(attribute_name: str) -> str:
    """The key of the file that an attribute holds."""
    return attribute_name.rstrip("_").replace("_", "-")


def read_fields(
    node: Fields,
    at: Route,
    shape: Shape,
    findings: Findings,
    *,
    skip: Iterable[str] = (),
    whole: bool = True,
) -> dict[str, Any]:
    """The values of a mapping by key; a key whose value cannot be read is absent.

    ``whole=False`` where the file broke off inside: then nothing is missing.
    """
    left_out = frozenset(skip)
    entries = [entry for entry in node.entries if entry.key not in left_out]
    present = {entry.key for entry in entries}
    values: dict[str, Any] = {}
    for entry in entries:
        key = entry.key
        if key not in shape.readers:
            adopted = _unknown(entry, at, shape, present, findings)
            if adopted is None:
                continue
            key = adopted
            present.add(key)
        route = (*at, key)
        findings.place(route, entry.value, entry.at)
        value = shape.readers[key](entry.value, route, findings)
        if value is not None:
            values[key] = value
    for key in shape.required:
        if key not in present and whole:
            help = f"add `{key}: ...`" + (f", as in `{shape.example}`" if shape.example else "")
            findings.report("CT102", f"{shape.what} needs {shown(key)}", at, help=help)
    return values


def attributes(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values under the names that records give them."""
    return {attribute(key): value for key, value in values.items()}


def _unknown(
    entry: Entry, at: Route, shape: Shape, present: set[str], findings: Findings
) -> str | None:
    """Reports a key that is not known, and gives the key it must have meant, if that is free."""
    route = (*at, entry.key)
    findings.place(route, entry.value, entry.at)
    message = f"{shape.what} has no {shown(entry.key)}"
    hint = shape.elsewhere(entry.key)
    meant = findings.guess(entry.key, shape.readers) if hint is None else None
    if meant is not None and meant not in present:
        fix = Fix(
            title=f"did you mean `{meant}`?",
            safe=True,
            edits=(Edit(at=route, text=meant, key=True),),
        )
        _report(findings, message, findings.pinned(entry.at), fix.title, fix)
        return meant
    if meant is None and hint is None:
        habit = HABITS.get(entry.key, ())
        meant = next((word for word in habit if word in shape.readers), None)
        hint = _decimals(entry) or _apart(entry, shape)
    if meant in _WHENS and meant not in present:
        at_key = findings.pinned(entry.at)
        _report(findings, message, at_key, f"did you mean `{meant}`?", None)
        return meant
    help = f"did you mean `{meant}`?" if meant else hint or _listed(shape)
    _report(findings, message, route, help, None)
    return None


_WHENS = frozenset({"on", "from", "to", "for"})
"""Keys that are read under another word too: without its date an event is hardly one."""


def _apart(entry: Entry, shape: Shape) -> str | None:
    """``sex:female`` in braces is a key to YAML: the key and value that were meant."""
    key, colon, value = entry.key.partition(":")
    return f"write `{key}: {value}`" if colon and value and key in shape.readers else None


def _decimals(entry: Entry) -> str | None:
    """``{mm: 2,2}`` in braces: the decimals behind a comma are a key to YAML."""
    empty = isinstance(entry.value, Text) and not entry.value.text
    split = empty and entry.key.isdecimal() and len(entry.key) <= 2
    return f"write decimals with a point: `.{entry.key}`, not `,{entry.key}`" if split else None


def _report(findings: Findings, message: str, at: Route, help: str, fix: Fix | None) -> None:
    findings.report("CT101", message, at, on_key=True, help=help, fix=fix)


def _listed(shape: Shape) -> str:
    example = f", as in `{shape.example}`" if shape.example else ""
    return f"it may have: {', '.join(shape.readers)}{example}"
