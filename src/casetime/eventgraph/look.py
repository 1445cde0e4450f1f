"""What the event graph looks like: the palette that the caller hands in, and who wears what.

No colour is named here. ``figure`` has the theme, which this package must not import; whoever
draws hands over its colours as a ``Look``, so that graph and timeline always agree.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from attrs import frozen


class Shape(Enum):
    """The outline of a card: what kind of event it is without any colour."""

    BAR = "rounded bar"
    BOX = "box"
    HEAVY = "heavy box"
    DOUBLE = "double box"
    CUT = "box with cut corners"
    PILL = "pill"
    NOTE = "box with a folded corner"
    PLAIN = "no outline"
    BLACK = "black box"


@frozen
class Paint:
    """The fill and the edge of a card or a mark."""

    fill: str
    edge: str


@frozen(kw_only=True)
class Look:
    """The colours of a graph; ``therapy`` holds an entry `other`, ``response`` `not reported`."""

    therapy: Mapping[str, Paint]
    response: Mapping[str, Paint]
    ink: str
    muted: str
    rule: str
    leader: str
    """The colour of lines that only say what came after what."""
    band: str
    paper: str
    warning: str


_SHAPES = {
    "therapy": Shape.BAR,
    "cell-therapy": Shape.BAR,
    "radiotherapy": Shape.BAR,
    "local-therapy": Shape.BAR,
    "surgery": Shape.HEAVY,
    "diagnosis": Shape.DOUBLE,
    "assessment": Shape.BOX,
    "progression": Shape.BOX,
    "adverse-event": Shape.CUT,
    "presentation": Shape.PILL,
    "follow-up": Shape.PILL,
    "death": Shape.BLACK,
    "note": Shape.PLAIN,
}
"""What is not here is a finding: a scan, a biopsy, a measurement, a pathologist's word."""

SHAPE_WORDS = {
    Shape.BAR: "treatment",
    Shape.HEAVY: "operation",
    Shape.DOUBLE: "diagnosis",
    Shape.BOX: "response",
    Shape.CUT: "adverse event",
    Shape.PILL: "patient seen",
    Shape.NOTE: "finding",
    Shape.PLAIN: "note",
    Shape.BLACK: "death",
}
"""What the legend says of a shape."""


def shape_of(facts: Mapping[str, Any]) -> Shape:
    """The outline of an event."""
    return _SHAPES.get(facts["kind"], Shape.NOTE)


def is_judged(facts: Mapping[str, Any]) -> bool:
    """Whether an event bears the mark of a response."""
    return facts["kind"] in ("assessment", "progression")


def paint_of(look: Look, facts: Mapping[str, Any]) -> Paint:
    """The colours of an event's card."""
    match shape_of(facts):
        case Shape.BAR:
            return look.therapy.get(class_of(facts), look.therapy["other"])
        case Shape.BOX:
            return Paint(look.paper, response_paint(look, facts).edge)
        case Shape.CUT:
            return Paint(look.paper, look.warning)
        case Shape.BLACK:
            return Paint(look.ink, look.ink)
        case Shape.NOTE | Shape.PLAIN | Shape.PILL:
            return Paint(look.paper, look.muted)
        case _:
            return Paint(look.paper, look.ink)


def class_of(facts: Mapping[str, Any]) -> str:
    """The class of therapy by which a treatment is coloured."""
    if facts["kind"] in ("radiotherapy", "local-therapy"):
        return "radiotherapy"
    return facts.get("class") or "other"


def treatment_word(facts: Mapping[str, Any]) -> str:
    """What the legend says of a treatment's colour."""
    if facts["kind"] in ("local-therapy", "cell-therapy"):
        return str(facts["kind"]).replace("-", " ")
    found = class_of(facts)
    return "other treatment" if found == "other" else found


def response_paint(look: Look, facts: Mapping[str, Any]) -> Paint:
    """The colours of the mark of a response."""
    return look.response.get(facts.get("category") or "", look.response["not reported"])
