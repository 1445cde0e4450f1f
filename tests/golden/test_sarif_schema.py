"""SARIF output is SARIF: it validates against the schema of OASIS, version 2.1.0-rtm.5.

The schema beside this file is the one that OASIS publishes with the standard, without line breaks.
"""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft4Validator

from casetime.cli import casetime

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCHEMA = json.loads((HERE / "sarif-2.1.0-rtm.5.schema.json").read_text(encoding="utf-8"))
CASES = sorted((ROOT / "cases").glob("*.yaml"))

CONTRADICTORY = """\
casetime: 1
id: chain
events:
  - diagnosis: sarcoma
    on: 2019-04
  - surgery: resection
    id: surgery
    on: [exactly 3 weeks after diagnosis, 2019-09]
  - imaging: CT
    on: 31 June 2019
    sizee: 3 cm
"""


def log(*files: Path) -> object:
    arguments = ["check", "--format", "sarif", *map(str, files)]
    result = CliRunner().invoke(casetime, arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_the_findings_of_a_case_are_valid_sarif(path: Path) -> None:
    Draft4Validator(SCHEMA).validate(log(path))


def test_contradictions_and_errors_of_a_file_are_valid_sarif(tmp_path: Path) -> None:
    file = tmp_path / "chain.yaml"
    file.write_text(CONTRADICTORY, encoding="utf-8")
    found = log(file)
    Draft4Validator(SCHEMA).validate(found)
    assert "codeFlows" in json.dumps(found)
