"""One nested row is one patient: the same endpoints as from a file, in any Arrow engine."""

import datetime as dt
import random
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nested_rows import SIMPLE, case_file_of, event, patient, record_batch, spoiled

from casetime import api
from casetime.caseseries import adtte
from casetime.caseseries.batch import joined, row_schema, table_schema, tally
from casetime.caseseries.member import member
from casetime.caseseries.nested import COLUMNS, asked_of, case_of, found_of
from casetime.caseseries.records import Asked
from casetime.chronology.timeline import timeline
from casetime.chronology.when import _readers, parse_when
from casetime.chronology.when_records import OnDate
from casetime.diagnostics import CasetimeError

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
from make_synthetic_series import patients

SYNTHETIC = list(patients(40, seed=7, vague=0.5))


def only(rows: tuple[Any, ...]) -> Any:
    (row,) = rows
    return row


def test_the_endpoint_of_a_row_is_its_exact_days() -> None:
    found = only(api.endpoints_of(SIMPLE))
    assert (found["AVAL"], found["CNSR"], found["EVNTDESC"]) == (212, 0, "a2 (PD)")


def test_a_month_in_a_row_is_every_day_in_it() -> None:
    events = [dict(each) for each in SIMPLE["events"]]
    events[3]["on"] = "2019-09"
    found = only(api.endpoints_of({**SIMPLE, "events": events}))
    assert (found["AVAL"], found["AVALMIN"], found["AVALMAX"]) == (None, 212, 241)


def test_the_order_of_the_events_in_a_row_does_not_matter() -> None:
    turned = {**SIMPLE, "events": SIMPLE["events"][::-1]}
    assert api.endpoints_of(turned) == api.endpoints_of(SIMPLE)


def test_null_fields_of_a_record_are_not_there() -> None:
    padded = [{**each, "setting": None, "vital": None} for each in SIMPLE["events"]]
    assert case_of({**SIMPLE, "events": padded}) == case_of(SIMPLE)


@pytest.mark.parametrize("row", SYNTHETIC[:12], ids=lambda row: row["id"])
def test_a_row_is_the_case_of_the_file_that_says_the_same(row: dict[str, Any]) -> None:
    assert case_of(row) == case_file_of(row)


@pytest.mark.parametrize("row", SYNTHETIC[:12], ids=lambda row: row["id"])
def test_a_row_has_the_endpoints_of_the_file_that_says_the_same(row: dict[str, Any]) -> None:
    asked = Asked(endpoints=("PFS", "OS", "DOR", "ToT"))
    of_file = adtte.rows([member(timeline(case_file_of(row)), asked)], "s")
    of_row = api.endpoints_of(row, study="s", endpoint=asked.endpoints)
    times = [each for each in of_row if each["PROBLEM"] is None]
    assert [{k: each[k] for k in adtte.COLUMNS} for each in times] == list(of_file)


def test_typed_columns_are_read_as_the_text_that_they_mean() -> None:
    events = [dict(each) for each in SIMPLE["events"]]
    events[0]["on"] = dt.date(2019, 1, 2)
    events[1]["from"] = dt.datetime(2019, 2, 1, 9, 30)
    events[1]["line"] = 1.0
    assert case_of({**SIMPLE, "events": events}) == case_of(SIMPLE)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (patient("P1"), "a case needs"),
        ({"events": SIMPLE["events"]}, "a case needs `id`"),
        ({"id": "P1"}, "a case needs `events`"),
        ({"id": "P1", "events": "none"}, "`events` is a list"),
        (patient("P1", event("therapie", "A", id="L1")), "is not a kind of event"),
        (patient("P1", event("death", "d", on="2019-02-30")), "February"),
        ({"id": "P1", "events": [None]}, ""),
        ({}, "a case needs"),
    ],
)
def test_a_row_that_is_no_patient_is_a_row_with_the_problem(row: dict[str, Any], why: str) -> None:
    found = only(api.endpoints_of(row))
    assert found["AVALMIN"] is None
    assert found["PROBLEM"]
    assert why in found["PROBLEM"] or "no events" in found["PROBLEM"]


def test_dates_that_contradict_each_other_leave_the_patient_out() -> None:
    late = event("surgery", "resection", id="x", on="2021-03-01")
    found = only(api.endpoints_of(patient("P1", *SIMPLE["events"], late)))
    assert found["STATUS"] is None
    assert "death" in found["PROBLEM"]


def test_an_endpoint_that_a_patient_does_not_have_is_told() -> None:
    found = only(api.endpoints_of(SIMPLE, of="third-line"))
    assert found["PROBLEM"] == "no PFS of third-line"


