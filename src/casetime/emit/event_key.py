"""The key under an event graph: the shapes, colours and strokes that the page has."""

from collections.abc import Iterator

from attrs import evolve

from casetime.emit.event_cards import cut, outline
from casetime.emit.event_lines import line
from casetime.eventgraph.look import SHAPE_WORDS, Look, Shape, treatment_word
from casetime.eventgraph.page import SLIDE, Page, Stroke
from casetime.eventgraph.sheet import Plate
from casetime.eventgraph.story import Tie
from casetime.figure import text
from casetime.figure.marks import Mark, Polygon, moved, say

_KEY_SIZE = 9.0


def key(page: Page, look: Look, edge: float) -> Iterator[Mark]:
    """What shapes, colours and strokes mean; only those that the page has."""
    x, y = edge, SLIDE[1] - 30.0
    for marks, wide in _entries(page, look):
        if x + wide > SLIDE[0] - edge:
            x, y = edge, y + 15
        yield from (moved(mark, x, y) for mark in marks)
        x += wide + 12


def _entries(page: Page, look: Look) -> Iterator[tuple[list[Mark], float]]:
    seen: dict[str, Plate] = {}
    for plate in page.plates:
        shape = plate.card.shape
        word = treatment_word(plate.card.facts) if shape is Shape.BAR else SHAPE_WORDS[shape]
        seen.setdefault(word, plate)
    for word, plate in seen.items():
        small = evolve(
            plate,
            x=0.0,
            y=0.0,
            wide=20.0,
            high=11.0,
            heading=(),
            small=(),
            card=evolve(plate.card, facts={**plate.card.facts, "status": "done"}),
        )
        framed = list(outline(small, look))
        yield [*framed, say(25, 9, word, size_pt=_KEY_SIZE)], 25 + text.width(word, _KEY_SIZE)
    for tie in Tie:
        if any(stroke.arrow.tie is tie for stroke in page.strokes):
            arrow = next(s.arrow for s in page.strokes if s.arrow.tie is tie)
            stroke = Stroke(arrow=arrow, points=((0.0, 6.0), (22.0, 6.0)))
            word = _TIE_WORDS[tie]
            marks = [*line(stroke, look, main=True), say(27, 9, word, size_pt=_KEY_SIZE)]
            yield marks, 27 + text.width(word, _KEY_SIZE)
    if any(not plate.card.done for plate in page.plates):
        frame = Polygon(
            points=cut(0, 0, 20, 11, 0), stroke=look.ink, stroke_pt=0.8, dash=(3.0, 2.0)
        )
        word = "planned or not done"
        yield [frame, say(25, 9, word, size_pt=_KEY_SIZE)], 25 + text.width(word, _KEY_SIZE)


_TIE_WORDS = {
    Tie.BECAUSE: "led to, as the source says",
    Tie.STOPPED: "stopped for",
    Tie.JUDGED: "judged by",
    Tie.SAME: "same day",
    Tie.ORDER: "not before",
    Tie.OPEN: "order not known",
}
