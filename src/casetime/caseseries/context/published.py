"""What a report prints of one endpoint: a record for each group and each different statement."""

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from casetime.caseseries.context import population
from casetime.caseseries.context.own import DATED_BY_CRITERIA
from casetime.caseseries.context.records import NOT_STATED, PublishedTime
from casetime.cohort.numbers import Interval, Measure, Number
from casetime.cohort.records import POPULATION, Cohort, Definition, Measured, Regimen

_TOLD = ("median", "range")


def published(cohort: Cohort, endpoint: str, month: Fraction) -> tuple[PublishedTime, ...]:
    """Every time of an endpoint that a report states, group by group in the order of its groups."""
    stated = [m for m in cohort.measured if is_time(m) and m.variable == endpoint]
    ranks = {group.id: k for k, group in enumerate(cohort.groups)}
    first = cohort.regimens[0].id if cohort.regimens else ""

    def rank(key: tuple[str, str]) -> tuple[bool, int, bool]:
        group = key[0].removeprefix("not ")
        return key[1] != first, ranks.get(group, len(ranks)), group != key[0]

    keys = sorted(dict.fromkeys((m.group, m.of) for m in stated), key=rank)
    return tuple(
        found
        for group, of in keys
        for found in _of_group(
            cohort, group, of, [m for m in stated if (m.group, m.of) == (group, of)], month
        )
    )


def is_time(found: Measured) -> bool:
    """Whether a figure is a median or a range of a time to an event."""
    return found.section == "outcome" and found.statistic in _TOLD


def endpoints(cohort: Cohort) -> tuple[str, ...]:
    """The endpoints of which a report states a median or a range."""
    return tuple(sorted({found.variable for found in cohort.measured if is_time(found)}))


# ---- one group ----


def _of_group(
    cohort: Cohort, group: str, of: str, stated: Sequence[Measured], month: Fraction
) -> Iterator[PublishedTime]:
    """A record for each statement of the median that does not agree with the others."""
    medians = _different([m for m in stated if m.statistic == "median"])
    ranges = [m for m in stated if m.statistic == "range"]
    spread = ranges[0] if ranges else None
    for k, each in enumerate(medians or [[]]):
        others = [other for n, other in enumerate(medians) if n != k]
        yield _record(cohort, group, of, each, spread, others, month)


def _different(medians: Sequence[Measured]) -> list[list[Measured]]:
    """Statements of one median gathered: a bare one belongs to each fuller one it agrees with."""
    full = [m for m in medians if m.measure.interval is not None]
    found: list[list[Measured]] = []
    for one in full:
        same = next((each for each in found if _agree(each[0].measure, one.measure)), None)
        if same is None:
            found.append([one])
        else:
            same.append(one)
    for one in medians:
        if one.measure.interval is not None:
            continue
        same_value = [each for each in found if _value(each[0].measure) == _value(one.measure)]
        for each in same_value:
            each.append(one)
        if not same_value:
            found.append([one])
    return found


def _agree(one: Measure, other: Measure) -> bool:
    return _value(one) == _value(other) and _ends(one.interval) == _ends(other.interval)


def _value(measure: Measure) -> tuple[Fraction, str] | None:
    return (measure.number.value, measure.number.sign) if measure.number else None


def _ends(interval: Interval | None) -> tuple[Fraction | None, ...]:
    if interval is None:
        return ()
    return tuple(end.value if end else None for end in (interval.low, interval.high))


def _record(
    cohort: Cohort, group: str, of: str, stated: Sequence[Measured], spread: Measured | None,
    others: Sequence[Sequence[Measured]], month: Fraction,
) -> PublishedTime:  # fmt: skip
    measure = stated[0].measure if stated else None
    unit = stated[0].unit if stated else spread.unit if spread else ""
    interval = measure.interval if measure else None
    wide = spread.measure.range or spread.measure.interval if spread else None
    if wide is None and measure is not None:
        wide = measure.range
    regimen = next((r for r in cohort.regimens if r.id == of), None)
    defined = _definition(cohort, _endpoint(stated, spread), of)
    line, line_of = population.lines(cohort, group)
    cites = [cite for m in (*stated, *([spread] if spread else [])) for cite in m.cite]
    return PublishedTime(
        cohort=cohort.id, paper=paper(cohort), group=group, name=name_of(cohort, group),
        n=population.size(cohort, group), of=of,
        treatment=(regimen.name or regimen.id) if regimen else "",
        drugs=_drugs(regimen), endpoint=_endpoint(stated, spread),
        printed=measure.text if measure else "",
        median=_months(measure.number if measure else None, unit, month),
        low=_months(interval.low if interval else None, unit, month),
        high=_months(interval.high if interval else None, unit, month),
        level=float(interval.level.value) if interval and interval.level else None,
        reached=measure is None or measure.number is not None,
        range_low=_months(wide.low if wide else None, unit, month),
        range_high=_months(wide.high if wide and _is_closed(wide) else None, unit, month),
        range_printed=wide.text if wide else "",
        cite=tuple(dict.fromkeys(cites)),
        disagrees=tuple(_told(each) for each in others),
        line=line, line_of=line_of, population=population.words(cohort, group),
        eligibility=cohort.study.eligibility,
        measure=measure,
        range=spread.measure if spread else None,
        **_defined(cohort, defined, _endpoint(stated, spread)),
    )  # fmt: skip


