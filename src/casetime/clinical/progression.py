"""PFS and TTP of a line: which progression ends it, under RECIST 1.1 and under iRECIST."""

from collections.abc import Sequence

from attrs import evolve, frozen

from casetime.clinical.breaks import off_drug
from casetime.clinical.candidates import Candidate, at, is_visit
from casetime.clinical.counting import Course, Origin, Outcome, blank, decided, hull, surely
from casetime.clinical.definitions import ENDPOINTS, Endpoint, Ends
from casetime.clinical.estimate import Estimate, Status
from casetime.clinical.irecist import IrecistOutcome, in_order, irecist, uses_irecist
from casetime.clinical.lines import Line
from casetime.clinical.parts import Part, at_least, first, later
from casetime.clinical.response import (
    WITHOUT_PROGRESSION,
    Observation,
    is_progression,
    may_be_progression,
)
from casetime.clinical.sights import Sight, begins, kept, new_in, not_after_any, sight_of
from casetime.model.events import Radiotherapy, Therapy
from casetime.model.terms import IRECIST, NOT_NAMED, RECIST, Response, Stopped


def criteria_of(this: Course, line: Line) -> tuple[str, ...]:
    """The criteria under which a line's progression is dated: both where iRECIST was used."""
    pool = sight_of(this, line).pool
    if uses_irecist(pool):
        return (RECIST, IRECIST)
    named = sorted({o.criteria for o in pool if o.criteria != NOT_NAMED})
    return (named[0],) if len(named) == 1 else (NOT_NAMED,) if not named else (" + ".join(named),)


def origin_of(this: Course, line: Line) -> Origin:
    """The start of a line as an origin."""
    return Origin(name=line.name, point=line.start, told=f"the start of {line.name}")


@frozen(kw_only=True)
class Count:
    """One way to count the progressions of a line."""

    criteria: str
    deaths: tuple[Candidate, ...]
    """Deaths that end it; none for the time to progression."""
    censoring_deaths: tuple[Candidate, ...] = ()
    growth: bool = False
    """What is told as growing is taken for a progression."""
    without: frozenset[str] = frozenset()
    """Progressions that are left out: off drug, or of another compartment."""
    told: str = ""
    """Why this is a reading of its own."""


def count_of(this: Course, criteria: str, endpoint: Endpoint) -> Count:
    """The way to count that a definition asks for."""
    ends = Ends.DEATH in endpoint.ends
    return Count(
        criteria=criteria,
        deaths=this.deaths if ends else (),
        censoring_deaths=() if ends else this.deaths,
    )


def progression_estimate(
    this: Course, line: Line, criteria: str, endpoint: Endpoint = ENDPOINTS["PFS"]
) -> Estimate:
    """The PFS (or TTP) of a line under some criteria."""
    sight = sight_of(this, line)
    told = events_told(criteria, Ends.DEATH in endpoint.ends)
    start = blank(this, endpoint, origin_of(this, line), line.name, told)
    start = evolve(start, criteria=criteria, remarks=(*start.remarks, *_left_out(this, line)))
    count = count_of(this, criteria, endpoint)
    readings = [_by_count(this, sight, start, c) for c in counts(this, sight, count)]
    return _with_compartments(this, sight, start, count, hull(this, start, readings))


def events_told(criteria: str, death: bool) -> str:
    """What ends it, in words, with the criteria that date it."""
    first_one = {
        RECIST: "the first progression under RECIST 1.1 (an iUPD is one)",
        IRECIST: "the progression under iRECIST (the first iUPD of the block that iCPD confirms)",
        NOT_NAMED: "the first progression (criteria not named)",
    }.get(criteria, f"the first progression ({criteria})")
    return f"{first_one} or death" if death else first_one


def _left_out(this: Course, line: Line) -> tuple[str, ...]:
    return tuple(
        f"{o.name} is not counted: {o.counts}"
        for o in this.observations
        if o.counts is not None and is_progression(o) and o.of in line.members
    )


def _by_count(this: Course, sight: Sight, start: Estimate, count: Count) -> Estimate:
    def rule(part: Part) -> Outcome:
        return progression_outcome(this, sight, count, part)

    return surely(this, start, all_points(this, sight), rule)


