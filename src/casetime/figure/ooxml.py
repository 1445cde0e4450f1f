"""Marks as the shapes of an office drawing: every bar, glyph and word stays one that can be edited.

A shape keeps its colours, dashes and font; an event is one group that bears its name, with the
tooltip as its alternative text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import assert_never

from attrs import field, frozen

from casetime.figure import text as words_of
from casetime.figure.marks import (
    Anchor,
    Box,
    Circle,
    Drawing,
    Fill,
    Group,
    Hatch,
    Mark,
    Picture,
    Point,
    Polygon,
    Polyline,
    Rect,
    Run,
    Text,
    around,
    union,
    walk,
    width,
)
from casetime.figure.svg import words

EMU_PER_PT = 12700
Leaf = Rect | Polyline | Polygon | Circle | Text
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
)
# Says that a shape adds nothing to the words: screen readers pass over bands, rules and leaders.
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative val="1"/></a:ext></a:extLst>'
)
_ALIGNED = {Anchor.START: "l", Anchor.MIDDLE: "ctr", Anchor.END: "r"}


@frozen(kw_only=True)
class Page:
    """Where a drawing lies on a slide: its scale, its corner in EMU, and the numbers given."""

    scale: float
    left: int
    top: int
    font: str
    numbers: Iterator[int] = field(factory=lambda: count(100))
    pictures: Mapping[Picture, str] = field(factory=dict)
    """The relationship of the slide under which each picture of the drawing lies."""

    def emu(self, points: float) -> int:
        """A length of the drawing in EMU of the slide."""
        return round(points * self.scale * EMU_PER_PT)

    def place(self, box: Box) -> tuple[int, int, int, int]:
        """A box as left, top, width and height on the slide."""
        left, top = self.left + self.emu(box.left), self.top + self.emu(box.top)
        return left, top, self.emu(box.right - box.left), self.emu(box.bottom - box.top)


def font_of(drawing: Drawing) -> str:
    """The first of the drawing's font families, by its bare name."""
    return drawing.font_family.partition(",")[0].strip(" '\"")


def shapes(marks: Iterable[Mark], page: Page) -> Iterator[str]:
    """The marks as shapes from back to front; lanes are opened, so that events can be animated."""
    for mark in marks:
        if not isinstance(mark, Group):
            yield _leaf(mark, page, _leaf_name(mark), mark.title)
        elif mark.role == "lane" or not (mark.names or mark.id or mark.title):
            yield from shapes(mark.marks, page)
        else:
            yield from _group(mark, page)


def _group(group: Group, page: Page) -> Iterator[str]:
    """A group with its name; one that holds a single mark is that mark."""
    held = [mark for mark in walk(group.marks) if not isinstance(mark, Group)]
    drawn = [mark for mark in held if not isinstance(mark, Polyline) or len(mark.points) > 1]
    if not drawn:
        return
    name = _group_name(group)
    if len(drawn) == 1:
        yield _leaf(drawn[0], page, name, group.title)
        return
    about = _properties(page, name, group.title, decorative=False)
    left, top, wide, high = page.place(union(_extent(mark) for mark in drawn))
    yield (
        f"<p:grpSp {NAMESPACES}><p:nvGrpSpPr>{about}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f'<p:grpSpPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/>'
        f'<a:chOff x="{left}" y="{top}"/><a:chExt cx="{wide}" cy="{high}"/></a:xfrm></p:grpSpPr>'
        + "".join(_leaf(mark, page, _leaf_name(mark), mark.title) for mark in drawn)
        + "</p:grpSp>"
    )


def _group_name(group: Group) -> str:
    named = ", ".join(group.names) or (group.id or "").replace("-", " ") or group.title or ""
    return f"label of {named}" if group.role == "label" else named


def _leaf_name(mark: Leaf) -> str:
    if isinstance(mark, Text):
        return "".join(run.text for run in mark.runs)
    return mark.id or mark.role or type(mark).__name__.lower()


def _leaf(mark: Leaf, page: Page, name: str, title: str | None) -> str:
    decorative = title is None and not isinstance(mark, Text)
    about = _properties(page, name, title, decorative=decorative)
    match mark:
        case Rect():
            return _shape(about, _preset("rect", mark, page), _paint(mark, page))
        case Circle():
            return _shape(about, _preset("ellipse", mark, page), _paint(mark, page))
        case Polygon():
            return _shape(about, _path(mark.points, page, closed=True), _paint(mark, page))
        case Polyline() if len(mark.points) == 2:
            return _straight(mark, page, about)
        case Polyline():
            look = "<a:noFill/>" + _stroke(mark, page)
            return _shape(about, _path(mark.points, page, closed=False), look)
        case Text():
            return _text(mark, page, about)
        case _:
            assert_never(mark)


def _properties(page: Page, name: str, title: str | None, *, decorative: bool) -> str:
    described = f' descr="{words(title)}"' if title else ""
    head = f'<p:cNvPr id="{next(page.numbers)}" name="{words(name)}"{described}'
    return f"{head}>{_DECORATIVE}</p:cNvPr>" if decorative else f"{head}/>"


def _shape(about: str, geometry: str, look: str) -> str:
    return (
        f"<p:sp {NAMESPACES}><p:nvSpPr>{about}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{geometry}{look}</p:spPr></p:sp>"
    )


