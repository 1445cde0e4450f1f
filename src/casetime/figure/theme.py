"""What things look like: colours, shapes, sizes. A theme is a record; nothing else names a colour.

Therapy fills are Paul Tol's light scheme, responses Okabe and Ito's palette. Colour never
stands alone: a badge or code is printed in or beside every coloured mark, because no light
palette of this size stays apart in a black-and-white print (the tests say how far it does).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from attrs import evolve, frozen

from casetime.figure import colour

INK = "#1A1A1A"
PAPER = "#FFFFFF"
BLACK = "#000000"


class Shape(Enum):
    """The outline of a glyph."""

    UP = "triangle pointing up"
    DOWN = "triangle pointing down"
    SQUARE = "square"
    DIAMOND = "diamond"
    CIRCLE = "circle"


@frozen
class Swatch:
    """The fill and the edge of a bar."""

    fill: str
    edge: str


@frozen
class Glyph:
    """The mark of a response: a shape, its colours, and whether a ring goes around it."""

    shape: Shape
    fill: str
    edge: str = INK
    edge_pt: float = 0.5
    ringed: bool = False


@frozen(kw_only=True)
class Theme:
    """Every colour and size of a figure; lengths in points."""

    name: str
    therapy: Mapping[str, Swatch]
    response: Mapping[str, Glyph]
    analytes: tuple[str, ...]
    ink: str = INK
    muted: str = "#595959"
    paper: str = PAPER
    band: str = "#F6F6F6"
    rule: str = "#CCCCCC"
    leader: str = "#8C8C8C"
    warning: str = "#A84600"
    text_pt: float = 8.0
    line_pt: float = 9.0
    bar_pt: float = 11.0
    supportive_bar_pt: float = 10.0
    glyph_pt: float = 7.0
    edge_pt: float = 0.75
    hairline_pt: float = 0.5
    dash: tuple[float, ...] = (2.25, 1.5)
    scale: float = 1.0
    """The size of the print beside that of the layout, whose words are of `text_pt`."""
    thickness: float = 1.0
    """How many times as thick every line is."""
    width_mm: float = 170.0
    """The width of a figure for which none is asked."""
    highest_mm: float | None = None
    """The height of the page that the theme is for; None leaves it to the journal."""
    own: Mapping[str, Swatch] = MappingProxyType({})
    """The colours that a user gives to one line (``L1``) or one event."""


# The first five classes are what most cases hold;
# antibody, endocrine and radioligand take the spare colours of the scheme.
_THERAPY = {
    "chemotherapy": Swatch("#77AADD", "#225588"),
    "kinase inhibitor": Swatch("#EEDD88", "#8A6D00"),
    "immunotherapy": Swatch("#44BB99", "#1B6E58"),
    "radiotherapy": Swatch("#FFAABB", "#A8324F"),
    "supportive": Swatch("#DDDDDD", "#777777"),
    "antibody": Swatch("#EE8866", "#8F3A1C"),
    "endocrine": Swatch("#BBCC33", "#5C6600"),
    "radioligand": Swatch("#99DDFF", "#1F6E99"),
    "other": Swatch("#D3CBBF", "#5B5248"),
    "episode": Swatch(PAPER, "#555555"),
}
# The classes that stand beside each other in one lane, and so must be told apart; `other`
# is white.
SYSTEMIC = (
    "chemotherapy", "kinase inhibitor", "immunotherapy", "antibody", "endocrine", "radioligand",
)  # fmt: skip

_CR, _PR, _SD, _PD, _UPD, _MIXED, _GREY = (
    "#0072B2", "#56B4E9", "#F0E442", "#D55E00", "#E69F00", "#CC79A7", "#B3B3B3",
)  # fmt: skip

# White with a coloured outline = not confirmed, or not reported.
_RESPONSE = {
    "CR": Glyph(Shape.UP, _CR),
    "PR": Glyph(Shape.UP, _PR),
    "SD": Glyph(Shape.SQUARE, _SD),
    "PD": Glyph(Shape.DOWN, _PD),
    "NE": Glyph(Shape.CIRCLE, _GREY),
    "iCR": Glyph(Shape.UP, _CR),
    "iPR": Glyph(Shape.UP, _PR),
    "iSD": Glyph(Shape.SQUARE, _SD),
    "iUPD": Glyph(Shape.DOWN, PAPER, _UPD, 1.5),
    "iCPD": Glyph(Shape.DOWN, _PD, ringed=True),
    "response": Glyph(Shape.UP, _PR),
    "stable": Glyph(Shape.SQUARE, _SD),
    "mixed": Glyph(Shape.DIAMOND, _MIXED),
    "growth": Glyph(Shape.DOWN, PAPER, _PD, 1.5),
    "progression": Glyph(Shape.DOWN, _PD),
    "not evaluable": Glyph(Shape.CIRCLE, _GREY),
    "not reported": Glyph(Shape.CIRCLE, PAPER, INK, 1.0),
}

PRINT = Theme(
    name="print",
    therapy=MappingProxyType(_THERAPY),
    response=MappingProxyType(_RESPONSE),
    # Chosen among dark colours for their distance to each sight; none near the warning's.
    analytes=("#0072B2", "#661100", "#994455", "#004488"),
)


def swatch(theme: Theme, therapy: str) -> Swatch:
    """The colours of a class of therapy; those of `other` for a class without its own."""
    return theme.therapy.get(therapy, theme.therapy["other"])


# Categories of other criteria are drawn as the RECIST category that they correspond to.
_LIKE = {
    "CMR": "CR", "sCR": "CR", "pCR": "CR",
    "PMR": "PR", "VGPR": "PR", "MPR": "PR",
    "NMR": "SD", "SMD": "SD", "NR": "SD", "MR": "SD", "non-pCR": "SD",
    "NON-CR/NON-PD": "SD", "NON-iCR/NON-iUPD": "iSD",
    "PMD": "PD", "PDu": "iUPD",
}  # fmt: skip
CATEGORIES = (
    "CR", "iCR", "CMR", "sCR", "pCR", "PR", "iPR", "PMR", "VGPR", "MPR", "response",
    "SD", "iSD", "NMR", "SMD", "NR", "MR", "non-pCR", "NON-CR/NON-PD", "NON-iCR/NON-iUPD",
    "stable", "mixed", "growth", "PD", "PMD", "progression", "iUPD", "PDu", "iCPD",
    "NE", "not evaluable",
)  # fmt: skip
"""Every category that has a mark of its own, in the order of the key."""


def glyph(theme: Theme, category: str) -> Glyph:
    """The mark of an assessment's category; that of `not reported` for an unknown word."""
    like = _LIKE.get(category, category)
    return theme.response.get(like, theme.response["not reported"])


