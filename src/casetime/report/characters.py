"""Characters that no printed table can hold."""

import unicodedata


def printable(words: str) -> str:
    """The words on one line, each control character as the sign for what cannot be shown."""
    flat = " ".join(words.split())
    return "".join("\N{REPLACEMENT CHARACTER}" if _is_control(c) else c for c in flat)


def _is_control(character: str) -> bool:
    """Control characters, halves of surrogate pairs, and marks that reverse the text after them.

    XML allows none of the first two, and the last would turn what stands beside a cell around.
    """
    return unicodedata.category(character) in ("Cc", "Cs") or character in _TURNING


_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff")
