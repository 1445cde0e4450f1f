"""The words of a figure: labels of marks, tooltips, and the fixed words of lanes and key."""

from casetime.chronology.telling import when_written, window_told
from casetime.chronology.timeline import Timeline
from casetime.clinical.response import category_shown
from casetime.figure import text as words
from casetime.figure.labels import Line
from casetime.figure.marks import Run
from casetime.figure.theme import Theme
from casetime.model.events import (
    AdverseEvent,
    Assessment,
    CellTherapy,
    Death,
    Event,
    Imaging,
    Measurement,
    Performance,
    Procedure,
    Progression,
    Radiotherapy,
    Therapy,
)
from casetime.model.terms import Setting, Status
from casetime.model.values import Cycles

LANES = {
    "systemic": "Systemic therapy",
    "local": "Local therapy",
    "response": "Imaging, response",
    "clinical": "Supportive, clinical",
    "endpoints": "Endpoints",
    "months": "Months",
    "days": "Days",
    "years": "Years",
}

_BADGES = {
    Setting.NEOADJUVANT: "Neo",
    Setting.ADJUVANT: "Adj",
    Setting.MAINTENANCE: "Mx",
    Setting.INDUCTION: "Ind",
    Setting.CONSOLIDATION: "Cons",
    Setting.DEFINITIVE: "Def",
    Setting.SALVAGE: "Sal",
    Setting.BRIDGING: "Br",
    Setting.CONDITIONING: "Cond",
}


BADGES = {short: str(setting) for setting, short in _BADGES.items()} | {"L": "line of therapy"}
"""What the letters of a badge stand for; every number of a line is one entry."""


def badge(event: Event) -> str | None:
    """The few letters inside a bar: the line, else the place in the plan of treatment."""
    if not isinstance(event, Therapy | Radiotherapy | CellTherapy):
        return None
    line = event.line if isinstance(event, Therapy | Radiotherapy) else None
    if line is not None:
        return f"L{line}"
    return _BADGES.get(event.setting) if event.setting else None


def cycles_shown(cycles: Cycles | None) -> str:
    """``×7``, ``×4 of 6``, ``×≥6``, ``q4w``: as the source counts them."""
    if cycles is None:
        return ""
    if cycles.count is None:
        return cycles.text
    if cycles.planned:
        return f"×{cycles.count} of {cycles.planned}"
    sign = {"at least": "≥", "about": "~"}.get(cycles.quality, "")
    tail = " so far" if cycles.quality == "so far" else ""
    return f"×{sign}{cycles.count}{tail}"


def sentence_case(text: str) -> str:
    """The text with its first letter large, unless it is a name that starts small (``iUPD``)."""
    if len(text) > 1 and text[0].islower() and not text[1].isupper() and not text[1].isdigit():
        return text[0].upper() + text[1:]
    return text


def bar_label(event: Event) -> str:
    """The words above a bar: regimen and cycles, and how it ended if it did not as planned."""
    cycles = cycles_shown(event.cycles) if isinstance(event, Therapy) else ""
    said = sentence_case(event.label or event.word or event.kind) + _graded(event)
    return f"{said} {cycles}{_status(event)}".replace("  ", " ").strip()


def _status(event: Event) -> str:
    return "" if event.status is Status.DONE else f" ({event.status})"


def _graded(event: Event) -> str:
    """`, grade 3` of an adverse event; the system is named unless it is CTCAE."""
    grade = event.grade if isinstance(event, AdverseEvent) else None
    if not grade or grade.casefold() in event.label.casefold():
        return ""
    return f", {grade.replace('CTCAE', 'grade').strip()}"


def _of_death(event: Death) -> str:
    """`Death of pancreatic cancer`, whatever the label begins with."""
    label = event.label.strip()
    if not label or label.casefold().startswith(("death", "died")):
        return sentence_case(label) or "Death"
    first = label.casefold().split()[0]
    return f"Death {label}" if first in ("of", "from", "by", "in", "at") else f"Death: {label}"


def code_of(event: Event) -> str | None:
    """What is printed bold at the mark of a judgement: ``PD``, ``iUPD``, ``Relapse``."""
    match event:
        case Progression():
            return sentence_case(event.word or "progression")
        case Assessment():
            shown = category_shown(event)
            return sentence_case(shown) if shown else None
        case _:
            return None


def rest_of_label(event: Event) -> str:
    """The words beside the code: the label without the category it begins with."""
    code = category_shown(event) if isinstance(event, Assessment) else None
    label = event.label
    if code and label.casefold().startswith(code.casefold()):
        label = label[len(code) :].lstrip(" ,;:")
    word = event.word or ""
    if isinstance(event, Procedure) and word == "biopsy" and word not in label.casefold():
        label = f"biopsy: {label}" if label else word
    return sentence_case(label) + _sized(event)


def _sized(event: Event) -> str:
    """`, 31 × 28 mm` of a scan, in one piece."""
    if not isinstance(event, Imaging) or not event.size:
        return ""
    return ", " + event.size.text.replace(" x ", " × ").replace(" ", "\N{NO-BREAK SPACE}")


def point_text(event: Event) -> str:
    """The words at a mark without a code."""
    match event:
        case Measurement() | Performance():
            return sentence_case(event.label)
        case Death():
            return _of_death(event)
        case _:
            return rest_of_label(event) + _graded(event) + _status(event)


def lines_of(event: Event, theme: Theme, *, limit: float, italic: bool = False) -> tuple[Line, ...]:
    """The label of a mark: its code in bold on a line of its own, then its words, wrapped."""
    code, rest = code_of(event), point_text(event)
    found: list[Line] = [(Run(code, bold=True),)] if code else []
    if rest:
        found += wrapped(rest, theme, limit=limit, italic=italic)
    return tuple(found)


def in_one_line(event: Event, *, italic: bool = False) -> Line:
    """The same words unwrapped, the code in bold before them."""
    code, rest = code_of(event), point_text(event)
    runs = [Run(f"{code} " if rest else code, bold=True)] if code else []
    return tuple([*runs, Run(rest, italic=italic)] if rest else runs)


_WIDEST_WORD = 140.0


def wrapped(text: str, theme: Theme, *, limit: float, italic: bool = False) -> list[Line]:
    """A text in lines that are no wider than a limit; a long word widens it before it is cut."""
    longest = max(
        (words.width(w, theme.text_pt, italic=italic) for w in text.split(" ")), default=0
    )
    limit = max(limit, min(longest + 0.1, _WIDEST_WORD))
    lines = words.wrap(text, limit, theme.text_pt, italic=italic).lines
    return [(Run(line, italic=italic),) for line in lines]


def tooltip(timeline: Timeline, name: str) -> str:
    """What a mark tells when pointed at: what, when as written, the window, the place cited."""
    event = timeline.event(name)
    written, window = when_written(event), window_told(timeline, name)
    parts = [
        f"{name}: {event.label}" if event.label and event.label != name else name,
        f"as written: {event.printed or written}" if event.printed or written else "undated",
        f"window: {window}" if window else "",
        f"cited: {', '.join(dict.fromkeys(c.text for c in event.cite))}" if event.cite else "",
    ]
    return " · ".join(part for part in parts if part)
