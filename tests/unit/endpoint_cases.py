"""Short courses for the tests of endpoints, and what is asked of them."""

from case_texts import case_of

from casetime.chronology.timeline import Timeline, timeline
from casetime.clinical.best_response import BestResponse, best_response
from casetime.clinical.endpoints import candidates_for, estimate, gather
from casetime.clinical.estimate import Estimate

L1 = "  - therapy: a\n    id: L1\n    line: 1\n    from: 2020-01-01\n"
L2 = "  - therapy: b\n    id: L2\n    line: 2\n    from: 2020-07-01\n"


def solved(*events: str) -> Timeline:
    """The timeline of some events, each a block of YAML or a line of ``name category day``."""
    return timeline(case_of("".join(events)))


def scan(name: str, category: str, on: str, of: str | None = "L1", more: str = "") -> str:
    """An assessment under RECIST 1.1 (or under iRECIST, by its category)."""
    criteria = "iRECIST" if category.startswith("i") else "RECIST 1.1"
    told = f"  - assessment: {category}\n    id: {name}\n    on: {on}\n    criteria: {criteria}\n"
    return told + (f"    of: {of}\n" if of else "") + more


def event(kind: str, name: str, on: str, more: str = "") -> str:
    return f"  - {kind}: x\n    id: {name}\n    on: {on}\n{more}"


def asked(tl: Timeline, endpoint: str, of: str = "L1", preset: str = "default") -> Estimate:
    """One endpoint of a line; OS counts from it."""
    if endpoint in ("OS", "DFS", "EFS"):
        return estimate(tl, endpoint, from_=of, preset=preset)
    return estimate(tl, endpoint, of=of, preset=preset)


def every(tl: Timeline, endpoint: str, of: str = "L1") -> tuple[Estimate, ...]:
    """Each estimate that an endpoint of a line may mean."""
    return candidates_for(gather(tl), endpoint, of=of)


def told(found: Estimate) -> tuple[str, int | None, int | None, tuple[str, ...]]:
    """Status, range and events; of a censored one the range to the date of censoring."""
    days = found.seen or found.days
    return str(found.status), days.least, days.most, found.events


def best(
    tl: Timeline, criteria: str = "RECIST 1.1", *, confirmed: bool = False, preset: str = "default"
) -> BestResponse:
    """The best response of the first line."""
    this = gather(tl, preset)
    return best_response(this, this.lines[0], criteria, confirmed=confirmed)
