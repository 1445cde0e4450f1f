"""The shared steps of every endpoint: what a rule found in each part, put together as one range."""

from collections.abc import Callable, Iterable, Sequence

from attrs import evolve, field, frozen

from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Because, Timeline, months_of
from casetime.clinical.candidates import (
    Candidate,
    Ranged,
    contacts,
    deaths,
    first_of,
    last_of,
    since,
)
from casetime.clinical.definitions import Endpoint, Preset, definition
from casetime.clinical.estimate import Estimate, Status
from casetime.clinical.lines import Line
from casetime.clinical.parts import Part, TooManyPartsError, apart, split
from casetime.clinical.response import Observation, observations

OPEN = Bounds(least=None, most=None)
ONLY_IN_SOME = "only in some readings of the dates is there anything to count"
"""The remark of an endpoint that may not exist: a response or a next line that may not count."""


@frozen(kw_only=True)
class Course:
    """A timeline with what every endpoint asks of it, gathered once."""

    timeline: Timeline
    observations: tuple[Observation, ...]
    lines: tuple[Line, ...]
    deaths: tuple[Candidate, ...]
    contacts: tuple[Candidate, ...]
    preset: Preset
    reasons: bool = True
    """Whether an estimate is asked for the statements behind it, which take half its time."""
    known: dict[tuple[str, Line], object] = field(factory=dict, init=False, eq=False, repr=False)
    """What was found of a line: most endpoints of a line look at the same."""


def course(timeline: Timeline, lines: tuple[Line, ...], preset: Preset) -> Course:
    """The course of a case, ready for its endpoints."""
    return Course(
        timeline=timeline,
        observations=observations(timeline),
        lines=lines,
        deaths=deaths(timeline),
        contacts=contacts(timeline),
        preset=preset,
    )


@frozen(kw_only=True)
class Origin:
    """Where an estimate starts: the event, its point, and how a definition tells it."""

    name: str
    point: str
    told: str


@frozen(kw_only=True)
class Outcome:
    """What an endpoint comes to in one part of the datings."""

    status: Status
    origin: Candidate
    ends: tuple[Candidate, ...]
    """The first of these ends it; the last of these, where it is censored or ``last``."""
    last: bool = False
    reading: str = ""
    """Why it is a reading of its own, in words; empty for what the definition says."""
    beside: "Outcome | None" = None
    """The other way to count that is printed beside this one."""
    remarks: tuple[str, ...] = ()


def blank(
    this: Course, endpoint: Endpoint, origin: Origin, of: str | None, events: str | None = None
) -> Estimate:
    """An estimate with its definition and nothing found yet."""
    return Estimate(
        endpoint=endpoint.name,
        of=of,
        definition=definition(endpoint, origin.told, events, this.preset),
        status=Status.UNDETERMINED,
        from_=origin.name,
        from_point=origin.point,
        preset=this.preset.name,
        remarks=conventions_behind(this.timeline),
    )


def conventions_behind(timeline: Timeline) -> tuple[str, ...]:
    """What was left out of the network, for every answer that may rest on it."""
    return tuple(f"computed without: {c.blamed.text}" for c in timeline.conflicts)


def decided(
    this: Course,
    start: Estimate,
    points: Sequence[str],
    rule: Callable[[Part], Outcome | None],
) -> Estimate | None:
    """The estimate of a rule over all datings; None where it has an outcome in none of them.

    Where only some datings give it an outcome it is undetermined.
    """
    try:
        found = split(this.timeline, points, rule)
    except TooManyPartsError:
        remark = "the events may lie in more orders than are worth trying: the range is not given"
        return evolve(start, remarks=(*start.remarks, remark))
    kept = [(part, outcome) for part, outcome in found if outcome is not None]
    if not kept:
        return None
    whole = _assembled(this, start, kept)
    if len(kept) == len(found):
        return whole
    return evolve(
        whole,
        status=Status.UNDETERMINED,
        readings=whole.readings or (whole,),
        remarks=(*whole.remarks, ONLY_IN_SOME),
    )


