"""Which events can end or censor an endpoint, and the range of the first or last of several."""

from collections.abc import Callable, Iterable, Sequence

from attrs import frozen

from casetime.chronology.implied import has_open_end, placed
from casetime.chronology.network import Bounds
from casetime.chronology.points import NOW
from casetime.chronology.timeline import Because, Timeline
from casetime.clinical.lines import Line, is_new_therapy, line_after
from casetime.clinical.response import (
    WITHOUT_PROGRESSION,
    Observation,
    is_progression,
    may_be_progression,
)
from casetime.model.events import Death, Event, FollowUp, Note, Pathology, Progression


@frozen(kw_only=True)
class Candidate:
    """An event that may end an endpoint, at its point."""

    name: str
    point: str


@frozen(kw_only=True)
class Ranged:
    """The range of the time to the first (or last) of several candidates, and which it may be."""

    days: Bounds
    names: tuple[str, ...]
    points: tuple[str, ...]
    because: Because


def first_of(timeline: Timeline, origin: str, candidates: Sequence[Candidate]) -> Ranged:
    """The time to the first of several: exact as [min of the lowers, min of the uppers]."""
    ranges = [(c, timeline.points_apart(origin, c.point)) for c in candidates]
    least, low = _extreme(ranges, lowest=True, least=True)
    most, high = _extreme(ranges, lowest=True, least=False)
    causes = _undominated(candidates, lambda a, b: never_before(timeline, a, b))
    return Ranged(
        days=Bounds(least=least, most=most),
        names=tuple(c.name for c in causes),
        points=tuple(c.point for c in causes),
        because=_because(timeline, origin, low, high),
    )


def last_of(timeline: Timeline, origin: str, candidates: Sequence[Candidate]) -> Ranged:
    """The time to the last of several: [max of the lowers, max of the uppers]."""
    ranges = [(c, timeline.points_apart(origin, c.point)) for c in candidates]
    least, low = _extreme(ranges, lowest=False, least=True)
    most, high = _extreme(ranges, lowest=False, least=False)
    causes = _undominated(candidates, lambda a, b: never_before(timeline, b, a))
    return Ranged(
        days=Bounds(least=least, most=most),
        names=tuple(c.name for c in causes),
        points=tuple(c.point for c in causes),
        because=_because(timeline, origin, low, high),
    )


def _undominated(
    candidates: Sequence[Candidate], beats: Callable[[str, str], bool]
) -> list[Candidate]:
    """Those that may be the first (or last): none that another one surely beats.

    Of two on the same day the one that was given first stands: progression before death.
    """
    kept: list[Candidate] = []
    for i, here in enumerate(candidates):
        beaten = any(
            beats(other.point, here.point) and (k < i or not beats(here.point, other.point))
            for k, other in enumerate(candidates)
            if k != i
        )
        if not beaten:
            kept.append(here)
    return kept


def _extreme(
    ranges: list[tuple[Candidate, Bounds]], *, lowest: bool, least: bool
) -> tuple[int | None, Candidate | None]:
    """The extreme of one end over all candidates; an open end is infinitely far."""
    open_end = (not lowest and not least) or (lowest and least)
    values = [(r.least if least else r.most, c) for c, r in ranges]
    known = [(v, c) for v, c in values if v is not None]
    if not known or (open_end and len(known) < len(values)):
        return None, None
    pick = min if lowest else max
    value = pick(v for v, _ in known)
    return value, min((c for v, c in known if v == value), key=lambda c: c.name)


