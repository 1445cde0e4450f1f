"""What JSON Schema says of each sort of value: as much as the text readers accept, and no less.

An editor reads ``2018`` as a number and ``ongoing`` as a text, a case file reads both as text: so
wherever a text may stand, a number may. What is a number to no reader (a drug, an id, a size) must
be a text here too. ``true``, ``null`` and ``~`` are words to the reader and no texts to an editor;
where one is meant as a word, quotes satisfy both. An editor that were told to accept truth values
would offer them everywhere.
"""

from collections.abc import Callable, Mapping
from typing import Any

from casetime.casefile import figure_block, measures, readers
from casetime.casefile.fields import Reader
from casetime.casefile.phrases import NUMBER_WORDS
from casetime.model.events import RESERVED_IDS
from casetime.model.figure import CLASSES, HIDEABLE, LANES, RESPONSES

Schema = dict[str, Any]

SCALAR = ("string", "number")

_LETTER = r"(?:[A-Za-z]|[^\x00-\x7f])"
ID_PATTERN = rf"^{_LETTER}(?:[0-9A-Za-z_-]|[^\x00-\x7f])*$"
"""Wider than the reader in letters beyond ASCII: editors and Python disagree on what one is."""


def any_case(word: str) -> str:
    """A pattern for a word in capitals or not: a schema's patterns have no flag for it."""
    return "".join(f"[{c.upper()}{c.lower()}]" if c.isalpha() else c for c in word)


_NUMBER_WORD = "|".join(map(any_case, NUMBER_WORDS))
_COUNT_PATTERN = rf"^\s*(?:[0-9]{{1,9}}|{_NUMBER_WORD})\s*$"
_ADVERBS = "|".join(map(any_case, ("daily", "weekly", "biweekly", "monthly", "every")))
_CYCLES_PATTERN = rf"^\s*(?:.*[0-9].*|.*(?:{_NUMBER_WORD}|{_ADVERBS}).*|[Qq]\s*[DdWwMm].*)$"
_SIZE_PATTERN = rf"[0-9].*(?:{any_case('mm')}|{any_case('cm')})"


def text(description: str) -> Schema:
    """One text."""
    return {"description": description, "type": list(SCALAR)}


def texts(description: str) -> Schema:
    """One text or a list of them."""
    return {
        "description": description,
        "type": [*SCALAR, "array"],
        "items": {"type": list(SCALAR)},
    }


def name(description: str, pattern: str, told: str) -> Schema:
    """A text of a form; ``told`` is what an editor shows where it has another."""
    return {
        "description": description,
        "type": "string",
        "pattern": pattern,
        "patternErrorMessage": told,
    }


def enum(description: str, words: Mapping[str, str] | tuple[str, ...]) -> Schema:
    """A word of a closed list, with what each means where ``words`` tells."""
    found: Schema = {"description": description, "enum": list(words)}
    if isinstance(words, Mapping):
        found["enumDescriptions"] = list(words.values())
    return found


def fields(description: str, properties: Mapping[str, Schema], *required: str) -> Schema:
    """A mapping that has no other keys."""
    found: Schema = {
        "description": description,
        "type": "object",
        "properties": dict(properties),
        "additionalProperties": False,
    }
    return {**found, "required": list(required)} if required else found


def one_or_more(item: Schema) -> Schema:
    """One such value, or a list of them."""
    types = item["type"] if isinstance(item["type"], list) else [item["type"]]
    inner = {key: value for key, value in item.items() if key != "description"}
    return {**item, "type": [*types, "array"], "items": inner}


def _identifier(description: str) -> Schema:
    told = "an id begins with a letter and goes on with letters, digits, _ and -"
    form = name(description, ID_PATTERN, told)
    return {**form, "not": {"enum": sorted(RESERVED_IDS)}}


