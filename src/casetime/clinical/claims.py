"""Every claim of a case, judged: alone, beside the others, and all together."""

from attrs import evolve

from casetime.chronology.dates import Refusal, window_text
from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Timeline, months_of
from casetime.clinical.claim_dates import date_claim, order_claim, plain_verdict, refused
from casetime.clinical.claim_forces import (
    Held,
    beside_others,
    constraints,
    forces,
    together_conflict,
    together_forces,
)
from casetime.clinical.claim_ranges import Measured, measured
from casetime.clinical.claim_readings import FITS, RANK, JudgedClaim, among_readings, range_told
from casetime.clinical.claim_repairs import true_if
from casetime.clinical.claim_values import (
    Answer,
    count_claim,
    line_claim,
    ratio_claim,
    value_claim,
)
from casetime.clinical.claim_words import (
    Said,
    apart,
    inside,
    rounding_told,
    said_length,
    saving_rounding,
    shown,
)
from casetime.clinical.counting import Course
from casetime.clinical.endpoints import gather
from casetime.clinical.response import is_progression
from casetime.clinical.verdict import (
    Consequence,
    Judged,
    Judgement,
    Together,
    Verdict,
)
from casetime.diagnostics import CasetimeError
from casetime.model.case import Claim


def judged(timeline: Timeline, preset: str = "default", lines: str = "author") -> Judged:
    """The verdict on each claim, and on all that are not contradicted together."""
    this = gather(timeline, preset, lines)
    pairs = [_judge(this, i, claim) for i, claim in enumerate(timeline.case.claims)]
    held = [h for v, h, _ in pairs if h is not None and v.judgement is Judgement.COMPATIBLE]
    conflict = together_conflict(timeline, held)
    verdicts = tuple(
        _beside(timeline, verdict, held, found) if not conflict else verdict
        for verdict, _, found in pairs
    )
    together = Together(
        consistent=not conflict,
        conflict=conflict,
        forces=() if conflict else together_forces(timeline, held),
    )
    return Judged(verdicts=verdicts, together=together)


def _judge(this: Course, number: int, claim: Claim) -> JudgedClaim:
    try:
        return _by_kind(this, number, claim)
    except CasetimeError as problem:
        return plain_verdict(number, claim, Judgement.UNCHECKABLE, str(problem)), None, None


_ABOUT_ONE_EVENT = ("value", "line", "count", "date", "order", "duration")


def _by_kind(this: Course, number: int, claim: Claim) -> JudgedClaim:
    if (missing := _left_out(claim)) is not None:
        words = f"the claim does not say {missing}"
        return plain_verdict(number, claim, Judgement.UNCHECKABLE, words), None, None
    match claim.claim:
        case "value":
            return _answered(number, claim, value_claim(this, claim)), None, None
        case "line":
            return _answered(number, claim, line_claim(this, claim)), None, None
        case "count":
            return _answered(number, claim, count_claim(this, claim)), None, None
        case "date":
            return date_claim(this.timeline, number, claim)
        case "order":
            return order_claim(this.timeline, number, claim)
        case "GMI":
            return _answered(number, claim, ratio_claim(this, claim)), None, None
        case _:
            return _length(this, number, claim)


def _left_out(claim: Claim) -> str | None:
    """The key without which a claim says nothing, in words; None where it says enough."""
    if claim.claim in _ABOUT_ONE_EVENT and not claim.of:
        return "of which event (`of`)"
    if claim.claim == "time" and not claim.to:
        return "until which event (`to`)"
    return "which field (`field`)" if claim.claim == "value" and not claim.field else None


def _answered(number: int, claim: Claim, answer: Answer) -> Verdict:
    verdict = plain_verdict(number, claim, answer.judgement, answer.message)
    return evolve(
        verdict,
        true_if=answer.true_if,
        forces=answer.forces,
        estimate=answer.estimate,
        fuller=answer.fuller,
    )


# -- lengths: endpoints, time, duration ------------------------------------------------------