def all_points(this: Course, sight: Sight) -> tuple[str, ...]:
    """Every point that counting the progressions of a line may compare."""
    ends = (this.timeline.ends(name).last for name in sight.line.members)
    return (*sight.points, *(d.point for d in this.deaths), *ends)


def counts(this: Course, sight: Sight, count: Count) -> list[Count]:
    """The readings beside the definition: growth taken for progression, off drug left out."""
    found = [count]
    if count.criteria != IRECIST and any(may_be_progression(o) for o in sight.pool):
        told = "what is told as growing is taken for a progression"
        found.insert(0, evolve(count, growth=True, told=told))
    if held := off_drug(this.timeline, sight):
        told = f"without {', '.join(sorted(held))}, which came off drug, in a hold or a break"
        found.append(evolve(count, without=frozenset(held), told=told))
    return found


def progression_outcome(this: Course, sight: Sight, count: Count, part: Part) -> Outcome:
    """What a line comes to in a part of the datings: progression, death, or censored."""
    pool = (*sight.pool, *sight.later)
    inside = kept(part, sight, pool)
    seen = tuple(o for o in inside if o.name not in count.without)
    before = sorted(o.name for o in sight.pool if o not in inside and _may_end_it(o))
    told = [count.told] if count.told else []
    told += [f"{name} lies before the start of {sight.line.name}" for name in before]
    found = _counted_by(this, sight, count, part, seen)
    return evolve(found, reading="; ".join(told))


def _may_end_it(seen: Observation) -> bool:
    return is_progression(seen) or may_be_progression(seen)


def _counted_by(
    this: Course, sight: Sight, count: Count, part: Part, seen: Sequence[Observation]
) -> Outcome:
    if count.criteria == IRECIST:
        return _by_irecist(this, sight, count, part, seen)
    found = [at(o) for o in seen if is_progression(o) or (count.growth and may_be_progression(o))]
    return _ended(this, sight, count, part, seen, found)


def _ended(
    this: Course,
    sight: Sight,
    count: Count,
    part: Part,
    seen: Sequence[Observation],
    progressions: Sequence[Candidate],
) -> Outcome:
    """The first of the progressions and death that the preset lets count, else censored."""
    remarks: tuple[str, ...] = ()
    if not progressions and (stopped := stopped_for_progression(this, sight.line)):
        progressions = [stopped]
        name = sight.line.name
        remarks = (f"no dated progression: {name} was stopped for it, so its end is taken",)
    pool = [*progressions, *count.deaths]
    new = new_in(part, sight)
    ends = tuple(c for c in pool if not_after_any(part, c.point, new))
    if not ends:
        return _censored(sight, count, part, seen, this)
    if this.preset.visits is not None and _missed(this.preset.visits, sight, part, seen, ends):
        return _censored(sight, count, part, seen, this, before=ends)
    if not progressions and sight.next_starts:
        following = sight.next_starts[0].name
        remarks = (f"no progression is told: death ends it, although {following} had begun",)
    origin = begins(part, sight)
    return Outcome(status=Status.EVENT, origin=origin, ends=ends, remarks=remarks)


def stopped_for_progression(this: Course, line: Line) -> Candidate | None:
    """The end of the line's last treatment, where the source says that progression ended it."""
    name = line.members[-1]
    event = this.timeline.event(name)
    if not isinstance(event, Therapy | Radiotherapy) or event.stopped is not Stopped.PROGRESSION:
        return None
    return Candidate(name=name, point=this.timeline.ends(name).last)


def _missed(
    days: int, sight: Sight, part: Part, seen: Sequence[Observation], ends: Sequence[Candidate]
) -> bool:
    """Whether two visits or more were missed before the event: nobody looked for so long."""
    event = first(part, [c.point for c in ends])
    looked = [begins(part, sight).point, *(o.point for o in seen if _is_adequate(o))]
    before = [point for point in looked if later(part, point, event)]
    return all(at_least(part, point, event, 2 * days + 1) for point in before)


def _is_adequate(seen: Observation) -> bool:
    return seen.meaning not in (Response.NOT_EVALUABLE, Response.NOT_REPORTED)


