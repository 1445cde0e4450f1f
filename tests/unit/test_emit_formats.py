"""Findings for editors and programs."""

import json

from casetime.diagnostics import Diagnostic, Modality, Places, Related, Severity, Span
from casetime.emit.concise import concise
from casetime.emit.github import github
from casetime.emit.jsonform import json_text
from casetime.emit.placing import place
from casetime.emit.sarif import sarif

PLACES = Places(
    file="my cases/x.yaml",
    values={
        ("events", 0, "on"): Span(line=5, column=9, end_line=5, end_column=16),
        ("events", 1, "on"): Span(line=8, column=9, end_line=9, end_column=3),
    },
)
CHAIN = Diagnostic(
    code="CT202",
    message="two dates, 5 % apart",
    at=("events", 0, "on"),
    related=(Related(at=("events", 1, "on"), text="the other"), Related(at=("x",), text="none")),
    help="correct one",
)
SOFT = Diagnostic(
    code="CT206",
    message="undated",
    at=("events", 1, "on"),
    severity=Severity.INFO,
    modality=Modality.SOFT,
)
FOUND = place([CHAIN, SOFT], PLACES)
NOWHERE = place([SOFT], Places())


def test_concise_is_one_line_for_each() -> None:
    assert concise(FOUND) == (
        "my cases/x.yaml:5:9: error[CT202] two dates, 5 % apart\n"
        "my cases/x.yaml:8:9: info[CT206] undated\n"
    )


def test_concise_without_a_place_names_the_case() -> None:
    assert concise(NOWHERE) == "case: info[CT206] undated\n"


def test_json_has_the_promised_shape() -> None:
    assert json.loads(json_text(FOUND))["diagnostics"][0] == {
        "code": "CT202",
        "name": "contradictory-dates",
        "severity": "error",
        "modality": "must",
        "message": "two dates, 5 % apart",
        "file": "my cases/x.yaml",
        "line": 5,
        "column": 9,
        "related": [
            {"message": "the other", "file": "my cases/x.yaml", "line": 8, "column": 9},
            {"message": "none", "file": "my cases/x.yaml", "line": None, "column": None},
        ],
        "help": "correct one",
    }


def test_json_of_no_findings_is_an_empty_list() -> None:
    assert json.loads(json_text(())) == {"diagnostics": []}


def test_json_without_a_place_has_nulls() -> None:
    entry = json.loads(json_text(NOWHERE))["diagnostics"][0]
    assert (entry["line"], entry["column"], entry["help"]) == (None, None, None)


def test_github_escapes_what_its_commands_give_a_meaning() -> None:
    assert github(FOUND).splitlines()[0] == (
        "::error file=my cases/x.yaml,line=5,endLine=5,col=9,endColumn=16,"
        "title=CT202 contradictory-dates::two dates, 5 %25 apart%0Ahelp: correct one"
    )


def test_github_gets_no_columns_over_several_lines() -> None:
    assert github(FOUND).splitlines()[1] == (
        "::notice file=my cases/x.yaml,line=8,endLine=9,title=CT206 undated-event::undated"
    )


def test_sarif_tells_the_steps_of_a_chain_as_a_code_flow() -> None:
    result = json.loads(sarif(FOUND, "0.1"))["runs"][0]["results"][0]
    steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [step["location"]["message"]["text"] for step in steps] == ["the other", "none"]
    assert [place["id"] for place in result["relatedLocations"]] == [1, 2]


def test_sarif_names_each_rule_once_and_points_to_it() -> None:
    (run,) = json.loads(sarif((*FOUND, *FOUND), "0.1"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["CT202", "CT206"]
    assert [rules[r["ruleIndex"]]["id"] for r in run["results"]] == [
        r["ruleId"] for r in run["results"]
    ]


def test_a_path_is_a_uri_in_sarif() -> None:
    (run,) = json.loads(sarif(FOUND, "0.1"))["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%20cases/x.yaml"
    assert place["region"]["startLine"] == 5


def test_a_fingerprint_survives_a_move_of_the_line() -> None:
    moved = Places(
        file="my cases/x.yaml",
        values={("events", 0, "on"): Span(line=50, column=9, end_line=50, end_column=16)},
    )
    prints = [
        json.loads(sarif(place([CHAIN], places), "0.1"))["runs"][0]["results"][0][
            "partialFingerprints"
        ]
        for places in (PLACES, moved)
    ]
    assert prints[0] == prints[1]


def test_the_severities_have_the_levels_of_sarif() -> None:
    (run,) = json.loads(sarif(FOUND, "0.1"))["runs"]
    assert [result["level"] for result in run["results"]] == ["error", "note"]
