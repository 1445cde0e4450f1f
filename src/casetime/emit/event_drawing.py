"""The page of an event graph as a drawing, in the colours and letters of the timeline figure."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from casetime.diagnostics import CasetimeError
from casetime.emit.event_cards import cards, rounded
from casetime.emit.event_key import key
from casetime.emit.event_lines import lines
from casetime.eventgraph.dot import dot
from casetime.eventgraph.look import (
    Look,
    Paint,
)
from casetime.eventgraph.page import HEADER, SLIDE, Page, Stroke, page
from casetime.eventgraph.sheet import (
    LEADING,
    SMALL,
    TITLE,
    Direction,
    Letters,
)
from casetime.eventgraph.story import Tie, story
from casetime.figure import text
from casetime.figure.marks import (
    Anchor,
    Drawing,
    Group,
    Mark,
    Polygon,
    Polyline,
    Rect,
    Text,
    say,
)
from casetime.figure.theme import CATEGORIES, THEMES, Theme, glyph

if TYPE_CHECKING:
    import networkx as nx


def look_of(theme: Theme) -> Look:
    """The palette of a theme, as the event graph takes it."""
    judged = (*CATEGORIES, "not reported")
    return Look(
        therapy={name: Paint(one.fill, one.edge) for name, one in theme.therapy.items()},
        response={name: Paint(glyph(theme, name).fill, glyph(theme, name).edge) for name in judged},
        ink=theme.ink,
        muted=theme.muted,
        rule=theme.rule,
        leader=theme.leader,
        band=theme.band,
        paper=theme.paper,
        warning=theme.warning,
    )


def letters() -> Letters:
    """The measures of the shipped font."""
    return Letters(
        measure=lambda said, size, bold: text.width(said, size, bold=bold),
        wrap=lambda said, wide, size, bold: text.wrap(said, wide, size, bold=bold).lines,
    )


MOST_EVENTS = 200
"""Beyond this a picture is a wall of cards, and to lay it out takes long."""


def dot_text(graph: "nx.MultiDiGraph[str]", direction: str, theme: str) -> str:
    """The event graph as DOT; raises `CasetimeError` for an unknown theme or direction."""
    return dot(graph, look_of(_theme(theme)), _direction(direction).value)


def slide(graph: "nx.MultiDiGraph[str]", direction: str, theme: str) -> Drawing:
    """The event graph as a slide; raises as above, and if it holds too many events to draw."""
    look = _theme(theme)
    return event_drawing(_paged(graph, direction), look)


def _paged(graph: "nx.MultiDiGraph[str]", direction: str) -> Page:
    told = story(graph)
    if len(told.cards) > MOST_EVENTS:
        raise CasetimeError(
            f"the graph has {len(told.cards)} events, and a picture holds at most {MOST_EVENTS}: "
            "show fewer (until, kinds, hide), or write it as .dot, .graphml or .json"
        )
    return page(told, letters(), _direction(direction))


def _theme(name: str) -> Theme:
    if name not in THEMES:
        raise CasetimeError(f"`{name}` is not a theme; there is {', '.join(THEMES)}")
    return THEMES[name]


def _direction(name: str) -> Direction:
    if name not in tuple(Direction):
        raise CasetimeError(f"`{name}` is not a direction; there is {', '.join(Direction)}")
    return Direction(name)


_EDGE = 14.0
_BESIDE, _MOST_ASIDE = 2.5, 5.0
"""Points between words and the line beside them, and by which they may leave their card."""


def event_drawing(page: Page, theme: Theme) -> Drawing:
    """The page on a slide of 13.33 x 7.5 inches, with title and key."""
    scale = page.scale
    look = look_of(theme)
    left, top = _EDGE, _EDGE + HEADER
    marks = [
        *_boxes(page, look),
        *lines(page, look),
        *cards(page, look, theme),
        *_words(page, look),
    ]
    moved = tuple(_scaled(mark, scale, left, top) for mark in marks)
    story = page.story
    return Drawing(
        width_pt=SLIDE[0],
        height_pt=SLIDE[1],
        title=f"{story.title}: event graph",
        desc=_described(page),
        marks=(*_heading(page), *moved, *key(page, look, _EDGE)),
        id="events",
    )


def _described(page: Page) -> str:
    cards, arrows = len(page.plates), [s.arrow for s in page.strokes]
    causes = [
        f"{page.story.cards[a.tail].heading} led to {page.story.cards[a.head].heading}"
        for a in arrows
        if a.tie is Tie.BECAUSE
    ]
    told = f"{cards} events in the order of time"
    return f"{told}. {'; '.join(causes)}." if causes else f"{told}."


def _heading(page: Page) -> Iterator[Mark]:
    wide = SLIDE[0] - 2 * _EDGE
    lines = text.wrap(page.story.title, wide, 15, 1, bold=True).lines
    yield say(_EDGE, _EDGE + 14, lines[0] if lines else "", bold=True, size_pt=15)


def _boxes(page: Page, look: Look) -> Iterator[Mark]:
    for frame in page.frames:
        yield Polygon(
            points=rounded(frame.x, frame.y, frame.wide, frame.high, 6),
            fill=look.band,
            stroke=look.rule,
            stroke_pt=0.8,
        )


def _titles(page: Page, look: Look) -> Iterator[Mark]:
    for frame in page.frames:
        for i, line in enumerate(frame.title):
            at = frame.y + 4 + LEADING * TITLE * (i + 0.78)
            wide = text.width(line, TITLE, bold=True) + 4
            yield Rect(x=frame.x + 4, y=at - 9, width=wide, height=11.5, fill=look.band)
            yield say(frame.x + 6, at, line, bold=True, size_pt=TITLE, fill=look.muted)


def _words(page: Page, look: Look) -> Iterator[Mark]:
    yield from _titles(page, look)
    middles = {plate.card.name: plate.x + plate.wide / 2 for plate in page.plates}
    for stroke in page.strokes:
        if stroke.words:
            anchor = Anchor.END if stroke.ends else Anchor.START
            x = stroke.at[0] + _aside(stroke, middles[stroke.arrow.tail], page)
            yield say(x, stroke.at[1], stroke.words, size_pt=SMALL, anchor=anchor, fill=look.muted)


def _aside(stroke: Stroke, middle: float, page: Page) -> float:
    """How far long words under a card make room for the line that leaves its middle."""
    if not stroke.ends or page.direction is Direction.LR:
        return 0.0
    left = stroke.at[0] - text.width(stroke.words, SMALL)
    return min(_MOST_ASIDE, max(0.0, middle + _BESIDE - left))


def _scaled(mark: Mark, by: float, dx: float, dy: float) -> Mark:
    """The mark enlarged and moved."""
    match mark:
        case Group():
            return evolve(mark, marks=tuple(_scaled(one, by, dx, dy) for one in mark.marks))
        case Polyline() | Polygon():
            dash = tuple(length * by for length in mark.dash)
            points = tuple((x * by + dx, y * by + dy) for x, y in mark.points)
            return evolve(mark, points=points, stroke_pt=mark.stroke_pt * by, dash=dash)
        case Text():
            return evolve(mark, x=mark.x * by + dx, y=mark.y * by + dy, size_pt=mark.size_pt * by)
        case Rect():
            return evolve(mark, x=mark.x * by + dx, y=mark.y * by + dy, width=mark.width * by,
                          height=mark.height * by, stroke_pt=mark.stroke_pt * by)  # fmt: skip
        case _:
            return evolve(mark, x=mark.x * by + dx, y=mark.y * by + dy, radius=mark.radius * by,
                          stroke_pt=mark.stroke_pt * by)  # fmt: skip
