"""A cohort report: every figure with its group, its place and its line."""

from pathlib import Path

import pytest
from cohort_texts import SMALL, changed, line_of, told
from hypothesis import given, settings
from hypothesis import strategies as st

from casetime.cohort.reading import is_cohort, load_cohort, read_cohort
from casetime.cohort.records import Counted
from casetime.diagnostics import CasetimeError, span_of

FOUND = read_cohort(SMALL)


def counted(section: str, variable: str, category: str, group: str) -> Counted:
    (found,) = [
        each
        for each in FOUND.counted
        if (each.section, each.variable, each.category, each.group)
        == (section, variable, category, group)
    ]
    return found


def test_a_good_report_has_no_findings() -> None:
    assert told(FOUND) == []


def test_a_cell_belongs_to_the_group_of_its_column() -> None:
    assert counted("baseline", "sex", "male", "combo").share.text == "9 (75.0)"


def test_a_cell_has_the_place_of_its_table() -> None:
    assert counted("baseline", "sex", "male", "combo").cite == ("table 1",)


def test_a_cell_stands_in_its_line() -> None:
    place = span_of(FOUND.places, counted("baseline", "sex", "male", "combo").at)
    assert place is not None
    assert place.line == line_of("male: [20")


def test_a_cell_of_adverse_events_has_group_and_grade() -> None:
    assert counted("adverse-event", "hypertension", "3", "combo").share.text == "3 (33.3)"


def test_an_empty_cell_is_no_figure() -> None:
    fatigue = [each.share.text for each in FOUND.counted if each.variable == "fatigue"]
    assert fatigue == ["8 (57.1)", "6 (50.0)", "0"]


def test_the_size_of_a_group_is_a_figure() -> None:
    assert counted("size", "", "", "mono").share.text == "14"


def test_a_response_is_of_the_first_regimen_unless_it_says_so() -> None:
    of = {each.category: each.of for each in FOUND.counted if each.section == "response"}
    assert counted("response", "response", "PR", "combo").of == "rechallenge"
    assert of["ORR"] == "rechallenge"
    assert {
        each.of for each in FOUND.counted if each.group == "all" and each.category == "ORR"
    } == {"initial"}


def test_the_p_value_of_a_row_compares_the_parts_and_not_the_whole() -> None:
    (row,) = [each for each in FOUND.compared if each.measure == "sex"]
    assert row.groups == ("mono", "combo")


def test_the_values_beside_a_p_value_are_figures_of_their_groups() -> None:
    medians = [m for m in FOUND.measured if m.variable == "PFS" and m.group == "mono"]
    assert [(m.statistic, m.measure.text) for m in medians] == [("median", "4.0 months")]


def test_one_figure_in_two_places_is_two_records() -> None:
    medians = [m for m in FOUND.measured if m.variable == "PFS" and m.group == "combo"]
    assert [m.measure.text for m in medians] == ["8.6 months (95% CI 5.0-12.1)", "8.6 months"]


def test_a_bare_range_has_ends_and_no_value() -> None:
    (found,) = [m for m in FOUND.measured if m.statistic == "range" and m.group == "combo"]
    assert found.measure.number is None
    assert found.measure.range is not None
    assert (found.measure.range.text, found.unit) == ("12-45", "years")


def test_a_rate_has_its_time() -> None:
    (found,) = FOUND.landmarks
    assert (found.time.text, found.share.text, found.group) == ("6 months", "60.0%", "combo")


def test_a_hazard_ratio_has_its_interval() -> None:
    ratio = next(each.hazard_ratio for each in FOUND.compared if each.hazard_ratio)
    assert ratio.interval is not None
    assert ratio.interval.text == "0.2-0.8"


# ---- what is wrong is told, and the rest is read ----


def test_a_cell_that_is_no_figure_is_reported_where_it_stands() -> None:
    cohort = changed("11 (78.6)", "eleven")
    assert told(cohort) == [
        ("CT104", line_of("male: [20"), "`eleven` is not a number of patients or a percentage")
    ]


def test_the_other_cells_of_its_row_are_read() -> None:
    cohort = changed("11 (78.6)", "eleven")
    male = [each.group for each in cohort.counted if each.category == "male"]
    assert male == ["all", "combo"]


def test_a_row_with_too_few_cells_is_reported() -> None:
    cohort = changed("female: [6 (23.1), 3 (21.4), 3 (25.0)]", "female: [6 (23.1), 3 (21.4)]")
    (found,) = told(cohort)
    assert found == (
        "CT104",
        line_of("female:"),
        "`female` has 2, and its columns ask for 3 values",
    )


def test_a_row_of_adverse_events_has_a_cell_for_each_group_and_grade() -> None:
    (found,) = told(changed("[8 (57.1), -, 6 (50.0), 0]", "[8 (57.1), 6 (50.0)]"))
    assert found[2] == "`fatigue` has 2, and its columns ask for 4 values"


