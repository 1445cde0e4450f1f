"""PNG and PDF: the shipped font is drawn, the resolution is stated, the bytes repeat."""

from __future__ import annotations

import re
import struct
import sys
import zlib

import pytest

from casetime.figure.extras import MissingToolError, font_files, in_shipped_font
from casetime.figure.marks import Drawing, Rect, Run, Text, say
from casetime.figure.pdf import pdf
from casetime.figure.raster import chunks, png, with_resolution
from casetime.figure.svg import svg

BAR = Rect(x=10, y=10, width=60, height=11, fill="#77AADD", stroke="#225588")
WORDS = (
    say(12, 19, "L1", bold=True),
    say(80, 19, "undated", italic=True),
    Text(x=10, y=33, runs=(Run("PD ", bold=True), Run("≥ 3 × 10⁹/L, β-hCG"))),
)
FIGURE = svg(
    Drawing(
        width_pt=144, height_pt=72, title="Title here", desc="Alt text here", marks=(BAR, *WORDS)
    )
)


def without_words(figure: bytes) -> bytes:
    return re.sub(rb"<text.*?</text>\n", b"", figure)


def header(picture: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def pixels(picture: bytes) -> bytes:
    data = b"".join(part[8:-4] for part in chunks(picture) if part[4:8] == b"IDAT")
    return zlib.decompress(data)


def test_a_picture_of_two_inches_has_600_pixels_at_300_dpi() -> None:
    assert header(png(FIGURE)) == (600, 300)


def test_the_resolution_decides_the_pixels() -> None:
    assert header(png(FIGURE, dpi=96)) == (192, 96)


def test_the_picture_states_its_resolution_once() -> None:
    stated = [part[8:-4] for part in chunks(png(FIGURE, dpi=300)) if part[4:8] == b"pHYs"]
    assert stated == [struct.pack(">IIB", 11811, 11811, 1)]


def test_stating_another_resolution_replaces_the_first() -> None:
    twice = with_resolution(png(FIGURE, dpi=300), 600)
    assert [part[8:-4] for part in chunks(twice) if part[4:8] == b"pHYs"] == [
        struct.pack(">IIB", 23622, 23622, 1)
    ]


def test_every_chunk_carries_its_checksum() -> None:
    for part in chunks(png(FIGURE)):
        assert struct.unpack(">I", part[-4:])[0] == zlib.crc32(part[4:-4])


def test_the_same_figure_gives_the_same_picture() -> None:
    assert png(FIGURE) == png(FIGURE)


@pytest.mark.parametrize("mark", WORDS, ids=["bold", "italic", "regular"])
def test_words_are_drawn_in_every_style(mark: Text) -> None:
    # A renderer that lacks a font drops the text and says nothing.
    figure = svg(Drawing(width_pt=144, height_pt=72, title="t", desc="d", marks=(mark,)))
    assert pixels(png(figure)) != pixels(png(without_words(figure)))


def test_words_are_drawn_in_the_shipped_font_whatever_the_figure_names() -> None:
    other = FIGURE.replace(b"Arial, ", b"Papyrus, ")
    assert other != FIGURE
    assert pixels(png(other)) == pixels(png(FIGURE))


def test_the_family_is_overruled_inside_the_root_element() -> None:
    styled = in_shipped_font(b'<svg font-family="A"><text>b</text></svg>')
    assert styled == b'<svg font-family="A"><style>*{font-family:Arimo}</style><text>b</text></svg>'


def test_three_fonts_are_shipped() -> None:
    with font_files() as fonts:
        assert [path.read_bytes()[:4] for path in fonts] == [b"\x00\x01\x00\x00"] * 3


def test_without_the_png_package_one_sentence_tells_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(MissingToolError, match=r"^a PNG file needs .* pip install resvg-py$"):
        png(FIGURE)


def test_without_the_pdf_package_one_sentence_tells_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingToolError, match=r"^a PDF file needs .* pip install typst$"):
        pdf(FIGURE)


@pytest.mark.extras
def test_the_same_figure_gives_the_same_pdf() -> None:
    pytest.importorskip("typst")
    assert pdf(FIGURE) == pdf(FIGURE)


@pytest.mark.extras
def test_a_pdf_is_one_page_of_the_size_of_the_figure() -> None:
    pytest.importorskip("typst")
    assert re.findall(rb"/MediaBox *\[([^\]]*)\]", pdf(FIGURE)) == [b"0 0 144 72"]


@pytest.mark.extras
def test_a_pdf_embeds_the_shipped_font_and_no_other() -> None:
    pytest.importorskip("typst")
    names = set(re.findall(rb"/FontName */[A-Z]{6}\+([A-Za-z]+)", pdf(FIGURE)))
    assert names == {b"Arimo", b"ArimoItalic"}


@pytest.mark.extras
def test_a_pdf_is_tagged_and_carries_the_alt_text() -> None:
    pytest.importorskip("typst")
    made = pdf(FIGURE)
    assert b"/StructTreeRoot" in made
    assert b"Alt text here" in made
    assert b"Title here" in made
