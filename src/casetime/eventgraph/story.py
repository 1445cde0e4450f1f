"""What a picture of the graph tells: cards in columns of time, boxes for the lines, arrows.

No colours and no lengths yet: the same story becomes DOT text or a page.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from casetime.clinical.units_in_print import printed_units
from casetime.eventgraph.causes import behind, causes_first, causes_of
from casetime.eventgraph.look import Shape, shape_of

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

_BACKBONE = frozenset(
    "diagnosis surgery therapy radiotherapy local-therapy cell-therapy assessment "
    "progression follow-up death".split()
)
_WORD_SHOWN = frozenset({"procedure", "death", "progression"})
"""Kinds whose synonym a reader of the label needs to be told: ``biopsy: right axilla``."""
_JOINING = ("of", "from", "by", "in", "at")
"""What joins a label to the word before it: ``death of disease``."""
_MOST_PLACES = 2


class Tie(Enum):
    """What an arrow says."""

    BECAUSE = "led to"
    STOPPED = "stopped for"
    JUDGED = "judged by"
    SAME = "same day"
    ORDER = "then"
    OPEN = "order not known"


TOLD = frozenset({Tie.BECAUSE, Tie.STOPPED, Tie.JUDGED})
"""Ties that carry their words in the picture; the others are known by their stroke."""


@frozen(kw_only=True)
class Card:
    """One event as the picture shows it."""

    name: str
    heading: str
    small: tuple[str, ...]
    """The lines under the heading: when, where, and what became of a plan."""
    tip: str
    """All that is known, for whoever points at it: date as written, window, place in the source."""
    facts: Mapping[str, Any] = field(eq=False, repr=False)
    main: bool = False

    @property
    def shape(self) -> Shape:
        """The outline by which the kind is known."""
        return shape_of(self.facts)

    @property
    def done(self) -> bool:
        """Whether it happened, or was only planned, refused or left out."""
        return self.facts["status"] in ("done", "aborted")


@frozen(kw_only=True)
class Box:
    """A line of therapy: its title and its events, the treatment that names it first."""

    name: str
    title: str
    short: str
    """What it is called where it goes on after a fold."""
    members: tuple[str, ...]


@frozen(kw_only=True)
class Arrow:
    """A tie between two events, from the earlier to the later."""

    tail: str
    head: str
    tie: Tie


@frozen(kw_only=True)
class Epoch:
    """A main event, and what is seen from its day to the next main event's."""

    main: str | None
    """None before the first main event."""
    side: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All of its events, the main one first."""
        return (self.main, *self.side) if self.main else self.side


@frozen(kw_only=True)
class Story:
    """All that a picture of one case shows."""

    title: str
    cards: Mapping[str, Card]
    boxes: tuple[Box, ...]
    epochs: tuple[Epoch, ...]
    arrows: tuple[Arrow, ...]


def story(graph: "Graph") -> Story:
    """The story of an event graph; its events stand in an order that time allows."""
    cards = {name: _card(graph, name) for name in _events(graph)}
    boxes = tuple(_boxes(graph, cards))
    epochs = _epochs(graph, cards, {name: box.name for box in boxes for name in box.members})
    return Story(
        title=str(graph.graph.get("title") or graph.graph["case"]),
        cards=cards,
        boxes=boxes,
        epochs=epochs,
        arrows=tuple(_arrows(graph, epochs)),
    )


def _events(graph: "Graph") -> list[str]:
    return [name for name, facts in graph.nodes(data=True) if facts["kind"] != "site"]


def _card(graph: "Graph", name: str) -> Card:
    facts = graph.nodes[name]
    status = "" if facts["status"] == "done" else str(facts["status"])
    small = (facts.get("shown") or facts.get("when") or "", _places(graph, name), status)
    return Card(
        name=name,
        heading=_heading(facts),
        small=tuple(text for text in small if text),
        tip=_tip(graph, name),
        facts=facts,
        main=_is_main(graph, name),
    )


def _is_main(graph: "Graph", name: str) -> bool:
    """Whether an event is a step of the course itself: of presentations, the first that is told."""
    facts = graph.nodes[name]
    if facts["status"] not in ("done", "aborted"):
        return False
    if facts["kind"] == "presentation":
        return name == next(n for n in graph if graph.nodes[n]["kind"] == "presentation")
    return facts["kind"] in _BACKBONE and facts.get("role") != "supportive"


def _heading(facts: Mapping[str, Any]) -> str:
    label, word = printed_units(str(facts["label"] or "")), str(facts["word"]).replace("-", " ")
    setting = facts.get("setting")
    if not label:
        return word
    if setting and setting not in label:
        return f"{setting} {label}"
    telling = facts["kind"] in _WORD_SHOWN and word != "procedure"
    if not telling or word.casefold() in label.casefold():
        return label
    return f"{word} {label}" if label.split()[0] in _JOINING else f"{word}: {label}"


def _sites(graph: "Graph", name: str) -> list[tuple[str, bool]]:
    return [
        (str(graph.nodes[site]["label"]), bool(facts.get("new")))
        for _, site, key, facts in graph.out_edges(name, keys=True, data=True)
        if key == "at_site"
    ]


def _places(graph: "Graph", name: str) -> str:
    """Where a judgement sees the disease, new lesions first; the label of another event says it."""
    if graph.nodes[name]["kind"] not in ("assessment", "progression"):
        return ""
    sites = _sites(graph, name)
    new = [label for label, isnew in sites if isnew]
    named = new or [label for label, _ in sites]
    more = len(named) - _MOST_PLACES
    told = named if more <= 1 else [*named[:_MOST_PLACES], f"{more} more"]
    return f"{'new: ' if new else 'in '}{', '.join(told)}" if told else ""


def _tip(graph: "Graph", name: str) -> str:
    facts = graph.nodes[name]
    sites = ", ".join(label for label, _ in _sites(graph, name))
    told = [
        f"{_heading(facts)} ({str(facts['word']).replace('-', ' ')})",
        f"as written: {facts['written']}" if facts.get("written") else "",
        f"days: {facts['when']}" if facts.get("when") else "",
        f"site: {sites}" if sites else "",
        f"drugs: {facts['drugs']}" if facts.get("drugs") else "",
        f"source: {facts['cite']}" if facts.get("cite") else "",
    ]
    return " · ".join(text for text in told if text)


def _boxes(graph: "Graph", cards: Mapping[str, Card]) -> Iterator[Box]:
    place = {name: i for i, name in enumerate(cards)}
    found: dict[str, list[str]] = {}
    for a, line, kind in graph.edges(keys=True):
        if kind == "part_of_line":
            found.setdefault(line, []).append(a)
    numbered = (
        name for name, card in cards.items()
        if card.facts["line"] is not None and card.shape is Shape.BAR and card.main
    )  # fmt: skip
    for name in numbered:
        if not any(name in members for members in found.values()):
            found.setdefault(name, [])
    for line in sorted(found, key=place.__getitem__):
        members = sorted({line, *found[line]}, key=place.__getitem__)
        members.remove(line)
        title, short = _box_titles(cards, line, members)
        yield Box(name=line, title=title, short=short, members=(line, *members))


def _box_titles(cards: Mapping[str, Card], line: str, members: Sequence[str]) -> tuple[str, str]:
    """``Line 1: anlotinib, Jun → Oct 2020``, with what was switched to after it; and short."""
    first = cards[line]
    drugs = [str(first.facts["label"] or first.facts["word"])]
    drugs += [
        str(cards[name].facts["label"])
        for name in members
        if cards[name].facts["kind"] == "therapy" and cards[name].facts["line"] is not None
        and cards[name].main
    ]  # fmt: skip
    number = first.facts["line"]
    told = ", then ".join(dict.fromkeys(drugs))
    when = first.facts.get("shown")
    dated = f"{told}, {when}" if when else told
    if number is None:
        return dated, told
    return f"Line {number}: {dated}", f"Line {number}"


def _epochs(
    graph: "Graph", cards: Mapping[str, Card], box_of: Mapping[str, str]
) -> tuple[Epoch, ...]:
    """The cards in order, a new epoch with each main event; no effect stands before its cause."""
    mains = [name for name, card in cards.items() if card.main]
    place = {name: i + 1 for i, name in enumerate(mains)}
    here = 0
    for name, card in cards.items():
        here = place.setdefault(name, here) if not card.main else place[name]
    causes, must = causes_of(graph), must_follow(graph)
    place |= causes_first(place, mains, causes, must)
    links = _leading(graph, causes)
    side = [name for name in cards if not cards[name].main]
    for _ in side:
        moved = {n: max([place[n], *(place[c] for c in links.get(n, ()))]) for n in side}
        if all(place[name] == moved[name] for name in side):
            break
        place |= moved
    found = []
    for i, main in enumerate([None, *mains]):
        within = [name for name in side if place[name] == i]
        own = box_of.get(main) if main else None
        found.append(Epoch(main=main, side=_in_turn(within, links, must, box_of, own)))
    return tuple(epoch for epoch in found if epoch.names)


def _leading(graph: "Graph", causes: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Of each event, what led to it, and the event that stands for its day if it led to none."""
    found: dict[str, list[str]] = {}
    for a, b, key in graph.edges(keys=True):
        if key == "because" or (key == "same_time" and b not in behind(a, causes)):
            found.setdefault(b, []).append(a)
    return found


