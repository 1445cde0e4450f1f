"""A Parquet file of patients to a table and curves: in order, whole, in memory that stays."""

import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from nested_rows import SIMPLE, parquet, patient

from casetime import api
from casetime.caseseries import running
from casetime.caseseries.nested import asked_of
from casetime.caseseries.parquet import patients_of, rows_in, unread_columns
from casetime.caseseries.running import in_order, run
from casetime.cli import casetime
from casetime.diagnostics import CasetimeError

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
from make_synthetic_series import patients, write

SYNTHETIC = list(patients(60, seed=11))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return parquet(tmp_path / "patients.parquet", SYNTHETIC)


def cli(*arguments: object) -> Any:
    """The exit code, standard output and standard error of the command."""
    return CliRunner().invoke(casetime, ["series", *map(str, arguments)])


def test_the_table_has_the_rows_of_the_patients_in_their_order(file: Path, tmp_path: Path) -> None:
    api.series_of_table(file, out=[tmp_path / "t.parquet"], workers=1)
    found = pq.read_table(tmp_path / "t.parquet").to_pylist()
    assert [row["SUBJID"] for row in found] == [row["id"] for row in SYNTHETIC]


def test_the_table_names_the_row_that_each_time_comes_from(file: Path, tmp_path: Path) -> None:
    api.series_of_table(file, out=[tmp_path / "t.parquet"], workers=1)
    places = pq.read_table(tmp_path / "t.parquet").column("SRCPLACE").to_pylist()
    assert places[:2] == ["patients.parquet:1", "patients.parquet:2"]


def test_two_processes_write_the_bytes_of_one(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BATCH", 16)
    for workers in (1, 2):
        api.series_of_table(file, out=[tmp_path / f"{workers}.parquet"], workers=workers)
    assert (tmp_path / "1.parquet").read_bytes() == (tmp_path / "2.parquet").read_bytes()


def test_the_size_of_the_pieces_changes_nothing(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for size in (7, 500):
        monkeypatch.setattr(running, "BATCH", size)
        found.append(api.series_of_table(file, out=[tmp_path / f"{size}.csv"], workers=1))
    assert found[0] == found[1]
    assert (tmp_path / "7.csv").read_bytes() == (tmp_path / "500.csv").read_bytes()


def test_the_curve_of_a_table_is_the_curve_of_its_cases(file: Path) -> None:
    from casetime.caseseries.nested import case_of

    of_table = api.series_of_table(file, endpoint=("PFS", "OS"), workers=1)
    of_cases = api.series([case_of(row) for row in SYNTHETIC], endpoint=("PFS", "OS"))
    assert [each.curve for each in of_table.curves] == [each.curve for each in of_cases.curves]
    assert of_table.shares == of_cases.shares


def test_ranges_in_a_table_give_the_envelope_of_its_cases(tmp_path: Path) -> None:
    from casetime.caseseries.nested import case_of

    rows = list(patients(25, seed=5, vague=0.5))
    of_table = api.series_of_table(parquet(tmp_path / "p.parquet", rows), workers=1)
    of_cases = api.series([case_of(row) for row in rows])
    assert of_table.curves[0].envelope is not None
    assert of_table.curves[0].envelope == of_cases.curves[0].envelope


def test_groups_of_a_table_are_compared_as_those_of_its_cases(tmp_path: Path) -> None:
    from casetime.caseseries.nested import case_of

    rows = []
    for number, row in enumerate(SYNTHETIC):
        first = {**row["events"][0], "label": "sarcoma" if number % 2 else "carcinoma"}
        rows.append({**row, "events": [first, *row["events"][1:]]})
    path = parquet(tmp_path / "p.parquet", rows)
    of_table = api.series_of_table(path, group="diagnosis.label", workers=1)
    of_cases = api.series([case_of(row) for row in rows], group="diagnosis.label")
    assert of_table.comparisons == of_cases.comparisons
    assert of_table.comparisons[0][1].test is not None


def test_a_patient_who_comes_again_is_left_out_and_told(tmp_path: Path) -> None:
    path = parquet(tmp_path / "p.parquet", [*SYNTHETIC, SYNTHETIC[3]])
    found = api.series_of_table(path, out=[tmp_path / "t.parquet"], workers=1)
    last = pq.read_table(tmp_path / "t.parquet").to_pylist()[-1]
    assert found.curves[0].n == len(SYNTHETIC)
    assert "is in the series already" in last["PROBLEM"]


def test_patients_without_a_time_are_told_together(tmp_path: Path) -> None:
    path = parquet(tmp_path / "p.parquet", [SIMPLE, patient("P2"), patient("P3")])
    notes = api.series_of_table(path, workers=1).notes
    assert [note for note in notes if "P2 and 1 more" in note] == list(notes)


def test_several_times_of_a_patient_make_no_curve(file: Path) -> None:
    found = api.series_of_table(file, of="any", workers=1)
    assert found.curves == ()
    assert found.notes[0] == "PFS: no curve, because a patient has several times of it"


def test_work_is_never_far_ahead_of_what_is_taken() -> None:
    started: list[int] = []

    def numbers() -> Any:
        for number in range(50):
            started.append(number)
            yield number

    taken = in_order(abs, numbers(), 2)
    assert next(taken) == 0
    assert len(started) <= 6
    assert list(taken) == list(range(1, 50))


def test_the_tally_does_not_grow_with_the_patients(tmp_path: Path) -> None:
    rows = [{**SIMPLE, "id": f"P{number}"} for number in range(300)]
    found = run(parquet(tmp_path / "p.parquet", rows), asked_of({}), api.stopping)
    assert (found.members, len(found.times), len(found.best)) == (300, 1, 1)


def test_the_progress_ends_at_the_number_of_patients(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BATCH", 25)
    told: list[tuple[int, int]] = []
    api.series_of_table(file, workers=1, progress=lambda done, total: told.append((done, total)))
    assert told == [(25, 60), (50, 60), (60, 60)]


# -- files ---------------------------------------------------------------------------------------


def test_a_file_is_read_in_pieces_whatever_its_row_groups(tmp_path: Path) -> None:
    path = parquet(tmp_path / "p.parquet", SYNTHETIC, row_group=11)
    sizes = [each.num_rows for each in patients_of(path, 25)]
    assert (sum(sizes), max(sizes)) == (60, 25)
    assert rows_in(path) == 60


def test_columns_that_no_case_has_are_not_read(tmp_path: Path) -> None:
    table = pa.table({"id": ["P1"], "arm": ["A"], "events": [SIMPLE["events"]]})
    pq.write_table(table, tmp_path / "p.parquet")
    assert unread_columns(tmp_path / "p.parquet") == ("arm",)
    assert api.series_of_table(tmp_path / "p.parquet", workers=1).curves[0].n == 1


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"events": [[{"kind": "death"}]]}, "has no column `id`"),
        ({"id": ["P1"]}, "has no column `events`"),
        ({"id": ["P1"], "events": ["none"]}, "not a list of records"),
    ],
)
def test_a_table_without_patients_is_refused(
    columns: dict[str, Any], why: str, tmp_path: Path
) -> None:
    pq.write_table(pa.table(columns), tmp_path / "p.parquet")
    with pytest.raises(CasetimeError, match=why):
        api.series_of_table(tmp_path / "p.parquet")


