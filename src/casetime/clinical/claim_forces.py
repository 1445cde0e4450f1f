"""What a claim would force, and claims beside each other."""

import re
from collections.abc import Iterable, Sequence

from attrs import frozen

from casetime.chronology.dates import day_text, window_text
from casetime.chronology.network import (
    CALENDAR,
    Bounds,
    Statement,
    StatementKind,
    narrowed,
)
from casetime.chronology.points import NOW, Points, is_long, name_of_point
from casetime.chronology.timeline import Timeline
from casetime.clinical.candidates import never_before
from casetime.clinical.claim_ranges import Measured
from casetime.clinical.claim_words import shown
from casetime.clinical.estimate import Status
from casetime.clinical.verdict import Consequence
from casetime.model.terms import IRECIST

_MOST = 4


def constraints(tl: Timeline, found: Measured, window: Bounds, at: int) -> tuple[Statement, ...]:
    """A claim as statements of the network; of several possible ends all are late enough.

    Where it is open from which event an endpoint counts, the claim binds no two points for certain.
    """
    if found.estimate is not None and found.estimate.origins:
        return ()
    return tuple(
        Statement(
            a=found.origin,
            b=end,
            lo=window.least,
            hi=window.most if len(found.ends) == 1 else None,
            kind=StatementKind.CLAIM,
            text=f"claim {at + 1} ({found.told})",
            at=("claims", at, "is"),
        )
        for end in _bound(tl, found)
    )


_FIRST_OF = ("PFS", "TTP", "DOR", "DFS", "OS", "TTNT")
"""Endpoints that the first of their events ends, each of which counts from the origin on."""


def _bound(tl: Timeline, found: Measured) -> tuple[str, ...]:
    """The ends that a claim holds in every dating: the only one, else those that always count.

    A relapse that may lie before the response is no end of it then, nor is an iUPD that may be
    void; the last of several, as of a censored time, may be any of them.
    """
    estimate = found.estimate
    if len(found.ends) == 1 or estimate is None:
        return found.ends
    readings = estimate.readings or (estimate,)
    if estimate.endpoint not in _FIRST_OF or estimate.criteria == IRECIST:
        return ()
    if any(r.status is not Status.EVENT for r in readings):
        return ()
    return tuple(
        end
        for end in found.ends
        if never_before(tl, found.origin, end) and all(end in r.to_points for r in readings)
    )


def forces(tl: Timeline, added: Sequence[Statement]) -> tuple[Consequence, ...]:
    """The dates that would follow if these statements held: the claim's own points first."""
    if not added:
        return ()
    own = list(dict.fromkeys(p for s in added for p in (s.a, s.b)))
    found = [_forced(tl, point, added) for point in own]
    return tuple(f for f in found if f is not None)


def _forced(tl: Timeline, point: str, added: Sequence[Statement]) -> Consequence | None:
    if point != NOW and name_of_point(point) not in tl.names:
        return None  # the calendar, a birthday, the first day of a cycle
    origin = CALENDAR if tl.on_calendar else tl.point(tl.index or point)
    before = tl.points_apart(origin, point)
    after = narrowed_by(tl, added, origin, point)
    if after is None or after == before:
        return None
    words = placed_in_words(tl, point, after)
    return Consequence(text=words, ids=(name_of_point(point),), days=after)


def narrowed_by(tl: Timeline, added: Sequence[Statement], a: str, b: str) -> Bounds | None:
    """The range from a to b once statements hold; None if they cannot."""
    if len(added) == 1:
        each = [
            narrowed(n, added[0], a, b)
            for n in tl.networks
            if {a, b, added[0].a, added[0].b} <= set(n.number)
        ]
        kept = [e for e in each if e is not None]
        return _hull(kept) if kept else None
    return tl.with_constraints(tuple(added)).points_apart(a, b) if tl.allows(tuple(added)) else None


def _hull(each: Sequence[Bounds]) -> Bounds:
    lows, highs = [e.least for e in each], [e.most for e in each]
    return Bounds(
        least=None if None in lows else min(x for x in lows if x is not None),
        most=None if None in highs else max(x for x in highs if x is not None),
    )


def placed_in_words(tl: Timeline, point: str, days: Bounds) -> str:
    """Where a point lies, in words: ``L2 started 1–14 October 2020``."""
    who = _subject(tl.compiled.points, point)
    if tl.on_calendar:
        return f"{who} {_when(days)}"
    return f"{who} {shown(days, tl.read)} after {tl.index}"


