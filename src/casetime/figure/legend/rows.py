"""What each lane of a figure shows, in the order in which they stand."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from casetime.figure.languages import fixed
from casetime.figure.legend.language import listed, small, told
from casetime.figure.marks import Contents
from casetime.figure.places import Place
from casetime.figure.wording import LANES, badge, cycles_shown
from casetime.model.events import (
    AdverseEvent,
    Assessment,
    CellTherapy,
    Death,
    Diagnosis,
    Episode,
    Event,
    FollowUp,
    Imaging,
    LocalTherapy,
    Measurement,
    Performance,
    Presentation,
    Procedure,
    Progression,
    Radiotherapy,
    Surgery,
    Therapy,
)

Drawn = Sequence[Place]


def time_axis(contents: Contents) -> str:
    """How time runs: by the calendar on top, by time since the index below."""
    since = None if contents.since is None else small(contents.since)
    if contents.calendar and since is not None:
        axes = told("with the calendar on top and {since} below", since=since)
    elif since is not None:
        axes = told("in {since}", since=since)
    else:
        axes = told("by the calendar on top")
    return told("Time runs from left to right, {axes}.", axes=axes)


def rows(contents: Contents, held: Mapping[str, Drawn]) -> str:
    """The lanes from top to bottom as one sentence; ``held`` has the events of each."""
    found = [told("intent of treatment")] if contents.phases else []
    found += list(dict.fromkeys(_row(title, held) for title in contents.lanes))
    if len(found) < 2:
        return told("Shown: {rows}.", rows="".join(found)) if found else ""
    return told("Rows, from top to bottom: {rows}.", rows="; ".join(found))


def _row(title: str, held: Mapping[str, Drawn]) -> str:
    lane = next((name for name, words in LANES.items() if fixed(words) == title), None)
    if lane is None:
        return small(title)
    describe: Mapping[str, Callable[[Drawn], str]] = {
        "systemic": _systemic,
        "local": _local,
        "response": _response,
        "clinical": _clinical,
    }
    return describe[lane](held.get(lane, ())) if lane in describe else told("endpoints")


def _systemic(drawn: Drawn) -> str:
    if any(_has_cycles(p.event) for p in drawn):
        return told("systemic therapy, with regimen and number of cycles (×) above the bars")
    return told("systemic therapy, with the regimen above the bars")


def _has_cycles(event: Event) -> bool:
    return isinstance(event, Therapy) and "×" in cycles_shown(event.cycles)


def lines(drawn: Drawn) -> tuple[str, str] | None:
    """The badges of lines as one abbreviation: `L1 to L4`, lines of therapy."""
    numbers = sorted({int(b[1:]) for p in drawn if (b := badge(p.event)) and b[1:].isdigit()})
    if not numbers:
        return None
    if len(numbers) == 1:
        return f"L{numbers[0]}", told("line of therapy")
    joined = "{first} and {last}" if len(numbers) == 2 else "{first} to {last}"
    span = told(joined, first=f"L{numbers[0]}", last=f"L{numbers[-1]}")
    return span, told("lines of therapy")


def _local(drawn: Drawn) -> str:
    kinds: tuple[tuple[str, type], ...] = (
        ("biopsies, procedures", Procedure),
        ("operations", Surgery),
        ("radiotherapy", Radiotherapy),
        ("other local treatment", LocalTherapy),
    )
    found = _of_kinds(drawn, kinds)
    return listed(found) if found else told("local therapy")


def _of_kinds(drawn: Drawn, kinds: tuple[tuple[str, type], ...]) -> list[str]:
    return [told(words) for words, kind in kinds if any(isinstance(p.event, kind) for p in drawn)]


def _response(drawn: Drawn) -> str:
    scans = any(isinstance(p.event, Imaging) for p in drawn)
    judged = any(isinstance(p.event, Assessment | Progression) for p in drawn)
    if scans and judged:
        return told("imaging with the reported response")
    return told("reported response") if judged else told("imaging")


def _clinical(drawn: Drawn) -> str:
    return listed(list(_clinical_parts(drawn)))


def _clinical_parts(drawn: Drawn) -> Iterator[str]:
    kinds: tuple[tuple[str, type], ...] = (
        ("diagnosis", Diagnosis),
        ("symptoms", Presentation),
        ("performance status", Performance),
        ("adverse events", AdverseEvent),
        ("single measurements", Measurement),
        ("supportive treatment", Therapy),
        ("other episodes", Episode),
        ("contacts", FollowUp),
        ("cell therapy", CellTherapy),
        ("death", Death),
    )
    yield from _of_kinds(drawn, kinds)
