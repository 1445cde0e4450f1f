"""The fixed words in another language: all of them, and nothing that is not one."""

import re
from pathlib import Path

import pytest
from test_scene import overlapping

from casetime import api
from casetime.casefile.reading import read_case_file
from casetime.figure import key, languages, wording
from casetime.figure.languages import german
from casetime.figure.languages.english import WORDS
from casetime.figure.marks import Drawing, Text, walk
from casetime.figure.theme import CATEGORIES
from casetime.model.events import KINDS, SYNONYMS
from casetime.model.figure import LANGUAGES
from casetime.model.terms import Status

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*(ROOT / "cases").glob("*.yaml"), *(ROOT / "examples").glob("*.yaml")])
FIGURE = Path(languages.__file__).parents[1]


def words(drawing: Drawing) -> list[str]:
    return ["".join(r.text for r in m.runs) for m in walk(drawing.marks) if isinstance(m, Text)]


def test_every_english_word_has_a_german_one_and_no_other() -> None:
    assert set(german.WORDS) == set(WORDS)
    assert all(german.WORDS.values())


def test_no_word_stands_in_the_table_twice() -> None:
    assert len(set(WORDS)) == len(WORDS)


def test_placeholders_survive_translation() -> None:
    for english, other in german.WORDS.items():
        assert sorted(re.findall(r"{\w+}", english)) == sorted(re.findall(r"{\w+}", other))


def test_every_word_that_the_layout_asks_for_is_in_the_table() -> None:
    asked = {
        found
        for path in FIGURE.glob("*.py")
        for pair in re.findall(
            r"fixed\(\s*(?:\"([^\"]+)\"|'([^']+)')\s*\)", path.read_text("utf-8")
        )
        for found in pair
        if found
    }
    assert len(asked) > 15
    assert asked <= set(WORDS)


@pytest.mark.parametrize(
    "used",
    [
        [*KINDS, *SYNONYMS],
        [str(status) for status in Status if status is not Status.DONE],
        list(wording.BADGES.values()),
        list(wording.LANES.values()),
        list(key._GROUPS.values()),
        [name for name in CATEGORIES if name.islower() and " " not in name],
    ],
    ids=["kinds", "status", "badges", "lanes", "therapies", "categories"],
)
def test_every_list_of_words_that_a_figure_shows_is_in_the_table(used: list[str]) -> None:
    assert [word for word in used if word not in WORDS] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_english_word_is_left_in_a_german_figure(path: Path) -> None:
    case = read_case_file(path).cases[0]
    drawn = api.drawing(case, language="de", draft=True)
    labels = {event.label.casefold() for event in case.events}
    english = {w for w in WORDS if german.WORDS[w] != w and not w.startswith(("to", "from", "of"))}
    left = [text for text in words(drawn) if text in english and text.casefold() not in labels]
    assert left == []
    assert drawn.language == "de"


def test_what_the_case_says_stays_as_it_is() -> None:
    case = read_case_file(ROOT / "cases" / "bone-leiomyosarcoma.yaml").cases[0]
    found = " ".join(words(api.drawing(case, language="de")))
    assert "Multiple new lung" in found
    assert "Systemische" in found


def test_numbers_have_a_decimal_comma() -> None:
    case = read_case_file(ROOT / "cases" / "bone-leiomyosarcoma.yaml").cases[0]
    assert any("4,1–5,9 Monate" in text for text in words(api.drawing(case, language="de")))


@pytest.mark.parametrize(
    ("english", "told"),
    [
        ("5 December 2018", "5. Dezember 2018"),
        ("February 2018", "Februar 2018"),
        ("2018", "2018"),
        ("June to October 2020", "Juni bis Oktober 2020"),
        ("1–14 October 2021", "1.–14. Oktober 2021"),
        ("from February 2018", "ab Februar 2018"),
        ("by 3 May 2020", "bis 3. Mai 2020"),
        ("29 May to 4 June 2023", "29. Mai bis 4. Juni 2023"),
        ("May 2023 → ongoing", "Mai 2023 → andauernd"),
        ("undated", "undatiert"),
    ],
)
def test_days_are_told_as_german_tells_them(english: str, told: str) -> None:
    assert german.dates(english) == told


@pytest.mark.parametrize(
    ("english", "told"),
    [
        ("over 9 months", "über 9 Monate"),
        ("5.7 months", "5,7 Monate"),
        ("about a year", "etwa ein Jahr"),
        ("one week", "eine Woche"),
        ("nearly three years", "fast drei Jahre"),
        ("until the next scan", "until the next scan"),
    ],
)
def test_lengths_are_told_as_german_tells_them(english: str, told: str) -> None:
    assert german.lengths(english) == told


def test_english_is_what_it_was() -> None:
    assert languages.dates("5 December 2018") == "5 December 2018"
    assert [languages.fixed(word) for word in WORDS] == list(WORDS)


def test_a_language_ends_with_its_figure() -> None:
    with languages.speaking("de"):
        assert languages.fixed("Months") == "Monate"
    assert languages.fixed("Months") == "Months"


def test_a_draft_is_stamped_in_its_language() -> None:
    case = read_case_file(ROOT / "cases" / "bone-leiomyosarcoma.yaml").cases[0]
    assert "ENTWURF" in words(api.drawing(case, language="de", draft=True))


def test_the_languages_of_the_block_are_those_that_are_shipped() -> None:
    assert set(LANGUAGES) == set(languages._TABLES)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [170, 85])
def test_longer_words_lie_on_no_other(path: Path, width: int) -> None:
    case = read_case_file(path).cases[0]
    assert overlapping(api.drawing(case, language="de", width=width)) == []
