"""Tests of a table of counts against independence; rows and columns of zeros are left out first."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from math import log

from attrs import frozen

from casetime.statistics.special import chi_squared_tail

Table = Sequence[Sequence[int]]
"""Rows of counts, all of the same length."""


class TableTest(StrEnum):
    """A test of a table of counts, by the name that papers and programs print."""

    PEARSON = "Pearson chi-squared"
    YATES = "chi-squared with continuity correction"
    LIKELIHOOD_RATIO = "likelihood ratio"
    FISHER = "Fisher's exact test"
    FISHER_LESS = "Fisher's exact test, one-sided (less)"
    FISHER_GREATER = "Fisher's exact test, one-sided (greater)"
    EXACT = "exact test of the whole table (Freeman-Halton)"
    LINEAR_TREND = "linear-by-linear association"
    COCHRAN_ARMITAGE = "Cochran-Armitage trend"


@frozen(kw_only=True)
class TableResult:
    """What a test of a table gives: two-sided P unless its name says otherwise."""

    test: TableTest
    statistic: float | None = None
    """The chi-squared value; for Fisher's test of a 2 x 2 table the odds ratio ad/bc, if finite."""
    df: int | None = None
    p: float


def occupied(table: Table) -> tuple[tuple[int, ...], ...]:
    """The table without its rows and columns of zeros.

    Raises ValueError where the rows differ in length, a count is negative, or what stays has fewer
    than two rows or columns: there is nothing to compare.
    """
    if len({len(row) for row in table}) != 1:
        raise ValueError("the rows of a table are equally long")
    if any(n < 0 for row in table for n in row):
        raise ValueError("a count is not negative")
    columns = [j for j in range(len(table[0])) if any(row[j] for row in table)]
    kept = tuple(tuple(row[j] for j in columns) for row in table if any(row))
    if len(kept) < 2 or len(columns) < 2:
        raise ValueError("a table needs two rows and two columns that are not empty")
    return kept


def expected(table: Table) -> tuple[tuple[float, ...], ...]:
    """The counts that independence would give, from the margins. Raises as `occupied`."""
    rows = occupied(table)
    sums = [sum(column) for column in zip(*rows, strict=True)]
    n = sum(sums)
    return tuple(tuple(sum(row) * of / n for of in sums) for row in rows)


def smallest_expected(table: Table) -> float:
    """The smallest expected count; below 5 the chi-squared tests are doubtful (Cochran 1954)."""
    return min(min(row) for row in expected(table))


def _df(rows: Table) -> int:
    return (len(rows) - 1) * (len(rows[0]) - 1)


def _cells(rows: Table) -> list[tuple[int, float]]:
    pairs = zip(rows, expected(rows), strict=True)
    return [cell for row, means in pairs for cell in zip(row, means, strict=True)]


def _result(test: TableTest, statistic: float, df: int) -> TableResult:
    return TableResult(test=test, statistic=statistic, df=df, p=chi_squared_tail(statistic, df))


def pearson(table: Table) -> TableResult:
    """Pearson's chi-squared test (Pearson 1900). Raises as `occupied`."""
    rows = occupied(table)
    total = sum((n - mean) ** 2 / mean for n, mean in _cells(rows))
    return _result(TableTest.PEARSON, total, _df(rows))


def pearson_corrected(table: Table) -> TableResult:
    """Pearson's test of a 2 x 2 table with Yates' correction (Yates 1934).

    No cell is corrected past its expectation, as R, SPSS and SAS do. Raises ValueError for another
    shape.
    """
    rows = occupied(table)
    if _df(rows) != 1:
        raise ValueError("the continuity correction is for tables of two rows and two columns")
    total = sum(max(abs(n - mean) - 0.5, 0) ** 2 / mean for n, mean in _cells(rows))
    return _result(TableTest.YATES, total, 1)


def likelihood_ratio(table: Table) -> TableResult:
    """The likelihood-ratio test, G² (Wilks 1935). Raises as `occupied`."""
    rows = occupied(table)
    total = 2 * sum(n * log(n / mean) for n, mean in _cells(rows) if n)
    return _result(TableTest.LIKELIHOOD_RATIO, max(total, 0.0), _df(rows))


def linear_trend(
    table: Table, rows: Sequence[float] | None = None, columns: Sequence[float] | None = None
) -> TableResult:
    """The linear-by-linear association M² = (n - 1) r², with one degree of freedom (Mantel 1963).

    The scores of rows and columns are 1, 2, 3, ... unless given (one for each, the empty ones too).
    Raises as `occupied`, and ValueError where all that is counted has one score on a side.
    """
    squared, n = _squared_correlation(table, rows, columns)
    return _result(TableTest.LINEAR_TREND, (n - 1) * squared, 1)


def cochran_armitage(table: Table, scores: Sequence[float] | None = None) -> TableResult:
    """The trend of a proportion over ordered groups, two-sided (Cochran 1954, Armitage 1955).

    Two rows or two columns are the outcome; the groups' scores are 1, 2, 3, ... unless given. The
    statistic is z², n r². Raises as `linear_trend`, and ValueError where neither side has two.
    """
    occupied(table)
    if len(table[0]) == 2:
        squared, n = _squared_correlation(table, scores, None)
    elif len(table) == 2:
        squared, n = _squared_correlation(table, None, scores)
    else:
        raise ValueError("the trend of a proportion needs two rows or two columns")
    return _result(TableTest.COCHRAN_ARMITAGE, n * squared, 1)


def _squared_correlation(
    table: Table, rows: Sequence[float] | None, columns: Sequence[float] | None
) -> tuple[float, int]:
    """The squared correlation of the scores over all that are counted, and how many they are."""
    occupied(table)
    u = rows or range(1, len(table) + 1)
    v = columns or range(1, len(table[0]) + 1)
    cells = [
        (count, a, b)
        for a, row in zip(u, table, strict=True)
        for b, count in zip(v, row, strict=True)
    ]
    n = sum(count for count, _, _ in cells)
    mean_u = sum(count * a for count, a, _ in cells) / n
    mean_v = sum(count * b for count, _, b in cells) / n
    uu = sum(count * (a - mean_u) ** 2 for count, a, _ in cells)
    vv = sum(count * (b - mean_v) ** 2 for count, _, b in cells)
    uv = sum(count * (a - mean_u) * (b - mean_v) for count, a, b in cells)
    if not uu or not vv:
        raise ValueError("a trend needs two different scores on each side")
    return uv**2 / (uu * vv), n


def asymptotic(table: Table) -> tuple[TableResult, ...]:
    """Every chi-squared test that fits the table's shape. Raises as `occupied`."""
    rows = occupied(table)
    tests: list[Callable[[Table], TableResult]] = [pearson, likelihood_ratio, linear_trend]
    if _df(rows) == 1:
        tests.insert(1, pearson_corrected)
    if 2 in {len(rows), len(rows[0])}:
        tests.append(cochran_armitage)
    # the trends take the table whole: an empty group keeps its place in the order
    whole = (linear_trend, cochran_armitage)
    fits = (rows if test not in whole or test is cochran_armitage else table for test in tests)
    return tuple(test(each) for test, each in zip(tests, fits, strict=True))
