"""The ``figure:`` block: what it takes, what it says of what it does not, and that it survives."""

import json
from pathlib import Path

import pytest
from case_texts import case_of, told, where
from jsonschema import Draft7Validator

from casetime.casefile.figure_block import read_palette
from casetime.casefile.formatting import format_text
from casetime.casefile.reading import read_case
from casetime.casefile.schema import case_schema
from casetime.casefile.writing import write_case
from casetime.figure.profiles import PROFILES
from casetime.figure.theme import PRINT, THEMES
from casetime.model import figure as words
from casetime.model.figure import FigureChoices

EVENTS = """\
  - diagnosis: sarcoma
    on: 2020-01
  - therapy: doxorubicin
    id: first
    line: 1
    from: 2020-02
    to: 2020-05
"""
WHOLE = """\
figure:
  axis: relative
  theme: grey
  profile: bmc:single
  width: 85mm
  lanes: [response, systemic]
  hide: [claims, first]
  from: 2020-01
  until: end of first
  title: The first year
  language: de
  breaks: yes
  palette: {chemotherapy: "#77aadd", L1: "#445566"}
"""


def block(text: str) -> list[tuple[str, str]]:
    return told(case_of(EVENTS, f"figure: {text}\n"))


def test_every_choice_is_read() -> None:
    assert case_of(EVENTS, WHOLE).figure == FigureChoices(
        axis="relative",
        theme="grey",
        profile="bmc:single",
        width="85mm",
        lanes=("response", "systemic"),
        hide=("claims", "first"),
        from_="2020-01",
        until="end of first",
        title="The first year",
        language="de",
        breaks=True,
        palette=(("chemotherapy", "#77AADD"), ("L1", "#445566")),
    )


def test_a_block_reads_back_as_it_was_written() -> None:
    case = case_of(EVENTS, WHOLE)
    again = read_case(write_case(case))[0][0]
    assert again.figure == case.figure
    assert again.diagnostics == ()


def test_a_case_without_a_block_is_written_without_one() -> None:
    assert "figure" not in write_case(case_of(EVENTS))


def test_format_keeps_the_block() -> None:
    text = "casetime: 1\nid: x\n" + WHOLE + "events:\n" + EVENTS
    assert read_case(format_text(text))[0][0].figure == read_case(text)[0][0].figure


def test_the_schema_takes_what_the_reader_takes() -> None:
    block_ = {
        "theme": "grey", "lanes": ["systemic"], "hide": "claims", "width": 85, "until": 2020,
        "profile": "nature:double", "palette": {"L1": "#445566"},
    }  # fmt: skip
    case = {"casetime": 1, "id": "x", "events": [], "figure": block_}
    assert list(Draft7Validator(case_schema()).iter_errors(case)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"theme": "dark"}, {"lanes": ["respones"]}, {"profile": "lancet"}, {"width": "wide"},
        {"palette": {"PD": "red"}}, {"colour": "red"}, {"language": "fr"},
    ],
)  # fmt: skip
def test_the_schema_refuses_what_the_reader_refuses(wrong: dict[str, object]) -> None:
    case = {"casetime": 1, "id": "x", "events": [], "figure": wrong}
    assert list(Draft7Validator(case_schema()).iter_errors(case))
    assert block(json.dumps(wrong))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("{theem: grey}", "theme"),
        ("{theme: gray}", "grey"),
        ("{lanes: [systemic, respones]}", "response"),
        ("{profile: bmc:singel}", "bmc:single"),
        ("{hide: [cliams]}", "claims"),
        ("{hide: [frist]}", "first"),
        ("{until: frist}", "first"),
        ("{from: end of frist}", "first"),
        ('{palette: {chemo: "#445566"}}', "chemotherapy"),
        ("{palette: {PD: 445566}}", "#445566"),
    ],
)
def test_a_slip_is_told_with_what_was_meant(text: str, meant: str) -> None:
    [found] = case_of(EVENTS, f"figure: {text}\n").diagnostics
    assert found.help is not None
    assert meant in found.help


def test_a_malformed_colour_is_told_at_its_place() -> None:
    header = 'figure:\n  palette:\n    PD: "#12345"\n'
    case = case_of(EVENTS, header)
    assert told(case) == [("CT104", "`#12345` is not a colour")]
    assert where(case) == [(5, 9)]


def test_a_colour_without_quotes_is_explained() -> None:
    found = case_of(EVENTS, "figure:\n  palette:\n    PD: #D55E00\n").diagnostics
    assert any("in quotes" in (each.help or "") for each in found)


def test_a_date_is_a_place_to_cut_at() -> None:
    assert block("{until: 2020-03, from: 2020}") == []


def test_a_day_that_the_calendar_lacks_is_told() -> None:
    assert block("{until: 2020-02-30}") == [
        ("CT104", "`2020-02-30` is not a date: February 2020 has 29 days")
    ]


def test_lanes_in_one_text_are_the_list_that_they_look_like() -> None:
    case = case_of(EVENTS, "figure:\n  lanes: response, systemic\n")
    assert case.figure.lanes == ("response", "systemic")


def test_a_palette_file_gives_its_colours() -> None:
    assert read_palette('L1: "#445566"\nPD: "#d55e00"\n')[0] == (
        ("L1", "#445566"),
        ("PD", "#D55E00"),
    )


def test_a_palette_file_tells_line_and_column_of_what_is_no_colour() -> None:
    _, wrong = read_palette('L1: "#445566"\nPD: red\n', "p.yaml")
    assert wrong == ('p.yaml:2:5: `red` is not a colour; write it as `"#77AADD"`',)


def test_every_word_of_the_block_means_something_to_the_figure() -> None:
    assert set(words.THEMES) == set(THEMES)
    assert set(words.JOURNALS) == set(PROFILES)
    assert set(words.CLASSES) <= set(PRINT.therapy)
    assert set(words.RESPONSES) <= set(PRINT.response)
    named = {f"{p.name}:{step}" for p in PROFILES.values() for step in p.widths}
    assert set(words.PROFILES) == named | set(PROFILES)


def test_the_shipped_schema_is_that_of_the_block() -> None:
    shipped = Path(words.__file__).parents[1] / "schema" / "case.schema.json"
    block_ = json.loads(shipped.read_text("utf-8"))["properties"]["figure"]["properties"]
    assert list(block_) == list(case_schema()["properties"]["figure"]["properties"])
    assert all(each["description"].endswith(".") for each in block_.values())
