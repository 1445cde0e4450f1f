"""The public survival data that the tests compare with R, lifelines and greenwood."""

import csv
from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

FOLDER = Path(__file__).parent / "data"


@frozen
class Sample:
    """Times, events and the other columns of a file, row by row."""

    times: list[int]
    events: list[bool]
    columns: Mapping[str, list[str]]


def sample(name: str) -> Sample:
    """A file of the data folder."""
    with (FOLDER / f"{name}.csv").open() as file:
        rows = list(csv.DictReader(file))
    return Sample(
        [int(row["time"]) for row in rows],
        [row["event"] == "1" for row in rows],
        {name: [row[name] for row in rows] for name in rows[0] if name not in {"time", "event"}},
    )


def part(whole: Sample, column: str, value: str) -> Sample:
    """The rows of a sample with one value in a column."""
    kept = [i for i, each in enumerate(whole.columns[column]) if each == value]
    return Sample(
        [whole.times[i] for i in kept],
        [whole.events[i] for i in kept],
        {name: [cells[i] for i in kept] for name, cells in whole.columns.items()},
    )
