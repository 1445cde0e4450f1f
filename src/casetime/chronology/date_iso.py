"""Single dates in figures: ISO 8601, EDTF (levels 0 to 2), CDISC and EDC habits."""

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import evolve

from casetime.chronology.date_days import (
    FIRST_YEAR,
    LAST_YEAR,
    month_first,
    month_last,
    month_length,
    ordinal,
)
from casetime.chronology.date_habits import DateHabits
from casetime.chronology.date_records import (
    PartialDate,
    Precision,
    Read,
    Refusal,
    months,
    one_day,
    qualified,
    refused,
    years,
)

Numbers = tuple[int, ...]

SEASONS = ("spring", "summer", "autumn", "winter")
# Meteorological seasons by their first month; months past 12 lie in the next year.
_SEASON_STARTS = {"north": (3, 6, 9, 12), "south": (9, 12, 3, 6)}

_FLAGS = re.IGNORECASE | re.ASCII
_PLAIN_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", _FLAGS)
_TIMED = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:T| )(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?"
    r" ?(?:Z|[+-]\d{2}(?::?\d{2})?)?",
    _FLAGS,
)
_MASKED = re.compile(
    r"([?~%]?)(\d{2}(?:\d\d|\dX|XX))([?~%]?)"
    r"(?:-([?~%]?)([\dX]{2})([?~%]?)(?:-([?~%]?)([\dX]{2})([?~%]?))?)?",
    _FLAGS,
)
_NOT_KNOWN = re.compile(r"-(?:UNK|UN|UK|NK|\?\?)(?=-|$)", _FLAGS)
_MONTH_MISSING = re.compile(r"(\d{4})---(\d{2})", _FLAGS)
_YEARLESS = re.compile(
    r"(?!.*\d{4})(?:[\dX]?X[\dX]{2}|-|UNK|UN|NK)-+(?:[\dX]{2}|UNK|UN|NK).*", _FLAGS
)
_OPEN_YEAR = re.compile(r"(?:\dX|X[\dX])[\dX]{2}", _FLAGS)
_LONG_YEAR = re.compile(r"Y-?\d+(?:E\d+)?(?:S\d+)?|[-+]\d{4,}(?:-.*)?|\d{5}|\d{7}|\d{9,}", _FLAGS)
_SIGNIFICANT = re.compile(r"(\d{4})S\d+", _FLAGS)
_SHORT_PARTS = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", _FLAGS)
_SLASHED_MONTH = re.compile(r"(\d{4})[/.](\d{1,2})|(\d{1,2})[-/.](\d{4})", _FLAGS)
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})?", _FLAGS)


def year_refusal(text: str, year: int) -> Refusal | None:
    """The refusal of a year that lies outside those that are read, else None."""
    if FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return refused(
        text, f"years run from {FIRST_YEAR} to {LAST_YEAR}", "check the digits of the year"
    )


def season(text: str, year: int, which: int, hemisphere: str) -> PartialDate:
    """The three months of a season (0 spring .. 3 winter); winter runs into the next year."""
    start = _SEASON_STARTS[hemisphere if hemisphere == "south" else "north"][which]
    return months(text, year, start, start + 2, Precision.SEASON)


def quarter(text: str, year: int, which: int) -> PartialDate:
    """The three months of a calendar quarter (1 to 4)."""
    return months(text, year, 3 * which - 2, 3 * which, Precision.QUARTER)


def plain_date(text: str) -> Read:
    """`1985`, `1985-04` or `1985-04-12`, the common case; None if it needs a longer look."""
    match = _PLAIN_DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return year_refusal(text, int(year))
    if month is None:
        return years(text, int(year), int(year), Precision.YEAR)
    if not 1 <= int(month) <= 12:
        return None
    if day is None:
        return months(text, int(year), int(month), int(month), Precision.MONTH)
    return one_day(text, int(year), int(month), int(day))


def figures(text: str, habits: DateHabits) -> Read:
    """A single date written in figures; None if the text has another form."""
    found = plain_date(text)
    if found is not None:
        return found
    timed = _TIMED.fullmatch(text)
    if timed is not None:
        return _with_time(text, timed)
    known = _NOT_KNOWN.sub("-XX", _MONTH_MISSING.sub(r"\1-XX-\2", text))
    masked = _MASKED.fullmatch(known)
    if masked is not None:
        return _masked(text, masked, habits)
    return figures_refusal(text)


