"""The page of a case: everything it tells stands in its text, and it asks for nothing else."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

import casetime
from casetime import api
from casetime.chronology.ordering import sequence
from casetime.figure.html import POLICY
from casetime.report.explain import ends
from casetime.report.ranges import range_shown

ROOT = Path(__file__).parents[2]
CASES = sorted([*(ROOT / "cases").glob("*.yaml"), *(ROOT / "examples").glob("*.yaml")])
every_case = pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)

TINY = """\
casetime: 1
id: tiny
title: A small case
index: diagnosis
events:
  - diagnosis: sarcoma
    on: 2019-01
    cite: results 1
  - therapy: pazopanib
    id: L1
    line: 1
    from: 2019-02
    to: 2019-06
    because: diagnosis
    assume: not after 2019-02-20
    note: The dose is not told
  - assessment: PD, new nodule
    id: pd1
    of: L1
    criteria: RECIST 1.1
    on: 2019-06-20
  - follow-up: alive
    id: seen
    on: 2020-03-15
claims:
  - claim: PFS
    of: L1
    is: 9 months
"""
EMPTY = "casetime: 1\nid: nothing\nevents:\n  - note: nothing is known\n"


def page_of(text: str) -> str:
    return api.figure_bytes(casetime.loads(text), ".html", draft=True).decode()


def told(page: str) -> str:
    """The text of a page without its tags."""
    return unescape(re.sub(r"<[^>]*>", " ", page))


def test_the_page_forbids_itself_everything_but_its_own_styles_and_script() -> None:
    assert f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">' in page_of(TINY)
    assert POLICY.startswith("default-src 'none'; ")


def test_the_policy_stands_before_whatever_it_rules() -> None:
    page = page_of(TINY)
    assert page.index("Content-Security-Policy") < page.index("<style>") < page.index("<script>")


def test_the_table_says_what_the_figure_says_and_why() -> None:
    text = told(page_of(TINY))
    for part in (
        "Because of diagnosis.", "Assumed, not stated: not after 2019-02-20.",
        "The dose is not told.", "results 1", "June 2019", "from 2019-02, to 2019-06",
    ):  # fmt: skip
        assert part in text


def test_an_endpoint_stands_there_with_its_range_its_ends_and_its_claim() -> None:
    text = told(page_of(TINY))
    for part in (
        "PFS of L1 (pazopanib), RECIST 1.1", "Shortest 120 days",
        "assumed: L1 starts not after 2019-02-20 (20 February 2019 at the latest) [line 15]",
        "20 June 2019 − 20 February 2019 = 120 days", "reported: 9 months, outside what",
    ):  # fmt: skip
        assert part in text


def test_an_endpoint_knows_the_rows_of_its_two_ends() -> None:
    page = page_of(TINY)
    rows = re.findall(r'<tr data-row="(\d+)">.*?<th scope="row">([^<]*)', page)
    number = {heading: row for row, heading in rows}
    [(starts, stops)] = re.findall(
        r'data-endpoint="endpoint-PFS[^"]*" data-starts="(\d*)" data-stops="(\d*)"', page
    )
    assert starts == number["Therapy: pazopanib"]
    assert stops == number["Assessment: PD, new nodule"]


def test_inside_the_page_the_drawing_is_a_group_of_buttons() -> None:
    page = page_of(TINY)
    assert re.search(r'<svg [^>]*role="group"', page)
    assert '<g id="event-L1" class="event" role="button" tabindex="0" ' in page


def test_a_label_is_not_read_a_second_time() -> None:
    labels = re.findall(r'<g class="label"[^>]*>', page_of(TINY))
    assert labels
    assert all('aria-hidden="true"' in label for label in labels)


def test_marks_have_no_second_tooltip_of_the_browser() -> None:
    page = page_of(TINY)
    figure = page[page.index("<svg") : page.index("</svg>")]
    assert figure.count("<title") == 1


def test_a_case_of_which_nothing_is_known_is_a_page_all_the_same() -> None:
    page = page_of(EMPTY)
    assert "Nothing is known" in told(page)
    assert "<h2>Endpoints" not in page


@every_case
def test_every_event_of_a_case_has_a_row(path: Path) -> None:
    case = casetime.load(path)
    page = api.figure_bytes(case, ".html").decode()
    rows = re.findall(r'<tr data-row="(\d+)">', page)
    assert rows == [str(k) for k in range(len(sequence(casetime.timeline(case))))]


@every_case
def test_every_mark_leads_to_rows_that_are_there(path: Path) -> None:
    page = api.figure_bytes(casetime.load(path), ".html").decode()
    rows = set(re.findall(r'<tr data-row="(\d+)">', page))
    named = {n for text in re.findall(r'data-rows="([^"]*)"', page) for n in text.split()}
    assert named
    assert named <= rows


@every_case
def test_every_endpoint_of_the_figure_has_its_article(path: Path) -> None:
    page = api.figure_bytes(casetime.load(path), ".html").decode()
    marks = set(re.findall(r'<g [^>]*class="endpoint"[^>]*data-endpoint="([^"]*)"', page))
    articles = set(re.findall(r'<article data-endpoint="([^"]*)"', page))
    assert marks == articles


@every_case
def test_ids_are_unique(path: Path) -> None:
    page = api.figure_bytes(casetime.load(path), ".html").decode()
    ids = re.findall(r'<[^>]* id="([^"]*)"', page)
    assert len(ids) == len(set(ids))


def test_until_a_day_the_page_tells_nothing_of_what_came_later() -> None:
    page = api.figure_bytes(casetime.loads(TINY), ".html", until="2019-04-30").decode()
    assert "pazopanib" in page
    assert "new nodule" not in page
    assert "2020" not in page


def test_the_ends_of_a_range_are_its_shortest_and_its_longest() -> None:
    case = casetime.loads(TINY)
    pfs = casetime.estimate(case, "PFS", of="L1")
    assert [end.told for end in ends(pfs)] == ["shortest 120 days", "longest 139 days"]
    assert "120–139 days" in range_shown(pfs, casetime.timeline(case).read.month)


def test_a_censored_range_has_one_end() -> None:
    [end] = ends(casetime.estimate(casetime.loads(TINY), "OS", from_="diagnosis"))
    assert end.told == "at least 409 days"


def test_the_words_of_the_page_are_in_the_language_of_the_figure() -> None:
    page = api.figure_bytes(casetime.loads(TINY), ".html", language="de").decode()
    text = told(page)
    assert '<html lang="de">' in page
    assert "Chronologie" in text
    assert "Jedes Ereignis des Falls" in text
    assert "20. Juni 2019" in text
    assert not any(english in text for english in ("Chronology", "Every event", "Close (Esc)"))


def test_a_german_page_names_the_kinds_of_events_and_their_reasons_in_german() -> None:
    text = told(api.figure_bytes(casetime.loads(TINY), ".html", language="de").decode())
    assert "Therapie: pazopanib" in text
    assert "Beurteilung: PD, new nodule" in text
    assert "Wegen diagnosis. Angenommen, nicht genannt: not after 2019-02-20." in text
    assert not any(english in text for english in ("Therapy:", "Because of", "Assumed"))


def test_what_stays_english_on_a_german_page_says_so() -> None:
    page = api.figure_bytes(casetime.loads(TINY), ".html", language="de").decode()
    articles = re.findall(r"<article[^>]*>", page)
    assert articles
    assert all('lang="en"' in one for one in articles)


TRACKED = TINY.replace(
    "claims:",
    "  - measurement: LDH 410 U/L\n    id: ldh\n    on: 2019-02-03\n"
    "  - measurement: LDH lower\n    id: lower\n    on: 2019-08-03\nclaims:",
)


@pytest.mark.parametrize("day", ["2019-02-03", "2019-08-03"], ids=["number", "no number"])
def test_a_value_can_be_pointed_at_by_its_words(day: str) -> None:
    page = page_of(TRACKED)
    labels = re.findall(r'<g class="label" data-rows="(\d+)"', page)
    [row] = re.findall(rf'data-row="(\d+)"><td>{day}', page)
    assert row in labels
