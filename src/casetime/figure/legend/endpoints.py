"""The endpoints of a figure in sentences: how they are drawn, counted, and what they came to."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from casetime.chronology.network import StatementKind
from casetime.chronology.timeline import Timeline
from casetime.clinical.conventions import declared
from casetime.clinical.definitions import ENDPOINTS, Ends
from casetime.clinical.estimate import Estimate, Status
from casetime.clinical.verdict import Judgement, Verdict
from casetime.diagnostics import CasetimeError
from casetime.figure import axis
from casetime.figure.endpoint_lane import Row
from casetime.figure.languages import fixed, lengths, numbers
from casetime.figure.legend.language import listed, sentence, told
from casetime.figure.wording import lowered
from casetime.model.terms import IRECIST, NOT_NAMED


def endpoints(timeline: Timeline, rows: Sequence[Row], unit: str, *, brackets: bool) -> str:
    """How endpoints are drawn, each with its range, and the rules by which they are counted."""
    if not rows:
        return ""
    values = "; ".join(_value(timeline, row, unit) for row in rows)
    parts = [_drawn(rows, brackets=brackets), f"{values}.", _rules(timeline, rows, unit)]
    return " ".join(part for part in parts if part)


def _drawn(rows: Sequence[Row], *, brackets: bool) -> str:
    censored = any(row.estimate.status is Status.CENSORED for row in rows)
    if not any(_is_ranged(row.estimate) for row in rows):
        return told("Endpoints are the durations that the reported dates give.")
    marks = [
        told("thick line, time that certainly passed"),
        told("boxes, days of possible start and end"),
        *([told("arrowhead, censored")] if censored else []),
        *([told("bracket, end by the reported duration")] if brackets else []),
    ]
    return told(
        "Endpoints are ranges of every duration that the reported dates allow ({marks}).",
        marks="; ".join(marks),
    )


def _is_ranged(estimate: Estimate) -> bool:
    return estimate.days.least != estimate.days.most or estimate.status is Status.CENSORED


# -- one endpoint --------------------------------------------------------------------------------


def _value(timeline: Timeline, row: Row, unit: str) -> str:
    """`PFS of L1 (anlotinib) by RECIST, 4.1–5.9 months (reported: 4 months, ...)`."""
    estimate = row.estimate
    of = told("of") if estimate.of else told("from")
    whole = f"{estimate.endpoint} {of} {subject(timeline, estimate.of or estimate.from_)}"
    said = [verdict_told(v) for v in row.claims]
    tail = f" ({'; '.join(said)})" if said else ""
    return f"{whole}{by_criteria(row.criteria)}, {range_told(timeline, estimate, unit)}{tail}"


def subject(timeline: Timeline, name: str) -> str:
    """A line with its drugs, `L1 (anlotinib)`; another event by its id, or by its words."""
    try:
        event = timeline.event(name)
    except CasetimeError:
        return name
    label = lowered(event.label, event)
    if not label or label.casefold() == name.casefold() or name == event.kind:
        return fixed(name)
    return f"{name} ({label})" if getattr(event, "line", None) is not None else label


def range_told(timeline: Timeline, estimate: Estimate, unit: str) -> str:
    """`4.1–5.9 months`, `at least 50.0 months, censored`."""
    days, name = axis.days_in(unit, timeline.read.month), fixed(unit.lower())
    low, high = _number(estimate.days.least, days), _number(estimate.days.most, days)
    if estimate.status is Status.CENSORED:
        return f"{fixed('at least')} {low} {name}, {fixed('censored')}"
    words = {Status.PROVISIONAL: "provisional", Status.UNDETERMINED: "undetermined"}
    flag = f", {fixed(words[estimate.status])}" if estimate.status in words else ""
    if estimate.days.most is None:
        return f"{fixed('at least')} {low} {name}{flag}"
    return f"{low if low == high else f'{low}–{high}'} {name}{flag}"


def _number(days: int | None, unit: Fraction) -> str:
    if unit == 1:
        return str(days or 0)
    return numbers("0.0" if days is None else f"{float(days / unit):.1f}")


def by_criteria(criteria: Sequence[str]) -> str:
    """`` by RECIST 1.1 and by iRECIST``; empty where the report names none."""
    named = [name for name in criteria if name != NOT_NAMED]
    if not named:
        return ""
    return " " + told("by {criteria}", criteria=listed(named, "and by"))


def verdict_told(verdict: Verdict) -> str:
    """What the report states, and how its own dates stand to it."""
    said = told("reported: {claim}", claim=lengths(verdict.claim.is_ or ""))
    ways = {
        Judgement.CONTRADICTED: "outside what the dates allow",
        Judgement.ROUNDING: "true only after rounding",
        Judgement.COMPATIBLE: "which the dates allow",
        Judgement.ENTAILED: "which the dates confirm",
    }
    way = ways.get(verdict.judgement)
    return f"{said}, {told(way)}" if way else said


# -- how they are counted ------------------------------------------------------------------------


def _rules(timeline: Timeline, rows: Sequence[Row], unit: str) -> str:
    kinds = tuple(dict.fromkeys(row.estimate.endpoint for row in rows))
    month = numbers(f"{float(timeline.read.month):g}")
    lengths = any(s.kind is StatementKind.OFFSET for s in timeline.compiled.statements)
    rounded = lengths and timeline.case.conventions.offsets == "rounded"
    counted = [told("durations are the last day minus the first")]
    counted += [told("a month is {days} days", days=month)] if unit == "Months" else []
    counted += [told("a year is 365.25 days")] if unit == "Years" else []
    counted += [told("lengths told in weeks or longer are taken as rounded")] if rounded else []
    found = [
        sentence(_definition(timeline, rows, kind) for kind in kinds),
        sentence([*_criteria(rows), *counted]),
        *_conventions(timeline, rows),
    ]
    return " ".join(part for part in found if part)


_CENSORED = {
    "OS": "the last date known alive",
    "PFS": "the last assessment without progression",
    "DFS": "the last assessment without disease",
}
_ENDS = {Ends.DEATH: "death", Ends.PROGRESSION: "progression", Ends.RECURRENCE: "recurrence"}


def _definition(timeline: Timeline, rows: Sequence[Row], kind: str) -> str:
    """`PFS runs from the start of the treatment to progression or death`, and how it is cut."""
    of_kind = [row.estimate for row in rows if row.estimate.endpoint == kind]
    runs = told(
        "{kind} runs from {origin} to {end}",
        kind=kind,
        origin=told("the start of the treatment")
        if of_kind[0].of
        else subject(timeline, of_kind[0].from_),
        end=listed([told(_ENDS[end]) for end in ENDPOINTS[kind].ends], "or"),
    )
    if not any(estimate.status is Status.CENSORED for estimate in of_kind):
        return runs
    cut = told("censored at {last}", last=told(_CENSORED[kind]))
    return f"{runs}, {cut}"


def _criteria(rows: Sequence[Row]) -> Iterator[str]:
    used = {name for row in rows for name in row.criteria}
    if IRECIST in used:
        yield told("by iRECIST a confirmed progression counts from the iUPD that it confirms")
    if NOT_NAMED in used:
        yield told("where no criteria are given, progression is as the report states it")


def _conventions(timeline: Timeline, rows: Sequence[Row]) -> Iterator[str]:
    """What was taken for granted: rules that the case declares or that moved a range."""
    said = timeline.case.conventions
    for name in declared(said):
        value = str(getattr(said, name))
        if name in _DECLARED:
            yield told(_DECLARED[name], value=value)
    resting = [
        row.estimate.of or row.estimate.from_
        for row in rows
        if any("(convention handover:" in remark for remark in row.estimate.remarks)
    ]
    if resting:
        yield told(
            "The range of {lines} takes what is told right after another event to have followed it "
            "within {days} days.",
            lines=listed(list(dict.fromkeys(resting))),
            days=str(timeline.read.handover),
        )


_DECLARED = {
    "approx": "An approximate date is taken to be right within {value}.",
    "offsets": "Lengths of time given in words are read as {value}.",
    "cycles": "A stated number of cycles is read as cycles {value}.",
    "visit_window": "Treatment days may deviate from their schedule by {value}.",
    "handover": "What directly follows is taken to follow within {value}.",
}