def _length(this: Course, number: int, claim: Claim) -> JudgedClaim:
    readings = measured(this, claim)
    if not readings:
        words = f"the case has no {claim.claim}" + (f" of {claim.of}" if claim.of else "")
        return plain_verdict(number, claim, Judgement.UNCHECKABLE, words), None, None
    if claim.is_ is None:
        return _asked(this, number, claim, readings), None, readings[0]
    said = said_length(claim.is_, this.timeline.read)
    if isinstance(said, Refusal):
        return refused(number, claim, said), None, None
    tried = [_held_against(this, number, claim, said, found) for found in readings]
    best = min(tried, key=lambda t: RANK[t[0].judgement])
    verdict, held, found = best
    fitting = [t for t in tried if t[0].judgement in FITS]
    if len(tried) > 1:
        verdict = among_readings(this.timeline, verdict, tried, fitting)
        # a claim with several open origins binds no two points for certain
        held = held if len(fitting) == 1 else None
    return verdict, held, found


def _asked(this: Course, number: int, claim: Claim, readings: tuple[Measured, ...]) -> Verdict:
    """A claim without ``is`` is a question: answered from everything that is stated."""
    found, tl = readings[0], this.timeline
    days = tl.points_apart(found.origin, found.ends[0]) if found.estimate is None else found.days
    words = "; ".join(f"{r.told}: {shown(_from_all(tl, r), tl.read)}" for r in readings[:4])
    verdict = plain_verdict(number, claim, Judgement.ASKED, words)
    return _with_range(tl, verdict, evolve(found, days=days))


def _from_all(tl: Timeline, found: Measured) -> Bounds:
    return tl.points_apart(found.origin, found.ends[0]) if found.estimate is None else found.days


def _with_range(tl: Timeline, verdict: Verdict, found: Measured) -> Verdict:
    return evolve(
        verdict,
        days=found.days,
        months=months_of(found.days, tl.read),
        from_point=found.origin,
        to_points=found.ends,
        estimate=found.estimate,
    )


def _held_against(
    this: Course, number: int, claim: Claim, said: Said, found: Measured
) -> JudgedClaim:
    """One reading of a claim against its range."""
    tl, window = this.timeline, said.window
    if said.not_reached:
        return _not_reached(tl, number, claim, found), None, found
    range_ = range_told(tl, said, found)
    claimed = f"claimed {found.told.removeprefix('the ')}: {claim.is_}"
    if found.only_source and not _settled(found, window):
        words = f"{found.told}: this sentence is the only source of the date"
        return _built(tl, number, claim, Judgement.UNCHECKABLE, words, found, said), None, found
    if inside(found.days, window):
        words = f"{found.told} is {range_}, as claimed ({claim.is_})"
        held = Held(number=number, statements=constraints(tl, found, window, number))
        return _built(tl, number, claim, Judgement.ENTAILED, words, found, said), held, found
    if _open_to(found, window) and tl.allows(constraints(tl, found, window, number)):
        words = f"{claimed}; possible, the dates allow {range_}"
        built = _built(tl, number, claim, Judgement.COMPATIBLE, words, found, said)
        added = constraints(tl, found, window, number)
        held = Held(number=number, statements=added)
        return evolve(built, forces=forces(tl, added)), held, found
    return _against(this, number, claim, said, found)


def _settled(found: Measured, window: Bounds) -> bool:
    """Whether the events judge a claim although the sentence that dates its points is left out."""
    if inside(found.days, window) or apart(found.days, window):
        return True
    return _decided(found.stated or found.days, window)


def _decided(days: Bounds, window: Bounds) -> bool:
    """Whether the sides that the claim needs are bounded, so that it can be judged."""
    low = window.least is None or days.least is not None
    high = window.most is None or days.most is not None
    return (low and high) or apart(days, window)


def _open_to(found: Measured, window: Bounds) -> bool:
    """Whether a claim meets the range, and of an open endpoint at least one of its readings."""
    return any(not apart(days, window) for days in _readings(found))


