"""What an author's choices leave of a figure: its events, its lanes, its stretch of time."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from casetime.chronology.network import Bounds
from casetime.clinical.verdict import Judged
from casetime.figure.lanes import Lane
from casetime.figure.options import Options
from casetime.figure.places import Frame, Place


def is_chosen(place: Place, lane: str | None, options: Options) -> bool:
    """Whether an event is neither hidden, nor in a lane that is left out, nor out of the days."""
    event = place.event
    if options.hide & {place.name, event.kind, event.word or event.kind}:
        return False
    if lane is not None and not has_lane(lane, options):
        return False
    return not is_before(place.last if place.long else place.first, options)


def has_lane(lane: str, options: Options) -> bool:
    """Whether a lane is drawn."""
    return lane in options.lanes and lane not in options.hide


def is_before(window: Bounds, options: Options) -> bool:
    """Whether something is certainly over before the figure begins."""
    first = options.first_day
    return first is not None and window.most is not None and window.most < first


def opened(drawn: Iterable[Place], options: Options) -> list[Place]:
    """The events of a figure; what may have begun before it does is open to the left."""
    return [_opened(place, options) for place in drawn]


def _opened(place: Place, options: Options) -> Place:
    first = options.first_day
    if first is None or place.first.least is None or place.first.least >= first:
        return place
    return evolve(place, first=Bounds(least=None, most=place.first.most))


def clipped(view: Frame, options: Options) -> Frame:
    """The axis from the first day to the last that are asked for."""
    first = view.first if options.first_day is None else options.first_day
    last = view.last if options.last_day is None else options.last_day
    if last - first > _LIFE:  # no day of the case is known, so the axis has no beginning of its own
        first = last - _MONTH
    return evolve(view, first=first, last=max(last, first + 1))


_LIFE, _MONTH = 130 * 366, 30
"""Days of the longest life, and of an axis on which nothing has a day."""


def said_claims(judged: Judged, options: Options) -> Judged:
    """The verdicts that are drawn: none where claims are hidden."""
    return evolve(judged, verdicts=()) if "claims" in options.hide else judged


def in_order(lanes: Mapping[str, Sequence[Lane]], options: Options) -> list[Lane]:
    """What each lane holds, in the order that is asked for."""
    return [
        one for name in options.lanes if name not in options.hide for one in lanes.get(name, ())
    ]
