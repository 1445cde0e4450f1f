"""What stands in a lane before it is drawn: bars, glyphs and brackets with their labels.

Events that would be drawn as the same mark in the same place are one item with several lines.
"""

from collections.abc import Sequence
from enum import Enum

from attrs import evolve, frozen

from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Timeline
from casetime.clinical.drugs import group_of
from casetime.clinical.response import category_shown
from casetime.figure.courses import Step, progressed, steps
from casetime.figure.holds import Pause, pauses
from casetime.figure.labels import Line
from casetime.figure.marks import Run
from casetime.figure.places import Frame, Place, middle
from casetime.figure.theme import CATEGORIES, INK, PAPER, Glyph, Shape, Theme, glyph
from casetime.figure.wording import (
    badge,
    bar_label,
    in_one_line,
    lines_of,
    lowered,
    panels,
    point_text,
    sentence_case,
    tooltip,
    with_hold,
    with_panels,
    wrapped,
)
from casetime.model.events import (
    AdverseEvent,
    Assessment,
    CellTherapy,
    Death,
    Diagnosis,
    Episode,
    Event,
    Imaging,
    LocalTherapy,
    Procedure,
    Progression,
    Radiotherapy,
    Surgery,
)
from casetime.model.terms import Status

_GREY_FILL = "#8C8C8C"
CELLS = Glyph(Shape.CIRCLE, INK, ringed=True)
"""The mark of cells given on one day: a transplant, CAR T cells."""


class Form(Enum):
    """How an item is drawn."""

    BAR = "bar"
    GLYPH = "glyph"
    BRACKET = "bracket"
    CROSS = "cross"


@frozen(kw_only=True)
class Item:
    """One mark of a lane: where it lies in points, how it looks, what it says."""

    ids: tuple[str, ...]
    place: Place
    form: Form
    style: str
    """The entry of the key that explains it."""
    glyph: Glyph | None
    left: float
    right: float
    x: float
    lines: tuple[Line, ...]
    """The label above the lane, wrapped."""
    said: tuple[Line, ...]
    """The same words unwrapped, a line for each event."""
    badge: str | None
    title: str
    pauses: tuple[Pause, ...] = ()
    """The holds inside a bar."""
    steps: tuple[Step, ...] = ()
    """The changes of dose or drugs inside it."""
    after: Bounds | None = None
    """The window of the progression that it goes on beyond."""

    @property
    def planned(self) -> bool:
        """Whether it did not take place: drawn white and dashed."""
        return not self.place.happened or self.place.event.status.value == "aborted"


def items(
    timeline: Timeline, frame: Frame, theme: Theme, found: Sequence[Place]
) -> tuple[Item, ...]:
    """The items of a lane, one for each event, whose labels are not wrapped yet."""
    return tuple(_item(timeline, frame, theme, place) for place in found)


def worded(found: Sequence[Item], frame: Frame, theme: Theme, *, limit: float) -> tuple[Item, ...]:
    """The items with labels no wider than a limit, those alike in place and look made one."""
    alike: dict[tuple[object, ...], Item] = {}
    for bare in found:
        one = evolve(bare, lines=_lines(bare, theme, limit))
        key = _key(one)
        room = (frame.beyond - frame.left) * 0.7
        alike[key] = _merged(alike[key], one, theme, limit, room) if key in alike else one
    return tuple(alike.values())


def _key(one: Item) -> tuple[object, ...]:
    """Marks with the same key would cover each other; a bar with a certain core stays alone."""
    if one.form is Form.BAR and (one.badge or has_core(one.place)):
        return (one.ids,)
    return (one.form, one.style, one.planned, one.place.first, one.place.last)


