"""The counts that, were they others, would settle several contradictions at once."""

from collections.abc import Iterable, Sequence

from attrs import evolve

from casetime.cohort.checks.equations import Equation
from casetime.cohort.checks.ledger import (
    Constraint,
    Culprit,
    Ledger,
    broken,
    completed,
    involved,
)
from casetime.cohort.checks.quantities import Quantity


def settled(ledger: Ledger) -> Ledger:
    """The ledger with each culprit's count set right, so that no other check stumbles over it."""
    left = broken(ledger.counts, ledger.stated, ledger.constraints)
    blamed: list[Culprit] = []
    while culprit := _culprit(ledger, left):
        blamed.append(culprit)
        left = [each for each in left if each not in culprit.mended]
    if not blamed:
        return ledger
    counts = {**ledger.counts, **{each.quantity: each.instead for each in blamed}}
    values = completed(counts, ledger.stated, ledger.constraints)
    return evolve(ledger, counts=counts, values=values, blamed=tuple(blamed), before=ledger)


def _culprit(ledger: Ledger, left: Sequence[Constraint]) -> Culprit | None:
    """The count whose change would settle most, if that is more than one sum and costs less."""
    best, gained = None, 1
    before = set(map(id, broken(ledger.counts, ledger.stated, ledger.constraints)))
    for quantity in involved(left):
        if quantity not in ledger.counts:
            continue
        for instead in _proposals(ledger, quantity, left):
            counts = {**ledger.counts, quantity: instead}
            after = broken(counts, ledger.stated, ledger.constraints)
            kept = set(map(id, after))
            mended = tuple(each for each in left if id(each) not in kept)
            cost = len(kept - before) + _places(ledger, quantity) - 1
            sums = _is_enough(quantity, mended)
            if sums and len(mended) - cost > gained:
                best = Culprit(quantity=quantity, instead=instead, mended=mended)
                gained = len(mended) - cost
    return best


def _is_enough(quantity: Quantity, mended: Iterable[Constraint]) -> bool:
    """Whether what would be mended speaks against a count, and not for patients left out of a row.

    One row that adds up to fewer, with its percentages, says nothing about the size of the group.
    """
    sums = sum(isinstance(each, Equation) for each in mended)
    return sums > 1 if quantity.kind == "size" else sums > 0


def _places(ledger: Ledger, quantity: Quantity) -> int:
    return sum(each.count is not None for each in ledger.stated[quantity])


def _proposals(ledger: Ledger, quantity: Quantity, left: Iterable[Constraint]) -> list[int]:
    """The values that one of the broken sums would want for a count."""
    found: dict[int, None] = {}
    for each in left:
        if not isinstance(each, Equation):
            continue
        others = sum(ledger.values.get(part, 0) for part in each.parts if part != quantity)
        if quantity == each.whole:
            found[others] = None
        elif quantity in each.parts:
            found[ledger.values.get(each.whole, 0) - others] = None
    return [value for value in found if value >= 0 and value != ledger.counts[quantity]]
