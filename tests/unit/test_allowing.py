"""Comments that allow a finding, and what is said of those that allow nothing."""

import pytest

from casetime.casefile.allowing import Found, without_allowed
from casetime.casefile.reading import read_cases
from casetime.diagnostics import span_of

HEAD = "casetime: 1\nid: x\nevents:\n"


def found(text: str) -> list[Found]:
    reading = read_cases(text, "x.yaml")
    return [
        (reading.diagnostics, reading.places),
        *((case.diagnostics, case.places) for case in reading.cases),
    ]


def told(text: str, *, asked: tuple[str, ...] = ("CT",), whole: bool = True) -> list[str]:
    return [
        f"{d.code} {d.message}"
        for diagnostics, _ in without_allowed(text, found(text), asked=asked, whole=whole)
        for d in diagnostics
    ]


UNKNOWN = "CT101 a surgery has no `xyz`"


@pytest.mark.parametrize(
    "comment",
    [
        "# casetime: allow[CT101] as agreed",
        "# casetime: allow[CT101 as agreed]",
        "#casetime:allow[unknown-field] as agreed",
        "# casetime: allow[unknown-field: as agreed, twice]",
        "# casetime: allow-file[CT101] as agreed",
    ],
)
def test_a_comment_behind_the_line_allows_its_finding(comment: str) -> None:
    assert told(f"{HEAD}  - surgery: y\n    xyz: 1   {comment}\n") == []


def test_a_comment_on_a_line_of_its_own_speaks_of_the_next_line_that_says_something() -> None:
    text = f"{HEAD}  - surgery: y\n    # casetime: allow[CT101] z\n    # why\n\n    xyz: 1\n"
    assert told(text) == []


def test_a_comment_speaks_of_no_other_line() -> None:
    text = f"{HEAD}  - surgery: y   # casetime: allow[CT101] z\n    xyz: 1\n"
    assert told(text) == [UNKNOWN, "CT009 `allow[CT101]` suppresses nothing here"]


def test_a_comment_allows_no_other_finding() -> None:
    text = f"{HEAD}  - surgery: y\n    xyz: 1   # casetime: allow[CT104] z\n"
    assert told(text) == [UNKNOWN, "CT009 `allow[CT104]` suppresses nothing here"]


def test_several_codes_are_each_used_or_unused() -> None:
    text = f"{HEAD}  - surgery: y\n    xyz: 1   # casetime: allow[CT101, malformed-value] z\n"
    assert told(text) == ["CT009 `allow[CT104]` suppresses nothing here"]


def test_a_comment_of_the_file_allows_every_such_finding() -> None:
    events = "  - surgery: y\n    xyz: 1\n  - death:\n    xyz: 1\n"
    text = f"# casetime: allow-file[CT101] z\n{HEAD}{events}"
    assert told(text) == []


def test_a_comment_of_the_file_that_allows_nothing_is_reported() -> None:
    text = f"# casetime: allow-file[CT101] z\n{HEAD}  - surgery: y\n"
    assert told(text) == ["CT009 `allow[CT101]` suppresses nothing in this file"]


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("allow[CT101]", "`allow[CT101]` gives no reason"),
        ("allow-file[CT101, CT104]", "`allow-file[CT101, CT104]` gives no reason"),
        ("allow[CT999] z", "`CT999` is not the code or name of a finding"),
        ("allow[] z", "`allow[]` names no finding"),
        ("allow CT101 z", "`allow CT101 z` names no finding in brackets"),
        ("allow[CT101 z", "`allow[CT101 z` names no finding in brackets"),
        ("alow[CT101] z", "`alow` is nothing that a comment can ask for"),
    ],
)
def test_a_malformed_comment_is_reported_and_allows_nothing(comment: str, message: str) -> None:
    text = f"{HEAD}  - surgery: y\n    xyz: 1   # casetime: {comment}\n"
    assert told(text) == [UNKNOWN, f"CT104 {message}"]


def test_a_misspelt_name_is_recognised() -> None:
    text = f"{HEAD}  - surgery: y   # casetime: allow[unknown-feild] z\n"
    ((problem,), _) = without_allowed(text, found(text))[-1]
    assert problem.help == "did you mean `unknown-field`?"


@pytest.mark.parametrize("comment", ["casetime: 1", "casetime: see the website", "casetime is fun"])
def test_another_comment_is_none_of_these(comment: str) -> None:
    assert told(f"# {comment}\n{HEAD}  - surgery: y\n") == []


@pytest.mark.parametrize(
    "value",
    ['"z # casetime: allow[CT101] z"', ">-\n      # casetime: allow[CT101] z\n      more"],
)
def test_a_text_that_looks_like_a_comment_is_none(value: str) -> None:
    assert told(f"{HEAD}  - surgery: y\n    note: {value}\n") == []


def test_a_block_of_text_may_have_a_comment_behind_its_sign() -> None:
    text = f"{HEAD}  - surgery: y\n    xyz: >-   # casetime: allow[CT101] z\n      more\n"
    assert told(text) == []


def test_what_was_not_asked_is_not_unused() -> None:
    text = f"{HEAD}  - surgery: y   # casetime: allow[CT101] z\n"
    assert told(text, asked=("CT2", "CT4")) == []


def test_where_only_some_patients_were_asked_nothing_is_unused() -> None:
    assert told(f"{HEAD}  - surgery: y   # casetime: allow[CT101] z\n", whole=False) == []


def test_an_unused_comment_is_shown_where_it_stands() -> None:
    text = f"{HEAD}  - surgery: y   # casetime: allow[CT101] z\n"
    ((unused,), places) = without_allowed(text, found(text))[-1]
    span = span_of(places, unused.at)
    assert span is not None
    assert (places.file, span.line, span.column) == ("x.yaml", 4, 18)


def test_a_comment_after_the_last_line_allows_nothing() -> None:
    assert told(f"{HEAD}  - surgery: y\n# casetime: allow[CT101] z\n") == [
        "CT009 `allow[CT101]` suppresses nothing here"
    ]


def test_every_patient_of_a_file_may_use_a_comment() -> None:
    second = "id: b\nevents:\n  - death:\n    xyz: 1  # casetime: allow[CT101] z\n"
    assert told(f"{HEAD}  - surgery: y\n---\n{second}") == []
