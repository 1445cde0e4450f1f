"""iRECIST: blocks of unconfirmed progressions, what voids, confirms or leaves them open."""

from collections.abc import Iterable

from attrs import field, frozen

from casetime.clinical.parts import Part, later, not_before
from casetime.clinical.response import Observation
from casetime.model.terms import IRECIST, Response

_OWN = ("iUPD", "iCPD", "iSD", "iPR", "iCR")

_WORST_FIRST = (
    Response.PROGRESSION,
    Response.UNCONFIRMED,
    Response.STABLE,
    Response.RESPONSE,
)
"""Of several judgements on one day the worst stands; the others change no block."""


def uses_irecist(found: Iterable[Observation]) -> bool:
    """Whether any of these was judged by iRECIST."""
    return any(o.criteria == IRECIST or o.category in _OWN for o in found)


@frozen(kw_only=True)
class IrecistOutcome:
    """What iRECIST makes of a course of assessments in one order."""

    progression: Observation | None = None
    """The first iUPD of the block that an iCPD confirms, or the progression called otherwise."""
    confirmed_by: Observation | None = None
    open_block: tuple[Observation, ...] = ()
    """The iUPDs of a block that nothing after it confirms or voids, in order."""
    void: tuple[Observation, ...] = ()
    """The first iUPD of each block that a later assessment made void."""


@frozen
class _Reading:
    """Where the reading of a course has come to."""

    block: tuple[Observation, ...] = ()
    void: tuple[Observation, ...] = field(default=())


def irecist(course: Iterable[Observation]) -> IrecistOutcome:
    """The progression of a course under iRECIST (Seymour 2017), its assessments in order.

    An iUPD opens a block; iSD, iPR or iCR voids it and resets the bar; iUPD and NE leave it open;
    iCPD confirms it, and the progression is dated at the first iUPD of the block.
    """
    at = _Reading()
    for here in course:
        match here.meaning:
            case Response.UNCONFIRMED:
                at = _Reading((*at.block, here), at.void)
            case Response.PROGRESSION:
                began = at.block[0] if at.block else here
                return IrecistOutcome(progression=began, confirmed_by=here, void=at.void)
            case Response.RESPONSE | Response.STABLE if at.block:
                at = _Reading((), (*at.void, at.block[0]))
            case _:
                pass
    return IrecistOutcome(open_block=at.block, void=at.void)


def in_order(part: Part, found: Iterable[Observation]) -> tuple[Observation, ...]:
    """The judgements that open, void or confirm a block by day, of one day the worst."""
    days: list[list[Observation]] = []
    for here in found:
        if here.meaning in _WORST_FIRST:
            _placed(part, days, here)
    return tuple(min(day, key=lambda o: (_WORST_FIRST.index(o.meaning), o.name)) for day in days)


def _placed(part: Part, days: list[list[Observation]], here: Observation) -> None:
    for i, day in enumerate(days):
        if not not_before(part, day[0].point, here.point):
            days.insert(i, [here])
            return
        if not later(part, day[0].point, here.point):
            day.append(here)
            return
    days.append([here])
