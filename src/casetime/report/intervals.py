"""Endpoints and intervals as a table and as data, every one a range with its reasons."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Step, Timeline, months_of
from casetime.clinical.conventions import declared, told, without
from casetime.clinical.estimate import Estimate, Status
from casetime.diagnostics import span_of
from casetime.report.ranges import days_range, months_range, named, point_told
from casetime.report.tables import Table, csv

Pairs = Mapping[tuple[str, str], Bounds]


def time_between(timeline: Timeline, a: str, b: str) -> Estimate:
    """The time from one point to another as an estimate; raises `CasetimeError` for unknown ids."""
    found = timeline.between(a, b)
    blank = Estimate(
        endpoint="time",
        of=None,
        definition=f"from {_point_told(timeline, a)} to {_point_told(timeline, b)}",
        status=Status.UNDETERMINED if _is_open(found.days) else Status.EVENT,
        from_=a,
        from_point=found.a,
        events=(b,),
        to_points=(found.b,),
        remarks=_moved_by(timeline, a, b, found.days),
    )
    return _with_readings(timeline, blank, found.days, found.readings, because=found.because)


def _moved_by(timeline: Timeline, a: str, b: str, days: Bounds) -> tuple[str, ...]:
    """The declared conventions that moved the range, each with the range without it."""
    pairs = [(n, without(timeline, n).days(a, b)) for n in declared(timeline.case.conventions)]
    return tuple(told(timeline, name, other) for name, other in pairs if other != days)


def _with_readings(
    timeline: Timeline,
    blank: Estimate,
    days: Bounds,
    readings: Iterable[tuple[str, Bounds]],
    **more: Any,
) -> Estimate:
    from attrs import evolve  # noqa: PLC0415

    def ranged(days: Bounds) -> Estimate:
        return evolve(blank, days=days, months=months_of(days, timeline.read))

    each = tuple(evolve(ranged(r), remarks=(text,)) for text, r in readings)
    return evolve(ranged(days), readings=each, **more)


def _is_open(days: Bounds) -> bool:
    return days.least is None and days.most is None


def _point_told(timeline: Timeline, reference: str) -> str:
    """A point in words; of a bare span it says that its first day is meant."""
    point = timeline.point(reference)
    name = point.removesuffix(".from").removesuffix(".to")
    if name == point:
        return reference
    if point.endswith(".to"):
        return f"the last day of {name}"
    return f"{name} (its first day)" if reference == name else f"the first day of {name}"


def intervals(timeline: Timeline, estimates: Iterable[Estimate]) -> Table:
    """Every estimate with its range; under one that two readings leave open, each of them."""
    shown = tuple(estimates)
    preset = shown[0].preset if shown else "default"
    month = float(timeline.read.month)
    notes = [f"A month is {month:g} days. {_preset_told(preset)}"]
    notes += [f"{_short(e)}: {r}" for e in shown for r in dict.fromkeys(e.remarks)]
    return Table(
        title=f"Intervals of {timeline.case.id}",
        columns=("Endpoint", "From", "To", "Months", "Days", "Status", "Criteria"),
        rows=tuple(row for estimate in shown for row in _rows(timeline, estimate)),
        notes=tuple(dict.fromkeys(notes)),
        ranged_right=frozenset({3, 4}),
    )


def _preset_told(preset: str) -> str:
    if preset == "default":
        return "Durations are end minus start."
    if preset == "admiral":
        return "Preset admiral: durations are end minus start, plus one day."
    return f"Preset {preset}."


def _short(estimate: Estimate) -> str:
    criteria = f" ({estimate.criteria})" if estimate.criteria else ""
    if estimate.of is not None:
        return f"{estimate.endpoint} of {estimate.of}{criteria}"
    return f"{estimate.endpoint} from {estimate.from_}"


def _rows(timeline: Timeline, estimate: Estimate) -> Iterator[tuple[str, ...]]:
    of = f" of {named(timeline, estimate.of)}" if estimate.of else ""
    yield (f"{estimate.endpoint}{of}", *_cells(timeline, estimate))
    for number, reading in enumerate(estimate.readings, 1):
        yield (f"  reading {number}", *_cells(timeline, reading))


def _cells(timeline: Timeline, estimate: Estimate) -> tuple[str, ...]:
    month = timeline.read.month
    months = months_range(estimate, month)
    return (
        point_told(estimate.from_point),
        " or ".join(dict.fromkeys(map(point_told, estimate.to_points))) or "-",
        f"{months} (ratio)" if estimate.ratio is not None else months,
        days_range(estimate),
        str(estimate.status),
        estimate.criteria or "",
    )


def intervals_csv(timeline: Timeline, estimates: Iterable[Estimate]) -> str:
    """Every estimate in a row of figures, for a spreadsheet; an open end is an empty cell."""
    columns = (
        "case", "endpoint", "of", "reading", "status", "from", "events", "criteria", "preset",
        "days_min", "days_max", "months_min", "months_max", "seen_min", "seen_max", "ratio_min",
        "ratio_max", "definition",
    )  # fmt: skip
    rows = []
    for estimate in estimates:
        rows.append(_csv_row(timeline, estimate, None))
        rows += [_csv_row(timeline, r, n) for n, r in enumerate(estimate.readings, 1)]
    return csv(columns, rows)


def _csv_row(timeline: Timeline, estimate: Estimate, reading: int | None) -> list[object]:
    seen = estimate.seen or Bounds(least=None, most=None)
    return [
        timeline.case.id, estimate.endpoint, estimate.of, reading, str(estimate.status),
        estimate.from_, " ".join(estimate.events), estimate.criteria, estimate.preset,
        estimate.days.least, estimate.days.most, *estimate.months, seen.least, seen.most,
        *(estimate.ratio or (None, None)), estimate.definition,
    ]  # fmt: skip


def intervals_data(timeline: Timeline, estimates: Iterable[Estimate]) -> dict[str, Any]:
    """The promised JSON of ``intervals``: every estimate with the statements behind its ends."""
    return {
        **_about(timeline),
        "estimates": [estimate_data(timeline, estimate) for estimate in estimates],
    }


def _about(timeline: Timeline) -> dict[str, Any]:
    month = float(timeline.read.month)
    return {"casetime": 1, "case": timeline.case.id, "month_days": month}


def estimate_data(timeline: Timeline, estimate: Estimate) -> dict[str, Any]:
    """One estimate as data; None is an end that nothing bounds."""
    censored = {} if estimate.seen is None else {"seen": _pair(estimate.seen)}
    ratio = {} if estimate.ratio is None else {"ratio": list(estimate.ratio)}
    return {
        "endpoint": estimate.endpoint,
        "of": estimate.of,
        "definition": estimate.definition,
        "status": str(estimate.status),
        "from": estimate.from_,
        "events": list(estimate.events),
        "criteria": estimate.criteria,
        "preset": estimate.preset,
        "days": _pair(estimate.days),
        "months": list(estimate.months),
        **censored,
        **ratio,
        "readings": [estimate_data(timeline, reading) for reading in estimate.readings],
        "because": {
            "min": [statement_data(timeline, step) for step in estimate.because.min],
            "max": [statement_data(timeline, step) for step in estimate.because.max],
        },
    }


def statement_data(timeline: Timeline, step: Step) -> dict[str, Any]:
    """A statement with the place in the file that makes it."""
    places = timeline.case.places
    span = span_of(places, step.statement.at) if step.statement.at else None
    return {
        "text": step.statement.text,
        "kind": str(step.statement.kind),
        "file": places.file or None,
        "line": span.line if span else None,
        "column": span.column if span else None,
    }


def _pair(days: Bounds) -> list[int | None]:
    return [days.least, days.most]


def named_pairs(timeline: Timeline) -> Pairs:
    """The range between every two events that have an id, in the order of the alphabet."""
    return timeline.pairs(tuple(e.id for e in timeline.case.events if e.id is not None))


def pairs_data(timeline: Timeline, pairs: Pairs) -> dict[str, Any]:
    """All pairs as the promised JSON: ``"A -> B": [min, max]`` in days."""
    return {
        **_about(timeline),
        "pairs": {f"{a} -> {b}": _pair(days) for (a, b), days in pairs.items()},
    }


def pairs_table(timeline: Timeline, pairs: Pairs) -> Table:
    """All pairs as a table; a pair that nothing bounds is left out, and counted."""
    bounded = {pair: days for pair, days in pairs.items() if not _is_open(days)}
    left = len(pairs) - len(bounded)
    note = "A bare course is its first day."
    if left:
        note += f" {left} pair{'s' if left != 1 else ''} that nothing bounds left out."
    return Table(
        title=f"Time between the named events of {timeline.case.id}",
        columns=("From", "To", "Days", "Months"),
        rows=tuple(_pair_row(timeline, a, b, days) for (a, b), days in bounded.items()),
        notes=(note,),
        ranged_right=frozenset({2, 3}),
    )


def _pair_row(timeline: Timeline, a: str, b: str, days: Bounds) -> tuple[str, ...]:
    blank = Estimate(
        endpoint="time", of=None, definition="", status=Status.EVENT, from_=a, from_point=a,
        days=days,
    )  # fmt: skip
    return a, b, days_range(blank), months_range(blank, timeline.read.month)


def pairs_csv(timeline: Timeline, pairs: Pairs) -> str:
    """All pairs in rows of figures."""
    columns = ("case", "from", "to", "days_min", "days_max", "months_min", "months_max")
    rows = [
        (timeline.case.id, a, b, *_pair(days), *months_of(days, timeline.read))
        for (a, b), days in pairs.items()
    ]
    return csv(columns, rows)
