"""Every rule that is asked of a solved timeline, and the findings that the author allows."""

from collections.abc import Iterable, Iterator

from casetime.chronology.timeline import Timeline
from casetime.clinical.claims import judged
from casetime.clinical.verdict import Judged
from casetime.diagnostics import RULES, Diagnostic, Route, Severity
from casetime.model.values import Allow
from casetime.rules import claims, time

_TIME = (
    time.reading_findings,
    time.contradictions,
    time.undated,
    time.unrelated_clocks,
    time.may_follow_death,
)


def findings(timeline: Timeline, verdicts: Judged | None = None) -> tuple[Diagnostic, ...]:
    """What every rule finds in a timeline (CT2 to CT4), by place; what is allowed is left out."""
    found = [d for rule in _TIME for d in rule(timeline)]
    verdicts = judged(timeline) if verdicts is None else verdicts
    found += claims.claim_findings(timeline, verdicts)
    found += claims.joint_conflict(timeline, verdicts)
    return allowed(timeline, found)


def allowed(timeline: Timeline, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings without those that an event or claim allows, and each allow that is unused."""
    kept, used = [], set()
    for diagnostic in found:
        match = _allowing(timeline, diagnostic)
        if match is None:
            kept.append(diagnostic)
        else:
            used.add(match)
    kept += _unused(timeline, used)
    return tuple(sorted(kept, key=_order))


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
    if not isinstance(place, int):
        return ()
    if kind == "events":
        return timeline.case.events[place].allow
    return timeline.case.claims[place].allow if kind == "claims" else ()


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
