"""CT2: what the dates say against each other."""

from collections.abc import Iterator

from casetime.chronology.implied import placed, reference_of
from casetime.chronology.network import (
    Bounds,
    Network,
    Statement,
    bounds,
    least,
    most,
    window,
    without_statements,
)
from casetime.chronology.points import CUTOFF, NOW, PUBLISHED
from casetime.chronology.solving import MOST_CONFLICTS, Conflict
from casetime.chronology.timeline import Timeline
from casetime.diagnostics import Diagnostic, Modality, Related, Severity
from casetime.model.events import Death, Event, Note, Pathology, Therapy
from casetime.rules.clashes import (
    Clash,
    clashes,
    code_of,
    headline,
    help_of,
    place_of,
    shared_code,
    shared_headline,
    shared_related,
)
from casetime.rules.common import related


def reading_findings(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT104, CT106, CT201, CT208: texts about time that could not be read as they stand."""
    yield from timeline.diagnostics


def contradictions(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT202 and its kin: statements that cannot all hold, as a chain that none can be spared of."""
    for clash in clashes(timeline.conflicts[:MOST_CONFLICTS]):
        if clash.shared is None:
            yield _contradiction(clash.conflicts[0])
        else:
            yield _shared(clash, clash.shared)


def _contradiction(conflict: Conflict) -> Diagnostic:
    code = "CT210" if conflict.only_if else code_of(conflict)
    place = place_of(conflict)
    chain = {s.at: s.text for s in reversed(conflict.chain) if s.at and s.at != place}
    related = tuple(Related(at=at, text=text) for at, text in reversed(chain.items()))
    return Diagnostic(
        code=code,
        severity=Severity.WARNING if conflict.only_if else Severity.ERROR,
        modality=Modality.MAY if conflict.only_if else Modality.MUST,
        message=headline(conflict),
        at=place,
        related=related,
        help=help_of(conflict),
    )


def _shared(clash: Clash, shared: Statement) -> Diagnostic:
    """One finding for all that one date contradicts: most often that date is the slip."""
    return Diagnostic(
        code=shared_code(clash),
        message=shared_headline(clash, shared),
        at=shared.at,
        related=shared_related(clash, shared),
        help="correct it, or each of the others; until then times are counted without what clashes",
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
        if isinstance(event, Note) or name == timeline.index:
            continue  # a remark need not have happened on any day
        if free and not reference_of(event) and not _said(event):
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
    ends = set(event.to) - {"ongoing"}
    return bool({*event.on, *event.from_, *ends, *event.for_} - {"unknown"})


def unrelated_clocks(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT211: events that are dated, but by a clock that nothing ties to the index."""
    if timeline.index is None:
        return
    network = timeline.solved.networks[0]
    own = without_statements(network, [s for s in network.statements if s.name in _SHARED])
    index, written = timeline.point(timeline.index), _of_the_report(timeline)
    for i, name, event in placed(timeline.compiled.points):
        point = timeline.ends(name).first
        if name == timeline.index or not _said(event) or point in written:
            continue
        if _floats(own, index, point):
            yield Diagnostic(
                code="CT211",
                severity=Severity.INFO,
                modality=Modality.SOFT,
                message=f"nothing relates the time of {name} to {timeline.index}",
                at=("events", i),
                help=f"one statement that links them, as `{_link(timeline)}`, joins both clocks",
            )


_SHARED = ("now", "death", "ages")
"""That nothing lies before birth, or after the death or the report, relates no two events."""


def _of_the_report(timeline: Timeline) -> set[str]:
    """The points that are dated by the report itself: ``on: now``."""
    typed = (s for s in timeline.compiled.statements if s.name is None)
    return {p for s in typed if {s.a, s.b} & {NOW, PUBLISHED, CUTOFF} for p in (s.a, s.b)}


_OPEN = Bounds(least=None, most=None)


def _floats(network: Network, index: str, point: str) -> bool:
    """Whether neither the calendar nor the index event bounds a point."""
    if point not in network.number or index not in network.number:
        return False
    return window(network, point) == _OPEN and bounds(network, index, point) == _OPEN


def _link(timeline: Timeline) -> str:
    return f"2 weeks after {timeline.index}"


def may_follow_death(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT207: asked of the network without the rule that nothing done follows death."""
    deaths = [n for _, n, e in placed(timeline.compiled.points) if isinstance(e, Death)]
    if not deaths or "death" in timeline.read.off:
        return
    if any(s.name == "death" for conflict in timeline.conflicts for s in conflict.chain):
        return  # CT203: which of the dates is wrong is to be settled first
    network = timeline.solved.networks[0]
    free = without_statements(network, [s for s in network.statements if s.name == "death"])
    stated = without_statements(free, [s for s in free.statements if s.name == "now"])
    died = timeline.ends(deaths[0]).first
    for i, name, event in placed(timeline.compiled.points):
        if isinstance(event, Death | Note | Pathology):
            continue
        point = timeline.ends(name).last
        apart = most(free, died, point)
        if (
            _dated(window(stated, point))
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
                related=(related(timeline, deaths[0], "died here", "on", "from"),),
                help="give the day of one of them more precisely, if the source does",
            )


def ongoing_past_death(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT207: a treatment that is told as going on at the time of writing, of a patient who died."""
    events = list(placed(timeline.compiled.points))
    deaths = [name for _, name, event in events if isinstance(event, Death)]
    for i, name, event in events:
        if deaths and isinstance(event, Therapy) and "ongoing" in event.to:
            yield Diagnostic(
                code="CT207",
                severity=Severity.WARNING,
                modality=Modality.MAY,
                message=f"{name} is told as ongoing, but the patient died",
                at=("events", i, "to"),
                related=(related(timeline, deaths[0], "died here", "on", "from"),),
                help=f"write when it ended, or `to: by {deaths[0]}`",
            )


def _dated(days: Bounds) -> bool:
    return days.least is not None and days.most is not None


def _must(free_least: int | None) -> bool:
    """Certainly after: that is CT203, not this."""
    return free_least is not None and free_least > 0
