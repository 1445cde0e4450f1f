"""The canonical layout, byte for byte; every comment stays with what it is about."""

from pathlib import Path

import pytest

from casetime.casefile.formatting import format_text, formatted
from casetime.casefile.reading import read_cases
from casetime.casefile.starter import starter

ROOT = Path(__file__).parents[2]
CASES = sorted([*(ROOT / "cases").glob("*.yaml"), *(ROOT / "examples").glob("*.yaml")])
HEAD = "casetime: 1\nid: x\n\nevents:\n"


def events(text: str) -> str:
    """The events of a text, laid out."""
    done = formatted(f"{HEAD}{text}")
    assert done.found == ()
    return done.text.removeprefix(HEAD)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_published_case_says_the_same_when_laid_out(path: Path) -> None:
    text = path.read_text("utf-8")
    done = formatted(text)
    assert done.found == ()
    assert read_cases(done.text).cases == read_cases(text).cases
    assert format_text(done.text) == done.text


def test_the_starter_keeps_each_comment_behind_its_line_in_its_column() -> None:
    done = format_text(starter("x"))
    before = {line.strip(): line for line in starter("x").splitlines() if "   #" in line}
    after = {line.strip(): line for line in done.splitlines() if "   #" in line}
    quoted = [line for line in before if line.startswith("source")]
    assert [line for line in before if after.get(line) != before[line]] == quoted


def test_indentation_is_two_spaces_and_keys_have_one_order() -> None:
    text = (
        "-   surgery:  y\n    cite:  r\n    side:   left\n    id:  op\n    on: 2019\n    site: z\n"
    )
    assert events(text) == (
        "  - surgery: y\n    id: op\n    on: 2019\n    site: z\n    side: left\n    cite: r\n"
    )


def test_the_header_and_the_claims_have_their_order_too() -> None:
    text = (
        "events: []\nid: x\nclaims:\n- is: 3 months\n  of: a\n  claim: PFS\n"
        "patient: {age: 5, sex: male}\nsource:\n  doi: z\n  citation: y\ncasetime: 1\n"
    )
    text = text.replace("of: a", "until: index")
    assert format_text(text) == (
        "casetime: 1\nid: x\nsource:\n  citation: y\n  doi: z\npatient: {sex: male, age: 5}\n\n"
        "events: []\n\nclaims:\n  - claim: PFS\n    until: index\n    is: 3 months\n"
    )


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("'thigh'", "thigh"),
        ('"left: thigh"', '"left: thigh"'),
        ("'a #b'", '"a #b"'),
        ("~", "~"),
        ("'2019'", "2019"),
        ('"it\\u0020is"', "it is"),
        ('""', '""'),
    ],
)
def test_quotes_stand_only_where_they_are_needed(written: str, canonical: str) -> None:
    assert events(f"  - surgery: y\n    site: {written}\n") == (
        f"  - surgery: y\n    site: {canonical}\n"
    )


@pytest.mark.parametrize("label", ["", '""', "''", " "])
def test_an_event_without_label_ends_at_its_colon(label: str) -> None:
    assert events(f"  - death: {label}\n    on: 2020\n") == "  - death:\n    on: 2020\n"


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("drugs: [a 1 mg, b 2 mg]", "drugs:\n      - a 1 mg\n      - b 2 mg"),
        ("drugs: [a 1 mg]", "drugs: [a 1 mg]"),
        ("drugs: a 1 mg", "drugs: a 1 mg"),
        ("drugs:\n    - a 1 mg", "drugs:\n      - a 1 mg"),
        ("given:   [2018,\n      2019]", "given: [2018, 2019]"),
        ("given:\n     - 2018\n     - 2019", "given:\n      - 2018\n      - 2019"),
        (
            "holds: [{why: rash, from: 2018}, {from: 2019}]",
            "holds:\n      - {from: 2018, why: rash}\n      - {from: 2019}",
        ),
        (
            "changes: {drugs: [a, b], on: 2018}",
            "changes:\n      on: 2018\n      drugs:\n        - a\n        - b",
        ),
        ("drugs: []", "drugs: []"),
        ("cite: {line: d 1,   on: d 2}", "cite: {line: d 1, on: d 2}"),
        ('note: [segment, "8"]', "note:\n      - segment\n      - 8"),
    ],
)
def test_brackets_stay_where_they_are_short_and_say_one_thing(written: str, canonical: str) -> None:
    assert events(f"  - therapy: y\n    {written}\n") == f"  - therapy: y\n    {canonical}\n"


def test_an_event_in_brackets_stands_on_lines_of_its_own() -> None:
    text = "casetime: 1\nid: x\nevents: [{surgery: y, on: 2019}, {death: }]\n"
    assert format_text(text) == f"{HEAD}  - surgery: y\n    on: 2019\n  - death:\n"


def test_brackets_too_long_for_a_line_are_opened() -> None:
    places = ", ".join(f"results {n} of the supplement" for n in range(5))
    lines = "".join(f"      - results {n} of the supplement\n" for n in range(5))
    assert (
        events(f"  - surgery: y\n    cite: [{places}]\n") == f"  - surgery: y\n    cite:\n{lines}"
    )


