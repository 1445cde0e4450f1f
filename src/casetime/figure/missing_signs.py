"""What a picture cannot spell: signs that the shipped font lacks, and where they stand."""

import unicodedata
from collections.abc import Iterable, Iterator

from casetime.figure.marks import Drawing, Group, Mark, Text
from casetime.figure.text import unknown

PICTURES = (".png", ".pdf", ".tiff", ".tif")
"""Forms that hold the letters themselves: the others are read with the fonts of the reader."""
_MOST_SIGNS, _MOST_PLACES = 12, 3
_SELECTORS = range(0xFE00, 0xFE10)


def missing_signs(drawing: Drawing) -> str | None:
    """The sentence that names the signs which a picture shows as boxes; None without any."""
    found: dict[str, None] = {}
    places: dict[str, None] = {}
    for sign, names in _lacking(drawing.marks, ()):
        found[sign] = None
        places |= dict.fromkeys(names or ("the figure",))
    if not found:
        return None
    return (
        f"the shipped font has no {_told(found, _MOST_SIGNS, ' ')} "
        f"(in {_told(places, _MOST_PLACES, ', ')}): boxes stand for them in PNG, PDF and TIFF; "
        "the SVG keeps the text"
    )


def _told(words: Iterable[str], most: int, between: str) -> str:
    every = list(words)
    more = len(every) - most
    return between.join(every[:most]) + (f"{between}and {more} more" if more > 0 else "")


_Names = tuple[str, ...]


def _lacking(marks: Iterable[Mark], names: _Names) -> Iterator[tuple[str, _Names]]:
    """Each sign without a letter of its own, with the events of the mark at which it is written."""
    for mark in marks:
        if isinstance(mark, Group):
            yield from _lacking(mark.marks, mark.names or names)
        elif isinstance(mark, Text):
            for run in mark.runs:
                for sign in unknown(run.text, bold=run.bold, italic=run.italic):
                    if _has_ink(sign):
                        yield sign, names


def _has_ink(sign: str) -> bool:
    return unicodedata.category(sign) != "Cf" and ord(sign) not in _SELECTORS
