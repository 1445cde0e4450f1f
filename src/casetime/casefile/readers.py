"""Nodes to values: one reader per type of field, each reporting what it cannot read.

A reader gives None where a value is unusable; the rest of the event is read all the same.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from attrs import frozen

from casetime.casefile import druglines, phrases
from casetime.casefile.fields import Reader, Shape, attributes, read_fields
from casetime.casefile.findings import Findings
from casetime.casefile.lists import listed, of_drugs, of_texts, of_whens
from casetime.casefile.phrases import Malformed
from casetime.casefile.problems import shown
from casetime.casefile.tree import Broken, Fields, Items, Node, Text
from casetime.diagnostics import RULES, Edit, Fix, Route
from casetime.model.events import RESERVED_IDS
from casetime.model.values import Allow, Change, Cite, Cycles, Drug, Hold, Size, Target

_ID = re.compile(r"[^\W\d_][\w-]*")
_LONGEST_PRINTED = 60


def text(node: Node, at: Route, findings: Findings) -> str | None:
    """One text, as typed."""
    match node:
        case Text(text="", plain=True):
            help = "write one, or delete the line"
            findings.report("CT104", f"{_key(at)} has no value", at, help=help, on_key=True)
        case Text(text=found):
            return found
        case Items(items=items):
            first = next((item.text for item in items if isinstance(item, Text)), "...")
            help = f"write one: `{_key(at)[1:-1]}: {shown(first)[1:-1]}`"
            message = f"{_key(at)} takes one text, and here is a list"
            findings.report("CT104", message, at, help=help)
        case Fields():
            findings.report("CT104", f"{_key(at)} takes a text, and here are fields", at)
    return None


def text_or_nothing(node: Node, at: Route, findings: Findings) -> str | None:
    """One text, which may be left out, as the label of ``death:``."""
    return "" if isinstance(node, Text) and not node.text else text(node, at, findings)


def texts(node: Node, at: Route, findings: Findings) -> tuple[str, ...]:
    """One text or a list of them."""
    return listed(node, at, findings, text, of_texts)


def whens(node: Node, at: Route, findings: Findings) -> tuple[str, ...]:
    """One or more statements about a day, as typed."""
    return listed(node, at, findings, text, of_whens)


@frozen
class OneOf:
    """A reader for a word of a closed list."""

    words: tuple[str, ...]
    make: Callable[[str], Any]

    def _synonym(self, found: str) -> str | None:
        same = _SAME.get(found.strip().lower(), ())
        return next((word for word in same if word in self.words), None)

    def __call__(self, node: Node, at: Route, findings: Findings) -> Any:
        """The value of the word."""
        found = text(node, at, findings)
        if found is None or found in self.words:
            return found if found is None else self.make(found)
        meant = self._synonym(found) or findings.guess(found, self.words)
        fix = Fix(title=f"write `{meant}`", safe=True, edits=(Edit(at=at, text=meant or ""),))
        findings.report(
            "CT104",
            f"{shown(found)} is not a value of {_key(at)}",
            at,
            help=(f"did you mean `{meant}`? " if meant else "")
            + f"one of: {', '.join(self.words)}",
            fix=fix if meant else None,
        )
        return None


_SAME: Mapping[str, tuple[str, ...]] = {
    "bilateral": ("both",),
    "central": ("midline",),
    "l": ("left",),
    "r": ("right",),
    "done": ("completed",),
    "finished": ("completed",),
    "f": ("female",),
    "m": ("male",),
    "woman": ("female",),
    "man": ("male",),
    "palliation": ("palliative",),
    "pd": ("progression", "cancer"),
    "progression": ("cancer",),
    "progressive disease": ("progression", "cancer"),
    "disease progression": ("progression", "cancer"),
    "disease": ("cancer",),
    "tumour": ("cancer",),
    "tumor": ("cancer",),
    "toxicity": ("treatment",),
    "adverse event": ("toxicity", "treatment"),
    "side effects": ("toxicity", "treatment"),
    "patient choice": ("choice",),
    "patient wish": ("choice",),
    "not stated": ("not-stated",),
    "unknown": ("not stated", "not-stated"),
    "died": ("dead", "death"),
    "deceased": ("dead", "death"),
    "living": ("alive",),
}
"""Words that people write for a term, and that no slip of typing explains."""


def one_of(options: Iterable[str], make: Callable[[str], Any] = str) -> OneOf:
    """A reader for a word of a closed list."""
    return OneOf(tuple(str(option) for option in options), make)


def term(terms: type[StrEnum]) -> OneOf:
    """A reader for a term of a closed vocabulary."""
    return one_of(terms, terms)


def whole_number(node: Node, at: Route, findings: Findings) -> int | None:
    """A number of things, in digits or as a word up to twenty."""
    found = text(node, at, findings)
    if found is None:
        return None
    number = phrases.whole_number(found)
    if number is None:
        message = f"{shown(found)} is not a whole number, which {_key(at)} takes"
        meant = phrases.number_meant(found) or 2
        findings.report("CT104", message, at, help=f"write it in digits: `{meant}`")
    return number


def number(node: Node, at: Route, findings: Findings) -> str | None:
    """A number, as typed."""
    found = text(node, at, findings)
    if found is not None and not phrases.is_number(found):
        message = f"{shown(found)} is not a number, which {_key(at)} takes"
        alone = re.match(r"\d+(?:\.\d+)?(?=\s*[a-z]+$)", found.strip())
        help = f"write the number alone: `{alone[0]}`" if alone else None
        findings.report("CT104", message, at, help=help)
        return None
    return found


yes_or_no = one_of(("yes", "no"), lambda word: word == "yes")


def identifier(node: Node, at: Route, findings: Findings) -> str | None:
    """The id of an event: a letter, then letters, digits, ``_`` and ``-``."""
    found = text(node, at, findings)
    if found is None:
        return None
    if found in RESERVED_IDS:
        findings.report("CT104", f"`{found}` has a meaning of its own and cannot be an id", at)
        return None
    if not _ID.fullmatch(found):
        meant = _id_meant(found)
        example = f", as in `{meant}`" if meant else ""
        help = f"begin with a letter, go on with letters, digits, `_` and `-`{example}"
        findings.report("CT104", f"{shown(found)} is not an id", at, help=help)
    return found


def _id_meant(found: str) -> str | None:
    """An id that is like a text: ``second-line`` for ``second line``, ``L2`` for ``2L``."""
    turned = re.sub(r"^(\d{1,3})([A-Za-z]{1,3})$", r"\2\1", found)
    meant = re.sub(r"[^\w-]+", "-", turned).strip("-_")
    return meant if _ID.fullmatch(meant) and len(meant) <= 30 else None


def printed(node: Node, at: Route, findings: Findings) -> str | None:
    """The source's own words for a date, at most sixty characters."""
    found = text(node, at, findings)
    if found is not None and len(found) > _LONGEST_PRINTED:
        message = f"`printed` has {len(found)} characters, and room for {_LONGEST_PRINTED}"
        findings.report("CT104", message, at, help="keep the words of the date alone")
    return found


