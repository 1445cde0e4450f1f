"""CT855: events of PFS against deaths and progressions, median PFS against median OS."""

from collections.abc import Iterator
from itertools import product

from casetime.cohort.checks.common import Found, Kind, finding, judged
from casetime.cohort.checks.ledger import Ledger
from casetime.cohort.checks.lengths import measured_words, months_of
from casetime.cohort.checks.quantities import Quantity, told
from casetime.cohort.records import Cohort
from casetime.diagnostics import Related


def events_and_deaths(ledger: Ledger) -> Iterator[Found]:
    """CT855: every death is an event of PFS, and so is every progression; a PFS is no OS."""
    groups = dict.fromkeys((q.group, q.of) for q in ledger.stated if q.kind == "outcome")
    for group, of in groups:
        events = Quantity("outcome", group, "PFS", "events", of)
        deaths = Quantity("outcome", group, "OS", "events", of)
        progressed = Quantity("response", group, "response", "PD", of)
        for fewer, least in product((events,), (deaths, progressed)):
            yield from _fewer(ledger, fewer, least)
    yield from _medians_in_order(ledger)


def _fewer(ledger: Ledger, events: Quantity, least: Quantity) -> Iterator[Found]:
    k, needed = ledger.values.get(events), ledger.values.get(least)
    if k is None or needed is None or events not in ledger.stated or least not in ledger.stated:
        return
    if least.kind == "outcome" and not _death_counts(ledger.cohort):
        return
    at = ledger.stated[events][0].at
    yield judged(Kind.TIME, k >= needed, at, f"{told(events, ledger.names)}: {k}")
    if k < needed:
        name, others = told(events, ledger.names), told(least, ledger.names)
        message = f"{name}: {k}, fewer than the {needed} of {others}"
        related = [Related(at=s.at, text=f"{needed} here") for s in ledger.stated[least][:1]]
        help = "each of these is an event of PFS; correct one of the two counts"
        yield finding("CT855", message, at, related, help=help)


def _death_counts(cohort: Cohort) -> bool:
    """Whether the report counts a death as an event of PFS, as it does unless it says otherwise."""
    defined = [d for d in cohort.definitions if d.endpoint == "PFS" and d.events]
    return all(any("death" in event for event in d.events) for d in defined)


def _medians_in_order(ledger: Ledger) -> Iterator[Found]:
    """CT855: nobody progresses after he has died, so a median PFS is at most the median OS."""
    medians = [
        m for m in ledger.cohort.measured
        if m.section == "outcome" and m.statistic == "median" and m.measure.number is not None
    ]  # fmt: skip
    for pfs, os in product(medians, medians):
        same = (pfs.group, pfs.of) == (os.group, os.of)
        if not same or (pfs.variable, os.variable) != ("PFS", "OS"):
            continue
        one = months_of(pfs.measure.number, pfs.measure.unit or pfs.unit)
        other = months_of(os.measure.number, os.measure.unit or os.unit)
        if one is not None and other is not None:
            good = one[0] <= other[1]
            yield judged(
                Kind.TIME, good, pfs.at, f"median {measured_words(pfs, ledger)} within that of OS"
            )
            if not good:
                name = f"median {measured_words(pfs, ledger)}"
                message = f"{name}: {pfs.measure.text}, longer than OS {os.measure.text}"
                related = [Related(at=os.at, text=f"OS {os.measure.text}")]
                help = "everyone who died has had the event; correct one of the two"
                yield finding("CT855", message, pfs.at, related, help=help)
