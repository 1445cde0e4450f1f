"""The reference range of an analyte, behind its curve."""

from collections.abc import Iterable, Iterator, Sequence

from casetime.figure import colour
from casetime.figure.marks import Box, Mark, Rect, Text, box, line, walk
from casetime.figure.places import Frame
from casetime.figure.track_scale import Scale, limits

_GAP = 1.5
"""Points that a limit stays away from words."""


def reference(
    ranges: Iterable[str],
    scale: Scale,
    ink: str,
    page: tuple[float, float],
    frame: Frame,
    words: Sequence[Box],
) -> Iterator[Mark]:
    """The reference range as a band in the analyte's colour, with a line at each limit.

    ``page`` is the top and the foot of the track in points; the lines leave ``words`` free.
    """
    found = limits(ranges)
    if found is None:
        return
    top, foot = page
    low, high = (
        foot - (foot - top) * (edge if value is None else scale.share(value))
        for edge, value in zip((0.0, 1.0), found, strict=True)
    )
    wide = frame.beyond - frame.left
    if low - high > 0.4:
        fill = colour.tint(ink, 0.13)
        yield Rect(x=frame.left, y=high, width=wide, height=low - high, fill=fill, role="reference")
    for value, y in zip(found, (low, high), strict=True):
        if value is not None and scale.low <= value <= scale.high:
            for start, end in _pieces(frame.left, frame.beyond, y, words):
                yield line(start, y, end, y, stroke=ink, stroke_pt=0.4, dash=(1.0, 1.0))


def _pieces(
    left: float, right: float, y: float, words: Sequence[Box]
) -> Iterator[tuple[float, float]]:
    """What is left of a level line where words stand on it."""
    start = left
    for one in sorted(words, key=lambda each: each.left):
        if one.top < y < one.bottom and one.right + _GAP > start:
            if one.left - _GAP > start:
                yield start, one.left - _GAP
            start = one.right + _GAP
    if right > start:
        yield start, right


def words_of(marks: Iterable[Mark]) -> list[Box]:
    """The space of every text among some marks."""
    return [box(mark) for mark in walk(marks) if isinstance(mark, Text)]
