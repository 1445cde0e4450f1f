"""The verbs: read a case, check it, solve it, ask it, draw it. Every name here is public.

Reading and judging never raise for what stands in a file: findings are values. `CasetimeError`
says in words that a request has no answer.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from attrs import evolve

from casetime.diagnostics import CasetimeError, Diagnostic, Severity

if TYPE_CHECKING:
    import networkx as nx

    from casetime.casefile.reading import Reading
    from casetime.chronology.timeline import Timeline
    from casetime.clinical.estimate import Estimate
    from casetime.clinical.verdict import Judged
    from casetime.model.case import Case

    Asked = Case | Timeline

_Answer = TypeVar("_Answer")

BLOCKS_A_FIGURE = ("CT0", "CT1", "CT2")
"""Errors of the file, of its structure, of its dates: nothing true can be drawn from them."""


def load(path: str | Path, id: str | None = None) -> "Case":
    """The case of a file, with what reading it found in ``case.diagnostics``.

    Raises `CasetimeError` if the file cannot be read or holds no case, or if it holds several
    patients and ``id`` does not pick one.
    """
    return _picked(load_all(path), id, str(path))


def loads(text: str, id: str | None = None) -> "Case":
    """The case of a text; raises as `load`."""
    from casetime.casefile.reading import read_cases  # noqa: PLC0415

    return _picked(_cases(read_cases(text), "the text"), id, "the text")


def load_all(path: str | Path) -> tuple["Case", ...]:
    """Every patient of a file; raises `CasetimeError` if there is none to read."""
    from casetime.casefile.reading import read_case_file  # noqa: PLC0415

    return _cases(read_case_file(path), str(path))


def _cases(reading: "Reading", name: str) -> tuple["Case", ...]:
    """The cases of a reading; findings that belong to none of them go to the first."""
    if not reading.cases:
        first = reading.diagnostics[0].message if reading.diagnostics else "it holds no case"
        raise CasetimeError(f"{name}: {first}")
    if not reading.diagnostics:
        return reading.cases
    first_case = reading.cases[0]
    places = evolve(
        first_case.places,
        keys={**reading.places.keys, **first_case.places.keys},
        values={**reading.places.values, **first_case.places.values},
    )
    told = (*reading.diagnostics, *first_case.diagnostics)
    return (evolve(first_case, diagnostics=told, places=places), *reading.cases[1:])


def _picked(cases: tuple["Case", ...], id: str | None, name: str) -> "Case":
    ids = ", ".join(case.id for case in cases)
    if id is None:
        if len(cases) > 1:
            raise CasetimeError(f"{name} holds {len(cases)} patients; give the id of one: {ids}")
        return cases[0]
    for case in cases:
        if case.id == id:
            return case
    raise CasetimeError(f"{name} holds no patient `{id}`; there is {ids}")


def timeline(case: "Asked", *, assumptions: bool = True) -> "Timeline":
    """The case with its network solved; ``assumptions=False`` leaves out what the writer added."""
    from casetime.chronology.timeline import Timeline  # noqa: PLC0415
    from casetime.chronology.timeline import timeline as solved  # noqa: PLC0415

    if isinstance(case, Timeline):
        if case.assumptions == assumptions:
            return case
        case = case.case
    return solved(case, assumptions=assumptions)


_answers: "WeakKeyDictionary[Timeline, dict[str, Any]]" = WeakKeyDictionary()


def _kept(solved: "Timeline", question: str, answer: Callable[[], _Answer]) -> _Answer:
    """The answer to a question about a timeline, found once: a timeline never changes."""
    known = _answers.setdefault(solved, {})
    if question not in known:
        known[question] = answer()
    found: _Answer = known[question]
    return found


def check(case: "Asked", *, privacy: bool = False, care: bool = False) -> tuple[Diagnostic, ...]:
    """Everything found wrong or odd with a case: reading, dates, meaning, claims; by place.

    ``privacy`` asks also what could identify the patient (CT5), ``care`` what a case report
    should tell and does not (CT7). What an ``allow`` of the case covers is left out.
    """
    from casetime.rules.findings import proofread  # noqa: PLC0415

    solved = timeline(case)
    return _each_once(proofread(solved, claims(solved), privacy=privacy, care=care))


def _each_once(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The reader and the network may both trip over a text: one finding is enough."""
    seen: dict[tuple[object, ...], Diagnostic] = {}
    for each in found:
        seen.setdefault((each.code, each.at, each.message), each)
    return tuple(seen.values())


