"""Where each card of a grid stands, in points along time and across it.

A band is one row: its cards are centred on one axis, so that an arrow to the next is straight.
Under the row lie the tracks for arrows that go further.
"""

from collections.abc import Mapping

from attrs import evolve, field, frozen

from casetime.eventgraph.columns import Fragment, Grid
from casetime.eventgraph.sheet import (
    INDENT,
    LEADING,
    SMALL,
    TITLE,
    TRACK,
    Letters,
    Plate,
    Room,
    across,
    along,
    told_words,
)
from casetime.eventgraph.story import TOLD, Arrow, Story, Tie

_SIDE, _END = 6.0, 5.0
"""Inside a box: before its first card and beside all; after its last card."""
_BARE, _TWICE = 13.0, 11.0
"""Before a card that no words lead to; more where words stand on both sides of a gap."""
_WORDS_UNDER = 12.0

Key = tuple[int, int]
"""A band, and a gutter in it: the one before this column."""


@frozen(kw_only=True)
class Tracks:
    """How many lines run side by side: in each gutter, under each band, left of all bands."""

    gutters: Mapping[Key, int] = field(factory=dict)
    corridors: Mapping[int, int] = field(factory=dict)
    margin: int = 0
    words: frozenset[str] = frozenset()
    """The cards under which words stand."""


@frozen(kw_only=True)
class Span:
    """From here to there on one axis."""

    start: float
    end: float

    @property
    def middle(self) -> float:
        """Halfway."""
        return (self.start + self.end) / 2


@frozen(kw_only=True)
class Bus:
    """Arrows of one kind from a card to others under it in its column."""

    tail: str
    tie: Tie
    heads: tuple[str, ...]
    track: int

    @property
    def words(self) -> str:
        """What it says; empty if its stroke explains it."""
        return told_words(Arrow(tail=self.tail, head=self.tail, tie=self.tie))


@frozen(kw_only=True)
class Places:
    """The rectangle of every card and box, and where lines may run, before x and y."""

    cards: Mapping[str, tuple[Span, Span]]
    """Of each card its place along time, and across."""
    boxes: tuple[tuple[Fragment, Span, Span], ...]
    gutters: Mapping[Key, float]
    """Where the first line of a gutter runs, along time."""
    corridors: Mapping[int, float]
    """Where the first line under a band runs, across; that of band -1 lies above all."""
    margin: float
    length: float
    depth: float


def is_link(cells: Grid, arrow: Arrow) -> bool:
    """Whether an arrow joins a card to the one right under it without words."""
    names = cells.columns[cells.column_of[arrow.tail]]
    if arrow.tie in TOLD or arrow.head not in names:
        return False
    return names.index(arrow.head) == names.index(arrow.tail) + 1


def buses(told: Story, cells: Grid) -> dict[int, tuple[Bus, ...]]:
    """The arrows that run down a column, by column, each group with a track of its own."""
    found: dict[int, dict[tuple[str, Tie], list[str]]] = {}
    for arrow in told.arrows:
        column = cells.column_of[arrow.tail]
        names = cells.columns[column]
        below = arrow.head in names and names.index(arrow.tail) < names.index(arrow.head)
        if below and not is_link(cells, arrow):
            found.setdefault(column, {}).setdefault((arrow.tail, arrow.tie), []).append(arrow.head)
    return {column: _tracked(cells.columns[column], groups) for column, groups in found.items()}


def _tracked(
    names: tuple[str, ...], groups: Mapping[tuple[str, Tie], list[str]]
) -> tuple[Bus, ...]:
    """Groups that reach further run further from the cards, so that none cross."""
    ordered = sorted(
        groups.items(),
        key=lambda item: (
            names.index(item[0][0]) - max(map(names.index, item[1])),
            names.index(item[0][0]),
            item[0][1].value,
        ),
    )
    return tuple(
        Bus(tail=tail, tie=tie, heads=tuple(heads), track=i)
        for i, ((tail, tie), heads) in enumerate(ordered)
    )


