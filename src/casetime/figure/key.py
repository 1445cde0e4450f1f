"""The key: what is drawn in this figure, and nothing else."""

import math
from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from casetime.chronology.network import Bounds
from casetime.clinical.drugs import Group as Kind
from casetime.figure import colour, glyphs, whiskers
from casetime.figure.items import CELLS
from casetime.figure.marks import Anchor, Circle, Mark, Polygon, Polyline, Rect, line, say
from casetime.figure.places import Frame
from casetime.figure.text import width
from casetime.figure.theme import (
    CATEGORIES,
    INK,
    PAPER,
    Glyph,
    Shape,
    Swatch,
    Theme,
    glyph,
    swatch,
)
from casetime.figure.wording import BADGES

_ROW = 11.5
_SWATCH = 17.0
_POINT = 9.0
"""Points across the sample of a bar, and of a glyph."""
_GAP = 8.0
_COLUMNS = (60.0, 40.0, 30.0, 20.0, 10.0, 1.0)
"""Points between the places where entries may begin, so that those of several rows line up."""

_GROUPS = {
    "chemotherapy": "chemotherapy",
    "kinase inhibitor": "kinase inhibitor",
    "immunotherapy": "immunotherapy, alone or combined",
    "antibody": "antibody, alone or combined",
    "endocrine": "endocrine therapy",
    "radioligand": "radioligand",
    "radiotherapy": "radiotherapy",
    "supportive": "supportive",
    "other": "other therapy",
}


@frozen(kw_only=True)
class Entry:
    """One entry: its words, and the marks of its sample around a point."""

    words: str
    sample: Callable[[float, float], tuple[Mark, ...]]
    wide: float = _SWATCH


def entries(styles: frozenset[str], theme: Theme) -> list[Entry]:
    """The entries of what a figure uses, in a fixed order."""
    return [
        *_therapies(styles, theme),
        *_badges(styles),
        *_responses(styles, theme),
        *_points(styles, theme),
        *_notation(styles, theme),
    ]


def _therapies(styles: frozenset[str], theme: Theme) -> Iterator[Entry]:
    for group in (str(kind) for kind in Kind):
        if group in styles and group in _GROUPS:
            look = swatch(theme, group)
            yield Entry(words=_GROUPS[group], sample=_bar(look.fill, look.edge))
    for name, look in _LASTING.items():
        if name in styles:
            yield Entry(words=name, sample=_bar(look.fill, look.edge))


_LASTING = {
    "cell therapy, lasting": Swatch(PAPER, "#555555"),
    "adverse event, lasting": Swatch("#B3B3B3", "#555555"),
    "episode": Swatch(PAPER, "#555555"),
}


def _badges(styles: frozenset[str]) -> Iterator[Entry]:
    """The letters inside bars, in words."""
    for name, words in BADGES.items():
        if f"badge {name}" in styles:
            wide = width(name, 8.0, bold=True)
            yield Entry(words=words, sample=_letters(name), wide=wide)


def _letters(name: str) -> Callable[[float, float], tuple[Mark, ...]]:
    def sample(x: float, y: float) -> tuple[Mark, ...]:
        return (say(x, y + 2.9, name, anchor=Anchor.START, bold=True),)

    return sample


def _bar(
    fill: str, edge: str, dash: tuple[float, ...] = ()
) -> Callable[[float, float], tuple[Mark, ...]]:
    def sample(x: float, y: float) -> tuple[Mark, ...]:
        return (Rect(x=x, y=y - 4, width=_SWATCH, height=8, fill=fill, stroke=edge, dash=dash),)

    return sample


def _responses(styles: frozenset[str], theme: Theme) -> Iterator[Entry]:
    for name in CATEGORIES:
        if name in styles:
            yield _point(name, glyph(theme, name), theme)


def _point(words: str, shape: Glyph, theme: Theme) -> Entry:
    wide = _POINT + (3.0 if shape.ringed else 0.0)

    def sample(x: float, y: float) -> tuple[Mark, ...]:
        return glyphs.response(shape, x + wide / 2, y, theme.glyph_pt)

    return Entry(words=words, sample=sample, wide=wide)


