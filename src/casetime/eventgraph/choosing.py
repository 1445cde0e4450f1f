"""A part of an event graph: some kinds, without some events, or only certain edges.

What remains keeps its order: where an event between two others is left out, the edge that followed
from it takes its place.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from casetime.diagnostics import CasetimeError
from casetime.eventgraph.building import EDGE_TYPES
from casetime.eventgraph.story import must_follow

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]


def chosen(
    graph: "Graph", *, kinds: Collection[str] = (), hide: Collection[str] = (),
    only: Collection[str] = (),
) -> "Graph":  # fmt: skip
    """The graph of the events of some kinds, without others, that some types of edge touch.

    ``kinds`` and ``hide`` take kinds, in any word for one, and ids of events; ``only`` takes types
    of edge. Raises `CasetimeError` for a word that is none of them, or if no event is left.
    """
    _known(graph, (*kinds, *hide))
    for word in only:
        if word not in EDGE_TYPES:
            raise CasetimeError(f"`{word}` is no type of edge; there is {', '.join(EDGE_TYPES)}")
    events = [name for name, facts in graph.nodes(data=True) if facts["kind"] != "site"]
    kept = [name for name in events if _is_kept(graph, name, kinds, hide)]
    kept = _touched(graph, kept, only) if only else kept
    if not kept:
        raise CasetimeError("no event is left to draw")
    return graph if kept == events and not only else _part(graph, kept, only or EDGE_TYPES)


def _known(graph: "Graph", words: Iterable[str]) -> None:
    known = {word for name, facts in graph.nodes(data=True) for word in _names(name, facts)}
    for word in words:
        if word not in known:
            raise CasetimeError(
                f"`{word}` is neither a kind of event in this case nor the id of one"
            )


def _names(name: str, facts: Mapping[str, Any]) -> tuple[str, ...]:
    return (name, facts["kind"], facts["word"])


def _is_kept(graph: "Graph", name: str, kinds: Collection[str], hide: Collection[str]) -> bool:
    names = set(_names(name, graph.nodes[name]))
    return (not kinds or not names.isdisjoint(kinds)) and names.isdisjoint(hide)


def _touched(graph: "Graph", kept: Collection[str], only: Collection[str]) -> list[str]:
    """The events that an edge of these types joins to another."""
    ends = {
        end
        for a, b, key in graph.edges(keys=True)
        if key in only and a in kept and (b in kept or graph.nodes[b]["kind"] == "site")
        for end in (a, b)
    }
    return [name for name in kept if name in ends]


def _part(graph: "Graph", kept: list[str], types: Collection[str]) -> "Graph":
    import networkx as nx  # noqa: PLC0415

    part: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    part.add_nodes_from((name, graph.nodes[name]) for name in kept)
    for a, b, key, facts in graph.edges(keys=True, data=True):
        if a in part and key == "at_site" and key in types:
            part.add_node(b, **graph.nodes[b])
        # The boxes of the lines are no edges to a reader: they stay as long as their events do.
        if a in part and b in part and key != "before" and (key in types or key == "part_of_line"):
            part.add_edge(a, b, key=key, **facts)
    for a, b in _reduced(graph, kept):
        part.add_edge(a, b, key="before", **graph.get_edge_data(a, b, "before", {"type": "before"}))
    return part


def _reduced(graph: "Graph", kept: list[str]) -> list[tuple[str, str]]:
    """The order of the events that remain, without what follows from two others."""
    must = must_follow(graph)
    later = {a: [b for b in kept if b in must[a] and a not in must[b]] for a in kept}
    return [(a, b) for a in kept for b in later[a] if not any(b in later[c] for c in later[a])]
