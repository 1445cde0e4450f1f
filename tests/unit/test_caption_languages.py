"""The legend in German: every sentence has a German one, with the same places for its values."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Unpack

import pytest

from casetime import api
from casetime.casefile.reading import read_case_file
from casetime.figure import caption as captions
from casetime.figure.choosing import Choices
from casetime.figure.legend import abbreviation_words, german, german_abbreviations

ROOT = Path(__file__).parents[2]
LEGEND = Path(german.__file__).parent
SOURCES = sorted([*(ROOT / "cases").glob("*.yaml"), *(ROOT / "examples").glob("*.yaml")])


def asked() -> Iterator[str]:
    """Every sentence that the code asks for by its English, and those of its tables."""
    for path in (LEGEND.parent / "caption.py", *LEGEND.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "told":
                yield from _texts(node.args[0])


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))


def test_every_sentence_that_is_asked_for_has_a_german_one() -> None:
    found = set(asked())
    assert len(found) > 40
    assert found - set(german.SENTENCES) == set()


def test_places_for_values_survive_translation() -> None:
    for english, other in german.SENTENCES.items():
        assert sorted(re.findall(r"{\w+}", english)) == sorted(re.findall(r"{\w+}", other))


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_no_english_sentence_is_left_in_a_german_legend(path: Path) -> None:
    found = api.caption(read_case_file(path).cases[0], language="de")
    source = read_case_file(path).cases[0].source.citation or ""
    said = " ".join([found.headline, *found.sentences]).replace(source, "")
    left = re.findall(r"\b(?:the|which|dates|durations|symbols|rows|shown|reported)\b", said)
    events = " ".join(e.label for e in read_case_file(path).cases[0].events)
    assert [word for word in left if word not in events.split()] == []


OWN = """\
casetime: 1
id: own
patient: {sex: male, age: 61 at diagnosis}
index: diagnosis
events:
  - diagnosis: Sarkom
    on: 2020-01
  - therapy: Doxorubicin
    id: L1
    line: 1
    drugs: [doxorubicin]
    from: 2020-02-01
    to: 2020-08-01
    stopped: progression
  - assessment: PD
    of: L1
    on: 2020-07-15
    criteria: RECIST 1.1
  - imaging: CT
    on: 2020-04-01
  - adverse-event: Fieber
    on: 2020-03-05
  - pathology:
    on: 2020-01
claims:
  - claim: PFS
    of: L1
    is: about 5 months
"""


def of_own(**choices: Unpack[Choices]) -> captions.Caption:
    choices["language"] = "de"
    return api.caption(api.loads(OWN), **choices)


def test_a_kind_that_names_an_event_is_told_in_german() -> None:
    found = captions.text(of_own())
    assert re.findall(r"diagnosis|pathology|diagnosed", found) == []
    assert "61 Jahre alt bei Diagnose" in found
    assert "OS ab Diagnose" in found
    assert "Nicht dargestellt: Pathologie." in found


def test_a_claimed_length_is_told_in_german() -> None:
    assert "berichtet: etwa 5 Monate" in captions.text(of_own())


def test_what_abbreviations_mean_is_told_in_german() -> None:
    assert of_own().abbreviations == (
        "CT, Computertomographie; OS, Gesamtüberleben; PD, fortschreitende Erkrankung; "
        "PFS, progressionsfreies Überleben; RECIST, Response Evaluation Criteria in Solid Tumors; "
        "L1, Therapielinie"
    )


def test_words_that_the_case_itself_gives_an_abbreviation_stay() -> None:
    case = api.loads(OWN.replace("Fieber", "overall survival (OS) discussed"))
    found = api.caption(case, language="de")
    assert "OS, overall survival;" in found.abbreviations


def test_days_of_the_alt_text_have_the_full_stop_of_german() -> None:
    assert "5. Mär 2020: Fieber" in of_own().alt_text


BODIES = frozenset("RECIST PERCIST RANO IMWG PCWG3 GCIG CTCAE ASTCT ISGPS ISGLS FNCLCC FIGO "
                   "AJCC".split())  # fmt: skip


def test_every_abbreviation_has_german_words_but_names_of_bodies_and_their_criteria() -> None:
    assert set(german_abbreviations.CATEGORIES) == set(abbreviation_words.CATEGORIES)
    assert set(german_abbreviations.WORDS) == set(abbreviation_words.WORDS) - BODIES


def test_a_german_legend_is_named_in_german() -> None:
    case = read_case_file(SOURCES[0]).cases[0]
    found = captions.text(api.caption(case, language="de"))
    assert found.startswith("Abbildung. Klinischer Verlauf bei ")
    assert "\n\nAbkürzungen: " in found
    assert "\n\nAlternativtext: Zeitstrahl: " in found
