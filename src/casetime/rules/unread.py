"""What only follows from a date that could not be read, and so is no finding of its own."""

import re
from collections.abc import Collection, Iterable

from attrs import evolve

from casetime.chronology.network import CALENDAR, Statement, StatementKind
from casetime.chronology.points import FIXED_POINTS, name_of_point
from casetime.chronology.timeline import Timeline
from casetime.clinical.verdict import Judged, Verdict
from casetime.diagnostics import Diagnostic, Modality, Route, Severity

_NOT_READ = ("CT104", "CT106", "CT201", "CT208")
_UNTIED = ("CT206", "CT207", "CT211")
_WHENS = ("on", "from", "to", "for")
_NAMELESS = ("CT102", "CT104", "CT106")
"""Findings about a claim itself, after which it cannot be judged and need not be."""
_BY_DATE = ("CT301", "CT303", "CT305", "CT312", "CT325", "CT328")
"""Clinical rules that accuse by the order of two days."""


def without_unread(timeline: Timeline, judged: Judged, found: list[Diagnostic]) -> list[Diagnostic]:
    """The findings but for what only follows from a text that could not be read.

    An event whose date was not read may lie anywhere, and so may all that is dated from it: a
    range from or to them is none of their own, and that nothing ties them has been said.
    """
    known = [*timeline.case.diagnostics, *found]
    found = [d for d in found if not _about_broken_claim(d, known)]
    places = [d.at for d in known if d.code in _NOT_READ and _is_when(d.at)]
    if not places:
        return found
    events = frozenset(at[1] for at in places if isinstance(at[1], int))
    names = {timeline.names[i] for i in events} | _dated_from(timeline, places)
    numbers = {v.number for v in judged.verdicts if _rests_on(timeline, v, names, events)}
    untied = {timeline.names.index(name) for name in names if name in timeline.names}
    kept = [d for d in found if not _follows(d, untied, numbers, judged.together.conflict)]
    return [_softened(d, places, known) for d in kept]


def _about_broken_claim(found: Diagnostic, known: Iterable[Diagnostic]) -> bool:
    """A claim that lacks its event, or names none, has had its finding."""
    if found.code != "CT403" or found.at[:1] != ("claims",):
        return False
    return any(d.code in _NAMELESS and d.at[:2] == found.at[:2] for d in known)


def _is_when(at: Route) -> bool:
    return len(at) > 2 and at[0] == "events" and at[2] in _WHENS


# -- what is dated from what was not read -----------------------------------------------------


def _dated_from(timeline: Timeline, places: Iterable[Route]) -> set[str]:
    """The events whose only dates count, over others or not, from one that was not read."""
    lost = {point for at in places for point in _points(timeline, at)}
    stated = [s for s in timeline.compiled.statements if s.typed and s.at[:1] == ("events",)]
    dated = {p for s in stated if _is_date(s) for p in (s.a, s.b)} | set(FIXED_POINTS)
    links = [(s.a, s.b) for s in stated if not _is_date(s)]
    links += [(s.a, s.b) for s in timeline.compiled.statements if _is_cycle(s)]
    while more := {
        there
        for pair in links
        for here, there in (pair, pair[::-1])
        if here in lost and there not in lost | dated
    }:
        lost |= more
    return {name_of_point(point) for point in lost}


def _points(timeline: Timeline, at: Route) -> tuple[str, ...]:
    assert isinstance(at[1], int)
    ends = timeline.ends(timeline.names[at[1]])
    return {"to": (ends.last,), "for": (ends.first, ends.last)}.get(str(at[2]), (ends.first,))


def _is_date(statement: Statement) -> bool:
    return statement.kind is StatementKind.DATED and CALENDAR in (statement.a, statement.b)


def _is_cycle(statement: Statement) -> bool:
    return statement.kind in (StatementKind.CYCLES, StatementKind.CLOCK)


# -- findings that rest on it -----------------------------------------------------------------


def _follows(
    found: Diagnostic, untied: Collection[int], numbers: Collection[int], conflict: Iterable[int]
) -> bool:
    if found.code in _UNTIED:
        return found.at[1] in untied
    if not found.code.startswith("CT4"):
        return False
    about = conflict if found.code == "CT406" else found.at[1:2]
    return any(number in numbers for number in about)


def _rests_on(
    timeline: Timeline, verdict: Verdict, names: Collection[str], events: Collection[int]
) -> bool:
    """Whether a claim names one of some events, or its range was measured by way of one."""
    claim = verdict.claim
    if verdict.refusal or claim.claim in ("value", "line", "count"):
        return False
    if claim.claim == "GMI":
        return bool(names)  # it rests on the whole of two lines
    said = " ".join(filter(None, (claim.of, claim.from_, claim.to, claim.until)))
    points = filter(None, (verdict.from_point, *verdict.to_points))
    named = {name_of_point(point) for point in points} | set(re.findall(r"[\w-]+", said))
    return not named.isdisjoint(names) or _by_way_of(timeline, verdict, events)


def _by_way_of(timeline: Timeline, verdict: Verdict, events: Collection[int]) -> bool:
    """Whether the texts behind the range stand in one of some events."""
    if verdict.from_point is None or not verdict.to_points:
        return False
    because = timeline.explain_points(verdict.from_point, verdict.to_points[0])
    steps = [step.statement for step in (*because.min, *because.max)]
    texts = [source for s in steps for source in (s.sources or (s,))]
    return any(s.at[0] == "events" and s.at[1] in events for s in texts if len(s.at) > 1)


def _softened(
    found: Diagnostic, places: Iterable[Route], known: Iterable[Diagnostic]
) -> Diagnostic:
    """What an impossible day proves holds only if at least its month is right."""
    if found.modality is not Modality.MUST or found.code not in _BY_DATE:
        return found
    of_date = [d.at[:2] for d in known if d.code == "CT201" and d.at in places]
    if not any(at[:2] in of_date for at in (found.at, *(r.at for r in found.related))):
        return found
    severity = Severity.WARNING if found.severity is Severity.ERROR else found.severity
    message = f"{found.message}, if the month is right"
    return evolve(found, severity=severity, modality=Modality.MAY, message=message)
