"""One lane of the figure: its items in rows, their labels above, as marks from y = 0 down."""

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from casetime.figure import glyphs, whiskers
from casetime.figure.bars import STRUCK, bar
from casetime.figure.clear_rows import cleared
from casetime.figure.items import Form, Item, has_core
from casetime.figure.labels import Label, Placed, draw
from casetime.figure.lane_rows import Beside, Rows, arranged, badge_at, reach
from casetime.figure.marks import (
    Group,
    Mark,
    Polygon,
    Polyline,
    Run,
    Text,
    line,
    say,
    width,
)
from casetime.figure.palette import own_swatch
from casetime.figure.places import Frame
from casetime.figure.row_heights import Row, above, below, row_heights
from casetime.figure.text import wrap
from casetime.figure.theme import PAPER, Theme
from casetime.figure.two_sides import cost, sides
from casetime.figure.wording import panels

_PAD = 3.0


@frozen(kw_only=True)
class Lane:
    """A drawn lane: its title, its marks, its height, and what of the key it uses."""

    title: str
    marks: tuple[Mark, ...]
    height: float
    cost: float = 0.0
    """Its height, and what its leaders cost a reader who follows them, in points."""
    styles: frozenset[str] = frozenset()
    scale_pt: float = 0.0
    """The width of the numbers of a scale, which stand right of the title."""
    head_pt: float = 0.0
    """The height at the top that the title has to itself; 0: it stands in the middle."""


def lane(title: str, found: Sequence[Item], frame: Frame, theme: Theme) -> Lane:
    """The lane of some items, as low as it can be with every label in its place."""
    rows, beside = cleared(found, *arranged(found, frame, theme), frame, theme)
    under = frozenset(item.ids[0] for item in found if _is_under(item, frame, theme))
    levels = row_heights(found, rows, beside, under, theme)
    labels = _labels(found, rows, beside, levels, frame, theme)
    hung = _hung(found, labels, levels, under, theme) if _in_one_row(found, beside, levels) else ()
    both = sides(labels, hung, frame, theme)
    top = _PAD + both.over.height
    foot = top + levels[-1].foot
    names = {"+".join(item.ids): item.ids for item in found}
    placed = [(one, _PAD) for one in both.over.placed] + [(one, foot) for one in both.under.placed]
    marks: list[Mark] = [
        Group(marks=draw(one, dy, theme=theme), names=names[one.label.id], role="label")
        for one, dy in placed
    ]
    for item in found:
        y = top + levels[rows[item.ids]].middle
        marks.append(_drawn(item, y, frame, theme))
        if item.ids in beside:
            words = tuple(beside[item.ids].at(y, theme))
            marks.append(Group(marks=words, names=item.ids, role="label"))
    height = foot + both.under.height + _PAD
    return Lane(
        title=title, marks=tuple(marks), height=height, styles=_styles(found, under, theme),
        cost=height + cost(both) - both.over.height - both.under.height
        + (0.0 if both.under.placed else _MISREAD * _astray(both.over.placed)),
    )  # fmt: skip


_MISREAD = 14.0
"""Points of height that it is worth to have no label over the mark of another."""


def _astray(placed: Sequence[Placed]) -> int:
    """How many labels a reader takes for another's: over a mark that is not theirs, off their own.

    Only what has no other words between: a label of the lowest row.
    """
    marks = [one.label.x for one in placed]
    return sum(
        not one.box.left <= one.label.x <= one.box.right
        and any(one.box.left + _INSIDE < x < one.box.right - _INSIDE for x in marks)
        for one in placed
        if one.row == 0
    )


_INSIDE = 6.0
"""Points from the ends of words within which a mark under them is not taken for theirs."""


def _styles(found: Sequence[Item], under: frozenset[str], theme: Theme) -> frozenset[str]:
    used = set()
    for item in found:
        used.add(_style(item, theme))
        below = item.ids[0] in under
        used |= {f"{name}, under" if below else name for name in _notation(item)}
        if panels(item.place.event):
            used.add("panel")
        if item.badge:
            used.add(f"badge {item.badge.rstrip('0123456789')}")
    return frozenset(used)


def _style(item: Item, theme: Theme) -> str:
    """The entry of the key for what an item is; for what did not happen, that alone."""
    own = own_swatch(theme, item.place.event, item.place.name)
    if own is not None and item.form is Form.BAR and not item.planned:
        return f"own {own[0]}"
    if not item.planned:
        return item.style
    return "struck" if item.place.event.status.value in STRUCK else "planned"


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
    inside = {
        "ongoing": ongoing,
        "hold": bool(item.pauses),
        "change": bool(item.steps),
        "beyond": item.after is not None,
    }
    used = {name for name, so in inside.items() if so}
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


def _in_one_row(found: Sequence[Item], beside: Beside, levels: Sequence[Row]) -> bool:
    """Whether labels may hang under the marks: nothing stands there, nor beside them."""
    points = all(item.form in (Form.GLYPH, Form.CROSS) for item in found)
    return points and not beside and len(levels) == 1


def _hung(
    found: Sequence[Item], labels: Sequence[Label], levels: Sequence[Row], under: frozenset[str],
    theme: Theme,
) -> list[Label]:  # fmt: skip
    """The same labels as they hang under their marks, and under a whisker that is there."""
    feet = {"+".join(item.ids): below(item, item.ids[0] in under, theme) + 1.2 for item in found}
    level = levels[0]
    return [evolve(one, drop=level.foot - level.middle - feet[one.id]) for one in labels]


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
            marks = bar(item, y, frame, theme)
        case Form.BRACKET:
            marks = _bracket(item, y, theme)
        case Form.CROSS:
            marks = (*_whisker(item, y, frame, theme), *_cross(item.x, y, theme))
        case Form.GLYPH:
            marks = _point(item, y, frame, theme)
    name = "event-" + item.ids[0]
    return Group(marks=tuple(marks), names=item.ids, id=name, title=item.title, role="event")


# -- glyphs ----------------------------------------------------------------------------------


def _point(item: Item, y: float, frame: Frame, theme: Theme) -> tuple[Mark, ...]:
    assert item.glyph is not None
    if item.planned:
        shape = glyphs.square(item.x, y, theme.glyph_pt)
        box = Polygon(points=shape, fill=PAPER, stroke=theme.ink, dash=theme.dash)
        struck = item.place.event.status.value in STRUCK
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
