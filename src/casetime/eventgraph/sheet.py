"""The story on a page: every card, box and arrow with its place in points.

Lengths are measured along time and across it; ``Direction`` turns them into x and y at the very
end, so that left-to-right and top-to-bottom are one layout.
"""

import re
from collections.abc import Callable
from enum import StrEnum

from attrs import frozen

from casetime.eventgraph.look import Shape
from casetime.eventgraph.story import TOLD, Arrow, Box, Card, Story, Tie


class Direction(StrEnum):
    """Which way time runs within a band."""

    LR = "LR"
    TB = "TB"


Measure = Callable[[str, float, bool], float]
"""The width of a text in points, at a size, in bold or not."""
Wrap = Callable[[str, float, float, bool], tuple[str, ...]]
"""A text in lines of at most a width, at a size, in bold or not."""


@frozen(kw_only=True)
class Letters:
    """How texts are measured; the caller's font decides."""

    measure: Measure
    wrap: Wrap


HEADING, SMALL, TITLE = 9.5, 9.0, 10.0
"""Sizes in points: what a card is, everything beside it, the title of a box."""
LEADING = 1.16
PAD, PAD_ACROSS = 5.0, 3.5
MARK = 12.0
"""The room for the mark of a response before its words."""
_ROUND = 3.0
"""The room that the corner of a pill takes from its words."""
TRACK = 6.0
INDENT = 8.0


@frozen(kw_only=True)
class Plate:
    """A card with its lines and its rectangle."""

    card: Card
    heading: tuple[str, ...]
    small: tuple[str, ...]
    x: float = 0.0
    y: float = 0.0
    wide: float
    high: float


@frozen(kw_only=True)
class Frame:
    """A box with its title and its rectangle; a line that a fold cuts has one in each band."""

    box: Box
    title: tuple[str, ...]
    x: float
    y: float
    wide: float
    high: float


@frozen(kw_only=True)
class Room:
    """The lengths between things, which follow from the direction."""

    direction: Direction
    width: float
    gap: float
    told_gap: float
    """Between a card and the one that it led to in its own column."""
    label: float
    """What the words of an arrow take along time."""

    @property
    def across(self) -> bool:
        """Whether time runs from left to right."""
        return self.direction is Direction.LR


def room(direction: Direction, width: float, letters: Letters) -> Room:
    """The lengths of a layout whose cards are so wide."""
    words = letters.measure(Tie.BECAUSE.value, SMALL, False)
    if direction is Direction.LR:
        return Room(direction=direction, width=width, gap=6.0, told_gap=14.0, label=words + 12)
    return Room(direction=direction, width=width, gap=9.0, told_gap=words + 8, label=20.0)


def plates(told: Story, letters: Letters, width: float) -> dict[str, Plate]:
    """Every card with its lines, all of one width."""
    return {name: _plate(card, letters, width) for name, card in told.cards.items()}


def inset(card: Card) -> float:
    """How far from its left edge the words of a card begin."""
    if card.shape is Shape.BOX:
        return PAD + MARK
    return PAD + (_ROUND if card.shape is Shape.PILL else 0.0)


def least_width(told: Story, letters: Letters, most: float) -> float:
    """The width of card that breaks no word; one too long for ``most`` is broken all the same."""
    fits = [
        PAD + inset(card) + letters.measure(word, HEADING, card.shape is not Shape.PLAIN)
        for card in told.cards.values()
        for word in card.heading.split()
    ]
    return max((wide for wide in fits if wide <= most), default=0.0)


def _plate(card: Card, letters: Letters, width: float) -> Plate:
    inner = width - PAD - inset(card)
    bold = card.shape is not Shape.PLAIN
    heading = _at_most(letters.wrap(card.heading, inner, HEADING, bold), _MOST_LINES)
    small = tuple(
        line
        for text in card.small
        for line in _at_most(_whole_days(text, inner, letters), _MOST_SMALL)
    )
    high = 2 * PAD_ACROSS + LEADING * (HEADING * len(heading) + SMALL * len(small))
    return Plate(card=card, heading=heading, small=small, wide=width, high=high)


_INSIDE_A_DAY = re.compile(r"(?<=\d) (?=[A-Z][a-z]{2}\b)|(?<=\b[A-Z][a-z]{2}) (?=\d{4}\b)")
_NO_BREAK = "\N{NO-BREAK SPACE}"


def _whole_days(text: str, inner: float, letters: Letters) -> tuple[str, ...]:
    """The lines of a text in which no day is broken, unless that takes a line more."""
    usual = letters.wrap(text, inner, SMALL, False)
    whole = letters.wrap(_INSIDE_A_DAY.sub(_NO_BREAK, text), inner, SMALL, False)
    if len(whole) > len(usual):
        return usual
    return tuple(line.replace(_NO_BREAK, " ") for line in whole)


_MOST_LINES, _MOST_SMALL = 7, 4
"""The lines of a card; whatever is longer is told whole by its tooltip."""


def _at_most(lines: tuple[str, ...], most: int) -> tuple[str, ...]:
    return lines if len(lines) <= most else (*lines[: most - 1], f"{lines[most - 1][:-1]}…")


def along(plate: Plate, space: Room) -> float:
    """How much of time's axis a card takes."""
    return plate.wide if space.across else plate.high


def across(plate: Plate, space: Room) -> float:
    """How much a card takes beside it."""
    return plate.high if space.across else plate.wide


def told_words(arrow: Arrow) -> str:
    """The words on an arrow; empty for one that its stroke explains."""
    return arrow.tie.value if arrow.tie in TOLD else ""
