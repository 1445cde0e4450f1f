"""The first promise of proofreading: what is true is never called wrong.

A course is lived first, day by day; then it is told as reports tell it, in months, years, orders
and rounded offsets, with claims counted from the days that were lived.
"""

import datetime as dt
import math
from fractions import Fraction

from attrs import define, field
from hypothesis import given, settings
from hypothesis import strategies as st

from casetime.casefile.reading import read_cases
from casetime.chronology.timeline import timeline
from casetime.diagnostics import Severity
from casetime.rules.findings import proofread

MONTH = Fraction("30.4375")
UNITS = {"days": Fraction(1), "weeks": Fraction(7), "months": MONTH}


@define
class Told:
    """The day on which each thing happened, and the lines in which it is told."""

    days: dict[str, int] = field(factory=dict)
    events: list[str] = field(factory=list)
    claims: list[str] = field(factory=list)


def blurred(draw: st.DrawFn, day: int) -> str:
    """A day as a report gives it."""
    date = dt.date.fromordinal(day)
    third = "early" if date.day <= 10 else "mid" if date.day <= 20 else "late"
    return draw(
        st.sampled_from(
            [
                date.isoformat(),
                f"{date:%Y-%m}",
                f"{date:%Y}",
                f"{date.day} {date:%B %Y}",
                f"{third} {date:%B %Y}",
            ]
        )
    )


def lengths(days: int) -> list[str]:
    """The ways to print a number of days that rounding allows (half of the last printed unit)."""
    found = [f"{days} days"] if days > 0 else []
    for unit in ("weeks", "months"):
        for decimals in (0, 1) if unit == "months" else (0,):
            n = Fraction(round(days / float(UNITS[unit]), decimals)).limit_denominator(10)
            half = min(Fraction(1, 2 * 10**decimals), n / 3)
            low, high = (n - half) * UNITS[unit], (n + half) * UNITS[unit]
            if n > 0 and math.ceil(low) <= days <= math.ceil(high) - 1:
                found.append(f"{float(n):.{decimals}f} {unit}")
    whole = days / MONTH
    if whole >= 2:
        found += [f"over {math.ceil(whole) - 1} months", f"within {math.ceil(whole)} months"]
    return found


@st.composite
def courses(draw: st.DrawFn) -> str:
    told = Told()
    day = draw(st.integers(dt.date(2010, 1, 1).toordinal(), dt.date(2019, 1, 1).toordinal()))
    for kind in ("presentation", "biopsy", "diagnosis", "surgery"):
        day = happened(draw, told, kind, day, extra=["site: femur", "side: left"])
    for number in range(1, draw(st.integers(1, 4)) + 1):
        day = line_of_therapy(draw, told, number, day)
    day += draw(st.integers(0, 300))
    last = draw(st.sampled_from(["death", "follow-up"]))
    happened(draw, told, last, day)
    claims_of(draw, told, last)
    return "casetime: 1\nid: true-case\nevents:\n" + "\n".join(
        [*told.events, *(["claims:", *told.claims] if told.claims else [])]
    )


def happened(
    draw: st.DrawFn, told: Told, kind: str, day: int, extra: list[str] | None = None
) -> int:
    day += draw(st.integers(0, 120))
    told.days[kind] = day
    told.events += [f"- {kind}: as told", f"  on: {when(draw, told, kind, day)}"]
    told.events += [f"  {line}" for line in extra or []]
    return day


def when(draw: st.DrawFn, told: Told, name: str, day: int) -> str:
    """A blurred date, with an order or a rounded offset that is true beside it."""
    statements = [blurred(draw, day)]
    before = [n for n, d in told.days.items() if d <= day and n != name]
    beside: bool = draw(st.booleans())
    if before and beside:
        other = draw(st.sampled_from(before))
        apart = [f"{text} after {other}" for text in lengths(day - told.days[other])]
        texts = [t for t in apart if not t.startswith(("over", "within"))]
        statements.append(draw(st.sampled_from([f"not before {other}", *texts])))
    return "[" + ", ".join(statements) + "]"


