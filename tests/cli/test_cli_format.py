"""``casetime format``, ``check --fix`` and ``schema``: files written anew, and only as asked."""

import json
from pathlib import Path

import pytest
from command_line import run

from casetime.casefile.schema import case_schema

UNTIDY = "casetime: 1\nid: x\nevents:\n-  surgery: y # wide\n   side: left\n   on: 2019\n"
TIDY = "casetime: 1\nid: x\n\nevents:\n  - surgery: y  # wide\n    on: 2019\n    side: left\n"
SLIP = "casetime: 1\nid: x\nevents:\n-  surgerry: y # wide\n   sied: left\n   on: 2019\n"


def _file(folder: Path, text: str) -> str:
    path = folder / "case.yaml"
    path.write_bytes(text.encode())
    return str(path)


def _text(file: str) -> str:
    return Path(file).read_bytes().decode()


def test_a_file_is_laid_out_in_its_place(tmp_path: Path) -> None:
    file = _file(tmp_path, UNTIDY)
    done = run("format", file)
    assert (done.code, done.out) == (0, f"formatted {file}\n")
    assert _text(file) == TIDY


def test_what_is_laid_out_already_is_not_written(tmp_path: Path) -> None:
    done = run("format", _file(tmp_path, TIDY))
    assert (done.code, done.out) == (0, "")


def test_the_byte_order_mark_and_line_ends_stay(tmp_path: Path) -> None:
    file = _file(tmp_path, "\ufeff" + UNTIDY.replace("\n", "\r\n"))
    assert run("format", file).code == 0
    assert _text(file) == "\ufeff" + TIDY.replace("\n", "\r\n")


def test_check_writes_nothing_and_exits_with_one(tmp_path: Path) -> None:
    file = _file(tmp_path, UNTIDY)
    done = run("format", "--check", file)
    assert (done.code, done.out) == (1, f"would format {file}\n")
    assert _text(file) == UNTIDY


def test_a_file_with_errors_is_left_and_told_why(tmp_path: Path) -> None:
    file = _file(tmp_path, SLIP)
    done = run("format", file)
    assert done.code == 1
    assert done.err == f"{file}:4:4: error[CT103] `surgerry` is not a kind of event\n"
    assert _text(file) == SLIP


def test_a_file_that_is_not_there_ends_with_three(tmp_path: Path) -> None:
    file = _file(tmp_path, UNTIDY)
    assert run("format", str(tmp_path / "none.yaml"), file).code == 3
    assert _text(file) == TIDY


def test_slips_are_mended_and_told_and_the_layout_is_untouched(tmp_path: Path) -> None:
    file = _file(tmp_path, "\ufeff" + SLIP)
    done = run("check", "--fix", file)
    assert done.code == 0
    assert f"{file}: `surgerry` is not a kind of event: now `surgery`\n" in done.err
    assert f"{file}: a surgery has no `sied`: now `side`\n" in done.err
    assert _text(file) == "\ufeff" + UNTIDY


def test_what_cannot_be_mended_is_still_found(tmp_path: Path) -> None:
    done = run("check", "--fix", _file(tmp_path, SLIP.replace("2019", "31 June 2019")))
    assert done.code == 1
    assert "CT201" in done.out


def test_without_fix_nothing_is_mended(tmp_path: Path) -> None:
    file = _file(tmp_path, SLIP)
    assert run("check", file).code == 1
    assert _text(file) == SLIP


def test_standard_input_cannot_be_mended() -> None:
    assert run("check", "--fix", "-").code == 2


@pytest.mark.parametrize("command", ["format", "check"])
def test_the_help_of_writing_commands_has_an_example(command: str) -> None:
    assert f"casetime {command}" in run(command, "--help").out.partition("Examples:")[2]


def test_schema_prints_the_schema() -> None:
    assert json.loads(run("schema").out) == case_schema()
