"""What an event says of the disease: the meaning of a category under its criteria."""

from collections.abc import Iterator

from attrs import frozen

from casetime.chronology.implied import placed
from casetime.chronology.points import lookup
from casetime.chronology.timeline import Timeline
from casetime.model.events import Assessment, Event, FollowUp, Imaging, Progression, Therapy
from casetime.model.naming import category_of
from casetime.model.terms import (
    CRITERIA,
    IRECIST,
    NOT_NAMED,
    PLAIN_CATEGORIES,
    Disease,
    Response,
)

_SEEN = {Disease.NONE, Disease.STABLE, Disease.SMALLER, Disease.RESPONDING}
"""Findings of a scan or a visit that say: no progression so far."""

WITHOUT_PROGRESSION = frozenset({Response.RESPONSE, Response.STABLE, Response.MIXED})


@frozen(kw_only=True)
class Observation:
    """One event as a observation of the disease."""

    name: str
    point: str
    meaning: Response
    category: str
    criteria: str
    of: str | None
    """The treatment it judges, by name; None where the file does not say."""
    clinical: bool = False
    """A visit, not a scan or a category."""
    counts: str | None = None
    """Why it is kept out of the endpoints, where the file says so."""
    compartment: str | None = None


def meaning_of(category: str, criteria: str | None) -> Response | None:
    """What a category means for an endpoint; None for a word that its criteria do not have."""
    plain = PLAIN_CATEGORIES.get(category.lower())
    if plain is not None:
        return plain
    table = CRITERIA.get(named_criteria(criteria) or NOT_NAMED, CRITERIA[NOT_NAMED])
    folded = {key.lower(): value for key, value in table.items()}
    return folded.get(category.lower())


def named_criteria(criteria: str | None) -> str | None:
    """The criteria under the name that casetime knows them by; as typed if it knows none."""
    if criteria is None:
        return None
    folded = {name.lower().replace(" ", ""): name for name in CRITERIA}
    return folded.get(criteria.lower().replace(" ", ""), criteria)


def category_shown(event: Event) -> str | None:
    """The category as printed: ``PD`` for a progression, else as its criteria spell it."""
    match event:
        case Progression():
            return "PD"
        case Assessment():
            return _as_spelt(category_of(event), event.criteria)
        case _:
            return None


def _as_spelt(category: str | None, criteria: str | None) -> str | None:
    if category is None:
        return None
    table = CRITERIA.get(named_criteria(criteria) or NOT_NAMED, CRITERIA[NOT_NAMED])
    return next((key for key in table if key.lower() == category.lower()), category)


def observations(timeline: Timeline) -> tuple[Observation, ...]:
    """Every event of the case that judges the disease, in no particular order but by name."""
    found = (_judged(timeline, name, event) for _, name, event in placed(timeline.compiled.points))
    return tuple(sorted((j for j in found if j is not None), key=lambda j: j.name))


def _judged(timeline: Timeline, name: str, event: Event) -> Observation | None:
    point = timeline.ends(name).first
    match event:
        case Progression():
            return Observation(
                name=name, point=point, meaning=Response.PROGRESSION, category="PD",
                criteria=named_criteria(event.criteria) or NOT_NAMED, of=_of(timeline, event.of),
                counts=_kept_out(event.counts), compartment=event.site,
            )  # fmt: skip
        case Assessment():
            return _assessed(timeline, name, point, event)
        case Imaging(disease=disease) | FollowUp(disease=disease) if disease in _SEEN:
            return Observation(
                name=name, point=point, meaning=Response.STABLE, category=str(disease),
                criteria=NOT_NAMED, of=None, clinical=isinstance(event, FollowUp),
            )  # fmt: skip
        case _:
            return None


def _assessed(timeline: Timeline, name: str, point: str, event: Assessment) -> Observation | None:
    category = category_of(event)
    meaning = meaning_of(category, event.criteria) if category else None
    if category is None or meaning is None:
        return None
    return Observation(
        name=name, point=point, meaning=meaning,
        category=_as_spelt(category, event.criteria) or category,
        criteria=named_criteria(event.criteria) or NOT_NAMED, of=_of(timeline, event.of),
        counts=_kept_out(event.counts), compartment=event.site,
    )  # fmt: skip


