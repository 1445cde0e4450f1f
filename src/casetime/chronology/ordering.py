"""The order of a case's events: what every dating agrees on, and one sequence that obeys it."""

from collections.abc import Iterable, Mapping

from attrs import frozen

from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Timeline

_FAR = 10**9


@frozen(kw_only=True)
class Order:
    """Which events must come before which, by their first days."""

    later: Mapping[str, frozenset[str]]
    """Of each event, those that never start before it and not always on its day."""
    same: Mapping[str, frozenset[str]]
    """Of each event, the others that start on its day in every dating."""


def order_of(timeline: Timeline, names: Iterable[str] | None = None) -> Order:
    """What every dating agrees on about the first days of some events (all by default)."""
    asked = tuple(sorted(timeline.names if names is None else names))
    known = [name for name in asked if _first(timeline, name) in timeline.networks[0].number]
    after = {a: {b for b in known if b != a and _never_before(timeline, a, b)} for a in known}
    same = {a: frozenset(b for b in after[a] if a in after[b]) for a in known}
    return Order(
        later={a: frozenset(after.get(a, set())) - same.get(a, frozenset()) for a in asked},
        same={a: same.get(a, frozenset()) for a in asked},
    )


def sequence(timeline: Timeline) -> tuple[str, ...]:
    """Every event once, in an order that no dating forbids; what is free goes by earliest day.

    The earliest day never falls along an order that must hold, so the network is asked only
    where it is the same. Events that nothing dates or orders come last.
    """
    days = _days(timeline)
    groups: dict[float, list[str]] = {}
    for name in sorted(timeline.names):
        groups.setdefault(_place(timeline, days, name), []).append(name)
    return tuple(name for key in sorted(groups) for name in _in_turn(timeline, days, groups[key]))


def _first(timeline: Timeline, name: str) -> str:
    return timeline.ends(name).first


def _never_before(timeline: Timeline, a: str, b: str) -> bool:
    least = timeline.points_apart(_first(timeline, a), _first(timeline, b)).least
    return least is not None and least >= 0


def _days(timeline: Timeline) -> Mapping[str, Bounds]:
    """The window of every event: in the calendar, or in days since the index without one."""
    if timeline.on_calendar:
        return {name: timeline.window(name) for name in timeline.names}
    return {name: timeline.since_index(name) for name in timeline.names}


def _place(timeline: Timeline, days: Mapping[str, Bounds], name: str) -> float:
    window = days[name]
    if window.least is not None:
        return window.least
    undated = window.most is None and not any(
        _never_before(timeline, name, other) for other in timeline.names if other != name
    )
    return _FAR if undated else -_FAR


def _in_turn(timeline: Timeline, days: Mapping[str, Bounds], names: list[str]) -> list[str]:
    """Events of one earliest day: in the order that must hold, else the sooner over comes first."""
    if len(names) == 1:
        return names
    later = order_of(timeline, names).later
    waiting = {name: sum(name in later[other] for other in names) for name in names}
    found: list[str] = []
    while waiting:
        here = min(waiting, key=lambda name: (waiting[name] > 0, _latest(days[name]), name))
        del waiting[here]
        found.append(here)
        for name in later[here]:
            if name in waiting:
                waiting[name] -= 1
    return found


def _latest(days: Bounds) -> float:
    """What is never said to be over stands as early as it may, beside what it follows."""
    if days.most is not None:
        return days.most
    return _FAR if days.least is None else days.least
