"""Where a report leaves a reading open, the checks say so or keep still."""

from casetime.cohort.audit import checked
from casetime.cohort.checks.common import Kind
from casetime.cohort.proofreading import proofread
from casetime.cohort.reading import read_cohort
from casetime.diagnostics import Diagnostic, Modality, Severity

HEAD = "casetime: 1\nreport: cohort\nid: x\ngroups:\n  - {group: all, n: 20}\n"


def findings(text: str) -> tuple[Diagnostic, ...]:
    return proofread(read_cohort(HEAD + text))


def codes(text: str) -> list[str]:
    return [each.code for each in findings(text)]


def test_percentages_of_the_known_make_a_short_row_a_warning() -> None:
    (one,) = findings("""\
baseline:
  - variables:
      - variable: ECOG
        categories: {fit: 9 (60.0), frail: 6 (40.0)}
""")
    assert (one.code, one.severity, one.modality) == ("CT801", Severity.WARNING, Modality.MAY)
    assert sum("of 15" in each.text for each in one.related) == 2


def test_a_row_that_makes_too_many_is_an_error() -> None:
    (one,) = findings("""\
baseline:
  - variables:
      - variable: ECOG
        categories: {fit: 15, frail: 6}
""")
    assert (one.code, one.severity) == ("CT801", Severity.ERROR)


def test_a_row_that_is_not_complete_need_not_add_up() -> None:
    text = """\
baseline:
  - variables:
      - {variable: ECOG, complete: no, categories: {fit: 9, frail: 6}}
"""
    assert codes(text) == []


def test_a_patient_may_be_in_several_categories_of_a_row_that_says_so() -> None:
    text = """\
baseline:
  - variables:
      - {variable: site, several: yes, categories: {lung: 15, liver: 9}}
"""
    assert codes(text) == []


def test_responses_that_leave_patients_over_are_a_warning() -> None:
    (one,) = findings("responses:\n  - {group: all, CR: 1, PR: 4, SD: 8, PD: 5}\n")
    assert (one.code, one.severity) == ("CT801", Severity.WARNING)


def test_those_not_evaluable_are_counted_where_they_are_told() -> None:
    assert codes("responses:\n  - {group: all, CR: 1, PR: 4, SD: 8, PD: 5, NE: 2}\n") == []


def test_a_worse_event_of_another_kind_does_not_contradict_any_grade_1_2() -> None:
    text = """\
adverse-events:
  - grades: [any, 1-2, 3-4]
    terms:
      any: [15, 6, 9]
      fatigue: [10, 8, 2]
"""
    assert codes(text) == []


def test_grades_that_count_events_are_a_warning() -> None:
    text = "adverse-events:\n  - {grades: [any, 1-2, 3], terms: {fatigue: [10, 9, 3]}}\n"
    assert [(each.code, each.severity) for each in findings(text)] == [("CT801", Severity.WARNING)]


def test_a_rate_is_judged_by_the_definition_of_the_report() -> None:
    text = "responses:\n  - {group: all, CR: 1, PR: 4, SD: 8, PD: 7, CBR: 25.0%}\n"
    assert codes(text) == ["CT806"]
    assert codes(f"definitions: [{{endpoint: CBR, categories: [CR, PR]}}]\n{text}") == []


def test_a_report_that_always_cuts_off_is_not_blamed_for_it() -> None:
    text = """\
baseline:
  - variables:
      - variable: stage
        categories: {I: 7 (35.0), II: 7 (35.0), III: 6 (30.0)}
  - groups: [small]
    variables:
      - variable: stage
        categories: {I: 2 (66.6), II: 1 (33.3), III: 0 (0.0)}
      - variable: side
        categories: {left: 2 (66.6), right: 1 (33.3)}
"""
    assert codes(text.replace("groups: [small]", "groups: [small]")) != []
    more = HEAD + "  - {group: small, within: all, n: 3}\n" + text
    assert proofread(read_cohort(more)) == ()


