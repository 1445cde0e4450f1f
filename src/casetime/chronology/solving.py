"""From statements to solved networks: the calendar's fixpoint, conflicts, either/or readings."""

import itertools
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import prod

from attrs import evolve, frozen

from casetime.chronology import calendar_steps
from casetime.chronology.compiling import Choice, hull_of
from casetime.chronology.negative_cycles import negative_cycle
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
    excluded,
    window,
)

MOST_CONFLICTS = 10
MOST_COMBINATIONS = 256
_MOST_ROUNDS = 200
"""Rounds of tightening after which what is left to gain is left: wider is still sound."""
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
    network, conflicts, dropped = _without_conflicts(names, tuple(statements))
    kept = Solved(networks=(network,), readings=("",), conflicts=conflicts, dropped=dropped)
    if not choices:
        return kept
    # the order of the file decides neither the order of the readings nor what is blamed
    open_ones = [_possible(network, choice) for choice in sorted(choices, key=_key)]
    if prod(len(choice.readings) for choice in open_ones) > MOST_COMBINATIONS:
        return _hulled(names, kept, open_ones)
    return _with_choices(names, kept, open_ones)


def _key(choice: Choice) -> tuple[object, ...]:
    return (choice.text, [[canonical(s) for s in reading] for reading in choice.readings])


def _possible(network: Network, choice: Choice) -> Choice:
    """The choice without the readings that alone contradict what is certain; all if all do."""
    left = tuple(r for r in choice.readings if not any(excluded(network, s) for s in r))
    return evolve(choice, readings=left or choice.readings)


def _hulled(names: tuple[str, ...], kept: Solved, choices: Sequence[Choice]) -> Solved:
    """Too many combinations: each either/or by itself is as wide as its readings together."""
    hulls = [hull for choice in choices if (hull := hull_of(choice))]
    solved = solve(names, (*_as_stated(kept.networks[0]), *hulls))
    return evolve(
        solved,
        conflicts=(*kept.conflicts, *solved.conflicts)[:MOST_CONFLICTS],
        dropped=(*kept.dropped, *solved.dropped),
        hulled=True,
    )


def _as_stated(network: Network) -> tuple[Statement, ...]:
    """The statements of a network without what the calendar added to them."""
    return tuple(s for s in network.statements if not s.sources)


def _with_choices(names: tuple[str, ...], kept: Solved, choices: Sequence[Choice]) -> Solved:
    networks, readings = [], []
    stated = _as_stated(kept.networks[0])
    for combination in itertools.product(*(choice.readings for choice in choices)):
        chosen = [s for reading in combination for s in reading]
        network = build(names, (*stated, *chosen))
        if consistent(network) and consistent(network := tighten(network)):
            networks.append(network)
            readings.append("; ".join(reading[0].text for reading in combination))
    if networks:
        return evolve(kept, networks=tuple(networks), readings=tuple(readings))
    return _no_reading_fits(names, kept, choices)


def _no_reading_fits(names: tuple[str, ...], kept: Solved, choices: Sequence[Choice]) -> Solved:
    """Every combination fails: tell one contradiction and leave its either/or out."""
    firsts = {s: choice for choice in choices for s in choice.readings[0]}
    found = _conflict((*_as_stated(kept.networks[0]), *firsts))
    assert found is not None, "a combination without a contradiction is a reading that fits"
    blamed = min((s for s in found.chain if s in firsts), key=blame)
    told = (*kept.conflicts, evolve(found, blamed=blamed))[:MOST_CONFLICTS]
    rest = [choice for choice in choices if choice is not firsts[blamed]]
    without = evolve(kept, conflicts=told, dropped=(*kept.dropped, blamed))
    return _with_choices(names, without, rest)


def _without_conflicts(
    names: tuple[str, ...], statements: tuple[Statement, ...]
) -> tuple[Network, tuple[Conflict, ...], tuple[Statement, ...]]:
    """The consistent network that is left, the contradictions to tell, and all that was dropped."""
    kept = statements
    conflicts: list[Conflict] = []
    dropped: list[Statement] = []
    while True:
        if len(conflicts) == MOST_CONFLICTS:
            # told enough: the rest goes at once, so a wrong date of publication is no calamity
            trusted = _trusted(kept)
            dropped += [s for s in kept if s not in trusted]
            kept = tuple(s for s in kept if s in trusted)
        network = build(names, kept)
        if consistent(network) and consistent(network := tighten(network)):
            return network, tuple(conflicts), tuple(dropped)
        found = _conflict(kept)
        assert found is not None, "what is inconsistent has a negative cycle"
        if len(conflicts) < MOST_CONFLICTS:
            conflicts.append(found)
        dropped.append(found.blamed)
        kept = tuple(s for s in kept if s is not found.blamed)


def _trusted(statements: Iterable[Statement]) -> set[Statement]:
    """As many statements as fit together, those that are blamed last first."""
    potential: dict[str, int] = {}
    outgoing: dict[str, list[tuple[str, int]]] = {}
    trusted: set[Statement] = set()
    for statement in sorted(statements, key=lambda s: (blame(s), canonical(s)), reverse=True):
        edges = [(statement.a, statement.b, statement.hi)] if statement.hi is not None else []
        if statement.lo is not None:
            edges.append((statement.b, statement.a, -statement.lo))
        for tail, head, weight in edges:
            outgoing.setdefault(tail, []).append((head, weight))
        moved = _relaxed_potential(potential, outgoing, edges)
        if moved is None:
            for tail, _, _ in edges:
                outgoing[tail].pop()
            continue
        potential.update(moved)
        trusted.add(statement)
    return trusted


