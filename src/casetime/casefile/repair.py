"""The slips that YAML trips over, told with the line as it was meant.

A line that can be mended is, so that the rest of the file is still read in the same run.
"""

import re
from collections.abc import Callable, Iterator, Sequence

import yaml
from attrs import frozen

from casetime.casefile import mending
from casetime.casefile.mending import Mend
from casetime.casefile.problems import Problem, point, shown
from casetime.diagnostics import Severity

_LINE_END = re.compile(r"(\r\n|\r|\n)")
_KEYED = re.compile(r"(?P<head>\s*(?:- +)*(?:[^\s:#\"'\[\]{},]+: +|- +))(?P<value>.*?)\s*$")
_UNSPACED = re.compile(r"(?P<head>\s*(?:- +)*)(?P<key>[A-Za-z][\w-]*):(?P<value>[^\s:/].*)$")
_MORE = re.compile(r"(?P<sign>>=?|≥)\s*(?P<rest>\d.*)$")


@frozen(kw_only=True)
class Trap:
    """What YAML tripped over, and the whole text with the line mended, where that is possible."""

    problem: Problem
    repaired: str | None = None
    mends: tuple[tuple[int, str], ...] = ()
    """Lines (from 0) that differ in blanks, a sign or quotes alone: they may be mended in place."""


def trap_at(text: str, error: yaml.YAMLError) -> Trap:
    """What a parser's error is about, in a case writer's words."""
    pieces = _LINE_END.split(text)
    lines = pieces[::2]
    for line in _suspects(error, len(lines)):
        for repair in _REPAIRS:
            mend = repair(lines, line)
            if mend is not None and any(lines[n] != fixed for n, fixed in mend.lines.items()):
                return _mended(mend, line, pieces)
    for line in range(max(_suspects(error, len(lines)), default=-1), -1, -1):
        mend = mending.unclosed(lines, line)
        if mend is not None:
            return _mended(mend, line, pieces)
    return Trap(problem=_untold(error, pieces))


def _mended(mend: Mend, line: int, pieces: list[str]) -> Trap:
    source = pieces[2 * line]
    place = point(line + 1, mend.column + 1, len(source.rstrip()) - mend.column or 1)
    for number, fixed in mend.lines.items():
        pieces[2 * number] = fixed
    return Trap(
        problem=Problem("CT002", mend.message, place, help=mend.help),
        repaired="".join(pieces),
        mends=tuple(mend.lines.items()) if mend.safe else (),
    )


def hidden_comment(text: str, ends: Sequence[tuple[int, int]]) -> Iterator[Problem]:
    """CT002 where `` #3`` behind a text is a comment to YAML, and hardly to its writer."""
    lines = _LINE_END.split(text)[::2]
    for line, column in ends:
        source = lines[line] if line < len(lines) else ""
        found = re.match(r"\s+#(?!casetime:)\w", source[column:])
        if found:
            at = column + found.end() - 2
            keyed = _KEYED.match(source)
            meant = f"{keyed['head']}{_quoted(keyed['value'])}".strip() if keyed else None
            yield Problem(
                "CT002",
                f"`{source[at : at + 12].strip()}` is read as a comment: a text ends before ` #`",
                point(line + 1, at + 1, len(source.rstrip()) - at),
                help=f"write `{meant}`" if meant else "put quotes around the text",
                severity=Severity.WARNING,
            )


def _suspects(error: yaml.YAMLError, count: int) -> list[int]:
    """The lines (from 0) that may have tripped the parser, the likeliest first."""
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    at = [min(mark.line, count - 1) for mark in marks if mark is not None]
    lines = [at[0], *at[1:], at[0] - 1] if at else []
    return [line for line in dict.fromkeys(lines) if line >= 0]


Mended = tuple[str, str, int] | None
"""The message, the line as it was meant, and the column (from 0) where the trap stands."""


def _more_than(line: str) -> Mended:
    keyed = _KEYED.match(line)
    more = _MORE.match(keyed["value"]) if keyed else None
    if keyed is None or more is None:
        return None
    word = "over" if more["sign"] == ">" else "at least"
    message = f"`{more['sign']}` at the start of a value is YAML for a block of text"
    return message, f"{keyed['head']}{word} {more['rest']}", keyed.start("value")


def _block_sign(line: str) -> Mended:
    keyed = _KEYED.match(line)
    if keyed is None or not re.match(r"[>|]\s*[^\s>|+-]", keyed["value"]):
        return None
    message = f"`{keyed['value'][0]}` at the start of a value is YAML for a block of text"
    return message, keyed["head"] + _quoted(keyed["value"]), keyed.start("value")


