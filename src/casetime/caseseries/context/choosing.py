"""Which published groups stand beside the case: the whole, those of its histology, those named."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from casetime.caseseries.context import population
from casetime.caseseries.context.published import endpoints
from casetime.caseseries.context.records import PublishedTime
from casetime.cohort.records import POPULATION, Cohort
from casetime.diagnostics import CasetimeError


@frozen(kw_only=True)
class Offered:
    """A report with every time of the endpoint that it states."""

    cohort: Cohort
    paper: str
    """The report in a few words."""
    times: tuple[PublishedTime, ...]


def chosen(
    offered: Sequence[Offered], endpoint: str, groups: Sequence[str], histology: str
) -> dict[str, tuple[PublishedTime, ...]]:
    """The times to draw, by report: those of named groups, else of the usual ones.

    Raises `CasetimeError` where a name is of no group that has the endpoint, or no report has it.
    """
    if not any(each.times for each in offered):
        raise CasetimeError(
            f"no report states a median or range of {endpoint}; {_there_is(offered)}"
        )
    unknown = [name for name in groups if not any(_named(each, [name]) for each in offered)]
    if unknown:
        raise CasetimeError(
            f"no report states {endpoint} of a group `{unknown[0]}`; {_groups_told(offered)}"
        )
    if groups:
        return {each.cohort.id: _named(each, groups) for each in offered}
    usual = {each.cohort.id: _usual(each, histology) for each in offered}
    if not any(usual.values()):
        told = f"no report states {endpoint} of all patients or of the histology of the case"
        raise CasetimeError(f"{told}; name a group: {_groups_told(offered)}")
    return usual


def _named(each: Offered, groups: Iterable[str]) -> tuple[PublishedTime, ...]:
    """The times of named groups: an id, a group's name, or ``report:id``."""
    wanted = {population.plain(name) for name in groups}
    return tuple(
        time
        for time in each.times
        if wanted
        & {
            population.plain(name)
            for name in (time.group, time.name, f"{each.cohort.id}:{time.group}")
        }
    )


def _usual(each: Offered, histology: str) -> tuple[PublishedTime, ...]:
    """Those of all patients, and of groups whose histology touches that of the case."""
    return tuple(
        time for time in each.times
        if time.group == POPULATION or _touches(each.cohort, time.group, histology)
    )  # fmt: skip


def _touches(cohort: Cohort, name: str, histology: str) -> bool:
    group = population.group_named(cohort, name)
    return group is not None and population.touches(cohort, group, histology)


def _there_is(offered: Sequence[Offered]) -> str:
    told = [
        f"{each.cohort.id} has {', '.join(endpoints(each.cohort)) or 'none of any endpoint'}"
        for each in offered
    ]
    return "; ".join(told)


def _groups_told(offered: Sequence[Offered]) -> str:
    told = [
        f"{each.cohort.id} has {', '.join(dict.fromkeys(t.group for t in each.times)) or 'none'}"
        for each in offered
    ]
    return "; ".join(told)


def passed_over(each: Offered, endpoint: str, histology: str) -> Iterable[str]:
    """Groups of the histology of the case of which the report states no such time, in words."""
    timed = {time.group for time in each.times}
    for group in each.cohort.groups:
        if group.id not in timed and population.same_histology(each.cohort, group, histology):
            n = population.size(each.cohort, group.id)
            who = f"{group.name or group.id} ({n} patients)" if n else group.name or group.id
            yield f"no {endpoint} of its own is printed for {who}"
