"""Tables as a Word document: real tables, their header repeated on each page, in Arial."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

from casetime.report.characters import printable
from casetime.report.shares import shares
from casetime.report.tables import Table

INSTALL = "a DOCX file needs the package python-docx: pip install 'casetime[office]'"
_FONT, _TEXT_PT, _NOTE_PT = "Arial", 9, 8
_PAGE_MM, _MARGIN_MM = (210, 297), 20
_EPOCH = dt.datetime(2000, 1, 1)
"""The day that stands in every document: the same tables give the same bytes on every day."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first day that an archive can state
_UNIX = 3


class NoDocxError(Exception):
    """python-docx is not installed; the message is a sentence with the install line."""

    def __init__(self) -> None:
        super().__init__(INSTALL)


def docx(*tables: Table) -> bytes:
    """Tables as a DOCX file, an upright page of A4 each; raises NoDocxError without python-docx."""
    try:
        from docx import Document  # noqa: PLC0415  # an optional package
    except ImportError:
        raise NoDocxError from None
    document: Any = Document()
    _lay_out(document, tables[0].title if tables else "")
    for number, table in enumerate(tables):
        if number:
            document.add_page_break()
        _add(document, table)
    saved = io.BytesIO()
    document.save(saved)
    return _dateless(saved.getvalue())


def _lay_out(document: Any, title: str) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in _PAGE_MM)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(_MARGIN_MM))
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(_TEXT_PT)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), _FONT)
    style.paragraph_format.space_after = Pt(0)
    known = document.core_properties
    known.title, known.language, known.author, known.comments = printable(title), "en", "", ""
    known.created = known.modified = _EPOCH
    package = document.part.package
    for key, related in list(package.rels.items()):
        if related.reltype.endswith("/thumbnail"):  # a picture of the empty template
            del package.rels[key]


def _add(document: Any, table: Table) -> None:
    """One table under its title, over its notes."""
    _paragraph(document, table.title, bold=True, after_pt=4)
    drawn = document.add_table(rows=1, cols=len(table.columns))
    drawn.style = document.styles["Normal Table"]
    drawn.autofit = False
    _fill(drawn.rows[0], table.columns, bold=True)
    for row in table.rows:
        _fill(drawn.add_row(), row)
    _size(drawn, table)
    _rule(drawn)
    for note in table.notes:
        _paragraph(document, note, size_pt=_NOTE_PT, before_pt=4)


def _paragraph(
    document: Any, words: str, *, bold: bool = False, size_pt: float = _TEXT_PT,
    before_pt: float = 0, after_pt: float = 0,
) -> None:  # fmt: skip
    from docx.shared import Pt  # noqa: PLC0415

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(before_pt)
    paragraph.paragraph_format.space_after = Pt(after_pt)
    paragraph.paragraph_format.keep_with_next = bold
    run = paragraph.add_run(printable(words))
    run.bold, run.font.size = bold, Pt(size_pt)


def _fill(row: Any, cells: tuple[str, ...], *, bold: bool = False) -> None:
    for cell, words in zip(row.cells, cells, strict=True):
        run = cell.paragraphs[0].add_run(printable(words))
        run.bold = bold or None


def _size(drawn: Any, table: Table) -> None:
    """Widths by what the columns hold; a row stays on one page, the header comes on each."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.shared import Mm  # noqa: PLC0415

    room = _PAGE_MM[0] - 2 * _MARGIN_MM
    widths = [Mm(share * room) for share in shares(table)]
    for column, wide in zip(drawn.columns, widths, strict=True):
        column.width = wide
    for number, row in enumerate(drawn.rows):
        for cell, wide in zip(row.cells, widths, strict=True):
            cell.width = wide
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))


def _rule(drawn: Any) -> None:
    """Rules above the header, under it, and at the foot, as journals set them."""
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.oxml.ns import nsdecls  # noqa: PLC0415

    line = '<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{ink}"/>'
    sides = "".join(
        line.format(side=side, size=size, ink=ink)
        for side, size, ink in (("top", 8, "1A1A1A"), ("bottom", 8, "1A1A1A"),
                                ("insideH", 4, "E0E0E0"))
    )  # fmt: skip
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>")
    margins = parse_xml(
        f'<w:tblCellMar {nsdecls("w")}><w:top w:w="40" w:type="dxa"/>'
        '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>'
        '<w:right w:w="120" w:type="dxa"/></w:tblCellMar>'
    )
    look = drawn._tbl.tblPr.find(f"{_W}tblLook")
    for element in (borders, _layout_of(drawn), margins):
        if element is None:
            continue
        if look is None:
            drawn._tbl.tblPr.append(element)
        else:
            look.addprevious(element)
    for cell in drawn.rows[0].cells:
        foot = line.format(side="bottom", size=6, ink="1A1A1A")
        under = parse_xml(f"<w:tcBorders {nsdecls('w')}>{foot}</w:tcBorders>")
        cell._tc.get_or_add_tcPr().append(under)


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _layout_of(drawn: Any) -> Any:
    """The element that fixes the widths, taken out: it stands between borders and margins."""
    found = drawn._tbl.tblPr.find(f"{_W}tblLayout")
    if found is not None:
        drawn._tbl.tblPr.remove(found)
    return found


def _dateless(data: bytes) -> bytes:
    """The archive without the moment of its making: the same tables give the same file."""
    rewritten = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(rewritten, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, _UNIX
            entry.external_attr = 0o644 << 16
            new.writestr(entry, old.read(name))
    return rewritten.getvalue()
