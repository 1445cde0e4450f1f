"""The shipped cohort files, the starter, the page on the format and the schema agree."""

import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml
from cohort_texts import SMALL, told
from jsonschema import Draft7Validator

from casetime.cohort import shapes
from casetime.cohort.figures import Entries
from casetime.cohort.reading import read_cohort
from casetime.cohort.schema import cohort_schema
from casetime.cohort.schema_words import KEYS
from casetime.cohort.starter import cohort_starter

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "cases" / "cohorts").glob("*.yaml"))
VALIDATOR = Draft7Validator(cohort_schema())
FORMAT = (resources.files("casetime.cohort") / "FORMAT.md").read_text("utf-8")


def schema_says(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(yaml.load(text, yaml.BaseLoader))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_published_report_is_read_without_a_finding(path: Path) -> None:
    assert told(read_cohort(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_figure_of_a_published_report_cites_its_place(path: Path) -> None:
    cohort = read_cohort(path.read_text("utf-8"))
    places = [
        *((each.at, each.cite) for each in cohort.counted),
        *((each.at, each.cite) for each in cohort.measured),
        *((each.at, each.cite) for each in cohort.landmarks),
        *((each.at, each.cite) for each in cohort.compared),
    ]
    assert [at for at, cite in places if not cite] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_schema_accepts_a_published_report(path: Path) -> None:
    assert schema_says(path.read_text("utf-8")) == []


@pytest.mark.parametrize("name", ["my-cohort", "2023 sarcoma (final)", "é"])
def test_the_starter_is_clean_under_any_name(name: str) -> None:
    assert told(read_cohort(cohort_starter(name))) == []
    assert schema_says(cohort_starter(name)) == []


def test_every_example_of_the_page_is_read() -> None:
    text = "\n".join(re.findall(r"```yaml\n(.*?)```", FORMAT, re.DOTALL))
    # Its groups are those of several reports, so that some are named and not declared.
    found = [each for each in told(read_cohort(text)) if "is no group of" not in each[2]]
    assert found == []


def test_every_key_of_the_format_is_on_its_page() -> None:
    missing = [key for key in keys() if not re.search(rf"(?<![\w-]){re.escape(key)}\b", FORMAT)]
    assert missing == []


def keys() -> set[str]:
    found = {*shapes.SECTIONS, *shapes.STUDY, *shapes.STATISTICS_KEYS}
    pending: list[Any] = [*shapes.SECTIONS.values(), *shapes.STATISTICS_KEYS.values()]
    while pending:
        reader = pending.pop()
        if isinstance(reader, Entries):
            found |= set(reader.shape.readers)
            pending += reader.shape.readers.values()
    return found


def test_an_editor_is_told_of_every_key_and_of_no_other() -> None:
    assert set(KEYS) == keys() - (set(shapes.SECTIONS) - {"groups"})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: small", "id: 3 small"),
        ("- cite: table 1", "- cited: table 1"),
        ("p: 1\n", "q: 1\n"),
        ("report: cohort", "report: registry"),
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(old: str, new: str) -> None:
    text = SMALL.replace(old, new)
    assert told(read_cohort(text)) != []
    assert schema_says(text) != []


def test_the_schema_is_a_schema() -> None:
    Draft7Validator.check_schema(cohort_schema())
