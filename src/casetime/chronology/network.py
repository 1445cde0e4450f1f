"""The simple temporal network over whole days (Dechter, Meiri and Pearl 1991).

A statement ``lo <= b - a <= hi`` is two edges; the tightest bound on ``b - a`` is the length of
the shortest path from a to b. Path costs carry the number of edges in their low bits, so of all
shortest paths the one with the fewest statements is found, and it is the one told to people.
"""

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum

from attrs import evolve, field, frozen

from casetime.diagnostics import Route

_HOP_BITS = 20

CALENDAR = "(calendar)"
"""The point of day 0 of the calendar, spelt as no id can be; a date is an offset from it."""


class StatementKind(StrEnum):
    """What a statement is, in the order in which a contradiction is blamed on it."""

    CLAIM = "claim"
    ASSUMED = "assumed"
    CONVENTION = "convention"
    CYCLES = "cycles"
    AGE = "age"
    CLOCK = "clock"
    OFFSET = "offset"
    ORDER = "order"
    DATED = "dated"


@frozen(kw_only=True)
class CalendarStep:
    """``b`` is ``count`` calendar months (or birthdays) after ``a``: tightened by the calendar."""

    count: int
    birthday: int = 0
    """Where ``b`` lies before the next such day: the months until it (12 for a birthday)."""


@frozen(kw_only=True)
class Statement:
    """``lo <= b - a <= hi`` in whole days, with where it stands and how to tell it."""

    a: str
    b: str
    lo: int | None
    hi: int | None
    kind: StatementKind
    text: str
    at: Route = field(default=(), eq=False)
    typed: str = ""
    """The words as typed, for the order of blame."""
    name: str | None = None
    """The name of a type statement, or of the convention that moved a bound."""
    step: CalendarStep | None = None
    sources: tuple["Statement", ...] = ()
    """For a bound that the calendar tightened: the statements that it follows from."""
    relaxed: tuple[int | None, int | None] | None = None
    """The bounds under which the statement would be rounded prose, where it is exact."""


@frozen(kw_only=True)
class Bounds:
    """A range of whole days, both ends included; None is unbounded."""

    least: int | None
    most: int | None


@frozen(kw_only=True)
class Edge:
    """``head - tail <= weight``, and the statement that says so."""

    tail: int
    head: int
    weight: int
    statement: int


@frozen(kw_only=True, eq=False)
class Network:
    """Points, statements and their edges; distances from asked points are kept once found."""

    points: tuple[str, ...]
    statements: tuple[Statement, ...]
    number: Mapping[str, int]
    outgoing: tuple[tuple[Edge, ...], ...]
    incoming: tuple[tuple[Edge, ...], ...]
    _found: dict[tuple[int, bool], tuple[list[int | None], list[Edge | None]]] = field(
        factory=dict, init=False
    )
    _steps: dict[bool, "_Steps"] = field(factory=dict, init=False)


_Steps = tuple[tuple[tuple[int, int, Edge], ...], ...]


def canonical(statement: Statement) -> tuple[str, ...]:
    """A key that sorts statements the same way however the file is ordered."""
    return (
        statement.a,
        statement.b,
        statement.kind,
        statement.text,
        str(statement.lo),
        str(statement.hi),
    )


def build(points: Iterable[str], statements: Iterable[Statement]) -> Network:
    """The network of some statements; the order in which they are given changes nothing."""
    kept = tuple(sorted(statements, key=canonical))
    named = {CALENDAR, *points, *(s.a for s in kept), *(s.b for s in kept)}
    names = tuple(sorted(named))
    number = {name: i for i, name in enumerate(names)}
    outgoing: list[list[Edge]] = [[] for _ in names]
    incoming: list[list[Edge]] = [[] for _ in names]
    for i, statement in enumerate(kept):
        for edge in _edges(statement, i, number):
            outgoing[edge.tail].append(edge)
            incoming[edge.head].append(edge)
    return Network(
        points=names,
        statements=kept,
        number=number,
        outgoing=tuple(map(tuple, outgoing)),
        incoming=tuple(map(tuple, incoming)),
    )


