"""What was checked in a cohort report: how many figures of each kind match, differ, or are open.

The clean figures are shown to be clean, and the methods behind them are named.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen

from casetime.cohort.checks.common import Kind, Status, Verdict
from casetime.cohort.checks.ledger import Ledger, ledger
from casetime.cohort.checks.shares import overall, printed
from casetime.cohort.proofreading import results
from casetime.cohort.records import Cohort
from casetime.cohort.tables import Tabulated
from casetime.diagnostics import span_of


@frozen(kw_only=True)
class Line:
    """One kind of figure, with how many of them there are in each state."""

    kind: Kind
    matching: int
    differing: int
    open: int
    """Not checkable: what they rest on is not stated."""
    methods: tuple[tuple[str, int], ...] = ()
    """What gives the matching figures, each with how many."""
    reasons: tuple[tuple[str, int], ...] = ()
    """Why figures cannot be checked, each with how many."""

    @property
    def checked(self) -> int:
        """How many could be compared with others."""
        return self.matching + self.differing


@frozen(kw_only=True)
class Audit:
    """What became of every figure of a cohort report."""

    cohort: Cohort
    lines: tuple[Line, ...]
    verdicts: tuple[Verdict, ...]
    rounding: str
    """How the percentages are rounded, in a sentence; empty without any."""


def checked(cohort: Cohort) -> Audit:
    """What was looked at in a report, kind by kind; the findings are those of ``proofread``."""
    books = ledger(cohort)
    verdicts = tuple(each for each in results(cohort) if isinstance(each, Verdict))
    lines = [_line(kind, [v for v in verdicts if v.kind is kind]) for kind in Kind]
    kept = tuple(line for line in lines if line.checked or line.open)
    return Audit(cohort=cohort, lines=kept, verdicts=verdicts, rounding=_rounding(books))


_WITH_METHODS = (Kind.INTERVAL, Kind.MEDIAN, Kind.LANDMARK, Kind.P)


def _line(kind: Kind, verdicts: list[Verdict]) -> Line:
    number = Counter(each.status for each in verdicts)
    good = [v.note for v in verdicts if v.status is Status.MATCHES and v.note]
    methods = Counter(good) if kind in _WITH_METHODS else Counter[str]()
    reasons = Counter(v.note for v in verdicts if v.status is Status.OPEN)
    return Line(
        kind=kind, matching=number[Status.MATCHES], differing=number[Status.DIFFERS],
        open=number[Status.OPEN], methods=tuple(methods.most_common()),
        reasons=tuple(reasons.most_common()),
    )  # fmt: skip


def _rounding(books: Ledger) -> str:
    every = printed(books)
    rules = overall(every)
    if not rules:
        return ""
    agree = sum(rules[0] in each.rules for each in every)
    names = " or ".join(rule.value for rule in rules)
    return f"percentages are rounded {names}: {agree} of {len(every)} are printed so"


# ---- as a table and as data ----

_COLUMNS = ("figures", "checked", "matching", "not matching", "not checkable", "found to be")


def table(audit: Audit) -> Tabulated:
    """An audit as a table, one row for each kind of figure."""
    rows = [
        (line.kind.value, *map(str, _numbers(line)), _methods(line.methods)) for line in audit.lines
    ]
    total = [sum(numbers) for numbers in zip(*map(_numbers, audit.lines), strict=True)]
    if rows:
        rows.append(("all", *map(str, total), ""))
    return Tabulated(
        title=f"{audit.cohort.title or audit.cohort.id}: what was checked",
        columns=_COLUMNS, rows=tuple(rows), notes=(*filter(None, [audit.rounding]), *_open(audit)),
        figures=frozenset({1, 2, 3, 4}),
    )  # fmt: skip


def _open(audit: Audit) -> Iterator[str]:
    """Why figures cannot be checked, kind by kind."""
    for line in audit.lines:
        if line.reasons:
            yield f"{line.kind.value} not checkable: {_methods(line.reasons)}"


def _numbers(line: Line) -> tuple[int, int, int, int]:
    return line.checked, line.matching, line.differing, line.open


def _methods(methods: Iterable[tuple[str, int]]) -> str:
    return "; ".join(f"{name} ({number})" for name, number in methods)


def data(audit: Audit) -> dict[str, Any]:
    """An audit as data: the counts, and every figure with its verdict and place."""
    return {
        "casetime": 1,
        "report": "cohort",
        "cohort": audit.cohort.id,
        "rounding": audit.rounding or None,
        "kinds": [
            {
                "kind": line.kind.value, "checked": line.checked, "matching": line.matching,
                "not_matching": line.differing, "not_checkable": line.open,
                "methods": dict(line.methods), "reasons": dict(line.reasons),
            }
            for line in audit.lines
        ],
        "figures": [_figure(audit.cohort, verdict) for verdict in audit.verdicts],
    }  # fmt: skip


def _figure(cohort: Cohort, verdict: Verdict) -> dict[str, Any]:
    place = span_of(cohort.places, verdict.at)
    return {
        "kind": verdict.kind.value,
        "figure": verdict.figure,
        "verdict": verdict.status.value,
        "note": verdict.note or None,
        "line": place.line if place else None,
    }
