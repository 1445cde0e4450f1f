"""JSON Schemas: of the case file, for completion and hover help in any editor, and of findings.

Draft 7, because it is the newest that the YAML language server (and with it most editors)
validates by: it counts 2019-09 and 2020-12 as open requests. Kinds are told apart by ``if`` and
``then`` rather than by one long ``oneOf``, so that an editor that has seen ``therapy`` offers and
judges the fields of a therapy alone.

A schema sees one document and no order of keys. So it cannot ask that the kind stands first, nor
for ``casetime`` (a later patient of a file inherits it); ``casetime check`` does.
"""

import json
from collections.abc import Iterable, Mapping

from casetime.casefile import figure_block, header, readers
from casetime.casefile import schema_words as words
from casetime.casefile.claims import claim_shape
from casetime.casefile.fields import Reader
from casetime.casefile.schema_parts import Schema, enum, fields, part, text, whole_number
from casetime.casefile.structure import event_readers
from casetime.diagnostics import Modality, Severity
from casetime.model.case import CLAIM_KINDS, ENDPOINT_CLAIMS
from casetime.model.events import KINDS, SYNONYMS
from casetime.model.terms import CRITERIA, PLAIN_CATEGORIES

DRAFT = "http://json-schema.org/draft-07/schema#"

_NO_KIND = "an event begins with its kind: `- surgery: a few words`"
_RECORDS = {"targets": "target", "holds": "hold", "changes": "change"}


def schema_text() -> str:
    """The schema of a case file as JSON text."""
    return as_text(case_schema())


def as_text(schema: Schema) -> str:
    """A schema as JSON text, the same bytes each time."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def case_schema() -> Schema:
    """The JSON Schema of one patient's part of a case file."""
    return {
        "$schema": DRAFT,
        "title": "casetime case file",
        "description": "A clinical case: what happened, when, and what the manuscript claims.",
        "type": "object",
        "properties": {key: _of_case(key) for key in header.shape({}).readers},
        "additionalProperties": False,
        "required": ["id", "events"],
        "definitions": {
            "event": _event(),
            "claim": _claim(),
            **{_kind_name(kind): _event_of(kind) for kind in KINDS},
            **{_claim_name(kind): _claim_of(kind) for kind in CLAIM_KINDS},
            **{name: _record(key, name) for key, name in _RECORDS.items()},
            **{name: schema for kind in KINDS for name, schema in _fields_of(kind)},
        },
    }


def _of_case(key: str) -> Schema:
    description = words.CASE[key]
    match key:
        case "casetime":
            return enum(description, ()) | {"enum": [1, header.VERSION], "default": 1}
        case "source":
            return part(header.source_fields, description, _inner(key))
        case "patient" | "conventions":
            return part(header.shape({}).readers[key], description, _inner(key))
        case "figure":
            return part(figure_block.figure, description, _inner(key))
        case "events" | "claims":
            item = {"$ref": f"#/definitions/{key.removesuffix('s')}"}
            return {"description": description, "type": "array", "items": item}
        case _:
            return part(header.shape({}).readers[key], description, {})


def _inner(record: str) -> dict[str, str]:
    return {key: told for (of, key), told in words.PARTS.items() if of == record}


# ---- events ----


def _event() -> Schema:
    """An item of ``events``: which kind it is decides what else it may have."""
    heads = [*KINDS, *SYNONYMS]
    others = {"anyOf": [{"required": [word]} for word in heads if word != "note"]}
    return {
        "description": "One event: its kind with a few words, then its fields.",
        "type": "object",
        "anyOf": [{"required": [word], "errorMessage": _NO_KIND} for word in heads],
        "allOf": [
            *(_chosen(word, _kind_name(kind)) for word, kind in _heads() if word != "note"),
            # `note` is a kind, and a field of every other kind.
            {
                "if": {"required": ["note"], "not": others},
                "then": {"$ref": f"#/definitions/{_kind_name('note')}"},
            },
        ],
    }


def _heads() -> Iterable[tuple[str, str]]:
    """The words that an event may begin with, each with its kind."""
    yield from ((kind, kind) for kind in KINDS)
    yield from SYNONYMS.items()


def _chosen(word: str, name: str) -> Schema:
    return {"if": {"required": [word]}, "then": {"$ref": f"#/definitions/{name}"}}


def _kind_name(kind: str) -> str:
    return f"event-{kind}"


def _told(word: str) -> str:
    kind = SYNONYMS.get(word, word)
    told = words.KINDS[kind] if word == kind else f"Read as `{kind}`. {words.KINDS[kind]}"
    return f"{told} {words.LABEL}"


def _head(word: str) -> Schema:
    return text(_told(word)) | {"type": ["string", "number", "null"]}


