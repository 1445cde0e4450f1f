"""One lane of the figure: its items in rows, their labels above, as marks from y = 0 down."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from casetime.figure import colour, glyphs, holds, whiskers
from casetime.figure.items import Form, Item, has_core
from casetime.figure.labels import Label, draw, place
from casetime.figure.lane_rows import LOW, Beside, Rows, arranged, badge_at, reach
from casetime.figure.marks import (
    Anchor,
    Group,
    Mark,
    Polygon,
    Polyline,
    Rect,
    Run,
    Text,
    line,
    say,
    width,
)
from casetime.figure.places import Frame
from casetime.figure.row_heights import Row, above, row_heights
from casetime.figure.text import wrap
from casetime.figure.theme import PAPER, Swatch, Theme, swatch

_PAD = 3.0


@frozen(kw_only=True)
class Lane:
    """A drawn lane: its title, its marks, its height, and what of the key it uses."""

    title: str
    marks: tuple[Mark, ...]
    height: float
    styles: frozenset[str] = frozenset()


def lane(title: str, found: Sequence[Item], frame: Frame, theme: Theme) -> Lane:
    """The lane of some items, as low as it can be with every label in its place."""
    rows, beside = arranged(found, frame, theme)
    under = frozenset(item.ids[0] for item in found if _is_under(item, frame, theme))
    levels = row_heights(found, rows, beside, under, theme)
    labels = _labels(found, rows, beside, levels, frame, theme)
    placement = place(labels, frame.left, frame.beyond, theme=theme)
    top = _PAD + placement.height
    marks: list[Mark] = [m for placed in placement.placed for m in draw(placed, _PAD, theme=theme)]
    for item in found:
        y = top + levels[rows[item.ids]].middle
        marks.append(_drawn(item, y, frame, theme))
        if item.ids in beside:
            marks += beside[item.ids].at(y, theme)
    height = top + levels[-1].foot + _PAD
    return Lane(title=title, marks=tuple(marks), height=height, styles=_styles(found, under))


def _styles(found: Sequence[Item], under: frozenset[str]) -> frozenset[str]:
    used = set()
    for item in found:
        used.add("planned" if item.planned else item.style)
        below = item.ids[0] in under
        used |= {f"{name}, under" if below else name for name in _notation(item)}
        if item.badge:
            used.add(f"badge {item.badge.rstrip('0123456789')}")
    return frozenset(used)


def _notation(item: Item) -> set[str]:
    """The marks of uncertainty that an item shows, by their entries in the key."""
    if item.form is Form.BAR:
        return set() if item.planned else _notation_of_bar(item)
    exact = item.place.first.least == item.place.first.most
    if item.form is Form.BRACKET or item.planned or exact:
        return set()
    return {"date window" if item.place.dated else "window by order alone"}


def _notation_of_bar(item: Item) -> set[str]:
    first, last, ongoing = item.place.first, item.place.last, item.place.ongoing
    used = {name for name, so in (("ongoing", ongoing), ("hold", bool(item.pauses))) if so}
    if last.most is None and not ongoing:
        used |= {"end not stated"}
    if not has_core(item.place):
        return used | {"somewhere within"}
    exact = first.least == first.most and (ongoing or last.least == last.most)
    return used if exact else used | {"certain, possible"}


def _is_under(item: Item, frame: Frame, theme: Theme) -> bool:
    """Whether the whisker of a glyph is drawn under it."""
    if item.form not in (Form.GLYPH, Form.CROSS) or item.planned:
        return False
    half = whiskers.half_of(item.glyph, theme.glyph_pt)
    return whiskers.is_under(item.place.first, half, frame)


def _labels(
    found: Sequence[Item], rows: Rows, beside: Beside, levels: Sequence[Row], frame: Frame,
    theme: Theme,
) -> list[Label]:  # fmt: skip
    """The labels that stand above the lane: all but those beside or inside their mark."""
    labels = []
    for item in found:
        lines = _with_badge(item, frame, theme)
        if not lines or item.ids in beside:
            continue
        low, high = _met(item, found, rows, beside, frame, theme)
        labels.append(
            Label(
                id="+".join(item.ids),
                x=min(max(item.x, low), high),
                lines=lines,
                low=low,
                high=high,
                drop=levels[rows[item.ids]].middle - above(item, theme) - 1.2,
            )
        )
    return labels


_MARGIN = 3.0
"""Points from the end of what is seen of a bar at which a leader comes, where there is room."""


def _met(
    item: Item, found: Sequence[Item], rows: Rows, beside: Beside, frame: Frame, theme: Theme
) -> tuple[float, float]:
    """Where a leader may meet an item; if all of it is covered, where no badge is in the way."""
    low, high = reach(item, found, rows, beside)
    if high > low or item.form is not Form.BAR:
        inset = min(_MARGIN, (high - low) / 4)
        return low + inset, high - inset
    badges = [
        (at - wide / 2 - 2, at + wide / 2 + 2)
        for other in found
        if other.badge and rows[other.ids] < rows[item.ids]
        for at in [badge_at(other, frame, theme)]
        for wide in [width([Run(other.badge, bold=True)], theme.text_pt)]
        if at is not None
    ]
    step = (item.right - item.left) / 8
    tried = [item.left + step * k for k in (4, 3, 5, 2, 6, 1, 7)]
    clear = (x for x in tried if not any(a < x < b for a, b in badges))
    x = next(clear, item.x)
    return x, x


def _with_badge(item: Item, frame: Frame, theme: Theme) -> tuple[tuple[Run, ...], ...]:
    """The label; a badge that does not fit its bar leads it."""
    if item.badge is None or badge_at(item, frame, theme) is not None:
        return item.lines
    first = item.lines[0] if item.lines else ()
    return ((Run(f"{item.badge} ", bold=True), *first), *item.lines[1:])


def _drawn(item: Item, y: float, frame: Frame, theme: Theme) -> Mark:
    match item.form:
        case Form.BAR:
            marks = _bar(item, y, frame, theme)
        case Form.BRACKET:
            marks = _bracket(item, y, theme)
        case Form.CROSS:
            marks = (*_whisker(item, y, frame, theme), *_cross(item.x, y, theme))
        case Form.GLYPH:
            marks = _point(item, y, frame, theme)
    name = "event-" + item.ids[0]
    return Group(marks=tuple(marks), id=name, title=item.title, role="event")


# -- bars ------------------------------------------------------------------------------------


def _bar(item: Item, y: float, frame: Frame, theme: Theme) -> tuple[Mark, ...]:
    tall = theme.supportive_bar_pt if item.style in LOW else theme.bar_pt
    fill = _swatch(item, theme)
    if item.planned:
        marks = _outlined(item, y, tall, theme)
    elif has_core(item.place):
        marks = _with_core(item, y, tall, frame, theme)
    else:
        light = colour.tint(fill.fill)
        marks = (_whole(item, y, tall, light, fill.edge, theme),)
    return (*marks, *_badge(item, y, frame, theme))


_LASTING = Swatch("#B3B3B3", "#555555")


def _swatch(item: Item, theme: Theme) -> Swatch:
    """The colours of a bar; an adverse event is grey, as its mark without length is."""
    return _LASTING if item.style == "adverse event, lasting" else swatch(theme, item.style)


def _outlined(item: Item, y: float, tall: float, theme: Theme) -> tuple[Mark, ...]:
    box = _whole(item, y, tall, PAPER, theme.ink, theme)
    if item.place.event.status.value in ("planned", "omitted"):
        return (box,)
    return (box, line(item.left, y, item.right, y, stroke=theme.ink))


def _whole(item: Item, y: float, tall: float, fill: str, edge: str, theme: Theme) -> Mark:
    """The whole possible extent, dashed: somewhere within; open on the side that is open."""
    return _box(item, y, tall, fill, edge, theme, dash=theme.dash)


def _box(
    item: Item, y: float, tall: float, fill: str, edge: str, theme: Theme,
    dash: tuple[float, ...] = (),
) -> Mark:  # fmt: skip
    """A bar whose outline is open where nothing says when it began or ended."""
    top, bottom = y - tall / 2, y + tall / 2
    left, right = item.place.first.least is None, item.place.last.most is None
    if not left and not right:
        return Rect(
            x=item.left, y=top, width=item.right - item.left, height=tall,
            fill=fill, stroke=edge, stroke_pt=theme.edge_pt, dash=dash,
        )  # fmt: skip
    body = Rect(x=item.left, y=top, width=item.right - item.left, height=tall, fill=fill)
    return Group(
        marks=(
            body,
            *(
                Polyline(points=points, stroke=edge, stroke_pt=theme.edge_pt, dash=dash)
                for points in _open_outline(item, top, bottom, left=left, right=right)
            ),
        )
    )


def _open_outline(
    item: Item, top: float, bottom: float, *, left: bool, right: bool
) -> tuple[tuple[tuple[float, float], ...], ...]:
    a, b = item.left, item.right
    if left and right:
        return (((a, top), (b, top)), ((a, bottom), (b, bottom)))
    near, far = (a, b) if right else (b, a)
    return (((far, top), (near, top), (near, bottom), (far, bottom)),)


def _with_core(item: Item, y: float, tall: float, frame: Frame, theme: Theme) -> tuple[Mark, ...]:
    """Full colour where it certainly was, a tint where it may have been, hairlines between."""
    look, top = _swatch(item, theme), y - tall / 2
    start, end = _core(item, frame)
    light = colour.tint(look.fill)
    if item.place.ongoing:
        body = glyphs.block_arrow(item.left, item.right, y, tall)
        whole: Mark = Polygon(
            points=body, fill=look.fill, stroke=look.edge, stroke_pt=theme.edge_pt
        )
        tinted = [(item.left, start)]
    else:
        whole = _box(item, y, tall, look.fill, look.edge, theme)
        tinted = [(item.left, start), (end, item.right)]
    half = theme.edge_pt / 2
    parts: list[Mark] = [whole]
    for low, high in tinted:
        if high - low > 0.4:
            parts.append(
                Rect(
                    x=low + (half if low == item.left else 0),
                    y=top + half,
                    width=high - low - half,
                    height=tall - theme.edge_pt,
                    fill=light,
                )
            )
            x = high if low == item.left else low
            parts.append(line(x, top, x, top + tall, stroke=look.edge, stroke_pt=0.5))
    parts += holds.drawn(item.pauses, y, tall, frame, look, light, theme)
    return tuple(parts)


def _core(item: Item, frame: Frame) -> tuple[float, float]:
    start, end = item.place.first.most, item.place.last.least
    assert start is not None
    assert end is not None
    return frame.x(start), min(frame.x(end + 1), item.right)


def _badge(item: Item, y: float, frame: Frame, theme: Theme) -> tuple[Mark, ...]:
    x = badge_at(item, frame, theme) if item.badge else None
    if item.badge is None or x is None:
        return ()
    base = y + theme.text_pt * 0.36
    return (say(x, base, item.badge, anchor=Anchor.MIDDLE, bold=True, size_pt=theme.text_pt),)


# -- glyphs ----------------------------------------------------------------------------------


def _point(item: Item, y: float, frame: Frame, theme: Theme) -> tuple[Mark, ...]:
    assert item.glyph is not None
    if item.planned:
        shape = glyphs.square(item.x, y, theme.glyph_pt)
        box = Polygon(points=shape, fill=PAPER, stroke=theme.ink, dash=theme.dash)
        struck = item.place.event.status.value in ("aborted", "refused")
        cross = line(item.x - 5, y + 4, item.x + 5, y - 4, stroke=theme.ink)
        return (box, cross) if struck else (box,)
    drawn = glyphs.response(item.glyph, item.x, y, theme.glyph_pt)
    return (*_whisker(item, y, frame, theme), *drawn)


def _whisker(item: Item, y: float, frame: Frame, theme: Theme) -> Iterator[Mark]:
    """The window of a date, with caps; dashed where only the order is known."""
    half = whiskers.half_of(item.glyph, theme.glyph_pt)
    dash = () if item.place.dated else theme.dash
    return whiskers.drawn(item.place.first, half, y, frame, theme.ink, dash)


def _cross(x: float, y: float, theme: Theme) -> tuple[Mark, ...]:
    half = theme.glyph_pt / 2
    return (
        line(x - half, y - half, x + half, y + half, stroke=theme.ink, stroke_pt=1.5),
        line(x - half, y + half, x + half, y - half, stroke=theme.ink, stroke_pt=1.5),
    )


def _bracket(item: Item, y: float, theme: Theme) -> tuple[Mark, ...]:
    """Order known, no date: a dashed bracket over the days on which it may lie."""
    window, depth = item.place.first, 3.0
    points = [(item.left, y + depth / 2), (item.right, y + depth / 2)]
    if window.least is not None:
        points.insert(0, (item.left, y - depth / 2))
    if window.most is not None:
        points.append((item.right, y - depth / 2))
    return (Polyline(points=tuple(points), stroke=theme.ink, stroke_pt=0.6, dash=theme.dash),)


def title_marks(
    title: str, top: float, height: float, left: float, room: float, theme: Theme
) -> tuple[Text, ...]:
    """The name of a lane in bold, in the middle of its height."""
    lines = wrap(title, room, theme.text_pt, bold=True).lines
    first = top + height / 2 - (len(lines) - 1) * theme.line_pt / 2 + theme.text_pt * 0.36
    return tuple(
        say(left, first + k * theme.line_pt, words, bold=True, size_pt=theme.text_pt)
        for k, words in enumerate(lines)
    )