def line_of_therapy(draw: st.DrawFn, told: Told, number: int, day: int) -> int:
    start = day + draw(st.integers(0, 60))
    cycles = draw(st.integers(1, 8))
    ran = (cycles - 1) * 21 + draw(st.integers(1, 60))
    seen = start + draw(st.integers(28, 200))
    stop = max(start + ran, seen) + draw(st.integers(0, 20))
    name = f"L{number}"
    told.events += [
        f"- therapy: pazopanib {number}",
        f"  id: {name}",
        f"  line: {number}",
        f"  cycles: {cycles} q3w",
        f"  from: {blurred(draw, start)}",
        f"  to: {blurred(draw, stop)}",
    ]
    immune = draw(st.booleans())
    called = "iUPD" if immune else "PD"
    baseline, now = draw(st.integers(20, 60)), draw(st.integers(75, 120))
    told.events += [
        f"- imaging: before {name}",
        f"  on: [{blurred(draw, start)}, same day as start of {name}]",
        f"  targets: [{{id: lung, mm: {baseline}}}]",
        f"- assessment: {called}",
        f"  id: pd{number}",
        f"  of: {name}",
        f"  criteria: {'iRECIST' if immune else 'RECIST 1.1'}",
        f"  targets: [{{id: lung, mm: {now}}}]",
        f"  on: {blurred(draw, seen)}",
    ]
    fraction, category = draw(st.sampled_from([(0.2, "PR"), (0.6, "PR"), (0.8, "SD"), (1.1, "SD")]))
    told.events += [
        f"- assessment: {'i' * immune}{category}",
        f"  of: {name}",
        f"  criteria: {'iRECIST' if immune else 'RECIST 1.1'}",
        f"  targets: [{{id: lung, mm: {round(baseline * fraction)}}}]",
        f"  on: [{blurred(draw, seen - 14)}, exactly 2 weeks before pd{number}]",
    ]
    if immune:
        told.events += [
            "- assessment: iCPD",
            f"  of: {name}",
            "  criteria: iRECIST",
            f"  on: [{blurred(draw, seen + 42)}, 6 weeks after pd{number}]",
        ]
        stop = max(stop, seen + 42)
    told.days |= {f"pd{number}": seen}
    claim(draw, told, "PFS", [f"of: {name}"] + ["criteria: iRECIST"] * immune, seen - start)
    claim(draw, told, "time", [f"from: {name}.from", f"to: pd{number}"], seen - start)
    told.claims += ["- claim: line", f"  of: {name}", f"  is: {number}"]
    told.claims += ["- claim: count", f"  of: {name}", f"  is: {cycles}"]
    told.claims += ["- claim: value", f"  of: pd{number}", "  field: category", f"  is: {called}"]
    return stop


def claim(draw: st.DrawFn, told: Told, kind: str, keys: list[str], days: int) -> None:
    texts = lengths(days)
    claimed: bool = draw(st.booleans())
    if texts and claimed:
        told.claims += [f"- claim: {kind}", *(f"  {key}" for key in keys)]
        told.claims.append(f"  is: {draw(st.sampled_from(texts))}")


def claims_of(draw: st.DrawFn, told: Told, last: str) -> None:
    survived = told.days[last] - told.days["diagnosis"]
    if last == "death":
        claim(draw, told, "OS", ["from: diagnosis"], survived)
    claim(draw, told, "time", ["from: presentation", f"to: {last}"], (
        told.days[last] - told.days["presentation"]))  # fmt: skip
    told.claims += ["- claim: order", "  of: surgery", "  is: not before diagnosis"]
    told.claims += ["- claim: value", "  of: diagnosis", "  field: side", "  is: left"]
    month = f"{dt.date.fromordinal(told.days['surgery']):%Y-%m}"
    told.claims += ["- claim: date", "  of: surgery", f"  is: {month}"]


@given(courses())
@settings(max_examples=120, deadline=None)
def test_a_course_told_truly_is_never_accused(text: str) -> None:
    reading = read_cases(text)
    assert not reading.diagnostics
    found = proofread(timeline(reading.cases[0]))
    assert [f"{d.code} {d.at} {d.message}" for d in found if d.severity is Severity.ERROR] == []


@given(courses())
@settings(max_examples=40, deadline=None)
def test_a_course_told_truly_has_no_conflict_of_dates(text: str) -> None:
    assert timeline(read_cases(text).cases[0]).conflicts == ()
