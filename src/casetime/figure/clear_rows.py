"""Rows in which no leader crosses a mark or words on its way down to the mark that it names.

A label above the lane whose mark stands in a lower row needs a clear way through the rows
between. Where there is none, the mark moves: to a row of its own at the top, where nothing is
in the way, or at the foot, with its words beside it on as many lines as they need, or over it.
"""

from collections.abc import Iterator, Sequence

from attrs import evolve

from casetime.figure.items import Form, Item
from casetime.figure.labels import Line
from casetime.figure.lane_rows import (
    Beside,
    Inline,
    Rows,
    in_full,
    in_lines,
    inline_labels,
    reach,
)
from casetime.figure.marks import Anchor, Run, width
from casetime.figure.places import Frame
from casetime.figure.row_heights import above
from casetime.figure.text import wrap
from casetime.figure.theme import Theme

_CLEAR = 1.2
"""Points that a leader keeps from a mark that it passes."""
_LINES = (2, 6, 14)
"""Lines of a label beside its mark that are tried, few first."""
_SEEN = 0.5
Names = tuple[str, ...]


def cleared(
    found: Sequence[Item], rows: Rows, beside: Beside, frame: Frame, theme: Theme
) -> tuple[dict[Names, int], dict[Names, Inline]]:
    """The rows after every item whose leader was in the way of something has moved."""
    best, labels = dict(rows), dict(beside)
    left = _blocked(found, best, labels)
    while left:
        tried = list(_tried(left[0], found, best, labels, frame, theme))
        counts = [len(_blocked(found, *one)) for one in tried]
        best, labels = tried[counts.index(min(counts))]
        still = _blocked(found, best, labels)
        left = [item for item in still if item.ids != left[0].ids]
    return _packed(best), _renumbered(labels, best)


def _tried(
    item: Item, found: Sequence[Item], rows: Rows, beside: Beside, frame: Frame, theme: Theme
) -> Iterator[tuple[dict[Names, int], dict[Names, Inline]]]:
    """The item at the foot with its words beside it, and at the top with them above."""
    foot = dict(rows) | {item.ids: max(rows.values()) + 1}
    for most in _LINES:
        labels = inline_labels(found, foot, frame, theme, most)
        if item.ids in labels and len(labels) >= len(beside):
            yield foot, labels
            break
    top = {name: row + 1 for name, row in rows.items()} | {item.ids: 0}
    for most in _LINES:
        labels = inline_labels(found, top, frame, theme, most)
        if len(labels) >= len(beside) or most == _LINES[-1]:
            yield top, labels
            break
    yield foot, {**beside, item.ids: _over(item, foot[item.ids], frame, theme)}


def _over(item: Item, row: int, frame: Frame, theme: Theme) -> Inline:
    """The words over a mark in the row that it has to itself: they always have room there."""
    room = frame.beyond - frame.left
    runs = in_full(item, frame, theme)
    tried = (in_lines(runs, count, theme) for count in range(1, _LINES[-1]))
    lines = next((one for one in tried if _widest(one, theme) <= room), None)
    if lines is None:
        said = "".join(run.text for run in runs)
        lines = tuple((Run(part),) for part in wrap(said, room, theme.text_pt).lines)
    wide = _widest(lines, theme)
    middle = (item.left + item.right) / 2 if item.form is Form.BAR else item.x
    x = min(max(middle, frame.left + wide / 2), frame.beyond - wide / 2)
    return Inline(
        lines=lines, x=x, anchor=Anchor.MIDDLE, span=(x - wide / 2, x + wide / 2), row=row,
        lift=above(item, theme) + 1.5,
    )  # fmt: skip


def _widest(lines: Sequence[Line], theme: Theme) -> float:
    return max(width(line, theme.text_pt) for line in lines)


def _blocked(found: Sequence[Item], rows: Rows, beside: Beside) -> list[Item]:
    """The items whose leader would cross something, from the top row down."""
    crossing = [i for i in found if i.lines and i.ids not in beside and rows[i.ids]]
    ordered = sorted(crossing, key=lambda i: (rows[i.ids], i.left, i.ids))
    return [item for item in ordered if not _has_way(item, found, rows, beside)]


def _has_way(item: Item, found: Sequence[Item], rows: Rows, beside: Beside) -> bool:
    """Whether some upright line from above reaches the item and nothing before it."""
    row = rows[item.ids]
    if item.form in (Form.BAR, Form.BRACKET):
        low, high = reach(item, found, rows, beside)
        return high - low > _SEEN
    spans = [(o.left, o.right) for o in found if rows[o.ids] < row]
    spans += [b.span for b in beside.values() if b.row < row]
    return not any(low - _CLEAR < item.x < high + _CLEAR for low, high in spans)


def _packed(rows: Rows) -> dict[Names, int]:
    """The rows numbered from 0 without gaps."""
    rank = {row: place for place, row in enumerate(sorted(set(rows.values())))}
    return {name: rank[row] for name, row in rows.items()}


def _renumbered(beside: Beside, rows: Rows) -> dict[Names, Inline]:
    rank = {row: place for place, row in enumerate(sorted(set(rows.values())))}
    return {name: evolve(one, row=rank[one.row]) for name, one in beside.items()}
