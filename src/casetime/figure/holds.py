"""Holds inside a course: where treatment certainly paused, and where it may have."""

from collections.abc import Iterator, Sequence

from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Timeline
from casetime.figure.marks import Mark, Rect, line
from casetime.figure.places import Frame, on_axis
from casetime.figure.theme import Swatch, Theme
from casetime.model.events import Therapy

Pause = tuple[Bounds, Bounds]


def pauses(timeline: Timeline, name: str) -> tuple[Pause, ...]:
    """The windows of the first and of the last day of every hold that has both."""
    event, known = timeline.event(name), timeline.networks[0].number
    if not isinstance(event, Therapy):
        return ()
    ends = [(f"{name}.hold{k + 1}.from", f"{name}.hold{k + 1}.to") for k in range(len(event.holds))]
    found = [(on_axis(timeline, a), on_axis(timeline, b)) for a, b in ends if {a, b} <= set(known)]
    return tuple(pause for pause in found if _closed(pause))


def _closed(pause: Pause) -> bool:
    return pause[0].least is not None and pause[1].most is not None


def drawn(
    found: Sequence[Pause], y: float, tall: float, frame: Frame, look: Swatch, light: str,
    theme: Theme,
) -> Iterator[Mark]:  # fmt: skip
    """White where treatment certainly paused, tinted where it may have, inside the bar."""
    top, inner = y - tall / 2 + theme.edge_pt / 2, tall - theme.edge_pt
    for start, end in found:
        assert start.least is not None
        assert end.most is not None
        left, right = frame.x(start.least), frame.x(end.most + 1)
        yield Rect(x=left, y=top, width=right - left, height=inner, fill=light)
        if start.most is not None and end.least is not None and start.most <= end.least:
            low, high = frame.x(start.most), frame.x(end.least + 1)
            yield Rect(x=low, y=top, width=high - low, height=inner, fill=theme.paper)
        for x in (left, right):
            yield line(x, top, x, top + inner, stroke=look.edge, stroke_pt=theme.hairline_pt)
