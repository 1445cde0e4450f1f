"""Ids, references, claims and categories: words that depend on other words of the case."""

import pytest
from case_texts import case_of, told

from casetime.diagnostics import Severity
from casetime.model.events import Assessment


@pytest.mark.parametrize("id", ["1st", "a b", "-x", "a.b"])
def test_an_id_is_letters_digits_and_hyphens(id: str) -> None:
    case = case_of(f"  - surgery: x\n    id: {id}\n")
    assert told(case) == [("CT104", f"`{id}` is not an id")]


def test_a_reserved_word_is_no_id() -> None:
    case = case_of("  - surgery: x\n    id: now\n")
    assert told(case) == [("CT104", "`now` has a meaning of its own and cannot be an id")]
    assert case.events[0].id is None


def test_the_second_event_of_an_id_names_the_first_and_loses_it() -> None:
    case = case_of("  - surgery: x\n    id: a\n  - imaging: y\n    id: a\n")
    (found,) = case.diagnostics
    assert found.message == "`a` is the id of two events, first in line 5"
    assert found.related[0].at == ("events", 0, "id")
    assert [event.id for event in case.events] == ["a", None]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("because: L9", "no event is called `L9`"),
        ("because: [scan, L9]", "no event is called `L9`"),
        ("of: L9", "no event is called `L9`"),
        ("of: imaging", "`imaging` may be any of 2 events"),
    ],
)
def test_a_reference_to_no_event_is_told(line: str, message: str) -> None:
    other = "  - imaging: a\n    id: scan\n  - imaging: b\n"
    assert told(case_of(f"  - assessment: PD\n    {line}\n{other}")) == [("CT106", message)]


def test_a_misspelt_reference_is_recognised() -> None:
    case = case_of("  - surgery: x\n    id: biopsy-2\n  - imaging: y\n    because: biopsi-2\n")
    assert [found.help for found in case.diagnostics] == ["did you mean `biopsy-2`?"]


def test_a_kind_that_occurs_once_and_a_change_can_be_referred_to() -> None:
    case = case_of(
        "  - diagnosis: x\n"
        "  - therapy: y\n    changes: [{on: 2019, id: cut}]\n"
        "  - note: z\n    because: [diagnosis, cut]\n",
        "index: diagnosis\npatient: {age: 49 at diagnosis}\n",
    )
    assert told(case) == []


def test_the_index_and_the_age_must_name_an_event() -> None:
    case = case_of("  - diagnosis: x\n", "index: diagnoss\npatient: {age: 49 at surgery}\n")
    assert told(case) == [
        ("CT106", "no event is called `diagnoss`"),
        ("CT106", "no event is called `surgery`"),
    ]


def test_a_bare_age_is_a_label() -> None:
    assert told(case_of("", "patient: {age: 68}\n")) == []


@pytest.mark.parametrize(
    "point", ["L1", "L1.from", "L1.to", "start of L1", "end of L1", "L1 or now", "birth"]
)
def test_a_claim_may_name_either_end_or_either_event(point: str) -> None:
    claim = f"  - claim: time\n    from: {point}\n    to: L1\n    is: 3 months\n"
    assert told(case_of("  - therapy: x\n    id: L1\n", claims=claim)) == []


def test_a_claim_about_no_event_is_told() -> None:
    claim = "  - claim: time\n    from: L9.from\n    to: end of L1\n"
    case = case_of("  - therapy: x\n    id: L1\n", claims=claim)
    assert told(case) == [("CT106", "no event is called `L9`")]


def test_events_of_a_kind_are_counted_though_there_be_none() -> None:
    assert told(case_of(claims="  - claim: count\n    of: surgery\n    is: none\n")) == []


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ("claim: pfs", "`pfs` is not a kind of claim"),
        ("PFS: 6 months", "a claim needs `claim`"),
        ("claim: time\n    from: L1", "a claim of time needs `to`"),
        ("claim: time\n    from: L1\n    to: L1\n    of: L1", "a claim of time has no `of`"),
        ("claim: count\n    of: L1\n    is: lots", "`lots` is not a whole number or `none`"),
        ("claim: line\n    of: L1\n    is: third", "`third` is not a whole number"),
        ("claim: value\n    of: L1\n    field: drgs", "`therapy` has no field `drgs`"),
    ],
)
def test_a_malformed_claim_is_told(claim: str, message: str) -> None:
    case = case_of("  - therapy: x\n    id: L1\n", claims=f"  - {claim}\n")
    assert [words for _, words in told(case)] == [message]


def test_a_claim_without_is_is_a_question() -> None:
    case = case_of("  - therapy: x\n    id: L1\n", claims="  - claim: PFS\n    of: L1\n")
    assert case.claims[0].is_ is None
    assert told(case) == []


def test_a_category_that_no_criteria_have_is_info_with_the_nearest() -> None:
    case = case_of("  - assessment: PDD, new nodule\n")
    (found,) = case.diagnostics
    assert (found.code, found.severity) == ("CT107", Severity.INFO)
    assert found.message == "`PDD` is not a category of any criteria"


def test_a_category_of_other_criteria_is_told_with_theirs() -> None:
    case = case_of("  - assessment: iUPD\n    criteria: RECIST 1.1\n")
    assert [found.help for found in case.diagnostics] == ["it is a category of iRECIST"]


@pytest.mark.parametrize("label", ["growth, not called", "not reported", "iCPD", "NON-CR/NON-PD"])
def test_known_and_plain_categories_are_no_finding(label: str) -> None:
    assert told(case_of(f"  - assessment: {label}\n")) == []


def test_misspelt_criteria_are_an_error() -> None:
    case = case_of("  - assessment: SD\n    criteria: irecist\n")
    assert [code for code, _ in told(case)] == ["CT104"]
    (event,) = case.events
    assert isinstance(event, Assessment)
    assert event.criteria == "irecist"