def test_two_grades_side_by_side_are_not_one() -> None:
    assert told(changed("grades: [any, 3]", "grades: [1-2, 3]")) == []


def test_a_group_that_does_not_exist_is_reported_with_the_nearest() -> None:
    cohort = changed("groups: [combo, mono]", "groups: [combos, mono]")
    assert told(cohort) == [
        ("CT106", line_of("groups: [combo, mono]"), "`combos` is no group of this report")
    ]
    assert cohort.diagnostics[0].help == "did you mean `combo`?"


def test_everybody_else_is_a_group_too() -> None:
    assert told(changed("groups: [combo, mono]", "groups: [combo, not combo]")) == []


def test_everybody_else_needs_a_whole() -> None:
    (found,) = told(changed("groups: [combo, mono]", "groups: [combo, not screened]"))
    assert found[0] == "CT106"


def test_a_regimen_that_does_not_exist_is_reported() -> None:
    (found,) = told(changed("of: initial", "of: first"))
    assert found[2] == "`first` is no regimen of this report"


def test_a_comparison_is_of_something_that_the_report_knows() -> None:
    (found,) = told(changed("compare: PFS", "compare: quality of life"))
    assert found[2] == "`quality of life` is no rate, outcome or variable of this report"


def test_a_row_may_be_compared_by_its_name() -> None:
    assert told(changed("compare: ORR", "compare: 'sex: male'")) == []


def test_two_groups_of_one_id_are_reported() -> None:
    (found,) = told(
        changed(
            "- {group: screened, n: 30}", "- {group: screened, n: 30}\n  - {group: screened, n: 31}"
        )
    )
    assert found[:2] == ("CT105", line_of("group: screened") + 1)


def test_a_group_within_itself_is_reported() -> None:
    found = told(changed("{group: screened, n: 30}", "{group: screened, within: all, n: 30}"))
    line = line_of("{group: screened, n: 30}")
    assert found == [("CT106", line, "`screened` lies within itself, by way of `all`")]


def test_a_report_without_its_population_is_told_so() -> None:
    text = "casetime: 1\nreport: cohort\nid: x\ngroups:\n  - {group: mono, n: 3}\n"
    assert told(read_cohort(text)) == [("CT102", 4, "the report has no group `all`")]


def test_a_misspelt_key_is_read_as_it_was_meant() -> None:
    cohort = changed(
        "    groups: [mono, combo]\n    grades", "    group: [mono, combo]\n    grades"
    )
    assert [code for code, _, _ in told(cohort)] == ["CT101"]
    assert len(cohort.counted) == len(FOUND.counted)


def test_brackets_that_do_not_say_what_they_hold_are_refused() -> None:
    (found,) = told(changed("15 (range 4.3-25.6)", "15 (4.3-25.6)"))
    assert found[2].endswith("has brackets that do not say what they hold: `4.3-25.6`")


def test_a_time_of_a_rate_is_a_length() -> None:
    (found,) = told(changed("{6 months: 60.0%}", "{later: 60.0%}"))
    assert found[2] == "`later` is not a time in months or years"


def test_a_second_report_in_the_file_is_told() -> None:
    found = told(read_cohort(SMALL + "---\nreport: cohort\n"))
    assert [code for code, _, _ in found] == ["CT104"]


def test_another_sort_of_report_is_refused() -> None:
    (found,) = told(changed("report: cohort", "report: registry"))
    assert found == ("CT104", 2, "`registry` is not a sort of report that is known")


@pytest.mark.parametrize("text", [SMALL, "{report: cohort}", "\ufeff" + SMALL, "'report': cohort"])
def test_a_report_is_told_from_a_case(text: str) -> None:
    assert is_cohort(text)


@pytest.mark.parametrize(
    "text", ["casetime: 1\nid: report\nevents: []\n", "", "title: report", "events:\n  - note: x"]
)
def test_a_case_is_no_report(text: str) -> None:
    assert not is_cohort(text)


def test_a_file_that_is_no_report_cannot_be_loaded_as_one(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("casetime: 1\nid: x\nevents: []\n")
    with pytest.raises(CasetimeError, match="does not say `report: cohort`"):
        load_cohort(tmp_path / "x.yaml")


LINES = SMALL.splitlines()


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, len(LINES) - 1),
    st.sampled_from(["", "- x", "  - [a, {b: c}]", "groups: 3", "   {", "terms: [1, 2]", "? a"]),
)
def test_no_slip_in_one_line_stops_the_reader(line: int, slip: str) -> None:
    text = "\n".join([*LINES[:line], slip, *LINES[line + 1 :]])
    for found in read_cohort(text).diagnostics:
        assert found.message


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LINES), st.text(max_size=20))
def test_no_value_stops_the_reader(line: str, value: str) -> None:
    key, colon, _ = line.partition(": ")
    text = SMALL.replace(line, f"{key}{colon}{value}", 1)
    assert isinstance(read_cohort(text).diagnostics, tuple)
