"""Measurement tracks: one for each unit with several values, each analyte in its own colour.

A measurement without a number, or in another unit than the track, is a mark on the rug under
it: its height would be invented.
"""

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from casetime.chronology.timeline import Timeline
from casetime.clinical.units_in_print import printed_units
from casetime.figure import whiskers
from casetime.figure.breaks import unbroken
from casetime.figure.labels import Label, draw, place
from casetime.figure.lanes import Lane
from casetime.figure.languages import fixed
from casetime.figure.marks import (
    Anchor,
    Box,
    Circle,
    Group,
    Mark,
    Polyline,
    Run,
    box,
    line,
    say,
    union,
)
from casetime.figure.places import Frame, Place, middle
from casetime.figure.text import width, wrap
from casetime.figure.theme import PAPER, Theme
from casetime.figure.track_names import DOT, Curve, above, at_marks, dot
from casetime.figure.track_reference import reference, words_of
from casetime.figure.track_scale import (
    Scale,
    grades,
    is_log,
    limits,
    scale_of,
    tick_texts,
)
from casetime.figure.wording import sentence_case, tooltip
from casetime.model.events import Measurement, Performance
from casetime.model.measured import measured_number

_HEIGHT = 36.0
_DASH = (2.25, 1.5)
_SIGN = re.compile(r"[<>≤≥~]?=?\s*")


@frozen(kw_only=True)
class Reading:
    """One value of an analyte or of a scale at its place; no number where the source gives none."""

    place: Place
    analyte: str
    number: float | None
    unit: str | None
    text: str
    range: str | None = None


@frozen(kw_only=True)
class Track:
    """The measurements that share a unit, with those of the same analytes that do not."""

    unit: str
    analytes: tuple[str, ...]
    readings: tuple[Reading, ...]
    rug: tuple[Reading, ...]
    scale: Scale

    @property
    def title(self) -> str:
        """What is measured, in which unit, and that the scale is logarithmic where it is."""
        unit = printed_units(self.unit)
        told = [part for part in (unit, fixed("log scale") if self.scale.log else "") if part]
        return _joined(self.analytes) + (f" ({', '.join(told)})" if told else "")

    @property
    def names(self) -> frozenset[str]:
        """The events that the track shows."""
        return frozenset(r.place.name for r in (*self.readings, *self.rug))


_STATES = 3
"""Performance states from which a track tells more than labels do."""


def performance(found: Sequence[Place]) -> tuple[Track, ...]:
    """A track for each scale of performance with several dated states."""
    by_scale: dict[str, list[Reading]] = {}
    for held in found:
        event = held.event
        if isinstance(event, Performance) and held.dated and held.happened:
            number = _number(event.value)
            if number is not None and event.scale:
                reading = Reading(
                    place=held, analyte=event.scale, number=number, unit=None,
                    text=event.value or "",
                )  # fmt: skip
                by_scale.setdefault(event.scale, []).append(reading)
    return tuple(
        Track(unit="", analytes=(scale,), readings=tuple(several), rug=(), scale=grades(scale))
        for scale, several in sorted(by_scale.items())
        if len(several) >= _STATES
    )


def tracks(found: Sequence[Place]) -> tuple[tuple[Track, ...], tuple[Place, ...]]:
    """The tracks of a case, and the measurements that stand alone and go to another lane."""
    readings = [_reading(p) for p in found if isinstance(p.event, Measurement)]
    numbered: dict[str, list[Reading]] = {}
    for one in readings:
        if one.number is not None and one.unit:
            numbered.setdefault(_folded(one.unit), []).append(one)
    made: list[Track] = []
    used: set[str] = set()
    for values in sorted(numbered.values(), key=lambda v: (-len(v), v[0].unit or "")):
        fresh = [v for v in values if v.place.name not in used]
        if len(fresh) < 2:
            continue
        track = _track(fresh, [r for r in readings if r.place.name not in used])
        used |= track.names
        made.append(track)
    return tuple(made), tuple(r.place for r in readings if r.place.name not in used)


def _folded(unit: str) -> str:
    return unit.replace(" ", "").casefold().replace("iu/", "u/")


def _reading(place: Place) -> Reading:
    event = place.event
    assert isinstance(event, Measurement)
    analyte = event.analyte or event.label
    text = event.value or event.label.removeprefix(analyte).strip(" ,")
    return Reading(
        place=place, analyte=analyte, number=_number(event.value), unit=event.unit, text=text,
        range=event.range,
    )  # fmt: skip


def _number(value: str | None) -> float | None:
    """The number of a value, of `<5` that of its limit."""
    return measured_number(_SIGN.sub("", (value or "").strip(), count=1))


