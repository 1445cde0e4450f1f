"""Text to cases: never an exception, every problem in one run, and the rest read all the same."""

from bisect import bisect_right
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from casetime.casefile.fields import attributes, read_fields
from casetime.casefile.figure_names import check_figure
from casetime.casefile.findings import Findings
from casetime.casefile.header import INHERITED, shape
from casetime.casefile.problems import Problem, point
from casetime.casefile.references import check_references, unique_ids
from casetime.casefile.source import read_text
from casetime.casefile.tree import Document, Fields, Tree, read_tree
from casetime.casefile.vocabulary import check_words
from casetime.diagnostics import Diagnostic, Places, Route
from casetime.model.case import Case

_BOM = "\ufeff"


@frozen(kw_only=True)
class Reading:
    """What a file holds: its cases, each with its own findings, and those that belong to none."""

    cases: tuple[Case, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong with the file as a whole; the places of these are ``places``."""
    places: Places
    text: str = ""
    cohort: bool = False
    """Whether the file holds no case but a cohort report, which another reader reads."""


def says_report(tree: Tree) -> bool:
    """Whether the first document says ``report:``, as a cohort report does and no case."""
    root = tree.documents[0].root if tree.documents else None
    return isinstance(root, Fields) and any(entry.key == "report" for entry in root.entries)


def read_case_file(path: str | Path) -> Reading:
    """The cases of a file, or the finding that says why it cannot be read."""
    loaded = read_text(path)
    if loaded.text is None:
        return Reading(diagnostics=loaded.diagnostics, places=Places(file=str(path)))
    return read_cases(loaded.text, str(path))


def read_case(text: str, file: str = "") -> tuple[tuple[Case, ...], tuple[Diagnostic, ...]]:
    """The cases of a text, each with its own findings, and the findings that belong to none."""
    reading = read_cases(text, file)
    return reading.cases, reading.diagnostics


def read_cases(text: str, file: str = "") -> Reading:
    """The cases of a text; ``file`` is the name that its findings are shown under."""
    text = text.removeprefix(_BOM)
    tree = read_tree(text)
    if says_report(tree):
        return _cohort(tree, file, text)
    outside = Findings()
    cases: list[Case] = []
    ids: set[str] = set()
    given: dict[str, Any] = {}
    last: Findings | None = None
    for problems, document in _by_document(tree.documents, tree.problems):
        findings = Findings(lost=set(tree.unread), partial=bool(tree.unread))
        if document is None or not isinstance(document.root, Fields):
            for problem in [*problems, *_not_a_case(document)]:
                outside.problem(problem)
            continue
        for problem in problems:
            findings.problem(problem)
        values = _header(document, given, last, findings)
        cases.append(_case(values, document, findings, file, ids))
        ids.add(cases[-1].id)
        given, last = {key: values[key] for key in INHERITED if key in values}, findings
    if not cases and not outside.found:
        help = "`casetime new FILE` writes one to begin with"
        outside.problem(Problem("CT102", "the file holds no case", point(1, 1), help=help))
    return Reading(
        cases=tuple(cases),
        diagnostics=outside.sorted_diagnostics(),
        places=outside.placed(file),
        text=text,
    )


def _cohort(tree: Tree, file: str, text: str) -> Reading:
    findings = Findings()
    message = "a cohort report, not a case; `casetime check`, `show` and `claims` take it"
    place = tree.documents[0].root.span
    findings.problem(Problem("CT103", message, point(place.line, place.column)))
    return Reading(
        diagnostics=findings.sorted_diagnostics(),
        places=findings.placed(file),
        text=text,
        cohort=True,
    )


def _by_document(
    documents: tuple[Document, ...], problems: tuple[Problem, ...]
) -> list[tuple[list[Problem], Document | None]]:
    """Each document with the problems that stand in it."""
    if not documents:
        return [(list(problems), None)] if problems else []
    parts: list[tuple[list[Problem], Document | None]] = [([], each) for each in documents]
    starts = [document.first_line for document in documents]
    for problem in problems:
        at = bisect_right(starts, problem.span.line) - 1
        parts[max(at, 0)][0].append(problem)
    return parts


def _not_a_case(document: Document | None) -> list[Problem]:
    if document is None or not document.whole:
        return []
    place = point(document.root.span.line, document.root.span.column)
    message = "this is not a case: a case begins with `casetime: 1` and is made of fields"
    return [Problem("CT002", message, place, help="`casetime new FILE` writes one to begin with")]


def _header(
    document: Document, given: dict[str, Any], before: Findings | None, findings: Findings
) -> dict[str, Any]:
    """The values of a case by key, with what it inherits from the one before."""
    assert isinstance(document.root, Fields)
    here: Route = ()
    findings.values[here] = point(document.root.span.line, document.root.span.column)
    values = read_fields(document.root, here, shape(given), findings, whole=document.whole)
    for key, value in given.items():
        if (key,) not in findings.keys and before is not None:
            values[key] = value
            for own, theirs in ((findings.keys, before.keys), (findings.values, before.values)):
                own.update({route: span for route, span in theirs.items() if route[:1] == (key,)})
    return values


def case_of(root: Fields, file: str = "") -> Case:
    """The case that the nodes of one patient are, whatever they were read from.

    What is wrong with it is in its ``diagnostics``, as for a case of a file.
    """
    document, findings = Document(root=root, first_line=root.span.line), Findings()
    return _case(_header(document, {}, None, findings), document, findings, file, set())


def _case(
    values: dict[str, Any], document: Document, findings: Findings, file: str, ids: set[str]
) -> Case:
    named = {key: value for key, value in values.items() if key != "casetime"}
    if named.get("id") in ids:
        message = f"`{named['id']}` is the id of an earlier patient of this file"
        findings.report("CT105", message, ("id",), help="give each patient an id of its own")
    case = unique_ids(Case(**attributes({"id": "", **named})), findings)
    check_references(case, findings)
    check_figure(case, findings)
    check_words(case, findings)
    return evolve(
        case,
        diagnostics=findings.sorted_diagnostics(),
        places=findings.placed(file),
        lost=frozenset(findings.lost),
    )
