"""Labels above their marks: in rows, in order, never on one another, none dropped.

In a row, labels keep the order of their marks and stand as near to them as minimum gaps
allow: an isotonic regression. The leaders of outer rows pass inner rows as obstacles of no
width in that same regression. Since every row, and every band between rows, keeps one
order, leaders cannot cross, and they touch no label but their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from casetime.figure import text as words
from casetime.figure.marks import Anchor, Box, Mark, Point, Polyline, Run, said_line, width
from casetime.figure.rows import (
    MOST_ROWS,
    Block,
    Frame,
    alone,
    assigned,
    band,
    clamp,
    foot,
    members,
    solved,
    upright,
)
from casetime.figure.theme import PRINT, Theme

Line = tuple[Run, ...]
_NARROWEST = 24.0
_LABEL_GAP, _LEADER_GAP = 5.0, 2.4
_STUB = 1.2  # a bent leader meets its mark, and its words, upright


@frozen(kw_only=True)
class Label:
    """The lines of words that belong to a mark at x.

    A mark with an extent, such as a bar, takes its leader anywhere from `low` to `high`.
    `drop` is how far below the lane's floor the mark begins.
    """

    id: str
    x: float
    lines: tuple[Line, ...]
    low: float | None = None
    high: float | None = None
    drop: float = 0.0


@frozen(kw_only=True)
class Placed:
    """A label, its lines wrapped, in its place: y grows downwards from the outermost row."""

    label: Label
    row: int
    box: Box
    leader: tuple[Point, ...]


@frozen(kw_only=True)
class Placement:
    """The labels of a lane in the order of their marks, which begin at `height`."""

    placed: tuple[Placed, ...]
    rows: int
    height: float


def place(labels: Sequence[Label], left: float, right: float, *, theme: Theme = PRINT) -> Placement:
    """Every label in a place where it is not on another nor outside left to right.

    Row 0 is the lowest. Lines wider than the frame allows are wrapped. Raises ValueError
    for a frame narrower than 24 pt, where no word fits.
    """
    if right - left < _NARROWEST:
        raise ValueError(f"no label fits between {left} and {right}")
    if not labels:
        return Placement(placed=(), rows=0, height=0.0)
    ordered = sorted(labels, key=lambda label: (label.x, label.id))
    frame = _frame(len(ordered), left, right)
    fitted = [_fitted(label, frame, len(ordered), theme) for label in ordered]
    blocks = tuple(_block(label, theme) for label in fitted)
    return _laid_out(fitted, blocks, frame)


def row_price(labels: Sequence[Label], left: float, right: float, *, theme: Theme = PRINT) -> float:
    """What the labels cost in one row, infinite where they have no room; quick, as no other is."""
    ordered = sorted(labels, key=lambda label: (label.x, label.id))
    frame = _frame(len(ordered), left, right)
    return alone(
        [_block(_fitted(one, frame, len(ordered), theme), theme) for one in ordered], frame
    )


def draw(placed: Placed, dy: float, *, theme: Theme = PRINT) -> tuple[Mark, ...]:
    """The marks of a label moved down by dy: its leader, then its lines."""
    leader = Polyline(
        points=tuple((x, y + dy) for x, y in placed.leader),
        stroke=theme.leader,
        stroke_pt=theme.hairline_pt,
        role="leader",
    )
    middle = (placed.box.left + placed.box.right) / 2
    first = placed.box.top + dy + _baseline(theme)
    lines = (
        mark
        for row, line in enumerate(placed.label.lines)
        for mark in said_line(
            line, middle, first + row * theme.line_pt, Anchor.MIDDLE, theme.text_pt, theme.ink
        )
    )
    return (leader, *lines)


def _baseline(theme: Theme) -> float:
    """How far the baseline stands below the top of its line."""
    font = words.metrics()
    spare = theme.line_pt - (font.ascent + font.descent) * theme.text_pt
    return spare / 2 + font.ascent * theme.text_pt


def _frame(count: int, left: float, right: float) -> Frame:
    """The frame with gaps that leave most of it to words, however many leaders must pass."""
    wanted = _LEADER_GAP * count + _LABEL_GAP * _each_row(count)
    tight = min(1.0, 0.25 * (right - left) / wanted)
    return Frame(
        left=left, right=right, label_gap=_LABEL_GAP * tight, leader_gap=_LEADER_GAP * tight
    )


def _each_row(count: int) -> int:
    """How many labels a row must hold when all rows are used."""
    return -(-count // MOST_ROWS)


def _fitted(label: Label, frame: Frame, count: int, theme: Theme) -> Label:
    """The label with every line narrow enough to stand beside the leaders of all others."""
    gaps = frame.leader_gap * count + frame.label_gap * _each_row(count) if count > 1 else 0.0
    limit = (frame.right - frame.left - gaps) / _each_row(count)
    lines = tuple(part for line in label.lines for part in _wrapped(line, limit, theme.text_pt))
    return evolve(label, lines=lines)


def _wrapped(line: Line, limit: float, size_pt: float) -> Iterator[Line]:
    """The line, or its runs one below the other, each wrapped."""
    if width(line, size_pt) <= limit:
        yield line
        return
    for run in line:
        if run.boxed:
            yield (run,)
            continue
        parts = words.wrap(run.text, limit, size_pt, bold=run.bold, italic=run.italic)
        yield from ((evolve(run, text=part),) for part in parts.lines)


def _block(label: Label, theme: Theme) -> Block:
    widths = [width(line, theme.text_pt) for line in label.lines] or [0.0]
    return Block(
        x=label.x,
        low=label.x if label.low is None else min(label.low, label.x),
        high=label.x if label.high is None else max(label.high, label.x),
        width=max(widths),
        foot=widths[-1],
        height=theme.line_pt * len(widths),
    )


def _laid_out(labels: Sequence[Label], blocks: tuple[Block, ...], frame: Frame) -> Placement:
    rows = assigned(blocks, frame)
    positions = _positions(blocks, frame, rows)
    paths = _paths(blocks, frame, positions, rows)
    bands, height = _levels(blocks, rows, paths)
    placed = tuple(
        _placed(label, positions[row][place], block, row, path, bands)
        for place, (label, block, row, path) in enumerate(
            zip(labels, blocks, rows, paths, strict=True)
        )
    )
    return Placement(placed=placed, rows=max(rows) + 1, height=height)


def _positions(
    blocks: Sequence[Block], frame: Frame, rows: Sequence[int]
) -> list[Mapping[int, float]]:
    """For each row, where its labels and the leaders that pass it stand."""
    found: list[Mapping[int, float]] = []
    below: Mapping[int, float] = {}
    for row in range(max(rows) + 1):
        positions = solved(blocks, frame, members(rows, row), below)
        assert positions is not None, "an assignment has room in every row"
        found.append(positions)
        below = positions
    return found


Path = tuple[float, ...]  # x at the mark, in each row that is passed, and under the words


def _paths(
    blocks: Sequence[Block],
    frame: Frame,
    positions: Sequence[Mapping[int, float]],
    rows: Sequence[int],
) -> list[Path]:
    """The x of every leader at every level."""
    starts = _starts(blocks, positions, rows)
    paths = []
    for place, (block, row, start) in enumerate(zip(blocks, rows, starts, strict=True)):
        path = [start]
        for passed in positions[:row]:
            path.append(path[-1] + upright(frame, passed[place] - path[-1]))
        under = clamp(path[-1], *foot(block, positions[row][place]))
        path.append(path[-1] + upright(frame, under - path[-1]))
        paths.append(tuple(path))
    return paths


def _starts(
    blocks: Sequence[Block], positions: Sequence[Mapping[int, float]], rows: Sequence[int]
) -> list[float]:
    """Where on its mark each leader begins: straight below where it goes, if order allows."""
    starts = []
    for place, (block, row) in enumerate(zip(blocks, rows, strict=True)):
        at = positions[0][place]
        wanted = clamp(block.x, *foot(block, at)) if row == 0 else at
        starts.append(clamp(wanted, block.low, block.high))
    # Long marks may overlap: leaders that would begin in the wrong order go back to their x.
    wrong = True
    while wrong:
        wrong = False
        for one in range(len(blocks) - 1):
            xs = (blocks[one].x, blocks[one + 1].x)
            begun = (starts[one], starts[one + 1])
            if begun != xs and (begun[0] > begun[1] or (begun[0] == begun[1] and xs[0] < xs[1])):
                starts[one], starts[one + 1] = xs
                wrong = True
    return starts


def _levels(
    blocks: Sequence[Block], rows: Sequence[int], paths: Sequence[Path]
) -> tuple[list[tuple[float, float]], float]:
    """The floor and ceiling of the band below each row, and the height of all."""
    bands, up = [], 0.0
    for row in range(max(rows) + 1):
        bends = [abs(path[row + 1] - path[row]) for path in paths if len(path) > row + 1]
        ceiling = up + band(max(bends), row)
        bands.append((up, ceiling))
        tall = (block.height for block, own in zip(blocks, rows, strict=True) if own == row)
        up = ceiling + max(tall)
    return [(up - low, up - high) for low, high in bands], up


def _placed(
    label: Label,
    middle: float,
    block: Block,
    row: int,
    path: Path,
    bands: Sequence[tuple[float, float]],
) -> Placed:
    bottom = bands[row][1]
    box = Box(middle - block.width / 2, bottom - block.height, middle + block.width / 2, bottom)
    leader = _leader(path, bands, label.drop)
    return Placed(label=label, row=row, box=box, leader=leader)


def _leader(path: Path, bands: Sequence[tuple[float, float]], drop: float) -> tuple[Point, ...]:
    """The points of a leader from its mark up to its words, bends only between rows."""
    points = [(path[0], bands[0][0] + drop)]
    for (floor, ceiling), below, above in zip(bands, path, path[1:], strict=False):
        if below != above:
            points += [(below, floor - _STUB), (above, ceiling + _STUB)]
    points.append((path[-1], bands[len(path) - 2][1]))
    return tuple(points)