def whole_number(description: str, *words: str) -> Schema:
    """A number of things in digits or as a word, or one of some other words."""
    other = "".join(f"|{word}" for word in words)
    pattern = _COUNT_PATTERN.replace(r")\s*$", rf"{other})\s*$")
    form = name(description, pattern, "a whole number in digits, such as 2")
    return {**form, "type": ["string", "integer"], "minimum": 0}


def _number(description: str) -> Schema:
    form = name(description, r"^\s*[0-9,.]*[0-9]\s*$", "a number, such as 32 or 4.5")
    return {**form, "type": ["string", "number"], "minimum": 0}


def _printed(description: str) -> Schema:
    return {**text(description), "maxLength": 60}


def _drugs(description: str) -> Schema:
    told = "a drug line is a name, then dose, unit, route and days: ifosfamide 1.8 g/m2 iv d1-5"
    return one_or_more(name(description, _LETTER, told))


def _cycles(description: str) -> Schema:
    told = "write 4 q3w, 4, q3w, at least 4 q3w, 4 of 6 q3w or 59 so far q2w"
    form = name(description, _CYCLES_PATTERN, told)
    return {**form, "type": ["string", "integer"], "minimum": 0}


def _size(description: str) -> Schema:
    return name(description, _SIZE_PATTERN, "up to three diameters and the unit: 89 x 42 mm")


def _cites(description: str) -> Schema:
    place = {"type": [*SCALAR, "array"], "items": {"type": list(SCALAR)}}
    inner: Schema = {"type": [*SCALAR, "object"], "additionalProperties": place}
    types = [*SCALAR, "array", "object"]
    return {
        "description": description,
        "type": types,
        "items": inner,
        "additionalProperties": place,
    }


def _allow(description: str) -> Schema:
    told = "the code of a finding and the reason: CT402 the month is in the chart"
    return name(description, r"^CT[0-9]{3}\b[:,]?\s*\S", told)


def _lanes(description: str) -> Schema:
    items: Schema = {"type": "string", "enum": list(LANES)}
    return {"description": description, "type": ["string", "array"], "items": items}


def _width(description: str) -> Schema:
    form = name(description, r"^\s*\d+(?:\.\d+)?\s*(?:mm|cm|in|pt|)\s*$", "a width, such as 170mm")
    return {**form, "type": list(SCALAR), "examples": ["85mm", "170mm", "17cm", "6.7in"]}


def _palette(description: str) -> Schema:
    colour = name("A colour as red, green and blue.", "^#[0-9A-Fa-f]{6}$", 'a colour: "#77AADD"')
    known = dict.fromkeys((*CLASSES, *RESPONSES), colour)
    return fields(description, known) | {"additionalProperties": colour}


def _hidden(description: str) -> Schema:
    return texts(description) | {"examples": list(HIDEABLE)}


_PARTS: Mapping[Reader, Callable[[str], Schema]] = {
    figure_block.lanes: _lanes,
    figure_block.hidden: _hidden,
    figure_block.width: _width,
    figure_block.palette: _palette,
    readers.text: text,
    measures.value: text,
    measures.range_: text,
    readers.texts: texts,
    readers.whens: texts,
    readers.identifier: _identifier,
    readers.printed: _printed,
    readers.whole_number: whole_number,
    readers.number: _number,
    readers.drugs: _drugs,
    readers.cycles: _cycles,
    readers.size: _size,
    readers.cites: _cites,
    readers.allow: _allow,
}


def part(reader: Reader, description: str, inner: Mapping[str, str]) -> Schema:
    """What stands where a reader reads; ``inner`` describes the keys of what has keys."""
    match reader:
        case readers.OneOf(words=words):
            return enum(description, words)
        case readers.Record(shape=shape):
            properties = {key: part(r, inner[key], {}) for key, r in shape.readers.items()}
            return fields(description, properties, *shape.required)
        case readers.Several(item=item):
            return one_or_more(part(item, description, {}))
        case _:
            return _PARTS[reader](description)
