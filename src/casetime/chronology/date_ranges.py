"""Dates of two ends or several members: spans, uncertain instants, sets, range words."""

import re

from attrs import evolve

from casetime.chronology.date_days import Window, civil
from casetime.chronology.date_habits import DateHabits
from casetime.chronology.date_records import (
    DateKind,
    PartialDate,
    Precision,
    Read,
    Refusal,
    common_precision,
    merged_qualifiers,
    refused,
)
from casetime.chronology.date_words import MONTH, single

RANGE_WORDS = "range words"
"""Flag of a span in prose (July-September 2020): on a point it means its hull."""

_FLAGS = re.IGNORECASE | re.ASCII
_BETWEEN = re.compile(r"(?:some ?time )?between (.+) and (.+)", _FLAGS)
_CONNECTOR = re.compile(r" (?:to|until|till|through|up to) |(?<=\w) ?[-/] ?(?=\w)", _FLAGS)
_MONTH_DAYS_YEAR = re.compile(
    rf"({MONTH}\.?) (\d{{1,2}})(?:st|nd|rd|th)?(?: ?- ?| to | and )(\d{{1,2}})(?:st|nd|rd|th)?"
    r"(?:, ?| )(\d{4})",
    _FLAGS,
)
_MONTH = re.compile(rf"\b{MONTH}\b", _FLAGS)
_DAY_NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th)?", _FLAGS)
_MAX_SPLITS = 8


def several(text: str, habits: DateHabits) -> Read:
    """A date of two ends or several members; None if the text is none."""
    if text[0] in "[{" and text[-1] in "]}":
        return _one_of(text, habits)
    if ".." in text and "/" not in text:
        return _uncertain(text, habits)
    between = _BETWEEN.fullmatch(text)
    if between is not None:
        return _between(text, between[1], between[2], habits)
    return _interval(text, habits) or _range_words(text, habits)


def _one_of(text: str, habits: DateHabits) -> PartialDate | Refusal:
    """EDTF sets: one of these days, with holes where the members leave some."""
    members = []
    for part in text[1:-1].split(","):
        inner = part.strip()
        found = _uncertain(inner, habits) if ".." in inner else single(inner, habits)
        if found is None:
            return refused(inner or text, "a set lists dates", "write [1867, 1960-12]")
        if isinstance(found, Refusal):
            return found
        members.append(found)
    first, last = _least(members), _greatest(members)
    return evolve(
        _joined(text, members),
        earliest=first,
        latest=last,
        kind=DateKind.ONE_OF,
        holes=any(member.holes for member in members) or _leaves_holes(members),
        flags=("all members",) if text[0] == "{" else (),
    )


def _least(dates: list[PartialDate]) -> int | None:
    ends = [date.earliest for date in dates]
    return None if None in ends else min(end for end in ends if end is not None)


def _greatest(dates: list[PartialDate]) -> int | None:
    ends = [date.latest for date in dates]
    return None if None in ends else max(end for end in ends if end is not None)


def _leaves_holes(members: list[PartialDate]) -> bool:
    reached: float | None = None
    for first, last in sorted(
        (
            float("-inf") if member.earliest is None else member.earliest,
            float("inf") if member.latest is None else member.latest,
        )
        for member in members
    ):
        if reached is not None and first > reached + 1:
            return True
        reached = last if reached is None else max(reached, last)
    return False


def _joined(text: str, dates: list[PartialDate]) -> PartialDate:
    """What several dates share: precision, qualifiers, flags, holes, a day that is absent."""
    return PartialDate(
        text=text,
        earliest=None,
        latest=None,
        precision=common_precision(dates),
        qualifiers=merged_qualifiers(dates),
        holes=any(date.holes for date in dates),
        exists=all(date.exists for date in dates),
        flags=tuple(dict.fromkeys(flag for date in dates for flag in date.flags)),
        absent=next((date.absent for date in dates if date.absent), None),
    )


def _ends(text: str, parts: list[str], habits: DateHabits) -> list[PartialDate | None] | Refusal:
    """The two ends of a pair; None for one that is left open."""
    if len(parts) != 2:
        return refused(text, "a range has two ends", "write 2018-01/2018-03")
    ends: list[PartialDate | None] = []
    for part in parts:
        found = single(part, habits) if part else None
        if isinstance(found, Refusal):
            return found
        if found is None and part:
            return refused(part, "a range runs between two dates", "write 2018-01/2018-03")
        ends.append(found)
    if ends == [None, None]:
        return refused(text, "both its ends are open", "leave the date out")
    return ends


