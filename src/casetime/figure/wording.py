"""The words of a figure: labels of marks, tooltips, and the fixed words of lanes and key."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from attrs import evolve

from casetime.chronology.telling import when_written, window_told
from casetime.chronology.timeline import Timeline
from casetime.clinical.response import category_shown
from casetime.clinical.units_in_print import printed_units
from casetime.figure import text as words
from casetime.figure.labels import Line
from casetime.figure.languages import dates, fixed
from casetime.figure.marks import Run, width
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
    Presentation,
    Procedure,
    Progression,
    Radiotherapy,
    Surgery,
    Therapy,
)
from casetime.model.terms import Setting, Status, Stopped
from casetime.model.values import Change, Cycles

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
        return f"×{cycles.count} {fixed('of')} {cycles.planned}"
    sign = {"at least": "≥", "about": "~"}.get(cycles.quality, "")
    tail = f" {fixed('so far')}" if cycles.quality == "so far" else ""
    return f"×{sign}{cycles.count}{tail}"


def sentence_case(text: str) -> str:
    """The text with its first letter large, unless it is a name that starts small (``iUPD``)."""
    if len(text) > 1 and text[0].islower() and not text[1].isupper() and not text[1].isdigit():
        return text[0].upper() + text[1:]
    return text


def lowered(words: str, event: Event) -> str:
    """Words as they stand inside a sentence: small where the case itself writes them small."""
    written = event.label or event.word or event.kind
    same = written[:1].casefold() == words[:1].casefold()
    return words[:1].lower() + words[1:] if same and written[:1].islower() else words


def in_few_words(event: Event) -> str:
    """An event inside a list: its label up to the first comma, and what became of a plan."""
    words = printed_units(lowered(event.label, event)).partition(",")[0]
    return f"{words or fixed(event.word or event.kind)}{_status(event)}"


def bar_label(event: Event) -> str:
    """The words above a bar: regimen, cycles, changes, and how it ended if not as planned."""
    cycles = cycles_shown(event.cycles) if isinstance(event, Therapy) else ""
    said = sentence_case(event.label or fixed(event.word or event.kind)) + _graded(event)
    whole = f"{said} {cycles}{_changed(event)}{_stopped(event)}{_status(event)}"
    return printed_units(whole.replace("  ", " ").replace(" ,", ",").strip())


def with_hold(label: str, event: Event, drawn: int) -> str:
    """The label of a bar, with a word for a pause that no mark shows: nobody tells its days."""
    holds = event.holds if isinstance(event, Therapy) else ()
    return f"{label}, {fixed('with a hold')}" if len(holds) > drawn else label


_WHY = {
    Stopped.TOXICITY: "stopped for toxicity",
    Stopped.CHOICE: "stopped by choice",
    Stopped.SUPPLY: "stopped for want of the drug",
}
"""Reasons that no mark of the figure shows: a progression stands in the lane of responses."""


def _stopped(event: Event) -> str:
    """`, stopped for toxicity`."""
    why = event.stopped if isinstance(event, Therapy | Radiotherapy) else None
    return f", {fixed(_WHY[why])}" if why in _WHY else ""


def _changed(event: Event) -> str:
    """`, then 600 mg`: every change of dose or drugs, in the order of the case."""
    told = [change_told(c) for c in event.changes] if isinstance(event, Therapy) else []
    then = "".join(f", {fixed('then')} {words}" for words in told if words)
    first = _first_dose(event) if then else ""
    counted = isinstance(event, Therapy) and event.cycles is not None
    return f"{',' if first and counted else ''}{first}{then}"


def _first_dose(event: Event) -> str:
    """` 80 mg`: what the one drug of a course began with, where its label does not say."""
    drugs = event.drugs if isinstance(event, Therapy) else ()
    if len(drugs) != 1 or not drugs[0].dose or drugs[0].dose in event.label:
        return ""
    return f" {drugs[0].dose} {drugs[0].unit or ''}".rstrip()


def change_told(change: Change) -> str:
    """`600 mg`, or the drugs from then on."""
    drugs = " + ".join(f"{d.name} {d.dose or ''} {d.unit or ''}".strip() for d in change.drugs)
    return change.dose or " ".join(drugs.split())


_PANEL = re.compile(r"\bfig(?:ure|\.)?\s*(S?\d+)\s?([a-z](?:\s?[-–,]\s?[a-z])*)\b", re.IGNORECASE)
_PICTURED = (Presentation, Imaging, Assessment, Progression, Procedure, Surgery, AdverseEvent)


def panels(event: Event) -> tuple[Run, ...]:
    """The panels of the source's figures that show an event, each as a boxed call-out."""
    if not isinstance(event, _PICTURED):
        return ()
    found = (m.groups() for cite in event.cite for m in _PANEL.finditer(cite.text))
    told = (f"{number}{letters}".replace(" ", "").replace("-", "–") for number, letters in found)
    return tuple(Run(words, bold=True, boxed=True) for words in dict.fromkeys(told))


def _status(event: Event) -> str:
    return "" if event.status is Status.DONE else f" ({fixed(event.status)})"