def _of(timeline: Timeline, reference: str | None) -> str | None:
    return lookup(timeline.compiled.points, reference) if reference else None


def _kept_out(counts: str | None) -> str | None:
    """``counts: no <reason>`` keeps a progression out of the endpoints."""
    if counts is None or not counts.lower().startswith("no"):
        return None
    return counts[2:].strip(" ,:;") or "not counted"


def is_progression(observation: Observation) -> bool:
    """Whether it is a progression under RECIST 1.1, where an iUPD is one too."""
    return observation.meaning in (Response.PROGRESSION, Response.UNCONFIRMED)


def may_be_progression(observation: Observation) -> bool:
    """Told as growing, but not called a progression."""
    return observation.meaning is Response.GROWTH


def uses_irecist(found: tuple[Observation, ...]) -> bool:
    """Whether any of these was judged by iRECIST."""
    return any(
        j.criteria == IRECIST or j.category in ("iUPD", "iCPD", "iSD", "iPR", "iCR") for j in found
    )


@frozen(kw_only=True)
class IrecistOutcome:
    """What iRECIST makes of a course of assessments in one order."""

    progression: Observation | None
    """The first iUPD of the block that an iCPD confirms, or the progression called otherwise."""
    confirmed_by: Observation | None
    open_block: Observation | None
    """The first iUPD of a block that nothing after it confirms or voids."""
    void: tuple[Observation, ...] = ()


def irecist(course: tuple[Observation, ...]) -> IrecistOutcome:
    """The progression of a course under iRECIST (Seymour 2017), its assessments in order.

    An iUPD opens a block; iSD, iPR or iCR voids it and resets the bar; iUPD and NE leave it open;
    iCPD confirms it, and the progression is dated at the first iUPD of the block.
    """
    block: Observation | None = None
    void: list[Observation] = []
    for here in course:
        match here.meaning:
            case Response.UNCONFIRMED:
                block = block or here
            case Response.PROGRESSION:
                return IrecistOutcome(
                    progression=block or here, confirmed_by=here, open_block=None, void=tuple(void)
                )
            case Response.RESPONSE | Response.STABLE if block is not None:
                void.append(block)
                block = None
            case _:
                pass
    return IrecistOutcome(progression=None, confirmed_by=None, open_block=block, void=tuple(void))


_MOST_ORDERS = 64


def orders(
    timeline: Timeline, found: tuple[Observation, ...]
) -> tuple[tuple[Observation, ...], ...]:
    """The orders in which these may have happened (at most 64); same-day ties go by severity."""
    return tuple(_take(_orders(timeline, found), _MOST_ORDERS))


def _take(
    source: Iterator[tuple[Observation, ...]], most: int
) -> Iterator[tuple[Observation, ...]]:
    for _, item in zip(range(most), source, strict=False):
        yield item


def _orders(
    timeline: Timeline, found: tuple[Observation, ...]
) -> Iterator[tuple[Observation, ...]]:
    if not found:
        yield ()
        return
    for here in found:
        others = tuple(j for j in found if j is not here)
        if all(_may_precede(timeline, here, other) for other in others):
            for rest in _orders(timeline, others):
                yield (here, *rest)


def _may_precede(timeline: Timeline, here: Observation, other: Observation) -> bool:
    days = timeline.points_apart(here.point, other.point)
    if days.least == days.most == 0:
        return here.name < other.name
    return days.most is None or days.most > 0


def of_treatment(timeline: Timeline, observation: Observation, members: tuple[str, ...]) -> bool:
    """Whether a observation says that it is of one of these treatments."""
    return observation.of in members


def inside_hold(timeline: Timeline, observation: Observation, therapy: str) -> bool:
    """Whether it certainly lies in a hold of the therapy: off drug."""
    event = timeline.event(therapy)
    if not isinstance(event, Therapy):
        return False
    for k, _ in enumerate(event.holds):
        first, last = f"{therapy}.hold{k + 1}.from", f"{therapy}.hold{k + 1}.to"
        known = timeline.networks[0].number
        if first in known and last in known:
            after = timeline.points_apart(first, observation.point)
            before = timeline.points_apart(observation.point, last)
            if (after.least or -1) >= 0 and (before.least or -1) >= 0:
                return True
    return False
