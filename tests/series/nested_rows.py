"""Patients as nested rows, for the tests of tables of patients."""

import random
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from casetime.casefile.reading import read_cases
from casetime.caseseries.batch import row_schema
from casetime.model.case import Case


def event(kind: str, label: str, **more: Any) -> dict[str, Any]:
    """An event of a row; a trailing underscore gives the fields that Python has words for."""
    return {"kind": kind, "label": label, **{key.rstrip("_"): v for key, v in more.items()}}


def patient(id: str, *events: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A row."""
    return {"id": id, "events": list(events), **more}


SIMPLE = patient(
    "P1",
    event("diagnosis", "sarcoma", id="dx", on="2019-01-02"),
    event("therapy", "A", id="L1", line=1, from_="2019-02-01", to="2019-08-01"),
    event("assessment", "SD", id="a1", of="L1", on="2019-04-01"),
    event("assessment", "PD", id="a2", of="L1", on="2019-09-01"),
    event("death", "of disease", id="death", on="2020-03-01"),
)
"""PFS 2019-02-01 to 2019-09-01: 212 days."""


def as_text(row: dict[str, Any]) -> str:
    """The row as the case file that says the same."""
    events = []
    for each in row["events"]:
        rest = {k: v for k, v in each.items() if k not in ("kind", "label") and v is not None}
        events.append({each["kind"]: each["label"], **{k: str(v) for k, v in rest.items()}})
    head = {k: v for k, v in row.items() if k != "events" and v is not None}
    return yaml.safe_dump(
        {"casetime": 1, **head, "events": events}, sort_keys=False, allow_unicode=True
    )


def case_file_of(row: dict[str, Any]) -> Case:
    """The case as read from text."""
    (case,) = read_cases(as_text(row)).cases
    return case


def record_batch(rows: list[dict[str, Any]]) -> pa.RecordBatch:
    """Rows in the usual schema."""
    return pa.RecordBatch.from_pylist(rows, schema=row_schema())


def parquet(path: Path, rows: list[dict[str, Any]], row_group: int = 1000) -> Path:
    """A file of rows."""
    table = pa.Table.from_pylist(rows, schema=row_schema())
    pq.write_table(table, path, row_group_size=row_group)
    return path


_WRONG = (
    {"on": "2019-13-45"},
    {"on": "sometime soon"},
    {"on": "after nothing"},
    {"of": "L9"},
    {"category": "XX"},
    {"on": "1999-01-01"},
    {"line": "first"},
    {"vital": "maybe"},
    {"id": "L1"},
    {"kind": "therapie"},
)


def spoiled(row: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A row with one or two slips in it, as tables have."""
    events = [dict(each) for each in row["events"]]
    for _ in range(chance.randint(1, 2)):
        chance.choice(events).update(chance.choice(_WRONG))
    return {**row, "events": events}
