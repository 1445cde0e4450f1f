"""``best: PR`` of a therapy: the best response, date not given, as an undated assessment of it."""

from collections.abc import Iterator

from attrs import evolve

from casetime.chronology.network import Statement, StatementKind
from casetime.chronology.points import NOW
from casetime.chronology.timeline import Timeline
from casetime.clinical.counting import Course
from casetime.clinical.lines import Line
from casetime.clinical.response import Observation, is_progression, meaning_of
from casetime.model.events import Therapy
from casetime.model.terms import IRECIST, NOT_NAMED, PLAIN_CATEGORIES, Response


def stated_best(timeline: Timeline, line: Line) -> tuple[Observation, ...]:
    """The best responses that the treatments of a line state, each at a point of its own."""
    found = []
    for name in line.members:
        event = timeline.event(name)
        best = event.best if isinstance(event, Therapy) else None
        meaning = meaning_of(best, None) if best else None
        if best is not None and meaning is not None:
            seen = Observation(
                name=name,
                point=f"{name}.best",
                meaning=meaning,
                category=best,
                criteria=NOT_NAMED,
                of=name,
                stated=True,
            )
            found.append(seen)
    return tuple(found)


def with_stated_best(this: Course, line: Line, criteria: str) -> Course:
    """The course with the stated best response of a line in it, where no dated one says the same.

    It lies on treatment or later, before death, and not after a progression: it is the best one.
    """
    new = [o for o in stated_best(this.timeline, line) if not _is_dated(this, line, o)]
    if not new:
        return this
    added = tuple(s for o in new for s in _where(this, line, o, criteria))
    if not this.timeline.allows(added):
        return this
    return evolve(
        this,
        timeline=this.timeline.with_constraints(added),
        observations=(*this.observations, *new),
    )


def _is_dated(this: Course, line: Line, stated: Observation) -> bool:
    """Whether a dated assessment of the line has this category, or one of the two is plain."""
    for o in this.observations:
        if o.of not in line.members or o.meaning is not stated.meaning or not o.called:
            continue
        words = {o.category.lower(), stated.category.lower()}
        if len(words) == 1 or words & set(PLAIN_CATEGORIES):
            return True
    return False


def _where(this: Course, line: Line, stated: Observation, criteria: str) -> Iterator[Statement]:
    at = (*this.timeline.route(stated.name), "best")
    told = f"the best response of {stated.name} ({stated.category})"

    def order(a: str, b: str, words: str) -> Statement:
        return Statement(
            a=a, b=b, lo=0, hi=None, kind=StatementKind.ORDER, text=f"{told} {words}", at=at
        )

    yield order(this.timeline.ends(stated.name).first, stated.point, "is not before its start")
    yield order(stated.point, NOW, "was seen before the time of writing")
    for death in this.deaths:
        yield order(stated.point, death.point, "was seen before death")
    for o in this.observations:
        stops = is_progression(o) if criteria != IRECIST else o.meaning is Response.PROGRESSION
        if stops and o.of in line.members and not is_progression(stated) and o.counts is None:
            yield order(stated.point, o.point, f"is not after the progression {o.name}")