def _merged(first: Item, second: Item, theme: Theme, limit: float, room: float) -> Item:
    title = f"{first.title} | {second.title}"
    said = (*first.said, *second.said)
    lines = (*first.lines, *second.lines)
    if first.form in (Form.BRACKET, Form.BAR):
        lines = _wrapped_runs(said, theme, min(limit * 1.6, room))
    elif len(lines) > _MOST_LINES:
        lines = _wrapped_runs(said, theme, min(limit * 1.8, room))
    return evolve(first, ids=(*first.ids, *second.ids), lines=lines, said=said, title=title)


_MOST_LINES = 3
"""Lines of a label beyond which the words of several events are run together."""


def flat(said: Sequence[Line]) -> Line:
    """The words of several events as one line, told apart by semicolons."""
    runs: list[Run] = []
    for k, line in enumerate(said):
        runs += [Run("; ", italic=line[0].italic)] if k and line else []
        runs += line
    first = [evolve(runs[0], text=sentence_case(runs[0].text))] if runs else []
    return (*first, *runs[1:])


def _wrapped_runs(said: Sequence[Line], theme: Theme, limit: float) -> tuple[Line, ...]:
    runs = flat(said)
    plain = [run for run in runs if not run.boxed]
    italic = any(run.italic for run in plain)
    lines = wrapped("".join(run.text for run in plain), theme, limit=limit, italic=italic)
    boxed = sorted({run for run in runs if run.boxed}, key=lambda run: run.text)
    return with_panels(lines, boxed, theme, limit)


def _lines(item: Item, theme: Theme, limit: float) -> tuple[Line, ...]:
    """The label of one event, wrapped."""
    event, boxed = item.place.event, callouts(item.place)
    match item.form:
        case Form.BAR:
            words = with_hold(bar_label(event), event, len(item.pauses))
            return tuple(wrapped(words, theme, limit=limit))
        case Form.BRACKET:
            words = sentence_case(point_text(event))
            return with_panels(wrapped(words, theme, limit=limit, italic=True), boxed, theme, limit)
        case Form.GLYPH | Form.CROSS:
            return lines_of(event, boxed, theme, limit=limit, italic=not item.place.dated)


def _item(timeline: Timeline, frame: Frame, theme: Theme, place: Place) -> Item:
    if place.long:
        return _bar(timeline, frame, place)
    if not place.dated and _is_open(place.first) and not _has_code(place.event):
        return _bracket(timeline, frame, place)
    return _point(timeline, frame, theme, place)


def _has_code(event: Event) -> bool:
    return isinstance(event, Assessment | Progression | Surgery | Death | Diagnosis)


def _is_open(window: Bounds) -> bool:
    return window.least is None or window.most is None


def has_core(place: Place) -> bool:
    """Whether some day certainly lies within: the latest start is not after the earliest end."""
    a, b = place.first.most, place.last.least
    return a is not None and b is not None and a <= b


_STUB = 9.0
"""Points of a bar beyond what is known of it, where nothing says when it ended."""


def _without_end(place: Place) -> bool:
    """A treatment of days or weeks whose end is not stated: a long bar would say too much."""
    short = isinstance(place.event, Radiotherapy | LocalTherapy | CellTherapy)
    return short and not place.ended and not place.ongoing and place.first.most is not None


def _bar(timeline: Timeline, frame: Frame, place: Place) -> Item:
    if _without_end(place):
        place = evolve(place, last=Bounds(least=place.last.least, most=None))
    left = frame.x(frame.first if place.first.least is None else place.first.least)
    right = _bar_end(frame, place)
    paused = pauses(timeline, place.name) if place.happened else ()
    words = with_hold(bar_label(place.event), place.event, len(paused))
    return Item(
        ids=(place.name,),
        place=place,
        form=Form.BAR,
        style=_bar_style(place.event),
        glyph=None,
        left=left,
        right=max(right, left + 3),
        x=(left + max(right, left + 3)) / 2,
        lines=(),
        said=((Run(lowered(words, place.event)),),),
        badge=badge(place.event),
        title=tooltip(timeline, place.name),
        pauses=paused,
        steps=steps(timeline, place.name) if place.happened else (),
        after=progressed(timeline, place.name),
    )


