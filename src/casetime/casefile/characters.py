"""Characters that no reader of a case file could see: found, and taken out before parsing."""

import re
from collections.abc import Iterator
from unicodedata import category, name

from casetime.casefile.problems import Problem, point
from casetime.diagnostics import Span

_KEPT = "\t\n\r\u200c\u200d"
"""Tabs and line ends are layout; the joiners are part of some scripts' spelling."""
_SUSPECT = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u03ff\u2010-\u2027\u2030-\u205f\u2070-\u22ff]"
)
_MOST = 10


def unprintable(text: str, place: Span | None = None) -> Iterator[Problem]:
    """CT006 for each such character, up to ten; all at ``place`` if the text stands there."""
    found = [match for match in _SUSPECT.finditer(text) if _hidden(match[0])]
    for count, match in enumerate(found[:_MOST], 1):
        left = len(found) - _MOST
        more = f" (and {left} more)" if count == _MOST and left > 0 else ""
        yield Problem(
            "CT006",
            f"a character that cannot be seen or printed: {_called(match[0])}{more}",
            place or _position(text, match.start()),
            help="delete it, or type a space",
        )


def cleaned(text: str) -> str:
    """The text with a space in the place of every such character, every place kept."""
    return _SUSPECT.sub(lambda match: " " if _hidden(match[0]) else match[0], text)


def _hidden(character: str) -> bool:
    kind = category(character)
    return (
        kind in ("Cc", "Cs", "Cf", "Zl", "Zp") or _is_noncharacter(character)
    ) and character not in _KEPT


def _is_noncharacter(character: str) -> bool:
    return ord(character) & 0xFFFE == 0xFFFE


def _called(character: str) -> str:
    label = name(character, "").lower()
    return f"U+{ord(character):04X}" + (f", {label}" if label else "")


def _position(text: str, at: int) -> Span:
    lines = re.split(r"\r\n|\r|\n", text[:at])
    return point(len(lines), len(lines[-1]) + 1)
