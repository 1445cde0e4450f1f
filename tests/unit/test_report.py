"""Tables, details, explanations: what a person reads of a case."""

import csv as csv_module
import io
from pathlib import Path

import pytest
from attrs import evolve

from casetime import api
from casetime.chronology.network import Bounds
from casetime.chronology.ordering import order_of, sequence
from casetime.chronology.telling import days_told, short_window, window_told
from casetime.chronology.timeline import Timeline, timeline
from casetime.model.case import Case
from casetime.model.events import (
    AdverseEvent,
    Assessment,
    Diagnosis,
    Imaging,
    Measurement,
    Note,
    Pathology,
    Radiotherapy,
    Surgery,
    Therapy,
)
from casetime.model.terms import Side, Stopped
from casetime.model.values import Cite, Cycles, Drug, Hold, Size, Target
from casetime.report.chronology import chronology, chronology_csv
from casetime.report.details import cited, details, heading
from casetime.report.explain import explained
from casetime.report.htmltable import html
from casetime.report.intervals import time_between
from casetime.report.ranges import span
from casetime.report.tables import Table, csv, markdown, text

CASES = Path(__file__).parents[2] / "cases"
MONTH = timeline(Case(id="m")).read.month


def solved(*events: object) -> Timeline:
    return timeline(Case(id="t", events=events))  # type: ignore[arg-type]


def day(iso: str) -> int:
    import datetime as dt

    return dt.date.fromisoformat(iso).toordinal()


# --- windows and days in words ---


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2018-12-05", "2018-12-05", "5 Dec 2018"),
        ("2018-08-01", "2018-08-31", "Aug 2018"),
        ("2018-08-01", "2018-11-14", "Aug–14 Nov 2018"),
        ("2020-06-01", "2020-06-27", "1–27 Jun 2020"),
        ("2021-09-22", "2022-12-31", "22 Sep 2021–Dec 2022"),
        ("2021-01-01", "2021-12-31", "Jan–Dec 2021"),
    ],
)
def test_a_short_window_is_exact_to_the_day(first: str, last: str, told: str) -> None:
    assert short_window(day(first), day(last)) == told


@pytest.mark.parametrize(
    ("least", "most", "told"),
    [
        (0, 0, "0 d"),
        (28, 28, "+28 d"),
        (-17, -11, "-17 to -11 d"),
        (121, 181, "+4.0 to +5.9 months"),
        (0, 120, "0 to +3.9 months"),
        (5, None, "from +5 d"),
        (None, 400, "by +13.1 months"),
        (None, None, "open"),
    ],
)
def test_days_from_the_index_in_words(least: int | None, most: int | None, told: str) -> None:
    assert days_told(Bounds(least=least, most=most), MONTH) == told


def test_an_end_that_nobody_states_is_not_made_up() -> None:
    given = solved(
        Diagnosis(label="x", id="d", on="2019"), Therapy(label="y", id="L1", from_="2020")
    )
    assert window_told(given, "L1") == "2020 → end not stated"


def test_what_goes_on_is_told_as_ongoing() -> None:
    given = solved(Therapy(label="y", id="L1", from_="2020-03-01", to="ongoing"))
    assert window_told(given, "L1") == "1 March 2020 → ongoing"


# --- the order of events ---


def test_events_stand_in_the_order_that_must_hold() -> None:
    given = solved(
        Note(label="c", id="c", on="after b"),
        Note(label="b", id="b", on=["2019-05", "after a"]),
        Note(label="a", id="a", on="2019-05"),
    )
    assert sequence(given) == ("a", "b", "c")


def test_what_nothing_dates_or_orders_stands_last() -> None:
    given = solved(Note(label="z", id="a"), Note(label="b", id="b", on="2019"))
    assert sequence(given) == ("b", "a")


def test_an_undated_event_that_something_must_follow_stands_before_it() -> None:
    given = solved(Note(label="b", id="b", on=["2019", "after z"]), Note(label="z", id="z"))
    assert sequence(given) == ("z", "b")


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda p: p.stem)
def test_no_real_case_is_told_against_an_order_that_must_hold(path: Path) -> None:
    for case in api.load_all(path):
        given = timeline(case)
        place = {name: at for at, name in enumerate(sequence(given))}
        wrong = [
            (a, b)
            for a, later in order_of(given).later.items()
            for b in later
            if place[b] < place[a]
        ]
        assert wrong == []


