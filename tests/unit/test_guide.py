"""The pages on how a case file is written: complete, and true to what is read."""

import re

import pytest
from case_texts import case_of

from casetime.casefile.claims import claim_shape, example_of
from casetime.casefile.guide import WHENS, guide, topic
from casetime.casefile.structure import event_readers
from casetime.chronology.date_records import Refusal
from casetime.chronology.when import parse_when
from casetime.model.case import CLAIM_KINDS
from casetime.model.events import KINDS, SYNONYMS

EVENTS = (
    "  - diagnosis: x\n  - surgery: y\n  - therapy: z\n    id: L1\n  - therapy: z\n    id: L2\n"
    "  - therapy: z\n    id: L3\n  - assessment: PR\n    id: best1\n"
)


def rows(page: str) -> set[str]:
    return set(re.findall(r"^  ([A-Za-z][\w-]*)  ", page, re.MULTILINE))


def test_every_kind_of_event_and_claim_is_on_the_page() -> None:
    assert {*KINDS, *CLAIM_KINDS} <= rows(guide())


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_a_kind_is_on_its_page_or_on_that_of_all(kind: str) -> None:
    assert set(event_readers(kind)) <= rows(topic(kind) or "") | rows(guide())


@pytest.mark.parametrize("kind", CLAIM_KINDS)
def test_every_key_of_a_claim_is_on_its_page(kind: str) -> None:
    assert set(claim_shape(kind).readers) == rows(topic(kind) or "")


@pytest.mark.parametrize(("word", "kind"), SYNONYMS.items())
def test_a_synonym_has_the_page_of_its_kind(word: str, kind: str) -> None:
    assert topic(word) == topic(kind)


@pytest.mark.parametrize("said", [each for texts in WHENS.values() for each in texts])
def test_every_when_on_the_page_is_one(said: str) -> None:
    assert not isinstance(parse_when(said), Refusal)


@pytest.mark.parametrize("kind", CLAIM_KINDS)
def test_every_claim_on_the_pages_is_read(kind: str) -> None:
    case = case_of(EVENTS, claims=f"  - {example_of(kind)}\n")
    assert (case.diagnostics, case.claims[0].claim) == ((), kind)


def test_what_stands_in_backticks_is_never_broken_over_lines() -> None:
    assert all(line.count("`") % 2 == 0 for line in guide().splitlines())


def test_no_line_is_wider_than_a_terminal() -> None:
    assert max(map(len, guide().splitlines())) <= 100


def test_a_word_of_nothing_has_no_page() -> None:
    assert topic("shoe") is None