def _straight(mark: Polyline, page: Page, about: str) -> str:
    """A stroke between two points as a line, mirrored where it does not run right and down."""
    (x1, y1), (x2, y2) = mark.points
    mirrored = (' flipH="1"' if x2 < x1 else "") + (' flipV="1"' if y2 < y1 else "")
    return (
        f"<p:cxnSp {NAMESPACES}><p:nvCxnSpPr>{about}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>"
        f"{_placed(around(mark.points), page, mirrored)}"
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{_stroke(mark, page)}'
        "</p:spPr></p:cxnSp>"
    )


def _extent(mark: Leaf) -> Box:
    """The space of a shape as an office program counts it: without its stroke."""
    match mark:
        case Rect():
            return Box(mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
        case Circle():
            r = mark.radius
            return Box(mark.x - r, mark.y - r, mark.x + r, mark.y + r)
        case Polygon() | Polyline():
            return around(mark.points)
        case Text():
            return _text_extent(mark)
        case _:
            assert_never(mark)


def _placed(box: Box, page: Page, mirrored: str = "") -> str:
    left, top, wide, high = page.place(box)
    return (
        f'<a:xfrm{mirrored}><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
    )


def _preset(shape: str, mark: Rect | Circle, page: Page) -> str:
    geometry = f'<a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom>'
    return _placed(_extent(mark), page) + geometry


def _path(points: Sequence[Point], page: Page, *, closed: bool) -> str:
    """A freeform through the points, measured from the corner of its own box."""
    box = around(points)
    wide, high = (max(1, page.emu(side)) for side in (box.right - box.left, box.bottom - box.top))
    corners = [(page.emu(x - box.left), page.emu(y - box.top)) for x, y in points]
    steps = "".join(
        f'<a:{"lnTo" if k else "moveTo"}><a:pt x="{x}" y="{y}"/></a:{"lnTo" if k else "moveTo"}>'
        for k, (x, y) in enumerate(corners)
    )
    filled, end = ("", "<a:close/>") if closed else (' fill="none"', "")
    return (
        f"{_placed(box, page)}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{wide}" h="{high}"{filled}>{steps}{end}</a:path></a:pathLst>'
        "</a:custGeom>"
    )


# -- colours and strokes ---------------------------------------------------------------------


def _paint(mark: Rect | Polygon | Circle, page: Page) -> str:
    return _fill(mark.fill, page) + _stroke(mark, page)


def _fill(fill: Fill | None, page: Page) -> str:
    if fill is None:
        return "<a:noFill/>"
    if isinstance(fill, Picture):
        blip = f'<a:blip r:embed="{words(page.pictures[fill])}"/>'
        return f"<a:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></a:blipFill>"
    if isinstance(fill, Hatch):
        # A line turned clockwise from upright by less than a right angle rises to the right.
        slant = "wdUpDiag" if fill.degrees % 180 < 90 else "wdDnDiag"
        return (
            f'<a:pattFill prst="{slant}"><a:fgClr>{_colour(fill.ink)}</a:fgClr>'
            f"<a:bgClr>{_colour(fill.paper)}</a:bgClr></a:pattFill>"
        )
    return _solid(fill)


def _solid(colour: str) -> str:
    return f"<a:solidFill>{_colour(colour)}</a:solidFill>"


def _colour(colour: str) -> str:
    return f'<a:srgbClr val="{words(colour.removeprefix("#").upper())}"/>'


def _stroke(mark: Rect | Polygon | Circle | Polyline, page: Page) -> str:
    if mark.stroke is None:
        return "<a:ln><a:noFill/></a:ln>"
    return (
        f'<a:ln w="{page.emu(mark.stroke_pt)}" cap="flat">{_solid(mark.stroke)}'
        f"{_dashes(mark.dash, mark.stroke_pt)}<a:round/></a:ln>"
    )


def _dashes(dash: Sequence[float], stroke_pt: float) -> str:
    """Dashes and gaps, which an office drawing counts in thousandths of a percent of the width."""
    if not dash:
        return ""
    lengths = [*dash, *dash] if len(dash) % 2 else dash
    shares = [round(length / stroke_pt * 100_000) for length in lengths]
    pairs = zip(shares[::2], shares[1::2], strict=True)
    return "<a:custDash>" + "".join(f'<a:ds d="{d}" sp="{s}"/>' for d, s in pairs) + "</a:custDash>"


# -- words -----------------------------------------------------------------------------------


def _text_extent(mark: Text) -> Box:
    """The box of one line: its top is one ascent above the baseline, where office text starts."""
    wide = width(mark.runs, mark.size_pt)
    left = mark.x - wide * {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}[mark.anchor]
    font = words_of.metrics()
    top = mark.y - font.ascent * mark.size_pt
    return Box(left, top, left + wide, mark.y + font.descent * mark.size_pt)


def _text(mark: Text, page: Page, about: str) -> str:
    runs = "".join(_run(run, mark, page) for run in mark.runs)
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr>{about}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'{_placed(_text_extent(mark), page)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" '
        'anchor="t" rtlCol="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f'<a:p><a:pPr algn="{_ALIGNED[mark.anchor]}" marL="0" indent="0">'
        '<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/></a:pPr>'
        f"{runs}</a:p></p:txBody></p:sp>"
    )


def _run(run: Run, mark: Text, page: Page) -> str:
    style = (' b="1"' if run.bold else "") + (' i="1"' if run.italic else "")
    font = words(page.font)
    faces = "".join(f'<a:{script} typeface="{font}"/>' for script in ("latin", "ea", "cs"))
    return (
        f'<a:r><a:rPr noProof="1" sz="{round(mark.size_pt * page.scale * 100)}"{style}>'
        f"{_solid(run.fill or mark.fill)}{faces}</a:rPr><a:t>{words(run.text)}</a:t></a:r>"
    )
