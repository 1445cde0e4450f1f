"""The findings that the author allows, and the allows that are unused."""

from collections.abc import Collection, Iterable, Iterator

from casetime.chronology.timeline import Timeline
from casetime.diagnostics import RULES, Diagnostic, Route, Severity
from casetime.model.values import Allow


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