@frozen(kw_only=True)
class _Plan:
    """All that the two axes are laid out from."""

    cells: Grid
    made: Mapping[str, Plate]
    space: Room
    tracks: Tracks
    inner: Mapping[int, tuple[Bus, ...]]
    parts: tuple[Fragment, ...]
    leads: Mapping[int, float]


@frozen(kw_only=True)
class _Axis:
    """What is known of one axis once it is laid out."""

    cards: Mapping[str, Span]
    frames: tuple[Span, ...]
    gutters: Mapping[Key, float] = field(factory=dict)
    corridors: Mapping[int, float] = field(factory=dict)
    size: float


def placed(
    told: Story, cells: Grid, made: Mapping[str, Plate], space: Room, letters: Letters,
    tracks: Tracks,
) -> Places:  # fmt: skip
    """The places of all cards, if so many lines run between them."""
    inner = buses(told, cells)
    plan = _Plan(
        cells=cells, made=made, space=space, tracks=tracks, inner=inner, parts=cells.fragments,
        leads=_leads(told, cells, space, letters, tracks),
    )  # fmt: skip
    if space.across:
        times = _along(plan)
        plan = evolve(plan, parts=_titled(plan.parts, times, letters))
        sides = _across(plan)
    else:
        sides = _across(plan)
        plan = evolve(plan, parts=_titled(plan.parts, sides, letters))
        times = _along(plan)
    return Places(
        cards={name: (times.cards[name], sides.cards[name]) for name in made},
        boxes=tuple(zip(plan.parts, times.frames, sides.frames, strict=True)),
        gutters=times.gutters,
        corridors=sides.corridors,
        margin=-TRACK * tracks.margin,
        length=times.size,
        depth=sides.size,
    )


def _leads(
    told: Story, cells: Grid, space: Room, letters: Letters, tracks: Tracks
) -> dict[int, float]:
    """The room before each column for the words of the arrows that come in."""
    leads = dict.fromkeys(range(len(cells.columns)), _BARE)
    for arrow in told.arrows:
        words = told_words(arrow)
        a, b = cells.column_of[arrow.tail], cells.column_of[arrow.head]
        near = cells.is_near(arrow.tail, arrow.head)
        if not words or a == b or not (near or not cells.is_lowest(arrow.tail)):
            continue
        wide = letters.measure(words, SMALL, False) + 12 if space.across else space.label
        if near and not space.across and arrow.tail in tracks.words:
            wide += _TWICE
        leads[b] = max(leads[b], wide)
    return leads


def _titled(parts: tuple[Fragment, ...], axis: _Axis, letters: Letters) -> tuple[Fragment, ...]:
    """The boxes with their titles in lines as wide as they are."""
    return tuple(
        evolve(part, title=letters.wrap(_title(part), span.end - span.start - 9, TITLE, True))
        for part, span in zip(parts, axis.frames, strict=True)
    )


def _title(part: Fragment) -> str:
    return f"{part.box.short}, continued" if part.continued else part.box.title


def _title_high(part: Fragment) -> float:
    return LEADING * TITLE * len(part.title) + 7


def _along(plan: _Plan) -> _Axis:
    """The axis of time: gutters, the room for words, cards."""
    cells, tracks = plan.cells, plan.tracks
    cards: dict[str, Span] = {}
    gutters: dict[Key, float] = {}
    begins: dict[int, float] = {}
    ends: dict[int, float] = {}
    size = 0.0
    for band, (start, stop) in enumerate(cells.bands):
        at = 0.0
        for i in range(start, stop):
            gutters[band, i] = at
            at += _gutter(tracks.gutters.get((band, i), 0), first=i == start)
            begins[i] = at
            at += _opening(plan, i) + _lead(plan, band, i, first=i == start)
            at = ends[i] = _stand(plan, i, at, cards) + _foot(plan, i)
            at += _END if any(part.last == i for part in plan.parts) else 0
        gutters[band, stop] = at
        size = max(size, at + _gutter(tracks.gutters.get((band, stop), 0), first=True))
    frames = tuple(Span(start=begins[p.first], end=ends[p.last] + _END) for p in plan.parts)
    return _Axis(cards=cards, frames=frames, gutters=gutters, size=size)


