"""Answers about a timeline that are worked out once: it never changes, so neither do they."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from casetime.chronology.timeline import Timeline

T = TypeVar("T")


def once(asked: Callable[[Timeline], T]) -> Callable[[Timeline], T]:
    """The same function, asked once of each timeline; its answer must be immutable.

    The answer lives as long as its timeline does.
    """
    known: WeakKeyDictionary[Timeline, T] = WeakKeyDictionary()

    @wraps(asked)
    def remembered(timeline: Timeline) -> T:
        if timeline not in known:
            known[timeline] = asked(timeline)
        return known[timeline]

    return remembered
