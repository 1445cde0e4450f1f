"""What an event says beside its label, as short phrases for one cell of a table."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from casetime.clinical.drugs import is_supportive
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
    Note,
    Pathology,
    Performance,
    Presentation,
    Procedure,
    Progression,
    Radiotherapy,
    Surgery,
    Therapy,
)
from casetime.model.terms import Status
from casetime.model.values import Change, Drug, Hold, Target

_REPEATED = frozenset({"measurement", "performance", "note"})
"""Kinds whose label says all that the word would."""


def heading(event: Event) -> str:
    """The kind and the label of an event: ``Therapy: anlotinib``; one not done says so first."""
    word = event.word or event.kind
    word = word if word == "follow-up" else word.replace("-", " ")
    named = event.label if event.label and event.kind in _REPEATED else f"{word}: {event.label}"
    text = named.removesuffix(": ")
    if event.status is not Status.DONE:
        text = f"{event.status}: {text}"
    return text[:1].upper() + text[1:]


def details(event: Event) -> str:
    """Everything else that the event's own fields say; what the label says already is left out."""
    label = event.label.casefold()
    phrases = dict.fromkeys(phrase for phrase in _phrases(event) if phrase.casefold() not in label)
    return "; ".join(phrases)


def cited(event: Event) -> str:
    """Where the source states the event; a citation of one field names it."""
    return "; ".join(f"{c.field}: {c.text}" if c.field else c.text for c in event.cite)


def _phrases(event: Event) -> Iterator[str]:
    match event:
        case Therapy():
            return _therapy(event)
        case Radiotherapy():
            return _radiotherapy(event)
        case LocalTherapy():
            about = _bare(event.setting, _drugs(event.drugs))
            return _joined(_place(event.side, event.site), about)
        case CellTherapy():
            return _joined(_said(source=event.source), _bare(event.setting, _drugs(event.drugs)))
        case Surgery():
            about = _said(intent=event.intent, margin=event.margin)
            return _joined(_place(event.side, event.site), about)
        case Assessment() | Progression():
            about = _said(criteria=event.criteria, of=event.of)
            return _joined(about, _lesions(event), _said(**{"not counted": event.counts}))
        case Imaging():
            about = _said(size=event.size and event.size.text, disease=event.disease)
            return _joined(_lesions(event), about)
        case _:
            return _finding(event)


def _finding(
    event: Presentation | Procedure | Pathology | Diagnosis | Measurement | Performance
    | AdverseEvent | FollowUp | Death | Episode | Note,
) -> Iterator[str]:  # fmt: skip
    match event:
        case Diagnosis():
            yield from _diagnosis(event)
        case Pathology():
            yield from _said(of=event.of)
            yield from _bare(event.grade, event.size and event.size.text)
            yield from _said(stage=event.stage, markers=", ".join(event.markers))
        case Presentation():
            yield from _place(event.side, event.site)
            yield from _bare(event.size and event.size.text)
        case Procedure():
            yield from _place(event.side, event.site)
        case Measurement():
            yield from _bare(" ".join(t for t in (event.analyte, event.value, event.unit) if t))
            yield from _said(range=event.range, of=event.of)
        case Performance():
            yield from _bare(" ".join(t for t in (event.scale, event.value) if t))
        case AdverseEvent():
            yield from _bare(event.grade)
            yield from _said(**{"related to": event.related})
        case FollowUp():
            yield from _bare(event.vital, event.schedule)
            yield from _said(disease=event.disease)
        case Death():
            yield from _said(cause=event.cause)
        case Episode() | Note():
            pass
        case _:
            assert_never(event)


def _diagnosis(event: Diagnosis) -> Iterator[str]:
    yield from _place(event.side, event.site)
    yield from _bare(event.histology, event.grade)
    yield from _said(stage=event.stage, code=event.code)
    yield from _bare(event.as_)


def _joined(*parts: Iterable[str]) -> Iterator[str]:
    return (phrase for part in parts for phrase in part)


def _bare(*values: object) -> Iterator[str]:
    yield from (str(value) for value in values if value)


def _said(**values: object) -> Iterator[str]:
    yield from (f"{word} {value}" for word, value in values.items() if value)


def _place(side: object, site: str | None) -> Iterator[str]:
    """``left thigh``; the side alone where a site names it already."""
    if site and side and str(side) not in site.casefold():
        yield f"{side} {site}" if str(side) in ("left", "right") else f"{site}, {side}"
    else:
        yield from _bare(site or side)


def _drugs(drugs: Iterable[Drug]) -> str:
    return " + ".join(drug.text for drug in drugs)


def _therapy(event: Therapy) -> Iterator[str]:
    if event.line is not None:
        yield f"line {event.line}"
    yield from _bare(event.setting)
    if is_supportive(event):
        yield "supportive"
    yield from _bare(_drugs(event.drugs), event.cycles and _cycles(event.cycles.text))
    yield from _said(given=", ".join(event.given) or None)
    yield from (_change(change) for change in event.changes)
    yield from (_hold(hold) for hold in event.holds)
    yield from _said(**{"best response": event.best, "stopped:": event.stopped})
    yield from _bare(event.access)


def _cycles(text: str) -> str:
    said = any(c.isalpha() for c in text.replace("q", "")[-6:])
    return text if said else _counted(text, "cycle")


def _counted(count: object, what: str) -> str:
    """`1 fraction`, `25 fractions`."""
    return f"{count} {what}{'' if str(count).strip() == '1' else 's'}"


def _change(change: Change) -> str:
    what = change.dose or _drugs(change.drugs) or "changed"
    why = f" ({change.why})" if change.why else ""
    return f"{what} {', '.join(change.on)}{why}".strip()


def _hold(hold: Hold) -> str:
    when = [f"from {', '.join(hold.from_)}"] if hold.from_ else []
    when += [f"to {', '.join(hold.to)}"] if hold.to else []
    when += [f"for {', '.join(hold.for_)}"] if hold.for_ else []
    when += [f"cycle {hold.cycle}"] if hold.cycle else []
    why = f" ({hold.why})" if hold.why else ""
    return f"held {' '.join(when)}{why}".strip()


def _radiotherapy(event: Radiotherapy) -> Iterator[str]:
    if event.line is not None:
        yield f"line {event.line}"
    yield from _bare(event.setting, event.dose)
    if event.fractions:
        yield _counted(event.fractions, "fraction")
    if event.given:
        yield f"{event.given} given"
    yield from _bare(event.technique)
    yield from _place(event.side, event.site)
    yield from _said(courses=event.courses, **{"stopped:": event.stopped})


def _lesions(event: Assessment | Progression | Imaging) -> Iterator[str]:
    """Where the disease is: new lesions are named as such, and not told twice as sites."""
    side = event.side if isinstance(event, Imaging) else None
    yield from _place(side, event.site)
    new = {site.casefold() for site in event.new_lesions}
    yield from _bare(", ".join(s for s in event.sites if s.casefold() not in new))
    if event.new_lesions:
        yield f"new: {', '.join(event.new_lesions)}"
    if not isinstance(event, Progression):
        yield from (_target(target) for target in event.targets)


def _target(target: Target) -> str:
    size = f" {target.mm} mm" if target.mm else ""
    return f"{target.id}{size}{' (node)' if target.node else ''}"
