"""One case beside published groups: what is shown, how each is counted, what is not the same."""

from typing import Any

import pytest
from compared_texts import CASE, CENSORED, PROVISIONAL, context, of_group, report

import casetime
from casetime.caseseries.context import telling
from casetime.caseseries.context.records import NOT_STATED, About
from casetime.diagnostics import CasetimeError


def told(found: casetime.Context, group: str, about: About) -> list[str]:
    return [d.text for d in of_group(found, group).differences if d.about is about]


# ---- what is shown ----


def test_the_case_is_a_range_of_days_and_months() -> None:
    (own,) = context().own
    assert (own.days_min, own.days_max) == (93, 149)
    assert (own.months_min, own.months_max) == (3.06, 4.9)


def test_all_patients_and_those_of_the_histology_are_shown_unless_others_are_named() -> None:
    assert [time.group for time in context().published] == ["all", "LMS"]


def test_a_group_is_named_by_its_id_its_name_or_its_report_and_id() -> None:
    for name in ("LPS", "liposarcoma", "example:LPS"):
        assert [time.group for time in context(groups=[name]).published] == ["LPS"]


def test_a_figure_keeps_its_text_its_place_and_its_months() -> None:
    time = of_group(context(), "all")
    assert (time.printed, time.cite) == ("5.0 months (95% CI 2.0-8.0)", ("abstract",))
    assert (time.median, time.low, time.high, time.level) == (5.0, 2.0, 8.0, 95.0)


def test_an_interval_whose_end_was_not_reached_is_open() -> None:
    time = of_group(context(), "LMS")
    assert (time.low, time.high) == (5.5, None)


def test_a_median_that_was_not_reached_is_none_and_says_so() -> None:
    found = context(report(("5.0 months (95% CI 2.0-8.0)", "not reached")))
    time = of_group(found, "all")
    assert (time.median, time.reached, time.printed) == (None, False, "not reached")


def test_a_range_of_patients_stands_beside_the_median() -> None:
    time = of_group(context(groups=["PR"]), "PR")
    assert (time.range_low, time.range_high, time.range_printed) == (6.0, 14.0, "6.0-14.0 months")


def test_years_and_weeks_become_months() -> None:
    years = of_group(context(report(("5.0 months (95% CI 2.0-8.0)", "0.5 years"))), "all")
    weeks = of_group(context(report(("5.0 months (95% CI 2.0-8.0)", "20 weeks"))), "all")
    assert years.median == 6.0
    assert weeks.median == pytest.approx(140 / 30.4375)


def test_the_size_of_a_group_is_the_count_of_its_category() -> None:
    assert [time.n for time in context().published] == ["20", "12"]


def test_two_statements_that_disagree_are_two_records_that_name_each_other() -> None:
    more = "  - {outcome: PFS, group: all, median: 5.0 months (95% CI 2.0-8.1), cite: table 3}\n"
    found = context(report(("outcomes:\n", f"outcomes:\n{more}")))
    both = [time for time in found.published if time.group == "all"]
    assert [time.cite for time in both] == [("table 3",), ("abstract",)]
    assert both[0].disagrees == ("5.0 months (95% CI 2.0-8.0) (abstract)",)
    assert any("stated differently" in note for note in found.notes)


def test_a_bare_median_adds_its_place_to_the_fuller_statement() -> None:
    more = "  - {outcome: PFS, group: all, median: 5 months, cite: discussion 1}\n"
    found = context(report(("outcomes:\n", f"outcomes:\n{more}")))
    assert of_group(found, "all").cite == ("abstract", "discussion 1")


def test_each_open_reading_of_the_case_is_a_time_of_its_own() -> None:
    found = context(case=PROVISIONAL)
    assert [(own.criteria, own.reading, own.status) for own in found.own] == [
        ("RECIST 1.1", None, "event"), ("iRECIST", 1, "event"), ("iRECIST", 2, "censored"),
    ]  # fmt: skip
    assert len(of_group(found, "all").positions) == 3