def _with_time(text: str, match: re.Match[str]) -> PartialDate | Refusal:
    hour, minute, second = (int(part or 0) for part in match.groups()[3:])
    if hour > 23 or minute > 59 or second > 60:
        return refused(text, "its time of day does not exist", f"write {text[:10]}")
    day_read = figures(text[:10], DateHabits())
    assert day_read is not None
    return day_read if isinstance(day_read, Refusal) else evolve(day_read, text=text)


def _masked(text: str, match: re.Match[str], habits: DateHabits) -> PartialDate | Refusal:
    before_y, year, after_y, before_m, month, after_m, before_d, day, after_d = match.groups()
    wrong = year_refusal(text, int(re.sub("[xX]", "0", year)))
    if wrong is not None:
        return wrong
    if month is None:
        found: PartialDate | Refusal = _open_year(text, year)
    elif month.isdigit() and not 1 <= int(month) <= 12:
        found = _season_code(text, year, int(month), day, habits)
    else:
        found = _open_parts(text, year, month, day)
    if isinstance(found, Refusal):
        return found
    last = "day" if day else "month" if month else "year"
    marks = (
        ("year", before_y), ("year", after_y), ("month", before_m), ("month", after_m),
        ("day", before_d), ("day", after_d),
    )  # fmt: skip
    for number, (part, mark) in enumerate(marks):
        for covered in _covered(part, last, after=number % 2 == 1) if mark else ():
            found = qualified(found, covered, mark)
    return found


def _covered(part: str, last: str, *, after: bool) -> tuple[str, ...]:
    """The parts a mark covers: before a part that part, after it also all to its left (EDTF)."""
    if not after:
        return (part,)
    if part == last:
        return ("whole",)
    return ("year",) if part == "year" else ("year", "month")


def _open_year(text: str, year: str) -> PartialDate:
    first, last = _range(year)
    width = {1: Precision.YEAR, 10: Precision.DECADE, 100: Precision.CENTURY}[last - first + 1]
    return years(text, first, last, width)


def _range(mask: str) -> tuple[int, int]:
    return int(re.sub("[xX]", "0", mask)), int(re.sub("[xX]", "9", mask))


def _season_code(
    text: str, year: str, code: int, day: str | None, habits: DateHabits
) -> PartialDate | Refusal:
    """EDTF codes in the place of the month: 21-24, 25-28 (north), 29-32 (south), 33-36."""
    if not year.isdigit() or not 21 <= code <= 36:
        return _no_such_month(text, year, code, day)
    if day is not None:
        if code <= 31 and day.isdigit() and 1 <= int(day) <= 12:
            return _no_such_month(text, year, code, day)
        return refused(text, "a season or quarter has no days", f"write {year}-{code}")
    if code >= 33:
        return quarter(text, int(year), code - 32)
    side = habits.hemisphere if code <= 24 else "north" if code <= 28 else "south"
    return season(text, int(year), (code - 21) % 4, side)


def _no_such_month(text: str, year: str, code: int, day: str | None) -> Refusal:
    help = "write the month as 01 to 12" if code else f"write {year}, or the month as 01 to 12"
    if day is not None and day.isdigit() and 1 <= int(day) <= 12 and code <= 31:
        help = f"write {year}-{day}-{code:02d} if the day came first"
    elif day is not None:
        help = "write the month as 01 to 12"
    elif year.isdigit() and code == int(year) % 100 + 1:
        help = f"write {year}/{int(year) + 1} for the years {year} to {int(year) + 1}"
    return refused(text, "there are 12 months", help)


