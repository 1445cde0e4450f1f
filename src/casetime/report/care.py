"""The timeline table of a case report (CARE item 7), for print: date, time, event, details."""

from casetime.chronology.dates import window_text
from casetime.chronology.network import Bounds
from casetime.chronology.ordering import sequence
from casetime.chronology.points import BIRTH
from casetime.chronology.telling import days_told, window_told
from casetime.chronology.timeline import Timeline
from casetime.model.terms import Status
from casetime.report.chronology import from_diameters
from casetime.report.details import details, heading
from casetime.report.tables import Table


def care_table(timeline: Timeline) -> Table:
    """The events in order as a journal prints them; dates as exact as they are reported.

    Of a course without a calendar the dates are times from the index.
    """
    since = f"Since {timeline.index}" if timeline.index else "Since the start"
    columns = ("Date", since) if timeline.on_calendar else (since,)
    measured = from_diameters(timeline)
    return Table(
        title=timeline.case.title or timeline.case.id,
        columns=(*columns, "Event", "Details"),
        rows=tuple(_row(timeline, name, measured) for name in sequence(timeline)),
        notes=tuple(_notes(timeline)),
    )


def _row(timeline: Timeline, name: str, measured: dict[str, str]) -> tuple[str, ...]:
    event = timeline.event(name)
    when, since = _when(timeline, name), _since(timeline, name)
    if event.status not in (Status.DONE, Status.ABORTED):
        when, since = str(event.status), "open"
    told = (when, _typeset(since)) if timeline.on_calendar else (_typeset(when),)
    about = "; ".join(t for t in (details(event), measured.get(name)) if t)
    return (*told, heading(event), about)


def _when(timeline: Timeline, name: str) -> str:
    """The window, or both windows of a course; a birth gives no date to anything."""
    first, _, last = window_told(timeline, name).partition(" → ")
    days = timeline.window(timeline.ends(name).first)
    if timeline.on_calendar and _from_birth(timeline, name):
        first = window_text(None, days.most)
    return " – ".join(part for part in (first, _or_later(last)) if part) or "not stated"


def _since(timeline: Timeline, name: str) -> str:
    days = timeline.since_index(timeline.ends(name).first)
    if _from_birth(timeline, name):
        days = Bounds(least=None, most=days.most)
    return days_told(days, timeline.read.month)


def _from_birth(timeline: Timeline, name: str) -> bool:
    """Whether nothing but the birth of the patient is known to lie before an event."""
    if not timeline.on_calendar:
        return False
    born, first = timeline.window(BIRTH), timeline.window(timeline.ends(name).first)
    return born.least is not None and first.least == born.least and first.most != born.most


def _or_later(last: str) -> str:
    """The end of a course; one that is open is told so."""
    return f"{last.removeprefix('from ')} or later" if last.startswith("from ") else last


def _typeset(days: str) -> str:
    return "" if days == "open" else days.replace("-", "\N{MINUS SIGN}")


def _notes(timeline: Timeline) -> list[str]:
    """How the times are to be read."""
    month = f"A month is {float(timeline.read.month):g} days."
    index = timeline.index
    if index is None:
        return [month]
    window = timeline.window(index)
    zero = ""
    if timeline.on_calendar and window.least is not None and window.most is not None:
        exact = "" if window.least == window.most else ", day unknown"
        zero = f" ({window_text(window.least, window.most)}{exact})"
    return [
        f"Times are counted from {index}{zero}. A range holds every day that the reported dates "
        f"allow. d, days. {month}"
    ]
