"""Many small networks of one shape, solved in one vectorised call: for cohorts and simulations.

The shape (which point each row and column is) is the same for all; the bounds differ. Points
that a network does not have are rows without bounds.
"""

from typing import TYPE_CHECKING

from casetime.chronology.network import Network

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.int32]

UNBOUNDED = 1 << 28
"""The entry of a bound that nothing gives; sums of two stay within 32 bits."""
_BLOCK = 500
"""Networks solved at a time: a block of 30 points stays in the second-level cache."""


def table_of(network: Network, points: tuple[str, ...]) -> "Table":
    """The direct bounds of one network on ``b - a`` as a table over given points (rows: a)."""
    import numpy as np  # noqa: PLC0415 - only cohorts pay for it

    place = {name: i for i, name in enumerate(points)}
    table = np.full((len(points), len(points)), UNBOUNDED, dtype=np.int32)
    np.fill_diagonal(table, 0)
    for edges in network.outgoing:
        for edge in edges:
            a, b = place[network.points[edge.tail]], place[network.points[edge.head]]
            table[a, b] = min(int(table[a, b]), edge.weight)
    return table


def minimal_tables(tables: "Table") -> "Table":
    """The minimal networks of a stack of tables ``[n, points, points]``: the most days from a to b.

    Entries of `UNBOUNDED` or more are open. Floyd and Warshall's sweep over all networks at
    once. A network that contradicts itself has a negative entry on its diagonal:
    see `inconsistent`.
    """
    import numpy as np  # noqa: PLC0415

    solved = np.array(tables, dtype=np.int32, copy=True)
    size = solved.shape[1]
    for start in range(0, len(solved), _BLOCK):
        block = solved[start : start + _BLOCK]
        room = np.empty_like(block)
        for middle in range(size):
            np.add(block[:, :, middle, None], block[:, None, middle, :], out=room)
            np.minimum(block, room, out=block)
        np.copyto(block, UNBOUNDED, where=block > UNBOUNDED >> 1)
    return solved


def inconsistent(solved: "Table") -> "NDArray[np.bool_]":
    """Which of the solved networks contradict themselves."""
    import numpy as np  # noqa: PLC0415

    return np.asarray((np.diagonal(solved, axis1=1, axis2=2) < 0).any(axis=1))
