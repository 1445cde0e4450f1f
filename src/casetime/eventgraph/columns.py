"""Where each card stands before anything has a length: columns of time, folded into bands.

A band is read like a line of text. A column is one step of time: a main event, or a stack of what
was seen before the next one. A line of therapy is one box in each band, broken where an event that
need not belong to it stands in between.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, groupby, product

from attrs import frozen

from casetime.eventgraph.story import Box, Epoch, Story


@frozen(kw_only=True)
class Fragment:
    """The part of a box that stands together: a run of columns in one band."""

    box: Box
    band: int
    first: int
    last: int
    continued: bool
    title: tuple[str, ...] = ()


@frozen(kw_only=True)
class Grid:
    """The columns of a story from first to last, and where the bands begin."""

    columns: tuple[tuple[str, ...], ...]
    starts: tuple[int, ...]
    """The first column of each band."""
    fragments: tuple[Fragment, ...]
    column_of: Mapping[str, int]

    @property
    def bands(self) -> tuple[tuple[int, int], ...]:
        """The first column of each band, and the one after its last."""
        return tuple(zip(self.starts, (*self.starts[1:], len(self.columns)), strict=True))

    def band_of(self, name: str) -> int:
        """The band that a card stands in."""
        return sum(start <= self.column_of[name] for start in self.starts) - 1

    def is_near(self, tail: str, head: str) -> bool:
        """Whether a card stands in the next column of the same band."""
        follows = self.column_of[tail] + 1 == self.column_of[head]
        return follows and self.band_of(tail) == self.band_of(head)

    def is_first(self, name: str) -> bool:
        """Whether a card stands on the axis of its band, the first of its column."""
        return self.columns[self.column_of[name]][0] == name

    def is_lowest(self, name: str) -> bool:
        """Whether nothing stands under a card in its column."""
        return self.columns[self.column_of[name]][-1] == name


_CUT = 0.35
"""What cutting a box costs a fold, as part of the square of an even band's length."""


def grids(
    told: Story, lengths: Mapping[str, float], title: float, deepest: int, most: int
) -> Iterator[Grid]:
    """Every way to put a story into columns and fold them into up to ``most`` bands.

    Columns have at most ``deepest`` cards beside the main events, which may begin under one. Of
    all folds into so many bands the one with the most even bands is taken, and the one that also
    spares the boxes; ``lengths`` is what each card takes along time, ``title`` that of a box.
    """
    box_of = {name: box.name for box in told.boxes for name in box.members}
    seen: set[object] = set()
    for deep, joined in product(range(1, deepest + 1), (True, False)):
        columns = tuple(c for epoch in told.epochs for c in _split(epoch, box_of, deep, joined))
        owners = [box_of.get(column[0]) for column in columns]
        sizes = [
            max(lengths[name] for name in column)
            + (title if owner is not None and (not i or owners[i - 1] != owner) else 0.0)
            for i, (column, owner) in enumerate(zip(columns, owners, strict=True))
        ]
        for cut in (_CUT, 0.0):
            for starts in _folds(owners, sizes, min(most, len(columns)), cut):
                if (columns, starts) not in seen:
                    seen.add((columns, starts))
                    yield _grid(told, columns, owners, starts)


def _grid(
    told: Story, columns: tuple[tuple[str, ...], ...], owners: Sequence[str | None],
    starts: tuple[int, ...],
) -> Grid:  # fmt: skip
    boxes = {box.name: box for box in told.boxes}
    return Grid(
        columns=columns,
        starts=starts,
        fragments=tuple(_fragments(owners, starts, boxes)),
        column_of={name: i for i, column in enumerate(columns) for name in column},
    )


def _split(
    epoch: Epoch, box_of: Mapping[str, str], deep: int, joined: bool
) -> Iterator[tuple[str, ...]]:
    """An epoch as columns of even depth: its main event, then runs of one box or of none."""
    runs = [list(run) for _, run in groupby(epoch.side, box_of.get)]
    if epoch.main:
        own = runs and joined and box_of.get(runs[0][0]) == box_of.get(epoch.main)
        first = runs.pop(0) if own else []
        yield (epoch.main, *first[:deep])
        runs = [first[deep:], *runs]
    for names in runs:
        count = -(-len(names) // deep)
        each = -(-len(names) // max(1, count))
        for i in range(count):
            yield tuple(names[i * each : (i + 1) * each])


def _folds(
    owners: Sequence[str | None], sizes: Sequence[float], most: int, cut: float
) -> list[tuple[int, ...]]:
    """For each number of bands, where they begin so that they are as even as can be."""
    total = [0.0, *accumulate(sizes)]
    count = len(sizes)
    best: list[tuple[float, tuple[int, ...]]] = [(size**2, (0,)) for size in total]
    found = [best[count][1]]
    for bands in range(2, most + 1):
        price = cut * (total[count] / bands) ** 2
        costs = [
            price if i and owners[i] is not None and owners[i] == owners[i - 1] else 0.0
            for i in range(count)
        ]
        best = [
            min(
                (best[i][0] + (total[j] - total[i]) ** 2 + costs[i], (*best[i][1], i))
                for i in range(bands - 1, j)
            )
            if j >= bands
            else (float("inf"), ())
            for j in range(count + 1)
        ]
        found.append(best[count][1])
    return found


def _fragments(
    owners: Sequence[str | None], starts: Sequence[int], boxes: Mapping[str, Box]
) -> Iterator[Fragment]:
    seen: set[str] = set()
    for band, (start, stop) in enumerate(zip(starts, (*starts[1:], len(owners)), strict=True)):
        first = start
        for i in range(start, stop):
            if i + 1 < stop and owners[i + 1] == owners[i]:
                continue
            owner = owners[i]
            if owner is not None:
                again = owner in seen
                yield Fragment(box=boxes[owner], band=band, first=first, last=i, continued=again)
                seen.add(owner)
            first = i + 1