def _endpoint(stated: Sequence[Measured], spread: Measured | None) -> str:
    found = stated[0] if stated else spread
    assert found is not None
    return found.variable


def _told(stated: Sequence[Measured]) -> str:
    cites = dict.fromkeys(cite for m in stated for cite in m.cite)
    return f"{stated[0].measure.text} ({'; '.join(cites)})"


def _is_closed(interval: Interval) -> bool:
    return interval.high is not None and interval.high.sign not in (">", ">=")


def _drugs(regimen: Regimen | None) -> tuple[str, ...]:
    return tuple(drug.name for drug in regimen.drugs) if regimen else ()


def months_in(unit: str, month: Fraction) -> Fraction | None:
    """The months of one unit of time; None for what is no unit that is known."""
    known = {
        "": Fraction(1), "month": Fraction(1), "mo": Fraction(1), "year": Fraction(12),
        "yr": Fraction(12), "week": 7 / month, "wk": 7 / month, "day": 1 / month, "d": 1 / month,
    }  # fmt: skip
    return known.get(unit.casefold().rstrip("s") or "")


def _months(number: Number | None, unit: str, month: Fraction) -> float | None:
    factor = months_in(unit, month)
    if number is None or factor is None:
        return None
    return float(number.value * factor)


# ---- definitions and names ----


def _definition(cohort: Cohort, endpoint: str, of: str) -> Definition | None:
    """What the report means by an endpoint of a treatment: one of its own, or the general one."""
    first = cohort.regimens[0].id if cohort.regimens else ""
    for found in cohort.definitions:
        name, _, whose = found.endpoint.partition(" of ")
        if name == endpoint and whose and _tokens(of) <= _tokens(whose):
            return found
    general = next((d for d in cohort.definitions if d.endpoint == endpoint), None)
    return general if of in ("", first) else None


def _tokens(words: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", words.casefold()))


def _defined(cohort: Cohort, found: Definition | None, endpoint: str) -> dict[str, Any]:
    criteria = (found.criteria if found else "") or cohort.study.criteria or NOT_STATED
    criteria = criteria if endpoint in DATED_BY_CRITERIA else ""
    if found is None:
        return {"criteria": criteria}
    return {
        "start": found.from_ or NOT_STATED,
        "events": " or ".join(found.events) or NOT_STATED,
        "censored": found.censored or NOT_STATED,
        "criteria": criteria,
        "defined_in": found.cite,
    }


def name_of(cohort: Cohort, group: str) -> str:
    """A group in words."""
    if group == POPULATION:
        return "all patients"
    if group.startswith("not "):
        return f"all but {_named(cohort, group.removeprefix('not '))}"
    return _named(cohort, group)


def _named(cohort: Cohort, group: str) -> str:
    return next((g.name or g.id for g in cohort.groups if g.id == group), group)


_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")


def paper(cohort: Cohort) -> str:
    """A report in a few words: its first author and its year, as far as the file tells."""
    citation = (cohort.source.citation if cohort.source else None) or ""
    author = re.match(r"[^\W\d_][\w'’-]*", citation)
    if author is None:
        return cohort.id
    year = _YEAR.search(citation) or _YEAR.search(" ".join(_dates(cohort)))
    several = re.match(r"[^\W\d_][\w'’-]*(?: et al|,| and )", citation)
    return " ".join(filter(None, [author[0], several and "et al.", year and year[0]]))


def _dates(cohort: Cohort) -> Iterable[str]:
    return cohort.source.published if cohort.source else ()
