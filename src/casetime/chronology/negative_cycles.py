"""The contradiction with the fewest statements: a cycle of negative length with fewest edges.

``networkx.find_negative_cycle`` is not used: it fails on such networks (networkx issue 5916).
"""

from collections.abc import Iterable, Sequence

from casetime.chronology.network import Edge, Network, canonical, points_of_contradiction

Walks = list[dict[int, Edge]]
"""For each number of edges, the last edge of the cheapest walk to each point."""


def negative_cycle(network: Network) -> tuple[Edge, ...]:
    """The contradictory cycle with the fewest edges, in order; empty when consistent.

    Every cycle passes through the first of its points in some order of all points: so the
    shortest walk home is sought from one point after another, each then taken out, until what
    is left is consistent. The busiest points go first; the calendar is nearly always enough.
    """
    inside = _around(network, points_of_contradiction(network, None))
    best: tuple[Edge, ...] = ()
    while inside:
        home = max(inside, key=lambda p: (_degree(network, p, inside), -p))
        found = _walk_home(network, home, inside, len(best) or len(inside))
        if found and (not best or _rank(network, found) < _rank(network, best)):
            best = _from_first(found)
        inside.remove(home)
        inside = _around(network, points_of_contradiction(network, inside), inside)
    return best


def _degree(network: Network, point: int, inside: set[int]) -> int:
    return len(network.outgoing[point]) + len(network.incoming[point]) if point in inside else 0


def _rank(network: Network, cycle: Sequence[Edge]) -> tuple[object, ...]:
    told = sorted(canonical(network.statements[edge.statement]) for edge in cycle)
    return (len(cycle), told, tuple(edge.tail for edge in cycle))


def _from_first(cycle: tuple[Edge, ...]) -> tuple[Edge, ...]:
    """The cycle told from its first point by name, wherever it was found."""
    at = min(range(len(cycle)), key=lambda i: cycle[i].tail)
    return cycle[at:] + cycle[:at]


def _walk_home(network: Network, home: int, inside: set[int], most: int) -> tuple[Edge, ...]:
    """The walk of fewest edges (at most so many) from a point back to it that is below zero."""
    costs, last = {home: 0}, Walks()
    for _ in range(most):
        costs, edges = _one_edge_more(network, costs, inside)
        last.append(edges)
        if costs.get(home, 0) < 0:
            return _traced(last, home)
        if not costs:
            break
    return ()


def _one_edge_more(
    network: Network, costs: dict[int, int], inside: set[int]
) -> tuple[dict[int, int], dict[int, Edge]]:
    """The cheapest walks of one more edge, and the edge that each ends with."""
    longer: dict[int, int] = {}
    edges: dict[int, Edge] = {}
    for here in sorted(costs):
        cost = costs[here]
        for edge in network.outgoing[here]:
            if edge.head not in inside:
                continue
            known = longer.get(edge.head)
            if known is None or cost + edge.weight < known:
                longer[edge.head], edges[edge.head] = cost + edge.weight, edge
    return longer, edges


def _traced(last: Walks, home: int) -> tuple[Edge, ...]:
    walk: list[Edge] = []
    here = home
    for edges in reversed(last):
        walk.append(edges[here])
        here = edges[here].tail
    return tuple(reversed(walk))


def _around(network: Network, seeds: frozenset[int], inside: set[int] | None = None) -> set[int]:
    """The points that lie on some cycle with a point that keeps improving."""
    if not seeds:
        return set()
    forward = _reach(network, seeds, inside, backwards=False)
    return forward & _reach(network, seeds, inside, backwards=True)


def _reach(
    network: Network, seeds: Iterable[int], inside: set[int] | None, *, backwards: bool
) -> set[int]:
    seen, todo = set(seeds), list(seeds)
    while todo:
        here = todo.pop()
        for edge in network.incoming[here] if backwards else network.outgoing[here]:
            there = edge.tail if backwards else edge.head
            if there not in seen and (inside is None or there in inside):
                seen.add(there)
                todo.append(there)
    return seen