def drug(node: Node, at: Route, findings: Findings) -> Drug | None:
    """One drug line; one that cannot be read is kept under its text."""
    if isinstance(node, Fields):
        help = "write `pazopanib 800 mg po daily`"
        findings.report("CT104", "a drug is one line of text, and here are fields", at, help=help)
        return None
    found = text(node, at, findings)
    if found is None:
        return None
    read = druglines.drug(found)
    if isinstance(read, Malformed):
        findings.report("CT104", f"{shown(found)} {read.why}", at, help=read.help)
        return Drug(text=found, name=found)
    return read


def drugs(node: Node, at: Route, findings: Findings) -> tuple[Drug, ...]:
    """Drug lines, one or several."""
    return listed(node, at, findings, drug, of_drugs)


def cycles(node: Node, at: Route, findings: Findings) -> Cycles | None:
    """How many cycles, how far apart."""
    found = text(node, at, findings)
    read = phrases.cycles(found) if found is not None else None
    if isinstance(read, Malformed):
        findings.report("CT104", f"{shown(found or '')} {read.why}", at, help=read.help)
        return None
    return read


def size(node: Node, at: Route, findings: Findings) -> Size | None:
    """Up to three diameters; a size that cannot be read is kept under its text."""
    found = text(node, at, findings)
    if found is None:
        return None
    read = phrases.size(found)
    if isinstance(read, Malformed):
        findings.report("CT104", f"{shown(found)} {read.why}", at, help=read.help)
        return Size(text=found)
    return read