_POINTS = (
    ("diagnosis", Glyph(Shape.DIAMOND, INK)),
    ("biopsy, procedure", Glyph(Shape.DIAMOND, PAPER, INK, 0.9)),
    ("surgery", Glyph(Shape.SQUARE, INK)),
    ("cell therapy", CELLS),
    ("local therapy", Glyph(Shape.DIAMOND, "#8C8C8C")),
    ("imaging, no category", Glyph(Shape.CIRCLE, PAPER, INK, 0.9)),
    ("adverse event", Glyph(Shape.CIRCLE, "#8C8C8C")),
    ("clinical finding", Glyph(Shape.CIRCLE, INK)),
)


def _points(styles: frozenset[str], theme: Theme) -> Iterator[Entry]:
    for name, shape in _POINTS:
        if name in styles:
            yield _point(name, shape, theme)


def _notation(styles: frozenset[str], theme: Theme) -> Iterator[Entry]:
    for name, words, sample in (
        ("certain, possible", "certain (dark), possible (light)", _certain),
        ("somewhere within", "somewhere within", _within),
        *_windows(styles, theme),
        ("order known, no date", "order known, no date", _order),
        ("ongoing", "ongoing", _ongoing),
        ("end not stated", "end not stated", _endless),
        ("planned", "planned, not done", _planned),
        ("rug", "no value on this scale", _rug),
        ("hold", "hold", _hold),
        ("death", "death", _death),
        ("claimed", "end implied by the reported length", _claimed),
    ):
        if name in styles:
            wide = _POINT if sample in (_rug, _death) else _SWATCH
            yield Entry(words=words, sample=sample, wide=wide)


def _windows(
    styles: frozenset[str], theme: Theme
) -> Iterator[tuple[str, str, Callable[[float, float], tuple[Mark, ...]]]]:
    """Whiskers as this figure draws them: through their glyph, or all of them under it."""
    for words, dash in (("date window", ()), ("window by order alone", theme.dash)):
        under = f"{words}, under"
        if words in styles or under not in styles:
            yield words, words, _window(dash)
        else:
            yield under, words, _window_under(dash)


_BLUE, _LIGHT, _EDGE = "#77AADD", colour.tint("#77AADD"), "#225588"


def _certain(x: float, y: float) -> tuple[Mark, ...]:
    third = _SWATCH / 3
    return (
        Rect(x=x, y=y - 4, width=_SWATCH, height=8, fill=_LIGHT, stroke=_EDGE),
        Rect(x=x + third, y=y - 4, width=third, height=8, fill=_BLUE, stroke=_EDGE, stroke_pt=0.5),
    )


def _within(x: float, y: float) -> tuple[Mark, ...]:
    return _bar(_LIGHT, _EDGE, (2.25, 1.5))(x, y)


def _window(dash: tuple[float, ...]) -> Callable[[float, float], tuple[Mark, ...]]:
    def sample(x: float, y: float) -> tuple[Mark, ...]:
        bar, low, high = glyphs.whisker(x, x + _SWATCH, y)
        return (
            Polyline(points=bar, stroke_pt=0.75, dash=dash),
            Polyline(points=low, stroke_pt=0.75),
            Polyline(points=high, stroke_pt=0.75),
            Circle(x=x + _SWATCH / 2, y=y, radius=2.8, fill=INK),
        )

    return sample


def _window_under(dash: tuple[float, ...]) -> Callable[[float, float], tuple[Mark, ...]]:
    day, half = Bounds(least=0, most=3), 2.8

    def sample(x: float, y: float) -> tuple[Mark, ...]:
        left, right = x + _SWATCH / 2 - 3.5, x + _SWATCH / 2 + 3.5
        page = Frame(first=0, last=4, left=left, right=right, beyond=right)
        dot = Circle(x=x + _SWATCH / 2, y=y - 1.5, radius=half, fill=INK)
        return (*whiskers.drawn(day, half, y - 1.5, page, INK, dash), dot)

    return sample