def estimates(
    case: "Asked", *, preset: str = "default", lines: str = "author"
) -> tuple["Estimate", ...]:
    """Every endpoint of a case, whole course first; raises for an unknown preset or rule set."""
    from casetime.clinical.endpoints import estimates as computed  # noqa: PLC0415

    solved = timeline(case)
    return _kept(solved, f"estimates {preset} {lines}", lambda: computed(solved, preset, lines))


def estimate(
    case: "Asked",
    endpoint: str,
    *,
    of: str | None = None,
    criteria: str | None = None,
    from_: str | None = None,
    preset: str = "default",
    lines: str = "author",
) -> "Estimate":
    """One endpoint, as ``estimate(case, "PFS", of="L4", criteria="iRECIST")``.

    Days and months are ranges, None where nothing bounds them. Raises `CasetimeError` if the
    case has no such endpoint.
    """
    from casetime.clinical.endpoints import estimate as computed  # noqa: PLC0415

    return computed(
        timeline(case), endpoint, of=of, criteria=criteria, from_=from_, preset=preset, lines=lines
    )


def claims(case: "Asked") -> "Judged":
    """Each claim of the manuscript with its verdict, and all of them together."""
    from casetime.clinical.claims import judged  # noqa: PLC0415

    solved = timeline(case)
    return _kept(solved, "claims", lambda: judged(solved))


def graph(case: "Asked") -> "nx.MultiDiGraph[str]":
    """The event graph: typed nodes and edges, for networkx."""
    from casetime.eventgraph.building import event_graph  # noqa: PLC0415

    return event_graph(timeline(case))


