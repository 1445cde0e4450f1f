"""From text to a case: every kind, every problem in one run, each with its place."""

import pytest
from case_texts import case_of, told, where

from casetime.casefile.reading import read_case, read_case_file, read_cases
from casetime.diagnostics import span_of
from casetime.model.events import (
    KINDS,
    SYNONYMS,
    Death,
    Imaging,
    Measurement,
    Performance,
    Radiotherapy,
    Surgery,
    Therapy,
)
from casetime.model.terms import Role, Side, Status, Stopped
from casetime.model.values import Allow, Change, Cite, Hold, Target


def test_the_first_key_is_the_kind_and_its_value_the_label() -> None:
    case = case_of("  - surgery: wide resection\n    on: 2019-08-14\n    side: left\n")
    assert case.events == (Surgery(label="wide resection", on="2019-08-14", side=Side.LEFT),)
    assert told(case) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_read(kind: str) -> None:
    case = case_of(f"  - {kind}: some words\n")
    assert [type(event) for event in case.events] == [KINDS[kind]]
    assert [code for code, _ in told(case) if code != "CT107"] == []


@pytest.mark.parametrize("word", SYNONYMS)
def test_a_synonym_is_its_kind_and_keeps_its_word(word: str) -> None:
    (event,) = case_of(f"  - {word}: some words\n").events
    assert (event.kind, event.word) == (SYNONYMS[word], word)


def test_an_event_may_have_no_label() -> None:
    case = case_of("  - death:\n    on: 2020\n")
    assert case.events == (Death(on="2020"),)
    assert told(case) == []


def test_a_therapy_is_read_with_all_that_it_has() -> None:
    (event,) = case_of(
        """\
  - chemotherapy: AI
    id: L1
    line: 1
    role: supportive
    drugs:
      - doxorubicin 75 mg/m2 iv d1
    cycles: 3 q3w
    given: [2019-01-01, 2019-01-22]
    changes:
      - {on: 2019-02, drugs: [ifosfamide 2 g/m2], why: rash, id: cut}
    holds:
      - from: 2019-03
        for: 2 weeks
        cycle: 2
    stopped: toxicity
    status: aborted
    new: 1
"""
    ).events
    assert isinstance(event, Therapy)
    assert (event.line, event.role, event.stopped) == (1, Role.SUPPORTIVE, Stopped.TOXICITY)
    assert [drug.name for drug in event.drugs] == ["doxorubicin"]
    assert event.cycles is not None
    assert event.cycles.interval_days == 21
    assert event.given == ("2019-01-01", "2019-01-22")
    (change,) = event.changes
    assert (change.on, change.id, change.drugs[0].name) == (("2019-02",), "cut", "ifosfamide")
    assert event.holds == (Hold(from_="2019-03", for_="2 weeks", cycle=2),)
    assert event.status is Status.ABORTED


def test_fractions_given_are_a_number_and_doses_given_are_days() -> None:
    case = case_of("  - radiotherapy: 50 Gy\n    given: 20\n  - therapy: x\n    given: 2019\n")
    one, two = case.events
    assert isinstance(one, Radiotherapy)
    assert isinstance(two, Therapy)
    assert (one.given, two.given) == (20, ("2019",))


def test_labels_fill_what_measurements_leave_absent() -> None:
    case = case_of("  - lab: LDH 410 U/L\n    unit: IU/L\n  - performance: ECOG 1\n")
    assert case.events == (
        Measurement(label="LDH 410 U/L", word="lab", analyte="LDH", value="410", unit="IU/L"),
        Performance(label="ECOG 1", scale="ECOG", value="1"),
    )


def test_targets_are_lesions_with_diameters() -> None:
    (event,) = case_of("  - imaging: CT\n    targets: [{id: axilla, mm: 32, node: yes}]\n").events
    assert isinstance(event, Imaging)
    assert event.targets == (Target(id="axilla", mm="32", node=True),)


@pytest.mark.parametrize(
    ("written", "cites"),
    [
        ("results 3", (Cite(text="results 3"),)),
        ("[results 3, table 1]", (Cite(text="results 3"), Cite(text="table 1"))),
        ("{side: discussion 1}", (Cite(text="discussion 1", field="side"),)),
        ("[results 3, {side: d 1}]", (Cite(text="results 3"), Cite(text="d 1", field="side"))),
    ],
)
def test_a_source_is_cited_in_free_words_a_list_or_per_field(
    written: str, cites: tuple[Cite, ...]
) -> None:
    (event,) = case_of(f"  - surgery: x\n    cite: {written}\n").events
    assert event.cite == cites


