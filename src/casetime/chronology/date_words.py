"""Single dates in words, as reports print them, and dates made of bare numbers."""

import re
from collections.abc import Callable

from attrs import evolve

from casetime.chronology.date_days import (
    FIRST_YEAR,
    LAST_YEAR,
    civil,
    month_length,
    ordinal,
)
from casetime.chronology.date_habits import DateHabits
from casetime.chronology.date_iso import SEASONS, figures, quarter, season, year_refusal
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

_FLAGS = re.IGNORECASE | re.ASCII
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_M = rf"({MONTH})\b\.?"
_D = r"(\d{1,2})(?:st|nd|rd|th)?"
_Y = r"(\d{4}|'?\d{2})"
_GAP = r"(?: of |[ ,/-]{1,2}|(?<=\.))"

PREPOSITION = re.compile(r"(?:(?:in|on|from|since|the)\s+)+", _FLAGS)
ABOUT = re.compile(
    r"(?:(?:about|around|approximately|roughly|circa|approx|ca)\b\.?|c\.|~)\s*", _FLAGS
)
_DAY_MONTH_YEAR = re.compile(rf"{_D}(?: of |[ /-]?){_M}{_GAP}{_Y}", _FLAGS)
_GLUED = re.compile(rf"(\d{{1,2}})({MONTH})(\d{{4}}|\d{{2}})", _FLAGS)
_MONTH_DAY_YEAR = re.compile(rf"{_M}(?: the |[ -]?){_D}(?:, ?| |-(?=\d{{4}})){_Y}", _FLAGS)
_YEAR_MONTH_DAY = re.compile(rf"(\d{{4}})[ ,/-]+{_M}(?:[ /-]+{_D})?", _FLAGS)
_MONTH_YEAR = re.compile(rf"{_M}{_GAP}(\d{{4}}|'\d{{2}})", _FLAGS)
_NO_DAY = re.compile(rf"(?:UNK|UN|UK|NK|XX|\?\?)[ /-]{_M}[ /-](\d{{4}})", _FLAGS)
_NO_DAY_NO_MONTH = re.compile(
    r"(?:UNK|UN|UK|NK|XX|\?\?)[ /-](?:UNK|UN|UK|NK|XX|\?\?|(\d\d))[ /-](\d{4})", _FLAGS
)
_YEARLESS = re.compile(
    rf"{_M}|{_D}(?: of |[ /-]?){_M}|{_M}(?: the |[ -]?){_D}|\d{{1,2}}[./]\d{{1,2}}\.?"
    rf"|(?:spring|summer|autumn|fall|winter)",
    _FLAGS,
)
_SEASON = re.compile(
    r"(spring|summer|autumn|fall|winter)(?: of |[ ,-]+)(\d{4})(?:[/-](\d{4}|\d{2}))?", _FLAGS
)
_QUARTER = re.compile(
    r"(?:q([1-4])|(first|second|third|fourth|last|1st|2nd|3rd|4th) quarter(?: of)?)[ /-]*(\d{4})"
    r"|(\d{4})[ -]?q([1-4])",
    _FLAGS,
)
_DECADE = re.compile(r"(\d{3}0)'?s", _FLAGS)
_THIRD = re.compile(
    r"(early|mid|middle|late|beginning|start|end)(?: of | in |[ -])(?:the )?(.+)", _FLAGS
)
_MARKED = re.compile(r".*[^?~%][?~%]", _FLAGS)
_NUMBERS = re.compile(r"(\d{1,2}|\d{4})([./-]) ?(\d{1,2})\2 ?(\d{4}|\d{1,2})", _FLAGS)

_THIRDS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
_ORDERS = ("dmy", "mdy", "ymd")


def single(text: str, habits: DateHabits) -> Read:
    """A single date (no range) in figures or words; None if the text is none."""
    text = PREPOSITION.sub("", text, count=1) if PREPOSITION.match(text) else text
    # Dates in figures hold no space, but for one before a time of day.
    found = figures(text, habits) if " " not in text or text[4:5] == "-" else None
    if found is None:
        found = words(text, habits)
    if found is None and _MARKED.fullmatch(text):
        inner = single(text[:-1].rstrip(), habits)
        return qualified(inner, "whole", text[-1]) if isinstance(inner, PartialDate) else inner
    return found


def words(text: str, habits: DateHabits) -> Read:
    """A single date in words, or in bare numbers; None if the text has another form."""
    for pattern, reader in _DIGIT_FORMS if text[:1].isdigit() else _LETTER_FORMS:
        match = pattern.fullmatch(text)
        if match is not None:
            return reader(text, match, habits)
    if "unknown" in text.lower() and re.search(rf"\d{{4}}|\b{MONTH}\b", text, _FLAGS):
        return refused(text, "`unknown` cannot be part of one", "leave the unknown part out")
    return None


