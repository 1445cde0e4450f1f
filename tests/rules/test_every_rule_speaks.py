"""The second promise, rule by rule: one change of a quiet case, and the rule that names it."""

from pathlib import Path

import pytest
from quiet_case import BARE, CHANGES, PRIVATE, QUIET, SHORT, Change

from casetime.casefile.reading import read_case_file
from casetime.chronology.timeline import timeline
from casetime.diagnostics import RULES, Diagnostic, Places, Severity, span_of
from casetime.rules.findings import proofread

EXEMPT: dict[str, str] = {
    code: "of reported statistics: a case of one patient has none, the cohort tests change those"
    for code in RULES
    if code.startswith("CT8")
}
"""Rules that no change of a case can bring about, each with the reason."""

Found = list[tuple[Diagnostic, Places]]


def found(text: str, folder: Path, *, privacy: bool = False, care: bool = False) -> Found:
    path = folder / "case.yaml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    reading = read_case_file(path)
    everything = [(d, reading.places) for d in reading.diagnostics]
    for case in reading.cases:
        told = proofread(timeline(case), privacy=privacy, care=care)
        everything += [(d, case.places) for d in told]
    return everything


def changed(change: Change) -> str:
    assert change.old in change.text
    return change.text.replace(change.old, change.new, 1)


def asked(change: Change, folder: Path) -> Found:
    privacy, care = change.text is PRIVATE, change.code.startswith("CT7")
    return found(changed(change), folder, privacy=privacy, care=care)


def pointed_at(diagnostic: Diagnostic, places: Places) -> set[int]:
    """The lines of all places that a finding shows; the whole file if it has none."""
    routes = [(diagnostic.at, diagnostic.on_key), *((r.at, False) for r in diagnostic.related)]
    spans = [span_of(places, at, key=key) for at, key in routes]
    return {n for s in spans if s is not None for n in range(s.line, s.end_line + 1)}


def lines_of(change: Change) -> set[int]:
    """The lines that the change touched, or the one that it names."""
    text = changed(change)
    part = change.line or change.new.strip("\n")
    at = text.index(part, 0 if change.line else change.text.index(change.old))
    first = text[:at].count("\n") + 1
    return set(range(first, first + part.count("\n") + 1))


@pytest.mark.parametrize("text", [QUIET, BARE, SHORT])
def test_nothing_is_found_before_the_change_not_even_by_care(text: str, tmp_path: Path) -> None:
    assert [d.message for d, _ in found(text, tmp_path, care=True)] == []


def test_nothing_private_is_found_before_the_change(tmp_path: Path) -> None:
    assert [d.message for d, _ in found(PRIVATE, tmp_path, privacy=True)] == []


def test_every_rule_that_check_can_emit_is_changed_into() -> None:
    assert sorted(RULES) == sorted({*(change.code for change in CHANGES), *EXEMPT})


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: str(change.code))
def test_a_change_is_found_by_its_rule_and_by_no_other(change: Change, tmp_path: Path) -> None:
    codes = {d.code for d, _ in asked(change, tmp_path)}
    assert codes == {change.code, *change.also}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: str(change.code))
def test_the_finding_says_what_was_changed(change: Change, tmp_path: Path) -> None:
    told = [d.message for d, _ in asked(change, tmp_path) if d.code == change.code]
    assert [message for message in told if change.words in message] != [], told


@pytest.mark.parametrize(
    "change", [c for c in CHANGES if c.code != "CT001"], ids=lambda change: str(change.code)
)
def test_the_finding_points_at_what_was_changed(change: Change, tmp_path: Path) -> None:
    lines = [
        pointed_at(d, places) for d, places in asked(change, tmp_path) if d.code == change.code
    ]
    assert any(at & lines_of(change) for at in lines), (lines, lines_of(change))


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: str(change.code))
def test_an_error_of_the_registry_is_an_error_here(change: Change, tmp_path: Path) -> None:
    told = {d.severity for d, _ in asked(change, tmp_path) if d.code == change.code}
    assert RULES[change.code].severity is not Severity.ERROR or Severity.ERROR in told
