"""A series: its patients, and what is computed of one endpoint over all of them."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from casetime.caseseries.curves import Comparison, SeriesCurve, compared, curves
from casetime.caseseries.files import Gathered
from casetime.caseseries.records import Asked, Best, LeftOut, Member, Time
from casetime.caseseries.shares import Share, shares
from casetime.statistics.survival import ConfType


@frozen(kw_only=True)
class Series:
    """The patients of a series, their times, and the statistics of each endpoint."""

    study: str
    members: tuple[Member, ...]
    asked: Asked
    curves: tuple[SeriesCurve, ...] = ()
    """Of each endpoint, one a group; none where a patient has several times of it."""
    comparisons: tuple[tuple[str, Comparison], ...] = ()
    """Of each endpoint with groups: its name, and the log-rank test."""
    shares: tuple[Share, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def times(self) -> tuple[Time, ...]:
        """Every time, patient by patient."""
        return tuple(time for member in self.members for time in member.times)

    @property
    def best(self) -> tuple[Best, ...]:
        """The best response of every patient with a line."""
        return tuple(member.best for member in self.members if member.best is not None)


def series(
    found: Gathered, asked: Asked, study: str, conf_type: ConfType, level: float = 0.95
) -> Series:
    """The series of some patients; curves and shares only of what it has."""
    made: list[SeriesCurve] = []
    tested: list[tuple[str, Comparison]] = []
    notes: list[str] = []
    for endpoint in asked.endpoints:
        times = _grouped(found.members, endpoint, grouped=asked.group is not None)
        several = len({time.patient for _, time in times}) < len(times)
        if several:
            notes.append(f"{endpoint}: no curve, because a patient has several times of it")
            continue
        made += curves(times, conf_type, level)
        if asked.group is not None and times:
            tested.append((endpoint, compared(times)))
        notes += mixed(endpoint, [time for _, time in times])
        notes += _two_criteria(endpoint, [time for _, time in times])
    return Series(
        study=study,
        members=found.members,
        asked=asked,
        curves=tuple(made),
        comparisons=tuple(tested),
        shares=shares([m.best for m in found.members if m.best is not None], level),
        left_out=found.left_out,
        notes=(*notes, *_ungrouped(found.members, asked), *_missing(found.members)),
    )


def _grouped(
    members: Sequence[Member], endpoint: str, *, grouped: bool
) -> list[tuple[str | None, Time]]:
    """The times of an endpoint with their group; who has none is in no curve."""
    return [
        (member.group, time)
        for member in members
        for time in member.times
        if time.endpoint == endpoint and (member.group is not None or not grouped)
    ]


def mixed(endpoint: str, times: Sequence[Time]) -> Iterator[str]:
    """What the times of one curve do not have in common: whoever reads it must know."""
    for what, values in (
        ("criteria", [time.criteria for time in times if time.criteria]),
        ("origins", [time.from_ for time in times if time.of is None]),
    ):
        counts = {value: values.count(value) for value in sorted(set(values))}
        if len(counts) > 1:
            told = ", ".join(f"{value} ({n})" for value, n in counts.items())
            yield f"{endpoint}: patients differ in {what}: {told}"


def _two_criteria(endpoint: str, times: Sequence[Time]) -> Iterator[str]:
    """Whose time another criteria would date otherwise, and which were taken."""
    found = [time for time in times if time.other_criteria]
    for taken in dict.fromkeys((time.criteria, time.other_criteria) for time in found):
        names = [t.patient for t in found if (t.criteria, t.other_criteria) == taken]
        criteria, others = taken
        yield (
            f"{endpoint}: by {criteria} for {', '.join(names)}, who {_were(names)} judged by "
            f"{', '.join(others)} too"
        )


def _were(names: Sequence[str]) -> str:
    return "was" if len(names) == 1 else "were"


def _ungrouped(members: Sequence[Member], asked: Asked) -> Iterator[str]:
    names = [member.patient for member in members if member.group is None]
    if asked.group is not None and names:
        told = "has" if len(names) == 1 else "have"
        yield f"{', '.join(names)} {told} no {asked.group} and so no group"


def _missing(members: Sequence[Member]) -> Iterator[str]:
    """What some patients do not have, the patients of each gap together."""
    gaps: dict[str, list[str]] = {}
    for member in members:
        for gap in member.without:
            gaps.setdefault(gap, []).append(member.patient)
    for gap, names in gaps.items():
        yield f"{gap}: {', '.join(names)}"
