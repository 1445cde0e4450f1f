"""One case beside published cohorts, put together: times, positions, differences, notes."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import evolve

from casetime.caseseries.context.choosing import Offered, chosen, passed_over
from casetime.caseseries.context.differing import differences
from casetime.caseseries.context.own import own_times
from casetime.caseseries.context.position import position
from casetime.caseseries.context.published import paper, published
from casetime.caseseries.context.records import Context, OwnTime, PublishedTime
from casetime.caseseries.context.telling import own_name
from casetime.chronology.timeline import Timeline
from casetime.clinical.definitions import ENDPOINTS
from casetime.cohort.records import Cohort
from casetime.diagnostics import CasetimeError


def compared(
    timeline: Timeline,
    cohorts: Sequence[Cohort],
    *,
    endpoint: str = "PFS",
    of: str | None = None,
    groups: Sequence[str] = (),
    criteria: str | None = None,
    preset: str = "default",
    lines: str = "author",
) -> Context:
    """The times of a case beside those of published groups; raises as `casetime.compare`."""
    if not cohorts:
        raise CasetimeError("there is no report to set the case against")
    own = own_times(timeline, endpoint, of, criteria, preset, lines)
    month = Fraction(timeline.read.month)
    offered = _offered(_once(cohorts), endpoint, month)
    histology = own[0].histology
    picked = chosen(offered, endpoint, groups, histology)
    shown = tuple(
        _beside(each.cohort, time, own, month)
        for each in offered
        for time in picked[each.cohort.id]
    )
    return Context(
        case=timeline.case.id,
        endpoint=endpoint,
        title=ENDPOINTS[endpoint].title,
        of=own[0].of,
        month_days=float(month),
        own=own,
        published=shown,
        sources=tuple((o.cohort.id, o.paper, _citation(o.cohort)) for o in offered),
        notes=(
            *_conventions(own, month),
            *_without(offered, endpoint, histology),
            *_stated_twice(shown),
        ),
        more=tuple(_not_shown(offered, shown)),
    )


def _once(cohorts: Sequence[Cohort]) -> list[Cohort]:
    """Each report once, though it was given twice; raises for two of one id."""
    found: dict[str, Cohort] = {}
    for cohort in cohorts:
        known = found.setdefault(cohort.id, cohort)
        if known != cohort:
            raise CasetimeError(f"two reports are called `{cohort.id}`; give each an id of its own")
    return list(found.values())


def _offered(cohorts: Sequence[Cohort], endpoint: str, month: Fraction) -> list[Offered]:
    """Each report with its times; two whose few words are the same are told apart by their ids."""
    short = [paper(cohort) for cohort in cohorts]
    found = []
    for cohort, words in zip(cohorts, short, strict=True):
        name = words if short.count(words) == 1 else f"{words} ({cohort.id})"
        times = (evolve(time, paper=name) for time in published(cohort, endpoint, month))
        found.append(Offered(cohort=cohort, paper=name, times=tuple(times)))
    return found


def _beside(
    cohort: Cohort, time: PublishedTime, own: Sequence[OwnTime], month: Fraction
) -> PublishedTime:
    return evolve(
        time,
        positions=tuple(position(k, one, time, month) for k, one in enumerate(own)),
        differences=differences(cohort, time, own),
    )


def _citation(cohort: Cohort) -> str:
    return (cohort.source.citation if cohort.source else None) or cohort.title or cohort.id


INTERVAL_OF_MEDIAN = (
    "A printed interval is one of a group's median, not a range in which single patients lie: "
    "where the case lies against it says nothing about how well the case did"
)


def _conventions(own: Sequence[OwnTime], month: Fraction) -> Iterator[str]:
    yield INTERVAL_OF_MEDIAN
    yield (
        f"Days of the case are divided by {float(month):g} to months; the months of the reports "
        "are as printed, by whatever rule they were counted"
    )
    for one in own:
        name = ", ".join(filter(None, (own_name(one), one.criteria)))
        yield from (f"{name}: {remark}" for remark in one.remarks)


def _without(offered: Sequence[Offered], endpoint: str, histology: str) -> Iterator[str]:
    """Reports without the endpoint, and groups of the histology of the case without it."""
    for each in offered:
        if not each.times:
            yield f"{each.paper}: no {endpoint} is printed"
        else:
            for told in passed_over(each, endpoint, histology):
                yield f"{each.paper}: {told}"


def _not_shown(offered: Sequence[Offered], shown: Sequence[PublishedTime]) -> Iterator[str]:
    for each in offered:
        drawn = {(time.group, time.of) for time in shown if time.cohort == each.cohort.id}
        rest = dict.fromkeys(t.group for t in each.times if (t.group, t.of) not in drawn)
        if rest:
            yield f"{each.cohort.id} has further groups: {', '.join(rest)}"


def _stated_twice(shown: Sequence[PublishedTime]) -> Iterator[str]:
    """Each figure that places of one report print differently, once."""
    told: set[tuple[str, str, str]] = set()
    for time in shown:
        key = (time.cohort, time.group, time.of)
        if time.disagrees and key not in told:
            told.add(key)
            first = f"{time.printed} ({'; '.join(time.cite)})"
            others = ", and ".join(time.disagrees)
            yield f"{time.paper}, {time.name}: stated differently: {first}, but {others}"
