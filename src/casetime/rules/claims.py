"""CT4: the manuscript's claims against its own dates."""

from collections.abc import Iterator

from attrs import evolve

from casetime.chronology.network import CALENDAR
from casetime.chronology.solving import MOST_CONFLICTS
from casetime.chronology.timeline import Timeline
from casetime.clinical.verdict import Consequence, Judged, Judgement, Verdict
from casetime.diagnostics import Diagnostic, Modality, Related, Route, Severity
from casetime.rules.clashes import clashes
from casetime.rules.common import spot


def claim_findings(timeline: Timeline, judged: Judged) -> Iterator[Diagnostic]:
    """CT401 to CT405 and CT407: each claim that is not simply entailed by the events."""
    shared = (clash.shared for clash in clashes(timeline.conflicts[:MOST_CONFLICTS]))
    suspects = frozenset(date.at for date in shared if date is not None)
    left_out = {p for c in timeline.conflicts for p in (c.blamed.a, c.blamed.b)} - {CALENDAR}
    for verdict in judged.verdicts:
        if verdict.judgement is Judgement.COMPATIBLE and left_out & _points_of(verdict):
            yield _after_the_clash(timeline, verdict)
            continue
        found = _finding(timeline, verdict, suspects)
        if found is not None:
            yield found


def _points_of(verdict: Verdict) -> set[str | None]:
    return {verdict.from_point, *verdict.to_points}


def _finding(timeline: Timeline, verdict: Verdict, suspects: frozenset[Route]) -> Diagnostic | None:
    match verdict.judgement:
        case Judgement.CONTRADICTED | Judgement.ROUNDING if _rests_on(timeline, verdict, suspects):
            return _after_the_clash(timeline, verdict)
        case Judgement.CONTRADICTED if verdict.later:
            return _built(timeline, verdict, "CT404", Severity.ERROR, Modality.MUST)
        case Judgement.CONTRADICTED:
            return _built(timeline, verdict, "CT401", Severity.ERROR, Modality.MUST)
        case Judgement.ROUNDING:
            return _built(timeline, verdict, "CT405", Severity.WARNING, Modality.MAY)
        case Judgement.COMPATIBLE if verdict.fuller:
            return _built(timeline, verdict, "CT407", Severity.INFO, Modality.SOFT)
        case Judgement.COMPATIBLE if _narrows(verdict):
            return _built(timeline, verdict, "CT402", Severity.INFO, Modality.MAY)
        case Judgement.UNCHECKABLE if verdict.refusal:
            return _built(timeline, verdict, "CT104", Severity.ERROR, Modality.MUST)
        case Judgement.UNCHECKABLE:
            return _built(timeline, verdict, "CT403", Severity.INFO, Modality.SOFT)
        case _:
            return None


def _narrows(verdict: Verdict) -> bool:
    """Whether a claim that is possible says more than the dates: it can be checked in the chart.

    One that may end with any of several events forces the date of none, but leaves some out.
    """
    several = verdict.window is not None and len(verdict.to_points) > 1
    return bool(verdict.forces or verdict.fits) or several


def _rests_on(timeline: Timeline, verdict: Verdict, suspects: frozenset[Route]) -> bool:
    """Whether a claim is held against a date that several other statements contradict."""
    return not suspects.isdisjoint(related.at for related in _related(timeline, verdict))


def _after_the_clash(timeline: Timeline, verdict: Verdict) -> Diagnostic:
    """CT403: that the claim fails too says nothing new; the date is the finding."""
    claim = verdict.claim
    about = f"{claim.claim} of {claim.of}" if claim.of else claim.claim
    found = _built(timeline, verdict, "CT403", Severity.INFO, Modality.SOFT)
    return evolve(
        found,
        message=f"claimed {about}: {claim.is_}; it rests on a date that others contradict",
        help="correct that date first, then check again",
    )


def _built(
    timeline: Timeline, verdict: Verdict, code: str, severity: Severity, modality: Modality
) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=severity,
        modality=modality,
        message=verdict.message,
        at=_place(timeline, verdict.number),
        related=_related(timeline, verdict),
        help=_help(verdict),
    )


def _place(timeline: Timeline, number: int) -> Route:
    """The words of the claim if they stand in a file, else the claim."""
    at: Route = ("claims", number, "is")
    known = timeline.case.places.values
    return at if not known or at in known else ("claims", number)


