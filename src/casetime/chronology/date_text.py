"""Days, windows and faulty dates in words."""

from casetime.chronology.date_days import Day, civil, month_length
from casetime.chronology.date_records import PartialDate, shown
from casetime.chronology.date_words import MONTH_NAMES


def day_text(day: Day) -> str:
    """The day as people print it, `5 December 2018`."""
    year, month, number = civil(day)
    return f"{number} {_month_text(year, month)}"


def window_text(earliest: Day | None, latest: Day | None) -> str:
    """The shortest English that means exactly the days from `earliest` to `latest`.

    `February 2018`, `2018`, `June to October 2020`, `1–14 October 2021`; with one end
    open `from February 2018` and `by 3 May 2020` (that day counts), with both `undated`.
    """
    if earliest is None:
        return "undated" if latest is None else f"by {day_text(latest)}"
    if latest is None:
        return f"from {_start_text(earliest)}"
    if earliest == latest:
        return day_text(earliest)
    return _whole_text(earliest, latest) or _days_text(earliest, latest)


def impossible(date: PartialDate) -> str | None:
    """What is wrong with a day that the calendar does not have, else None."""
    if date.exists or date.absent is None:
        return None
    text, year, month = date.absent
    name = _month_text(year, month) if month == 2 else MONTH_NAMES[month - 1]
    return f"{shown(text)} is not a date: {name} has {month_length(year, month)} days"


def _month_text(year: int, month: int) -> str:
    return f"{MONTH_NAMES[month - 1]} {year}"


def _start_text(day: Day) -> str:
    year, month, number = civil(day)
    if number > 1:
        return day_text(day)
    return _month_text(year, month) if month > 1 else f"{year}"


def _whole_text(earliest: Day, latest: Day) -> str | None:
    """The text of a run of whole months or years, else None."""
    (year, month, first), (year_to, month_to, last) = civil(earliest), civil(latest)
    if first != 1 or last != month_length(year_to, month_to):
        return None
    if (month, month_to) == (1, 12):
        return f"{year}" if year == year_to else f"{year} to {year_to}"
    if year != year_to:
        return f"{_month_text(year, month)} to {_month_text(year_to, month_to)}"
    if month == month_to:
        return _month_text(year, month)
    return f"{MONTH_NAMES[month - 1]} to {_month_text(year_to, month_to)}"


def _days_text(earliest: Day, latest: Day) -> str:
    (year, month, first), (year_to, month_to, _) = civil(earliest), civil(latest)
    if (year, month) == (year_to, month_to):
        return f"{first}–{day_text(latest)}"
    if year == year_to:
        return f"{first} {MONTH_NAMES[month - 1]} to {day_text(latest)}"
    return f"{day_text(earliest)} to {day_text(latest)}"
