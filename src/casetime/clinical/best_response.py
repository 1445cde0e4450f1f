"""The best overall response of a line: a set where the dates leave a threshold or an order open.

admiral's order, over the records of `records.py`: CR; PR; SD at 42 days or later; NON-CR/NON-PD
at 42 days or later; PD; NE (early SD too); missing. iRECIST's iBOR takes the same steps with its
own categories. A response that must be confirmed falls back on SD, PD or NE.
"""

from collections.abc import Callable, Sequence

from attrs import evolve, frozen

from casetime.chronology.timeline import Timeline
from casetime.clinical.candidates import Candidate, at, first_of
from casetime.clinical.counting import Course
from casetime.clinical.endpoints import gather
from casetime.clinical.grades import MISSING, STABLE_AFTER_DAYS, grade, ranked
from casetime.clinical.lines import Line
from casetime.clinical.parts import (
    Part,
    TooManyPartsError,
    at_least,
    later,
    openings,
    split,
)
from casetime.clinical.progression import all_points, criteria_of
from casetime.clinical.records import (
    Level,
    Records,
    is_confirmed,
    level_of,
    records_of,
    those_used,
    used,
)
from casetime.clinical.response import Observation
from casetime.clinical.sights import Sight, begins, sight_of
from casetime.clinical.stated_best import stated_best, with_stated_best
from casetime.model.terms import IRECIST

_RESPONSES = (Level.COMPLETE, Level.PARTIAL)


@frozen(kw_only=True)
class BestResponse:
    """The best responses that a line may have had: one, or a set that the dates leave open."""

    of: str
    criteria: str
    confirmed: bool
    """A response counts only if a later one confirms it."""
    preset: str
    categories: tuple[str, ...]
    """Every best response that some dating gives, best first."""
    by: tuple[str, ...]
    """The assessments that give them, the earliest of each."""
    because: tuple[str, ...] = ()
    """The comparisons of days that the dates leave open, in words; empty for a single category."""
    remarks: tuple[str, ...] = ()


def best_responses(
    timeline: Timeline, preset: str = "default", lines: str = "author"
) -> tuple[BestResponse, ...]:
    """The best response of every line, under each of its criteria, unconfirmed and confirmed."""
    this = gather(timeline, preset, lines)
    return tuple(
        best_response(this, line, criteria, confirmed=confirmed)
        for line in this.lines
        for criteria in criteria_of(this, line)
        for confirmed in (False, True)
    )


@frozen(kw_only=True)
class _Found:
    """What the best response is in one part, and by which assessments."""

    category: str
    by: tuple[str, ...] = ()


def best_response(
    this: Course, line: Line, criteria: str, *, confirmed: bool = False
) -> BestResponse:
    """The best response of a line, as a set: exact over every dating that the statements allow."""
    course = with_stated_best(this, line, criteria)
    sight = sight_of(course, line)
    blank = BestResponse(
        of=line.name,
        criteria=criteria,
        confirmed=confirmed,
        preset=this.preset.name,
        categories=(),
        by=(),
        remarks=_stated_otherwise(this, course, line),
    )
    ways = [_way(course, sight, criteria, confirmed, growth=False)]
    if any(level_of(o) is Level.GROWTH for o in sight.pool if o.called):
        ways.append(_way(course, sight, criteria, confirmed, growth=True))
    points = all_points(course, sight)
    try:
        each = [pair for way in ways for pair in split(course.timeline, points, way)]
    except TooManyPartsError:
        return _any_of(blank, sight, criteria)
    found = [category for _, category in each]
    if confirmed:
        found += [_Found(category=grade(o, criteria), by=(o.name,)) for o in _unconfirmed(sight)]
    categories = ranked(f.category for f in found)
    return evolve(
        blank,
        categories=categories,
        by=tuple(dict.fromkeys(name for f in found for name in f.by)),
        because=openings(each) if len(categories) > 1 else (),
    )


def _unconfirmed(sight: Sight) -> list[Observation]:
    """Stated best responses: whether a later scan confirmed them is not told."""
    return [o for o in sight.pool if o.stated and level_of(o) in _RESPONSES]


def _stated_otherwise(this: Course, course: Course, line: Line) -> tuple[str, ...]:
    """What the source states as best, and whether a dated assessment says the same."""
    stated = stated_best(this.timeline, line)
    if course is this:
        return ()
    joined = ", ".join(f"{o.category} of {o.name}" for o in stated)
    dated = any(o.of in line.members and o.called for o in this.observations)
    told = f"the best response ({joined}) is stated without a date"
    return (f"{told}, and no dated assessment has it" if dated else told,)


def _any_of(blank: BestResponse, sight: Sight, criteria: str) -> BestResponse:
    """Too many orders to try: every category that was called may be the best one."""
    called = [o for o in sight.pool if o.called]
    categories = [grade(o, criteria) for o in called]
    remark = "the assessments may lie in more orders than are worth trying"
    return evolve(
        blank,
        categories=ranked((*categories, "NE")),
        by=tuple(o.name for o in called),
        remarks=(*blank.remarks, remark),
    )