def _order(x: float, y: float) -> tuple[Mark, ...]:
    points = ((x, y - 2), (x, y + 2), (x + _SWATCH, y + 2), (x + _SWATCH, y - 2))
    return (Polyline(points=points, stroke_pt=0.6, dash=(2.25, 1.5)),)


def _ongoing(x: float, y: float) -> tuple[Mark, ...]:
    body = glyphs.block_arrow(x, x + _SWATCH, y, 8)
    return (Polygon(points=body, fill="#FFFFFF", stroke=INK),)


def _endless(x: float, y: float) -> tuple[Mark, ...]:
    right = x + _SWATCH
    points = ((right, y - 4), (x, y - 4), (x, y + 4), (right, y + 4))
    return (
        Rect(x=x, y=y - 4, width=_SWATCH, height=8, fill=_LIGHT),
        Polyline(points=points, stroke=_EDGE, stroke_pt=0.75),
    )


def _planned(x: float, y: float) -> tuple[Mark, ...]:
    return _bar(PAPER, INK, (2.25, 1.5))(x, y)


def _hold(x: float, y: float) -> tuple[Mark, ...]:
    third = _SWATCH / 3
    gap = Rect(x=x + third, y=y - 4, width=third, height=8, fill=PAPER, stroke=_EDGE, stroke_pt=0.5)
    return (*_bar(_BLUE, _EDGE)(x, y), gap)


def _death(x: float, y: float) -> tuple[Mark, ...]:
    a, b = x + _POINT / 2 - 3, x + _POINT / 2 + 3
    return (
        line(a, y - 3, b, y + 3, stroke=INK, stroke_pt=1.5),
        line(a, y + 3, b, y - 3, stroke=INK, stroke_pt=1.5),
    )


def _rug(x: float, y: float) -> tuple[Mark, ...]:
    return (Circle(x=x + _POINT / 2, y=y, radius=2.2, fill=PAPER, stroke=INK, stroke_pt=0.9),)


def _claimed(x: float, y: float) -> tuple[Mark, ...]:
    return (Polyline(points=glyphs.bracket(x, x + _SWATCH, y + 1.5, 2.6), stroke_pt=0.9),)


def key(
    styles: frozenset[str], left: float, right: float, top: float, theme: Theme
) -> tuple[tuple[Mark, ...], float]:
    """The key in as few rows as it needs, and its height; in columns where they cost no row."""
    found = entries(styles, theme)
    layouts = [_layout(found, right - left, column, theme) for column in _COLUMNS]
    fewest = min(_rows(layout) for layout in layouts)
    places = next(layout for layout in layouts if _rows(layout) == fewest)
    marks: list[Mark] = []
    for entry, (x, row) in zip(found, places, strict=True):
        at, y = left + x, top + _ROW * (row + 0.5)
        marks += entry.sample(at, y)
        marks.append(say(at + entry.wide + 4, y + theme.text_pt * 0.36, entry.words))
    return tuple(marks), fewest * _ROW


def _layout(
    found: Sequence[Entry], room: float, column: float, theme: Theme
) -> list[tuple[float, int]]:
    """Where each entry begins, at a multiple of the column, and in which row."""
    places: list[tuple[float, int]] = []
    x, row = 0.0, 0
    for entry in found:
        wide = entry.wide + 4 + width(entry.words, theme.text_pt)
        if x > 0 and x + wide > room:
            x, row = 0.0, row + 1
        places.append((x, row))
        x = math.ceil((x + wide + _GAP) / column) * column
    return places


def _rows(places: Sequence[tuple[float, int]]) -> int:
    return places[-1][1] + 1 if places else 0


def rule(left: float, right: float, y: float, theme: Theme) -> Mark:
    """The thin line between two lanes."""
    return line(left, y, right, y, stroke=theme.rule, stroke_pt=0.5)