def _readings(found: Measured) -> tuple[Bounds, ...]:
    """The range, or of an endpoint that is open the range of each of its readings."""
    readings = found.estimate.readings if found.estimate is not None else ()
    return tuple(r.days for r in readings) or (found.days,)


def _built(
    tl: Timeline,
    number: int,
    claim: Claim,
    judgement: Judgement,
    words: str,
    found: Measured,
    said: Said,
) -> Verdict:
    verdict = plain_verdict(number, claim, judgement, words)
    return evolve(_with_range(tl, verdict, found), window=said.window)


def _against(this: Course, number: int, claim: Claim, said: Said, found: Measured) -> JudgedClaim:
    """No dating allows it: a rounding may save it, else what would make it true is said."""
    tl = this.timeline
    if (doubtful := _on_its_first_day(this, found)) is not None:
        words = f"{found.told}: {doubtful} lies on its first day, and nothing says of which line"
        return _built(tl, number, claim, Judgement.UNCHECKABLE, words, found, said), None, found
    range_ = range_told(tl, said, found)
    claimed = f"claimed {found.told.removeprefix('the ')}: {claim.is_}"
    each = (saving_rounding(said, days, tl.read) for days in _readings(found))
    rounding = next((name for name in each if name is not None), None)
    if rounding is not None:
        only = rounding_told(rounding, said)
        words = f"{claimed}; the dates allow {range_}, so it holds only {only}"
        built = _built(tl, number, claim, Judgement.ROUNDING, words, found, said)
        return evolve(built, rounding=rounding), None, found
    words = f"{claimed}; the dates allow {range_}"
    built = _built(tl, number, claim, Judgement.CONTRADICTED, words, found, said)
    later = found.ongoing and _beyond(found.days, said.window)
    options = true_if(this, found, said.window)
    if later:
        options = (_follow_up(tl, found, said.window), *options)
    return evolve(built, later=later, true_if=options), None, found


def _on_its_first_day(this: Course, found: Measured) -> str | None:
    """A progression without `of` on the day on which a line starts: it may have led to the line.

    The day counts (the same day is not before), but that is no proof against a claim.
    """
    if found.estimate is None or found.estimate.of is None or found.days.most != 0:
        return None
    near = [o for o in this.observations if o.of is None and is_progression(o)]
    zero = Bounds(least=0, most=0)
    own = (o.name for o in near if this.timeline.points_apart(found.origin, o.point) == zero)
    return next(own, None)


def _beyond(days: Bounds, window: Bounds) -> bool:
    return days.most is not None and window.least is not None and window.least > days.most


def _follow_up(tl: Timeline, found: Measured, window: Bounds) -> Consequence:
    """The follow-up that a claim beyond the last dated fact would need."""
    start = tl.window(found.origin)
    if start.least is None or window.least is None:
        text = (
            f"the patient was followed for {shown(Bounds(least=window.least, most=None), tl.read)}"
        )
        return Consequence(text=text)
    day = window_text(start.least + window.least, None).removeprefix("from ")
    return Consequence(text=f"the patient was followed until {day} or later", ids=found.ends)


def _not_reached(tl: Timeline, number: int, claim: Claim, found: Measured) -> Verdict:
    reached = not found.ongoing
    if found.estimate is not None and found.estimate.status.value in (
        "provisional",
        "undetermined",
    ):
        judgement, words = Judgement.COMPATIBLE, "possible: whether it was reached is open"
    elif reached:
        judgement, words = Judgement.CONTRADICTED, "it was reached"
    else:
        judgement, words = Judgement.ENTAILED, "not reached, as claimed"
    verdict = plain_verdict(number, claim, judgement, f"{found.told}: {words}")
    return _with_range(tl, verdict, found)


def _beside(tl: Timeline, verdict: Verdict, held: list[Held], found: Measured | None) -> Verdict:
    if found is None or verdict.judgement is not Judgement.COMPATIBLE:
        return verdict
    return evolve(verdict, beside=beside_others(tl, held, verdict.number, found))
