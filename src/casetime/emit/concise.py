"""Findings one to a line, as editors and ``grep`` take them."""

from collections.abc import Iterable

from casetime.emit.placing import Placed


def concise(placed: Iterable[Placed]) -> str:
    """``path:line:column: error[CT401] message`` for each finding."""
    return "".join(_line(each) + "\n" for each in placed)


def _line(placed: Placed) -> str:
    found = placed.diagnostic
    parts = [placed.file or "case", *([placed.line, placed.column] if placed.span else [])]
    where = ":".join(map(str, parts))
    return f"{where}: {found.severity.value}[{found.code}] {found.message}"