def surely(
    this: Course,
    start: Estimate,
    points: Sequence[str],
    rule: Callable[[Part], Outcome],
) -> Estimate:
    """The estimate of a rule that has an outcome in every dating."""
    found = decided(this, start, points, rule)
    assert found is not None
    return found


Found = Sequence[tuple[Part, Outcome]]


def _assembled(this: Course, start: Estimate, found: Found) -> Estimate:
    """One estimate for all parts; parts of another status or reading are readings of their own."""
    groups: dict[tuple[Status, str], list[tuple[Part, Outcome]]] = {}
    for part, outcome in found:
        groups.setdefault((outcome.status, outcome.reading), []).append((part, outcome))
    each = [_with_beside(this, start, group) for group in groups.values()]
    return hull(this, start, each)


def _with_beside(this: Course, start: Estimate, found: Found) -> Estimate:
    """The parts of one status, and beside them the other way to count, if there is one."""
    main = _counted(this, start, found)
    if all(outcome.beside is None for _, outcome in found):
        return main
    other = _counted(this, start, [(part, o.beside or o) for part, o in found])
    if main.status is not Status.PROVISIONAL:
        return hull(this, start, [other, main])
    days = evolve(main.days, most=None)
    as_event = evolve(main, status=Status.EVENT)
    return evolve(
        main, days=days, months=months_of(days, this.timeline.read), readings=(as_event, other)
    )


def _counted(this: Course, start: Estimate, found: Found) -> Estimate:
    """The hull of the ranges of some parts that agree in status."""
    ranged = [(part, outcome, _ranged(part, outcome)) for part, outcome in found]
    each = [_clipped(r.days) for _, _, r in ranged]
    days = plus(hull_of(each), this.preset.extra_day)
    status = found[0][1].status
    origins = tuple(dict.fromkeys(outcome.origin for _, outcome in found))
    causes = tuple(dict.fromkeys(cause for _, _, r in ranged for cause in r.causes))
    because = _because(this, ranged)
    censored = status is Status.CENSORED
    shown = evolve(days, most=None) if censored else days
    return evolve(
        start,
        status=status,
        from_=origins[0].name,
        from_point=origins[0].point,
        origins=tuple(o.point for o in origins) if len(origins) > 1 else (),
        events=tuple(dict.fromkeys(c.name for c in causes)),
        to_points=tuple(c.point for c in causes),
        days=shown,
        months=months_of(shown, this.timeline.read),
        seen=days if censored else None,
        because=evolve(because, max=()) if censored else because,
        remarks=_remarks(start, found, origins, because),
    )


def _remarks(
    start: Estimate, found: Found, origins: Sequence[Candidate], because: Because
) -> tuple[str, ...]:
    said = [r for _, outcome in found for r in (*outcome.remarks, outcome.reading) if r]
    if all(o.status is Status.CENSORED and o.ends == () for _, o in found):
        said.append("no assessment after the start is reported")
    if len(origins) > 1:
        said.append(f"counted from whichever came first of {', '.join(o.name for o in origins)}")
    return tuple(dict.fromkeys((*start.remarks, *said, *_named_conventions(because))))


def _ranged(part: Part, outcome: Outcome) -> Ranged:
    """The range of one part; what is censored is censored at its start at the earliest."""
    if outcome.status is Status.CENSORED:
        return since(part, outcome.origin, outcome.ends)
    by = last_of if outcome.last else first_of
    return by(part, outcome.origin, outcome.ends)


def _clipped(days: Bounds) -> Bounds:
    """No end is before its start (admiral says so too): a time is never below zero."""
    return Bounds(
        least=None if days.least is None else max(days.least, 0),
        most=None if days.most is None else max(days.most, 0),
    )


def plus(days: Bounds, extra: int) -> Bounds:
    """A range with so many days added to both ends."""
    return Bounds(
        least=None if days.least is None else days.least + extra,
        most=None if days.most is None else days.most + extra,
    )


def hull_of(each: Sequence[Bounds]) -> Bounds:
    """The range that holds every one of some ranges."""
    lows, highs = [b.least for b in each], [b.most for b in each]
    return Bounds(
        least=None if None in lows else min(x for x in lows if x is not None),
        most=None if None in highs else max(x for x in highs if x is not None),
    )