def _in_turn(
    names: Sequence[str], links: Mapping[str, Sequence[str]], must: Mapping[str, set[str]],
    box_of: Mapping[str, str], own: str | None,
) -> tuple[str, ...]:  # fmt: skip
    """The names in an order that time allows: causes before effects, a box's events together."""
    found: list[str] = []
    waiting = list(names)

    def is_free(name: str) -> bool:
        earlier = (o for o in waiting if name in must[o] and o not in must[name])
        return not any(c in waiting for c in links.get(name, ())) and next(earlier, None) is None

    while waiting:
        free = [name for name in waiting if is_free(name)] or waiting
        here = box_of.get(found[-1]) if found else own
        beside = [name for name in free if box_of.get(name) == here] or free
        child = (n for f in reversed(found) for n in beside if f in links.get(n, ()))
        found.append(next(child, beside[0]))
        waiting.remove(found[-1])
    return tuple(found)


def _arrows(graph: "Graph", epochs: Sequence[Epoch]) -> Iterator[Arrow]:
    """Causes and judgements, then order where nothing else tells it."""
    told = list(_told_arrows(graph))
    yield from told
    yield from _order_arrows(graph, epochs, told)


def _told_arrows(graph: "Graph") -> Iterator[Arrow]:
    edges = list(graph.edges(keys=True))
    boxed = {(a, b) for a, b, key in edges if key == "part_of_line"}
    ends = {(a, b) for a, b, key in edges if key == "ends"}
    caused = {(a, b) for a, b, key in edges if key == "because"}
    for a, b, key in edges:
        if key == "because":
            yield Arrow(tail=a, head=b, tie=Tie.BECAUSE)
        elif key == "same_time" and not {(a, b), (b, a)} & caused:
            yield Arrow(tail=a, head=b, tie=Tie.SAME)
        elif key == "ends":
            yield Arrow(tail=b, head=a, tie=Tie.STOPPED)
        elif key == "assesses" and (a, b) not in ends and (a, b) not in boxed:
            yield Arrow(tail=b, head=a, tie=Tie.JUDGED)


