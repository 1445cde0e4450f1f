"""Breaks of the axis: long stretches in which nothing begins or ends, left out and marked so.

Off unless asked for: a broken axis no longer shows lengths. A bar that runs across is slit.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from attrs import evolve

from casetime.chronology.dates import Day
from casetime.figure import glyphs
from casetime.figure.marks import Mark, Point, Polyline, Rect, line
from casetime.figure.places import BREAK, Frame, Place
from casetime.figure.theme import Theme

_SHARE = 0.2
"""The share of the axis that a stretch must take to be left out."""
_LEAST = 90
"""Days below which none is left out."""
_MARGIN = 0.04
"""The share of the time that is kept which stays on both sides of a break."""


def broken(frame: Frame, drawn: Sequence[Place]) -> Frame:
    """The frame without its longest empty stretches; the same where there are none."""
    days = sorted({frame.first, frame.last, *_told(frame, drawn)})
    least = max(_LEAST, _SHARE * (frame.last - frame.first))
    empty = [(a, b) for a, b in pairwise(days) if b - a >= least]
    kept = frame.last - frame.first - sum(b - a for a, b in empty)
    margin = max(1, round(_MARGIN * kept))
    cuts = tuple((a + margin, b - margin) for a, b in empty if b - a > 3 * margin)
    return evolve(frame, cuts=cuts)


def _told(frame: Frame, drawn: Iterable[Place]) -> Iterator[Day]:
    """The days inside the frame on which something may begin or end."""
    for place in drawn:
        for window in (place.first, place.last):
            for day in (window.least, window.most):
                if day is not None and frame.first <= day <= frame.last:
                    yield day


def spans(frame: Frame) -> Iterator[tuple[float, float]]:
    """Where the breaks lie on the page."""
    for low, high in frame.cuts:
        yield frame.x(low), frame.x(high)


def behind(frame: Frame, top: float, bottom: float, theme: Theme) -> Iterator[Mark]:
    """A white stripe with dashed sides behind the lanes, where the axis leaves something out."""
    for left, right in spans(frame):
        yield Rect(x=left, y=top, width=right - left, height=bottom - top, fill=theme.paper)
        for x in (left, right):
            yield line(x, top, x, bottom, stroke=theme.leader, stroke_pt=0.4, dash=(1.0, 2.0))


def axis_line(frame: Frame, y: float, theme: Theme) -> Iterator[Mark]:
    """The axis from end to end, a zig-zag in it at every break."""
    start = frame.left
    for left, right in spans(frame):
        yield line(start, y, left + 2, y, stroke=theme.ink)
        zigzag = glyphs.zigzag((left + right) / 2, y, BREAK - 4)
        yield Polyline(points=((left + 2, y), *zigzag, (right - 2, y)), stroke=theme.ink)
        start = right - 2
    yield line(start, y, frame.beyond, y, stroke=theme.ink)


def unbroken(points: Sequence[Point], frame: Frame) -> Iterator[tuple[Point, ...]]:
    """The stretches of a curve between breaks: across one, its slope would mean nothing."""
    edges = [right for _, right in spans(frame)]
    for _, held in groupby(points, key=lambda point: sum(point[0] >= edge for edge in edges)):
        stretch = tuple(held)
        if len(stretch) > 1:
            yield stretch


def slits(
    span: tuple[float, float], y: float, tall: float, frame: Frame, theme: Theme
) -> Iterator[Mark]:
    """A white zig-zag down a bar that runs across a break."""
    for left, right in spans(frame):
        if span[0] < left and right < span[1]:
            x, half = (left + right) / 2, tall / 2 + 1
            points = ((x + 1.5, y - half), (x - 1.5, y - half / 3), (x + 1.5, y + half / 3),
                      (x - 1.5, y + half))  # fmt: skip
            yield Polyline(points=points, stroke=theme.paper, stroke_pt=2.4)