def _related(timeline: Timeline, verdict: Verdict) -> tuple[Related, ...]:
    """The texts behind the range that the claim was held against, and where it counts from."""
    if verdict.claim.claim == "GMI" and verdict.estimate is not None:
        because = verdict.estimate.because
    elif verdict.from_point is None or not verdict.to_points:
        return _other_place(timeline, verdict)
    else:
        because = timeline.explain_points(verdict.from_point, verdict.to_points[0])
    seen: dict[Route, str] = {}
    for step in (*because.min, *because.max):
        for source in step.statement.sources or (step.statement,):
            if source.at and source.at[0] != "claims" and source.name is None:
                seen.setdefault(source.at, source.text)
    return tuple(Related(at=at, text=text) for at, text in list(seen.items())[:4])


def _drug_told(timeline: Timeline, of: str, message: str) -> Route | None:
    """The line of the drug that a finding names as the event's own."""
    told = message.rpartition("the event ")[2]
    drugs = getattr(timeline.event(of), "drugs", ())
    for number, drug in enumerate(drugs):
        if drug.name in told:
            return ("events", timeline.names.index(of), "drugs", number)
    return None


def _other_place(timeline: Timeline, verdict: Verdict) -> tuple[Related, ...]:
    """Where the same fact stands in the events."""
    claim = verdict.claim
    if verdict.refusal or claim.of is None or claim.of not in timeline.names:
        return ()
    keys = {"line": ("line",), "count": ("cycles", "given", "fractions"), "date": ("on",)}
    fields = keys.get(claim.claim, (claim.field or "on", "label"))
    at = spot(timeline, timeline.names.index(claim.of), *fields)
    if claim.field == "drugs":
        at = _drug_told(timeline, claim.of, verdict.message) or at
    text = f"{claim.of} stands here" if _tells_nothing(verdict) else f"{claim.of} says so here"
    return (Related(at=at, text=text),)


def _tells_nothing(verdict: Verdict) -> bool:
    """Whether the event is only where the fact would stand: it says nothing against the claim."""
    return verdict.judgement is Judgement.UNCHECKABLE or verdict.claim.claim == "order"


def _help(verdict: Verdict) -> str | None:
    match verdict.judgement:
        case Judgement.CONTRADICTED if verdict.true_if:
            others = _listed(verdict.true_if[:3])
            return f"say what was meant, or correct it; it would be true if {others}"
        case Judgement.CONTRADICTED:
            return "correct the claim or the event; one of the two passages is wrong"
        case Judgement.COMPATIBLE if verdict.fuller:
            return "say it in full in both places if they mean the same, else say how they differ"
        case Judgement.COMPATIBLE if verdict.forces:
            return f"check the days: it holds only if {_joined(verdict)}{_besides(verdict)}"
        case Judgement.COMPATIBLE if len(verdict.to_points) > 1:
            return "check the days: it holds for some of the dates that are possible, not for all"
        case Judgement.ROUNDING:
            return "say how it was counted or rounded, or correct the number"
        case Judgement.UNCHECKABLE if verdict.refusal:
            return verdict.refusal
        case Judgement.UNCHECKABLE:
            return "state the fact in the events as well, if the source has it elsewhere"
        case _:
            return None


def _listed(options: tuple[Consequence, ...]) -> str:
    texts = [option.text.replace("it is true of ", "said of ") for option in options]
    if all(text.startswith("said of ") for text in texts):
        return f"said of {' or '.join(text.removeprefix('said of ') for text in texts)}"
    return "; or ".join(texts)


def _joined(verdict: Verdict) -> str:
    """What a claim forces: all of it, or under each way of counting its own."""
    words = "; or " if verdict.fits else " and "
    return words.join(option.text for option in verdict.forces[:3])


_ALLOWED = "the dates allow "


def _besides(verdict: Verdict) -> str:
    told = (option.text for option in verdict.beside[:1])
    # A day or two less may print the same months: that would tell the reader nothing.
    return "".join(
        f"; {text}" for text in told if text.rpartition(_ALLOWED)[2] not in verdict.message
    )


def joint_conflict(timeline: Timeline, judged: Judged) -> Iterator[Diagnostic]:
    """CT406: claims that are each possible, but not together."""
    numbers = judged.together.conflict
    if not numbers:
        return
    verdicts = [judged.verdicts[n] for n in numbers]
    yield Diagnostic(
        code="CT406",
        message=f"{len(numbers)} claims are each possible, but cannot all be true",
        at=_place(timeline, numbers[0]),
        related=tuple(Related(at=_place(timeline, v.number), text=v.message) for v in verdicts),
        help="correct one of them, or the dates that they share",
    )
