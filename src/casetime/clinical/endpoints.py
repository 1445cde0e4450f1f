"""Every endpoint of a case, as estimates: the way in to ``clinical``."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from attrs import evolve

from casetime.chronology.implied import placed
from casetime.chronology.timeline import Timeline
from casetime.clinical.candidates import Candidate, at, may_follow
from casetime.clinical.conventions import declared, remarked, without
from casetime.clinical.counting import Course, Origin, Outcome, blank, course, surely
from casetime.clinical.definitions import ENDPOINTS, PER_LINE, PRESETS, Endpoint, with_visits
from casetime.clinical.estimate import Estimate, Status
from casetime.clinical.growth_index import growth_modulation_index
from casetime.clinical.line_rules import lines_by
from casetime.clinical.lines import Line, line_named
from casetime.clinical.parts import Part, not_before
from casetime.clinical.per_line import (
    second_progression,
    time_on_treatment,
    time_to_next_treatment,
    treatment_free_interval,
)
from casetime.clinical.progression import criteria_of, progression_estimate
from casetime.clinical.responding import durations_of_response, times_to_response
from casetime.clinical.response import (
    WITHOUT_PROGRESSION,
    Observation,
    is_progression,
    named_criteria,
)
from casetime.clinical.visits import declared_visits
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
from casetime.model.terms import Status as Happened

NAMES = (*ENDPOINTS, "GMI")


def estimates(
    timeline: Timeline, preset: str = "default", lines: str = "author"
) -> tuple[Estimate, ...]:
    """Every endpoint that the case has, whole course first, then line by line.

    Where a declared convention moved a range, the range without it is told beside it.
    """
    found = _estimates(timeline, preset, lines)
    for name in declared(timeline.case.conventions):
        others = _estimates(without(timeline, name), preset, lines)
        found = tuple(remarked(found, others, timeline, name))
    return found


QUOTED = ("OS", "DFS", "EFS", "PFS", "DOR")
"""The endpoints that people quote."""


def quoted(timeline: Timeline) -> tuple[Estimate, ...]:
    """Those of all `estimates` that people quote: `QUOTED`, survival from the index alone.

    They are without reasons, and without what a convention moved. A figure needs no more, and
    they take a fraction of the time of all.
    """
    this = evolve(gather(timeline), reasons=False)
    asked = [_OF_A_LINE[name] for name in QUOTED if name in _OF_A_LINE]
    of_lines = (e for line in this.lines for one in asked for e in one(this, line))
    return (*_whole_course(this, from_index=True), *of_lines)


def _estimates(timeline: Timeline, preset: str, lines: str) -> tuple[Estimate, ...]:
    this = gather(timeline, preset, lines)
    return (*_whole_course(this), *(e for line in this.lines for e in line_estimates(this, line)))


def gather(timeline: Timeline, preset: str = "default", lines: str = "author") -> Course:
    """The course of a case under a preset and a rule set for lines, both by name."""
    if preset not in PRESETS:
        raise CasetimeError(f"`{preset}` is not a preset; there are {', '.join(PRESETS)}")
    counted = with_visits(PRESETS[preset], declared_visits(timeline.case))
    return course(timeline, lines_by(timeline, lines), counted)


def _whole_course(this: Course, *, from_index: bool = False) -> Iterator[Estimate]:
    for origin in survival_origins(this):
        if not from_index or origin.name == this.timeline.index:
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
    begin = Candidate(name=origin.name, point=origin.point)

    def rule(part: Part) -> Outcome:
        if this.deaths:
            return Outcome(status=Status.EVENT, origin=begin, ends=this.deaths)
        return Outcome(status=Status.CENSORED, origin=begin, ends=this.contacts)

    return surely(this, start, (), rule)


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
    if surgery.status is Happened.ABORTED:
        return False
    if surgery.intent is not None:
        return surgery.intent is Intent.CURATIVE
    if (surgery.margin or "").strip().upper().startswith("R2"):
        return False  # visible tumour was left (UICC): nobody is free of disease from then on
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
    begin = Candidate(name=origin.name, point=origin.point)
    ends, seen = _recurrences(this, origin.point), _fine(this, endpoint)

    def rule(part: Part) -> Outcome:
        found = [at(o) for o in ends if not_before(part, origin.point, o.point)]
        before = [o.name for o in ends if o.name not in {c.name for c in found}]
        told = [f"{name} lies before {origin.told}" for name in before]
        if found or this.deaths:
            outcome = Outcome(status=Status.EVENT, origin=begin, ends=(*found, *this.deaths))
        else:
            outcome = Outcome(status=Status.CENSORED, origin=begin, ends=seen)
        return evolve(outcome, reading="; ".join(told))

    points = (origin.point, *(o.point for o in ends), *(c.point for c in (*seen, *this.deaths)))
    return surely(this, start, points, rule)


def _recurrences(this: Course, origin: str) -> tuple[Observation, ...]:
    """Progressions that may follow an origin."""
    return tuple(
        o
        for o in this.observations
        if is_progression(o) and o.counts is None and may_follow(this.timeline, origin, o.point)
    )


def _fine(this: Course, endpoint: Endpoint) -> tuple[Candidate, ...]:
    """Who was seen without progression; for DFS, without any disease."""
    return tuple(
        at(o)
        for o in this.observations
        if (o.disease_free if endpoint.name == "DFS" else o.meaning in WITHOUT_PROGRESSION)
    )


def line_estimates(this: Course, line: Line) -> Iterator[Estimate]:
    """Every endpoint of one line that can be asked of it."""
    for found in _OF_A_LINE.values():
        yield from found(this, line)


def _by_criteria(endpoint: str) -> "_OfALine":
    def found(this: Course, line: Line) -> Iterator[Estimate]:
        for criteria in criteria_of(this, line):
            yield progression_estimate(this, line, criteria, ENDPOINTS[endpoint])

    return found


def _if_any(one: Callable[[Course, Line], Estimate | None]) -> "_OfALine":
    def found(this: Course, line: Line) -> Iterator[Estimate]:
        estimated = one(this, line)
        if estimated is not None:
            yield estimated

    return found


_OfALine = Callable[[Course, Line], Iterable[Estimate]]

_OF_A_LINE: Mapping[str, _OfALine] = {
    "PFS": _by_criteria("PFS"),
    "TTP": _by_criteria("TTP"),
    "TTR": times_to_response,
    "ToT": _if_any(time_on_treatment),
    "TTNT": _if_any(time_to_next_treatment),
    "DOR": durations_of_response,
    "PFS2": _if_any(second_progression),
    "TFI": _if_any(treatment_free_interval),
    "GMI": _if_any(growth_modulation_index),
}


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
    if endpoint == "PFS" and (origin := _outside_lines(this, of, from_)) is not None:
        return (after_curative(this, ENDPOINTS[endpoint], origin),)
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


def _outside_lines(this: Course, of: str | None, from_: str | None) -> Origin | None:
    """What PFS may also be counted from: an operation, or any event that is no systemic treatment.

    After an operation alone, as of a brain tumour, progression ends it whoever is treated next.
    """
    reference = of or from_
    if reference is None:
        return None
    point = this.timeline.point(reference)
    name = point.removesuffix(".from").removesuffix(".to")
    if name not in this.timeline.names or line_named(this.lines, name) is not None:
        return None
    event = this.timeline.event(name)
    if isinstance(event, Therapy | Radiotherapy) or (of and not isinstance(event, Surgery)):
        return None
    return Origin(name=name, point=point, told=reference)


def _is_usual(this: Course, found: Estimate) -> bool:
    """Whether a source may count so without saying it: no later line is a silent origin."""
    return found.from_ not in {line.name for line in this.lines[1:]}


def _of_lines(
    this: Course, endpoint: str, of: str | None, criteria: str | None
) -> tuple[Estimate, ...]:
    wanted = this.lines if of is None else _lines_of(this, of)
    named = named_criteria(criteria)
    found: list[Estimate] = []
    for line in wanted:
        if endpoint in ("PFS", "TTP") and named:
            found.append(progression_estimate(this, line, named, ENDPOINTS[endpoint]))
        else:
            each = _OF_A_LINE[endpoint](this, line)
            found += [e for e in each if not named or e.criteria in (None, named)]
    return tuple(found)


def _lines_of(this: Course, of: str) -> tuple[Line, ...]:
    """The line of a treatment; of a later one of a line its own part of it first, then the whole.

    A treatment outside the lines is taken as one of its own.
    """
    point = this.timeline.point(of)
    name = point.removesuffix(".from").removesuffix(".to")
    whole = line_named(this.lines, name)
    if whole is not None and whole.name == name:
        return (whole,)
    if whole is not None:
        start = this.timeline.ends(name).first
        return (evolve(whole, name=name, start=start, part=True), whole)
    event = this.timeline.event(name)
    if not isinstance(event, Therapy | Radiotherapy):
        raise CasetimeError(f"`{of}` is not a treatment, so it has no endpoints of its own")
    start = this.timeline.ends(name).first
    return (Line(number=None, name=name, members=(name,), start=start, reason="asked for"),)
