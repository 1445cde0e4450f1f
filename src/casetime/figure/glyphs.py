"""The outlines that marks are drawn with, as points around a centre or along a bar."""

from __future__ import annotations

from typing import assert_never

from casetime.figure.marks import Circle, Mark, Point, Polygon
from casetime.figure.theme import Glyph, Shape

Points = tuple[Point, ...]


def up(x: float, y: float, size: float) -> Points:
    """A triangle pointing up, as high as it is wide, its box centred on the point."""
    half = size / 2
    return ((x, y - half), (x + half, y + half), (x - half, y + half))


def down(x: float, y: float, size: float) -> Points:
    """A triangle pointing down, as high as it is wide, its box centred on the point."""
    half = size / 2
    return ((x - half, y - half), (x + half, y - half), (x, y + half))


def diamond(x: float, y: float, size: float) -> Points:
    """A square standing on its corner, `size` from corner to corner."""
    half = size / 2
    return ((x, y - half), (x + half, y), (x, y + half), (x - half, y))


def square(x: float, y: float, size: float) -> Points:
    """A square around the point."""
    half = size / 2
    return ((x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half))


def block_arrow(left: float, right: float, y: float, height: float, head: float = 5.0) -> Points:
    """A bar from left to right whose end is an arrow head wider than the bar.

    `y` is the middle. The head is never longer than the bar.
    """
    neck, half = right - min(head, right - left), height / 2
    wing = half + min(2.0, height / 5)
    return (
        (left, y - half), (neck, y - half), (neck, y - wing), (right, y),
        (neck, y + wing), (neck, y + half), (left, y + half),
    )  # fmt: skip


def whisker(left: float, right: float, y: float, cap: float = 4.0) -> tuple[Points, ...]:
    """A horizontal stroke with a cap at both ends, as three runs of points."""
    half = cap / 2
    return (
        ((left, y), (right, y)),
        ((left, y - half), (left, y + half)),
        ((right, y - half), (right, y + half)),
    )


def bracket(left: float, right: float, y: float, depth: float = 3.0) -> Points:
    """A bracket lying on its back: open upwards from `y` for a positive depth."""
    return ((left, y - depth), (left, y), (right, y), (right, y - depth))


def zigzag(x: float, y: float, size: float = 4.0) -> Points:
    """The break of an axis: a small lightning across it."""
    half, step = size / 2, size / 4
    return (
        (x - step, y + half), (x - step / 2, y - half),
        (x + step / 2, y + half), (x + step, y - half),
    )  # fmt: skip


def response(glyph: Glyph, x: float, y: float, size: float) -> tuple[Mark, ...]:
    """The mark of a response: its shape, then the ring around it where it has one."""
    if not glyph.ringed:
        return (shaped(glyph, x, y, size),)
    ring = Circle(x=x, y=y, radius=size * 0.8, stroke=glyph.edge, stroke_pt=0.75)
    return (shaped(glyph, x, y, size), ring)


def shaped(glyph: Glyph, x: float, y: float, size: float) -> Mark:
    """The shape of a glyph; a heavy edge is drawn inward, so that all take the same room."""
    inner = size - max(0.0, glyph.edge_pt - 0.5)
    if glyph.shape is Shape.CIRCLE:
        return Circle(
            x=x, y=y, radius=inner / 2,
            fill=glyph.fill, stroke=glyph.edge, stroke_pt=glyph.edge_pt,
        )  # fmt: skip
    return Polygon(
        points=_outline(glyph.shape, x, y, inner),
        fill=glyph.fill,
        stroke=glyph.edge,
        stroke_pt=glyph.edge_pt,
    )


def _outline(shape: Shape, x: float, y: float, size: float) -> Points:
    match shape:
        case Shape.UP:
            return up(x, y, size)
        case Shape.DOWN:
            return down(x, y, size)
        case Shape.SQUARE:
            return square(x, y, size * 0.88)  # the same area to the eye as a triangle
        case Shape.DIAMOND:
            return diamond(x, y, size * 1.15)
        case Shape.CIRCLE:
            raise ValueError("a circle has no corners")
        case _:
            assert_never(shape)