def _relaxed_potential(
    potential: Mapping[str, int],
    outgoing: Mapping[str, list[tuple[str, int]]],
    edges: Sequence[tuple[str, str, int]],
) -> dict[str, int] | None:
    """The days that move once some edges are added; None if they close a negative cycle."""
    moved: dict[str, int] = {}

    def day(point: str) -> int:
        return moved.get(point, potential.get(point, 0))

    for tail, head, weight in edges:
        if day(tail) + weight >= day(head):
            continue
        if tail == head:
            return None
        moved[head] = day(tail) + weight
        todo = deque([head])
        while todo:
            here = todo.popleft()
            for there, days in outgoing.get(here, ()):
                if day(here) + days < day(there):
                    if there == tail:
                        return None  # the new edge would have to hold against itself
                    moved[there] = day(here) + days
                    todo.append(there)
    return moved


def tighten(network: Network) -> Network:
    """A consistent network with calendar months narrowed to the calendar, until nothing moves.

    It is inconsistent where the calendar leaves no dating.
    """
    steps = [s for s in network.statements if s.step]
    for _ in range(_MOST_ROUNDS if steps else 0):
        added = [new for step in steps for new in _narrowings(network, step)]
        if not added:
            return network
        network = build(network.points, (*network.statements, *added))
        if not consistent(network):
            return network
    return network


def _narrowings(network: Network, stated: Statement) -> Iterator[Statement]:
    assert stated.step is not None
    a, b = window(network, stated.a), window(network, stated.b)
    found = calendar_steps.tightened(stated.step, a, b, bounds(network, stated.a, stated.b))
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
    for a, b in ((CALENDAR, stated.a), (CALENDAR, stated.b), (stated.a, stated.b)):
        yield from chain_of_least(network, a, b)
        yield from chain_of_most(network, a, b)


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


def _conflict(statements: Sequence[Statement]) -> Conflict | None:
    network = _network(statements)
    cycle = negative_cycle(network)
    if not cycle:
        return None
    minimal = _shrunk(roots(network.statements[edge.statement] for edge in cycle))
    chain, at_least, at_most = _told(minimal)
    return Conflict(
        chain=chain,
        blamed=min(minimal, key=blame),
        at_least=at_least,
        at_most=at_most,
        only_if=_only_if(minimal),
    )


def _network(statements: Iterable[Statement]) -> Network:
    """The network of some statements with the calendar in it."""
    network = build((), statements)
    return tighten(network) if consistent(network) else network


def _shrunk(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """A smallest set of these statements that still contradicts itself: none can be spared."""
    kept = list(statements)
    for statement in sorted(statements, key=blame):
        rest = [s for s in kept if s is not statement]
        if not _holds(rest):
            kept = rest
    return tuple(kept)


def _holds(statements: Iterable[Statement]) -> bool:
    return consistent(_network(statements))


def _told(minimal: Sequence[Statement]) -> tuple[tuple[Statement, ...], int, int]:
    """The chain in its own order and its two sums; the calendar's own days are folded away."""
    network = _network(minimal)
    cycle = negative_cycle(network)
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


def blame(statement: Statement) -> tuple[int, int, int, tuple[int, ...], tuple[int, ...]]:
    """The smaller, the sooner a statement is left out: its kind, width, unit, then its text.

    The words as typed come before the sentence: ISO dates sort by time, so moving every date by
    the same days blames the same statement.
    """
    rank = len(_RANK) if statement.name == "span" else _RANK[statement.kind]
    lo, hi = statement.lo, statement.hi
    width = 10**9 if lo is None or hi is None else hi - lo
    unit = _coarseness(statement.typed)
    return (rank, -width, -unit, _last_first(statement.typed), _last_first(statement.text))


def _coarseness(typed: str) -> int:
    for size, word in ((365, "year"), (30, "month"), (7, "week")):
        if word in typed:
            return size
    return 1


def _last_first(text: str) -> tuple[int, ...]:
    """A key under which the text that sorts last comes first."""
    return (*(-ord(letter) for letter in text), 1)


def _only_if(statements: Sequence[Statement]) -> str | None:
    rounded = [_relaxed(s) for s in statements]
    if rounded != list(statements) and _holds(rounded):
        return "the exact length is only rounded"
    loose = [_slackened(s) for s in statements]
    if loose != list(statements) and _holds(loose):
        return f"visits may lie {_VISIT_SLACK} days off schedule"
    return None


def _relaxed(statement: Statement) -> Statement:
    if statement.relaxed is None:
        return statement
    lo, hi = statement.relaxed
    return evolve(statement, lo=lo, hi=hi, step=None)


def _slackened(statement: Statement) -> Statement:
    of_cycles = statement.kind is StatementKind.CYCLES or statement.name == "cycles"
    if not of_cycles or not statement.lo:
        return statement
    return evolve(statement, lo=statement.lo - _VISIT_SLACK)
