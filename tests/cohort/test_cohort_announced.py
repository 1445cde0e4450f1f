"""Every published report announces in its own comments what `check` finds, line by line.

A finding stands as a comment on the line that it points to: ``# error[CT807]``.
"""

import re
from pathlib import Path

import pytest

from casetime.cohort.proofreading import proofread
from casetime.cohort.reading import load_cohort
from casetime.emit.placing import place

FILES = sorted((Path(__file__).parents[2] / "cases" / "cohorts").glob("*.yaml"))
_MARK = re.compile(r"\b(error|warning|info)\[(CT\d{3})\]")


def announced(path: Path) -> list[tuple[int, str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return sorted(
        (number, severity, code)
        for number, line in enumerate(lines, 1)
        for severity, code in _MARK.findall(line.partition("#")[2])
    )


def found(path: Path) -> list[tuple[int, str, str]]:
    cohort = load_cohort(path)
    return sorted(
        (placed.line or 0, str(placed.diagnostic.severity), placed.diagnostic.code)
        for placed in place(proofread(cohort), cohort.places)
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_published_report_announces_what_check_finds(path: Path) -> None:
    assert found(path) == announced(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_finding_about_a_report_reads_as_a_sentence_and_says_what_to_do(path: Path) -> None:
    for finding in proofread(load_cohort(path)):
        assert not finding.message.endswith(".")
        assert finding.help, finding.message
