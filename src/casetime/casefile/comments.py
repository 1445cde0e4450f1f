"""The comments of a file: what stands behind ``#`` outside every text."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from attrs import frozen

from casetime.casefile.characters import cleaned
from casetime.casefile.tree import Broken, Fields, Node, Text, Tree

LINE_END = re.compile(r"\r\n|\r|\n")

Position = tuple[int, int]
"""Line and column, counted from 1."""


@frozen(kw_only=True)
class Comment:
    """One comment, from its ``#`` to the end of the line."""

    text: str
    line: int
    column: int
    alone: bool
    """Nothing but blanks stands before it on its line."""


def lines_of(text: str) -> list[str]:
    """The lines of a text, without their ends."""
    return LINE_END.split(text)


def comments_of(text: str, tree: Tree) -> tuple[Comment, ...]:
    """The comments of a text that has been read to a tree, in order."""
    spans = sorted(_texts(text, tree))
    starts = [start for start, _ in spans]
    found = []
    for number, line in enumerate(lines_of(cleaned(text)), 1):
        for match in re.finditer("#", line):
            at = number, match.start() + 1
            before = bisect_right(starts, at) - 1
            if before < 0 or spans[before][1] <= at:
                found.append(_comment(line, *at))
                break
    return tuple(found)


def _comment(line: str, number: int, column: int) -> Comment:
    return Comment(
        text=line[column - 1 :].rstrip(),
        line=number,
        column=column,
        alone=not line[: column - 1].strip(),
    )


def _texts(text: str, tree: Tree) -> Iterator[tuple[Position, Position]]:
    """From where to where each key and value goes, both ends as line and column."""
    lines = lines_of(text)
    for document in tree.documents:
        for node in _scalars(document.root):
            start = node.span.line, node.span.column
            end = node.span.end_line, node.span.end_column
            if isinstance(node, Text) and is_block(node, lines):
                # A block's own line holds its sign, and may hold a comment.
                start = start[0] + 1, 1
            if start < end:
                yield start, end


def is_block(node: Text, lines: Sequence[str]) -> bool:
    """Whether a text is written as a block, behind ``>`` or ``|``."""
    line = lines[node.span.line - 1] if node.span.line <= len(lines) else ""
    return not node.plain and line[node.span.column - 1 : node.span.column] in (">", "|")


def _scalars(node: Node) -> Iterator[Text | Broken]:
    match node:
        case Fields(entries=entries):
            for entry in entries:
                yield Broken(span=entry.at)
                yield from _scalars(entry.value)
        case Broken():
            pass
        case Text():
            yield node
        case _:
            for item in node.items:
                yield from _scalars(item)
