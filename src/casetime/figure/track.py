"""Measurement tracks: one for each unit with several values, each analyte in its own colour.

A measurement without a number, or in another unit than the track, is a mark on the rug under
it: its height would be invented.
"""

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from casetime.chronology.timeline import Timeline
from casetime.figure import whiskers
from casetime.figure.labels import Label, draw, place
from casetime.figure.lanes import Lane
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
from casetime.figure.theme import PAPER, Theme
from casetime.figure.track_names import DOT, Curve, above, at_marks, dot
from casetime.figure.wording import sentence_case, tooltip
from casetime.model.events import Measurement

_HEIGHT = 36.0
_NUMBER = re.compile(r"[<>≤≥~]?\s*(\d+(?:[.,]\d+)?)")


@frozen(kw_only=True)
class Reading:
    """One measurement of an analyte at its place; no number where the source gives none."""

    place: Place
    analyte: str
    number: float | None
    unit: str | None
    text: str


@frozen(kw_only=True)
class Track:
    """The measurements that share a unit, with those of the same analytes that do not."""

    unit: str
    analytes: tuple[str, ...]
    readings: tuple[Reading, ...]
    rug: tuple[Reading, ...]


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
        used |= {r.place.name for r in (*track.readings, *track.rug)}
        made.append(track)
    return tuple(made), tuple(r.place for r in readings if r.place.name not in used)


def _folded(unit: str) -> str:
    return unit.replace(" ", "").casefold().replace("iu/", "u/")


def _reading(place: Place) -> Reading:
    event = place.event
    assert isinstance(event, Measurement)
    matched = _NUMBER.fullmatch((event.value or "").strip())
    number = float(matched.group(1).replace(",", ".")) if matched else None
    analyte = event.analyte or event.label
    text = event.value or event.label.removeprefix(analyte).strip(" ,")
    return Reading(place=place, analyte=analyte, number=number, unit=event.unit, text=text)


def _track(values: Sequence[Reading], pool: Sequence[Reading]) -> Track:
    analytes = tuple(dict.fromkeys(v.analyte for v in sorted(values, key=_largest_first)))
    names = {v.place.name for v in values}
    rug = [r for r in pool if r.analyte in analytes and r.place.name not in names]
    return Track(
        unit=values[0].unit or "", analytes=analytes, readings=tuple(values), rug=tuple(rug)
    )


def _largest_first(reading: Reading) -> tuple[float, str]:
    return -(reading.number or 0), reading.analyte


def draw_track(timeline: Timeline, track: Track, frame: Frame, theme: Theme) -> Lane:
    """One track as a lane: scale, series with their names, rug."""
    highest = _nice(max(r.number or 0 for r in track.readings))
    top = 6.0
    found = _found(track, highest, top, frame, theme)
    curves = [curve for curve, _ in found]
    names: tuple[Mark, ...] | None = at_marks(curves, top, top + _HEIGHT, frame, theme)
    if names is None:
        names, tall = above(curves, 2.0, frame, theme)
        top += tall
        found = _found(track, highest, top, frame, theme)
    bottom = top + _HEIGHT
    marks = _scale(highest, top, bottom, frame, theme)
    for curve, readings in found:
        marks += _series(timeline, curve, readings, frame)
    rug, height = _rug(timeline, track, bottom + 4, frame, theme)
    title = f"{_joined(track.analytes)} ({track.unit})"
    styles = frozenset({"rug"} if track.rug else set[str]())
    drawn = (*marks, *names, *rug)
    return Lane(title=title, marks=drawn, height=bottom + 4 + height, styles=styles)


def _found(
    track: Track, highest: float, top: float, frame: Frame, theme: Theme
) -> list[tuple[Curve, list[Reading]]]:
    """Each analyte as a curve below `top`, with its readings from left to right."""
    found = []
    for k, analyte in enumerate(track.analytes):
        readings = sorted(
            (r for r in track.readings if r.analyte == analyte),
            key=lambda r: (middle(r.place.first, frame), r.place.name),
        )
        found.append((_curve(k, readings, highest, top, frame, theme), readings))
    return found


def _curve(
    k: int, readings: Sequence[Reading], highest: float, top: float, frame: Frame, theme: Theme
) -> Curve:
    points = tuple(
        (frame.x(middle(r.place.first, frame) + 0.5), _y(r, highest, top, top + _HEIGHT))
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
    )


def _reach(place: Place, x: float, y: float, ink: str, frame: Frame) -> Box:
    """The box of a whisker; without one, a point."""
    strokes = list(_window(place, y, ink, frame))
    return union(box(one) for one in strokes) if strokes else Box(x, y, x, y)


def _joined(names: Sequence[str]) -> str:
    return sentence_case(", ".join(names))


def _nice(value: float) -> float:
    """The smallest round number that is not below a value."""
    step = 1.0
    while step * 10 < value:
        step *= 10
    while step > value and step > 1e-6:
        step /= 10
    return next(step * k for k in (1, 2, 3, 4, 5, 6, 8, 10) if step * k >= value)


def _scale(highest: float, top: float, bottom: float, frame: Frame, theme: Theme) -> list[Mark]:
    marks: list[Mark] = []
    for share in (0, 0.5, 1):
        y = bottom - share * (bottom - top)
        marks.append(line(frame.left, y, frame.beyond, y, stroke=theme.rule, stroke_pt=0.5))
        text = f"{highest * share:g}"
        marks.append(say(frame.left - 3, y + 2.8, text, anchor=Anchor.END, fill=theme.muted))
    return marks


def _series(
    timeline: Timeline, curve: Curve, readings: Sequence[Reading], frame: Frame
) -> Iterator[Mark]:
    if len(curve.points) > 1:
        yield Polyline(points=curve.points, stroke=curve.ink, stroke_pt=0.9)
    for (x, y), reading in zip(curve.points, readings, strict=True):
        name = reading.place.name
        yield Group(
            marks=(*_window(reading.place, y, curve.ink, frame), dot(x, y, curve)),
            id=f"event-{name}",
            title=tooltip(timeline, name),
            role="event",
        )


def _y(reading: Reading, highest: float, top: float, bottom: float) -> float:
    return bottom - (reading.number or 0) / highest * (bottom - top)


def _window(place: Place, y: float, ink: str, frame: Frame) -> Iterator[Mark]:
    return whiskers.drawn(place.first, DOT, y, frame, ink, seen=1.0)


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
    marks: list[Mark] = [m for p in placement.placed for m in draw(p, top, theme=theme)]
    y = top + placement.height + 3
    for x, readings in rows:
        marks.append(_rug_mark(timeline, track, x, y, readings, frame, theme))
    return marks, placement.height + 8


def _said(readings: Sequence[Reading]) -> str:
    """``amylase, lipase: 14.39 U/mL``: what was said of which analytes."""
    names = ", ".join(r.analyte for r in readings)
    unit = f" {readings[0].unit}" if readings[0].unit and readings[0].number is not None else ""
    return f"{sentence_case(names)}: {readings[0].text}{unit}"


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
    return Group(marks=tuple(marks), id=f"event-{first.name}", title=title, role="event")
