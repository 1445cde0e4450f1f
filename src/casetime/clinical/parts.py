"""The datings of a case in parts, in each of which every comparison a rule asks has one answer.

A rule over dates ("28 days after", "up to the first progression") is a plain function of a part.
Where the dates leave a comparison open, the part is cut in two and the rule runs again in each.
A part of a simple temporal network is one too, so what is exact there stays exact here; the parts
together are all datings, so nothing is lost and nothing is added.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from attrs import evolve, frozen

from casetime.chronology.network import Bounds, Network, Statement, StatementKind, bounds, most
from casetime.chronology.points import Points, told
from casetime.chronology.timeline import Timeline

T = TypeVar("T")

MOST_PARTS = 1000
"""Parts after which the cutting stops: the answer is then wider, and says so."""

_FAR = 1 << 40
"""Stands for no bound: sums with it stay far beyond every number of days."""


@frozen(kw_only=True, eq=False)
class Part:
    """Some of the datings of a case: those of a network in which some comparisons came out so."""

    network: Network
    points: tuple[str, ...]
    """The points that a rule may compare, so that only their distances are kept."""
    number: Mapping[str, int] | None = None
    table: Sequence[Sequence[int]] = ()
    """The most days between each two of the points; empty while nothing was cut."""
    decided: tuple[Statement, ...] = ()
    """The comparisons that hold in this part, in words."""


class UndecidedError(Exception):
    """A comparison that the dates leave open: whether ``b - a`` is at least some days."""

    def __init__(self, a: str, b: str, days: int) -> None:
        super().__init__(a, b, days)
        self.a, self.b, self.days = a, b, days


class TooManyPartsError(Exception):
    """More orders of events than are worth trying."""


def apart(part: Part, a: str, b: str) -> Bounds:
    """The range of ``b - a`` over the datings of a part."""
    if part.number is None:
        return bounds(part.network, a, b)
    i, j = part.number[a], part.number[b]
    up, down = part.table[i][j], part.table[j][i]
    return Bounds(least=None if down > _FAR >> 1 else -down, most=None if up > _FAR >> 1 else up)


def at_least(part: Part, a: str, b: str, days: int) -> bool:
    """Whether ``b - a`` is at least so many days; raises where the dates leave it open."""
    known = apart(part, a, b)
    if known.least is not None and known.least >= days:
        return True
    if known.most is not None and known.most < days:
        return False
    raise UndecidedError(a, b, days)


def not_before(part: Part, a: str, b: str) -> bool:
    """Whether b lies on or after a."""
    return at_least(part, a, b, 0)


def later(part: Part, a: str, b: str) -> bool:
    """Whether b lies on a later day than a."""
    return at_least(part, a, b, 1)


def same_day(part: Part, a: str, b: str) -> bool:
    """Whether a and b lie on one day."""
    return not_before(part, a, b) and not later(part, a, b)


def first(part: Part, points: Sequence[str]) -> str:
    """The earliest of some points; of two on one day the one that is given first."""
    found = points[0]
    for point in points[1:]:
        if later(part, point, found):
            found = point
    return found


def last(part: Part, points: Sequence[str]) -> str:
    """The latest of some points; of two on one day the one that is given first."""
    found = points[0]
    for point in points[1:]:
        if later(part, found, point):
            found = point
    return found


def split(
    timeline: Timeline, points: Sequence[str], decide: Callable[[Part], T]
) -> tuple[tuple[Part, T], ...]:
    """What a rule gives in each part of the datings; raises when there are too many parts."""
    known = tuple(dict.fromkeys(points))
    todo = [Part(network=network, points=known) for network in reversed(timeline.networks)]
    found: list[tuple[Part, T]] = []
    while todo:
        part = todo.pop()
        try:
            found.append((part, decide(part)))
        except UndecidedError as open_:
            if len(todo) + len(found) >= MOST_PARTS:
                raise TooManyPartsError from None
            yes, no = _sides(open_, timeline.compiled.points)
            todo += [_cut(part, no), _cut(part, yes)]
    return tuple(found)


def _sides(open_: UndecidedError, points: Points) -> tuple[Statement, Statement]:
    a, b, days = open_.a, open_.b, open_.days
    here, there = told(a, points), told(b, points)
    match days:
        case 0:
            words = f"{there} is not before {here}", f"{there} is before {here}"
        case 1:
            words = f"{there} is after {here}", f"{there} is not after {here}"
        case _:
            words = (
                f"{there} is {days} days or more after {here}",
                f"{there} is less than {days} days after {here}",
            )
    return _statement(a, b, days, None, words[0]), _statement(a, b, None, days - 1, words[1])


def _statement(a: str, b: str, lo: int | None, hi: int | None, words: str) -> Statement:
    return Statement(
        a=a, b=b, lo=lo, hi=hi, kind=StatementKind.CONVENTION,
        text=f"in this reading {words}", name="reading",
    )  # fmt: skip


def _cut(part: Part, added: Statement) -> Part:
    """The part of a part in which one more statement holds."""
    if part.number is None:
        part = _with_table(part)
    assert part.number is not None
    a, b = part.number[added.a], part.number[added.b]
    if added.hi is not None:
        table = _closed(part.table, a, b, added.hi)
    else:
        assert added.lo is not None
        table = _closed(part.table, b, a, -added.lo)
    return evolve(part, table=table, decided=(*part.decided, added))


def _with_table(part: Part) -> Part:
    known = [p for p in part.points if p in part.network.number]
    rows = [[most(part.network, a, b) for b in known] for a in known]
    table = [[_FAR if days is None else days for days in row] for row in rows]
    return evolve(part, number={name: i for i, name in enumerate(known)}, table=table)


def _closed(table: Sequence[Sequence[int]], tail: int, head: int, weight: int) -> list[list[int]]:
    """The distances once ``head - tail <= weight`` holds too: every path uses it at most once."""
    after = table[head]
    found = []
    for row in table:
        base = row[tail] + weight
        if base >= row[head]:
            found.append(list(row))
        else:
            found.append([min(old, base + rest) for old, rest in zip(row, after, strict=True)])
    return found


def openings(found: Sequence[tuple[Part, object]]) -> tuple[str, ...]:
    """The comparisons that the dates leave open, in words, each once."""
    return tuple(
        dict.fromkeys(
            s.text.removeprefix("in this reading ")
            for part, _ in found
            for s in part.decided
            if s.lo is not None
        )
    )
