"""The two axes: calendar years above with their bands, time since the index below."""

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby

from attrs import frozen

from casetime.chronology.dates import window_text
from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Timeline
from casetime.figure import breaks
from casetime.figure.languages import dates, fixed
from casetime.figure.marks import Anchor, Mark, Rect, Run, line, say, width
from casetime.figure.places import Frame, on_axis
from casetime.figure.text import wrap
from casetime.figure.theme import Theme

_STEPS = {
    "Days": (1, 2, 7, 14, 28),
    "Months": (1, 3, 6, 12, 24, 60, 120),
    "Years": (1, 2, 5, 10, 20, 50),
}
_YEAR = Fraction(1461, 4)
_DAYS_UNTIL, _MONTHS_UNTIL = 92, 5479
"""The longest case that is counted in days, and in months: three months, fifteen years."""
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_LEAST_GAP = 26.0
"""Points between two ticks below which the next coarser step is taken."""


@frozen(kw_only=True)
class Band:
    """A stretch of the calendar with its name: a year, or a month of a short case."""

    name: str
    first: int
    last: int
    year: str = ""
    """The year over a month whose band has no room for it."""


def bands(frame: Frame, theme: Theme) -> tuple[Band, ...]:
    """Years, or months where the case is too short for years to tell it apart."""
    years = list(_years(frame))
    if frame.cuts:
        return tuple(year for year in years if _width(year, frame) >= 1)
    if len(years) > 2:
        wide = width([Run("0000", bold=True)], theme.text_pt)
        inner = min(_width(band, frame) for band in years[1:-1])
        return tuple(years) if inner >= wide else _blocks(frame, theme)
    months = list(_months(frame))
    whole = [_width(band, frame) for band in months[1:-1]]
    if all(wide >= _bold("Mar 2023", theme) + 2 for wide in whole):
        return tuple(_with_room(months, frame, theme))
    letters = 3 if all(wide >= _bold("Mar", theme) + 2 for wide in whole) else 1
    return tuple(_under_years(months, letters))


def _bold(words: str, theme: Theme) -> float:
    return width([Run(words, bold=True)], theme.text_pt)


def _under_years(months: list[Band], letters: int) -> Iterator[Band]:
    """Months by their first letters, each with the year that stands over it."""
    for band in months:
        name, _, year = band.name.partition(" ")
        yield Band(name=name[:letters], first=band.first, last=band.last, year=year)


def _width(band: Band, frame: Frame) -> float:
    return frame.x(band.last + 1) - frame.x(band.first)


def _with_room(months: list[Band], frame: Frame, theme: Theme) -> Iterator[Band]:
    """Month names shortened to what their band holds."""
    for band in months:
        short = band.name.split(" ")[0]
        for name in (band.name, short, ""):
            if width([Run(name, bold=True)], theme.text_pt) + 2 <= _width(band, frame) or not name:
                yield Band(name=name, first=band.first, last=band.last)
                break


def _years(frame: Frame) -> Iterator[Band]:
    first, last = _date(frame.first).year, _date(_end(frame)).year
    for year in range(first, last + 1):
        yield Band(
            name=str(year),
            first=dt.date(year, 1, 1).toordinal(),
            last=dt.date(year, 12, 31).toordinal(),
        )


def _blocks(frame: Frame, theme: Theme) -> tuple[Band, ...]:
    """Several years as one band, where single years are too narrow for their names."""
    wide = width([Run("0000\N{EN DASH}0000", bold=True)], theme.text_pt)
    for step in (5, 10, 20, 50):
        found = tuple(_years_by(frame, step))
        if step * float(_YEAR) * _per_day(frame) >= wide:
            break
    return found


def _years_by(frame: Frame, step: int) -> Iterator[Band]:
    start, last = _date(frame.first).year, _date(_end(frame)).year
    for year in range(start - start % step, last + 1, step):
        yield Band(
            name=f"{year}\N{EN DASH}{year + step - 1}",
            first=dt.date(year, 1, 1).toordinal(),
            last=dt.date(year + step - 1, 12, 31).toordinal(),
        )


