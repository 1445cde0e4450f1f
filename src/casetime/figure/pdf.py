"""An SVG as PDF, set by typst: one page of the figure's size, fonts embedded, tagged."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from casetime.figure.extras import MissingToolError, font_files, in_shipped_font
from casetime.figure.svg import number

_SVG = "{http://www.w3.org/2000/svg}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# A date would be a fact about the machine that made the file, not about the case.
_NO_DATE = 0
# Words come in as inputs, so that no text of a case can become markup of the page.
_PAGE = b"""\
#let given = sys.inputs
#set document(title: given.title, date: none)
#set page(width: float(given.width) * 1pt, height: float(given.height) * 1pt, margin: 0pt)
#set text(lang: given.language)
#image(bytes(given.svg), format: "svg", width: 100%, height: 100%, alt: given.alt)
"""


def pdf(svg: bytes) -> bytes:
    """The picture as a PDF file of its own size, with its title and alt text.

    Raises MissingToolError when typst is not installed.
    """
    try:
        import typst  # noqa: PLC0415  # an optional converter: only who asks for it pays
    except ImportError:
        raise MissingToolError("a PDF file", "typst") from None
    with font_files() as files:
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=sorted({str(path.parent) for path in files}),
        )
        return typst.compile(
            _PAGE, format="pdf", font_paths=fonts, sys_inputs=_inputs(svg), timestamp=_NO_DATE
        )


def _inputs(svg: bytes) -> dict[str, str]:
    """What the page is told of the figure: its size, name, alt text and language."""
    root = ET.fromstring(svg)  # noqa: S314  # written by casetime, not by a stranger
    _, _, width, height = (number(float(part)) for part in root.attrib["viewBox"].split())
    title = root.findtext(f"{_SVG}title", "")
    return {
        "svg": in_shipped_font(svg).decode("utf-8"),
        "title": title,
        "alt": root.findtext(f"{_SVG}desc", "") or title,
        "width": width,
        "height": height,
        "language": root.get(_LANGUAGE, "en"),
    }
