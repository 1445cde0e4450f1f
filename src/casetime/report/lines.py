"""Lines of therapy as the author and each rule set count them, with the reasons."""

from collections.abc import Iterable, Sequence
from typing import Any

from casetime.chronology.timeline import Timeline
from casetime.clinical.best_response import BestResponse, best_responses
from casetime.clinical.line_rules import (
    RULE_SETS,
    DerivedLine,
    derived_lines,
    disagreements,
    notation,
)
from casetime.clinical.lines import author_lines
from casetime.report.tables import Table


def lines_table(timeline: Timeline, rules: str) -> Table:
    """The lines under one rule set: what is in each, and why."""
    if rules == "author":
        return _by_author(timeline)
    derived = derived_lines(timeline, RULE_SETS[rules])
    return Table(
        title=f"Lines of therapy of {timeline.case.id}: {notation(derived)}, rule set {rules}",
        columns=("Line", "Treatments", "Drugs", "Why"),
        rows=tuple(_row(line) for line in derived),
        notes=(*_remarks(derived), *disagreements(timeline, derived)),
    )


def _row(line: DerivedLine) -> tuple[str, ...]:
    number = "curative" if line.curative else str(line.number)
    return number, ", ".join(line.members), " + ".join(line.drugs), "; ".join(line.reasons)


def _remarks(derived: Sequence[DerivedLine]) -> Iterable[str]:
    for line in derived:
        yield from (f"{line.members[0]}: {remark}" for remark in line.remarks)


def _by_author(timeline: Timeline) -> Table:
    best = best_responses(timeline)
    rows = [
        (
            str(line.number or "not numbered"),
            ", ".join(line.members),
            _best_told([b for b in best if b.of == line.name]),
            line.reason,
        )
        for line in author_lines(timeline)
    ]
    open_ = [f"{b.of} ({b.criteria}): {reason}" for b in best for reason in b.because]
    return Table(
        title=f"Lines of therapy of {timeline.case.id}, as the author numbers them",
        columns=("Line", "Treatments", "Best response", "Why"),
        rows=tuple(rows),
        notes=tuple(dict.fromkeys(open_)),
    )


def _best_told(found: Sequence[BestResponse]) -> str:
    """``PR, confirmed SD``: a set where the dates leave the best response open."""
    told = [
        f"{'confirmed ' if b.confirmed else ''}{' or '.join(b.categories)} ({b.criteria})"
        for b in found
    ]
    return "; ".join(told)


def lines_data(timeline: Timeline) -> dict[str, Any]:
    """Every rule set's count as data, and where it differs from the author's."""
    sets = {name: derived_lines(timeline, rules) for name, rules in RULE_SETS.items()}
    return {
        "casetime": 1,
        "case": timeline.case.id,
        "author": [
            {"line": line.number, "members": list(line.members), "why": line.reason}
            for line in author_lines(timeline)
        ],
        "best_responses": [
            {
                "of": b.of,
                "criteria": b.criteria,
                "confirmed": b.confirmed,
                "categories": list(b.categories),
                "by": list(b.by),
                "because": list(b.because),
            }
            for b in best_responses(timeline)
        ],
        "rule_sets": {
            name: {
                "rule": RULE_SETS[name].told,
                "notation": notation(derived),
                "lines": [_data(line) for line in derived],
                "disagreements": list(disagreements(timeline, derived)),
            }
            for name, derived in sets.items()
        },
    }


def _data(line: DerivedLine) -> dict[str, Any]:
    return {
        "line": line.number,
        "curative": line.curative,
        "members": list(line.members),
        "drugs": list(line.drugs),
        "why": list(line.reasons),
        "remarks": list(line.remarks),
    }
