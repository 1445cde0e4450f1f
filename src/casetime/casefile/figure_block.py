"""The ``figure:`` block: choices from closed lists, lengths of paper, colours."""

import re
from collections.abc import Iterator

from casetime.casefile import readers
from casetime.casefile.fields import Reader
from casetime.casefile.findings import Findings
from casetime.casefile.lists import listed
from casetime.casefile.problems import shown
from casetime.casefile.tree import Broken, Fields, Items, Node, Text, read_tree
from casetime.diagnostics import Diagnostic, Edit, Fix, Places, Route, span_of
from casetime.model.figure import AXES, LANES, LANGUAGES, PROFILES, THEMES, FigureChoices
from casetime.model.paper import paper_mm

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")

Palette = tuple[tuple[str, str], ...]


def width(node: Node, at: Route, findings: Findings) -> str | None:
    """A width of paper, as typed."""
    found = readers.text(node, at, findings)
    if found is None:
        return None
    try:
        paper_mm(found)
    except ValueError as error:
        why, _, help = str(error).partition("; ")
        findings.report("CT104", f"{shown(found)} {why}", at, help=help)
        return None
    return found


def _parted(node: Node) -> Node:
    """``systemic, response`` in one text is the list that it looks like."""
    if not isinstance(node, Text) or "," not in node.text:
        return node
    parts = [part.strip() for part in node.text.split(",")]
    return Items(
        items=tuple(Text(text=p, span=node.span, plain=True) for p in parts if p),
        span=node.span,
        flow=False,
    )


_one_lane = readers.one_of(LANES)


def lanes(node: Node, at: Route, findings: Findings) -> tuple[str, ...]:
    """The lanes that are drawn, in the order in which they stand."""
    return listed(_parted(node), at, findings, _one_lane)


def hidden(node: Node, at: Route, findings: Findings) -> tuple[str, ...]:
    """What is left out: words whose meaning the rest of the case decides."""
    return listed(_parted(node), at, findings, readers.text)


def palette(node: Node, at: Route, findings: Findings) -> Palette | None:
    """Colours by name; one that is no colour is reported, and the others are kept."""
    if not isinstance(node, Fields):
        if not isinstance(node, Broken):
            help = 'write `palette: {chemotherapy: "#77AADD"}`'
            findings.report("CT104", "`palette` is written as names with colours", at, help=help)
        return None
    return tuple(_colours(node, at, findings))


def _colours(node: Fields, at: Route, findings: Findings) -> Iterator[tuple[str, str]]:
    for entry in node.entries:
        route = (*at, entry.key)
        findings.place(route, entry.value, entry.at)
        found = _colour(entry.value, route, findings)
        if found is not None:
            yield entry.key, found


def _colour(node: Node, at: Route, findings: Findings) -> str | None:
    """``#RRGGBB`` in capitals; without quotes YAML takes it for a comment."""
    if isinstance(node, Text) and node.plain and not node.text:
        help = f'write the colour in quotes: `{at[-1]}: "#77AADD"`, or YAML takes it for a comment'
        findings.report("CT104", f"{shown(str(at[-1]))} has no colour", at, help=help, on_key=True)
        return None
    found = readers.text(node, at, findings)
    if found is None or _COLOUR.fullmatch(found):
        return found and found.upper()
    bare = _COLOUR.fullmatch(f"#{found}")
    meant = f"#{found.upper()}" if bare else None
    findings.report(
        "CT104",
        f"{shown(found)} is not a colour",
        at,
        help=f'did you mean `"{meant}"`?' if meant else 'write it as `"#77AADD"`',
        fix=Fix(title=f"write {meant}", safe=True, edits=(Edit(at=at, text=meant),))
        if meant
        else None,
    )
    return None


_READERS: dict[str, Reader] = {
    "axis": readers.one_of(AXES),
    "theme": readers.one_of(THEMES),
    "profile": readers.one_of(PROFILES),
    "width": width,
    "lanes": lanes,
    "hide": hidden,
    "from": readers.text,
    "until": readers.text,
    "title": readers.text,
    "language": readers.one_of(LANGUAGES),
    "breaks": readers.yes_or_no,
    "palette": palette,
}
figure = readers.record(FigureChoices, "`figure`", _READERS)


def read_palette(text: str, file: str = "") -> tuple[Palette, tuple[str, ...]]:
    """The colours of a palette file, and what is wrong with it: ``file:line:column: message``."""
    tree, findings = read_tree(text), Findings()
    for problem in tree.problems:
        findings.problem(problem)
    found: Palette = ()
    if tree.documents and not isinstance(tree.documents[0].root, Broken):
        root = tree.documents[0].root
        inner = (
            next((e.value for e in root.entries if e.key == "palette"), root)
            if isinstance(root, Fields)
            else root
        )
        found = palette(inner, ("palette",), findings) or ()
    places = findings.placed(file)
    return found, tuple(_told(each, places) for each in findings.sorted_diagnostics())


def _told(found: Diagnostic, places: Places) -> str:
    place = span_of(places, found.at, key=found.on_key)
    at = f":{place.line}:{place.column}" if place else ""
    return f"{places.file}{at}: {found.message}" + (f"; {found.help}" if found.help else "")
