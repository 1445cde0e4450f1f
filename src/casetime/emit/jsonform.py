"""Findings as JSON: the shape is a promise, ``null`` where a finding has no place."""

import json
from collections.abc import Iterable
from typing import Any

from casetime.emit.placing import Placed, name_of


def json_text(placed: Iterable[Placed]) -> str:
    """``{"diagnostics": [...]}``, indented, with a line end."""
    return json.dumps(as_data(placed), indent=2, ensure_ascii=False) + "\n"


def as_data(placed: Iterable[Placed]) -> dict[str, Any]:
    """The same as Python data."""
    return {"diagnostics": [_entry(each) for each in placed]}


def _entry(placed: Placed) -> dict[str, Any]:
    found = placed.diagnostic
    return {
        "code": found.code,
        "name": name_of(found.code),
        "severity": found.severity.value,
        "modality": found.modality.value,
        "message": found.message,
        "file": placed.file,
        "line": placed.line,
        "column": placed.column,
        "related": [
            {
                "message": text,
                "file": placed.file,
                "line": span.line if span else None,
                "column": span.column if span else None,
            }
            for span, text in placed.related
        ],
        "help": found.help,
    }
