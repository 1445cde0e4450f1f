"""The timeline as a drawing: lanes from top to bottom, one axis, a key, what is not drawn.

Everything comes from the solved timeline; nothing is measured by a program but our own table of
letter widths, so the same case gives the same bytes on every machine.
"""

from collections.abc import Sequence

from attrs import evolve

from casetime.chronology.timeline import Timeline
from casetime.clinical.drugs import is_supportive
from casetime.clinical.estimate import Estimate
from casetime.clinical.verdict import Judged
from casetime.figure import axis, key
from casetime.figure.breaks import behind, broken
from casetime.figure.choice import clipped, has_lane, in_order, is_before, is_chosen, opened
from casetime.figure.dressing import dressed
from casetime.figure.endpoint_lane import end_of, endpoint_lane, rows
from casetime.figure.intent import intents
from casetime.figure.items import items, worded
from casetime.figure.lanes import Lane, lane, title_marks
from casetime.figure.languages import fixed, speaking
from casetime.figure.legend.alt_text import figure_told
from casetime.figure.marks import (
    Contents,
    Drawing,
    Group,
    Mark,
    line,
    moved,
    pt,
    say,
)
from casetime.figure.options import Options
from casetime.figure.places import Frame, Place, frame, places
from casetime.figure.text import filled
from casetime.figure.theme import Theme
from casetime.figure.thumbnails import lettered, strip
from casetime.figure.track import draw_track, performance, tracks
from casetime.figure.wording import LANES, in_few_words, telling_dates
from casetime.model.events import (
    AdverseEvent,
    Assessment,
    CellTherapy,
    Death,
    Diagnosis,
    Episode,
    Event,
    FollowUp,
    Imaging,
    LocalTherapy,
    Measurement,
    Note,
    Pathology,
    Performance,
    Presentation,
    Procedure,
    Progression,
    Radiotherapy,
    Surgery,
    Therapy,
)

_TITLES = 62.0
"""Points at the left for the names of lanes and the scales of tracks."""
_LIMITS = {"systemic": 104.0, "local": 84.0, "response": 82.0, "clinical": 96.0}
"""Points beyond which the words of a label are wrapped, by lane."""
_SHARES = (1.0, 0.8, 1.1, 1.3, 1.7)
"""Shares of those limits that are tried."""


def lane_of(event: Event) -> str | None:
    """The lane in which an event stands; None for what the table tells and no figure draws."""
    match event:
        case Therapy() if is_supportive(event):
            return "clinical"
        case Therapy() | CellTherapy():
            return "systemic"
        case Procedure() | Surgery() | Radiotherapy() | LocalTherapy():
            return "local"
        case Imaging() | Assessment() | Progression():
            return "response"
        case Measurement():
            return "measurements"
        case Presentation() | Diagnosis() | Performance() | AdverseEvent():
            return "clinical"
        case Episode() | FollowUp() | Death():
            return "clinical"
        case Note() | Pathology():
            return None


def as_told(timeline: Timeline, options: Options) -> Timeline:
    """The timeline as words tell it: a relative axis is chosen to keep dates out of print."""
    return evolve(timeline, dated=False) if options.axis == "relative" else timeline


def timeline_figure(
    timeline: Timeline,
    estimates: Sequence[Estimate],
    judged: Judged,
    options: Options = Options(),  # noqa: B008 - frozen
) -> Drawing:
    """The lines-of-therapy timeline of a case, with an alt text that tells what is drawn."""
    with speaking(options.language):
        with telling_dates(options.axis != "relative"):
            drawn = dressed(_figure(timeline, estimates, judged, options), options)
        alt = figure_told(as_told(timeline, options), drawn, estimates, judged)
    return evolve(drawn, desc=" ".join(text for text in (alt, drawn.contents.note) if text))


def _figure(
    timeline: Timeline, estimates: Sequence[Estimate], judged: Judged, options: Options
) -> Drawing:
    """The same as it is laid out, before its last touch."""
    theme, wide = options.theme, pt(options.layout_mm)
    found = [p for p in places(timeline) if is_chosen(p, lane_of(p.event), options)]
    drawn = [p for p in found if lane_of(p.event) and not _says_nothing(p)]
    left_out = [p for p in found if p not in drawn]
    drawn = lettered(opened(drawn, options), options.thumbnails)
    view = clipped(frame(drawn or _in_lanes(timeline), _TITLES, wide - 3), options)
    view = broken(view, drawn) if options.breaks else view
    lanes = _lanes(timeline, drawn, estimates, judged, view, options)
    marks, height = _stacked(timeline, lanes, drawn, view, wide, options)
    styles = frozenset(style for one in lanes for style in one.styles)
    styles |= {"break"} if view.cuts else set()
    explained = frozenset[str]() if "key" in options.hide else styles
    legend, tall = key.key(explained, 2.0, wide - 2, height + 4, theme)
    height += tall + 4
    notes, tall = _not_drawn(left_out, height + 2, wide, theme)
    height += tall + 4
    title = options.title or timeline.case.title or timeline.case.id
    return Drawing(
        width_pt=wide,
        height_pt=round(height, 2),
        title=title,
        desc="",
        marks=(*marks, *legend, *notes),
        id=timeline.case.id,
        contents=_contents(timeline, styles, lanes, drawn, view, options),
    )


def _in_lanes(timeline: Timeline) -> list[Place]:
    """All that has a lane: the axis of endpoints that are drawn without their events."""
    return [p for p in places(timeline) if lane_of(p.event) and not _says_nothing(p)]


