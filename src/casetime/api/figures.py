"""The timeline figure of a case, in every form."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from attrs import evolve

from casetime.api.cases import claims, estimates, quoted, stopping, timeline
from casetime.api.files import unknown_form, written
from casetime.diagnostics import CasetimeError

if TYPE_CHECKING:
    from casetime.api.cases import Asked
    from casetime.figure.caption import Caption
    from casetime.figure.choosing import Choices, Chosen
    from casetime.figure.marks import Drawing
    from casetime.figure.shown import Shown


def write_shown(figure: "Shown", path: str | Path, *, dpi: int = 300) -> Path:
    """The path of a figure, written as its suffix says; raises as `shown_bytes`."""
    return written(Path(path), shown_bytes(figure, Path(path).suffix, dpi=dpi))


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
        raise unknown_form(suffix, _NAMED_FORMS)
    return written(Path(path), figure_bytes(case, suffix, dpi=dpi, draft=draft, **choices))


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
        raise unknown_form(suffix, _NAMED_FORMS)
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
