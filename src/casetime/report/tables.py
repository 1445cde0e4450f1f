"""Tables as text: for a terminal of any width, Markdown and CSV."""

import csv as csv_module
import io
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence

from attrs import frozen

_GAP = "  "
_NARROWEST = 6
"""No column of words becomes narrower than this, whatever the terminal."""


@frozen(kw_only=True)
class Table:
    """A table before it has a form: a title, columns, rows, and notes to set below it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    ranged_right: frozenset[int] = frozenset()
    """The columns of figures, by position."""


def text(table: Table, width: int = 100) -> str:
    """The table in plain characters, no line longer than the width where words can be broken."""
    wide = widths(table, width)
    lines = [table.title, ""] if table.title else []
    lines += _row(table.columns, wide, table.ranged_right)
    lines.append(_GAP.join("-" * w for w in wide))
    for row in table.rows:
        lines += _row(row, wide, table.ranged_right)
    if table.notes:
        lines.append("")
    for note in table.notes:
        lines += textwrap.wrap(note, max(width, 30), subsequent_indent="  ") or [""]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def widths(table: Table, width: int) -> list[int]:
    """The width of each column: as wide as it would be, the widest cut until the table fits.

    First at spaces only; where that is not enough, long words are broken too.
    """
    cells = list(zip(table.columns, *table.rows, strict=True))
    wanted = [max(map(columns_of, column)) for column in cells]
    words = [max(_NARROWEST, *map(_longest_word, column)) for column in cells]
    room = width - len(_GAP) * (len(wanted) - 1)
    for least in (words, [_NARROWEST] * len(wanted)):
        wanted = _cut(wanted, least, room)
    return wanted


def _cut(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """The widths with the widest cut, column by column, while they need more than the room."""
    cut = list(wanted)
    while sum(cut) > room:
        spare = [i for i, (w, m) in enumerate(zip(cut, least, strict=True)) if w > m]
        if not spare:
            break
        cut[max(spare, key=lambda i: (cut[i], -i))] -= 1
    return cut


def _longest_word(cell: str) -> int:
    return max((columns_of(word) for word in cell.split()), default=0)


def _row(cells: Sequence[str], widths: Sequence[int], right: frozenset[int]) -> list[str]:
    parts = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max((len(part) for part in parts), default=1)
    return [
        _GAP.join(
            _padded(part[k] if k < len(part) else "", width, right=i in right)
            for i, (part, width) in enumerate(zip(parts, widths, strict=True))
        )
        for k in range(height)
    ]


def _wrapped(cell: str, width: int) -> list[str]:
    if columns_of(cell) <= width:
        return [cell]
    return textwrap.wrap(cell, width, break_on_hyphens=False) or [""]


def _padded(cell: str, width: int, *, right: bool) -> str:
    blank = " " * max(0, width - columns_of(cell))
    return blank + cell if right else cell + blank


def columns_of(words: str) -> int:
    """The columns of a terminal that a text takes: wide characters take two, marks none."""
    if words.isascii():
        return len(words)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in words
    )


def markdown(table: Table) -> str:
    """The table as a pipe table, its notes below; whatever Markdown would act on is escaped."""
    lines = [f"**{_plain_markdown(table.title)}**", ""] if table.title else []
    lines.append(_pipes(table.columns))
    marks = ["---:" if i in table.ranged_right else "---" for i in range(len(table.columns))]
    lines.append("| " + " | ".join(marks) + " |")
    lines += [_pipes(row) for row in table.rows]
    for note in table.notes:
        lines += ["", _plain_markdown(note)]
    return "\n".join(lines) + "\n"


def _pipes(cells: Iterable[str]) -> str:
    return "| " + " | ".join(_plain_markdown(cell) for cell in cells) + " |"


def _plain_markdown(words: str) -> str:
    flat = " ".join(words.split())
    return "".join(f"\\{c}" if c in "\\`*_[]|#~" else _ENTITY.get(c, c) for c in flat)


_ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Comma-separated values with a header; None is an empty cell.

    A cell that a spreadsheet would run as a formula is given an apostrophe in front.
    """
    written = io.StringIO()
    writer = csv_module.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return written.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return "" if value is None else value