def _track(values: Sequence[Reading], pool: Sequence[Reading]) -> Track:
    analytes = tuple(dict.fromkeys(v.analyte for v in sorted(values, key=_largest_first)))
    log = is_log([v.number or 0 for v in values])
    shown = [v for v in values if not log or v.number]  # a log scale has no place for zero
    names = {v.place.name for v in shown}
    rug = [r for r in pool if r.analyte in analytes and r.place.name not in names]
    return Track(
        unit=values[0].unit or "",
        analytes=tuple(name for name in analytes if name in {v.analyte for v in shown}),
        readings=tuple(shown),
        rug=tuple(rug),
        scale=scale_of([v.number or 0 for v in shown], _limits(shown)),
    )


def _limits(readings: Sequence[Reading]) -> list[float]:
    found = [limits([r.range]) for r in readings if r.range]
    return [limit for pair in found if pair for limit in pair if limit is not None]


def _largest_first(reading: Reading) -> tuple[float, str]:
    return -(reading.number or 0), reading.analyte


def draw_track(timeline: Timeline, track: Track, frame: Frame, theme: Theme) -> Lane:
    """One track as a lane: scale, series with their names, rug."""
    numbers = max(width(text, theme.text_pt) for text in tick_texts(track.scale))
    head = _head(track.title, numbers, frame, theme)
    top, names = _names(track, 6.0 + head, frame, theme)
    found = _found(track, top, frame, theme)
    curves = [curve for curve, _ in found]
    if names is None:
        names, tall = above(curves, 2.0 + head, frame, theme)
        top += tall
        found = _found(track, top, frame, theme)
    bottom = top + _HEIGHT
    said = words_of(names)
    bands = [
        m
        for curve, held in found
        for m in reference(
            [r.range for r in held if r.range], track.scale, curve.ink, (top, bottom), frame, said
        )
    ]
    marks = [*bands, *_scale(track.scale, top, bottom, frame, theme)]
    for curve, readings in found:
        marks += _series(timeline, curve, readings, frame)
    rug, height = _rug(timeline, track, bottom + 4, frame, theme)
    used = {"rug": bool(track.rug), "reference": bool(bands)}
    styles = frozenset(name for name, so in used.items() if so) | _windows(track, frame)
    drawn = (*marks, *names, *rug)
    height += bottom + 4
    return Lane(
        title=track.title, marks=drawn, height=height, styles=styles, scale_pt=numbers, head_pt=head
    )


_RAISED = 6.0
"""Points more over a curve, where the value of its peak has no other room."""


def _names(
    track: Track, top: float, frame: Frame, theme: Theme
) -> tuple[float, tuple[Mark, ...] | None]:
    """Names and values at their marks, and where the scale begins: lower if that tells more."""
    low = at_marks(_curves(track, top, frame, theme), top, top + _HEIGHT, frame, theme)
    below = top + _RAISED
    page = (below - _RAISED, below + _HEIGHT)
    high = at_marks(_curves(track, below, frame, theme), *page, frame, theme)
    if low is not None and high is not None and len(high) > len(low):
        return below, high
    return top, low


def _curves(track: Track, top: float, frame: Frame, theme: Theme) -> list[Curve]:
    return [curve for curve, _ in _found(track, top, frame, theme)]


def _head(title: str, numbers: float, frame: Frame, theme: Theme) -> float:
    """The height of a title above the scale, where a word of it has no room beside the numbers."""
    longest = max(width(word, theme.text_pt, bold=True) for word in title.split(" "))
    if longest <= frame.left - max(6.0, numbers + 8):
        return 0.0
    lines = wrap(title, frame.left - 6, theme.text_pt, bold=True).lines
    return len(lines) * theme.line_pt + 2


def _windows(track: Track, frame: Frame) -> frozenset[str]:
    """The whiskers that the track shows, by their entries in the key."""
    found = set()
    for held in (r.place for r in (*track.readings, *track.rug)):
        if whiskers.span(held.first, frame) is not None:
            name = "date window" if held.dated else "window by order alone"
            under = whiskers.is_under(held.first, DOT, frame, seen=1.0)
            found.add(f"{name}, under" if under else name)
    return frozenset(found)


def _found(
    track: Track, top: float, frame: Frame, theme: Theme
) -> list[tuple[Curve, list[Reading]]]:
    """Each analyte as a curve below `top`, with its readings from left to right."""
    found = []
    for k, analyte in enumerate(track.analytes):
        readings = sorted(
            (r for r in track.readings if r.analyte == analyte),
            key=lambda r: (middle(r.place.first, frame), r.place.name),
        )
        found.append((_curve(k, readings, track.scale, top, frame, theme), readings))
    return found


