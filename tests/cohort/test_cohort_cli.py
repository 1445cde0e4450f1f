"""Commands that are given a cohort report."""

import json
from pathlib import Path

import pytest
from cohort_texts import SMALL, line_of

from casetime.cli import main


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


def test_check_reads_a_cohort_report(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    run("check", report)
    assert "CT1" not in capsys.readouterr().out


def test_check_places_what_it_finds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(SMALL.replace("11 (78.6)", "eleven"), encoding="utf-8")
    assert run("check", str(path), "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    wrong = next(each for each in found if each["code"] == "CT104")
    assert wrong["line"] == line_of("male: [20")


@pytest.mark.parametrize("command", ["render", "intervals", "lines", "graph"])
def test_a_command_for_cases_says_so_in_one_sentence(
    command: str, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command, report) == 1
    told = capsys.readouterr().err.strip()
    assert told.endswith(
        "a cohort report, not a case; `casetime check`, `show` and `claims` take it"
    )
    assert "\n" not in told


def test_format_leaves_a_cohort_report_as_it_is(report: str) -> None:
    assert run("format", report) == 1
    assert Path(report).read_text("utf-8") == SMALL


def test_show_tells_the_figures_as_printed(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", report, "--format", "markdown") == 0
    shown = capsys.readouterr().out
    assert "| combo | rechallenge | 3 (25.0) | 5 (41.7) | 3 (25.0) |" in shown
    assert "8.6 months (95% CI 5.0-12.1)" in shown


def test_show_as_data_has_every_figure_with_its_line(
    report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("show", report, "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    male = next(each for each in data["figures"] if each["category"] == "male")
    assert (male["text"], male["line"]) == ("20 (76.9)", line_of("male: [20"))


@pytest.mark.parametrize("form", ["table", "csv", "html"])
def test_show_has_every_form(form: str, report: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", report, "--format", form) == 0
    assert "8.6 months" in capsys.readouterr().out


def test_figures_that_differ_stand_side_by_side(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(SMALL.replace("values: [none, 25%]", "values: [none, 26%]"), encoding="utf-8")
    run("show", str(path))
    assert "3 (25.0) | 26%" in capsys.readouterr().out


def test_the_format_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", "cohort") == 0
    assert capsys.readouterr().out.startswith("# The cohort file")


def test_the_schema_of_a_cohort_report_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("schema", "cohort") == 0
    assert json.loads(capsys.readouterr().out)["title"] == "casetime cohort file"


def test_new_writes_a_cohort_report_that_check_finds_clean(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.yaml"
    assert run("new", str(path), "--cohort") == 0
    capsys.readouterr()
    assert run("check", str(path)) == 0
    assert capsys.readouterr().out == ""


def test_claims_tells_how_many_figures_match(
    report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("claims", report) == 0
    shown = capsys.readouterr().out
    assert "not matching" in shown
    assert "percentages are rounded half up" in shown


def test_claims_as_data_has_each_figure_with_its_verdict(
    report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("claims", report, "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    wrong = [each for each in data["figures"] if each["verdict"] == "differs"]
    assert {each["line"] for each in wrong if each["kind"] == "percentages"} == {
        line_of("hypertension: [6")
    }
