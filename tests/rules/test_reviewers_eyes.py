"""What a reviewer of case reports would see, and what no reviewer would object to."""

import pytest

from casetime.casefile.reading import read_cases
from casetime.chronology.timeline import timeline
from casetime.clinical.claims import judged
from casetime.clinical.endpoints import estimate, estimates
from casetime.clinical.verdict import Judgement
from casetime.diagnostics import Diagnostic
from casetime.rules.findings import proofread


def found(text: str) -> list[Diagnostic]:
    reading = read_cases(f"casetime: 1\nid: example\n{text}")
    assert not reading.diagnostics
    return [d for case in reading.cases for d in proofread(timeline(case))]


def told(text: str, code: str) -> list[str]:
    return [d.message for d in found(text) if d.code == code]


# -- diameters: what a category was compared with ----------------------------------------------

LINE = """\
events:
- imaging: CT
  on: 2017-05-08
  targets: [{id: lung, mm: 44}]
- therapy: FOLFIRI
  id: L1
  line: 1
  from: 2017-05-29
  to: 2017-10-31
- assessment: PR
  id: pr
  of: L1
  criteria: RECIST 1.1
  on: 2017-08-21
  targets: [{id: lung, mm: 27}]
- therapy: capecitabine
  id: M
  setting: maintenance
  from: 2017-11-14
  to: 2018-12-31
"""


def in_maintenance(category: str, mm: int) -> list[str]:
    scan = f"of: M\n  criteria: RECIST 1.1\n  on: 2018-06-04\n  targets: [{{id: lung, mm: {mm}}}]"
    return told(f"{LINE}- assessment: {category}\n  {scan}\n", "CT312")


@pytest.mark.parametrize(("category", "mm"), [("SD", 28), ("PR", 28)])
def test_maintenance_is_judged_from_its_own_start_or_from_that_of_the_line(
    category: str, mm: int
) -> None:
    assert in_maintenance(category, mm) == []


def test_stable_disease_in_maintenance_that_grew_from_both_baselines_is_contradicted() -> None:
    assert len(in_maintenance("SD", 60)) == 1


ESCALATED = """\
events:
- imaging: CT
  on: 2013-02-11
  targets: [{id: liver, mm: 100}]
- therapy: imatinib
  id: L1
  from: 2013-02-25
  to: 2015-09-21
  changes: [{on: 2014-11-17, dose: 800 mg}]
- assessment: PR
  of: L1
  id: pr
  criteria: RECIST 1.1
  on: 2013-08-19
  targets: [{id: liver, mm: 61}]
- assessment: PD
  of: L1
  id: pd
  criteria: RECIST 1.1
  on: 2014-11-10
  targets: [{id: liver, mm: 81}]
"""


def after_escalation(mm: int) -> list[str]:
    scan = f"of: L1\n  criteria: RECIST 1.1\n  on: 2015-02-10\n  targets: [{{id: liver, mm: {mm}}}]"
    return told(f"{ESCALATED}- assessment: SD\n  id: sd\n  {scan}\n", "CT312")


def test_after_a_progression_stable_may_mean_stable_since_then() -> None:
    assert after_escalation(78) == []


def test_growth_beyond_the_progression_is_not_stable() -> None:
    assert len(after_escalation(110)) == 1


# -- lines that a cell therapy cannot be numbered as --------------------------------------------


def lines(between: str) -> list[str]:
    first = "- therapy: R-DHAP\n  id: L2\n  line: 2\n  from: 2021-02\n"
    one = "- therapy: R-CHOP\n  id: L1\n  line: 1\n  from: 2020-03\n"
    last = "- therapy: glofitamab\n  id: L4\n  line: 4\n  from: 2022-12\n"
    return told(f"events:\n{one}{first}{between}{last}", "CT314")


def test_an_infusion_of_cells_may_be_the_line_without_a_number() -> None:
    assert lines("- CAR-T: axicabtagene\n  on: 2021-05-05\n") == []


def test_an_infusion_before_the_numbered_lines_is_not_the_missing_one() -> None:
    assert len(lines("- CAR-T: axicabtagene\n  on: 2020-01-05\n")) == 1


def test_the_infusion_between_lines_2_and_4_is_the_next_treatment_of_line_2() -> None:
    text = """\
events:
- therapy: R-DHAP
  id: L2
  line: 2
  from: 2021-02-01
- CAR-T: axicabtagene
  id: infusion
  on: 2021-05-05
- therapy: glofitamab
  id: L4
  line: 4
  from: 2022-12-05
"""
    (case,) = read_cases(f"casetime: 1\nid: example\n{text}").cases
    assert estimate(timeline(case), "TTNT", of="L2").days.least == 93