def month_number(name: str) -> int:
    """The number of the month that a name or abbreviation starts to spell."""
    return next(n for n, full in enumerate(MONTH_NAMES, 1) if full[:3].lower() == name[:3].lower())


def _full_year(text: str, year: str, habits: DateHabits) -> tuple[int, tuple[str, ...]] | Refusal:
    """The year and its flags; a two-digit year falls near the other years of the case."""
    if len(year) == 4:
        return year_refusal(text, int(year)) or (int(year), ())
    if habits.century_near is None:
        return refused(text, "the century of its year is open", "write the year in four digits")
    last_two = int(year.removeprefix("'"))
    candidates = range(FIRST_YEAR + last_two, LAST_YEAR + 1, 100)
    near = habits.century_near
    return min(candidates, key=lambda full: abs(full - near)), ("two-digit year",)


def _day(text: str, year: str, month: int, day: str, habits: DateHabits) -> PartialDate | Refusal:
    full = _full_year(text, year, habits)
    if isinstance(full, Refusal):
        return full
    return evolve(one_day(text, full[0], month, int(day)), flags=full[1])


def _month(text: str, year: str, month: int, habits: DateHabits) -> PartialDate | Refusal:
    full = _full_year(text, year, habits)
    if isinstance(full, Refusal):
        return full
    return evolve(months(text, full[0], month, month, Precision.MONTH), flags=full[1])


def _read_day_month_year(text: str, match: re.Match[str], habits: DateHabits) -> Read:
    return _day(text, match[3], month_number(match[2]), match[1], habits)


def _read_month_day_year(text: str, match: re.Match[str], habits: DateHabits) -> Read:
    return _day(text, match[3], month_number(match[1]), match[2], habits)


def _read_year_month_day(text: str, match: re.Match[str], habits: DateHabits) -> Read:
    if match[3] is None:
        return _month(text, match[1], month_number(match[2]), habits)
    return _day(text, match[1], month_number(match[2]), match[3], habits)


def _read_month_year(text: str, match: re.Match[str], habits: DateHabits) -> Read:
    return _month(text, match[2], month_number(match[1]), habits)


def _read_no_day(text: str, match: re.Match[str], habits: DateHabits) -> Read:
    month = match[1]
    if month is None:
        return _whole_year(text, int(match[2]))
    if month.isdigit() and not 1 <= int(month) <= 12:
        return refused(text, "there are 12 months", "write the month as 01 to 12")
    number = int(month) if month.isdigit() else month_number(month)
    return _month(text, match[2], number, habits)


def _whole_year(text: str, year: int) -> PartialDate | Refusal:
    return year_refusal(text, year) or years(text, year, year, Precision.YEAR)


def _read_season(text: str, match: re.Match[str], habits: DateHabits) -> Read:
    name, year, second = match[1].lower(), int(match[2]), match[3]
    wrong = year_refusal(text, year)
    if wrong is not None:
        return wrong
    found = season(
        text, year, SEASONS.index("autumn" if name == "fall" else name), habits.hemisphere
    )
    if second is None:
        return found
    assert found.latest is not None
    ends = civil(found.latest)[0]
    if ends == year or int(second) not in (ends, ends % 100):
        return refused(text, f"one {name} does not lie in these years", f"write {name} {year}")
    return found


def _read_quarter(text: str, match: re.Match[str], habits: DateHabits) -> Read:
    year = int(match[3] or match[4])
    named = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
    word = (match[1] or match[2] or match[5]).lower()
    return year_refusal(text, year) or quarter(text, year, named.get(word) or int(word[0]))


def _read_decade(text: str, match: re.Match[str], habits: DateHabits) -> Read:
    year = int(match[1])
    if year % 100 == 0:
        return refused(
            text, "it may be ten years or a hundred", f"write {year // 10}X or {year // 100}XX"
        )
    return year_refusal(text, year) or years(text, year, year + 9, Precision.DECADE)


def _read_third(text: str, match: re.Match[str], habits: DateHabits) -> Read:
    """Thirds: Jan-Apr, May-Aug, Sep-Dec of a year; days 1-10, 11-20, 21-end of a month."""
    whole = None if _THIRD.fullmatch(match[2]) else single(match[2], habits)
    if not isinstance(whole, PartialDate):
        return whole
    third = _THIRDS[match[1].lower()]
    if whole.precision not in (Precision.YEAR, Precision.MONTH) or whole.holes:
        return refused(text, "only a month or a year has thirds", f"write {match[2]}")
    assert whole.earliest is not None
    year, month, _ = civil(whole.earliest)
    if whole.precision is Precision.YEAR:
        part = months(text, year, 4 * third + 1, 4 * third + 4, Precision.THIRD_OF_YEAR)
    else:
        last = (10, 20, month_length(year, month))[third]
        part = PartialDate(
            text=text, precision=Precision.THIRD,
            earliest=ordinal(year, month, 10 * third + 1), latest=ordinal(year, month, last),
        )  # fmt: skip
    return evolve(part, qualifiers=whole.qualifiers, flags=whole.flags)


