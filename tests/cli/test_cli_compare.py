"""``casetime compare``: tables, data, pictures, and requests without an answer."""

import csv
import io
import json
from pathlib import Path

import pytest
from command_line import CLEAN, THREE_MISTAKES, TINY, TWO_PATIENTS, Done, run

ROOT = Path(__file__).parents[2]
COHORTS = sorted((ROOT / "cases" / "cohorts").glob("*.yaml"))
CASE = ROOT / "cases" / "bone-leiomyosarcoma.yaml"


def compared(*arguments: str | Path) -> Done:
    return run("compare", CASE, "--of", "L4", "--with", *COHORTS, *arguments)


def test_the_table_tells_times_definitions_and_differences() -> None:
    done = compared()
    assert done.code == 0
    for title in ("beside published groups", "What is counted", "Not the same"):
        assert title in done.out


def test_several_reports_may_follow_one_with() -> None:
    found = json.loads(compared("--format", "json").out)
    assert len({each["cohort"] for each in found["published"]}) == len(COHORTS)


def test_a_folder_stands_for_the_reports_in_it() -> None:
    folder = run("compare", CASE, "--of", "L4", "--with", ROOT / "cases" / "cohorts")
    assert folder.out == compared().out


def test_the_json_names_days_months_interval_and_position() -> None:
    found = json.loads(compared("--format", "json", "--group", "LMS").out)
    assert [own["days"] for own in found["own"]] == [[121, 181], [121, 181]]
    (time,) = found["published"]
    assert (time["median"], time["interval"], time["n"]) == (9.2, [6.08, 12.32], "5")
    assert time["positions"][0]["below"] == "must"


def test_the_csv_has_a_row_for_each_time() -> None:
    rows = list(csv.DictReader(io.StringIO(compared("--format", "csv").out)))
    found = json.loads(compared("--format", "json").out)
    assert len(rows) == len(found["own"]) + len(found["published"])
    assert {row["kind"] for row in rows} == {"case", "report"}


def test_the_markdown_is_three_tables() -> None:
    out = compared("--format", "markdown").out
    assert out.count("| --- |") >= 3


def test_one_figure_in_two_places_is_shown_twice_with_its_places() -> None:
    found = json.loads(compared("--format", "json", "--group", "combo").out)
    texts = [(each["printed"], each["cite"][0]) for each in found["published"]]
    assert texts == [
        ("8.6 months (95% CI 5.0-12.1)", "abstract results"),
        ("8.6 months (95% CI 5.0-12.2)", "results, rechallenge 2"),
    ]


def test_a_picture_is_written_beside_the_table(tmp_path: Path) -> None:
    target = tmp_path / "context.svg"
    done = compared("-o", target)
    assert target.read_bytes().startswith(b"<svg")
    assert f"wrote {target}" in done.err
    assert "What is counted" in done.out


def test_a_png_is_made_of_it_too(tmp_path: Path) -> None:
    target = tmp_path / "context.png"
    assert compared("-o", target, "--dpi", "60").code == 0
    assert target.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--group", "nobody"), "no report states PFS of a group `nobody`"),
        (("--endpoint", "TTNT"), "no report states a median or range of TTNT"),
        (("--endpoint", "speed"), "`speed` is not an endpoint"),
        (("--of", "L9"), "its lines: L1, L2, L3, L4"),
        (("-o", "context.docx"), "should end in one of: svg png pdf tiff"),
    ],
)
def test_wrong_use_is_a_sentence_and_exit_code_2(arguments: tuple[str, ...], told: str) -> None:
    done = compared(*arguments)
    assert (done.code, done.out) == (2, "")
    assert told in " ".join(done.err.split())


def test_a_report_that_cannot_be_read_is_exit_code_3() -> None:
    done = run("compare", CASE, "--of", "L4", "--with", "no-such-file.yaml")
    assert done.code == 3
    assert "no such file" in done.err


def test_a_case_in_the_place_of_a_report_is_told() -> None:
    done = run("compare", CASE, "--of", "L4", "--with", CASE)
    assert done.code == 1
    assert "not a cohort report" in done.err


def test_a_report_in_the_place_of_the_case_is_told() -> None:
    done = run("compare", COHORTS[0], "--with", COHORTS[0])
    assert done.code == 1
    assert "a cohort report, not a case" in done.err


def test_the_case_may_be_piped_in() -> None:
    done = run("compare", "-", "--of", "L1", "--with", *COHORTS, stdin=CLEAN)
    assert done.code == 0
    assert "tiny: PFS of L1" in " ".join(done.out.split())


def test_a_case_without_lines_is_a_sentence() -> None:
    done = run("compare", "-", "--with", *COHORTS, stdin=THREE_MISTAKES)
    assert done.code == 2
    assert "has no PFS" in done.err


def test_one_of_several_patients_must_be_picked() -> None:
    done = run("compare", "-", "--with", *COHORTS, stdin=TWO_PATIENTS)
    assert done.code == 2
    assert "--case picks it: first, second" in done.err


def test_an_error_in_a_report_is_noted_and_the_rest_is_used(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(
        COHORTS[0].read_text("utf-8").replace("groups:\n", "colour: blue\ngroups:\n", 1)
    )
    done = run("compare", "-", "--of", "L1", "--with", broken, stdin=TINY)
    assert done.code == 0
    assert "the report has 1 error" in done.err
