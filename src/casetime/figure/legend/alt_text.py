"""The alt text: the course that a figure shows, in order, in plain words for who cannot see it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from casetime.chronology.ordering import sequence
from casetime.chronology.telling import days_told, short_window
from casetime.chronology.timeline import Timeline
from casetime.clinical.definitions import ENDPOINTS
from casetime.clinical.drugs import is_supportive
from casetime.clinical.estimate import Estimate
from casetime.clinical.verdict import Judged
from casetime.figure.endpoint_lane import Row, row_id, rows
from casetime.figure.languages import dates, fixed, numbers
from casetime.figure.legend.abbreviations import category_words
from casetime.figure.legend.endpoints import by_criteria, range_told, subject
from casetime.figure.legend.language import capital, small, told
from casetime.figure.legend.patient import headline
from casetime.figure.marks import Drawing, Group, walk
from casetime.figure.places import Place, places
from casetime.figure.wording import code_of, cycles_shown, point_text, sentence_case
from casetime.model.events import (
    AdverseEvent,
    Assessment,
    CellTherapy,
    Death,
    Diagnosis,
    Event,
    Imaging,
    LocalTherapy,
    Presentation,
    Procedure,
    Progression,
    Radiotherapy,
    Surgery,
    Therapy,
)
from casetime.model.terms import Status

MOST_WORDS = 250
"""What a screen reader should have to say; publishers ask for no more."""
_ROOM = 12
"""Words kept for the sentence that counts what is not told."""


def alt_text(timeline: Timeline, drawn: Sequence[Place], rows: Sequence[Row], unit: str) -> str:
    """The course in order with its endpoints, in at most `MOST_WORDS` words.

    Where there are more events than words, treatment, response and outcome come first, and what
    is left out is counted.
    """
    first = told("Timeline figure: {headline}.", headline=small(headline(timeline, drawn)))
    last = _endpoints(timeline, rows, unit)
    room = MOST_WORDS - _ROOM - len(f"{first} {last}".split())
    told_ = {p.name: (_when(timeline, p), _what(p)) for p in drawn}
    kept = _kept(drawn, told_, room)
    order = [told_[name] for name in sequence(timeline) if name in kept]
    course = "; ".join(_grouped(order))
    parts = [first, f"{capital(course)}." if course else "", _left(len(told_) - len(kept)), last]
    return " ".join(part for part in parts if part)


def figure_told(
    timeline: Timeline, drawing: Drawing, estimates: Sequence[Estimate], judged: Judged
) -> str:
    """The alt text of a drawing, in the language that is spoken."""
    ends = drawn_rows(timeline, estimates, judged, drawing)
    return alt_text(timeline, drawn_places(timeline, drawing), ends, drawing.contents.unit)


def drawn_places(timeline: Timeline, drawing: Drawing) -> list[Place]:
    """The events that have a mark in a drawing."""
    names = {name for m in walk(drawing.marks) if isinstance(m, Group) for name in m.names}
    return [place for place in places(timeline) if place.name in names]


def drawn_rows(
    timeline: Timeline, found: Sequence[Estimate], judged: Judged, drawing: Drawing
) -> list[Row]:
    """The endpoints that have one."""
    ids = {m.id for m in walk(drawing.marks) if isinstance(m, Group) and m.role == "endpoint"}
    return [row for row in rows(timeline, found, judged) if row_id(row) in ids]


def _left(count: int) -> str:
    if not count:
        return ""
    if count == 1:
        return told("One further event is drawn.")
    return told("{count} further events are drawn.", count=str(count))


def _grouped(order: Sequence[tuple[str, str]]) -> Iterator[str]:
    """`May 2021: a, b`: what follows each other on the same days is told under them once."""
    for when, found in groupby(order, key=lambda pair: pair[0]):
        whole = ", ".join(what for _, what in found)
        yield f"{when}: {whole}" if when else whole


def _kept(
    drawn: Sequence[Place], told_: Mapping[str, tuple[str, str]], room: int
) -> frozenset[str]:
    """The events that fit, the most telling first."""
    kept: set[str] = set()
    for place in sorted(drawn, key=_weight):
        words = len(" ".join(told_[place.name]).split())
        if words <= room:
            kept.add(place.name)
            room -= words
    return frozenset(kept)


def _weight(place: Place) -> tuple[int, int]:
    """What is told first comes first; of scans the latest, which tell the outcome."""
    latest = place.first.most if place.first.most is not None else place.first.least or 0
    return _rank(place.event), -latest


def _rank(event: Event) -> int:
    if event.status is not Status.DONE:
        return 4
    match event:
        case Therapy() if is_supportive(event):
            return 4
        case Diagnosis() | Therapy() | CellTherapy() | Surgery() | Death():
            return 0
        case Progression() | Assessment() | Radiotherapy() | LocalTherapy():
            return 1
        case Presentation() | Procedure():
            return 2
        case Imaging() | AdverseEvent():
            return 3
        case _:
            return 4


# -- one event -----------------------------------------------------------------------------------


def _what(place: Place) -> str:
    """`line 1, anlotinib, 7 cycles`, `progressive disease (more and larger lung nodules)`."""
    event = place.event
    code, rest = _code(event), _lowered(point_text(event), event)
    words = f"{code} ({rest})" if code and rest else code or rest
    words = words or fixed(event.word or event.kind)
    line, setting = getattr(event, "line", None), getattr(event, "setting", None)
    if line is not None:
        words = told("line {number}, {words}", number=str(line), words=words)
    elif setting is not None:
        words = f"{fixed(str(setting))} {words}"
    return f"{words}{_cycles(event)}"


def _code(event: Event) -> str:
    code = code_of(event) or ""
    if (plain := category_words(code)) is not None:
        return plain
    return told("mixed response") if code == sentence_case(fixed("mixed")) else small(code)


def _lowered(words: str, event: Event) -> str:
    """Words small inside a sentence, unless the case writes them large."""
    return words if words[:8] in event.label else small(words)


def _cycles(event: Event) -> str:
    cycles = event.cycles if isinstance(event, Therapy) else None
    if cycles is None or cycles.count is None:
        return ""
    count = cycles_shown(cycles).removeprefix("×")
    return f", {told('{count} cycles', count=count)}"


def _when(timeline: Timeline, place: Place) -> str:
    if place.event.status not in (Status.DONE, Status.ABORTED):
        return ""
    ends = timeline.ends(place.name)
    first = _window(timeline, ends.first)
    if not first:
        return told("undated")
    if not place.long:
        return first
    if place.ongoing:
        return told("from {first}, ongoing", first=first)
    last = _window(timeline, ends.last) if place.ended else ""
    if not last:
        return told("from {first}", first=first)
    return first if first == last else told("{first} until {last}", first=first, last=last)


def _window(timeline: Timeline, point: str) -> str:
    """The days of a point; nothing where one side is open and says little."""
    if not timeline.on_calendar:
        return _counted(days_told(timeline.since_index(point), timeline.read.month))
    days = timeline.window(point)
    if days.least is None or days.most is None:
        return ""
    return dates(short_window(days.least, days.most))


def _counted(days: str) -> str:
    """`day +2 to +7`, `month −4.1`: days and months from the index as they are read aloud."""
    days = days.replace("-", "\N{MINUS SIGN}")
    for unit, word in ((" d", "day"), (" months", "month")):
        if days.endswith(unit):
            limit, number = _limit(numbers(days.removesuffix(unit)))
            return f"{limit} {fixed(word)} {number}".strip()
    return "" if days == "open" else f"{fixed('day')} 0"


def _limit(number: str) -> tuple[str, str]:
    """The word for one open side, and the number: `by` and `−56`."""
    for word in ("by", "from"):
        if number.startswith(f"{word} "):
            return told(word), number.removeprefix(f"{word} ")
    return "", number


def _endpoints(timeline: Timeline, rows: Sequence[Row], unit: str) -> str:
    """`Progression-free survival of line 1, 4.1–5.9 months; of line 2, ...`, a sentence a kind."""
    sentences = []
    for kind, found in groupby(rows, key=lambda row: row.estimate.endpoint):
        of_kind = list(found)
        lines = Counter(row.estimate.of for row in of_kind)
        each = [_endpoint(timeline, row, unit, named=lines[row.estimate.of] > 1) for row in of_kind]
        sentences.append(f"{capital(told(ENDPOINTS[kind].title))} {'; '.join(each)}.")
    return " ".join(sentences)


def _endpoint(timeline: Timeline, row: Row, unit: str, *, named: bool) -> str:
    """`of line 1, 4.1–5.9 months`; ``named`` by its criteria where several stand side by side."""
    estimate = row.estimate
    line = getattr(timeline.event(estimate.of), "line", None) if estimate.of else None
    about = subject(timeline, estimate.of or estimate.from_)
    about = told("line {number}", number=str(line)) if line is not None else about
    of = told("of") if estimate.of else told("from")
    by = by_criteria(row.criteria) if named else ""
    return f"{of} {about}{by}, {range_told(timeline, estimate, unit)}"
