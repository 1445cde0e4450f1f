"""Why a range ends where it does: the chain of statements behind each end, to be read aloud."""

import re
import textwrap
from collections.abc import Sequence

from attrs import frozen

from casetime.chronology.dates import day_text
from casetime.chronology.timeline import Step, Timeline
from casetime.clinical.estimate import Estimate, Status
from casetime.report.ranges import days_shown, range_shown, title_of

_MINUS = "\N{MINUS SIGN}"


def explained(timeline: Timeline, estimate: Estimate, width: int = 100) -> str:
    """An estimate, its definition, and for each end the statements and the sum behind it."""
    lines = [f"{title_of(timeline, estimate)}: {range_shown(estimate, timeline.read.month)}"]
    lines.append(f"  counted: {estimate.definition}")
    lines += [f"  {line}" for line in _ends(estimate)]
    lines += [f"  note: {remark}" for remark in estimate.remarks]
    for number, reading in enumerate(estimate.readings, 1):
        until = f" until {' or '.join(reading.events)}" if reading.events else ""
        ranged = range_shown(reading, timeline.read.month)
        lines.append(f"  reading {number}: {reading.status}{until}, {ranged}")
        lines += [f"    {line}" for line in _ends(reading)]
    return "\n".join(_wrapped(line, width) for line in lines) + "\n"


def _wrapped(line: str, width: int) -> str:
    indent = " " * (len(line) - len(line.lstrip()) + 4)
    return textwrap.fill(
        line, max(width, 40), subsequent_indent=indent, break_on_hyphens=False,
        break_long_words=False,
    )  # fmt: skip


@frozen(kw_only=True)
class End:
    """One end of a range: what it is, the statements that give it, and the sum of their days."""

    told: str
    side: str
    """The end of the range that the statements bound: ``min`` or ``max``."""
    steps: tuple[Step, ...] = ()
    total: str = ""


def ends(estimate: Estimate) -> tuple[End, ...]:
    """The ends of a range of days: shortest and longest, or of a censored one the least."""
    days, because = estimate.days, estimate.because
    if estimate.status is Status.CENSORED:
        return (_end("at least", because.min, days.least, "min"),)
    return (
        _end("shortest", because.min, days.least, "min"),
        _end("longest", because.max, days.most, "max"),
    )


def _end(word: str, steps: tuple[Step, ...], days: int | None, side: str) -> End:
    if days is None:
        return End(told=f"{word}: open, nothing stated bounds it", side=side)
    total = _sum(steps, days) if steps else ""
    return End(told=f"{word} {days_shown(days)}", side=side, steps=steps, total=total)


def _ends(estimate: Estimate) -> list[str]:
    if estimate.ratio is not None:
        return _divided(estimate)
    return [_end_told(end) for end in ends(estimate)]


def _divided(estimate: Estimate) -> list[str]:
    """The ends of a ratio: the statements behind both times, and the division."""
    because = (estimate.because.min, estimate.because.max)
    each = {line.partition(":")[0]: line.partition(": ")[2] for line in estimate.division}
    found = []
    for word, steps in zip(("lowest", "highest"), because, strict=True):
        texts = dict.fromkeys(step.statement.text for step in steps)
        parts = [*texts, *([each[word]] if word in each else [])]
        found += [f"{word}: {'; '.join(parts)}"] if parts else []
    return found


def _end_told(end: End) -> str:
    parts = [*dict.fromkeys(sentence(step, end.side) for step in end.steps), end.total]
    reasons = "; ".join(part for part in parts if part)
    return f"{end.told}: {reasons}" if reasons else end.told


def sentence(step: Step, end: str) -> str:
    """One statement, and the day or the days that it brings to this end of a range."""
    statement = step.statement
    if step.day is not None:
        if statement.lo == statement.hi:
            return statement.text
        which = "at the latest" if step.day == statement.hi else "at the earliest"
        return f"{statement.text} ({day_text(step.day)} {which})"
    if step.days == 0 or re.search(rf"\b{abs(step.days)} days?\b", statement.text):
        return statement.text
    if statement.lo == statement.hi:
        return f"{statement.text} ({days_shown(abs(step.days))})"
    # Along the shortest way a step forward brings its least days, a step back its most.
    bound = "at least" if (step.days > 0) == (end == "min") else "at most"
    return f"{statement.text} ({bound} {days_shown(abs(step.days))})"


def _sum(steps: Sequence[Step], days: int) -> str:
    """The arithmetic: the dates subtracted, then what other statements add; empty if trivial."""
    dates = [step.day for step in steps if step.day is not None]
    others = [step.days for step in steps if step.day is None and step.days]
    calendar = dates[-1] - dates[0] if len(dates) == 2 else 0
    if len(dates) not in (0, 2):
        return ""
    parts = []
    if dates:
        difference = f"{day_text(dates[1])} {_MINUS} {day_text(dates[0])}"
        parts.append(f"{difference} = {days_shown(calendar)}")
    total = calendar + sum(others)
    terms = [*([calendar] if dates else []), *others]
    if len(terms) > 1:
        parts.append(f"{_added(terms)} = {days_shown(total)}")
    return "; ".join([*parts, *_rest(total, days)])


def _added(terms: Sequence[int]) -> str:
    first, *rest = terms
    return str(first).replace("-", _MINUS) + "".join(
        f" {'+' if term >= 0 else _MINUS} {abs(term)}" for term in rest
    )


def _rest(total: int, days: int) -> list[str]:
    """What the sum does not say: the ADaM habit of counting both days, or a time below zero."""
    if days == total + 1:
        return ["and one day, as both ends are counted"]
    return [f"which is less than nothing, so {days_shown(days)}"] if total < days == 0 else []
