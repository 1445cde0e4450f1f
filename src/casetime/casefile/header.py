"""What stands above the events: who, from which report, read by which conventions."""

from typing import Any

from casetime.casefile import readers
from casetime.casefile.claims import claims
from casetime.casefile.fields import Reader, Shape
from casetime.casefile.figure_block import figure
from casetime.casefile.findings import Findings
from casetime.casefile.problems import shown
from casetime.casefile.structure import events
from casetime.casefile.tree import Node, Text
from casetime.diagnostics import Route
from casetime.model.case import Conventions, Patient, Source
from casetime.model.terms import Sex

INHERITED = ("casetime", "source", "conventions")
"""What a later patient of a report takes over from the one before it."""

VERSION = "1"


def _version(node: Node, at: Route, findings: Findings) -> str | None:
    found = readers.text(node, at, findings)
    if found is not None and found != VERSION:
        help = "write `casetime: 1`"
        message = f"`casetime: {found[:20]}` is not a version of the case file that is known"
        findings.report("CT104", message, at, help=help)
    return found


def _source(node: Node, at: Route, findings: Findings) -> Source | None:
    if isinstance(node, Text) and node.text:
        help = f"write `source: {{citation: {shown(node.text)[1:-1]}}}`"
        findings.report("CT104", "`source` is written with fields of its own", at, help=help)
        return Source(citation=node.text)
    found: Source | None = source_fields(node, at, findings)
    return found


source_fields = readers.record(
    Source,
    "`source`",
    {
        "citation": readers.text,
        "doi": readers.text,
        "published": readers.whens,
        "data-cutoff": readers.whens,
    },
)
_patient = readers.record(
    Patient,
    "`patient`",
    {"sex": readers.term(Sex), "age": readers.text, "born": readers.whens},
)
_conventions = readers.record(
    Conventions,
    "`conventions`",
    {
        "date-order": readers.one_of(("dmy", "mdy", "ymd")),
        "approx": readers.text,
        "hemisphere": readers.one_of(("north", "south")),
        "offsets": readers.one_of(("rounded", "exact", "loose")),
        "cycles": readers.one_of(("begun", "dosed", "completed")),
        "visit-window": readers.text,
        "handover": readers.text,
        "month": readers.number,
        "off": readers.texts,
    },
)

_READERS: dict[str, Reader] = {
    "casetime": _version,
    "id": readers.identifier,
    "title": readers.text,
    "source": _source,
    "patient": _patient,
    "index": readers.text,
    "conventions": _conventions,
    "figure": figure,
    "events": events,
    "claims": claims,
}


_BLOCKS = {"source": source_fields, "patient": _patient, "conventions": _conventions}


def _below(key: str) -> str | None:
    """Where a key belongs that stands too far out: ``sex`` below ``patient``."""
    block = next((name for name, reader in _BLOCKS.items() if key in reader.shape.readers), None)
    return f"it belongs below `{block}`: `{block}: {{{key}: ...}}`" if block else None


def shape(inherited: dict[str, Any]) -> Shape:
    """What a case may hold; what it inherits need not stand in it again."""
    required = tuple(key for key in ("casetime", "id", "events") if key not in inherited)
    return Shape(what="a case", readers=_READERS, required=required, elsewhere=_below)
