"""SVG: well formed, the same bytes, and no text of a case can become markup."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetime.figure.marks import (
    Circle,
    Drawing,
    Group,
    Hatch,
    Mark,
    Polygon,
    Polyline,
    Rect,
    Run,
    Text,
    say,
)
from casetime.figure.svg import number, safe_id, svg
from casetime.figure.text import visible

SVG = "{http://www.w3.org/2000/svg}"
HATCHED = Rect(x=1, y=2, width=30, height=11, fill=Hatch("#44BB99", "#1B6E58"), stroke="#1B6E58")
EVERYTHING: tuple[Mark, ...] = (
    HATCHED,
    Circle(x=5, y=5, radius=3, fill="#FFFFFF", stroke="#000000", dash=(2, 1)),
    Polygon(points=((0, 0), (4, 0), (2, 4)), fill="#D55E00", title="PD, May 2022"),
    Polyline(points=((0, 0), (9.999, -0.001))),
    Text(x=1, y=9, runs=(Run("PD ", bold=True), Run("undated", italic=True, fill="#595959"))),
    Group(marks=(say(1, 2, "L4", bold=True),), id="L4", title="Line 4", role="event"),
)


def drawing(*marks: Mark, title: str = "A case", desc: str = "What it shows.") -> Drawing:
    return Drawing(width_pt=481.89, height_pt=100, title=title, desc=desc, marks=marks)


def drawn(*marks: Mark) -> ET.Element:
    return ET.fromstring(svg(drawing(*marks)))


def test_the_same_drawing_gives_the_same_bytes() -> None:
    assert svg(drawing(*EVERYTHING)) == svg(drawing(*EVERYTHING))


def test_the_page_is_measured_in_millimetres_and_drawn_in_points() -> None:
    root = drawn()
    assert (root.get("width"), root.get("viewBox")) == ("170mm", "0 0 481.89 100")


def test_a_reader_of_the_screen_hears_title_and_description() -> None:
    root = drawn()
    names = [root.find(f"{SVG}title"), root.find(f"{SVG}desc")]
    assert [name.text for name in names if name is not None] == ["A case", "What it shows."]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == " ".join(
        name.attrib["id"] for name in names if name is not None
    )


def test_words_stay_text_in_a_font_that_every_machine_has() -> None:
    root = drawn(say(1, 2, "Biopsy"))
    assert root.get("font-family") == "Arial, 'Liberation Sans', Arimo, Helvetica, sans-serif"
    assert [text.text for text in root.iter(f"{SVG}text")] == ["Biopsy"]


def test_runs_of_a_line_are_spans_of_one_text() -> None:
    [text] = drawn(EVERYTHING[4]).iter(f"{SVG}text")
    assert [(span.text, span.get("font-weight")) for span in text] == [
        ("PD ", "bold"),
        ("undated", None),
    ]


def test_a_tooltip_is_the_title_of_its_mark() -> None:
    [polygon] = drawn(EVERYTHING[2]).iter(f"{SVG}polygon")
    assert polygon.findtext(f"{SVG}title") == "PD, May 2022"


def test_a_group_carries_its_id_and_role() -> None:
    [group] = drawn(EVERYTHING[5]).iter(f"{SVG}g")
    assert (group.get("id"), group.get("class")) == ("L4", "event")


def test_one_hatch_is_defined_once_for_all_that_use_it() -> None:
    root = drawn(HATCHED, HATCHED)
    [pattern] = root.iter(f"{SVG}pattern")
    fills = [rect.get("fill") for rect in root.findall(f"{SVG}rect")]
    assert fills == ["#FFFFFF", f"url(#{pattern.get('id')})", f"url(#{pattern.get('id')})"]


def test_no_two_elements_share_an_id() -> None:
    twins = [Group(marks=(), id=name) for name in ("L1", "L1", "L1-2", "casetime", "L 1", "L_20_1")]
    ids = [one.get("id") for one in drawn(*twins, *EVERYTHING).iter() if one.get("id")]
    assert len(ids) == len(set(ids))


def test_nothing_outside_the_file_is_referred_to() -> None:
    text = svg(drawing(*EVERYTHING)).decode()
    assert re.findall(r"https?://[^\"]+|href|@import|url\((?!#)", text) == [
        "http://www.w3.org/2000/svg"
    ]


@pytest.mark.parametrize(
    ("value", "written"),
    [(1.0, "1"), (1.005, "1"), (2.5, "2.5"), (-0.001, "0"), (-1.234, "-1.23"), (100.0, "100")],
)
def test_numbers_have_two_decimals_at_most(value: float, written: str) -> None:
    assert number(value) == written


@pytest.mark.parametrize(
    ("name", "safe"),
    [("lung-rt", "lung-rt"), ("4th", "x4th"), ("a b", "a_20_b"), ("é", "x_e9_"), ("", "x")],
)
def test_an_id_is_a_name_that_xml_takes(name: str, safe: str) -> None:
    assert safe_id(name) == safe


def test_markup_in_a_label_is_only_text() -> None:
    nasty = "</text><script>alert(\"1\")</script> & 'x' ]]>"
    root = ET.fromstring(svg(drawing(say(1, 2, nasty), title=nasty, desc=nasty)))
    assert {element.tag for element in root.iter()} == {
        f"{SVG}{tag}" for tag in ("svg", "title", "desc", "rect", "text")
    }
    assert [text.text for text in root.iter(f"{SVG}text")] == [nasty]


def test_a_control_character_does_not_break_the_file() -> None:
    [text] = drawn(say(1, 2, "a\x00\x0b\ufffe\ud800b")).iter(f"{SVG}text")
    assert text.text == "a\ufffd\ufffd\ufffd\ufffdb"


@given(st.text(st.characters(), min_size=1, max_size=30), st.text(max_size=20))
def test_any_words_come_back_as_they_are_shown(words: str, name: str) -> None:
    mark = Group(marks=(say(1, 2, words),), id=name, title=words, role=words)
    root = ET.fromstring(svg(drawing(mark, title=words, desc=words)))
    [group] = root.iter(f"{SVG}g")
    assert group.findtext(f"{SVG}text") == visible(words)
    assert group.get("class") == visible(words)