def _censored(
    sight: Sight,
    count: Count,
    part: Part,
    seen: Sequence[Observation],
    this: Course,
    before: Sequence[Candidate] = (),
) -> Outcome:
    """Censored at the last assessment without progression; scan and visit apart if they differ."""
    following = sight.next_starts if this.preset.censors_at_next_line else ()
    limits = (*following, *new_in(part, sight), *before)
    fine = [
        o for o in seen if o.meaning in WITHOUT_PROGRESSION and not_after_any(part, o.point, limits)
    ]
    deaths = tuple(d for d in count.censoring_deaths if not_after_any(part, d.point, limits))
    scans = (*deaths, *(at(o) for o in fine if not is_visit(this.timeline, o.name)))
    visits = tuple(at(o) for o in fine if is_visit(this.timeline, o.name))
    origin = begins(part, sight)
    whole = Outcome(status=Status.CENSORED, origin=origin, ends=(*scans, *visits))
    if not scans or not visits:
        return whole
    return evolve(whole, beside=evolve(whole, ends=scans))


def _by_irecist(
    this: Course, sight: Sight, count: Count, part: Part, seen: Sequence[Observation]
) -> Outcome:
    found = irecist(in_order(part, seen))
    voided = tuple(f"{o.name} is void: the next assessment was no progression" for o in found.void)
    outcome = _of_blocks(this, sight, count, part, seen, found)
    return evolve(outcome, remarks=(*voided, *outcome.remarks))


def _of_blocks(
    this: Course,
    sight: Sight,
    count: Count,
    part: Part,
    seen: Sequence[Observation],
    found: IrecistOutcome,
) -> Outcome:
    """The confirmed progression, the open block, or none."""
    if found.progression is not None:
        return _ended(this, sight, count, part, seen, [at(found.progression)])
    if not found.open_block:
        return _ended(this, sight, count, part, seen, [])
    if this.preset.last_iupd:
        return _ended(this, sight, count, part, seen, [at(found.open_block[-1])])
    begun = found.open_block[0]
    as_event = _ended(this, sight, count, part, seen, [at(begun)])
    why = _settled(this, sight, found)
    if why is not None or as_event.status is not Status.EVENT:
        remark = f"{begun.name} was never confirmed; {why}"
        return evolve(as_event, remarks=(*as_event.remarks, remark)) if why else as_event
    return evolve(
        as_event,
        status=Status.PROVISIONAL,
        beside=_censored(sight, count, part, seen, this),
        remarks=(*as_event.remarks, f"{begun.name} is not confirmed and not void"),
    )


def _settled(this: Course, sight: Sight, found: IrecistOutcome) -> str | None:
    """Why an iUPD that nothing confirmed is the progression all the same (recalled); None if open.

    Treatment stopped for it, no further scans of the line, all iUPD after it, or death.
    """
    if this.deaths:
        return "the patient died"
    if stopped_for_progression(this, sight.line):
        return "treatment stopped for it"
    if sight.next_starts:
        return f"{sight.next_starts[0].name} began with no further scan of the line"
    goes_on = any("ongoing" in this.timeline.event(name).to for name in sight.line.members)
    if len(found.open_block) > 1 and not goes_on:
        return "every assessment after it was an iUPD too"
    return None


def _with_compartments(
    this: Course, sight: Sight, start: Estimate, count: Count, main: Estimate
) -> Estimate:
    """The first progression of each compartment beside the whole, where they differ."""
    pds = [o for o in (*sight.pool, *sight.later) if is_progression(o)]
    sites = sorted({o.compartment for o in pds if o.compartment is not None})
    if not sites or {o.compartment for o in pds} == set(sites[:1]):
        return main
    found = [_in_compartment(this, sight, start, count, site) for site in sites]
    different = [e for e in found if e is not None and _differ(e, main)]
    return evolve(main, readings=(*main.readings, *different)) if different else main


def _differ(one: Estimate, two: Estimate) -> bool:
    return (one.status, one.days, one.events) != (two.status, two.days, two.events)


def _in_compartment(
    this: Course, sight: Sight, start: Estimate, count: Count, site: str
) -> Estimate | None:
    others = frozenset(
        o.name for o in (*sight.pool, *sight.later) if is_progression(o) and o.compartment != site
    )
    only = evolve(count, without=count.without | others)

    def rule(part: Part) -> Outcome | None:
        found = progression_outcome(this, sight, only, part)
        return found if found.status is Status.EVENT else None

    told = f"the first progression in the compartment {site}"
    named = evolve(start, remarks=(*start.remarks, told), definition=f"{start.definition}; {told}")
    return decided(this, named, all_points(this, sight), rule)
