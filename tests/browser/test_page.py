"""The page of a case in a browser: reached by keys, told in words, closed to the network."""

from pathlib import Path
from typing import Any

import pytest
from chromium import told_by

import casetime
from casetime import api
from casetime.model.case import Case
from casetime.model.events import Assessment, Diagnosis, FollowUp, Therapy
from casetime.model.values import Cite

pytestmark = pytest.mark.browser

CASE = Path(__file__).parents[2] / "cases" / "bone-leiomyosarcoma.yaml"
NASTY = "</script><script>window.broken = 1</script><img src=x onerror='window.broken = 2'>"

COMMON = """
const marks = [...document.querySelectorAll("svg [tabindex]")];
const named = (start) => marks.find((m) => m.getAttribute("aria-label").startsWith(start));
const press = (key) => document.activeElement.dispatchEvent(
  new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const told = () => document.querySelector(".told").textContent;
const count = (what) => document.querySelectorAll(what).length;
"""

WALK = (
    COMMON
    + """
const seen = {};
marks[0].focus();
seen.first = told();
press("ArrowRight");
seen.second = [document.activeElement === marks[1], told()];
press("End");
seen.last = document.activeElement === marks[marks.length - 1];
press("Home");
press("ArrowLeft");
seen.round = document.activeElement === marks[marks.length - 1];

const line = named("Therapy: penpulimab");
line.focus();
seen.line = told();
press("Enter");
line.blur();
seen.held = told();
press("Escape");
document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
seen.let_go = told();

const pfs = named("PFS of L4");
pfs.focus();
press("Enter");
seen.asked = {
  told: told(), pressed: pfs.getAttribute("aria-pressed"), guides: count("svg .guide"),
  events: [...document.querySelectorAll("svg .asked[data-rows][tabindex]")].map((m) => m.id),
  articles: count("article.asked"), dimmed: getComputedStyle(named("Therapy: AI")).opacity,
  close: !document.querySelector(".close").hidden,
};
const box = (what) => document.querySelector(what).getBoundingClientRect();
const guides = [...document.querySelectorAll("svg .guide")].map((g) => g.getBoundingClientRect());
const start = pfs.querySelector(".start").getBoundingClientRect();
seen.band_over_start = Math.abs(
  (guides[0].left + guides[0].right) / 2 - (start.left + start.right) / 2) < 1.5;
press("Escape");
seen.after = [count("svg .guide"), count(".asked"), pfs.getAttribute("aria-pressed"), told()];
seen.still_there = document.activeElement === pfs;
document.querySelector("svg").dispatchEvent(new MouseEvent("click", { bubbles: true }));

const label = document.querySelector("svg [aria-hidden][data-rows] text");
label.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
seen.hovered = told();
label.dispatchEvent(new PointerEvent("pointerout", { bubbles: true, pointerType: "mouse" }));
seen.left = told();
pfs.dispatchEvent(new MouseEvent("click", { bubbles: true }));
seen.clicked = told().trim().startsWith("PFS of L4");

seen.landmarks = ["main", "header", "section[aria-labelledby]", "aside[aria-label]",
  "[role=status][aria-live=polite]", "table caption", "th[scope=col]", "th[scope=row]"].map(count);
seen.unnamed = marks.filter((m) => !m.getAttribute("aria-label")).length;
seen.skip = document.activeElement && document.querySelector(".skip").getAttribute("href");
seen.ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
return seen;
"""
)

