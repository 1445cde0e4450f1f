"""What is left out so that the rest of a file can be read: one event, or all that follows."""

import re
from collections.abc import Callable, Iterator, Sequence

from attrs import evolve, frozen

from casetime.casefile.problems import Problem

_LINE_END = re.compile(r"(\r\n|\r|\n)")
_SECTION = re.compile(r"[A-Za-z].*|---.*")
_ITEM = re.compile(r"( *)- *\S")


@frozen(kw_only=True)
class Left:
    """A text without some of its lines, and those lines."""

    text: str
    first: int
    lines: tuple[str, ...]

    def told(self, problem: Problem) -> Problem:
        """A problem that says as well which lines were not read."""
        first, last = self.first + 1, self.first + len(self.lines)
        which = f"line {first} was" if first == last else f"lines {first}–{last} were"
        help = f"{problem.help}; " if problem.help else ""
        return evolve(problem, help=f"{help}{which} not read")


def left_out(text: str, line: int, error_line: Callable[[str], int | None]) -> Left | None:
    """The text without the event around a line (from 0), if the parser gets past it then."""
    pieces = _LINE_END.split(text)
    lines = pieces[::2]
    for first, end in dict.fromkeys(_blocks(lines, min(line, len(lines) - 1))):
        kept = [*pieces]
        for number in range(first, end):
            kept[2 * number] = ""
        without = "".join(kept)
        error = error_line(without)
        if error is None or error >= end:
            last = max(n for n in range(first, end) if lines[n].strip())
            return Left(text=without, first=first, lines=tuple(lines[first : last + 1]))
    return None


def lines_from(text: str, line: int) -> Left:
    """All from a line (from 0) to the last that holds anything."""
    lines = _LINE_END.split(text)[::2]
    last = max((n for n, each in enumerate(lines) if each.strip()), default=0)
    first = min(line, last)
    return Left(text=text, first=first, lines=tuple(lines[first : last + 1]))


def _blocks(lines: Sequence[str], line: int) -> Iterator[tuple[int, int]]:
    """The item of a list that holds a line, else the one before it, each as first and end."""
    for at in (line, line - 1):
        found = _block(lines, at) if at >= 0 else None
        if found is not None and any(each.strip() for each in lines[found[0] : found[1]]):
            yield found


def _block(lines: Sequence[str], line: int) -> tuple[int, int] | None:
    above = (n for n in range(line, -1, -1) if _SECTION.match(lines[n]))
    section = next(above, 0)
    dashes = [(n, len(found[1])) for n in range(section, len(lines)) if (found := _item(lines, n))]
    base = next((column for n, column in dashes if n > section), None)
    starts = [n for n, column in dashes if column == base and section < n <= line]
    if not starts:
        return None
    below = range(starts[-1] + 1, len(lines))
    ends = (n for n in below if _SECTION.match(lines[n]) or _begins_at(lines[n], base))
    return starts[-1], next(ends, len(lines))


def _item(lines: Sequence[str], line: int) -> re.Match[str] | None:
    return _ITEM.match(lines[line])


def _begins_at(line: str, column: int | None) -> bool:
    found = _ITEM.match(line)
    return found is not None and len(found[1]) == column
