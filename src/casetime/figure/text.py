"""How wide words are, and where their lines break, measured on the shipped font.

Arimo is metric-equal to Arial and Liberation Sans, so the widths hold whichever of
the three a reader's machine has. Kerning is not counted: it makes words narrower, never
wider but for a pair like ``r`` and a closing quote.
"""

from __future__ import annotations

import json
import pkgutil
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from attrs import frozen

REPLACEMENT = "\ufffd"
ELLIPSIS = "…"
# Signs that turn the reading direction of what follows them, beyond their own words.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SPACES = re.compile(" {2,}")
_BREAK_AFTER = "-/–—+"
_COUNT = re.compile(r"[(≥≤<>~≈×+−-]*\d[\d.,–−-]*(?<![,–-])|[≥≤<>~≈]")
"""A number, or the sign before one, that the next word goes with: `50` of `50 mg`."""
_DEGREE = re.compile(r"\d+(?:\.\d)?[),;:.\]]*")
"""A number that goes with the word before it: `1.1` of `RECIST 1.1`, `3` of `grade 3`."""
_MONTH = re.compile(r"\b(?:Jan|Feb|M[aä]r|Apr|Ma[iy]|Jun|Jul|Aug|Sep|O[ck]t|Nov|De[cz])[a-z]*$")
_YEAR = re.compile(r"\d{4}\b")
_GRADED = frozenset(
    "astct cohort ctcae cycle cycles day deauville ecog figure fnclcc grade isgls isgps kps line "
    "month nrs phase recist stage table week year abbildung grad jahr linie monat stadium tag "
    "woche zyklus".split()
)
"""Words that mean nothing without the number after them."""
_LOOSE = frozenset(
    "after and at auf before bei bis by for from in nach of on or plus since then to und until "
    "vom von vor with".split()
)
"""Words that a number before them does not count."""


@frozen(kw_only=True)
class Metrics:
    """Widths and heights of the shipped font, as parts of the font size."""

    ascent: float
    descent: float
    cap_height: float
    x_height: float
    advances: Mapping[str, Mapping[str, float]]


@frozen(kw_only=True)
class Wrapped:
    """Lines that fit, and the words for which no line was left (empty: all fit)."""

    lines: tuple[str, ...]
    rest: str = ""


@cache
def metrics() -> Metrics:
    """The measures of the shipped font, read once from its table."""
    record = json.loads(pkgutil.get_data("casetime.figure", "fonts/advances.json") or b"")
    em = record["units_per_em"]
    return Metrics(
        ascent=record["ascent"] / em,
        descent=record["descent"] / em,
        cap_height=record["cap_height"] / em,
        x_height=record["x_height"] / em,
        advances={style: _by_sign(runs, em) for style, runs in record["advances"].items()},
    )


def _by_sign(runs: Mapping[str, Sequence[int]], em: int) -> dict[str, float]:
    return {
        chr(int(first) + step): advance / em
        for first, advances in runs.items()
        for step, advance in enumerate(advances)
    }


def _advances(bold: bool, italic: bool) -> Mapping[str, float]:
    # Arial's bold italic has the widths of its bold; no bold italic is shipped.
    return metrics().advances["bold" if bold else "italic" if italic else "regular"]


def visible(text: str) -> str:
    """The text as one line that XML can hold.

    Composed (NFC); line breaks and tabs are spaces, and spaces in a row one, as renderers
    have it; control characters, signs that turn the reading direction and code points that
    XML forbids show as the replacement sign.
    """
    plain = text.isascii() and text.isprintable()  # as most text is: nothing to look up
    composed = text if plain else unicodedata.normalize("NFC", text)
    signs = composed if plain else "".join(_shown(sign) for sign in composed)
    return _SPACES.sub(" ", signs)


@lru_cache(maxsize=1024)  # the few signs beyond ASCII come again and again
def _shown(sign: str) -> str:
    if sign in "\t\n\r\u2028\u2029":
        return " "
    category = unicodedata.category(sign)
    if category in ("Cc", "Cs") or sign in _TURNING or ord(sign) & 0xFFFE == 0xFFFE:
        return REPLACEMENT
    return sign


@lru_cache(maxsize=8192)  # a lane is tried at several widths, with the same words
def width(text: str, size_pt: float, *, bold: bool = False, italic: bool = False) -> float:
    """The width of one line in points; a character that the font lacks counts 1 em."""
    advances = _advances(bold, italic)
    return size_pt * sum(_advance(sign, advances) for sign in visible(text))


def _advance(sign: str, advances: Mapping[str, float]) -> float:
    known = advances.get(sign)
    if known is not None:
        return known
    return 0.0 if _rides(sign) else 1.0


def _rides(sign: str) -> bool:
    """Whether a sign sits on the one before it and so takes no width of its own."""
    return unicodedata.category(sign) in ("Mn", "Me", "Cf")


def unknown(text: str, *, bold: bool = False, italic: bool = False) -> tuple[str, ...]:
    """The characters that the shipped font lacks, each once, in the order of the text."""
    advances = _advances(bold, italic)
    return tuple(dict.fromkeys(sign for sign in visible(text) if sign not in advances))


