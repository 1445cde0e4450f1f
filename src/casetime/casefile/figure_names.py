"""The names in a ``figure:`` block: whatever is hidden, coloured or cut at must be there."""

import re
from collections.abc import Iterable, Iterator, Sequence

from casetime.casefile.findings import Findings
from casetime.casefile.problems import shown
from casetime.chronology.dates import impossible
from casetime.chronology.when import parse_when
from casetime.chronology.when_records import OnDate
from casetime.diagnostics import Edit, Fix, Route
from casetime.model.case import Case
from casetime.model.events import KINDS, SYNONYMS, Therapy
from casetime.model.figure import CLASSES, HIDEABLE, RESPONSES
from casetime.model.naming import directory
from casetime.model.spelling import only_beginning

_END = re.compile(r"(?:start|end|beginning) of\s+(?P<of>.+)|(?P<end>.+)\.(?:from|to)")


def check_figure(case: Case, findings: Findings) -> None:
    """CT106 for every name in the block that no event, line, class or lane bears."""
    events = [*directory(case).events, *findings.lost]
    chosen = case.figure
    hideable = (*HIDEABLE, *events, *KINDS, *SYNONYMS)
    several = len(chosen.hide) > 1
    for position, name in enumerate(chosen.hide):
        at: Route = ("figure", "hide", *([position] if several else []))
        _known(name, at, hideable, "nothing that a figure can hide", findings)
    for name, _ in chosen.palette:
        colourable = (*CLASSES, *RESPONSES, *lines_of(case), *events)
        words = "no class of therapy, response, line or event"
        _known(name, ("figure", "palette", name), colourable, words, findings, on_key=True)
    for key, text in (("from", chosen.from_), ("until", chosen.until)):
        faulty = _faulty(text or "")
        if faulty is not None:
            findings.report("CT104", faulty, ("figure", key))
        elif text is not None and not is_date(text):
            name = bare_name(text)
            _known(name, ("figure", key), events, "neither a date nor the id of an event", findings)


def lines_of(case: Case) -> Iterator[str]:
    """The lines of therapy that the author numbers: ``L1``, ``L2``."""
    numbers = {e.line for e in case.events if isinstance(e, Therapy) and e.line is not None}
    yield from (f"L{number}" for number in sorted(numbers))


def is_date(text: str) -> bool:
    """Whether a text is a date, of whatever precision."""
    return isinstance(parse_when(text), OnDate)


def _faulty(text: str) -> str | None:
    """What is wrong with a day that the calendar does not have."""
    said = parse_when(text)
    return impossible(said.date) if isinstance(said, OnDate) else None


def bare_name(text: str) -> str:
    """The event in ``end of L1`` and ``L1.to``."""
    found = _END.fullmatch(text.strip())
    return (found["of"] or found["end"]).strip() if found else text.strip()


def _known(
    name: str, at: Route, options: Iterable[str], words: str, findings: Findings, *,
    on_key: bool = False,
) -> None:  # fmt: skip
    known: Sequence[str] = tuple(dict.fromkeys(options))
    if name in known:
        return
    meant = findings.guess(name, known) or only_beginning(name, list(known))
    edits = (Edit(at=at, text=meant or "", key=on_key),)
    findings.report(
        "CT106",
        f"{shown(name)} is {words}",
        at,
        on_key=on_key,
        help=f"did you mean `{meant}`?" if meant else None,
        fix=Fix(title=f"write `{meant}`", safe=False, edits=edits) if meant else None,
    )
