"""CT3, scans: a category beside the words for the same scan, and visits that were planned."""

import re
from collections.abc import Iterator, Mapping

from attrs import frozen

from casetime.chronology.network import Bounds
from casetime.chronology.points import lookup
from casetime.chronology.timeline import Timeline
from casetime.clinical.claim_words import shown
from casetime.clinical.lists_said import place_named
from casetime.clinical.visits import visit_days
from casetime.diagnostics import Diagnostic
from casetime.model.events import Assessment, Death, Event, FollowUp, Imaging, Progression, happened
from casetime.model.naming import category_of
from casetime.model.terms import Disease, Status
from casetime.rules.common import finding, happened_events, related, same_day, spot

# -- CT331 ------------------------------------------------------------------------------------

_STABLE = "by RECIST 1.1 stable is less than 30 % smaller and less than 20 % larger"
_PARTIAL = "by RECIST 1.1 a partial response is 30 % smaller or more, with disease left"
_COMPLETE = "by RECIST 1.1 a complete response leaves no disease"
_WORSE = "by RECIST 1.1 a progression is 20 % larger or more, or a new lesion"

_AT_ODDS: Mapping[str, tuple[str, tuple[Disease, ...]]] = {
    "SD": (_STABLE, (Disease.SMALLER, Disease.RESPONDING, Disease.GROWING, Disease.NONE)),
    "PR": (_PARTIAL, (Disease.STABLE, Disease.GROWING, Disease.NONE)),
    "CR": (_COMPLETE, (Disease.STABLE, Disease.SMALLER, Disease.GROWING, Disease.PRESENT)),
    "PD": (_WORSE, (Disease.STABLE, Disease.SMALLER, Disease.RESPONDING, Disease.NONE)),
}
"""The words for a scan that a reader would not expect beside a category, and why (RECIST 1.1)."""

_WORDS: Mapping[Disease, str] = {
    Disease.NONE: "free of disease",
    Disease.PRESENT: "still diseased",
}


def category_against_words(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT331: a category, and other words for the same place on the same day, without diameters."""
    events = list(happened_events(timeline))
    for i, name, event in events:
        found = _AT_ODDS.get(_plain(event))
        if not isinstance(event, Assessment) or found is None or event.targets:
            continue
        why, words = found
        for _, scan, other in events:
            if not isinstance(other, Imaging) or other.disease not in words or other.targets:
                continue
            where = _shared(event, other)
            ends = timeline.ends(name).first, timeline.ends(scan).first
            if where is None or not same_day(timeline, *ends):
                continue
            told = _WORDS.get(other.disease, str(other.disease))
            yield finding(
                "CT331",
                f"{name} is {category_of(event)}, while {scan} of the same day finds "
                f"the {where} {told}",
                spot(timeline, i, "category", "label"),
                related(timeline, scan, f"{told} here", "disease"),
                help=f"give the diameters, or the same words in both places; {why}",
            )


def _plain(event: Event) -> str:
    """The category of RECIST 1.1 that an assessment means; a new lesion is judged elsewhere."""
    if not isinstance(event, Assessment) or event.new_lesions:
        return ""
    word = category_of(event) or ""
    return {"iUPD": "PD", "iCPD": "PD", "iSD": "SD", "iPR": "PR", "iCR": "CR"}.get(word, word)


def _shared(one: Assessment, two: Imaging) -> str | None:
    """The place that both are about, as the scan names it."""
    here, there = (_places(event) for event in (one, two))
    return next((b for b in there if any(place_named(a, b) for a in here)), None)


def _places(event: Assessment | Imaging) -> list[str]:
    side = getattr(event, "side", None)
    own = [f"{side} {event.site}" if side else event.site] if event.site else []
    return [*own, *event.sites]


# -- CT332 ------------------------------------------------------------------------------------

_LATE = 1.25
"""A visit may be a quarter of the interval late, or as late as the printed number rounds."""
_AFTER = re.compile(
    r"(?:right\s+)?(?:after|from|since|with)\s+(?:(?:the\s+)?end\s+of\s+)?([\w.-]+)"
)
_SEEN = (Imaging, Assessment, Progression, FollowUp, Death)


@frozen
class Visit:
    """A scan or contact, and how long after the plan was made."""

    name: str
    days: Bounds


def planned_visits_missed(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT332: a schedule of visits, and a next dated visit that certainly came much later."""
    for i, (name, event) in enumerate(zip(timeline.names, timeline.case.events, strict=True)):
        if not isinstance(event, FollowUp) or event.status is not Status.PLANNED:
            continue
        every, start = visit_days(event.schedule or ""), _made(timeline, name, event)
        if every is None or start is None:
            continue
        found = _next_visit(timeline, start, every)
        if found is None or (found.days.least or 0) <= _latest(event.schedule or "", every):
            continue
        since = start.removesuffix(".to").removesuffix(".from")
        about = "" if since == name else f" after {since}"
        yield finding(
            "CT332",
            f"visits were planned {event.schedule}{about}; the next one with a date, "
            f"{found.name}, came {shown(found.days, timeline.read)} later",
            spot(timeline, i, "schedule"),
            related(timeline, found.name, "seen here", "on", "from"),
            help="add the visit in between, or say why it was not kept",
        )


def _latest(schedule: str, every: int) -> float:
    """The day up to which a visit keeps its schedule: ``every 3 months`` up to three and a half."""
    said = re.search(r"\d+", schedule)
    number = int(said.group()) if said else 1
    return max(every * _LATE, every * (number + 0.5) / number)


def _made(timeline: Timeline, name: str, event: FollowUp) -> str | None:
    """The point from which a plan runs: its own day if it has one, else what it comes after."""
    own = timeline.ends(name).first
    window = timeline.window(own)
    if window.least is not None and window.most is not None and window.most - window.least <= 31:
        return own
    for text in event.on:
        said = _AFTER.fullmatch(text.strip())
        after = lookup(timeline.compiled.points, said[1]) if said else None
        if after in timeline.names and after is not None and happened(timeline.event(after)):
            return timeline.ends(after).last
    return None


def _next_visit(timeline: Timeline, start: str, every: int) -> Visit | None:
    """The first visit after a plan among those that a date places within one interval."""
    found = [
        Visit(name, timeline.points_apart(start, timeline.ends(name).first))
        for _, name, event in happened_events(timeline)
        if isinstance(event, _SEEN)
    ]
    dated = [v for v in found if _is_dated(v.days, every) and (v.days.most or 0) > 0]
    return min(dated, key=lambda v: (v.days.least or 0, v.name), default=None)


def _is_dated(days: Bounds, every: int) -> bool:
    return days.least is not None and days.most is not None and days.most - days.least < every