def _because(
    timeline: Timeline, origin: str, low: Candidate | None, high: Candidate | None
) -> Because:
    return Because(
        min=timeline.explain_points(origin, low.point).min if low else (),
        max=timeline.explain_points(origin, high.point).max if high else (),
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


@frozen(kw_only=True)
class OfLine:
    """The observations that bear on a line: those that surely do, and those that only may."""

    sure: tuple[Observation, ...]
    unsure: tuple[Observation, ...]
    """Without ``of``, and possibly before the line began: both readings are open."""


def of_line(
    timeline: Timeline,
    observations: Iterable[Observation],
    lines: tuple[Line, ...],
    line: Line,
    *,
    whatever_came_between: bool = False,
) -> OfLine:
    """The observations of a line: those ``of`` it, and those without ``of`` that may lie in it.

    One without ``of`` is left out if it must lie before the line starts, or if it must lie at or
    after the start of the next line.
    """
    following = line_after(lines, line)
    sure: list[Observation] = []
    unsure: list[Observation] = []
    for seen in observations:
        if seen.counts is not None:
            continue
        observed = whatever_came_between and never_before(timeline, line.start, seen.point)
        if seen.of in line.members or observed:
            sure.append(seen)
        elif seen.of is None and _may_be_of(timeline, seen, line, following):
            (sure if never_before(timeline, line.start, seen.point) else unsure).append(seen)
    return OfLine(sure=tuple(sure), unsure=tuple(unsure))


def _may_be_of(timeline: Timeline, seen: Observation, line: Line, following: Line | None) -> bool:
    if not may_follow(timeline, line.start, seen.point):
        return False
    return following is None or not never_before(timeline, following.start, seen.point)


def progressions(observations: Iterable[Observation]) -> tuple[Candidate, ...]:
    """Those that are a progression under RECIST 1.1 (an iUPD is one)."""
    return tuple(Candidate(name=o.name, point=o.point) for o in observations if is_progression(o))


def growths(observations: Iterable[Observation]) -> tuple[Candidate, ...]:
    """Those told as growing without being called a progression."""
    return tuple(
        Candidate(name=o.name, point=o.point) for o in observations if may_be_progression(o)
    )


def without_progression(
    timeline: Timeline, observations: Iterable[Observation], before: str | None
) -> tuple[Observation, ...]:
    """Those that saw the patient without progression, before a point (the next line's start)."""
    return tuple(
        o
        for o in observations
        if o.meaning in WITHOUT_PROGRESSION
        and (before is None or never_before(timeline, o.point, before))
    )


def contacts(timeline: Timeline) -> tuple[Candidate, ...]:
    """Every point at which the patient was known to be alive: all done but notes, pathology.

    What is ongoing is a contact at the time of writing, not at its unknown end. Visits come
    first, so that of two on one day the visit is named.
    """
    found = [
        (not isinstance(event, FollowUp), name, Candidate(name=name, point=point))
        for _, name, event in placed(timeline.compiled.points)
        if not isinstance(event, Death | Note | Pathology)
        for point in _known_points(timeline, name, event)
    ]
    return tuple(c for _, _, c in sorted(found, key=lambda f: f[:2]))


def _known_points(timeline: Timeline, name: str, event: Event) -> list[str]:
    ends = timeline.ends(name)
    if "ongoing" in event.to:
        return [ends.first, NOW]
    if has_open_end(event):
        return [ends.first]
    return list(dict.fromkeys((ends.first, ends.last)))


def new_therapies(timeline: Timeline, line: Line) -> tuple[Candidate, ...]:
    """Anticancer treatment of any kind that does not belong to a line and starts after it."""
    return tuple(
        Candidate(name=name, point=timeline.ends(name).first)
        for _, name, event in placed(timeline.compiled.points)
        if is_new_therapy(event)
        and name not in line.members
        and never_before(timeline, line.start, timeline.ends(name).first)
    )


def recurrences(
    timeline: Timeline, observations: Iterable[Observation], origin: str
) -> tuple[Candidate, ...]:
    """Progressions that may follow an origin, for endpoints after curative treatment."""
    return tuple(
        Candidate(name=o.name, point=o.point)
        for o in observations
        if is_progression(o) and o.counts is None and never_before(timeline, origin, o.point)
    )


def is_visit(timeline: Timeline, name: str) -> bool:
    """Whether a censoring date is a visit rather than a scan or a category."""
    return isinstance(timeline.event(name), FollowUp)


def is_relapse(event: Event) -> bool:
    """Whether an event is a progression after a disease-free state, by the word used."""
    return isinstance(event, Progression)
