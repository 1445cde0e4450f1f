"""Every endpoint of a case, as estimates: the way in to ``clinical``."""

from collections.abc import Iterator

from casetime.chronology.implied import placed
from casetime.chronology.timeline import Timeline
from casetime.clinical.candidates import Candidate, contacts, recurrences
from casetime.clinical.counting import Course, Origin, blank, censored, course, ended
from casetime.clinical.definitions import ENDPOINTS, PER_LINE, PRESETS, Endpoint
from casetime.clinical.estimate import Estimate
from casetime.clinical.line_rules import lines_by
from casetime.clinical.lines import Line, line_named
from casetime.clinical.per_line import (
    duration_of_response,
    growth_modulation_index,
    second_progression,
    time_on_treatment,
    time_to_next_treatment,
    time_to_response,
    treatment_free_interval,
)
from casetime.clinical.progression import criteria_of, progression_estimate
from casetime.clinical.response import WITHOUT_PROGRESSION, named_criteria
from casetime.diagnostics import CasetimeError
from casetime.model.events import (
    Diagnosis,
    Event,
    Presentation,
    Progression,
    Radiotherapy,
    Surgery,
    Therapy,
)
from casetime.model.terms import As, Intent, Setting

NAMES = (*ENDPOINTS, "GMI")


def estimates(
    timeline: Timeline, preset: str = "default", lines: str = "author"
) -> tuple[Estimate, ...]:
    """Every endpoint that the case has, whole course first, then line by line."""
    this = gather(timeline, preset, lines)
    return (*_whole_course(this), *(e for line in this.lines for e in line_estimates(this, line)))


def gather(timeline: Timeline, preset: str = "default", lines: str = "author") -> Course:
    """The course of a case under a preset and a rule set for lines, both by name."""
    if preset not in PRESETS:
        raise CasetimeError(f"`{preset}` is not a preset; there are {', '.join(PRESETS)}")
    return course(timeline, lines_by(timeline, lines), PRESETS[preset])


def _whole_course(this: Course) -> Iterator[Estimate]:
    for origin in survival_origins(this):
        yield survival(this, origin)
    for origin in curative_origins(this):
        yield after_curative(this, ENDPOINTS["DFS"], origin)
    for origin in before_surgery(this):
        yield after_curative(this, ENDPOINTS["EFS"], origin)


def survival_origins(this: Course) -> list[Origin]:
    """Every sensible origin of OS: index, diagnosis, presentation, metastasis, each line."""
    timeline = this.timeline
    found: dict[str, Origin] = {}

    def add(name: str, told: str) -> None:
        point = timeline.ends(name).first
        found.setdefault(name, Origin(name=name, point=point, told=told))

    if timeline.index:
        add(timeline.index, f"{timeline.index}, the index")
    for name, event in _named(this, Diagnosis):
        if isinstance(event, Diagnosis) and event.as_ in (None, As.METASTASIS):
            add(name, name)
    for name, _ in _named(this, Presentation)[:1]:
        add(name, name)
    for name, event in _named(this, Progression)[:1]:
        if isinstance(event, Progression) and event.of is None:
            add(name, f"{name}, metastatic or recurrent disease")
    for line in this.lines:
        add(line.name, f"the start of {line.name}")
    return list(found.values())


def _named(this: Course, kind: type[Event]) -> list[tuple[str, Event]]:
    """Events of a kind by the earliest day they may have, then name."""
    timeline = this.timeline
    pairs = [
        (name, event)
        for _, name, event in placed(timeline.compiled.points)
        if isinstance(event, kind)
    ]
    return sorted(pairs, key=lambda p: (timeline.window(p[0]).least or 0, p[0]))


def survival(this: Course, origin: Origin) -> Estimate:
    """OS from an origin: to death, else at least to the last date known alive."""
    start = blank(this, ENDPOINTS["OS"], origin, None)
    if this.deaths:
        return ended(this, start, this.deaths)
    return censored(this, start, contacts(this.timeline))


def curative_origins(this: Course) -> list[Origin]:
    """Curative surgery, and the end of the adjuvant treatment after it, each by name."""
    found = []
    for name, event in _named(this, Surgery):
        if isinstance(event, Surgery) and _is_curative(this, event):
            point = this.timeline.ends(name).first
            found.append(Origin(name=name, point=point, told=f"{name}, the curative operation"))
    if not found:
        return []
    for name, event in _adjuvant(this)[-1:]:
        point = this.timeline.ends(name).last
        told = f"the end of {name}, the end of curative treatment"
        found.append(Origin(name=name, point=point, told=told))
        assert event is not None
    return found


def _adjuvant(this: Course) -> list[tuple[str, Event]]:
    """Adjuvant treatments, the one that must end last at the end."""
    timeline = this.timeline
    pairs = [
        (name, event)
        for _, name, event in placed(timeline.compiled.points)
        if isinstance(event, Therapy | Radiotherapy) and event.setting is Setting.ADJUVANT
    ]

    def later_than(name: str) -> int:
        here = timeline.ends(name).last
        apart = [timeline.points_apart(timeline.ends(o).last, here).least for o, _ in pairs]
        return sum(1 for days in apart if days is not None and days >= 0)

    return sorted(pairs, key=lambda p: (later_than(p[0]), p[0]))


