"""Cycles that a when refers to, beside the number of cycles that the course had."""

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from casetime.chronology.network import Statement
from casetime.chronology.timeline import Timeline
from casetime.model.events import Therapy

_FIRST_DAY = re.compile(r"(?P<course>.+)\.C(?P<number>\d+)D1")
_COUNTED = re.compile(
    r"\s*after\s+(?!cycle\b)[\w\s]*\b(?:cycles?|courses?|doses?|infusions?)\s+of\b", re.IGNORECASE
)


@frozen(kw_only=True)
class BeyondCount:
    """A when that refers to a cycle beyond the last one of a course."""

    statement: Statement
    course: str
    number: int
    given: int
    sure: bool
    """Not merely the day on which the next cycle was due, which has a name even if none came."""


def beyond_count(timeline: Timeline, stated: Iterable[Statement]) -> Iterator[BeyondCount]:
    """The statements that need a cycle which a course of exactly so many did not have."""
    for statement in stated:
        found = _FIRST_DAY.fullmatch(statement.a)
        if found is None or statement.name == "cycles" or statement.lo is None:
            continue
        course, number = found["course"], int(found["number"])
        given = _exactly(timeline, course)
        if given is not None and number > given:
            counted = _COUNTED.match(statement.typed) is not None
            yield BeyondCount(
                statement=statement,
                course=course,
                number=number,
                given=given,
                sure=counted or number > given + 1,
            )


def _exactly(timeline: Timeline, course: str) -> int | None:
    event = timeline.event(course) if course in timeline.names else None
    if not isinstance(event, Therapy) or event.cycles is None:
        return None
    return event.cycles.count if event.cycles.quality == "exactly" else None
