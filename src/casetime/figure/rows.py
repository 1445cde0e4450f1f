"""Which label stands in which row: few low rows, short leaders, found the same way every time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import field, frozen

from casetime.figure.isotonic import spread

TICK = 3.0  # the least length of a leader between a mark and the row above it
SLACK = 0.5  # between two rows when no leader bends there
BENT = 0.3  # of a leader's gap: one that would move less than this stays upright
_INSET = 1.5  # a leader ends this far inside the words it belongs to
_STIFF = 10.0  # a leader that bends is worse than a label that moves
_NEVER = float("inf")
_SEARCH_LIMIT = 600  # rows solved before an improvement is content with what it has

# The price of one point of height, of a bend and of its length, of a label's shift, and of
# the rows that a leader passes. Found by looking: a row of one line is worth about five
# short bends.
_HEIGHT, _BEND, _LENGTH, _SHIFT, _CLIMB = 3.0, 3.0, 0.35, 0.06, 0.8


@frozen(kw_only=True)
class Block:
    """A label as the rows see it: where its mark is, and how much room its words take.

    `foot` is the width of the bottom line, under which a leader ends; it starts on the mark
    between `low` and `high`.
    """

    x: float
    low: float
    high: float
    width: float
    foot: float
    height: float


@frozen(kw_only=True)
class Frame:
    """The room from left to right, and the least gaps between what stands in a row."""

    left: float
    right: float
    label_gap: float
    leader_gap: float


Members = tuple[tuple[int, bool], ...]  # (block, whether it passes as a leader), in order
# A row as one byte a block, so that rows seen before are found again quickly.
_ABSENT, _LABEL, _LEADER = 0, 1, 2
MOST_ROWS = 250
_AS_SEEN_FROM = [
    bytes([_ABSENT] * row + [_LABEL] + [_LEADER] * (255 - row)) for row in range(MOST_ROWS)
]


@frozen
class _Search:
    blocks: Sequence[Block]
    frame: Frame
    costs: dict[tuple[bool, bytes], float] = field(factory=dict)


def assigned(blocks: Sequence[Block], frame: Frame) -> tuple[int, ...]:
    """The row of each block, 0 next to the marks; blocks come in the order of their marks.

    At worst every block has a row of its own: the frame has room for each block beside the
    leaders of all others.
    """
    search = _Search(blocks, frame)
    found = [_improved(search, start) for start in _starts(search)]
    return min(found, key=lambda rows: _cost(search, rows, _NEVER))


def members(rows: Sequence[int], row: int) -> Members:
    """What a row holds: its own labels, and the leaders of all rows above it."""
    return _held(bytes(rows).translate(_AS_SEEN_FROM[row]))


def _held(seen: bytes) -> Members:
    return tuple((place, what == _LEADER) for place, what in enumerate(seen) if what)


def solved(
    blocks: Sequence[Block], frame: Frame, held: Members, below: Mapping[int, float]
) -> dict[int, float] | None:
    """Where the members of a row stand, or None when they do not fit beside each other.

    They stand as near as they can to where they come from: their mark, or the x that `below`
    gives for them in the row below.
    """
    gaps = [_gap(blocks, frame, one, other) for one, other in pairwise(held)]
    low = frame.left + _half(blocks, held[0])
    high = frame.right - _half(blocks, held[-1])
    if sum(gaps) > high - low + 1e-9:
        return None
    targets = [below.get(place, blocks[place].x) for place, _ in held]
    weights = [_STIFF if passing else 1.0 for _, passing in held]
    positions = spread(targets, weights, gaps, low, high)
    return {place: at for (place, _), at in zip(held, positions, strict=True)}


def foot(block: Block, middle: float) -> tuple[float, float]:
    """From where to where a leader may end under a label that stands at `middle`."""
    half = max(0.0, block.foot / 2 - _INSET)
    return (middle - half, middle + half)


def clamp(value: float, low: float, high: float) -> float:
    """The value, or the nearer end of the range when it lies outside."""
    return min(high, max(low, value))


def upright(frame: Frame, bend: float) -> float:
    """How far a leader moves sideways: not at all when it would be less than the eye sees."""
    return 0.0 if abs(bend) <= BENT * frame.leader_gap else bend


def band(bend: float, row: int) -> float:
    """The height between a row and what is below it, for leaders that move so far sideways."""
    if bend > 0:
        return TICK + min(6.0, 1.0 + 0.12 * bend)
    return TICK if row == 0 else SLACK


def _half(blocks: Sequence[Block], member: tuple[int, bool]) -> float:
    place, passing = member
    return 0.0 if passing else blocks[place].width / 2


def _gap(
    blocks: Sequence[Block], frame: Frame, one: tuple[int, bool], other: tuple[int, bool]
) -> float:
    """The least distance between the middles of two neighbours."""
    clear = frame.leader_gap if one[1] or other[1] else frame.label_gap
    return _half(blocks, one) + clear + _half(blocks, other)


def _starts(search: _Search) -> Iterator[tuple[int, ...]]:
    """Assignments to improve: the lowest free row for each label, and rows taken in turn.

    Two rows upwards and downwards, and so on to four; when none of them has room for the
    leaders, more and more rows until one does.
    """
    several = [_lowest_free(search.blocks, search.frame), *_in_turn(search, range(1, 5))]
    possible = [rows for rows in several if _cost(search, rows, _NEVER) < _NEVER]
    if not possible:
        more = _in_turn(search, [6, 8, 12, 16, 24, 32, 48, 64, 96, 128, MOST_ROWS])
        possible = [next(rows for rows in more if _cost(search, rows, _NEVER) < _NEVER)]
    yield from dict.fromkeys(possible)


def _in_turn(search: _Search, counts: Iterable[int]) -> Iterator[tuple[int, ...]]:
    places = range(len(search.blocks))
    for count in counts:
        yield tuple(place % count for place in places)
        yield _without_empty_rows(tuple(count - 1 - place % count for place in places))


def _lowest_free(blocks: Sequence[Block], frame: Frame) -> tuple[int, ...]:
    """Each label in the lowest row whose last label ends before it begins at its ideal place."""
    ends: list[float] = []
    rows = []
    for block in blocks:
        begin = clamp(block.x - block.width / 2, frame.left, frame.right - block.width)
        free = (row for row, end in enumerate(ends) if end + frame.label_gap <= begin)
        row = next(free, len(ends))
        ends[row : row + 1] = [begin + block.width]
        rows.append(row)
    return tuple(rows)


def _improved(search: _Search, rows: tuple[int, ...]) -> tuple[int, ...]:
    """The assignment after moving labels and swapping neighbours as long as that helps."""
    best, cost = rows, _cost(search, rows, _NEVER)
    improving, limit = True, len(search.costs) + _SEARCH_LIMIT
    while improving:
        improving = False
        for place in range(len(rows)):
            if len(search.costs) > limit:
                return best
            for other in _neighbours(best, place):
                price = _cost(search, other, cost - 1e-9)
                if price < cost:
                    best, cost, improving = other, price, True
    return best


def _neighbours(rows: tuple[int, ...], place: int) -> Iterator[tuple[int, ...]]:
    """The assignments in which one label stands elsewhere, or has swapped with the next."""
    for row in range(max(rows) + 2):
        if row != rows[place]:
            yield _without_empty_rows((*rows[:place], row, *rows[place + 1 :]))
    if place + 1 < len(rows) and rows[place] != rows[place + 1]:
        yield (*rows[:place], rows[place + 1], rows[place], *rows[place + 2 :])


def _without_empty_rows(rows: tuple[int, ...]) -> tuple[int, ...]:
    rank = {row: place for place, row in enumerate(sorted(set(rows)))}
    return tuple(rank[row] for row in rows)


def _cost(search: _Search, rows: tuple[int, ...], bound: float) -> float:
    """What an assignment costs; infinite past the bound, or when a row has too little room."""
    total, packed = 0.0, bytes(rows)
    for row in range(max(rows) + 1):
        total += _row_cost(search, row, packed.translate(_AS_SEEN_FROM[row]))
        if total >= bound:
            return _NEVER
    return total


def _row_cost(search: _Search, row: int, seen: bytes) -> float:
    key = (row == 0, seen)
    if key not in search.costs:
        held = _held(seen)
        positions = solved(search.blocks, search.frame, held, {})
        search.costs[key] = _NEVER if positions is None else _price(search, row, held, positions)
    return search.costs[key]


def _price(search: _Search, row: int, held: Members, positions: Mapping[int, float]) -> float:
    """The price of one row: its height, its bends, its shifts, and the leaders it lets pass."""
    blocks = search.blocks
    labels = [place for place, passing in held if not passing]
    bends = [
        upright(search.frame, _bend(blocks[place], row, passing, positions[place]))
        for place, passing in held
    ]
    height = max(blocks[place].height for place in labels) + band(max(bends), row)
    bent = sum(_BEND + _LENGTH * bend for bend in bends if bend)
    shift = sum(abs(positions[place] - blocks[place].x) for place in labels)
    return _HEIGHT * height + bent + _SHIFT * shift + _CLIMB * (len(held) - len(labels))


def _bend(block: Block, row: int, passing: bool, at: float) -> float:
    """How far sideways a leader goes below this row."""
    begin, end = (at, at) if passing else foot(block, at)
    low, high = (block.low, block.high) if row == 0 else (block.x, block.x)
    return max(0.0, low - end, begin - high)
