"""The key: what is drawn in this figure, and nothing else."""

from collections.abc import Callable, Iterator

from attrs import frozen

from casetime.clinical.drugs import Group as Kind
from casetime.figure import colour, glyphs
from casetime.figure.items import CELLS
from casetime.figure.marks import Anchor, Circle, Mark, Polygon, Polyline, Rect, line, say
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

_ROW = 12.5
_SWATCH = 17.0
_GAP = 12.0

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
            yield Entry(words=name, sample=_glyph(glyph(theme, name), theme))


def _glyph(shape: Glyph, theme: Theme) -> Callable[[float, float], tuple[Mark, ...]]:
    def sample(x: float, y: float) -> tuple[Mark, ...]:
        return glyphs.response(shape, x + _SWATCH / 2, y, theme.glyph_pt)

    return sample


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
            yield Entry(words=name, sample=_glyph(shape, theme))


def _notation(styles: frozenset[str], theme: Theme) -> Iterator[Entry]:
    for name, words, sample in (
        ("certain, possible", "certain (dark), possible (light)", _certain),
        ("somewhere within", "somewhere within", _within),
        ("date window", "date window", _window(())),
        ("window by order alone", "window by order alone", _window(theme.dash)),
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
            yield Entry(words=words, sample=sample)


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
    a, b = x + _SWATCH / 2 - 3, x + _SWATCH / 2 + 3
    return (
        line(a, y - 3, b, y + 3, stroke=INK, stroke_pt=1.5),
        line(a, y + 3, b, y - 3, stroke=INK, stroke_pt=1.5),
    )


def _rug(x: float, y: float) -> tuple[Mark, ...]:
    return (Circle(x=x + _SWATCH / 2, y=y, radius=2.2, fill=PAPER, stroke=INK, stroke_pt=0.9),)


def _claimed(x: float, y: float) -> tuple[Mark, ...]:
    return (Polyline(points=glyphs.bracket(x, x + _SWATCH, y + 1.5, 2.6), stroke_pt=0.9),)


def key(
    styles: frozenset[str], left: float, right: float, top: float, theme: Theme
) -> tuple[tuple[Mark, ...], float]:
    """The key in as many rows as it needs, and its height."""
    marks: list[Mark] = []
    x, y = left, top + _ROW / 2
    for entry in entries(styles, theme):
        wide = entry.wide + 4 + width(entry.words, theme.text_pt)
        if x > left and x + wide > right:
            x, y = left, y + _ROW
        marks += entry.sample(x, y)
        marks.append(say(x + entry.wide + 4, y + theme.text_pt * 0.36, entry.words))
        x += wide + _GAP
    return tuple(marks), (y + _ROW / 2 - top) if marks else 0.0


def rule(left: float, right: float, y: float, theme: Theme) -> Mark:
    """The thin line between two lanes."""
    return line(left, y, right, y, stroke=theme.rule, stroke_pt=0.5)
