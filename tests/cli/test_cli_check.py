"""``casetime check``: exit codes, formats, files and folders."""

import json
from pathlib import Path

import jsonschema
import pytest
from command_line import CLEAN, THREE_MISTAKES, TINY, TWO_PATIENTS, run
from shapes import DIAGNOSTICS


def _file(folder: Path, text: str, name: str = "case.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_clean_case_exits_0_and_says_that_nothing_was_found(tmp_path: Path) -> None:
    done = run("check", _file(tmp_path, CLEAN))
    assert (done.code, done.out) == (0, "")
    assert done.err.endswith("case.yaml: no findings\n")


def test_three_mistakes_are_three_errors_with_their_lines(tmp_path: Path) -> None:
    done = run("check", _file(tmp_path, THREE_MISTAKES), "--format", "json")
    found = [d for d in json.loads(done.out)["diagnostics"] if d["severity"] == "error"]
    assert done.code == 1
    assert {(d["code"], d["line"]) for d in found} >= {("CT101", 6), ("CT106", 9), ("CT201", 5)}


def test_each_mistake_is_reported_once(tmp_path: Path) -> None:
    done = run("check", _file(tmp_path, THREE_MISTAKES), "--format", "concise")
    lines = done.out.splitlines()
    assert len(lines) == len(set(lines))
    assert sum("nobody" in line for line in lines) == 1


def test_no_mistake_of_a_user_ends_in_a_traceback(tmp_path: Path) -> None:
    done = run("check", _file(tmp_path, THREE_MISTAKES))
    assert "Traceback" not in done.out + done.err
    assert "fault of casetime" not in done.err


def test_a_file_that_is_not_there_exits_3(tmp_path: Path) -> None:
    done = run("check", tmp_path / "none.yaml")
    assert done.code == 3
    assert "no such file" in done.out


def test_bytes_that_are_no_text_exit_3(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"\xff\xfe\x00c")
    assert run("check", path).code == 3


def test_an_unreadable_file_does_not_hide_the_findings_of_another(tmp_path: Path) -> None:
    done = run("check", _file(tmp_path, THREE_MISTAKES), tmp_path / "none.yaml")
    assert done.code == 3
    assert "CT101" in done.out


def test_a_wrong_flag_exits_2(tmp_path: Path) -> None:
    done = run("check", _file(tmp_path, CLEAN), "--colour")
    assert done.code == 2
    assert "--colour" in done.err


def test_a_contradicted_claim_is_an_error(tmp_path: Path) -> None:
    done = run("check", _file(tmp_path, TINY), "--format", "concise")
    assert done.code == 1
    assert "error[CT401]" in done.out


def test_fail_on_never_exits_0(tmp_path: Path) -> None:
    assert run("check", _file(tmp_path, TINY), "--fail-on", "never").code == 0


def test_sarif_exits_0_for_findings(tmp_path: Path) -> None:
    done = run("check", _file(tmp_path, TINY), "--format", "sarif")
    assert done.code == 0
    assert json.loads(done.out)["version"] == "2.1.0"


def test_github_format_prints_workflow_commands(tmp_path: Path) -> None:
    done = run("check", _file(tmp_path, TINY), "--format", "github")
    assert done.out.startswith("::error file=")


def test_the_json_of_check_has_the_promised_shape(tmp_path: Path) -> None:
    for text in (TINY, THREE_MISTAKES, TWO_PATIENTS):
        done = run("check", _file(tmp_path, text), "--format", "json")
        jsonschema.validate(json.loads(done.out), DIAGNOSTICS)


def test_a_folder_stands_for_every_case_in_it(tmp_path: Path) -> None:
    _file(tmp_path, THREE_MISTAKES, "one.yaml")
    (tmp_path / "sub").mkdir()
    _file(tmp_path / "sub", TINY, "two.yml")
    (tmp_path / ".hidden").mkdir()
    _file(tmp_path / ".hidden", TINY, "three.yaml")
    done = run("check", tmp_path, "--format", "concise")
    named = {Path(line.partition(":")[0]).name for line in done.out.splitlines()}
    assert named == {"one.yaml", "two.yml"}


def test_a_folder_without_cases_is_a_wrong_use(tmp_path: Path) -> None:
    assert run("check", tmp_path).code == 2


@pytest.mark.parametrize("count", [2, 25])
def test_many_files_are_told_in_the_order_given(tmp_path: Path, count: int) -> None:
    paths = [_file(tmp_path, TINY, f"{n:02}.yaml") for n in range(count)]
    done = run("check", *paths, "--format", "concise")
    errors = [line for line in done.out.splitlines() if "CT401" in line]
    assert [Path(line.partition(":")[0]).name for line in errors] == [p.name for p in paths]


def test_a_case_can_be_piped_in() -> None:
    done = run("check", "-", "--format", "concise", stdin=TINY)
    assert done.code == 1
    assert done.out.startswith("<stdin>:")


def test_no_color_prints_no_escape_and_force_color_does(tmp_path: Path) -> None:
    path = _file(tmp_path, TINY)
    plain = run("check", path, NO_COLOR="1", FORCE_COLOR="1")
    coloured = run("check", path, FORCE_COLOR="1")
    assert "\x1b[" not in plain.out
    assert "\x1b[" in coloured.out


def test_the_order_of_events_changes_no_finding_but_its_place(tmp_path: Path) -> None:
    head, events = CLEAN.split("events:\n")
    entries = ["  - " + e for e in events.removeprefix("  - ").split("\n  - ")]
    entries = [e.rstrip("\n") + "\n" for e in entries]
    claims = "claims:" + TINY.partition("claims:")[2]
    turned = head + "events:\n" + "".join(reversed(entries)) + claims

    def said(text: str) -> list[str]:
        done = run("check", _file(tmp_path, text), "--format", "json")
        return sorted(d["code"] + d["message"] for d in json.loads(done.out)["diagnostics"])

    assert said(turned) == said(TINY)


def test_a_comment_with_a_reason_allows_a_finding(tmp_path: Path) -> None:
    allowed = TINY.replace(
        "    is: 30 months", "    is: 30 months  # casetime: allow[CT401] as printed"
    )
    done = run("check", _file(tmp_path, allowed), "--format", "concise")
    assert "CT401" not in done.out
    assert done.code == 0


def test_an_event_list_that_breaks_off_is_told_without_a_fault(tmp_path: Path) -> None:
    broken = "casetime: 1\nid: a\nevents:\n    is: y\n  - note: n\n"
    done = run("check", _file(tmp_path, broken))
    assert (done.code, "fault of casetime" in done.err) == (1, False)


def test_privacy_and_care_are_asked_only_on_request(tmp_path: Path) -> None:
    def codes(*more: str) -> set[str]:
        done = run("check", _file(tmp_path, CLEAN), "--format", "json", *more)
        return {d["code"][:3] for d in json.loads(done.out)["diagnostics"]}

    assert codes() & {"CT5", "CT7"} == set()
    assert codes("--privacy") & {"CT5", "CT7"} == {"CT5"}
    assert codes("--care") & {"CT5", "CT7"} == {"CT7"}
