"""CT2: what the dates say against each other."""

from collections.abc import Iterator

from casetime.chronology.implied import CODE_OF_TYPE, placed, reference_of
from casetime.chronology.network import Bounds, Statement, least, most, window, without_statements
from casetime.chronology.points import PUBLISHED, name_of_point
from casetime.chronology.solving import MOST_CONFLICTS, Conflict
from casetime.chronology.timeline import Timeline
from casetime.diagnostics import Diagnostic, Modality, Related, Route, Severity
from casetime.model.events import Death, Event, Note, Pathology

_IN_DAYS = 92
"""Up to three months, days are what people count in."""


def reading_findings(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT104, CT106, CT201, CT208: texts about time that could not be read as they stand."""
    yield from timeline.diagnostics


def contradictions(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT202 and its kin: statements that cannot all hold, as a chain that none can be spared of."""
    for conflict in timeline.conflicts[:MOST_CONFLICTS]:
        yield _contradiction(timeline, conflict)


def _contradiction(timeline: Timeline, conflict: Conflict) -> Diagnostic:
    code = "CT210" if conflict.only_if else _code(conflict)
    severity = Severity.WARNING if conflict.only_if else Severity.ERROR
    place = _place(conflict)
    chain = {s.at: s.text for s in reversed(conflict.chain) if s.at and s.at != place}
    related = tuple(Related(at=at, text=text) for at, text in reversed(chain.items()))
    return Diagnostic(
        code=code,
        severity=severity,
        modality=Modality.MAY if conflict.only_if else Modality.MUST,
        message=_headline(conflict),
        at=place,
        related=related,
        help=_help(conflict),
    )


def _code(conflict: Conflict) -> str:
    """A chain that holds a type statement is reported under that rule's own code."""
    for statement in (conflict.blamed, *conflict.chain):
        if statement.name in CODE_OF_TYPE:
            return CODE_OF_TYPE[statement.name]
    return "CT202"


def _place(conflict: Conflict) -> Route:
    """Where to point: at the blamed text, or for a type statement at what dates its event."""
    if conflict.blamed.typed or not conflict.chain:
        return conflict.blamed.at
    typed = [s for s in conflict.chain if s.typed and s.at]
    about = conflict.blamed.at[:2]
    own = [s for s in typed if s.at[:2] == about and about[0] == "events"]
    others = [s for s in typed if s.at[0] == "events"]
    return (own or others or typed or [conflict.blamed])[0].at


def _headline(conflict: Conflict) -> str:
    if conflict.only_if:
        return f"{conflict.blamed.text}: this holds only if {conflict.only_if}"
    rule = next((s for s in (conflict.blamed, *conflict.chain) if s.name in CODE_OF_TYPE), None)
    told = _told(conflict, rule) if rule is not None else None
    return told or f"{conflict.blamed.text}: the other dates exclude it by {_days(conflict.excess)}"


def _told(conflict: Conflict, rule: Statement) -> str | None:
    """How dates break the rule of a kind of event, in words; None for a rule without any."""
    by, first, second = _days(conflict.excess), name_of_point(rule.a), name_of_point(rule.b)
    match rule.name:
        case "death":
            return f"{first} is after the death of the patient, by at least {by}"
        case "ages":
            return f"{second} is before the birth of the patient, by at least {by}"
        case "assessed":
            return f"{second} is of {first}, but lies at least {by} before its start"
        case "lines":
            return rule.text.replace("does not start", f"starts at least {by}")
        case "perioperative" if rule.a.endswith(".to"):
            return f"{first} is neoadjuvant, but ends at least {by} after {second}"
        case "perioperative":
            return f"{second} is adjuvant, but starts at least {by} before {first}"
        case "cycles" if rule.lo == conflict.at_least:
            return f"{rule.text}; the dates leave at most {conflict.at_most}"
        case "now":
            return _after_report(conflict, by)
        case _:
            return None


def _after_report(conflict: Conflict, by: str) -> str | None:
    points = {p for s in conflict.chain for p in (s.a, s.b)}
    done = [s for s in conflict.chain if s.name == "now" and s.at[:1] == ("events",)]
    if not done or PUBLISHED not in points:
        return None
    return f"{name_of_point(done[0].a)} is after the report was published, by at least {by}"


def _days(days: int) -> str:
    if days > _IN_DAYS:
        return f"{days / 30.4375:.1f} months"
    return f"{days} day{'s' if days != 1 else ''}"


def _help(conflict: Conflict) -> str:
    return (
        f"correct one of them: together they need at least {conflict.at_least} days, and at most "
        f"{conflict.at_most} are left; until then every range leaves the first one out"
    )


def undated(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT206: an event that no date, no order and no reference ties to anything."""
    tied = {
        s.at[1]
        for s in timeline.compiled.statements
        if s.name is None and len(s.at) > 1 and s.at[0] == "events"
    }
    points = {p for s in timeline.compiled.statements if s.name is None for p in (s.a, s.b)}
    choices = {c.at[1] for c in timeline.compiled.choices if len(c.at) > 1}
    for i, name, event in placed(timeline.compiled.points):
        ends = timeline.ends(name)
        free = i not in tied and i not in choices and not {ends.first, ends.last} & points
        if free and name != timeline.index and not reference_of(event) and not _said(event):
            yield Diagnostic(
                code="CT206",
                severity=Severity.INFO,
                modality=Modality.SOFT,
                message=f"nothing says when {name} happened",
                at=("events", i),
                help="give it a date, or an order as `after diagnosis`",
            )


def _said(event: Event) -> bool:
    """Whether the file says anything about time that only could not be read."""
    return bool(set(event.on + event.from_ + event.to + event.for_) - {"unknown", "ongoing"})


def unrelated_clocks(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT211: events that are dated, but by a clock that nothing ties to the index."""
    if timeline.index is None:
        return
    for i, name, event in placed(timeline.compiled.points):
        if name == timeline.index or not _said(event):
            continue
        if _floats(timeline, name):
            yield Diagnostic(
                code="CT211",
                severity=Severity.INFO,
                modality=Modality.SOFT,
                message=f"nothing relates the time of {name} to {timeline.index}",
                at=("events", i),
                help=f"one statement that links them, as `{_link(timeline)}`, joins both clocks",
            )


def _floats(timeline: Timeline, name: str) -> bool:
    days = timeline.since_index(name)
    if (days.least, days.most) != (None, None):
        return False
    own = timeline.window(name)
    return (own.least, own.most) == (None, None)


def _link(timeline: Timeline) -> str:
    return f"2 weeks after {timeline.index}"


def may_follow_death(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT207: asked of the network without the rule that nothing done follows death."""
    deaths = [n for _, n, e in placed(timeline.compiled.points) if isinstance(e, Death)]
    if not deaths or "death" in timeline.read.off:
        return
    network = timeline.solved.networks[0]
    free = without_statements(network, [s for s in network.statements if s.name == "death"])
    died = timeline.ends(deaths[0]).first
    for i, name, event in placed(timeline.compiled.points):
        if isinstance(event, Death | Note | Pathology):
            continue
        point = timeline.ends(name).last
        own, apart = window(free, point), most(free, died, point)
        if (
            _dated(own)
            and apart is not None
            and apart > 0
            and not _must(free_least=least(free, died, point))
        ):
            yield Diagnostic(
                code="CT207",
                severity=Severity.WARNING,
                modality=Modality.MAY,
                message=f"{name} may lie after the death of the patient, by up to {apart} days",
                at=("events", i),
                related=(Related(at=timeline.route(deaths[0]), text="died here"),),
                help="give the day of one of them more precisely, if the source does",
            )


def _dated(days: Bounds) -> bool:
    return days.least is not None and days.most is not None


def _must(free_least: int | None) -> bool:
    """Certainly after: that is CT203, not this."""
    return free_least is not None and free_least > 0
