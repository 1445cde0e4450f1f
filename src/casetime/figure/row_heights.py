"""How tall each row of a lane is, from what stands in it above and below its middle."""

from collections.abc import Sequence

from attrs import frozen

from casetime.figure import whiskers
from casetime.figure.items import Form, Item
from casetime.figure.lane_rows import LOW, Beside, Rows
from casetime.figure.theme import Theme

_GAP = 3.0
"""Points between what stands in two rows."""


@frozen(kw_only=True)
class Row:
    """The middle of a row and its foot, in points below the top of the first."""

    middle: float
    foot: float


def row_heights(
    found: Sequence[Item], rows: Rows, beside: Beside, frame_under: frozenset[str], theme: Theme
) -> tuple[Row, ...]:
    """Every row from the top down, each as tall as its tallest mark or words."""
    made: list[Row] = []
    for row in range(max(rows.values(), default=0) + 1):
        held = [item for item in found if rows[item.ids] == row]
        said = [beside[item.ids] for item in held if item.ids in beside]
        words = [len(one.lines) * theme.line_pt / 2 - 1 for one in said if not one.lift]
        over = [one.lift + len(one.lines) * theme.line_pt for one in said if one.lift]
        up = max([*(above(item, theme) for item in held), *words, *over], default=0.0)
        low = [below(item, item.ids[0] in frame_under, theme) for item in held]
        top = made[-1].foot if made else 0.0
        middle = top + _GAP / 2 + up
        made.append(Row(middle=middle, foot=middle + max([*low, *words], default=0.0) + _GAP / 2))
    return tuple(made)


def above(item: Item, theme: Theme) -> float:
    """How far a mark reaches above the middle of its row."""
    match item.form:
        case Form.BAR:
            wing = 2.0 if item.place.ongoing else 0.0
            return (theme.supportive_bar_pt if item.style in LOW else theme.bar_pt) / 2 + wing
        case Form.BRACKET:
            return 1.5
        case Form.GLYPH | Form.CROSS:
            return whiskers.half_of(item.glyph, theme.glyph_pt)


def below(item: Item, under: bool, theme: Theme) -> float:
    """How far it reaches below, a whisker under it included."""
    return above(item, theme) + (whiskers.ROOM if under else 0.0)
