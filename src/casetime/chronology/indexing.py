"""The event of month 0: the one that the file names, else the diagnosis, else the first."""

from math import inf

from casetime.chronology.compiling import Compiled
from casetime.chronology.network import Network, Statement, StatementKind, most, window
from casetime.chronology.points import INDEX, event_of, lookup
from casetime.chronology.solving import Solved
from casetime.model.events import Diagnosis, Event, happened


def index_statement(compiled: Compiled, index: str) -> Statement:
    """The event of month 0 is what clocks without an event count from."""
    first = compiled.points.ends[index].first
    text = f"{index} is day 1, month 0"
    return Statement(
        a=INDEX, b=first, lo=0, hi=0, kind=StatementKind.CONVENTION, text=text, name="span"
    )


def counts_from_index(compiled: Compiled) -> bool:
    """Whether any statement counts from the index event."""
    stated = [*compiled.statements, *compiled.plans]
    stated += [s for c in compiled.choices for r in c.readings for s in r]
    return any(INDEX in (s.a, s.b) for s in stated)


def declared_index(compiled: Compiled) -> str | None:
    """The index that the file names, else *the* diagnosis: the one that is not a later one."""
    points, case = compiled.points, compiled.points.case
    if case.index and (found := lookup(points, case.index)):
        return found
    diagnoses = [
        name
        for name, event in zip(points.names, case.events, strict=True)
        if isinstance(event, Diagnosis) and happened(event) and event.as_ is None
    ]
    return diagnoses[0] if len(diagnoses) == 1 else None


def first_event(compiled: Compiled, solved: Solved) -> str | None:
    """The first event by the network: no other must lie before it; ties by window, then name."""
    points, network = compiled.points, solved.networks[0]
    pool = [
        name
        for name, event in zip(points.names, points.case.events, strict=True)
        if happened(event)
    ]
    diagnoses = [n for n in pool if isinstance(event_of(points, n), Diagnosis)]
    first_ones = [n for n in diagnoses if not _is_later(event_of(points, n))]
    pool = first_ones or diagnoses or pool

    def key(name: str) -> tuple[float, float, str]:
        days = window(network, points.ends[name].first)
        return (
            inf if days.least is None else days.least,
            inf if days.most is None else days.most,
            name,
        )

    first = min(pool, key=key, default=None)
    while first is not None:
        here = points.ends[first].first
        ahead = {n: _lead(network, points.ends[n].first, here) for n in pool if n != first}
        earlier = [n for n, days in ahead.items() if days is not None]
        if not earlier:
            break
        first = min(earlier, key=lambda n: (-(ahead[n] or 0), key(n)))
    return first


def _is_later(event: Event | None) -> bool:
    return isinstance(event, Diagnosis) and event.as_ is not None


def _lead(network: Network, a: str, b: str) -> int | None:
    """The days by which a must lie before b; None where it need not, or is b's day anyway."""
    back = most(network, b, a)  # a - b is at most so much
    if back is None or back > 0 or (back == 0 and most(network, a, b) == 0):
        return None
    return -back
