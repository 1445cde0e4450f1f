"""TTR and DOR of a line: when it first responded, and for how long."""

from collections.abc import Sequence

from attrs import evolve

from casetime.clinical.candidates import Candidate, at
from casetime.clinical.counting import Course, Origin, Outcome, blank, decided, hull, surely
from casetime.clinical.definitions import ENDPOINTS
from casetime.clinical.estimate import Estimate, Status
from casetime.clinical.lines import Line
from casetime.clinical.parts import Part, first
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
from casetime.clinical.records import (
    Level,
    Records,
    counts_still,
    is_confirmed,
    records_of,
    responses,
    those_used,
)
from casetime.clinical.response import Observation
from casetime.clinical.sights import Sight, begins, kept, not_after_any, sight_of
from casetime.clinical.stated_best import with_stated_best
from casetime.model.terms import Response

_UNDATED = "the date of the best response is not given"


def times_to_response(this: Course, line: Line, *, confirmed: bool = False) -> tuple[Estimate, ...]:
    """The TTR of a line; one for each criteria where they differ."""
    found = [
        time_to_response(this, line, criteria, confirmed=confirmed)
        for criteria in criteria_of(this, line)
    ]
    return _where_they_differ(found, len(found))


def durations_of_response(
    this: Course, line: Line, *, confirmed: bool = False
) -> tuple[Estimate, ...]:
    """The DOR of a line, none if it never responded; one for each criteria where they differ."""
    found = [
        duration_of_response(this, line, criteria, confirmed=confirmed)
        for criteria in criteria_of(this, line)
    ]
    return _where_they_differ([e for e in found if e is not None], len(found))


def _where_they_differ(found: Sequence[Estimate], asked: int) -> tuple[Estimate, ...]:
    """One estimate where all criteria agree, and then it names none."""
    seen = {(e.status, e.days, e.events, e.from_point) for e in found}
    differ = len(seen) > 1 or len(found) < asked
    return tuple(found) if differ else tuple(evolve(e, criteria=None) for e in found[:1])


def time_to_response(
    this: Course, line: Line, criteria: str, *, confirmed: bool = False
) -> Estimate:
    """TTR: from the start of the line to the first response, else the last assessment."""
    course = _with_response(this, line, criteria)
    sight = sight_of(course, line)
    start = blank(course, ENDPOINTS["TTR"], origin_of(course, line), line.name)
    start = _told(evolve(start, criteria=criteria), course, this, confirmed=confirmed)

    def rule(part: Part) -> Outcome:
        records = records_of(part, sight, criteria)
        found = _responses(part, records, confirmed=confirmed)
        origin = begins(part, sight)
        if found:
            ends = tuple(map(at, found))
            return Outcome(status=Status.EVENT, origin=origin, ends=ends)
        return Outcome(
            status=Status.CENSORED, origin=origin, ends=_looked(course, part, sight, records)
        )

    return surely(course, start, all_points(course, sight), rule)


def _responses(part: Part, records: Records, *, confirmed: bool) -> tuple[Observation, ...]:
    found = responses(part, records)
    return tuple(o for o in found if is_confirmed(part, records, o)) if confirmed else found


def _looked(this: Course, part: Part, sight: Sight, records: Records) -> tuple[Candidate, ...]:
    """The looks at the disease that count, up to the first progression, without a response."""
    limits = sight.next_starts if this.preset.censors_at_next_line else ()
    described = (o for o in kept(part, sight, sight.pool) if not o.called)
    found = (
        *those_used(part, records, lambda level: level is not Level.NOT_EVALUABLE),
        *(o for o in described if counts_still(part, records, o)),
    )
    return tuple(at(o) for o in found if not_after_any(part, o.point, limits))


def _with_response(this: Course, line: Line, criteria: str) -> Course:
    """The course with a stated best response, if that is a response."""
    course = with_stated_best(this, line, criteria)
    stated = [o for o in course.observations if o.stated]
    return course if all(o.meaning is Response.RESPONSE for o in stated) else this


def _told(start: Estimate, course: Course, this: Course, *, confirmed: bool) -> Estimate:
    remarks = start.remarks if course is this else (*start.remarks, _UNDATED)
    words = f"{start.definition}; of a confirmed response" if confirmed else start.definition
    return evolve(start, remarks=remarks, definition=words)


def duration_of_response(
    this: Course, line: Line, criteria: str, *, confirmed: bool = False
) -> Estimate | None:
    """DOR: from the first response to progression or death; None for a line without response.

    ``confirmed`` counts from the first response of the one that a later one confirmed.
    """
    course = _with_response(this, line, criteria)
    sight = sight_of(course, line)
    origin = _usual_origin(course, sight)
    if origin is None:
        return None
    endpoint = ENDPOINTS["DOR"]
    start = blank(course, endpoint, origin, line.name, events_told(criteria, death=True))
    start = _told(evolve(start, criteria=criteria), course, this, confirmed=confirmed)
    readings = [
        _duration(course, sight, start, count, confirmed=confirmed)
        for count in counts(course, sight, count_of(course, criteria, endpoint))
    ]
    found = [e for e in readings if e is not None]
    return hull(course, start, found) if found else None


def _usual_origin(this: Course, sight: Sight) -> Origin | None:
    pool = [o for o in sight.pool if o.meaning is Response.RESPONSE and o.called]
    if not pool:
        return None
    return Origin(name=pool[0].name, point=pool[0].point, told="the first response")


def _duration(
    this: Course, sight: Sight, start: Estimate, count: Count, *, confirmed: bool
) -> Estimate | None:
    def rule(part: Part) -> Outcome | None:
        records = records_of(part, sight, count.criteria)
        found = _responses(part, records, confirmed=confirmed)
        if not found:
            return None
        point = first(part, [o.point for o in found])
        origin = next(at(o) for o in found if o.point == point)
        outcome = progression_outcome(this, sight, count, part)
        beside = outcome.beside and evolve(outcome.beside, origin=origin)
        return evolve(outcome, origin=origin, beside=beside)

    return decided(this, start, all_points(this, sight), rule)
