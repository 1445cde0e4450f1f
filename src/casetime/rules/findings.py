"""Every rule that is asked of a solved timeline."""

from collections.abc import Iterable

from casetime.chronology.timeline import Timeline
from casetime.clinical.claims import judged
from casetime.clinical.verdict import Judged
from casetime.diagnostics import Diagnostic
from casetime.rules import care, claims, privacy
from casetime.rules.allowing import allowed
from casetime.rules.clinical import CLINICAL
from casetime.rules.common import ClinicalRule
from casetime.rules.dated import TIME, without_echoes
from casetime.rules.unread import without_unread

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
    return (*TIME, *CLINICAL, *(_PRIVACY if privacy else ()), *(_CARE if care else ()))


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
    return without_unread(timeline, verdicts, without_echoes(found))
