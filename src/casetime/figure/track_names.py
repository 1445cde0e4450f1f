"""The names of analytes: at a mark of their curve where there is room, else above the track."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from casetime.figure.marks import (
    Anchor,
    Box,
    Circle,
    Group,
    Mark,
    Point,
    Rect,
    Run,
    Text,
    box,
    overlap,
)
from casetime.figure.places import Frame
from casetime.figure.theme import Theme

DOT = 2.5
"""Half of what a dot is across."""
_FAR = 24.0
"""Points of a whisker beyond whose end words would stand too far from their mark."""
_STEP = 2.0
"""Points between the places at which a curve is looked at."""


@frozen(kw_only=True)
class Curve:
    """One analyte: its name, its marks with the value of each, and the boxes of their whiskers."""

    name: str
    ink: str
    odd: bool
    """Drawn with round marks, the others with square ones."""
    points: tuple[Point, ...]
    values: tuple[str, ...]
    whiskers: tuple[Box, ...]
    events: tuple[str, ...]
    """The event behind each mark."""


def dot(x: float, y: float, curve: Curve) -> Mark:
    """A dot or a square by series, so that colour does not stand alone."""
    if curve.odd:
        return Circle(x=x, y=y, radius=DOT + 0.1, fill=curve.ink)
    return Rect(x=x - DOT + 0.1, y=y - DOT + 0.1, width=4.8, height=4.8, fill=curve.ink)


def at_marks(
    curves: Sequence[Curve], top: float, bottom: float, frame: Frame, theme: Theme
) -> tuple[Mark, ...] | None:
    """Every name with a value beside its mark, on no mark, curve or other name; else None.

    The highest, lowest and last values stand at their marks too, where there is room for them.
    """
    taken = [around for curve in curves for around in _obstacles(curve)]
    page = Box(frame.left, top - 4, frame.beyond, bottom + 4)
    found: list[Mark] = []
    named: list[tuple[Curve, int]] = []
    for curve in curves:
        free = ((k, text) for k, text in _names(curve, theme) if _is_free(text, taken, page))
        k, text = next(free, (0, None))
        if text is None:
            return None
        found.append(_of_event(text, curve, k))
        taken.append(_room(text))
        named.append((curve, k))
    for curve, k in named:
        for other in _telling(curve, k):
            said = (Run(curve.values[other]),)
            places = _beside(curve, other, said, theme)
            text = next((t for t in places if _is_free(t, taken, page)), None)
            if text is not None:
                found.append(_of_event(text, curve, other))
                taken.append(_room(text))
    return tuple(found)


def _of_event(text: Text, curve: Curve, k: int) -> Mark:
    """The words as the label of the event behind their mark."""
    return Group(marks=(text,), names=(curve.events[k],), role="label")


def _is_free(text: Text, taken: Sequence[Box], page: Box) -> bool:
    room = _ink(text)
    across = page.left <= room.left and room.right <= page.right
    inside = across and page.top <= room.top and room.bottom <= page.bottom
    return inside and not any(overlap(room, one) for one in taken)


def _telling(curve: Curve, named: int) -> list[int]:
    """The marks whose values are worth their ink: highest, lowest and last, but the named one."""
    places = range(len(curve.points))
    by_height = sorted(places, key=lambda k: curve.points[k][1])
    told = dict.fromkeys((by_height[0], by_height[-1], len(curve.points) - 1))
    return [k for k in told if k != named]


def _ink(text: Text) -> Box:
    whole = box(text)
    return Box(whole.left - 0.5, whole.top + 1.2, whole.right + 0.5, whole.bottom - 1.2)


def _room(text: Text) -> Box:
    """What other words keep off: their ink stays off it when their boxes do not meet."""
    whole = box(text)
    return Box(whole.left - 0.5, whole.top - 0.8, whole.right + 0.5, whole.bottom + 0.8)


def _obstacles(curve: Curve) -> Iterator[Box]:
    for x, y in curve.points:
        yield Box(x - DOT - 0.5, y - DOT - 0.5, x + DOT + 0.5, y + DOT + 0.5)
    yield from curve.whiskers
    for (a, b), (c, d) in pairwise(curve.points):
        count = max(1, int((abs(c - a) + abs(d - b)) / _STEP))
        for k in range(1, count):
            x, y = a + (c - a) * k / count, b + (d - b) * k / count
            yield Box(x - 0.6, y - 0.6, x + 0.6, y + 0.6)


def _names(curve: Curve, theme: Theme) -> Iterator[tuple[int, Text]]:
    """Where a name may stand, best first: at the first mark, at the last, at any other."""
    count = len(curve.points)
    for k in dict.fromkeys((0, count - 1, *range(count))):
        runs = (Run(f"{curve.name} {curve.values[k]}", bold=True),)
        for text in _beside(curve, k, runs, theme):
            yield k, text


def _beside(curve: Curve, k: int, runs: tuple[Run, ...], theme: Theme) -> Iterator[Text]:
    """Words left of a mark, right of it (the last mark first), above and below."""
    (x, y), held, count = curve.points[k], curve.whiskers[k], len(curve.points)
    left = (min(x - DOT, held.left) - 3, y + 2.8, Anchor.END)
    right = (max(x + DOT, held.right) + 3, y + 2.8, Anchor.START)
    sides = (right, left) if k == count - 1 and count > 1 else (left, right)
    up, down = y - DOT - 2.5, max(y + DOT, held.bottom) + 8
    over = [(x + dx, at, end) for at in (up, down) for dx, end in _ENDS]
    far = held.right - held.left > _FAR
    for px, py, anchor in (*over, *sides) if far else (*sides, *over):
        yield Text(x=px, y=py, runs=runs, size_pt=theme.text_pt, anchor=anchor, fill=curve.ink)


_ENDS = ((0.0, Anchor.MIDDLE), (-DOT, Anchor.START), (DOT, Anchor.END))


def above(
    curves: Sequence[Curve], top: float, frame: Frame, theme: Theme
) -> tuple[tuple[Mark, ...], float]:
    """The names in rows above the track, each after its mark, and their height."""
    marks: list[Mark] = []
    x, y = frame.left + 2, top + theme.line_pt / 2
    for curve in curves:
        runs = (Run(curve.name, bold=True),)
        text = Text(x=x + 2 * DOT + 3, y=y + 2.8, runs=runs, size_pt=theme.text_pt, fill=curve.ink)
        if box(text).right > frame.beyond and x > frame.left + 2:
            x, y = frame.left + 2, y + theme.line_pt
            text = Text(
                x=x + 2 * DOT + 3, y=y + 2.8, runs=runs, size_pt=theme.text_pt, fill=curve.ink
            )
        marks += [dot(x + DOT, y, curve), text]
        x = box(text).right + 8
    return tuple(marks), y + theme.line_pt / 2 + 2 - top
