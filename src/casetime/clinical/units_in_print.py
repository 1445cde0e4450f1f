"""Units as a journal prints them, where a case file has them as a keyboard does."""

import re

_MICRO = re.compile(r"(?<![^\W\d_])u(?=(?:g|kat|mol|L|IU)\b)")
_AREA = re.compile(r"/m2\b")
_POWER = re.compile(r"\b10\^(\d+)")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def printed_units(told: str) -> str:
    """The text with its units as they are set: ``µg`` for ``ug``, ``/m²``, ``10⁹``."""
    micro = _MICRO.sub("\N{MICRO SIGN}", told)
    area = _AREA.sub("/m²", micro)
    return _POWER.sub(lambda found: "10" + found[1].translate(_RAISED), area)