def test_a_file_that_is_no_parquet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p.parquet").write_text("id,events\n")
    with pytest.raises(CasetimeError, match="is no Parquet file"):
        api.series_of_table(tmp_path / "p.parquet")


def test_a_file_that_breaks_off_is_refused(file: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(CasetimeError, match=r"broken\.parquet"):
        api.series_of_table(broken)


def test_the_old_table_stays_where_the_new_one_fails(file: Path, tmp_path: Path) -> None:
    old = tmp_path / "t.csv"
    old.write_text("old")

    def stopped(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        api.series_of_table(file, out=[old], workers=1, progress=stopped)
    assert (old.read_text(), sorted(p.name for p in tmp_path.iterdir())) == (
        "old",
        ["patients.parquet", "t.csv"],
    )


def test_the_synthetic_series_is_the_same_every_time(tmp_path: Path) -> None:
    for name in "ab":
        write(tmp_path / f"{name}.parquet", 30)
    one, two = (pq.read_table(tmp_path / f"{name}.parquet") for name in "ab")
    assert one.equals(two)
    assert all(len(events) == 12 for events in one.column("events").to_pylist())


# -- the command ---------------------------------------------------------------------------------


def test_the_command_writes_table_and_curve(file: Path, tmp_path: Path) -> None:
    table, plot = tmp_path / "t.parquet", tmp_path / "km.svg"
    result = cli(file, "--endpoint", "PFS", "-o", table, "--plot", "km", "-o", plot)
    assert result.exit_code == 0, result.output
    assert pq.read_table(table).num_rows == 60
    assert plot.read_bytes().startswith(b"<svg")
    assert "PFS all 60" in " ".join(result.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--format", "csv"], "write a table with -o FILE"),
        (["--plot", "swimmer", "-o", "a.svg"], "draws each patient"),
        (["-o", "a.json"], "written as .parquet or .csv"),
    ],
)
def test_the_command_refuses_what_only_a_few_patients_have(
    arguments: list[str], why: str, file: Path
) -> None:
    result = cli(file, *arguments)
    assert result.exit_code == 2
    assert why in result.stderr


def test_the_command_tells_which_columns_it_does_not_read(tmp_path: Path) -> None:
    table = pa.table({"id": ["P1"], "arm": ["A"], "events": [SIMPLE["events"]]})
    pq.write_table(table, tmp_path / "p.parquet")
    assert "columns that are not read: arm" in cli(tmp_path / "p.parquet").stderr


def test_the_command_does_not_overwrite_the_patients(file: Path) -> None:
    result = cli(file, "-o", file)
    assert (result.exit_code, rows_in(file)) == (2, 60)


def test_the_command_tells_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    (tmp_path / "p.parquet").write_text("no")
    result = cli(tmp_path / "p.parquet")
    assert result.exit_code in (1, 3)
    assert "is no Parquet file" in result.stderr
    assert "Traceback" not in result.stderr
