"""The network: bounds, chains, negative cycles."""

import pytest

from casetime.chronology.negative_cycles import negative_cycle
from casetime.chronology.network import (
    CALENDAR,
    Bounds,
    Network,
    Statement,
    StatementKind,
    all_pairs,
    all_windows,
    bounds,
    build,
    chain_of_least,
    chain_of_most,
    consistent,
    excluded,
    narrowed,
    path_of_least,
    path_of_most,
    window,
    with_statements,
    without_statements,
)


def says(a: str, b: str, lo: int | None, hi: int | None, text: str = "") -> Statement:
    return Statement(
        a=a, b=b, lo=lo, hi=hi, kind=StatementKind.ORDER, text=text or f"{a} {b} {lo} {hi}"
    )


def network(*stated: Statement) -> Network:
    return build((), stated)


def test_a_statement_is_its_own_bound() -> None:
    assert bounds(network(says("a", "b", 2, 5)), "a", "b") == Bounds(least=2, most=5)


def test_the_way_back_is_the_bound_turned_round() -> None:
    assert bounds(network(says("a", "b", 2, 5)), "b", "a") == Bounds(least=-5, most=-2)


def test_bounds_add_up_along_a_chain() -> None:
    chain = network(says("a", "b", 2, 5), says("b", "c", 10, 20))
    assert bounds(chain, "a", "c") == Bounds(least=12, most=25)


def test_the_tighter_of_two_ways_counts() -> None:
    two = network(says("a", "b", 2, 5), says("b", "c", 10, 20), says("a", "c", None, 14))
    assert bounds(two, "a", "c") == Bounds(least=12, most=14)
    assert bounds(two, "a", "b") == Bounds(least=2, most=4)


def test_what_nothing_joins_is_unbounded() -> None:
    apart = network(says("a", "b", 2, 5), says("c", "d", 0, 0))
    assert bounds(apart, "a", "d") == Bounds(least=None, most=None)


def test_one_side_can_be_open() -> None:
    assert bounds(network(says("a", "b", 3, None)), "a", "b") == Bounds(least=3, most=None)


def test_a_point_is_no_days_from_itself() -> None:
    assert bounds(network(says("a", "b", -3, 3)), "a", "a") == Bounds(least=0, most=0)


def test_a_window_is_counted_from_the_calendar() -> None:
    dated = network(says(CALENDAR, "a", 100, 109), says("a", "b", 5, 5))
    assert window(dated, "b") == Bounds(least=105, most=114)
    assert all_windows(dated)["a"] == Bounds(least=100, most=109)


def test_points_that_nothing_is_said_about_are_in_the_network() -> None:
    assert window(build(("x",), ()), "x") == Bounds(least=None, most=None)


def test_of_two_chains_with_one_bound_the_shorter_is_told() -> None:
    long = [says("a", "b", None, 2), says("b", "c", None, 3)]
    short = says("a", "c", None, 5, "at once")
    both = network(*long, short)
    assert chain_of_most(both, "a", "c") == (short,)


def test_a_chain_is_told_from_its_start() -> None:
    first, second = says("a", "b", 2, None), says("b", "c", 3, None)
    chain = network(second, first)
    assert chain_of_least(chain, "a", "c") == (first, second)


def test_an_open_end_has_no_chain() -> None:
    assert chain_of_most(network(says("a", "b", 2, None)), "a", "b") == ()


def test_the_weights_of_a_path_are_the_bound() -> None:
    chain = network(says("a", "b", 2, 5), says("b", "c", 10, 20))
    assert sum(edge.weight for edge in path_of_most(chain, "a", "c")) == 25
    assert sum(edge.weight for edge in path_of_least(chain, "a", "c")) == -12


def test_negative_days_survive_the_cost_of_a_step() -> None:
    before = network(says("a", "b", -40, -30), says("b", "c", -2, -1))
    assert bounds(before, "a", "c") == Bounds(least=-42, most=-31)


