"""The canonical form, byte for byte."""

import pytest

from casetime.casefile.reading import read_case
from casetime.casefile.scalars import scalar
from casetime.casefile.starter import starter
from casetime.casefile.writing import write_case, write_cases
from casetime.model.case import Case, Claim, Conventions, Source
from casetime.model.events import Death, Imaging, Measurement, Surgery, Therapy
from casetime.model.values import Allow, Change, Cite, Drug, Hold, Target

EMPTY = "casetime: 1\nid: x\n\nevents: []\n"


def events_of(case: Case) -> str:
    return write_case(case).partition("events:\n")[2]


def test_a_case_without_events_is_three_lines() -> None:
    assert write_case(Case(id="x")) == EMPTY


def test_what_is_the_default_is_not_written() -> None:
    assert write_case(Case(id="x", conventions=Conventions(offsets="rounded"))) == EMPTY


def test_an_event_begins_with_its_kind_and_goes_on_in_one_order() -> None:
    event = Surgery(label="resection", because="pd1", site="thigh", on="2019", id="op")
    assert events_of(Case(id="x", events=[event])) == (
        "  - surgery: resection\n    id: op\n    on: 2019\n    site: thigh\n    because: pd1\n"
    )


def test_a_synonym_is_written_as_it_was_read() -> None:
    event = Therapy(word="chemotherapy", label="AI")
    assert events_of(Case(id="x", events=[event])) == "  - chemotherapy: AI\n"


def test_an_event_without_label_ends_at_its_colon() -> None:
    assert events_of(Case(id="x", events=[Death(on="2020")])) == "  - death:\n    on: 2020\n"


def test_what_the_label_says_is_not_said_again() -> None:
    event = Measurement(label="LDH 410 U/L", analyte="LDH", value="410", unit="IU/L")
    assert events_of(Case(id="x", events=[event])) == (
        "  - measurement: LDH 410 U/L\n    unit: IU/L\n"
    )


def test_drugs_stand_one_to_a_line_and_statements_in_brackets() -> None:
    drugs = tuple(Drug(text=text, name=text) for text in ("a 1 mg d1,8", "b 2 mg"))
    event = Therapy(label="AB", on=("2019", "after op"), drugs=drugs)
    assert events_of(Case(id="x", events=[event])) == (
        "  - therapy: AB\n"
        "    on: [2019, after op]\n"
        "    drugs:\n"
        "      - a 1 mg d1,8\n"
        "      - b 2 mg\n"
    )


def test_a_list_that_brackets_would_split_stands_one_to_a_line() -> None:
    event = Imaging(label="CT", sites=("segment", "8"))
    assert events_of(Case(id="x", events=[event])) == (
        "  - imaging: CT\n    sites:\n      - segment\n      - 8\n"
    )


def test_records_inside_an_event_keep_their_keys() -> None:
    event = Therapy(
        label="A",
        changes=(Change(on="2019", dose="80 %"),),
        holds=(Hold(from_="2018", why="rash"),),
        cite=(Cite(text="results 3"), Cite(text="d 1", field="line")),
        allow=(Allow(code="CT206", reason="as printed"),),
    )
    assert events_of(Case(id="x", events=[event])) == (
        "  - therapy: A\n"
        "    changes:\n"
        "      - on: 2019\n"
        "        dose: 80 %\n"
        "    holds:\n"
        "      - from: 2018\n"
        "        why: rash\n"
        "    cite: [results 3, {line: d 1}]\n"
        "    allow: CT206 as printed\n"
    )


def test_a_node_is_a_yes() -> None:
    event = Imaging(label="CT", targets=(Target(id="axilla", mm="32", node=True),))
    assert events_of(Case(id="x", events=[event])) == (
        "  - imaging: CT\n    targets:\n      - {id: axilla, mm: 32, node: yes}\n"
    )


def test_a_claim_tells_what_it_claims_last() -> None:
    claim = Claim(claim="time", is_="over 3 months", from_="a", to="b", cite=(Cite(text="p 1"),))
    assert write_case(Case(id="x", claims=[claim])).endswith(
        "claims:\n  - claim: time\n    from: a\n    to: b\n    is: over 3 months\n    cite: p 1\n"
    )


def test_a_later_patient_without_source_says_so() -> None:
    one = Case(id="a", source=Source(citation="Smith"))
    assert write_cases((one, Case(id="b"))).endswith(
        "---\ncasetime: 1\nid: b\nsource: {}\n\nevents: []\n"
    )


def test_a_long_note_is_folded_and_reads_back() -> None:
    note = " ".join(["words"] * 60)
    case = Case(id="x", events=[Surgery(label="y", note=note)])
    written = write_case(case)
    assert max(map(len, written.splitlines())) <= 96
    assert read_case(written)[0] == (case,)


@pytest.mark.parametrize("text", ["2019-02", "NO", "a-b", "c/d (e)", "~", "> 5"[2:], "a:b", "é"])
def test_what_yaml_leaves_alone_stands_bare(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize(
    "text", ["a: b", "a #b", "- a", "> 5", "[a]", "", " a", "a ", "*a", "a:", "'a", "a\tb", "---"]
)
def test_what_yaml_would_read_otherwise_stands_in_quotes(text: str) -> None:
    assert scalar(text)[0] == '"'


def test_a_comma_needs_quotes_in_brackets_only() -> None:
    assert (scalar("a, b"), scalar("a, b", flow=True)) == ("a, b", '"a, b"')


def test_the_starter_reads_back_from_its_canonical_form() -> None:
    read, _ = read_case(starter("x"))
    assert read_case(write_cases(read))[0] == read


@pytest.mark.parametrize(
    ("name", "id"), [("my case", "my-case"), ("2023 case", "case-2023-case"), ("", "case")]
)
def test_the_starter_makes_an_id_of_any_name(name: str, id: str) -> None:
    assert read_case(starter(name))[0][0].id == id


def test_a_colon_before_a_question_mark_needs_quotes_in_brackets_only() -> None:
    assert (scalar("a:?"), scalar("a:?", flow=True)) == ("a:?", '"a:?"')
