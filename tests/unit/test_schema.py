"""The JSON Schemas: every key told, every case accepted, every slip of a committed list refused."""

import json
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from casetime.casefile.reading import read_case
from casetime.casefile.schema import case_schema, diagnostics_schema, schema_text
from casetime.casefile.starter import starter
from casetime.casefile.structure import event_readers
from casetime.diagnostics import RULES, Diagnostic, Places, Related, Severity
from casetime.emit.jsonform import as_data
from casetime.emit.placing import place
from casetime.model.case import CLAIM_KINDS
from casetime.model.events import KINDS, SYNONYMS

ROOT = Path(__file__).parents[2]
CASES = sorted([*(ROOT / "cases").glob("*.yaml"), *(ROOT / "examples").glob("*.yaml")])
VALIDATOR = Draft7Validator(case_schema())
HEAD = "casetime: 1\nid: x\n"


class EditorYaml(yaml.SafeLoader):
    """YAML 1.2 as editors read it: numbers, truth values and nothing else are made of scalars."""


EditorYaml.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    EditorYaml.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), _first
    )


def told(text: str) -> list[str]:
    """What the schema says of a file, once as an editor reads it and once as text alone."""
    loaded = [
        document
        for loader in (EditorYaml, yaml.BaseLoader)
        for document in yaml.load_all(text, loader)
    ]
    return [error.message for document in loaded for error in VALIDATOR.iter_errors(document)]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_published_cases_are_accepted(path: Path) -> None:
    assert told(path.read_text("utf-8")) == []


def test_the_starter_is_accepted() -> None:
    assert told(starter("x")) == []


@pytest.mark.parametrize("word", [*KINDS, *SYNONYMS])
def test_every_kind_and_every_synonym_is_accepted_with_and_without_a_label(word: str) -> None:
    assert told(f"{HEAD}events:\n  - {word}: some words\n  - {word}:\n") == []


@pytest.mark.parametrize(
    "field",
    [
        "drugs: x 5 mg",
        "drugs: [x, y 1 mg iv d1]",
        "line: 2",
        "line: two",
        "cycles: 4",
        "cycles: Weekly",
        "cycles: at least 4 q3w",
        "on: 2018",
        "on: [2018, after x]",
        "cite: [results 3, {line: [d 1, d 2]}]",
        "cite: {line: d 1}",
        "holds: {from: 2018, cycle: 3}",
        "changes: [{on: 2018, dose: 80 %, id: cut}]",
        "allow: CT402 as printed",
        "id: ä-1",
        "note: [a, b]",
        "best: 5",
    ],
)
def test_what_the_reader_takes_the_schema_takes(field: str) -> None:
    text = f"{HEAD}events:\n  - therapy: x\n    {field}\n"
    assert [f for f in read_case(text)[0][0].diagnostics if f.severity is Severity.ERROR] == []
    assert told(text) == []


def test_a_later_patient_inherits_what_the_schema_does_not_ask_for() -> None:
    assert told(f"{HEAD}events: []\n---\nid: b\nevents: []\n") == []


MALFORMED = {
    "another version": "casetime: 2\nid: x\nevents: []\n",
    "no id": "casetime: 1\nevents: []\n",
    "no events": HEAD,
    "an id of digits": "casetime: 1\nid: 5a\nevents: []\n",
    "events as a text": f"{HEAD}events: none\n",
    "a misspelt key of the case": f"{HEAD}events: []\ncliams: []\n",
    "a source as a text": f"{HEAD}source: Smith 2020\nevents: []\n",
    "an unknown key of the source": f"{HEAD}source: {{journal: x}}\nevents: []\n",
    "an unknown sex": f"{HEAD}patient: {{sex: woman}}\nevents: []\n",
    "an unknown convention": f"{HEAD}conventions: {{offsets: precise}}\nevents: []\n",
    "a month of words": f"{HEAD}conventions: {{month: thirty}}\nevents: []\n",
    "a misspelt kind": f"{HEAD}events:\n  - theraphy: x\n",
    "an event without a kind": f"{HEAD}events:\n  - on: 2018\n",
    "an event as a text": f"{HEAD}events:\n  - surgery\n",
    "two kinds in one event": f"{HEAD}events:\n  - surgery: x\n    therapy: y\n",
    "a kind and its synonym": f"{HEAD}events:\n  - therapy: x\n    chemotherapy: y\n",
    "a misspelt field": f"{HEAD}events:\n  - surgery: x\n    sied: left\n",
    "a field of another kind": f"{HEAD}events:\n  - surgery: x\n    drugs: [y]\n",
    "a field without a value": f"{HEAD}events:\n  - surgery: x\n    site:\n",
    "fields under the kind": f"{HEAD}events:\n  - surgery:\n      on: 2018\n",
    "a word outside a list": f"{HEAD}events:\n  - surgery: x\n    side: lft\n",
    "a list for one text": f"{HEAD}events:\n  - surgery: x\n    site: [a, b]\n",
    "a reserved id": f"{HEAD}events:\n  - surgery: x\n    id: now\n",
    "an id with a space": f"{HEAD}events:\n  - surgery: x\n    id: a b\n",
    "a line that is no number": f"{HEAD}events:\n  - therapy: x\n    line: first\n",
    "cycles that are no number": f"{HEAD}events:\n  - therapy: x\n    cycles: many\n",
    "a drug that is a number": f"{HEAD}events:\n  - therapy: x\n    drugs:\n      - 8\n",
    "a drug with fields": f"{HEAD}events:\n  - therapy: x\n    drugs: [{{name: y}}]\n",
    "a size without a unit": f"{HEAD}events:\n  - imaging: x\n    size: 5 x 4\n",
    "a target without a name": f"{HEAD}events:\n  - imaging: x\n    targets: [{{mm: 5}}]\n",
    "a node that is maybe": f"{HEAD}events:\n  - imaging: x\n    targets: [{{id: a, node: so}}]\n",
    "a hold as a text": f"{HEAD}events:\n  - therapy: x\n    holds: 2018\n",
    "a misspelt key of a change": f"{HEAD}events:\n  - therapy: x\n    changes: [{{wy: y}}]\n",
    "a long printed": f"{HEAD}events:\n  - surgery: x\n    printed: {'y' * 61}\n",
    "an allow without a reason": f"{HEAD}events:\n  - surgery: x\n    allow: CT402\n",
    "an unknown claim": f"{HEAD}events: []\nclaims:\n  - claim: PSF\n",
    "a claim without a kind": f"{HEAD}events: []\nclaims:\n  - is: 3 months\n",
    "a claim of time from nowhere": f"{HEAD}events: []\nclaims:\n  - claim: time\n    to: a\n",
    "a key of another claim": f"{HEAD}events: []\nclaims:\n  - claim: line\n    of: a\n    by: b\n",
    "a count of words": f"{HEAD}events: []\nclaims:\n  - claim: count\n    of: a\n    is: few\n",
}