def _edges(statement: Statement, i: int, number: Mapping[str, int]) -> list[Edge]:
    a, b = number[statement.a], number[statement.b]
    edges = []
    if statement.hi is not None:
        edges.append(Edge(tail=a, head=b, weight=statement.hi, statement=i))
    if statement.lo is not None:
        edges.append(Edge(tail=b, head=a, weight=-statement.lo, statement=i))
    return edges


def _cost(weight: int) -> int:
    return (weight << _HOP_BITS) + 1


def _days(cost: int) -> int:
    return cost >> _HOP_BITS


def _search(
    network: Network, start: int, backwards: bool
) -> tuple[list[int | None], list[Edge | None]]:
    """Cheapest cost from a point (or to it) and the last edge of each path (Bellman-Ford).

    The network must be consistent: with a negative cycle this would not end.
    """
    key = (start, backwards)
    if key in network._found:
        return network._found[key]
    table = _steps(network, backwards)
    cost: list[int | None] = [None] * len(network.points)
    via: list[Edge | None] = [None] * len(network.points)
    cost[start] = 0
    queue, waiting = deque([start]), {start}
    while queue:
        here = queue.popleft()
        waiting.discard(here)
        base = cost[here]
        assert base is not None
        for there, dear, edge in table[here]:
            reached, known = base + dear, cost[there]
            if known is None or reached < known:
                cost[there], via[there] = reached, edge
                if there not in waiting:
                    queue.append(there)
                    waiting.add(there)
    network._found[key] = (cost, via)
    return cost, via


def _steps(network: Network, backwards: bool) -> _Steps:
    """From each point the edges away from it (or to it), with their other ends and costs."""
    if backwards not in network._steps:
        network._steps[backwards] = tuple(
            tuple((e.tail if backwards else e.head, _cost(e.weight), e) for e in edges)
            for edges in (network.incoming if backwards else network.outgoing)
        )
    return network._steps[backwards]


def most(network: Network, a: str, b: str) -> int | None:
    """The most days that ``b - a`` can be, or None where nothing bounds it."""
    cost = _search(network, network.number[a], False)[0][network.number[b]]
    return None if cost is None else _days(cost)


def least(network: Network, a: str, b: str) -> int | None:
    """The fewest days that ``b - a`` can be, or None where nothing bounds it."""
    cost = _search(network, network.number[a], True)[0][network.number[b]]
    return None if cost is None else -_days(cost)


def bounds(network: Network, a: str, b: str) -> Bounds:
    """The range of ``b - a`` over every dating that all statements together allow."""
    return Bounds(least=least(network, a, b), most=most(network, a, b))


def window(network: Network, point: str) -> Bounds:
    """The days of the calendar on which a point may lie, as ordinals."""
    return bounds(network, CALENDAR, point)


def path_of_most(network: Network, a: str, b: str) -> tuple[Edge, ...]:
    """The shortest path of edges that bounds ``b - a`` from above, from a on."""
    via = _search(network, network.number[a], False)[1]
    return _walk(via, network.number[a], network.number[b], backwards=False)


def path_of_least(network: Network, a: str, b: str) -> tuple[Edge, ...]:
    """The shortest path of edges that bounds ``b - a`` from below, from a on."""
    via = _search(network, network.number[a], True)[1]
    return _walk(via, network.number[a], network.number[b], backwards=True)


def chain_of_most(network: Network, a: str, b: str) -> tuple[Statement, ...]:
    """The shortest chain of statements that bounds ``b - a`` from above, from a on."""
    return tuple(network.statements[e.statement] for e in path_of_most(network, a, b))


def chain_of_least(network: Network, a: str, b: str) -> tuple[Statement, ...]:
    """The shortest chain of statements that bounds ``b - a`` from below, from a on."""
    return tuple(network.statements[e.statement] for e in path_of_least(network, a, b))


def _walk(via: Sequence[Edge | None], start: int, end: int, *, backwards: bool) -> tuple[Edge, ...]:
    chain: list[Edge] = []
    here = end
    while here != start:
        edge = via[here]
        if edge is None:
            return ()
        chain.append(edge)
        here = edge.head if backwards else edge.tail
    return tuple(reversed(chain))


def all_windows(network: Network) -> dict[str, Bounds]:
    """The window of every point: two passes."""
    return {point: window(network, point) for point in network.points}


