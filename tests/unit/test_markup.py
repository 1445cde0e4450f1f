"""Whatever a case says stays words, in every form that a figure and a graph can have."""

from __future__ import annotations

import io
import re
import shutil
import sys
import xml.etree.ElementTree as ET
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import nasty
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetime import api
from casetime.diagnostics import CasetimeError
from casetime.eventgraph import layout
from casetime.figure.text import visible
from casetime.model.case import Case

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {"svg", "title", "desc", "defs", "pattern", "g", "rect", "circle", "polygon", "polyline"}
TAGS_OF_SVG = {*SHAPES, "text", "tspan"}
TAGS_OF_PAGE = {
    "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "h2", "h3", "p", "main",
    "section", "div", "aside", "button", "article", "b", "ul", "li", "table", "caption", "thead",
    "tbody", "tr", "th", "td", "script",
}  # fmt: skip

every_kind = pytest.mark.parametrize("words", nasty.NASTY.values(), ids=nasty.NASTY)


class Page(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.told: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.told.append(data)


def drawn(case: Case, suffix: str) -> bytes:
    return api.figure_bytes(case, suffix, draft=True)


def squeezed(text: str) -> str:
    """The letters of a text, however its lines were broken."""
    return "".join(visible(text).split())


@every_kind
def test_in_svg_words_are_only_text(words: str) -> None:
    root = ET.fromstring(drawn(nasty.case(words), ".svg"))
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= TAGS_OF_SVG
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on")]


@every_kind
def test_in_svg_words_are_all_there(words: str) -> None:
    root = ET.fromstring(drawn(nasty.case(words), ".svg"))
    assert squeezed(words) in squeezed("".join(root.itertext()))


@every_kind
def test_in_html_words_are_only_text(words: str) -> None:
    page = Page(drawn(nasty.case(words), ".html").decode())
    assert set(page.tags) <= {tag.lower() for tag in TAGS_OF_SVG | TAGS_OF_PAGE}
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert [page.tags.count(tag) for tag in ("script", "style", "svg", "table")] == [1, 1, 1, 1]


@every_kind
def test_in_html_words_are_all_there(words: str) -> None:
    page = Page(drawn(nasty.case(words), ".html").decode())
    assert squeezed(words) in squeezed("".join(page.told))


@every_kind
def test_the_script_of_the_page_is_the_same_whatever_the_case_says(words: str) -> None:
    pages = [drawn(one, ".html").decode() for one in (nasty.case(words), nasty.plain())]
    scripts = [re.findall(r"<script>.*?</script>", page, re.DOTALL) for page in pages]
    assert scripts[0] == scripts[1]
    assert len(scripts[0]) == 1


@pytest.mark.extras
@every_kind
def test_in_pptx_words_are_only_text(words: str) -> None:
    pptx = pytest.importorskip("pptx")
    deck = pptx.Presentation(io.BytesIO(drawn(nasty.case(words), ".pptx")))
    told = [node.text for node in deck.slides[0].shapes._spTree.iter() if node.tag.endswith("}t")]
    assert squeezed(words) in squeezed("".join(text or "" for text in told))


@pytest.mark.extras
@every_kind
def test_every_part_of_a_pptx_is_xml_of_the_office_kind(words: str) -> None:
    pytest.importorskip("pptx")
    harmless = tags_of_deck(drawn(nasty.plain(), ".pptx"))
    assert tags_of_deck(drawn(nasty.case(words), ".pptx")) <= harmless


def tags_of_deck(deck: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(deck)) as parts:
        names = [name for name in parts.namelist() if name.endswith((".xml", ".rels"))]
        return {one.tag for name in names for one in ET.fromstring(parts.read(name)).iter()}


@every_kind
def test_in_dot_words_are_only_text(words: str) -> None:
    text = api.graph_bytes(api.graph(nasty.case(words)), ".dot").decode()
    labels = re.findall(r"label=<((?:[^<>]|<[^<>]*>)*)>", text)
    tags = {one.tag for label in labels for one in ET.fromstring(f"<L>{label}</L>").iter()}
    assert labels
    assert tags <= {"L", "TABLE", "TR", "TD", "B", "FONT", "BR"}
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text)
    assert outline(text) == outline(api.graph_bytes(api.graph(nasty.plain()), ".dot").decode())


def outline(dot: str) -> list[str]:
    """The statements of a DOT text without their attributes; ids that are numbers are one."""
    bare = re.sub(r"<(?:[^<>]|<[^<>]*>)*>|\"(?:[^\"\\]|\\.)*\"", "", dot)
    return [re.sub(r"_\d+", "_", line.partition("[")[0].strip()) for line in bare.splitlines()]


def beside_python() -> str | None:
    return shutil.which("graphviz-pure", path=str(Path(sys.executable).parent))


@pytest.mark.extras
@every_kind
def test_a_layout_program_finds_the_same_nodes_whatever_the_labels_say(words: str) -> None:
    if not (shutil.which("graphviz-pure") or shutil.which("dot") or beside_python()):
        pytest.skip("no program lays graphs out here")
    texts = [
        api.graph_bytes(api.graph(one), ".dot").decode()
        for one in (nasty.case(words), nasty.plain())
    ]
    pictures = [ET.fromstring(layout.drawn(text, "svg")) for text in texts]
    counted = [
        [group.get("class") for group in root.iter(f"{SVG}g")].count("node") for root in pictures
    ]
    assert counted[0] == counted[1] > 0


@pytest.mark.extras
@every_kind
def test_in_the_picture_of_the_graph_words_are_only_text(words: str) -> None:
    try:
        root = ET.fromstring(api.graph_bytes(api.graph(nasty.case(words)), ".svg"))
    except CasetimeError as missing:
        pytest.skip(str(missing))
    tags = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert "text" in tags
    assert not tags & {"script", "style", "image", "foreignObject", "use", "a"}
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on")]


@pytest.mark.parametrize("suffix", [".svg", ".html"])
@every_kind
def test_nothing_outside_is_referred_to(suffix: str, words: str) -> None:
    text = drawn(nasty.case(words), suffix).decode()
    page = Page(text)
    linked = {
        name: value for name, value in page.attributes if name in ("href", "src", "xlink:href")
    }
    assert linked in ({}, {"href": "#page.table"})
    styled = " ".join(value or "" for name, value in page.attributes if name in ("fill", "style"))
    assert set(re.findall(r"url\(.", styled)) <= {"url(#"}
    assert set(re.findall(r"https?://[^\"' <]+", text)) == {"http://www.w3.org/2000/svg"}


@pytest.mark.extras
def test_a_pptx_refers_to_nothing_outside_it() -> None:
    pytest.importorskip("pptx")
    with zipfile.ZipFile(io.BytesIO(drawn(nasty.plain(), ".pptx"))) as deck:
        texts = [deck.read(n).decode() for n in deck.namelist() if n.endswith((".xml", ".rels"))]
    assert not [text for text in texts if 'TargetMode="External"' in text]
    named = {name for text in texts for name in re.findall(r"https?://([^/\"]+)", text)}
    # The places of the names of XML, from which nothing is fetched.
    assert named <= {
        "schemas.openxmlformats.org",
        "schemas.microsoft.com",
        "purl.org",
        "www.w3.org",
    }


@settings(max_examples=25)
@given(st.text(min_size=1, max_size=40))
def test_any_words_at_all_leave_the_page_whole(words: str) -> None:
    page = Page(drawn(nasty.case(words, "L1"), ".html").decode())
    assert set(page.tags) <= TAGS_OF_SVG | TAGS_OF_PAGE
    assert page.tags.count("script") == 1
