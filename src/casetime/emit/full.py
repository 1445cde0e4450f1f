"""Findings as a person reads them: the line of the file, carets under it, and what to do."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from casetime.diagnostics import Span
from casetime.emit.placing import Placed

_WIDTH = 100
"""Columns of a line that are shown; of a longer one, those around the carets."""
_BEFORE = 30
_TAB = "    "


def full(placed: Iterable[Placed]) -> str:
    """Each finding with its excerpts, a blank line between two; empty without findings."""
    return "\n".join("\n".join(_finding(each)) + "\n" for each in placed)


def _finding(placed: Placed) -> Iterator[str]:
    found = placed.diagnostic
    yield f"{found.severity.value}[{found.code}]: {found.message}"
    if placed.file or placed.span:
        position = f":{placed.line}:{placed.column}" if placed.span else ""
        yield f"  --> {placed.file or 'case'}{position}"
    yield from _excerpts(placed)
    for span, text in placed.related:
        if not _stands(span, placed.lines):
            yield f"  = note: {text}"
    if found.help:
        yield f"  = help: {found.help}"


def _excerpts(placed: Placed) -> Iterator[str]:
    shown = 0
    for span, sign, text in [(placed.span, "^", ""), *((s, "-", t) for s, t in placed.related)]:
        if span is None or not _stands(span, placed.lines):
            continue
        line, carets = excerpt(placed.lines[span.line - 1], span, sign)
        if shown != span.line:
            yield f"{span.line:4} | {line}".rstrip()
        shown = span.line if len(placed.lines[span.line - 1]) <= _WIDTH else 0
        yield f"     | {carets} {text}".rstrip()


def _stands(span: Span | None, lines: Sequence[str]) -> bool:
    return span is not None and 1 <= span.line <= len(lines) and any(lines)


def excerpt(source: str, span: Span, sign: str) -> tuple[str, str]:
    """A line as it is shown, and the signs to set under the span of it.

    Tabs are shown as four spaces, wide characters count twice, and of a line of more than a
    hundred columns only the part around the span is shown.
    """
    last = len(source.rstrip()) + 1
    start = min(span.column, last) - 1
    end = span.end_column - 1 if span.end_line == span.line else last - 1
    end = max(start + 1, min(end, last - 1))
    left, right = _window(source, start)
    shown_before = _shown(source[left:start])
    prefix = "…" if left else ""
    suffix = "…" if right < len(source) else ""
    line = prefix + _shown(source[left:right]) + suffix
    marked = _columns(_shown(source[start : min(end, right)]))
    return line, " " * (_columns(shown_before) + len(prefix)) + sign * max(1, marked)


def _window(source: str, start: int) -> tuple[int, int]:
    """The part of a line that is shown: all of it, or a stretch around a column."""
    if _columns(_shown(source)) <= _WIDTH:
        return 0, len(source)
    left = max(0, start - _BEFORE) if start > _WIDTH - _BEFORE else 0
    right = left
    room = _WIDTH - 2
    while right < len(source) and room > 0:
        room -= _columns(_shown(source[right]))
        right += 1
    return left, right


def _shown(text: str) -> str:
    return "".join(_TAB if c == "\t" else c if c.isprintable() else " " for c in text)


def _columns(text: str) -> int:
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
