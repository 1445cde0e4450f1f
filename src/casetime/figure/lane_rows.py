"""Rows of a lane, and labels that stand in their mark's own row: inside a bar, left or right of it.

A label above a lane whose mark stands in a lower row would send its leader through the rows
between, so such a label stands beside its mark wherever there is room.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from attrs import evolve, frozen

from casetime.figure.courses import cuts
from casetime.figure.items import Form, Item, flat, has_core
from casetime.figure.labels import Line
from casetime.figure.marks import Anchor, Mark, Run, said_line, width
from casetime.figure.places import Frame
from casetime.figure.theme import Theme

LOW = frozenset({"supportive", "episode", "adverse event, lasting"})
"""Bars that lie below the others of their lane, with their words inside or beside them."""
Rows = Mapping[tuple[str, ...], int]
Span = tuple[float, float]
_GAP = 4.0
_SEEN = 2.0
"""Points of a bar to which a leader from above can come."""


@frozen(kw_only=True)
class Inline:
    """A label in the row of its mark: its lines, where they stand, and the room they take."""

    lines: tuple[Line, ...]
    x: float
    anchor: Anchor
    span: Span
    row: int
    lift: float = 0.0
    """Points from the middle of the row up to words that stand over their mark; 0 beside it."""

    def at(self, y: float, theme: Theme) -> Iterator[Mark]:
        """The words around the middle of their row, or over the mark in it."""
        tall = (len(self.lines) - 1) * theme.line_pt
        first = y + theme.text_pt * 0.36 - tall / 2
        if self.lift:
            first = y - self.lift - theme.text_pt * 0.21 - tall
        for k, runs in enumerate(self.lines):
            base = first + k * theme.line_pt
            yield from said_line(runs, self.x, base, self.anchor, theme.text_pt, theme.ink)


Beside = Mapping[tuple[str, ...], Inline]


def arranged(
    found: Sequence[Item], frame: Frame, theme: Theme
) -> tuple[dict[tuple[str, ...], int], dict[tuple[str, ...], Inline]]:
    """The row of every item, and the labels that stand in it.

    An item whose label has no room beside it goes to a row of its own at the foot, if it has
    room there: a leader would lead it through the marks of the rows above.
    """
    rows = assigned_rows(found)
    beside: dict[tuple[str, ...], Inline] = {}
    for most in (2, _MOST_LINES):
        wrapped = inline_labels(found, rows, frame, theme, most)
        beside = wrapped if len(wrapped) > len(beside) else beside
        rows, beside = _moved(found, rows, beside, frame, theme, most)
    return rows, beside


_MOST_LINES = 6
"""Lines of a label beside its mark, if neither two nor a row of its own do."""


def _moved(
    found: Sequence[Item],
    rows: dict[tuple[str, ...], int],
    beside: dict[tuple[str, ...], Inline],
    frame: Frame,
    theme: Theme,
    most: int,
) -> tuple[dict[tuple[str, ...], int], dict[tuple[str, ...], Inline]]:
    """The rows after each item that needs one has moved to a row of its own, if that helps it."""
    for item in sorted(found, key=lambda i: (rows[i.ids], i.left, i.ids)):
        if item.ids in beside or not _stands_beside(item, found, rows):
            continue
        tried = rows | {item.ids: max(rows.values()) + 1}
        better = inline_labels(found, tried, frame, theme, most)
        if len(better) > len(beside) and item.ids in better:
            rows, beside = tried, better
    return rows, beside


def _stands_beside(item: Item, found: Sequence[Item], rows: Rows) -> bool:
    """Whether a label belongs in the row of its mark.

    A line of therapy keeps its regimen above it, unless marks above it cover all of it.
    """
    if not item.lines or not (rows[item.ids] or _is_low(item)):
        return False
    if item.form is not Form.BAR or _is_low(item):
        return True
    low, high = reach(item, found, rows, {})
    return high - low < _SEEN


def badge_at(item: Item, frame: Frame, theme: Theme) -> float | None:
    """The middle of a badge: in the core, else in the widest part without lines, if it has room."""
    wide = width([Run(item.badge or "", bold=True)], theme.text_pt) + 2
    ranked = [part for span in _parts(item, frame) for part in _clear(span, item, frame)]
    return next(((a + b) / 2 for a, b in ranked if b - a >= wide), None)


def _parts(item: Item, frame: Frame) -> list[Span]:
    """The parts of a bar between its hairlines: the core, then the widest."""
    cuts = [item.left, *(() if item.planned else _hairlines(item, frame)), item.right]
    parts = list(pairwise(cuts))
    core = [parts.pop(1)] if len(parts) == 3 else []
    return [*core, *sorted(parts, key=lambda s: s[0] - s[1])]


def _clear(part: Span, item: Item, frame: Frame) -> list[Span]:
    """What holds, changes and hatching leave of a part of a bar, the widest first."""
    free = [part]
    for low, high in (*_held(item, frame), *cuts(item.steps, item.after, frame)):
        free = [rest for span in free for rest in _minus(span, low, high)]
    return sorted(free, key=lambda s: s[0] - s[1])


def _held(item: Item, frame: Frame) -> Iterator[Span]:
    for start, end in item.pauses:
        if start.least is not None and end.most is not None:
            yield frame.x(start.least), frame.x(end.most + 1)


def in_full(item: Item, frame: Frame, theme: Theme) -> Line:
    """The words of a label on one line, led by the badge that its bar does not hold."""
    runs = flat(item.said)
    if item.badge is None or badge_at(item, frame, theme) is not None:
        return runs
    return (Run(f"{item.badge} ", bold=True), *runs)


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
    found: Sequence[Item], rows: Rows, frame: Frame, theme: Theme, most: int
) -> dict[tuple[str, ...], Inline]:
    """The labels that stand in their mark's row on so many lines, from the lowest row up."""
    beside: dict[tuple[str, ...], Inline] = {}
    leaders: list[float] = []  # where leaders go down to the marks of lower rows
    ordered = sorted(found, key=lambda i: (-rows[i.ids], i.left, i.ids))
    for row, group in groupby(ordered, key=lambda i: rows[i.ids]):
        held, taken = list(group), list[Span]()
        for item in held:
            if not _stands_beside(item, found, rows):
                continue
            marks = [(o.left - 2, o.right + 2) for o in held if o is not item]
            runs = in_full(item, frame, theme)
            for inline in _options(item, runs, row, frame, theme, most):
                if _fits(inline.span, marks, taken, leaders, frame):
                    beside[item.ids] = inline
                    taken.append(inline.span)
                    break
        leaders += [item.x for item in held if item.ids not in beside]
    return beside


