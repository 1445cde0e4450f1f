"""The verbs: read a case, check it, solve it, ask it, draw it. Every name here is public.

Reading and judging never raise for what stands in a file: findings are values. `CasetimeError`
says in words that a request has no answer.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, Unpack
from weakref import WeakKeyDictionary

from attrs import evolve

from casetime.diagnostics import CasetimeError, Diagnostic, Severity

if TYPE_CHECKING:
    import networkx as nx
    import pyarrow as pa

    from casetime.casefile.reading import Reading
    from casetime.caseseries.context.records import Context
    from casetime.caseseries.nested import Request
    from casetime.caseseries.series import Series
    from casetime.chronology.timeline import Timeline
    from casetime.clinical.estimate import Estimate
    from casetime.clinical.verdict import Judged
    from casetime.cohort.records import Cohort
    from casetime.figure.caption import Caption
    from casetime.figure.choosing import Choices, Chosen
    from casetime.figure.marks import Drawing
    from casetime.figure.shown import Shown
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


def quoted(case: "Asked") -> tuple["Estimate", ...]:
    """The endpoints that a figure draws and people quote: survival from the index alone."""
    from casetime.clinical.endpoints import quoted as computed  # noqa: PLC0415

    solved = timeline(case)
    return _kept(solved, "quoted", lambda: computed(solved))


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
    return _written(Path(path), data)


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
            return _picture(svg, picture)
        case picture if picture in SLIDE_FORMS:
            return _slide(graph_slide(graph, direction=direction, theme=theme), picture)
        case _:
            raise _unknown_form(suffix, "svg png pdf pptx dot graphml json")


def _slide(drawn: "Drawing", suffix: str) -> bytes:
    from casetime.figure.extras import MissingToolError  # noqa: PLC0415
    from casetime.figure.svg import svg  # noqa: PLC0415

    if suffix != ".pptx":
        return _picture(svg(drawn), suffix)
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
        raise _unknown_form(suffix, "svg png pdf pptx")
    return _written(Path(path), _slide(drawn, suffix))


SLIDE_FORMS = (".svg", ".png", ".pdf", ".pptx")


def slide_letters(drawn: "Drawing") -> float:
    """The size in points of the smallest words of a drawing."""
    from casetime.figure.marks import Text, walk  # noqa: PLC0415

    return min((mark.size_pt for mark in walk(drawn.marks) if isinstance(mark, Text)), default=0.0)


def _unknown_form(suffix: str, forms: str) -> CasetimeError:
    return CasetimeError(f"cannot write `{suffix or 'a file without suffix'}`; there is {forms}")


def _picture(svg: bytes, suffix: str, dpi: int = 300) -> bytes:
    """The SVG as what a suffix says."""
    from casetime.emit.picture import from_svg  # noqa: PLC0415
    from casetime.figure.extras import MissingToolError  # noqa: PLC0415

    try:
        return from_svg(svg, suffix, dpi)
    except MissingToolError as missing:
        raise CasetimeError(str(missing)) from None


def write_picture(svg: bytes, path: str | Path, *, dpi: int = 300) -> Path:
    """The path of an SVG, written as its suffix says; raises `CasetimeError` if it cannot be."""
    return _written(Path(path), _picture(svg, Path(path).suffix.lower(), dpi))


def write_shown(figure: "Shown", path: str | Path, *, dpi: int = 300) -> Path:
    """The path of a figure, written as its suffix says; raises as `shown_bytes`."""
    return _written(Path(path), shown_bytes(figure, Path(path).suffix, dpi=dpi))


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
    draft: bool = False,
    dpi: int = 300,
    **choices: Unpack["Choices"],
) -> Path:
    """The path of the timeline figure, written whole as its suffix says (`FIGURE_FORMS`).

    ``choices`` are those of the ``figure:`` block of a case, and go before it: ``axis`` (calendar,
    relative, both), ``width`` (millimetres, or a text as ``17cm``), ``theme``, ``profile``,
    ``lanes``, ``hide``, ``from_``, ``until``, ``title``, ``language``, ``palette`` (colours by
    class, response, line or event). Raises `CasetimeError` if the case has errors of file,
    structure or dates (a ``draft`` is drawn all the same, and stamped), for what is no choice, or
    if nothing can be written there.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in FIGURE_FORMS:
        raise _unknown_form(suffix, _NAMED_FORMS)
    return _written(Path(path), figure_bytes(case, suffix, dpi=dpi, draft=draft, **choices))


