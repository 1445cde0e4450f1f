"""A case with its network solved: windows, ranges between events, must / may / cannot."""

import difflib
import itertools
import re
from functools import cached_property

from attrs import define, evolve, field

from casetime.chronology.compiling import (
    Compiled,
    compile_case,
    compile_lasting,
    compile_statement,
    subject_of,
)
from casetime.chronology.indexing import (
    counts_from_index,
    declared_index,
    first_event,
    index_statement,
)
from casetime.chronology.network import (
    Bounds,
    Network,
    Statement,
    bounds,
    build,
    canonical,
    consistent,
    excluded,
    least,
    most,
    path_of_least,
    path_of_most,
    window,
)
from casetime.chronology.points import INDEX, Ends, end_of, event_of, is_long, lookup
from casetime.chronology.ranges import (
    OPEN,
    Answer,
    Because,
    Between,
    Step,
    first_with,
    from_table,
    hull,
    months_of,
    steps,
    table,
)
from casetime.chronology.settings import Settings
from casetime.chronology.solving import Conflict, Solved, solve, tighten
from casetime.chronology.when import Anchor
from casetime.diagnostics import CasetimeError, Diagnostic, Route
from casetime.model.case import Case
from casetime.model.events import Event, happened

__all__ = ["Answer", "Because", "Between", "Step", "Timeline", "months_of", "timeline"]


