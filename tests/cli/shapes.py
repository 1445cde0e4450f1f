"""The promised shapes of the JSON that the commands print, as JSON Schemas."""

from typing import Any


def _closed(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **optional},
        "required": list(required),
        "additionalProperties": False,
    }


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


TEXT = {"type": "string"}
TEXT_OR_NULL = {"type": ["string", "null"]}
COUNT_OR_NULL = {"type": ["integer", "null"]}
DAYS = {"type": "array", "items": COUNT_OR_NULL, "minItems": 2, "maxItems": 2}
MONTHS = {"type": "array", "items": {"type": ["number", "null"]}, "minItems": 2, "maxItems": 2}
ISO_DAYS = {"type": "array", "items": TEXT_OR_NULL, "minItems": 2, "maxItems": 2}
RANGE_OR_NULL = {"anyOf": [DAYS, ISO_DAYS, {"type": "null"}]}
PLACE = {"file": TEXT_OR_NULL, "line": COUNT_OR_NULL, "column": COUNT_OR_NULL}
STATEMENT = _closed({"text": TEXT, "kind": TEXT, **PLACE})

ESTIMATE: dict[str, Any] = {}
ESTIMATE.update(
    _closed(
        {
            "endpoint": TEXT,
            "of": TEXT_OR_NULL,
            "definition": TEXT,
            "status": {"enum": ["event", "censored", "provisional", "undetermined"]},
            "from": TEXT,
            "events": _list(TEXT),
            "criteria": TEXT_OR_NULL,
            "preset": TEXT,
            "days": DAYS,
            "months": MONTHS,
            "readings": {"type": "array", "items": {"$ref": "#/$defs/estimate"}},
            "because": _closed({"min": _list(STATEMENT), "max": _list(STATEMENT)}),
        },
        seen=DAYS,
        ratio=MONTHS,
    )
)
_HEAD = {"casetime": {"const": 1}, "case": TEXT, "month_days": {"type": "number"}}

INTERVALS = {
    "$defs": {"estimate": ESTIMATE},
    **_closed({**_HEAD, "estimates": _list({"$ref": "#/$defs/estimate"})}),
}
PAIRS = _closed({**_HEAD, "pairs": {"type": "object", "additionalProperties": DAYS}})

CONSEQUENCES = _list(_closed({"text": TEXT, "ids": _list(TEXT), "days": RANGE_OR_NULL}))
CLAIMS = _closed(
    {
        "casetime": {"const": 1},
        "case": TEXT,
        "claims": _list(
            _closed(
                {
                    "claim": TEXT,
                    "of": TEXT_OR_NULL,
                    "from": TEXT_OR_NULL,
                    "to": TEXT_OR_NULL,
                    "is": TEXT_OR_NULL,
                    "at": _closed(PLACE),
                    "verdict": {
                        "enum": [
                            "entailed", "compatible", "rounding", "contradicted", "uncheckable",
                            "asked",
                        ]
                    },
                    "window": RANGE_OR_NULL,
                    "days": RANGE_OR_NULL,
                    "months": {"anyOf": [MONTHS, {"type": "null"}]},
                    "forces": CONSEQUENCES,
                    "true_if": CONSEQUENCES,
                    "beside": CONSEQUENCES,
                }
            )
        ),
        "together": _closed(
            {"verdict": TEXT, "conflict": _list({"type": "integer"}), "forces": CONSEQUENCES}
        ),
    }
)  # fmt: skip

DIAGNOSTICS = _closed(
    {
        "diagnostics": _list(
            _closed(
                {
                    "code": {"type": "string", "pattern": r"^CT\d{3}$"},
                    "name": TEXT,
                    "severity": {"enum": ["error", "warning", "info"]},
                    "modality": {"enum": ["must", "may", "soft"]},
                    "message": TEXT,
                    **PLACE,
                    "related": _list(_closed({"message": TEXT, **PLACE})),
                    "help": TEXT_OR_NULL,
                }
            )
        )
    }
)

CHRONOLOGY = _closed(
    {
        **_HEAD,
        "title": TEXT_OR_NULL,
        "index": TEXT_OR_NULL,
        "events": _list(
            _closed(
                {
                    "id": TEXT,
                    "kind": TEXT,
                    "label": TEXT,
                    "status": TEXT,
                    "line": COUNT_OR_NULL,
                    "when": TEXT_OR_NULL,
                    "first": ISO_DAYS,
                    "last": ISO_DAYS,
                    "days": DAYS,
                    "months": MONTHS,
                    "details": TEXT_OR_NULL,
                    "cite": _list(TEXT),
                    "by_diameters": TEXT_OR_NULL,
                }
            )
        ),
    }
)
