"""One endpoint of one patient as a time of the series, from its estimate."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from casetime.caseseries.choosing import ANY, ORDINALS, lines_asked
from casetime.caseseries.records import Asked, Time, as_text
from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Timeline
from casetime.clinical.counting import ONLY_IN_SOME, Course, Origin
from casetime.clinical.definitions import ENDPOINTS, PER_LINE, PRESETS, Censor
from casetime.clinical.endpoints import candidates_for, survival
from casetime.clinical.estimate import Estimate, Status
from casetime.diagnostics import CasetimeError, span_of
from casetime.report.ranges import named, point_told
from casetime.statistics.envelopes import Reading


def times_of(this: Course, endpoint: str, asked: Asked) -> tuple[Time, ...]:
    """The times that a request means: one, or one a line where any line is asked for."""
    each = list(_estimates(this, endpoint, asked))
    begun = [found for found in each if not _is_over_before(this.timeline, found[0])]
    if each and not begun:
        raise CasetimeError(f"{endpoint} is over before {each[0][0].from_}")
    return tuple(
        evolve(_time(this.timeline, found[0]), other_criteria=_others(found)) for found in begun
    )


def _is_over_before(timeline: Timeline, found: Estimate) -> bool:
    """Whether the end is before the start in every dating: nobody was at risk then."""
    start = _start(timeline, found)
    ends = [timeline.window(point).most for point in found.to_points]
    known = [most for most in ends if most is not None]
    return (
        start.least is not None
        and bool(known)
        and len(known) == len(ends)
        and max(known) < start.least
    )


def _others(found: Sequence[Estimate]) -> tuple[str, ...]:
    """The criteria of the estimates that were not taken, where theirs is another time."""
    return tuple(e.criteria for e in found[1:] if e.criteria and e.criteria != found[0].criteria)


def _estimates(this: Course, endpoint: str, asked: Asked) -> Iterator[tuple[Estimate, ...]]:
    """The estimates of each line: under the criteria asked for, else under all that it has."""
    if endpoint in PER_LINE:
        for line in lines_asked(this, asked.of):
            found = candidates_for(this, endpoint, of=line.name, criteria=asked.criteria)
            if found:
                yield found
    elif endpoint == "OS" and asked.of is not None and not _is_event(this.timeline, asked.of):
        for line in lines_asked(this, asked.of):
            told = f"the start of {line.name}"
            yield (survival(this, Origin(name=line.name, point=line.start, told=told)),)
    elif asked.of not in ORDINALS or endpoint == "OS":
        origin = _origin(this, endpoint, asked)
        every = candidates_for(this, endpoint, of=origin)
        for found_one in every if asked.of == ANY else every[:1]:
            yield (found_one,)


def _origin(this: Course, endpoint: str, asked: Asked) -> str | None:
    """The event asked for; else the index for OS, and what the endpoint itself counts from.

    Raises `CasetimeError` for an id that the case does not have.
    """
    if asked.of is None or asked.of == ANY:
        return this.timeline.index if endpoint == "OS" else None
    if not _is_event(this.timeline, asked.of):
        raise CasetimeError(f"no event `{asked.of}`")
    return asked.of


def _is_event(timeline: Timeline, reference: str) -> bool:
    try:
        timeline.point(reference)
    except CasetimeError:
        return False
    return True


def _time(timeline: Timeline, found: Estimate) -> Time:
    ways = tuple(dict.fromkeys(ways_of(found)))
    ends = [way.most for way in ways]
    days = Bounds(
        least=min(way.least for way in ways),
        most=None if None in ends else max(end for end in ends if end is not None),
    )
    start, end = _apart(_start(timeline, found), _end(timeline, found), days, found.preset)
    events, censors = _causes(timeline, found)
    return Time(
        patient=timeline.case.id,
        endpoint=found.endpoint,
        of=found.of,
        from_=found.from_,
        criteria=found.criteria,
        preset=found.preset,
        status=str(found.status),
        days_min=days.least or 0,
        days_max=days.most,
        ways=ways,
        absent=ONLY_IN_SOME in found.remarks,
        event_told=events,
        censor_told=f"censored at the {_censoring(found)}" if censors else None,
        censored_at=censors,
        start_min=_date(start.least),
        start_max=_date(start.most),
        end_min=_date(end.least),
        end_max=_date(end.most),
        definition=found.definition,
        place=_place(timeline, found),
    )


def ways_of(found: Estimate) -> Iterator[Reading]:
    """Each way in which the time may have ended; an open lower end is the start itself.

    A reading by another definition (one compartment alone) is none of them.
    """
    match found.status:
        case Status.EVENT:
            yield _reading(found.days, event=True)
        case Status.CENSORED:
            yield _reading(found.seen or found.days, event=False)
        case _:
            same = [r for r in found.readings if r.definition == found.definition and r != found]
            if not same:
                yield from (_reading(found.days, event=event) for event in (True, False))
            for reading in same:
                yield from ways_of(reading)


def _reading(days: Bounds, *, event: bool) -> Reading:
    return Reading(event=event, least=max(days.least or 0, 0), most=days.most)


# -- the two dates -------------------------------------------------------------------------------


def _start(timeline: Timeline, found: Estimate) -> Bounds:
    return _hull(timeline.window(point) for point in found.origins or (found.from_point,))


def _end(timeline: Timeline, found: Estimate) -> Bounds:
    """The window of the end: the first of the events, the last of the contacts."""
    readings = [r for r in found.readings if r.definition == found.definition]
    if readings and found.status in (Status.UNDETERMINED, Status.PROVISIONAL):
        return _hull(_end(timeline, reading) for reading in readings)
    windows = [timeline.window(point) for point in found.to_points]
    if not windows:
        return Bounds(least=None, most=None)
    lows, highs = [w.least for w in windows], [w.most for w in windows]
    if found.status is Status.CENSORED:
        least = max((low for low in lows if low is not None), default=None)
        return Bounds(least=least, most=_highest(highs))
    most = min((high for high in highs if high is not None), default=None)
    return Bounds(least=_lowest(lows), most=most)


def _apart(start: Bounds, end: Bounds, days: Bounds, preset: str) -> tuple[Bounds, Bounds]:
    """The two dates without the days on which they would be too near or too far from each other."""
    more = PRESETS[preset].extra_day
    least = max((days.least or 0) - more, 0)
    most = None if days.most is None else days.most - more
    cut_start = Bounds(
        least=_last_of(start.least, _plus(end.least, most, -1)),
        most=_first_of(start.most, _plus(end.most, least, -1)),
    )
    cut_end = Bounds(
        least=_last_of(end.least, _plus(start.least, least, 1)),
        most=_first_of(end.most, _plus(start.most, most, 1)),
    )
    return (cut_start, cut_end) if _is_any(cut_start) and _is_any(cut_end) else (start, end)


def _is_any(days: Bounds) -> bool:
    return days.least is None or days.most is None or days.least <= days.most


def _plus(day: int | None, days: int | None, sign: int) -> int | None:
    return None if day is None or days is None else day + sign * days


def _last_of(*days: int | None) -> int | None:
    return max((day for day in days if day is not None), default=None)


def _first_of(*days: int | None) -> int | None:
    return min((day for day in days if day is not None), default=None)


def _lowest(ends: Sequence[int | None]) -> int | None:
    """The least of some days; None where one of them is open."""
    known = [end for end in ends if end is not None]
    return min(known) if known and len(known) == len(ends) else None


def _highest(ends: Sequence[int | None]) -> int | None:
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def _hull(each: Iterable[Bounds]) -> Bounds:
    found = list(each)
    return Bounds(
        least=_lowest([b.least for b in found]),
        most=_highest([b.most for b in found]),
    )


def _date(day: int | None) -> dt.date | None:
    """A day of the calendar; None outside of it."""
    inside = day is not None and 1 <= day <= dt.date.max.toordinal()
    return dt.date.fromordinal(day) if inside and day is not None else None


# -- words ---------------------------------------------------------------------------------------


def _causes(timeline: Timeline, found: Estimate) -> tuple[str | None, str | None]:
    """The events that end it, and the contacts that censor it, in words."""
    open_ones = [r for r in found.readings if r.definition == found.definition]
    each = open_ones if found.status in _OPEN and open_ones else [found]
    events = [name for e in each if e.status is not Status.CENSORED for name in _named(timeline, e)]
    contacts = [name for e in each if e.status is Status.CENSORED for name in _named(timeline, e)]
    return _joined(events), _joined(contacts)


_OPEN = (Status.UNDETERMINED, Status.PROVISIONAL)


_LOOKED_FOR = (
    Censor.ASSESSMENT, Censor.DEATH_OR_ASSESSMENT, Censor.DISEASE_FREE, Censor.ANY_ASSESSMENT,
)  # fmt: skip


def _censoring(found: Estimate) -> str:
    """What it is censored at; where nothing was seen after the start, the start."""
    censor = ENDPOINTS[found.endpoint].censor
    starts = {*found.origins, found.from_point}
    if censor in _LOOKED_FOR and found.to_points and starts.issuperset(found.to_points):
        return f"start, no {str(censor).removeprefix('last ').partition(',')[0]} after it"
    return str(censor)


def _named(timeline: Timeline, found: Estimate) -> Iterator[str]:
    for name, point in zip(found.events, found.to_points, strict=False):
        at_end = point_told(point).startswith("end of")
        yield f"end of {named(timeline, name)}" if at_end else _shown(timeline, name)


def _shown(timeline: Timeline, name: str) -> str:
    return "the time of writing" if name == "now" else named(timeline, name)


def _joined(names: Sequence[str]) -> str | None:
    return " or ".join(dict.fromkeys(names)) or None


def _place(timeline: Timeline, found: Estimate) -> str:
    """Where the first of the ending events stands in its file, else where the start does."""
    names = [name for name in (*found.events, found.from_) if name in timeline.names]
    places = timeline.case.places
    span = span_of(places, timeline.route(names[0])) if names else None
    return as_text(f"{places.file}:{span.line}" if span and places.file else places.file)
