"""Files that are wrong in every way: each slip a finding in its line and column, none a crash."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from cohort_texts import SMALL
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from casetime.cli import main
from casetime.cohort import audit, tables
from casetime.cohort.checks.common import Kind
from casetime.cohort.proofreading import proofread
from casetime.cohort.reading import read_cohort
from casetime.cohort.records import Cohort
from casetime.cohort.schema import cohort_schema
from casetime.diagnostics import Diagnostic, span_of

FOLDER = Path(__file__).parents[2] / "cases" / "cohorts"
REPORTS = [path.read_text("utf-8") for path in sorted(FOLDER.glob("*.yaml"))]
HEAD = """\
casetime: 1
report: cohort
id: x
groups:
  - {group: all, n: 20}
  - {group: a, within: all, by: arm, n: 12}
  - {group: b, within: all, by: arm, n: 8}
"""
END = HEAD.count("\n")


def placed(text: str) -> list[tuple[str, int, int, str]]:
    """The code, line, column and message of everything found in a text."""
    cohort = read_cohort(text)
    return [(each.code, *at(cohort, each), each.message) for each in proofread(cohort)]


def at(cohort: Cohort, found: Diagnostic) -> tuple[int, int]:
    span = span_of(cohort.places, found.at, key=found.on_key)
    assert span is not None, found
    return span.line, span.column


def table(male: str, groups: str = "[all, a, b]") -> str:
    return (
        f"{HEAD}baseline:\n  - groups: {groups}\n    variables:\n      - variable: sex\n"
        f"        categories:\n          male: {male}\n"
    )


def help_of(text: str) -> str | None:
    return proofread(read_cohort(text))[0].help


# ---- cells ----


@pytest.mark.parametrize(
    "cell",
    [
        "-12 (60.0)", "12 (-60.0)", "NaN", ".nan", ".inf", "1e9", "20.5", "true", "~", "twelve",
        '"12 (60.0"', '"12 60.0)"', "{a: 1}", "[12]", "9999999999999999", "12 (60.0%) (x)",
    ],
)  # fmt: skip
def test_a_cell_that_is_no_figure_is_one_finding_where_it_stands(cell: str) -> None:
    ((code, line, column, _),) = placed(table(f"[{cell}, 7 (58.3), 5 (62.5)]"))
    assert (code, line, column) == ("CT104", END + 6, 18)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("12 (60,0)", "12 (60.0)"), ("60,0%", "60.0%"), ("12 (60.0", "12 (60.0)"),
        ("12 (60,0", "12 (60.0)"), ("1,024", "1024"), ("١٢ (60.0)", "12 (60.0)"),
    ],
)  # fmt: skip
def test_what_a_cell_was_meant_to_be_is_offered(cell: str, meant: str) -> None:
    assert help_of(table(f'["{cell}", 7 (58.3), 5 (62.5)]')) == f"write `{meant}`"


def test_a_minus_sign_and_decimal_commas_in_an_interval_are_mended_together() -> None:
    text = f"{HEAD}outcomes:\n  - {{outcome: PFS, median: '5,0 months (95% CI 2,0\u22129,0)'}}\n"
    assert help_of(text) == "write `5.0 months (95% CI 2.0-9.0)`"


def test_a_decimal_comma_that_yaml_cuts_at_is_one_finding() -> None:
    text = table("[12 (60,0), 7 (58.3), 5 (62.5)]")
    assert [(each[0], each[2]) for each in placed(text)] == [("CT104", 18)]
    assert help_of(text) == "write `12 (60.0)`"


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f"])
def test_the_spaces_of_print_are_spaces(space: str) -> None:
    assert placed(table(f"[12{space}(60.0), 7{space}(58.3), 5{space}(62.5)]")) == []


@pytest.mark.parametrize("dash", "-\u2013\u2014\u2212")
def test_every_dash_is_an_empty_cell(dash: str) -> None:
    assert placed(table(f"[12 (60.0), {dash}, '{dash}']")) == []


def test_an_empty_text_is_told_how_an_empty_cell_is_written() -> None:
    assert help_of(table('["", 7, 5]')) == "an empty cell is `-`"


@pytest.mark.parametrize("cells", ["12 (60.0)", "[12]", "[12, 7]", "[12, 7, 5, 4]", "[]"])
def test_a_row_of_too_many_or_too_few_cells_is_one_finding(cells: str) -> None:
    ((code, line, _, message),) = placed(table(cells))
    assert (code, line) == ("CT104", END + 6)
    assert message.endswith("its columns ask for 3 values")


# ---- groups ----


def test_a_circle_of_groups_is_one_finding_that_names_it_all() -> None:
    groups = "[{group: all, within: a, n: 3}, {group: a, within: b}, {group: b, within: all}]"
    text = f"casetime: 1\nreport: cohort\nid: x\ngroups: {groups}\n"
    follow_up = "{variable: follow-up, unit: months, median: 5}"
    text += f"course: [{{variables: [{follow_up}]}}]\noutcomes: [{{outcome: PFS, range: 1-9}}]\n"
    ((code, _, _, message),) = placed(text)
    assert (code, message) == ("CT106", "`all` lies within itself, by way of `a`, `b`")


def test_parts_that_go_round_in_a_circle_are_one_finding() -> None:
    groups = "[{group: all, n: 3, parts: [a]}, {group: a, parts: [all]}]"
    text = f"casetime: 1\nreport: cohort\nid: x\ngroups: {groups}\n"
    assert [each[3] for each in placed(text)] == ["`all` is a part of itself, by way of `a`"]


def test_one_group_in_two_columns_is_one_finding() -> None:
    ((code, line, column, message),) = placed(table("[12, 7, 5]", "[all, a, a]"))
    assert (code, line, column) == ("CT105", END + 2, 22)
    assert message == "`a` is named twice here"


def test_every_missing_group_is_told_in_one_run() -> None:
    assert [each[0] for each in placed(table("[12, 7, 5]", "[all, c, d]"))] == ["CT106", "CT106"]


@pytest.mark.parametrize("n", ["-5", "NaN", "20.5", "[1, 2]", "{a: 2}", "1e9", "many"])
def test_a_size_that_is_none_is_found_where_it_stands(n: str) -> None:
    ((code, line, _, _),) = placed(HEAD.replace("n: 8", f"n: {n}"))
    assert (code, line) == ("CT104", END)


@pytest.mark.parametrize("groups", ["3", "", "{all: 20}", "[3, 4]", "[[a]]"])
def test_groups_of_a_wrong_shape_are_findings(groups: str) -> None:
    text = f"casetime: 1\nreport: cohort\nid: x\ngroups: {groups}\n"
    assert {each[0] for each in placed(text)} >= {"CT102"}


# ---- statistics ----


@pytest.mark.parametrize("level", ["0", "100", "200", "-5", "99999999999999999999"])
def test_a_confidence_level_lies_between_0_and_100(level: str) -> None:
    responses = f"responses: [{{CR: 2, PR: 3, ORR: 25.0% ({level}% CI 8.7-49.1%)}}]\n"
    assert [each[0] for each in placed(HEAD + responses)] == ["CT104"]
    outcomes = f"outcomes: [{{outcome: PFS, median: 5.0 ({level}% CI 2.0-9.0)}}]\n"
    assert [each[0] for each in placed(HEAD + outcomes)] == ["CT104"]


@pytest.mark.parametrize("date", ["2019-13", "2019-02-30", "soon", "99999-01"])
def test_a_date_that_cannot_be_is_found(date: str) -> None:
    ((code, line, _, _),) = placed(f"{HEAD}dates:\n  - {{date: enrolment, from: {date}}}\n")
    assert (code, line) == ("CT104", END + 2)


@pytest.mark.parametrize("grade", ["0-99999999", "3-1", "6", "999999999999", "mild"])
def test_a_grade_that_ctcae_does_not_have_is_found(grade: str) -> None:
    text = f"{HEAD}adverse-events:\n  - {{grades: [any, '{grade}'], terms: {{gout: [3, 1]}}}}\n"
    assert [each[0] for each in placed(text)] == ["CT104"]


def test_a_grade_that_stands_twice_is_found() -> None:
    text = f"{HEAD}adverse-events:\n  - {{grades: [any, 3, 3], terms: {{gout: [3, 1, 2]}}}}\n"
    assert [each[3] for each in placed(text)] == ["`3` stands twice among the grades"]


@pytest.mark.parametrize("groups", ["[]", "[a]", "a"])
def test_a_comparison_of_fewer_than_two_groups_is_found(groups: str) -> None:
    text = f"{HEAD}comparisons:\n  - {{compare: ORR, groups: {groups}, p: 0.5}}\n"
    assert [each[3] for each in placed(text)] == ["a comparison is of two groups or more"]


@pytest.mark.parametrize("alpha", ["0", "5", "1", "-0.05", "nan"])
def test_a_level_of_significance_lies_between_0_and_1(alpha: str) -> None:
    assert [each[0] for each in placed(f"{HEAD}statistics: {{alpha: {alpha}}}\n")] == ["CT104"]


@pytest.mark.parametrize("rate", ["-1%", "101%", "-1% (95% CI -3-2%)", "120% (95% CI 1-130%)"])
def test_a_rate_that_is_no_share_is_found(rate: str) -> None:
    text = f"{HEAD}outcomes: [{{outcome: PFS, rates: {{6 months: {rate}}}}}]\n"
    assert [each[0] for each in placed(text)] == ["CT104"]


def test_a_limit_beyond_all_patients_leaves_the_scale_open() -> None:
    text = f"{HEAD}outcomes: [{{outcome: PFS, rates: {{6 months: 5% (95% CI -3-13%)}}}}]\n"
    (rates,) = [
        line for line in audit.checked(read_cohort(text)).lines if line.kind is Kind.LANDMARK
    ]
    assert (rates.matching, rates.differing, rates.open) == (0, 0, 1)


def test_a_hazard_ratio_below_0_is_found() -> None:
    text = f"{HEAD}comparisons: [{{compare: PFS, groups: [a, b], HR: -0.5 (95% CI -1-0)}}]\n"
    assert [each[3] for each in placed(text)] == [
        "`-0.5 (95% CI -1-0)` is no hazard ratio: none is below 0"
    ]


def test_all_slips_of_a_file_are_told_in_one_run() -> None:
    text = table("[12 (60,0), '7 (58.3', five]", "[all, a, c]").replace("n: 8", "n: NaN")
    assert [(each[0], each[1]) for each in placed(text)] == [
        ("CT104", END), ("CT106", END + 2), ("CT104", END + 6), ("CT104", END + 6),
        ("CT104", END + 6),
    ]  # fmt: skip


# ---- no text at all ----

JUNK = [
    "-", "[", "]", "{", "}", ":", "#", '"', "'", "\t", "\u00a0", "\u2212", "\ufeff", "0", "99999",
    "%", "(", ")", ".nan", "~", "all", "not a", "1e9", "5 (13.2", "> 3", "\r", "|", "&a", "*a",
    "!!x", "? ", "²", "0/0", "(95% CI 1-)", "(0% CI 1-2)", "(range 5-1)", "over half", "\x00",
]  # fmt: skip


def inserted(text: str, pick: random.Random) -> str:
    place = pick.randrange(len(text) + 1)
    return text[:place] + pick.choice(JUNK) + text[place:]


def cut(text: str, pick: random.Random) -> str:
    place = pick.randrange(len(text) + 1)
    return text[:place] + text[place + pick.randint(1, 15) :]


def doubled(text: str, pick: random.Random) -> str:
    lines = text.split("\n")
    lines.insert(pick.randrange(len(lines)), pick.choice(lines))
    return "\n".join(lines)


def indented(text: str, pick: random.Random) -> str:
    lines = text.split("\n")
    number = pick.randrange(len(lines))
    lines[number] = " " * pick.randint(0, 12) + lines[number].lstrip()
    return "\n".join(lines)


SLIPS: list[Callable[[str, random.Random], str]] = [inserted, cut, doubled, indented]


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from([SMALL, SMALL, SMALL, HEAD, *REPORTS]),
    st.lists(st.sampled_from(SLIPS), min_size=1, max_size=4),
    st.integers(0, 10**9),
)
def test_no_slips_stop_the_checks_and_each_finding_has_its_place(
    text: str, slips: list[Callable[[str, random.Random], str]], seed: int
) -> None:
    pick = random.Random(seed)
    for slip in slips:
        text = slip(text, pick)
    cohort = read_cohort(text)
    for found in proofread(cohort):
        assert at(cohort, found) >= (1, 1)
        assert len(found.message) < 300
    assert audit.table(audit.checked(cohort)).columns
    assert isinstance(tables.data(cohort), dict)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60))
def test_no_text_makes_check_raise(text: str) -> None:
    assert isinstance(proofread(read_cohort(f"report: cohort\n{text}")), tuple)
    assert isinstance(proofread(read_cohort(text)), tuple)


# ---- the schema refuses the shape that the reader refuses ----

MALFORMED = [
    ("groups:\n", "group:\n"),
    ("group: mono, within", "groupe: mono, within"),
    ("casetime: 1", "casetime: 2"),
    ("several", "severals"),
    ("    p: 0.022\n", "    p: [0.022]\n"),
    ("- compare: PFS\n    groups", "- compared: PFS\n    groups"),
    ("grades: [any, 3]\n", "note: none\n"),
    ("date: enrolment", "date: enrollment"),
    ("test: log-rank", "test: magic"),
]
WHOLE = SMALL.replace(
    "      - variable: age\n", "      - variable: age\n        several: no\n"
).replace(
    "baseline:\n",
    "dates: [{date: enrolment, from: 2019}]\n"
    "statistics: {methods: [{test: log-rank}]}\nbaseline:\n",
)


@pytest.mark.parametrize(("old", "new"), MALFORMED, ids=[old.strip()[:20] for old, _ in MALFORMED])
def test_a_malformed_file_fails_by_the_schema_and_by_the_reader(old: str, new: str) -> None:
    valid = Draft7Validator(cohort_schema())
    assert list(valid.iter_errors(yaml.load(WHOLE, yaml.BaseLoader))) == []
    assert WHOLE.count(old) == 1, old
    text = WHOLE.replace(old, new)
    assert list(valid.iter_errors(yaml.load(text, yaml.BaseLoader))) != []
    assert read_cohort(text).diagnostics != ()


# ---- the shipped reports ----


@pytest.mark.parametrize("text", REPORTS, ids=[path.stem for path in sorted(FOLDER.glob("*.yaml"))])
def test_the_headlines_of_a_published_report_fit_a_line(text: str) -> None:
    long = [each.message for each in proofread(read_cohort(text)) if len(each.message) > 90]
    assert long == []


def test_check_of_a_folder_sums_up_cases_cohorts_and_series(
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = FOLDER.parent
    with pytest.raises(SystemExit):
        main(["check", str(folder), "--format", "concise"])
    told = capsys.readouterr()
    lines = told.out.splitlines()
    files = len(list(folder.rglob("*.yaml")))
    errors, warnings, infos = (
        sum(f" {severity}[" in line for line in lines) for severity in ("error", "warning", "info")
    )
    total = f"{files} files: {errors} errors, {warnings} warnings, {infos} infos"
    assert told.err == f"{total}\n"
