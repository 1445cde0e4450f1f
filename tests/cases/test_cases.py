"""Every case announces in its own comments what `check` finds, line by line, and nothing else.

A finding stands as a comment on the line that it points to: ``# error[CT401]``.
"""

import re
from pathlib import Path

import pytest

from casetime.casefile.reading import read_case_file
from casetime.chronology.timeline import timeline
from casetime.emit.placing import place
from casetime.rules.findings import proofread

CASES = sorted((Path(__file__).parents[2] / "cases").glob("*.yaml"))
_MARK = re.compile(r"\b(error|warning|info)\[(CT\d{3})\]")


def announced(path: Path) -> list[tuple[int, str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return sorted(
        (number, severity, code)
        for number, line in enumerate(lines, 1)
        for severity, code in _MARK.findall(line.partition("#")[2])
    )


def found(path: Path) -> list[tuple[int, str, str]]:
    reading = read_case_file(path)
    assert reading.diagnostics == ()
    return sorted(
        (placed.line or 0, str(placed.diagnostic.severity), placed.diagnostic.code)
        for case in reading.cases
        for placed in place(proofread(timeline(case)), case.places)
    )


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_announces_what_check_finds(path: Path) -> None:
    assert found(path) == announced(path)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_message_of_a_case_reads_as_a_sentence(path: Path) -> None:
    for case in read_case_file(path).cases:
        for finding in proofread(timeline(case)):
            assert not finding.message.endswith(".")
            assert not re.search(r"\b(edge|node|constraint|cycle weight)\b", finding.message)
            assert finding.help, finding.message


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_another_claim_is_named_only_where_it_changes_what_is_printed(path: Path) -> None:
    for case in read_case_file(path).cases:
        for finding in proofread(timeline(case)):
            _, beside, narrowed = (finding.help or "").rpartition("the dates allow ")
            assert not beside or narrowed not in finding.message