def test_the_author_may_count_no_infusion_as_a_line() -> None:
    text = """\
events:
- therapy: R-DHAP
  id: L2
  line: 2
  from: 2021-02-01
- CAR-T: axicabtagene
  id: infusion
  on: 2021-05-05
- therapy: glofitamab
  id: L3
  line: 3
  from: 2022-12-05
"""
    (case,) = read_cases(f"casetime: 1\nid: example\n{text}").cases
    assert estimate(timeline(case), "TTNT", of="L2").days.least == 672


# -- progression-free survival ------------------------------------------------------------------

GLIOMA = """\
events:
- surgery: resection
  id: surgery
  on: 2017-11-23
- therapy: temozolomide
  id: L1
  line: 1
  from: 2018-03-07
- progression: local
  id: pd
  of: L1
  on: 2019-03-18
"""


def test_progression_free_survival_counts_from_an_operation_too() -> None:
    (case,) = read_cases(f"casetime: 1\nid: example\n{GLIOMA}").cases
    found = estimate(timeline(case), "PFS", from_="surgery")
    assert (found.days.least, found.days.most) == (480, 480)


# -- the only sentence that dates two events, in a case with an age -----------------------------


def test_a_birth_does_not_bound_the_time_between_two_treatments() -> None:
    text = """\
patient: {age: 33 at diagnosis}
events:
- diagnosis: carcinoma
  id: diagnosis
  on: 2020-01
- therapy: AC
  id: AC
  from: after diagnosis
  to: 2020-05-04
- therapy: paclitaxel
  id: pacli
  from: 3 weeks after stopping AC
claims:
- {claim: time, from: AC.to, to: pacli, is: 3 weeks}
"""
    (case,) = read_cases(f"casetime: 1\nid: example\n{text}").cases
    assert judged(timeline(case)).verdicts[0].judgement is Judgement.UNCHECKABLE


# -- what one event says against itself ---------------------------------------------------------


def test_a_man_is_not_pregnant() -> None:
    text = "patient: {sex: male}\nevents:\n- pregnancy: the second\n  id: p\n  on: 2020-01\n"
    assert told(text, "CT334") == ["the patient is male, but p tells of a pregnancy"]


@pytest.mark.parametrize(
    ("sex", "site"),
    [("female", "ovary"), ("male", "prostate"), ("male", "cervical lymph node"),
     ("other", "prostate")],
)  # fmt: skip
def test_an_organ_that_the_sex_may_have_is_not_questioned(sex: str, site: str) -> None:
    text = f"patient: {{sex: {sex}}}\nevents:\n- diagnosis: cancer\n  site: {site}\n  on: 2020\n"
    assert told(text, "CT334") == []


def radiation(label: str, dose: str, fractions: int) -> list[str]:
    fields = f"  dose: {dose}\n  fractions: {fractions}\n  from: 2020-01-06\n"
    return told(f"events:\n- radiotherapy: {label}\n  id: rt\n{fields}", "CT316")


def test_a_course_of_radiation_agrees_with_its_own_words() -> None:
    assert radiation("60 Gy in 30, brain", "60 Gy", 30) == []


def test_words_of_another_dose_are_told() -> None:
    assert radiation("60 Gy in 30, brain", "54 Gy", 30) == [
        "the dose of rt is 54 Gy, but its own words say 60 Gy"
    ]


def test_words_of_another_number_of_fractions_are_told() -> None:
    assert radiation("60 Gy in 30, brain", "60 Gy", 33) == [
        "rt has 33 fractions, but its own words say 30"
    ]


@pytest.mark.parametrize(
    "label", ["50 Gy and a boost of 10 Gy", "2 Gy x 30", "40 Gy in 3 weeks", "a 10 Gy boost"]
)
def test_words_that_are_not_about_the_whole_course_are_left_alone(label: str) -> None:
    assert radiation(label, "60 Gy" if "40" not in label else "40.05 Gy", 15) == []


def pet(label: str) -> list[str]:
    return told(f"events:\n- assessment: {label}\n  id: pet\n  criteria: Lugano\n  on: 2020-01\n",
                "CT331")  # fmt: skip


