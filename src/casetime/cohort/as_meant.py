"""What a figure was meant to be: its text with the slips that copying from print leaves."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from casetime.casefile.phrases import LONGEST, Malformed

_MINUS = str.maketrans(dict.fromkeys("\u2010\u2011\u2212", "-"))


def as_meant(text: str, parse: Callable[[str], Any]) -> str | None:
    """The first repair of a text that can be read; None where none can."""
    if len(text) > LONGEST:
        return None
    return next((each for each in _repairs(text) if not isinstance(parse(each), Malformed)), None)


def _repairs(text: str) -> Iterator[str]:
    """Repairs, those that change least first."""
    plain = "".join(_digit(sign) for sign in text.translate(_MINUS))
    plain = " ".join(plain.split())
    yield plain
    yield _closed(plain)
    yield re.sub(r"(?<=\d)[, '](?=\d{3}(?!\d))", "", plain)  # 1,024 patients
    pointed = re.sub(r"(?<=\d),(?=\d)", ".", plain)  # 13,2 %
    yield pointed
    yield _closed(pointed)


def _digit(sign: str) -> str:
    """A digit of any script as that of ours; everything else as it is."""
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign


def _closed(text: str) -> str:
    """A text with the bracket that it lacks at its end."""
    open_ = max(text.rfind("("), text.rfind("["))
    if open_ < 0 or open_ < max(text.rfind(")"), text.rfind("]")):
        return text
    return f"{text})" if text[open_] == "(" else f"{text}]"
