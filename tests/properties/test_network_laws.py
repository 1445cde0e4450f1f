"""Laws of the network: sound, tight, monotone, and the same by three ways to solve it."""

import itertools

from hypothesis import assume, given
from hypothesis import strategies as st
from networks import (
    DAYS,
    POINTS,
    datings,
    fitting,
    statement,
    statements,
    tried,
    windows,
)

from casetime.chronology.negative_cycles import negative_cycle
from casetime.chronology.network import (
    CALENDAR,
    Bounds,
    Edge,
    Network,
    Statement,
    all_pairs,
    all_windows,
    bounds,
    build,
    chain_of_least,
    chain_of_most,
    consistent,
    excluded,
    narrowed,
)
from casetime.chronology.solving import solve

some = st.lists(statements(), max_size=6)
pairs = st.permutations((CALENDAR, *POINTS)).map(lambda names: (names[0], names[1]))


def network_of(stated: list[Statement]) -> Network:
    return build((*POINTS,), (*windows(), *stated))


@given(some)
def test_consistent_means_that_there_is_a_dating(stated: list[Statement]) -> None:
    there_is = any(True for _ in datings((*windows(), *stated)))

    assert consistent(network_of(stated)) is there_is


@given(some)
def test_every_range_is_reached_by_datings_at_both_ends_and_never_left(
    stated: list[Statement],
) -> None:
    found = list(datings((*windows(), *stated)))
    assume(found)
    network = network_of(stated)

    for a, b in itertools.permutations((CALENDAR, *POINTS), 2):
        assert bounds(network, a, b) == tried(found, a, b)


@given(some)
def test_the_solver_of_all_pairs_agrees_with_the_one_of_single_starts(
    stated: list[Statement],
) -> None:
    network = build(POINTS, stated)  # no windows: many ranges are open
    assume(consistent(network))
    names, table = all_pairs(network)

    for (i, a), (j, b) in itertools.product(enumerate(names), repeat=2):
        assert table[i][j] == bounds(network, a, b).most


