"""Safe fixes: the slip is mended, and every other sign of the file stays where it was."""

import pytest

from casetime.casefile.fixing import fixed_file, fixed_text
from casetime.casefile.reading import read_case
from casetime.casefile.starter import starter
from casetime.diagnostics import Diagnostic, Edit, Fix, Places, Severity, Span

HEAD = "casetime: 1\nid: x\n"


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("  - surgery: y   # z\n    sied: left   # w\n", ("sied", "side")),
        ("  - surgery: y\n    side: 'lft'\n", ("'lft'", "left")),
        ("  - {surgery: y, sied:   left}\n", ("sied", "side")),
        ("  -   theraphy: y\n", ("theraphy", "therapy")),
        ('  - surgery: y\n    "sied": left\n', ('"sied"', "side")),
        ("  - assessment: PD\n    criteria: RECIST1.1\n", ("RECIST1.1", "RECIST 1.1")),
        ("  - diagnosis: y\n    as: [second]\n  - surgery: z\n    sied: left\n", ("sied", "side")),
        ("  - therapy: y\n    holds: [{form: 2018}]\n", ("form", "from")),
        ("  - xyz: y\n  - surgery: z\n    sied: left\n", ("sied", "side")),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_slip_is_mended_and_nothing_else_is_touched(
    slip: str, meant: tuple[str, str], end: str
) -> None:
    text = f"{HEAD}# a comment\nevents:\n\n{slip}".replace("\n", end)
    done = fixed_file(text)
    assert done.text == text.replace(*meant)
    assert len(done.applied) == 1


def test_a_slip_in_every_part_of_a_file_is_mended() -> None:
    text = (
        "casetime: 1\nidd: x\nsource: {citatoin: a}\nevents:\n  - surgery: y\n    sied: rihgt\n"
        "claims:\n  - claim: PSF\n    off: surgery\n"
        "---\nid: z\nevents:\n  - imaging: y\n    szie: 3 cm\n"
    )
    done = fixed_file(text)
    for slip, word in (
        ("idd", "id"), ("citatoin", "citation"), ("sied", "side"), ("rihgt", "right"),
        ("PSF", "PFS"), ("off", "of"), ("szie", "size"),
    ):  # fmt: skip
        text = text.replace(slip, word)
    assert done.text == text
    assert [f.code for case in read_case(done.text)[0] for f in case.diagnostics] == []


def test_what_a_misspelt_kind_hid_is_mended_in_the_same_run() -> None:
    done = fixed_file(f"{HEAD}events:\n  - surgerry: y\n    sied: left\n")
    assert done.text == f"{HEAD}events:\n  - surgery: y\n    side: left\n"
    assert [found.code for found in done.applied] == ["CT103", "CT101"]


@pytest.mark.parametrize(
    "events",
    [
        "  - surgery: y\n    date: 2019\n",
        "  - response: PD\n",
        "  - surgery: y\n    because: surgary\n",
        "  - therapy: x\n    drugs: [a 1 mg d1,8]\n",
        "  - surgery: y\n    side: left\n    sied: left\n",
        "  - surgery: y\n    on: 31 June 2019\n",
    ],
)
def test_what_is_not_surely_meant_is_left_alone(events: str) -> None:
    text = f"{HEAD}events:\n{events}"
    assert fixed_file(text).text == text
    assert fixed_file(text).applied == ()


def test_a_file_without_findings_stays_as_it_is() -> None:
    assert fixed_file(starter("x")).text == starter("x")


def test_a_slip_beside_what_yaml_trips_over_is_mended_and_the_rest_is_left() -> None:
    text = f"{HEAD}title: *sarcoma\nevents:\n  - surgery: y\n    sied: left\n"
    assert fixed_file(text).text == text.replace("sied", "side")


def _found(text: str, put: str, span: Span) -> Diagnostic:
    fix = Fix(title=text, safe=True, edits=(Edit(at=("a",), text=put),))
    return Diagnostic(code="CT104", message="m", at=("a",), severity=Severity.ERROR, fix=fix)


@pytest.mark.parametrize(
    ("put", "columns"),
    [
        ("left", (5, 9)),  # the key, where a key of that name stands already
        ("left", (5, 13)),  # across the key and its value
        ("left", (12, 13)),  # inside the value
    ],
)
def test_a_patch_that_would_change_more_than_it_names_is_refused(
    put: str, columns: tuple[int, int]
) -> None:
    text = f"{HEAD}events:\n  - surgery: y\n    left: a\n    side: rit\n"
    span = Span(line=6, column=columns[0], end_line=6, end_column=columns[1])
    found = _found("x", put, span)
    done = fixed_text(text, [((found,), Places(values={("a",): span}))])
    assert (done.text, done.applied) == (text, ())


def test_of_two_fixes_of_one_place_the_first_is_taken() -> None:
    text = f"{HEAD}events:\n  - surgery: y\n    side: rit\n"
    span = Span(line=5, column=11, end_line=5, end_column=14)
    pair = (_found("x", "right", span), _found("x", "left", span))
    done = fixed_text(text, [(pair, Places(values={("a",): span}))])
    assert done.text == text.replace("rit", "right")
    assert done.applied == pair[:1]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("title: Sarcoma: a case", 'title: "Sarcoma: a case"'),
        ('title: Sarcoma: a "rare" case', "title: 'Sarcoma: a \"rare\" case'"),
        ('title: Ewing\'s: a "rare" case', "title: 'Ewing''s: a \"rare\" case'"),
        ("title: a\\b: a case", "title: 'a\\b: a case'"),
    ],
)
def test_a_colon_in_a_text_is_put_in_quotes_and_the_text_stays_as_it_was(
    line: str, meant: str
) -> None:
    fixed = fixed_file(f"{HEAD}{line}\nevents: []\n").text
    assert fixed == f"{HEAD}{meant}\nevents: []\n"
    assert read_case(fixed)[0][0].title == line.removeprefix("title: ")


def test_a_comment_behind_a_colon_is_never_put_in_quotes() -> None:
    text = f"{HEAD}title: Sarcoma: a case # draft\nevents: []\n"
    assert fixed_file(text).text == text


@pytest.mark.parametrize("line", ["  -relapse: liver", "  – relapse: liver"])
def test_the_dash_that_begins_an_event_is_mended(line: str) -> None:
    text = f"{HEAD}events:\n  - diagnosis: x\n{line}\n"
    assert fixed_file(text).text == text.replace(line, "  - relapse: liver")