@define(eq=False, slots=False)
class Timeline:
    """A case and its solved network; treat it as immutable."""

    case: Case
    compiled: Compiled
    solved: Solved
    index: str | None
    """The name of the event of month 0; None for a case without events."""
    assumptions: bool = True
    diagnostics: tuple[Diagnostic, ...] = field(default=())
    dated: bool = True
    """Whether days of the calendar are told; else only time since the index."""

    @property
    def names(self) -> tuple[str, ...]:
        """The name of every event, in the order of the file."""
        return self.compiled.points.names

    @property
    def read(self) -> Settings:
        """The conventions of the case."""
        return self.compiled.read

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The contradictions, and the statement that each leaves out."""
        return self.solved.conflicts

    @property
    def moved(self) -> frozenset[str]:
        """The conventions that gave some bound its value."""
        return self.compiled.moved

    @property
    def networks(self) -> tuple[Network, ...]:
        """The solved networks of what happened, one for each reading."""
        return self.solved.networks

    @cached_property
    def planned_networks(self) -> tuple[Network, ...]:
        """The same with what was planned on top, where that is consistent."""
        return tuple(_with_plans(n, self.compiled.plans) for n in self.networks)

    @cached_property
    def _planned(self) -> frozenset[str]:
        """The points of which only plans tell: what happened is never read off a plan."""
        ends = [self.ends(n) for n in self.names if not happened(self.compiled.points.events[n])]
        return frozenset(point for end in ends for point in (end.first, end.last))

    def _networks(self, *points: str) -> tuple[Network, ...]:
        """The networks in which points are compared; none where they are in none of them."""
        found = self.networks
        if self.compiled.plans and not self._planned.isdisjoint(points):
            found = self.planned_networks
        return tuple(n for n in found if all(point in n.number for point in points))

    @cached_property
    def on_calendar(self) -> bool:
        """Whether the index event has a place in the calendar, and days may be told."""
        if not self.dated:
            return False
        days = self.window(self.index) if self.index else Bounds(least=None, most=None)
        return days.least is not None or days.most is not None

    def ends(self, name: str) -> Ends:
        """The first and last point of an event."""
        return self.compiled.points.ends[name]

    def is_long(self, name: str) -> bool:
        """Whether an event has a first and a last day."""
        return is_long(self.compiled.points, name)

    def event(self, name: str) -> Event:
        """The event that a reference means; raises `CasetimeError` for one that means none."""
        known = lookup(self.compiled.points, name)
        found = event_of(self.compiled.points, known) if known else None
        if found is None:
            raise _unknown(self, name)
        return found

    def route(self, name: str) -> Route:
        """Where an event stands in the case."""
        return ("events", self.names.index(name))

    def point(self, reference: str) -> str:
        """The point that ``L1``, ``L1.to`` or ``end of L1`` means; a bare span is its first day."""
        anchor = _anchor(reference)
        found = end_of(self.compiled.points, anchor, "first") if anchor else None
        if found is None and reference in self.networks[0].number:
            return reference
        if found is None:
            raise _unknown(self, reference)
        return found

    def window(self, reference: str) -> Bounds:
        """The days of the calendar on which a point may lie, as ordinals."""
        point = self.point(reference)
        return hull([window(n, point) for n in self._networks(point)])

    def days(self, a: str, b: str) -> Bounds:
        """The range of days from a to b, without the reasons."""
        return self.points_apart(self.point(a), self.point(b))

    def points_apart(self, a: str, b: str) -> Bounds:
        """The range of days between two points of the network."""
        known = self._networks(a, b)
        if len(known) == 1:
            return bounds(known[0], a, b)
        return hull([bounds(n, a, b) for n in known])

    def since_index(self, reference: str) -> Bounds:
        """The days from the index event to a point."""
        if self.index is None:
            return OPEN
        return self.days(self.index, reference)

    def between(self, a: str, b: str) -> Between:
        """The range of the time from a to b, in days and months, with the reasons."""
        start, end = self.point(a), self.point(b)
        days = self.points_apart(start, end)
        each = tuple(
            (reading, bounds(n, start, end))
            for reading, n in zip(self.solved.readings, self._networks(start, end), strict=False)
        )
        return Between(
            a=start,
            b=end,
            days=days,
            months=months_of(days, self.read),
            because=self.explain(a, b),
            readings=each if len({str(r[1]) for r in each}) > 1 else (),
        )

    def explain(self, a: str, b: str) -> Because:
        """For each end of the range from a to b, the shortest chain of statements behind it."""
        start, end = self.point(a), self.point(b)
        return self.explain_points(start, end)

    def explain_points(self, a: str, b: str) -> Because:
        """The same between two points of the network."""
        known = self._networks(a, b)
        if not known:
            return Because()
        low = first_with(known, lambda n: least(n, a, b), min)
        high = first_with(known, lambda n: most(n, a, b), max)
        return Because(
            min=steps(low, path_of_least(low, a, b), -1) if low else (),
            max=steps(high, path_of_most(high, a, b), 1) if high else (),
        )

    def not_before(self, a: str, b: str) -> Answer:
        """Whether b lies on or after a."""
        days = self.days(a, b)
        if days.least is not None and days.least >= 0:
            return Answer.MUST
        return Answer.CANNOT if days.most is not None and days.most < 0 else Answer.MAY

    def after(self, a: str, b: str) -> Answer:
        """Whether b lies on a later day than a."""
        days = self.days(a, b)
        if days.least is not None and days.least > 0:
            return Answer.MUST
        return Answer.CANNOT if days.most is not None and days.most <= 0 else Answer.MAY

    def with_statement(self, name: str, key: str, text: str) -> "Timeline":
        """The timeline if one more when held, e.g. ``("L2", "from", "before 2020-11")``."""
        known = lookup(self.compiled.points, name)
        if known is None:
            raise _unknown(self, name)
        at: Route = ("events", self.names.index(known), key) if known in self.names else ()
        if key == "for":
            compiled = compile_lasting(self.compiled, known, text, at)
            return _solved(self.case, compiled, self.assumptions)
        subject = subject_of(self.compiled.points, known, key, text, at)
        subject = evolve(subject, sentence=f"what if {subject.sentence}", assumed=True)
        return _solved(self.case, compile_statement(self.compiled, subject, text), self.assumptions)

    def with_constraints(self, added: tuple[Statement, ...]) -> "Timeline":
        """The timeline if some statements of the network held as well."""
        compiled = evolve(self.compiled, statements=(*self.compiled.statements, *added))
        return _solved(self.case, compiled, self.assumptions)

    def allows(self, added: tuple[Statement, ...]) -> bool:
        """Whether some dating satisfies these statements too."""
        return any(_fits(network, added) for network in self.networks)

    def pairs(self, names: tuple[str, ...]) -> dict[tuple[str, str], Bounds]:
        """The range between every two of some events, each before the other in the alphabet."""
        points = {name: self.point(name) for name in sorted(names)}
        planned = {name for name in points if points[name] in self._planned}
        done = [points[name] for name in points if name not in planned]
        tables = [table(n) for n in self._networks(*done)]
        with_plans = [table(n) for n in self._networks(*points.values())] if planned else tables
        return {
            (a, b): hull(
                [
                    from_table(days, points[a], points[b])
                    for days in (with_plans if a in planned or b in planned else tables)
                ]
            )
            for a, b in itertools.combinations(sorted(points), 2)
        }


_ENDS = re.compile(r"(?:the\s+)?(start|beginning|end)\s+of\s+(\S.*)", re.IGNORECASE)


def _anchor(reference: str) -> Anchor | None:
    text = reference.strip()
    worded = _ENDS.fullmatch(text)
    if worded:
        end = "last" if worded.group(1).lower() == "end" else "first"
        return Anchor(name=worded.group(2), end=end)
    name, dot, end = text.rpartition(".")
    if dot and end in ("from", "to"):
        return Anchor(name=name, end="first" if end == "from" else "last")
    return Anchor(name=text)


def _unknown(timeline: Timeline, reference: str) -> CasetimeError:
    known = [name for name in timeline.compiled.points.ends if name != INDEX]
    name = reference.rpartition(".")[0]
    close = difflib.get_close_matches(reference.partition(".")[0], sorted(known), n=1)
    hint = f"; did you mean `{close[0]}`?" if close else ""
    hint = f"; its two ends are `{name}.from` and `{name}.to`" if name in known else hint
    return CasetimeError(f"`{reference}` is not the id of an event of {timeline.case.id}{hint}")


def _fits(network: Network, added: tuple[Statement, ...]) -> bool:
    """Whether statements can join a consistent network.

    Without calendar months every value of a range is reached: one statement needs no other look.
    """
    if any(excluded(network, statement) for statement in added):
        return False
    if len(added) == 1 and not any(s.step for s in (*network.statements, *added)):
        return True
    joined = build(network.points, (*network.statements, *added))
    return consistent(joined) and consistent(tighten(joined))


def _with_plans(network: Network, plans: tuple[Statement, ...]) -> Network:
    """The network with every plan in it that contradicts neither the facts nor the plans before."""
    planned = build(network.points, (*network.statements, *plans))
    if consistent(planned):
        return planned
    fitting: list[Statement] = []
    for plan in sorted(plans, key=canonical):
        if consistent(build(network.points, (*network.statements, *fitting, plan))):
            fitting.append(plan)
    return build(network.points, (*network.statements, *fitting))


def timeline(case: Case, *, assumptions: bool = True) -> Timeline:
    """The case with its network solved; ``assumptions=False`` leaves out what the writer added."""
    return _solved(case, compile_case(case, assumptions=assumptions), assumptions)


def _solved(case: Case, compiled: Compiled, assumptions: bool) -> Timeline:
    points = [p for ends in compiled.points.ends.values() for p in (ends.first, ends.last)]
    index = declared_index(compiled)
    if index is None and counts_from_index(compiled):
        index = first_event(compiled, solve(points, compiled.statements, compiled.choices))
    elif index is None:
        solved = solve(points, compiled.statements, compiled.choices)
        return _finished(case, compiled, solved, first_event(compiled, solved), assumptions)
    statements = compiled.statements
    if index is not None:
        statements = (*statements, index_statement(compiled, index))
    solved = solve(points, statements, compiled.choices)
    return _finished(case, compiled, solved, index, assumptions)


def _finished(
    case: Case, compiled: Compiled, solved: Solved, index: str | None, assumptions: bool
) -> Timeline:
    return Timeline(
        case=case,
        compiled=compiled,
        solved=solved,
        index=index,
        assumptions=assumptions,
        diagnostics=compiled.diagnostics,
    )