def test_where_readings_lie_elsewhere_each_says_whose_it_is() -> None:
    lies = telling.lies(of_group(context(case=PROVISIONAL), "all"))
    assert lies == (
        "case within the interval (RECIST 1.1 and iRECIST, reading 1)",
        "case overlapping: may lie below or within or above (iRECIST, reading 2)",
    )


def test_a_censored_time_has_no_end_and_says_when_it_was_seen() -> None:
    (own,) = context(case=CENSORED).own
    assert (own.days_min, own.days_max) == (93, None)
    assert (own.seen_min, own.seen_max) == (93, 149)


def test_survival_counts_from_the_index_unless_a_line_is_asked_for() -> None:
    died = f"{CASE}  - death: of disease\n    on: 2020-01-01\n"
    survival = report(("outcome: PFS, group: all", "outcome: OS, group: all"))
    assert context(survival, case=died, endpoint="OS").own[0].from_ == "diagnosis"
    assert context(survival, case=died, endpoint="OS", of="L1").own[0].from_ == "L1"


def test_a_group_of_the_histology_without_the_endpoint_is_told() -> None:
    found = context(report(("{outcome: PFS, group: LMS", "{outcome: OS, group: LMS")))
    assert "Miller et al. 2021: no PFS of its own is printed for leiomyosarcoma (12 patients)" in (
        found.notes
    )


def test_two_reports_with_the_same_author_and_year_are_told_apart() -> None:
    found = context(report(), report(("id: example", "id: other")))
    assert {time.paper for time in found.published} == {
        "Miller et al. 2021 (example)", "Miller et al. 2021 (other)",
    }  # fmt: skip


def test_a_report_given_twice_is_shown_once() -> None:
    assert context(report(), report()).published == context(report()).published


def test_the_notes_say_that_an_interval_of_a_median_judges_no_patient() -> None:
    assert any("not a range in which single patients lie" in note for note in context().notes)


# ---- what is not the same ----


def test_a_group_that_is_counted_as_the_case_is_has_no_difference() -> None:
    assert of_group(context(), "LMS").differences == ()


def test_a_report_that_counts_from_the_baseline_examination_is_told_with_both_starts() -> None:
    found = context(report(("from: start of pazopanib", "from: baseline examination")))
    assert told(found, "LMS", About.START) == [
        "the report counts from the baseline examination, the case from the start of L1 (pazopanib)"
    ]


def test_a_start_that_the_report_does_not_say_is_told() -> None:
    found = context(report(("    from: start of pazopanib\n", "")))
    assert of_group(found, "LMS").start == NOT_STATED
    assert "does not say from when" in told(found, "LMS", About.START)[0]


def test_death_that_does_not_count_is_a_difference() -> None:
    found = context(report(("[progression, death of any cause]", "[progression]")))
    assert told(found, "LMS", About.EVENTS) == [
        "the report counts progression as the event, the case progression or death of any cause"
    ]


def test_another_censoring_is_a_difference() -> None:
    found = context(report(("censored: last assessment", "censored: data cut-off")))
    (text,) = told(found, "LMS", About.CENSORING)
    assert text.startswith("the report censors at the data cut-off, the case at the last assess")


def test_other_criteria_are_a_difference_for_the_reading_that_uses_them() -> None:
    found = context(report(("criteria: RECIST 1.1", "criteria: mRECIST")))
    assert told(found, "LMS", About.CRITERIA) == [
        "criteria: mRECIST in the report, RECIST 1.1 in the case"
    ]


def test_criteria_of_response_are_nothing_to_overall_survival() -> None:
    survival = report(("outcome: PFS, group: all", "outcome: OS, group: all"))
    found = context(survival, endpoint="OS")
    assert of_group(found, "all").criteria == ""
    assert told(found, "all", About.CRITERIA) == []