# --- details ---


def test_a_therapy_tells_line_drugs_cycles_and_why_it_stopped() -> None:
    event = Therapy(
        label="AI", line=2, drugs=(Drug(text="ifosfamide 2 g/m2", name="ifosfamide"),),
        cycles=Cycles(text="3 q3w", count=3), stopped=Stopped.PROGRESSION,
    )  # fmt: skip
    assert details(event) == "line 2; ifosfamide 2 g/m2; 3 q3w; stopped: progression"


def test_what_the_label_says_already_is_not_said_twice() -> None:
    event = Radiotherapy(label="50 Gy in 25", dose="50 Gy", fractions=25, site="tumour bed")
    assert details(event) == "25 fractions; tumour bed"


def test_one_of_a_kind_is_told_in_the_singular() -> None:
    assert details(Radiotherapy(label="SRS", dose="20 Gy", fractions=1)) == "20 Gy; 1 fraction"
    assert details(Therapy(label="x", cycles=Cycles(text="1", count=1))) == "1 cycle"


def test_a_side_is_not_told_twice_where_the_site_names_it() -> None:
    assert details(Surgery(label="x", site="left thigh", side=Side.LEFT)) == "left thigh"
    assert details(Surgery(label="x", site="thigh", side=Side.LEFT)) == "left thigh"


def test_new_lesions_are_told_as_new() -> None:
    event = Imaging(label="CT", sites=["lung", "liver"], new_lesions="liver",
                    size=Size(text="89 x 42 mm"))  # fmt: skip
    assert details(event) == "lung; new: liver; size 89 x 42 mm"


def test_a_hold_tells_when_and_why() -> None:
    event = Therapy(label="x", holds=(Hold(from_="2020-01", for_="2 weeks", why="surgery"),))
    assert details(event) == "held from 2020-01 for 2 weeks (surgery)"


def test_what_was_not_done_says_so_first() -> None:
    assert heading(Surgery(label="resection", status="refused")) == "Refused: surgery: resection"


def test_a_kind_is_told_by_the_word_of_the_file() -> None:
    assert heading(AdverseEvent(label="sepsis", word="complication")) == "Complication: sepsis"
    assert heading(AdverseEvent(label="sepsis")) == "Adverse event: sepsis"
    assert heading(Measurement(label="LDH 410 U/L")) == "LDH 410 U/L"


def test_a_citation_of_one_field_names_it() -> None:
    event = Pathology(
        label="x", cite=(Cite(text="results 1"), Cite(text="abstract", field="grade"))
    )
    assert cited(event) == "results 1; grade: abstract"


# --- ranges ---


@pytest.mark.parametrize(
    ("low", "high", "censored", "told"),
    [
        ("4.0", "5.9", False, "4.0–5.9"),
        ("4.0", "4.0", False, "4.0"),
        ("4.0", None, False, ">= 4.0"),
        ("4.0", "5.9", True, ">= 4.0"),
        (None, "5.9", False, "<= 5.9"),
        (None, None, True, "open"),
        ("−38", "−8", False, "−38 to −8"),
    ],
)
def test_a_range_never_says_more_than_is_known(
    low: str | None, high: str | None, censored: bool, told: str
) -> None:
    assert span(low, high, censored=censored) == told


# --- explanations ---


def test_an_explanation_adds_what_statements_bring_to_the_dates() -> None:
    given = solved(
        Therapy(label="x", id="L1", from_="2019-01-10", to="2019-03-01"),
        Note(label="n", id="n", on="within 10 days after stopping L1"),
    )
    told = explained(given, time_between(given, "L1", "n"), 400)
    assert "1 March 2019 − 10 January 2019 = 50 days; 50 + 10 = 60 days" in told


