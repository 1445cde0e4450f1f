"""One bar of a lane: its certain and possible parts, what happened inside it, its badge."""

from casetime.figure import breaks, colour, courses, glyphs, holds
from casetime.figure.items import Item, has_core
from casetime.figure.lane_rows import LOW, badge_at
from casetime.figure.marks import Anchor, Group, Mark, Polygon, Polyline, Rect, line, say
from casetime.figure.palette import own_swatch
from casetime.figure.places import Frame
from casetime.figure.theme import PAPER, Swatch, Theme, swatch

STRUCK = ("aborted", "refused")
"""What is drawn struck through."""


def bar(item: Item, y: float, frame: Frame, theme: Theme) -> tuple[Mark, ...]:
    """The marks of a bar around the middle of its row."""
    tall = theme.supportive_bar_pt if item.style in LOW else theme.bar_pt
    fill = _swatch(item, theme)
    if item.planned:
        marks = _outlined(item, y, tall, theme)
    elif has_core(item.place):
        marks = _with_core(item, y, tall, frame, theme)
    else:
        light = colour.tint(fill.fill)
        inside = _inside(item, y, tall, (item.left, item.left), light, frame, theme)
        marks = (_whole(item, y, tall, light, fill.edge, theme), *inside)
    slits = breaks.slits((item.left, item.right), y, tall, frame, theme)
    return (*marks, *slits, *_badge(item, y, frame, theme))


_LASTING = Swatch("#B3B3B3", "#555555")


def _swatch(item: Item, theme: Theme) -> Swatch:
    """The colours of a bar; an adverse event is grey, as its mark without length is."""
    own = own_swatch(theme, item.place.event, item.place.name)
    if own is not None:
        return own[1]
    return _LASTING if item.style == "adverse event, lasting" else swatch(theme, item.style)


def _outlined(item: Item, y: float, tall: float, theme: Theme) -> tuple[Mark, ...]:
    box = _whole(item, y, tall, PAPER, theme.ink, theme)
    if item.place.event.status.value not in STRUCK:
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
    parts += _inside(item, y, tall, (start, end), light, frame, theme)
    return tuple(parts)


def _inside(
    item: Item, y: float, tall: float, core: tuple[float, float], light: str, frame: Frame,
    theme: Theme,
) -> tuple[Mark, ...]:  # fmt: skip
    """What happened inside a course: beyond progression, holds, changes, the last on top."""
    look, parts = _swatch(item, theme), list[Mark]()
    if item.after is not None:
        head = 5.0 if item.place.ongoing else 0.0
        span = (item.left, item.right - head)
        core = (core[0], span[1]) if item.place.ongoing and core[1] > core[0] else core
        parts += courses.hatched(item.after, span, core, y, tall, frame, look, light, theme)
    parts += holds.drawn(item.pauses, y, tall, frame, look, light, theme)
    parts += courses.marked(item.steps, y, frame, theme)
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
