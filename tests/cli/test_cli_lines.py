"""`casetime lines`: who counts how, and why."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from casetime.cli import casetime

CASE = """\
casetime: 1
id: counted
events:
  - diagnosis: sarcoma
    on: 2019-01
  - therapy: doxorubicin
    id: first
    line: 1
    drugs:
      - doxorubicin
    from: 2019-02
    to: 2019-05
  - assessment: SD
    id: sd
    of: first
    on: 2019-05
  - therapy: pazopanib
    id: switch
    line: 2
    setting: maintenance
    drugs:
      - pazopanib
    from: 2019-07
    to: 2019-10
  - progression: lung
    id: pd
    of: switch
    on: 2019-10
  - therapy: anlotinib
    id: later
    line: 3
    drugs:
      - anlotinib
    from: 2019-11
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


def printed(*arguments: str) -> str:
    result = CliRunner().invoke(casetime, ["lines", *arguments], terminal_width=200)
    assert result.exit_code == 0, result.output
    return result.output


def data(file: Path) -> dict[str, object]:
    found = json.loads(printed(str(file), "--format", "json"))
    assert isinstance(found, dict)
    return found


def test_the_default_rules_say_how_many_lines_there_are(file: Path) -> None:
    assert "LoT 3 (0 + 3)" in printed(str(file))


def test_a_new_drug_after_progression_is_the_reason_of_a_new_line(file: Path) -> None:
    sets = data(file)["rule_sets"]
    assert isinstance(sets, dict)
    why = [reason for line in sets["default"]["lines"] for reason in line["why"]]
    assert "later opens a line: new drugs (anlotinib) after pd" in why


def test_rechallenge_by_class_is_remarked(file: Path) -> None:
    sets = data(file)["rule_sets"]
    assert isinstance(sets, dict)
    remarks = [r for line in sets["default"]["lines"] for r in line["remarks"]]
    assert any("rechallenge by class" in remark for remark in remarks)


def test_the_author_may_be_asked(file: Path) -> None:
    assert "as the author numbers them" in printed(str(file), "--rules", "author")


def test_an_unknown_rule_set_is_a_wrong_flag(file: Path) -> None:
    assert CliRunner().invoke(casetime, ["lines", str(file), "--rules", "x"]).exit_code == 2


def test_unnumbered_switch_maintenance_stays_in_its_line(file: Path) -> None:
    file.write_text(CASE.replace("    line: 2\n", "").replace("    line: 3\n", ""))
    sets = data(file)["rule_sets"]
    assert isinstance(sets, dict)
    assert sets["default"]["notation"] == "LoT 2 (0 + 2)"
    assert sets["any-new-agent"]["notation"] == "LoT 3 (0 + 3)"


def test_the_best_response_of_each_line_stands_beside_it(file: Path) -> None:
    best = data(file)["best_responses"]
    assert isinstance(best, list)
    found = {b["of"]: b["categories"] for b in best if not b["confirmed"]}
    assert found == {"first": ["SD"], "switch": ["PD"], "later": ["missing"]}