def _order_arrows(
    graph: "Graph", epochs: Sequence[Epoch], told: Sequence[Arrow]
) -> Iterator[Arrow]:
    """The thread of reading: from each card to the next, where nothing else leads to that.

    Only neighbours are joined, so what follows from two arrows is never drawn as a third.
    """
    must = must_follow(graph)
    reached = {arrow.head for arrow in told}
    names = [name for epoch in epochs for name in epoch.names]
    for before, name in pairwise(names):
        if name not in reached and not any({a.tail, a.head} == {before, name} for a in told):
            yield _ordered(before, name, must)


def _ordered(a: str, b: str, must: Mapping[str, set[str]]) -> Arrow:
    return Arrow(tail=a, head=b, tie=Tie.ORDER if b in must[a] else Tie.OPEN)


def must_follow(graph: "Graph") -> dict[str, set[str]]:
    """Of each event, those that never start before it."""
    import networkx as nx  # noqa: PLC0415

    order: nx.DiGraph[str] = nx.DiGraph()
    order.add_nodes_from(graph)
    for a, b, key in graph.edges(keys=True):
        if key in ("before", "same_time"):
            order.add_edge(a, b)
        if key == "same_time":
            order.add_edge(b, a)
    return {name: nx.descendants(order, name) for name in order}
