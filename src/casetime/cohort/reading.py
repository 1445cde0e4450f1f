"""Text to a cohort report: never an exception, every problem in one run."""

import re
from pathlib import Path
from typing import Any

from attrs import evolve

from casetime.casefile import readers
from casetime.casefile.fields import Reader, Shape, attributes, read_fields
from casetime.casefile.findings import Findings
from casetime.casefile.problems import Problem, point, shown
from casetime.casefile.reading import says_report
from casetime.casefile.source import read_text
from casetime.casefile.tree import Document, Fields, Node, Text, Tree, read_tree
from casetime.cohort import shapes
from casetime.cohort.figures import Entry
from casetime.cohort.gathering import gather
from casetime.cohort.records import (
    Cited,
    Cohort,
    Dated,
    Definition,
    Group,
    Method,
    Regimen,
    Statistics,
    Study,
    Told,
)
from casetime.cohort.references import check_references
from casetime.diagnostics import CasetimeError, Route

_BOM = "\ufeff"
_LIKELY = re.compile(r"(?m)^[{\s]*[\"']?report[\"']?\s*:")


def is_cohort(text: str) -> bool:
    """Whether the first document of a text says ``report:``, as no case does."""
    return _LIKELY.search(text) is not None and says_report(read_tree(text.removeprefix(_BOM)))


def load_cohort(path: str | Path) -> Cohort:
    """The cohort report of a file, with what reading it found in ``diagnostics``.

    Raises `CasetimeError` if the file cannot be read or is not a cohort report.
    """
    loaded = read_text(path)
    if loaded.text is None:
        raise CasetimeError(f"{path}: {loaded.diagnostics[0].message}")
    if not is_cohort(loaded.text):
        raise CasetimeError(f"{path}: not a cohort report: it does not say `report: cohort`")
    return read_cohort(loaded.text, str(path))


def read_cohort(text: str, file: str = "") -> Cohort:
    """The cohort report of a text; ``file`` is the name that its findings are shown under."""
    tree = read_tree(text.removeprefix(_BOM))
    findings = Findings(partial=bool(tree.unread))
    for problem in (*tree.problems, *_several(tree)):
        findings.problem(problem)
    document = tree.documents[0] if tree.documents else None
    if document is None and not tree.problems:
        help = "`casetime new --cohort FILE` writes one to begin with"
        message = "the file holds no cohort report"
        findings.problem(Problem("CT102", message, point(1, 1), help=help))
    found = _cohort(document, findings) if document else Cohort(id="")
    return evolve(found, diagnostics=findings.sorted_diagnostics(), places=findings.placed(file))


def _several(tree: Tree) -> list[Problem]:
    if len(tree.documents) < 2:
        return []
    message = "a cohort file holds one report, and here a second begins; it is not read"
    place = point(tree.documents[1].first_line, 1)
    return [Problem("CT104", message, place, help="put it into a file of its own")]


def _cohort(document: Document, findings: Findings) -> Cohort:
    if not isinstance(document.root, Fields):
        message = "this is not a cohort report: one begins with `casetime: 1` and `report: cohort`"
        findings.problem(Problem("CT002", message, document.root.span))
        return Cohort(id="")
    here: Route = ()
    findings.values[here] = point(document.root.span.line, document.root.span.column)
    values = read_fields(document.root, here, _SHAPE, findings, whole=document.whole)
    gathered = gather(values, findings)
    found = Cohort(
        id=values.get("id", ""),
        title=values.get("title", ""),
        note=values.get("note", ""),
        source=values.get("source"),
        study=values.get("study", Study()),
        statistics=values.get("statistics", Statistics()),
        definitions=_made(Definition, values.get("definitions", ())),
        groups=_made(Group, values.get("groups", ()), name="group", without=("n", "cite", "note")),
        regimens=_made(Regimen, values.get("regimens", ()), name="regimen"),
        dates=_made(Dated, values.get("dates", ())),
        rows=tuple(gathered.rows),
        counted=tuple(gathered.counted),
        measured=tuple(gathered.measured),
        landmarks=tuple(gathered.landmarks),
        compared=tuple(gathered.compared),
        patients=_told(values.get("patients", ())),
        literature=_made(Cited, values.get("literature", ())),
    )
    check_references(found, gathered, findings)
    return found


def _made(
    record: type[Any], entries: tuple[Entry, ...], *, name: str = "", without: tuple[str, ...] = ()
) -> tuple[Any, ...]:
    """Records of entries; the key ``name`` is what they call ``id``."""
    made = []
    for entry in entries:
        values = {key: value for key, value in entry.values.items() if key not in without}
        if name:
            values["id"] = values.pop(name)
        made.append(record(**attributes(values), at=entry.at))
    return tuple(made)


def _told(entries: tuple[Entry, ...]) -> tuple[Told, ...]:
    kept = []
    for entry in entries:
        stated = [(name, figure) for name, figure in entry.values.get("stated", ()) if figure]
        kept.append(Entry({**entry.values, "stated": tuple(stated)}, entry.at))
    return _made(Told, tuple(kept))


def _version(node: Node, at: Route, findings: Findings) -> str | None:
    found = readers.text(node, at, findings)
    if found is not None and found != shapes.VERSION:
        message = f"`casetime: {found[:20]}` is not a version of the cohort file that is known"
        findings.report("CT104", message, at, help="write `casetime: 1`")
    return found


def _report(node: Node, at: Route, findings: Findings) -> str | None:
    if isinstance(node, Text) and node.text == "cohort":
        return node.text
    said = shown(node.text) if isinstance(node, Text) else "this"
    message = f"{said} is not a sort of report that is known"
    findings.report("CT104", message, at, help="write `report: cohort`")
    return None


def _statistics(node: Node, at: Route, findings: Findings) -> Statistics | None:
    if not isinstance(node, Fields):
        help = "write `{software: ..., methods: [...]}`"
        findings.report("CT104", "`statistics` is written with fields of its own", at, help=help)
        return None
    values = read_fields(node, at, _STATISTICS, findings)
    if "alpha" in values and not 0 < float(values["alpha"]) < 1:
        message = f"{shown(values.pop('alpha'))} is no level of significance"
        help = "write `alpha: 0.05`; it lies between 0 and 1"
        findings.report("CT104", message, (*at, "alpha"), help=help)
    methods = _made(Method, values.pop("methods", ()))
    return Statistics(**attributes(values), methods=methods)


_STATISTICS = Shape(what="`statistics`", readers=shapes.STATISTICS_KEYS)
_TOP: dict[str, Reader] = {
    "casetime": _version,
    "report": _report,
    "id": readers.identifier,
    "title": readers.text,
    "note": readers.text,
    "source": shapes.SOURCE,
    "study": readers.record(Study, "`study`", dict(shapes.STUDY)),
    "statistics": _statistics,
    **shapes.SECTIONS,
}
_SHAPE = Shape(
    what="a cohort report", readers=_TOP, required=("casetime", "report", "id", "groups")
)