_Ranged = tuple[Part, Outcome, Ranged]


def _because(this: Course, ranged: Sequence[_Ranged]) -> Because:
    """The statements behind each end: of the parts that reach it, one that needs no decision."""
    if not this.reasons:
        return Because()
    days = hull_of([r.days for _, _, r in ranged])
    low = [_explained(this, *r, r[2].low).min for r in _reaching(ranged, days.least, "least")]
    high = [_explained(this, *r, r[2].high).max for r in _reaching(ranged, days.most, "most")]
    return Because(min=low[0] if low else (), max=high[0] if high else ())


def _reaching(ranged: Sequence[_Ranged], value: int | None, end: str) -> Sequence[_Ranged]:
    if value is None:
        return ()
    found = [r for r in ranged if getattr(r[2].days, end) == value]
    return sorted(found, key=lambda r: len(r[0].decided))[:1]


def _explained(
    this: Course, part: Part, outcome: Outcome, ranged: Ranged, end: Candidate
) -> Because:
    origin = outcome.origin.point
    known, here = this.timeline.points_apart(origin, end.point), apart(part, origin, end.point)
    if not part.decided or known == here:
        return this.timeline.explain_points(origin, end.point)
    return this.timeline.with_constraints(part.decided).explain_points(origin, end.point)


def _named_conventions(because: Because) -> tuple[str, ...]:
    """The conventions and assumptions that gave an end of the range its value."""
    behind = {
        s.statement.text
        for s in (*because.min, *because.max)
        if s.statement.kind in ("convention", "assumed")
        and s.statement.name in (None, "handover", "visit-window")
    }
    return tuple(f"rests on: {text}" for text in sorted(behind))


def hull(this: Course, start: Estimate, readings: Sequence[Estimate]) -> Estimate:
    """One estimate for several open readings: the hull of their ranges, and each beside it.

    Readings that agree in status and range are one reading.
    """
    different = _different(readings)
    if len(different) == 1:
        return different[0]
    days = hull_of([r.days for r in different])
    statuses = {r.status for r in different}
    first_low = next(r for r in different if r.days.least == days.least)
    first_high = next(r for r in different if r.days.most == days.most)
    seen = [r.seen for r in different if r.seen is not None]
    return evolve(
        start,
        status=statuses.pop() if len(statuses) == 1 else Status.UNDETERMINED,
        from_=different[0].from_,
        from_point=different[0].from_point,
        origins=tuple(_each_once(p for r in different for p in r.origins)),
        events=tuple(_each_once(name for r in different for name in r.events)),
        to_points=tuple(_each_once(point for r in different for point in r.to_points)),
        days=days,
        months=months_of(days, this.timeline.read),
        seen=hull_of(seen) if len(seen) == len(different) else None,
        because=evolve(first_low.because, max=first_high.because.max),
        readings=tuple(_plain(different)),
        remarks=tuple(_each_once(text for r in (start, *different) for text in r.remarks)),
    )


def _different(readings: Sequence[Estimate]) -> list[Estimate]:
    """Readings that differ; those that agree in status and range name their events together."""
    kept: dict[tuple[object, ...], Estimate] = {}
    for one in readings:
        key = (one.status, one.days, one.seen, len(one.readings))
        before = kept.get(key)
        kept[key] = one if before is None else _joined(before, one)
    return list(kept.values())


def _joined(one: Estimate, two: Estimate) -> Estimate:
    return evolve(
        one,
        events=tuple(_each_once((*one.events, *two.events))),
        to_points=tuple(_each_once((*one.to_points, *two.to_points))),
        remarks=tuple(_each_once((*one.remarks, *two.remarks))),
    )


def _plain(readings: Iterable[Estimate]) -> Iterable[Estimate]:
    """The readings, and in place of one that is itself open the readings that it has."""
    for one in readings:
        open_inside = one.readings and one.status is not Status.PROVISIONAL
        yield from (one.readings if open_inside else (one,))


def _each_once(found: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(found)
