"""The story as DOT text, for whoever lays graphs out with Graphviz.

Every word of a case is text in it and nothing else: labels are escaped, and a name that is not a
plain id is replaced by a number. Sites stand in the labels, not as nodes.
"""

import re
import textwrap
from collections.abc import Iterator
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from casetime.eventgraph.look import Look, Shape, is_judged, paint_of, response_paint
from casetime.eventgraph.story import TOLD, Arrow, Box, Card, Story, Tie, story

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

_WRAP = 26
_GAP = "\N{NO-BREAK SPACE}"
"""Keeps a word off the arrow that it stands beside."""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_WORDS = frozenset({"node", "edge", "graph", "digraph", "subgraph", "strict"})
"""What DOT keeps for itself, in any spelling."""


def dot(graph: "Graph", look: Look, direction: str = "TB") -> str:
    """The event graph as DOT: lines of therapy as clusters, ranks in the order of time."""
    import graphviz  # noqa: PLC0415 - only a picture needs it

    told = story(graph)
    picture = graphviz.Digraph(name="events")
    picture.attr("graph", **_graph_style(told, look, direction))
    picture.attr("node", fontname="Arial", fontsize="10", fontcolor=look.ink, margin="0.07,0.04",
                 height="0.2", penwidth="0.8")  # fmt: skip
    picture.attr("edge", fontname="Arial", fontsize="9", fontcolor=look.muted, color=look.ink,
                 arrowsize="0.6", penwidth="1")  # fmt: skip
    ids = {name: _id(name, i) for i, name in enumerate(told.cards)}
    for box in told.boxes:
        with picture.subgraph(name=f"cluster_{ids[box.name]}") as cluster:
            cluster.attr(**_cluster_style(box, look))
            for name in box.members:
                cluster.node(ids[name], **_node_style(told.cards[name], look))
    inside = {name for box in told.boxes for name in box.members}
    for name, card in told.cards.items():
        if name not in inside:
            picture.node(ids[name], **_node_style(card, look))
    for arrow in told.arrows:
        picture.edge(ids[arrow.tail], ids[arrow.head], **_edge_style(told, arrow, look))
    for a, b in _ranks(told):
        picture.edge(ids[a], ids[b], style="invis")
    return str(picture.source)


def _id(name: str, place: int) -> str:
    """A DOT id for an event: its own if that is a plain word, else a number."""
    return name if _PLAIN.fullmatch(name) and name.lower() not in _WORDS else f"_{place}"


def _graph_style(told: Story, look: Look, direction: str) -> dict[str, str]:
    rows = [f"<B>{line}</B>" for line in _lines(told.title, 90)]
    return {
        "rankdir": direction, "newrank": "true", "fontname": "Arial", "fontsize": "12",
        "fontcolor": look.ink, "labelloc": "t", "labeljust": "l", "nodesep": "0.15",
        "ranksep": "0.25", "bgcolor": look.paper, "pad": "0.15", "ordering": "out",
        "label": _left_aligned(rows),
    }  # fmt: skip


def _left_aligned(rows: list[str]) -> str:
    """An HTML-like label of lines that begin at the left."""
    return f"<{''.join(f'{row}{_BREAK}' for row in rows)}>" if rows else ""


_BREAK = '<BR ALIGN="LEFT"/>'


def _cluster_style(box: Box, look: Look) -> dict[str, str]:
    return {
        "label": _left_aligned(_lines(box.title, 40)),
        "fontsize": "10", "fontcolor": look.muted, "color": look.rule, "style": "rounded",
        "bgcolor": look.band, "labeljust": "l", "margin": "8",
    }  # fmt: skip