@pytest.mark.parametrize("label", ["CMR, Deauville 3", "PMR, Deauville 4", "CMR, Deauville 1-2",
                                   "PMD, Deauville 5", "CMR"])  # fmt: skip
def test_a_metabolic_category_with_its_own_score_is_fine(label: str) -> None:
    assert pet(label) == []


@pytest.mark.parametrize("label", ["CMR, Deauville 5", "PMR, Deauville score 1"])
def test_a_metabolic_category_with_the_score_of_another_is_told(label: str) -> None:
    assert len(pet(label)) == 1


def transplant(first: str) -> list[str]:
    therapy = f"- therapy: melphalan\n  id: mel\n  setting: conditioning\n  from: {first}\n"
    return told(f"events:\n{therapy}- transplant: autologous\n  id: asct\n  on: 2016-10-12\n",
                "CT213")  # fmt: skip


def test_conditioning_comes_before_the_cells() -> None:
    assert transplant("2016-10-11") == []


def test_conditioning_after_the_cells_is_told() -> None:
    assert transplant("2016-10-14") == ["mel is conditioning, but starts after asct"]


@pytest.mark.parametrize("grade", ["Gleason 11", "Gleason 8 (4+5)", "WHO 5", "CNS WHO 5"])
def test_a_grade_that_its_system_does_not_have_is_told(grade: str) -> None:
    text = f"events:\n- diagnosis: tumour\n  grade: {grade}\n  on: 2020\n"
    assert len(told(text, "CT329")) == 1


@pytest.mark.parametrize("grade", ["Gleason 8 (4+4)", "Gleason 4+3", "Gleason 7", "WHO 4",
                                   "Gleason 3 + 4 = 7", "Gleason score 9 (5+4)"])  # fmt: skip
def test_a_grade_of_its_system_is_fine(grade: str) -> None:
    text = f"events:\n- diagnosis: tumour\n  grade: {grade}\n  on: 2020\n"
    assert told(text, "CT329") == []


def toxicity(grade: str, then: str) -> list[str]:
    text = (
        f"events:\n- adverse-event: pneumonitis\n  id: ae\n  grade: {grade}\n  on: 2020-01\n{then}"
    )
    return told(text, "CT330")


def test_grade_5_is_death() -> None:
    assert toxicity("CTCAE 5", "- follow-up: well\n  on: 2021\n") == [
        "ae is CTCAE 5, which is death, but no death is told"
    ]


@pytest.mark.parametrize(
    ("grade", "then"), [("CTCAE 5", "- death: of it\n  on: 2020-02\n"), ("CTCAE v5.0 3", "")]
)
def test_a_grade_that_the_course_bears_out_is_fine(grade: str, then: str) -> None:
    assert toxicity(grade, then) == []


DIED = "- death: of it\n  id: death\n  on: 2020-11-28\n"


def treated(to: str) -> list[str]:
    therapy = f"- therapy: leuprolide\n  id: ADT\n  from: 2015-10-05\n  to: {to}\n"
    return told(f"events:\n{therapy}{DIED}", "CT207")


def test_no_treatment_goes_on_after_death() -> None:
    assert treated("ongoing") == ["ADT is told as ongoing, but the patient died"]


def test_a_treatment_may_last_until_death() -> None:
    assert treated("by death") == []


def test_what_a_dropped_date_leaves_open_is_not_told_as_a_range() -> None:
    text = """\
patient: {age: 62 at diagnosis}
events:
- diagnosis: carcinoma
  on: 2018-01-15
- therapy: gefitinib
  id: L1
  line: 1
  from: 2019-03-11
  to: 2018-02-05
- progression: lung
  id: pd
  of: L1
  on: 2019-03-04
claims:
- {claim: PFS, of: L1, is: 12.9 months}
"""
    assert told(text, "CT402") == []


@pytest.mark.parametrize(("margin", "curative"), [("R0", True), ("R1", True), ("R2", False)])
def test_an_operation_that_leaves_visible_tumour_begins_no_disease_free_time(
    margin: str, curative: bool
) -> None:
    surgery = f"- surgery: resection\n  id: op\n  on: 2015-06-01\n  margin: {margin}\n"
    text = f"events:\n{surgery}- relapse: bone\n  on: 2017-06-01\n"
    (case,) = read_cases(f"casetime: 1\nid: example\n{text}").cases
    found = estimates(timeline(case))
    assert any(e.endpoint == "DFS" for e in found) is curative