def _is_curative(this: Course, surgery: Surgery) -> bool:
    """Curative by its intent, or because perioperative treatment or a relapse says so."""
    if surgery.intent is not None:
        return surgery.intent is Intent.CURATIVE
    events = [event for _, _, event in placed(this.timeline.compiled.points)]
    perioperative = any(
        isinstance(e, Therapy | Radiotherapy)
        and e.setting in (Setting.NEOADJUVANT, Setting.ADJUVANT)
        for e in events
    )
    return perioperative or any(isinstance(e, Progression) and e.of is None for e in events)


def before_surgery(this: Course) -> list[Origin]:
    """The start of the first neoadjuvant treatment."""
    pairs = [
        (name, event)
        for name, event in _named(this, Therapy)
        if isinstance(event, Therapy) and event.setting is Setting.NEOADJUVANT
    ]
    return [
        Origin(name=n, point=this.timeline.ends(n).first, told=f"the start of {n}")
        for n, _ in pairs[:1]
    ]


def after_curative(this: Course, endpoint: Endpoint, origin: Origin) -> Estimate:
    """DFS or EFS: to the first recurrence or death, else censored while without disease."""
    start = blank(this, endpoint, origin, None)
    ends = [*recurrences(this.timeline, this.observations, origin.point), *this.deaths]
    if ends:
        return ended(this, start, ends)
    seen = [
        Candidate(name=o.name, point=o.point)
        for o in this.observations
        if o.meaning in WITHOUT_PROGRESSION
    ]
    return censored(this, start, seen)


def line_estimates(this: Course, line: Line) -> Iterator[Estimate]:
    """Every endpoint of one line that can be asked of it."""
    for criteria in criteria_of(this, line):
        yield progression_estimate(this, line, criteria)
    for criteria in criteria_of(this, line):
        yield progression_estimate(this, line, criteria, ENDPOINTS["TTP"])
    yield time_to_response(this, line)
    yield time_on_treatment(this, line)
    yield time_to_next_treatment(this, line)
    for found in (
        duration_of_response(this, line),
        second_progression(this, line),
        treatment_free_interval(this, line),
        growth_modulation_index(this, line),
    ):
        if found is not None:
            yield found


def estimate(
    timeline: Timeline,
    endpoint: str,
    *,
    of: str | None = None,
    criteria: str | None = None,
    from_: str | None = None,
    preset: str = "default",
    lines: str = "author",
) -> Estimate:
    """One endpoint: of a line, or from an origin; raises `CasetimeError` if the case has none."""
    this = gather(timeline, preset, lines)
    found = candidates_for(this, endpoint, of=of, criteria=criteria, from_=from_)
    if not found:
        told = f" of {of}" if of else f" from {from_}" if from_ else ""
        raise CasetimeError(f"{timeline.case.id} has no {endpoint}{told}")
    return found[0]


def candidates_for(
    this: Course,
    endpoint: str,
    *,
    of: str | None = None,
    criteria: str | None = None,
    from_: str | None = None,
) -> tuple[Estimate, ...]:
    """The estimates that a request may mean; without origin, from every sensible one."""
    if endpoint not in NAMES:
        raise CasetimeError(f"`{endpoint}` is not an endpoint; there are {', '.join(NAMES)}")
    if endpoint in PER_LINE or endpoint == "GMI":
        return _of_lines(this, endpoint, of or from_, criteria)
    if from_ is not None or of is not None:
        reference = from_ or of or ""
        point = this.timeline.point(reference)
        origin = Origin(name=reference, point=point, told=reference)
        if endpoint == "OS":
            return (survival(this, origin),)
        return (after_curative(this, ENDPOINTS[endpoint], origin),)
    return tuple(e for e in _whole_course(this) if e.endpoint == endpoint and _is_usual(this, e))


def _is_usual(this: Course, found: Estimate) -> bool:
    """Whether a source may count so without saying it: no later line is a silent origin."""
    return found.from_ not in {line.name for line in this.lines[1:]}


def _of_lines(
    this: Course, endpoint: str, of: str | None, criteria: str | None
) -> tuple[Estimate, ...]:
    wanted = this.lines if of is None else _line_of(this, of)
    found: list[Estimate] = []
    for line in wanted:
        if endpoint in ("PFS", "TTP"):
            named = named_criteria(criteria)
            asked = (named,) if named else criteria_of(this, line)
            found += [progression_estimate(this, line, c, ENDPOINTS[endpoint]) for c in asked]
        else:
            found += [e for e in line_estimates(this, line) if e.endpoint == endpoint]
    return tuple(found)


def _line_of(this: Course, of: str) -> tuple[Line, ...]:
    """The line of a treatment; a treatment outside the lines is taken as one of its own."""
    point = this.timeline.point(of)
    name = point.removesuffix(".from").removesuffix(".to")
    line = line_named(this.lines, name)
    if line is not None:
        return (line,)
    event = this.timeline.event(name)
    if not isinstance(event, Therapy | Radiotherapy):
        raise CasetimeError(f"`{of}` is not a treatment, so it has no endpoints of its own")
    return (Line(number=None, name=name, members=(name,), start=point, reason="asked for"),)
