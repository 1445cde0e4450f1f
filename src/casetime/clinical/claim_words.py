"""The ``is`` of a claim about time, as a window of days, and the roundings that may save it."""

import re

from attrs import frozen

from casetime.chronology.dates import Refusal
from casetime.chronology.lengths import Length, Unit, parse_length, rounding_windows
from casetime.chronology.network import Bounds
from casetime.chronology.settings import Settings, days_of

NOT_REACHED = re.compile(r"not (?:yet )?(?:been )?reached|NR", re.IGNORECASE)


@frozen(kw_only=True)
class Said:
    """What a claim says: a window of days, or that the end was not reached."""

    window: Bounds
    length: Length | None = None
    not_reached: bool = False


def said_length(text: str, read: Settings) -> Said | Refusal:
    """The days that the words of a claim allow under the case's conventions."""
    if NOT_REACHED.fullmatch(text.strip()):
        return Said(window=Bounds(least=None, most=None), not_reached=True)
    length = parse_length(text)
    if isinstance(length, Refusal):
        return length
    least, most = days_of(length, read)
    return Said(window=Bounds(least=least, most=most), length=length)


def inside(range_: Bounds, window: Bounds) -> bool:
    """Whether every day of a range lies in a window."""
    low = window.least is None or (range_.least is not None and range_.least >= window.least)
    high = window.most is None or (range_.most is not None and range_.most <= window.most)
    return low and high


def apart(range_: Bounds, window: Bounds) -> bool:
    """Whether no day of a range lies in a window."""
    below = window.least is not None and range_.most is not None and range_.most < window.least
    above = window.most is not None and range_.least is not None and range_.least > window.most
    return below or above


def meet(a: Bounds, b: Bounds) -> Bounds:
    """The days that lie in both."""
    lows = [x for x in (a.least, b.least) if x is not None]
    highs = [x for x in (a.most, b.most) if x is not None]
    return Bounds(least=max(lows, default=None), most=min(highs, default=None))


def saving_rounding(said: Said, range_: Bounds, read: Settings) -> str | None:
    """The first named rounding under which a claim that fails by default would hold."""
    if said.length is None:
        return None
    for name, (least, most) in rounding_windows(said.length, read.month):
        if not apart(range_, Bounds(least=least, most=most)):
            return name
    return None


_ROUNDINGS = {
    "months of 30 days": "if a month is counted as 30 days",
    "months of 30.4 days": "if a month is counted as 30.4 days",
    "months of 365/12 days": "if a month is counted as a twelfth of 365 days",
    "calendar months": "if calendar months are counted from day to day",
    "truncated": "if the {unit}s were cut off instead of rounded",
    "month names subtracted": "if only the names of the months were subtracted",
    "inclusive day": "if the first and the last day are both counted",
    "one whole unit": "if it may be off by up to a whole {unit}",
}


def rounding_told(name: str, said: Said) -> str:
    """A named rounding as a condition: ``if the months were cut off instead of rounded``."""
    unit = said.length.unit.name.lower() if said.length else "unit"
    return _ROUNDINGS[name].format(unit=unit)


def shown(days: Bounds, read: Settings, unit: Unit | None = None) -> str:
    """A range for people, in the unit of the claim; days when short, else months; rounded once."""
    if days.least is None and days.most is None:
        return "anything"
    if unit in (Unit.DAY, Unit.WEEK) or (unit is None and _short(days.least) and _short(days.most)):
        return _range(_text(days.least), _text(days.most), "days" if days.most != 1 else "day")
    per, words = (Unit.YEAR.value, "years") if unit is Unit.YEAR else (read.month, "months")
    low = None if days.least is None else f"{float(days.least / per):.1f}".replace("-", "−")
    high = None if days.most is None else f"{float(days.most / per):.1f}".replace("-", "−")
    return _range(low, high, words)


def _short(days: int | None) -> bool:
    return days is None or abs(days) < 61


def _text(days: int | None) -> str | None:
    return None if days is None else str(days).replace("-", "−")


def _range(low: str | None, high: str | None, unit: str) -> str:
    if low is None:
        return f"at most {high} {unit}"
    if high is None:
        return f"at least {low} {unit}"
    return f"{low} {unit}" if low == high else f"{low}–{high} {unit}"