def wrap(
    text: str,
    width_pt: float,
    size_pt: float,
    max_lines: int | None = None,
    *,
    bold: bool = False,
    italic: bool = False,
) -> Wrapped:
    """The text in as few lines as the width allows, the lines as even as they can be.

    Breaks at spaces, but not between a number and what it counts (`50 mg`, `30 June`,
    `grade 3`) where both have room on a line; a word wider than the width breaks after a
    hyphen, slash, dash or plus, else between characters. With `max_lines`, the last line
    ends in an ellipsis and `rest` holds what it stands for. A line is wider than asked
    only when a single character is.
    """

    def measure(part: str) -> float:
        return width(part, size_pt, bold=bold, italic=italic)

    words = _together(_words(visible(text)), width_pt, measure)
    pieces = [piece for word in words for piece in _pieces(word, width_pt, measure)]
    lines = _even(pieces, width_pt, measure)
    if max_lines is None or len(lines) <= max_lines:
        return Wrapped(lines=lines)
    return _cut(" ".join(words), lines[:max_lines], width_pt, measure)


def filled(
    text: str, width_pt: float, size_pt: float, *, bold: bool = False, italic: bool = False
) -> tuple[str, ...]:
    """The text as a paragraph: every line but the last as full as words make it.

    Breaks where `wrap` does.
    """

    def measure(part: str) -> float:
        return width(part, size_pt, bold=bold, italic=italic)

    words = _together(_words(visible(text)), width_pt, measure)
    pieces = [piece for word in words for piece in _pieces(word, width_pt, measure)]
    return _greedy(pieces, width_pt, measure)


Measure = Callable[[str], float]


@frozen
class _Piece:
    """A part of the text that is not broken, and whether a space stands before it."""

    text: str
    spaced: bool


def _words(text: str) -> list[str]:
    # str.split() would also break at no-break spaces.
    return [word for word in text.split(" ") if word]


def _together(words: Sequence[str], limit: float, measure: Measure) -> list[str]:
    """The words, a number in one piece with its unit where that piece fits the limit."""
    found: list[str] = []
    last = ""
    for word in words:
        pair = f"{found[-1]} {word}" if found and _belong(last, word) else ""
        if pair and measure(pair) <= limit:
            found[-1] = pair
        else:
            found.append(word)
        last = word
    return found


def _belong(word: str, following: str) -> bool:
    """Whether a line that ends between two words tears a number from what it counts."""
    if _COUNT.fullmatch(word):
        return following[0].isalnum() and following.rstrip(",;:.)") not in _LOOSE
    if _MONTH.search(word) and _YEAR.match(following):
        return True
    return word.strip("(").casefold() in _GRADED and _DEGREE.fullmatch(following) is not None


def _pieces(word: str, limit: float, measure: Measure) -> Iterator[_Piece]:
    """A word whole if it fits, else the largest parts that do."""
    if measure(word) <= limit:
        yield _Piece(word, True)
        return
    spaced = True
    for part in _syllables(word):
        for chunk in [part] if measure(part) <= limit else _chunks(part, limit, measure):
            yield _Piece(chunk, spaced)
            spaced = False


def _syllables(word: str) -> list[str]:
    """The parts of a word that end in a hyphen, slash, dash or plus."""
    parts = [""]
    for sign in word:
        parts[-1] += sign
        if sign in _BREAK_AFTER:
            parts.append("")
    return [part for part in parts if part]


def _chunks(part: str, limit: float, measure: Measure) -> list[str]:
    """Runs of whole characters, each with the signs that ride on it, that fit the limit."""
    chunks: list[str] = []
    for sign in part:
        if chunks and (_rides(sign) or measure(chunks[-1] + sign) <= limit):
            chunks[-1] += sign
        else:
            chunks.append(sign)
    return chunks


def _greedy(pieces: Sequence[_Piece], limit: float, measure: Measure) -> tuple[str, ...]:
    lines: list[str] = []
    for piece in pieces:
        longer = _joined(lines[-1], piece) if lines else piece.text
        if lines and measure(longer) <= limit:
            lines[-1] = longer
        else:
            lines.append(piece.text)
    return tuple(lines)


def _joined(line: str, piece: _Piece) -> str:
    return f"{line} {piece.text}" if piece.spaced else line + piece.text


def _even(pieces: Sequence[_Piece], limit: float, measure: Measure) -> tuple[str, ...]:
    """The narrowest block with no more lines than the greedy one."""
    best = _greedy(pieces, limit, measure)
    while len(best) > 1:
        # A narrower block must break its widest line: try the next width below it.
        widest = max(measure(line) for line in best)
        tighter = _greedy(pieces, widest - 1e-6, measure)
        if len(tighter) > len(best) or max(measure(line) for line in tighter) >= widest:
            break
        best = tighter
    return best


def _cut(words: str, lines: Sequence[str], limit: float, measure: Measure) -> Wrapped:
    """The lines with an ellipsis at the end of the last, and the words that follow it."""
    last = lines[-1]
    while last and measure(last + ELLIPSIS) > limit:
        last = last[:-1].rstrip()
    kept = (*lines[:-1], last)
    return Wrapped(lines=(*kept[:-1], last + ELLIPSIS), rest=words[_end(words, kept) :].lstrip())


def _end(words: str, lines: Sequence[str]) -> int:
    """Where in the words the lines end: they follow each other, with or without a space."""
    end = 0
    for line in lines:
        end = words.index(line, end) + len(line)
    return end
