"""What a drawing is made of: flat records in points, x to the right, y down.

Every mark may carry an `id` (stable, taken from the case), a `title` (the tooltip) and a
`role` (the class by which a style sheet or a script finds it).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import assert_never

from attrs import evolve, frozen

from casetime.figure import text as words
from casetime.figure.theme import INK, PAPER

FONT_FAMILY = "Arial, 'Liberation Sans', Arimo, Helvetica, sans-serif"
MM_PER_PT = 25.4 / 72
Point = tuple[float, float]


class Anchor(Enum):
    """Which end of a text stands at its x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@frozen
class Box:
    """A rectangle with sides along the axes."""

    left: float
    top: float
    right: float
    bottom: float


@frozen
class Hatch:
    """A fill of slanted lines of one colour on another."""

    paper: str
    ink: str
    gap_pt: float = 3.0
    line_pt: float = 0.6
    degrees: int = 45


@frozen
class Picture:
    """A fill by a small photograph or scan: the bytes of a PNG or JPEG file and its pixels."""

    data: bytes
    media: str
    across: int
    down: int


Fill = str | Hatch | Picture


@frozen
class Run:
    """Words of one style within a line; `fill` None is the text's own.

    A boxed run is small letters in a frame of their own: a figure panel of the source.
    """

    text: str
    bold: bool = False
    italic: bool = False
    fill: str | None = None
    boxed: bool = False


@frozen(kw_only=True)
class Rect:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: Fill | None = None
    stroke: str | None = None
    stroke_pt: float = 0.75
    dash: tuple[float, ...] = ()
    id: str | None = None
    title: str | None = None
    role: str | None = None


@frozen(kw_only=True)
class Polyline:
    """An open run of straight strokes: axes, whiskers, brackets, leaders, zig-zags."""

    points: tuple[Point, ...]
    stroke: str = INK
    stroke_pt: float = 0.75
    dash: tuple[float, ...] = ()
    id: str | None = None
    title: str | None = None
    role: str | None = None


@frozen(kw_only=True)
class Polygon:
    """A closed shape: triangles, diamonds, block arrows."""

    points: tuple[Point, ...]
    fill: Fill | None = None
    stroke: str | None = None
    stroke_pt: float = 0.75
    dash: tuple[float, ...] = ()
    id: str | None = None
    title: str | None = None
    role: str | None = None


@frozen(kw_only=True)
class Circle:
    """A circle around a point."""

    x: float
    y: float
    radius: float
    fill: Fill | None = None
    stroke: str | None = None
    stroke_pt: float = 0.75
    dash: tuple[float, ...] = ()
    id: str | None = None
    title: str | None = None
    role: str | None = None


@frozen(kw_only=True)
class Text:
    """One line of words; y is the baseline."""

    x: float
    y: float
    runs: tuple[Run, ...]
    size_pt: float = 8.0
    anchor: Anchor = Anchor.START
    fill: str = INK
    id: str | None = None
    title: str | None = None
    role: str | None = None


@frozen(kw_only=True)
class Group:
    """Marks that belong together: one event, one lane."""

    marks: tuple[Mark, ...]
    names: tuple[str, ...] = ()
    """The events of the case that it shows; several where they share a mark."""
    id: str | None = None
    title: str | None = None
    role: str | None = None


Mark = Rect | Polyline | Polygon | Circle | Text | Group


@frozen(kw_only=True)
class Contents:
    """What a timeline figure uses, for the legend that explains it."""

    styles: frozenset[str] = frozenset()
    """The entries of its key, those of a hidden key too."""
    lanes: tuple[str, ...] = ()
    """The titles of its lanes, top to bottom."""
    phases: bool = False
    """Whether curative and later phases stand above the lanes."""
    unit: str = "Months"
    """What its endpoints are counted in: Days, Months or Years."""
    calendar: bool = False
    """Whether years or months of the calendar stand on top."""
    since: str | None = None
    """The sentence under the axis that counts from the index; None without that axis."""
    note: str | None = None
    """The sentence that says up to which day it tells."""


@frozen(kw_only=True)
class Drawing:
    """A whole picture; `title` and `desc` are its name and its alt text."""

    width_pt: float
    height_pt: float
    title: str
    desc: str
    marks: tuple[Mark, ...]
    id: str = "casetime"
    font_family: str = FONT_FAMILY
    background: str | None = PAPER
    language: str = "en"
    contents: Contents = Contents()


def line(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    *,
    stroke: str = INK,
    stroke_pt: float = 0.75,
    dash: tuple[float, ...] = (),
) -> Polyline:
    """A straight stroke between two points."""
    return Polyline(points=((x1, y1), (x2, y2)), stroke=stroke, stroke_pt=stroke_pt, dash=dash)


def say(
    x: float,
    y: float,
    what: str,
    *,
    anchor: Anchor = Anchor.START,
    bold: bool = False,
    italic: bool = False,
    size_pt: float = 8.0,
    fill: str = INK,
) -> Text:
    """A line of words of one style."""
    runs = (Run(what, bold, italic),)
    return Text(x=x, y=y, runs=runs, size_pt=size_pt, anchor=anchor, fill=fill)


def width(runs: Iterable[Run], size_pt: float) -> float:
    """The width of a line of runs in points, the frames of boxed ones included."""
    return sum(_wide(run, size_pt) for run in runs)