def test_lines_that_are_mixed_are_told_with_their_counts() -> None:
    found = context(report(("{first: 20}", "{first: 15, second: 5}")))
    assert told(found, "LMS", About.LINE) == [
        "several lines mixed (line of treatment: first 15, second 5); the case: line 1"
    ]


def test_a_line_that_no_patient_was_on_is_told() -> None:
    found = context(report(("{first: 20}", "{second: 15, third: 5}")))
    assert told(found, "LMS", About.LINE)[0].startswith("no patient on line 1")


def test_patients_who_were_all_treated_before_are_told_beside_a_first_line() -> None:
    before = ("line of treatment\n        categories: {first: 20}",
              "lines of prior treatment\n        categories: {one: 15, two: 5}")  # fmt: skip
    found = context(report(before))
    assert told(found, "LMS", About.LINE)[0].startswith("every patient had been treated before")


def test_a_line_told_of_all_patients_is_told_of_a_group_with_whom_it_is_of() -> None:
    assert (of_group(context(), "all").line_of, of_group(context(), "LMS").line_of) == (
        "", "all patients, 20",
    )  # fmt: skip


def test_other_drugs_of_the_same_class_are_told_as_such() -> None:
    found = context(report(("pazopanib 800 mg", "sunitinib 50 mg")))
    assert (
        "of the same classes (multi-targeted VEGFR kinase inhibitor)"
        in (told(found, "LMS", About.TREATMENT)[0])
    )


def test_a_mixture_of_histologies_says_how_many_have_that_of_the_case() -> None:
    assert told(context(), "all", About.HISTOLOGY) == [
        "histologies mixed, of them leiomyosarcoma 12; the case: leiomyosarcoma"
    ]


def test_another_histology_is_told_by_its_name() -> None:
    assert told(context(groups=["LPS"]), "LPS", About.HISTOLOGY) == [
        "another histology: liposarcoma; the case: leiomyosarcoma"
    ]


def test_a_site_that_the_report_does_not_name_is_told() -> None:
    found = context(report(("of the thigh", "of the uterus")))
    assert told(found, "LMS", About.SITE) == [
        "the report names no disease of the thigh, the site of the case"
    ]


def test_responders_are_told_as_chosen_by_their_outcome() -> None:
    assert told(context(groups=["PR"]), "PR", About.SELECTION)[0].startswith(
        "the patients (partial responders) were chosen by what became of them"
    )


# ---- requests without an answer ----


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ({"groups": ["nobody"]}, "example has all, LMS, LPS, PR"),
        ({"endpoint": "TTNT"}, "example has PFS"),
        ({"endpoint": "speed"}, "there are OS, PFS"),
        ({"of": "L9"}, "its lines: L1"),
    ],
)
def test_a_name_that_is_not_there_is_answered_with_those_that_are(
    asked: dict[str, Any], listed: str
) -> None:
    with pytest.raises(CasetimeError, match=listed):
        context(**asked)


def test_several_lines_are_not_guessed_between() -> None:
    second = CASE + "  - therapy: doxorubicin\n    id: L2\n    line: 2\n    from: 2019-07\n"
    with pytest.raises(CasetimeError, match="say of which: L1, L2"):
        context(case=second)


def test_an_endpoint_of_other_groups_only_is_answered_with_these_groups() -> None:
    others = report(
        ("PFS, group: all", "OS, group: all"), ("PFS, group: LMS", "OS, group: LMS")
    )  # fmt: skip
    with pytest.raises(CasetimeError, match="name a group: example has LPS, PR"):
        context(others)


def test_two_reports_of_one_id_are_refused() -> None:
    with pytest.raises(CasetimeError, match="two reports are called `example`"):
        context(report(), report(("n: 20", "n: 21")))


def test_a_file_that_is_no_report_is_refused() -> None:
    with pytest.raises(CasetimeError, match="not a cohort report"):
        casetime.compare(casetime.loads(CASE), "cases/bone-leiomyosarcoma.yaml")
