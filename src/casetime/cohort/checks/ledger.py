"""The counts that a report comes down to: what it states, and what follows from that by adding."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from attrs import field, frozen

from casetime.cohort.checks.equations import Bound, Equation, bounds, equations
from casetime.cohort.checks.quantities import Naming, Quantity, Stated, naming, stated_in
from casetime.cohort.records import Cohort
from casetime.statistics import rounding

Values = Mapping[Quantity, int]


@frozen(kw_only=True)
class Percent:
    """A printed percentage, which its count and group must give."""

    stated: Stated


Constraint = Equation | Bound | Percent


@frozen(kw_only=True)
class Culprit:
    """A count that, were it another, would make several things right at once."""

    quantity: Quantity
    instead: int
    mended: tuple[Constraint, ...]


@frozen(kw_only=True)
class Ledger:
    """A report's quantities, where each is stated, what must hold, and the values to compare with.

    Where places differ, the value is the one that fits more of the rest, then the commoner one.
    """

    cohort: Cohort
    names: Naming
    stated: Mapping[Quantity, list[Stated]] = field(repr=False)
    constraints: tuple[Constraint, ...] = field(repr=False)
    counts: Values = field(repr=False)
    """What is stated as a count."""
    values: Values = field(repr=False)
    """These, and what follows from them by adding or from a percentage."""
    blamed: tuple[Culprit, ...] = ()
    """Counts that were set right, because several others contradict them."""
    before: "Ledger | None" = field(default=None, repr=False)
    """The ledger as printed, where some counts were set right."""

    def size(self, group: str) -> int | None:
        """How many patients a group has, as far as that is known."""
        return self.values.get(Quantity("size", group))


def ledger(cohort: Cohort) -> Ledger:
    """The counts of a report, ready to be compared."""
    names = naming(cohort)
    stated: dict[Quantity, list[Stated]] = {}
    for each in stated_in(cohort, names):
        stated.setdefault(each.quantity, []).append(each)
    rules: list[Constraint] = [*equations(cohort, names, stated), *bounds(cohort, names, stated)]
    every = [each for places in stated.values() for each in places]
    rules += [Percent(stated=each) for each in every if each.percent is not None]
    constraints = tuple(rules)
    counts = _agreed(stated, constraints)
    return Ledger(
        cohort=cohort, names=names, stated=stated, constraints=constraints, counts=counts,
        values=completed(counts, stated, constraints),
    )  # fmt: skip


def _agreed(stated: Mapping[Quantity, list[Stated]], constraints: tuple[Constraint, ...]) -> Values:
    """One count for each quantity; where places differ, the one against which least speaks."""
    counts: dict[Quantity, int] = {}
    open_: dict[Quantity, list[int]] = {}
    for quantity, places in stated.items():
        found = [each.count for each in places if each.count is not None]
        options = sorted(dict.fromkeys(found), key=lambda c: (-found.count(c), found.index(c)))
        if options:
            counts[quantity] = options[0]
        if len(options) > 1:
            open_[quantity] = options
    for quantity, options in open_.items():
        counts[quantity] = min(
            options,
            key=lambda c: len(broken({**counts, quantity: c}, stated, constraints)),
        )
    return counts


# ---- what follows ----


def completed(
    counts: Values, stated: Mapping[Quantity, list[Stated]], constraints: Iterable[Constraint]
) -> dict[Quantity, int]:
    """The counts with what they lead to: sums, remainders, then counts behind percentages."""
    values = dict(counts)
    sums = [e for e in constraints if isinstance(e, Equation) and e.sort != "grades"]
    _add(values, sums)
    for quantity, places in stated.items():
        if quantity not in values:
            found = _behind(places, values)
            if found is not None:
                values[quantity] = found
                _add(values, sums)
    return values


def _add(values: dict[Quantity, int], sums: list[Equation]) -> None:
    """Fill in, until nothing changes, the one term of a sum that is not known."""
    waiting = sums
    while True:
        left = [each for each in waiting if not _fill(values, each)]
        if len(left) == len(waiting):
            return
        waiting = left


def _fill(values: dict[Quantity, int], equation: Equation) -> bool:
    """Whether an equation is done with: every term of it is known, or now is."""
    terms = (equation.whole, *equation.parts)
    unknown = [term for term in terms if term not in values]
    if len(unknown) != 1:
        return not unknown
    known = sum(values[part] for part in equation.parts if part in values)
    found = known if unknown[0] == equation.whole else values[equation.whole] - known
    if found < 0:
        return False
    values[unknown[0]] = found
    return True


def _behind(places: list[Stated], values: Values) -> int | None:
    """The one count that all percentages of a quantity can come from."""
    common: set[int] | None = None
    for each in places:
        n = denominator(each, values)
        if each.percent is not None and n:
            found = set(_counts(each.percent.text, n))
            common = found if common is None else common & found
    return next(iter(common)) if common and len(common) == 1 else None


def denominator(stated: Stated, values: Values) -> int | None:
    """What a percentage is of: the total that stands beside it, else its group."""
    if stated.total is not None:
        return stated.total
    return values.get(Quantity("size", stated.group))


MOST = 100_000
"""In groups larger than this no count follows from a percentage, and no table is enumerated."""


@lru_cache(maxsize=4096)
def _counts(text: str, n: int) -> tuple[int, ...]:
    return rounding.counts(text, n) if n <= MOST else ()


@lru_cache(maxsize=16384)
def prints(k: int, n: int, text: str) -> tuple[rounding.Rounding, ...]:
    """The rounding rules under which k of n is the printed percentage, without its sign."""
    return rounding.agreeing(k, n, text) if n > 0 else ()


# ---- what does not hold ----


def broken(
    counts: Values, stated: Mapping[Quantity, list[Stated]], constraints: Iterable[Constraint]
) -> list[Constraint]:
    """Every constraint that the counts, and what follows from them, do not meet."""
    every = tuple(constraints)
    values = completed(counts, stated, every)
    return [each for each in every if not holds(each, counts, values)]


def holds(constraint: Constraint, counts: Values, values: Values) -> bool:
    """Whether a constraint is met, as far as its terms are known."""
    match constraint:
        case Equation():
            known = [values[part] for part in constraint.parts if part in values]
            whole = values.get(constraint.whole)
            if whole is None:
                return True
            if len(known) < len(constraint.parts):
                return sum(known) <= whole
            return sum(known) == whole
        case Bound():
            part, whole = values.get(constraint.part), values.get(constraint.whole)
            return part is None or whole is None or part <= whole
        case Percent():
            return _percent_holds(constraint.stated, counts, values)


def _percent_holds(stated: Stated, counts: Values, values: Values) -> bool:
    n, k = denominator(stated, values), value_of(stated, counts, values)
    if n is None or not n or k is None or stated.percent is None:
        return True
    # a place may differ from others, which is found apart, and yet be right in itself
    options = {k, k if stated.count is None else stated.count}
    return any(prints(each, n, stated.percent.text) for each in options)


def value_of(stated: Stated, counts: Values, values: Values) -> int | None:
    """The count that a place's percentage must come from."""
    return values.get(stated.quantity, counts.get(stated.quantity, stated.count))


def involved(constraints: Iterable[Constraint]) -> Iterator[Quantity]:
    """The quantities in some constraints, each once, in order."""
    seen: dict[Quantity, None] = {}
    for each in constraints:
        match each:
            case Equation():
                terms: tuple[Quantity, ...] = (*each.parts, each.whole)
            case Bound():
                terms = (each.part, each.whole)
            case Percent():
                terms = (each.stated.quantity, Quantity("size", each.stated.group))
        seen.update(dict.fromkeys(terms))
    yield from seen
