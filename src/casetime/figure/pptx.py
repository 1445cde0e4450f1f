"""A drawing as one widescreen slide of native shapes, to be edited, animated and projected."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from attrs import evolve

from casetime.figure import text
from casetime.figure.extras import MissingToolError
from casetime.figure.marks import Drawing, Picture, walk
from casetime.figure.ooxml import EMU_PER_PT, Page, font_of, shapes
from casetime.figure.svg import words

SLIDE_PT = (960.0, 540.0)
"""Width and height of a slide of 16:9, in points."""
WIDTHS_MM = (170, 210, 250, 290, 330)
"""Widths at which a figure is tried: wider ones are lower, and a slide is wide."""
_MARGIN, _TITLE = 14.0, 40.0
_TITLE_SIZES = (20, 18, 16, 14, 12)
_TITLE_ONLY = 5
"""The layout of the default template that has a title and nothing else."""
# The template is 4:3; its master and layouts are stretched to the wide slide.
_STRETCH = 12192000 / 9144000
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first day that an archive can state
_UNIX = 3


def scale_on_slide(drawing: Drawing) -> float:
    """How much a drawing is enlarged, or made smaller, to fill the slide under its title."""
    wide, high = SLIDE_PT
    across, down = wide - 2 * _MARGIN, high - _TITLE - _MARGIN
    return min(across / drawing.width_pt, down / drawing.height_pt)


def pptx(drawing: Drawing) -> bytes:
    """The drawing as a PPTX file: a slide with its title, and a group of shapes for each event.

    Raises MissingToolError when python-pptx is not installed.
    """
    try:
        from pptx import Presentation  # noqa: PLC0415  # an optional converter
        from pptx.oxml import parse_xml  # noqa: PLC0415
    except ImportError:
        raise MissingToolError("a PPTX file", "python-pptx", extra="office") from None
    deck = Presentation()
    _widen(deck)
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    _entitle(slide, drawing.title)
    page = evolve(_page(drawing), pictures=_embedded(slide, drawing))
    for shape in shapes(drawing.marks, page):
        slide.shapes._spTree.append(parse_xml(shape))
    saved = io.BytesIO()
    deck.save(saved)
    return _dateless(saved.getvalue(), drawing)


def _page(drawing: Drawing) -> Page:
    """The drawing in the middle of the room under the title."""
    scale = scale_on_slide(drawing)
    left = (SLIDE_PT[0] - drawing.width_pt * scale) / 2
    return Page(
        scale=scale,
        left=round(left * EMU_PER_PT),
        top=round(_TITLE * EMU_PER_PT),
        font=font_of(drawing),
    )


def _embedded(slide: Any, drawing: Drawing) -> dict[Picture, str]:
    """The pictures of the drawing as parts of the slide, each by its relationship."""
    fills = (getattr(mark, "fill", None) for mark in walk(drawing.marks))
    found = dict.fromkeys(fill for fill in fills if isinstance(fill, Picture))
    return {one: slide.part.get_or_add_image_part(io.BytesIO(one.data))[1] for one in found}


def _widen(deck: Any) -> None:
    deck.slide_width, deck.slide_height = (round(side * EMU_PER_PT) for side in SLIDE_PT)
    for layout in (deck.slide_master, *deck.slide_layouts):
        for shape in layout.shapes:
            if shape.element.xpath(".//a:xfrm"):
                shape.left, shape.width = (
                    round(shape.left * _STRETCH), round(shape.width * _STRETCH),
                )  # fmt: skip
    package = deck.part.package
    for key, related in list(package._rels.items()):
        if related.reltype.endswith("/thumbnail"):  # a picture of the empty template
            package.drop_rel(key)


def _entitle(slide: Any, title: str) -> None:
    """The title over the figure, as large as one line allows."""
    from pptx.util import Pt  # noqa: PLC0415

    shape, room = slide.shapes.title, SLIDE_PT[0] - 2 * _MARGIN
    shape.left, shape.top, shape.width, shape.height = (
        Pt(part) for part in (_MARGIN, 4, room, _TITLE - 8)
    )
    shown = text.visible(title)
    fitting = (size for size in _TITLE_SIZES if text.width(shown, size, bold=True) <= room - 16)
    frame = shape.text_frame
    frame.text = shown
    font = frame.paragraphs[0].runs[0].font if shown else frame.paragraphs[0].font
    font.size, font.bold, font.name = Pt(next(fitting, _TITLE_SIZES[-1])), True, "Arial"


def _dateless(saved: bytes, drawing: Drawing) -> bytes:
    """The archive without the moment of its making: the same drawing gives the same file."""
    own = {"docProps/core.xml": _core(drawing.title), "docProps/app.xml": _APP}
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved)) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, _UNIX
            entry.external_attr = 0o644 << 16
            new.writestr(entry, own.get(name) or old.read(name))
    return written.getvalue()


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_APP = (
    f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>casetime</Application></Properties>'
).encode()


def _core(title: str) -> bytes:
    """What the file says of itself: its title, and neither an author nor a date."""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{words(title)}</dc:title></cp:coreProperties>"
    ).encode()