def graded(event: str, grade: int, value: str) -> list[str]:
    low = f"- adverse-event: {event}\n  id: ae\n  grade: CTCAE {grade}\n  on: 2020-03-02\n"
    return told(f"events:\n{low}- measurement: {value}\n  on: 2020-03-02\n", "CT335")


@pytest.mark.parametrize(
    ("event", "grade", "value"),
    [("anaemia", 1, "haemoglobin 7.6 g/dL"), ("anemia", 2, "Hb 76 g/L"),
     ("thrombocytopenia", 1, "platelets 38 G/L"), ("febrile neutropenia", 3, "ANC 0.3 G/L")],
)  # fmt: skip
def test_a_grade_milder_than_the_value_is_told(event: str, grade: int, value: str) -> None:
    assert len(graded(event, grade, value)) == 1


@pytest.mark.parametrize(
    ("event", "grade", "value"),
    [("anaemia", 3, "haemoglobin 7.6 g/dL"), ("anaemia", 3, "haemoglobin 9 g/dL"),
     ("thrombocytopenia", 3, "platelets 38 G/L"), ("rash", 1, "platelets 38 G/L"),
     ("anaemia", 1, "platelets 38 G/L")],
)  # fmt: skip
def test_a_grade_as_bad_as_the_value_or_worse_is_fine(event: str, grade: int, value: str) -> None:
    assert graded(event, grade, value) == []


def staged(label: str, stage: str) -> list[str]:
    return told(f"events:\n- pathology: {label}\n  id: p\n  stage: {stage}\n  on: 2020\n", "CT331")


def test_a_stage_that_the_words_contradict_is_told() -> None:
    assert staged("ypT1a ypN0", "ypT0 ypN0") == [
        "the stage of p is ypT0, but its own words say ypT1a"
    ]


@pytest.mark.parametrize(
    ("label", "stage"),
    [("ypT1 ypN0", "ypT1a ypN0"), ("cT2", "pT1"), ("T790M found", "cT2"), ("MET", "M1")],
)
def test_a_stage_that_the_words_do_not_contradict_is_fine(label: str, stage: str) -> None:
    assert staged(label, stage) == []


@pytest.mark.parametrize(("size", "findings"), [("82 x 64 cm", 1), ("8.2 x 6.4 cm", 0),
                                                ("320 mm", 0)])  # fmt: skip
def test_a_tumour_of_more_than_half_a_metre_is_a_slip_of_the_unit(size: str, findings: int) -> None:
    text = f"events:\n- imaging: MRI\n  id: mri\n  size: {size}\n  on: 2020\n"
    assert len(told(text, "CT319")) == findings


def in_pregnancy(last: str) -> list[str]:
    born = f"- procedure: birth\n  id: birth-child\n  on: {last} of preg\n"
    preg = "- pregnancy: the second\n  id: preg\n  to: with birth-child\n"
    scan = "- imaging: ultrasound\n  id: us\n  on: 36w0d of preg\n"
    return told(f"events:\n{preg}{born}{scan}", "CT333")


def test_no_week_of_a_pregnancy_comes_after_the_birth() -> None:
    assert in_pregnancy("28w5d") == ["us is dated `36w0d of preg`, but preg was over by then"]


def test_a_week_before_the_birth_is_a_week_of_the_pregnancy() -> None:
    assert in_pregnancy("38w5d") == []


def progressed(label: str, mm: int, more: str = "") -> list[str]:
    before = "- imaging: CT\n  on: 2020-01-02\n  targets: [{id: lung, mm: 40}]\n"
    scan = f"  targets: [{{id: lung, mm: {mm}}}]\n{more}"
    judged_as = f"- assessment: {label}\n  id: pd\n  of: L1\n  criteria: RECIST 1.1\n{scan}"
    line = "- therapy: pazopanib\n  id: L1\n  from: 2020-01-07\n"
    return told(f"events:\n{before}{line}{judged_as}  on: 2020-03-10\n", "CT312")


def test_a_bare_progression_that_shrank_is_odd() -> None:
    assert len(progressed("PD", 30)) == 1


@pytest.mark.parametrize(
    ("label", "mm", "more"),
    [("PD", 48, ""), ("PD, non-target nodes", 30, ""), ("PD", 30, "  new-lesions: [liver]\n")],
)
def test_a_progression_that_says_what_grew_is_fine(label: str, mm: int, more: str) -> None:
    assert progressed(label, mm, more) == []
