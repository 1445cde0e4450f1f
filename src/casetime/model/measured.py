"""Numbers of measurements as they are printed: the one way in which they are read.

A comma parts thousands and nothing else: `5,4` is five or fifty-four, so it is no number here.
"""

import re

NUMBER = r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
"""A number with a decimal point and perhaps commas between thousands; for `re.ASCII`."""
_WHOLE = re.compile(NUMBER, re.ASCII)


def measured_number(text: str) -> float | None:
    """The number of ``12,500`` or ``23.4``; None for words, and where a comma may mean decimals."""
    found = _WHOLE.fullmatch(text.strip())
    return float(found[0].replace(",", "")) if found else None
