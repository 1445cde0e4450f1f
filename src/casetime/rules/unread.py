"""What only follows from a date that could not be read, and so is no finding of its own."""

import re
from collections.abc import Collection, Iterable

from casetime.chronology.points import name_of_point
from casetime.chronology.timeline import Timeline
from casetime.clinical.verdict import Judged, Verdict
from casetime.diagnostics import Diagnostic

_NOT_READ = ("CT104", "CT106", "CT201", "CT208")
_UNTIED = ("CT206", "CT211")
_WHENS = ("on", "from", "to", "for")


def without_unread(timeline: Timeline, judged: Judged, found: list[Diagnostic]) -> list[Diagnostic]:
    """The findings but for what only follows from a date that could not be read.

    Its event may lie anywhere: a range from or to it is none of its own, and that nothing ties
    it to the others has been said.
    """
    unread = _unread([*timeline.case.diagnostics, *found])
    if not unread:
        return found
    events = {timeline.names[i] for i in unread}
    numbers = {verdict.number for verdict in judged.verdicts if _rests_on(verdict, events)}
    return [d for d in found if not _follows(d, unread, numbers, judged.together.conflict)]


def _unread(found: Iterable[Diagnostic]) -> frozenset[int]:
    places = [d.at for d in found if d.code in _NOT_READ]
    whens = [at for at in places if len(at) > 2 and at[0] == "events" and at[2] in _WHENS]
    return frozenset(at[1] for at in whens if isinstance(at[1], int))


def _follows(
    found: Diagnostic, unread: Collection[int], numbers: Collection[int], conflict: Iterable[int]
) -> bool:
    if found.code in _UNTIED:
        return found.at[1] in unread
    if not found.code.startswith("CT4"):
        return False
    about = conflict if found.code == "CT406" else found.at[1:2]
    return any(number in numbers for number in about)


def _rests_on(verdict: Verdict, events: Collection[str]) -> bool:
    """Whether a claim names one of some events, or its range was measured from or to one."""
    if verdict.refusal or not events:
        return False
    claim = verdict.claim
    said = " ".join(filter(None, (claim.of, claim.from_, claim.to, claim.until)))
    points = filter(None, (verdict.from_point, *verdict.to_points))
    named = {name_of_point(point) for point in points} | set(re.findall(r"[\w-]+", said))
    return not named.isdisjoint(events)
