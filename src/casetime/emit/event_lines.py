"""The arrows of an event graph: a stroke for each tie, corners rounded off."""

from collections.abc import Iterator
from math import hypot

from casetime.eventgraph.look import Look
from casetime.eventgraph.page import Page, Stroke
from casetime.eventgraph.story import Tie
from casetime.figure.marks import Mark, Point, Polygon, Polyline


def _style(tie: Tie, look: Look) -> tuple[str, float, tuple[float, ...]]:
    match tie:
        case Tie.BECAUSE | Tie.STOPPED:
            return look.ink, 1.1, ()
        case Tie.JUDGED:
            return look.muted, 0.8, ()
        case Tie.SAME:
            return look.muted, 1.0, (1.0, 2.0)
        case Tie.ORDER:
            return look.leader, 1.0, ()
        case Tie.OPEN:
            return look.leader, 1.0, (4.0, 2.5)


def lines(page: Page, look: Look) -> Iterator[Mark]:
    """Every arrow, those of the source on top."""
    order = (Tie.ORDER, Tie.OPEN, Tie.SAME, Tie.JUDGED, Tie.STOPPED, Tie.BECAUSE)
    for stroke in sorted(page.strokes, key=lambda s: order.index(s.arrow.tie)):
        yield from line(stroke, look, main=page.story.cards[stroke.arrow.head].main)


def line(stroke: Stroke, look: Look, *, main: bool) -> Iterator[Mark]:
    """One arrow; an order has a head where it leads to a main event."""
    ink, heavy, dash = _style(stroke.arrow.tie, look)
    points = _bent(stroke.points)
    tie = stroke.arrow.tie
    headed = tie is Tie.BECAUSE or (tie is Tie.ORDER and main)
    if headed:
        points = (*points[:-1], _short_of(points, 4.0))
    yield Polyline(points=points, stroke=ink, stroke_pt=heavy, dash=dash, role=tie.name.lower())
    if headed:
        yield Polygon(points=_head(stroke.points, 6.0), fill=ink)
    if tie is Tie.STOPPED:
        yield Polyline(points=_tee(stroke.points, 4.5), stroke=ink, stroke_pt=1.8)


def _short_of(points: tuple[Point, ...], by: float) -> Point:
    (x0, y0), (x, y) = points[-2:]
    far = hypot(x - x0, y - y0) or 1.0
    return x - (x - x0) / far * by, y - (y - y0) / far * by


def _head(points: tuple[Point, ...], long: float) -> tuple[Point, ...]:
    (x0, y0), (x, y) = points[-2:]
    far = hypot(x - x0, y - y0) or 1.0
    dx, dy = (x - x0) / far, (y - y0) / far
    back = (x - dx * long, y - dy * long)
    half = 0.42 * long
    return (
        (x, y),
        (back[0] - dy * half, back[1] + dx * half),
        (back[0] + dy * half, back[1] - dx * half),
    )


def _tee(points: tuple[Point, ...], half: float) -> tuple[Point, ...]:
    (x0, y0), (x, y) = points[-2:]
    far = hypot(x - x0, y - y0) or 1.0
    dx, dy = (x - x0) / far, (y - y0) / far
    x, y = x - dx * 1.6, y - dy * 1.6
    return ((x - dy * half, y + dx * half), (x + dy * half, y - dx * half))


_BEND = 4.0


def _bent(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The corners of a line rounded off."""
    points = tuple(p for i, p in enumerate(points) if i == 0 or _far(points[i - 1], p) > 0.01)
    found = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        by = min(_BEND, _far(before, corner) / 2, _far(corner, after) / 2)
        start, end = _toward(corner, before, by), _toward(corner, after, by)
        middle = ((start[0] + end[0]) / 4 + corner[0] / 2, (start[1] + end[1]) / 4 + corner[1] / 2)
        found += [start, middle, end]
    return (*found, points[-1])


def _far(a: Point, b: Point) -> float:
    return hypot(a[0] - b[0], a[1] - b[1])


def _toward(a: Point, b: Point, by: float) -> Point:
    far = _far(a, b) or 1.0
    return a[0] + (b[0] - a[0]) / far * by, a[1] + (b[1] - a[1]) / far * by
