"""Rows of a lane, and labels that stand in their mark's own row: inside a bar, left or right of it.

A label above a lane whose mark stands in a lower row would send its leader through the rows
between, so such a label stands beside its mark wherever there is room.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from casetime.figure.items import Form, Item, flat, has_core
from casetime.figure.marks import Anchor, Run, Text, width
from casetime.figure.places import Frame
from casetime.figure.theme import Theme

LOW = frozenset({"supportive", "episode", "adverse event, lasting"})
"""Bars that lie below the others of their lane, with their words inside or beside them."""
Rows = Mapping[tuple[str, ...], int]
Span = tuple[float, float]
_GAP = 4.0


@frozen(kw_only=True)
class Inline:
    """A label in the row of its mark: its words, where they stand, and the room they take."""

    runs: tuple[Run, ...]
    x: float
    anchor: Anchor
    span: Span
    row: int

    def at(self, y: float, theme: Theme) -> Text:
        """The words at the height of their row."""
        return Text(
            x=self.x,
            y=y + theme.text_pt * 0.36,
            runs=self.runs,
            size_pt=theme.text_pt,
            anchor=self.anchor,
            fill=theme.ink,
        )


Beside = Mapping[tuple[str, ...], Inline]


def assigned_rows(found: Sequence[Item]) -> dict[tuple[str, ...], int]:
    """Greedy interval colouring from left to right; supportive bars and brackets lie below."""
    rows: dict[tuple[str, ...], int] = {}
    taken: list[list[Span]] = []
    for item in sorted(found, key=lambda i: (_is_low(i), i.left, i.right, i.ids)):
        first = _rows_of_marks(rows, found) if _is_low(item) else 0
        left, right = _room(item)
        row = next(
            (r for r in range(first, len(taken)) if _free(taken[r], left, right)),
            max(len(taken), first),
        )
        while len(taken) <= row:
            taken.append([])
        taken[row].append((left, right))
        rows[item.ids] = row
    return rows


def _room(item: Item) -> Span:
    """Bars may touch; two whiskers that did would look like one."""
    apart = 1.0 if item.form in (Form.GLYPH, Form.CROSS) else 0.0
    return item.left - apart, item.right + apart


def _is_low(item: Item) -> bool:
    return item.form is Form.BRACKET or (item.form is Form.BAR and item.style in LOW)


def _rows_of_marks(rows: Rows, found: Sequence[Item]) -> int:
    return max((rows[i.ids] + 1 for i in found if not _is_low(i) and i.ids in rows), default=0)


def _free(spans: Sequence[Span], left: float, right: float) -> bool:
    """Marks may touch, and share half a point where rounding makes them."""
    return all(left >= end - 0.3 or right <= start + 0.3 for start, end in spans)


def inline_labels(
    found: Sequence[Item], rows: Rows, frame: Frame, theme: Theme
) -> dict[tuple[str, ...], Inline]:
    """The labels that stand in their mark's row, decided from the lowest row up."""
    beside: dict[tuple[str, ...], Inline] = {}
    for item in sorted(found, key=lambda i: (-rows[i.ids], i.left, i.ids)):
        if not item.lines or not (rows[item.ids] or _is_low(item)):
            continue
        if item.form is Form.BAR and not _is_low(item):
            continue  # a line of therapy keeps its regimen above it
        runs = flat(item.said)
        for inline in _options(item, runs, rows[item.ids], frame, theme):
            if _fits(inline, item, found, rows, beside, frame):
                beside[item.ids] = inline
                break
    return beside


def _options(
    item: Item, runs: tuple[Run, ...], row: int, frame: Frame, theme: Theme
) -> Iterator[Inline]:
    wide = width(runs, theme.text_pt)
    left = Inline(
        runs=runs, x=item.left - _GAP, anchor=Anchor.END, row=row,
        span=(item.left - _GAP - wide, item.left - _GAP),
    )  # fmt: skip
    right = Inline(
        runs=runs, x=item.right + _GAP, anchor=Anchor.START, row=row,
        span=(item.right + _GAP, item.right + _GAP + wide),
    )  # fmt: skip
    inside = [
        Inline(runs=runs, x=x, anchor=Anchor.START, row=row, span=(x, x + wide))
        for x in _inside(item, wide, frame)
    ]
    yield from inside[:-1]
    yield from (left, right) if _is_low(item) else (right, left)
    yield from inside[-1:]


def _inside(item: Item, wide: float, frame: Frame) -> Iterator[float]:
    """Where words may begin inside a bar: in its core, in a part without lines, across all."""
    if item.form is not Form.BAR or wide + 6 > item.right - item.left:
        return
    cuts = [item.left, *_hairlines(item, frame), item.right]
    parts = sorted(pairwise(cuts), key=lambda p: p[0] - p[1])
    for low, high in parts:
        if wide + 6 <= high - low:
            yield low + 3
            break
    yield item.left + 3


def _hairlines(item: Item, frame: Frame) -> Iterator[float]:
    a, b = item.place.first.most, item.place.last.least
    if has_core(item.place) and a is not None and b is not None:
        yield frame.x(a)
        yield min(frame.x(b + 1), item.right)


def _fits(
    inline: Inline,
    item: Item,
    found: Sequence[Item],
    rows: Rows,
    beside: Beside,
    frame: Frame,
) -> bool:
    """Inside the frame, on no mark or label of its row, in the way of no leader to a lower row."""
    low, high = inline.span
    if low < frame.left or high > frame.beyond:
        return False
    for other in found:
        if other.ids == item.ids:
            continue
        same_row = rows[other.ids] == inline.row
        if same_row and low < other.right + 2 and high > other.left - 2:
            return False
        below = rows[other.ids] > inline.row and other.ids not in beside
        if below and low - 2 < other.x < high + 2:
            return False
    labels = (b for b in beside.values() if b.row == inline.row)
    return all(high + _GAP < b.span[0] or low > b.span[1] + _GAP for b in labels)


def reach(item: Item, found: Sequence[Item], rows: Rows, beside: Beside) -> Span:
    """Where a leader may meet an item: a bar anywhere that nothing above it covers."""
    if item.form is Form.GLYPH or item.form is Form.CROSS:
        return item.x, item.x
    row = rows[item.ids]
    above = [(o.left - 1, o.right + 1) for o in found if rows[o.ids] < row]
    above += [(b.span[0] - 1, b.span[1] + 1) for b in beside.values() if b.row < row]
    free = [(item.left + 1, item.right - 1)]
    for left, right in above:
        free = [part for span in free for part in _minus(span, left, right)]
    return max(free, key=lambda s: (s[1] - s[0], -s[0]), default=(item.x, item.x))


def _minus(span: Span, left: float, right: float) -> Iterator[Span]:
    low, high = span
    if right <= low or left >= high:
        yield span
        return
    if left > low:
        yield low, left
    if right < high:
        yield right, high
