"""When a patient was off drug: holds inside a course and treatment breaks between doses."""

from collections.abc import Iterator

from casetime.chronology.implied import placed
from casetime.chronology.points import Ends
from casetime.chronology.timeline import Timeline
from casetime.clinical.response import Observation, is_progression
from casetime.clinical.sights import Sight
from casetime.model.events import Episode, Therapy

_BREAKS = ("treatment-break", "treatment break", "drug holiday")


def off_drug(timeline: Timeline, sight: Sight) -> set[str]:
    """The progressions of a line that certainly lie in a hold of it, or in a treatment break."""
    stretches = [
        *(s for name in sight.line.members for s in holds(timeline, name)),
        *breaks(timeline),
    ]
    return {
        o.name
        for o in sight.pool
        if is_progression(o) and any(_lies_in(timeline, o, s) for s in stretches)
    }


def holds(timeline: Timeline, therapy: str) -> Iterator[Ends]:
    """The first and last points of the holds of a therapy that the network has."""
    event, known = timeline.event(therapy), timeline.networks[0].number
    for k, _ in enumerate(event.holds if isinstance(event, Therapy) else ()):
        ends = Ends(first=f"{therapy}.hold{k + 1}.from", last=f"{therapy}.hold{k + 1}.to")
        if ends.first in known and ends.last in known:
            yield ends


def breaks(timeline: Timeline) -> Iterator[Ends]:
    """The first and last points of the episodes that are treatment breaks."""
    for _, name, event in placed(timeline.compiled.points):
        words = (event.word.lower(), event.label.lower())
        if isinstance(event, Episode) and any(b in w for b in _BREAKS for w in words):
            yield timeline.ends(name)


def _lies_in(timeline: Timeline, seen: Observation, stretch: Ends) -> bool:
    """Whether it certainly lies in a stretch: after its first day, until which drug was given."""
    after = timeline.points_apart(stretch.first, seen.point).least
    before = timeline.points_apart(seen.point, stretch.last).least
    return after is not None and after > 0 and before is not None and before >= 0