@given(some)
def test_floyd_and_warshall_agree(stated: list[Statement]) -> None:
    network = build(POINTS, stated)
    assume(consistent(network))
    names, table = all_pairs(network)
    far = 10**9
    days = [[0 if i == j else far for j in range(len(names))] for i in range(len(names))]
    for edge in itertools.chain.from_iterable(network.outgoing):
        days[edge.tail][edge.head] = min(days[edge.tail][edge.head], edge.weight)
    for k, i, j in itertools.product(range(len(names)), repeat=3):
        days[i][j] = min(days[i][j], days[i][k] + days[k][j])

    assert table == [[None if x > far // 2 else x for x in row] for row in days]


@given(some, statements())
def test_one_more_statement_never_widens_a_range(stated: list[Statement], added: Statement) -> None:
    before, after = build(POINTS, stated), build(POINTS, [*stated, added])
    assume(consistent(after))

    for a, b in itertools.permutations(POINTS, 2):
        wide, narrow = bounds(before, a, b), bounds(after, a, b)
        assert wide.least is None or (narrow.least is not None and narrow.least >= wide.least)
        assert wide.most is None or (narrow.most is not None and narrow.most <= wide.most)


@given(some, statements(), pairs)
def test_what_one_statement_would_narrow_is_what_it_narrows(
    stated: list[Statement], added: Statement, asked: tuple[str, str]
) -> None:
    before = network_of(stated)
    assume(consistent(before))
    after = network_of([*stated, added])
    expected = bounds(after, *asked) if consistent(after) else None

    assert narrowed(before, added, *asked) == expected


@given(some, statements())
def test_a_statement_is_excluded_if_nothing_can_be_dated_with_it(
    stated: list[Statement], added: Statement
) -> None:
    before = network_of(stated)
    assume(consistent(before))

    assert excluded(before, added) is not consistent(network_of([*stated, added]))


def shuffled(most: int) -> st.SearchStrategy[tuple[list[Statement], list[Statement]]]:
    """Some statements, and the same in another order."""
    drawn = st.lists(statements(), max_size=most)
    return drawn.flatmap(lambda stated: st.tuples(st.just(stated), st.permutations(stated)))


@given(shuffled(6))
def test_the_order_of_statements_changes_nothing(
    both: tuple[list[Statement], list[Statement]],
) -> None:
    stated, other = both
    assume(consistent(network_of(stated)))
    one, two = network_of(stated), network_of(other)

    assert one.statements == two.statements
    assert all_windows(one) == all_windows(two)
    for a, b in itertools.permutations(POINTS, 2):
        assert chain_of_least(one, a, b) == chain_of_least(two, a, b)
        assert chain_of_most(one, a, b) == chain_of_most(two, a, b)


def denied_least(a: str, b: str, days: int) -> Statement:
    """``b - a`` is less than it must be."""
    return statement(a, b, None, days - 1)


def denied_most(a: str, b: str, days: int) -> Statement:
    return statement(a, b, days + 1, None)


@given(some, pairs)
def test_a_chain_is_what_forces_its_bound_and_no_part_of_it_does(
    stated: list[Statement], asked: tuple[str, str]
) -> None:
    network = network_of(stated)
    assume(consistent(network))
    a, b = asked
    days = bounds(network, a, b)
    assert days.least is not None
    assert days.most is not None

    for chain, denial in (
        (chain_of_least(network, a, b), denied_least(a, b, days.least)),
        (chain_of_most(network, a, b), denied_most(a, b, days.most)),
    ):
        assert not consistent(build((), (*chain, denial)))
        for left_out in chain:
            rest = [s for s in chain if s is not left_out]
            assert consistent(build((), (*rest, denial)))


@given(some, pairs)
def test_no_fewer_statements_force_the_bound(
    stated: list[Statement], asked: tuple[str, str]
) -> None:
    network = network_of(stated)
    assume(consistent(network))
    a, b = asked
    most = bounds(network, a, b).most
    assert most is not None
    fewer = len(chain_of_most(network, a, b)) - 1

    for some_of_them in itertools.combinations((*windows(), *stated), min(fewer, 3)):
        assert consistent(build((), (*some_of_them, denied_most(a, b, most))))


def length_of(cycle: tuple[Edge, ...]) -> int:
    return sum(edge.weight for edge in cycle)


@given(st.lists(statements(), max_size=8))
def test_the_cycle_of_a_contradiction_is_closed_negative_and_the_shortest(
    stated: list[Statement],
) -> None:
    network = build(POINTS, stated)
    cycle = negative_cycle(network)

    assert bool(cycle) is not consistent(network)
    if cycle:
        assert length_of(cycle) < 0
        heads = [edge.head for edge in cycle]
        assert heads == [edge.tail for edge in (*cycle[1:], cycle[0])]
        assert len(cycle) == fewest_edges(network)


def fewest_edges(network: Network) -> int:
    """By the definition: the least k such that some k points in a row close a negative cycle."""
    weight: dict[tuple[int, int], int] = {}
    for edge in itertools.chain.from_iterable(network.outgoing):
        known = weight.get((edge.tail, edge.head), edge.weight)
        weight[edge.tail, edge.head] = min(known, edge.weight)
    for k in range(1, len(network.points) + 1):
        for walk in itertools.permutations(range(len(network.points)), k):
            steps = list(zip(walk, (*walk[1:], walk[0]), strict=True))
            if all(step in weight for step in steps) and sum(weight[s] for s in steps) < 0:
                return k
    raise AssertionError("no negative cycle")


@given(st.lists(statements(), max_size=8))
def test_a_conflict_cannot_hold_and_holds_without_any_of_its_statements(
    stated: list[Statement],
) -> None:
    for conflict in solve(POINTS, stated).conflicts:
        assert not consistent(build((), conflict.chain))
        for left_out in conflict.chain:
            rest = [s for s in conflict.chain if s is not left_out]
            assert consistent(build((), rest))


@given(st.lists(statements(), max_size=8))
def test_the_excess_of_a_conflict_is_what_must_be_given_way(stated: list[Statement]) -> None:
    for conflict in solve(POINTS, stated).conflicts:
        assert conflict.at_least > conflict.at_most
        blamed = conflict.blamed
        rest = [s for s in conflict.chain if s is not blamed]
        assert consistent(build((), (*rest, wider(blamed, conflict.excess))))
        assert not consistent(build((), (*rest, wider(blamed, conflict.excess - 1))))


def wider(stated: Statement, days: int) -> Statement:
    lo = None if stated.lo is None else stated.lo - days
    return statement(stated.a, stated.b, lo, None if stated.hi is None else stated.hi + days)


@given(st.lists(statements(), max_size=8))
def test_what_is_left_of_a_contradictory_network_is_consistent_and_as_stated(
    stated: list[Statement],
) -> None:
    solved = solve(POINTS, stated)
    (network,) = solved.networks

    assert consistent(network)
    assert all(s in stated for s in network.statements)
    assert len(network.statements) + len(solved.dropped) == len(stated)
    assert len(solved.dropped) >= len(solved.conflicts)


@given(shuffled(8))
def test_the_order_of_statements_changes_no_conflict(
    both: tuple[list[Statement], list[Statement]],
) -> None:
    one, two = (solve(POINTS, stated).conflicts for stated in both)

    assert [(c.chain, c.blamed) for c in one] == [(c.chain, c.blamed) for c in two]


@given(st.integers(-1000, 1000), some)
def test_moving_the_calendar_moves_every_window(by: int, stated: list[Statement]) -> None:
    moved = [statement(CALENDAR, p, by, by + DAYS - 1) for p in POINTS]
    network, other = network_of(stated), build(POINTS, (*moved, *stated))
    assume(consistent(network))

    for p in POINTS:
        here, there = bounds(network, CALENDAR, p), bounds(other, CALENDAR, p)
        assert here.least is not None
        assert here.most is not None
        assert there == Bounds(least=here.least + by, most=here.most + by)


@given(some)
def test_the_earliest_days_are_themselves_a_dating(stated: list[Statement]) -> None:
    """The lower ends of all windows satisfy every statement together (Dechter 1991)."""
    network = network_of(stated)
    assume(consistent(network))
    earliest = {p: days.least for p, days in all_windows(network).items() if days.least is not None}

    assert fitting(earliest, (*windows(), *stated))
