"""What can be wrong with a page of the event graph, found in its lengths."""

from itertools import combinations, pairwise

from casetime import api
from casetime.emit.event_drawing import letters
from casetime.eventgraph.page import Page, page
from casetime.eventgraph.sheet import SMALL, Direction
from casetime.eventgraph.story import story
from casetime.figure.marks import Box, overlap
from casetime.figure.text import width
from casetime.model.case import Case

_HAIR = 0.5


def paged(case: Case, direction: str) -> Page:
    """The page of a case."""
    return page(story(api.graph(case)), letters(), Direction(direction))


def flaws(found: Page) -> dict[str, object]:
    """Everything that is wrong with a page, by the name of the fault."""
    named = {
        "cards over cards": cards_over_cards(found),
        "lines through cards": lines_through_cards(found),
        "words over cards": words_over_cards(found),
        "words over words": words_over_words(found),
        "off the page": off_the_page(found),
        "left out": left_out(found),
        "outside its box": outside_its_box(found),
        "strangers in a box": strangers_in_a_box(found),
    }
    return {name: fault for name, fault in named.items() if fault}


def cards(found: Page) -> dict[str, Box]:
    """The rectangle of every card."""
    return {p.card.name: Box(p.x, p.y, p.x + p.wide, p.y + p.high) for p in found.plates}


def cards_over_cards(found: Page) -> list[tuple[str, str]]:
    """Cards that share more than an edge."""
    pairs = combinations(cards(found).items(), 2)
    return [(a, b) for (a, one), (b, other) in pairs if overlap(one, other)]


def lines_through_cards(found: Page) -> list[tuple[str, str, str]]:
    """Arrows that run through a card; at their own two they only touch the edge."""
    return [
        (stroke.arrow.tail, stroke.arrow.head, name)
        for stroke in found.strokes
        for name, card in cards(found).items()
        for a, b in pairwise(stroke.points)
        if overlap(_around(a, b), card, slack=_HAIR)
    ]


def _around(a: tuple[float, float], b: tuple[float, float]) -> Box:
    """The box of a stretch that is level or upright, half a hair to each side."""
    return Box(
        min(a[0], b[0]) - 0.01, min(a[1], b[1]) - 0.01,
        max(a[0], b[0]) + 0.01, max(a[1], b[1]) + 0.01,
    )  # fmt: skip


def words(found: Page) -> list[tuple[str, Box]]:
    """The room of the words of every arrow, from their capitals to their baseline."""
    placed = []
    for stroke in found.strokes:
        if stroke.words:
            wide = width(stroke.words, SMALL)
            left = stroke.at[0] - (wide if stroke.ends else 0)
            room = Box(left, stroke.at[1] - 0.7 * SMALL, left + wide, stroke.at[1])
            placed.append((f"{stroke.arrow.tail} -> {stroke.arrow.head}", room))
    return placed


def words_over_cards(found: Page) -> list[tuple[str, str]]:
    """Words that a card covers."""
    return [
        (arrow, name)
        for arrow, room in words(found)
        for name, card in cards(found).items()
        if overlap(room, card, slack=_HAIR)
    ]


def words_over_words(found: Page) -> list[tuple[str, str]]:
    """Words that stand on other words."""
    pairs = combinations(words(found), 2)
    return [(a, b) for (a, one), (b, other) in pairs if overlap(one, other, slack=_HAIR)]


def off_the_page(found: Page) -> list[object]:
    """Corners of cards and lines beyond the size that the page says it has."""
    points = [point for stroke in found.strokes for point in stroke.points]
    points += [(box.right, box.bottom) for box in cards(found).values()]
    points += [(box.left, box.top) for box in cards(found).values()]
    points += [(frame.x + frame.wide, frame.y + frame.high) for frame in found.frames]
    return [
        (x, y) for x, y in points if not (-1 <= x <= found.wide + 1 and -1 <= y <= found.high + 1)
    ]


def left_out(found: Page) -> set[object]:
    """Cards and arrows of the story that the page does not have."""
    shown = {plate.card.name for plate in found.plates}
    drawn = {(s.arrow.tail, s.arrow.head, s.arrow.tie) for s in found.strokes}
    told = {(a.tail, a.head, a.tie) for a in found.story.arrows}
    return (set(found.story.cards) - shown) | (told - drawn)


def outside_its_box(found: Page) -> list[str]:
    """Members of a line of therapy that stand in no frame of it."""
    rooms = cards(found)
    return [
        name
        for box in found.story.boxes
        for name in box.members
        if not any(_holds(f, rooms[name]) for f in found.frames if f.box.name == box.name)
    ]


def strangers_in_a_box(found: Page) -> list[str]:
    """Cards in a frame of a line that they are no member of."""
    return [
        name
        for name, card in cards(found).items()
        for frame in found.frames
        if name not in frame.box.members
        and overlap(Box(frame.x, frame.y, frame.x + frame.wide, frame.y + frame.high), card)
    ]


def _holds(frame, card: Box) -> bool:  # type: ignore[no-untyped-def]
    return bool(
        frame.x <= card.left + _HAIR
        and frame.y <= card.top + _HAIR
        and card.right <= frame.x + frame.wide + _HAIR
        and card.bottom <= frame.y + frame.high + _HAIR
    )
