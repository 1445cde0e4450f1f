"""``casetime caption``: what it prints, where, and what it says on the error stream."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from casetime.cli import casetime

ROOT = Path(__file__).parents[2]
BONE = str(ROOT / "cases" / "bone-leiomyosarcoma.yaml")
SURVIVOR = str(ROOT / "examples" / "ages-of-a-survivor.yaml")


def ran(*arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(casetime, ["caption", *arguments], input=input)


def test_it_prints_markdown_in_three_paragraphs() -> None:
    first, short, alt = ran(BONE).stdout.rstrip("\n").split("\n\n")
    assert first.startswith("**Figure. Clinical course of a man")
    assert short.startswith("*Abbreviations:* Adj, adjuvant; AI, doxorubicin and ifosfamide; ")
    assert alt.startswith("*Alt text:* Timeline")


def test_it_prints_plain_text() -> None:
    found = ran(BONE, "--format", "text").stdout
    assert found.startswith("Figure. Clinical course of a man")
    assert "*" not in found


def test_what_it_cannot_expand_is_named_on_the_error_stream() -> None:
    found = ran(SURVIVOR)
    assert found.stderr == "ages-of-a-survivor: not expanded: COPP, OPPA\n"
    assert "not expanded" not in found.stdout


def test_it_writes_a_file(tmp_path: Path) -> None:
    target = tmp_path / "legend.md"
    found = ran(BONE, "-o", str(target))
    assert found.stdout == f"wrote {target}\n"
    assert target.read_text(encoding="utf-8") == ran(BONE).stdout


@pytest.mark.parametrize(
    ("choices", "kept", "gone"),
    [
        (("--lanes", "systemic"), "systemic therapy", "endpoints"),
        (("--hide", "endpoints"), "systemic therapy", "OS runs"),
        (("--until", "relapse"), "as it was known at relapse", "anlotinib"),
        (("--axis", "relative"), "in months since diagnosis", "the calendar on top"),
    ],
)
def test_it_explains_what_the_choices_leave(choices: tuple[str, str], kept: str, gone: str) -> None:
    found = ran(BONE, "--format", "text", *choices).stdout
    assert kept in found
    assert gone not in found


def test_a_wrong_choice_is_a_wrong_use() -> None:
    found = ran(BONE, "--lanes", "systmic")
    assert found.exit_code == 2
    assert "did you mean `systemic`?" in found.output


def test_errors_of_dates_stop_it_unless_it_is_a_draft() -> None:
    wrong = (
        "casetime: 1\nid: x\nevents:\n  - diagnosis: sarcoma\n    on: 2020-01-05\n"
        "  - surgery: resection\n    on: [2019-01-05, after diagnosis]\n"
    )
    assert ran("-", input=wrong).exit_code == 1
    assert "no legend: 1 error" in ran("-", input=wrong).output
    assert ran("-", "--draft", input=wrong).exit_code == 0
