"""The tables of counts that a comparison is of, as far as the report states them."""

from collections.abc import Sequence

from attrs import evolve, frozen

from casetime.cohort.checks.equations import Equation
from casetime.cohort.checks.ledger import Ledger, holds
from casetime.cohort.checks.quantities import Quantity, response, variable
from casetime.cohort.records import RATES, RESPONSES, Compared
from casetime.diagnostics import Route

Counts = tuple[tuple[int, ...], ...]


@frozen(kw_only=True)
class Table:
    """A row of counts for each group that is compared."""

    names: tuple[str, ...]
    counts: Counts
    at: tuple[Route, ...]
    """Where the counts are stated."""
    note: str = ""
    """With which sizes, where the report leaves a choice."""


def tables_of(ledger: Ledger, found: Compared) -> tuple[Table, ...]:
    """The table of a comparison, and a second one where responses do not add up to the groups.

    None where a count or a group is not known, or where the comparison is of times.
    """
    if len(found.groups) < 2 or found.section == "outcome":
        return ()
    raw = ledger.before or ledger
    plain = _table(ledger, found, [ledger.size(group) for group in found.groups])
    printed = _table(raw, found, [raw.size(group) for group in found.groups])
    other = _table(raw, found, [_judged(raw, found, group) for group in found.groups])
    if printed is not None:
        printed = evolve(printed, note="with the counts as printed")
    tables = (plain, printed, other and _noted(other))
    different: dict[Counts, Table] = {}
    for table in tables:
        if table is not None:
            different.setdefault(table.counts, table)
    return tuple(different.values())


def _noted(table: Table) -> Table:
    sizes = ", ".join(str(sum(row)) for row in table.counts)
    note = f"with groups of {sizes}, as the responses add up"
    return Table(names=table.names, counts=table.counts, at=table.at, note=note)


def _judged(ledger: Ledger, found: Compared, group: str) -> int | None:
    """The sum of the responses of a group, where it is not the group's size."""
    if found.section != "response":
        return ledger.size(group)
    for each in ledger.constraints:
        if (
            isinstance(each, Equation) and each.sort == "responses" and each.whole.group == group
            and each.parts[-1].of == found.of and not holds(each, ledger.counts, ledger.values)
        ):  # fmt: skip
            return sum(ledger.values.get(part, 0) for part in each.parts)
    return ledger.size(group)


def _table(ledger: Ledger, found: Compared, sizes: Sequence[int | None]) -> Table | None:
    rows, at = [], []
    for group, size in zip(found.groups, sizes, strict=True):
        quantities = _columns(ledger, found, group)
        counts = [ledger.values.get(each) for each in quantities]
        if size is None or not counts or any(count is None for count in counts):
            return None
        known = [count for count in counts if count is not None]
        rows.append((*known, size - sum(known)) if len(known) == 1 else tuple(known))
        at += [stated.at for each in quantities for stated in ledger.stated.get(each, ())[:1]]
    if any(count < 0 for row in rows for count in row):
        return None
    return Table(names=found.groups, counts=tuple(rows), at=tuple(at))


def _columns(ledger: Ledger, found: Compared, group: str) -> list[Quantity]:
    """What is counted in a group: the rate, the category, or every category of the variable."""
    names = ledger.names
    if found.section == "response" and found.measure in (*RATES, *RESPONSES):
        return [response(group, found.measure, found.of, names)]
    if found.section == "adverse-event":
        return [Quantity("adverse-event", group, found.measure, found.category, found.of)]
    of = "" if found.section == "baseline" else found.of
    if found.category:
        return [variable(group, found.measure, found.category, of, names)]
    rows = [row for row in ledger.cohort.rows if row.at == found.row] or [
        row for row in ledger.cohort.rows
        if (row.section, row.variable) == (found.section, found.measure) and row.complete
    ]  # fmt: skip
    if not rows or rows[0].several:
        return []
    return [variable(group, found.measure, c, of, names) for c in rows[0].categories]