def _way(
    this: Course, sight: Sight, criteria: str, confirmed: bool, *, growth: bool
) -> Callable[[Part], _Found]:
    def rule(part: Part) -> _Found:
        records = records_of(part, sight, criteria, growth=growth)
        start = begins(part, sight)
        asked = _Asked(
            part=part,
            records=records,
            criteria=criteria,
            start=start,
            literal=this.preset.literal_stable,
        )
        return _best(asked, confirmed=confirmed)

    return rule


@frozen(kw_only=True)
class _Asked:
    """What the steps to a best response look at, in one part."""

    part: Part
    records: Records
    criteria: str
    start: Candidate
    literal: bool


def _best(asked: _Asked, *, confirmed: bool) -> _Found:
    """The first class, from CR down, that some record reaches."""
    for level in _RESPONSES:
        found = _of_level(asked, level)
        if confirmed:
            found = tuple(o for o in found if is_confirmed(asked.part, asked.records, o))
        if found:
            return _given(asked, found)
    return _without_response(asked, responded=confirmed)


def _of_level(asked: _Asked, *levels: Level) -> tuple[Observation, ...]:
    return those_used(asked.part, asked.records, lambda level: level in levels)


def _given(asked: _Asked, found: Sequence[Observation], category: str | None = None) -> _Found:
    """A class and the earliest of its records; the best category where the class has several."""
    causes = first_of(asked.part, asked.start, [at(o) for o in found]).causes
    grades = ranked(grade(o, asked.criteria) for o in found)
    return _Found(category=category or grades[0], by=tuple(c.name for c in causes))


def _without_response(asked: _Asked, *, responded: bool) -> _Found:
    """SD, NON-CR/NON-PD, mixed, PD or NE; an unconfirmed response is stable disease here."""
    fallen = _of_level(asked, *_RESPONSES) if responded else ()
    stable = _of_level(asked, Level.STABLE)
    again = () if asked.literal else _after_early_response(asked, fallen, stable)
    lasting = [o for o in (*fallen, *stable) if o not in again and _lasts(asked, o)]
    if lasting:
        return _given(asked, lasting, _stable_category(asked, lasting))
    for level, lasts in ((Level.NON_TARGET, True), (Level.MIXED, False)):
        found = [o for o in _of_level(asked, level) if not lasts or _lasts(asked, o)]
        if found:
            return _given(asked, found)
    return _progressed(asked, again)


def _stable_category(asked: _Asked, lasting: Sequence[Observation]) -> str | None:
    """As the criteria call it; `SD` where only responses that nothing confirmed reach it."""
    if any(level_of(o) is Level.STABLE for o in lasting):
        stable = [o for o in lasting if level_of(o) is Level.STABLE]
        return ranked(grade(o, asked.criteria) for o in stable)[0]
    return "iSD" if asked.criteria == IRECIST else "SD"


def _lasts(asked: _Asked, seen: Observation) -> bool:
    """Whether it lies 42 days or more after the start; a stated best response does by its name."""
    if seen.stated or asked.criteria not in STABLE_AFTER_DAYS:
        return True
    return at_least(asked.part, asked.start.point, seen.point, STABLE_AFTER_DAYS[asked.criteria])


def _after_early_response(
    asked: _Asked, fallen: Sequence[Observation], stable: Sequence[Observation]
) -> tuple[Observation, ...]:
    """SD after a CR that came too early to be stable disease: the disease is back.

    RECIST 1.1 calls that a progression; admiral's rules keep it SD.
    """
    early = [o for o in fallen if level_of(o) is Level.COMPLETE and not _lasts(asked, o)]
    return tuple(o for o in stable if any(later(asked.part, e.point, o.point) for e in early))


def _progressed(asked: _Asked, again: Sequence[Observation]) -> _Found:
    records = asked.records
    if asked.criteria == IRECIST:
        return _progressed_by_irecist(asked, again)
    if records.stops:
        return _given(asked, records.stops)
    if again:
        return _given(asked, again, "PD")
    return _not_evaluable(asked)


def _progressed_by_irecist(asked: _Asked, again: Sequence[Observation]) -> _Found:
    if asked.records.confirmed is not None:
        return _given(asked, [asked.records.confirmed])
    unconfirmed = [
        o
        for o in asked.records.found
        if level_of(o) is Level.UNCONFIRMED and used(asked.part, asked.records, o)
    ]
    if unconfirmed:
        return _given(asked, unconfirmed)
    return _given(asked, again, "iUPD") if again else _not_evaluable(asked)


def _not_evaluable(asked: _Asked) -> _Found:
    growing = _of_level(asked, Level.GROWTH)
    if growing:
        return _given(asked, growing)
    found = [o for o in asked.records.found if used(asked.part, asked.records, o)]
    return _given(asked, found, "NE") if found else _Found(category=MISSING)
