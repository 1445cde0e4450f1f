"""Lines of therapy: which treatments form a line, in which order, and by whose count."""

from attrs import evolve, frozen

from casetime.chronology.implied import line_of, placed
from casetime.chronology.network import least, window
from casetime.chronology.remembering import once
from casetime.chronology.timeline import Timeline
from casetime.clinical.drugs import is_supportive
from casetime.model.events import CellTherapy, Event, LocalTherapy, Radiotherapy, Surgery, Therapy
from casetime.model.terms import Setting, Status

PERIOPERATIVE = frozenset({Setting.NEOADJUVANT, Setting.ADJUVANT})
_STAYS_IN_LINE = frozenset({Setting.MAINTENANCE, Setting.CONSOLIDATION})
"""Planned and switch maintenance without progression stay in the line (Saini and Twelves 2021)."""


@frozen(kw_only=True)
class Line:
    """One line of therapy: its first treatment names it."""

    number: int | None
    """As the author numbers it; None where the source gives no number."""
    name: str
    members: tuple[str, ...]
    start: str
    """The point at which the line begins."""
    reason: str
    part: bool = False
    """Asked for by a later treatment of the line: it begins there, all else is the line's."""


def is_systemic(event: Event) -> bool:
    """Whether an event is anticancer systemic therapy: supportive drugs open no line."""
    return isinstance(event, Therapy) and not is_supportive(event)


def is_perioperative(event: Event) -> bool:
    """Whether a treatment belongs to an operation with curative intent."""
    return isinstance(event, Therapy | Radiotherapy) and event.setting in PERIOPERATIVE


_PREPARES = frozenset({Setting.CONDITIONING, Setting.BRIDGING})
"""Drugs that lead to a transplant or an infusion of cells: part of it, no line of their own."""


def opens_line(event: Event) -> bool:
    """Whether a treatment without a number can be a line: systemic, or cells, for the disease."""
    if isinstance(event, CellTherapy):
        return event.setting not in _PREPARES
    if not isinstance(event, Therapy) or event.setting in _PREPARES:
        return False
    return is_systemic(event) and not is_perioperative(event)


def is_new_therapy(event: Event) -> bool:
    """Whether a treatment is anticancer treatment of any kind: systemic, surgery, radiotherapy.

    An operation that was broken off treated nothing.
    """
    if isinstance(event, Surgery):
        return event.status is not Status.ABORTED
    return is_systemic(event) or isinstance(event, Radiotherapy | LocalTherapy | CellTherapy)


@once
def author_lines(timeline: Timeline) -> tuple[Line, ...]:
    """The lines as the author numbers them, in order; an unnumbered treatment is a line of its own.

    Perioperative treatment, conditioning and bridging are no lines; maintenance and consolidation
    belong to the line before them.
    """
    groups: dict[tuple[int | None, str], list[str]] = {}
    for name, event in in_order(timeline):
        number = line_of(event)
        if number is None and not opens_line(event):
            continue
        key = _group(number, name, event, groups)
        groups.setdefault(key, []).append(name)
    found = [_line(timeline, key, members) for key, members in groups.items()]
    placed_lines = sorted(found, key=lambda line: (_place(timeline, line), line.name))
    return tuple(_counted(timeline, placed_lines, k) for k in range(len(placed_lines)))


def _counted(timeline: Timeline, lines: list[Line], k: int) -> Line:
    """A line; an infusion of cells takes the one number that its neighbours leave out.

    It has no number of its own to give, so of lines 2 and 4 the infusion in between is the third.
    """
    line = lines[k]
    if line.number is not None or not isinstance(timeline.event(line.name), CellTherapy):
        return line
    before = max((o.number for o in lines[:k] if o.number is not None), default=0)
    after = min((o.number for o in lines[k + 1 :] if o.number is not None), default=0)
    rivals = [
        o
        for o in lines
        if o is not line and o.number is None and isinstance(timeline.event(o.name), CellTherapy)
    ]
    if after != before + 2 or rivals:
        return line
    told = f"an infusion of cells between lines {before} and {after}"
    return evolve(line, number=before + 1, reason=told) if before else line


def _group(
    number: int | None,
    name: str,
    event: Event,
    groups: dict[tuple[int | None, str], list[str]],
) -> tuple[int | None, str]:
    if number is not None:
        return (number, "")
    stays = isinstance(event, Therapy | CellTherapy) and event.setting in _STAYS_IN_LINE
    return next(reversed(groups)) if stays and groups else (None, name)


def _line(timeline: Timeline, key: tuple[int | None, str], members: list[str]) -> Line:
    number, first = key[0], members[0]
    told = f"numbered {number} by the author" if number else "not numbered by the author"
    if len(members) > 1:
        told += f"; {', '.join(members[1:])} belong to it"
    return Line(
        number=number,
        name=first,
        members=tuple(members),
        start=timeline.ends(first).first,
        reason=told,
    )


def in_order(timeline: Timeline) -> list[tuple[str, Event]]:
    """Treatments by the earliest day they may start, then the order that must hold, then name."""
    found = [
        (name, event)
        for _, name, event in placed(timeline.compiled.points)
        if isinstance(event, Therapy | Radiotherapy | CellTherapy)
    ]
    return sorted(found, key=lambda pair: (*_start_key(timeline, pair[0]), pair[0]))


def _start_key(timeline: Timeline, name: str) -> tuple[int, int]:
    """How many treatments must start before this one, and the earliest day it may start."""
    here, network = timeline.ends(name).first, timeline.networks[0]
    before = 0
    for _, other, event in placed(timeline.compiled.points):
        if isinstance(event, Therapy | Radiotherapy) and other != name:
            apart = least(network, timeline.ends(other).first, here)
            before += apart is not None and apart > 0
    return before, window(network, here).least or 0


def _place(timeline: Timeline, line: Line) -> tuple[int, int]:
    return _start_key(timeline, line.name)


def line_named(lines: tuple[Line, ...], name: str) -> Line | None:
    """The line that a treatment belongs to."""
    return next((line for line in lines if name in line.members), None)


def line_after(lines: tuple[Line, ...], line: Line) -> Line | None:
    """The next line: by number where both have one, else by order."""
    if line.number is not None:
        later = [other for other in lines if (other.number or 0) > line.number]
        return min(later, key=lambda other: other.number or 0, default=None) or _next(lines, line)
    return _next(lines, line)


def _next(lines: tuple[Line, ...], line: Line) -> Line | None:
    at = lines.index(line)
    rest = [o for o in lines[at + 1 :] if o.number is None or line.number is None]
    return rest[0] if rest else None


def line_before(lines: tuple[Line, ...], line: Line) -> Line | None:
    """The line before: the one whose next line this is."""
    return next((other for other in lines if line_after(lines, other) == line), None)
