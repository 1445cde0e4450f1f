"""What the checks find in the shipped reports, each compared by hand with the paper."""

from pathlib import Path

import pytest

from casetime.cohort.audit import checked, data, table
from casetime.cohort.checks.common import Kind
from casetime.cohort.proofreading import proofread
from casetime.cohort.reading import read_cohort
from casetime.cohort.records import Cohort
from casetime.diagnostics import Diagnostic

FOLDER = Path(__file__).parents[2] / "cases" / "cohorts"


def cohort(name: str) -> Cohort:
    return read_cohort((FOLDER / f"{name}.yaml").read_text("utf-8"), f"{name}.yaml")


def found(name: str, words: str) -> list[Diagnostic]:
    return [each for each in proofread(cohort(name)) if words in each.message]


RETROPERITONEAL = "retroperitoneal-sarcoma"
SOFT_TISSUE = "soft-tissue-sarcoma"
OSTEOSARCOMA = "osteosarcoma-rechallenge"

FOUND = [
    (RETROPERITONEAL, "CT801", "PD of G2: 3, but 2 + 5 + 11 + 3 = 21, not 24; 1 + 3 + 4 = 8"),
    (RETROPERITONEAL, "CT804", "DCR of G3: 81.9 %, rounded up, but 18 of 22 is 81.82 %"),
    (RETROPERITONEAL, "CT808", "called more than two thirds, but 38 of 57 is 66.67 %"),
    (RETROPERITONEAL, "CT832", "0.0031 is Fisher's exact, not Pearson"),
    (RETROPERITONEAL, "CT832", "0.0486 is linear-by-linear association, not Pearson"),
    (RETROPERITONEAL, "CT852", "begun after 3 cycles of 3 weeks: 31.1 > 30.2 of follow-up"),
    (SOFT_TISSUE, "CT807", "PD of all"),
    (SOFT_TISSUE, "CT807", "37.5 % here, 34.4 % elsewhere"),
    (SOFT_TISSUE, "CT806", "34.4 %, but CR + PR: 7 of 25 is 28.00 %"),
    (SOFT_TISSUE, "CT807", "median PFS of not ASPS"),
    (SOFT_TISSUE, "CT831", "P of ORR, ASPS vs not ASPS: 0.237"),
    (SOFT_TISSUE, "CT841", "0.61, but the middle of 0.31-0.93"),
    (SOFT_TISSUE, "CT841", "0.71, but the middle of 0.42-0.91"),
    (SOFT_TISSUE, "CT841", "0.55, but the middle of 0.29-0.82"),
    (SOFT_TISSUE, "CT805", "31.25 % is printed 31.3"),
    (OSTEOSARCOMA, "CT803", "33.3 %, but 3 of 12 is 25.00 %"),
    (OSTEOSARCOMA, "CT804", "83.4 %, rounded up, but 10 of 12 is 83.33 %"),
    (OSTEOSARCOMA, "CT807", "12.2 here, 12.1 elsewhere"),
    (OSTEOSARCOMA, "CT821", "begins at 0.0"),
]


@pytest.mark.parametrize(("name", "code", "words"), FOUND)
def test_a_contradiction_of_a_paper_is_found(name: str, code: str, words: str) -> None:
    assert code in {each.code for each in found(name, words)}


def test_the_percentages_of_the_wrong_sum_stand_beside_the_wrong_count() -> None:
    (one,) = found(RETROPERITONEAL, "PD of G2")
    texts = [each.text for each in one.related]
    assert sum("7 of 21" in text for text in texts) == 2
    assert sum("18 of 21" in text for text in texts) == 1


def test_no_percentage_of_the_wrong_sum_is_a_finding_of_its_own() -> None:
    assert found(RETROPERITONEAL, "ORR of G2") == []
    assert found(RETROPERITONEAL, "DCR of G2") == []


def test_two_roundings_of_one_number_are_said_to_be_that() -> None:
    (one,) = found(OSTEOSARCOMA, "12.2 here")
    assert one.help is not None
    assert "roundings of 12.15" in one.help


def test_the_intervals_of_a_paper_are_recognised() -> None:
    lines = {line.kind: line for line in checked(cohort(SOFT_TISSUE)).lines}
    assert lines[Kind.INTERVAL].methods == (("Clopper-Pearson", 5),)


@pytest.mark.parametrize("name", [RETROPERITONEAL, SOFT_TISSUE, OSTEOSARCOMA])
def test_most_figures_of_a_paper_are_shown_to_be_clean(name: str) -> None:
    lines = checked(cohort(name)).lines
    assert sum(line.matching for line in lines) > 0.9 * sum(line.checked for line in lines)


def test_the_last_row_of_an_audit_is_the_sum_of_the_others() -> None:
    *rows, last = table(checked(cohort(SOFT_TISSUE))).rows
    sums = [sum(int(row[column]) for row in rows) for column in range(1, 5)]
    assert [int(cell) for cell in last[1:5]] == sums


def test_every_figure_of_an_audit_has_its_line() -> None:
    figures = data(checked(cohort(SOFT_TISSUE)))["figures"]
    assert figures
    assert all(each["line"] for each in figures)
