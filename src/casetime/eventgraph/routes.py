"""How the arrows run: straight to the next card, down a column, else through gutters.

Lines turn only at right angles and run only where no card can stand, so none crosses a card.
Arrows of one kind out of one card share their first stretch and its words.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from attrs import evolve, field, frozen

from casetime.eventgraph.columns import Grid
from casetime.eventgraph.placing import Bus, Key, Places, Tracks, buses, is_link
from casetime.eventgraph.sheet import TRACK, told_words
from casetime.eventgraph.story import Arrow, Story, Tie

Point = tuple[float, float]
"""Along time, and across it."""
_APART = 10.0
"""Lines that come no nearer than this may share a track."""
_PORT = 7.0
"""How far beside its middle lines leave a card below, and enter it."""


@frozen(kw_only=True)
class Run:
    """One arrow as the corners of its line; ``under`` if it leaves its card below."""

    arrow: Arrow
    points: tuple[Point, ...]
    bus: bool = False
    under: bool = False


Owner = tuple[str, str, Tie]
"""Whose track it is: lines ``out`` of one card, or ``in`` to one, of one kind."""
Gutter = tuple[Key, Owner]
Corridor = tuple[int, Owner]


@frozen(kw_only=True)
class Way:
    """Where an arrow runs, before tracks have places."""

    arrow: Arrow
    exit: Gutter | None = None
    """The gutter it leaves through; None if it leaves below, or is entered from there at once."""
    entry: Gutter | None = None
    """The gutter it comes in through; None if it comes in from below."""
    corridors: tuple[Corridor, ...] = ()


@frozen(kw_only=True)
class Plan:
    """The way of every arrow, and the track of each line that runs between cards."""

    straight: tuple[Arrow, ...]
    links: tuple[Arrow, ...]
    """From a card to the one right under it."""
    inner: Mapping[int, tuple[Bus, ...]]
    ways: tuple[Way, ...]
    gutters: Mapping[Gutter, int] = field(factory=dict)
    corridors: Mapping[Corridor, int] = field(factory=dict)
    margins: Mapping[Owner, int] = field(factory=dict)

    @property
    def tracks(self) -> Tracks:
        """How many tracks each gutter and each corridor needs."""
        gutters: dict[Key, int] = {}
        for (key, _), track in self.gutters.items():
            gutters[key] = max(gutters.get(key, 0), track + 1)
        corridors: dict[int, int] = {}
        for (band, _), track in self.corridors.items():
            corridors[band] = max(corridors.get(band, 0), track + 1)
        margin = max(self.margins.values(), default=-1) + 1
        return Tracks(
            gutters=gutters, corridors=corridors, margin=margin, words=words_under(self.ways)
        )


def words_under(ways: Iterable[Way]) -> frozenset[str]:
    """The cards under which the words of an arrow stand."""
    return frozenset(
        way.arrow.tail for way in ways
        if told_words(way.arrow) and way.corridors and way.exit is None
    )  # fmt: skip


def planned(told: Story, cells: Grid, places: Places) -> Plan:
    """The ways of all arrows, with tracks that fit where the cards are now."""
    inner, straight, ways = sorted_out(told, cells)
    crossing = [way.corridors[-1][1] for way in ways if len(way.corridors) > 1]
    return Plan(
        straight=straight,
        links=tuple(arrow for arrow in told.arrows if is_link(cells, arrow)),
        inner=inner,
        ways=ways,
        gutters=_packed(_gutter_reach(ways, cells, places), lambda who: who[0]),
        corridors=_packed(_corridor_reach(ways, places), lambda who: who[0]),
        margins={owner: i for i, owner in enumerate(dict.fromkeys(crossing))},
    )


def sorted_out(
    told: Story, cells: Grid
) -> tuple[dict[int, tuple[Bus, ...]], tuple[Arrow, ...], tuple[Way, ...]]:
    """The arrows down a column, the straight ones, and the ways of all others."""
    inner = buses(told, cells)
    done = {(b.tail, head, b.tie) for found in inner.values() for b in found for head in b.heads}
    left = [a for a in told.arrows if (a.tail, a.head, a.tie) not in done and not is_link(cells, a)]
    straight = tuple(a for a in left if _is_straight(cells, a))
    ways = [_way(cells, a) for a in left if a not in straight]
    return inner, straight, tuple(_joined(ways))


def _is_straight(cells: Grid, arrow: Arrow) -> bool:
    """Whether two cards stand side by side on the axis of one band."""
    on_axis = cells.is_first(arrow.tail) and cells.is_first(arrow.head)
    return on_axis and cells.is_near(arrow.tail, arrow.head)


def _way(cells: Grid, arrow: Arrow) -> Way:
    column = cells.column_of[arrow.head]
    i, j = cells.band_of(arrow.tail), cells.band_of(arrow.head)
    out: Owner = ("out", arrow.tail, arrow.tie)
    if cells.is_near(arrow.tail, arrow.head):
        return Way(arrow=arrow, entry=((j, column), out))
    exit = None if cells.is_lowest(arrow.tail) else ((i, cells.column_of[arrow.tail] + 1), out)
    below = cells.is_lowest(arrow.head) and i >= j
    entry = None if below else ((j, column), out)
    bands = (i, j if i >= j else j - 1)
    corridors = tuple((band, out) for band in dict.fromkeys(bands))
    return Way(arrow=arrow, exit=exit, entry=entry, corridors=corridors)


def _joined(ways: Sequence[Way]) -> Iterator[Way]:
    """The ways, with one last stretch for all of a kind that come into one card by its gutter."""
    into = Counter((w.arrow.head, w.arrow.tie) for w in ways if w.corridors and w.entry)
    for way in ways:
        head: Owner = ("in", way.arrow.head, way.arrow.tie)
        if not way.corridors or way.entry is None or into[head[1:]] < 2:
            yield way
            continue
        first, *rest = way.corridors
        joined = tuple((band, head) for band, _ in rest)
        yield evolve(way, entry=(way.entry[0], head), corridors=(first, *joined))


def _gutter_reach(
    ways: Sequence[Way], cells: Grid, places: Places
) -> dict[Gutter, tuple[float, float]]:
    """How far across the line of each gutter runs."""
    reach: dict[Gutter, list[float]] = {}
    for way in ways:
        tail, head = places.cards[way.arrow.tail][1].middle, places.cards[way.arrow.head][1].middle
        if not way.corridors and way.entry is not None:
            reach.setdefault(way.entry, []).extend([tail, head])
            continue
        if way.exit is not None:
            reach.setdefault(way.exit, []).extend([tail, places.corridors[way.corridors[0][0]]])
        if way.entry is not None:
            reach.setdefault(way.entry, []).extend([head, places.corridors[way.corridors[-1][0]]])
    return {who: (min(at), max(at)) for who, at in reach.items()}


def _corridor_reach(ways: Sequence[Way], places: Places) -> dict[Corridor, tuple[float, float]]:
    """How far along time the line of each corridor runs."""
    reach: dict[Corridor, list[float]] = {}
    for way in ways:
        if not way.corridors:
            continue
        start, end = _start(way, places), _end(way, places)
        stops = [start, places.margin, end] if len(way.corridors) > 1 else [start, end]
        for n, corridor in enumerate(way.corridors):
            reach.setdefault(corridor, []).extend(stops[n : n + 2])
    return {who: (min(at), max(at)) for who, at in reach.items()}


def _start(way: Way, places: Places) -> float:
    if way.exit is not None:
        return places.gutters[way.exit[0]]
    return places.cards[way.arrow.tail][0].middle + _PORT


def _end(way: Way, places: Places) -> float:
    if way.entry is not None:
        return places.gutters[way.entry[0]]
    return places.cards[way.arrow.head][0].middle - _PORT


_Who = TypeVar("_Who")


def _packed(
    reach: Mapping[_Who, tuple[float, float]], group: Callable[[_Who], object]
) -> dict[_Who, int]:
    """The first track on which each stretch meets no other of its group, short ones first."""
    taken: dict[object, list[list[tuple[float, float]]]] = {}
    found: dict[_Who, int] = {}
    ordered = sorted(reach.items(), key=lambda item: (item[1][1] - item[1][0], repr(item[0])))
    for who, (low, high) in ordered:
        tracks = taken.setdefault(group(who), [])
        place = next((i for i, t in enumerate(tracks) if _is_clear(t, low, high)), len(tracks))
        if place == len(tracks):
            tracks.append([])
        tracks[place].append((low, high))
        found[who] = place
    return found


def _is_clear(track: Iterable[tuple[float, float]], low: float, high: float) -> bool:
    return all(high + _APART < start or low - _APART > end for start, end in track)


def runs(plan: Plan, places: Places) -> tuple[Run, ...]:
    """The corners of every line."""
    found = [_straight_run(arrow, places) for arrow in plan.straight]
    found += [_link_run(arrow, places) for arrow in plan.links]
    found += [_way_run(way, plan, places) for way in plan.ways]
    found += [run for column in sorted(plan.inner) for run in _bus_runs(plan, column, places)]
    return tuple(found)


def _straight_run(arrow: Arrow, places: Places) -> Run:
    tail, head = places.cards[arrow.tail], places.cards[arrow.head]
    level = head[1].middle
    return Run(arrow=arrow, points=((tail[0].end, level), (head[0].start, level)))


def _link_run(arrow: Arrow, places: Places) -> Run:
    tail, head = places.cards[arrow.tail], places.cards[arrow.head]
    middle = tail[0].middle
    return Run(arrow=arrow, points=((middle, tail[1].end), (middle, head[1].start)))


def _way_run(way: Way, plan: Plan, places: Places) -> Run:
    tail, head = places.cards[way.arrow.tail], places.cards[way.arrow.head]
    under = bool(way.corridors) and way.exit is None
    at = _start(way, places) if under else 0.0
    points: list[Point] = [(at, tail[1].end) if under else (tail[0].end, tail[1].middle)]
    if way.exit is not None:
        at = _track_at(plan, places, way.exit)
        points.append((at, tail[1].middle))
    end = _end(way, places) if way.entry is None else _track_at(plan, places, way.entry)
    for n, corridor in enumerate(way.corridors):
        level = places.corridors[corridor[0]] + TRACK * plan.corridors[corridor]
        final = n == len(way.corridors) - 1
        stop = end if final else places.margin + TRACK * plan.margins[way.corridors[-1][1]]
        points += [(at, level), (stop, level)]
        at = stop
    if way.entry is None:
        points.append((end, head[1].end))
    else:
        before = tail[1].middle if not way.corridors else points[-1][1]
        points += [(end, before), (end, head[1].middle), (head[0].start, head[1].middle)]
    return Run(arrow=way.arrow, points=tuple(points), under=under)


def _track_at(plan: Plan, places: Places, line: Gutter) -> float:
    return places.gutters[line[0]] + TRACK * (plan.gutters[line] + 0.6)


def _bus_runs(plan: Plan, column: int, places: Places) -> list[Run]:
    found = plan.inner[column]
    runs_found = []
    for bus in found:
        time, side = places.cards[bus.tail]
        at = time.start - TRACK * (len(found) - bus.track) + 1
        for head in bus.heads:
            level = places.cards[head][1].middle
            points = ((time.start, side.middle), (at, side.middle), (at, level),
                      (places.cards[head][0].start, level))  # fmt: skip
            arrow = Arrow(tail=bus.tail, head=head, tie=bus.tie)
            runs_found.append(Run(arrow=arrow, points=points, bus=True))
    return runs_found