def _read_yearless(text: str, match: re.Match[str], habits: DateHabits) -> Read:
    return refused(text, "its year is missing", "add the year in four digits")


def _read_numbers(text: str, match: re.Match[str], habits: DateHabits) -> Read:
    """Bare numbers: read by the declared order, else only where there is one reading."""
    first, _, second, third = match.groups()
    if len(first) == 4:
        return _read_year_first(text, first, second, third)
    if habits.order in _ORDERS:
        return _in_order(text, (first, second, third), habits.order, habits)
    readings = _readings((first, second, third), habits)
    if len(readings) == 1 and len(third) == 4:
        return one_day(text, *readings[0])
    return _ambiguous(text, readings)


def _read_year_first(text: str, year: str, month: str, day: str) -> PartialDate | Refusal:
    wrong = year_refusal(text, int(year))
    if wrong is not None:
        return wrong
    if len(day) > 2 or not 1 <= int(month) <= 12:
        return refused(text, "there are 12 months", "write year, month and day as 2018-02-05")
    return one_day(text, int(year), int(month), int(day))


def _ordered(numbers: tuple[str, str, str], order: str) -> tuple[str, int, int]:
    """The year as typed, the month and the day."""
    year, month, day = (numbers[order.index(part)] for part in "ymd")
    return year, int(month) if len(month) < 3 else 0, int(day)


def _in_order(
    text: str, numbers: tuple[str, str, str], order: str, habits: DateHabits
) -> PartialDate | Refusal:
    if order == "ymd" and len(numbers[2]) == 4:
        return refused(text, "its year stands last, date-order is ymd", "write it as 2018-02-05")
    year, month, day = _ordered(numbers, order)
    if not 1 <= month <= 12:
        return refused(
            text, f"date-order {order} makes {month} its month", "write it as 2018-02-05"
        )
    if len(year) == 1:
        return refused(text, "its year has one digit", "write the year in four digits")
    return _day(text, year, month, str(day), habits)


def _readings(numbers: tuple[str, str, str], habits: DateHabits) -> list[tuple[int, int, int]]:
    """The dates that the numbers may be, each once; two-digit years near the case's others."""
    near = DateHabits(century_near=habits.century_near or 2000)
    found: dict[tuple[int, int, int], None] = {}
    for order in _ORDERS[:2] if len(numbers[2]) == 4 else _ORDERS:
        typed, month, day = _ordered(numbers, order)
        full = _full_year(typed, typed, near)
        if isinstance(full, Refusal) or len(typed) == 1:
            continue
        year = full[0]
        if 1 <= month <= 12 and 1 <= day <= month_length(year, month):
            found[year, month, day] = None
    return list(found)


def _ambiguous(text: str, readings: list[tuple[int, int, int]]) -> Refusal:
    if not readings:
        return refused(text, "no order of its numbers is one", "write it as 2018-02-05")
    said = " or ".join(
        f"{day} {MONTH_NAMES[month - 1]} {year}" for year, month, day in readings[:2]
    )
    written = " or ".join(f"{year}-{month:02d}-{day:02d}" for year, month, day in readings[:2])
    help = f"write {written}, or for the whole file `conventions: {{date-order: dmy}}` (or mdy)"
    if len(readings) == 1:
        return Refusal(text=text, message=f"`{text}` has numbers in an undeclared order", help=help)
    return Refusal(text=text, message=f"`{text}` is ambiguous: {said}", help=help)


_Reader = Callable[[str, re.Match[str], DateHabits], Read]
_Forms = tuple[tuple[re.Pattern[str], _Reader], ...]
_DIGIT_FORMS: _Forms = (
    (_DAY_MONTH_YEAR, _read_day_month_year),
    (_NUMBERS, _read_numbers),
    (_YEAR_MONTH_DAY, _read_year_month_day),
    (_GLUED, _read_day_month_year),
    (_QUARTER, _read_quarter),
    (_DECADE, _read_decade),
    (_YEARLESS, _read_yearless),
)
_LETTER_FORMS: _Forms = (
    (_MONTH_YEAR, _read_month_year),
    (_MONTH_DAY_YEAR, _read_month_day_year),
    (_THIRD, _read_third),
    (_SEASON, _read_season),
    (_QUARTER, _read_quarter),
    (_NO_DAY, _read_no_day),
    (_NO_DAY_NO_MONTH, _read_no_day),
    (_YEARLESS, _read_yearless),
)