def test_a_finding_is_allowed_with_a_reason() -> None:
    case = case_of("  - surgery: x\n    allow: [CT206 as printed, CT207]\n")
    assert case.events[0].allow == (Allow(code="CT206", reason="as printed"),)
    assert told(case) == [("CT104", "`CT207` is allowed without a reason")]


def test_a_later_patient_inherits_the_source_and_the_conventions_and_nothing_else() -> None:
    text = """\
casetime: 1
id: a
title: one
source: {citation: Smith}
conventions: {offsets: exact}
patient: {sex: male}
events: []
---
id: b
events: []
---
id: c
source: {citation: Jones}
events: []
"""
    one, two, three = read_cases(text).cases
    assert (two.source, two.conventions) == (one.source, one.conventions)
    assert (two.title, two.patient.sex) == (None, None)
    assert three.source.citation == "Jones"
    assert three.conventions.offsets == "exact"
    assert [case.diagnostics for case in (one, two, three)] == [(), (), ()]


def test_two_patients_of_a_file_have_two_ids() -> None:
    _, two = read_cases("casetime: 1\nid: a\nevents: []\n---\nid: a\nevents: []\n").cases
    assert told(two) == [("CT105", "`a` is the id of an earlier patient of this file")]


def test_three_mistakes_are_three_findings_with_their_places() -> None:
    case = case_of("  - diagnosis: x\n    sied: left\n    on: 2018\n  - theraphy: y\n", "title:\n")
    assert where(case) == [(3, 1), (6, 5), (8, 5)]
    assert [code for code, _ in told(case)] == ["CT104", "CT101", "CT103"]


def test_a_misspelt_key_is_told_once_and_read_as_it_was_meant() -> None:
    (case,), _ = read_case("casetime: 1\nidd: x\nevents: []\n")
    assert told(case) == [("CT101", "a case has no `idd`")]
    (found,) = case.diagnostics
    assert found.fix is not None
    assert (found.fix.safe, found.fix.edits[0].text, found.fix.edits[0].key) == (True, "id", True)
    assert case.id == "x"


def test_a_missing_key_is_told() -> None:
    (case,), _ = read_case("id: x\n")
    assert told(case) == [
        ("CT102", "a case needs `casetime`"),
        ("CT102", "a case needs `events`"),
    ]


def test_a_key_of_another_kind_names_the_kinds_that_have_it() -> None:
    case = case_of("  - surgery: x\n    drugs: [y]\n")
    (found,) = case.diagnostics
    assert found.message == "a surgery has no `drugs`"
    assert found.help == "only therapy, local-therapy and cell-therapy may have it"


def test_a_word_of_another_tool_is_translated() -> None:
    (found,) = case_of("  - surgery: x\n    date: 2019\n").diagnostics
    assert found.help == "did you mean `on`?"
    assert found.fix is None


def test_an_unknown_kind_is_left_out_and_the_rest_is_read() -> None:
    case = case_of("  - theraphy: x\n    id: L1\n  - surgery: y\n    because: L1\n    on: z\n")
    assert case.events == (Surgery(label="y", because="L1", on="z"),)
    assert told(case) == [("CT103", "`theraphy` is not a kind of event")]
    assert case.diagnostics[0].help == "did you mean `therapy`?"


def test_routes_count_the_events_that_were_kept() -> None:
    case = case_of("  - xyz: x\n  - surgery: y\n    on: 2019\n")
    span = span_of(case.places, ("events", 0, "on"))
    assert span is not None
    assert (span.line, span.column) == (6, 9)
    assert where(case) == [(4, 5)]


def test_a_kind_that_does_not_stand_first_is_told_and_read() -> None:
    case = case_of("  - id: op\n    surgery: x\n")
    assert case.events == (Surgery(label="x", id="op"),)
    assert told(case) == [("CT103", "an event begins with its kind, and this one with `id`")]


def test_fields_that_are_indented_too_deep_are_told_and_read() -> None:
    case = case_of("  - surgery:\n      id: op\n      on: 2019\n")
    assert case.events == (Surgery(id="op", on="2019"),)
    assert told(case) == [("CT104", "the value of `surgery` is the few words at its mark")]


def test_a_word_outside_a_closed_list_is_told_with_the_list() -> None:
    case = case_of("  - surgery: x\n    side: lft\n    on: 2019\n")
    (found,) = case.diagnostics
    assert (found.code, found.message) == ("CT104", "`lft` is not a value of `side`")
    assert found.help == "did you mean `left`? one of: left, right, both, midline"
    assert case.events == (Surgery(label="x", on="2019"),)


