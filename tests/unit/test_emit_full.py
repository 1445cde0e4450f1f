"""Findings as a person reads them."""

from casetime.diagnostics import Diagnostic, Places, Related, Severity, Span
from casetime.emit.full import excerpt, full
from casetime.emit.placing import counted, place

TEXT = "casetime: 1\nid: x\nevents:\n  - surgery: a\n    side: lft\n"


def span(line: int, column: int, end: int) -> Span:
    return Span(line=line, column=column, end_line=line, end_column=end)


PLACES = Places(
    file="x.yaml", values={("events", 0, "side"): span(5, 11, 14), ("id",): span(2, 5, 6)}
)
FINDING = Diagnostic(
    code="CT104",
    message="`lft` is not a value of `side`",
    at=("events", 0, "side"),
    related=(Related(at=("id",), text="in this case"),),
    help="did you mean `left`?",
)


def test_a_finding_shows_its_line_its_related_lines_and_its_help() -> None:
    assert full(place([FINDING], PLACES, TEXT)) == (
        "error[CT104]: `lft` is not a value of `side`\n"
        "  --> x.yaml:5:11\n"
        "   5 |     side: lft\n"
        "     |           ^^^\n"
        "   2 | id: x\n"
        "     |     - in this case\n"
        "  = help: did you mean `left`?\n"
    )


def test_two_findings_have_a_blank_line_between_them() -> None:
    text = full(place([FINDING, FINDING], PLACES, TEXT))
    assert text.count("\n\n") == 1
    assert not text.endswith("\n\n")


def test_no_findings_are_no_text() -> None:
    assert full(()) == ""


def test_a_finding_of_a_case_built_in_python_has_no_excerpt() -> None:
    found = place([FINDING], Places())
    assert full(found) == (
        "error[CT104]: `lft` is not a value of `side`\n"
        "  = note: in this case\n"
        "  = help: did you mean `left`?\n"
    )


def test_a_route_without_a_place_is_shown_at_what_stands_above_it() -> None:
    found = Diagnostic(code="CT206", message="m", at=("id", "deeper"), severity=Severity.INFO)
    assert full(place([found], PLACES, TEXT)).splitlines()[:2] == [
        "info[CT206]: m",
        "  --> x.yaml:2:5",
    ]


def test_carets_stand_under_wide_characters() -> None:
    assert excerpt("a: 日本 x", span(1, 4, 6), "^") == ("a: 日本 x", "   ^^^^")
    assert excerpt("日本: x", span(1, 5, 6), "^") == ("日本: x", "      ^")


def test_a_combining_mark_takes_no_column() -> None:
    assert excerpt("e\u0301: x", span(1, 5, 6), "^") == ("e\u0301: x", "   ^")


def test_a_tab_is_four_spaces() -> None:
    assert excerpt("a:\tb", span(1, 4, 5), "^") == ("a:    b", "      ^")


def test_a_control_character_is_shown_as_a_space() -> None:
    assert excerpt("a: \x1b[2J", span(1, 4, 8), "^") == ("a:  [2J", "   ^^^^")


def test_of_a_very_long_line_the_part_around_the_place_is_shown() -> None:
    line, carets = excerpt("a" * 500 + "b" + "c" * 500, span(1, 501, 502), "^")
    assert len(line) <= 100
    assert line[carets.index("^")] == "b"
    assert (line[0], line[-1]) == ("…", "…")


def test_a_place_beyond_the_end_of_a_line_is_its_end() -> None:
    assert excerpt("a: b", span(1, 90, 95), "^") == ("a: b", "    ^")


def test_of_several_lines_the_first_is_marked_to_its_end() -> None:
    several = Span(line=1, column=4, end_line=3, end_column=2)
    assert excerpt("a: bcd", several, "^") == ("a: bcd", "   ^^^")


def test_findings_come_in_the_order_of_the_file() -> None:
    early = Diagnostic(code="CT105", message="m", at=("id",))
    assert [each.line for each in place([FINDING, early], PLACES, TEXT)] == [2, 5]


def test_findings_are_counted_by_severity() -> None:
    info = Diagnostic(code="CT107", message="m", at=(), severity=Severity.INFO)
    assert counted(place([FINDING, FINDING, info], PLACES)) == "2 errors, 1 info"
    assert counted(()) == "no findings"
