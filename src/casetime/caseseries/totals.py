"""The series of a table of any length, from its tally: curves and shares, no list of patients."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import TypeVar

from casetime.caseseries.batch import Tally
from casetime.caseseries.curves import Comparison, SeriesCurve, compared, curves
from casetime.caseseries.records import Asked, Member, Time
from casetime.caseseries.series import Series, mixed
from casetime.caseseries.shares import shares
from casetime.statistics.survival import ConfType

T = TypeVar("T")

_MOST_TOLD = 8
"""Sorts of problems that are told; the table names every patient."""


def series_of(
    tally: Tally, asked: Asked, study: str, conf_type: ConfType, level: float = 0.95
) -> Series:
    """The series of some patients without their names; ``members`` has each different time once."""
    made: list[SeriesCurve] = []
    tested: list[tuple[str, Comparison]] = []
    notes: list[str] = []
    for endpoint in asked.endpoints:
        times = _times(tally, endpoint, grouped=asked.group is not None)
        if endpoint in tally.several:
            notes.append(f"{endpoint}: no curve, because a patient has several times of it")
            continue
        made += curves(times, conf_type, level)
        if asked.group is not None and times:
            tested.append((endpoint, compared(times)))
        notes += mixed(endpoint, [time for _, time in times])
    return Series(
        study=study,
        members=tuple(_members(tally)),
        asked=asked,
        curves=tuple(made),
        comparisons=tuple(tested),
        shares=shares(_repeated(tally.best.items()), level),
        notes=(*notes, *_ungrouped(tally, asked), *_problems(tally)),
    )


def _times(tally: Tally, endpoint: str, *, grouped: bool) -> list[tuple[str | None, Time]]:
    """The times of an endpoint, as often as they occur; equal ones are one record."""
    found = (
        (each, n)
        for each, n in tally.times.items()
        if each[1].endpoint == endpoint and (each[0] is not None or not grouped)
    )
    return list(_repeated(found))


def _repeated(counts: Iterable[tuple[T, int]]) -> Iterator[T]:
    return chain.from_iterable(repeat(each, n) for each, n in counts)


def _members(tally: Tally) -> Iterator[Member]:
    for group, time in tally.times:
        yield Member(patient="", place="", group=group, times=(time,))


def _ungrouped(tally: Tally, asked: Asked) -> Iterator[str]:
    n = sum(count for (group, _), count in tally.times.items() if group is None)
    if asked.group is not None and n:
        yield f"{n} {'time has' if n == 1 else 'times have'} no {asked.group} and so no group"


def _problems(tally: Tally) -> Sequence[str]:
    """Why patients have no time, the most frequent first, with the first patient of each."""
    ranked = sorted(tally.problems.items(), key=lambda item: (-item[1], item[0]))
    told = [
        f"{why}: {tally.first[why]}" + (f" and {n - 1} more" if n > 1 else "")
        for why, n in ranked[:_MOST_TOLD]
    ]
    rest = sum(n for _, n in ranked[_MOST_TOLD:])
    return (*told, *([f"{rest} more patients have no time for other reasons"] if rest else ()))