@pytest.mark.parametrize("text", MALFORMED.values(), ids=MALFORMED)
def test_what_is_malformed_fails(text: str) -> None:
    found = [f for case in read_case(text)[0] for f in case.diagnostics]
    assert Severity.ERROR in [f.severity for f in found]
    assert told(text)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_every_key_that_its_reader_has(kind: str) -> None:
    properties = set(case_schema()["definitions"][f"event-{kind}"]["properties"])
    words = {word for word, of in SYNONYMS.items() if of == kind}
    assert properties == {kind, *words, *event_readers(kind)}


def _described(schema: Any) -> Iterator[tuple[str, Any]]:
    """Every property that the schema names, and what it says of it."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for value in schema.values():
            yield from _described(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _described(value)


def test_every_key_is_documented() -> None:
    schema = case_schema()
    for key, value in _described({**schema, "definitions": dict(_shapes(schema))}):
        found = schema["definitions"][value["$ref"].split("/")[-1]] if "$ref" in value else value
        assert found["description"].endswith("."), key


def _shapes(schema: Any) -> Iterator[tuple[str, Any]]:
    """The definitions but for that which only tells claims apart."""
    return ((name, found) for name, found in schema["definitions"].items() if name != "claim")


def test_every_claim_says_what_it_is() -> None:
    claim = case_schema()["definitions"]["claim"]["properties"]["claim"]
    assert claim["enum"] == list(CLAIM_KINDS)
    assert len(claim["enumDescriptions"]) == len(CLAIM_KINDS)


def test_the_schemas_are_schemas() -> None:
    Draft7Validator.check_schema(case_schema())
    Draft7Validator.check_schema(diagnostics_schema())


def test_the_committed_schemas_are_those_that_are_made() -> None:
    made = runpy.run_path(str(ROOT / "tools" / "make_schema.py"))
    committed = {path.name: path.read_text("utf-8") for path in made["TARGET"].glob("*.json")}
    assert committed == made["files"](), "run `python tools/make_schema.py`"


def test_the_printed_schema_is_the_committed_one() -> None:
    assert json.loads(schema_text()) == case_schema()


def test_findings_as_json_are_as_their_schema_says() -> None:
    text = f"{HEAD}events:\n  - surgery: x\n    sied: left\n  - death: y\n    on:\n"
    (case,), _ = read_case(text, "x.yaml")
    nowhere = Diagnostic(code="CT202", message="m", at=(), related=(Related(at=("a",), text="t"),))
    printed = as_data(place((*case.diagnostics, nowhere), case.places, text))
    assert len(printed["diagnostics"]) == 3
    assert list(Draft7Validator(diagnostics_schema()).iter_errors(printed)) == []


@pytest.mark.parametrize("code", RULES)
def test_every_finding_has_a_name_that_the_schema_allows(code: str) -> None:
    found = Diagnostic(code=code, message="m", at=())
    data = as_data(place((found,), Places()))
    assert list(Draft7Validator(diagnostics_schema()).iter_errors(data)) == []


@pytest.mark.parametrize("key", ["code", "severity", "message", "line", "related", "help"])
def test_a_finding_without_one_of_its_keys_is_refused(key: str) -> None:
    data = as_data(place((Diagnostic(code="CT202", message="m", at=()),), Places()))
    del data["diagnostics"][0][key]
    assert list(Draft7Validator(diagnostics_schema()).iter_errors(data))
