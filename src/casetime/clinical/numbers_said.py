"""Whole numbers as claims say them: ``third-line``, ``one``, ``25``."""

import re

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