def test_a_cycle_of_no_length_is_consistent_and_ends() -> None:
    same_day = network(says("a", "b", 0, 0), says("b", "c", 0, 0), says("c", "a", 0, 0))
    assert consistent(same_day)
    assert bounds(same_day, "a", "c") == Bounds(least=0, most=0)


def test_an_empty_network_is_consistent() -> None:
    assert consistent(network())


@pytest.mark.parametrize(
    "stated",
    [
        [says("a", "b", 5, 2)],
        [says("a", "a", 1, None)],
        [says("a", "b", 1, None), says("b", "a", 0, None)],
        [says("a", "b", 3, 3), says("b", "c", 3, 3), says("a", "c", None, 5)],
    ],
)
def test_what_cannot_hold_is_inconsistent(stated: list[Statement]) -> None:
    assert not consistent(network(*stated))
    assert negative_cycle(network(*stated))


def test_the_shortest_contradiction_is_found_beside_a_longer_one() -> None:
    longer = [says("a", "b", 3, 3), says("b", "c", 3, 3), says("c", "d", 3, 3)]
    stated = [*longer, says("a", "d", None, 1), says("x", "y", 4, None), says("x", "y", None, 2)]
    cycle = negative_cycle(network(*stated))
    found = network(*stated)
    texts = {found.statements[edge.statement].text for edge in cycle}
    assert texts == {"x y 4 None", "x y None 2"}


def test_a_consistent_network_has_no_negative_cycle() -> None:
    assert negative_cycle(network(says("a", "b", 0, 0), says("b", "a", 0, 0))) == ()


def test_a_contradiction_far_from_the_calendar_is_found() -> None:
    dated = [says(CALENDAR, point, 0, 100) for point in "abcd"]
    loop = [says("a", "b", 1, None), says("b", "c", 1, None), says("c", "a", 0, None)]
    cycle = negative_cycle(network(*dated, *loop))
    assert len(cycle) == 3


def test_a_long_chain_of_contradiction_is_found() -> None:
    chain = [says(f"p{i}", f"p{i + 1}", 1, None) for i in range(150)]
    assert len(negative_cycle(network(*chain, says("p150", "p0", -149, None)))) == 151


def test_one_more_statement_narrows_without_a_new_network() -> None:
    before = network(says("a", "b", 0, 10), says("b", "c", 0, 10))
    assert narrowed(before, says("a", "b", 4, 6), "a", "c") == Bounds(least=4, most=16)


def test_a_statement_that_cannot_hold_narrows_to_nothing() -> None:
    before = network(says("a", "b", 0, 10))
    assert narrowed(before, says("a", "b", 11, None), "a", "b") is None
    assert excluded(before, says("a", "b", None, -1))
    assert not excluded(before, says("a", "b", 10, 12))


def test_a_statement_about_a_new_point_is_not_excluded() -> None:
    assert not excluded(network(says("a", "b", 0, 1)), says("a", "new", 5, 5))


def test_statements_can_be_added_and_taken_out() -> None:
    one, two = says("a", "b", 0, 10), says("a", "b", None, 5)
    both = with_statements(network(one), [two])
    assert bounds(both, "a", "b").most == 5
    assert bounds(without_statements(both, [two]), "a", "b").most == 10


def test_all_pairs_gives_the_most_days_and_none_where_unbounded() -> None:
    names, table = all_pairs(network(says("a", "b", 2, 5)))
    a, b, calendar = names.index("a"), names.index("b"), names.index(CALENDAR)
    assert (table[a][b], table[b][a], table[a][calendar]) == (5, -2, None)


def test_all_pairs_holds_numbers_beyond_any_century() -> None:
    far = 10**12
    names, table = all_pairs(network(says("a", "b", far, far), says("b", "c", far, far)))
    assert table[names.index("a")][names.index("c")] == 2 * far


def test_all_pairs_of_an_inconsistent_network_ends() -> None:
    assert all_pairs(network(says("a", "b", 5, 2)))


def test_the_calendar_is_spelt_as_no_id_can_be() -> None:
    assert not CALENDAR.replace("-", "").isidentifier()
