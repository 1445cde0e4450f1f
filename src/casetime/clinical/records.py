"""Which assessments of a line count for its response: one a day, up to the first progression.

After admiral's rules: of several on one day the worst stands, and records count up to and including
the first progression. Under iRECIST they count up to the confirmed progression, so an unconfirmed
one does not lower what comes after it (Seymour 2017).
"""

from collections.abc import Callable, Sequence
from enum import IntEnum

from attrs import frozen

from casetime.clinical.candidates import Candidate
from casetime.clinical.irecist import in_order, irecist
from casetime.clinical.parts import Part, at_least, later, not_before, same_day
from casetime.clinical.response import (
    Observation,
    is_complete,
    is_progression,
    may_be_progression,
)
from casetime.clinical.sights import Sight, kept, new_in, not_after_any
from casetime.model.terms import IRECIST, Response

CONFIRM_DAYS = 28
"""A response is confirmed by one at least four weeks later (RECIST 1.1)."""


class Level(IntEnum):
    """What a record says, from the worst of a day down: the higher one stands."""

    NOT_EVALUABLE = 0
    COMPLETE = 1
    PARTIAL = 2
    STABLE = 3
    MIXED = 4
    NON_TARGET = 5
    GROWTH = 6
    UNCONFIRMED = 7
    PROGRESSION = 8


_LEVELS = {
    Response.NOT_EVALUABLE: Level.NOT_EVALUABLE,
    Response.STABLE: Level.STABLE,
    Response.MIXED: Level.MIXED,
    Response.GROWTH: Level.GROWTH,
    Response.UNCONFIRMED: Level.UNCONFIRMED,
    Response.PROGRESSION: Level.PROGRESSION,
}


def level_of(seen: Observation) -> Level:
    """What an observation says, as a level; `NON-CR/NON-PD` is worse than stable on one day."""
    if seen.meaning is Response.RESPONSE:
        return Level.COMPLETE if is_complete(seen.category) else Level.PARTIAL
    if seen.category.upper().startswith("NON-"):
        return Level.NON_TARGET
    return _LEVELS[seen.meaning]


@frozen(kw_only=True)
class Records:
    """The assessments of a line in a part of the datings, and where they stop."""

    found: tuple[Observation, ...]
    """Every assessment of the line."""
    stops: tuple[Observation, ...]
    """The progressions of which the first is the last record that counts."""
    new: tuple[Candidate, ...]
    """New treatments, where the preset counts nothing after them."""
    confirmed: Observation | None = None
    """Under iRECIST the iCPD that confirms a progression."""


def records_of(part: Part, sight: Sight, criteria: str, *, growth: bool = False) -> Records:
    """The assessments of a line that a response may be read off, none after a new treatment.

    ``growth``: what is told as growing, but not called, is taken for a progression.
    """
    new = new_in(part, sight)
    called = (o for o in kept(part, sight, sight.pool) if _is_called(o))
    found = tuple(o for o in called if o.stated or not_after_any(part, o.point, new))
    if criteria != IRECIST:
        stops = tuple(o for o in found if is_progression(o) or (growth and may_be_progression(o)))
        return Records(found=found, stops=stops, new=new)
    end = irecist(in_order(part, found)).confirmed_by
    return Records(found=found, stops=(end,) if end else (), new=new, confirmed=end)


def _is_called(seen: Observation) -> bool:
    """Whether it is a judgement of response: no visit or scan that only describes the disease."""
    return seen.called and seen.meaning is not Response.NOT_REPORTED


def used(part: Part, records: Records, seen: Observation) -> bool:
    """Whether a record counts: not after the first progression, and the worst of its day.

    The best response that the source states without a date counts by being called so, and makes
    no other judgement of its unknown day void.
    """
    if seen.stated:
        return True
    if not counts_still(part, records, seen):
        return False
    worse = (o for o in records.found if not o.stated and level_of(o) > level_of(seen))
    return not any(same_day(part, o.point, seen.point) for o in worse)


def counts_still(part: Part, records: Records, seen: Observation) -> bool:
    """Whether it lies neither after the first progression nor after a new treatment."""
    if not all(not_before(part, seen.point, stop.point) for stop in records.stops):
        return False
    return not_after_any(part, seen.point, records.new)


def those_used(
    part: Part, records: Records, wanted: Callable[[Level], bool]
) -> tuple[Observation, ...]:
    """The records of some levels that count."""
    return tuple(o for o in records.found if wanted(level_of(o)) and used(part, records, o))


def responses(part: Part, records: Records) -> tuple[Observation, ...]:
    """The complete and partial responses that count."""
    return those_used(part, records, lambda level: level in (Level.COMPLETE, Level.PARTIAL))


def is_confirmed(part: Part, records: Records, seen: Observation) -> bool:
    """Whether a later response confirms one that counts.

    CR: a CR at least 28 days later, between them only CR or at most one NE. PR: a CR or PR so much
    later, between them only CR, PR and at most one NE, and no PR after a CR.
    """
    complete = level_of(seen) is Level.COMPLETE
    good = (Level.COMPLETE,) if complete else (Level.COMPLETE, Level.PARTIAL)
    others = (o for o in records.found if o is not seen and level_of(o) in good)
    return any(
        at_least(part, seen.point, o.point, CONFIRM_DAYS)
        and used(part, records, o)
        and _is_clear(part, seen, o, _between(part, records, seen, o), good)
        for o in others
    )


def _between(part: Part, records: Records, one: Observation, two: Observation) -> list[Observation]:
    """The records that count of the days strictly between two."""
    return [
        o
        for o in records.found
        if o not in (one, two)
        and later(part, one.point, o.point)
        and later(part, o.point, two.point)
        and used(part, records, o)
    ]


def _is_clear(
    part: Part,
    one: Observation,
    two: Observation,
    between: Sequence[Observation],
    good: Sequence[Level],
) -> bool:
    levels = {level_of(o) for o in between}
    if not levels <= {*good, Level.NOT_EVALUABLE}:
        return False
    unseen = [o for o in between if level_of(o) is Level.NOT_EVALUABLE]
    if _days(part, unseen) > 1:
        return False
    if level_of(one) is Level.COMPLETE:
        return True
    after = (*between, two)
    complete = [o for o in after if level_of(o) is Level.COMPLETE]
    partial = [o for o in after if level_of(o) is Level.PARTIAL]
    return not any(later(part, c.point, p.point) for c in complete for p in partial)


def _days(part: Part, found: Sequence[Observation]) -> int:
    """On how many different days some records lie."""
    return sum(
        1
        for i, here in enumerate(found)
        if not any(same_day(part, other.point, here.point) for other in found[:i])
    )
