"""Treatment that goes on after its progression: what explains it, and what does not."""

import pytest

from casetime.casefile.reading import read_cases
from casetime.chronology.timeline import timeline
from casetime.rules.findings import proofread

COURSE = """\
casetime: 1
id: x
events:
- therapy: pazopanib
  id: L1
  from: 2020-01-07
  to: 2020-09-30
{therapy}- assessment: PD
  id: pd1
  of: L1
  criteria: clinical
  on: 2020-06-02
{progression}{more}"""


def remarked(*, therapy: str = "", progression: str = "", more: str = "") -> bool:
    text = COURSE.format(therapy=therapy, progression=progression, more=more)
    (case,) = read_cases(text).cases
    assert not case.diagnostics
    return not any(d.code == "CT309" for d in proofread(timeline(case)))


RT = "- radiotherapy: 30 Gy to the lung\n  because: pd1\n  from: {start}\n"


def test_a_treatment_that_just_goes_on_is_not_explained() -> None:
    assert not remarked()


@pytest.mark.parametrize(
    "note",
    ["The patient continued to smoke.", "Pazopanib was kept.", "Went on holiday after that."],
)
def test_a_note_about_something_else_explains_nothing(note: str) -> None:
    assert not remarked(therapy=f"  note: {note}\n")


@pytest.mark.parametrize("note", ["given beyond progression", "kept despite the slow progression"])
def test_a_note_that_says_so_does(note: str) -> None:
    assert remarked(therapy=f"  note: {note}\n")


def test_local_treatment_of_the_progression_explains_it() -> None:
    assert remarked(more=RT.format(start="2020-06-20"))


def test_treatment_of_it_that_came_only_afterwards_does_not() -> None:
    assert not remarked(more=RT.format(start="2020-11"))


def test_a_change_of_dose_at_the_progression_explains_it() -> None:
    assert remarked(therapy="  changes:\n    - {on: 2020-06-09, dose: 600 mg}\n")


def test_a_change_of_dose_long_before_it_does_not() -> None:
    assert not remarked(therapy="  changes:\n    - {on: 2020-03-09, dose: 600 mg}\n")


def test_a_progression_that_does_not_count_ends_nothing() -> None:
    assert remarked(progression="  counts: no pseudoprogression\n")


def test_a_stop_for_progression_months_after_the_only_one_is_not_explained() -> None:
    assert not remarked(therapy="  stopped: progression\n")


def test_a_stop_for_a_second_progression_is() -> None:
    later = "- assessment: PD\n  id: pd2\n  of: L1\n  criteria: clinical\n  on: 2020-09-28\n"
    assert remarked(therapy="  stopped: progression\n", more=later)
