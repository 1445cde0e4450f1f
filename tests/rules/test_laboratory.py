"""Values that nobody lives with, in any unit of the analyte, and those that are merely high."""

import pytest

from casetime.casefile.reading import read_cases
from casetime.chronology.timeline import timeline
from casetime.rules.analytes import ALSO_CALLED, LIVED
from casetime.rules.findings import proofread
from casetime.rules.laboratory import unit_of


def odd(label: str) -> bool:
    text = f"casetime: 1\nid: x\nevents:\n- measurement: {label}\n  on: 2020-01\n"
    (case,) = read_cases(text).cases
    return any(d.code == "CT319" for d in proofread(timeline(case)))


def test_forty_analytes_and_more_have_limits() -> None:
    assert len(LIVED) >= 40


def test_every_other_name_means_a_listed_analyte() -> None:
    assert set(ALSO_CALLED.values()) <= set(LIVED)


def test_no_limits_are_empty() -> None:
    assert all(limits.low < limits.high for each in LIVED.values() for limits in each)


@pytest.mark.parametrize(
    ("label", "is_odd"),
    [
        ("sodium 118 mmol/L", False),
        ("sodium 140 mEq/L", False),
        ("sodium 1400 mmol/L", True),
        ("calcium 10 mg/dL", False),
        ("calcium 10 mmol/L", True),
        ("Ca 5.1 mEq/L", False),
        ("haemoglobin 12.5 g/dL", False),
        ("haemoglobin 125 g/L", False),
        ("haemoglobin 7.5 mmol/L", False),
        ("Hb 125 g/dL", True),
        ("serum albumin 38 g/L", False),
        ("albumin 3.8 g/L", True),
        ("creatinine 1.2 mg/dL", False),
        ("creatinine 88 umol/L", False),
        ("creatinine 88 mg/dL", True),
        ("bilirubin 17 umol/L", False),
        ("bilirubin 17 mmol/L", True),
        ("LDH 12000 U/L", False),
        ("LDH 410 U/mL", True),
        ("CRP 320 mg/L", False),
        ("CRP 12 g/L", True),
        ("TSH 4.2 mIU/L", False),
        ("TSH 100 uIU/mL", False),
        ("TSH 4.2 IU/mL", True),
        ("FT4 15 pmol/L", False),
        ("FT4 15 nmol/L", True),
        ("platelets 12 10^9/L", False),
        ("platelets 200 G/L", False),
        ("platelets 250000 10^9/L", True),
        ("PSA 5000 ng/mL", False),
        ("CA-125 12000 U/mL", False),
        ("ferritin 60000 ng/mL", False),
        ("HbA1c 6.1 %", False),
        ("haematocrit 420 %", True),
        ("an unlisted marker 9000000 U/mL", False),
    ],
)
def test_a_value_is_odd_only_outside_what_anybody_lives_with(label: str, is_odd: bool) -> None:
    assert odd(label) is is_odd


def test_grams_a_litre_are_not_giga_a_litre() -> None:
    assert (unit_of("g/L"), unit_of("G/L")) == (("g", 1.0), ("count", 1e9))


def test_a_slip_that_no_limit_misses_is_told_once() -> None:
    text = """\
casetime: 1
id: x
events:
- measurement: sodium 140 mmol/L
  on: 2020-01
- measurement: sodium 140 mol/L
  on: 2020-02
"""
    (case,) = read_cases(text).cases
    told = [d.code for d in proofread(timeline(case)) if d.code in ("CT318", "CT319")]
    assert told.count("CT319") == 1