def test_a_key_without_a_value_is_told() -> None:
    assert told(case_of("  - surgery: x\n    site:\n")) == [("CT104", "`site` has no value")]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("line: first", "`first` is not a whole number, which `line` takes"),
        ("cycles: many", "`many` is not a number of cycles"),
        ("drugs: [{name: x}]", "a drug is one line of text, and here are fields"),
        ("holds: 2018", "a hold is written with fields of its own"),
        ("changes: [{wy: x, on: 2018}]", "a change has no `wy`"),
        ("class: [a, b]", "`class` takes one text, and here is a list"),
        ("printed: " + "x" * 61, "`printed` has 61 characters, and room for 60"),
    ],
)
def test_a_malformed_value_is_told_and_the_event_is_kept(line: str, message: str) -> None:
    case = case_of(f"  - therapy: x\n    {line}\n    on: 2019\n")
    assert [words for _, words in told(case)] == [message]
    assert case.events[0].on == ("2019",)


def test_a_size_that_cannot_be_read_keeps_its_text() -> None:
    case = case_of("  - imaging: x\n    size: as a fist\n")
    (event,) = case.events
    assert isinstance(event, Imaging)
    assert event.size is not None
    assert (event.size.text, event.size.mm) == ("as a fist", ())
    assert told(case) == [("CT104", "`as a fist` is not a size")]


@pytest.mark.parametrize(
    ("drugs", "meant", "help"),
    [
        (
            "[gemcitabine 1000 mg/m2 d1,8, docetaxel 75 mg/m2 d8]",
            ["gemcitabine 1000 mg/m2 d1+8", "docetaxel 75 mg/m2 d8"],
            "write `drugs: [gemcitabine 1000 mg/m2 d1+8, docetaxel 75 mg/m2 d8]`",
        ),
        (
            "[cytarabine 1,000 mg, x]",
            ["cytarabine 1,000 mg", "x"],
            'write the item as `"cytarabine 1,000 mg"`',
        ),
        (
            "[doxorubicin 75 mg/m2, iv, d1]",
            ["doxorubicin 75 mg/m2 iv d1"],
            "write `drugs: [doxorubicin 75 mg/m2 iv d1]`",
        ),
    ],
)
def test_a_drug_line_that_a_comma_splits_is_shown_as_it_was_meant(
    drugs: str, meant: list[str], help: str
) -> None:
    case = case_of(f"  - therapy: x\n    drugs: {drugs}\n")
    (found,) = case.diagnostics
    assert (found.code, found.help) == ("CT007", help)
    (event,) = case.events
    assert isinstance(event, Therapy)
    assert [drug.text for drug in event.drugs] == meant


def test_an_item_that_is_only_a_number_is_the_end_of_the_one_before() -> None:
    case = case_of("  - imaging: x\n    sites: [segment 7, 8]\n")
    assert [code for code, _ in told(case)] == ["CT007"]


def test_a_month_and_day_before_a_year_are_one_date() -> None:
    case = case_of("  - imaging: x\n    on: [March 4, 2013]\n")
    assert case.events[0].on == ("March 4, 2013",)
    assert [code for code, _ in told(case)] == ["CT007"]


def test_a_year_in_a_list_of_statements_is_a_date() -> None:
    case = case_of("  - diagnosis: y\n  - imaging: x\n    on: [after diagnosis, 2013]\n")
    assert told(case) == []


def test_an_empty_file_holds_no_case() -> None:
    reading = read_cases("# nothing yet\n")
    assert reading.cases == ()
    assert [(f.code, f.message) for f in reading.diagnostics] == [
        ("CT102", "the file holds no case")
    ]


def test_a_letter_is_no_case() -> None:
    reading = read_cases("Dear colleague\n")
    assert [found.code for found in reading.diagnostics] == ["CT002"]


def test_another_version_is_refused() -> None:
    (case,), _ = read_case("casetime: 2\nid: x\nevents: []\n")
    assert told(case) == [
        ("CT104", "`casetime: 2` is not a version of the case file that is known")
    ]


def test_a_file_that_is_not_there_is_a_reading_without_cases() -> None:
    reading = read_case_file("no-such-file.yaml")
    assert reading.cases == ()
    assert [found.code for found in reading.diagnostics] == ["CT001"]
    assert reading.places.file == "no-such-file.yaml"


def test_a_change_and_its_drugs_can_be_empty() -> None:
    (event,) = case_of("  - therapy: x\n    changes: {on: 2019, dose: 80 %}\n").events
    assert isinstance(event, Therapy)
    assert event.changes == (Change(on="2019", dose="80 %"),)
