"""The chronology of a case as a table: what happened when, in order (CARE item 7)."""

import json
from collections.abc import Mapping
from typing import Any

from casetime.chronology.dates import iso
from casetime.chronology.network import Bounds
from casetime.chronology.ordering import sequence
from casetime.chronology.telling import days_told, when_written, window_told
from casetime.chronology.timeline import Timeline, months_of
from casetime.clinical.lesions import derived_categories
from casetime.clinical.lines import author_lines
from casetime.report.details import cited, details, heading
from casetime.report.tables import Table, csv


def chronology(timeline: Timeline) -> Table:
    """The events of a case in order: when as written, the window, from the index, what, where."""
    since, measured = f"From {timeline.index or 'index'}", from_diameters(timeline)
    columns = ("When", "Window", since) if timeline.on_calendar else ("When", since)
    return Table(
        title=timeline.case.title or timeline.case.id,
        columns=(*columns, "Event", "Details", "Cited"),
        rows=tuple(_row(timeline, name, measured) for name in sequence(timeline)),
        notes=_notes(timeline),
    )


def _row(timeline: Timeline, name: str, measured: Mapping[str, str]) -> tuple[str, ...]:
    event = timeline.event(name)
    window = window_told(timeline, name) or "open"
    since = timeline.since_index(timeline.ends(name).first)
    told = (window, days_told(since, timeline.read.month)) if timeline.on_calendar else (window,)
    about = "; ".join(t for t in (details(event), measured.get(name)) if t)
    return (when_written(event) or "-", *told, heading(event), about, cited(event))


def from_diameters(timeline: Timeline) -> dict[str, str]:
    """Of each scan with target lesions on a line, the category that its diameters give."""
    return {
        found.name: f"by diameters {' or '.join(found.categories)} ({found.reason})"
        for line in author_lines(timeline)
        for found in derived_categories(timeline, line)
    }


def _notes(timeline: Timeline) -> tuple[str, ...]:
    found = [f"left out, as the rest contradicts it: {c.blamed.text}" for c in timeline.conflicts]
    found += [f"leaves two readings open: {c.text}" for c in timeline.compiled.choices]
    return tuple(found)


def chronology_csv(timeline: Timeline) -> str:
    """The chronology with every bound in a column of its own, for a spreadsheet."""
    entries = _entries(timeline)
    columns = (
        "id", "kind", "label", "status", "line", "when", "first_earliest", "first_latest",
        "last_earliest", "last_latest", "days_min", "days_max", "months_min", "months_max",
        "details", "cite",
    )  # fmt: skip
    return csv(columns, [_flat(entry, columns) for entry in entries])


def _flat(entry: dict[str, Any], columns: tuple[str, ...]) -> list[object]:
    pairs = {
        "first_earliest": entry["first"][0], "first_latest": entry["first"][1],
        "last_earliest": entry["last"][0], "last_latest": entry["last"][1],
        "days_min": entry["days"][0], "days_max": entry["days"][1],
        "months_min": entry["months"][0], "months_max": entry["months"][1],
        "cite": "; ".join(entry["cite"]),
    }  # fmt: skip
    return [pairs[name] if name in pairs else entry[name] for name in columns]


def chronology_data(timeline: Timeline) -> dict[str, Any]:
    """The chronology as data: ISO days, days and months from the index, None where open."""
    return {
        "casetime": 1,
        "case": timeline.case.id,
        "title": timeline.case.title,
        "index": timeline.index,
        "month_days": float(timeline.read.month),
        "events": _entries(timeline),
    }


def _entries(timeline: Timeline) -> list[dict[str, Any]]:
    measured = from_diameters(timeline)
    return [
        {**_entry(timeline, name), "by_diameters": measured.get(name)}
        for name in sequence(timeline)
    ]


def _entry(timeline: Timeline, name: str) -> dict[str, Any]:
    event, ends = timeline.event(name), timeline.ends(name)
    days = timeline.since_index(ends.first)
    return {
        "id": event.id or name,
        "kind": event.kind,
        "label": event.label,
        "status": str(event.status),
        "line": getattr(event, "line", None),
        "when": when_written(event) or None,
        "first": _dates(timeline.window(ends.first)),
        "last": _dates(timeline.window(ends.last)),
        "days": [days.least, days.most],
        "months": list(months_of(days, timeline.read)),
        "details": details(event) or None,
        "cite": [f"{c.field}: {c.text}" if c.field else c.text for c in event.cite],
    }


def _dates(days: Bounds) -> list[str | None]:
    return [None if day is None else iso(day) for day in (days.least, days.most)]


def json_text(data: Any) -> str:
    """Data as JSON for people and programs: indented, in the order given, a line end."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
