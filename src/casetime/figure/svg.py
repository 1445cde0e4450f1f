"""A drawing as SVG: text stays text, attributes in one order, the same bytes everywhere."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import assert_never

from attrs import field, frozen

from casetime.figure.marks import (
    Anchor,
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
    mm,
    walk,
)
from casetime.figure.text import visible
from casetime.figure.theme import INK

Attributes = Sequence[tuple[str, str | None]]
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_AS_TEXT = str.maketrans({**_ESCAPES, "'": "&#39;"})
# Double quotes stand around a list of families, single ones around a name in it.
_AS_FAMILIES = str.maketrans(_ESCAPES)


@frozen
class _Page:
    """What marks share: the names of the hatches, and the ids given so far."""

    hatches: dict[Hatch, str] = field(factory=dict)
    taken: dict[str, int] = field(factory=dict)
    told: Callable[[Group], Attributes] | None = None
    """What a group tells of itself inside a page of HTML, in place of a tooltip."""


def svg(drawing: Drawing) -> bytes:
    """The drawing as an SVG file in UTF-8; its user unit is one point."""
    return "".join(f"{line}\n" for line in _document(drawing, _Page(), "img")).encode("utf-8")


def inline(drawing: Drawing, told: Callable[[Group], Attributes]) -> str:
    """The drawing as an element of a page of HTML, its groups with the attributes of `told`.

    Inside a page it is no single image: a reader of the screen moves from mark to mark.
    """
    page = _Page(told=told)
    return "".join(f"{line}\n" for line in _document(drawing, page, "group"))


def number(value: float) -> str:
    """A number with at most two decimals, no trailing zeros and no negative zero."""
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def words(text: str) -> str:
    """Text that is only text in XML, in content and in attributes."""
    return visible(text).translate(_AS_TEXT)


def safe_id(name: str) -> str:
    """A name that XML, CSS and URLs take as an id: other characters become ``_`` and hex."""
    safe = "".join(
        sign if sign.isascii() and (sign.isalnum() or sign in "-_") else f"_{ord(sign):x}_"
        for sign in name
    )
    return safe if safe[:1].isalpha() else f"x{safe}"


def _document(drawing: Drawing, page: _Page, role: str) -> Iterator[str]:
    name = _given_id(drawing.id, page)
    title, desc = _given_id(f"{drawing.id}-title", page), _given_id(f"{drawing.id}-desc", page)
    for place, hatch in enumerate(_hatches(drawing.marks), start=1):
        page.hatches[hatch] = _given_id(f"{drawing.id}-hatch-{place}", page)
    yield _opened("svg", _root(drawing, name, role, title, desc))
    yield _element("title", [("id", title)], words(drawing.title))
    yield _element("desc", [("id", desc)], words(drawing.desc))
    yield from _defs(page)
    if drawing.background is not None:
        size = (("width", number(drawing.width_pt)), ("height", number(drawing.height_pt)))
        yield _element("rect", [*size, ("fill", drawing.background)])
    for mark in drawing.marks:
        yield from _lines(mark, page)
    yield "</svg>"


def _root(drawing: Drawing, name: str, role: str, title: str, desc: str) -> Attributes:
    return (
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("id", name),
        ("width", f"{number(mm(drawing.width_pt))}mm"),
        ("height", f"{number(mm(drawing.height_pt))}mm"),
        ("viewBox", f"0 0 {number(drawing.width_pt)} {number(drawing.height_pt)}"),
        ("role", role),
        ("aria-labelledby", f"{title} {desc}"),
        ("xml:lang", words(drawing.language)),
        ("font-family", drawing.font_family.translate(_AS_FAMILIES)),
        ("font-size", "8"),
        ("fill", INK),
        ("stroke-linejoin", "round"),
    )


def _hatches(marks: Iterable[Mark]) -> tuple[Hatch, ...]:
    """Each hatch once, in the order in which they are first drawn."""
    used = (mark.fill for mark in walk(marks) if isinstance(mark, Rect | Polygon | Circle))
    return tuple(dict.fromkeys(fill for fill in used if isinstance(fill, Hatch)))


def _defs(page: _Page) -> Iterator[str]:
    if not page.hatches:
        return
    yield "<defs>"
    for hatch, name in page.hatches.items():
        yield _pattern(hatch, name)
    yield "</defs>"


def _pattern(hatch: Hatch, name: str) -> str:
    # A tile longer than any bar: seams between tiles show in some PDF viewers, and so they
    # only run along the strokes.
    gap, long = number(hatch.gap_pt), number(100 * hatch.gap_pt)
    paper = _element("rect", [("width", gap), ("height", long), ("fill", hatch.paper)])
    stroke = (("width", number(hatch.line_pt)), ("height", long), ("fill", hatch.ink))
    ink = _element("rect", stroke)
    tile = (
        ("id", name),
        ("width", gap),
        ("height", long),
        ("patternUnits", "userSpaceOnUse"),
        ("patternTransform", f"rotate({hatch.degrees})"),
    )
    return _element("pattern", tile, paper + ink)


def _lines(mark: Mark, page: _Page) -> Iterator[str]:
    """The lines of a mark: one, or a group's opening, content and end."""
    if not isinstance(mark, Group):
        yield _shape(mark, page)
        return
    if page.told is None:
        yield _opened("g", _named(mark, page)) + _tooltip(mark)
    else:
        told = [(name, value and words(value)) for name, value in page.told(mark)]
        yield _opened("g", [*_named(mark, page), *told])
    for one in mark.marks:
        yield from _lines(one, page)
    yield "</g>"