def _contents(
    timeline: Timeline,
    styles: frozenset[str],
    lanes: Sequence[Lane],
    drawn: Sequence[Place],
    view: Frame,
    options: Options,
) -> Contents:
    unit = axis.unit_of(view)
    counted = options.axis != "calendar" or not timeline.on_calendar
    told, dated = axis.told_in(timeline, view), options.axis != "relative"
    return Contents(
        styles=styles,
        lanes=tuple(one.title for one in lanes),
        phases="intent" not in options.hide and bool(intents(drawn, view, 0, options.theme)),
        unit=unit,
        calendar=timeline.on_calendar and options.axis != "relative",
        since=axis.index_sentence(timeline, told, calendar=dated) if counted else None,
    )


def _says_nothing(place: Place) -> bool:
    """A contact dated by the time of writing alone: it has no place of its own on the axis."""
    event = place.event
    return isinstance(event, FollowUp) and place.first.most is None


def _lanes(
    timeline: Timeline,
    drawn: Sequence[Place],
    estimates: Sequence[Estimate],
    judged: Judged,
    view: Frame,
    options: Options,
) -> list[Lane]:
    """Every lane that is asked for and has something in it, in the order that is asked for."""
    theme = options.theme
    (measured, alone), states = tracks(drawn), performance(drawn)
    told = frozenset[str]().union(*(one.names for one in states))
    rest = [p for p in drawn if p.name not in told]
    by_lane = {name: [p for p in rest if lane_of(p.event) == name] for name in _LIMITS}
    by_lane["clinical"] += alone
    found = {
        name: [_lowest_lane(timeline, name, members, view, theme)]
        for name, members in by_lane.items()
        if members
    }
    pictures = strip(drawn, options.thumbnails, view, theme)
    if pictures is not None:
        found.setdefault("response", []).append(pictures)
    found["measurements"] = [draw_track(timeline, one, view, theme) for one in (*states, *measured)]
    ends = rows(timeline, estimates, judged) if has_lane("endpoints", options) else ()
    ends = tuple(row for row in ends if not is_before(end_of(timeline, row), options))
    if axis.told_in(timeline, view) == axis.ORDER:
        ends = tuple(row for row in ends if row.claims or row.estimate.days.most is not None)
    if ends:
        found["endpoints"] = [endpoint_lane(timeline, ends, view, theme)]
    return in_order(found, options)


def _lowest_lane(
    timeline: Timeline, name: str, members: Sequence[Place], view: Frame, theme: Theme
) -> Lane:
    """The lane with its labels as wide as is usual, unless another is a line better."""
    bare = items(timeline, view, theme, members)
    each = (worded(bare, view, theme, limit=_LIMITS[name] * share) for share in _SHARES)
    wordings = {tuple(one.lines for one in found): found for found in each}
    tried = [lane(fixed(LANES[name]), found, view, theme) for found in wordings.values()]
    best = min(tried, key=lambda one: round(one.cost, 3))
    return best if tried[0].cost - best.cost >= theme.line_pt - 1 else tried[0]


def _stacked(
    timeline: Timeline,
    lanes: Sequence[Lane],
    drawn: Sequence[Place],
    view: Frame,
    wide: float,
    options: Options,
) -> tuple[tuple[Mark, ...], float]:
    """Header, lanes and axis under each other, with the bands behind them."""
    theme = options.theme
    dated = timeline.on_calendar and options.axis in ("calendar", "both")
    found = axis.bands(view, theme) if dated else ()
    marks: list[Mark] = []
    y = 3.0
    if found:
        names, tall = axis.header(found, view, y, theme)
        marks += names
        y += tall
    top = y
    phases = () if "intent" in options.hide else intents(drawn, view, y, theme)
    if phases:
        marks += phases
        y += 14
    for one in lanes:
        marks.append(key.rule(2, wide - 1, y, theme))
        marks.append(_at(one, y, theme))
        y += one.height
    bottom = y
    marks, y = _with_foot(timeline, marks, view, y, options)
    return (
        *axis.shading(found, view, top, bottom, theme),
        *behind(view, top, bottom, theme),
        *marks,
    ), y


def _at(one: Lane, y: float, theme: Theme) -> Mark:
    room = _TITLES - (6.0 if one.head_pt else max(6.0, one.scale_pt + 8))
    titles = title_marks(one.title, 0, one.head_pt or one.height, 2, room, theme)
    whole = Group(marks=(*one.marks, *titles), role="lane")
    return moved(whole, 0, y)


def _with_foot(
    timeline: Timeline, marks: list[Mark], view: Frame, y: float, options: Options
) -> tuple[list[Mark], float]:
    theme = options.theme
    if options.axis == "calendar" and timeline.on_calendar:
        return [*marks, line(view.left, y, view.beyond, y, stroke=theme.ink)], y + 4
    unit, found = axis.ticks(timeline, view)
    sentence = axis.index_sentence(timeline, unit, calendar=options.axis != "relative")
    foot, tall = axis.foot(found, sentence, view, y, theme)
    name = say(2, y + 11.5, fixed(unit), bold=True)
    return [*marks, *foot, name], y + tall


# -- below the key ---------------------------------------------------------------------------


def _not_drawn(
    left_out: Sequence[Place], top: float, wide: float, theme: Theme
) -> tuple[tuple[Mark, ...], float]:
    """What the case holds and the figure does not show: nothing is dropped silently."""
    if not left_out:
        return (), 0.0
    names = "; ".join(dict.fromkeys(in_few_words(place.event) for place in left_out))
    words = fixed("Not drawn, in the table: {names}.").replace("{names}", names)
    lines = filled(words, wide - 6, theme.text_pt - 1, italic=True)
    marks = tuple(
        evolve(
            say(2, top + 8 + k * theme.line_pt, text, italic=True, size_pt=theme.text_pt - 1),
            fill=theme.muted,
        )
        for k, text in enumerate(lines)
    )
    return marks, 4 + len(lines) * theme.line_pt
