"""Percentages with the counts and groups that they are of, and how a report rounds them."""

from collections.abc import Sequence

from attrs import frozen

from casetime.cohort.checks.ledger import Ledger, denominator, prints, value_of
from casetime.cohort.checks.quantities import Stated
from casetime.statistics.rounding import Rounding


def own_count(stated: Stated, ledger: Ledger) -> int | None:
    """The count that stands beside a percentage, else that of the quantity."""
    return stated.count if stated.count is not None else value_of(stated, {}, ledger.values)


def differs_from_others(ledger: Ledger, stated: Stated) -> bool:
    """Whether a bare percentage is wrong where another place states the same figure rightly."""
    if stated.count is not None or stated.percent is None or _fits(ledger, stated):
        return False
    return any(
        other is not stated and other.text != stated.text and _fits(ledger, other)
        and (other.count is not None or other.percent is not None)
        for other in ledger.stated[stated.quantity]
    )  # fmt: skip


def _fits(ledger: Ledger, stated: Stated) -> bool:
    n, k = denominator(stated, ledger.values), ledger.values.get(stated.quantity)
    if stated.count is not None and stated.count != k:
        return False
    if stated.percent is None:
        return k is not None
    return bool(n and k is not None and prints(k, n, stated.percent.text))


def no_count(ledger: Ledger, stated: Stated) -> bool:
    """Whether no whole number of patients is the percentage, where the count is not known."""
    n = denominator(stated, ledger.values)
    if stated.percent is None or not n or own_count(stated, ledger) is not None:
        return False
    near = int(stated.percent.value * n / 100)
    around = range(max(near - 1, 0), min(near + 2, n) + 1)
    return not any(prints(k, n, stated.percent.text) for k in around)


@frozen(kw_only=True)
class Printed:
    """A percentage with the count and group that it is of, and the rules that print it so."""

    stated: Stated
    k: int
    n: int
    rules: tuple[Rounding, ...]


def printed(ledger: Ledger) -> tuple[Printed, ...]:
    """Every percentage whose count and group are known."""
    found = []
    for places in ledger.stated.values():
        for stated in places:
            n = denominator(stated, ledger.values)
            k = stated.count if stated.count is not None else ledger.values.get(stated.quantity)
            if n and k is not None and stated.percent is not None:
                rules = prints(k, n, stated.percent.text)
                found.append(Printed(stated=stated, k=k, n=n, rules=rules))
    return tuple(found)


def overall(every: Sequence[Printed]) -> tuple[Rounding, ...]:
    """The rules that most of the percentages agree with: how the report rounds.

    Several where the report does not tell them apart.
    """
    votes = {rule: sum(rule in each.rules for each in every) for rule in Rounding}
    most = max(votes.values(), default=0)
    return tuple(rule for rule in Rounding if votes[rule] == most) if most else ()
