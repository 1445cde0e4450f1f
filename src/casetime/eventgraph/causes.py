"""What led to what, for the order of the cards: no cause stands after its effect."""

from collections.abc import Mapping, Sequence, Set
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

Causes = Mapping[str, Sequence[str]]


def causes_of(graph: "Graph") -> dict[str, list[str]]:
    """Of each effect, what led to it as the source says."""
    found: dict[str, list[str]] = {}
    for cause, effect, key in graph.edges(keys=True):
        if key == "because":
            found.setdefault(effect, []).append(cause)
    return found


def behind(effect: str, causes: Causes) -> Set[str]:
    """All that led to an event, and what led to that."""
    found: dict[str, None] = {}
    waiting = list(causes.get(effect, ()))
    while waiting:
        cause = waiting.pop()
        if cause not in found:
            found[cause] = None
            waiting += causes.get(cause, ())
    return found.keys()


def causes_first(
    place: Mapping[str, int], mains: Sequence[str], causes: Causes, must: Mapping[str, Set[str]]
) -> dict[str, int]:
    """The epochs of what led to a main event: the one before its own, where time allows that.

    Of a toxicity and the treatment begun for it on that day, the toxicity is told first. ``place``
    is the epoch of each event, ``mains`` open epochs 1, 2, ...
    """
    found = dict(place)
    for epoch, main in enumerate(mains, start=1):
        late = {n for n in behind(main, causes) if n not in mains and found[n] >= epoch}
        rest = [name for name in found if found[name] >= epoch and name not in late]
        if not any(n in must[name] and name not in must[n] for n in late for name in rest):
            found |= dict.fromkeys(late, epoch - 1)
    return found