def _event_of(kind: str) -> Schema:
    """An event of a kind: one word for it, and its fields."""
    own = [word for word, of in _heads() if of == kind]
    keys = [key for key in event_readers(kind) if key != kind]
    named: Schema = {"oneOf": [{"required": [word]} for word in own]}
    properties = {
        **{word: _head(word) for word in own},
        **{key: {"$ref": f"#/definitions/{_field_name(kind, key)}"} for key in keys},
    }
    return {
        "title": f"{kind} event",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        **({"required": own} if len(own) == 1 else named),
    }


def _fields_of(kind: str) -> Iterable[tuple[str, Schema]]:
    for key, reader in event_readers(kind).items():
        told = words.OWN_FIELDS.get((kind, key)) or words.FIELDS[key]
        if key in _RECORDS:
            one = {"$ref": f"#/definitions/{_RECORDS[key]}"}
            schema: Schema = {
                "description": told,
                "anyOf": [one, {"type": "array", "items": one}],
            }
        else:
            schema = part(reader, told, {}) | _offered(key)
        yield _field_name(kind, key), schema


def _record(key: str, name: str) -> Schema:
    """One target, hold or change."""
    reader = next(found[key] for kind in KINDS if key in (found := event_readers(kind)))
    assert isinstance(reader, readers.Several)
    return part(reader.item, f"One {name}.", _inner(name))


def _field_name(kind: str, key: str) -> str:
    return f"{kind}.{key}" if (kind, key) in words.OWN_FIELDS else key


def _offered(key: str) -> Schema:
    """What an editor offers where the words are not a closed list."""
    categories = dict.fromkeys(word for named in CRITERIA.values() for word in named)
    offers: Mapping[str, Iterable[str]] = {
        **words.EXAMPLES,
        "criteria": CRITERIA,
        "category": [*categories, *PLAIN_CATEGORIES],
        "best": [*categories, *PLAIN_CATEGORIES],
    }
    return {"examples": list(offers[key])} if key in offers else {}


# ---- claims ----


def _claim() -> Schema:
    """An item of ``claims``: what it claims decides what else it must have."""
    claim = enum(words.CLAIMS["claim"], {kind: words.CLAIM_KINDS[kind] for kind in CLAIM_KINDS})
    return {
        "description": "One claim of the manuscript.",
        "type": "object",
        "properties": {"claim": claim},
        "required": ["claim"],
        "allOf": [
            {
                "if": {"properties": {"claim": {"const": kind}}, "required": ["claim"]},
                "then": {"$ref": f"#/definitions/{_claim_name(kind)}"},
            }
            for kind in CLAIM_KINDS
        ],
    }


def _claim_name(kind: str) -> str:
    return f"claim-{kind}"


def _claim_of(kind: str) -> Schema:
    shape = claim_shape(kind)
    properties = {key: _of_claim(kind, key, reader) for key, reader in shape.readers.items()}
    claim = {"description": words.CLAIM_KINDS[kind], "const": kind}
    found = fields("", {"claim": claim, **properties}, *shape.required)
    return found | {"title": f"claim of {kind}", "description": words.CLAIM_KINDS[kind]}


def _of_claim(kind: str, key: str, reader: Reader) -> Schema:
    told = words.CLAIM_IS.get(kind, words.CLAIMS["is"]) if key == "is" else words.CLAIMS[key]
    if key == "is" and kind in ("count", "line"):
        return whole_number(told, *(["none"] if kind == "count" else []))
    offered = _offered(key) if key == "criteria" or _is_length(kind, key) else {}
    return part(reader, told, {}) | offered


def _is_length(kind: str, key: str) -> bool:
    return key == "is" and kind in (*ENDPOINT_CLAIMS, "time", "duration") and kind != "GMI"


# ---- findings ----


def diagnostics_schema() -> Schema:
    """The JSON Schema of what ``casetime check --format json`` prints."""
    place = {
        "file": {"type": "string", "description": "The file as it was named."},
        "line": _position("line"),
        "column": _position("column"),
    }
    related = fields(
        "Another place that the finding rests on.",
        {"message": {"type": "string", "description": "What stands there."}, **place},
        "message",
        *place,
    )
    entry = {
        "code": {"type": "string", "pattern": "^CT[0-9]{3}$", "description": "Number."},
        "name": {
            "type": "string",
            "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
            "description": "Its name.",
        },
        "severity": enum("How bad it is.", tuple(Severity)),
        "modality": enum(
            "How sure it is: in every dating, in some, or merely unusual.", tuple(Modality)
        ),
        "message": {"type": "string", "description": "The finding in one line."},
        **place,
        "related": {"type": "array", "items": related},
        "help": {"type": ["string", "null"], "description": "What to do about it."},
    }
    findings = {"type": "array", "items": fields("One finding.", entry, *entry)}
    return {
        "$schema": DRAFT,
        "title": "casetime findings",
        **fields("What `casetime check --format json` prints.", {"diagnostics": findings}),
        "required": ["diagnostics"],
    }


def _position(what: str) -> Schema:
    told = f"The {what}, counted from 1; null where the finding has no place in a file."
    return {"type": ["integer", "null"], "minimum": 1, "description": told}
