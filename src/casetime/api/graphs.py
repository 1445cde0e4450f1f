"""The event graph of a case, as a graph and as a slide."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from casetime.api.cases import timeline
from casetime.api.files import pictured, unknown_form, written
from casetime.diagnostics import CasetimeError

if TYPE_CHECKING:
    import networkx as nx

    from casetime.api.cases import Asked
    from casetime.figure.marks import Drawing


def graph(
    case: "Asked",
    *,
    until: str | None = None,
    kinds: Iterable[str] = (),
    hide: Iterable[str] = (),
    only: Iterable[str] = (),
) -> "nx.MultiDiGraph[str]":
    """The event graph: typed nodes and edges, for networkx; ``until`` an event, a day or a month.

    ``kinds`` and ``hide`` choose events by kind or id, ``only`` by the types of their edges. Raises
    `CasetimeError` for a word that is none of them, or if nothing is left.
    """
    from casetime.eventgraph.building import event_graph  # noqa: PLC0415
    from casetime.eventgraph.choosing import chosen  # noqa: PLC0415
    from casetime.eventgraph.known import known_by, until_told  # noqa: PLC0415

    solved = timeline(case)
    events = event_graph(known_by(solved, until) if until else solved)
    if until:
        # A title tells how a case ended: what is asked takes its place.
        events.graph["title"] = f"As known by {until_told(solved, until)}"
    return chosen(events, kinds=tuple(kinds), hide=tuple(hide), only=tuple(only))


def draw_graph(
    graph: "nx.MultiDiGraph[str]",
    path: str | Path,
    *,
    engine: str | None = None,
    direction: str = "TB",
    theme: str = "print",
) -> Path:
    """The path of the event graph, written as its suffix says; the old file stays if it fails.

    ``.svg .png .pdf .pptx`` are a slide, laid out by casetime or by the program ``engine``;
    ``direction`` is TB or LR. Raises `CasetimeError` if it cannot be drawn or the path is bad.
    """
    suffix = Path(path).suffix
    data = graph_bytes(graph, suffix, engine=engine, direction=direction, theme=theme)
    return written(Path(path), data)


def graph_bytes(
    graph: "nx.MultiDiGraph[str]",
    suffix: str,
    *,
    engine: str | None = None,
    direction: str = "TB",
    theme: str = "print",
) -> bytes:
    """The event graph in the form of a suffix; raises as `draw_graph`."""
    from casetime.emit.event_drawing import dot_text  # noqa: PLC0415
    from casetime.eventgraph import building, layout  # noqa: PLC0415

    match suffix.lower():
        case ".dot" | ".gv":
            return dot_text(graph, direction, theme).encode()
        case ".graphml":
            return building.graphml(graph).encode()
        case ".json":
            return building.node_link(graph).encode()
        case ".svg" | ".png" | ".pdf" as picture if engine is not None:
            svg = layout.drawn(dot_text(graph, direction, theme), "svg", engine)
            return pictured(svg, picture)
        case picture if picture in SLIDE_FORMS:
            return _slide(graph_slide(graph, direction=direction, theme=theme), picture)
        case _:
            raise unknown_form(suffix, "svg png pdf pptx dot graphml json")


def _slide(drawn: "Drawing", suffix: str) -> bytes:
    from casetime.figure.extras import MissingToolError  # noqa: PLC0415
    from casetime.figure.svg import svg  # noqa: PLC0415

    if suffix != ".pptx":
        return pictured(svg(drawn), suffix)
    from casetime.figure.pptx import pptx  # noqa: PLC0415

    try:
        return pptx(drawn)
    except MissingToolError as missing:
        raise CasetimeError(str(missing)) from None


def graph_slide(
    graph: "nx.MultiDiGraph[str]", *, direction: str = "TB", theme: str = "print"
) -> "Drawing":
    """The event graph as marks on a slide of 13.33 x 7.5 inches; raises as `draw_graph`."""
    from casetime.emit.event_drawing import slide  # noqa: PLC0415

    return slide(graph, direction, theme)


def write_slide(drawn: "Drawing", path: str | Path) -> Path:
    """The path of a slide, written as its suffix says; raises `CasetimeError` if it cannot be."""
    suffix = Path(path).suffix.lower()
    if suffix not in SLIDE_FORMS:
        raise unknown_form(suffix, "svg png pdf pptx")
    return written(Path(path), _slide(drawn, suffix))


SLIDE_FORMS = (".svg", ".png", ".pdf", ".pptx")


def slide_letters(drawn: "Drawing") -> float:
    """The size in points of the smallest words of a drawing."""
    from casetime.figure.marks import Text, walk  # noqa: PLC0415

    return min((mark.size_pt for mark in walk(drawn.marks) if isinstance(mark, Text)), default=0.0)
