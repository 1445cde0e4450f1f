"""Slips of layout that only the lines around them explain: a tab, a dash, an indentation.

Each repair looks at one line among all, and gives the lines as they were meant.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import attrs
from attrs import frozen

from casetime.model.case import Case, Claim, Conventions, Patient, Source
from casetime.model.events import KINDS, SYNONYMS

_KEYED = re.compile(r"(?P<dashes>\s*(?:- +)*)(?P<key>[A-Za-z][\w-]*):(?:\s|$)")
_ITEM = re.compile(r"(?P<indent>\s*)-(?:\s|$)")
_FARTHEST = 3
"""Columns by which an indentation is still taken for a slip."""


@frozen(kw_only=True)
class Mend:
    """What is wrong in a line, what to do, and each line (from 0) as it was meant."""

    message: str
    help: str
    lines: Mapping[int, str]
    column: int = 0
    safe: bool = False
    """Nothing but blanks, a sign or quotes change: a file may be mended without asking."""


@cache
def known_keys() -> frozenset[str]:
    """Every key that some part of a case file may have."""
    records = (Case, Claim, Conventions, Patient, Source, *KINDS.values())
    names = {field.name for record in records for field in attrs.fields(record)}
    return frozenset({name.rstrip("_").replace("_", "-") for name in names} | {*KINDS, *SYNONYMS})


def tab(lines: Sequence[str], at: int) -> Mend | None:
    """Tabs before a line, and before all others of the file, as spaces."""
    if "\t" not in _blank(lines[at]) or not lines[at].strip():
        return None
    mended = dict(_without_tabs(lines))
    first = min(mended)
    more = len(mended) - 1
    also = f", here and in {more} more line{'s' if more > 1 else ''}" if more else ""
    return Mend(
        message=f"a tab where spaces must stand{also}",
        help=f"indent with spaces: {_indent(mended[first])} before `{mended[first].strip()}`",
        lines=mended,
        safe=True,
    )


def _without_tabs(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    done: list[str] = []
    same: dict[tuple[str, bool], int] = {}
    for number, line in enumerate(lines):
        blank, text = _blank(line), line.strip()
        if "\t" in blank and text:
            style = blank, _ITEM.match(text) is not None
            column = same.setdefault(style, _column(done, item=style[1]))
            blank = " " * column
            yield number, blank + line.lstrip()
        if text and not text.startswith("#"):
            done.append(blank + line.lstrip())


def _column(before: Sequence[str], *, item: bool) -> int:
    """Where a line stands that goes on what is above it."""
    last = before[-1] if before else ""
    listed = _ITEM.match(last) is not None
    if last.endswith(":") and (item or not listed):
        return _key_column(last) + 2
    if item:
        return next((_indent(line) for line in reversed(before) if _ITEM.match(line)), 2)
    return next((_key_column(line) for line in reversed(before) if _KEYED.match(line)), 0)


_BAD_DASH = re.compile(r"(\s*)(?:[\u2010-\u2015\u2212]\s*|-(?=\w))([A-Za-z][\w-]*:(?:\s.*)?)$")


def dash(lines: Sequence[str], at: int) -> Mend | None:
    """``-relapse: x``, ``– relapse: x``: the hyphen and space that begin an item."""
    found = _BAD_DASH.match(lines[at])
    if found is None:
        return None
    meant = f"{found[1]}- {found[2]}"
    message = "an item begins with a hyphen and a space"
    help = f"write `{meant.strip()}`"
    return Mend(message=message, help=help, lines={at: meant}, column=len(found[1]), safe=True)


def colon(lines: Sequence[str], at: int) -> Mend | None:
    """``on October 2017``: a key without its colon."""
    found = re.match(r"(\s*(?:- +)*)([a-z][a-z-]*) +([^\s:].*)$", lines[at])
    if found is None or found[2] not in known_keys() or _KEYED.match(lines[at]):
        return None
    meant = f"{found[1]}{found[2]}: {found[3]}"
    return Mend(
        message=f"no colon after `{found[2]}`",
        help=f"write `{meant.strip()}`",
        lines={at: meant},
        column=len(found[1]),
    )


_OPENED = re.compile(r"\s*(?:- +)*(?:[^\s:#\"'\[\]{},]+: +)?(?P<value>[\[{\"'“].*?)\s*$")
_CLOSES = {"[": "]", "{": "}", '"': '"', "'": "'"}


def unclosed(lines: Sequence[str], at: int) -> Mend | None:
    """A quote or bracket that nothing closes before the next line begins a field or an item."""
    found = _OPENED.match(lines[at])
    sign = found["value"][0] if found else ""
    following = next((line for line in lines[at + 1 :] if line.strip()), "")
    if found is None or sign not in _CLOSES or not _begins(following):
        return None
    rest = found["value"][1:]
    if _CLOSES[sign] in rest or rest.endswith(",") or " #" in rest:
        return None
    meant = lines[at].rstrip() + _CLOSES[sign]
    quote = sign in "\"'"
    what = f"a {'quote' if quote else f'`{sign}`'} that is opened here"
    return Mend(
        message=f"{what} and never closed" if quote else f"{what} is not closed in time",
        help=f"write `{meant.strip()}`",
        lines={at: meant},
        column=found.start("value"),
    )


def _begins(line: str) -> bool:
    return _KEYED.match(line) is not None or _ITEM.match(line) is not None


def comma(lines: Sequence[str], at: int) -> Mend | None:
    """``{a: b c: d}``: a comma between two fields in braces."""
    found = re.search(r"\{[^{}\"'\[\]]*\}", lines[at])
    if found is None:
        return None
    fields = re.sub(r"(?<=[^\s,:{])\s+(?=[a-z][a-z-]*:\s)", ", ", found[0])
    gap = re.search(r"(?<=[^\s,:{])\s+(?=[a-z][a-z-]*:\s)", found[0])
    if gap is None:
        return None
    meant = lines[at][: found.start()] + fields + lines[at][found.end() :]
    return Mend(
        message="no comma between two fields in braces",
        help=f"write `{meant.strip()}`",
        lines={at: meant},
        column=found.start() + gap.start(),
    )


def indentation(lines: Sequence[str], at: int) -> Mend | None:
    """A field or an item that stands a few columns beside its neighbours."""
    keyed = _KEYED.match(lines[at])
    if keyed is None or keyed["key"] not in known_keys():
        return None
    column, item = _indent(lines[at]), _ITEM.match(lines[at]) is not None
    options = _open_columns(lines[:at], item=item)
    if not options or column in options:
        return None
    meant = min(options, key=lambda option: (abs(option - column), -option))
    if abs(meant - column) > _FARTHEST:
        return None
    moved = {at: _moved(lines[at], meant - column)}
    moved.update(_its_own(lines, at, meant - column))
    many = "no space" if meant == 0 else f"{meant} spaces"
    return Mend(
        message="this line does not stand in line with those above it",
        help=f"put {many} before `{lines[at].strip()}`",
        lines=moved,
        column=column,
    )


def _open_columns(before: Sequence[str], *, item: bool) -> list[int]:
    """The columns at which a list or the fields above a line may go on."""
    keys: set[int] = set()
    items: set[int] = set()
    for line in before:
        if not line.strip() or line.lstrip().startswith("#") or not _begins(line):
            continue
        column, key = _indent(line), _key_column(line)
        keys = {each for each in keys if each <= column} | {key}
        items = {each for each in items if each <= column}
        items |= {column} if _ITEM.match(line) else set()
    return sorted(items if item else keys)


def _its_own(lines: Sequence[str], at: int, by: int) -> Iterator[tuple[int, str]]:
    """The lines of an item that was moved as a whole: they stand right under its text."""
    column, own = _indent(lines[at]), _key_column(lines[at])
    below = range(at + 1, len(lines))
    end = next((n for n in below if lines[n].strip() and _indent(lines[n]) <= column), len(lines))
    inner = [n for n in range(at + 1, end) if lines[n].strip()]
    if own > column and inner and _indent(lines[inner[0]]) == own:
        yield from ((n, _moved(lines[n], by)) for n in inner)


def _moved(line: str, by: int) -> str:
    return " " * by + line if by > 0 else line[-by:]


def _blank(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _indent(line: str) -> int:
    return len(_blank(line))


def _key_column(line: str) -> int:
    found = re.match(r"\s*(?:- +)*", line)
    return found.end() if found else 0
