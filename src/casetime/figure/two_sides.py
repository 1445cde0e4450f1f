"""Labels above and below the marks of a crowded lane: half as many on a side, each nearer its own.

A lane whose marks stand in one row may have labels on both sides. Neighbours take turns, so that
leaders have twice the room. It is done where it makes leaders shorter without a higher lane.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from casetime.figure.labels import Label, Placed, Placement, place, row_price
from casetime.figure.marks import Box
from casetime.figure.places import Frame
from casetime.figure.theme import Theme

_FEWEST = 4
"""Labels below which one side has room for all."""
_DEAREST = 1.6
"""Points of height that a reader gives for each bend of a leader."""
_PER_POINT = 0.12
"""Points of height given for each point that a leader goes sideways."""
_NONE = Placement(placed=(), rows=0, height=0.0)


@frozen(kw_only=True)
class Sides:
    """The labels over the marks of a lane, and those under them, whose y grows from the marks."""

    over: Placement
    under: Placement = _NONE


def sides(over: Sequence[Label], under: Sequence[Label], frame: Frame, theme: Theme) -> Sides:
    """The labels of a lane on one side or on both, whichever costs the reader less.

    `over` and `under` are the same labels, each as it leaves its mark upwards and downwards;
    without `under` all stand above.
    """
    best = Sides(over=_placed(over, frame, theme))
    if len(over) < _FEWEST or not under or not any(True for _ in _moves(best.over.placed)):
        return best
    hung = _split(over, frame, theme)
    tried = Sides(
        over=_placed([one for k, one in enumerate(over) if k not in hung], frame, theme),
        under=_flipped(_placed([under[k] for k in sorted(hung)], frame, theme)),
    )
    return min((best, tried), key=cost)


def _split(labels: Sequence[Label], frame: Frame, theme: Theme) -> frozenset[int]:
    """Which labels hang: neighbours in turn, then changed one by one as long as that helps."""
    ordered = sorted(range(len(labels)), key=lambda k: (labels[k].x, labels[k].id))
    costs: dict[frozenset[int], float] = {}

    def price(some: frozenset[int]) -> float:
        if some not in costs:
            side = [labels[k] for k in sorted(some)]
            costs[some] = row_price(side, frame.left, frame.beyond, theme=theme)
        return costs[some]

    everyone = frozenset(ordered)
    found = [
        _improved(frozenset(ordered[first::2]), everyone, lambda s: price(s) + price(everyone - s))
        for first in (1, 0)
    ]
    return min(found)[1]


def _improved(
    hung: frozenset[int], everyone: frozenset[int], price: Callable[[frozenset[int]], float]
) -> tuple[float, frozenset[int]]:
    best, improving = price(hung), True
    while improving:
        improving = False
        for other in [hung ^ {k} for k in sorted(everyone)]:
            if 0 < len(other) < len(everyone) and price(other) < best - 1e-9:
                hung, best, improving = other, price(other), True
    return best, hung


def _placed(labels: Sequence[Label], frame: Frame, theme: Theme) -> Placement:
    return place(labels, frame.left, frame.beyond, theme=theme)


def _flipped(found: Placement) -> Placement:
    """The placement upside down, its words the right way up."""
    return evolve(found, placed=tuple(_turned(one, found.height) for one in found.placed))


def _turned(one: Placed, height: float) -> Placed:
    box = Box(one.box.left, height - one.box.bottom, one.box.right, height - one.box.top)
    return evolve(one, box=box, leader=tuple((x, height - y) for x, y in one.leader))


def cost(found: Sides) -> float:
    """What a layout costs in points of height: its own, and its leaders that are not upright."""
    moves = list(_moves((*found.over.placed, *found.under.placed)))
    bent = sum(_DEAREST + _PER_POINT * move for move in moves)
    return found.over.height + found.under.height + bent


def _moves(placed: Sequence[Placed]) -> Iterator[float]:
    """How far each bend of a leader goes sideways."""
    for one in placed:
        yield from (abs(a[0] - b[0]) for a, b in pairwise(one.leader) if a[0] != b[0])
