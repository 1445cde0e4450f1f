"""How a case file is written, for people: all of it on a page, or one kind of event or claim.

Made from the readers themselves and the words that editors show, so that no page tells of a key
that there is not.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from casetime.casefile import header, readers
from casetime.casefile import schema_words as words
from casetime.casefile.claims import claim_shape, example_of
from casetime.casefile.fields import Reader
from casetime.casefile.structure import event_readers, kind_of
from casetime.model.case import CLAIM_KINDS
from casetime.model.events import KINDS, SYNONYMS
from casetime.model.terms import CRITERIA

_WIDTH = 98
_HELD = "\u00a0"
_COMMON = (
    "id", "on", "from", "to", "for", "cite", "because", "status", "printed", "assume", "note",
    "allow", "thumbnail",
)  # fmt: skip

WHENS: Mapping[str, Sequence[str]] = {
    "a date, as precise as it is known": (
        "2018-12-05", "2018-02", "2018", "5 December 2018", "early May 2019", "summer 2020",
        "2018-01..2018-03", "about July 2013",
    ),
    "an order (the same day counts)": (
        "after surgery", "before surgery", "not before surgery", "strictly after surgery",
        "by 2019-06", "during L1", "with surgery",
    ),
    "a length from an event": (
        "2 weeks after surgery", "1-2 weeks before surgery", "within 8 weeks after surgery",
        "at least 4 weeks after surgery", "exactly 3 weeks after surgery",
    ),
    "a length from a treatment, which has two ends": (
        "3 months into L1", "3 months after starting L1", "3 months after stopping L1",
    ),
    "a day or cycle": ("day 15 of L1", "POD 5 of surgery", "C3D8 of L1", "after 2 cycles of L1"),
    "in `to` only": ("ongoing",),
    "either of two": ("2018-02 or 2018-03",),
}  # fmt: skip
"""Statements about time by what they are: what `on`, `from` and `to` take."""


def guide() -> str:
    """The whole case file on a page: header, events, statements about time, claims."""
    kinds = ((kind, f"{words.KINDS[kind]}{_synonyms(kind)}") for kind in KINDS)
    claims = ((kind, words.CLAIM_KINDS[kind]) for kind in CLAIM_KINDS)
    blocks = ("source", "patient", "conventions", "figure")
    parts = [
        "# The case file",
        _filled(
            "A text of keys and values. `casetime new my-case.yaml` writes one to begin with; "
            "`casetime check` tells what is wrong. A text that holds a colon and a space goes in "
            'quotes: `title: "Sarcoma: a case"`. Several values go in a list: `[a, b]`.'
        ),
        "## On top",
        _rows(words.CASE.items()),
        *(f"In `{block}`:\n\n{_rows(_parts(block))}" for block in blocks),
        "## Events: the kinds",
        "Each begins with `- kind: a few words`. `casetime explain therapy` tells what a therapy "
        "may have,\nand so for the others.",
        _rows(kinds),
        "## Events: what every kind may have",
        _rows((key, words.FIELDS[key]) for key in _COMMON),
        "## When: what `on`, `from` and `to` take",
        "Several statements go in a list, and all of them hold: `[2018-02, before surgery]`.",
        _rows((what, ", ".join(f"`{each}`" for each in said)) for what, said in WHENS.items()),
        "## Claims: the kinds",
        "Each begins with `- claim: kind`. `casetime explain PFS` tells what it may have.",
        _rows(claims),
    ]
    return "\n\n".join(parts) + "\n"


def topic(word: str) -> str | None:
    """The page of a kind of event or claim; None where a word is neither."""
    plain = word.strip()
    kind = kind_of(plain) or kind_of(plain.lower())
    if kind is not None:
        return _of_kind(kind)
    claim = next((each for each in CLAIM_KINDS if each.lower() == plain.lower()), None)
    return None if claim is None else _of_claim(claim)


def topics() -> tuple[str, ...]:
    """Every word that has a page."""
    return (*KINDS, *SYNONYMS, *CLAIM_KINDS)


def _of_kind(kind: str) -> str:
    own = [(key, reader) for key, reader in event_readers(kind).items() if key not in _COMMON]
    told = ((key, _told(kind, key, reader)) for key, reader in own)
    parts = [
        f"# {kind}",
        _filled(f"{words.KINDS[kind]} {words.LABEL}{_synonyms(kind)}"),
        *([_rows(told)] if own else []),
        _filled(
            f"And as every event: {', '.join(_COMMON)}. `casetime explain case` tells of these."
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _of_claim(kind: str) -> str:
    shape = claim_shape(kind)
    is_ = words.CLAIM_IS.get(kind, words.CLAIMS["is"])
    told = ((key, is_ if key == "is" else words.CLAIMS[key]) for key in shape.readers)
    parts = [
        f"# claim: {kind}",
        words.CLAIM_KINDS[kind],
        f"    - {example_of(kind)}",
        _rows(told),
    ]
    return "\n\n".join(parts) + "\n"


def _told(kind: str, key: str, reader: Reader) -> str:
    """What a key means, the words that it takes or examples of them, and its own keys."""
    said = words.OWN_FIELDS.get((kind, key)) or words.FIELDS[key]
    match reader:
        case readers.OneOf(words=known):
            return f"{said} One of: {', '.join(known)}."
        case readers.Several(item=readers.Record(shape=shape)):
            return f"{said} Each with: {', '.join(shape.readers)}."
        case _ if key == "criteria":
            return f"{said} Known are: {', '.join(CRITERIA)}."
        case _:
            given = [each for each in words.EXAMPLES.get(key, ()) if f"`{each}`" not in said]
            return f"{said} Such as {', '.join(f'`{each}`' for each in given)}." if given else said


def _parts(block: str) -> Iterator[tuple[str, str]]:
    reader = header.shape({}).readers[block]
    inner = getattr(getattr(reader, "shape", None), "readers", {})
    for (of, key), said in words.PARTS.items():
        if of == block:
            known = getattr(inner.get(key), "words", ())
            yield key, f"{said} One of: {', '.join(known)}." if known else said


def _synonyms(kind: str) -> str:
    found = [word for word, of in SYNONYMS.items() if of == kind]
    return f" Also written {', '.join(found)}." if found else ""


def _rows(pairs: Iterable[tuple[str, str]]) -> str:
    """Words and what they mean: beside one another, or below one another where words are long."""
    rows = list(pairs)
    wide = max(len(word) for word, _ in rows)
    if wide > _WIDTH // 4:
        return "\n".join(f"{word}\n{_filled(said, 4)}" for word, said in rows)
    lines = []
    for word, said in rows:
        first, *rest = _filled(said, 0, _WIDTH - wide - 4).split("\n")
        lines += [f"  {word:<{wide}}  {first}", *(" " * (wide + 4) + line for line in rest)]
    return "\n".join(lines)


def _filled(said: str, indent: int = 0, width: int = _WIDTH) -> str:
    """A text in lines, none of which breaks what stands in backticks."""
    blank = " " * indent
    whole = re.sub(r"`[^`]*`", lambda code: code[0].replace(" ", _HELD), said)
    lines = textwrap.fill(
        whole, width, initial_indent=blank, subsequent_indent=blank, break_on_hyphens=False
    )
    return lines.replace(_HELD, " ")
