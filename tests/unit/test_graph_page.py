"""The slide of the event graph: nothing overlaps, nothing is left out, letters can be read."""

import sys
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from casetime import api
from casetime.diagnostics import CasetimeError
from casetime.eventgraph.page import READABLE, smallest_letters
from casetime.eventgraph.story import TOLD
from casetime.figure.marks import Box, Point, Polyline, Text, box, walk
from casetime.model.case import Case
from casetime.model.events import (
    AdverseEvent,
    Assessment,
    Diagnosis,
    Event,
    Measurement,
    Note,
    Therapy,
)

sys.path.append(str(Path(__file__).parents[1] / "properties"))
import event_pages

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "cases").glob("*.yaml"), *(ROOT / "examples").glob("*.yaml")])
SVG = "{http://www.w3.org/2000/svg}"

DIAGNOSIS = Diagnosis(label="sarcoma", id="d", on="2019-01")
L1 = Therapy(label="x", id="L1", line=1, from_="2019-02", to="2019-06")
PD = Assessment(label="PD", id="pd", of="L1", on="2019-07", because="L1")
SMALL_CASE = Case(id="t", title="a course", events=(DIAGNOSIS, L1, PD))


def course(count: int) -> Case:
    """A course with lines of therapy, measurements and adverse events, two a month."""
    events: list[Event] = [DIAGNOSIS]
    for i in range(1, count):
        on = f"{2019 + i // 24}-{i // 2 % 12 + 1:02}"
        match i % 7:
            case 0:
                events.append(Therapy(label=f"regimen {i}", id=f"e{i}", line=i // 7, from_=on))
            case 6:
                of = f"e{i - 6}" if i > 6 else None
                events.append(Assessment(label="PD, new lesions", id=f"e{i}", of=of, on=on))
            case 1 | 3:
                why = (f"e{i - i % 7}",) if i > 6 else ()
                events.append(AdverseEvent(label="rash", id=f"e{i}", on=on, because=why))
            case _:
                events.append(Measurement(label=f"LDH {i} U/L", id=f"e{i}", on=on))
    return Case(id="course", events=events)


@pytest.mark.parametrize("direction", ["TB", "LR"])
@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_nothing_is_wrong_with_the_page_of_any_case_or_example(path: Path, direction: str) -> None:
    for case in api.load_all(path):
        assert event_pages.flaws(event_pages.paged(case, direction)) == {}


@pytest.mark.parametrize("direction", ["TB", "LR"])
def test_nothing_is_wrong_with_the_page_of_150_events(direction: str) -> None:
    assert event_pages.flaws(event_pages.paged(course(150), direction)) == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_line_runs_along_the_words_of_an_arrow(path: Path) -> None:
    marks = list(walk(api.graph_slide(api.graph(api.load(path))).marks))
    lines = [mark for mark in marks if isinstance(mark, Polyline) and mark.role]
    upright = [pair for one in lines for pair in pairwise(one.points) if pair[0][0] == pair[1][0]]
    for said in (mark for mark in marks if isinstance(mark, Text) and len(mark.runs) == 1):
        if said.runs[0].text in {tie.value for tie in TOLD}:
            room = box(said)
            near = [line for line in upright if room.left - 1 < line[0][0] < room.right + 1]
            assert not [line for line in near if _beside(line, room)]


def _beside(line: tuple[Point, Point], room: Box) -> bool:
    """Whether an upright line passes the letters of a line of words, not only their room."""
    top, foot = sorted((line[0][1], line[1][1]))
    return top < room.bottom - 1.5 and foot > room.top + 1.5


def test_40_events_can_be_read_in_a_lecture() -> None:
    assert smallest_letters(event_pages.paged(course(40), "TB")) >= READABLE


def test_in_columns_time_runs_down_and_then_to_the_right() -> None:
    found = event_pages.paged(course(40), "TB")
    places = [(plate.x, plate.y) for plate in found.plates]
    assert places == sorted(places)


def test_in_rows_time_runs_to_the_right_and_then_down() -> None:
    found = event_pages.paged(course(40), "LR")
    main = [plate for plate in found.plates if plate.card.main]
    axes = [round(plate.y + plate.high / 2) for plate in main]
    assert axes == sorted(axes)
    for a, b in pairwise(main):
        assert a.x < b.x or round(a.y + a.high / 2) < round(b.y + b.high / 2)


def test_a_line_that_is_folded_says_that_it_goes_on() -> None:
    events: list[Event] = [
        DIAGNOSIS,
        Therapy(label="x", id="L1", line=1, from_="2019-02", to="2021-12"),
    ]
    events += [Assessment(label="SD", id=f"a{i}", of="L1", on=f"2020-{i:02}") for i in range(1, 13)]
    found = event_pages.paged(Case(id="t", events=events), "TB")
    titles = [" ".join(frame.title) for frame in found.frames]
    assert titles[0].startswith("Line 1: x, ")
    assert set(titles[1:]) == {"Line 1, continued"}


def test_a_word_of_500_letters_stays_in_its_card_and_whole_in_the_tooltip() -> None:
    case = Case(id="t", events=[Note(label="W" * 500, id="n", on="2019")])
    assert event_pages.flaws(event_pages.paged(case, "TB")) == {}
    assert "W" * 500 in api.graph_bytes(api.graph(case), ".svg").decode()


def test_no_word_of_a_usual_length_is_broken() -> None:
    long = Therapy(
        label="fludarabine + cyclophosphamide", id="c", setting="conditioning", from_="2019"
    )
    surgery = Note(label="pancreatoduodenectomy", id="s", on="2020")
    for plate in event_pages.paged(Case(id="t", events=[long, surgery]), "LR").plates:
        assert " ".join(plate.heading) == plate.card.heading


def test_an_event_that_must_be_later_never_stands_before() -> None:
    scans = [Measurement(label=f"m{i}", id=f"m{i}", on=f"2019-03-{i:02}") for i in range(1, 20)]
    within = [AdverseEvent(label="a", id=f"a{i}", on=f"2019-03-{i:02}") for i in (3, 9, 15)]
    found = event_pages.paged(Case(id="t", events=[DIAGNOSIS, L1, *scans, *within]), "TB")
    read = sorted(found.plates, key=lambda plate: (plate.x, plate.y))
    days = [plate.card.facts["days_min"] for plate in read]
    assert days == sorted(days)


def root(**options: str) -> ET.Element:
    return ET.fromstring(api.graph_bytes(api.graph(SMALL_CASE), ".svg", **options))


def test_the_picture_is_a_slide() -> None:
    assert (root().get("width"), root().get("height")) == ("338.67mm", "190.5mm")


def test_the_picture_has_a_title_and_tells_what_led_to_what() -> None:
    texts = {one.tag.removeprefix(SVG): one.text for one in root()}
    assert texts["title"] == "a course: event graph"
    assert texts["desc"] == "3 events in the order of time. x led to PD."


def test_words_stay_text_in_the_shipped_font() -> None:
    said = [one.text for one in root().iter(f"{SVG}text")]
    assert {"sarcoma", "led to"} <= set(said)
    assert "Arimo" in str(root().get("font-family"))


def test_every_card_tells_more_to_whoever_points_at_it() -> None:
    tips = {g.get("id"): g.findtext(f"{SVG}title") for g in root().iter(f"{SVG}g")}
    assert tips["event-L1"] == (
        "x (therapy) · as written: from 2019-02, to 2019-06 · days: Feb 2019 → Jun 2019"
    )


def test_the_same_bytes_every_time() -> None:
    first, second = (api.graph_bytes(api.graph(SMALL_CASE), ".svg") for _ in range(2))
    assert first == second


def test_the_order_of_events_in_the_file_changes_no_byte_of_the_picture() -> None:
    back = Case(id="t", title="a course", events=SMALL_CASE.events[::-1])
    assert api.graph_bytes(api.graph(back), ".svg") == api.graph_bytes(
        api.graph(SMALL_CASE), ".svg"
    )


def test_in_grey_no_colour_is_left() -> None:
    drawn = api.graph_bytes(api.graph(SMALL_CASE), ".svg", theme="grey").decode()
    colours = {
        value.lstrip("#")
        for one in ET.fromstring(drawn).iter()
        for name in ("fill", "stroke")
        if (value := one.get(name, "")).startswith("#")
    }
    assert colours
    assert all(c[:2] == c[2:4] == c[4:] for c in colours)


def test_a_theme_that_is_none_is_refused() -> None:
    with pytest.raises(CasetimeError, match="`neon` is not a theme"):
        root(theme="neon")


def test_a_direction_that_is_none_is_refused() -> None:
    with pytest.raises(CasetimeError, match="`RL` is not a direction; there is LR, TB"):
        root(direction="RL")


def test_a_graph_too_large_to_draw_says_what_to_do() -> None:
    many = [Note(label="n", id=f"n{i}", on="2019") for i in range(201)]
    with pytest.raises(CasetimeError, match=r"201 events.*at most 200.*as \.dot"):
        api.graph_bytes(api.graph(Case(id="t", events=many)), ".svg")