def narrowed(network: Network, added: Statement, a: str, b: str) -> Bounds | None:
    """The range of ``b - a`` once one more statement holds; None if it cannot hold."""
    if excluded(network, added):
        return None
    upper = _least_of(
        most(network, a, b),
        _sum(most(network, a, added.a), added.hi, most(network, added.b, b)),
        _sum(most(network, a, added.b), _minus(added.lo), most(network, added.a, b)),
    )
    lower = _least_of(
        most(network, b, a),
        _sum(most(network, b, added.a), added.hi, most(network, added.b, a)),
        _sum(most(network, b, added.b), _minus(added.lo), most(network, added.a, a)),
    )
    return Bounds(least=_minus(lower), most=upper)


def excluded(network: Network, added: Statement) -> bool:
    """Whether one more statement contradicts the network (the calendar aside)."""
    if added.a not in network.number or added.b not in network.number:
        return False
    inside = bounds(network, added.a, added.b)
    above = added.lo is not None and inside.most is not None and added.lo > inside.most
    below = added.hi is not None and inside.least is not None and added.hi < inside.least
    return above or below


def _sum(*terms: int | None) -> int | None:
    total = 0
    for term in terms:
        if term is None:
            return None
        total += term
    return total


def _minus(value: int | None) -> int | None:
    return None if value is None else -value


def _least_of(*values: int | None) -> int | None:
    return min((v for v in values if v is not None), default=None)


def with_statements(network: Network, added: Iterable[Statement]) -> Network:
    """The same network with more statements."""
    return build(network.points, (*network.statements, *added))


def without_statements(network: Network, dropped: Iterable[Statement]) -> Network:
    """The same network without some statements and what the calendar made of them, by identity."""
    gone = {id(s) for s in dropped}
    left = (s for s in network.statements if gone.isdisjoint(map(id, (s, *s.sources))))
    return build(network.points, left)


def renamed(statement: Statement, text: str) -> Statement:
    """The statement told in other words."""
    return evolve(statement, text=text)


def consistent(network: Network) -> bool:
    """Whether some dating satisfies every statement (no cycle of negative length)."""
    return not points_of_contradiction(network, None)


def points_of_contradiction(network: Network, inside: Collection[int] | None) -> frozenset[int]:
    """Some points of every cycle of negative length (among some points); empty when consistent.

    Bellman-Ford from a virtual point joined to all others, by rounds.
    """
    among = range(len(network.points)) if inside is None else inside
    cost = dict.fromkeys(among, 0)
    changed = sorted(among)
    for _ in range(len(changed) + 1):
        touched: dict[int, None] = {}
        for here in changed:
            for edge in network.outgoing[here]:
                known, reached = cost.get(edge.head), cost[here] + edge.weight
                if known is not None and reached < known:
                    cost[edge.head] = reached
                    touched[edge.head] = None
        if not touched:
            return frozenset()
        changed = list(touched)
    return frozenset(changed)


def all_pairs(network: Network) -> tuple[tuple[str, ...], list[list[int | None]]]:
    """Every point and the most days between each two of them: the minimal network.

    Bellman-Ford from all points at once: a row holds the days from every start to one point, and
    an edge shortens a whole row. On sparse networks far faster than Floyd and Warshall's cube.
    """
    import numpy as np  # noqa: PLC0415 - 60 ms that only `--pairs` needs

    size = len(network.points)
    far = np.int64(1) << 60
    table = np.full((size, size), far, dtype=np.int64)
    np.fill_diagonal(table, 0)
    edges = [edge for each in network.outgoing for edge in each if edge.tail != edge.head]
    row = np.empty(size, dtype=np.int64)
    for _ in range(size):  # no shortest path has more edges than there are points
        moving = False
        for edge in edges:
            np.add(table[edge.tail], edge.weight, out=row)
            head = table[edge.head]
            if (row < head).any():
                np.minimum(head, row, out=head)
                moving = True
        if not moving:
            break
    # sums with an infinity stay far from every number of days, but need not equal it
    return network.points, [
        [None if x > far >> 1 else x for x in column] for column in table.T.tolist()
    ]