def grey(theme: Theme) -> Theme:
    """The theme in greys, therapy fills spread evenly so that classes stay apart."""
    levels = _spread(theme.therapy)
    return evolve(
        theme,
        name="grey",
        therapy=MappingProxyType(
            {
                name: Swatch(levels.get(name, _greyed(one.fill)), colour.grey(30))
                for name, one in theme.therapy.items()
            }
        ),
        response=MappingProxyType(
            {
                name: evolve(one, fill=_greyed(one.fill), edge=_dark(one.edge))
                for name, one in theme.response.items()
            }
        ),
        analytes=tuple(_greyed(one) for one in theme.analytes),
        warning=theme.ink,
    )


def _spread(therapy: Mapping[str, Swatch]) -> dict[str, str]:
    """Even greys from L* 58 to 94 for the classes of the systemic lane, dark ones dark."""
    shared = [name for name in SYSTEMIC if name in therapy]
    by_light = sorted(shared, key=lambda name: (colour.lightness(therapy[name].fill), name))
    step = 36 / max(1, len(by_light) - 1)
    return {name: colour.grey(58 + step * place) for place, name in enumerate(by_light)}


def _greyed(value: str) -> str:
    return colour.seen(value, colour.Sight.GREY)


def _dark(value: str) -> str:
    """A grey no lighter than L* 45, which a thin outline needs on white."""
    return colour.grey(min(45.0, colour.lightness(value)))


# Between white paper (3:1, which WCAG 1.4.11 asks of graphics) and black words on the fill
# (4.5:1, WCAG 1.4.3) lies a narrow band of lightness; these are the fills in it that stay
# furthest apart for every sight, found by search over that band.
_STRONG = {
    "chemotherapy": Swatch("#269FBD", BLACK),
    "kinase inhibitor": Swatch("#738000", BLACK),
    "immunotherapy": Swatch("#7D9E67", BLACK),
    "radiotherapy": Swatch("#D9666F", BLACK),
    "supportive": Swatch("#8C8C8C", BLACK),
    "antibody": Swatch("#D15492", BLACK),
    "endocrine": Swatch("#53805C", BLACK),
    "radioligand": Swatch("#855CE6", BLACK),
    "other": Swatch("#8F8577", BLACK),
    "episode": Swatch(PAPER, BLACK),
}
_STRONG_RESPONSE = {
    "#0072B2": "#0072B2",
    "#56B4E9": "#3A93CC",
    "#F0E442": "#9A8A00",
    "#D55E00": "#D55E00",
    "#E69F00": "#B36B00",
    "#CC79A7": "#B85C90",
    "#B3B3B3": "#8C8C8C",
}
"""Each response colour, dark enough for 3:1 on white."""


def high_contrast(theme: Theme) -> Theme:
    """The theme with black words and thick black edges, every fill at 3:1 or more on white."""
    return evolve(
        theme,
        name="high-contrast",
        therapy=MappingProxyType(_STRONG),
        response=MappingProxyType(
            {
                name: evolve(
                    one,
                    fill=_STRONG_RESPONSE.get(one.fill, one.fill),
                    edge=BLACK if one.fill != PAPER else _STRONG_RESPONSE.get(one.edge, BLACK),
                )
                for name, one in theme.response.items()
            }
        ),
        ink=BLACK,
        muted=BLACK,
        band="#F0F0F0",
        rule="#949494",
        leader="#595959",
        warning="#8A3A00",
        thickness=1.5,
    )


def screen(theme: Theme) -> Theme:
    """The theme for a projector: a slide of 16:9, words of 14 pt, black on white, firm lines."""
    return evolve(
        theme,
        name="screen",
        ink=BLACK,
        muted="#404040",
        rule="#A6A6A6",
        leader="#595959",
        band="#F0F0F0",
        scale=14 / 8,
        thickness=1.25,
        width_mm=338.67,
        highest_mm=190.5,
    )


def of_size(theme: Theme, text_pt: float) -> Theme:
    """The theme with words of another size in print."""
    return evolve(theme, scale=text_pt / theme.text_pt)


GREY, SCREEN, HIGH_CONTRAST = grey(PRINT), screen(PRINT), high_contrast(PRINT)
THEMES: Mapping[str, Theme] = MappingProxyType(
    {theme.name: theme for theme in (PRINT, SCREEN, GREY, HIGH_CONTRAST)}
)
