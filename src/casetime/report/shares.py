"""How wide the columns of a printed table are beside each other."""

from casetime.report.tables import Table, columns_of

_LEAST, _MOST = 6, 40
"""Letters that a column has room for at least, and more than which widen it no further."""


def shares(table: Table) -> tuple[float, ...]:
    """The share of the page of each column, by what stands in it; they add up to 1."""
    cells = list(zip(table.columns, *table.rows, strict=True))
    wanted = [min(_MOST, max(_LEAST, _typical(column))) for column in cells]
    return tuple(w / sum(wanted) for w in wanted)


def _typical(column: tuple[str, ...]) -> float:
    """The length that most cells keep to, and the longest word, which cannot be broken."""
    lengths = sorted(columns_of(cell) for cell in column)
    word = max((columns_of(w) for cell in column for w in cell.split()), default=0)
    return max(lengths[(len(lengths) * 3) // 4], min(word, _MOST / 2))
