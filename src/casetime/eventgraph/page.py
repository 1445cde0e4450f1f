"""The best layout of a story for a slide: every fold is tried, the one with the largest words wins.

The page is as wide as 13.33 inches and as high as 7.5, the slide of PowerPoint and Impress.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, frozen

from casetime.eventgraph.columns import Grid, grids
from casetime.eventgraph.placing import Places, Span, Tracks, placed
from casetime.eventgraph.routes import Plan, Run, planned, runs, sorted_out, words_under
from casetime.eventgraph.sheet import (
    SMALL,
    Direction,
    Frame,
    Letters,
    Plate,
    Room,
    along,
    least_width,
    plates,
    room,
    told_words,
)
from casetime.eventgraph.story import Arrow, Story, Tie

SLIDE = (960.0, 540.0)
"""A slide of 13.33 x 7.5 inches, in points."""
READABLE = 9.0
"""The smallest letters, in points, that the last row of a lecture hall can read."""
_MARGIN = 14.0
_WIDTHS = (92.0, 104.0, 118.0, 132.0, 150.0)
_DEEPEST, _MOST_BANDS = 4, 9
_GAP, _TITLE = 16.0, 30.0
"""About what lies between two cards, and over a box, to compare the lengths of bands by."""
_FINALISTS = 12
"""The layouts, best first, whose lines are planned before one is taken."""


@frozen(kw_only=True)
class Stroke:
    """An arrow on the page: its corners, and where its words begin or end."""

    arrow: Arrow
    points: tuple[tuple[float, float], ...]
    words: str = ""
    at: tuple[float, float] = (0.0, 0.0)
    """Where the words stand, on their baseline."""
    ends: bool = False
    """The words end there instead of beginning."""


@frozen(kw_only=True)
class Page:
    """Everything in its place; x to the right, y down, in points before it is fitted to a slide."""

    story: Story
    direction: Direction
    plates: tuple[Plate, ...]
    frames: tuple[Frame, ...]
    strokes: tuple[Stroke, ...]
    wide: float
    high: float
    bands: int

    @property
    def scale(self) -> float:
        """By how much the page is enlarged to fill what the slide leaves it."""
        return _scale(self.wide, self.high, self.story)


def smallest_letters(page: Page) -> float:
    """The smallest letters in points once the page fills a slide."""
    return SMALL * page.scale


def page(told: Story, letters: Letters, direction: Direction = Direction.LR) -> Page:
    """The page of a story whose words are largest on a slide."""
    tried = sorted(
        _layouts(told, letters, direction), key=lambda layout: layout.score, reverse=True
    )
    finished = [_finished(told, layout, letters) for layout in tried[:_FINALISTS]]
    return _page(told, max(finished, key=lambda layout: layout.score), direction)


@frozen(kw_only=True)
class _Layout:
    """One way to fold: first with its tracks guessed, then with its lines planned."""

    cells: Grid
    made: Mapping[str, Plate]
    space: Room
    places: Places
    score: float
    worth: float
    """What the fold is worth beside its size: lines of therapy left whole, few bands."""
    plan: Plan | None = None


def _layouts(told: Story, letters: Letters, direction: Direction) -> Iterator[_Layout]:
    usual = plates(told, letters, _WIDTHS[1])
    space = room(direction, _WIDTHS[1], letters)
    heads = {arrow.head for arrow in told.arrows if told_words(arrow)}
    lengths = {
        name: along(plate, space) + (space.label if name in heads else 0.0) + _GAP
        for name, plate in usual.items()
    }
    title = 0.0 if space.across else _TITLE
    folds = list(grids(told, lengths, title, _DEEPEST, _MOST_BANDS))
    worths = [_worth(told, cells) for cells in folds]
    guesses = [_guessed(told, cells) for cells in folds]
    least = least_width(told, letters, _WIDTHS[-1])
    for width in (wide for wide in _WIDTHS if wide >= least):
        made = plates(told, letters, width)
        space = room(direction, width, letters)
        for cells, worth, guess in zip(folds, worths, guesses, strict=True):
            places = placed(told, cells, made, space, letters, guess)
            score = _scale(*_size(places, space), told) * worth
            yield _Layout(
                cells=cells, made=made, space=space, places=places, score=score, worth=worth
            )


def _finished(told: Story, layout: _Layout, letters: Letters) -> _Layout:
    """The layout with the tracks that its lines need."""
    cells, space = layout.cells, layout.space
    plan = planned(told, cells, layout.places)
    places = placed(told, cells, layout.made, space, letters, plan.tracks)
    score = _scale(*_size(places, space), told) * layout.worth
    return evolve(layout, plan=plan, places=places, score=score)


def _worth(told: Story, cells: Grid) -> float:
    cuts = sum(part.continued for part in cells.fragments)
    _, straight, _ = sorted_out(told, cells)
    return 1 - 0.03 * cuts - 0.01 * len(cells.bands) + 0.1 * len(straight) / len(told.cards)


def _guessed(told: Story, cells: Grid) -> Tracks:
    """Tracks enough for most folds, before it is known where lines could share one."""
    _, _, ways = sorted_out(told, cells)
    lines = {corridor for way in ways for corridor in way.corridors}
    count = Counter(band for band, _ in lines)
    return Tracks(
        gutters={way.entry[0]: 1 for way in ways if way.entry is not None},
        corridors={band: min(3, number) for band, number in count.items()},
        words=words_under(ways),
    )


def _size(places: Places, space: Room) -> tuple[float, float]:
    length = places.length - places.margin
    return (length, places.depth) if space.across else (places.depth, length)


HEADER, LEGEND = 30.0, 36.0


def _scale(wide: float, high: float, told: Story) -> float:
    across = (SLIDE[0] - 2 * _MARGIN) / wide
    down = (SLIDE[1] - 2 * _MARGIN - HEADER - LEGEND) / high
    return min(across, down, 1.6)


def _page(told: Story, layout: _Layout, direction: Direction) -> Page:
    cells, made, space, places = layout.cells, layout.made, layout.space, layout.places
    assert layout.plan is not None
    turned = _Turn(across=space.across, margin=places.margin)
    shown = tuple(_plate(made[name], *places.cards[name], turned) for name in told.cards)
    frames = tuple(
        Frame(box=part.box, title=part.title, **_rectangle(time, side, turned))
        for part, time, side in places.boxes
    )
    wide, high = _size(places, space)
    return Page(
        story=told,
        direction=direction,
        plates=shown,
        frames=frames,
        strokes=tuple(_strokes(runs(layout.plan, places), places, turned)),
        wide=wide,
        high=high,
        bands=len(cells.bands),
    )


@frozen(kw_only=True)
class _Turn:
    """How time and what is across it become x and y."""

    across: bool
    margin: float

    def point(self, time: float, side: float) -> tuple[float, float]:
        """A point on the page."""
        time -= self.margin
        return (time, side) if self.across else (side, time)


def _rectangle(time: Span, side: Span, turned: _Turn) -> dict[str, float]:
    (x, y), (right, bottom) = (
        turned.point(time.start, side.start),
        turned.point(time.end, side.end),
    )
    return {"x": x, "y": y, "wide": right - x, "high": bottom - y}


def _plate(made: Plate, time: Span, side: Span, turned: _Turn) -> Plate:
    x, y = turned.point(time.start, side.start)
    return evolve(made, x=x, y=y)


def _strokes(found: Iterable[Run], places: Places, turned: _Turn) -> Iterator[Stroke]:
    """The lines with their words, which stand once where several share a stretch."""
    said: set[tuple[str, Tie, bool]] = set()
    for run in found:
        arrow, words = run.arrow, told_words(run.arrow)
        shared = run.bus or run.under
        who = (arrow.tail if shared else arrow.head, arrow.tie, shared)
        points = tuple(turned.point(*point) for point in run.points)
        if not words or who in said:
            yield Stroke(arrow=arrow, points=points)
            continue
        said.add(who)
        at, ends = _words_at(run, places, turned)
        yield Stroke(arrow=arrow, points=points, words=words, at=at, ends=ends)


def _words_at(run: Run, places: Places, turned: _Turn) -> tuple[tuple[float, float], bool]:
    """Where words begin, or where they end: at the head, or under the card they come from."""
    time, side = places.cards[run.arrow.tail]
    if run.bus:
        x, y = turned.point(time.start, side.end)
        return ((x + 2, y + 10.5), False) if turned.across else ((x + 3, y + 9), False)
    if run.under:
        x, y = turned.point(run.points[0][0] if turned.across else time.end, side.end)
        return ((x + 3, y + 10), False) if turned.across else ((x - 1, y + 9.5), True)
    x, y = turned.point(*run.points[-1])
    return ((x - 7, y - 3), True) if turned.across else ((x + 4, y - 7), False)