def _wide(run: Run, size_pt: float) -> float:
    if run.boxed:
        return boxed_width(run, size_pt)
    return words.width(run.text, size_pt, bold=run.bold, italic=run.italic)


_BOX_SMALLER, _BOX_PAD, _BOX_GAP = 2.0, 1.4, 2.6


def boxed_width(run: Run, size_pt: float) -> float:
    """The points that a boxed run takes on a line, with the gap before it."""
    small = size_pt - _BOX_SMALLER
    return _BOX_GAP + 2 * _BOX_PAD + words.width(run.text.strip(), small, bold=True)


def said_line(
    runs: tuple[Run, ...], x: float, y: float, anchor: Anchor, size_pt: float, fill: str
) -> Iterator[Text | Rect]:
    """A line of runs as marks: its words, and each boxed run in its frame after them."""
    plain = tuple(run for run in runs if not run.boxed)
    boxed = [run for run in runs if run.boxed]
    if not boxed:
        yield Text(x=x, y=y, runs=plain, size_pt=size_pt, anchor=anchor, fill=fill)
        return
    whole = width(runs, size_pt)
    left = x - {Anchor.START: 0.0, Anchor.MIDDLE: whole / 2, Anchor.END: whole}[anchor]
    if plain:
        yield Text(x=left, y=y, runs=plain, size_pt=size_pt, fill=fill)
    left += width(plain, size_pt)
    for run in boxed:
        wide, small = boxed_width(run, size_pt) - _BOX_GAP, size_pt - _BOX_SMALLER
        left += _BOX_GAP
        yield Rect(
            x=left, y=y - small, width=wide, height=small + 1.4, fill=PAPER, stroke=fill,
            stroke_pt=0.5, role="panel",
        )  # fmt: skip
        only = (Run(run.text.strip(), bold=True),)
        yield Text(x=left + _BOX_PAD, y=y - 0.5, runs=only, size_pt=small, fill=fill)
        left += wide


def unknown(marks: Iterable[Mark]) -> tuple[str, ...]:
    """The characters in any text of the marks that the shipped font lacks, sorted."""
    runs = (run for mark in walk(marks) if isinstance(mark, Text) for run in mark.runs)
    found = {sign for run in runs for sign in words.unknown(run.text, bold=run.bold)}
    return tuple(sorted(found))


def walk(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Every mark in drawing order, a group before what it holds."""
    for mark in marks:
        yield mark
        if isinstance(mark, Group):
            yield from walk(mark.marks)


def box(mark: Mark) -> Box:
    """The space a mark takes, half its stroke included; a text's from the font's metrics.

    Raises ValueError for a group or a run of points that holds nothing.
    """
    match mark:
        case Rect(x=x, y=y, width=wide, height=high):
            return grown(Box(x, y, x + wide, y + high), _half_stroke(mark))
        case Polyline(points=points) | Polygon(points=points):
            return grown(around(points), _half_stroke(mark))
        case Circle(x=x, y=y, radius=radius):
            return grown(Box(x, y, x, y), radius + _half_stroke(mark))
        case Text():
            return _text_box(mark)
        case Group(marks=marks):
            return union(box(one) for one in marks)
        case _:
            assert_never(mark)


def _half_stroke(mark: Rect | Polyline | Polygon | Circle) -> float:
    return mark.stroke_pt / 2 if mark.stroke is not None else 0.0


def _text_box(mark: Text) -> Box:
    wide = width(mark.runs, mark.size_pt)
    match mark.anchor:
        case Anchor.START:
            left = mark.x
        case Anchor.MIDDLE:
            left = mark.x - wide / 2
        case Anchor.END:
            left = mark.x - wide
        case _:
            assert_never(mark.anchor)
    font = words.metrics()
    top, bottom = mark.y - font.ascent * mark.size_pt, mark.y + font.descent * mark.size_pt
    return Box(left, top, left + wide, bottom)


def around(points: Iterable[Point]) -> Box:
    """The smallest box that holds the points."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds the boxes."""
    corners = [corner for one in boxes for corner in ((one.left, one.top), (one.right, one.bottom))]
    return around(corners)


def grown(one: Box, by: float) -> Box:
    """The box with a margin on every side."""
    return Box(one.left - by, one.top - by, one.right + by, one.bottom + by)


def overlap(one: Box, other: Box, slack: float = 1e-6) -> bool:
    """Whether two boxes share more than their border."""
    return (
        one.left < other.right - slack
        and other.left < one.right - slack
        and one.top < other.bottom - slack
        and other.top < one.bottom - slack
    )


def moved(mark: Mark, dx: float, dy: float) -> Mark:
    """The mark at another place."""
    match mark:
        case Rect() | Circle() | Text():
            return evolve(mark, x=mark.x + dx, y=mark.y + dy)
        case Polyline() | Polygon():
            return evolve(mark, points=tuple((x + dx, y + dy) for x, y in mark.points))
        case Group():
            return evolve(mark, marks=tuple(moved(one, dx, dy) for one in mark.marks))
        case _:
            assert_never(mark)


def mm(points: float) -> float:
    """A length in points as millimetres."""
    return points * MM_PER_PT


def pt(millimetres: float) -> float:
    """A length in millimetres as points."""
    return millimetres / MM_PER_PT
