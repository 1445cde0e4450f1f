"""What led to what, ages, relapses and grades: an error only where no dating allows it."""

import pytest

from casetime.casefile.reading import read_cases
from casetime.chronology.timeline import timeline
from casetime.diagnostics import Diagnostic, Severity
from casetime.rules.findings import proofread


def found(text: str) -> list[Diagnostic]:
    (case,) = read_cases(f"casetime: 1\nid: case\n{text}").cases
    return list(proofread(timeline(case)))


def told(text: str, code: str) -> list[str]:
    return [d.message for d in found(text) if d.code == code]


def caused(cause: str, effect: str) -> list[str]:
    return told(f"events:\n- {cause}\n  id: cause\n- {effect}\n  because: cause\n", "CT325")


# ---- CT325 ----


def test_an_imaging_of_2019_leads_to_nothing_in_2017() -> None:
    assert caused("imaging: MRI\n  on: 2019-05", "adverse-event: fever\n  on: 2017-11-13") == [
        "adverse-event lies before cause, its cause: adverse-event was on 13 November 2017, "
        "cause was in May 2019"
    ]


def test_a_cause_in_the_same_month_may_have_come_first() -> None:
    assert caused("relapse: liver\n  on: 2017-10", "therapy: A\n  from: 2017-10-06") == []


def test_a_cause_on_the_same_day_comes_first() -> None:
    assert caused("relapse: liver\n  on: 2017-10-06", "therapy: A\n  from: 2017-10-06") == []


def test_a_treatment_is_not_begun_for_a_relapse_that_is_found_later() -> None:
    assert len(caused("relapse: liver\n  on: 2017-10", "therapy: A\n  from: 2017-09-06")) == 1


def test_a_disease_may_be_found_after_the_symptom_that_it_caused() -> None:
    assert caused("diagnosis: sarcoma\n  on: 2017-10", "presentation: pain\n  on: 2017-08") == []


def test_a_course_that_is_still_going_on_may_cause_what_happens_in_it() -> None:
    assert caused(
        "therapy: A\n  from: 2017-01\n  to: 2018-01", "adverse-event: x\n  on: 2017-06"
    ) == []  # fmt: skip


def test_without_a_calendar_the_days_between_are_told() -> None:
    events = """\
events:
- diagnosis: sarcoma
- relapse: liver
  id: relapse
  on: exactly 30 days after diagnosis
- therapy: A
  id: L1
  from: exactly 10 days after diagnosis
  because: relapse
"""
    (message,) = told(events, "CT325")
    assert message.startswith("L1 lies before relapse, its cause: ")
    assert "20 days" in message or "10 days" in message


def test_a_cause_whose_date_contradicts_another_proves_nothing() -> None:
    cause = "imaging: MRI\n  on: [2019-05, 2016-02]"
    assert caused(cause, "adverse-event: fever\n  on: 2017-11-13") == []


# ---- ages ----


@pytest.mark.parametrize(
    ("age", "code"),
    [
        ("580 at diagnosis", "CT326"),
        ("126", "CT326"),
        ("fifty-eight", "CT327"),
        ("58-year-old", "CT327"),
        ("nineteen years old", "CT327"),
        ("58", None),
        ("58 at diagnosis", None),
        ("109 at diagnosis", None),
        ("60s", None),
        ("adult", None),
    ],
)
def test_an_age_is_questioned_only_if_impossible_or_unread(age: str, code: str | None) -> None:
    text = f"patient: {{age: {age}}}\nevents:\n- diagnosis: sarcoma\n  on: 2015-03\n"
    codes = {d.code for d in found(text)} & {"CT326", "CT327"}
    assert codes == ({code} if code else set())


def relapsed(when: str) -> list[str]:
    text = f"""\
patient: {{age: 58 at diagnosis}}
events:
- diagnosis: breast cancer
  on: 2015-03
- relapse: liver
  on: {when}
"""
    return told(text, "CT328")


def test_a_relapse_decades_before_the_diagnosis_is_questioned() -> None:
    assert len(relapsed("age 30")) == 1


def test_a_relapse_that_may_follow_the_diagnosis_is_not() -> None:
    assert relapsed("2015") == []


# ---- grades ----


@pytest.mark.parametrize(
    ("grade", "wrong"),
    [
        ("CTCAE 6", True),
        ("CTCAE v5.0 grade 7", True),
        ("FNCLCC 4", True),
        ("CTCAE IV-VI", True),
        ("CTCAE 3-4", False),
        ("CTCAE v5.0 3", False),
        ("CTCAE v4.03 5", False),
        ("WHO 4", False),
        ("FNCLCC III", False),
    ],
)
def test_a_grade_lies_within_its_system(grade: str, wrong: bool) -> None:
    text = f"events:\n- adverse-event: fever\n  grade: {grade}\n  on: 2020\n"
    assert bool(told(text, "CT329")) is wrong


@pytest.mark.parametrize(
    ("score", "message"),
    [
        ("ECOG 7", "performance is ECOG 7, but ECOG has scores 0 to 5"),
        ("WHO 6", "performance is WHO 6, but WHO has scores 0 to 5"),
        ("ECOG 80", "performance is ECOG 80, but ECOG has scores 0 to 5"),
        ("KPS 110", "performance is KPS 110, but KPS has scores 0 to 100 in tens"),
        ("KPS 85", "performance is KPS 85, but KPS has scores 0 to 100 in tens"),
        ("Karnofsky 1", "performance is Karnofsky 1, but Karnofsky has scores 0 to 100 in tens"),
    ],
)
def test_a_score_that_its_scale_does_not_have_is_told(score: str, message: str) -> None:
    assert told(f"events:\n- performance: {score}\n  on: 2020\n", "CT329") == [message]


@pytest.mark.parametrize("score", ["ECOG 0", "ECOG 1-2", "KPS 80", "KPS 70-80", "Lansky 100"])
def test_a_score_within_its_scale_is_silent(score: str) -> None:
    assert found(f"events:\n- performance: {score}\n  on: 2020\n") == []


@pytest.mark.parametrize(
    ("score", "severity"),
    [("KPS 85", Severity.WARNING), ("KPS 110", Severity.ERROR), ("ECOG 7", Severity.ERROR)],
)
def test_a_score_between_two_tens_may_be_a_habit(score: str, severity: Severity) -> None:
    (one,) = found(f"events:\n- performance: {score}\n  on: 2020\n")
    assert one.severity is severity


def test_a_score_without_its_scale_is_told() -> None:
    assert told("events:\n- performance: 1\n  on: 2020\n", "CT321") == [
        "the score of performance is 1, without the scale that it belongs to"
    ]


def test_a_word_for_the_severity_of_an_adverse_event_names_no_system() -> None:
    events = "events:\n- adverse-event: fever\n  grade: severe\n  on: 2020\n"
    assert len(told(events, "CT321")) == 1


@pytest.mark.parametrize(
    ("dose", "severity", "usual"),
    [
        ("docetaxel 75 g/m2", Severity.WARNING, "15–120 mg/m2"),
        ("docetaxel 300 mg/m2", Severity.INFO, "15–120 mg/m2"),
    ],
)
def test_a_slip_of_a_thousandfold_is_a_warning(dose: str, severity: Severity, usual: str) -> None:
    text = f"events:\n- therapy: A\n  drugs: [{dose} iv d1]\n  from: 2020\n"
    (one,) = [d for d in found(text) if d.code == "CT317"]
    assert (one.severity, usual in one.message) == (severity, True)
