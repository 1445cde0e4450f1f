"""Findings as workflow commands, which GitHub shows beside the lines of a change."""

from collections.abc import Iterable

from casetime.diagnostics import Severity
from casetime.emit.placing import Placed, name_of

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github(placed: Iterable[Placed]) -> str:
    """One ``::error file=...::message`` for each finding."""
    return "".join(_command(each) + "\n" for each in placed)


def _command(placed: Placed) -> str:
    found, span = placed.diagnostic, placed.span
    properties = {"file": placed.file} if placed.file else {}
    if span:
        properties |= {"line": str(span.line), "endLine": str(span.end_line)}
        if span.line == span.end_line:
            # Over several lines GitHub takes no columns.
            properties |= {"col": str(span.column), "endColumn": str(span.end_column)}
    properties["title"] = f"{found.code} {name_of(found.code)}"
    settings = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    text = found.message + (f"\nhelp: {found.help}" if found.help else "")
    return f"::{_LEVELS[found.severity]} {settings}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
