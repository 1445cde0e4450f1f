"""PFS and TTP of a line: which progression ends it, under RECIST 1.1 and under iRECIST."""

from collections.abc import Sequence

from attrs import evolve

from casetime.chronology.timeline import months_of
from casetime.clinical.candidates import (
    Candidate,
    OfLine,
    growths,
    is_visit,
    never_before,
    new_therapies,
    of_line,
    progressions,
    without_progression,
)
from casetime.clinical.counting import Course, Origin, blank, censored, ended, hull
from casetime.clinical.definitions import ENDPOINTS, Endpoint, Ends
from casetime.clinical.estimate import Estimate, Status
from casetime.clinical.lines import Line, line_after
from casetime.clinical.response import (
    IrecistOutcome,
    Observation,
    inside_hold,
    irecist,
    is_progression,
    orders,
    uses_irecist,
)
from casetime.model.events import Radiotherapy, Therapy
from casetime.model.terms import IRECIST, NOT_NAMED, RECIST, Response, Stopped


def observed(this: Course, line: Line) -> OfLine:
    """The observations that bear on a line."""
    return of_line(
        this.timeline,
        this.observations,
        this.lines,
        line,
        whatever_came_between=this.preset.whatever_came_between,
    )


def criteria_of(this: Course, line: Line) -> tuple[str, ...]:
    """The criteria under which a line's progression is dated: both where iRECIST was used."""
    seen = observed(this, line)
    if uses_irecist((*seen.sure, *seen.unsure)):
        return (RECIST, IRECIST)
    named = sorted({o.criteria for o in seen.sure if o.criteria != NOT_NAMED})
    return (named[0],) if len(named) == 1 else (NOT_NAMED,) if not named else (" + ".join(named),)


def origin_of(this: Course, line: Line) -> Origin:
    """The start of a line as an origin."""
    return Origin(name=line.name, point=line.start, told=f"the start of {line.name}")


def progression_estimate(
    this: Course, line: Line, criteria: str, endpoint: Endpoint = ENDPOINTS["PFS"]
) -> Estimate:
    """The PFS (or TTP) of a line under some criteria."""
    told = _told(criteria, Ends.DEATH in endpoint.ends)
    start = blank(this, endpoint, origin_of(this, line), line.name, told)
    start = evolve(start, criteria=criteria, remarks=(*start.remarks, *_left_out(this, line)))
    seen = observed(this, line)
    if criteria == IRECIST:
        return _by_irecist(this, line, start, seen, endpoint)
    return _by_recist(this, line, start, seen, endpoint)


def _told(criteria: str, death: bool) -> str:
    first = {
        RECIST: "the first progression under RECIST 1.1 (an iUPD is one)",
        IRECIST: "the progression under iRECIST (the first iUPD of the block that iCPD confirms)",
        NOT_NAMED: "the first progression (criteria not named)",
    }.get(criteria, f"the first progression ({criteria})")
    return f"{first} or death" if death else first


def _left_out(this: Course, line: Line) -> tuple[str, ...]:
    return tuple(
        f"{o.name} is not counted: {o.counts}"
        for o in this.observations
        if o.counts is not None and is_progression(o) and o.of in line.members
    )


def _by_recist(
    this: Course, line: Line, start: Estimate, seen: OfLine, endpoint: Endpoint
) -> Estimate:
    sure = list(progressions(seen.sure))
    may_be = [*progressions(seen.unsure), *growths((*seen.sure, *seen.unsure))]
    readings = [_counted(this, line, start, seen, sure, endpoint)]
    if may_be:
        readings.insert(0, _counted(this, line, start, seen, [*sure, *may_be], endpoint))
    readings += _off_drug(this, line, start, seen, endpoint)
    return hull(this, start, readings)


def _off_drug(
    this: Course, line: Line, start: Estimate, seen: OfLine, endpoint: Endpoint
) -> list[Estimate]:
    """A progression in a hold is off drug: the reading that leaves it out stands beside."""
    held = {o.name for o in seen.sure for m in line.members if inside_hold(this.timeline, o, m)}
    rest = [o for o in seen.sure if o.name not in held]
    if not any(is_progression(o) for o in seen.sure if o.name in held):
        return []
    on_drug = evolve(seen, sure=tuple(rest))
    told = evolve(start, remarks=(*start.remarks, "without the progression in a hold, off drug"))
    return [_counted(this, line, told, on_drug, list(progressions(rest)), endpoint)]


def _counted(
    this: Course,
    line: Line,
    start: Estimate,
    seen: OfLine,
    candidates: Sequence[Candidate],
    endpoint: Endpoint,
) -> Estimate:
    """The first of the progressions and death, else censored; under FDA's rule before therapy."""
    if this.preset.stops_at_new_therapy:
        return _before_new_therapy(this, line, start, seen, candidates, endpoint)
    return _first_or_censored(this, line, start, seen, candidates, endpoint)


def _first_or_censored(
    this: Course,
    line: Line,
    start: Estimate,
    seen: OfLine,
    candidates: Sequence[Candidate],
    endpoint: Endpoint,
) -> Estimate:
    if not candidates and (stopped := stopped_for_progression(this, line)):
        remark = f"no dated progression: {line.name} was stopped for it, so its end is taken"
        start = evolve(start, remarks=(*start.remarks, remark))
        candidates = [stopped]
    deaths = this.deaths if Ends.DEATH in endpoint.ends else ()
    if candidates or deaths:
        return ended(this, start, [*candidates, *deaths])
    return _without_event(this, line, start, seen, None)