@frozen
class Record:
    """A reader for a mapping that becomes a record, none of whose required keys is missing."""

    made: type[Any]
    shape: Shape

    def __call__(self, node: Node, at: Route, findings: Findings) -> Any:
        """The record."""
        required = self.shape.required
        if isinstance(node, Fields):
            values = read_fields(node, at, self.shape, findings)
            complete = all(key in values for key in required)
            return self.made(**attributes(values)) if complete else None
        if not isinstance(node, Broken):
            keys = ", ".join(f"{key}: ..." for key in required or self.shape.readers)
            message = f"{self.shape.what} is written with fields of its own"
            help = f"write `{self.shape.example or f'{{{keys}}}'}`"
            findings.report("CT104", message, at, help=help)
        return None


def record(
    made: type[Any], what: str, readers: dict[str, Reader], *required: str, example: str = ""
) -> Record:
    """A reader for a mapping that becomes a record, none of whose required keys is missing."""
    return Record(made, Shape(what=what, readers=readers, required=required, example=example))


@frozen
class Several:
    """A reader for one or more values of a sort."""

    item: Reader

    def __call__(self, node: Node, at: Route, findings: Findings) -> tuple[Any, ...]:
        """The values."""
        return listed(node, at, findings, self.item)


targets = Several(
    record(
        Target, "a target", {"id": text, "mm": number, "node": yes_or_no}, "id",
        example="{id: liver, mm: 23}",
    )
)  # fmt: skip
holds = Several(
    record(
        Hold,
        "a hold",
        {"from": whens, "to": whens, "for": whens, "cycle": whole_number, "why": text},
        example="{from: 2020-06-01, for: 2 weeks, why: toxicity}",
    )
)
changes = Several(
    record(
        Change,
        "a change",
        {"on": whens, "drugs": drugs, "dose": text, "why": text, "id": identifier},
        example="{on: 2020-06, drugs: [doxorubicin 60 mg/m2], why: toxicity}",
    )
)


def cites(node: Node, at: Route, findings: Findings) -> tuple[Cite, ...]:
    """Places in the source: a text, a list, or texts under the field that they are about."""
    match node:
        case Fields(entries=entries):
            return tuple(
                Cite(text=found, field=entry.key)
                for entry in entries
                for found in _cited(entry.key, entry.value, entry.at, at, findings)
            )
        case Items(items=items):
            inner = (
                cites(item, (*at, position), findings)
                if isinstance(item, Fields)
                else tuple(Cite(text=t) for t in _one(item, (*at, position), findings))
                for position, item in enumerate(items)
            )
            return tuple(cite for each in inner for cite in each)
        case _:
            return tuple(Cite(text=found) for found in _one(node, at, findings))


def _cited(key: str, value: Node, place: Any, at: Route, findings: Findings) -> Sequence[str]:
    findings.place((*at, key), value, place)
    return texts(value, (*at, key), findings)


def _one(node: Node, at: Route, findings: Findings) -> Sequence[str]:
    findings.place(at, node)
    found = text(node, at, findings)
    return () if found is None else (found,)


_ALLOW = re.compile(r"(CT\d{3})\b[:,]?\s*(.*)", re.DOTALL | re.ASCII)


def allow(node: Node, at: Route, findings: Findings) -> Allow | None:
    """A finding that is meant to stay, and why: ``CT402 the month is in the chart``."""
    found = text(node, at, findings)
    read = _ALLOW.fullmatch(found) if found is not None else None
    if found is None:
        return None
    if read is None or read[1] not in RULES:
        message = f"{shown(found)} does not begin with the code of a finding"
        findings.report("CT104", message, at, help="write `CT402 and the reason`")
        return None
    if not read[2].strip():
        findings.report("CT104", f"`{read[1]}` is allowed without a reason", at, help="say why")
        return None
    return Allow(code=read[1], reason=read[2].strip())


allows = Several(allow)


def _key(at: Route) -> str:
    return shown(next((str(step) for step in reversed(at) if isinstance(step, str)), "value"))
