"""Findings as SARIF 2.1.0, for code scanning and for editors."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from casetime.diagnostics import RULES, Severity, Span
from casetime.emit.placing import Placed, name_of

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_CHAINS = frozenset({"CT202", "CT406"})
"""Findings whose related places are the steps of one argument."""


def sarif(placed: Iterable[Placed], version: str) -> str:
    """A SARIF log of one run of this version of casetime."""
    found = tuple(placed)
    codes = sorted({each.diagnostic.code for each in found})
    driver = {"name": "casetime", "version": version, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, codes) for each in found],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _rule(code: str) -> dict[str, Any]:
    rule = RULES.get(code)
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "help": {"text": f"casetime explain {code}"},
    }


def _result(placed: Placed, codes: Sequence[str]) -> dict[str, Any]:
    found = placed.diagnostic
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": codes.index(found.code),
        "level": _LEVELS[found.severity],
        "message": {"text": found.message + (f"\n{found.help}" if found.help else "")},
        "locations": [_location(placed.file, placed.span)],
        "partialFingerprints": {"route/v1": _fingerprint(placed)},
        "properties": {"modality": found.modality.value},
    }
    related = [_location(placed.file, span, text) for span, text in placed.related]
    if related:
        numbered = [{"id": at, **place} for at, place in enumerate(related, 1)]
        result["relatedLocations"] = numbered
    if related and found.code in _CHAINS:
        steps = [{"location": place} for place in related]
        result["codeFlows"] = [{"threadFlows": [{"locations": steps}]}]
    return result


def _location(file: str, span: Span | None, text: str | None = None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(file)}}
    if span:
        place["region"] = {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        }
    return {"physicalLocation": place, **({"message": {"text": text}} if text else {})}


def _uri(file: str) -> str:
    path = PurePath(file or "case")
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _fingerprint(placed: Placed) -> str:
    """The same for a finding whose line has moved: what it says, and the route to it."""
    found = placed.diagnostic
    pinned = found.at[:1] == ("@",)
    parts = (found.code, name_of(found.code), *(() if pinned else found.at), found.message)
    text = "\x1f".join(map(str, parts))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
