"""What the clinical rules leave alone, and how they say what they find."""

import pytest

from casetime.casefile.reading import read_cases
from casetime.chronology.timeline import timeline
from casetime.diagnostics import RULES, Diagnostic, Modality, Severity
from casetime.rules.doses import amount
from casetime.rules.findings import findings, proofread
from casetime.rules.laboratory import unit_of


def found(events: str) -> list[Diagnostic]:
    text = f"casetime: 1\nid: example\nevents:\n{events}"
    reading = read_cases(text)
    assert not reading.diagnostics
    return [d for case in reading.cases for d in proofread(timeline(case))]


def codes(events: str) -> set[str]:
    return {d.code for d in found(events)}


def test_a_muscle_called_left_is_no_accusation() -> None:
    events = """\
- diagnosis: leiomyosarcoma
  site: femur
  side: right
  on: 2020-01
- imaging: new lesion in the left internal oblique
  site: left internal oblique
  on: 2021-01
- imaging: lung nodule
  site: lung
  side: left
  on: 2021-01
- radiotherapy: to the lung
  site: lung
  side: right
  from: 2021-03
"""
    assert "CT304" not in codes(events)


def test_a_second_primary_explains_the_other_side() -> None:
    events = """\
- diagnosis: breast cancer
  site: breast
  side: left
  on: 2010-01
- diagnosis: breast cancer
  id: second
  as: second primary
  site: breast
  side: right
  on: 2020-01
"""
    assert "CT304" not in codes(events)


def test_the_nadir_of_an_earlier_line_does_not_count() -> None:
    events = """\
- therapy: pazopanib
  id: L1
  line: 1
  from: 2020-01-07
- imaging: best scan
  on: 2020-03-01
  targets: [{id: lung, mm: 10}]
- imaging: before L2
  on: 2020-09-01
  targets: [{id: lung, mm: 60}]
- therapy: trabectedin
  id: L2
  line: 2
  from: 2020-09-07
- assessment: SD
  of: L2
  criteria: RECIST 1.1
  on: 2020-11-01
  targets: [{id: lung, mm: 55}]
"""
    assert "CT312" not in codes(events)


def test_a_response_kept_under_maintenance_is_measured_from_the_first_baseline() -> None:
    events = """\
- imaging: before
  on: 2020-01-01
  targets: [{id: lung, mm: 60}]
- therapy: doxorubicin
  id: L1
  line: 1
  from: 2020-01-07
  to: 2020-05-01
- imaging: at the end
  on: 2020-05-01
  targets: [{id: lung, mm: 30}]
- therapy: anlotinib
  id: keep
  setting: maintenance
  from: 2020-06-01
- assessment: PR
  of: keep
  criteria: RECIST 1.1
  on: 2020-09-01
  targets: [{id: lung, mm: 28}]
"""
    assert "CT312" not in codes(events)


def test_a_fall_that_rounding_may_lift_to_thirty_per_cent_only_warns() -> None:
    events = """\
- imaging: before
  on: 2020-01-01
  targets: [{id: lung, mm: 20}]
- therapy: pazopanib
  id: L1
  from: 2020-01-07
- assessment: PR
  of: L1
  criteria: RECIST 1.1
  on: 2020-03-01
  targets: [{id: lung, mm: 14.1}]
"""
    assert [d.severity for d in found(events) if d.code == "CT312"] == [Severity.WARNING]


def test_a_target_too_small_to_measure_is_no_diameter() -> None:
    events = """\
- therapy: pazopanib
  id: L1
  from: 2020-01-07
- assessment: PR
  of: L1
  criteria: RECIST 1.1
  on: 2020-03-01
  targets: [{id: lung}]
"""
    assert "CT312" not in codes(events)


def test_one_line_may_be_read_by_a_versioned_and_a_bare_recist() -> None:
    events = """\
- therapy: pazopanib
  id: L1
  from: 2020-01
- assessment: SD
  of: L1
  criteria: RECIST
  on: 2020-03
- assessment: PD
  of: L1
  criteria: RECIST 1.1
  on: 2020-06
"""
    assert "CT302" not in codes(events)


