"""Patients per second: a table of them through casetime, and exact dates through polars.

``pytest --benchmark-only tests/benchmarks/test_cohort_scale.py`` takes some hundreds of patients,
CASETIME_PATIENTS=100000 as many as the recorded numbers. polars computes only what exact dates
need, by a definition written a second time; that both agree is asserted, not assumed.
"""

import os
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq
import pytest

from casetime import api
from casetime.caseseries import running
from casetime.statistics.envelopes import Reading, envelope
from casetime.statistics.survival import kaplan_meier

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
from make_synthetic_series import write

PATIENTS = int(os.environ.get("CASETIME_PATIENTS", "400"))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("scale") / "patients.parquet"
    write(path, PATIENTS)
    return path


def in_polars(path: Path) -> pl.DataFrame:
    """PFS of the first line from exact dates: to its first progression or death."""
    events = pl.scan_parquet(path).rename({"id": "patient"}).explode("events").unnest("events")
    first_line = (pl.col("kind") == "assessment") & (pl.col("of") == "L1")
    seen = pl.col("on").filter(first_line & (pl.col("label") != "PD")).max()
    days = (
        events.group_by("patient", maintain_order=True)
        .agg(
            start=pl.col("from").filter(pl.col("line") == 1).first(),
            progression=pl.col("on").filter(first_line & (pl.col("label") == "PD")).min(),
            death=pl.col("on").filter(pl.col("kind") == "death").min(),
            seen=seen,
        )
        .with_columns(event=pl.min_horizontal("progression", "death"))
        .with_columns(end=pl.coalesce("event", "seen"))
    )
    apart = pl.col("end").str.to_date() - pl.col("start").str.to_date()
    return days.select(
        "patient", days=apart.dt.total_days(), censored=pl.col("event").is_null().cast(pl.Int64)
    ).collect()


def in_casetime(path: Path, workers: int) -> Path:
    out = path.with_name(f"endpoints-{workers}.parquet")
    api.series_of_table(path, endpoint="PFS", out=[out], workers=workers)
    return out


def test_polars_and_casetime_agree_on_every_patient(file: Path) -> None:
    table = pl.read_parquet(in_casetime(file, 1))
    ours = table.select(patient=pl.col("SUBJID"), days=pl.col("AVAL"), censored=pl.col("CNSR"))
    assert ours.equals(in_polars(file))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_table_of_patients_to_endpoints_and_a_curve(
    benchmark: Any, file: Path, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BATCH", min(running.BATCH, max(1, PATIENTS // 4)))
    out = benchmark.pedantic(in_casetime, (file, workers), rounds=1)
    assert pq.read_metadata(out).num_rows == PATIENTS
    if benchmark.stats is not None:
        seconds = benchmark.stats.stats.mean
        benchmark.extra_info["patients per second"] = round(PATIENTS / seconds)


def test_exact_dates_in_polars(benchmark: Any, file: Path) -> None:
    assert benchmark.pedantic(in_polars, (file,), rounds=3).height == PATIENTS
    if benchmark.stats is not None:
        seconds = benchmark.stats.stats.mean
        benchmark.extra_info["patients per second"] = round(PATIENTS / seconds)


def test_a_curve_of_exact_times(benchmark: Any, file: Path) -> None:
    found = in_polars(file)
    times, events = found["days"].to_list(), [c == 0 for c in found["censored"]]
    assert benchmark.pedantic(kaplan_meier, (times, events), rounds=3).times


def test_an_envelope_of_times_known_to_a_month(benchmark: Any, file: Path) -> None:
    found = in_polars(file)
    patients = [
        (Reading(event=censored == 0, least=days, most=days + 30),)
        for days, censored in zip(found["days"], found["censored"], strict=True)
    ]
    assert benchmark.pedantic(envelope, (patients,), rounds=1).days
