"""The times of the case: each reading of one endpoint, with its definition taken apart."""

from collections.abc import Iterable, Iterator

from casetime.caseseries.context.records import OwnTime
from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Timeline
from casetime.clinical.definitions import ENDPOINTS, PER_LINE, Ends
from casetime.clinical.endpoints import candidates_for, gather
from casetime.clinical.estimate import Estimate
from casetime.clinical.line_rules import lines_by
from casetime.clinical.lines import Line, line_named
from casetime.diagnostics import CasetimeError
from casetime.model.events import (
    CellTherapy,
    Diagnosis,
    Presentation,
    Progression,
    Radiotherapy,
    Surgery,
    Therapy,
)
from casetime.model.terms import As
from casetime.report.ranges import criteria_told, event_named, named

DATED_BY_CRITERIA = ("PFS", "TTP", "DOR", "PFS2", "TTR")
"""Endpoints of which the criteria of response decide the day."""


def own_times(
    timeline: Timeline, endpoint: str, of: str | None, criteria: str | None, preset: str, lines: str
) -> tuple[OwnTime, ...]:
    """Every reading of one endpoint of the case; raises `CasetimeError` where there is none.

    Without ``of``, an endpoint of a line is that of the only line, and others count from the index.
    """
    if endpoint not in ENDPOINTS:
        raise CasetimeError(f"`{endpoint}` is not an endpoint; there are {', '.join(ENDPOINTS)}")
    this = gather(timeline, preset, lines)
    try:
        found = candidates_for(this, endpoint, of=of, criteria=criteria)
    except CasetimeError as error:
        known = ", ".join(line.name for line in this.lines) or "none"
        raise CasetimeError(f"{error}; its lines: {known}") from None
    if not found:
        raise CasetimeError(_missing(timeline, endpoint, of, criteria, preset, lines))
    numbered = lines_by(timeline, lines)
    chosen = _chosen(timeline, found, of)
    return tuple(_own(timeline, one, number, numbered) for one, number in _readings(chosen))


def _missing(
    timeline: Timeline, endpoint: str, of: str | None, criteria: str | None, preset: str, lines: str
) -> str:
    this = gather(timeline, preset, lines)
    about = f" of {of}" if of else ""
    by = f" by {criteria}" if criteria else ""
    every = candidates_for(this, endpoint)
    told = dict.fromkeys(e.of or e.from_ for e in every)
    if not told:
        return f"{timeline.case.id} has no {endpoint}{about}{by}"
    return f"{timeline.case.id} has no {endpoint}{about}{by}; there is one of {', '.join(told)}"


def _readings(found: Iterable[Estimate]) -> Iterator[tuple[Estimate, int | None]]:
    """Each estimate, or each of its readings with its number."""
    for estimate in found:
        if not estimate.readings:
            yield estimate, None
        for number, reading in enumerate(estimate.readings, 1):
            yield reading, number


def _chosen(
    timeline: Timeline, found: tuple[Estimate, ...], of: str | None
) -> tuple[Estimate, ...]:
    """The estimates that are meant, where a request leaves open which."""
    endpoint = found[0].endpoint
    whose = tuple(dict.fromkeys(e.of or e.from_ for e in found))
    if of is not None or len(whose) == 1:
        return found
    if endpoint in PER_LINE:
        known = ", ".join(whose)
        raise CasetimeError(
            f"{timeline.case.id} has {endpoint} of several lines; say of which: {known}"
        )
    return tuple(e for e in found if e.from_ == found[0].from_)


def _own(
    timeline: Timeline, found: Estimate, reading: int | None, lines: tuple[Line, ...]
) -> OwnTime:
    seen = found.seen or Bounds(least=None, most=None)
    line = line_named(lines, found.of or found.from_)
    histology, site, population = _disease(timeline)
    treatment, drugs = _treatment(timeline, line)
    return OwnTime(
        case=timeline.case.id,
        reading=reading,
        endpoint=found.endpoint,
        of=found.of,
        from_=found.from_,
        status=str(found.status),
        days_min=found.days.least, days_max=found.days.most,
        months_min=found.months[0], months_max=found.months[1],
        seen_min=seen.least, seen_max=seen.most,
        start=_start(timeline, found), start_kind=_start_kind(timeline, found),
        events=" or ".join(_event_words(ENDPOINTS[found.endpoint].ends)),
        censored=f"{ENDPOINTS[found.endpoint].censor}",
        criteria=criteria_told(found) if found.endpoint in DATED_BY_CRITERIA else "",
        line=_line_words(line, lines),
        line_number=_number(line, lines),
        treatment=treatment, drugs=drugs,
        population=population, histology=histology, site=site,
        definition=found.definition,
        remarks=found.remarks,
    )  # fmt: skip


def _event_words(ends: tuple[Ends, ...]) -> Iterator[str]:
    for end in ends:
        yield "death of any cause" if end is Ends.DEATH else str(end)


def _start(timeline: Timeline, found: Estimate) -> str:
    """The event at which the clock starts, in words."""
    point, name = found.from_point, named(timeline, found.from_)
    if found.endpoint == "DOR":
        return f"the first response, {found.from_}"
    if point.endswith(".to"):
        return f"the end of {name}"
    return f"the start of {name}" if point.endswith(".from") else name


def _start_kind(timeline: Timeline, found: Estimate) -> str:
    event = event_named(timeline, found.from_)
    if found.endpoint == "DOR":
        return "response"
    if found.from_point.endswith(".to"):
        return "end of treatment"
    match event:
        case Therapy() | Radiotherapy() | CellTherapy():
            return "treatment"
        case Diagnosis():
            return "diagnosis"
        case Presentation():
            return "presentation"
        case Surgery():
            return "surgery"
        case Progression():
            return "relapse"
        case _:
            return "other"


# ---- line and treatment ----


def _number(line: Line | None, lines: tuple[Line, ...]) -> int | None:
    if line is None:
        return None
    return line.number if line.number is not None else lines.index(line) + 1


def _line_words(line: Line | None, lines: tuple[Line, ...]) -> str:
    if line is None:
        return "not of one line"
    if line.number is not None:
        return f"line {line.number}"
    return f"its {_ordinal(lines.index(line) + 1)} treatment, which the source does not number"


def _ordinal(number: int) -> str:
    return (
        ("first", "second", "third", "fourth", "fifth")[number - 1]
        if number <= 5
        else f"{number}th"
    )


def _treatment(timeline: Timeline, line: Line | None) -> tuple[str, tuple[str, ...]]:
    event = event_named(timeline, line.name) if line else None
    if not isinstance(event, Therapy | Radiotherapy | CellTherapy):
        return "", ()
    drugs = event.drugs if isinstance(event, Therapy) else ()
    names = tuple(drug.name for drug in drugs)
    return event.label if event.label != event.id else " + ".join(names), names


# ---- population ----


def _disease(timeline: Timeline) -> tuple[str, str, str]:
    """Histology, site and both in words, from the first diagnosis that is no metastasis."""
    every = [
        event
        for event in timeline.case.events
        if isinstance(event, Diagnosis) and event.as_ is not As.METASTASIS
    ]
    if not every:
        return "", "", ""
    first = min(every, key=lambda diagnosis: diagnosis.as_ is not None)
    parts = [first.label]
    for more in (first.histology, first.site and f"site: {first.site}", first.stage):
        said = "; ".join(parts).casefold()
        if more and more.casefold().removeprefix("site: ") not in said:
            parts.append(more)
    return first.histology or first.label, first.site or "", "; ".join(parts)