def _per_day(frame: Frame) -> float:
    return frame.per_day


def _months(frame: Frame) -> Iterator[Band]:
    here = _date(frame.first).replace(day=1)
    while here.toordinal() <= _end(frame):
        following = (here + dt.timedelta(days=32)).replace(day=1)
        name = f"{fixed(_MONTHS[here.month - 1])} {here.year}"
        yield Band(name=name, first=here.toordinal(), last=following.toordinal() - 1)
        here = following


def _end(frame: Frame) -> int:
    """The last day that the page reaches, arrows included."""
    return frame.last + int((frame.beyond - frame.right) / _per_day(frame))


def _date(day: int) -> dt.date:
    return dt.date.fromordinal(min(max(day, 1), dt.date.max.toordinal()))


def header(
    found: tuple[Band, ...], frame: Frame, y: float, theme: Theme
) -> tuple[tuple[Mark, ...], float]:
    """The names of the bands, each in the middle of what is seen of it, and their height."""
    years = tuple(_joined(found))
    marks = list(_named(years, frame, y + 8, theme))
    if years:
        y += theme.line_pt
    marks += _named(found, frame, y + 8, theme)
    return tuple(marks), 13.0 + (theme.line_pt if years else 0.0)


def _joined(found: tuple[Band, ...]) -> Iterator[Band]:
    """The years over the months, each as one band."""
    for year, months in groupby(found, key=lambda band: band.year):
        held = list(months)
        if year:
            yield Band(name=year, first=held[0].first, last=held[-1].last)


def _named(found: tuple[Band, ...], frame: Frame, y: float, theme: Theme) -> Iterator[Mark]:
    for band in found:
        left, right = frame.x(band.first), _right(band, frame)
        if band.name and right - left >= _bold(band.name, theme):
            yield say((left + right) / 2, y, band.name, anchor=Anchor.MIDDLE, bold=True)


def _right(band: Band, frame: Frame) -> float:
    return frame.beyond if band.last >= _end(frame) else frame.x(band.last + 1)


def shading(
    found: tuple[Band, ...], frame: Frame, top: float, bottom: float, theme: Theme
) -> tuple[Mark, ...]:
    """Every other band in the lightest grey, behind everything."""
    return tuple(
        Rect(
            x=frame.x(band.first),
            y=top,
            width=_right(band, frame) - frame.x(band.first),
            height=bottom - top,
            fill=theme.band,
        )
        for band in found[::2]
        if _right(band, frame) > frame.x(band.first)
    )


# -- time since the index --------------------------------------------------------------------


@frozen(kw_only=True)
class Tick:
    """A tick of the relative axis: its day on the figure's axis, and its number."""

    day: float
    text: str


def unit_of(frame: Frame) -> str:
    """What a case of this length is counted in: Days, Months or Years."""
    span = _end(frame) - frame.first - sum(high - low for low, high in frame.cuts)
    if span <= _DAYS_UNTIL:
        return "Days"
    return "Months" if span <= _MONTHS_UNTIL else "Years"


def days_in(unit: str, month: Fraction) -> Fraction:
    """The days of one unit, by the convention of the case for months."""
    return {"Days": Fraction(1), "Months": month, "Years": _YEAR}[unit]


ORDER = "Order"
"""What stands at the axis of a case in which nothing says how long anything took."""


def told_in(timeline: Timeline, frame: Frame) -> str:
    """What the axis counts in: Days, Months or Years, or Order where no length is known."""
    alone = frame.one_day and not timeline.on_calendar
    return ORDER if alone else unit_of(frame)


