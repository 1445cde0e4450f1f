"""A finding about the text itself, at a span, before anything has a route."""

from typing import Any

from attrs import frozen

from casetime.diagnostics import Severity, Span

_SHOWN = 40


@frozen
class Problem:
    """A finding whose place is known by line and column only."""

    code: str
    message: str
    span: Span
    help: str | None = None
    related: tuple[tuple[Span, str], ...] = ()
    severity: Severity = Severity.ERROR


def shown(text: str) -> str:
    """A text in backticks, on one line and short enough for a headline."""
    line = " ".join(text.split())
    return f"`{line if len(line) <= _SHOWN else line[: _SHOWN - 1] + '…'}`"


def span(event: Any) -> Span:
    """The place of a parser's event, counted from 1."""
    start, end = event.start_mark, event.end_mark
    return Span(
        line=start.line + 1,
        column=start.column + 1,
        end_line=end.line + 1,
        end_column=end.column + 1,
    )


def point(line: int, column: int, length: int = 1) -> Span:
    """The place of ``length`` characters, counted from 1."""
    return Span(line=line, column=column, end_line=line, end_column=column + length)
