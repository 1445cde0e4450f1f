"""From statements to solved networks: the calendar's fixpoint, conflicts, either/or readings."""

import itertools
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from casetime.chronology import calendar_steps
from casetime.chronology.compiling import Choice
from casetime.chronology.network import (
    CALENDAR,
    Bounds,
    Edge,
    Network,
    Statement,
    StatementKind,
    bounds,
    build,
    canonical,
    chain_of_least,
    chain_of_most,
    consistent,
    negative_cycle,
    window,
)

MOST_CONFLICTS = 10
MOST_COMBINATIONS = 256
_VISIT_SLACK = 3
"""Days of a visit window under which a contradiction of cycles is only a warning."""


@frozen(kw_only=True)
class Conflict:
    """Statements that cannot all hold, in the order of the chain, and the one left out for it."""

    chain: tuple[Statement, ...]
    blamed: Statement
    at_least: int
    at_most: int
    only_if: str | None = None
    """What would make it hold after all: rounding, or a visit window."""

    @property
    def excess(self) -> int:
        """The days by which the sums fail."""
        return self.at_least - self.at_most


@frozen(kw_only=True)
class Solved:
    """The consistent networks of a case, one for each reading, and what had to be left out."""

    networks: tuple[Network, ...]
    readings: tuple[str, ...]
    """Of each network, the either/or readings it takes; empty where there is no choice."""
    conflicts: tuple[Conflict, ...]
    dropped: tuple[Statement, ...]
    hulled: bool = False
    """More than 256 combinations: the hull of the readings was taken instead."""


def solve(
    points: Iterable[str], statements: Iterable[Statement], choices: Sequence[Choice] = ()
) -> Solved:
    """The minimal networks of some statements; contradictory ones are left out one by one."""
    names = tuple(points)
    kept, conflicts = _without_conflicts(names, tuple(statements))
    total = 1
    for choice in choices:
        total *= len(choice.readings)
    if total > MOST_COMBINATIONS:
        hulls = [h for choice in choices if (h := _hull(choice))]
        solved = solve(names, (*kept, *hulls))
        return evolve(solved, conflicts=(*conflicts, *solved.conflicts), hulled=True)
    return _with_choices(names, kept, choices, conflicts)


def _hull(choice: Choice) -> Statement | None:
    """One statement as wide as all readings, where they are about the same two points."""
    statements = [s for reading in choice.readings for s in reading]
    pairs = {(s.a, s.b) for s in statements}
    if len(pairs) != 1 or any(len(r) != 1 for r in choice.readings):
        return None
    lows, highs = [s.lo for s in statements], [s.hi for s in statements]
    return evolve(
        statements[0],
        lo=None if None in lows else min(low for low in lows if low is not None),
        hi=None if None in highs else max(high for high in highs if high is not None),
    )


def _with_choices(
    names: tuple[str, ...],
    kept: tuple[Statement, ...],
    choices: Sequence[Choice],
    conflicts: tuple[Conflict, ...],
) -> Solved:
    networks, readings = [], []
    for combination in itertools.product(*(choice.readings for choice in choices)):
        chosen = [s for reading in combination for s in reading]
        network = tighten(build(names, (*kept, *chosen)))
        if consistent(network):
            networks.append(network)
            readings.append("; ".join(reading[0].text for reading in combination))
    dropped = tuple(c.blamed for c in conflicts)
    if networks:
        return Solved(
            networks=tuple(networks), readings=tuple(readings), conflicts=conflicts, dropped=dropped
        )
    return _no_reading_fits(names, kept, choices, conflicts)


def _no_reading_fits(
    names: tuple[str, ...],
    kept: tuple[Statement, ...],
    choices: Sequence[Choice],
    conflicts: tuple[Conflict, ...],
) -> Solved:
    """Every combination fails: tell one contradiction and leave its either/or out."""
    firsts = [s for choice in choices for s in choice.readings[0]]
    found = _conflict(names, (*kept, *firsts))
    involved = [c for c in choices if found and set(c.readings[0]) & set(found.chain)]
    gone = involved[0] if involved else choices[0]
    rest = [choice for choice in choices if choice is not gone]
    told = (*conflicts, evolve(found, blamed=gone.readings[0][0])) if found else conflicts
    return _with_choices(names, kept, rest, told)


def _without_conflicts(
    names: tuple[str, ...], statements: tuple[Statement, ...]
) -> tuple[tuple[Statement, ...], tuple[Conflict, ...]]:
    kept = statements
    conflicts: list[Conflict] = []
    while len(conflicts) < len(statements):
        found = _conflict(names, kept)
        if found is None:
            break
        conflicts.append(found)
        kept = tuple(s for s in kept if s is not found.blamed)
    return kept, tuple(conflicts)


def tighten(network: Network) -> Network:
    """The network with calendar months narrowed to the real calendar, until nothing moves."""
    steps = [s for s in network.statements if s.step]
    if not steps or not consistent(network):
        return network
    while True:
        added = [new for step in steps for new in _narrowings(network, step)]
        if not added:
            return network
        network = build(network.points, (*network.statements, *added))
        if not consistent(network):
            return network


