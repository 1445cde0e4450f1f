"""Which comment belongs to what: so that a file can be laid out anew and keep them all.

A comment behind a line belongs to what stands on that line, one on a line of its own to what
follows; but one that is indented deeper than what follows ends the list or the fields above it,
as a field that somebody has put out of use does.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from attrs import Factory, define, frozen

from casetime.casefile.comments import Comment, Position
from casetime.casefile.tree import Fields, Items, Node, Text
from casetime.diagnostics import Route, Span


@frozen(kw_only=True)
class Layout:
    """What stands around the entries and items of one document, each called by its route."""

    above: Mapping[Route, Sequence[str]]
    """The comments on the lines above, an empty text for a blank line; ``()`` is the document."""
    behind: Mapping[Route, Comment]
    """The comment behind the line on which it begins."""
    below: Mapping[Route, Sequence[str]]
    """The comments that end a list or the fields of something."""
    holding: frozenset[Route]
    """What has comments inside, and so cannot stand on one line."""


@frozen
class _Spot:
    """An entry or an item; ``parent`` is the route of the mapping or list that it stands in."""

    route: Route
    start: Position
    end: Position
    value: Node


@frozen
class _Holder:
    """A mapping or a list, and the column of what stands in it."""

    start: Position
    end: Position
    column: int
    flow: bool


@define
class _Notes:
    above: dict[Route, list[str]] = Factory(lambda: defaultdict(list))
    behind: dict[Route, Comment] = Factory(dict)
    below: dict[Route, list[str]] = Factory(lambda: defaultdict(list))
    holding: set[Route] = Factory(set)


@frozen(kw_only=True)
class _Page:
    """A document, flat: its entries and items in order, and what holds them."""

    spots: Sequence[_Spot]
    starts: Sequence[Position]
    by_route: Mapping[Route, _Spot]
    holders: Mapping[Route, _Holder]
    lines: Sequence[str]


def layout_of(root: Node, comments: Sequence[Comment], lines: Sequence[str]) -> Layout:
    """Where the comments of one document belong, and before what a line is left blank."""
    page = _page(root, lines)
    notes = _Notes()
    for comment in comments:
        _note(comment, page, notes)
    _leave_blanks(page, notes)
    return Layout(
        above=notes.above, behind=notes.behind, below=notes.below, holding=frozenset(notes.holding)
    )


def is_flow(node: Fields | Items, lines: Sequence[str]) -> bool:
    """Whether a list or mapping is written in brackets."""
    if isinstance(node, Items):
        return node.flow
    return lines[node.span.line - 1][node.span.column - 1 : node.span.column] == "{"


def _page(root: Node, lines: Sequence[str]) -> _Page:
    spots = tuple(_spots(root, ()))
    return _Page(
        spots=spots,
        starts=[spot.start for spot in spots],
        by_route={spot.route: spot for spot in spots},
        holders=dict(_holders(root, (), lines)),
        lines=lines,
    )


def _spots(node: Node, at: Route) -> Iterator[_Spot]:
    if isinstance(node, Fields):
        for entry in node.entries:
            route = (*at, entry.key)
            yield _Spot(route, _start(entry.at), _end(entry.value.span), entry.value)
            yield from _spots(entry.value, route)
    elif isinstance(node, Items):
        for position, item in enumerate(node.items):
            route = (*at, position)
            yield _Spot(route, _start(item.span), _end(item.span), item)
            yield from _spots(item, route)


def _holders(node: Node, at: Route, lines: Sequence[str]) -> Iterator[tuple[Route, _Holder]]:
    if isinstance(node, Fields | Items):
        span, flow = node.span, is_flow(node, lines)
        yield at, _Holder(_start(span), _end(span), span.column, flow)
        inner = (
            [(entry.key, entry.value) for entry in node.entries]
            if isinstance(node, Fields)
            else list(enumerate(node.items))
        )
        for step, value in inner:
            yield from _holders(value, (*at, step), lines)


def _start(span: Span) -> Position:
    return span.line, span.column


def _end(span: Span) -> Position:
    return span.end_line, span.end_column


def _note(comment: Comment, page: _Page, notes: _Notes) -> None:
    owner = None if comment.alone else _stands_behind(comment, page)
    if owner is None:
        _note_alone(comment, page, notes)
    elif owner in notes.behind:
        _add(notes.above[owner], comment, page)
        _hold(owner[:-1], notes)
    else:
        notes.behind[owner] = comment
        _hold(owner[:-1], notes)


def _stands_behind(comment: Comment, page: _Page) -> Route | None:
    """What a comment stands behind: the last thing on its line that is not closed before it."""
    at = comment.line, comment.column
    before = bisect_left(page.starts, at) - 1
    if before < 0:
        return None
    last = page.spots[before].route
    routes = (last[:length] for length in range(len(last), 0, -1))
    found = next((r for r in routes if comment.line in _lines_of(page.by_route[r])), None)
    while found and len(found) > 1 and _closed(page.holders[found[:-1]], at):
        found = found[:-1]
    return found


def _lines_of(spot: _Spot) -> tuple[int, int]:
    return spot.start[0], spot.end[0]


def _closed(holder: _Holder, at: Position) -> bool:
    return holder.flow and holder.end <= at


def _note_alone(comment: Comment, page: _Page, notes: _Notes) -> None:
    at = comment.line, comment.column
    following = bisect_left(page.starts, at)
    after = page.spots[following] if following < len(page.spots) else None
    before = page.spots[following - 1] if following else None
    inside = _open_at(at, before.route, page) if before else None
    if before is None:
        _add(notes.above[()], comment, page)
    elif isinstance(before.value, Text) and _start(before.value.span) > at:
        _above(before.route, comment, page, notes)
    elif inside and after and after.start < page.holders[inside].end:
        _above(after.route, comment, page, notes)
    elif inside and before.route[: len(inside)] == inside and before.route != inside:
        _below(inside, comment, page, notes)
    elif inside:
        _above(inside, comment, page, notes)
    elif (ended := _ended_by(comment, before, after, page)) is not None:
        _below(ended, comment, page, notes)
    elif after is not None:
        _above(after.route, comment, page, notes)


def _open_at(at: Position, before: Route, page: _Page) -> Route | None:
    """The innermost brackets around a place that follows an entry or item."""
    around = (before[:length] for length in range(len(before), -1, -1))
    holders = ((route, page.holders[route]) for route in around if route in page.holders)
    return next((route for route, h in holders if h.flow and h.start < at < h.end), None)


def _ended_by(comment: Comment, before: _Spot, after: _Spot | None, page: _Page) -> Route | None:
    """The list or fields that a comment ends, if it is indented deeper than what follows."""
    column = comment.column if comment.alone else 0
    if after is not None and column <= page.holders[after.route[:-1]].column:
        return None
    holders = [before.route[:length] for length in range(len(before.route) - 1, -1, -1)]
    ended = [r for r in holders if after is None or after.route[: len(r)] != r]
    fitting = [r for r in ended if not page.holders[r].flow and page.holders[r].column <= column]
    return fitting[0] if fitting else (() if after is None else None)


def _above(route: Route, comment: Comment, page: _Page, notes: _Notes) -> None:
    _add(notes.above[route], comment, page)
    _hold(route[:-1], notes)


def _below(route: Route, comment: Comment, page: _Page, notes: _Notes) -> None:
    _add(notes.below[route], comment, page)
    _hold(route, notes)


def _add(to: list[str], comment: Comment, page: _Page) -> None:
    if comment.alone and _blank_above(comment.line, page):
        to.append("")
    to.append(comment.text)


def _hold(route: Route, notes: _Notes) -> None:
    notes.holding.update(route[:length] for length in range(len(route) + 1))


def _leave_blanks(page: _Page, notes: _Notes) -> None:
    """A blank line above what begins a line is kept, below the comments that belong to it."""
    seen: set[int] = set()
    for number, spot in enumerate(page.spots):
        line = spot.start[0]
        if line not in seen and _blank_above(line, page):
            notes.above[() if number == 0 else spot.route].append("")
        seen.add(line)


def _blank_above(line: int, page: _Page) -> bool:
    return line > 1 and not page.lines[line - 2].strip()
