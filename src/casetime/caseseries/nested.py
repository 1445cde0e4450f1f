"""One patient as one nested row, as Parquet and Arrow hold many: the row in, its endpoints out.

A row is a case of the case file: ``id``, ``events`` and, where there is more to say, ``patient``,
``index``, ``conventions``, ``source``. An event is a record of the fields of the case file, with
``kind`` and ``label`` for its first line; what is null is not there. A day may be as little known
as in a file: ``2020-03``, ``before 2021``, ``3 weeks after L1``.

Nothing here knows of Arrow, of files or of other patients: the same function runs in any engine.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from attrs import frozen

from casetime.casefile.reading import case_of as read
from casetime.casefile.tree import Entry, Fields, Items, Node, Text
from casetime.caseseries import adtte
from casetime.caseseries.asking import asked
from casetime.caseseries.files import Stops
from casetime.caseseries.member import member
from casetime.caseseries.records import Asked, Member
from casetime.chronology.timeline import Timeline, timeline
from casetime.diagnostics import Diagnostic, Severity, Span
from casetime.model.case import Case

KEYS = ("id", "title", "source", "patient", "index", "conventions", "events")
"""The columns that are read; a table may have others beside them."""
COLUMNS = (*adtte.COLUMNS, "PROBLEM")
"""The columns of the endpoint table: ADTTE, and why a patient has no time."""

NestedRow = Mapping[str, Any]


class Request(TypedDict, total=False):
    """What may be asked of every row, as of a series of files."""

    endpoint: str | Sequence[str]
    of: str | None
    criteria: str | None
    group: str | None
    preset: str
    lines: str
    confirmed: bool


def asked_of(request: Request) -> Asked:
    """The request with its defaults; raises `CasetimeError` for a name that does not exist."""
    return asked(
        request.get("endpoint", "PFS"),
        request.get("of"),
        request.get("criteria"),
        request.get("group"),
        request.get("preset", "default"),
        request.get("lines", "author"),
        confirmed=request.get("confirmed", False),
        drawn=False,
    )


@frozen(kw_only=True)
class Found:
    """What a row comes to: a patient of the series, or why it is none."""

    id: str
    member: Member | None = None
    problem: str = ""


def endpoints_of(
    row: NestedRow, request: Asked, stops: Stops, study: str = ""
) -> tuple[adtte.Row, ...]:
    """The endpoint table of one patient, a row for each time; COLUMNS are its keys.

    Days are whole days. What the patient does not have, or why the row is left out, is a row
    with ``PROBLEM``: no patient disappears.
    """
    return rows_of(found_of(row, request, stops), study)


def found_of(
    row: NestedRow, request: Asked, stops: Stops, file: str = "", number: int = 1
) -> Found:
    """One patient of a series from its row, by the same steps as from a file.

    ``file`` and ``number`` (from 1) are where the row stands, told in place of a file and line.
    """
    case = case_of(row, file, number)
    solved = timeline(case)
    errors = _errors(solved, stops)
    if not errors and solved.names:
        return Found(id=case.id, member=member(solved, request))
    more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
    why = f"{errors[0].message}{more}" if errors else "it has no events"
    return Found(id=case.id, problem=why)


def _errors(solved: Timeline, stops: Stops) -> tuple[Diagnostic, ...]:
    """The errors for which a patient is left out, looked for only where there can be any.

    Errors of structure are found on reading, errors of dates with a contradiction or by the
    network: where neither told of any, no rule finds one.
    """
    told = (*solved.case.diagnostics, *solved.diagnostics)
    if not solved.conflicts and all(each.severity is not Severity.ERROR for each in told):
        return ()
    return tuple(stops(solved))


def rows_of(found: Found, study: str) -> tuple[adtte.Row, ...]:
    """The rows of the endpoint table for one patient."""
    problems = found.member.without if found.member else (found.problem,)
    times = adtte.rows([found.member], study) if found.member else ()
    nothing = dict.fromkeys(COLUMNS)
    named = {"STUDYID": study, "SUBJID": found.id, "USUBJID": f"{study}-{found.id}"}
    return (
        *({**row, "PROBLEM": None} for row in times),
        *({**nothing, **named, "PROBLEM": problem} for problem in problems),
    )


def case_of(row: NestedRow, file: str = "", number: int = 1) -> Case:
    """The case that a row tells; what is wrong with it is in its ``diagnostics``."""
    at = Span(line=number, column=1, end_line=number, end_column=1)
    kept = {key: row[key] for key in KEYS if row.get(key) is not None}
    events = kept.get("events", ())
    if isinstance(events, list | tuple):
        kept["events"] = [_headed(each) for each in events if each is not None]
    root = _node({"casetime": "1", **kept}, at)
    assert isinstance(root, Fields)
    return read(root, file)


def _headed(event: object) -> object:
    """An event with its kind and label as the case file writes them, first."""
    if not isinstance(event, Mapping):
        return event
    rest = {key: value for key, value in event.items() if key not in ("kind", "label")}
    return {str(event.get("kind") or ""): event.get("label") or "", **rest}


def _node(value: object, at: Span) -> Node:
    match value:
        case Mapping():
            entries = (
                Entry(key=key, at=at, value=_node(inner, at))
                for key, inner in value.items()
                if inner is not None
            )
            return Fields(entries=tuple(entries), span=at)
        case list() | tuple():
            return Items(items=tuple(_node(each, at) for each in value), span=at)
        case _:
            return Text(text=_text(value), span=at, plain=False)


def _text(value: object) -> str:
    """A value as a case file writes it: typed columns may hold numbers, dates, truth values."""
    match value:
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case dt.datetime():
            return value.date().isoformat()
        case dt.date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)
