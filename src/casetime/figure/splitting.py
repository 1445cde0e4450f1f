"""Where a figure that no page holds is best split in two: at the start of a treatment."""

from collections.abc import Sequence

from casetime.clinical.drugs import is_supportive
from casetime.figure.places import Place
from casetime.model.events import CellTherapy, Surgery, Therapy


def split_at(drawn: Sequence[Place]) -> str | None:
    """The id of the treatment whose start leaves two halves most alike; None without any.

    Halves are counted in marks, as these and their labels make the height.
    """
    days = sorted(place.first.least for place in drawn if place.first.least is not None)
    found = [
        (abs(2 * sum(day < start for day in days) - len(days)), start, place.name)
        for place in drawn
        if _opens_part(place)
        for start in [place.first.least]
        if start is not None and days and days[0] < start < days[-1]
    ]
    return min(found)[2] if found else None


def _opens_part(place: Place) -> bool:
    """Whether readers know an event as the start of a part: anticancer treatment with an id."""
    event = place.event
    if not place.happened or event.id is None:
        return False
    if isinstance(event, Therapy):
        return not is_supportive(event)
    return isinstance(event, CellTherapy | Surgery)
