"""Which events can end or censor an endpoint, and the range of the first or last of several."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from attrs import evolve, frozen

from casetime.chronology.implied import has_open_end, placed
from casetime.chronology.network import Bounds, Network, most
from casetime.chronology.points import NOW
from casetime.chronology.timeline import Timeline
from casetime.clinical.lines import Line, is_new_therapy
from casetime.clinical.parts import Part, apart
from casetime.clinical.response import Observation
from casetime.model.events import Death, Event, FollowUp, Note, Pathology
from casetime.model.terms import Vital


@frozen(kw_only=True)
class Candidate:
    """An event that may end an endpoint, at its point."""

    name: str
    point: str


def at(observation: Observation) -> Candidate:
    """An observation as a candidate."""
    return Candidate(name=observation.name, point=observation.point)


@frozen(kw_only=True)
class Ranged:
    """The range of the time to the first (or last) of several candidates, and which it may be."""

    days: Bounds
    causes: tuple[Candidate, ...]
    low: Candidate
    """The candidate that gives the lower end."""
    high: Candidate


def first_of(part: Part, origin: Candidate, candidates: Sequence[Candidate]) -> Ranged:
    """The time to the first of several: exact as [min of the lowers, min of the uppers].

    All points of a network take their least (and their most) days from the origin at once.
    """
    ranges = [(c, apart(part, origin.point, c.point)) for c in candidates]
    fewest, low = _lowest([(c, r.least) for c, r in ranges], open_wins=True)
    longest, high = _lowest([(c, r.most) for c, r in ranges], open_wins=False)
    near = [c for c, r in ranges if longest is None or r.least is None or r.least <= longest]
    causes = _unbeaten(near, lambda other, here: apart(part, other, here).least)
    days = Bounds(least=fewest, most=longest)
    return Ranged(days=days, causes=causes, low=low, high=high)


def last_of(part: Part, origin: Candidate, candidates: Sequence[Candidate]) -> Ranged:
    """The time to the last of several: exact as [max of the lowers, max of the uppers]."""
    ranges = [(c, apart(part, origin.point, c.point)) for c in candidates]
    fewest, low = _highest([(c, r.least) for c, r in ranges], open_wins=False)
    longest, high = _highest([(c, r.most) for c, r in ranges], open_wins=True)
    if part.number is None and len(candidates) > _MANY:
        causes = _latest(part.network, tuple(candidates))
    else:
        near = [c for c, r in ranges if fewest is None or r.most is None or r.most >= fewest]
        causes = _unbeaten(near, lambda other, here: apart(part, here, other).least)
    days = Bounds(least=fewest, most=longest)
    return Ranged(days=days, causes=causes, low=low, high=high)


def since(part: Part, origin: Candidate, candidates: Sequence[Candidate]) -> Ranged:
    """The time to the last of several, or to the origin itself where none lies after it."""
    found = last_of(part, origin, candidates or (origin,))
    ranges = [(c, apart(part, origin.point, c.point)) for c in found.causes]
    after = tuple(c for c, days in ranges if days.most is None or days.most >= 0)
    surely = any(days.least is not None and days.least >= 0 for _, days in ranges)
    return evolve(found, causes=after if surely else (*after, origin))


_MANY = 12
"""Candidates from which on it pays to remember which may be the last."""


@lru_cache(maxsize=16)
def _latest(network: Network, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Those of many that may be the last: one search a candidate that is left, not one a pair."""
    left = dict(enumerate(candidates))
    for k, other in enumerate(candidates):
        if k in left:
            left = {
                i: here
                for i, here in left.items()
                if i == k or not _surely_after(network, here, other, 0 if k < i else 1)
            }
    return tuple(left.values())


def _surely_after(network: Network, here: Candidate, other: Candidate, days: int) -> bool:
    longest = most(network, other.point, here.point)
    return longest is not None and -longest >= days


_Ends = Sequence[tuple[Candidate, int | None]]


def _lowest(ends: _Ends, *, open_wins: bool) -> tuple[int | None, Candidate]:
    """The lowest of some ends and whose it is; an open end is lowest of all, or counts not."""
    found = [(value, c) for c, value in ends if value is not None]
    open_ones = [c for c, value in ends if value is None]
    if not found or (open_wins and open_ones):
        return None, open_ones[0]
    return min(found, key=lambda f: (f[0], f[1].name))


def _highest(ends: _Ends, *, open_wins: bool) -> tuple[int | None, Candidate]:
    value, whose = _lowest([(c, None if v is None else -v) for c, v in ends], open_wins=open_wins)
    return None if value is None else -value, whose


def _unbeaten(
    candidates: Sequence[Candidate], lead: Callable[[str, str], int | None]
) -> tuple[Candidate, ...]:
    """Those that may be the first (or last): none that another one surely beats.

    Of two on the same day the one that was given first stands: progression before death. What
    pairs allow all together allow: every one of these comparisons is about the same point.
    """
    return tuple(
        here
        for i, here in enumerate(candidates)
        if not any(
            (days := lead(other.point, here.point)) is not None and days >= (0 if k < i else 1)
            for k, other in enumerate(candidates)
            if k != i
        )
    )


def never_before(timeline: Timeline, a: str, b: str) -> bool:
    """Whether b is on or after a in every dating."""
    days = timeline.points_apart(a, b)
    return days.least is not None and days.least >= 0


def may_follow(timeline: Timeline, a: str, b: str) -> bool:
    """Whether b is on or after a in some dating."""
    days = timeline.points_apart(a, b)
    return days.most is None or days.most >= 0


def deaths(timeline: Timeline) -> tuple[Candidate, ...]:
    """The death of the patient, if it is told."""
    return tuple(
        Candidate(name=name, point=timeline.ends(name).first)
        for _, name, event in placed(timeline.compiled.points)
        if isinstance(event, Death)
    )


def contacts(timeline: Timeline) -> tuple[Candidate, ...]:
    """Every point at which the patient was known to be alive: all done but notes, pathology.

    What is ongoing is a contact at the time of writing, not at its unknown end. Visits come
    first, so that of two on one day the visit is named.
    """
    found = [
        (not isinstance(event, FollowUp), name, Candidate(name=name, point=point))
        for _, name, event in placed(timeline.compiled.points)
        if _shows_life(event)
        for point in _known_points(timeline, name, event)
    ]
    return tuple(c for _, _, c in sorted(found, key=lambda f: f[:2]))


def _shows_life(event: Event) -> bool:
    if isinstance(event, FollowUp) and event.vital is Vital.DEAD:
        return False
    if isinstance(event, Death | Note | Pathology) or "autopsy" in event.label.lower():
        return False
    return not (isinstance(event, FollowUp) and event.vital is Vital.DEAD)


def _known_points(timeline: Timeline, name: str, event: Event) -> list[str]:
    ends = timeline.ends(name)
    if "ongoing" in event.to:
        return [ends.first, NOW]
    if has_open_end(event):
        return [ends.first]
    return list(dict.fromkeys((ends.first, ends.last)))


def new_therapies(timeline: Timeline, line: Line) -> tuple[Candidate, ...]:
    """Anticancer treatment of any kind outside a line that may start later than the line does."""
    return tuple(
        Candidate(name=name, point=timeline.ends(name).first)
        for _, name, event in placed(timeline.compiled.points)
        if is_new_therapy(event)
        and name not in line.members
        and not never_before(timeline, timeline.ends(name).first, line.start)
    )


def is_visit(timeline: Timeline, name: str) -> bool:
    """Whether a censoring date is a visit rather than a scan or a category."""
    return isinstance(timeline.event(name), FollowUp)
