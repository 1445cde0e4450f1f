"""The nodes of a file: text, fields and lists, each with its place, and nothing typed.

Built from the parser's events one by one, so that hostile depth is refused before it is parsed
and no scalar is ever turned into a number, a date or a truth value.
"""

import re
from collections.abc import Iterator
from typing import Any, Protocol

import yaml
from attrs import Factory, define, evolve, frozen

from casetime.casefile.characters import cleaned, unprintable
from casetime.casefile.problems import Problem, shown, span
from casetime.casefile.repair import hidden_comment, trap_at
from casetime.casefile.unread import left_out, lines_from
from casetime.diagnostics import Severity, Span

DEEPEST = 32
_REPAIRS = 20
_SMALL = 200_000
"""Characters up to which a file is read again after each repair; a larger one is once."""

PROSE = frozenset({"title", "citation", "note", "cite", "why", "printed"})
"""Keys whose text may well be long enough to go on over the next line."""


@frozen(kw_only=True)
class Text:
    """One scalar as typed; ``plain`` when no quotes stand around it."""

    text: str
    span: Span
    plain: bool = True


@frozen(kw_only=True)
class Entry:
    """A key and what stands under it."""

    key: str
    at: Span
    value: "Node"


@frozen(kw_only=True)
class Fields:
    """A mapping in the order of the file, no key twice."""

    entries: tuple[Entry, ...]
    span: Span


@frozen(kw_only=True)
class Items:
    """A list; ``flow`` when it is written in brackets."""

    items: tuple["Node", ...]
    span: Span
    flow: bool = False


@frozen(kw_only=True)
class Broken:
    """What was refused, and reported, in the place of a value."""

    span: Span


Node = Text | Fields | Items | Broken


@frozen(kw_only=True)
class Document:
    """One patient's part of a file, and what the parser found wrong in it."""

    root: Node
    first_line: int
    whole: bool = True
    """False where reading had to stop inside: nothing can be said to be missing from it."""


