"""Which label stands in which row: few low rows, short leaders, found the same way every time."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import compress

from attrs import field, frozen

from casetime.figure.isotonic import pooled

TICK = 3.0  # the least length of a leader between a mark and the row above it
SLACK = 0.5  # between two rows when no leader bends there
BENT = 0.3  # of a leader's gap: one that would move less than this stays upright
_INSET = 1.5  # a leader ends this far inside the words it belongs to
_STIFF = 10.0  # a leader that bends is worse than a label that moves
_NEVER = float("inf")
_IMPROVED = 3  # of the assignments to begin with, the cheapest
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


# What a row holds, as one byte a block, so that rows seen before are found again quickly: its own
# labels, and the leaders of all rows above it.
_ABSENT, _LABEL, _LEADER = 0, 1, 2
MOST_ROWS = 250
_AS_SEEN_FROM = [
    bytes([_ABSENT] * row + [_LABEL] + [_LEADER] * (255 - row)) for row in range(MOST_ROWS)
]
_LABELS = bytes([0, 1] + [0] * 254)


@frozen
class _Search:
    """The blocks in columns of plain numbers, and what rows are known to cost."""

    blocks: Sequence[Block]
    frame: Frame
    places: range
    xs: tuple[float, ...]
    halves: tuple[float, ...]
    feet: tuple[float, ...]
    heights: tuple[float, ...]
    costs: dict[tuple[bool, bytes], float] = field(factory=dict)
    floors: dict[tuple[bool, bytes], float] = field(factory=dict)


def _search(blocks: Sequence[Block], frame: Frame) -> _Search:
    return _Search(
        blocks=blocks,
        frame=frame,
        places=range(len(blocks)),
        xs=tuple(block.x for block in blocks),
        halves=tuple(block.width / 2 for block in blocks),
        feet=tuple(_half_foot(block) for block in blocks),
        heights=tuple(block.height for block in blocks),
    )


# A lane that is tried in two wordings often has the same labels above it: three placements is the
# most that one wording asks for (above, and half of them on each side).
@lru_cache(maxsize=3)
def assigned(blocks: tuple[Block, ...], frame: Frame) -> tuple[int, ...]:
    """The row of each block, 0 next to the marks; blocks come in the order of their marks.

    At worst every block has a row of its own: the frame has room for each block beside the
    leaders of all others.
    """
    search = _search(blocks, frame)
    best: list[tuple[float, int, tuple[int, ...]]] = []
    for place, start in enumerate(_cheapest(search)):
        rows, cost = _improved(search, *start)
        insort(best, (cost, place, rows))
        if cost <= _least_of_two(search):
            break
    return best[0][2]


def _least_of_two(search: _Search) -> float:
    """What two rows or more cost at least: what is in one row and costs less cannot be bettered."""
    heights = search.heights
    return _HEIGHT * (max(heights) + min(heights) + TICK + SLACK) + _CLIMB


def alone(blocks: Sequence[Block], frame: Frame) -> float:
    """What all blocks in one row cost; infinite where they have no room beside each other."""
    search, row = _search(blocks, frame), bytes([_LABEL] * len(blocks))
    return _priced(search, True, row, _floor(search, True, row))


def members(rows: Sequence[int], row: int) -> bytes:
    """What a row holds: its own labels, and the leaders of all rows above it."""
    return bytes(rows).translate(_AS_SEEN_FROM[row])


def solved(
    blocks: Sequence[Block], frame: Frame, held: bytes, below: Mapping[int, float]
) -> dict[int, float] | None:
    """Where the members of a row stand, or None when they do not fit beside each other.

    They stand as near as they can to where they come from: their mark, or the x that `below`
    gives for them in the row below.
    """
    targets = [below.get(place, block.x) for place, block in enumerate(blocks)]
    positions = _stood(frame, [block.width / 2 for block in blocks], targets, held)
    if positions is None:
        return None
    return dict(zip(compress(range(len(blocks)), held), positions, strict=True))


def _stood(
    frame: Frame, halves: Sequence[float], targets: Sequence[float], held: bytes
) -> list[float] | None:
    """The same by place in the row: an isotonic regression of the targets less the gaps before."""
    label_gap, leader_gap = frame.label_gap, frame.leader_gap
    offsets, shifted, weights = [], [], []
    # Before the first stands the frame, which needs no gap; its offset is taken off again.
    offset, before, led, first = 0.0, 0.0, True, -1.0
    for place, what in enumerate(held):
        if not what:
            continue
        if what == _LEADER:
            offset += before + leader_gap
            before, led = 0.0, True
            weights.append(_STIFF)
        else:
            half = halves[place]
            offset += before + half + (leader_gap if led else label_gap)
            before, led = half, False
            weights.append(1.0)
        if first < 0.0:
            first, offset = before, 0.0
        offsets.append(offset)
        shifted.append(targets[place] - offset)
    low, high = frame.left + first, frame.right - before - offset
    if high < low - 1e-9:
        return None
    positions: list[float] = []
    for mean, _, count in pooled(shifted, weights):
        value = low if mean < low else mean
        value = high if value > high else value
        positions += [value] * count
    return [value + offset for value, offset in zip(positions, offsets, strict=True)]


def _half_foot(block: Block) -> float:
    return max(0.0, block.foot / 2 - _INSET)


def foot(block: Block, middle: float) -> tuple[float, float]:
    """From where to where a leader may end under a label that stands at `middle`."""
    half = _half_foot(block)
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


def _cheapest(search: _Search) -> list[tuple[tuple[int, ...], float]]:
    """The assignments to improve with their costs, cheapest first."""
    found: list[tuple[float, int, tuple[int, ...]]] = []
    for place, rows in enumerate(_starts(search)):
        bound = found[_IMPROVED - 1][0] if len(found) >= _IMPROVED else _NEVER
        cost = _cost(search, rows, bound)
        if cost < bound:
            insort(found, (cost, place, rows))
    if not found:
        more = _in_turn(search, [6, 8, 12, 16, 24, 32, 48, 64, 96, 128, MOST_ROWS])
        costs = ((rows, _cost(search, rows, _NEVER)) for rows in more)
        return [next((rows, cost) for rows, cost in costs if cost < _NEVER)]
    return [(rows, cost) for cost, _, rows in found[:_IMPROVED]]


def _starts(search: _Search) -> Iterator[tuple[int, ...]]:
    """Assignments to begin with: the lowest free row for each label, and rows taken in turn.

    Two rows upwards and downwards, and so on to four; when none of them has room for the
    leaders, the caller asks for more and more rows until one does.
    """
    several = [_lowest_free(search.blocks, search.frame), *_in_turn(search, range(1, 5))]
    yield from dict.fromkeys(several)


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


def _improved(search: _Search, best: tuple[int, ...], cost: float) -> tuple[tuple[int, ...], float]:
    """The assignment after moving labels and swapping neighbours as long as that helps."""
    improving, limit = True, len(search.costs) + _SEARCH_LIMIT
    while improving:
        improving = False
        for place in range(len(best)):
            if len(search.costs) > limit:
                return best, cost
            for other in _neighbours(best, place):
                price = _cost(search, other, cost - 1e-9)
                if price < cost:
                    best, cost, improving = other, price, True
    return best, cost


def _neighbours(rows: tuple[int, ...], place: int) -> Iterator[tuple[int, ...]]:
    """The assignments in which one label stands elsewhere, or has swapped with the next."""
    shared = rows.count(rows[place]) > 1
    for row in range(max(rows) + 2):
        if row != rows[place]:
            other = (*rows[:place], row, *rows[place + 1 :])
            yield other if shared else _without_empty_rows(other)
    if place + 1 < len(rows) and rows[place] != rows[place + 1]:
        yield (*rows[:place], rows[place + 1], rows[place], *rows[place + 2 :])


def _without_empty_rows(rows: tuple[int, ...]) -> tuple[int, ...]:
    rank = {row: place for place, row in enumerate(sorted(set(rows)))}
    return tuple(rank[row] for row in rows)


def _cost(search: _Search, rows: tuple[int, ...], bound: float) -> float:
    """What an assignment costs; infinite at the bound and past it, or where a row lacks room.

    Rows not seen before count with what they cost at least until no other way is left.
    """
    packed = bytes(rows)
    total, new = 0.0, []
    for row in range(max(rows) + 1):
        key = (row == 0, packed.translate(_AS_SEEN_FROM[row]))
        known = search.costs.get(key)
        if known is None:
            new.append(key)
            known = search.floors.get(key)
            if known is None:
                known = search.floors[key] = _floor(search, *key)
        total += known
        if total >= bound:
            return _NEVER
    for key in new:
        floor = search.floors[key]
        price = search.costs[key] = _priced(search, *key, floor)
        total += price - floor
        if total >= bound:
            return _NEVER
    return total


def _floor(search: _Search, ground: bool, held: bytes) -> float:
    """What a row costs at least: its tallest label, and the leaders that it lets pass."""
    tall = max(compress(search.heights, held.translate(_LABELS)))
    return _HEIGHT * (tall + (TICK if ground else SLACK)) + _CLIMB * held.count(_LEADER)


def _priced(search: _Search, ground: bool, held: bytes, floor: float) -> float:
    """The price of one row: its height, its bends, its shifts, and the leaders it lets pass."""
    xs, feet = search.xs, search.feet
    positions = _stood(search.frame, search.halves, xs, held)
    if positions is None:
        return _NEVER
    least = BENT * search.frame.leader_gap
    widest = shift = bends = 0.0
    for place, at in zip(compress(search.places, held), positions, strict=True):
        bend = at - xs[place]
        if bend < 0.0:
            bend = -bend
        if held[place] == _LABEL:
            shift += bend
            bend -= feet[place]
        if bend > least:
            if ground:
                bend = _bend_to_bar(search.blocks[place], at, held[place] == _LABEL)
                if bend <= least:
                    continue
            bends += _BEND + _LENGTH * bend
            widest = max(widest, bend)
    height = band(widest, 0) - TICK if ground else band(widest, 1) - SLACK
    return floor + bends + _SHIFT * shift + _HEIGHT * height


def _bend_to_bar(block: Block, at: float, label: bool) -> float:
    """How far sideways a leader goes that may begin anywhere on its mark."""
    begin, end = foot(block, at) if label else (at, at)
    return max(0.0, block.low - end, begin - block.high)
