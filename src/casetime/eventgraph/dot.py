"""The event graph as DOT text, which ``layout`` has a program lay out."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

_WRAP = 26
_GAP = "\N{NO-BREAK SPACE}"
"""Keeps a word off the arrow that it stands beside."""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9-]*")

# The colours of the timeline figure (Paul Tol light; responses Okabe and Ito), fill and edge.
THERAPY = {
    "chemotherapy": ("#77AADD", "#225588"),
    "kinase inhibitor": ("#EEDD88", "#8A6D00"),
    "immunotherapy": ("#44BB99", "#1B6E58"),
    "radiotherapy": ("#FFAABB", "#A8324F"),
    "supportive": ("#DDDDDD", "#777777"),
    "antibody": ("#EE8866", "#8F3A1C"),
    "endocrine": ("#BBCC33", "#5C6600"),
    "other": ("#D3CBBF", "#5B5248"),
}
RESPONSE = {
    "CR": "#0072B2", "iCR": "#0072B2", "PR": "#56B4E9", "iPR": "#56B4E9", "response": "#56B4E9",
    "SD": "#F0E442", "iSD": "#F0E442", "stable": "#F0E442", "PD": "#D55E00", "iCPD": "#D55E00",
    "progression": "#D55E00", "iUPD": "#E69F00", "growth": "#D55E00", "mixed": "#CC79A7",
}  # fmt: skip
INK, MUTED, RULE, BAND = "#1A1A1A", "#595959", "#BBBBBB", "#F6F6F6"
_OUTLINED = ("iUPD", "growth")
_KIND_SHOWN = frozenset({"procedure", "pathology", "adverse-event", "diagnosis", "surgery"})
_BOLD = frozenset({"presentation"})
_BACKBONE = frozenset(
    "diagnosis surgery therapy radiotherapy local-therapy cell-therapy assessment "
    "progression follow-up death".split()
)


def dot(graph: "Graph") -> str:
    """The event graph as DOT: lines of therapy as clusters, time from top to bottom.

    Every word of the case is text in it and nothing else: labels are escaped, and a name that is
    not a plain id is replaced by a number. Sites stand in the labels, not as nodes.
    """
    import graphviz  # noqa: PLC0415 - only a picture needs it

    picture = graphviz.Digraph(name="events")
    picture.attr("graph", **_graph_style(graph))
    picture.attr("node", **_NODE)
    picture.attr("edge", **_EDGE)
    ids = _ids(graph)
    lines = _clusters(graph)
    for line, members in lines.items():
        with picture.subgraph(name=f"cluster_{ids[line]}") as box:
            box.attr(**_cluster_style(graph, line))
            for name in members:
                box.node(ids[name], **_node_style(graph, name))
    inside = {name for members in lines.values() for name in members}
    for name in ids:
        if name not in inside:
            picture.node(ids[name], **_node_style(graph, name))
    for a, b, style in _arrows(graph):
        picture.edge(ids[a], ids[b], **style)
    return str(picture.source)


_NODE = {
    "fontname": "Arial", "fontsize": "8", "fontcolor": INK, "shape": "box", "style": "filled",
    "color": "#777777", "fillcolor": "white", "penwidth": "0.75", "margin": "0.07,0.04",
    "height": "0.2",
}  # fmt: skip
_EDGE = {
    "fontname": "Arial", "fontsize": "6.5", "fontcolor": MUTED, "color": INK, "arrowsize": "0.55",
    "penwidth": "0.75",
}  # fmt: skip


def _graph_style(graph: "Graph") -> dict[str, str]:
    title = graph.graph.get("title") or graph.graph["case"]
    return {
        "rankdir": "TB", "newrank": "true", "fontname": "Arial", "fontsize": "8",
        "fontcolor": INK, "labelloc": "t", "labeljust": "l", "nodesep": "0.12",
        "ranksep": "0.28", "bgcolor": "white", "label": _title(str(title)), "pad": "0.1",
    }  # fmt: skip


def _title(title: str) -> str:
    rows = [f'<TR><TD ALIGN="LEFT"><B>{line}</B></TD></TR>' for line in _lines(title, 90)]
    key = "arrows: as the source says · dotted: the same day · grey: not before"
    rows.append(f'<TR><TD ALIGN="LEFT"><FONT COLOR="{MUTED}">{key}</FONT></TD></TR>')
    return f'<<TABLE BORDER="0" CELLSPACING="0" CELLPADDING="1">{"".join(rows)}</TABLE>>'


def _ids(graph: "Graph") -> dict[str, str]:
    """A DOT id for each event: its own if that is a plain word, else a number."""
    events = [name for name, facts in graph.nodes(data=True) if facts["kind"] != "site"]
    return {name: name if _PLAIN.fullmatch(name) else f"_{i}" for i, name in enumerate(events)}


def _clusters(graph: "Graph") -> dict[str, list[str]]:
    """The events of each line of therapy, the treatment that names it first."""
    found: dict[str, list[str]] = {}
    for a, line, kind in graph.edges(keys=True):
        if kind == "part_of_line":
            found.setdefault(line, [line]).append(a)
    place = {name: i for i, name in enumerate(graph)}
    return {
        line: [line, *sorted(found[line][1:], key=place.__getitem__)]
        for line in sorted(found, key=place.__getitem__)
    }


def _cluster_style(graph: "Graph", line: str) -> dict[str, str]:
    number = graph.nodes[line]["line"]
    label = f"Line {number}" if number is not None else "No line number"
    return {
        "label": label, "fontsize": "8", "fontcolor": MUTED, "color": RULE, "style": "rounded",
        "bgcolor": BAND, "labeljust": "l", "margin": "6",
    }  # fmt: skip


def _node_style(graph: "Graph", name: str) -> dict[str, str]:
    facts = graph.nodes[name]
    style = {"label": _label(facts, _places(graph, name)), **_kind_style(facts)}
    if facts["status"] != "done":
        style |= {"style": "dashed", "fillcolor": "white"}
    return style


def _places(graph: "Graph", name: str) -> str:
    """The places that an assessment or a progression is about: new ones are said to be new."""
    sites = [
        (graph.nodes[site]["label"], facts.get("new"))
        for _, site, key, facts in graph.out_edges(name, keys=True, data=True)
        if key == "at_site"
    ]
    if graph.nodes[name]["kind"] not in ("assessment", "progression"):
        return ""
    new = [label for label, isnew in sites if isnew]
    return f"new: {', '.join(new)}" if new else ", ".join(label for label, _ in sites)


def _kind_style(facts: Mapping[str, Any]) -> dict[str, str]:
    match facts["kind"]:
        case "therapy" | "cell-therapy":
            fill, edge = THERAPY.get(facts.get("class") or "other", THERAPY["other"])
            return {"style": "filled,rounded", "fillcolor": fill, "color": edge}
        case "radiotherapy" | "local-therapy":
            fill, edge = THERAPY["radiotherapy"]
            return {"style": "filled,rounded", "fillcolor": fill, "color": edge}
        case "surgery":
            return {"penwidth": "2", "color": INK}
        case "diagnosis":
            return {"color": INK, "peripheries": "2"}
        case "assessment" | "progression":
            return _response_style(facts["category"])
        case "adverse-event":
            return {"shape": "octagon", "color": "#A84600", "margin": "0.02,0.01"}
        case "presentation" | "follow-up":
            return {"shape": "ellipse", "margin": "0.01,0.01"}
        case "death":
            return {"fillcolor": INK, "fontcolor": "white"}
        case "note":
            return {"shape": "plain", "style": "", "fontcolor": MUTED}
        case _:
            return {"shape": "note", "color": "#999999"}


def _response_style(category: str | None) -> dict[str, str]:
    colour = RESPONSE.get(category or "", "#B3B3B3")
    if category in _OUTLINED:
        return {"color": colour, "penwidth": "2"}
    ink = "white" if category in ("CR", "iCR") else INK
    return {"fillcolor": colour, "color": INK, "fontcolor": ink}


def _label(facts: Mapping[str, Any], places: str) -> str:
    """An HTML-like label: what in bold, then when, and where for a judgement of the disease."""
    heading = facts["label"] or facts["word"]
    bold = facts["kind"] in _BACKBONE | _BOLD
    lines = _small(
        facts["word"].replace("-", " ") if facts["kind"] in _KIND_SHOWN else facts.get("setting")
    )
    lines += [f"<B>{line}</B>" if bold else line for line in _lines(heading, _WRAP)]
    status = None if facts["status"] == "done" else facts["status"]
    lines += [line for text in (facts.get("when"), places, status) for line in _small(text)]
    return f"<{'<BR/>'.join(lines)}>"


def _small(text: str | None) -> list[str]:
    lines = _lines(text, _WRAP + 8) if text else []
    return [f'<FONT POINT-SIZE="6.5">{line}</FONT>' for line in lines]


def _lines(text: str, width: int) -> list[str]:
    """A text wrapped, with whatever DOT or its labels could take for markup made harmless."""
    clean = "".join(c if c.isprintable() else " " for c in text)
    wrapped = textwrap.wrap(clean, width, break_long_words=True) or [" "]
    return [escape(line) for line in wrapped]


def _arrows(graph: "Graph") -> Iterator[tuple[str, str, dict[str, str]]]:
    """The edges of the picture, all running down: causes, judgements, and order where it is told.

    What stands in the box of its line needs no line to its treatment, unless it ended it.
    """
    told: list[tuple[str, str]] = []
    edges = list(graph.edges(keys=True))
    boxed = {(a, b) for a, b, key in edges if key == "part_of_line"}
    ends = {(a, b) for a, b, key in edges if key == "ends"}
    for a, b, key in edges:
        if key == "because":
            told.append((a, b))
            yield a, b, {"label": f"{_GAP}led to", "weight": "3"}
        elif key == "same_time":
            told.append((a, b))
            yield a, b, {"style": "dotted", "dir": "none", "minlen": "0"}
        elif key == "assesses" and ((a, b) in ends or (a, b) not in boxed):
            told.append((b, a))
            yield b, a, _judging(stopped=(a, b) in ends)
    order = _order_shown(graph, told)
    for a, b in order:
        yield a, b, {"color": RULE, "arrowhead": "none"}
    shown = {*told, *order}
    for a, b, key in edges:
        if key == "before" and (a, b) not in shown:
            yield a, b, {"style": "invis", "weight": "0"}


def _judging(*, stopped: bool) -> dict[str, str]:
    if stopped:
        return {"label": f"{_GAP}stopped for", "dir": "back", "arrowtail": "tee", "weight": "3"}
    return {"label": f"{_GAP}assessed", "dir": "none", "style": "dashed", "color": MUTED}


def _order_shown(graph: "Graph", arrows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Order that must hold, where no arrow tells it: to whatever nothing else leads to, then
    between the main events, then from what still stands alone."""
    place = {name: i for i, name in enumerate(graph)}
    before = _before(graph)
    drawn: dict[str, set[str]] = {name: set() for name in graph}
    for a, b in arrows:
        drawn[b].add(a)
    found: list[tuple[str, str]] = []

    def draw(a: str, b: str) -> None:
        if a not in _all_before(drawn, b):
            drawn[b].add(a)
            found.append((a, b))

    for b in graph:
        if not drawn[b] and before[b] and not _is_main(graph, b):
            near = _nearest_main(graph, before, b) or before[b]
            draw(max(near, key=place.__getitem__), b)
    for b in graph:
        if _is_main(graph, b):
            for a in sorted(_nearest_main(graph, before, b), key=place.__getitem__):
                draw(a, b)
    joined = {name for pair in (*arrows, *found) for name in pair}
    for b in graph:
        for a in sorted(before[b] - joined, key=place.__getitem__):
            joined.add(a)
            draw(a, b)
    return found


def _before(graph: "Graph") -> dict[str, set[str]]:
    before: dict[str, set[str]] = {name: set() for name in graph}
    for a, b, key in graph.edges(keys=True):
        if key == "before":
            before[b].add(a)
    return before


def _nearest_main(graph: "Graph", before: Mapping[str, set[str]], name: str) -> set[str]:
    """The main events directly before one, looking past those that are not main."""
    found, passed, waiting = set(), set(), list(before[name])
    while waiting:
        here = waiting.pop()
        if _is_main(graph, here):
            found.add(here)
        elif here not in passed:
            passed.add(here)
            waiting += before[here]
    return found - {far for near in found for far in _all_before(before, near)}


def _all_before(before: Mapping[str, set[str]], name: str) -> set[str]:
    found: set[str] = set()
    waiting = list(before[name])
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += before[here]
    return found


def _is_main(graph: "Graph", name: str) -> bool:
    facts = graph.nodes[name]
    return facts["kind"] in _BACKBONE and facts.get("role") != "supportive"
