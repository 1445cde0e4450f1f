"""The legend in German: every sentence has a German one, with the same places for its values."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from casetime import api
from casetime.casefile.reading import read_case_file
from casetime.figure import caption as captions
from casetime.figure.legend import german

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


def test_a_german_legend_is_named_in_german() -> None:
    case = read_case_file(SOURCES[0]).cases[0]
    found = captions.text(api.caption(case, language="de"))
    assert found.startswith("Abbildung. Klinischer Verlauf bei ")
    assert "\n\nAbkürzungen: " in found
    assert "\n\nAlternativtext: Zeitstrahl: " in found
