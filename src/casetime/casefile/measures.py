"""Measured values and their normal ranges: a decimal comma is told, the unit behind a value kept.

A comma is one between thousands here (`12,500`): the decimals of `5,4` need a point, or one
reader takes the value for five and another for fifty-four.
"""

import re

from casetime.casefile import phrases
from casetime.casefile.findings import Findings
from casetime.casefile.problems import shown
from casetime.casefile.readers import text
from casetime.casefile.tree import Node
from casetime.diagnostics import Route

_DECIMAL_COMMA = re.compile(r"(?<![\w.,])(\d+),(\d{1,2})(?![\d,])", re.ASCII)
_BETWEEN = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(?:-|–|—|to)\s*(\d[\d,]*(?:\.\d+)?)(?!\S)", re.ASCII)


def value(node: Node, at: Route, findings: Findings) -> str | None:
    """A measured value as typed; one with a decimal comma is told, and states nothing."""
    found = text(node, at, findings)
    return None if found is None or _comma(found, _pointed(found), at, findings) else found


def range_(node: Node, at: Route, findings: Findings) -> str | None:
    """A normal range as typed; one that is upside down or has decimal commas is told."""
    found = text(node, at, findings)
    if found is None or _comma(found, _pointed(found), at, findings):
        return None
    limits = _BETWEEN.match(found.strip())
    if limits and _number(limits[1]) > _number(limits[2]):
        message = f"{shown(found)} begins above its end"
        help = f"write `{limits[2]}-{limits[1]}`, the lower limit first"
        findings.report("CT104", message, at, help=help)
        return None
    return found


def check_label(label: str, at: Route, findings: Findings) -> None:
    """CT104 for the decimal comma of a label such as ``CEA 23,4 ng/ml``."""
    meant = _pointed(label)
    read = phrases.measurement(meant) if meant != label else None
    if read is not None and read.unit is not None:
        _comma(label, meant, at, findings)


def split(values: dict[str, str | None]) -> dict[str, str | None]:
    """The value and the unit of a measurement, where both were written as its value."""
    both = phrases.value_and_unit(values.get("value") or "")
    return {"value": both[0], "unit": both[1]} if both and not values.get("unit") else {}


def _pointed(said: str) -> str:
    return _DECIMAL_COMMA.sub(r"\1.\2", said)


def _comma(said: str, meant: str, at: Route, findings: Findings) -> bool:
    if meant == said:
        return False
    message = f"{shown(said)} has a decimal comma"
    findings.report("CT104", message, at, help=f"write it with a point: `{meant}`")
    return True


def _number(said: str) -> float:
    return float(said.replace(",", ""))
