"""Cycles and fractions as lower bounds: when a course cannot have been shorter.

A cycle may be delayed, so nothing here bounds from above but that a single fraction ends on its
day; what is merely expected is soft and not in the network.
"""

import re
from collections.abc import Iterator, Mapping

from casetime.chronology.implied import has_open_end
from casetime.chronology.network import Statement, StatementKind
from casetime.chronology.points import NOW, Points
from casetime.chronology.settings import Settings
from casetime.diagnostics import Route
from casetime.model.events import Event, Radiotherapy, Therapy, happened
from casetime.model.terms import Stopped
from casetime.model.values import Cycles

CyclesNamed = dict[str, dict[int, bool]]
"""Of each course, the cycles that something refers to, and whether each is known to have begun."""

READINGS = ("begun", "dosed", "completed")


def interval(event: Event) -> int | None:
    """The days of a cycle, from ``cycles`` or the one interval that all drugs share."""
    if not isinstance(event, Therapy):
        return None
    if event.cycles and event.cycles.interval_days:
        return event.cycles.interval_days
    shared = {drug.interval_days for drug in event.drugs}
    if len(shared) == 1 and (only := shared.pop()):
        return only
    return _assumed_interval(event)


def _assumed_interval(event: Therapy) -> int | None:
    for text in event.assume:
        found = re.fullmatch(r"cycles\s+(?:\d+\s+)?q(\d+)\s*([dw])", text.strip())
        if found:
            return int(found.group(1)) * (7 if found.group(2) == "w" else 1)
    return None


def interval_is_assumed(event: Event) -> bool:
    """Whether the days of a cycle rest on the writer's assumption alone."""
    return isinstance(event, Therapy) and interval(event) is not None and _unassumed(event) is None


def _unassumed(event: Therapy) -> int | None:
    from attrs import evolve  # noqa: PLC0415

    return interval(evolve(event, assume=()))


def count(event: Event) -> int | None:
    """The number of cycles that were certainly given: ``about n`` bounds nothing."""
    if not isinstance(event, Therapy) or event.cycles is None or event.cycles.quality == "about":
        return None
    return event.cycles.count


def reading(event: Therapy, read: Settings) -> str:
    """How a count of cycles is read: declared, else dosed when the course was completed."""
    return read.cycles or ("dosed" if event.stopped is Stopped.COMPLETED else "begun")


def last_dosing_day(event: Therapy) -> int:
    """The largest dosing day listed for any drug; 1 where none is listed."""
    return max((day for drug in event.drugs for day in drug.days), default=1)


def tail_days(event: Therapy, how: str, days: int) -> int:
    """How far the last cycle reaches beyond its first day under a reading."""
    return {"begun": 0, "dosed": last_dosing_day(event) - 1, "completed": days}[how]


def least_course(event: Therapy, how: str) -> int | None:
    """The fewest days from the first to the last day of a course under a reading."""
    n, days = count(event), interval(event)
    if n is None or days is None:
        return None
    return (n - 1) * days + tail_days(event, how, days)


