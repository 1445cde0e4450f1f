"""Ranges of days, the reasons behind their ends, and how several readings make one range."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from attrs import frozen

from casetime.chronology.network import CALENDAR, Bounds, Edge, Network, Statement, all_pairs
from casetime.chronology.settings import Settings


class Answer(StrEnum):
    """A three-valued answer: in every dating, in some, in none."""

    MUST = "must"
    MAY = "may"
    CANNOT = "cannot"


@frozen(kw_only=True)
class Step:
    """One statement of an explanation, and the days or the day of the calendar that it brings."""

    statement: Statement
    days: int
    day: int | None = None
    """The day of the calendar (an ordinal) that the statement gives, if it gives one."""


@frozen(kw_only=True)
class Because:
    """The shortest chain of statements behind each end of a range; empty where it is open."""

    min: tuple[Step, ...] = ()
    max: tuple[Step, ...] = ()


@frozen(kw_only=True)
class Between:
    """The time from one point to another: every value that all statements together allow."""

    a: str
    b: str
    days: Bounds
    months: tuple[float | None, float | None]
    because: Because
    readings: tuple[tuple[str, Bounds], ...] = ()
    """Where an either/or is open: each reading, and the range that it gives alone."""


OPEN = Bounds(least=None, most=None)
Table = tuple[Mapping[str, int], list[list[int | None]]]


def table(network: Network) -> Table:
    """The days between every two points, for many questions."""
    names, rows = all_pairs(network)
    return {name: i for i, name in enumerate(names)}, rows


def from_table(table: Table, a: str, b: str) -> Bounds:
    """The range of days between two points of a table."""
    number, rows = table
    i, j = number[a], number[b]
    back = rows[j][i]
    return Bounds(least=None if back is None else -back, most=rows[i][j])


def hull(each: list[Bounds]) -> Bounds:
    """The range that holds all ranges; open where there is none."""
    if len(each) == 1:
        return each[0]
    lows, highs = [b.least for b in each], [b.most for b in each]
    return Bounds(
        least=None if None in lows else min((x for x in lows if x is not None), default=None),
        most=None if None in highs else max((x for x in highs if x is not None), default=None),
    )


def first_with(
    networks: Sequence[Network],
    value: Callable[[Network], int | None],
    pick: Callable[[list[int]], int],
) -> Network | None:
    """The first network whose bound is that of the hull; None where the hull is open."""
    values = [value(n) for n in networks]
    known = [v for v in values if v is not None]
    if len(known) < len(values):
        return None
    return networks[values.index(pick(known))]


def steps(network: Network, path: tuple[Edge, ...], sign: int) -> tuple[Step, ...]:
    """The statements of a path, with the days or the day of the calendar of each."""
    calendar = network.number[CALENDAR]
    steps = []
    for edge in path:
        day = None
        if edge.tail == calendar:
            day = edge.weight
        elif edge.head == calendar:
            day = -edge.weight
        statement = network.statements[edge.statement]
        steps.append(Step(statement=statement, days=sign * edge.weight, day=day))
    return tuple(steps)


def months_of(days: Bounds, read: Settings) -> tuple[float | None, float | None]:
    """A range of days in months of the case's convention, two decimals."""
    return (_months(days.least, read), _months(days.most, read))


def _months(days: int | None, read: Settings) -> float | None:
    return None if days is None else round(float(days / read.month), 2)
