"""The date that stands in a node: as it was written where it was, else what follows from it."""

import re

from casetime.chronology.date_days import civil
from casetime.chronology.dates import Day, is_approximate, parse_date
from casetime.chronology.network import Bounds
from casetime.chronology.points import BIRTH
from casetime.chronology.telling import days_told, short_window
from casetime.chronology.timeline import Timeline
from casetime.chronology.when import AgeIs, OnDate, parse_when

_WITHIN = "within "
_MINUS = re.compile(r"(?<![\w–])-(?=\d)")
_OPEN_YEARS = 10
"""The age beyond which `since birth` is no more than that nothing is known of a start."""


def date_shown(timeline: Timeline, name: str) -> str:
    """When an event was, in few words; empty if nothing is known.

    ``Aug 2018`` and ``age 12`` as the file has them; ``within Aug–5 Dec 2018`` for a course of
    which neither end is stated; ``Sep 2021 → by Dec 2021`` where only its start is.
    """
    return _MINUS.sub("\N{MINUS SIGN}", _shown(timeline, name))


def _shown(timeline: Timeline, name: str) -> str:
    event, ends = timeline.event(name), timeline.ends(name)
    if not timeline.is_long(name):
        return _written(timeline, event.on) or _told(timeline, _known(timeline, ends.first))
    start = _written(timeline, event.from_)
    if "ongoing" in event.to:
        return f"{start or _derived(timeline, ends.first) or 'start open'} → ongoing"
    end = _written(timeline, event.to)
    if start and end:
        return start if start == end else f"{_before(start, end)} → {end}"
    if end:
        first, last = _days(timeline, ends.first), _days(timeline, ends.last)
        before = first.most is not None and last.least is not None and first.most < last.least
        begun = _told(timeline, first) if first.least is not None and before else ""
        return f"{_before(begun, end)} → {end}" if "–" in begun else f"until {end}"
    return _open_ended(timeline, ends.first, ends.last, start)


def _open_ended(timeline: Timeline, first: str, last: str, start: str) -> str:
    begun, over = _days(timeline, first), _days(timeline, last)
    if begun.least is not None and begun.least == begun.most:
        start = start or _derived(timeline, first)
        if over.least == over.most:
            end = _derived(timeline, last)
            return start if start == end else f"{_before(start, end)} → {end}"
    if not start:
        whole = _told(timeline, Bounds(least=begun.least, most=over.most))
        return f"{_WITHIN}{whole}" if begun.least is not None and over.most is not None else whole
    if over.most is None:
        return f"from {start}"
    return f"{start} → by {_told(timeline, Bounds(least=over.most, most=over.most), late=True)}"


def _written(timeline: Timeline, said: tuple[str, ...]) -> str:
    """The first statement that is a date or an age, in few words; empty if none is."""
    for text in said:
        read = parse_when(text, timeline.read.habits)
        if isinstance(read, AgeIs):
            return text.strip()
        if isinstance(read, OnDate) and timeline.on_calendar:
            date = parse_date(text, timeline.read.habits)
            days = Bounds(least=getattr(date, "earliest", None), most=getattr(date, "latest", None))
            about = "about " if is_approximate(read.date) else ""
            return f"{about}{_told(timeline, days)}" if read.date.exists else text.strip()
    return ""


def _derived(timeline: Timeline, point: str) -> str:
    return _told(timeline, _days(timeline, point))


def _days(timeline: Timeline, point: str) -> Bounds:
    return timeline.window(point) if timeline.on_calendar else timeline.since_index(point)


def _known(timeline: Timeline, point: str) -> Bounds:
    """The window of a point, without a start that nothing but the patient's age gives it."""
    days, birth = _days(timeline, point), _days(timeline, BIRTH)
    if days.least is None or days.most is None or birth.most is None:
        return days
    from_birth = days.least <= birth.most and days.most - birth.most > 365 * _OPEN_YEARS
    return Bounds(least=None, most=days.most) if from_birth else days


def _told(timeline: Timeline, days: Bounds, *, late: bool = False) -> str:
    if days.least is None and days.most is None:
        return ""
    if not timeline.on_calendar:
        return days_told(days, timeline.read.month)
    if late and days.most is not None:
        return short_window(None, days.most).removeprefix("by ")
    return _years(days.least, days.most) or short_window(days.least, days.most)


def _years(first: Day | None, last: Day | None) -> str:
    """Whole years, as one or two numbers; empty for anything else."""
    if first is None or last is None or civil(first)[1:] != (1, 1) or civil(last)[1:] != (12, 31):
        return ""
    years = dict.fromkeys((civil(first)[0], civil(last)[0]))
    return "–".join(str(year) for year in years)


def _before(start: str, end: str) -> str:
    """The start without a year that the end repeats."""
    year = end[-5:]
    if len(year) == 5 and year[0] == " " and year[1:].isdigit() and start.endswith(year):
        return start[:-5]
    return start