def _open_parts(text: str, year: str, month: str, day: str | None) -> PartialDate | Refusal:
    """A date whose year, month or day may have open digits: the hull of all it may mean."""
    months_meant = _meant(month.upper(), 12)
    if not months_meant:
        return refused(text, "there are 12 months", "write the month as 01 to 12, or XX")
    if day is not None and day.upper() != "XX":
        return _open_days(text, year, months_meant, day)
    first, last = _range(year)
    precision = Precision.MONTH
    if len(months_meant) == 12:
        return _open_year(text, year)
    if len(months_meant) > 1 or first < last:
        precision = Precision.MIXED
    return PartialDate(
        text=text,
        earliest=month_first(first, months_meant[0]),
        latest=month_last(last, months_meant[-1]),
        precision=precision,
        holes=first < last or _gaps(months_meant),
    )


def _open_days(text: str, year: str, months_meant: Numbers, day: str) -> PartialDate:
    first, last = _range(year)
    if first == last and len(months_meant) == 1 and day.isdigit():
        return one_day(text, first, months_meant[0], int(day))
    numbers = _meant(day.upper(), max(month_length(2000, month) for month in months_meant))
    over = range(first, last + 1)
    earliest = next(_days(over, months_meant, numbers), None)
    latest = next(_days(over[::-1], months_meant[::-1], numbers[::-1]), None)
    holes = first < last or len(months_meant) > 1 or _gaps(numbers)
    if earliest is None or latest is None:
        return PartialDate(
            text=text, earliest=month_first(first, months_meant[0]),
            latest=month_last(last, months_meant[-1]) + 1, precision=Precision.MIXED,
            holes=holes, exists=False, absent=(text, first, months_meant[0]),
        )  # fmt: skip
    return PartialDate(
        text=text, earliest=earliest, latest=latest, precision=Precision.MIXED, holes=holes
    )


def _days(over: range, months_meant: Numbers, numbers: Numbers) -> Iterator[int]:
    for year in over if numbers else ():
        for month in months_meant:
            for number in numbers:
                if number <= month_length(year, month):
                    yield ordinal(year, month, number)


@lru_cache(maxsize=256)
def _meant(mask: str, top: int) -> Numbers:
    """The numbers from 1 to `top` that a mask of two places (`1X`) may stand for."""
    return tuple(
        number
        for number in range(1, top + 1)
        if all(place in ("X", digit) for place, digit in zip(mask, f"{number:02d}", strict=True))
    )


def _gaps(numbers: Numbers) -> bool:
    return len(numbers) > 1 and numbers[-1] - numbers[0] >= len(numbers)


def figures_refusal(text: str) -> Refusal | None:
    """The refusal of figures that look like a date of these forms but are none, else None."""
    if _SIGNIFICANT.fullmatch(text):
        return refused(
            text, "significant digits are not read", f"write {text[:3]}X or {text[:2]}XX"
        )
    if _LONG_YEAR.fullmatch(text):
        return refused(
            text, f"years run from {FIRST_YEAR} to {LAST_YEAR}", "write the year in four digits"
        )
    if _YEARLESS.fullmatch(text):
        return refused(text, "its year is missing", "write the year in four digits")
    if _OPEN_YEAR.fullmatch(text):
        return refused(text, "only the last digits of a year can be open", "write 201X or 20XX")
    return _misspelt(text)


def _misspelt(text: str) -> Refusal | None:
    """Figures whose meaning is clear, but that are not how a date is written."""
    slashed = _SLASHED_MONTH.fullmatch(text)
    if slashed is not None:
        year, month = slashed[1] or slashed[4], slashed[2] or slashed[3]
        if slashed[1] and int(month) == int(year) % 100 + 1:
            return refused(text, "the second year is cut short", f"write {year}/{int(year) + 1}")
        return _repair(text, "a month is written behind its year", year, month, None)
    short = _SHORT_PARTS.fullmatch(text)
    if short is not None:
        return _repair(text, "months and days have two digits", short[1], short[2], short[3])
    basic = _BASIC.fullmatch(text)
    if basic is not None:
        return _repair(text, "year, month and day are joined by hyphens", *basic.groups())
    return None


def _repair(text: str, why: str, year: str, month: str, day: str | None) -> Refusal:
    if not 1 <= int(month) <= 12:
        return refused(text, "there are 12 months", "write the month as 01 to 12")
    if day is None:
        return refused(text, why, f"write {year}-{int(month):02d}")
    return refused(text, why, f"write {year}-{int(month):02d}-{int(day):02d}")