def blocking(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The errors for which no figure is drawn, unless as a draft."""
    return tuple(
        each
        for each in found
        if each.severity is Severity.ERROR and each.code.startswith(BLOCKS_A_FIGURE)
    )


def stopping(case: "Asked") -> tuple[Diagnostic, ...]:
    """The errors of a case for which no figure is drawn, found without judging its claims."""
    from casetime.clinical.verdict import Judged, Together  # noqa: PLC0415
    from casetime.rules.findings import proofread  # noqa: PLC0415

    solved = timeline(case)
    unasked = Judged(verdicts=(), together=Together(consistent=True))
    return _kept(solved, "stopping", lambda: blocking(_each_once(proofread(solved, unasked))))


def draw_graph(
    graph: "nx.MultiDiGraph[str]", path: str | Path, *, engine: str | None = None
) -> Path:
    """The path of the event graph, written as its suffix says; the old file stays if it fails.

    ``.dot .gv .graphml .json`` need nothing; ``.svg .png .pdf`` are laid out by ``engine``, else
    by graphviz-pure, else by dot. Raises `CasetimeError` where none is there or the path is bad.
    """
    return _written(Path(path), graph_bytes(graph, Path(path).suffix, engine=engine))


def graph_bytes(graph: "nx.MultiDiGraph[str]", suffix: str, *, engine: str | None = None) -> bytes:
    """The event graph in the form of a suffix; raises as `draw_graph`."""
    from casetime.eventgraph import building, dot, layout  # noqa: PLC0415

    match suffix.lower():
        case ".dot" | ".gv":
            return dot.dot(graph).encode()
        case ".graphml":
            return building.graphml(graph).encode()
        case ".json":
            return building.node_link(graph).encode()
        case ".svg" | ".png" | ".pdf" as picture:
            return _picture(layout.drawn(dot.dot(graph), "svg", engine), picture)
        case _:
            raise _unknown_form(suffix, "svg png pdf dot graphml json")


def _unknown_form(suffix: str, forms: str) -> CasetimeError:
    return CasetimeError(f"cannot write `{suffix or 'a file without suffix'}`; there is {forms}")


def _picture(svg: bytes, suffix: str, dpi: int = 300) -> bytes:
    """The SVG as what a suffix says."""
    from casetime.figure import pdf, raster  # noqa: PLC0415
    from casetime.figure.extras import MissingToolError  # noqa: PLC0415

    try:
        if suffix == ".png":
            return raster.png(svg, dpi=dpi)
        return pdf.pdf(svg) if suffix == ".pdf" else svg
    except MissingToolError as missing:
        raise CasetimeError(str(missing)) from None


def write_picture(svg: bytes, path: str | Path, *, dpi: int = 300) -> Path:
    """The path of an SVG, written as its suffix says; raises `CasetimeError` if it cannot be."""
    return _written(Path(path), _picture(svg, Path(path).suffix.lower(), dpi))


def _written(path: Path, data: bytes) -> Path:
    from casetime.casefile.source import write_bytes  # noqa: PLC0415

    why = write_bytes(path, data)
    if why is not None:
        raise CasetimeError(f"cannot write {path}: {why}")
    return path


def render(
    case: "Asked",
    path: str | Path,
    *,
    axis: str = "both",
    width: float | str = 170,
    draft: bool = False,
    dpi: int = 300,
) -> Path:
    """The path of the timeline figure, written whole as ``.svg``, ``.png`` or ``.pdf``.

    ``axis`` is calendar, relative or both; ``width`` is in millimetres, or a text as ``17cm``.
    Raises `CasetimeError` if the case has errors of file, structure or dates (a ``draft`` is drawn
    all the same, and stamped), or if nothing can be written there.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in FIGURE_FORMS:
        raise _unknown_form(suffix, "svg png pdf")
    svg = figure_svg(case, axis=axis, width=width, draft=draft)
    return write_picture(svg, path, dpi=dpi)


FIGURE_FORMS = (".svg", ".png", ".pdf")


def figure_svg(
    case: "Asked",
    *,
    axis: str = "both",
    width: float | str = 170,
    draft: bool = False,
    checked: bool = False,
) -> bytes:
    """The timeline figure as SVG, the same bytes on every machine; raises as `render`.

    ``checked`` says that the caller has looked for errors: they stop it no more.
    """
    from casetime.figure.options import AXES, Options  # noqa: PLC0415
    from casetime.figure.scene import timeline_figure  # noqa: PLC0415
    from casetime.figure.svg import svg  # noqa: PLC0415

    if axis not in AXES:
        raise CasetimeError(f"`{axis}` is not an axis; there is {', '.join(AXES)}")
    options = Options(width_mm=millimetres(width), axis=axis, draft=draft)
    solved = timeline(case)
    stops = () if draft or checked else stopping(solved)
    if stops:
        more = f", and {len(stops) - 1} more" if len(stops) > 1 else ""
        raise CasetimeError(
            f"{solved.case.id} is not drawn: {stops[0].message}{more}; draft=True draws it stamped"
        )
    return svg(timeline_figure(solved, estimates(solved), claims(solved), options))


_UNITS = {"": 1.0, "mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
NARROWEST_MM, WIDEST_MM = 60.0, 1000.0


def millimetres(width: float | str) -> float:
    """A width of paper in millimetres: ``170``, ``170mm``, ``17 cm``, ``6.7in``, ``480pt``.

    Raises `CasetimeError` for anything else, and for what no page is.
    """
    matched = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(mm|cm|in|pt|)\s*", str(width))
    if matched is None:
        raise CasetimeError(f"`{width}` is not a width; write 170mm, 17cm or 6.7in")
    found = float(matched.group(1)) * _UNITS[matched.group(2)]
    if not NARROWEST_MM <= found <= WIDEST_MM:
        raise CasetimeError(
            f"a figure is {NARROWEST_MM:g} to {WIDEST_MM:g} mm wide, not {found:g} mm"
        )
    return found


def write(case: "Case", path: str | Path) -> Path:
    """The path of a case, written as a case file; raises `CasetimeError` if it cannot be."""
    from casetime.casefile.writing import write_case  # noqa: PLC0415

    return _written(Path(path), write_case(case).encode("utf-8"))
