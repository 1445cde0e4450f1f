"""Writes a synthetic series as Parquet: python tools/make_synthetic_series.py out.parquet 100000.

One nested row a patient, 12 events each: diagnosis, operation, baseline scan, two lines of
therapy with their assessments, a visit, the end. All days are made up from a seed, and the same
arguments give the same patients on every machine. With ``--vague 0.2`` a fifth of the patients
have dates of which only the month is known, as case reports have.
"""

import argparse
import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from casetime.caseseries.batch import row_schema

SEED = 20240229
ROW_GROUP = 2_000
_FIRST = dt.date(2010, 1, 1).toordinal()


def patients(n: int, *, seed: int = SEED, vague: float = 0.0) -> Iterator[dict[str, Any]]:
    """So many patients, each from a generator of its own: the first ones are always the same."""
    for number in range(n):
        yield patient(number, random.Random(seed * 1_000_003 + number), vague)  # noqa: S311


def patient(number: int, chance: random.Random, vague: float) -> dict[str, Any]:
    """One patient of 12 events in the order of the course."""
    only_months = chance.random() < vague
    day = _FIRST + chance.randrange(3650)

    def later(least: int, most: int) -> str:
        nonlocal day
        day += chance.randint(least, most)
        text = dt.date.fromordinal(day).isoformat()
        return text[:7] if only_months else text

    first_seen = chance.choice(("SD", "PR", "SD", "CR"))
    progressed = chance.random() < 0.85
    events = [
        _event("diagnosis", "sarcoma", "dx", on=later(0, 0)),
        _event("surgery", "resection", "op", on=later(5, 60)),
        _event("imaging", "CT", "ct0", on=later(20, 400)),
        _event("therapy", "A", "L1", line=1, **{"from": later(1, 28), "to": later(30, 240)}),
        _event("assessment", first_seen, "a1", of="L1", on=later(1, 50)),
        _event("assessment", first_seen, "a2", of="L1", on=later(40, 90)),
        _event("assessment", "PD" if progressed else "SD", "a3", of="L1", on=later(20, 300)),
        _event("therapy", "B", "L2", line=2, **{"from": later(7, 60), "to": later(20, 200)}),
        _event("assessment", "SD", "b1", of="L2", on=later(1, 60)),
        _event("assessment", "PD", "b2", of="L2", on=later(30, 200)),
        _event("follow-up", "alive", "visit", vital="alive", on=later(1, 100)),
    ]
    if chance.random() < 0.6:
        events.append(_event("death", "of disease", "death", on=later(10, 400)))
    else:
        events.append(_event("follow-up", "alive", "last", vital="alive", on=later(10, 400)))
    return {"id": f"P{number:07}", "events": events}


def _event(kind: str, label: str, id: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "label": label, "id": id, **more}


def write(path: Path, n: int, *, seed: int = SEED, vague: float = 0.0) -> None:
    """Write so many patients, a row group at a time."""
    schema, waiting = row_schema(), []
    with pq.ParquetWriter(path, schema) as file:
        for one in patients(n, seed=seed, vague=vague):
            waiting.append(one)
            if len(waiting) == ROW_GROUP:
                file.write_table(pa.Table.from_pylist(waiting, schema=schema))
                waiting.clear()
        if waiting:
            file.write_table(pa.Table.from_pylist(waiting, schema=schema))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Writes a synthetic series as Parquet.")
    parser.add_argument("path", type=Path)
    parser.add_argument("patients", type=int)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--vague", type=float, default=0.0, help="share with months only")
    asked = parser.parse_args()
    write(asked.path, asked.patients, seed=asked.seed, vague=asked.vague)
