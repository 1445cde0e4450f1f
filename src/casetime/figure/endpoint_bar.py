"""The bar of an endpoint: the windows of its start and end, and the certain time between them."""

from casetime.chronology.network import Bounds
from casetime.clinical.estimate import Estimate, Status
from casetime.figure.marks import Group, Mark, Polygon, Polyline, Rect, line
from casetime.figure.places import Frame
from casetime.figure.theme import PAPER, Theme

SIDES = ("start", "end")
"""The roles of the marks at which an estimate starts and ends."""
TALL = 4.6
"""Points from the top of a window to its foot."""
_HEAD = 5.0
_CLEAR = 4.5
"""Points that a tip to the left has to itself."""
Span = tuple[float, float]


def extent(estimate: Estimate, start: Bounds, end: Bounds, frame: Frame) -> Span:
    """From the left side of the bar to its right side, in points."""
    left, after = window_span(start, frame)
    if estimate.status is Status.CENSORED:
        return left, _tip(after, end, frame)
    low, high = window_span(end, frame)
    return min(left, low), max(high, after, left + TALL)


def certain(estimate: Estimate, start: Bounds, end: Bounds, frame: Frame) -> Span:
    """The thick line between the window of the start and that of the end, or the arrow's head."""
    after = window_span(start, frame)[1]
    if estimate.status is Status.CENSORED:
        return after, _tip(after, end, frame) - _HEAD
    return after, max(after, window_span(end, frame)[0])


def _tip(after: float, end: Bounds, frame: Frame) -> float:
    """The point of the arrow of a censored estimate: just past the earliest last contact."""
    low = frame.x(end.least + 0.5) if end.least is not None else after
    return min(max(low, after) + 8, frame.beyond)


def bar(
    estimate: Estimate, start: Bounds, end: Bounds, y: float, frame: Frame, theme: Theme,
    said: Span | None,
) -> tuple[Mark, ...]:  # fmt: skip
    """Windows of start and end as boxes, the certain time between them as a thick line.

    `said` is where words stand in the line, which leaves them free.
    """
    span = certain(estimate, start, end, frame)
    first = _drawn_start(start, window_span(start, frame), y, frame, theme)
    if estimate.status is Status.CENSORED:
        tip, back = span[1] + _HEAD, span[1]
        last: Mark = Polygon(points=((back, y - 3), (tip, y), (back, y + 3)), fill=theme.ink)
        span = (span[0], back + 1)
    else:
        low, high = window_span(end, frame)
        low = max(low, span[0] + _CLEAR) if _is_before(start, frame) else low
        last = _drawn_box(end, (low, max(low, high)), y, theme)
    sides = zip(SIDES, (first, last), strict=True)
    return (
        *(
            line(low, y, high, y, stroke=theme.ink, stroke_pt=1.6)
            for low, high in _without(span, said)
        ),
        *(Group(marks=(mark,), role=side) for side, mark in sides),
    )


def _without(span: Span, said: Span | None) -> tuple[Span, ...]:
    return (span,) if said is None else ((span[0], said[0]), (said[1], span[1]))


def window_span(window: Bounds, frame: Frame) -> Span:
    """The window from side to side; a known day is a narrow box where its mark stands."""
    low = frame.x(frame.first if window.least is None else window.least)
    high = frame.beyond if window.most is None else frame.x(window.most + 1)
    known = window.least is not None and window.least == window.most
    if high - low >= 1.6 and not known:
        return low, high
    mid = (low + high) / 2
    return mid - 0.8, mid + 0.8


def _is_before(window: Bounds, frame: Frame) -> bool:
    """Whether all of a window lies before the figure."""
    return window.most is not None and window.most < frame.first


def _drawn_start(window: Bounds, span: Span, y: float, frame: Frame, theme: Theme) -> Mark:
    """The window of the start; a tip to the left where all of it lies before the figure."""
    if _is_before(window, frame):
        tip = ((span[0] + 3.5, y - 2.6), (span[0], y), (span[0] + 3.5, y + 2.6))
        return Polyline(points=tip, stroke=theme.ink, stroke_pt=1.2)
    if window.least is not None and window.least < frame.first:
        window = Bounds(least=None, most=window.most)
    return _drawn_box(window, span, y, theme)


def _drawn_box(window: Bounds, span: Span, y: float, theme: Theme) -> Mark:
    """The window as a box, open on the side that nothing bounds."""
    (low, high), top, foot = span, y - TALL / 2, y + TALL / 2
    if window.least is not None and window.most is not None:
        return Rect(
            x=low, y=top, width=high - low, height=TALL,
            fill=PAPER, stroke=theme.ink, stroke_pt=0.75,
        )  # fmt: skip
    near, far = (high, low) if window.least is None else (low, high)
    body = Rect(x=low, y=top, width=high - low, height=TALL, fill=PAPER)
    if window.least is None and window.most is None:
        return body
    edge = Polyline(
        points=((far, top), (near, top), (near, foot), (far, foot)),
        stroke=theme.ink, stroke_pt=0.75,
    )  # fmt: skip
    return Group(marks=(body, edge))