def test_a_loading_dose_is_not_a_second_dose() -> None:
    events = """\
- therapy: trastuzumab
  drugs:
    - trastuzumab 8 mg/kg iv
    - trastuzumab 6 mg/kg iv
  from: 2020-01
"""
    assert "CT316" not in codes(events)


def test_a_claimed_dose_in_another_unit_of_mass_agrees() -> None:
    events = """\
- therapy: ifosfamide
  id: ifo
  drugs: [ifosfamide 1.8 g/m2 iv d1-5]
  from: 2020-01
claims:
- claim: value
  of: ifo
  field: drugs
  is: ifosfamide 1800 mg/m2
"""
    assert "CT316" not in codes(events)


def test_conditioning_may_be_given_at_any_dose() -> None:
    events = """\
- therapy: high-dose carboplatin
  setting: conditioning
  drugs: [carboplatin 1500 mg/m2 iv d1]
  from: 2020-01
"""
    assert "CT317" not in codes(events)


@pytest.mark.parametrize(
    ("dose", "odd"),
    [
        ("cisplatin 120 mg/m2 iv d1", False),
        ("cisplatin 120 g/m2 iv d1", True),
        ("docetaxel 7500 mg iv d1", True),
        ("docetaxel 130 mg iv d1", False),
        ("levothyroxine 100 ug po daily", False),
        ("levothyroxine 100 mg po daily", True),
        ("carboplatin AUC 5 iv d1", False),
        ("carboplatin AUC 50 iv d1", True),
        ("vitamin D3 1000 IU po daily", False),
        ("vitamin D3 100000 IU po daily", True),
        ("vitamin D3 300000 IU po once", False),
        ("an unlisted drug 900 g po daily", False),
        ("eribulin mesylate 1.4 mg/m2 iv d1+8", False),
    ],
)
def test_a_dose_is_odd_only_beyond_any_usual_range(dose: str, odd: bool) -> None:
    events = f"- therapy: a drug\n  drugs: [{dose}]\n  from: 2020-01\n"
    assert ("CT317" in codes(events)) is odd


@pytest.mark.parametrize(
    ("label", "odd"),
    [("50 Gy", False), ("5000 cGy", False), ("5000 Gy", True), ("145 Gy, brachytherapy", False)],
)
def test_a_total_of_radiation_is_read_with_its_unit(label: str, odd: bool) -> None:
    dose = label.partition(",")[0]
    events = f"- radiotherapy: {label}\n  dose: {dose}\n  from: 2020-01\n"
    assert ("CT317" in codes(events)) is odd


def test_a_tumour_marker_may_rise_a_thousandfold_in_one_unit() -> None:
    events = """\
- measurement: CA-125 12 U/mL
  on: 2020-01
- measurement: CA-125 12000 U/mL
  on: 2020-06
"""
    assert not codes(events) & {"CT318", "CT319"}


def test_units_that_are_one_unit_in_two_spellings_are_not_two() -> None:
    events = """\
- measurement: lipase 40 U/L
  on: 2020-01
- measurement: lipase 60 IU/L
  on: 2020-02
- measurement: platelets 200 G/L
  on: 2020-01
- measurement: platelets 150 x10^9/L
  on: 2020-02
"""
    assert not codes(events) & {"CT318", "CT319"}


@pytest.mark.parametrize(
    ("unit", "size"),
    [
        ("U/mL", ("u", 1e3)),
        ("mg/dL", ("g", 1e-2)),
        ("µmol/L", ("mol", 1e-6)),
        ("ng/mL", ("g", 1e-6)),
        ("10^9/L", ("count", 1e9)),
        ("/uL", ("count", 1e6)),
    ],
)
def test_a_unit_has_a_dimension_and_a_size(unit: str, size: tuple[str, float]) -> None:
    read = unit_of(unit)
    assert read is not None
    assert read[0] == size[0]
    assert read[1] == pytest.approx(size[1])


