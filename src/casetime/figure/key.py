"""The key: what is drawn in this figure, and nothing else."""

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import accumulate

from attrs import evolve, frozen

from casetime.clinical.drugs import Group as Kind
from casetime.figure import glyphs
from casetime.figure import key_samples as samples
from casetime.figure.items import CELLS
from casetime.figure.languages import fixed
from casetime.figure.marks import Anchor, Mark, Rect, line, say
from casetime.figure.text import width, wrap
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
_SWATCH, _POINT = samples.SWATCH, samples.POINT
_GAP = 8.0
_COLUMNS = (60.0, 40.0, 30.0, 20.0, 10.0, 1.0)
"""Points between the places where entries may begin, so that those of several rows line up."""
_ACROSS = 11
"""Such places that a row has at least: fewer leave gaps that look like missing entries."""

Sample = Callable[[Theme, float, float], tuple[Mark, ...]]
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
    found = [
        *_therapies(styles, theme),
        *_badges(styles),
        *_responses(styles, theme),
        *_points(styles, theme),
        *_notation(styles, theme),
    ]
    return [evolve(entry, words=fixed(entry.words)) for entry in found]


def _therapies(styles: frozenset[str], theme: Theme) -> Iterator[Entry]:
    for group in (str(kind) for kind in Kind):
        if group in styles and group in _GROUPS:
            look = swatch(theme, group)
            yield Entry(words=_GROUPS[group], sample=_bar(look.fill, look.edge))
    for name, look in sorted(theme.own.items()):
        if f"own {name}" in styles:
            yield Entry(words=name, sample=_bar(look.fill, look.edge))
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
    found: tuple[tuple[str, str, Sample], ...] = (
        ("certain, possible", "certain (dark), possible (light)", samples.certain),
        ("somewhere within", "somewhere within", samples.within),
        *_windows(styles, theme),
        ("order known, no date", "order known, no date", samples.order),
        ("ongoing", "ongoing", samples.ongoing),
        ("end not stated", "end not stated", samples.endless),
        ("hold", "hold", samples.hold),
        ("change", "change of dose or drugs", samples.change),
        ("beyond", "treated beyond progression", samples.beyond),
        ("planned", "planned, not done", samples.planned),
        ("struck", "refused or broken off", samples.struck),
        ("death", "death", samples.death),
        ("reference", "reference range", samples.reference),
        ("rug", "no value on this scale", samples.rug),
        ("thumbnail", "picture shown here", samples.thumbnail),
        ("panel", "figure panel in the source", samples.panel),
        ("claimed", "end implied by the reported length", samples.claimed),
        ("break", "axis break", samples.axis_break),
    )
    for name, words, sample in found:
        if name in styles:
            yield Entry(words=words, sample=partial(sample, theme), wide=_WIDTHS.get(name, _SWATCH))


_WIDTHS = {"rug": _POINT, "death": _POINT, "panel": 16.0, "thumbnail": 10.0}


def _windows(styles: frozenset[str], theme: Theme) -> Iterator[tuple[str, str, Sample]]:
    """Whiskers as this figure draws them: through their glyph, or all of them under it."""
    for words, dash in (("date window", ()), ("window by order alone", theme.dash)):
        under = f"{words}, under"
        if words in styles or under not in styles:
            yield words, words, partial(samples.window, dash=dash)
        else:
            yield under, words, partial(samples.window_under, dash=dash)


def key(
    styles: frozenset[str], left: float, right: float, top: float, theme: Theme
) -> tuple[tuple[Mark, ...], float]:
    """The key in as few rows as it needs, and its height; in columns where they cost no row."""
    found = entries(styles, theme)
    layouts = [
        _layout(found, right - left, column, theme, back=back)
        for back in (False, True)
        for column in _COLUMNS
        if column * _ACROSS <= right - left
    ]
    fewest = min(_rows(layout) for layout in layouts)
    places = next(layout for layout in layouts if _rows(layout) == fewest)
    said = [_said(entry, right - left, theme) for entry in found]
    tall = [
        max((len(lines) for lines, (_, at) in zip(said, places, strict=True) if at == row))
        for row in range(fewest)
    ]
    tops = [0.0, *accumulate(_ROW + (lines - 1) * theme.line_pt for lines in tall)]
    marks: list[Mark] = []
    for entry, lines, (x, row) in zip(found, said, places, strict=True):
        at, y = left + x, top + tops[row] + _ROW / 2
        marks += entry.sample(at, y)
        marks += [
            say(at + entry.wide + 4, y + theme.text_pt * 0.36 + k * theme.line_pt, words)
            for k, words in enumerate(lines)
        ]
    return tuple(marks), tops[-1]


def _said(entry: Entry, room: float, theme: Theme) -> tuple[str, ...]:
    """The words of an entry, on several lines where the whole width has no room for them."""
    return wrap(entry.words, room - entry.wide - 4, theme.text_pt).lines


def _layout(
    found: Sequence[Entry], room: float, column: float, theme: Theme, *, back: bool
) -> list[tuple[float, int]]:
    """Where each entry begins, at a multiple of the column, and in which row.

    With `back` an entry fills the first row that has room for it, else the last.
    """
    places: list[tuple[float, int]] = []
    ends = [0.0]
    for entry in found:
        wide = entry.wide + 4 + width(entry.words, theme.text_pt)
        open_rows = range(0 if back else len(ends) - 1, len(ends))
        row = next((r for r in open_rows if not ends[r] or ends[r] + wide <= room), len(ends))
        ends += [0.0] if row == len(ends) else []
        places.append((ends[row], row))
        ends[row] = math.ceil((ends[row] + wide + _GAP) / column) * column
    return places


def _rows(places: Sequence[tuple[float, int]]) -> int:
    return max((row + 1 for _, row in places), default=0)


def rule(left: float, right: float, y: float, theme: Theme) -> Mark:
    """The thin line between two lanes."""
    return line(left, y, right, y, stroke=theme.rule, stroke_pt=0.5)
