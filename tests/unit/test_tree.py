"""Strict YAML: what is refused, in which words, and that the rest is read all the same."""

import time

import pytest

from casetime.casefile.reading import read_case, read_cases
from casetime.casefile.tree import Fields, Text, read_tree


def told(text: str) -> list[tuple[str, int, int, str]]:
    return [(p.code, p.span.line, p.span.column, p.message) for p in read_tree(text).problems]


def helps(text: str) -> list[str | None]:
    return [problem.help for problem in read_tree(text).problems]


def values(text: str) -> dict[str, str]:
    root = read_tree(text).documents[0].root
    assert isinstance(root, Fields)
    return {e.key: e.value.text for e in root.entries if isinstance(e.value, Text)}


def test_every_scalar_is_the_text_that_was_typed() -> None:
    text = "a: NO\nb: 2018-02-30\nc: 1.10\nd: 010\ne: ~\nf: 12:30:45\ng: null\n"
    assert list(values(text).values()) == [
        "NO", "2018-02-30", "1.10", "010", "~", "12:30:45", "null",
    ]  # fmt: skip


def test_a_key_twice_names_the_line_of_the_first() -> None:
    assert told("a: 1\nb: 2\na: 3\n") == [("CT003", 3, 1, "`a` stands twice, first in line 1")]
    assert values("a: 1\na: 3\n") == {"a": "1"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: !!str b\n", "a tag (`!`) before a value: a case file has none"),
        ("a: &x b\n", "`&x` is an anchor: a case file has none"),
        ("a: *x\n", "`*x` is an alias: a case file has none"),
        ("<<: x\n", "`<<` merges mappings: a case file has none"),
    ],
)
def test_what_yaml_has_and_a_case_file_has_not_is_refused(text: str, message: str) -> None:
    assert [(code, words) for code, _, _, words in told(text)] == [("CT004", message)]


def test_a_tagged_value_is_read_without_its_tag() -> None:
    assert values("a: !!int 5\n") == {"a": "5"}


def test_a_key_must_be_text() -> None:
    assert [code for code, *_ in told("? [a]\n: b\nc: d\n")] == ["CT002"]
    assert values("? [a]\n: b\nc: d\n") == {"c": "d"}


def test_a_character_that_cannot_be_seen_is_shown_by_its_number() -> None:
    assert told("a: x\u200by\n") == [
        ("CT006", 1, 5, "a character that cannot be seen or printed: U+200B, zero width space")
    ]


def test_an_escaped_control_character_is_one_all_the_same() -> None:
    assert [(code, line) for code, line, *_ in told('a: "x\\x07"\n')] == [("CT006", 1)]


def test_a_lone_surrogate_is_refused() -> None:
    assert [code for code, *_ in told("a: \ud800\n")] == ["CT006"]


def test_many_hidden_characters_are_counted_and_not_listed() -> None:
    found = told("a: " + "\x01" * 1000)
    assert len(found) == 10
    assert found[-1][3].endswith("(and 990 more)")


def test_crlf_and_lf_have_the_same_lines() -> None:
    text = "a: 1\nb: [c\n"
    assert told(text.replace("\n", "\r\n")) == told(text)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("title: Sarcoma: a case", 'write `title: "Sarcoma: a case"`'),
        ("is: > 60 months", "write `is: over 60 months`"),
        ("is: >= 5 years", "write `is: at least 5 years`"),
        ("title: [18F]FDG-PET", 'write `title: "[18F]FDG-PET"`'),
        ('title: "CT" of the chest', "write `title: '\"CT\" of the chest'`"),
        ("title: @home", 'write `title: "@home"`'),
        ("title: *p < 0.05", 'write `title: "*p < 0.05"`'),
        ("id:foo", "write `id: foo`"),
    ],
)
def test_a_trap_of_yaml_shows_the_line_as_it_was_meant(line: str, meant: str) -> None:
    text = f"a: b\n{line}\nc: d\n"
    assert helps(text) == [meant]
    assert values(text)["c"] == "d"


def test_several_traps_are_told_in_one_run() -> None:
    text = "a: b: c\nd: > 5 months\ne: @f\ng: h\n"
    assert [line for _, line, *_ in told(text)] == [1, 2, 3]
    assert values(text)["g"] == "h"


def test_a_number_behind_a_hash_is_likely_no_comment() -> None:
    assert told("title: Case #3\n") == [
        ("CT002", 1, 13, "`#3` is read as a comment: a text ends before ` #`")
    ]
    assert helps("title: Case #3\n") == ['write `title: "Case #3"`']


def test_a_comment_is_no_finding() -> None:
    assert told("title: Case   # the third\n# all of it\n") == []


def test_a_text_that_goes_on_unquoted_is_a_warning() -> None:
    assert [(code, line) for code, line, *_ in told("a:\n  - 1\n    -2\n")] == [("CT002", 2)]


def test_a_note_may_go_on_over_lines() -> None:
    assert told("note: one\n  two\n") == []


def test_an_empty_block_is_no_value() -> None:
    assert [code for code, *_ in told("is: >5\nb: c\n")] == ["CT002"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\n\tb: 2\n", 2, "a tab where spaces must stand"),
        ('a: "x\nb: c\n', 1, "a quote that is opened here and never closed"),
        ("a: [b, c\nd: e\n", 1, "a `[` that is opened here is not closed in time"),
        ("a:\n  - b\n c: d\n", 3, "this line does not stand in line with those above it"),
    ],
)
def test_what_cannot_be_mended_is_told_where_it_stands(text: str, line: int, message: str) -> None:
    assert [(where, words) for _, where, _, words in told(text)] == [(line, message)]


def test_what_was_read_before_a_syntax_error_is_kept() -> None:
    text = "casetime: 1\nid: x\nevents:\n  - diagnosis: sarcoma\n    sied: left\n  - 'b\n"
    (case,), _ = read_case(text)
    assert [event.kind for event in case.events] == ["diagnosis"]
    assert [found.code for found in case.diagnostics] == ["CT101", "CT002"]


def test_nothing_is_missing_from_a_file_that_broke_off() -> None:
    (case,), _ = read_case("casetime: 1\nx: 'y\n")
    assert "CT102" not in [found.code for found in case.diagnostics]


def test_thirty_two_levels_are_deep_enough() -> None:
    assert told("[" * 32 + "]" * 32) == []
    assert [code for code, *_ in told("[" * 33 + "]" * 33)] == ["CT005"]


@pytest.mark.parametrize("hostile", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000])
def test_hostile_depth_is_refused_without_being_read(hostile: str) -> None:
    start = time.process_time()
    assert "CT005" in [code for code, *_ in told(hostile)]
    assert time.process_time() - start < 2  # libyaml takes half a minute to the end


def test_documents_are_patients() -> None:
    text = "casetime: 1\nid: a\nevents: []\n---\nid: b\nevents: []\n---\n"
    assert [case.id for case in read_cases(text).cases] == ["a", "b"]


def test_a_problem_belongs_to_the_patient_in_whose_part_it_stands() -> None:
    text = "casetime: 1\nid: a\nevents: []\n---\nid: b\nevents: []\nx: !!str y\n"
    one, two = read_cases(text).cases
    assert [found.code for found in one.diagnostics] == []
    assert [found.code for found in two.diagnostics] == ["CT101", "CT004"]