def test_a_long_note_is_folded_and_a_long_label_is_not() -> None:
    long = " ".join(["words"] * 20)
    done = events(f"  - surgery: {long}\n    note: {long}\n")
    assert done.splitlines()[0] == f"  - surgery: {long}"
    assert done.splitlines()[1] == "    note: >-"
    assert max(map(len, done.splitlines()[1:])) <= 96


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        (
            "note: >-   # c\n            one\n            two\n\n              three\n",
            "note: >-   # c\n      one\n      two\n\n        three\n",
        ),
        ("note: |\n     one\n     two\n\n", "note: |\n      one\n      two\n"),
        ("note: |2\n       one\n      two\n", 'note: " one\\ntwo\\n"\n'),
        ("note: >+\n      one\n\n", 'note: "one\\n\\n"\n'),
        ("note: one\n      two\n", "note: one two\n"),
        (
            "note:\n    - >-\n        one\n        two\n",
            "note:\n      - >-\n        one\n        two\n",
        ),
    ],
)
def test_a_block_of_text_keeps_its_lines(written: str, canonical: str) -> None:
    assert events(f"  - surgery: y\n    {written}") == f"  - surgery: y\n    {canonical}"


def test_comments_go_where_their_keys_go() -> None:
    text = """\
  # the operation
  - surgery: y      # wide
    # where the report says so
    cite: results   # 2
    on: 2019        # not the day
"""
    assert (
        events(text)
        == """\
  # the operation
  - surgery: y      # wide
    on: 2019        # not the day
    # where the report says so
    cite: results   # 2
"""
    )


def test_a_comment_above_a_key_that_moves_to_the_front_stands_above_its_item() -> None:
    text = "casetime: 1\nid: x\nevents: []\nclaims:\n  - is: 3\n    # c\n    claim: GMI\n"
    assert format_text(text).endswith("claims:\n  # c\n  - claim: GMI\n    is: 3\n")


def test_a_field_out_of_use_stays_in_its_event() -> None:
    text = """\
  - surgery: y
    side: left
    on: 2019
    # site: thigh

  # the next
  - imaging: z
    # size: 3 cm
# the end
"""
    assert (
        events(text)
        == """\
  - surgery: y
    on: 2019
    side: left
    # site: thigh

  # the next
  - imaging: z
    # size: 3 cm
# the end
"""
    )


def test_comments_inside_brackets_open_them() -> None:
    text = """\
  - surgery: y
    cite: [  # where
      results 1,   # one
      # two
      results 2
      # no more
    ]  # all
    on: [2019, after z]  # c
  - imaging: z
"""
    assert (
        events(text)
        == """\
  - surgery: y
    on: [2019, after z]  # c
    # all
    cite:    # where
      - results 1  # one
      # two
      - results 2
      # no more
  - imaging: z
"""
    )


def test_a_comment_between_a_key_and_its_text_stands_above_the_key() -> None:
    assert events("  - surgery: y\n    note:\n      # c\n      some text\n") == (
        "  - surgery: y\n    # c\n    note: some text\n"
    )


def test_a_comment_behind_a_lonely_hyphen_stands_above_the_item() -> None:
    assert events("  -   # c\n    surgery: y\n") == "  # c\n  - surgery: y\n"


def test_blank_lines_between_sections_stay_as_one() -> None:
    text = (
        "# the file\n\n\ncasetime: 1\nid: x\n\n\n\nevents:\n\n  - surgery: y\n\n\n"
        "    on: 2019\n\n\n  # later\n\n  - imaging: z\nclaims:\n  - claim: OS\n\n"
    )
    assert format_text(text) == (
        "# the file\n\ncasetime: 1\nid: x\n\nevents:\n  - surgery: y\n\n"
        "    on: 2019\n\n  # later\n\n  - imaging: z\n\nclaims:\n  - claim: OS\n"
    )


def test_the_comments_of_a_file_stay_at_its_head() -> None:
    assert format_text("# the file\nid: x\ncasetime: 1\nevents: []\n") == (
        "# the file\ncasetime: 1\nid: x\n\nevents: []\n"
    )


def test_each_patient_keeps_its_comments() -> None:
    text = (
        "# one\n---\ncasetime: 1\nid: a\nevents: []\n# end of one\n--- # two\n"
        "# still two\nid: b\nevents: []\n# end of two\n...\n"
    )
    assert format_text(text) == (
        "# one\ncasetime: 1\nid: a\n\nevents: []\n# end of one\n---\n# two\n"
        "# still two\nid: b\n\nevents: []\n# end of two\n"
    )


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    text = "\ufeffcasetime: 1\r\nid:  x\r\n\r\nevents: []\r\n"
    assert format_text(text) == text.replace("id:  x", "id: x")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "CT102"),
        ("# nothing yet\n", "CT102"),
        ("casetime: 1\nid: x\nevents:\n  -  surgery: y\n     sied: left\n", "CT101"),
        ("casetime: 1\nid: x\nevents: []\ntitle: 'x\n", "CT002"),
        ("casetime: 1\nid: x\nid: y\nevents:   []\n", "CT003"),
        ("casetime: 1\nid: x\nevents:\n  -  therapy: y\n     drugs: [a 1 mg d1,8]\n", "CT007"),
    ],
)
def test_a_file_with_errors_is_left_as_it_is(text: str, code: str) -> None:
    done = formatted(text, "x.yaml")
    assert done.text == text
    assert code in [found.code for diagnostics, _ in done.found for found in diagnostics]
    assert {places.file for _, places in done.found} == {"x.yaml"}


def test_a_warning_is_no_error() -> None:
    text = "casetime: 1\nid: x\ntitle: Case #3\nevents:   []\n"
    assert format_text(text) == "casetime: 1\nid: x\ntitle: Case  #3\n\nevents: []\n"
