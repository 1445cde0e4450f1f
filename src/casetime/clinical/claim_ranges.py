"""What a claim about time is held against: the points it names and the range between them."""

from typing import Any

from attrs import evolve, frozen

from casetime.chronology.network import CALENDAR, Bounds, StatementKind
from casetime.chronology.points import lookup
from casetime.chronology.timeline import Timeline, timeline
from casetime.clinical.counting import Course
from casetime.clinical.endpoints import candidates_for
from casetime.clinical.estimate import Estimate, Status
from casetime.diagnostics import CasetimeError
from casetime.model.case import ENDPOINT_CLAIMS, Claim
from casetime.model.events import Event


@frozen(kw_only=True)
class Measured:
    """One way to understand what a claim measures, and the range that the events give it."""

    told: str
    """``PFS of L4 (iRECIST)``, ``the time from L1.to to L4``."""
    origin: str
    ends: tuple[str, ...]
    """The points that may end it; the first of them does."""
    days: Bounds
    estimate: Estimate | None = None
    ongoing: bool = False
    """Censored: the claim is about the follow-up so far."""
    only_source: bool = False
    """Without the sentence that dates these two points from each other nothing bounds them."""
    stated: Bounds | None = None
    """The days without what bounds all events of a patient alike, where that was left out."""
    note: str | None = None


def measured(this: Course, claim: Claim) -> tuple[Measured, ...]:
    """Every sensible reading of a claim about a length of time."""
    if claim.claim in ENDPOINT_CLAIMS:
        return _endpoint(this, claim)
    if claim.claim == "duration":
        return _duration(this.timeline, claim)
    return _time(this.timeline, claim)


def _endpoint(this: Course, claim: Claim) -> tuple[Measured, ...]:
    if claim.claim == "GMI":
        return ()
    found = candidates_for(
        this, claim.claim, of=claim.of, criteria=claim.criteria, from_=claim.from_
    )
    if claim.until is not None:
        return tuple(_until(this.timeline, claim, e) for e in found[:1])
    return tuple(_of_estimate(e) for e in found)


def _until(tl: Timeline, claim: Claim, estimate: Estimate) -> Measured:
    """The paper says which event ends it: that event counts, whatever the definition."""
    assert claim.until is not None
    end = tl.point(claim.until)
    return Measured(
        told=f"{endpoint_told(estimate)} until {claim.until}",
        origin=estimate.from_point,
        ends=(end,),
        days=tl.points_apart(estimate.from_point, end),
        estimate=estimate,
    )


def endpoint_told(estimate: Estimate) -> str:
    """An endpoint in few words: ``PFS of L4 (iRECIST)``, ``OS from diagnosis``."""
    criteria = f" ({estimate.criteria})" if estimate.criteria in ("iRECIST", "RECIST 1.1") else ""
    about = f"of {estimate.of}" if estimate.of else f"from {estimate.from_}"
    return f"{estimate.endpoint} {about}{criteria}"


def _of_estimate(estimate: Estimate) -> Measured:
    ongoing = estimate.status is Status.CENSORED
    days = estimate.seen if ongoing and estimate.seen else estimate.days
    return Measured(
        told=endpoint_told(estimate),
        origin=estimate.from_point,
        ends=estimate.to_points,
        days=days,
        estimate=estimate,
        ongoing=ongoing,
    )


def _duration(tl: Timeline, claim: Claim) -> tuple[Measured, ...]:
    name = _named(tl, claim.of)
    ends = tl.ends(name)
    event = tl.event(name)
    found = _between(tl, f"the length of {name}", ends.first, ends.last)
    return (evolve(found, ongoing="ongoing" in event.to),)


def _named(tl: Timeline, reference: str | None) -> str:
    name = lookup(tl.compiled.points, reference) if reference else None
    if name is None:
        raise CasetimeError(f"`{reference}` is not the id of an event")
    return name


def _time(tl: Timeline, claim: Claim) -> tuple[Measured, ...]:
    return tuple(
        _from_to(tl, a, b)
        for a in _either(claim.from_ or tl.index or "")
        for b in _either(claim.to or "")
    )


def _either(reference: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in reference.split(" or "))


def _from_to(tl: Timeline, a: str, b: str) -> Measured:
    return _between(tl, f"the time from {told(tl, a)} to {told(tl, b)}", tl.point(a), tl.point(b))


def told(tl: Timeline, reference: str) -> str:
    """A reference in words; of a bare span the first day is meant, and that is said."""
    point = tl.point(reference)
    name = point.removesuffix(".from").removesuffix(".to")
    if name not in tl.names or not tl.is_long(name):
        return reference
    return f"the {'end' if point.endswith('.to') else 'start'} of {name}"


def _between(tl: Timeline, words: str, a: str, b: str) -> Measured:
    """The range between two points, without the one sentence that only restates the claim."""
    alone = without_direct(tl, a, b)
    days = alone.points_apart(a, b)
    stated = days if alone is tl else _beyond_a_lifetime(alone).points_apart(a, b)
    return Measured(
        told=words,
        origin=a,
        ends=(b,),
        days=days,
        only_source=alone is not tl and (stated.least is None or stated.most is None),
        stated=stated,
    )


_OF_A_LIFETIME = ("ages", "now", "death")
"""What bounds every event of a patient alike: it says nothing of how far two of them lie apart."""


def _beyond_a_lifetime(tl: Timeline) -> Timeline:
    """The timeline without birth, death and the day of writing as bounds of everything."""
    given = tl.case.conventions
    off = tuple(dict.fromkeys((*given.off, *_OF_A_LIFETIME)))
    case = evolve(tl.case, conventions=evolve(given, off=off))
    return timeline(case, assumptions=tl.assumptions)


def without_direct(tl: Timeline, a: str, b: str) -> Timeline:
    """The timeline without a single offset or `for` that joins exactly these two points."""
    direct = [
        s
        for s in tl.compiled.statements
        if s.kind is StatementKind.OFFSET and {s.a, s.b} == {a, b} and CALENDAR not in (s.a, s.b)
    ]
    if len(direct) != 1:
        return tl
    key = "for" if direct[0].at[-1:] == ("for",) else "when"
    return _without(tl, direct[0].at, key)


def _without(tl: Timeline, at: tuple[str | int, ...], key: str) -> Timeline:
    """The timeline of the case with one text taken out."""
    place = at[1]
    assert isinstance(place, int)
    event = tl.case.events[place]
    name = {"from": "from_", "for": "for_"}.get(str(at[2]), str(at[2]))
    texts = list(getattr(event, name))
    if key == "for" or len(at) <= 3:
        texts = []
    elif isinstance(at[3], int):
        del texts[at[3]]
    changes: dict[str, Any] = {name: tuple(texts)}
    changed: Event = evolve(event, **changes)
    events: list[Event] = list(tl.case.events)
    events[place] = changed
    return timeline(evolve(tl.case, events=tuple(events)), assumptions=tl.assumptions)
