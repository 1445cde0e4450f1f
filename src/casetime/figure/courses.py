"""What happens inside a course: changes of dose or drugs, and treatment beyond progression."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from casetime.chronology.gathering import change_point
from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Timeline
from casetime.clinical.response import Observation, observations
from casetime.figure import whiskers
from casetime.figure.marks import Group, Hatch, Mark, Polygon, Rect, line
from casetime.figure.places import Frame, middle, on_axis
from casetime.figure.theme import PAPER, Swatch, Theme
from casetime.figure.wording import change_told
from casetime.model.events import Therapy, happened
from casetime.model.terms import Response

_BEYOND = 28
"""Days after a progression from which treatment has gone on beyond it: sooner it only ran out."""
_DIAMOND = 2.7
"""Half of what the mark of a change is across."""
_HATCH_GAP, _HATCH_LINE = 3.4, 0.55


@frozen(kw_only=True)
class Step:
    """A change inside a course: when it was, and what was given from then on."""

    window: Bounds
    told: str


def steps(timeline: Timeline, name: str) -> tuple[Step, ...]:
    """The dated changes of a course, in the order of the case; those without a date have none."""
    event, known = timeline.event(name), timeline.networks[0].number
    if not isinstance(event, Therapy):
        return ()
    points = [(change_point(name, k, change), change) for k, change in enumerate(event.changes)]
    found = [(_within(timeline, name, point), change) for point, change in points if point in known]
    return tuple(
        Step(window=window, told=": ".join(t for t in (change_told(c), c.why or "") if t))
        for window, c in found
        if window is not None
    )


def _within(timeline: Timeline, name: str, point: str) -> Bounds | None:
    """The days of a point's window on which its course may run; None for none, or for all."""
    ends, window = timeline.ends(name), on_axis(timeline, point)
    if window.least is None and window.most is None:
        return None
    starts = [window.least, on_axis(timeline, ends.first).least]
    stops = [window.most, on_axis(timeline, ends.last).most]
    least = max((day for day in starts if day is not None), default=None)
    most = min((day for day in stops if day is not None), default=None)
    empty = least is not None and most is not None and least > most
    return None if empty else Bounds(least=least, most=most)


def progressed(timeline: Timeline, name: str) -> Bounds | None:
    """The window of the progression that a course certainly outlasted; None without one.

    An unconfirmed progression opens it, and a later response or stable disease takes it back
    (Seymour 2017).
    """
    event = timeline.event(name)
    if not isinstance(event, Therapy) or not happened(event):
        return None
    open_: Observation | None = None
    confirmed = False
    for seen in _in_order(timeline, name):
        match seen.meaning:
            case Response.PROGRESSION | Response.UNCONFIRMED:
                open_ = open_ or seen
                confirmed = confirmed or seen.meaning is Response.PROGRESSION
            case Response.RESPONSE | Response.STABLE if not confirmed:
                open_ = None
            case _:
                continue
    outlasted = open_ is not None and _outlasted(timeline, name, open_)
    return on_axis(timeline, open_.point) if open_ is not None and outlasted else None


def _in_order(timeline: Timeline, name: str) -> list[Observation]:
    """The judgements of a course as far as they count, by the middle of their windows."""
    counted = [o for o in observations(timeline) if o.of == name and o.counts is None]
    return sorted(counted, key=lambda o: (_middle(on_axis(timeline, o.point)), o.name))


def _middle(window: Bounds) -> float:
    ends = [day for day in (window.least, window.most) if day is not None]
    return sum(ends) / len(ends) if ends else 0.0


def _outlasted(timeline: Timeline, name: str, seen: Observation) -> bool:
    apart = timeline.points_apart(seen.point, timeline.ends(name).last).least
    return apart is not None and apart > _BEYOND


def hatched(
    window: Bounds, span: tuple[float, float], core: tuple[float, float], y: float, tall: float,
    frame: Frame, look: Swatch, light: str, theme: Theme,
) -> Iterator[Mark]:  # fmt: skip
    """The part of a bar that certainly lies beyond progression: hatched core, then tint."""
    if window.most is None:
        return
    begin, half = frame.x(window.most + 1), theme.edge_pt / 2
    top, inner = y - tall / 2 + half, tall - theme.edge_pt
    low, high = max(begin, core[0]), min(core[1], span[1] - half)
    parts = [(low, high, look.fill), (max(begin, core[1], span[0] + half), span[1] - half, light)]
    for left, right, fill in parts:
        if right - left > 0.4:
            hatch = hatching(fill, look)
            yield Rect(x=left, y=top, width=right - left, height=inner, fill=hatch)
    if begin < span[1] - 1:
        yield line(begin, top, begin, top + inner, stroke=look.edge, stroke_pt=0.9)


def hatching(fill: str, look: Swatch) -> Hatch:
    """The hatch of treatment beyond progression on a fill."""
    return Hatch(fill, look.edge, gap_pt=_HATCH_GAP, line_pt=_HATCH_LINE)


def marked(found: Sequence[Step], y: float, frame: Frame, theme: Theme) -> Iterator[Mark]:
    """A small white diamond where each change was, with the window of its date."""
    for step in found:
        x = frame.x(middle(step.window, frame) + 0.5)
        strokes = whiskers.drawn(step.window, 1.4, y, frame, theme.ink, seen=1.2)
        marks = (*strokes, change_mark(x, y, theme))
        yield Group(marks=marks, title=f"changed: {step.told}", role="change")


def change_mark(x: float, y: float, theme: Theme) -> Mark:
    """The mark of a change of dose or drugs."""
    half = _DIAMOND
    points = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    return Polygon(points=points, fill=PAPER, stroke=theme.ink, stroke_pt=0.8)


def cuts(
    found: Sequence[Step], after: Bounds | None, frame: Frame
) -> tuple[tuple[float, float], ...]:
    """The stretches of a bar on which letters would be hard to read."""
    spans = [_around(step.window, frame) for step in found]
    if after is not None and after.most is not None:
        spans.append((frame.x(after.most + 1), frame.beyond))
    return tuple(spans)


def _around(window: Bounds, frame: Frame) -> tuple[float, float]:
    x = frame.x(middle(window, frame) + 0.5)
    left, right = whiskers.span(window, frame) or (x, x)
    return min(left, x - _DIAMOND) - 1, max(right, x + _DIAMOND) + 1
