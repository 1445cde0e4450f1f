"""What a date says: the records that reading a date gives back."""

from collections.abc import Iterable
from enum import Enum

from attrs import evolve, frozen

from casetime.chronology.date_days import Day, Window, month_first, month_last, ordinal


class Precision(Enum):
    """How finely a date was stated."""

    DAY = "day"
    THIRD = "third of a month"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    THIRD_OF_YEAR = "third of a year"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MIXED = "mixed"


class DateKind(Enum):
    """Whether a date is one day somewhere in its window, a stretch, or one of several."""

    INSTANT = "instant"
    SPAN = "span"
    ONE_OF = "one of"


@frozen(kw_only=True)
class PartialDate:
    """A date as written: every day it may mean, and how it was stated.

    `earliest` and `latest` are inclusive; None is an open end. `qualifiers` pairs a part
    (whole, year, month, day) with its mark (`?` uncertain, `~` approximate, `%` both).
    `holes` says that not every day of the window is meant. `exists` is False for a day
    that the calendar does not have; `absent` then holds its spelling, year and month, and
    the window runs from the first of that month to the first of the next. A span keeps
    the windows of its first and of its last day.
    """

    text: str
    earliest: Day | None
    latest: Day | None
    precision: Precision
    kind: DateKind = DateKind.INSTANT
    qualifiers: tuple[tuple[str, str], ...] = ()
    holes: bool = False
    exists: bool = True
    flags: tuple[str, ...] = ()
    span_first: Window | None = None
    span_last: Window | None = None
    absent: tuple[str, int, int] | None = None


@frozen(kw_only=True)
class Refusal:
    """Why a text was not read: the offending text, what is wrong, and the repair."""

    text: str
    message: str
    help: str | None = None


Read = PartialDate | Refusal | None
"""What a form of dates makes of a text: None if it is not of that form."""


def shown(text: str) -> str:
    """The text in backticks, cut to a length that fits a headline."""
    return f"`{text}`" if len(text) <= 50 else f"`{text[:47]}...`"


def refused(text: str, why: str, help: str | None = None) -> Refusal:
    """The refusal of a text that is not a date, with the reason."""
    return Refusal(text=text, message=f"{shown(text)} is not a date: {why}", help=help)


def one_day(text: str, year: int, month: int, day: int) -> PartialDate:
    """The date of a single day, which may be a day that does not exist."""
    try:
        only = ordinal(year, month, day)
    except ValueError:
        return PartialDate(
            text=text, earliest=month_first(year, month), latest=month_last(year, month) + 1,
            precision=Precision.DAY, exists=False, absent=(text, year, month),
        )  # fmt: skip
    return PartialDate(text=text, earliest=only, latest=only, precision=Precision.DAY)


def months(text: str, year: int, first: int, last: int, precision: Precision) -> PartialDate:
    """The date of a run of whole months; months beyond 12 lie in the next year."""
    return PartialDate(
        text=text,
        earliest=month_first(year, first),
        latest=month_last(year, last),
        precision=precision,
    )


def years(text: str, first: int, last: int, precision: Precision) -> PartialDate:
    """The date of a run of whole years."""
    return PartialDate(
        text=text,
        earliest=ordinal(first, 1, 1),
        latest=ordinal(last, 12, 31),
        precision=precision,
    )


def qualified(date: PartialDate, part: str, mark: str) -> PartialDate:
    """The same date with one more qualifier."""
    return evolve(date, qualifiers=(*date.qualifiers, (part, mark)))


def common_precision(dates: Iterable[PartialDate]) -> Precision:
    """The precision that all these dates share, else mixed."""
    found = {date.precision for date in dates}
    return found.pop() if len(found) == 1 else Precision.MIXED


def merged_qualifiers(dates: Iterable[PartialDate]) -> tuple[tuple[str, str], ...]:
    """The qualifiers of several dates, each once, in the order they were written."""
    return tuple(dict.fromkeys(mark for date in dates for mark in date.qualifiers))