def _options(
    item: Item, runs: Line, row: int, frame: Frame, theme: Theme, most: int
) -> Iterator[Inline]:
    """The places of a label, best first: inside its bar, beside it on one line, on two, ..."""
    wide = width(runs, theme.text_pt)
    inside = [
        Inline(lines=(runs,), x=x, anchor=Anchor.START, row=row, span=(x, x + wide))
        for x in _inside(item, wide, frame)
    ]
    yield from inside[:1]
    yield from _beside_mark(item, (runs,), row, theme)
    for count in range(2, most + 1):
        lines = in_lines(runs, count, theme)
        if len(lines) == count:
            yield from _beside_mark(item, lines, row, theme)


def _beside_mark(
    item: Item, lines: tuple[Line, ...], row: int, theme: Theme
) -> tuple[Inline, Inline]:
    wide = max(width(runs, theme.text_pt) for runs in lines)
    low, high = item.left - _GAP, item.right + _GAP
    left = Inline(lines=lines, x=low, anchor=Anchor.END, row=row, span=(low - wide, low))
    right = Inline(lines=lines, x=high, anchor=Anchor.START, row=row, span=(high, high + wide))
    return (left, right) if _is_low(item) else (right, left)


def in_lines(runs: Line, count: int, theme: Theme) -> tuple[Line, ...]:
    """The words in so many lines, as narrow as they go; in one line if they are too few."""
    words = list(_words(runs))
    limit = width(runs, theme.text_pt) / count
    for _ in range(20):
        lines = _filled(words, limit, theme)
        if len(lines) <= count:
            return lines
        limit += 4.0
    return (runs,)


def _words(runs: Line) -> Iterator[Run]:
    """The words of a line, each in its style; a semicolon stays with the word before it."""
    held: Run | None = None
    for run in runs:
        for word in [run.text] if run.boxed else run.text.split(" "):
            if held is not None and word[:1] in (";", ","):
                held = evolve(held, text=held.text + word)
            elif word:
                yield from (held,) if held is not None else ()
                held = evolve(run, text=word)
    yield from (held,) if held is not None else ()


def _filled(words: Sequence[Run], limit: float, theme: Theme) -> tuple[Line, ...]:
    lines: list[Line] = []
    for word in words:
        longer = (
            (*lines[-1], word if word.boxed else evolve(word, text=f" {word.text}"))
            if lines
            else ()
        )
        if longer and width(longer, theme.text_pt) <= limit:
            lines[-1] = longer
        else:
            lines.append((word,))
    return tuple(lines)


def _inside(item: Item, wide: float, frame: Frame) -> Iterator[float]:
    """Where words may begin inside a bar: in the widest part without lines that holds them."""
    if item.form is not Form.BAR or item.badge is not None:
        return
    parts = pairwise([item.left, *_hairlines(item, frame), item.right])
    clear = (rest for part in parts for rest in _clear(part, item, frame))
    for low, high in sorted(clear, key=lambda p: p[0] - p[1]):
        if wide + 6 <= high - low:
            yield low + 3


def _hairlines(item: Item, frame: Frame) -> Iterator[float]:
    a, b = item.place.first.most, item.place.last.least
    if has_core(item.place) and a is not None and b is not None:
        yield frame.x(a)
        yield min(frame.x(b + 1), item.right)


def _fits(
    span: Span, marks: Sequence[Span], taken: Sequence[Span], leaders: Sequence[float], frame: Frame
) -> bool:
    """Inside the frame, on no mark or label of its row, in the way of no leader to a lower row."""
    low, high = span
    if low < frame.left or high > frame.beyond:
        return False
    for left, right in marks:
        if low < right and high > left:
            return False
    for x in leaders:
        if low - 2 < x < high + 2:
            return False
    return all(high + _GAP < left or low > right + _GAP for left, right in taken)


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