def _curve(
    k: int, readings: Sequence[Reading], scale: Scale, top: float, frame: Frame, theme: Theme
) -> Curve:
    points = tuple(
        (frame.x(middle(r.place.first, frame) + 0.5), _y(r, scale, top, top + _HEIGHT))
        for r in readings
    )
    ink = theme.analytes[k % len(theme.analytes)]
    return Curve(
        name=sentence_case(readings[0].analyte),
        ink=ink,
        odd=bool(k % 2),
        points=points,
        values=tuple(r.text for r in readings),
        whiskers=tuple(
            _reach(r.place, x, y, ink, frame) for r, (x, y) in zip(readings, points, strict=True)
        ),
        events=tuple(r.place.name for r in readings),
    )


def _reach(place: Place, x: float, y: float, ink: str, frame: Frame) -> Box:
    """The box of a whisker; without one, a point."""
    strokes = list(_window(place, y, ink, frame))
    return union(box(one) for one in strokes) if strokes else Box(x, y, x, y)


def _joined(names: Sequence[str]) -> str:
    return sentence_case(", ".join(names))


def _scale(scale: Scale, top: float, bottom: float, frame: Frame, theme: Theme) -> Iterator[Mark]:
    for value, text in zip(scale.ticks, tick_texts(scale), strict=True):
        y = bottom - scale.share(value) * (bottom - top)
        yield line(frame.left, y, frame.beyond, y, stroke=theme.rule, stroke_pt=0.5)
        yield say(frame.left - 3, y + 2.8, text, anchor=Anchor.END, fill=theme.muted)


def _series(
    timeline: Timeline, curve: Curve, readings: Sequence[Reading], frame: Frame
) -> Iterator[Mark]:
    for points in unbroken(curve.points, frame):
        yield Polyline(points=points, stroke=curve.ink, stroke_pt=0.9)
    for (x, y), reading in zip(curve.points, readings, strict=True):
        name = reading.place.name
        yield Group(
            marks=(*_window(reading.place, y, curve.ink, frame), dot(x, y, curve)),
            names=(name,),
            id=f"event-{name}",
            title=tooltip(timeline, name),
            role="event",
        )


def _y(reading: Reading, scale: Scale, top: float, bottom: float) -> float:
    return bottom - scale.share(reading.number or 0) * (bottom - top)


def _window(place: Place, y: float, ink: str, frame: Frame) -> Iterator[Mark]:
    dash = () if place.dated else _DASH
    return whiskers.drawn(place.first, DOT, y, frame, ink, dash, seen=1.0)


def _rug(
    timeline: Timeline, track: Track, top: float, frame: Frame, theme: Theme
) -> tuple[list[Mark], float]:
    """Values without a number on this scale: marks under the track, with their words."""
    if not track.rug:
        return [], 2.0
    groups: dict[tuple[object, ...], list[Reading]] = {}
    for reading in track.rug:
        key = (reading.place.first, reading.text, reading.unit)
        groups.setdefault(key, []).append(reading)
    labels, rows = [], []
    for readings in groups.values():
        first = readings[0]
        x = frame.x(middle(first.place.first, frame) + 0.5)
        labels.append(
            Label(id=first.place.name, x=x, lines=((Run(_said(readings), italic=True),),))
        )
        rows.append((x, readings))
    placement = place(labels, frame.left, frame.beyond, theme=theme)
    told = {found[0].place.name: tuple(r.place.name for r in found) for _, found in rows}
    marks: list[Mark] = [
        Group(marks=draw(one, top, theme=theme), names=told[one.label.id], role="label")
        for one in placement.placed
    ]
    y = top + placement.height + 3
    for x, readings in rows:
        marks.append(_rug_mark(timeline, track, x, y, readings, frame, theme))
    return marks, placement.height + 8


def _said(readings: Sequence[Reading]) -> str:
    """``amylase, lipase: 14.39 U/mL``: what was said of which analytes."""
    names = ", ".join(r.analyte for r in readings)
    first = readings[0]
    unit = f" {printed_units(first.unit)}" if first.unit and first.number is not None else ""
    return f"{sentence_case(names)}: {first.text}{unit}"


def _rug_mark(
    timeline: Timeline,
    track: Track,
    x: float,
    y: float,
    readings: Sequence[Reading],
    frame: Frame,
    theme: Theme,
) -> Mark:
    first = readings[0].place
    marks: list[Mark] = list(_window(first, y, theme.muted, frame))
    marks.append(Circle(x=x, y=y, radius=2.2, fill=PAPER, stroke=theme.ink, stroke_pt=0.9))
    title = " | ".join(tooltip(timeline, r.place.name) for r in readings)
    names = tuple(r.place.name for r in readings)
    return Group(
        marks=tuple(marks), names=names, id=f"event-{first.name}", title=title, role="event"
    )