def test_a_unit_that_is_no_concentration_is_left_alone() -> None:
    assert unit_of("x ULN") is None


def test_an_amount_is_read_in_milligrams() -> None:
    read = amount("1.8", "g/m2")
    assert read is not None
    assert (read.low, read.per) == (1800, "m2")


def test_a_short_delay_between_progression_and_last_dose_is_no_treatment_beyond_it() -> None:
    events = """\
- therapy: pazopanib
  id: L1
  from: 2020-01-07
  to: 2020-06-20
- assessment: PD
  of: L1
  on: 2020-06-02
"""
    assert "CT309" not in codes(events)


def test_an_unconfirmed_progression_asks_for_no_stop() -> None:
    events = """\
- therapy: nivolumab
  id: L1
  from: 2020-01-07
  to: 2020-12-20
- assessment: iUPD
  of: L1
  criteria: iRECIST
  on: 2020-06-02
"""
    assert "CT309" not in codes(events)


def test_a_void_iupd_confirms_nothing() -> None:
    events = """\
- therapy: nivolumab
  id: L1
  from: 2020-01-07
- assessment: iUPD
  of: L1
  criteria: iRECIST
  on: 2020-03-02
- assessment: iPR
  of: L1
  criteria: iRECIST
  on: 2020-04-06
- assessment: iCPD
  of: L1
  criteria: iRECIST
  on: 2020-06-01
"""
    told = [d.message for d in found(events) if d.code == "CT301"]
    assert told == [
        "assessment iCPD confirms a progression (iCPD), but the iUPD before it was void by then"
    ]


def test_an_icpd_after_a_recist_pd_only_warns() -> None:
    events = """\
- therapy: nivolumab
  id: L1
  from: 2020-01-07
- assessment: PD
  of: L1
  criteria: RECIST 1.1
  on: 2020-03-02
- assessment: iCPD
  of: L1
  criteria: iRECIST
  on: 2020-04-06
"""
    assert [d.severity for d in found(events) if d.code == "CT301"] == [Severity.WARNING]


def test_lines_that_meet_in_one_month_do_not_overlap() -> None:
    events = """\
- therapy: pazopanib
  id: L1
  line: 1
  from: 2020-01
  to: 2020-06
- therapy: trabectedin
  id: L2
  line: 2
  from: 2020-06
"""
    assert "CT303" not in codes(events)


def test_an_allow_covers_a_finding_of_reading_too() -> None:
    events = """\
- therapy: nivolumab
  id: L1
  from: 2020-01
- assessment: iPD
  of: L1
  criteria: iRECIST
  on: 2020-06
  allow: CT107 the word of the source
"""
    assert not codes(events) & {"CT107", "CT009"}


def test_an_allow_of_a_rule_that_was_not_asked_is_not_unused() -> None:
    events = """\
- imaging: CT
  on: 2020-06-02
  allow: CT501 published with consent
"""
    assert "CT009" not in codes(events)


def test_privacy_and_care_are_silent_unless_asked() -> None:
    text = "casetime: 1\nid: a\nevents:\n- imaging: CT\n  on: 2020-06-02\n"
    solved = timeline(read_cases(text).cases[0])
    assert {d.code[:3] for d in findings(solved)} <= {"CT2", "CT3", "CT4"}
    assert {"CT5", "CT7"} <= {d.code[:3] for d in findings(solved, privacy=True, care=True)}


def test_a_finding_that_is_merely_odd_is_only_information() -> None:
    soft = [d for d in found("- diagnosis: a\n  grade: 3\n") if d.modality is Modality.SOFT]
    assert soft
    assert {d.severity for d in soft} == {Severity.INFO}


def test_every_rule_is_named_once() -> None:
    names = [rule.name for rule in RULES.values()]
    assert sorted(set(names)) == sorted(names)
