"""`casetime series`: files, folders, forms, exit codes, what is told on the error stream."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from casetime.cli import casetime

GOOD = """casetime: 1
id: {id}
events:
  - therapy: doxorubicin
    id: L1
    line: 1
    from: 2020-01-06
  - assessment: PD
    of: L1
    criteria: RECIST 1.1
    on: 2020-03-06
"""
WRONG = GOOD.replace("2020-03-06", "2020-02-31")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good files of two patients, one with an impossible date, one that is not text."""
    here = tmp_path / "cases"
    here.mkdir()
    (here / "a.yaml").write_text(GOOD.format(id="A"))
    (here / "b.yaml").write_text(GOOD.format(id="B1") + "---\n" + GOOD.format(id="B2"))
    (here / "c.yaml").write_text(WRONG.format(id="C"))
    return here


def run(*arguments: object) -> Result:
    return CliRunner().invoke(casetime, ["series", *map(str, arguments)])


def test_a_folder_is_a_series_of_its_files_and_their_documents(folder: Path) -> None:
    said = run(folder, "--format", "csv")
    assert [row["SUBJID"] for row in csv.DictReader(io.StringIO(said.stdout))] == [
        "A", "A", "B1", "B1", "B2", "B2",
    ]  # fmt: skip
    assert said.exit_code == 0


def test_a_case_with_impossible_dates_is_told_and_left_out(folder: Path) -> None:
    said = run(folder)
    assert "left out:" in said.stderr
    assert "c.yaml:11: C is left out: `2020-02-31` is not a date" in said.stderr
    assert "3 patients" in said.stdout


def test_an_unreadable_file_is_told_the_others_are_done_and_the_code_is_3(folder: Path) -> None:
    (folder / "d.yaml").write_bytes(b"\xff\xfe\x00")
    said = run(folder)
    assert "UTF-16" in said.stderr
    assert "3 patients" in said.stdout
    assert said.exit_code == 3


def test_no_patient_at_all_is_exit_code_1(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(WRONG.format(id="C"))
    said = run(path)
    assert (said.exit_code, said.stdout) == (1, "")
    assert "no patient is left" in said.stderr


def test_a_file_that_is_not_there_is_exit_code_3(tmp_path: Path) -> None:
    said = run(tmp_path / "none.yaml")
    assert said.exit_code == 3
    assert "there is no such file or folder" in said.stderr


def test_a_cohort_report_in_the_folder_is_told_and_left_out(folder: Path) -> None:
    (folder / "r.yaml").write_text("casetime: 1\nreport: cohort\nid: r\n")
    said = run(folder)
    assert "a cohort report, not a case" in said.stderr
    assert said.exit_code == 0


def test_tables_are_written_in_the_form_of_their_suffix(folder: Path, tmp_path: Path) -> None:
    outs = [tmp_path / f"adtte{suffix}" for suffix in (".csv", ".json", ".parquet")]
    said = run(folder, *(part for out in outs for part in ("-o", out)))
    assert said.exit_code == 0, said.output
    assert outs[0].read_text().startswith("STUDYID,USUBJID,")
    assert json.loads(outs[1].read_text())["adtte"][0]["PARAMCD"] == "PFS"
    assert outs[2].read_bytes()[:4] == b"PAR1"


def test_the_json_holds_rows_curves_rates_and_what_was_left_out(folder: Path) -> None:
    found = json.loads(run(folder, "--format", "json", "--study", "S1").stdout)
    assert found["series"] == "S1"
    assert {row["STUDYID"] for row in found["adtte"]} == {"S1"}
    assert found["curves"][0]["median_days"] == [60, 60]
    assert [share["name"] for share in found["shares"]] == ["ORR", "DCR"]
    assert len(found["left_out"]) == 1


@pytest.mark.parametrize("plot", ["swimmer", "km"])
def test_a_plot_is_written_and_the_statistics_are_printed(
    folder: Path, tmp_path: Path, plot: str
) -> None:
    out = tmp_path / "f.svg"
    said = run(folder, "--plot", plot, "-o", out)
    assert out.read_text().startswith("<svg")
    assert "Kaplan-Meier" in said.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--plot", "km"], "--plot km needs a file to write"),
        (["-o", "f.svg"], "what should f.svg show?"),
        (["-o", "f.doc"], "should end in one of"),
        (["--endpoint", "PSF"], "`PSF` is no endpoint"),
        (["--plot", "km", "--endpoint", "PFS", "--endpoint", "OS", "-o", "f.svg"], "one endpoint"),
        (["--group", "colour"], "cannot group by `colour`"),
    ],
)
def test_a_wrong_request_is_a_sentence_and_exit_code_2(
    folder: Path, arguments: list[str], told: str
) -> None:
    said = run(folder, *arguments)
    assert told in said.stderr
    assert said.exit_code == 2


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    said = run(tmp_path)
    assert said.exit_code == 2
    assert "holds no .yaml or .yml file" in said.stderr


def test_standard_input_is_refused_in_words() -> None:
    assert "not standard input" in run("-").stderr