@frozen(kw_only=True)
class Tree:
    """Everything that stands in a file, and what is wrong with it as text."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    mends: tuple[tuple[int, str], ...] = ()
    """Lines (from 0) that may be mended in the file without asking."""
    unread: frozenset[str] = frozenset()
    """The words of all that had to be left out: what they name is not missing."""


def read_tree(text: str) -> Tree:
    """The documents of a file; a slip that YAML trips over is repaired, reported and read past.

    What no repair explains is left out with the event that it stands in, and told.
    """
    problems = [*unprintable(text)]
    text = cleaned(text)
    mends: dict[int, str] = {}
    unread: list[str] = []
    builder, error = _built(text)
    traps: list[Problem] = []
    for _ in range(_REPAIRS if len(text) <= _SMALL else 1):
        trap = trap_at(text, error) if error else None
        if trap is None or error is None:
            break
        mends.update(trap.mends)
        repaired = trap.repaired
        told = trap.problem
        if repaired is None:
            left = left_out(text, told.span.line - 1, lambda t: _error_line(_built(t)[1]))
            if left is None:
                break
            repaired, told = left.text, left.told(told)
            unread += left.lines
        traps.append(told)
        text = repaired
        builder, error = _built(text)
    stopped = trap_at(text, error).problem if error else None
    if stopped is not None:
        rest = lines_from(text, stopped.span.line - 1)
        unread += rest.lines
        traps.append(rest.told(stopped))
    problems += traps
    problems += hidden_comment(text, builder.plain_ends)
    problems += [p for p in builder.problems if not any(_echoes(p, trap) for trap in traps)]
    whole = not unread
    documents = [evolve(each, whole=each.whole and whole) for each in builder.documents]
    return Tree(
        documents=tuple(documents),
        problems=tuple(problems),
        mends=tuple(mends.items()),
        unread=frozenset(word for line in unread for word in re.findall(r"[\w-]+", line)),
    )


def _error_line(error: yaml.YAMLError | None) -> int | None:
    mark = getattr(error, "problem_mark", None)
    return None if error is None else mark.line if mark is not None else 0


def _echoes(warning: Problem, error: Problem) -> bool:
    """Whether a warning tells of the very lines that the parser gave up on."""
    place, line = warning.span, error.span.line
    return warning.severity is Severity.WARNING and place.line <= line <= place.end_line


class _Parser(Protocol):
    def get_event(self) -> Any: ...


def _parser(text: str) -> _Parser:
    """The C parser where PyYAML has it: the same events, fifteen times as fast."""
    found: _Parser = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(text)
    return found


def _built(text: str) -> tuple["_Builder", yaml.YAMLError | None]:
    builder = _Builder()
    try:
        for event in _events(text):
            builder.take(event)
            if builder.too_deep:
                break
    except yaml.YAMLError as error:
        builder.finish()
        return builder, error
    builder.finish()
    return builder, None


def _events(text: str) -> Iterator[Any]:
    parser = _parser(text)
    while not isinstance(event := parser.get_event(), yaml.StreamEndEvent):
        yield event


@define
class _Open:
    """A list or mapping that has begun and not ended."""

    start: Span
    fields: bool
    flow: bool
    entries: dict[str, Entry] = Factory(dict)
    items: list[Node] = Factory(list)
    key: Text | Broken | None = None


@define
class _Builder:
    documents: list[Document] = Factory(list)
    problems: list[Problem] = Factory(list)
    plain_ends: list[tuple[int, int]] = Factory(list)
    """Where each plain text ends (line and column from 0): a comment may begin after it."""
    too_deep: bool = False
    _stack: list[_Open] = Factory(list)
    _root: Node | None = None
    _first_line: int | None = None

    def take(self, event: Any) -> None:
        match event:
            case yaml.ScalarEvent():
                self._marked(event)
                self._add(self._scalar(event))
            case yaml.DocumentStartEvent():
                self._first_line = span(event).line
                self._directives(event)
            case yaml.DocumentEndEvent():
                self._end_document(whole=True)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._begin(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._end(span(event))
            case yaml.AliasEvent():
                self._refuse(event, f"`*{event.anchor}` is an alias", "write the text itself")
                self._add(Broken(span=span(event)))

    def finish(self) -> None:
        """Close what a stop in the middle left open."""
        if self._first_line is not None:
            while self._stack:
                self._end(self._stack[-1].start)
            self._end_document(whole=False)

    def _begin(self, event: Any) -> None:
        self._marked(event)
        if len(self._stack) == DEEPEST:
            self.too_deep = True
            message = f"more than {DEEPEST} levels of lists and mappings, one inside another"
            self.problems.append(Problem("CT005", message, span(event)))
            return
        fields = isinstance(event, yaml.MappingStartEvent)
        self._stack.append(_Open(span(event), fields, bool(event.flow_style)))

    def _end(self, end: Span) -> None:
        done = self._stack.pop()
        if isinstance(done.key, Text):
            self._put(done, done.key, Text(text="", span=done.key.span))
        place = _extent(done, end)
        if done.fields:
            self._add(Fields(entries=tuple(done.entries.values()), span=place))
        else:
            self._add(Items(items=tuple(done.items), span=place, flow=done.flow))

    def _end_document(self, *, whole: bool) -> None:
        root, line = self._root, self._first_line or 1
        self._root = self._first_line = None
        if root is None or (isinstance(root, Text) and root.plain and not root.text):
            return
        self.documents.append(Document(root=root, first_line=line, whole=whole))

    def _scalar(self, event: Any) -> Node:
        place = span(event)
        text = event.value
        if event.style == '"':  # an escape can write what was cleaned from the file
            self.problems += unprintable(text, place)
            text = cleaned(text)
        node = Text(text=text, span=place, plain=not event.style)
        if event.style in (">", "|") and not node.text.strip():
            return self._empty_block(place, event.style)
        if node.plain:
            self._plain(node)
        return node

    def _plain(self, node: Text) -> None:
        place = node.span
        self.plain_ends.append((place.end_line - 1, place.end_column - 1))
        key = self._stack[-1].key if self._stack else None
        if place.end_line > place.line and not (isinstance(key, Text) and key.text in PROSE):
            message = f"{shown(node.text)} goes on over several lines and is read as one text"
            help = "put quotes around it if it is one text, else mend the indentation"
            self.problems.append(
                Problem("CT002", message, place, help=help, severity=Severity.WARNING)
            )

    def _empty_block(self, place: Span, sign: str) -> Broken:
        message = f"`{sign}` at the start of a value is YAML for a block of text, here an empty one"
        help = "write `over ...` for more than, or put quotes around the text"
        self.problems.append(Problem("CT002", message, place, help=help))
        return Broken(span=place)

    def _add(self, node: Node) -> None:
        if not self._stack:
            self._root = node
            return
        inside = self._stack[-1]
        if not inside.fields:
            inside.items.append(node)
        elif inside.key is None:
            inside.key = self._key(node)
        else:
            key, inside.key = inside.key, None
            if isinstance(key, Text):
                self._put(inside, key, node)

    def _key(self, node: Node) -> Text | Broken:
        if isinstance(node, Text):
            return node
        if not isinstance(node, Broken):
            message = "a key must be text, and here it is a list or a mapping"
            self.problems.append(Problem("CT002", message, node.span))
        return Broken(span=node.span)

    def _put(self, inside: _Open, key: Text, value: Node) -> None:
        word = key.text.strip()
        first = inside.entries.get(word)
        if word == "<<":
            self._problem(key, "`<<` merges mappings", "write the fields themselves")
        elif not word:
            self.problems.append(Problem("CT002", "a value without a key", key.span))
        elif first is not None:
            message = f"{shown(word)} stands twice, first in line {first.at.line}"
            related = ((first.at, "first here"),)
            help = "keep one of them; the first is read"
            self.problems.append(Problem("CT003", message, key.span, related=related, help=help))
        else:
            inside.entries[word] = Entry(key=word, at=key.span, value=value)

    def _marked(self, event: Any) -> None:
        """Tags and anchors: reported, and what they stand on is read without them."""
        if event.anchor is not None:
            self._refuse(event, f"`&{event.anchor}` is an anchor", "leave it out")
        if event.tag is not None:
            self._refuse(event, "a tag (`!`) before a value", "leave it out: every value is text")

    def _directives(self, event: Any) -> None:
        if event.version or event.tags:
            self._refuse(event, "a directive (`%`)", "leave the line out")

    def _refuse(self, event: Any, what: str, help: str) -> None:
        self.problems.append(
            Problem("CT004", f"{what}: a case file has none", span(event), help=help)
        )

    def _problem(self, key: Text, what: str, help: str) -> None:
        self.problems.append(Problem("CT004", f"{what}: a case file has none", key.span, help=help))


def _extent(done: _Open, end: Span) -> Span:
    """From the first sign to the last: a block's own end mark stands lines below its text."""
    last = end
    if not done.flow:
        inner: list[Node] = [entry.value for entry in done.entries.values()] or done.items
        last = inner[-1].span if inner else done.start
    return Span(
        line=done.start.line,
        column=done.start.column,
        end_line=last.end_line,
        end_column=last.end_column,
    )