def _special_start(line: str) -> Mended:
    keyed = _KEYED.match(line)
    if keyed is None or not keyed["value"] or keyed["value"][0] not in "@`%*&!,":
        return None
    message = f"an unquoted text cannot begin with `{keyed['value'][0]}`"
    return message, keyed["head"] + _quoted(keyed["value"]), keyed.start("value")


def _text_after_close(line: str) -> Mended:
    """``"CT" of the chest``, ``[18F]FDG-PET``: more text behind the closing sign."""
    keyed = _KEYED.match(line)
    found = keyed and re.match(
        r"(\"[^\"]*\"|'[^']*'|\[[^\]]*\]|\{[^}]*\})(?=\s*[^\s#,:\]}])", keyed["value"]
    )
    if not keyed or not found:
        return None
    message = f"text after {shown(found[0])}, which ends the value"
    return message, keyed["head"] + _quoted(keyed["value"]), keyed.start("value") + found.end()


def _colon_in_text(line: str) -> Mended:
    keyed = _KEYED.match(line)
    if keyed is None or keyed["value"][:1] in ("", '"', "'", "[", "{"):
        return None
    colon = re.search(r":(?=\s|$)", keyed["value"])
    if colon is None:
        return None
    message = "a colon and a space inside an unquoted text"
    return message, keyed["head"] + _quoted(keyed["value"]), keyed.start("value") + colon.start()


def _no_space_after_key(line: str) -> Mended:
    found = _UNSPACED.match(line)
    if found is None or "://" in line:
        return None
    message = f"no space after `{found['key']}:`"
    return message, f"{found['head']}{found['key']}: {found['value']}", found.start("value") - 1


def _of_line(repair: Callable[[str], Mended], *, safe: bool = False) -> "Repair":
    """A repair that a line alone explains, as one that sees all lines."""

    def looked_at(lines: Sequence[str], at: int) -> Mend | None:
        found = repair(lines[at])
        if found is None:
            return None
        message, fixed, column = found
        help = f"write `{fixed.strip()}`"
        alone = safe and " #" not in lines[at]  # a comment must not end up in the quotes
        return Mend(message=message, help=help, lines={at: fixed}, column=column, safe=alone)

    return looked_at


Repair = Callable[[Sequence[str], int], Mend | None]
_REPAIRS: tuple[Repair, ...] = (
    mending.tab,
    mending.dash,
    mending.colon,
    _of_line(_more_than, safe=True),
    _of_line(_block_sign),
    _of_line(_special_start),
    _of_line(_text_after_close),
    _of_line(_colon_in_text, safe=True),
    _of_line(_no_space_after_key),
    mending.comma,
    mending.unclosed,
    mending.indentation,
)


def _quoted(value: str) -> str:
    body = value.strip()
    if body[:1] in "“„" and body[-1:] in "“”":
        body = body[1:-1]
    special = '"' in body or "\\" in body  # which double quotes give a meaning of its own
    return "'" + body.replace("'", "''") + "'" if special else f'"{body}"'


_TOLD: tuple[tuple[str, str, str | None], ...] = (
    ("tab", "a tab where spaces must stand", "indent with spaces"),
    ("quoted scalar", "a quote that is opened here and never closed", "close it, or double it"),
    ("flow sequence", "a `[` that is opened here is not closed in time", "close it with `]`"),
    ("flow mapping", "a `{` that is opened here is not closed in time", "close it with `}`"),
    ("alias", "an unquoted text cannot begin with `*`", "put quotes around the text"),
    ("anchor", "an unquoted text cannot begin with `&`", "put quotes around the text"),
    (
        "block",
        "this line does not stand in line with those above it",
        "give it the indentation of its neighbours",
    ),
    (
        "mapping values",
        "a colon where none can stand",
        "put quotes around the text, or mend the indentation",
    ),
    (
        "could not find expected ':'",
        "this line is neither `key: value` nor part of a text",
        "put a colon and a space after the key",
    ),
)
_OPENED = ("quoted scalar", "flow sequence", "flow mapping")


def _untold(error: yaml.YAMLError, pieces: Sequence[str]) -> Problem:
    """An error that no known slip explains: its place, and what stands there."""
    context, problem = getattr(error, "context", ""), getattr(error, "problem", "")
    words = f"{problem or error} {context or ''}"
    told = next((row for row in _TOLD if row[0] in words), None)
    opened = told is not None and told[0] in _OPENED
    first, second = ("context_mark", "problem_mark") if opened else ("problem_mark", "context_mark")
    mark = getattr(error, first, None) or getattr(error, second, None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    last = len(pieces) // 2
    place = point(min(line, last) + 1, column + 1)
    if told:
        return Problem("CT002", told[1], place, help=told[2])
    return Problem("CT002", f"this is not YAML: {shown(str(problem or error))[1:-1]}", place)
