"""Dates as people write them, read as the windows of days that they mean.

A date is never made more precise than it was written: "2018-02" is a window of 28 days.
Counting is on whole days (`Day`, an ordinal); pendulum serves only to hand a day out.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from attrs import evolve

from casetime.chronology.date_days import (
    Day,
    Window,
    add_months,
    birthday,
    civil,
    iso,
    months_between,
    months_image,
)
from casetime.chronology.date_habits import PLAIN, DateHabits
from casetime.chronology.date_iso import plain_date
from casetime.chronology.date_ranges import RANGE_WORDS, several
from casetime.chronology.date_records import (
    DateKind,
    PartialDate,
    Precision,
    Read,
    Refusal,
    qualified,
    refused,
)
from casetime.chronology.date_text import day_text, impossible, window_text
from casetime.chronology.date_words import ABOUT, MONTH, PREPOSITION, single

if TYPE_CHECKING:
    import pendulum

__all__ = [
    "RANGE_WORDS",
    "DateHabits",
    "DateKind",
    "Day",
    "PartialDate",
    "Precision",
    "Refusal",
    "Window",
    "add_months",
    "between",
    "birthday",
    "day_text",
    "impossible",
    "is_approximate",
    "iso",
    "looks_like_date",
    "months_between",
    "months_image",
    "parse_date",
    "to_pendulum",
    "widened",
    "window_text",
]

_MAX_TEXT = 120
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_FLAGS = re.IGNORECASE | re.ASCII
# Possessive: what was read as a word stays one, or a text of two dates is tried in a billion ways.
_DATE_WORDS = re.compile(
    rf"(?:(?:{MONTH}|spring|summer|autumn|fall|winter|early|middle|mid|late"
    r"|beginning|start|end|between|about|around|approximately|approx|circa|ca|in|on|since|from"
    r"|the|of|and|to|until|till|through|some ?time|first|second|third|fourth|last|quarter|q[1-4]"
    r"|unknown|unk?|uk|nk)(?![a-z])"
    r"|[\dx]{2,4}+(?![a-z\d])|\d++(?:st|nd|rd|th|s\d?)?|y\d++|t[\d:]++z?"
    r"|[-\s.,/'?~%()\[\]{}:+])++",
    _FLAGS,
)
_DATE_CORE = re.compile(
    rf"\d{{4}}|\b[\dx]{{4}}\b|\d+[./-]\d+|\d+ ?(?:st|nd|rd|th)?(?: of)? ?{MONTH}\b|\b{MONTH}\b",
    _FLAGS,
)


def parse_date(text: str, habits: DateHabits = PLAIN) -> PartialDate | Refusal:
    """The window of days that a date means, or the refusal that says what is wrong with it.

    >>> from casetime.chronology.dates import parse_date, window_text
    >>> feb = parse_date("Feb 2018")
    >>> window_text(feb.earliest, feb.latest)
    'February 2018'
    >>> parse_date("2018-13").message
    '`2018-13` is not a date: there are 12 months'
    """
    return _parsed(text, habits)


@lru_cache(maxsize=8192)
def _parsed(text: str, habits: DateHabits) -> PartialDate | Refusal:
    found = plain_date(text)
    if found is None:
        found = _general(text, habits)
    if isinstance(found, Refusal) or found.text == text:
        return found
    return evolve(found, text=text)


def _general(text: str, habits: DateHabits) -> PartialDate | Refusal:
    bare = _normal(text)
    if not bare or len(text) > _MAX_TEXT:
        return refused(text, "it has no day, month or year", "write 2018-02 or 5 December 2018")
    return _read(bare, habits) or refused(
        text, "it is not written as one", "write 2018-02-05, Feb 2018 or 5 December 2018"
    )


def _normal(text: str) -> str:
    """The text with plain hyphens and single spaces, without quotes and leading prepositions."""
    bare = " ".join(_DASHES.sub("-", text).split())
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "\"'":
        bare = bare[1:-1].strip()
    return PREPOSITION.sub("", bare, count=1) if PREPOSITION.match(bare) else bare


def _read(bare: str, habits: DateHabits) -> Read:
    about = ABOUT.match(bare)
    if about is None:
        return single(bare, habits) or several(bare, habits)
    rest = bare[about.end() :]
    inner = (single(rest, habits) or several(rest, habits)) if rest else None
    return qualified(inner, "whole", "~") if isinstance(inner, PartialDate) else inner


def looks_like_date(text: str) -> bool:
    """Whether a reader would take the text for a date, be it a valid one or not."""
    bare = _normal(text)
    if len(bare) > _MAX_TEXT or not _DATE_CORE.search(bare):
        return False
    return _DATE_WORDS.fullmatch(bare) is not None


def is_approximate(date: PartialDate) -> bool:
    """Whether any part of the date is marked approximate (`about`, `~`, `%`)."""
    return any(mark in "~%" for _, mark in date.qualifiers)


def widened(date: PartialDate, days: int) -> PartialDate:
    """The date with every closed end moved outwards by a number of days, flagged `widened`."""
    earliest, latest = _wider((date.earliest, date.latest), days)
    return evolve(
        date,
        earliest=earliest,
        latest=latest,
        span_first=date.span_first and _wider(date.span_first, days),
        span_last=date.span_last and _wider(date.span_last, days),
        flags=(*date.flags, "widened"),
    )


def _wider(window: Window, days: int) -> Window:
    earliest, latest = window
    return None if earliest is None else earliest - days, None if latest is None else latest + days


def between(a: PartialDate, b: PartialDate, unit: Literal["day", "month"] = "day") -> Window:
    """The fewest and the most whole days (or months) from `a` to `b`, None where unbounded.

    Uncertainty as HL7 CQL defines it: between 2005 and 2006-05 lie 4 to 16 months.
    """
    count = _whole_months if unit == "month" else _whole_days
    least = None if a.latest is None or b.earliest is None else count(a.latest, b.earliest)
    most = None if a.earliest is None or b.latest is None else count(a.earliest, b.latest)
    return least, most


def _whole_days(a: Day, b: Day) -> int:
    return b - a


def _whole_months(a: Day, b: Day) -> int:
    return months_between(a, b) if a <= b else -months_between(b, a)


def to_pendulum(day: Day) -> "pendulum.Date":
    """The day as a `pendulum.Date`, for display and for Python users; never for counting."""
    import pendulum  # noqa: PLC0415  55 ms that nothing else needs

    return pendulum.Date(*civil(day))
