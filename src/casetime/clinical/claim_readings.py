"""A claim that can be understood in several ways: one verdict, and what each reading says."""

from attrs import evolve

from casetime.chronology.dates import Refusal
from casetime.chronology.lengths import Unit
from casetime.chronology.points import NOW
from casetime.chronology.timeline import Timeline
from casetime.clinical.claim_forces import Held
from casetime.clinical.claim_ranges import Measured
from casetime.clinical.claim_words import Said, rounding_told, said_length, shown
from casetime.clinical.estimate import Estimate
from casetime.clinical.verdict import Judgement, Verdict
from casetime.model.case import Claim
from casetime.model.terms import NOT_NAMED

JudgedClaim = tuple[Verdict, Held | None, Measured | None]
"""The verdict on one reading of a claim, the claim as statements, and what it measures."""

RANK = {
    Judgement.ENTAILED: 0,
    Judgement.COMPATIBLE: 1,
    Judgement.UNCHECKABLE: 2,
    Judgement.ROUNDING: 3,
    Judgement.CONTRADICTED: 4,
    Judgement.ASKED: 5,
}
FITS = (Judgement.ENTAILED, Judgement.COMPATIBLE)


def range_told(tl: Timeline, said: Said, found: Measured) -> str:
    """What the dates allow, in the unit of the claim; without its event it is follow-up so far."""
    unit = said.length.unit if said.length else None
    if found.estimate is not None and found.estimate.readings:
        return _each_reading(tl, found.estimate, unit)
    words = shown(found.days, tl.read, unit)
    if not found.ongoing or found.days.most is None:
        return words
    return f"{words} of follow-up{', up to the time of writing' if NOW in found.ends else ''}"


def _each_reading(tl: Timeline, estimate: Estimate, unit: Unit | None) -> str:
    """The ranges of an endpoint that is open, the shortest first: ``0.1 or 15.9 months``."""
    days = sorted((r.days for r in estimate.readings), key=lambda d: (d.least or 0, d.most or 0))
    return " or ".join(dict.fromkeys(shown(d, tl.read, unit) for d in days))


def among_readings(
    tl: Timeline, verdict: Verdict, tried: list[JudgedClaim], fitting: list[JudgedClaim]
) -> Verdict:
    """A claim that can be understood in several ways: each one that fits is listed."""
    fits = tuple(v.estimate for v, _, _ in fitting if v.estimate is not None)
    about = f"claimed {_about(verdict.claim)}: {verdict.claim.is_}"
    ranges = _ranges(tl, fitting or sorted(tried, key=lambda t: RANK[t[0].judgement]))
    if not fitting:
        only = _only_rounded(tl, verdict, tried)
        return evolve(verdict, message=f"{about}; the dates allow {ranges}{only}")
    if verdict.judgement is Judgement.ENTAILED:
        message = f"{verdict.message}{_not_so(tl, verdict, tried)}"
        return evolve(verdict, fits=fits, message=message)
    if verdict.judgement is Judgement.COMPATIBLE:
        verdict = evolve(verdict, message=f"{about}; possible, the dates allow {ranges}")
    listed = [
        evolve(force, text=f"{force.text} ({_counted_from(found)})")
        for v, _, found in fitting
        for force in v.forces
        if found is not None
    ]
    return evolve(verdict, fits=fits, forces=tuple(listed[:6]))


def _not_so(tl: Timeline, verdict: Verdict, tried: list[JudgedClaim]) -> str:
    """The first reading under which an entailed claim is not certain, and its range."""
    said, own = said_length(verdict.claim.is_ or "", tl.read), verdict.estimate
    others = [f for v, _, f in tried if v.judgement is not Judgement.ENTAILED and f is not None]
    same = [f for f in others if own and f.estimate and f.estimate.of == own.of]
    if isinstance(said, Refusal) or not same:
        return ""
    unit = said.length.unit if said.length else None
    return f", but {shown(same[0].days, tl.read, unit)} {_counted_from(same[0])}"


def _only_rounded(tl: Timeline, verdict: Verdict, tried: list[JudgedClaim]) -> str:
    """The rounding that saves a claim, and for which of its readings; nothing if none does."""
    said = said_length(verdict.claim.is_ or "", tl.read)
    if verdict.rounding is None or isinstance(said, Refusal):
        return ""
    found = next(f for v, _, f in tried if v.rounding == verdict.rounding and f is not None)
    only = rounding_told(verdict.rounding, said)
    return f", so {_counted_from(found)} it holds only {only}"


def _about(claim: Claim) -> str:
    return f"{claim.claim} of {claim.of}" if claim.of else claim.claim


def _ranges(tl: Timeline, tried: list[JudgedClaim]) -> str:
    """The range under each reading, at most three: ``at least 50.0 months from diagnosis``."""
    each = [(shown(f.days, tl.read), _counted_from(f)) for _, _, f in tried if f is not None]
    return "; ".join(f"{range_} {about}" for range_, about in dict.fromkeys(each[:3]))


def _counted_from(found: Measured) -> str:
    """How one reading differs from the others: its origin, or its criteria."""
    estimate = found.estimate
    if estimate is None:
        return f"for {found.told}"
    named = estimate.criteria if estimate.criteria != NOT_NAMED else None
    under = [f"under {named}"] if named else []
    if estimate.of is not None and estimate.endpoint in _OF_A_LINE:
        return " ".join([f"for {estimate.of}", *under])
    return " ".join(under) or f"from {estimate.from_}"


_OF_A_LINE = ("PFS", "TTP")
