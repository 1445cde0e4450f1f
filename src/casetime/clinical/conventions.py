"""The declared conventions that moved an estimate, each with the range that it has without them."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Timeline, timeline
from casetime.clinical.claim_words import shown
from casetime.clinical.estimate import Estimate
from casetime.model.case import Conventions

_MOVING = ("approx", "offsets", "cycles", "visit_window", "handover")
"""Conventions that can move a bound; ``month`` and ``date-order`` do not."""


def declared(said: Conventions) -> tuple[str, ...]:
    """The conventions of a case that differ from their default and can move a bound."""
    default = Conventions()
    return tuple(name for name in _MOVING if getattr(said, name) != getattr(default, name))


def without(solved: Timeline, name: str) -> Timeline:
    """The timeline of the same case with one convention at its default."""
    default = getattr(Conventions(), name)
    said = evolve(solved.case.conventions, **{name: default})
    return timeline(evolve(solved.case, conventions=said), assumptions=solved.assumptions)


def remarked(
    found: Sequence[Estimate], others: Sequence[Estimate], solved: Timeline, name: str
) -> Iterator[Estimate]:
    """The estimates, those that a convention moved with both ranges told."""
    plain = {_key(other): other for other in others}
    for estimate in found:
        other = plain.get(_key(estimate))
        if other is None or other.days == estimate.days:
            yield estimate
            continue
        remark = told(solved, name, other.days)
        yield evolve(estimate, remarks=(*estimate.remarks, remark))


def told(solved: Timeline, name: str, other: Bounds) -> str:
    """The convention that moved a range, and the range without it, in words."""
    value = getattr(solved.case.conventions, name)
    moved = f"convention {name.replace('_', '-')}: {value} moved this"
    return f"{moved}; without it {shown(other, solved.read)}"


def _key(estimate: Estimate) -> tuple[str | None, ...]:
    return estimate.endpoint, estimate.of, estimate.from_, estimate.criteria