def ticks(timeline: Timeline, frame: Frame) -> tuple[str, tuple[Tick, ...]]:
    """The unit and the ticks, every 1, 3, 6, 12 ... of it by the length of the case."""
    unit = told_in(timeline, frame)
    if unit == ORDER:
        return unit, (Tick(day=_zero(timeline), text="0"),)
    days = days_in(unit, timeline.read.month)
    return unit, tuple(_every(frame, _zero(timeline), days, _STEPS[unit]))


def _zero(timeline: Timeline) -> float:
    """Month 0: the middle of the index's window, where its mark stands."""
    window = on_axis(timeline, timeline.index) if timeline.index else Bounds(least=0, most=0)
    low = window.least if window.least is not None else window.most or 0
    high = window.most if window.most is not None else low
    return (low + high) / 2 + 0.5


def _every(frame: Frame, zero: float, unit: Fraction, steps: tuple[int, ...]) -> Iterator[Tick]:
    per_day = _per_day(frame)
    step = next((s for s in steps if s * float(unit) * per_day >= _LEAST_GAP), steps[-1])
    first = -int((zero - frame.first) // (step * float(unit)))
    n = first
    while (day := zero + n * step * float(unit)) <= _end(frame):
        number = n * step
        if any(low < day < high for low, high in frame.cuts):
            n += 1
            continue
        yield Tick(day=day, text=f"−{-number}" if number < 0 else str(number))
        n += 1


def index_sentence(timeline: Timeline, unit: str, *, calendar: bool = True) -> str:
    """What month 0 is: the index event, when it was, and how exactly that is known.

    Without the calendar no date stands there: who leaves it out wants none to be read.
    """
    if timeline.index is None:
        return fixed(unit)
    if unit == ORDER:
        return fixed(_ORDER_ONLY).replace("{event}", fixed(timeline.index))
    said = fixed("{unit} since {event}").replace("{unit}", fixed(unit))
    since = said.replace("{event}", fixed(timeline.index))
    window = timeline.window(timeline.index)
    if not timeline.on_calendar or window.least is None or window.most is None:
        return fixed("{since} (no calendar date is given)").format(since=since)
    exact = window.least == window.most
    if not calendar:
        return since if exact else fixed("{since} (day unknown)").replace("{since}", since)
    sentence = "{since} ({zero} 0 = {window})" if exact else _UNKNOWN_DAY
    zero = fixed(unit.lower().removesuffix("s"))
    told = dates(window_text(window.least, window.most))
    return fixed(sentence).format(since=since, zero=zero, window=told)


_ORDER_ONLY = "Order alone: no length of time is given (0 = {event})"
_UNKNOWN_DAY = "{since} ({zero} 0 = {window}, day unknown)"


def _in_lines(sentence: str, room: float, theme: Theme) -> tuple[str, ...]:
    """The sentence on one line, else what stands in brackets on lines of its own."""
    said, bracket, rest = sentence.partition(" (")
    whole = width([Run(sentence)], theme.text_pt)
    parts = [sentence] if whole <= room or not bracket else [said, f"({rest}"]
    return tuple(line for part in parts for line in wrap(part, room, theme.text_pt).lines)


def foot(
    found: tuple[Tick, ...], sentence: str, frame: Frame, y: float, theme: Theme
) -> tuple[tuple[Mark, ...], float]:
    """The relative axis with its sentence, and its height."""
    marks: list[Mark] = list(breaks.axis_line(frame, y, theme))
    for tick in found:
        x = frame.x(tick.day)
        if x > frame.beyond - 2:
            continue
        marks.append(line(x, y, x, y + 3, stroke=theme.ink))
        marks.append(say(x, y + 11.5, tick.text, anchor=Anchor.MIDDLE))
    middle = (frame.left + frame.beyond) / 2
    lines = _in_lines(sentence, frame.beyond - frame.left, theme)
    for k, words in enumerate(lines):
        marks.append(say(middle, y + 21.5 + k * theme.line_pt, words, anchor=Anchor.MIDDLE))
    return tuple(marks), 17.0 + len(lines) * theme.line_pt
