"""The invented cases of `examples/`: every command works on each, and each answers all it asks."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from casetime.cli import casetime

EXAMPLES = Path(__file__).parents[2] / "examples"
CASES = sorted(EXAMPLES.glob("*.yaml"))

COMMANDS = (
    "check",
    "check --format concise",
    "check --format json",
    "check --format github",
    "check --format sarif",
    "check --privacy --care --fail-on never",
    "intervals",
    "intervals --format json",
    "intervals --format csv",
    "intervals --explain",
    "intervals --pairs",
    "intervals --pairs --format json",
    "intervals --without-assumptions",
    "intervals --preset admiral",
    "intervals --preset fda",
    "intervals --preset as_observed",
    "claims",
    "claims --format json",
    "show",
    "show --format markdown",
    "show --format csv",
    "show --format json",
    "show --format html",
    "show --format latex",
    "caption",
    "caption --format text --language de --axis relative",
)
DRAWINGS = (
    "render -o f.svg",
    "render -o f.png",
    "render --axis calendar -o f.svg",
    "render --axis relative --width 85mm -o f.svg",
    "graph -o g.dot",
    "graph -o g.graphml",
    "graph -o g.json",
)


def ran(arguments: str, case: Path) -> Result:
    command, *rest = arguments.split()
    result = CliRunner().invoke(casetime, [command, str(case), *rest])
    unforeseen = result.exception
    assert unforeseen is None or isinstance(unforeseen, SystemExit), unforeseen
    return result


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
@pytest.mark.parametrize("arguments", COMMANDS)
def test_every_command_answers_on_every_case(arguments: str, case: Path) -> None:
    result = ran(arguments, case)
    assert result.exit_code == 0, result.output
    assert "Traceback" not in result.output
    assert "fault of casetime" not in result.output


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
@pytest.mark.parametrize("arguments", DRAWINGS)
def test_every_picture_of_every_case_is_written(
    arguments: str, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = ran(arguments, case)
    assert result.exit_code == 0, result.output
    assert (tmp_path / arguments.rsplit(maxsplit=1)[-1]).stat().st_size > 500


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_a_case_says_that_it_is_invented(case: Path) -> None:
    text = case.read_text(encoding="utf-8")
    assert text.startswith("# An invented case: no patient")
    assert 'title: "Invented case: ' in text


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_no_case_has_a_finding_worse_than_information(case: Path) -> None:
    found = json.loads(ran("check --format json", case).stdout)["diagnostics"]
    assert [f["code"] for f in found if f["severity"] != "info"] == []


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_every_claim_of_a_case_can_be_judged(case: Path) -> None:
    judged = json.loads(ran("claims --format json", case).stdout)
    verdicts = [one["verdict"] for one in judged["claims"]]
    assert set(verdicts) <= {"entailed", "compatible", "asked"}
    assert judged["together"]["verdict"] != "contradicted"


def test_the_cases_show_every_verdict_that_is_no_mistake() -> None:
    seen = {
        one["verdict"]
        for case in CASES
        for one in json.loads(ran("claims --format json", case).stdout)["claims"]
    }
    assert seen == {"entailed", "compatible", "asked"}


def answered(name: str, arguments: str) -> str:
    return ran(arguments, EXAMPLES / f"{name}.yaml").output


def test_a_case_without_calendar_shows_no_year() -> None:
    shown = answered("cart-without-calendar", "show --format csv")
    assert not any(str(year) in shown for year in range(1900, 2100))


def test_a_day_of_the_infusion_clock_is_exact() -> None:
    said = answered("cart-without-calendar", "intervals --from infusion --to pet-28")
    assert "28" in said


def test_weeks_of_pregnancy_are_days_from_its_start() -> None:
    between = "intervals --from pregnancy --to delivery --format json"
    found = json.loads(answered("cancer-in-pregnancy", between))
    assert found["estimates"][0]["days"] == [38 * 7 + 2, 38 * 7 + 2]


def test_hospital_day_2_is_one_day_after_admission() -> None:
    between = "intervals --from stay --to surgery --format json"
    found = json.loads(answered("days-after-hepatectomy", between))
    assert found["estimates"][0]["days"] == [1, 1]


def test_an_unconfirmed_progression_is_void_after_a_response() -> None:
    assert "iupd is void" in answered("cycles-and-pseudoprogression", "intervals")
