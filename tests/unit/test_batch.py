"""Many networks at once give what each gives alone."""

import random

import numpy as np

from casetime.chronology.batch import UNBOUNDED, inconsistent, minimal_tables, table_of
from casetime.chronology.network import (
    Network,
    Statement,
    StatementKind,
    bounds,
    build,
    consistent,
)

POINTS = ("calendar", "a", "b", "c", "d", "e")


def random_network(seed: int) -> Network:
    rng = random.Random(seed)
    statements = []
    for _ in range(rng.randint(1, 7)):
        a, b = rng.sample(POINTS, 2)
        lo = rng.randint(-40, 40)
        hi = rng.choice([None, lo + rng.randint(0, 30)])
        statements.append(
            Statement(a=a, b=b, lo=lo, hi=hi, kind=StatementKind.OFFSET, text=f"{a} {b} {lo}")
        )
    return build(POINTS, statements)


NETWORKS = [random_network(seed) for seed in range(300)]
SOLVED = minimal_tables(np.stack([table_of(n, POINTS) for n in NETWORKS]))


def test_a_contradictory_network_is_found_among_many() -> None:
    assert list(inconsistent(SOLVED)) == [not consistent(n) for n in NETWORKS]


def test_both_kinds_of_network_are_among_the_many() -> None:
    assert 0 < int(inconsistent(SOLVED).sum()) < len(NETWORKS)


def test_every_range_is_that_of_the_network_alone() -> None:
    for network, table in zip(NETWORKS, SOLVED, strict=True):
        if not consistent(network):
            continue
        for i, a in enumerate(POINTS):
            for j, b in enumerate(POINTS):
                most = bounds(network, a, b).most
                assert int(table[i, j]) == (UNBOUNDED if most is None else most)


def test_ordinals_of_the_calendar_do_not_overflow() -> None:
    day = 738_000
    pinned = Statement(
        a="calendar", b="a", lo=day, hi=day, kind=StatementKind.DATED, text="a", at=()
    )
    table = minimal_tables(table_of(build(POINTS, [pinned]), POINTS)[None])
    assert int(table[0, 0, 1]) == day
    assert int(table[0, 1, 0]) == -day