def _foot(plan: _Plan, i: int) -> float:
    """The room for words that stand after a column in time."""
    told = any(name in plan.tracks.words for name in plan.cells.columns[i])
    return _WORDS_UNDER - 4 if told and not plan.space.across else 0.0


def _gutter(count: int, *, first: bool) -> float:
    if count:
        return TRACK * (count + 0.5)
    return 0.0 if first else 3.0


def _opening(plan: _Plan, i: int) -> float:
    """The title of a box that begins here, where titles stand before the first card."""
    if plan.space.across:
        return 0.0
    return max((_title_high(part) for part in plan.parts if part.first == i), default=0.0)


def _lead(plan: _Plan, band: int, i: int, *, first: bool) -> float:
    if first and not plan.tracks.gutters.get((band, i)):
        return _SIDE
    return plan.leads[i]


def _stand(plan: _Plan, i: int, at: float, cards: dict[str, Span]) -> float:
    """Where a column ends along time; its cards are noted on the way."""
    found = plan.inner.get(i, ())
    at += INDENT + TRACK * (len(found) - 1) if found else 0.0
    for name in plan.cells.columns[i]:
        cards[name] = Span(start=at, end=at + along(plan.made[name], plan.space))
    return max(cards[name].end for name in plan.cells.columns[i])


def _across(plan: _Plan) -> _Axis:
    """The other axis: titles of boxes, the row of cards, the lines under it."""
    cells, space, tracks = plan.cells, plan.space, plan.tracks
    cards: dict[str, Span] = {}
    frames: list[Span] = []
    corridors: dict[int, float] = {-1: TRACK / 2}
    above = tracks.corridors.get(-1, 0)
    at = TRACK * above + (TRACK if above else 0.0)
    for band, (start, stop) in enumerate(cells.bands):
        parts = [part for part in plan.parts if part.band == band]
        top = at
        title = max((_title_high(part) for part in parts), default=0.0) if space.across else 0.0
        edge = _SIDE if parts else 0.0
        at += title or edge
        up = max(_first(plan, i) for i in range(start, stop)) / 2
        for i in range(start, stop):
            _stack(plan, i, at + up - _first(plan, i) / 2, cards)
        at += up + max(_depth(plan, i) - _first(plan, i) / 2 for i in range(start, stop))
        words = any(name in tracks.words for i in range(start, stop) for name in cells.columns[i])
        edge = _WORDS_UNDER if words and space.across else edge
        frames += [Span(start=top, end=at + edge)] * len(parts)
        at += edge
        corridors[band] = at + TRACK
        count = tracks.corridors.get(band, 0)
        last = band == len(cells.bands) - 1
        at += TRACK * (count + 0.5) + 4 if count else 0.0 if last else 8.0
        at += 0.0 if last else 4.0
    return _Axis(cards=cards, frames=tuple(frames), corridors=corridors, size=at)


def _first(plan: _Plan, i: int) -> float:
    """How much the first card of a column takes across: it is centred on the axis."""
    return across(plan.made[plan.cells.columns[i][0]], plan.space)


def _depth(plan: _Plan, i: int) -> float:
    """How much a column takes across, its words included."""
    names = plan.cells.columns[i]
    gaps = sum(_after(plan, i, name) for name in names[:-1])
    return gaps + sum(across(plan.made[name], plan.space) for name in names)


def _stack(plan: _Plan, i: int, at: float, cards: dict[str, Span]) -> None:
    for name in plan.cells.columns[i]:
        end = at + across(plan.made[name], plan.space)
        cards[name] = Span(start=at, end=end)
        at = end + _after(plan, i, name)


def _after(plan: _Plan, i: int, name: str) -> float:
    """The gap under a card: wider where words stand in it."""
    told = any(bus.tail == name and bus.words for bus in plan.inner.get(i, ()))
    return plan.space.told_gap if told else plan.space.gap
