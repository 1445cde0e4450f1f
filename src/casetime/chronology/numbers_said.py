"""Whole numbers as claims say them: ``third-line``, ``one``, ``25``."""

import re
from collections.abc import Mapping

_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth".split()
_CARDINALS = "none one two three four five six seven eight nine ten eleven twelve".split()


def whole_number(text: str) -> int | None:
    """The number that a word or figure means, ``none`` as 0; None for other words."""
    word = text.strip().lower().removesuffix("-line").removesuffix(" line")
    if word in ("none", "no"):
        return 0
    for words in (_ORDINALS, _CARDINALS):
        if word in words:
            return words.index(word)
    digits = re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", word)
    return int(digits.group(1)) if digits else None


_BOUNDS: Mapping[str, str] = {
    "at least": "at least",
    "no fewer than": "at least",
    "over": "over",
    "more than": "over",
    "up to": "up to",
    "at most": "up to",
    "no more than": "up to",
    "fewer than": "under",
    "less than": "under",
    "under": "under",
    "about": "about",
    "approximately": "about",
    "around": "about",
}
_COUNT = re.compile(rf"(?:({'|'.join(_BOUNDS)})\s+)?(\S+)", re.IGNORECASE)


def count_said(text: str) -> tuple[str, int] | None:
    """A count with the word before it: ``("over", 6)`` of ``more than six``; None if it is none.

    The word is one of ``at least``, ``over``, ``up to``, ``under``, ``about``, or nothing.
    """
    found = _COUNT.fullmatch(text.strip())
    number = whole_number(found[2]) if found else None
    if found is None or number is None:
        return None
    return _BOUNDS[found[1].lower()] if found[1] else "", number
