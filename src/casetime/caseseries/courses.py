"""The course of one patient as a swimmer plot shows it, in days from the start of a line."""

from attrs import evolve

from casetime.caseseries.records import Course
from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Timeline
from casetime.clinical.candidates import Candidate, contacts, deaths
from casetime.clinical.lines import is_perioperative, is_systemic
from casetime.clinical.response import category_shown
from casetime.figure.places import Place, places
from casetime.figure.wording import tooltip
from casetime.model.events import (
    Assessment,
    CellTherapy,
    LocalTherapy,
    Progression,
    Radiotherapy,
    Surgery,
)


def course(timeline: Timeline, origin: str) -> Course:
    """Treatments, responses and the end of follow-up, each as its range from an origin."""
    every = [_since(timeline, place, origin) for place in places(timeline) if place.happened]
    shown = [place for place in every if _is_after(place)]
    treated = [place for place in shown if _is_bar(place)]
    marks = tuple(place for place in shown if place not in treated and _is_mark(place))
    died = deaths(timeline)
    end = _last(timeline, origin, died or contacts(timeline))
    bars = tuple(_until_death(place, end) if died else place for place in treated)
    return Course(
        bars=bars,
        marks=marks,
        told=tuple(tooltip(timeline, place.name) for place in (*bars, *marks)),
        end=end,
        died=bool(died),
    )


def _until_death(place: Place, death: Bounds) -> Place:
    """What still went on when the patient died ended with the death."""
    return evolve(place, ongoing=False, ended=True, last=death) if place.ongoing else place


def _since(timeline: Timeline, place: Place, origin: str) -> Place:
    ends = timeline.ends(place.name)
    return evolve(
        place,
        first=timeline.points_apart(origin, ends.first),
        last=timeline.points_apart(origin, ends.last),
    )


def _is_after(place: Place) -> bool:
    """Not certainly over before the origin, and somewhere near it at all."""
    over = place.last if place.long else place.first
    known = place.first.least is not None or place.first.most is not None
    return known and (over.most is None or over.most >= 0)


def _is_bar(place: Place) -> bool:
    event = place.event
    if not place.long or is_perioperative(event):
        return False
    return is_systemic(event) or isinstance(event, Radiotherapy | CellTherapy)


def _is_mark(place: Place) -> bool:
    match place.event:
        case Assessment() | Progression():
            return category_shown(place.event) is not None
        case Surgery() | LocalTherapy() | CellTherapy():
            return not place.long
        case _:
            return False


def _last(timeline: Timeline, origin: str, found: tuple[Candidate, ...]) -> Bounds:
    """The last of several days, from the origin; not before it."""
    each = [timeline.points_apart(origin, one.point) for one in found]
    lows = [days.least for days in each if days.least is not None]
    highs = [days.most for days in each if days.most is not None]
    is_open = len(highs) < len(each)
    return Bounds(least=max([0, *lows]), most=None if is_open else max([0, *highs]))
