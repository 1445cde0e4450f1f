"""Lengths of paper: what a figure may be wide."""

import re

NARROWEST_MM, WIDEST_MM = 60.0, 1000.0
_UNITS = {"": 1.0, "mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(mm|cm|in|pt|)\s*", re.ASCII)


def paper_mm(text: str) -> float:
    """A width in millimetres: ``170``, ``170mm``, ``17 cm``, ``6.7in``, ``480pt``.

    Raises ValueError, in words that follow the text, for what is no length or no page is.
    """
    matched = _LENGTH.fullmatch(text)
    if matched is None:
        raise ValueError("is not a width; write 170mm, 17cm or 6.7in")
    found = float(matched.group(1)) * _UNITS[matched.group(2)]
    if not NARROWEST_MM <= found <= WIDEST_MM:
        raise ValueError(
            f"is not a width of paper; a figure is {NARROWEST_MM:g} to {WIDEST_MM:g} mm wide"
        )
    return found
