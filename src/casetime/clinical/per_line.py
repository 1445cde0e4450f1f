"""The other endpoints of a line: treatment, the next line, the progression after the next."""

from attrs import evolve

from casetime.chronology.implied import has_open_end
from casetime.chronology.points import NOW
from casetime.clinical.candidates import Candidate
from casetime.clinical.counting import Course, Origin, Outcome, blank, hull, surely
from casetime.clinical.definitions import ENDPOINTS
from casetime.clinical.estimate import Estimate, Status
from casetime.clinical.lines import Line
from casetime.clinical.parts import Part, last
from casetime.clinical.progression import (
    Count,
    all_points,
    count_of,
    counts,
    criteria_of,
    events_told,
    origin_of,
    progression_outcome,
)
from casetime.clinical.sights import Sight, begins, following_of, sight_of


def time_to_next_treatment(this: Course, line: Line) -> Estimate:
    """TTNT: from the start of the line to the start of the next; death censors."""
    sight = sight_of(this, line)
    start = blank(this, ENDPOINTS["TTNT"], origin_of(this, line), line.name)

    def rule(part: Part) -> Outcome:
        origin = begins(part, sight)
        if sight.next_starts:
            return Outcome(status=Status.EVENT, origin=origin, ends=sight.next_starts)
        ends = (*this.contacts, *this.deaths)
        return Outcome(status=Status.CENSORED, origin=origin, ends=ends)

    contacts = (c.point for c in (*this.contacts, *this.deaths))
    return surely(this, start, (*sight.points, *contacts), rule)


def _ends(this: Course, line: Line) -> tuple[Candidate, ...]:
    """The last days of the treatments of a line."""
    return tuple(Candidate(name=n, point=this.timeline.ends(n).last) for n in line.members)


def _goes_on(this: Course, line: Line) -> bool:
    return any("ongoing" in this.timeline.event(name).to for name in line.members)


def _untold_ends(this: Course, line: Line) -> list[str]:
    """The treatments of a line of which the source does not say when they ended."""
    return [name for name in line.members if has_open_end(this.timeline.event(name))]


def treatment_free_interval(this: Course, line: Line) -> Estimate | None:
    """TFI: from the end of the line to the start of the next, 0 if that began before it.

    None while treatment goes on, and after a last line whose end is not told.
    """
    sight = sight_of(this, line)
    if not sight.next_starts and _untold_ends(this, line):
        return None
    ends = _ends(this, line)
    told = f"the end of {' and '.join(c.name for c in ends)}"
    origin = Origin(name=ends[-1].name, point=ends[-1].point, told=told)
    start = blank(this, ENDPOINTS["TFI"], origin, line.name)

    def rule(part: Part) -> Outcome:
        point = last(part, [c.point for c in ends])
        begin = next(c for c in ends if c.point == point)
        if sight.next_starts:
            return Outcome(status=Status.EVENT, origin=begin, ends=sight.next_starts)
        found = (*this.contacts, *this.deaths)
        return Outcome(status=Status.CENSORED, origin=begin, ends=found)

    points = (*sight.points, *(c.point for c in (*ends, *this.contacts, *this.deaths)))
    return surely(this, start, points, rule)


def time_on_treatment(this: Course, line: Line) -> Estimate:
    """ToT: first dose to last dose; censored while it goes on; undetermined if no end is told."""
    sight = sight_of(this, line)
    start = blank(this, ENDPOINTS["ToT"], origin_of(this, line), line.name)

    def rule(part: Part) -> Outcome:
        origin = begins(part, sight)
        if _goes_on(this, line):
            now = Candidate(name="now", point=NOW)
            return Outcome(status=Status.CENSORED, origin=origin, ends=(now,))
        return Outcome(status=Status.EVENT, origin=origin, ends=_ends(this, line), last=True)

    points = (*sight.points, NOW, *(c.point for c in _ends(this, line)))
    found = surely(this, start, points, rule)
    untold = _untold_ends(this, line)
    if _goes_on(this, line) or not untold:
        return found
    remark = f"the source does not say when {' and '.join(untold)} ended"
    return evolve(found, status=Status.UNDETERMINED, remarks=(*found.remarks, remark))


def second_progression(this: Course, line: Line) -> Estimate | None:
    """PFS2: from the start of the line to progression on the next, or death; None without a next.

    Under the criteria that date the next line's progression, RECIST 1.1 where both do.
    """
    following = following_of(this, line)
    if following is None:
        return None
    endpoint, criteria = ENDPOINTS["PFS2"], criteria_of(this, following)[0]
    sight, after = sight_of(this, line), sight_of(this, following)
    told = f"{events_told(criteria, death=False)} on {following.name}, or death"
    start = blank(this, endpoint, origin_of(this, line), line.name, told)
    count = count_of(this, criteria, endpoint)
    readings = [_second(this, sight, after, start, c) for c in counts(this, after, count)]
    return hull(this, start, readings)


def _second(this: Course, sight: Sight, after: Sight, start: Estimate, count: Count) -> Estimate:
    def rule(part: Part) -> Outcome:
        found, origin = progression_outcome(this, after, count, part), begins(part, sight)
        beside = found.beside and evolve(found.beside, origin=origin)
        return evolve(found, origin=origin, beside=beside)

    return surely(this, start, (*sight.points, *all_points(this, after)), rule)
