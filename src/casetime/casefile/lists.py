"""Lists, and the items that a comma inside ``[ ]`` has split in two."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from attrs import evolve

from casetime.casefile.druglines import is_fragment
from casetime.casefile.fields import Reader
from casetime.casefile.findings import Findings
from casetime.casefile.phrases import is_number
from casetime.casefile.problems import shown
from casetime.casefile.tree import Fields, Items, Node, Text
from casetime.diagnostics import Edit, Fix, Route

Glue = Callable[[str, str], str | None]
"""What joins a piece to the item before it, or None where it stands for itself."""

_LONGEST_LINE = 100
_DAYS_END = re.compile(r"\bd(?:ays?)?\s?\d+(?:[-+]\d+)*$")
_NUMBER_END = re.compile(r"(?<!days)(?<!day)(?<!d)\s\d+$")
_DECIMALS = re.compile(r"\d{1,2}\s*(?:[a-zA-Zµμ]+/|[mkµμ]?g\b)")
"""``3,6 mg/kg``: a decimal comma, where days have no unit and thousands three digits."""
_MONTH_DAY = re.compile(r"(?:.* )?[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?$")


def of_texts(_: str, piece: str) -> str | None:
    """A number alone is the end of a text with a comma: ``results 2, 3``."""
    return ", " if is_number(piece) else None


def of_whens(before: str, piece: str) -> str | None:
    """A year alone is a date, unless it ends one: ``March 4, 2013``."""
    if not is_number(piece):
        return None
    year = re.fullmatch(r"\d{4}", piece) is not None
    return ", " if not year or _MONTH_DAY.fullmatch(before) else None


def of_drugs(before: str, piece: str) -> str | None:
    """The tail of a drug line alone: ``d1,8``, ``1,000 mg``, ``75 mg/m2, iv, d1``."""
    if not is_fragment(piece):
        return None
    if _NUMBER_END.search(before) and _DECIMALS.match(piece):
        return "."
    if _DAYS_END.search(before) and re.match(r"\d{1,3}\b(?!\s*[a-zA-Zµμ%]+/)", piece):
        return "+"
    return "," if before[-1:].isdigit() and re.match(r"\d{3}\b", piece) else " "


def listed(
    node: Node, at: Route, findings: Findings, read: Reader, glue: Glue | None = None
) -> tuple[Any, ...]:
    """What a reader makes of each item of a list, or of the one value that stands for it.

    An item that cannot be read is left out, and the routes count those that are kept. One text
    in the place of a list has the list's own route; one mapping is item 0.
    """
    if not isinstance(node, Items):
        at = (*at, 0) if isinstance(node, Fields) else at
        value = read(node, at, findings)
        return () if value is None else (value,)
    items = _as_meant(node, at, findings, glue) if node.flow and glue else node.items
    kept: list[Any] = []
    for item in items:
        mark = findings.mark()
        route = (*at, len(kept))
        findings.place(route, item)
        value = read(item, route, findings)
        if value is None:
            findings.forget(mark)
        else:
            kept.append(value)
    return tuple(kept)


def _as_meant(node: Items, at: Route, findings: Findings, glue: Glue) -> Sequence[Node]:
    joined: list[Node] = []
    split: list[tuple[Text, int]] = []
    for item in node.items:
        before = joined[-1] if joined else None
        if isinstance(item, Text) and isinstance(before, Text) and item.plain and before.plain:
            sign = glue(before.text, item.text)
            if sign is not None:
                split.append((item, len(joined) - 1))
                end = {"end_line": item.span.end_line, "end_column": item.span.end_column}
                joined[-1] = evolve(
                    before, text=before.text + sign + item.text, span=evolve(before.span, **end)
                )
                continue
        joined.append(item)
    if split:
        piece, owner = split[0]
        _report(findings, at, piece, joined[owner], joined)
    return joined


def _report(findings: Findings, at: Route, piece: Text, whole: Node, meant: Sequence[Node]) -> None:
    line = f"[{', '.join(node.text for node in meant if isinstance(node, Text))}]"
    item = whole.text if isinstance(whole, Text) else ""
    plain = all(isinstance(node, Text) and "," not in node.text for node in meant)
    short = plain and len(line) <= _LONGEST_LINE
    findings.report(
        "CT007",
        f"the comma before {shown(piece.text)} splits one item into two",
        findings.pinned(piece.span),
        help=f"write `{at[-1]}: {line}`" if short else f'write the item as `"{item}"`',
        fix=Fix(title="join the item", safe=False, edits=(Edit(at=at, text=line),))
        if plain
        else None,
    )
