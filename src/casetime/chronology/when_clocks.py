"""Events and clocks in a when: ``end of L1``, ``day 8 of L1``, ``C3D8 of L1``."""

import re

from attrs import evolve

from casetime.chronology.dates import Refusal
from casetime.chronology.when_records import Anchor, CycleClock, DayClock

_FLAGS = re.IGNORECASE | re.ASCII
_NAME = r"[A-Za-z][A-Za-z0-9_-]*"
_ANCHOR = re.compile(rf"({_NAME})(?:\.(from|to))?")
_FIRST = re.compile(
    r"(?:the\s+)?(?:start(?:ing)?|beginning|initiation|initiating|first day)\s+(?:of\s+)?(.+)",
    _FLAGS,
)
_LAST = re.compile(
    r"(?:the\s+)?(?:end(?:ing)?|stop(?:ping)?|completion|completing|finishing|discontinuation"
    r"|discontinuing|last day)\s+(?:of\s+)?(.+)",
    _FLAGS,
)
_CYCLE_DAY = re.compile(rf"C\s*(\d{{1,4}})\s*D\s*(\d{{1,4}})\s+of\s+({_NAME})", _FLAGS)
_CYCLE_DAY_WORDS = re.compile(
    rf"(?:cycle|course)\s+(\d{{1,4}}),?\s+day\s+(\d{{1,4}})\s+of\s+({_NAME})", _FLAGS
)
_DAY_OF_CYCLE = re.compile(
    rf"day\s+(\d{{1,4}})\s+of\s+(?:cycle|course)\s+(\d{{1,4}})\s+of\s+({_NAME})", _FLAGS
)
_CYCLE = re.compile(rf"(?:cycle|course)\s+(\d{{1,4}})\s+of\s+({_NAME})", _FLAGS)
_DAY = re.compile(r"(?:day|d)\s*([+-]?)(\d{1,5})(?:\s+(of|after)\s+(.+))?", _FLAGS)
_POD = re.compile(r"(?:POD|post-?operative\s+day)\s*(\d{1,5})(?:\s+of\s+(.+))?", _FLAGS)
_HOSPITAL_DAY = re.compile(r"(?:HD|hospital day)\s*(\d{1,5})(?:\s+of\s+(.+))?", _FLAGS)
_WEEK = re.compile(r"week\s*(\d{1,4})(?:\s+of\s+(.+))?", _FLAGS)
_GESTATION = re.compile(
    r"(\d{1,4})\s*w(?:eeks?)?\s*(?:(?:\+\s*|and\s+)?(\d{1,4})\s*d(?:ays?)?)?\s+of\s+(.+)", _FLAGS
)
_GESTATION_PLUS = re.compile(r"(\d{1,4})\+(\d)\s*(?:weeks?|w)?\s+of\s+(.+)", _FLAGS)


def is_name(text: str) -> bool:
    """Whether a text is one word that may be the id of an event, or one of its ends."""
    return _ANCHOR.fullmatch(text) is not None


def anchor_of(text: str) -> Anchor | None:
    """The event, or the end of one, that a text names."""
    first, last = _FIRST.fullmatch(text), _LAST.fullmatch(text)
    found = first or last
    name = _ANCHOR.fullmatch((found.group(1) if found else text).removeprefix("the "))
    if not name:
        return None
    end = "first" if first else "last" if last else None
    dotted = {"from": "first", "to": "last"}.get(name.group(2) or "")
    return Anchor(name=name.group(1), end=end or dotted)


def bare_clock(name: str) -> DayClock | None:
    """The clock that a word without blanks is (``POD5``), where no event has that name."""
    clock = clock_of(name)
    return clock if isinstance(clock, DayClock) else None


def clock_of(said: str) -> DayClock | CycleClock | Refusal | None:
    """The clock that a text is; None for one that is not of that form."""
    for pattern in (_CYCLE_DAY, _CYCLE_DAY_WORDS):
        if found := pattern.fullmatch(said):
            return _cycle_clock(int(found.group(1)), int(found.group(2)), found.group(3))
    if found := _DAY_OF_CYCLE.fullmatch(said):
        return _cycle_clock(int(found.group(2)), int(found.group(1)), found.group(3))
    if found := _CYCLE.fullmatch(said):
        return _cycle_clock(int(found.group(1)), None, found.group(2))
    if found := _DAY.fullmatch(said):
        return _day_clock(said, *found.groups())
    if found := _POD.fullmatch(said):
        counted = _counted(int(found.group(1)), int(found.group(1)), found.group(2))
        if isinstance(counted, DayClock) and counted.of is None:
            return evolve(counted, postoperative=True)
        return counted
    if found := _HOSPITAL_DAY.fullmatch(said):
        return _day_clock(said, "", found.group(1), "of", found.group(2))
    if found := _WEEK.fullmatch(said):
        return _week_clock(said, int(found.group(1)), found.group(2))
    if found := _GESTATION.fullmatch(said) or _GESTATION_PLUS.fullmatch(said):
        return _gestation(int(found.group(1)), found.group(2), found.group(3))
    return None


def _cycle_clock(cycle: int, day: int | None, of: str) -> CycleClock | Refusal:
    if cycle < 1 or day == 0:
        return Refusal(text=of, message="cycles and their days are counted from 1")
    return CycleClock(cycle=cycle, day=day, of=Anchor(name=of))


def _counted(least: int, most: int, of: str | None) -> DayClock | Refusal | None:
    if of is None:
        return DayClock(least=least, most=most)
    anchor = anchor_of(of)
    return None if anchor is None else DayClock(least=least, most=most, of=anchor)


def _day_clock(
    said: str, sign: str, number: str, relation: str | None, of: str | None
) -> DayClock | Refusal | None:
    """``day n`` counts the first day as 1; ``day +n`` counts the days that have passed."""
    n = int(number)
    if sign == "-":
        return _counted(-n, -n, of)
    if sign == "+":
        return _counted(n, n, of)
    if n == 0 or relation == "after":
        about = of or "X"
        return Refusal(
            text=said,
            message=f"`{said}` can be read in two ways: counted from 0 or from 1",
            help=f"write `day {max(n, 1)} of {about}` if its first day is day 1, "
            f"`day +{n} after {about}` for {n} days later",
        )
    return _counted(n - 1, n - 1, of)


def _week_clock(said: str, n: int, of: str | None) -> DayClock | Refusal | None:
    if n == 0:
        return Refusal(text=said, message=f"`{said}`: weeks are counted from 1")
    return _counted(7 * (n - 1), 7 * n - 1, of)


def _gestation(weeks: int, days: str | None, of: str) -> DayClock | Refusal | None:
    """``37w1d`` is that day; ``37 weeks`` alone is any day of the completed week."""
    if days is None:
        return _counted(7 * weeks, 7 * weeks + 6, of)
    return _counted(7 * weeks + int(days), 7 * weeks + int(days), of)
