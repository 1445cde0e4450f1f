"""The cards of an event graph: outline by kind, colour by treatment, mark by response."""

from collections.abc import Iterator

from casetime.eventgraph.look import Look, Paint, Shape, is_judged, paint_of
from casetime.eventgraph.page import Page
from casetime.eventgraph.sheet import HEADING, LEADING, PAD, PAD_ACROSS, SMALL, Plate, inset
from casetime.figure import glyphs
from casetime.figure.marks import Group, Mark, Point, Polygon, Polyline, say
from casetime.figure.theme import Theme, glyph


def cards(page: Page, look: Look, theme: Theme) -> Iterator[Mark]:
    """Every card as a group that a tooltip tells more of."""
    for plate in page.plates:
        marks = (*outline(plate, look), *_mark(plate, theme), *_said(plate, look))
        card = plate.card
        yield Group(marks=marks, names=(card.name,), id=f"event-{card.name}", title=card.tip,
                    role="event")  # fmt: skip


def outline(plate: Plate, look: Look) -> Iterator[Mark]:
    """The outline of a card; dashed for what did not happen."""
    card = plate.card
    paint = paint_of(look, card.facts)
    if not card.done:
        paint = Paint(look.paper, paint.edge)
    x, y, wide, high = plate.x, plate.y, plate.wide, plate.high
    dash = () if card.done else (3.0, 2.0)
    match card.shape:
        case Shape.PLAIN:
            corners = cut(x, y, wide, high, 0)
            yield Polygon(points=corners, fill=look.paper, stroke=look.rule, stroke_pt=0.6)
            yield Polyline(points=((x, y), (x, y + high)), stroke=look.leader, stroke_pt=2)
            return
        case Shape.BAR:
            points = rounded(x, y, wide, high, min(7, high / 2))
        case Shape.PILL:
            points = rounded(x, y, wide, high, min(high / 2, 14))
        case Shape.CUT:
            points = cut(x, y, wide, high, 5)
        case Shape.NOTE:
            points = _folded(x, y, wide, high, 6)
        case _:
            points = cut(x, y, wide, high, 0)
    heavy = (
        2.0 if card.shape is Shape.HEAVY else 1.2 if card.shape in (Shape.CUT, Shape.BOX) else 0.8
    )
    yield Polygon(points=points, fill=paint.fill, stroke=paint.edge, stroke_pt=heavy, dash=dash)
    if card.shape is Shape.DOUBLE:
        inner = cut(x + 2, y + 2, wide - 4, high - 4, 0)
        yield Polygon(points=inner, stroke=paint.edge, stroke_pt=0.8)
    if card.shape is Shape.NOTE:
        fold = ((x + wide - 6, y), (x + wide - 6, y + 6), (x + wide, y + 6))
        yield Polyline(points=fold, stroke=paint.edge, stroke_pt=0.8)


_HEAVY = {Shape.HEAVY: 2.0, Shape.CUT: 1.2, Shape.BOX: 1.2}
"""Strokes in points; all others are hairlines."""


def cut(x: float, y: float, wide: float, high: float, by: float) -> tuple[Point, ...]:
    """A rectangle whose corners are cut off."""
    right, bottom = x + wide, y + high
    if not by:
        return ((x, y), (right, y), (right, bottom), (x, bottom))
    return (
        (x + by, y), (right - by, y), (right, y + by), (right, bottom - by),
        (right - by, bottom), (x + by, bottom), (x, bottom - by), (x, y + by),
    )  # fmt: skip


def _folded(x: float, y: float, wide: float, high: float, by: float) -> tuple[Point, ...]:
    right, bottom = x + wide, y + high
    return ((x, y), (right - by, y), (right, y + by), (right, bottom), (x, bottom))


_QUARTER = ((0.0, 1.0), (0.124, 0.517), (0.293, 0.293), (0.517, 0.124), (1.0, 0.0))
"""A quarter of a circle from its side to its top, as parts of the radius from the corner."""


def rounded(x: float, y: float, wide: float, high: float, by: float) -> tuple[Point, ...]:
    """A rectangle with round corners."""
    right, bottom = x + wide, y + high
    first = [(x + a * by, y + b * by) for a, b in _QUARTER]
    second = [(right - a * by, y + b * by) for a, b in reversed(_QUARTER)]
    third = [(right - a * by, bottom - b * by) for a, b in _QUARTER]
    fourth = [(x + a * by, bottom - b * by) for a, b in reversed(_QUARTER)]
    return (*first, *second, *third, *fourth)


def _mark(plate: Plate, theme: Theme) -> tuple[Mark, ...]:
    """The mark of a response, as the timeline has it."""
    if not is_judged(plate.card.facts):
        return ()
    category = plate.card.facts.get("category") or "not reported"
    x, y = plate.x + PAD + 3.5, plate.y + PAD_ACROSS + LEADING * HEADING * 0.5
    return glyphs.response(glyph(theme, category), x, y, 8.0)


def _said(plate: Plate, look: Look) -> Iterator[Mark]:
    card = plate.card
    ink = look.paper if card.shape is Shape.BLACK else look.ink
    left = plate.x + inset(card)
    at = plate.y + PAD_ACROSS
    for line in plate.heading:
        at += LEADING * HEADING
        yield say(left, at - 0.28 * HEADING, line, bold=card.shape is not Shape.PLAIN,
                  size_pt=HEADING, fill=ink)  # fmt: skip
    for line in plate.small:
        at += LEADING * SMALL
        yield say(left, at - 0.28 * SMALL, line, size_pt=SMALL, fill=ink)
