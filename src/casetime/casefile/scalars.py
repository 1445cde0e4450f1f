"""Text as YAML writes it: bare where that reads back as the same text, in quotes elsewhere."""

import re

_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`")
"""Signs that YAML gives a meaning at the start of a value."""
_STOPS = re.compile(
    r": |:$| #|[\x00-\x1f\x7f-\x9f\xa0\xad\u2028\u2029\ufeff]|[\ud800-\udfff]|^\s|\s$"
)
_FLOW = re.compile(r"[,\[\]{}]|:$|: ?[,?\[\]{}]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\xa0": "\\_"}


def scalar(text: str, *, flow: bool = False) -> str:
    """A text on one line, as it may stand in a mapping, or in brackets where ``flow``."""
    return text if _is_bare(text, flow) else quoted(text)


def quoted(text: str) -> str:
    """A text in double quotes, with what cannot be seen escaped."""
    return '"' + "".join(map(_character, text)) + '"'


def _is_bare(text: str, flow: bool) -> bool:
    if not text or _STOPS.search(text) or text.startswith(("---", "...")):
        return False
    first = text[0]
    if first in _FIRST and not (first in "-?:" and text[1:2].strip()):
        return False
    if flow and (_FLOW.search(text) or first in "-?:"):
        return False
    return text != "<<"


def _character(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