FIGURE_FORMS = (".svg", ".png", ".pdf", ".tiff", ".tif", ".pptx", ".html")
_NAMED_FORMS = "svg png pdf tiff pptx html"


def figure_svg(case: "Asked", *, draft: bool = False, **choices: Unpack["Choices"]) -> bytes:
    """The timeline figure as SVG, the same bytes everywhere; takes and raises as `render`."""
    from casetime.figure.svg import svg  # noqa: PLC0415

    return svg(drawing(case, draft=draft, **choices))


def figure_bytes(
    case: "Asked",
    suffix: str,
    *,
    dpi: int = 300,
    draft: bool = False,
    **choices: Unpack["Choices"],
) -> bytes:
    """The timeline figure in the form of a suffix; takes and raises as `render`."""
    drawn = shown_on_slide if suffix.lower() == ".pptx" else shown
    return shown_bytes(drawn(case, draft=draft, **choices), suffix, dpi=dpi)


def shown_bytes(figure: "Shown", suffix: str, *, dpi: int = 300) -> bytes:
    """A figure in the form of a suffix; raises `CasetimeError` for an unknown one."""
    from casetime.emit.picture import picture  # noqa: PLC0415
    from casetime.figure.extras import MissingToolError  # noqa: PLC0415

    if suffix.lower() not in FIGURE_FORMS:
        raise _unknown_form(suffix, _NAMED_FORMS)
    solved, drawn = figure.timeline, figure.drawing
    try:
        # Only the page tells endpoints of its own: all that the case has.
        found = estimates(solved) if suffix.lower() == ".html" else ()
        return picture(solved, drawn, suffix.lower(), found, figure.judged, dpi)
    except MissingToolError as missing:
        raise CasetimeError(str(missing)) from None


def caption(case: "Asked", *, draft: bool = False, **choices: Unpack["Choices"]) -> "Caption":
    """The legend and the alt text of the timeline figure; takes and raises as `render`."""
    from casetime.figure.caption import caption as captioned  # noqa: PLC0415

    figure = shown(case, draft=draft, **choices)
    return captioned(figure, estimates(figure.timeline))


def drawing(case: "Asked", *, draft: bool = False, **choices: Unpack["Choices"]) -> "Drawing":
    """The timeline figure as marks on a page; takes and raises as `render`."""
    return shown(case, draft=draft, **choices).drawing


def shown(
    case: "Asked",
    *,
    draft: bool = False,
    checked: bool = False,
    **choices: Unpack["Choices"],
) -> "Shown":
    """The figure with the timeline that it shows and remarks on its choices; raises as `render`.

    With ``until`` the timeline is the course as it was known then. ``checked`` says that the
    caller has looked for errors: they stop it no more.
    """
    from casetime.figure import choosing  # noqa: PLC0415
    from casetime.figure.shown import shown as drawn  # noqa: PLC0415

    full = timeline(case)
    stops = stopping(full) if draft or not checked else ()
    if stops and not draft:
        more = f", and {len(stops) - 1} more" if len(stops) > 1 else ""
        raise CasetimeError(
            f"{full.case.id} is not drawn: {stops[0].message}{more}; draft=True draws it stamped"
        )
    chosen = choosing.chosen(
        full, choosing.over(full.case.figure, choices), draft=draft, erring=bool(stops)
    )
    chosen = _with_thumbnails(chosen)
    return drawn(chosen, quoted(chosen.timeline), claims(chosen.timeline))


def _with_thumbnails(chosen: "Chosen") -> "Chosen":
    """The choices with the pictures that events name, and a remark for each that is none."""
    from casetime.casefile.source import read_beside  # noqa: PLC0415
    from casetime.figure.marks import Picture  # noqa: PLC0415
    from casetime.figure.thumbnails import LARGEST, picture  # noqa: PLC0415

    solved = chosen.timeline
    named = {name: getattr(solved.event(name), "thumbnail", None) for name in solved.names}
    found: dict[str, Picture] = {}
    remarks = list(chosen.remarks)
    for name, path in named.items():
        if not path:
            continue
        data = read_beside(solved.case.places.file, path, LARGEST)
        made = data if isinstance(data, str) else picture(data)
        if isinstance(made, str):
            remarks.append(f"no thumbnail of {name}: `{path}` {made}")
        else:
            found[name] = made
    options = evolve(chosen.options, thumbnails=found)
    return evolve(chosen, options=options, remarks=tuple(remarks))


