"""The last touch on a drawing: its title on top, its note below, the ink and size of its theme.

The layout works with words of 8 pt on a page that is wider or narrower by as much as the print is
smaller or larger, so that every distance keeps its proportion to the words.
"""

from typing import Any, assert_never

from attrs import evolve

from casetime.figure.languages import fixed
from casetime.figure.marks import (
    Anchor,
    Circle,
    Drawing,
    Fill,
    Group,
    Hatch,
    Mark,
    Picture,
    Polygon,
    Polyline,
    Rect,
    Text,
    line,
    moved,
    say,
)
from casetime.figure.options import Options
from casetime.figure.text import filled, wrap
from casetime.figure.theme import INK, Theme

_TITLE_PT, _TITLE_LINE = 10.0, 12.0
_STAMP = 13.0
"""Points on top that the stamp of a draft has to itself."""
THINNEST_PT = 0.5
"""No line is thinner in print: journals ask for it, and printers lose it."""


def dressed(drawing: Drawing, options: Options) -> Drawing:
    """The drawing as its options want it on paper."""
    drawing = _stamped(_titled(_noted(drawing, options), options), options)
    drawing = evolve(drawing, language=options.language)
    if options.theme.ink != INK or options.theme.thickness != 1.0:
        marks = tuple(_inked(mark, options.theme) for mark in drawing.marks)
        drawing = evolve(drawing, marks=marks)
    return drawing if options.scale == 1.0 else _scaled_drawing(drawing, options.scale)


def _titled(drawing: Drawing, options: Options) -> Drawing:
    """The title in bold over everything, which moves down for it."""
    if options.title is None:
        return drawing
    lines = wrap(options.title, drawing.width_pt - 6, _TITLE_PT, bold=True).lines
    tall = 4 + _TITLE_LINE * len(lines)
    said = [
        say(2, 3 + _TITLE_LINE * (k + 0.8), row, bold=True, size_pt=_TITLE_PT)
        for k, row in enumerate(lines)
    ]
    marks = (*said, *(moved(mark, 0, tall) for mark in drawing.marks))
    height = round(drawing.height_pt + tall, 2)
    return evolve(drawing, title=options.title, marks=marks, height_pt=height)


def _noted(drawing: Drawing, options: Options) -> Drawing:
    """The sentence that says up to which day a figure tells."""
    if options.note is None:
        return drawing
    theme = options.theme
    lines = filled(options.note, drawing.width_pt - 6, theme.text_pt - 1, italic=True)
    said = [
        say(
            2, drawing.height_pt + 5 + k * theme.line_pt, row,
            italic=True, size_pt=theme.text_pt - 1, fill=theme.muted,
        )
        for k, row in enumerate(lines)
    ]  # fmt: skip
    height = round(drawing.height_pt + theme.line_pt * len(lines), 2)
    told = evolve(drawing.contents, note=options.note)
    marks = (*drawing.marks, *said)
    return evolve(drawing, marks=marks, height_pt=height, contents=told)


def _stamped(drawing: Drawing, options: Options) -> Drawing:
    """A draft says so on a line of its own on top, between two lines across the figure."""
    if not options.draft:
        return drawing
    theme, wide = options.theme, drawing.width_pt
    high = round(drawing.height_pt + _STAMP + 3, 2)
    edges = (
        line(1, y, wide - 1, y, stroke=theme.warning, stroke_pt=1.5, dash=(6, 3))
        for y in (1.0, high - 1)
    )
    words = fixed("DRAFT: this case has errors" if options.erring else "DRAFT")
    said = say(wide / 2, 11.5, words, anchor=Anchor.MIDDLE, bold=True, fill=theme.warning)
    marks = (*edges, said, *(moved(mark, 0, _STAMP) for mark in drawing.marks))
    return evolve(drawing, marks=marks, height_pt=high)


# -- ink -----------------------------------------------------------------------------------------


def _inked(mark: Mark, theme: Theme) -> Mark:
    """The mark in the ink of the theme, its strokes as thick as the theme has them."""
    match mark:
        case Group(marks=marks):
            return evolve(mark, marks=tuple(_inked(one, theme) for one in marks))
        case Text():
            runs = tuple(evolve(run, fill=_ink(run.fill, theme)) for run in mark.runs)
            return evolve(mark, runs=runs, fill=_dyed(mark.fill, theme))
        case Polyline():
            thick = mark.stroke_pt * theme.thickness
            return evolve(mark, stroke=_dyed(mark.stroke, theme), stroke_pt=thick)
        case Rect() | Polygon() | Circle():
            fill = mark.fill if isinstance(mark.fill, Hatch | Picture) else _ink(mark.fill, theme)
            thick = mark.stroke_pt * theme.thickness
            return evolve(mark, fill=fill, stroke=_ink(mark.stroke, theme), stroke_pt=thick)
        case _:
            assert_never(mark)


def _ink(colour: str | None, theme: Theme) -> str | None:
    return None if colour is None else _dyed(colour, theme)


def _dyed(colour: str, theme: Theme) -> str:
    return theme.ink if colour == INK else colour


# -- size ----------------------------------------------------------------------------------------


def _scaled_drawing(drawing: Drawing, scale: float) -> Drawing:
    return evolve(
        drawing,
        width_pt=round(drawing.width_pt * scale, 2),
        height_pt=round(drawing.height_pt * scale, 2),
        marks=tuple(scaled(mark, scale) for mark in drawing.marks),
    )


def scaled(mark: Mark, scale: float) -> Mark:
    """The mark so many times as large, its lines not thinner than print holds."""
    match mark:
        case Group(marks=marks):
            return evolve(mark, marks=tuple(scaled(one, scale) for one in marks))
        case Text():
            size = mark.size_pt * scale
            return evolve(mark, x=mark.x * scale, y=mark.y * scale, size_pt=size)
        case Polyline():
            return evolve(mark, points=_points(mark.points, scale), **_stroke(mark, scale))
        case Polygon():
            return evolve(
                mark, points=_points(mark.points, scale), fill=_fill(mark.fill, scale),
                **_stroke(mark, scale),
            )  # fmt: skip
        case Rect():
            return evolve(
                mark, x=mark.x * scale, y=mark.y * scale, width=mark.width * scale,
                height=mark.height * scale, fill=_fill(mark.fill, scale), **_stroke(mark, scale),
            )  # fmt: skip
        case Circle():
            return evolve(
                mark, x=mark.x * scale, y=mark.y * scale, radius=mark.radius * scale,
                fill=_fill(mark.fill, scale), **_stroke(mark, scale),
            )  # fmt: skip
        case _:
            assert_never(mark)


def _points(
    points: tuple[tuple[float, float], ...], scale: float
) -> tuple[tuple[float, float], ...]:
    return tuple((x * scale, y * scale) for x, y in points)


def _stroke(mark: Rect | Polygon | Polyline | Circle, scale: float) -> dict[str, Any]:
    thick = mark.stroke_pt * scale
    floor = min(mark.stroke_pt, THINNEST_PT)
    return {"stroke_pt": max(thick, floor), "dash": tuple(d * scale for d in mark.dash)}


def _fill(fill: Fill | None, scale: float) -> Fill | None:
    if not isinstance(fill, Hatch):
        return fill
    return evolve(fill, gap_pt=fill.gap_pt * scale, line_pt=max(fill.line_pt * scale, 0.5))