CLOSED = """
const broken = [];
document.addEventListener("securitypolicyviolation", (e) => broken.push(e.effectiveDirective));
const image = new Image();
image.src = "http://127.0.0.1:9/x.png";
document.body.append(image);
try { await fetch("http://127.0.0.1:9/"); } catch (refused) { broken.push("refused"); }
await new Promise((done) => setTimeout(done, 200));
return { broken, fetched: performance.getEntriesByType("resource").map((one) => one.name) };
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Any:
    page = api.figure_bytes(casetime.load(CASE), ".html")
    return told_by(page, WALK, tmp_path_factory.mktemp("walk"))


def test_a_mark_that_is_reached_tells_its_date_window_place_and_reason(seen: Any) -> None:
    for part in ("from 2021-12", "December 2021", "case report 2", "Because of pd3"):
        assert part in seen["line"]


def test_arrow_keys_move_from_mark_to_mark_and_round(seen: Any) -> None:
    assert seen["second"][0]
    assert seen["second"][1] != seen["first"] != ""
    assert seen["last"]
    assert seen["round"]


def test_enter_holds_a_mark_and_escape_lets_go(seen: Any) -> None:
    assert seen["held"] == seen["line"] != ""
    assert seen["let_go"] == ""


def test_an_endpoint_shows_its_two_ends_on_the_timeline(seen: Any) -> None:
    assert seen["asked"]["guides"] == 2
    assert sorted(seen["asked"]["events"]) == ["event-L4", "event-iupd"]
    assert seen["band_over_start"]
    assert float(seen["asked"]["dimmed"]) < 1


def test_an_endpoint_lists_the_statements_that_bound_it(seen: Any) -> None:
    told = seen["asked"]["told"]
    for part in (
        "Shortest 121 days", "L4 starts in December 2021 (31 December 2021 at the latest)",
        "Longest 181 days", "RECIST 1.1", "iRECIST",
        "reported: 8.4 months, outside what the dates allow",
    ):  # fmt: skip
        assert part in told
    assert seen["asked"]["articles"] == 2


def test_a_pressed_endpoint_says_so(seen: Any) -> None:
    assert seen["asked"]["pressed"] == "true"
    assert seen["asked"]["close"]


def test_escape_lets_go_of_an_endpoint_and_keeps_the_place(seen: Any) -> None:
    assert seen["after"] == [0, 0, "false", ""]
    assert seen["still_there"]


def test_pointing_at_a_label_tells_of_its_event_until_the_pointer_leaves(seen: Any) -> None:
    assert "Window" in seen["hovered"]
    assert seen["left"] == ""


def test_a_click_does_what_enter_does(seen: Any) -> None:
    assert seen["clicked"]


def test_a_reader_of_the_screen_finds_landmarks_a_live_region_and_a_table(seen: Any) -> None:
    assert all(seen["landmarks"])
    assert seen["unnamed"] == 0
    assert seen["skip"] == "#page.table"


def test_no_two_elements_of_the_page_share_an_id(seen: Any) -> None:
    assert len(seen["ids"]) == len(set(seen["ids"]))


def test_the_page_can_fetch_nothing(tmp_path: Path) -> None:
    found = told_by(api.figure_bytes(casetime.load(CASE), ".html"), CLOSED, tmp_path)
    assert "img-src" in found["broken"]
    assert "connect-src" in found["broken"] or "refused" in found["broken"]
    assert not [name for name in found["fetched"] if name.startswith("http") and "127" not in name]


@pytest.mark.parametrize("width", [500, 900, 1300])
def test_the_page_is_no_wider_than_its_window(tmp_path: Path, width: int) -> None:
    script = "return [document.documentElement.scrollWidth, window.innerWidth];"
    page = api.figure_bytes(casetime.load(CASE), ".html")
    wide, window = told_by(page, script, tmp_path, width)
    assert wide <= window


@pytest.mark.parametrize("width", [720, 1000, 1100, 1300])
def test_the_whole_figure_is_seen_without_scrolling_to_the_side(tmp_path: Path, width: int) -> None:
    script = (
        "const sheet = document.querySelector('.sheet');"
        "return [sheet.scrollWidth, sheet.clientWidth, "
        "document.querySelector('svg text').getBoundingClientRect().height];"
    )
    page = api.figure_bytes(casetime.load(CASE), ".html")
    wide, room, letters = told_by(page, script, tmp_path, width)
    assert wide <= room
    assert letters >= 11  # of a line of words: those of 8 points as they stand on paper


def nasty() -> Case:
    return Case(
        id="nasty",
        title=NASTY,
        events=(
            Diagnosis(label=NASTY, id="diagnosis", on="2019-01", cite=(Cite(text=NASTY),)),
            Therapy(label=NASTY, id="L1", line=1, from_="2019-02", to="2019-06", note=(NASTY,)),
            Assessment(label=f"PD, {NASTY}", id=f"pd {NASTY}", of="L1", on="2019-06-03"),
            FollowUp(label="W" * 200, id="seen", on="2019-12-01"),
        ),
    )


def test_what_a_case_says_never_runs(tmp_path: Path) -> None:
    script = COMMON + (
        "marks.forEach((m) => { m.focus(); press('Enter'); press('Enter'); });"
        "marks[0].focus();"
        "return [typeof window.broken, told(), count('img'), count('script'),"
        "document.documentElement.scrollWidth <= window.innerWidth];"
    )
    page = api.figure_bytes(nasty(), ".html", draft=True)
    kind, told, images, scripts, fits = told_by(page, script, tmp_path)
    assert (kind, images, scripts) == ("undefined", 0, 2)  # the page's own and this one
    assert "onerror='window.broken = 2'" in told
    assert fits
