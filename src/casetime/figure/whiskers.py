"""Whiskers: the window of a date behind its glyph, or under it where the glyph would hide it."""

from collections.abc import Iterator

from casetime.chronology.network import Bounds
from casetime.figure import glyphs
from casetime.figure.marks import Polyline
from casetime.figure.places import Frame
from casetime.figure.theme import Glyph

_SEEN = 2.0
"""Points of a whisker that must stand out on both sides of its glyph."""
_BELOW, _CAP = 2.4, 3.2
_NARROWEST = 2.4
"""Points across a whisker below which its two caps would run together."""
_FINE = (1.2, 1.0)
"""The dashes of a whisker that is too short for those of a long one."""
ROOM = _BELOW + _CAP / 2
"""Points that a whisker under its glyph takes."""


def half_of(shape: Glyph | None, size: float) -> float:
    """How far a glyph reaches from its middle, its ring included."""
    return size * 0.8 + 0.4 if shape is not None and shape.ringed else size / 2


def span(window: Bounds, frame: Frame) -> tuple[float, float] | None:
    """From where to where a whisker reaches; None for a known day, which has none."""
    if window.least is not None and window.least == window.most:
        return None
    left = frame.x(frame.first if window.least is None else window.least)
    right = frame.x(frame.last if window.most is None else window.most + 1)
    spare = max(0.0, _NARROWEST - (right - left)) / 2
    return left - spare, right + spare


def is_under(window: Bounds, half: float, frame: Frame, seen: float = _SEEN) -> bool:
    """Whether a glyph so wide would hide the caps of its whisker, as a month's on a long axis."""
    found = span(window, frame)
    return found is not None and found[1] - found[0] < 2 * (half + seen)


def drawn(
    window: Bounds, half: float, y: float, frame: Frame, stroke: str,
    dash: tuple[float, ...] = (), seen: float = _SEEN,
) -> Iterator[Polyline]:  # fmt: skip
    """The strokes of a whisker; an end that is open or outside the frame has no cap."""
    found = span(window, frame)
    if found is None:
        return
    under = is_under(window, half, frame, seen)
    at, cap = (y + half + _BELOW, _CAP) if under else (y, 4.0)
    bar, low, high = glyphs.whisker(*found, at, cap)
    dash = _FINE if under and dash else dash
    yield Polyline(points=bar, stroke=stroke, stroke_pt=0.75, dash=dash)
    for points, known in ((low, window.least), (high, window.most)):
        if known is not None and frame.shows(known):
            yield Polyline(points=points, stroke=stroke, stroke_pt=0.75)
