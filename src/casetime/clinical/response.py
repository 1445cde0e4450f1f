"""What an event says of the disease: the meaning of a category under its criteria."""

from attrs import frozen

from casetime.chronology.implied import placed
from casetime.chronology.points import lookup
from casetime.chronology.remembering import once
from casetime.chronology.timeline import Timeline
from casetime.model.events import Assessment, Event, FollowUp, Imaging, Progression
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
    called: bool = True
    """A category or a progression; False for a scan or a visit that only describes the disease."""
    stated: bool = False
    """The best response of a therapy, stated without its date."""
    disease_free: bool = False
    """No disease was seen, or a complete response was called."""
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


@once
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
                called=False, disease_free=disease is Disease.NONE,
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
        disease_free=is_complete(category),
    )  # fmt: skip


_COMPLETE = {"CR", "ICR", "CMR", "SCR", "PCR"}


def is_complete(category: str) -> bool:
    """Whether a category is a complete response of its criteria, or no evidence of disease."""
    return category.upper() in _COMPLETE


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
