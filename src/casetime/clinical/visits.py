"""How often visits were planned, where a follow-up declares it: ``schedule: every 8 weeks``."""

import re

from casetime.model.case import Case
from casetime.model.events import FollowUp

_DAYS = {"d": 1.0, "day": 1.0, "w": 7.0, "week": 7.0, "m": 30.4375, "month": 30.4375}
_EVERY = re.compile(
    r"(?:every\s+|q)\s*(?P<n>\d+)?\s*(?P<unit>days?|weeks?|months?|[dwm])\b", re.IGNORECASE
)


def declared_visits(case: Case) -> int | None:
    """The days between planned visits, the longest that the case declares; None if it does not."""
    found = [
        days
        for event in case.events
        if isinstance(event, FollowUp) and event.schedule
        for days in [visit_days(event.schedule)]
        if days is not None
    ]
    return max(found, default=None)


def visit_days(text: str) -> int | None:
    """The days between visits that a schedule names, rounded; None if it names none."""
    said = _EVERY.search(text)
    if said is None:
        return None
    unit = said["unit"].lower()
    size = _DAYS[unit if len(unit) == 1 else unit.removesuffix("s")]
    return round(int(said["n"] or 1) * size)
