"""The event graph: what happened as typed nodes, how it hangs together as typed edges.

A view of a solved timeline, made when asked for: the records stay the model, and nothing is
ever read back from a graph. ``dot`` makes pictures of it.
"""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from attrs import frozen

from casetime.chronology.dates import iso
from casetime.chronology.ordering import Order, order_of, sequence
from casetime.chronology.points import NOW, lookup
from casetime.chronology.telling import when_written, window_told
from casetime.chronology.timeline import Timeline
from casetime.clinical.drugs import group_of, is_supportive
from casetime.clinical.lines import Line, author_lines, line_named
from casetime.clinical.response import category_shown, is_progression, observations
from casetime.eventgraph.date_words import date_shown
from casetime.model.events import (
    Assessment,
    Event,
    Measurement,
    Progression,
    Radiotherapy,
    Therapy,
    happened,
)
from casetime.model.terms import Role, Stopped

if TYPE_CHECKING:
    import networkx as nx

EDGE_TYPES = ("before", "same_time", "because", "part_of_line", "assesses", "ends", "at_site")
"""before: never starts earlier, and not always the same day; transitively reduced, and events
that always share a day stand in it once. same_time: the first days agree in every dating.
because: what led to what, as the source says. part_of_line: an event of a line of therapy, or
within it. assesses: a judgement, and the treatment it judges. ends: the progression a treatment
was stopped for. at_site: an event, and the place in the body it is about."""


_MAIN = frozenset({"diagnosis", "surgery", "therapy", "radiotherapy", "cell-therapy",
                   "assessment", "progression", "presentation", "death"})  # fmt: skip
"""Of events that always share a day, one of these kinds stands for all in the order."""


@frozen(kw_only=True, order=True)
class _Link:
    """One edge before it is one of networkx."""

    tail: str
    head: str
    type: str
    facts: tuple[tuple[str, Any], ...] = ()


def event_graph(timeline: Timeline) -> "nx.MultiDiGraph[str]":
    """The event graph of a case: nodes in an order that time allows, edges keyed by their type.

    A node has name, kind, label, line, status, its window (earliest, latest: ISO days, None
    where nothing bounds it) and the days since the index event (days_min, days_max).
    """
    import networkx as nx  # noqa: PLC0415 - a quarter of a second that only a graph needs

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(**_about(timeline))
    lines = author_lines(timeline)
    for name in sequence(timeline):
        graph.add_node(name, **_event_node(timeline, name, lines))
    for site, label in sorted(_sites(timeline).items()):
        graph.add_node(site, **_site_node(label))
    for link in sorted(set(_links(timeline, lines)), key=_rank):
        graph.add_edge(link.tail, link.head, key=link.type, type=link.type, **dict(link.facts))
    return graph


def _rank(link: _Link) -> tuple[int, str, str, str]:
    return EDGE_TYPES.index(link.type), link.tail, link.head, repr(link.facts)


def _about(timeline: Timeline) -> dict[str, Any]:
    return {
        "case": timeline.case.id,
        "title": timeline.case.title,
        "index": timeline.index,
        "month_days": float(timeline.read.month),
        "calendar": timeline.on_calendar,
    }


def _event_node(timeline: Timeline, name: str, lines: tuple[Line, ...]) -> dict[str, Any]:
    event, ends = timeline.event(name), timeline.ends(name)
    line = _line_of(timeline, name, lines)
    first, last = timeline.window(ends.first), timeline.window(ends.last)
    days = timeline.since_index(ends.first)
    facts = {
        "name": name,
        "kind": event.kind,
        "word": event.word or event.kind,
        "label": event.label,
        "line": line.number if line else None,
        "status": str(event.status),
        "category": category_shown(event),
        "earliest": _iso(first.least),
        "latest": _iso(first.most),
        "days_min": days.least,
        "days_max": days.most,
        "written": when_written(event) or None,
        "when": window_told(timeline, name, short=True) or None,
        "shown": date_shown(timeline, name) or None,
        "cite": "; ".join(cite.text for cite in event.cite) or None,
        "drugs": ", ".join(drug.name for drug in getattr(event, "drugs", ())) or None,
        "class": _text(group_of(event)),
        "setting": _text(getattr(event, "setting", None)),
        "role": _role(event),
    }
    if timeline.is_long(name):
        until = timeline.since_index(ends.last)
        facts |= {
            "end_earliest": _iso(last.least),
            "end_latest": _iso(last.most),
            "end_days_min": until.least,
            "end_days_max": until.most,
            "ongoing": "ongoing" in event.to,
        }
    return facts


