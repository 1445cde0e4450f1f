"""A context as tables for people, rows for a spreadsheet, and data."""

from collections.abc import Iterator
from typing import Any

from casetime.caseseries.context import telling
from casetime.caseseries.context.records import Context, OwnTime, Position, PublishedTime
from casetime.report.tables import Table, csv

_EMPTY = "-"


def tables(context: Context) -> tuple[Table, ...]:
    """The times, what each of them means, and in what the reports and the case are not the same."""
    found = (_times(context), _definitions(context), _differences(context))
    return tuple(table for table in found if table.rows)


# ---- times ----


def _times(context: Context) -> Table:
    rows = [_own_row(context, one) for one in context.own]
    rows += [_published_row(time) for time in context.published]
    return Table(
        title=f"{context.title[:1].upper()}{context.title[1:]} of {context.case} beside published"
        " groups",
        columns=("Who", "n", "Treatment", "Median or range", "Stated in", "The case lies"),
        rows=tuple(rows),
        notes=tuple(f"{note}." for note in (*context.notes, *context.more)),
        ranged_right=frozenset({1}),
    )


def _own_row(context: Context, one: OwnTime) -> tuple[str, ...]:
    name = ", ".join(filter(None, (telling.own_name(one), one.criteria)))
    figures = telling.own_range(context, one)
    days = f" ({figures[1]})" if len(figures) > 1 and figures[1] else ""
    status = "" if one.status == "event" else f", {one.status}"
    return name, "1", one.treatment or _EMPTY, f"{figures[0]}{days}{status}", _EMPTY, _EMPTY


def _published_row(time: PublishedTime) -> tuple[str, ...]:
    return (
        f"{time.paper}: {time.name}",
        time.n or _EMPTY,
        time.treatment or _EMPTY,
        " ".join(telling.printed(time)),
        "; ".join(time.cite) or _EMPTY,
        _lies(time),
    )


def _lies(time: PublishedTime) -> str:
    return "; ".join(text.removeprefix("case ") for text in telling.lies(time))


# ---- definitions and differences ----


def _definitions(context: Context) -> Table:
    """One row for each different definition, the case's first."""
    rows = [
        (telling.own_name(one), *_cells(dict(telling.own_parts(one, criteria))))
        for one, criteria in telling.gathered(context.own)
    ]
    for times in telling.reports(context):
        told = dict.fromkeys(_defined(time) for time in times)
        for cells in told:
            about = telling.whose(times, [time for time in times if _defined(time) == cells])
            rows.append((times[0].paper + (f": {about}" if about else ""), *cells))
    return Table(
        title="What is counted",
        columns=("Who", "Start", "Events", "Censored", "Criteria", "Line", "Patients"),
        rows=tuple(rows),
        notes=tuple(_eligible(context)),
    )


def _defined(time: PublishedTime) -> tuple[str, ...]:
    return _cells(dict(telling.parts(time)))


def _cells(parts: dict[str, str]) -> tuple[str, ...]:
    return tuple(text or _EMPTY for text in parts.values())


def _eligible(context: Context) -> Iterator[str]:
    for times in telling.reports(context):
        if times[0].eligibility:
            yield f"Eligible in {times[0].paper}: {'; '.join(times[0].eligibility)}."
    for _, paper, citation in context.sources:
        yield f"{paper}: {citation}"


def _differences(context: Context) -> Table:
    rows = []
    for times, each in telling.shared(context):
        every = next(r for r in telling.reports(context) if r[0].cohort == times[0].cohort)
        about = telling.whose(every, times) or "all shown"
        rows.append((times[0].paper, about, str(each.about), each.text))
    return Table(
        title="Not the same in the report and in the case",
        columns=("Report", "Group", "What", "How"),
        rows=tuple(
            (paper, group or "all shown", about, text) for paper, group, about, text in rows
        ),
    )


# ---- spreadsheet ----

_COLUMNS = (
    "kind", "source", "group", "name", "n", "treatment", "endpoint", "status", "printed",
    "months_min", "months_max", "days_min", "days_max", "median", "low", "high", "level",
    "range_low", "range_high", "stated_in", "start", "events", "censored", "criteria", "line",
    "patients", "position", "disagrees", "differences",
)  # fmt: skip