def stopped_for_progression(this: Course, line: Line) -> Candidate | None:
    """The end of the line's last treatment, where the source says that progression ended it."""
    name = line.members[-1]
    event = this.timeline.event(name)
    if not isinstance(event, Therapy | Radiotherapy) or event.stopped is not Stopped.PROGRESSION:
        return None
    return Candidate(name=name, point=this.timeline.ends(name).last)


def _before_new_therapy(
    this: Course,
    line: Line,
    start: Estimate,
    seen: OfLine,
    candidates: Sequence[Candidate],
    endpoint: Endpoint,
) -> Estimate:
    """FDA: what happens after new anticancer therapy does not count."""
    timeline, new = this.timeline, new_therapies(this.timeline, line)
    deaths = this.deaths if Ends.DEATH in endpoint.ends else ()
    pool = [*candidates, *deaths]
    surely = [c for c in pool if all(never_before(timeline, c.point, n.point) for n in new)]
    never = [c for c in pool if any(_strictly_after(this, n, c) for n in new)]
    maybe = [c for c in pool if c not in surely and c not in never]
    earliest = min((n.point for n in new), default=None)
    with_maybe = [*surely, *maybe]
    readings = []
    if with_maybe:
        readings.append(ended(this, start, with_maybe))
    if not surely:
        readings.append(_without_event(this, line, start, seen, earliest))
    return hull(this, start, readings)


def _strictly_after(this: Course, first: Candidate, second: Candidate) -> bool:
    days = this.timeline.points_apart(first.point, second.point)
    return days.least is not None and days.least > 0


def _without_event(
    this: Course, line: Line, start: Estimate, seen: OfLine, before: str | None
) -> Estimate:
    """Censored at the last assessment without progression; scan and visit apart if they differ."""
    following = line_after(this.lines, line)
    limit = before or (following.start if following else None)
    if this.preset.whatever_came_between:
        limit = None
    kept = without_progression(this.timeline, seen.sure, limit)
    scans = [_at(o) for o in kept if not is_visit(this.timeline, o.name)]
    visits = [_at(o) for o in kept if is_visit(this.timeline, o.name)]
    whole = censored(this, start, [*scans, *visits])
    if not scans or not visits:
        return whole
    return hull(this, start, [censored(this, start, scans), whole])


def _at(observation: Observation) -> Candidate:
    return Candidate(name=observation.name, point=observation.point)


def _by_irecist(
    this: Course, line: Line, start: Estimate, seen: OfLine, endpoint: Endpoint
) -> Estimate:
    """Each order in which the assessments may have happened is one reading."""
    readings: dict[tuple[object, ...], Estimate] = {}
    for pool in _pools(seen):
        for order in orders(this.timeline, pool):
            found = _outcome(this, line, start, seen, irecist(order), endpoint)
            readings.setdefault((found.status, found.events, found.days), found)
    return hull(this, start, list(readings.values()))


def _pools(seen: OfLine) -> list[tuple[Observation, ...]]:
    relevant = tuple(o for o in seen.sure if o.meaning is not Response.NOT_REPORTED)
    return [relevant, (*relevant, *seen.unsure)] if seen.unsure else [relevant]


def _outcome(
    this: Course,
    line: Line,
    start: Estimate,
    seen: OfLine,
    outcome: IrecistOutcome,
    endpoint: Endpoint,
) -> Estimate:
    voided = tuple(
        f"{o.name} is void: the next assessment was no progression" for o in outcome.void
    )
    start = evolve(start, remarks=(*start.remarks, *voided))
    if outcome.progression is not None:
        return _counted(this, line, start, seen, [_at(outcome.progression)], endpoint)
    if outcome.open_block is not None:
        return _open_block(this, line, start, seen, outcome.open_block, endpoint)
    return _counted(this, line, start, seen, [], endpoint)


def _open_block(
    this: Course,
    line: Line,
    start: Estimate,
    seen: OfLine,
    first: Observation,
    endpoint: Endpoint,
) -> Estimate:
    """Never confirmed: a progression if treatment stopped for it or the patient died (recalled).

    Otherwise provisional, with both readings beside it.
    """
    as_event = _counted(this, line, start, seen, [_at(first)], endpoint)
    if this.deaths or stopped_for_progression(this, line):
        remark = f"{first.name} was never confirmed; treatment stopped for it or the patient died"
        return evolve(as_event, remarks=(*as_event.remarks, remark))
    as_none = _without_event(this, line, start, seen, None)
    days = evolve(as_event.days, most=None)
    return evolve(
        as_event,
        status=Status.PROVISIONAL,
        days=days,
        months=months_of(days, this.timeline.read),
        readings=(as_event, as_none),
        remarks=(*as_event.remarks, f"{first.name} is not confirmed and not void"),
    )


def pfs_candidates(this: Course, line: Line) -> tuple[Candidate, ...]:
    """The progressions that surely bear on a line."""
    return progressions(observed(this, line).sure)
