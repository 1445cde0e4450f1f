"""The phases of intent above the lanes: curative where it is told, what follows it after that."""

from collections.abc import Iterable, Iterator, Sequence

from casetime.clinical.lines import is_perioperative, is_systemic
from casetime.figure.languages import fixed
from casetime.figure.marks import Anchor, Mark, Run, line, say, width
from casetime.figure.places import Frame, Place
from casetime.figure.theme import Theme
from casetime.model.events import CellTherapy, Event, Surgery, Therapy
from casetime.model.terms import Intent, Setting

_APART = 366
"""Days without curative treatment after which the next such treatment is a phase of its own."""


def _later_words(found: Sequence[Place]) -> str:
    """Palliative only where the case says so: lines after a relapse state no intent."""
    return (
        "Palliative intent" if any(_said_palliative(p.event) for p in found) else "Advanced disease"
    )


def _said_palliative(event: Event) -> bool:
    stated = (getattr(event, "intent", None), getattr(event, "setting", None))
    return Intent.PALLIATIVE in stated or Setting.PALLIATIVE in stated


def intents(drawn: Sequence[Place], view: Frame, y: float, theme: Theme) -> tuple[Mark, ...]:
    """Curative and palliative phases, where perioperative treatment or an intent tells them."""
    palliative = [p for p in drawn if _is_palliative(p.event)]
    curative = _curative(drawn, palliative, view)
    if not curative:
        return ()
    phases = [(fixed("Curative intent"), found, False) for found in _phases(curative)]
    if palliative and _right(curative, view) < _left(palliative, view):
        phases.append((fixed(_later_words(palliative)), palliative, True))
    starts = [*(_left(found, view) for _, found, _ in phases), view.beyond]
    marks: list[Mark] = []
    used = view.left
    for k, (words, found, goes_on) in enumerate(phases):
        left, right = _left(found, view), _right(found, view)
        room = (used, starts[k + 1])
        said, middle = _said(words, left, right, room, theme)
        wide = width([Run(said, bold=True)], theme.text_pt)
        open_end = goes_on and right >= view.beyond - 0.5
        open_start = left <= view.left and any(p.first.least is None for p in found)
        marks += _phase(
            said, left, right, middle, y, theme, open_start=open_start, open_end=open_end
        )
        used = max(right, 0 if middle is None else middle + wide / 2 + 4)
    return tuple(marks)


def _curative(drawn: Sequence[Place], palliative: Sequence[Place], view: Frame) -> list[Place]:
    """What is told as curative, and the operation that perioperative treatment belongs to."""
    told = [p for p in drawn if p.happened and _is_curative(p.event)]
    if not any(is_perioperative(p.event) for p in told):
        return told
    until = _left(palliative, view) if palliative else view.beyond
    operations = [
        p
        for p in drawn
        if isinstance(p.event, Surgery) and p.event.intent is None and p.happened
        if view.x(_last(p, view)) <= until
    ]
    return [*told, *operations]


def _is_curative(event: Event) -> bool:
    return is_perioperative(event) or (
        isinstance(event, Surgery | Therapy) and event.intent is Intent.CURATIVE
    )


def _is_palliative(event: Event) -> bool:
    if isinstance(event, Therapy) and event.intent is Intent.CURATIVE:
        return False
    if isinstance(event, CellTherapy):
        return False
    return is_systemic(event) and not is_perioperative(event)


def _phases(curative: Sequence[Place]) -> Iterator[list[Place]]:
    """The treatments that follow each other within a year."""
    here: list[Place] = []
    until: int | None = None
    for place in sorted(curative, key=lambda p: (p.first.least or 0, p.name)):
        first, last = place.first.least, place.last.most
        if here and until is not None and first is not None and first - until > _APART:
            yield here
            here, until = [], None
        until = None if last is None or (here and until is None) else max(until or last, last)
        here.append(place)
    yield here


def _first(place: Place, view: Frame) -> int:
    return view.first if place.first.least is None else place.first.least


def _last(place: Place, view: Frame) -> int:
    return view.last if place.last.most is None else place.last.most + 1


def _left(found: Iterable[Place], view: Frame) -> float:
    return min(view.x(_first(p, view)) for p in found)


def _right(found: Iterable[Place], view: Frame) -> float:
    return max(view.beyond if p.last.most is None else view.x(_last(p, view)) for p in found)


def _phase(
    words: str,
    left: float,
    right: float,
    middle: float | None,
    y: float,
    theme: Theme,
    *,
    open_start: bool,
    open_end: bool,
) -> Iterator[Mark]:
    """A line with caps, and its words in it or beside it."""
    base, wide = y + 7, width([Run(words, bold=True)], theme.text_pt)
    spans = [(left, right)]
    if middle is not None:
        yield say(middle, base + 2.9, words, anchor=Anchor.MIDDLE, bold=True, fill=theme.muted)
        spans = _around(left, right, middle - wide / 2 - 3, middle + wide / 2 + 3)
    for low, high in spans:
        yield line(low, base, high, base, stroke=theme.muted, stroke_pt=1.0)
    caps = [x for x, is_open in ((left, open_start), (right, open_end)) if not is_open]
    for x in caps if spans else []:
        yield line(x, base - 3, x, base + 3, stroke=theme.muted, stroke_pt=1.0)


def _said(
    words: str, left: float, right: float, room: tuple[float, float], theme: Theme
) -> tuple[str, float | None]:
    """The words that have room, or their first alone, and where; else in the line's place."""
    short = words.partition(" ")[0]
    for said in (words, short):
        wide = width([Run(said, bold=True)], theme.text_pt)
        middle = _middle(left, right, wide, room)
        if middle is not None:
            return said, middle
    wide = width([Run(short, bold=True)], theme.text_pt)
    middle = (left + right) / 2
    fits = middle - wide / 2 >= room[0] and middle + wide / 2 <= room[1]
    return short, middle if fits else None


def _middle(left: float, right: float, wide: float, room: tuple[float, float]) -> float | None:
    """Where the words stand: inside, right or left of the line; None without room for them."""
    if right - left >= wide + 10:
        return (left + right) / 2
    if right + 4 + wide <= room[1]:
        return right + 4 + wide / 2
    return left - 4 - wide / 2 if left - 4 - wide >= room[0] else None


def _around(left: float, right: float, low: float, high: float) -> list[tuple[float, float]]:
    """What is left of a line when the words from low to high are taken out of it."""
    if high <= left or low >= right:
        return [(left, right)]
    return [(a, b) for a, b in ((left, low), (high, right)) if b - a > 1]