def _uncertain(text: str, habits: DateHabits) -> PartialDate | Refusal:
    """`2018-01..2018-03`: an instant somewhere between two dates, either end may be open."""
    ends = _ends(text, [part.strip() for part in text.split("..")], habits)
    if isinstance(ends, Refusal):
        return ends
    first, last = ends
    return _backwards(text, first, last, "..") or evolve(
        _joined(text, [end for end in ends if end is not None]),
        earliest=first.earliest if first else None,
        latest=last.latest if last else None,
    )


def _between(text: str, left: str, right: str, habits: DateHabits) -> Read:
    days = _MONTH_DAYS_YEAR.fullmatch(f"{left} and {right}")
    pair = _pair(*(_day_pair(days) if days else (left, right)), habits)
    if pair is None or isinstance(pair, Refusal):
        return pair
    return _backwards(text, *pair, "..") or evolve(
        _joined(text, list(pair)), earliest=pair[0].earliest, latest=pair[1].latest
    )


def _backwards(
    text: str, first: PartialDate | None, last: PartialDate | None, mark: str
) -> Refusal | None:
    """The refusal of a range whose first end lies wholly after its last, else None."""
    if first is None or last is None or first.earliest is None or last.latest is None:
        return None
    if first.earliest <= last.latest:
        return None
    help = f"write {last.text}{mark}{first.text}"
    if mark == " to " and _MONTH.search(first.text) and first.earliest - last.latest < 366:
        # "December to January 2020": the year was stated once, and it is that of the end.
        help = f"write both years, the first perhaps {civil(first.earliest)[0] - 1}"
    return refused(text, "it ends before it begins", help)


def _interval(text: str, habits: DateHabits) -> Read:
    """`2004-06/2006-08`: a first day in one date and a last day in another."""
    parts = [part.strip() for part in text.split("/")]
    if len(parts) != 2 or _MONTH.fullmatch(parts[0].rstrip(".")):
        return None
    named = ["" if part == ".." else part for part in parts]
    ends = _ends(text, named, habits)
    if isinstance(ends, Refusal):
        return ends
    unknown = tuple(
        f"{side} unknown" for side, part in zip(("start", "end"), parts, strict=True) if not part
    )
    return _span(text, ends[0], ends[1], unknown, "/")


def _span(
    text: str,
    first: PartialDate | None,
    last: PartialDate | None,
    flags: tuple[str, ...],
    mark: str,
) -> PartialDate | Refusal:
    backwards = _backwards(text, first, last, mark)
    if backwards is not None:
        return backwards
    joined = _joined(text, [end for end in (first, last) if end is not None])
    opening, closing = _window(first), _window(last)
    return evolve(
        joined,
        earliest=opening[0],
        latest=closing[1],
        kind=DateKind.SPAN,
        flags=(*joined.flags, *flags),
        span_first=opening,
        span_last=closing,
    )


def _window(date: PartialDate | None) -> Window:
    return (None, None) if date is None else (date.earliest, date.latest)


def _range_words(text: str, habits: DateHabits) -> Read:
    """`July-September 2020`, `late 2018 to early 2019`, `1-14 October 2021`."""
    days = _MONTH_DAYS_YEAR.fullmatch(text)
    if days is not None:
        return _worded(text, *_day_pair(days), habits)
    splits = list(_CONNECTOR.finditer(text))[:_MAX_SPLITS]
    for split in splits:
        found = _worded(text, text[: split.start()], text[split.end() :], habits)
        if found is not None:
            return found
    return None


def _day_pair(match: re.Match[str]) -> tuple[str, str]:
    """`October 1-14, 2021` as its two days."""
    month, first, last, year = match.groups()
    return f"{month} {first} {year}", f"{month} {last} {year}"


def _worded(text: str, left: str, right: str, habits: DateHabits) -> Read:
    pair = _pair(left, right, habits)
    if pair is None or isinstance(pair, Refusal):
        return pair
    return _span(text, *pair, (RANGE_WORDS,), " to ")


def _pair(
    left: str, right: str, habits: DateHabits
) -> tuple[PartialDate, PartialDate] | Refusal | None:
    """Two dates of which the first may leave its year, or its month and year, to the second."""
    last = single(right, habits)
    if last is None or isinstance(last, Refusal):
        return None
    first = single(left, habits)
    if not isinstance(first, PartialDate):
        first = _completed(left, last, right, habits) or first
    if first is None or isinstance(first, Refusal):
        return first
    return first, last


def _completed(left: str, last: PartialDate, right: str, habits: DateHabits) -> Read:
    """The first end with the year, or the month and year, of the second."""
    if last.earliest is None or (not last.exists and last.absent is None):
        return None
    year = last.absent[1] if last.absent else civil(last.earliest)[0]
    month = _MONTH.search(right)
    if _DAY_NUMBER.fullmatch(left):
        if month is None or last.precision is not Precision.DAY:
            return None
        return single(f"{left} {month[0]} {year}", habits)
    return single(f"{left} {year}", habits)