def test_an_explanation_takes_away_what_runs_backwards() -> None:
    given = solved(
        Note(label="a", id="a", on="3 days before b"),
        Note(label="b", id="b", on="2019-01-10"),
        Note(label="c", id="c", on="2019-01-20"),
    )
    told = explained(given, time_between(given, "a", "c"), 400)
    assert "20 January 2019 − 10 January 2019 = 10 days; 10 + 3 = 13 days" in told


def test_an_open_end_is_told_as_open() -> None:
    given = solved(Note(label="a", id="a", on="2019"), Note(label="b", id="b", on="after a"))
    told = explained(given, time_between(given, "a", "b"), 400)
    assert "longest: open, nothing stated bounds it" in told


def test_the_sums_of_the_real_cases_add_up() -> None:
    import re

    for path in sorted(CASES.glob("*.yaml")):
        for case in api.load_all(path):
            given = timeline(case)
            for estimate in api.estimates(given):
                for line in explained(given, estimate, 10_000).splitlines():
                    stated = re.match(r"\s+(?:shortest|longest|at least) (−?\d+) days?:", line)
                    sums = re.findall(r"= (−?\d+) days?", line)
                    if stated and sums:
                        assert sums[-1] == stated[1], line


# --- forms ---

TABLE = Table(title="T|t", columns=("A", "B"), rows=(("x | y", "1"), ("<i>", "22")),
              notes=("a note",), ranged_right=frozenset({1}))  # fmt: skip


def test_a_table_of_text_ranges_figures_right() -> None:
    assert text(TABLE, 60) == "T|t\n\nA       B\n-----  --\nx | y   1\n<i>    22\n\na note\n"


def test_a_table_of_text_wraps_to_the_width() -> None:
    wide = Table(title="", columns=("A", "B"), rows=(("word " * 20, "other " * 20),))
    lines = text(wide, 50).splitlines()
    assert max(map(len, lines)) <= 50
    assert sum(line.split().count("word") for line in lines) == 20


def test_wide_characters_take_two_columns() -> None:
    wide = Table(title="", columns=("A", "B"), rows=(("中文", "x"), ("abcd", "y")))
    assert text(wide, 60).splitlines()[2:] == ["中文  x", "abcd  y"]


def test_markdown_escapes_its_own_signs() -> None:
    lines = markdown(TABLE).splitlines()
    assert lines[0] == "**T\\|t**"
    assert lines[4] == "| x \\| y | 1 |"
    assert lines[5] == "| &lt;i&gt; | 22 |"


def test_html_escapes_what_it_holds() -> None:
    page = html(TABLE)
    assert "<td>&lt;i&gt;</td>" in page
    assert page.count("<table>") == 1


def test_csv_gives_a_spreadsheet_no_formula() -> None:
    rows = list(csv_module.reader(io.StringIO(csv(("a", "b"), [("=1+1", None)]))))
    assert rows == [["a", "b"], ["'=1+1", ""]]


def test_the_chronology_as_csv_has_a_column_for_every_bound() -> None:
    given = solved(Diagnosis(label="x", id="d", on="2019-01"))
    row = next(csv_module.DictReader(io.StringIO(chronology_csv(given))))
    assert (row["first_earliest"], row["first_latest"]) == ("2019-01-01", "2019-01-31")


def test_a_case_without_a_calendar_has_no_column_of_dates() -> None:
    given = solved(Diagnosis(label="x", id="d"), Note(label="n", id="n", on="day +28 after d"))
    assert chronology(given).columns == ("When", "From d", "Event", "Details", "Cited")
    assert chronology(given).rows[1][1] == "+28 d"


def test_the_category_that_diameters_give_stands_beside_the_stated_one() -> None:
    target = Target(id="lung", mm="30")
    case = Case(
        id="measured",
        events=[
            Imaging(label="CT", on="2020-01-05", targets=(target,)),
            Therapy(label="drug", id="L1", line=1, from_="2020-01-10"),
            Assessment(
                label="SD", id="scan", of="L1", on="2020-04-01", targets=(evolve(target, mm="18"),)
            ),
        ],
    )
    cells = [cell for row in chronology(timeline(case)).rows for cell in row]
    assert any("by diameters PR (30 to 18 mm (-40% from baseline))" in cell for cell in cells)
