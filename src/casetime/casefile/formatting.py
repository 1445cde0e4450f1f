"""The canonical layout of a case file: one indentation, one order of keys, every comment kept.

Texts are written as ``writing.py`` writes them, in quotes only where YAML asks for them. Lists and
fields stay in brackets where the author has put them there and they fit; drugs, targets, holds and
changes stand one to a line. Blocks of text keep their line breaks. A blank line stays one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import frozen

from casetime.casefile import header, readers
from casetime.casefile.allowing import Found
from casetime.casefile.comments import Comment, comments_of, is_block, lines_of
from casetime.casefile.layout import Layout, is_flow, layout_of
from casetime.casefile.reading import Reading, read_cases
from casetime.casefile.scalars import scalar
from casetime.casefile.structure import kind_of
from casetime.casefile.tree import (
    PROSE,
    Document,
    Entry,
    Fields,
    Items,
    Node,
    Text,
    Tree,
    read_tree,
)
from casetime.casefile.writing import (
    CLAIM_KEYS,
    ONE_PER_LINE,
    WIDTH,
    Plain,
    event_keys,
    flow,
    folded,
    keeps,
)
from casetime.diagnostics import Diagnostic, Places, Route, Severity

_BOM = "\ufeff"
_BLOCK = re.compile(r"[>|]-?(?=\s|$)")
"""The sign of a block whose text does not depend on how deep it is indented, or what follows."""
_PARTS = {"targets": readers.targets, "holds": readers.holds, "changes": readers.changes}


@frozen(kw_only=True)
class Formatted:
    """A text in the canonical layout; as it was, and why, where it cannot be laid out."""

    text: str
    found: tuple[Found, ...] = ()
    """The findings of a text that is not formatted, with their places; else nothing."""


def format_text(text: str) -> str:
    """A text in the canonical layout; as it was where it has errors."""
    return formatted(text).text


def formatted(text: str, file: str = "") -> Formatted:
    """A text in the canonical layout, or as it was with the errors that stand in the way.

    ``file`` is the name that the findings are shown under.
    """
    reading = read_cases(text, file)
    found = _findings(reading)
    if any(each.severity is Severity.ERROR for diagnostics, _ in found for each in diagnostics):
        return Formatted(text=text, found=found)
    tree = read_tree(reading.text)
    laid_out = "\n".join(_lines(reading.text, tree)) + "\n"
    if not _says_the_same(reading, tree, laid_out):
        return Formatted(text=text, found=(_refusal(reading.places.file),))
    ends = laid_out.replace("\n", "\r\n") if "\r\n" in text else laid_out
    return Formatted(text=(_BOM if text.startswith(_BOM) else "") + ends)


def _findings(reading: Reading) -> tuple[Found, ...]:
    each = ((case.diagnostics, case.places) for case in reading.cases)
    return ((reading.diagnostics, reading.places), *each)


def _refusal(file: str) -> Found:
    message = "the layout of this file cannot be changed without changing what it says"
    found = Diagnostic(code="CT002", message=message, at=(), help="it was left as it is")
    return (found,), Places(file=file)


def _says_the_same(reading: Reading, tree: Tree, laid_out: str) -> bool:
    """Whether a text holds the same cases, the same texts and the same comments."""
    again = read_tree(laid_out)
    if [_data(d.root) for d in tree.documents] != [_data(d.root) for d in again.documents]:
        return False
    told = [
        sorted(comment.text for comment in comments_of(text, read))
        for text, read in ((reading.text, tree), (laid_out, again))
    ]
    return told[0] == told[1] and read_cases(laid_out).cases == reading.cases


def _data(node: Node) -> Any:
    match node:
        case Text(text=text):
            return text
        case Fields(entries=entries):
            return {entry.key: _data(entry.value) for entry in entries}
        case Items(items=items):
            return [_data(item) for item in items]
        case _:
            return None


# ---- documents ----


@frozen(kw_only=True)
class _Page:
    """One document, the lines that it was read from, and where its comments belong."""

    layout: Layout
    lines: Sequence[str]


def _lines(text: str, tree: Tree) -> Iterator[str]:
    lines = lines_of(text)
    comments = comments_of(text, tree)
    for number, document in enumerate(tree.documents):
        if number:
            yield "---"
        own = _own_comments(number, tree.documents, comments)
        page = _Page(layout=layout_of(document.root, own, lines), lines=lines)
        yield from _document(document.root, page)


def _own_comments(
    number: int, documents: Sequence[Document], comments: Iterable[Comment]
) -> list[Comment]:
    """The comments of a document: those up to the line on which the next one begins."""
    first = documents[number].first_line if number else 0
    after = documents[number + 1].first_line if number + 1 < len(documents) else None
    return [c for c in comments if c.line >= first and (after is None or c.line < after)]


def _document(root: Node, page: _Page) -> Iterator[str]:
    yield from _without_first_blank(page.layout.above.get((), ()))
    yield from _children(root, (), 0, page)


def _children(node: Node, at: Route, level: int, page: _Page, key: str = "") -> Iterator[str]:
    """The entries or items of a node on lines of their own, and the comments that end them."""
    if isinstance(node, Fields):
        first = True
        for entry in _ordered(node, at):
            lines = _entry(entry, (*at, entry.key), level, page)
            yield from _without_first_blank(lines) if first else lines
            first = False
    elif isinstance(node, Items):
        for position, item in enumerate(node.items):
            lines = _item(item, (*at, position), level, page, key)
            yield from _without_first_blank(lines) if position == 0 else lines
    yield from _comments(page.layout.below.get(at, ()), level)


def _without_first_blank(lines: Iterable[str]) -> Iterator[str]:
    begun = False
    for line in lines:
        begun = begun or line != ""
        if begun:
            yield line


def _comments(comments: Iterable[str], level: int) -> Iterator[str]:
    return ("  " * level + comment if comment else "" for comment in comments)


# ---- entries and items ----


def _entry(entry: Entry, at: Route, level: int, page: _Page) -> Iterator[str]:
    above = page.layout.above.get(at, ())
    if at in (("events",), ("claims",)) and above[:1] != [""]:
        yield ""
    yield from _comments(above, level)
    name = scalar(entry.key)
    yield from _value(f"{'  ' * level}{name}:", entry.value, at, level, page, entry.key)


def _item(item: Node, at: Route, level: int, page: _Page, key: str) -> Iterator[str]:
    yield from _comments(page.layout.above.get(at, ()), level)
    head = f"{'  ' * level}-"
    if not isinstance(item, Fields) or _one_line(head, item, at, page, key) is not None:
        yield from _value(head, item, at, level, page, key)
        return
    lines = list(_children(item, at, level + 1, page))
    # The comments above the first entry cannot stand behind the hyphen.
    start = next(n for n, line in enumerate(lines) if not line.lstrip().startswith("#") and line)
    yield from _comments((line.lstrip() for line in lines[:start] if line), level)
    yield f"{head} {lines[start].lstrip()}"
    yield from lines[start + 1 :]


def _value(head: str, value: Node, at: Route, level: int, page: _Page, key: str) -> Iterator[str]:
    """A value behind its key or hyphen: on the same line, or on the lines below."""
    comment = page.layout.behind.get(at)
    line = _one_line(head, value, at, page, key)
    if line is not None:
        yield _commented(line, comment)
    elif isinstance(value, Text):
        sign, *lines = _block(value, level + 1, page) or [">-", *folded(value.text, level + 1)]
        yield _commented(f"{head} {sign}", comment)
        yield from lines
    else:
        yield _commented(head, comment)
        yield from _children(value, at, level + 1, page, key)


def _commented(line: str, comment: Comment | None) -> str:
    """A line with the comment behind it, in the column where it was, if there is room."""
    return f"{line:<{max(len(line) + 2, comment.column - 1)}}{comment.text}" if comment else line


def _one_line(head: str, value: Node, at: Route, page: _Page, key: str) -> str | None:
    """A value on the line of its key, or None where it takes lines of its own."""
    if isinstance(value, Text):
        return _text_line(head, value, page, key)
    if isinstance(value, Fields | Items) and _empty(value):
        return f"{head} {flow(_plain(value, at))}"
    if not isinstance(value, Fields | Items) or not _may_be_flow(value, at, page, key):
        return None
    plain = _plain(value, at)
    line = f"{head} {flow(plain)}"
    return line if len(line) <= WIDTH and keeps(key, plain) else None


def _text_line(head: str, value: Text, page: _Page, key: str) -> str | None:
    if (value.plain and not value.text) or _is_empty_label(value, head):
        return head
    if _block(value, 0, page):
        return None
    line = f"{head} {scalar(value.text)}"
    foldable = len(line) > WIDTH and key in PROSE and folded(value.text, 1)
    return None if foldable else line


def _is_empty_label(value: Text, head: str) -> bool:
    return not value.text and kind_of(head.strip(" -:")) is not None


def _empty(value: Fields | Items) -> bool:
    return not (value.entries if isinstance(value, Fields) else value.items)


def _may_be_flow(value: Fields | Items, at: Route, page: _Page, key: str) -> bool:
    """Whether brackets are what the author chose, and nothing stands against them."""
    always_block = len(at) < 3 and at[:1] in (("events",), ("claims",))
    return (
        is_flow(value, page.lines)
        and not always_block
        and at not in page.layout.holding
        and not _crowded(value, key)
    )


def _crowded(value: Node, key: str) -> bool:
    """Whether several of what goes one to a line stand in it."""
    match value:
        case Items(items=items):
            several = key in ONE_PER_LINE and len(items) > 1
            return several or any(_crowded(item, key) for item in items)
        case Fields(entries=entries):
            return any(_crowded(entry.value, entry.key) for entry in entries)
        case _:
            return False


def _block(value: Text, level: int, page: _Page) -> list[str]:
    """The sign of a block of text and its lines, or nothing where it is to be written anew."""
    if not is_block(value, page.lines):
        return []
    span = value.span
    sign = _BLOCK.match(page.lines[span.line - 1], span.column - 1)
    last = span.end_line if span.end_column > 1 else span.end_line - 1
    lines = page.lines[span.line : last]
    full = next((line for line in lines if line.strip()), None)
    if sign is None or full is None:
        return []
    depth = len(full) - len(full.lstrip(" "))
    indent = "  " * level
    moved = [indent + line[depth:] if len(line) > depth else "" for line in lines]
    while moved and not moved[-1]:
        moved.pop()
    return [sign[0], *moved]


# ---- the order of keys ----


def _ordered(node: Fields, at: Route) -> list[Entry]:
    keys = _keys(node, at)
    place = {key: number for number, key in enumerate(keys)}
    return sorted(node.entries, key=lambda entry: place.get(entry.key, len(keys)))


def _keys(node: Fields, at: Route) -> Sequence[str]:
    """The keys of a mapping in their order; those that are not named follow as they stand."""
    match at:
        case ():
            return tuple(header.shape({}).readers)
        case ("source",):
            return tuple(header.source_fields.shape.readers)
        case ("patient" | "conventions" as key,):
            record = header.shape({}).readers[str(key)]
            return tuple(record.shape.readers) if isinstance(record, readers.Record) else ()
        case ("events", int()):
            head = node.entries[0].key
            return (head, *(key for key in event_keys(kind_of(head) or "") if key != head))
        case ("claims", int()):
            return CLAIM_KEYS
        case ("events", int(), "targets" | "holds" | "changes" as key, *_):
            part = _PARTS[str(key)].item
            return tuple(part.shape.readers) if isinstance(part, readers.Record) else ()
        case _:
            return ()


def _plain(node: Node, at: Route) -> Plain:
    match node:
        case Text(text=text):
            return text
        case Fields():
            entries = _ordered(node, at)
            return {entry.key: _plain(entry.value, (*at, entry.key)) for entry in entries}
        case Items(items=items):
            return [_plain(item, (*at, position)) for position, item in enumerate(items)]
        case _:
            return ""
