"""The shared steps of every endpoint: gather once, take the first event, else censor."""

from collections.abc import Sequence

from attrs import evolve, frozen

from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Timeline, months_of
from casetime.clinical.candidates import Candidate, Ranged, deaths, first_of, last_of
from casetime.clinical.definitions import Endpoint, Preset, definition
from casetime.clinical.estimate import Estimate, Status
from casetime.clinical.lines import Line
from casetime.clinical.response import Observation, observations

OPEN = Bounds(least=None, most=None)


@frozen(kw_only=True)
class Course:
    """A timeline with what every endpoint asks of it, gathered once."""

    timeline: Timeline
    observations: tuple[Observation, ...]
    lines: tuple[Line, ...]
    deaths: tuple[Candidate, ...]
    preset: Preset


def course(timeline: Timeline, lines: tuple[Line, ...], preset: Preset) -> Course:
    """The course of a case, ready for its endpoints."""
    return Course(
        timeline=timeline,
        observations=observations(timeline),
        lines=lines,
        deaths=deaths(timeline),
        preset=preset,
    )


@frozen(kw_only=True)
class Origin:
    """Where an estimate starts: the event, its point, and how a definition tells it."""

    name: str
    point: str
    told: str


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
    blamed = [f"computed without: {c.blamed.text}" for c in timeline.conflicts]
    return tuple(blamed)


def ended(this: Course, start: Estimate, candidates: Sequence[Candidate]) -> Estimate:
    """The estimate whose event is the first of these."""
    found = first_of(this.timeline, start.from_point, candidates)
    return with_days(this, evolve(start, status=Status.EVENT), found, found.days)


def censored(this: Course, start: Estimate, candidates: Sequence[Candidate]) -> Estimate:
    """The estimate censored at the last of these; at its start if there are none."""
    at_start = Candidate(name=start.from_, point=start.from_point)
    found = last_of(this.timeline, start.from_point, candidates or [at_start])
    seen = Bounds(least=max(found.days.least or 0, 0), most=found.days.most)
    open_ended = with_days(
        this, evolve(start, status=Status.CENSORED), found, Bounds(least=seen.least, most=None)
    )
    extra = this.preset.extra_day
    return evolve(
        open_ended,
        seen=_plus(seen, extra),
        because=evolve(found.because, max=()),
        remarks=(
            *open_ended.remarks,
            *(() if candidates else ("nobody is told to have looked after the start",)),
        ),
    )


def with_days(this: Course, start: Estimate, found: Ranged, days: Bounds) -> Estimate:
    """The estimate with a range, its reasons, and the months of the case's convention."""
    counted = _plus(days, this.preset.extra_day)
    return evolve(
        start,
        events=found.names,
        to_points=found.points,
        days=counted,
        months=months_of(counted, this.timeline.read),
        because=found.because,
        remarks=(*start.remarks, *_named_conventions(found)),
    )


def _named_conventions(found: Ranged) -> tuple[str, ...]:
    """The conventions and assumptions that gave an end of the range its value."""
    steps = (*found.because.min, *found.because.max)
    behind = {
        s.statement.text
        for s in steps
        if s.statement.kind in ("convention", "assumed")
        and s.statement.name in (None, "handover", "visit-window")
    }
    return tuple(f"rests on: {text}" for text in sorted(behind))


def _plus(days: Bounds, extra: int) -> Bounds:
    return Bounds(
        least=None if days.least is None else days.least + extra,
        most=None if days.most is None else days.most + extra,
    )


def hull(this: Course, start: Estimate, readings: Sequence[Estimate]) -> Estimate:
    """One estimate for several open readings: the hull of their ranges, and each beside it.

    Readings that agree in status and range are one reading.
    """
    different = {(r.status, r.days.least, r.days.most): r for r in readings}
    if len(different) == 1:
        return readings[0]
    lows = [r.days.least for r in readings]
    highs = [r.days.most for r in readings]
    days = Bounds(
        least=None if None in lows else min(x for x in lows if x is not None),
        most=None if None in highs else max(x for x in highs if x is not None),
    )
    statuses = {r.status for r in readings}
    first_low = next(r for r in readings if r.days.least == days.least)
    first_high = next(r for r in readings if r.days.most == days.most)
    return evolve(
        start,
        status=statuses.pop() if len(statuses) == 1 else Status.UNDETERMINED,
        events=tuple(dict.fromkeys(name for r in readings for name in r.events)),
        to_points=tuple(dict.fromkeys(point for r in readings for point in r.to_points)),
        days=days,
        months=months_of(days, this.timeline.read),
        because=evolve(first_low.because, max=first_high.because.max),
        readings=tuple(readings),
    )