def test_a_request_for_no_endpoint_is_refused_in_words() -> None:
    with pytest.raises(CasetimeError, match="`PFX` is no endpoint"):
        api.endpoints_of(SIMPLE, endpoint="PFX")


def test_every_row_of_the_table_has_every_column() -> None:
    rows = [each for row in (*SYNTHETIC, {}) for each in api.endpoints_of(row)]
    assert {tuple(each) for each in rows} == {COLUMNS}


# -- the short cuts are none ---------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(60))
def test_errors_are_looked_for_wherever_there_are_any(seed: int) -> None:
    chance = random.Random(seed)
    row = spoiled(chance.choice((SIMPLE, *SYNTHETIC)), chance)
    found = found_of(row, Asked(), api.stopping)
    errors = api.stopping(timeline(case_of(row)))
    assert bool(found.problem) == bool(errors)


def test_the_spoiled_rows_are_of_both_sorts() -> None:
    each = [spoiled(SIMPLE, random.Random(seed)) for seed in range(60)]
    problems = [bool(found_of(row, Asked(), api.stopping).problem) for row in each]
    assert 10 < sum(problems) < 60


@given(st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", fullmatch=True))
def test_nothing_but_a_date_is_written_as_a_day_is(text: str) -> None:
    from casetime.chronology.dates import DateHabits

    assert [reader(text, DateHabits()) for reader in _readers()] == [None] * len(_readers())


@given(st.dates(min_value=dt.date(1800, 1, 1), max_value=dt.date(2199, 12, 31)))
def test_a_day_is_read_as_the_day_that_it_is(day: dt.date) -> None:
    said = parse_when(day.isoformat())
    assert isinstance(said, OnDate)
    assert said.date.earliest == said.date.latest == day.toordinal()


# -- Arrow ---------------------------------------------------------------------------------------


def test_a_batch_is_its_rows_one_by_one() -> None:
    found = api.endpoint_batch(record_batch(SYNTHETIC), study="s").to_pylist()
    assert found == [each for row in SYNTHETIC for each in api.endpoints_of(row, study="s")]


def test_a_batch_may_be_cut_anywhere() -> None:
    whole = api.endpoint_batch(record_batch(SYNTHETIC))
    pieces = [record_batch(SYNTHETIC[a : a + 7]) for a in range(0, len(SYNTHETIC), 7)]
    table = pa.Table.from_batches([api.endpoint_batch(piece) for piece in pieces])
    assert table.equals(pa.Table.from_batches([whole]))


def test_a_batch_of_no_patients_has_the_schema_of_the_table() -> None:
    assert api.endpoint_batch(record_batch([])).schema.equals(table_schema())


def test_the_schema_is_the_same_whatever_the_patients() -> None:
    problems = api.endpoint_batch(record_batch([patient("P1")]))
    assert problems.schema.equals(table_schema())


def test_a_table_may_have_more_fields_of_an_event_than_the_usual() -> None:
    schema = row_schema(("kind", "label", "id", "on", "from", "of", "site", "line"))
    rows = pa.RecordBatch.from_pylist([SIMPLE], schema=schema)
    assert api.endpoint_batch(rows).to_pylist()[0]["AVAL"] == 212


def test_arrow_runs_the_function_over_a_scan_of_a_dataset(tmp_path: Path) -> None:
    import pyarrow.dataset as ds
    from nested_rows import parquet

    parquet(tmp_path / "one.parquet", SYNTHETIC[:20], row_group=6)
    parquet(tmp_path / "two.parquet", SYNTHETIC[20:], row_group=6)
    scan = ds.dataset(tmp_path, format="parquet").to_batches(batch_size=5)
    found = pa.Table.from_batches(api.endpoint_batch(each) for each in scan if each.num_rows)
    expected = api.endpoint_batch(record_batch(SYNTHETIC))
    assert found.to_pylist() == expected.to_pylist()


# -- tallies -------------------------------------------------------------------------------------


def test_a_tally_of_parts_is_the_tally_of_the_whole() -> None:
    asked = asked_of({"endpoint": ("PFS", "DOR")})
    each = [found_of(row, asked, api.stopping) for row in (*SYNTHETIC, patient("P9"))]
    assert joined(tally(each[:13]), tally(each[13:])) == tally(each)


def test_a_tally_counts_every_patient_once() -> None:
    each = [found_of(row, asked_of({}), api.stopping) for row in (*SYNTHETIC, patient("P9"))]
    found = tally(each)
    assert (found.members, sum(found.times.values())) == (len(SYNTHETIC), len(SYNTHETIC))
    assert sum(found.problems.values()) == 1
