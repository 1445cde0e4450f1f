"""Readers of the figures of a cohort file: one figure, a row of cells, figures by name."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from attrs import evolve, frozen

from casetime.casefile import readers
from casetime.casefile.fields import Shape, read_fields
from casetime.casefile.findings import Findings
from casetime.casefile.phrases import Malformed
from casetime.casefile.problems import shown
from casetime.casefile.tree import Broken, Fields, Items, Node, Text
from casetime.cohort.as_meant import as_meant
from casetime.cohort.numbers import Measure, length_in_months, measure
from casetime.diagnostics import Route

Parse = Callable[[str], Any]
"""What makes a figure of a printed text, or ``Malformed``."""

_EMPTY = frozenset("-–—−")


@frozen
class Cell:
    """One cell of a table; None where it is empty or cannot be read."""

    value: Any
    at: Route


@frozen
class Entry:
    """What stands in one mapping, by key, and its place."""

    values: dict[str, Any]
    at: Route


def _read(text: str, parse: Parse, at: Route, findings: Findings) -> Any:
    """What a printed text is; None, and a finding, where it cannot be read."""
    read = parse(text)
    if not isinstance(read, Malformed):
        return read
    meant = as_meant(text, parse)
    message = f"{shown(text)} {read.why}" if text.strip() else "no figure stands here"
    help = f"write {shown(meant)}" if meant else read.help
    findings.report("CT104", message, at, help=help if text.strip() else "an empty cell is `-`")
    return None


@frozen
class Figure:
    """A reader for one figure."""

    parse: Parse

    def __call__(self, node: Node, at: Route, findings: Findings) -> Any:
        """The figure, or None where it cannot be read."""
        found = readers.text(node, at, findings)
        return _read(found, self.parse, at, findings) if found is not None else None


@frozen
class Cells:
    """A reader for a row of cells, or for the one that stands for it; ``-`` is an empty cell."""

    parse: Parse

    def __call__(self, node: Node, at: Route, findings: Findings) -> tuple[Cell, ...]:
        """The cells, as many as were written."""
        if not isinstance(node, Items):
            return (self._cell(node, at, findings),)
        cells = []
        for number, item in enumerate(_rejoined(node.items)):
            findings.place((*at, number), item)
            cells.append(self._cell(item, (*at, number), findings))
        return tuple(cells)

    def _cell(self, node: Node, at: Route, findings: Findings) -> Cell:
        if getattr(node, "text", None) in _EMPTY:
            return Cell(None, at)
        return Cell(Figure(self.parse)(node, at, findings), at)


def _rejoined(items: Sequence[Node]) -> list[Node]:
    """Cells as they were meant: YAML cuts ``[12 (60,0)]`` in two at its decimal comma."""
    found: list[Node] = []
    for item in items:
        last = found[-1] if found else None
        if isinstance(last, Text) and isinstance(item, Text) and _halves(last, item):
            found[-1] = evolve(last, text=f"{last.text},{item.text}")
        else:
            found.append(item)
    return found


def _halves(one: Text, other: Text) -> bool:
    """Whether a bracket that opens in one plain text closes in the next."""
    opens, closes = one.text.count("("), other.text.count(")")
    return (
        one.plain and other.plain
        and opens > one.text.count(")") and closes > other.text.count("(")
        and one.span.end_line == other.span.line
    )  # fmt: skip


@frozen
class Named:
    """A reader for figures by name: the categories of a variable, the terms of a table."""

    item: Figure | Cells
    what: str

    def __call__(self, node: Node, at: Route, findings: Findings) -> tuple[tuple[str, Any], ...]:
        """The names, each with what stands under it."""
        if not isinstance(node, Fields):
            if not isinstance(node, Broken):
                message = f"{self.what} are written by name"
                findings.report("CT104", message, at, help="write `{male: 35, female: 22}`")
            return ()
        found = []
        for entry in node.entries:
            route = (*at, entry.key)
            findings.place(route, entry.value, entry.at)
            found.append((entry.key, self.item(entry.value, route, findings)))
        return tuple(found)


@frozen
class Timed:
    """A reader for shares at a time: ``{3 months: 83.6%}``."""

    item: Figure
    what: str

    def __call__(
        self, node: Node, at: Route, findings: Findings
    ) -> tuple[tuple[str, Measure, Any], ...]:
        """Each time as typed and as a length, with its share."""
        found = []
        for name, share in Named(self.item, self.what)(node, at, findings):
            time = measure(name)
            months = None if isinstance(time, Malformed) else length_in_months(time)
            if isinstance(time, Malformed) or months is None or months < 0:
                message = f"{shown(name)} is not a time in months or years"
                help = "write `{6 months: 60.8%}`"
                findings.report("CT104", message, (*at, name), on_key=True, help=help)
            elif share is not None and share.percent and not 0 <= share.percent.value <= 100:
                message = f"{shown(share.text)} is no rate, which lies between 0 and 100 %"
                help = "write `{6 months: 60.8%}`"
                findings.report("CT104", message, (*at, name), help=help)
            else:
                found.append((name, time, share))
        return tuple(found)


@frozen
class Entries:
    """A reader for a list of mappings of one shape."""

    shape: Shape

    def __call__(self, node: Node, at: Route, findings: Findings) -> tuple[Entry, ...]:
        """The entries that have what they need."""
        found: tuple[Entry, ...] = readers.Several(self._one)(node, at, findings)
        return found

    def _one(self, node: Node, at: Route, findings: Findings) -> Entry | None:
        if isinstance(node, Fields):
            values = read_fields(node, at, self.shape, findings)
            complete = all(key in values for key in self.shape.required)
            return Entry(values, at) if complete else None
        if not isinstance(node, Broken):
            keys = ", ".join(f"{key}: ..." for key in self.shape.required or self.shape.readers)
            message = f"{self.shape.what} is written with fields of its own"
            findings.report("CT104", message, at, help=f"write `{{{keys}}}`")
        return None


def entries(what: str, inside: dict[str, Any], *required: str) -> Entries:
    """A reader for a list of mappings that have these keys, ``cite`` and ``note``."""
    keys = {**inside, "cite": readers.texts, "note": readers.text}
    return Entries(Shape(what=what, readers=keys, required=required))


def as_printed(text: str) -> str:
    """A text that is read later, when it is known what it should be."""
    return text


def read_later(cell: Cell, parse: Parse, findings: Findings) -> Any:
    """The figure of a cell that was kept as text; None where there is none to read."""
    return _read(cell.value, parse, cell.at, findings) if cell.value is not None else None


def in_columns(
    cells: Iterable[Cell], columns: int, at: Route, findings: Findings
) -> tuple[Cell, ...]:
    """The cells of a row, of which there must be one for each column; else none, and a finding."""
    found = tuple(cells)
    if len(found) == columns:
        return found
    what = "one value" if columns == 1 else f"{columns} values"
    message = f"{shown(str(at[-1]))} has {len(found)}, and its columns ask for {what}"
    help = "give one for each group (and grade) in the order named; `-` is an empty cell"
    findings.report("CT104", message, at, help=help)
    return ()