def _shape(mark: Rect | Polyline | Polygon | Circle | Text, page: _Page) -> str:
    named = _named(mark, page)
    match mark:
        case Rect():
            place = _numbers(x=mark.x, y=mark.y, width=mark.width, height=mark.height)
            frame = _element("rect", [*named, *place, *_paint(mark, page)], _tooltip(mark))
            return _embedded(mark.fill, place) + frame
        case Circle():
            place = _numbers(cx=mark.x, cy=mark.y, r=mark.radius)
            return _element("circle", [*named, *place, *_paint(mark, page)], _tooltip(mark))
        case Polygon():
            points = ("points", _points(mark.points))
            return _element("polygon", [*named, points, *_paint(mark, page)], _tooltip(mark))
        case Polyline():
            points = ("points", _points(mark.points))
            look = [("fill", "none"), *_stroke(mark)]
            return _element("polyline", [*named, points, *look], _tooltip(mark))
        case Text():
            return _element("text", [*named, *_text_look(mark)], _tooltip(mark) + _runs(mark))
        case _:
            assert_never(mark)


def _embedded(fill: Fill | None, place: Attributes) -> str:
    """The picture that fills a rectangle, its bytes inside the file: nothing is fetched."""
    if not isinstance(fill, Picture):
        return ""
    data = base64.b64encode(fill.data).decode("ascii")
    return _element("image", [*place, ("href", f"data:{fill.media};base64,{data}")])


def _numbers(**values: float) -> Attributes:
    return [(name, number(value)) for name, value in values.items()]


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def _paint(mark: Rect | Polygon | Circle, page: _Page) -> Attributes:
    return [("fill", _fill(mark.fill, page)), *_stroke(mark)]


def _fill(fill: Fill | None, page: _Page) -> str:
    if isinstance(fill, Picture):
        return "none"
    if isinstance(fill, Hatch):
        return f"url(#{page.hatches[fill]})"
    return "none" if fill is None else fill


def _stroke(mark: Rect | Polyline | Polygon | Circle) -> Attributes:
    if mark.stroke is None:
        return ()
    dash = " ".join(number(length) for length in mark.dash) or None
    return (
        ("stroke", mark.stroke),
        ("stroke-width", number(mark.stroke_pt)),
        ("stroke-dasharray", dash),
    )


def _text_look(mark: Text) -> Attributes:
    return [
        *_numbers(x=mark.x, y=mark.y),
        ("font-size", None if mark.size_pt == 8 else number(mark.size_pt)),
        ("text-anchor", None if mark.anchor is Anchor.START else mark.anchor.value),
        ("fill", None if mark.fill == INK else mark.fill),
        *(_run_look(mark.runs[0]) if len(mark.runs) == 1 else ()),
    ]


def _runs(mark: Text) -> str:
    """One run as plain content, its look on the text; several as spans."""
    if len(mark.runs) == 1:
        return words(mark.runs[0].text)
    return "".join(_element("tspan", _run_look(run), words(run.text)) for run in mark.runs)


def _run_look(run: Run) -> Attributes:
    return (
        ("font-weight", "bold" if run.bold else None),
        ("font-style", "italic" if run.italic else None),
        ("fill", run.fill),
    )


def _named(mark: Mark, page: _Page) -> Attributes:
    name = None if mark.id is None else _given_id(mark.id, page)
    return (("id", name), ("class", None if mark.role is None else words(mark.role)))


def _given_id(name: str, page: _Page) -> str:
    """A safe id that no other element of the file has: a repeat is numbered."""
    safe = safe_id(name)
    page.taken[safe] = page.taken.get(safe, 0) + 1
    if page.taken[safe] == 1:
        return safe
    return _given_id(f"{safe}-{page.taken[safe]}", page)


def _tooltip(mark: Mark) -> str:
    return "" if mark.title is None else _element("title", (), words(mark.title))


def _opened(tag: str, attributes: Attributes) -> str:
    given = "".join(f' {name}="{value}"' for name, value in attributes if value is not None)
    return f"<{tag}{given}>"


def _element(tag: str, attributes: Attributes, content: str = "") -> str:
    opened = _opened(tag, attributes)
    return f"{opened}{content}</{tag}>" if content else f"{opened[:-1]}/>"