def fraction_days(event: Radiotherapy) -> int | None:
    """The fewest days that fractions on weekdays take, first to last.

    One a day; two where the technique says so: hyperfractionated and accelerated schedules give
    two a day, six hours apart (CHART three: then nothing is bounded).
    """
    n = fractions_given(event)
    technique = f"{event.technique or ''} {event.dose or ''}"
    if not n or _CHART.search(technique):
        return None
    days = (n + 1) // 2 if _TWICE.search(technique) else n
    return days - 1 + 2 * ((days - 1) // 5)


_TWICE = re.compile(
    r"\b(?:twice|two times|2 ?x)\b[\w\s-]{0,12}\bda(?:y|ily)\b|\bb\.?i\.?d\b"
    r"|hyper-?fraction|accelerat",
    re.IGNORECASE,
)
_CHART = re.compile(r"\bCHART\b|\b(?:three times|thrice)\b|\bt\.?i\.?d\b|brachy", re.IGNORECASE)


def fractions_given(event: Radiotherapy) -> int | None:
    """The number of fractions that were given: ``given``, else ``fractions``, else by ``dose``.

    A dose is often written with its fractions: ``30 Gy in 10``. A label is not read.
    """
    if event.given is not None or event.fractions is not None:
        return event.fractions if event.given is None else event.given
    found = _IN_FRACTIONS.search(event.dose or "")
    return int(found.group(1)) if found else None


_IN_FRACTIONS = re.compile(
    r"(?:\bin|/)\s*(\d{1,3})\s*"
    r"(?:$|(?:daily\s+)?(?:fractions?|fx|fr)\b(?!\s*(?:/|per|a|each|every)\s*(?:week|day)))",
    re.IGNORECASE,
)


def cycle_point(name: str, number: int) -> str:
    """The point of the first day of a cycle."""
    return f"{name}.C{number}D1"


def course_statements(points: Points, read: Settings, named: CyclesNamed) -> Iterator[Statement]:
    """The lower bounds that cycles and fractions bring; ``named`` are the cycles referred to."""
    for i, (name, event) in enumerate(zip(points.names, points.case.events, strict=True)):
        if not happened(event):
            continue
        if isinstance(event, Radiotherapy):
            by_dose = event.fractions is None and event.given is None
            key = "dose" if by_dose else "fractions"
            yield from _fractions(name, event, points, ("events", i, key))
        if isinstance(event, Therapy):
            yield from _course(name, event, points, read, ("events", i, "cycles"))
            yield from cycle_days(name, event, points, read, named.get(name, {}))


def _fractions(name: str, event: Radiotherapy, points: Points, at: Route) -> Iterator[Statement]:
    days = fraction_days(event)
    ends = points.ends[name]
    n = fractions_given(event)
    if n and days:
        each = " twice a day" if days < n - 1 else ""
        text = f"{n} fractions{each} on weekdays take at least {days} days, first to last"
        yield _at_least(ends.first, ends.last, days, f"{name}: {text}", at)
    if n == 1 and event.courses in (None, 1) and _has_no_end_of_its_own(event):
        text = f"{name}: a single fraction is given on one day"
        yield Statement(
            a=ends.first, b=ends.last, lo=0, hi=0, kind=StatementKind.CYCLES, text=text, at=at,
            name="cycles",
        )  # fmt: skip


def _has_no_end_of_its_own(event: Event) -> bool:
    """Whether the file leaves the end out: metastases treated in turn have a last day stated."""
    return has_open_end(event) and "ongoing" not in event.to


def _course(
    name: str, event: Therapy, points: Points, read: Settings, at: Route
) -> Iterator[Statement]:
    how = reading(event, read)
    days = least_course(event, how)
    if days is None or event.cycles is None:
        return
    ends = points.ends[name]
    end = NOW if event.cycles.quality == "so far" else ends.last
    days = max(days - read.visit_window, 0)
    text = f"{name}: {_in_words(event, event.cycles)} at least {days} days {_REACHING[how]}"
    kind = StatementKind.ASSUMED if interval_is_assumed(event) else StatementKind.CYCLES
    yield _at_least(ends.first, end, days, text, at, kind)


_REACHING = {
    "begun": "to the start of the last",
    "dosed": "to the last dose",
    "completed": "until the last is over",
}


def _in_words(event: Therapy, cycles: Cycles) -> str:
    """A count of cycles and how far apart: ``6 cycles every 3 weeks take``."""
    days = interval(event) or 0
    number, unit = (days // 7, "week") if days % 7 == 0 else (days, "day")
    every = f"every {unit}" if number == 1 else f"every {number} {unit}s"
    if cycles.count == 1:
        return f"1 {cycles.word} {every} takes"
    return f"{cycles.count} {cycles.word}s {every} take"


def _at_least(
    a: str,
    b: str,
    days: int,
    text: str,
    at: Route,
    kind: StatementKind = StatementKind.CYCLES,
) -> Statement:
    return Statement(a=a, b=b, lo=days, hi=None, kind=kind, text=text, at=at, name="cycles")


def cycle_days(
    name: str, event: Therapy, points: Points, read: Settings, numbers: Mapping[int, bool]
) -> Iterator[Statement]:
    """First days of cycles that something refers to: each at least one interval after the last.

    Those that are known to have begun lie inside the course; the next one may never have come.
    """
    days, ends = interval(event), points.ends[name]
    kind = StatementKind.ASSUMED if interval_is_assumed(event) else StatementKind.CYCLES
    at: Route = ("events", points.names.index(name), "cycles")
    begun = max((number for number in numbers if numbers[number]), default=0)
    n = count(event)
    more = event.cycles is not None and event.cycles.quality == "at least"
    before, there = 1, ends.first
    for number in sorted(numbers):
        gap = (number - before) * (days or 0)
        gap = max(gap - read.visit_window, 0) if number > before else 0
        here = cycle_point(name, number)
        apart = f"{gap} days or more after" if gap else "not before"
        first = "the start" if before == 1 else f"cycle {before}"
        text = f"cycle {number} of {name} begins {apart} {first} of it"
        if number == 1:
            yield Statement(a=there, b=here, lo=0, hi=0, kind=kind, text=text, at=at, name="cycles")
        else:
            yield _at_least(there, here, gap, text, at, kind)
        before, there = number, here
        if number <= max(begun, n or 0) and (n is None or more or number <= n):
            yield from _rest_of_course(name, event, points, read, number, kind, at)


def _rest_of_course(
    name: str,
    event: Therapy,
    points: Points,
    read: Settings,
    number: int,
    kind: StatementKind,
    at: Route,
) -> Iterator[Statement]:
    """From the first day of a cycle that was given to the end of the course."""
    n, days = count(event), interval(event)
    here, last = cycle_point(name, number), points.ends[name].last
    begins = f"cycle {number} begins"
    rest = 0
    if n is not None and days is not None:
        rest = (n - number) * days + tail_days(event, reading(event, read), days)
        rest = max(rest - read.visit_window, 0)
    if event.cycles and event.cycles.quality == "so far":
        if rest:
            told = f"{event.cycles.text}: at least {rest} days after {begins} until now"
            yield _at_least(here, NOW, rest, f"{name}: {told}", at, kind)
        rest = 0
    told = f"ends at least {rest} days after {begins}" if rest else f"ends not before {begins}"
    yield _at_least(here, last, rest, f"{name} {told}", at, kind)