def csv_text(context: Context) -> str:
    """A row for each time of the case and of the reports; an end that is open is empty."""
    own = [_own_values(context, one) for one in context.own]
    return csv(_COLUMNS, [*own, *(_published_values(time) for time in context.published)])


def _own_values(context: Context, one: OwnTime) -> list[object]:
    return [
        "case", one.case, one.of or one.from_, telling.own_name(one), 1, one.treatment,
        one.endpoint, one.status, "", one.months_min, one.months_max, one.days_min, one.days_max,
        None, None, None, None, None, None, "", one.start, one.events, one.censored, one.criteria,
        one.line, one.population, "", "", "",
    ]  # fmt: skip


def _published_values(time: PublishedTime) -> list[object]:
    line = telling.line_told(time)
    return [
        "report", time.cohort, time.group, time.name, time.n, time.treatment, time.endpoint,
        "" if time.reached else "not reached", time.printed or time.range_printed, None, None,
        None, None, time.median, time.low, time.high, time.level, time.range_low,
        time.range_high, "; ".join(time.cite), time.start, time.events, time.censored,
        time.criteria, line, time.population,
        _lies(time), "; ".join(time.disagrees),
        "; ".join(each.text for each in time.differences),
    ]  # fmt: skip


# ---- data ----


def data(context: Context) -> dict[str, Any]:
    """The context as data; None is an end that is open, not reached or not printed."""
    return {
        "casetime": 1,
        "case": context.case,
        "endpoint": context.endpoint,
        "of": context.of,
        "month_days": context.month_days,
        "own": [_own_data(one) for one in context.own],
        "published": [_published_data(time) for time in context.published],
        "sources": [
            {"cohort": id, "paper": paper, "citation": citation}
            for id, paper, citation in context.sources
        ],
        "notes": list(context.notes),
        "more": list(context.more),
    }


def _own_data(one: OwnTime) -> dict[str, Any]:
    seen = [one.seen_min, one.seen_max]
    return {
        "endpoint": one.endpoint,
        "of": one.of,
        "from": one.from_,
        "reading": one.reading,
        "status": one.status,
        "days": [one.days_min, one.days_max],
        "months": [one.months_min, one.months_max],
        **({} if one.seen_min is None else {"seen": seen}),
        "start": one.start,
        "events": one.events,
        "censored": one.censored,
        "criteria": one.criteria or None,
        "line": one.line,
        "treatment": one.treatment or None,
        "patient": one.population or None,
        "definition": one.definition,
        "remarks": list(one.remarks),
    }


def _published_data(time: PublishedTime) -> dict[str, Any]:
    return {
        "cohort": time.cohort,
        "paper": time.paper,
        "group": time.group,
        "name": time.name,
        "n": time.n or None,
        "of": time.of or None,
        "treatment": time.treatment or None,
        "endpoint": time.endpoint,
        "printed": time.printed or None,
        "reached": time.reached,
        "median": time.median,
        "interval": [time.low, time.high] if telling.has_interval(time) else None,
        "level": time.level,
        "range": None if time.range_low is None else [time.range_low, time.range_high],
        "range_printed": time.range_printed or None,
        "cite": list(time.cite),
        "disagrees": list(time.disagrees),
        "start": time.start,
        "events": time.events,
        "censored": time.censored,
        "criteria": time.criteria or None,
        "line": telling.line_told(time),
        "patients": time.population,
        "eligibility": list(time.eligibility),
        "defined_in": list(time.defined_in),
        "positions": [_position_data(position) for position in time.positions],
        "differences": [{"about": str(each.about), "text": each.text} for each in time.differences],
    }


def _position_data(position: Position) -> dict[str, Any]:
    return {
        "own": position.own,
        "whose": position.whose or None,
        "below": position.below and str(position.below),
        "within": position.within and str(position.within),
        "above": position.above and str(position.above),
        "told": position.told,
    }
