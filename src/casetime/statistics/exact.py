"""Exact tests of a table of counts: every table with the same margins, in whole numbers.

The probability of a table given its margins is the product of its columns' multinomial
coefficients over that of the whole (Freeman & Halton 1951). The products are kept as integers, so
that tables which are as probable as the observed one count, whatever the arithmetic of floats says.
"""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from math import comb, factorial, prod
from typing import Literal

from attrs import frozen

from casetime.statistics.tables import Table, TableResult, TableTest, asymptotic, occupied

State = tuple[int, ...]
"""What is left of each row's total for the columns to come, sorted: rows are interchangeable."""

_MOST_WAYS = 250_000
"""Beyond so many ways in which the rows can be left, enumeration takes more than some seconds."""

Alternative = Literal["two-sided", "less", "greater"]
_NAMES = {
    "two-sided": TableTest.FISHER,
    "less": TableTest.FISHER_LESS,
    "greater": TableTest.FISHER_GREATER,
}


def fisher(table: Table, alternative: Alternative = "two-sided") -> TableResult:
    """Fisher's exact test of a 2 x 2 table; two-sided, all tables no more probable (Fisher 1935).

    "less" and "greater" ask for the odds ratio. Raises ValueError for another shape.
    """
    rows = occupied(table)
    if len(rows) != 2 or len(rows[0]) != 2:
        raise ValueError(
            "Fisher's test is for tables of two rows and two columns; `exact` for more"
        )
    (a, b), (c, d) = rows
    odds = a * d / (b * c) if b * c else None
    return TableResult(
        test=_NAMES[alternative], statistic=odds, p=_fisher_p(a, b, c, d, alternative)
    )


def _fisher_p(a: int, b: int, c: int, d: int, alternative: Alternative) -> float:
    first, second, column = a + b, c + d, a + c
    weights = {
        x: comb(first, x) * comb(second, column - x)
        for x in range(max(0, column - second), min(first, column) + 1)
    }
    match alternative:
        case "two-sided":
            counted = sum(w for w in weights.values() if w <= weights[a])
        case "less":
            counted = sum(w for x, w in weights.items() if x <= a)
        case "greater":
            counted = sum(w for x, w in weights.items() if x >= a)
    return float(Fraction(counted, sum(weights.values())))


def exact(table: Table, most_states: int = 1_000_000) -> TableResult | None:
    """The exact P of a table of any shape, by full enumeration (Freeman & Halton 1951).

    None where more than `most_states` partial tables would have to be held: the table is too large
    to enumerate. Raises as `occupied`.
    """
    rows = occupied(table)
    turned = tuple(zip(*rows, strict=True))
    if _ways(turned) < _ways(rows):
        rows = turned
    # the fullest column comes last, where what is left of the rows decides it
    columns = sorted(zip(*rows, strict=True), key=lambda column: (sum(column), column))
    sums = tuple(sum(column) for column in columns)
    observed = prod(_multinomial(column) for column in columns)
    start: State = tuple(sorted(sum(row) for row in rows))
    if _ways(rows) > min(most_states, _MOST_WAYS):
        return None
    counted = _no_more_probable(start, sums, observed, most_states)
    if counted is None:
        return None
    test = TableTest.FISHER if len(rows) == len(sums) == 2 else TableTest.EXACT
    return TableResult(test=test, p=float(Fraction(counted, _multinomial(start))))


def _ways(rows: Table) -> int:
    """How much can be left of the rows in the course of the columns, at the most."""
    return prod(sum(row) + 1 for row in rows)


def _multinomial(parts: tuple[int, ...]) -> int:
    return factorial(sum(parts)) // prod(factorial(part) for part in parts)


def _columns(left: State, total: int) -> Iterator[tuple[State, int]]:
    """What a column of this total can leave of the rows, and its multinomial coefficient."""
    if len(left) == 1:
        yield (left[0] - total,), 1
        return
    first, others = left[0], left[1:]
    for taken in range(max(0, total - sum(others)), min(first, total) + 1):
        ways = comb(total, taken)
        for rest, weight in _columns(others, total - taken):
            yield (first - taken, *rest), ways * weight


@frozen(kw_only=True)
class _Reach:
    """The least and the greatest product over all completions of a partial table, and their sum."""

    least: int
    most: int
    whole: int


def _no_more_probable(
    start: State, sums: tuple[int, ...], observed: int, most_states: int
) -> int | None:
    """The sum of the products of all tables whose product is at most the observed one.

    Partial tables go column by column; those that leave the same rest with the same product go
    together, and a partial table is done as soon as all its completions fall on one side of the
    observed product (the network algorithm of Mehta & Patel 1983).
    """
    last = len(sums) - 1

    @cache
    def steps(left: State, column: int) -> tuple[tuple[State, int, int], ...]:
        found: Counter[tuple[State, int]] = Counter()
        for rest, weight in _columns(left, sums[column]):
            found[tuple(sorted(rest)), weight] += 1
        return tuple((rest, weight, times) for (rest, weight), times in found.items())

    @cache
    def reach(left: State, column: int) -> _Reach:
        whole = _multinomial(left)
        if column == last:
            return _Reach(least=whole, most=whole, whole=whole)
        ends = [(w, reach(rest, column + 1)) for rest, w, _ in steps(left, column)]
        least, most = min(w * r.least for w, r in ends), max(w * r.most for w, r in ends)
        return _Reach(least=least, most=most, whole=whole)

    counted = 0
    held: dict[State, Counter[int]] = {start: Counter({1: 1})}
    for column in range(len(sums)):
        open_: dict[State, Counter[int]] = {}
        for left, products in held.items():
            ends = reach(left, column)
            unsure = []
            for product, times in products.items():
                if product * ends.most <= observed:
                    counted += times * product * ends.whole
                elif product * ends.least <= observed:
                    unsure.append((product, times))
            for rest, weight, ways in steps(left, column) if unsure else ():
                into = open_.setdefault(rest, Counter())
                for product, times in unsure:
                    into[product * weight] += times * ways
        if sum(map(len, open_.values())) > most_states:
            return None
        held = open_
    return counted


def every_test(table: Table, most_states: int = 1_000_000) -> tuple[TableResult, ...]:
    """Every test that fits the table's shape, exact ones too; none where nothing is to compare."""
    try:
        rows = occupied(table)
    except ValueError:
        return ()
    found = list(asymptotic(table))
    whole = exact(rows, most_states)
    if len(rows) == len(rows[0]) == 2:
        found += [fisher(rows), fisher(rows, "less"), fisher(rows, "greater")]
    elif whole is not None:
        found.append(whole)
    return tuple(found)