def _graded(event: Event) -> str:
    """`, grade 3` of an adverse event; the system is named unless it is CTCAE."""
    grade = event.grade if isinstance(event, AdverseEvent) else None
    if not grade or grade.casefold() in event.label.casefold():
        return ""
    return f", {grade.replace('CTCAE', fixed('grade')).strip()}"


def _of_death(event: Death) -> str:
    """`Death of pancreatic cancer`, whatever the label begins with."""
    label = event.label.strip()
    if not label or label.casefold().startswith(("death", "died")):
        return sentence_case(label) or fixed("Death")
    first = label.casefold().split()[0]
    word = fixed("Death")
    return f"{word} {label}" if first in ("of", "from", "by", "in", "at") else f"{word}: {label}"


def code_of(event: Event) -> str | None:
    """What is printed bold at the mark of a judgement: ``PD``, ``iUPD``, ``Relapse``."""
    match event:
        case Progression():
            return sentence_case(fixed(event.word or "progression"))
        case Assessment():
            shown = category_shown(event)
            return sentence_case(fixed(shown)) if shown else None
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
        label = f"{fixed(word)}: {label}" if label else fixed(word)
    return printed_units(sentence_case(label)) + _sized(event)


def _sized(event: Event) -> str:
    """`, 31 × 28 mm` of a scan, in one piece."""
    if not isinstance(event, Imaging) or not event.size:
        return ""
    return ", " + event.size.text.replace(" x ", " × ").replace(" ", "\N{NO-BREAK SPACE}")


def point_text(event: Event) -> str:
    """The words at a mark without a code."""
    match event:
        case Measurement() | Performance():
            return printed_units(sentence_case(event.label))
        case Death():
            return _of_death(event)
        case _:
            return rest_of_label(event) + _graded(event) + _status(event)


def lines_of(
    event: Event, boxed: Sequence[Run], theme: Theme, *, limit: float, italic: bool = False
) -> tuple[Line, ...]:
    """The label of a mark: its code in bold and the call-outs on a line, then its words, wrapped.

    Without a code the call-outs follow the words.
    """
    code, rest = code_of(event), point_text(event)
    said = wrapped(rest, theme, limit=limit, italic=italic) if rest else []
    if not code:
        return with_panels(said, boxed, theme, limit)
    return (*with_panels([(Run(code, bold=True),)], boxed, theme, limit), *said)


def with_panels(
    lines: Sequence[Line], boxed: Sequence[Run], theme: Theme, limit: float
) -> tuple[Line, ...]:
    """The lines with the call-outs after the last, or on a line of their own without room."""
    if not boxed:
        return tuple(lines)
    longer = (*(lines[-1] if lines else ()), *boxed)
    widest = max([limit, *(width(line, theme.text_pt) for line in lines)])
    if width(longer, theme.text_pt) <= widest:
        return (*lines[:-1], longer)
    return (*lines, tuple(boxed))


def in_one_line(event: Event, boxed: Sequence[Run], *, italic: bool = False) -> Line:
    """The same words unwrapped, the code in bold before them; small inside a sentence."""
    code, rest = code_of(event), point_text(event)
    runs = [Run(f"{code} " if rest else code, bold=True)] if code else []
    said = () if not rest else (Run(rest if code else lowered(rest, event), italic=italic),)
    return (*runs, *said, *boxed)


_WIDEST_WORD = 140.0


def wrapped(text: str, theme: Theme, *, limit: float, italic: bool = False) -> list[Line]:
    """A text in lines that are no wider than a limit; a long word widens it before it is cut."""
    longest = max(
        (words.width(w, theme.text_pt, italic=italic) for w in text.split(" ")), default=0
    )
    limit = max(limit, min(longest + 0.1, _WIDEST_WORD))
    lines = words.wrap(text, limit, theme.text_pt, italic=italic).lines
    return [(Run(line, italic=italic),) for line in lines]


_dates_told: ContextVar[bool] = ContextVar("dates_told", default=True)


@contextmanager
def telling_dates(so: bool) -> Iterator[None]:
    """Whether tooltips made inside tell days of the calendar."""
    token = _dates_told.set(so)
    try:
        yield
    finally:
        _dates_told.reset(token)


def tooltip(timeline: Timeline, name: str) -> str:
    """What a mark tells when pointed at: what, when as written, the window, the place cited."""
    if timeline.on_calendar and not _dates_told.get():
        return _tooltip(evolve(timeline, dated=False), name, written=False)
    return _tooltip(timeline, name, written=True)


def _tooltip(timeline: Timeline, name: str, *, written: bool) -> str:
    event = timeline.event(name)
    window = dates(window_told(timeline, name))
    told = event.printed or when_written(event)
    parts = [
        f"{name}: {event.label}" if event.label and event.label != name else name,
        _as_written(told) if written else "",
        f"{fixed('window')}: {window}" if window else "",
        f"{fixed('cited')}: {', '.join(dict.fromkeys(c.text for c in event.cite))}"
        if event.cite
        else "",
    ]
    return " · ".join(part for part in parts if part)


def _as_written(told: str) -> str:
    return f"{fixed('as written')}: {told}" if told else fixed("undated")
