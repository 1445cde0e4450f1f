"""``casetime graph``, ``explain``, ``new``, the group itself: files written, help, last resorts."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest
from command_line import CLEAN, TINY, TWO_PATIENTS, run

from casetime import __version__
from casetime.diagnostics import RULES

COMMANDS = "render check intervals claims show graph explain new schema".split()


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version").out == f"casetime {__version__}\n"


def test_the_version_is_that_of_the_project() -> None:
    project = Path(__file__).parents[2] / "pyproject.toml"
    assert f'version = "{__version__}"' in project.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_has_an_example(command: str) -> None:
    done = run(command, "--help")
    assert done.code == 0
    assert f"casetime {command}" in done.out.partition("Examples:")[2]


def test_the_help_lists_every_command() -> None:
    listed = run("--help").out.partition("Commands:")[2]
    assert [c for c in COMMANDS if f"  {c} " in listed] == COMMANDS


def test_dot_text_is_printed_without_o(tmp_path: Path) -> None:
    done = run("graph", "-", stdin=TINY)
    assert done.out.startswith("digraph events {")


@pytest.mark.parametrize("form", ["dot", "graphml", "json"])
def test_the_text_forms_of_the_graph_need_no_engine(tmp_path: Path, form: str) -> None:
    target = tmp_path / f"events.{form}"
    with mock.patch("casetime.eventgraph.layout.find_engine", side_effect=AssertionError):
        done = run("graph", "-", "-o", target, stdin=TINY)
    assert (done.code, done.out) == (0, f"wrote {target}\n")
    assert "pd1" in target.read_text(encoding="utf-8")


def test_several_files_are_written_at_once(tmp_path: Path) -> None:
    targets = [tmp_path / "a.dot", tmp_path / "a.json"]
    done = run("graph", "-", "-o", targets[0], "-o", targets[1], stdin=TINY)
    assert done.out.splitlines() == [f"wrote {target}" for target in targets]


def test_a_suffix_that_nothing_writes_exits_2(tmp_path: Path) -> None:
    done = run("graph", "-", "-o", tmp_path / "a.gif", stdin=TINY)
    assert done.code == 2
    assert "graphml" in done.err


def test_a_folder_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    done = run("graph", "-", "-o", tmp_path / "none" / "a.dot", stdin=TINY)
    assert done.code == 1
    assert "cannot write" in done.err


def test_several_patients_and_one_file_need_a_choice(tmp_path: Path) -> None:
    done = run("graph", "-", "-o", tmp_path / "a.dot", stdin=TWO_PATIENTS)
    assert done.code == 2
    assert "first, second" in done.err


def test_the_picture_of_the_graph_needs_no_engine(tmp_path: Path) -> None:
    with mock.patch("casetime.eventgraph.layout.find_engine", side_effect=AssertionError):
        done = run("graph", "-", "-o", tmp_path / "a.svg", stdin=TINY)
    assert (done.code, done.out) == (0, f"wrote {tmp_path / 'a.svg'}\n")


def test_an_engine_that_is_missing_is_said(tmp_path: Path) -> None:
    done = run("graph", "-", "-o", tmp_path / "a.svg", "--engine", "no-such", stdin=TINY)
    assert done.code == 1
    assert "there is no program `no-such`" in done.err
    assert not (tmp_path / "a.svg").exists()


def test_a_graph_too_large_for_a_slide_says_how_to_show_less(tmp_path: Path) -> None:
    many = CLEAN + "".join(f"  - note: n{i}\n    on: 2020-{i % 12 + 1:02}\n" for i in range(150))
    done = run("graph", "-", "-o", tmp_path / "a.svg", stdin=many)
    assert done.code == 0
    assert "--until, --kinds or --hide show less" in done.err


def test_until_a_word_that_is_no_date_and_no_event_exits_1(tmp_path: Path) -> None:
    done = run("graph", "-", "-o", tmp_path / "a.svg", "--until", "pd9", stdin=TINY)
    assert done.code == 1
    assert "`pd9` is neither the id of an event nor a date" in done.err


def test_explain_prints_the_page_of_a_code_and_of_its_name() -> None:
    by_code = run("explain", "ct401")
    assert by_code.out.startswith("# CT401 claim-contradicted")
    assert run("explain", "claim-contradicted").out == by_code.out


@pytest.mark.parametrize("code", RULES)
def test_every_code_can_be_explained(code: str) -> None:
    assert RULES[code].name in run("explain", code).out


def test_a_code_may_be_given_by_its_number() -> None:
    assert run("explain", "401").out == run("explain", "CT401").out


@pytest.mark.parametrize(
    ("word", "first"),
    [("case", "# The case file"), ("Therapy", "# therapy"), ("pfs", "# claim: PFS")],
)
def test_explain_tells_how_a_case_is_written(word: str, first: str) -> None:
    assert run("explain", word).out.splitlines()[0] == first


def test_a_misspelt_word_of_the_file_is_recognised() -> None:
    assert "did you mean therapy?" in run("explain", "theraphy").err


def test_an_unknown_code_exits_2_with_the_nearest() -> None:
    done = run("explain", "CT40l")
    assert done.code == 2
    assert "did you mean CT40" in done.err


def test_new_writes_a_starter_that_check_finds_clean(tmp_path: Path) -> None:
    target = tmp_path / "mine.yaml"
    assert run("new", target).code == 0
    assert run("check", target, "--fail-on", "warning").code == 0


def test_new_overwrites_nothing_without_force(tmp_path: Path) -> None:
    target = tmp_path / "mine.yaml"
    target.write_text("precious", encoding="utf-8")
    done = run("new", target)
    assert done.code == 1
    assert "--force" in done.err
    assert target.read_text(encoding="utf-8") == "precious"
    assert run("new", target, "--force").code == 0
    assert target.read_text(encoding="utf-8") != "precious"


def test_schema_is_json() -> None:
    assert json.loads(run("schema").out)["type"] in ("object", "array")


def test_a_fault_of_casetime_is_one_sentence() -> None:
    with mock.patch("casetime.api.claims", side_effect=KeyError("x")):
        done = run("claims", "-", stdin=TINY)
    assert done.code == 1
    assert done.err.startswith("casetime: this is a fault of casetime, not of the case: KeyError")
    assert len(done.err.splitlines()) == 1


def test_a_fault_while_checking_does_not_pass_for_findings() -> None:
    with mock.patch("casetime.api.check", side_effect=ZeroDivisionError("x")):
        assert run("check", "-", stdin=TINY).code == 3


_HEAVY = "networkx pendulum rich numpy graphviz resvg_py typst".split()


@pytest.mark.parametrize("arguments", [["--help"], ["check"], ["claims"], ["show"]])
def test_heavy_packages_are_not_imported_for(arguments: list[str], tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(CLEAN, encoding="utf-8")
    named = [*arguments, *([] if arguments == ["--help"] else [str(path)])]
    code = (
        "import sys\nfrom casetime.cli import main\n"
        f"try:\n    main({named!r})\nexcept SystemExit:\n    pass\n"
        f"print([m for m in {_HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=_clean()
    )
    assert done.stderr.splitlines()[-1] == "[]"


def test_python_m_casetime_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "casetime", "--version"],
        capture_output=True, text=True, check=True, env=_clean(),
    )  # fmt: skip
    assert done.stdout == f"casetime {__version__}\n"


def _clean() -> dict[str, str]:
    gone = ("NO_COLOR", "FORCE_COLOR", "CI", "COLUMNS")
    return {name: value for name, value in os.environ.items() if name not in gone}


def test_a_written_file_keeps_the_mode_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "a.dot"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    run("graph", "-", "-o", target, stdin=TINY)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
