"""The samples of the key: each mark of the notation as the figure's theme draws it."""

from casetime.chronology.network import Bounds
from casetime.figure import colour, courses, glyphs, whiskers
from casetime.figure.marks import (
    Anchor,
    Circle,
    Mark,
    Polygon,
    Polyline,
    Rect,
    Run,
    line,
    said_line,
)
from casetime.figure.places import Frame
from casetime.figure.theme import Swatch, Theme, swatch

SWATCH = 17.0
POINT = 9.0
"""Points across the sample of a bar, and of a glyph."""
_HALF = 4.0
_THIRD = SWATCH / 3
Marks = tuple[Mark, ...]


def _look(theme: Theme) -> Swatch:
    """The colours of the commonest class, in which samples of bars are drawn."""
    return swatch(theme, "chemotherapy")


def _box(
    x: float, y: float, fill: str, edge: str, dash: tuple[float, ...] = (), wide: float = SWATCH
) -> Rect:
    return Rect(x=x, y=y - _HALF, width=wide, height=2 * _HALF, fill=fill, stroke=edge, dash=dash)


def certain(theme: Theme, x: float, y: float) -> Marks:
    """A core in full colour between two tinted parts."""
    look = _look(theme)
    core = Rect(
        x=x + _THIRD, y=y - _HALF, width=_THIRD, height=2 * _HALF,
        fill=look.fill, stroke=look.edge, stroke_pt=0.5,
    )  # fmt: skip
    return (_box(x, y, colour.tint(look.fill), look.edge), core)


def within(theme: Theme, x: float, y: float) -> Marks:
    """A tinted bar with a dashed outline."""
    look = _look(theme)
    return (_box(x, y, colour.tint(look.fill), look.edge, theme.dash),)


def window(theme: Theme, x: float, y: float, dash: tuple[float, ...] = ()) -> Marks:
    """A dot on a whisker with caps."""
    bar, low, high = glyphs.whisker(x, x + SWATCH, y)
    return (
        Polyline(points=bar, stroke=theme.ink, stroke_pt=0.75, dash=dash),
        Polyline(points=low, stroke=theme.ink, stroke_pt=0.75),
        Polyline(points=high, stroke=theme.ink, stroke_pt=0.75),
        Circle(x=x + SWATCH / 2, y=y, radius=2.8, fill=theme.ink),
    )


def window_under(theme: Theme, x: float, y: float, dash: tuple[float, ...] = ()) -> Marks:
    """A dot with its whisker under it."""
    left, right = x + SWATCH / 2 - 3.5, x + SWATCH / 2 + 3.5
    page = Frame(first=0, last=4, left=left, right=right, beyond=right)
    dot = Circle(x=x + SWATCH / 2, y=y - 1.5, radius=2.8, fill=theme.ink)
    day = Bounds(least=0, most=3)
    return (*whiskers.drawn(day, 2.8, y - 1.5, page, theme.ink, dash), dot)


def order(theme: Theme, x: float, y: float) -> Marks:
    """A dashed bracket."""
    points = ((x, y - 2), (x, y + 2), (x + SWATCH, y + 2), (x + SWATCH, y - 2))
    return (Polyline(points=points, stroke=theme.ink, stroke_pt=0.6, dash=theme.dash),)


def ongoing(theme: Theme, x: float, y: float) -> Marks:
    """A block arrow."""
    body = glyphs.block_arrow(x, x + SWATCH, y, 2 * _HALF)
    return (Polygon(points=body, fill=theme.paper, stroke=theme.ink),)


def endless(theme: Theme, x: float, y: float) -> Marks:
    """A bar without its right side."""
    look, right = _look(theme), x + SWATCH
    points = ((right, y - _HALF), (x, y - _HALF), (x, y + _HALF), (right, y + _HALF))
    fill = Rect(x=x, y=y - _HALF, width=SWATCH, height=2 * _HALF, fill=colour.tint(look.fill))
    return (fill, Polyline(points=points, stroke=look.edge, stroke_pt=0.75))


def planned(theme: Theme, x: float, y: float) -> Marks:
    """A white bar with a dashed outline."""
    return (_box(x, y, theme.paper, theme.ink, theme.dash),)


def struck(theme: Theme, x: float, y: float) -> Marks:
    """The same, struck through."""
    return (*planned(theme, x, y), line(x, y, x + SWATCH, y, stroke=theme.ink))


def change(theme: Theme, x: float, y: float) -> Marks:
    """A diamond inside a bar."""
    look = _look(theme)
    return (_box(x, y, look.fill, look.edge), courses.change_mark(x + SWATCH / 2, y, theme))


def beyond(theme: Theme, x: float, y: float) -> Marks:
    """A hatched bar."""
    look = _look(theme)
    fill = courses.hatching(look.fill, look)
    return (Rect(x=x, y=y - _HALF, width=SWATCH, height=2 * _HALF, fill=fill, stroke=look.edge),)


def hold(theme: Theme, x: float, y: float) -> Marks:
    """A gap in a bar."""
    look = _look(theme)
    gap = Rect(
        x=x + _THIRD, y=y - _HALF, width=_THIRD, height=2 * _HALF,
        fill=theme.paper, stroke=look.edge, stroke_pt=0.5,
    )  # fmt: skip
    return (_box(x, y, look.fill, look.edge), gap)


def death(theme: Theme, x: float, y: float) -> Marks:
    """A cross."""
    a, b = x + POINT / 2 - 3, x + POINT / 2 + 3
    return (
        line(a, y - 3, b, y + 3, stroke=theme.ink, stroke_pt=1.5),
        line(a, y + 3, b, y - 3, stroke=theme.ink, stroke_pt=1.5),
    )


def rug(theme: Theme, x: float, y: float) -> Marks:
    """A white dot."""
    dot = Circle(
        x=x + POINT / 2, y=y, radius=2.2, fill=theme.paper, stroke=theme.ink, stroke_pt=0.9
    )
    return (dot,)


def claimed(theme: Theme, x: float, y: float) -> Marks:
    """A bracket on its back."""
    points = glyphs.bracket(x, x + SWATCH, y + 1.5, 2.6)
    return (Polyline(points=points, stroke=theme.ink, stroke_pt=0.9),)


def panel(theme: Theme, x: float, y: float) -> Marks:
    """A number and a letter in a frame."""
    run = Run("2A", bold=True, boxed=True)
    return tuple(said_line((run,), x, y + 2.9, Anchor.START, theme.text_pt, theme.ink))


def thumbnail(theme: Theme, x: float, y: float) -> Marks:
    """A small letter in a frame."""
    run = Run("a", bold=True, boxed=True)
    return tuple(said_line((run,), x - 1, y + 2.9, Anchor.START, theme.text_pt, theme.ink))


def reference(theme: Theme, x: float, y: float) -> Marks:
    """A tinted band between two hairlines."""
    ink = theme.analytes[0]
    band = Rect(x=x, y=y - 3, width=SWATCH, height=6, fill=colour.tint(ink, 0.15))
    ends = (
        line(x, at, x + SWATCH, at, stroke=ink, stroke_pt=0.4, dash=(1.0, 1.0))
        for at in (y - 3, y + 3)
    )
    return (band, *ends)


def axis_break(theme: Theme, x: float, y: float) -> Marks:
    """The zig-zag of an axis that leaves something out."""
    axis = (
        line(x, y, x + 5.5, y, stroke=theme.ink),
        line(x + 11.5, y, x + SWATCH, y, stroke=theme.ink),
    )
    zig = Polyline(points=glyphs.zigzag(x + SWATCH / 2, y, 6.0), stroke=theme.ink)
    return (*axis, zig)
