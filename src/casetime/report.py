"""The chronology of a case as a table: what happened when, in order (CARE item 7)."""

import json
from collections.abc import Iterator
from typing import Any, assert_never

from casetime.chronology.dates import iso
from casetime.chronology.network import Bounds
from casetime.chronology.ordering import sequence
from casetime.chronology.telling import days_told, when_written, window_told
from casetime.chronology.timeline import Timeline, months_of
from casetime.model.events import (
    AdverseEvent,
    Assessment,
    CellTherapy,
    Death,
    Diagnosis,
    Episode,
    Event,
    FollowUp,
    Imaging,
    LocalTherapy,
    Measurement,
    Note,
    Pathology,
    Performance,
    Presentation,
    Procedure,
    Progression,
    Radiotherapy,
    Surgery,
    Therapy,
)
from casetime.model.terms import Role, Status
from casetime.model.values import Size, Target
from casetime.report_tables import Table, csv


def chronology(timeline: Timeline) -> Table:
    """The events of a case in order: when as written, the window, from the index, what, where."""
    index = timeline.index or "the index"
    return Table(
        title=timeline.case.title or timeline.case.id,
        columns=("When", "Window", f"From {index}", "Event", "Details", "Cited"),
        rows=tuple(_row(timeline, name) for name in sequence(timeline)),
        notes=_notes(timeline),
    )


def _row(timeline: Timeline, name: str) -> tuple[str, ...]:
    event = timeline.event(name)
    since = timeline.since_index(timeline.ends(name).first)
    return (
        when_written(event) or "-",
        window_told(timeline, name) or "-",
        "-" if _is_open(since) else days_told(since, timeline.read.month),
        heading(event),
        details(event),
        cited(event),
    )


def _is_open(days: Bounds) -> bool:
    return days.least is None and days.most is None


def _notes(timeline: Timeline) -> tuple[str, ...]:
    about = [f"left out, as it contradicts the rest: {c.blamed.text}" for c in timeline.conflicts]
    unplaced = [c.name for c in _windows(timeline) if c.open]
    if unplaced:
        about.append(f"nothing dates or orders: {', '.join(unplaced)}")
    return tuple(about)


class _Window:
    """Whether an event has any place in time."""

    def __init__(self, name: str, open: bool) -> None:
        self.name, self.open = name, open


def _windows(timeline: Timeline) -> Iterator[_Window]:
    for name in sequence(timeline):
        known = (timeline.window(name), timeline.since_index(name))
        yield _Window(name, all(_is_open(days) for days in known))