def _site_node(label: str) -> dict[str, Any]:
    return {
        "name": label,
        "kind": "site",
        "word": "site",
        "label": label,
        "line": None,
        "status": None,
        "earliest": None,
        "latest": None,
        "days_min": None,
        "days_max": None,
    }


def _role(event: Event) -> str | None:
    if not isinstance(event, Therapy):
        return None
    return str(Role.SUPPORTIVE if is_supportive(event) else Role.ANTICANCER)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _iso(day: int | None) -> str | None:
    return None if day is None else iso(day)


def _links(timeline: Timeline, lines: tuple[Line, ...]) -> Iterator[_Link]:
    order = order_of(timeline)
    rank = {name: event.kind not in _MAIN for name, event in _events(timeline)}
    stands_for = {
        name: min((name, *order.same[name]), key=lambda n: (rank[n], n)) for name in order.same
    }
    yield from _before(timeline, order, sorted(set(stands_for.values())))
    for a, others in order.same.items():
        if stands_for[a] == a:
            for b in others:
                yield _Link(tail=a, head=b, type="same_time")
    yield from _because(timeline)
    yield from _line_links(timeline, lines)
    yield from _assesses(timeline)
    yield from _ends(timeline)
    for name, event in _events(timeline):
        for site, isnew in _sites_of(event):
            side = getattr(event, "side", None)
            facts = (("new", isnew), *((("side", str(side)),) if side else ()))
            yield _Link(tail=name, head=_site_key(site), type="at_site", facts=facts)


def _events(timeline: Timeline) -> Iterator[tuple[str, Event]]:
    return zip(timeline.names, timeline.case.events, strict=True)


def _before(timeline: Timeline, order: Order, names: list[str]) -> Iterator[_Link]:
    """The order that must hold, without the edges that follow from two others."""
    place = {name: 1 << i for i, name in enumerate(names)}
    later = {a: sum(place[b] for b in order.later[a] if b in place) for a in names}
    for a in names:
        following = [b for b in names if later[a] & place[b]]
        implied = 0
        for b in following:
            implied |= later[b]
        for b in following:
            if not implied & place[b]:
                yield _Link(tail=a, head=b, type="before", facts=_apart(timeline, a, b))


def _apart(timeline: Timeline, a: str, b: str) -> tuple[tuple[str, Any], ...]:
    """How many days lie between, and whether the first is over when the second begins."""
    days = timeline.days(a, b)
    over = timeline.points_apart(timeline.ends(a).last, timeline.ends(b).first)
    return (
        ("days_min", days.least),
        ("days_max", days.most),
        ("over", over.least is not None and over.least >= 0),
    )


def _because(timeline: Timeline) -> Iterator[_Link]:
    for name, event in _events(timeline):
        for reference in event.because:
            cause = lookup(timeline.compiled.points, reference)
            if cause in timeline.names and cause is not None and cause != name:
                yield _Link(tail=cause, head=name, type="because")


def _line_links(timeline: Timeline, lines: tuple[Line, ...]) -> Iterator[_Link]:
    for name, event in _events(timeline):
        line = _line_of(timeline, name, lines)
        if line is not None and name != line.name and happened(event):
            facts = (("line", line.number),)
            yield _Link(tail=name, head=line.name, type="part_of_line", facts=facts)


def _line_of(timeline: Timeline, name: str, lines: tuple[Line, ...]) -> Line | None:
    """The line that an event belongs to, is ``of``, or must lie within; the last such line."""
    member = line_named(lines, name)
    if member is not None:
        return member
    about = _judged(timeline, timeline.event(name))
    if about is not None:
        return line_named(lines, about)
    if not happened(timeline.event(name)):
        return None
    within = [
        line for line in lines
        if _must_lie_within(timeline, name, line) and not _led_to(timeline, name, line)
    ]  # fmt: skip
    return within[-1] if within else None


def _judged(timeline: Timeline, event: Event) -> str | None:
    if not isinstance(event, Assessment | Progression | Measurement) or event.of is None:
        return None
    return lookup(timeline.compiled.points, event.of)