def _narrowings(network: Network, stated: Statement) -> Iterator[Statement]:
    assert stated.step is not None
    a, b = window(network, stated.a), window(network, stated.b)
    found = calendar_steps.tightened(stated.step, a, b)
    if found is None:
        return
    between, first, second = found
    for x, y, days in (
        (stated.a, stated.b, between),
        (CALENDAR, stated.a, first),
        (CALENDAR, stated.b, second),
    ):
        known = bounds(network, x, y)
        if _tighter(days, known):
            text = f"{stated.text} ({calendar_steps.told(stated.step, a, between)})"
            yield evolve(
                stated, a=x, b=y, lo=days.least, hi=days.most, step=None, text=text,
                sources=_roots((stated, *_behind(network, stated))),
            )  # fmt: skip


def _tighter(new: Bounds, known: Bounds) -> bool:
    low = new.least is not None and (known.least is None or new.least > known.least)
    high = new.most is not None and (known.most is None or new.most < known.most)
    return low or high


def _behind(network: Network, stated: Statement) -> Iterator[Statement]:
    for point in (stated.a, stated.b):
        yield from chain_of_least(network, CALENDAR, point)
        yield from chain_of_most(network, CALENDAR, point)


def _roots(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements of the case behind some, each once."""
    found: dict[int, Statement] = {}
    for statement in statements:
        for root in statement.sources or (statement,):
            found[id(root)] = root
    return tuple(sorted(found.values(), key=canonical))


def roots(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements as written behind a chain, in its order, each once."""
    found: dict[int, Statement] = {}
    for statement in statements:
        for root in statement.sources or (statement,):
            found[id(root)] = root
    return tuple(found.values())


def _conflict(names: tuple[str, ...], statements: Sequence[Statement]) -> Conflict | None:
    network = tighten(build(names, statements))
    cycle = negative_cycle(network)
    if not cycle:
        return None
    involved = [network.statements[edge.statement] for edge in cycle]
    minimal = _shrunk(names, roots(involved))
    chain, at_least, at_most = _told(names, minimal, fallback=(network, cycle))
    blamed = min(minimal, key=blame)
    return Conflict(
        chain=chain,
        blamed=blamed,
        at_least=at_least,
        at_most=at_most,
        only_if=_only_if(names, minimal),
    )


def _shrunk(names: tuple[str, ...], statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """A smallest set of these statements that still contradicts itself: none can be spared."""
    kept = list(statements)
    for statement in sorted(statements, key=blame):
        rest = [s for s in kept if s is not statement]
        if not _holds(names, rest):
            kept = rest
    return tuple(kept)


def _holds(names: tuple[str, ...], statements: Iterable[Statement]) -> bool:
    network = build(names, statements)
    return consistent(network) and consistent(tighten(network))


def _told(
    names: tuple[str, ...],
    minimal: Sequence[Statement],
    fallback: tuple[Network, tuple[Edge, ...]],
) -> tuple[tuple[Statement, ...], int, int]:
    """The chain in its own order and its two sums; the calendar's own days are folded away."""
    network = tighten(build(names, minimal))
    cycle = negative_cycle(network)
    if not cycle:
        network, cycle = fallback
    chain = roots(network.statements[edge.statement] for edge in cycle)
    left_out = tuple(s for s in minimal if s not in chain)
    at_least, at_most = _sums(network, cycle)
    return (*chain, *left_out), at_least, at_most


def _sums(network: Network, cycle: Sequence[Edge]) -> tuple[int, int]:
    calendar = network.number[CALENDAR]
    folded, least, most = 0, 0, 0
    for edge in cycle:
        if calendar in (edge.tail, edge.head):
            folded += edge.weight
        elif edge.weight < 0:
            least -= edge.weight
        else:
            most += edge.weight
    return (least - folded, most) if folded < 0 else (least, most + folded)


_RANK = {kind: i for i, kind in enumerate(StatementKind)}


def blame(statement: Statement) -> tuple[int, int, int, str]:
    """The smaller, the sooner a statement is left out: its kind, width, unit, then its text."""
    rank = len(_RANK) if statement.name == "span" else _RANK[statement.kind]
    lo, hi = statement.lo, statement.hi
    width = 10**9 if lo is None or hi is None else hi - lo
    unit = _coarseness(statement.typed)
    return (rank, -width, -unit, _last_first(statement.text))


def _coarseness(typed: str) -> int:
    for size, word in ((365, "year"), (30, "month"), (7, "week")):
        if word in typed:
            return size
    return 1


def _last_first(text: str) -> str:
    """A key under which the text that sorts last comes first."""
    return "".join(chr(0x10FFFF - ord(letter)) for letter in text[:120])


def _only_if(names: tuple[str, ...], statements: Sequence[Statement]) -> str | None:
    rounded = [_relaxed(s) for s in statements]
    if rounded != list(statements) and _holds(names, rounded):
        return "the exact length is only rounded"
    loose = [_slackened(s) for s in statements]
    if loose != list(statements) and _holds(names, loose):
        return f"visits may lie {_VISIT_SLACK} days off schedule"
    return None


def _relaxed(statement: Statement) -> Statement:
    if statement.relaxed is None:
        return statement
    lo, hi = statement.relaxed
    return evolve(statement, lo=lo, hi=hi, step=None)


def _slackened(statement: Statement) -> Statement:
    if statement.kind is not StatementKind.CYCLES or not statement.lo:
        return statement
    return evolve(statement, lo=statement.lo - _VISIT_SLACK)