_OUTLINES = {
    Shape.BAR: {"shape": "box", "style": "filled,rounded"},
    Shape.BOX: {"shape": "box", "style": "filled", "penwidth": "1.2"},
    Shape.HEAVY: {"shape": "box", "style": "filled", "penwidth": "2.2"},
    Shape.DOUBLE: {"shape": "box", "style": "filled", "peripheries": "2"},
    Shape.CUT: {"shape": "octagon", "style": "filled", "margin": "0.02,0.01"},
    Shape.PILL: {"shape": "ellipse", "style": "filled", "margin": "0.01,0.01"},
    Shape.NOTE: {"shape": "note", "style": "filled"},
    Shape.PLAIN: {"shape": "plain", "style": "filled"},
    Shape.BLACK: {"shape": "box", "style": "filled"},
}


def _node_style(card: Card, look: Look) -> dict[str, str]:
    paint = paint_of(look, card.facts)
    fill = response_paint(look, card.facts).fill if is_judged(card.facts) else paint.fill
    ink = look.paper if card.shape is Shape.BLACK or _is_dark(fill) else look.ink
    style = {
        "label": _label(card), "tooltip": _escaped(card.tip), "fillcolor": fill,
        "color": paint.edge, "fontcolor": ink, **_OUTLINES[card.shape],
    }  # fmt: skip
    if not card.done:
        style |= {"style": "dashed", "fontcolor": look.ink}
    return style


def _is_dark(fill: str) -> bool:
    """Whether black letters are hard to read on a colour (ITU-R BT.601 luma)."""
    red, green, blue = (int(fill[i : i + 2], 16) for i in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 110


def _label(card: Card) -> str:
    """An HTML-like label: what in bold, then when and where."""
    bold = card.shape is not Shape.PLAIN
    rows = [f"<B>{line}</B>" if bold else line for line in _lines(card.heading, _WRAP)]
    rows += [
        f'<FONT POINT-SIZE="9">{line}</FONT>' for text in card.small for line in _lines(text, 32)
    ]
    return f"<{'<BR/>'.join(rows)}>"


def _lines(text: str, width: int) -> list[str]:
    """A text wrapped, with whatever DOT or its labels could take for markup made harmless."""
    return [escape(line) for line in textwrap.wrap(_clean(text), width, break_long_words=True)]


def _clean(text: str) -> str:
    """The text without what turns its direction or cannot be printed."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _escaped(text: str) -> str:
    r"""Plain text as a string of DOT, where ``\N`` would be the node and ``<...>`` markup."""
    import graphviz  # noqa: PLC0415

    # A plain copy of it would be taken for markup again.
    escaped: str = graphviz.escape(_clean(text))
    return escaped


def _edge_style(told: Story, arrow: Arrow, look: Look) -> dict[str, str]:
    words = {"label": f"{_GAP}{arrow.tie.value}"} if arrow.tie in TOLD else {}
    match arrow.tie:
        case Tie.BECAUSE:
            style = {"weight": "3"}
        case Tie.STOPPED:
            style = {"arrowhead": "tee", "weight": "3"}
        case Tie.JUDGED:
            style = {"dir": "none", "color": look.muted}
        case Tie.SAME:
            style = {"dir": "none", "style": "dotted", "color": look.muted}
        case Tie.ORDER:
            style = {"color": look.leader}
        case Tie.OPEN:
            style = {"color": look.leader, "style": "dashed", "dir": "none"}
    if _is_backward(told, arrow):
        style["constraint"] = "false"
    return {**words, **style}


def _is_backward(told: Story, arrow: Arrow) -> bool:
    order = {name: i for i, epoch in enumerate(told.epochs) for name in epoch.names}
    return order[arrow.tail] > order[arrow.head]


def _ranks(told: Story) -> Iterator[tuple[str, str]]:
    """What keeps ranks in the order of time: each main event under the one before."""
    mains = [epoch.main for epoch in told.epochs if epoch.main]
    drawn = {(arrow.tail, arrow.head) for arrow in told.arrows}
    for a, b in pairwise(mains):
        if (a, b) not in drawn:
            yield a, b
    for epoch in told.epochs:
        for name in epoch.side if epoch.main else ():
            if (epoch.main, name) not in drawn and epoch.main:
                yield epoch.main, name
