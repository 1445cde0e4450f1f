"""The single patients of whom the cohort reports tell, as cases of one file."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from casetime.api import estimate
from casetime.casefile.reading import read_case_file
from casetime.chronology.date_lengths import DAYS_PER_MONTH
from casetime.chronology.timeline import timeline
from casetime.cohort.reading import load_cohort
from casetime.cohort.records import Told
from casetime.emit.placing import place
from casetime.model.events import Assessment, Therapy
from casetime.rules.findings import proofread

ROOT = Path(__file__).parents[2] / "cases"
FILE = ROOT / "series" / "patients-of-the-cohorts.yaml"
READING = read_case_file(FILE)
COHORTS = [load_cohort(path) for path in sorted((ROOT / "cohorts").glob("*.yaml"))]
TOLD = [told for cohort in COHORTS for told in cohort.patients]
CASES = {case.id: case for case in READING.cases}
_MARK = re.compile(r"\b(error|warning|info)\[(CT\d{3})\]")


def test_the_patients_are_read_without_a_finding() -> None:
    assert READING.diagnostics == ()
    assert [case.id for case in READING.cases if case.diagnostics] == []


def test_the_patients_announce_what_check_finds() -> None:
    announced = sorted(
        (number, severity, code)
        for number, line in enumerate(FILE.read_text("utf-8").splitlines(), 1)
        for severity, code in _MARK.findall(line.partition("#")[2])
    )
    found = sorted(
        (placed.line or 0, str(placed.diagnostic.severity), placed.diagnostic.code)
        for case in READING.cases
        for placed in place(proofread(timeline(case)), case.places)
    )
    assert found == announced


def test_no_patient_is_told_of_with_an_error() -> None:
    severities = {
        str(found.severity) for case in READING.cases for found in proofread(timeline(case))
    }
    assert severities == {"info"}


def test_every_single_patient_of_a_report_is_a_case() -> None:
    assert [told.patient for told in TOLD if not told.case] == []
    assert sorted(told.case for told in TOLD) == sorted(CASES)


def test_every_event_of_a_single_patient_cites_its_place() -> None:
    without = [
        (case.id, event.label) for case in READING.cases for event in case.events if not event.cite
    ]
    assert without == []


def test_a_patient_cites_the_report_that_tells_of_it() -> None:
    reports = {told.case: cohort.source for cohort in COHORTS for told in cohort.patients}
    for case in READING.cases:
        report = reports[case.id]
        assert case.source is not None
        assert report is not None
        assert case.source.citation == report.citation


@pytest.mark.parametrize("told", [told for told in TOLD if told.response], ids=lambda one: one.case)
def test_the_response_of_a_patient_is_the_one_its_report_tells(told: Told) -> None:
    events = CASES[told.case].events
    seen = {each.label.partition(",")[0] for each in events if isinstance(each, Assessment)}
    assert told.response in seen


@pytest.mark.parametrize("id", ["cr-ddlps", "cr-mpnst"])
def test_a_complete_response_lasts_as_long_as_its_report_says(id: str) -> None:
    lasting = estimate(CASES[id], "DOR", of="combination")
    assert lasting.status == "censored"
    assert lasting.seen is not None
    low, high = lasting.seen.least, lasting.seen.most
    assert low is not None
    assert high is not None
    assert low / DAYS_PER_MONTH < stated(id, "CR lasting") < high / DAYS_PER_MONTH


@pytest.mark.parametrize("id", ["cr-ddlps", "cr-mpnst"])
def test_a_complete_responder_had_the_cycles_of_its_report(id: str) -> None:
    therapy = next(each for each in CASES[id].events if isinstance(each, Therapy))
    assert therapy.cycles is not None
    assert therapy.cycles.count == stated(id, "cycles")


@pytest.mark.parametrize("id", ["pr-progressed-first", "pr-progressed-last"])
def test_a_progression_is_no_later_than_its_report_counts_from_baseline(id: str) -> None:
    free = estimate(CASES[id], "PFS", of="combination")
    assert free.status == "event"
    assert free.days.most is not None
    assert round(free.days.most / DAYS_PER_MONTH, 1) == stated(id, "PFS")


def stated(id: str, name: str) -> Fraction:
    told = next(each for each in TOLD if each.case == id)
    number = dict(told.stated)[name].number
    assert number is not None
    return number.value
