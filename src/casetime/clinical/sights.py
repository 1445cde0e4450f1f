"""What bears on a line: the observations that are of it, or may be, and where it must stop."""

from collections.abc import Iterable

from attrs import frozen

from casetime.chronology.timeline import Timeline
from casetime.clinical.candidates import Candidate, may_follow, never_before, new_therapies
from casetime.clinical.counting import Course
from casetime.clinical.lines import Line, line_after, line_named
from casetime.clinical.parts import Part, first, later, not_before
from casetime.clinical.response import Observation


@frozen(kw_only=True)
class Sight:
    """A line with everything that its endpoints look at."""

    line: Line
    starts: tuple[Candidate, ...]
    """The treatments of which the earliest starts the line."""
    next_starts: tuple[Candidate, ...]
    """The same of the next line; none after the last."""
    new: tuple[Candidate, ...]
    """Treatments outside the line that may start later, where the preset lets them end it (FDA)."""
    pool: tuple[Observation, ...]
    """Observations of the line itself, and those without ``of`` that may be."""
    later: tuple[Observation, ...]
    """As observed: what other lines saw, which counts for progression whatever came between."""

    @property
    def points(self) -> tuple[str, ...]:
        """Every point that a rule about the line may compare, but death."""
        candidates = (c.point for c in (*self.starts, *self.next_starts, *self.new))
        seen = (o.point for o in (*self.pool, *self.later))
        return tuple(dict.fromkeys((*candidates, *seen)))


def sight_of(this: Course, line: Line) -> Sight:
    """What bears on a line, under the preset of the course; found once."""
    known = this.known.get(("sight", line))
    if not isinstance(known, Sight):
        known = this.known["sight", line] = _sight(this, line)
    return known


def _sight(this: Course, line: Line) -> Sight:
    timeline = this.timeline
    following = following_of(this, line)
    next_starts = starts_of(timeline, following) if following else ()
    starts = starts_of(timeline, line)
    counted = [o for o in this.observations if o.counts is None]
    pool = tuple(o for o in counted if _may_be_of(timeline, o, line, starts, next_starts))
    beyond = (o for o in counted if o not in pool and may_follow(timeline, line.start, o.point))
    return Sight(
        line=line,
        starts=starts,
        next_starts=next_starts,
        new=new_therapies(timeline, line) if this.preset.stops_at_new_therapy else (),
        pool=pool,
        later=tuple(beyond) if this.preset.whatever_came_between else (),
    )


def _may_be_of(
    timeline: Timeline,
    seen: Observation,
    line: Line,
    starts: Iterable[Candidate],
    next_starts: Iterable[Candidate],
) -> bool:
    """Whether an observation is ``of`` the line, or says nothing and may lie in it.

    Without ``of`` it is left out if it must lie before the line starts, or if it must lie at or
    after the start of the next.
    """
    if seen.of is not None:
        return seen.of in line.members
    if not any(may_follow(timeline, start.point, seen.point) for start in starts):
        return False
    return not any(never_before(timeline, start.point, seen.point) for start in next_starts)


def starts_of(timeline: Timeline, line: Line) -> tuple[Candidate, ...]:
    """The treatments of a line of which none surely starts after another, its name-giver first."""
    if line.part:
        return (Candidate(name=line.name, point=line.start),)
    found = [Candidate(name=name, point=timeline.ends(name).first) for name in line.members]
    mine = Candidate(name=line.name, point=line.start)
    others = (c for c in found if not never_before(timeline, line.start, c.point))
    return tuple(dict.fromkeys((mine, *others)))


def following_of(this: Course, line: Line) -> Line | None:
    """The line after one; of a part of a line the line after that, of others the next by date."""
    if line in this.lines:
        return line_after(this.lines, line)
    whole = line_named(this.lines, line.name)
    if whole is not None:
        return line_after(this.lines, whole)
    return next((o for o in this.lines if never_before(this.timeline, line.start, o.start)), None)


def begins(part: Part, sight: Sight) -> Candidate:
    """The treatment that starts the line in a part of the datings."""
    point = first(part, [start.point for start in sight.starts])
    return next(start for start in sight.starts if start.point == point)


def new_in(part: Part, sight: Sight) -> tuple[Candidate, ...]:
    """The new treatments that start on a later day than the line, in a part of the datings."""
    start = begins(part, sight).point if sight.new else ""
    return tuple(new for new in sight.new if later(part, start, new.point))


def kept(part: Part, sight: Sight, found: Iterable[Observation]) -> tuple[Observation, ...]:
    """The observations that lie in the line: those ``of`` it, and those not before its start."""
    return tuple(o for o in found if lies_in(part, sight, o))


def lies_in(part: Part, sight: Sight, seen: Observation) -> bool:
    """Whether an observation of the pool counts for the line in a part of the datings."""
    if seen.of in sight.line.members and not sight.line.part:
        return True
    return not_before(part, begins(part, sight).point, seen.point)


def not_after_any(part: Part, point: str, limits: Iterable[Candidate]) -> bool:
    """Whether a point lies on or before the first of some others."""
    return all(not_before(part, point, limit.point) for limit in limits)