def _when(days: Bounds) -> str:
    """A window after a verb: ``in May 2021``, ``between 5 and 14 October 2020``."""
    words = window_text(days.least, days.most)
    if words.startswith("from "):
        return f"on or after {words.removeprefix('from ')}"
    if words.startswith("by "):
        return f"on or before {words.removeprefix('by ')}"
    if days.least is None or days.most is None:
        return words
    if days.least == days.most:
        return f"on {words}"
    return f"in {words}" if _is_named(words) else _between_days(days.least, days.most)


def _is_named(words: str) -> bool:
    """Whether a window is one month or one year, which has a name of its own."""
    return re.fullmatch(r"(?:[A-Z][a-z]+ )?\d{4}", words) is not None


def _between_days(first: int, last: int) -> str:
    a, b = day_text(first).split(" "), day_text(last).split(" ")
    shared = 2 if a[1:] == b[1:] else 1 if a[2:] == b[2:] else 0
    return f"between {' '.join(a[: 3 - shared])} and {' '.join(b)}"


def _subject(points: Points, point: str) -> str:
    if point == NOW:
        return "the report was written"
    name = name_of_point(point)
    if name in points.ends and is_long(points, name):
        return f"{name} {'ended' if point.endswith('.to') else 'started'}"
    return f"{name} was"


@frozen(kw_only=True)
class Held:
    """A claim that is not contradicted, as statements of the network."""

    number: int
    statements: tuple[Statement, ...]


def together_conflict(tl: Timeline, held: Sequence[Held]) -> tuple[int, ...]:
    """The smallest set of claims that cannot hold together, by number; empty if all can."""
    kept = list(_distinct(held))
    if tl.allows(_all(kept)):
        return ()
    for one in tuple(kept):
        rest = [h for h in kept if h is not one]
        if not tl.allows(_all(rest)):
            kept = rest
    return tuple(h.number for h in kept)


def _distinct(held: Sequence[Held]) -> Iterable[Held]:
    """One of each: the same claim made in several passages is one claim here."""
    seen: set[tuple[object, ...]] = set()
    for one in held:
        key = tuple((s.a, s.b, s.lo, s.hi) for s in one.statements)
        if key not in seen:
            seen.add(key)
            yield one


def _all(held: Iterable[Held]) -> tuple[Statement, ...]:
    return tuple(s for h in held for s in h.statements)


def together_forces(tl: Timeline, held: Sequence[Held]) -> tuple[Consequence, ...]:
    """The dates that all claims together would force, of every named event that they move."""
    added = _all(_distinct(held))
    if not added or not tl.allows(added):
        return ()
    then = tl.with_constraints(added)
    origin = CALENDAR if tl.on_calendar else tl.point(tl.index or "now")
    found = []
    points = dict.fromkeys(
        [NOW, *(p for n in tl.names for p in (tl.ends(n).first, tl.ends(n).last))]
    )
    for point in points:
        before, after = tl.points_apart(origin, point), then.points_apart(origin, point)
        if after != before:
            words = placed_in_words(tl, point, after)
            found.append(Consequence(text=words, ids=(name_of_point(point),), days=after))
    return tuple(found)


def beside_others(
    tl: Timeline, held: Sequence[Held], number: int, found: Measured
) -> tuple[Consequence, ...]:
    """The claim's own range once every other claim holds, and the claims that narrowed it."""
    own = next((h for h in held if h.number == number), None)
    if own is None or len(found.ends) != 1:
        return ()
    mine = {(s.a, s.b) for s in own.statements}
    others = [h for h in _distinct(held) if {(s.a, s.b) for s in h.statements} != mine]
    alone = tl.points_apart(found.origin, found.ends[0])
    if not others or not tl.allows(_all(others)):
        return ()
    jointly = tl.with_constraints(_all(others))
    days = jointly.points_apart(found.origin, found.ends[0])
    if days == alone:
        return ()
    steps = jointly.explain_points(found.origin, found.ends[0])
    used = sorted(
        {s.statement.text for s in (*steps.min, *steps.max) if s.statement.kind == "claim"}
    )
    told = f"with {' and '.join(used)}, the dates allow {shown(days, tl.read)}"
    return (Consequence(text=told, ids=found.ends, days=days),)
