"""Where each event stands on the figure's axis: windows of days, and days as points."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from casetime.chronology.dates import Day
from casetime.chronology.network import Bounds, StatementKind
from casetime.chronology.points import NOW
from casetime.chronology.timeline import Timeline
from casetime.model.events import Event
from casetime.model.terms import Status

BREAK = 11.0
"""Points that a break takes on the axis."""
_WIDE = 400
"""Days beyond which a window says too little to set the limits of the axis of a short case."""


_AROUND = (7, 9)
"""Days before and after the one day of a case of which nothing but the order is known."""


@frozen(kw_only=True)
class Place:
    """One event with the windows of its first and of its last day, in days of the axis."""

    name: str
    event: Event
    first: Bounds
    last: Bounds
    long: bool
    dated: bool
    """Some statement dates it; else only its order is known."""
    ongoing: bool
    ended: bool = True
    """Some statement says when a bar ends or how long it is."""
    letter: str | None = None
    """The letter that calls out its thumbnail."""

    @property
    def happened(self) -> bool:
        """Whether it took place at all."""
        return self.event.status in (Status.DONE, Status.ABORTED)


def places(timeline: Timeline) -> tuple[Place, ...]:
    """Every event of a case with its windows, in the order in which marks are drawn."""
    dated, ended = _dated(timeline), _ended(timeline)
    found = [_place(timeline, name, dated, ended) for name in timeline.names]
    return tuple(sorted(found, key=_order))


def _order(place: Place) -> tuple[float, float, str]:
    low = place.first.least if place.first.least is not None else -(10**9)
    high = place.first.most if place.first.most is not None else 10**9
    return low, high, place.name


def _place(timeline: Timeline, name: str, dated: frozenset[str], ended: frozenset[str]) -> Place:
    event, ends = timeline.event(name), timeline.ends(name)
    first, last = on_axis(timeline, ends.first), on_axis(timeline, ends.last)
    known = last.least is not None and last.least == last.most
    return Place(
        name=name,
        event=event,
        first=first,
        last=last,
        long=timeline.is_long(name),
        dated=name in dated or (first.least is not None and first.least == first.most),
        ongoing="ongoing" in event.to,
        ended=not timeline.is_long(name) or known or name in ended,
    )


def on_axis(timeline: Timeline, point: str) -> Bounds:
    """The window of a point: days of the calendar, or days since the index without one."""
    return timeline.window(point) if timeline.on_calendar else timeline.since_index(point)


_DATES = {StatementKind.DATED, StatementKind.CLOCK, StatementKind.OFFSET, StatementKind.AGE}


def _dated(timeline: Timeline) -> frozenset[str]:
    """The events that a date, a clock, an offset or a shared day places in time."""
    found = set()
    either = (s for c in timeline.compiled.choices for r in c.readings for s in r)
    for s in (*timeline.compiled.statements, *timeline.compiled.plans, *either):
        if s.at[:1] == ("events",) and len(s.at) > 2 and s.name is None:
            on_one_day = s.lo is not None and s.lo == s.hi
            if s.kind in _DATES or on_one_day:
                found.add(timeline.names[int(s.at[1])])
    return frozenset(found)


def _ended(timeline: Timeline) -> frozenset[str]:
    """The events whose last day a statement of their own bounds from above, or its fractions."""
    found = set()
    either = (s for c in timeline.compiled.choices for r in c.readings for s in r)
    for s in (*timeline.compiled.statements, *timeline.compiled.plans, *either):
        own = s.name is None or s.kind is StatementKind.CYCLES
        if s.at[:1] == ("events",) and len(s.at) > 2 and own:
            name = timeline.names[int(s.at[1])]
            last = timeline.ends(name).last
            if (s.b == last and s.hi is not None) or (s.a == last and s.lo is not None):
                found.add(name)
    return frozenset(found)


@frozen(kw_only=True)
class Frame:
    """The stretch of days that is drawn, and where it lies on the page, in points."""

    first: Day
    last: Day
    """The last dated contact: ongoing bars reach beyond it."""
    left: float
    right: float
    beyond: float
    """Where arrows end, right of the last day."""
    cuts: tuple[tuple[Day, Day], ...] = ()
    """The stretches that an axis with breaks leaves out, from day to day."""
    one_day: bool = False
    """Whether one day alone has a place of its own, and all else lies before or after it."""

    @property
    def per_day(self) -> float:
        """The points of one day that is drawn."""
        drawn = self.last - self.first - sum(high - low for low, high in self.cuts)
        return (self.right - self.left - BREAK * len(self.cuts)) / max(1, drawn)

    def x(self, day: float) -> float:
        """The place of a day; outside the frame it is held at its edge."""
        if not self.cuts:
            share = (day - self.first) / max(1, self.last - self.first)
            at = self.left + share * (self.right - self.left)
        else:
            at = self.left + (day - self.first) * self.per_day + self._skipped(day)
        return min(max(at, self.left), self.beyond)

    def _skipped(self, day: float) -> float:
        """How much the breaks before a day move it, in points: nearer, but for their own width."""
        moved = 0.0
        for low, high in self.cuts:
            share = min(1.0, max(0.0, (day - low) / (high - low)))
            moved += share * (BREAK - (high - low) * self.per_day)
        return moved

    def shows(self, day: float) -> bool:
        """Whether a day lies inside the frame, so that `x` is its true place."""
        return self.first <= day <= self.last


def frame(found: Sequence[Place], left: float, right: float) -> Frame:
    """The axis that holds every window that says something, with room for arrows at the end."""
    days = [*_telling(found), *_middles(found)] or list(_any(found)) or [0, 1]
    first, last = min(days), max(days)
    before = after = max(1, round((last - first) * 0.012))
    if first == last:
        before, after = _AROUND
    room = 14.0 if any(_goes_on(p) for p in found) else 4.0
    return Frame(
        first=first - before, last=last + after, left=left, right=right - room,
        beyond=right - 1, one_day=first == last,
    )  # fmt: skip


def _telling(found: Sequence[Place]) -> Iterable[int]:
    """The ends of every closed window that is narrow beside the length of the case."""
    middles = list(_middles(found)) or [0]
    wide = max(_WIDE, (max(middles) - min(middles)) // 4)
    for low, high, _ in _closed(found):
        if high - low <= wide:
            yield from (low, high)


def _middles(found: Iterable[Place]) -> Iterable[int]:
    """Where the marks of dated events stand, however wide their windows are."""
    return ((low + high) // 2 for low, high, dated in _closed(found) if dated)


def _closed(found: Iterable[Place]) -> Iterable[tuple[int, int, bool]]:
    for place in found:
        for window in (place.first, place.last):
            if window.least is not None and window.most is not None and place.happened:
                yield window.least, window.most, place.dated


def _any(found: Iterable[Place]) -> Iterable[int]:
    for place in found:
        for window in (place.first, place.last):
            yield from (day for day in (window.least, window.most) if day is not None)


def _goes_on(place: Place) -> bool:
    return place.ongoing or place.last.most is None or not place.happened


def middle(window: Bounds, frame: Frame) -> float:
    """The day in the middle of a window; an open side ends with the frame."""
    low = frame.first if window.least is None else max(window.least, frame.first)
    high = frame.last if window.most is None else min(window.most, frame.last)
    return (low + max(low, high)) / 2


def now_window(timeline: Timeline) -> Bounds:
    """When the report was written."""
    return on_axis(timeline, NOW)
