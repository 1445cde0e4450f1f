"""What would make a contradicted claim true: other criteria, another end, another start."""

from collections.abc import Iterable, Mapping

from casetime.chronology.implied import placed, reference_of
from casetime.chronology.network import Bounds
from casetime.chronology.points import name_of_point
from casetime.chronology.timeline import Timeline
from casetime.clinical.claim_ranges import Measured
from casetime.clinical.claim_words import apart, inside, shown
from casetime.clinical.counting import Course
from casetime.clinical.definitions import ENDPOINTS, Ends, Origin
from casetime.clinical.drugs import is_supportive
from casetime.clinical.estimate import Estimate
from casetime.clinical.lines import line_after, line_named
from casetime.clinical.progression import progression_estimate
from casetime.clinical.verdict import Consequence
from casetime.model.events import (
    Assessment,
    Diagnosis,
    Event,
    Imaging,
    Presentation,
    Progression,
    Radiotherapy,
    Surgery,
    Therapy,
)
from casetime.model.terms import IRECIST, RECIST, Response

_MOST = 4


def true_if(this: Course, found: Measured, window: Bounds) -> tuple[Consequence, ...]:
    """Other criteria, ends and starts under which a contradicted claim would hold."""
    options = [
        *_other_criteria(this, found, window),
        *_other_ends(this, found, window),
        *_other_starts(this, found, window),
    ]
    return tuple(options[:_MOST])


def _other_criteria(this: Course, found: Measured, window: Bounds) -> list[Consequence]:
    estimate = found.estimate
    if estimate is None or estimate.endpoint not in ("PFS", "TTP") or estimate.of is None:
        return []
    line = line_named(this.lines, estimate.of)
    if line is None or estimate.criteria not in (RECIST, IRECIST):
        return []
    other = RECIST if estimate.criteria == IRECIST else IRECIST
    again = progression_estimate(this, line, other, ENDPOINTS[estimate.endpoint])
    if _same_range(again, estimate) or apart(again.days, window):
        return []
    text = f"counted under {other}: {shown(again.days, this.timeline.read)}"
    return [Consequence(text=text, ids=again.events, days=again.days)]


def _same_range(a: Estimate, b: Estimate) -> bool:
    return (a.status, a.days) == (b.status, b.days)


def _fit(tl: Timeline, a: str, b: str, window: Bounds) -> Bounds | None:
    days = tl.points_apart(a, b)
    if days.least is None or days.least < 0:
        return None  # it may lie before the start: nobody counted so
    return None if apart(days, window) else days


def _sensible_ends(this: Course, found: Measured) -> list[tuple[str, str]]:
    """Points of the same nature as the end: other judgements of the line, or the other end."""
    tl = this.timeline
    kinds = _other_kinds(tl, found)
    names = [
        (name, tl.ends(name).first)
        for _, name, event in placed(tl.compiled.points)
        if isinstance(event, kinds) and _of_the_same(this, found.estimate, name, event)
    ]
    return [(name, point) for name, point in names if point not in found.ends]


def _other_kinds(tl: Timeline, found: Measured) -> tuple[type[Event], ...]:
    """The kinds of event that could end the same length; a death or a next line is no opinion."""
    if found.estimate is not None:
        ends = ENDPOINTS[found.estimate.endpoint].ends
        return (Assessment, Progression) if set(ends) - {Ends.DEATH, Ends.NEXT_LINE} else ()
    own = {type(e) for p in found.ends if (e := _event_at(tl, p)) is not None}
    return (Assessment, Progression, Imaging) if own & {Assessment, Progression} else tuple(own)


def _of_the_same(this: Course, estimate: Estimate | None, name: str, event: Event) -> bool:
    """Whether an event may end an endpoint of a line: not one of another line, or after it."""
    line = line_named(this.lines, estimate.of) if estimate is not None and estimate.of else None
    if line is None:
        return True
    of = reference_of(event)
    if of is not None:
        return line_named(this.lines, of) in (None, line)
    tl, following = this.timeline, line_after(this.lines, line)
    if following is None:
        return True
    start = tl.ends(following.members[0]).first
    days = tl.points_apart(start, tl.ends(name).first)
    return days.least is None or days.least <= 0


