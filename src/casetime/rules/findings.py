"""Every rule that is asked of a solved timeline, and the findings that the author allows."""

from collections.abc import Collection, Iterable, Iterator

from casetime.chronology.timeline import Timeline
from casetime.clinical.claims import judged
from casetime.clinical.verdict import Judged
from casetime.diagnostics import RULES, Diagnostic, Route, Severity
from casetime.model.values import Allow
from casetime.rules import care, claims, privacy, time
from casetime.rules.clinical import CLINICAL
from casetime.rules.common import ClinicalRule
from casetime.rules.unread import without_unread

_TIME: tuple[ClinicalRule, ...] = (
    time.reading_findings,
    time.contradictions,
    time.undated,
    time.unrelated_clocks,
    time.may_follow_death,
)
_PRIVACY: tuple[ClinicalRule, ...] = (
    privacy.exact_days,
    privacy.ages_over_89,
    privacy.identifiers,
    privacy.index_pinned,
)
_CARE: tuple[ClinicalRule, ...] = (
    care.patient_described,
    care.concerns_told,
    care.diagnosis_founded,
    care.treatment_described,
    care.outcome_told,
    care.adverse_events_told,
)


def findings(
    timeline: Timeline,
    verdicts: Judged | None = None,
    *,
    privacy: bool = False,
    care: bool = False,
) -> tuple[Diagnostic, ...]:
    """What the rules find in a timeline (CT2 to CT4), by place; what is allowed is left out.

    ``privacy`` asks the rules of CT5 as well, ``care`` those of CT7. What reading the file found
    is in ``case.diagnostics``; `proofread` gives both.
    """
    found = _found(timeline, verdicts, _asked(privacy=privacy, care=care))
    return allowed(timeline, found, also=timeline.case.diagnostics, asked=_codes(privacy, care))


def proofread(
    timeline: Timeline,
    verdicts: Judged | None = None,
    *,
    privacy: bool = False,
    care: bool = False,
) -> tuple[Diagnostic, ...]:
    """What reading the case and every rule found, by place; what is allowed is left out."""
    found = _found(timeline, verdicts, _asked(privacy=privacy, care=care))
    everything = [*timeline.case.diagnostics, *found]
    return allowed(timeline, everything, asked=_codes(privacy, care))


def _asked(*, privacy: bool, care: bool) -> tuple[ClinicalRule, ...]:
    return (*_TIME, *CLINICAL, *(_PRIVACY if privacy else ()), *(_CARE if care else ()))


def _codes(privacy: bool, care: bool) -> tuple[str, ...]:
    """The blocks of codes that are asked: an allow for another one is not unused."""
    return ("CT0", "CT1", "CT2", "CT3", "CT4", *(["CT5"] * privacy), *(["CT7"] * care))


def _found(
    timeline: Timeline, verdicts: Judged | None, rules: Iterable[ClinicalRule]
) -> list[Diagnostic]:
    found = [d for rule in rules for d in rule(timeline)]
    verdicts = judged(timeline) if verdicts is None else verdicts
    found += claims.claim_findings(timeline, verdicts)
    found += claims.joint_conflict(timeline, verdicts)
    return without_unread(timeline, verdicts, _without_echoes(found))


def _without_echoes(found: list[Diagnostic]) -> list[Diagnostic]:
    """An impossible age contradicts every date: that it does is no finding of its own."""
    ages = {d.at for d in found if d.code == "CT326"}
    return [d for d in found if d.code != "CT202" or d.at not in ages]


def allowed(
    timeline: Timeline,
    found: Iterable[Diagnostic],
    *,
    also: Iterable[Diagnostic] = (),
    asked: Collection[str] = ("CT",),
) -> tuple[Diagnostic, ...]:
    """The findings without those that an event or claim allows, and each allow that is unused.

    ``also`` are findings that are reported elsewhere: an allow of one of them is not unused.
    """
    kept = []
    used = {match for d in also if (match := _allowing(timeline, d)) is not None}
    for diagnostic in found:
        match = _allowing(timeline, diagnostic)
        if match is None:
            kept.append(diagnostic)
        else:
            used.add(match)
    kept += [d for d in _unused(timeline, used) if _code_of(d, timeline).startswith(tuple(asked))]
    return tuple(sorted(kept, key=_order))


def _code_of(unused: Diagnostic, timeline: Timeline) -> str:
    """The code that an unused allow names, by code even where it is written by name."""
    position = unused.at[3]
    assert isinstance(position, int)
    word = _allows(timeline, unused.at)[position].code
    return next((code for code, rule in RULES.items() if word in (code, rule.name)), word)


def _order(diagnostic: Diagnostic) -> tuple[object, ...]:
    place = tuple(str(part).rjust(6) for part in diagnostic.at)
    return (place, diagnostic.code, diagnostic.message)


def _allowing(timeline: Timeline, diagnostic: Diagnostic) -> Route | None:
    if len(diagnostic.at) < 2:
        return None
    for k, allow in enumerate(_allows(timeline, diagnostic.at)):
        if allow.code in (diagnostic.code, _name(diagnostic.code)):
            return (*diagnostic.at[:2], "allow", k)
    return None


def _name(code: str) -> str:
    return RULES[code].name if code in RULES else code


def _allows(timeline: Timeline, at: Route) -> tuple[Allow, ...]:
    kind, place = at[0], at[1]
    case = timeline.case
    entries = {"events": case.events, "claims": case.claims}.get(str(kind), ())
    if not isinstance(place, int) or place >= len(entries):
        return ()  # of the header, or of an entry too broken to keep
    return entries[place].allow


def _unused(timeline: Timeline, used: set[Route]) -> Iterator[Diagnostic]:
    """CT009: an allow that suppresses nothing hides the next mistake."""
    for kind, entries in (("events", timeline.case.events), ("claims", timeline.case.claims)):
        for i, entry in enumerate(entries):
            for k, allow in enumerate(entry.allow):
                at: Route = (kind, i, "allow", k)
                if at not in used:
                    yield Diagnostic(
                        code="CT009",
                        severity=Severity.WARNING,
                        message=f"`allow: {allow.code}` suppresses nothing here",
                        at=at,
                        help="remove it",
                    )