def shown_on_slide(
    case: "Asked",
    *,
    draft: bool = False,
    checked: bool = False,
    **choices: Unpack["Choices"],
) -> "Shown":
    """The figure at the width at which its words are largest on a slide, unless one is chosen."""
    from casetime.figure.pptx import WIDTHS_MM, scale_on_slide  # noqa: PLC0415

    own = timeline(case).case.figure
    if choices.get("width") or choices.get("profile") or own.width or own.profile:
        return shown(case, draft=draft, checked=checked, **choices)
    rest: dict[str, Any] = dict(choices)
    found = [
        shown(case, draft=draft, checked=checked, **{**rest, "width": wide}) for wide in WIDTHS_MM
    ]
    return max(found, key=lambda one: scale_on_slide(one.drawing))


def millimetres(width: float | str) -> float:
    """A width of paper in millimetres: ``170``, ``170mm``, ``17 cm``, ``6.7in``, ``480pt``.

    Raises `CasetimeError` for anything else, and for what no page is.
    """
    from casetime.figure.choosing import millimetres as read  # noqa: PLC0415

    return read(width)


def series(
    cases: "str | Path | Asked | Iterable[str | Path | Asked]",
    *,
    endpoint: "str | Sequence[str]" = "PFS",
    of: str | None = None,
    criteria: str | None = None,
    group: str | None = None,
    preset: str = "default",
    lines: str = "author",
    conf_type: str = "log",
    level: float = 0.95,
    confirmed: bool = False,
    study: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> "Series":
    """A case series: every patient's times as ranges, curves, response rates, what was left out.

    ``cases`` are files, folders of them, or cases. ``of`` is `first-line` (the default) and its
    fellows, `any`, or the id of an event; ``group`` is sex, file, folder, treatment, or a field
    as `diagnosis.grade`; ``conf_type`` is log, log-log or plain. Times are in days. What cannot
    be read or has errors is in ``left_out``. Raises `CasetimeError` for a name that does not exist.
    """
    from casetime.caseseries import asking, files  # noqa: PLC0415

    asked = asking.asked(endpoint, of, criteria, group, preset, lines, confirmed=confirmed)
    conf = asking.conf_type_named(conf_type)
    each = asking.listed(cases)
    found = files.gathered_from(each, asked, stopping, progress)
    return asking.made(found, asked, study or asking.study_of(each), conf, level)


def plot_series(
    found: "Series", plot: str, path: str | Path, *, dpi: int = 300, spss: bool = False
) -> Path:
    """The path of a swimmer, waterfall, spider or km plot, written as its suffix says.

    Raises `CasetimeError` where the series has nothing to show, or nothing can be written there.
    """
    from casetime.caseseries.plots import plot as drawn  # noqa: PLC0415
    from casetime.figure.svg import svg  # noqa: PLC0415

    if Path(path).suffix.lower() not in PLOT_FORMS:
        raise _unknown_form(Path(path).suffix, "svg png pdf tiff")
    return write_picture(svg(drawn(found, plot, spss=spss)), path, dpi=dpi)


PLOT_FORMS = (".svg", ".png", ".pdf", ".tiff", ".tif")


def write_series(found: "Series", path: str | Path) -> Path:
    """The path of the times of a series in ADTTE's shape, as .csv, .json or .parquet.

    Raises `CasetimeError` for another suffix, without pyarrow, or if it cannot be written.
    """
    from casetime.caseseries import adtte, tables  # noqa: PLC0415
    from casetime.figure.extras import MissingToolError  # noqa: PLC0415

    rows = adtte.rows(found.members, found.study)
    match Path(path).suffix.lower():
        case ".csv":
            return _written(Path(path), adtte.csv_text(rows).encode())
        case ".json":
            return _written(Path(path), adtte.json_text(tables.data(found)).encode())
        case ".parquet":
            try:
                return _written(Path(path), adtte.parquet(rows))
            except MissingToolError as missing:
                raise CasetimeError(str(missing)) from None
        case suffix:
            raise _unknown_form(suffix, "csv json parquet")


def compare(
    case: "Asked",
    cohorts: "str | Path | Cohort | Iterable[str | Path | Cohort]",
    *,
    endpoint: str = "PFS",
    of: str | None = None,
    groups: Sequence[str] = (),
    criteria: str | None = None,
    preset: str = "default",
    lines: str = "author",
) -> "Context":
    """An endpoint of a case beside the medians of published groups, and how they are counted.

    ``cohorts`` are files of cohort reports, or reports; ``groups`` their ids or names (all patients
    and those of the case's histology if none is given). Days and months are ranges; where one lies
    against an interval is three-valued. Raises `CasetimeError` for a file that cannot be read, an
    endpoint that the case or every report lacks, or an unknown group; it lists those there are.
    """
    from casetime.caseseries.context.comparing import compared  # noqa: PLC0415
    from casetime.cohort.reading import load_cohort  # noqa: PLC0415
    from casetime.cohort.records import Cohort  # noqa: PLC0415

    given = (cohorts,) if isinstance(cohorts, str | Path | Cohort) else tuple(cohorts)
    reports = [c if isinstance(c, Cohort) else load_cohort(c) for c in given]
    return compared(
        timeline(case), reports, endpoint=endpoint, of=of, groups=groups, criteria=criteria,
        preset=preset, lines=lines,
    )  # fmt: skip


def context_svg(found: "Context") -> bytes:
    """The picture of a case beside published groups as SVG, the same bytes everywhere."""
    from casetime.caseseries.context.plot import plot  # noqa: PLC0415
    from casetime.figure.svg import svg  # noqa: PLC0415

    return svg(plot(found))


def draw_context(found: "Context", path: str | Path, *, dpi: int = 300) -> Path:
    """The path of that picture, written as its suffix says; raises `CasetimeError`."""
    if Path(path).suffix.lower() not in PLOT_FORMS:
        raise _unknown_form(Path(path).suffix, "svg png pdf tiff")
    return write_picture(context_svg(found), path, dpi=dpi)


def write(case: "Case", path: str | Path) -> Path:
    """The path of a case, written as a case file; raises `CasetimeError` if it cannot be."""
    from casetime.casefile.writing import write_case  # noqa: PLC0415

    return _written(Path(path), write_case(case).encode("utf-8"))


def series_of_table(
    path: str | Path,
    *,
    conf_type: str = "log",
    level: float = 0.95,
    study: str | None = None,
    out: Iterable[str | Path] = (),
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    **request: Unpack["Request"],
) -> "Series":
    """The series of a Parquet file of any number of patients, one nested row each.

    Takes what `series` takes. The endpoint table goes to the files ``out`` (.parquet or .csv) while
    it is computed, in ``workers`` processes (as many as there are processors), in memory that does
    not grow with the table; ``members`` of the series has each different time once, nameless. A
    script that calls this needs ``if __name__ == "__main__":``. Raises `CasetimeError`.
    """
    from casetime.caseseries import asking, nested, running, totals  # noqa: PLC0415
    from casetime.figure.extras import MissingToolError  # noqa: PLC0415

    asked, conf = nested.asked_of(request), asking.conf_type_named(conf_type)
    named = study or Path(path).stem
    try:
        found = running.run(
            path, asked, stopping, study=named, out=out, progress=progress,
            workers=workers or os.cpu_count() or 1,
        )  # fmt: skip
    except MissingToolError as missing:
        raise CasetimeError(str(missing)) from None
    return totals.series_of(found, asked, named, conf, level)


def endpoints_of(
    row: "Mapping[str, Any]", *, study: str = "", **request: Unpack["Request"]
) -> "tuple[Mapping[str, Any], ...]":
    """The endpoint table of one patient from one nested row: a pure function, for any engine.

    The keys are the columns of ADTTE and ``PROBLEM``, why there is no time. Takes what `series`
    takes; raises `CasetimeError` for a name that does not exist, never for what the row says.
    """
    from casetime.caseseries import nested  # noqa: PLC0415

    return nested.endpoints_of(row, nested.asked_of(request), stopping, study)


def endpoint_batch(
    patients: "pa.RecordBatch", *, study: str = "", **request: Unpack["Request"]
) -> "pa.RecordBatch":
    """The endpoint table of an Arrow batch of nested rows, in their order; takes as `endpoints_of`.

    Its schema is always `caseseries.batch.table_schema`. Raises `CasetimeError`.
    """
    from casetime.caseseries import batch, nested  # noqa: PLC0415

    return batch.batch(patients, nested.asked_of(request), stopping, study)