def _event_at(tl: Timeline, point: str) -> Event | None:
    name = name_of_point(point)
    return tl.event(name) if name in tl.names else None


def _other_ends(this: Course, found: Measured, window: Bounds) -> list[Consequence]:
    tl = this.timeline
    fits = [
        (days, name)
        for name, point in _sensible_ends(this, found)
        if (days := _fit(tl, found.origin, point, window)) is not None
    ]
    ranked = sorted(fits, key=lambda f: (not inside(f[0], window), _width(f[0]), f[1]))
    return [
        Consequence(text=f"counted until {name}: {shown(days, tl.read)}", ids=(name,), days=days)
        for days, name in ranked[:2]
    ]


def _width(days: Bounds) -> int:
    return 10**6 if days.least is None or days.most is None else days.most - days.least


_TREATMENT = (Surgery, Therapy, Radiotherapy)
_STARTS: Mapping[Origin, tuple[type[Event], ...]] = {
    Origin.INDEX: (Diagnosis, Presentation, *_TREATMENT),
    Origin.LINE: (Diagnosis, Surgery, Therapy),
    Origin.LINE_END: (Therapy,),
    Origin.CURATIVE: (Diagnosis, *_TREATMENT),
    Origin.TREATMENT: (Diagnosis, *_TREATMENT),
}
"""From what people count each endpoint: a PFS from the diagnosis, none from a radiotherapy."""


def _other_starts(this: Course, found: Measured, window: Bounds) -> list[Consequence]:
    tl = this.timeline
    if len(found.ends) != 1:
        return []
    fits = []
    for name, point in _sensible_starts(this, found):
        days = _fit(tl, point, found.ends[0], window) if point != found.origin else None
        if days is not None:
            fits.append((days, name))
    ranked = sorted(fits, key=lambda f: (not inside(f[0], window), _width(f[0]), f[1]))
    return [
        Consequence(text=f"counted from {name}: {shown(days, tl.read)}", ids=(name,), days=days)
        for days, name in ranked[:2]
    ]


def _sensible_starts(this: Course, found: Measured) -> Iterable[tuple[str, str]]:
    tl, estimate = this.timeline, found.estimate
    origin = ENDPOINTS[estimate.endpoint].origin if estimate is not None else Origin.INDEX
    if estimate is not None and origin is Origin.RESPONSE:
        yield from _response_starts(this, estimate)
        return
    first = _first_presentation(tl)
    for _, name, event in placed(tl.compiled.points):
        if not isinstance(event, _STARTS[origin]) or is_supportive(event):
            continue
        if isinstance(event, Presentation) and name != first:
            continue
        yield from _ends_in_words(tl, name, starts_only=estimate is not None)


def _response_starts(this: Course, estimate: Estimate) -> Iterable[tuple[str, str]]:
    """A duration of response counted from treatment on, or from another response of the line."""
    line = line_named(this.lines, estimate.of or "")
    for name in line.members if line is not None else ():
        yield from _ends_in_words(this.timeline, name, starts_only=True)
    for seen in this.observations:
        event = this.timeline.event(seen.name)
        if seen.meaning is Response.RESPONSE and _of_the_same(this, estimate, seen.name, event):
            yield seen.name, seen.point


def _first_presentation(tl: Timeline) -> str | None:
    return min(
        (n for _, n, e in placed(tl.compiled.points) if isinstance(e, Presentation)),
        key=lambda n: (tl.window(n).least or 0, n),
        default=None,
    )


def _ends_in_words(tl: Timeline, name: str, *, starts_only: bool) -> Iterable[tuple[str, str]]:
    ends = tl.ends(name)
    if ends.first == ends.last:
        yield name, ends.first
        return
    yield f"the start of {name}", ends.first
    if not starts_only:
        yield f"the end of {name}", ends.last