def _must_lie_within(timeline: Timeline, name: str, line: Line) -> bool:
    """From the first day of the line to the last of one of its treatments, in every dating."""
    first = timeline.ends(name).first
    if not _holds(timeline, line.start, first):
        return False
    return any(_holds(timeline, first, _last_day(timeline, member)) for member in line.members)


def _led_to(timeline: Timeline, name: str, line: Line) -> bool:
    """Whether a line was begun because of an event, which so comes before it."""
    references = timeline.event(line.name).because
    return name in {lookup(timeline.compiled.points, reference) for reference in references}


def _last_day(timeline: Timeline, name: str) -> str:
    """The end of a treatment; of one that goes on, the time of writing is as late as it is seen."""
    return NOW if "ongoing" in timeline.event(name).to else timeline.ends(name).last


def _holds(timeline: Timeline, a: str, b: str) -> bool:
    days = timeline.points_apart(a, b)
    return days.least is not None and days.least >= 0


def _assesses(timeline: Timeline) -> Iterator[_Link]:
    for name, event in _events(timeline):
        about = _judged(timeline, event)
        if about is not None and isinstance(event, Assessment | Progression):
            facts = (("category", category_shown(event)), ("criteria", event.criteria))
            yield _Link(tail=name, head=about, type="assesses", facts=facts)


def _ends(timeline: Timeline) -> Iterator[_Link]:
    """The last progression of each treatment that was stopped for progression."""
    seen = [o for o in observations(timeline) if is_progression(o)]
    for name, event in _events(timeline):
        if not isinstance(event, Therapy | Radiotherapy) or not happened(event):
            continue
        if event.stopped != Stopped.PROGRESSION:
            continue
        own = [o.name for o in seen if o.of == name]
        later = order_of(timeline, own).later
        for last in own:
            if not later[last]:
                yield _Link(tail=last, head=name, type="ends")


def _sites_of(event: Event) -> tuple[tuple[str, bool], ...]:
    """The places in the body that an event is about, and whether a new lesion is told there."""
    new = {_site_key(site) for site in getattr(event, "new_lesions", ())}
    named = [*getattr(event, "sites", ()), *getattr(event, "new_lesions", ())]
    site = getattr(event, "site", None)
    found = {_site_key(text): text for text in reversed([*([site] if site else []), *named])}
    return tuple(sorted((text, key in new) for key, text in found.items()))


def _site_key(site: str) -> str:
    return f"site:{' '.join(site.split()).casefold()}"


def _sites(timeline: Timeline) -> dict[str, str]:
    """Every site of the case under its key; of two spellings the one that sorts first."""
    texts = sorted({text for _, event in _events(timeline) for text, _ in _sites_of(event)})
    return {_site_key(text): " ".join(text.split()) for text in reversed(texts)}


def graphml(graph: "nx.MultiDiGraph[str]") -> str:
    """The graph as GraphML; an attribute that is None is left out, which GraphML has no word for.

    Characters that XML cannot hold become a replacement mark.
    """
    import networkx as nx  # noqa: PLC0415

    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph(**_stated(graph.graph))
    for name, facts in graph.nodes(data=True):
        plain.add_node(_printable(name), **_stated(facts))
    for a, b, key, facts in graph.edges(keys=True, data=True):
        plain.add_edge(_printable(a), _printable(b), key=key, **_stated(facts))
    return "\n".join(nx.generate_graphml(plain)) + "\n"


def _stated(facts: dict[str, Any]) -> dict[str, Any]:
    known = {key: value for key, value in facts.items() if value is not None}
    return {k: _printable(v) if isinstance(v, str) else v for k, v in sorted(known.items())}


def _printable(text: str) -> str:
    """The text with what XML 1.0 cannot hold replaced."""
    return "".join(c if c in "\t\n" or (c >= " " and c < "\ud800") or "\ue000" <= c <= "\ufffd"
                   or c >= "\U00010000" else "\ufffd" for c in text)  # fmt: skip


def node_link(graph: "nx.MultiDiGraph[str]") -> str:
    """The graph as node-link JSON, keys sorted, as ``networkx.node_link_graph`` reads it."""
    import networkx as nx  # noqa: PLC0415

    data = nx.node_link_data(graph, edges="edges")
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
