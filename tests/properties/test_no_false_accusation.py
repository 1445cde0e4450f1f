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

MANY = settings().max_examples
"""What the profile asks for; the daily run tries fewer, because a course takes long to check."""
MONTH = Fraction("30.4375")
UNITS = {"days": Fraction(1), "weeks": Fraction(7), "months": MONTH}


@define
class Line:
    """The days of one line of therapy."""

    start: int
    stop: int
    seen: int
    """The progression, or the iUPD that a later scan confirms."""
    response: int | None
    immune: bool


@define
class Told:
    """The day on which each thing happened, and the lines in which it is told."""

    days: dict[str, int] = field(factory=dict)
    lines: list["Line"] = field(factory=list)
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
    size = draw(st.integers(20, 150))
    for kind in ("presentation", "biopsy", "diagnosis", "surgery"):
        extra = ["site: femur", "side: left"]
        extra += [f"size: {size} x {size // 2} mm"] if kind == "presentation" else []
        day = happened(draw, told, kind, day, extra=extra)
    told.claims += ["- claim: value", "  of: presentation", "  field: size"]
    told.claims += [f"  is: {draw(st.sampled_from([f'{size} mm', f'{size / 10:.1f} cm']))}"]
    day = radiotherapy(draw, told, day)
    measured(draw, told, day)
    day = happened(draw, told, "relapse", day, extra=["sites: [lung]"])
    claim(draw, told, "DFS", ["from: surgery"], day - told.days["surgery"])
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
    name, ended = f"L{number}", stop
    drugs = draw(st.sampled_from(REGIMENS))
    told.events += [
        f"- therapy: as given {number}",
        f"  id: {name}",
        "  drugs:",
        *(f"    - {drug}" for drug in drugs),
        f"  line: {number}",
        f"  cycles: {cycles} q3w",
        f"  from: {blurred(draw, start)}",
        f"  to: {blurred(draw, stop)}",
    ]
    immune = draw(st.booleans())
    called = "iUPD" if immune else "PD"
    baseline, now = draw(st.integers(20, 60)), draw(st.integers(75, 120))
    node = draw(st.integers(15, 25))
    told.events += [
        f"- imaging: before {name}",
        f"  on: [{blurred(draw, start)}, same day as start of {name}]",
        f"  targets: [{{id: lung, mm: {baseline}}}, {{id: node, mm: {node}, node: yes}}]",
        f"- assessment: {called}",
        f"  id: pd{number}",
        f"  of: {name}",
        f"  criteria: {'iRECIST' if immune else 'RECIST 1.1'}",
        f"  targets: [{{id: lung, mm: {now}}}, {{id: node, mm: {node}, node: yes}}]",
        f"  on: {blurred(draw, seen)}",
    ]
    fraction, category = draw(st.sampled_from([(0.2, "PR"), (0.6, "PR"), (0.8, "SD"), (1.1, "SD")]))
    told.events += [
        f"- assessment: {'i' * immune}{category}",
        f"  of: {name}",
        f"  criteria: {'iRECIST' if immune else 'RECIST 1.1'}",
        f"  targets: [{{id: lung, mm: {round(baseline * fraction)}}}, "
        f"{{id: node, mm: {round(node * fraction)}, node: yes}}]",
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
    response = seen - 14 if category == "PR" else None
    told.lines.append(Line(start, ended, seen, response, immune))
    told.claims += ["- claim: line", f"  of: {name}", f"  is: {number}"]
    told.claims += ["- claim: count", f"  of: {name}", f"  is: {cycles}"]
    called_so = draw(st.sampled_from(WORDS[called]))
    told.claims += ["- claim: value", f"  of: pd{number}", "  field: category"]
    told.claims += [f"  is: {called_so}"]
    told.claims += ["- claim: value", f"  of: {name}", "  field: drugs"]
    told.claims += [f"  is: {' + '.join(draw(st.sampled_from([drugs, drugs[:1]])))}"]
    return stop


WORDS = {
    "PD": ("PD", "progressive disease", "progression"),
    "iUPD": ("iUPD", "unconfirmed progression", "PD"),
}
REGIMENS = (
    ("pazopanib 800 mg po daily",),
    ("doxorubicin 75 mg/m2 iv d1", "ifosfamide 2 g/m2 iv d1-4"),
    ("carboplatin AUC 5 iv d1", "paclitaxel 175 mg/m2 iv d1"),
    ("nivolumab 3 mg/kg iv d1",),
    ("vinorelbine 60 mg/m2 po d1+8",),
    ("denosumab 120 mg sc d1",),
)


def radiotherapy(draw: st.DrawFn, told: Told, day: int) -> int:
    """A course of so many fractions, five a week at most."""
    start, fractions = day + draw(st.integers(1, 60)), draw(st.integers(1, 35))
    ran = fractions - 1 + 2 * ((fractions - 1) // 5) + draw(st.integers(0, 10))
    told.events += [
        f"- radiotherapy: {2 * fractions} Gy",
        "  id: rt",
        "  setting: adjuvant",
        f"  dose: {2 * fractions} Gy",
        f"  fractions: {fractions}",
        f"  from: {blurred(draw, start)}",
        f"  to: {blurred(draw, start + ran)}",
    ]
    told.claims += ["- claim: count", "  of: rt", f"  is: {fractions}"]
    dose = draw(st.sampled_from([f"{2 * fractions} Gy", f"{200 * fractions} cGy"]))
    told.claims += ["- claim: value", "  of: rt", "  field: dose", f"  is: {dose}"]
    return start + ran


LABELS = ("sodium 140 mmol/L", "Hb 9.8 g/dL", "LDH 900 U/L", "platelets 31 10^9/L", "CRP 12 mg/L")


def measured(draw: st.DrawFn, told: Told, day: int) -> None:
    for label in draw(st.lists(st.sampled_from(LABELS), unique=True, max_size=3)):
        told.events += [f"- measurement: {label}", f"  on: {blurred(draw, day)}"]


def claims_of_lines(draw: st.DrawFn, told: Told) -> None:
    """Every endpoint of each line, counted from the days that were lived."""
    for n, line in enumerate(told.lines, 1):
        of = [f"of: L{n}"]
        judged = [*of, *(["criteria: iRECIST"] * line.immune)]
        after = told.lines[n] if n < len(told.lines) else None
        claim(draw, told, "PFS", judged, line.seen - line.start)
        claim(draw, told, "TTP", judged, line.seen - line.start)
        claim(draw, told, "time", [f"from: L{n}.from", f"to: pd{n}"], line.seen - line.start)
        claim(draw, told, "ToT", of, line.stop - line.start)
        claim(draw, told, "duration", of, line.stop - line.start)
        if line.response is not None:
            claim(draw, told, "TTR", of, line.response - line.start)
            claim(draw, told, "DOR", judged, line.seen - line.response)
        if after is not None:
            claim(draw, told, "TTNT", of, after.start - line.start)
            claim(draw, told, "TFI", of, after.start - line.stop)
            claim(draw, told, "PFS2", of, after.seen - line.start)
            ratio = (after.seen - after.start) / (line.seen - line.start)
            told.claims += ["- claim: GMI", f"  of: L{n + 1}", f"  is: {ratio:.1f}"]


def claim(draw: st.DrawFn, told: Told, kind: str, keys: list[str], days: int) -> None:
    texts = lengths(days)
    claimed: bool = draw(st.booleans())
    if texts and claimed:
        told.claims += [f"- claim: {kind}", *(f"  {key}" for key in keys)]
        told.claims.append(f"  is: {draw(st.sampled_from(texts))}")


def claims_of(draw: st.DrawFn, told: Told, last: str) -> None:
    claims_of_lines(draw, told)
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
@settings(max_examples=MANY if MANY > 200 else 120, deadline=None)
def test_a_course_told_truly_is_never_accused(text: str) -> None:
    reading = read_cases(text)
    assert not reading.diagnostics
    found = proofread(timeline(reading.cases[0]))
    assert [f"{d.code} {d.at} {d.message}" for d in found if d.severity is Severity.ERROR] == []


@given(courses())
@settings(max_examples=MANY if MANY > 200 else 40, deadline=None)
def test_a_course_told_truly_has_no_conflict_of_dates(text: str) -> None:
    assert timeline(read_cases(text).cases[0]).conflicts == ()
