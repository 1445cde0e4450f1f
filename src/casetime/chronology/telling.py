"""When something happened, in few words: for the cells of a table and the nodes of a graph."""

from fractions import Fraction

from casetime.chronology.date_days import civil, month_length
from casetime.chronology.dates import Day, window_text
from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Timeline
from casetime.model.events import Event

_IN_DAYS = 92
"""Up to three months from the index, days are what people count in."""

_SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def when_written(event: Event) -> str:
    """When an event happened, in the words of the file: ``from 2020-06, to 2020-10``."""
    parts = [", ".join(event.on)] if event.on else []
    for word, said in (("from", event.from_), ("to", event.to), ("for", event.for_)):
        if said:
            parts.append(f"{word} {', '.join(said)}")
    return ", ".join(parts)


def window_told(timeline: Timeline, name: str, *, short: bool = False) -> str:
    """The days on which an event may lie, both ends of one with a length; empty if none is known.

    In the calendar where the case has one, else counted from the index event.
    """
    ends = timeline.ends(name)
    first = _point_told(timeline, ends.first, short)
    if not timeline.is_long(name):
        return first
    last = _last_told(timeline, name, short)
    if not first and not last:
        return ""
    if first == last:
        return first
    return f"{first or 'start open'} → {last or 'end not stated'}"


def _last_told(timeline: Timeline, name: str, short: bool) -> str:
    ends = timeline.ends(name)
    if "ongoing" in timeline.event(name).to:
        return "ongoing"
    days = _known(timeline, ends.last)
    own = _known(timeline, ends.first)
    # An end that is only known not to lie before the start is an end that nobody states.
    if days.most is None and days.least == own.least:
        return ""
    return _point_told(timeline, ends.last, short)


def _known(timeline: Timeline, point: str) -> Bounds:
    return timeline.window(point) if timeline.on_calendar else timeline.since_index(point)


def _point_told(timeline: Timeline, point: str, short: bool) -> str:
    days = _known(timeline, point)
    if days.least is None and days.most is None:
        return ""
    if not timeline.on_calendar:
        return days_told(days, timeline.read.month)
    if short:
        return short_window(days.least, days.most)
    return window_text(days.least, days.most)


def days_told(days: Bounds, month: Fraction) -> str:
    """A range of days from the index: ``+12 d``, ``-17 to -11 d``, ``+3.9 to +5.9 months``."""
    low, high = days.least, days.most
    if low is None and high is None:
        return "open"
    furthest = max(abs(day) for day in (low, high) if day is not None)
    unit = " d" if furthest <= _IN_DAYS else " months"
    texts = ["" if day is None else _signed(day, month, unit) for day in (low, high)]
    if low is None:
        return f"by {texts[1]}{unit}"
    if high is None:
        return f"from {texts[0]}{unit}"
    return f"{texts[0]}{unit}" if texts[0] == texts[1] else f"{texts[0]} to {texts[1]}{unit}"


def _signed(day: int, month: Fraction, unit: str) -> str:
    value = f"{day:+d}" if unit == " d" else f"{float(day / month):+.1f}"
    return {"+0": "0", "+0.0": "0", "-0.0": "0"}.get(value, value)


def short_window(earliest: Day | None, latest: Day | None) -> str:
    """A window with short months, exact to the day: ``Aug–14 Nov 2018``; empty if open."""
    if earliest is None and latest is None:
        return ""
    if earliest is None or latest is None:
        word, text = ("by", _end(latest)) if earliest is None else ("from", _start(earliest))
        return f"{word} {text}"
    if earliest == latest:
        return _day(earliest)
    start, end = _start(earliest), _end(latest)
    if start == end:
        return start
    if civil(earliest)[:2] == civil(latest)[:2]:
        return f"{civil(earliest)[2]}–{_day(latest)}"
    year = f" {civil(latest)[0]}"
    return f"{start.removesuffix(year)}–{end}"


def _start(day: Day) -> str:
    year, month, number = civil(day)
    return f"{_SHORT[month - 1]} {year}" if number == 1 else _day(day)


def _end(day: Day | None) -> str:
    assert day is not None
    year, month, number = civil(day)
    return f"{_SHORT[month - 1]} {year}" if number == month_length(year, month) else _day(day)


def _day(day: Day) -> str:
    year, month, number = civil(day)
    return f"{number} {_SHORT[month - 1]} {year}"
