"""The JSON Schema of a cohort file: completion and checks in any editor.

A schema says no more of a figure than that it is a text or a number: how it is printed is the
reader's to judge, in words that name the line as it was meant.
"""

from casetime.casefile import readers
from casetime.casefile.fields import Reader
from casetime.casefile.schema import DRAFT, as_text
from casetime.casefile.schema_parts import Schema, enum, fields, part, text, texts
from casetime.cohort import shapes
from casetime.cohort.figures import Cells, Entries, Figure, Named, Timed
from casetime.cohort.schema_words import KEYS, SECTIONS, SOURCE


def schema_text() -> str:
    """The schema of a cohort file as JSON text."""
    return as_text(cohort_schema())


def cohort_schema() -> Schema:
    """The JSON Schema of a cohort file."""
    study = {key: _of(reader, KEYS[key]) for key, reader in shapes.STUDY.items()}
    statistics = {key: _of(reader, KEYS[key]) for key, reader in shapes.STATISTICS_KEYS.items()}
    sections = {key: _of(reader, SECTIONS[key]) for key, reader in shapes.SECTIONS.items()}
    properties = {
        "casetime": enum(SECTIONS["casetime"], ()) | {"enum": [1, shapes.VERSION], "default": 1},
        "report": {"description": SECTIONS["report"], "const": "cohort"},
        "id": part(readers.identifier, SECTIONS["id"], {}),
        "title": text(SECTIONS["title"]),
        "note": text(KEYS["note"]),
        "source": part(shapes.SOURCE, SECTIONS["source"], SOURCE),
        "study": fields(SECTIONS["study"], study),
        "statistics": fields(SECTIONS["statistics"], statistics),
        **sections,
    }
    found = fields("What a report on a group of patients states.", properties)
    required = ["casetime", "report", "id", "groups"]
    return {"$schema": DRAFT, "title": "casetime cohort file", **found, "required": required}


def _of(reader: Reader, description: str) -> Schema:
    match reader:
        case Entries(shape=shape):
            inner = {key: _of(r, KEYS[key]) for key, r in shape.readers.items()}
            item = fields(f"{shape.what}.", inner, *shape.required)
            return {"description": description, "type": ["array", "object"], "items": item}
        case Figure():
            return text(description)
        case Cells():
            return texts(description)
        case Named(item=item) | Timed(item=item):
            named = _of(item, "A figure for each group.")
            return {
                "description": description,
                "type": "object",
                "additionalProperties": named,
            }
        case _:
            return _plain(reader, description)


def _plain(reader: Reader, description: str) -> Schema:
    if isinstance(reader, readers.Several) and reader.item is readers.text:
        return texts(description)
    if isinstance(reader, readers.Several) and isinstance(reader.item, readers.OneOf):
        item = part(reader.item, "", {})
        return {"description": description, "anyOf": [item, {"type": "array", "items": item}]}
    return part(reader, description, {})