def _bar_style(event: Event) -> str:
    """The entry of the key for a bar: the group of a treatment, else what kind of time it is."""
    match event:
        case Episode():
            return "episode"
        case AdverseEvent():
            return "adverse event, lasting"
        case CellTherapy():
            return "cell therapy, lasting"
        case _:
            return str(group_of(event) or "other")


def _bar_end(frame: Frame, place: Place) -> float:
    if _without_end(place):
        known = max(place.first.most or 0, place.last.least or 0)
        return min(frame.x(known + 1) + _STUB, frame.beyond)
    if place.ongoing or place.last.most is None:
        return frame.beyond
    return frame.x(place.last.most + 1)


def _bracket(timeline: Timeline, frame: Frame, place: Place) -> Item:
    left = frame.x(frame.first if place.first.least is None else place.first.least)
    right = frame.beyond if place.first.most is None else frame.x(place.first.most + 1)
    words = sentence_case(point_text(place.event))
    return Item(
        ids=(place.name,),
        place=place,
        form=Form.BRACKET,
        style="order known, no date",
        glyph=None,
        left=left,
        right=max(right, left + 4),
        x=(left + right) / 2,
        lines=(),
        said=((Run(lowered(words, place.event), italic=True), *callouts(place)),),
        badge=None,
        title=tooltip(timeline, place.name),
    )


def _point(timeline: Timeline, frame: Frame, theme: Theme, place: Place) -> Item:
    x = frame.x(middle(place.first, frame) + 0.5)
    style, shape = look(place.event, theme)
    half = theme.glyph_pt / 2 + (2.5 if shape.ringed else 1)
    low = frame.x(frame.first if place.first.least is None else place.first.least)
    high = frame.x(frame.last if place.first.most is None else place.first.most + 1)
    form = Form.CROSS if isinstance(place.event, Death) else Form.GLYPH
    unmarked = not place.happened or place.event.status is Status.ABORTED  # drawn without whisker
    x = min(x, frame.beyond - half) if unmarked else x  # a plan may lie past the end of the axis
    return Item(
        ids=(place.name,),
        place=place,
        form=form,
        style=style,
        glyph=shape,
        left=x - half if unmarked else min(low, x - half),
        right=x + half if unmarked else max(high, x + half),
        x=x,
        lines=(),
        said=(in_one_line(place.event, callouts(place), italic=not place.dated),),
        badge=None,
        title=tooltip(timeline, place.name),
    )


def callouts(place: Place) -> tuple[Run, ...]:
    """The letter of the thumbnail of an event, then the panels of the source that show it."""
    letter = (Run(place.letter, bold=True, boxed=True),) if place.letter else ()
    return (*letter, *panels(place.event))


def look(event: Event, theme: Theme) -> tuple[str, Glyph]:
    """The entry of the key and the shape of a mark without length."""
    match event:
        case Assessment() | Progression():
            category = category_shown(event)
            if category in CATEGORIES:
                return category, glyph(theme, category)
            return "imaging, no category", glyph(theme, "not reported")
        case Surgery():
            return "surgery", Glyph(Shape.SQUARE, INK)
        case Procedure():
            return "biopsy, procedure", Glyph(Shape.DIAMOND, PAPER, INK, 0.9)
        case LocalTherapy():
            return "local therapy", Glyph(Shape.DIAMOND, _GREY_FILL)
        case CellTherapy():
            return "cell therapy", CELLS
        case Death():
            return "death", Glyph(Shape.CIRCLE, INK)
        case Diagnosis():
            return "diagnosis", Glyph(Shape.DIAMOND, INK)
        case Imaging():
            return "imaging, no category", Glyph(Shape.CIRCLE, PAPER, INK, 0.9)
        case AdverseEvent():
            return "adverse event", Glyph(Shape.CIRCLE, _GREY_FILL)
        case _:
            return "clinical finding", Glyph(Shape.CIRCLE, INK)
