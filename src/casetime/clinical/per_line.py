"""The other endpoints of a line: response, treatment, the next line, the line before."""

from attrs import evolve

from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Because
from casetime.clinical.candidates import Candidate, contacts, first_of
from casetime.clinical.counting import (
    Course,
    Origin,
    blank,
    censored,
    ended,
    with_days,
)
from casetime.clinical.definitions import ENDPOINTS, GMI_TITLE
from casetime.clinical.estimate import Estimate, Status
from casetime.clinical.lines import Line, line_after, line_before
from casetime.clinical.progression import (
    criteria_of,
    observed,
    origin_of,
    pfs_candidates,
    progression_estimate,
)
from casetime.model.events import Therapy
from casetime.model.terms import Response


def _responses(this: Course, line: Line) -> list[Candidate]:
    seen = observed(this, line).sure
    return [Candidate(name=o.name, point=o.point) for o in seen if o.meaning is Response.RESPONSE]


def time_to_response(this: Course, line: Line) -> Estimate:
    """TTR: from the start of the line to the first response, else censored."""
    start = blank(this, ENDPOINTS["TTR"], origin_of(this, line), line.name)
    responses = _responses(this, line)
    if responses:
        return ended(this, start, responses)
    seen = [Candidate(name=o.name, point=o.point) for o in observed(this, line).sure]
    return censored(this, start, seen)


def duration_of_response(this: Course, line: Line) -> Estimate | None:
    """DOR: from the first response to progression or death; None for a line without response."""
    responses = _responses(this, line)
    if not responses:
        return None
    first = first_of(this.timeline, line.start, responses)
    name, point = first.names[0], first.points[0]
    origin = Origin(name=name, point=point, told=f"{name}, the first response")
    start = blank(this, ENDPOINTS["DOR"], origin, line.name)
    ends = [
        c for c in (*pfs_candidates(this, line), *this.deaths) if _may_follow(this, point, c.point)
    ]
    if ends:
        return ended(this, start, ends)
    seen = [Candidate(name=o.name, point=o.point) for o in observed(this, line).sure]
    return censored(this, start, [c for c in seen if _may_follow(this, point, c.point)])


def _may_follow(this: Course, a: str, b: str) -> bool:
    days = this.timeline.points_apart(a, b)
    return days.most is None or days.most >= 0


def time_to_next_treatment(this: Course, line: Line) -> Estimate:
    """TTNT: from the start of the line to the start of the next; death censors."""
    start = blank(this, ENDPOINTS["TTNT"], origin_of(this, line), line.name)
    following = line_after(this.lines, line)
    if following:
        return ended(this, start, [Candidate(name=following.name, point=following.start)])
    return censored(this, start, _last_contacts(this))


def _last_contacts(this: Course) -> list[Candidate]:
    return [*contacts(this.timeline), *this.deaths]


def treatment_free_interval(this: Course, line: Line) -> Estimate | None:
    """TFI: from the end of the line to the start of the next; None while there is no next."""
    following = line_after(this.lines, line)
    if following is None:
        return None
    last = line.members[-1]
    point = this.timeline.ends(last).last
    origin = Origin(name=last, point=point, told=f"the end of {last}")
    start = blank(this, ENDPOINTS["TFI"], origin, line.name)
    return ended(this, start, [Candidate(name=following.name, point=following.start)])


def time_on_treatment(this: Course, line: Line) -> Estimate:
    """ToT: first dose to last dose; censored while it goes on; undetermined if no end is told."""
    start = blank(this, ENDPOINTS["ToT"], origin_of(this, line), line.name)
    last = line.members[-1]
    event = this.timeline.event(last)
    end = Candidate(name=last, point=this.timeline.ends(last).last)
    found = first_of(this.timeline, line.start, [end])
    if "ongoing" in event.to:
        return _on_treatment(this, start)
    if isinstance(event, Therapy) and not event.to and not event.for_ and not _stretch(event):
        remark = f"the source does not say when {last} ended"
        return with_days(this, evolve(start, remarks=(*start.remarks, remark)), found, found.days)
    return with_days(this, evolve(start, status=Status.EVENT), found, found.days)


def _stretch(event: Therapy) -> bool:
    return any("/" in text or "-" in text for text in event.on)


def _on_treatment(this: Course, start: Estimate) -> Estimate:
    return censored(this, start, [Candidate(name="now", point="now")])


def second_progression(this: Course, line: Line) -> Estimate | None:
    """PFS2: from the start of the line to the progression on the next; None without a next."""
    following = line_after(this.lines, line)
    if following is None:
        return None
    start = blank(this, ENDPOINTS["PFS2"], origin_of(this, line), line.name)
    ends = [*pfs_candidates(this, following), *this.deaths]
    if ends:
        return ended(this, start, ends)
    seen = [Candidate(name=o.name, point=o.point) for o in observed(this, following).sure]
    return censored(this, start, seen)


def growth_modulation_index(this: Course, line: Line) -> Estimate | None:
    """GMI: PFS of the line over TTP of the line before; None for a first line.

    The range of the ratio; 1.3 is the customary threshold (Von Hoff 1998).
    """
    before = line_before(this.lines, line)
    if before is None:
        return None
    pfs = progression_estimate(this, line, criteria_of(this, line)[0])
    ttp = progression_estimate(this, before, criteria_of(this, before)[0], ENDPOINTS["TTP"])
    if ttp.status is not Status.EVENT:
        return None
    told = f"{GMI_TITLE}: PFS of {line.name} / TTP of {before.name}"
    return evolve(
        pfs,
        endpoint="GMI",
        definition=told,
        days=Bounds(least=None, most=None),
        months=(None, None),
        seen=None,
        readings=(),
        ratio=_ratio(pfs.days, ttp.days),
        because=Because(
            min=(*pfs.because.min, *ttp.because.max), max=(*pfs.because.max, *ttp.because.min)
        ),
    )


def _ratio(above: Bounds, below: Bounds) -> tuple[float | None, float | None]:
    low = round(above.least / below.most, 2) if above.least is not None and below.most else None
    high = round(above.most / below.least, 2) if above.most is not None and below.least else None
    return low, high