def test_a_figure_with_fewer_decimals_is_the_same_figure() -> None:
    text = """\
outcomes:
  - {outcome: PFS, median: 7.62 months, cite: table 2}
  - {outcome: PFS, median: 7.6 months, cite: abstract}
"""
    assert codes(text) == []


def test_the_size_of_a_group_is_also_that_of_its_category() -> None:
    text = """\
  - {group: LPS, within: all, by: histology, n: 12}
  - {group: LMS, within: all, by: histology, n: 8}
baseline:
  - variables:
      - variable: histology
        categories: {LPS: 13 (65.0), LMS: 7 (35.0)}
"""
    assert {each.code for each in findings(text)} == {"CT807"}


def test_a_finding_shows_its_arithmetic() -> None:
    (one,) = findings("responses:\n  - {group: all, CR: 1, PR: 4, SD: 8, PD: 7, ORR: 30.0%}\n")
    assert one.message == "ORR of all is 30.0 %, but CR + PR: 5 of 20 is 25.00 %"


def test_an_enrolment_dated_in_two_ways_is_found() -> None:
    text = """\
dates:
  - {date: enrolment, from: 2019-07, to: 2022-04, cite: abstract}
  - {date: enrolment, from: 2019, to: 2022-05, cite: results 1}
"""
    (one,) = findings(text)
    assert one.message == "enrolment to: 2022-05 here, 2022-04 elsewhere"


def test_a_share_has_the_decimals_that_show_its_rounding() -> None:
    sizes = "groups:\n  - {group: all, n: 26}\n"
    text = "baseline: [{variables: [{variable: site, complete: no, categories: {fibula: %s}}]}]\n"
    rest = "responses: [{PR: 3 (11.5), SD: 16 (61.5), PD: 7 (26.9)}]\n"
    report = f"casetime: 1\nreport: cohort\nid: x\n{sizes}{text % '1 (3.9)'}{rest}"
    (one,) = proofread(read_cohort(report))
    assert one.message == "site: fibula of all: 3.9 %, rounded up, but 1 of 26 is 3.846 %"


def test_the_group_behind_a_fraction_is_no_share_in_words() -> None:
    cohort = read_cohort(f"{HEAD}responses:\n  - {{ORR: 25.0% (5/20), cite: abstract}}\n")
    kinds = {line.kind for line in checked(cohort).lines}
    assert Kind.WORDS not in kinds


def test_roundings_of_one_number_are_a_warning() -> None:
    text = """\
outcomes:
  - {outcome: PFS, median: 8.6 months, cite: table 2}
  - {outcome: PFS, median: 8.7 months, cite: abstract}
"""
    assert [(each.code, each.severity) for each in findings(text)] == [("CT807", Severity.WARNING)]


def test_a_rate_without_an_interval_is_compared_with_its_median() -> None:
    text = "outcomes: [{outcome: PFS, median: 5.0 months, rates: {6 months: %s}}]\n"
    good, bad = (checked(read_cohort(HEAD + text % rate)).lines for rate in ("40%", "60%"))
    assert [(line.matching, line.differing) for line in good if line.kind is Kind.LANDMARK] == [
        (1, 0)
    ]
    assert [(line.matching, line.differing) for line in bad if line.kind is Kind.LANDMARK] == [
        (0, 1)
    ]


def test_a_p_value_that_cannot_be_checked_says_why() -> None:
    text = """\
  - {group: a, within: all, by: arm, n: 12}
  - {group: b, within: all, by: arm, n: 8}
outcomes: [{outcome: PFS, group: a}]
comparisons:
  - {compare: PFS, groups: [a, b], p: 0.03}
  - {compare: PFS, groups: [a, b], p: 0.04, analysis: multivariate}
  - {compare: ORR, groups: [a, b], p: 0.05}
"""
    (line,) = [each for each in checked(read_cohort(HEAD + text)).lines if each.kind is Kind.P]
    assert [why for why, _ in line.reasons] == [
        "a comparison of times needs the times of each patient",
        "a model needs the data of each patient",
        "the counts behind it are not stated",
    ]
