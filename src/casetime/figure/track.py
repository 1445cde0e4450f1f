"""Measurement tracks: one for each unit with several values, each analyte in its own colour.

A measurement without a number, or in another unit than the track, is a mark on the rug under
it: its height would be invented.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from casetime.chronology.timeline import Timeline
from casetime.figure import whiskers
from casetime.figure.labels import Label, draw, place
from casetime.figure.lanes import Lane
from casetime.figure.marks import (
    Anchor,
    Circle,
    Group,
    Mark,
    Polyline,
    Rect,
    Run,
    Text,
    line,
    say,
    width,
)
from casetime.figure.places import Frame, Place, middle
from casetime.figure.theme import PAPER, Theme
from casetime.figure.wording import sentence_case, tooltip
from casetime.model.events import Measurement

_HEIGHT = 36.0
_DOT = 2.5
"""Half of what a dot is across."""
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
    """One track as a lane: scale, series, rug."""
    top, marks = 6.0, list[Mark]()
    highest = _nice(max(r.number or 0 for r in track.readings))
    bottom = top + _HEIGHT
    marks += _scale(highest, top, bottom, frame, theme)
    boxes: list[Mark] = []
    for k, analyte in enumerate(track.analytes):
        ink = theme.analytes[k % len(theme.analytes)]
        series = sorted(
            (r for r in track.readings if r.analyte == analyte),
            key=lambda r: middle(r.place.first, frame),
        )
        boxes += _series(timeline, series, k, ink, highest, top, bottom, frame, theme)
    marks += boxes
    rug, height = _rug(timeline, track, bottom + 4, frame, theme)
    marks += rug
    title = f"{_joined(track.analytes)} ({track.unit})"
    styles = frozenset({"rug"} if track.rug else set[str]())
    return Lane(title=title, marks=tuple(marks), height=bottom + 4 + height, styles=styles)


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
    timeline: Timeline,
    series: Sequence[Reading],
    k: int,
    ink: str,
    highest: float,
    top: float,
    bottom: float,
    frame: Frame,
    theme: Theme,
) -> list[Mark]:
    marks: list[Mark] = []
    points = [
        (frame.x(middle(r.place.first, frame) + 0.5), _y(r, highest, top, bottom)) for r in series
    ]
    if len(points) > 1:
        marks.append(Polyline(points=tuple(points), stroke=ink, stroke_pt=0.9))
    for (x, y), reading in zip(points, series, strict=True):
        marks.append(_dot(timeline, reading, x, y, k, ink, frame))
    marks.append(_named(series, points, ink, top, bottom, frame, theme))
    return marks


def _named(
    series: Sequence[Reading],
    points: Sequence[tuple[float, float]],
    ink: str,
    top: float,
    bottom: float,
    frame: Frame,
    theme: Theme,
) -> Mark:
    """The analyte with its first value: left of the first mark, else right and off the curve."""
    x, y = points[0]
    name = [Run(f"{sentence_case(series[0].analyte)} {series[0].text}", bold=True)]
    wide = width(name, theme.text_pt)
    window = whiskers.span(series[0].place.first, frame)
    low = min(x - _DOT, window[0] if window else x)
    left = low - 3 - wide >= frame.left
    where = Anchor.END if left else Anchor.START
    at, base = (low - 3, y + 2.8) if left else (x + 6, _off_the_curve(points, wide, top, bottom))
    if not top + 2 <= base <= bottom + 3:  # no room at the first mark: at the last
        text = f"{sentence_case(series[-1].analyte)} {series[-1].text}"
        name = [Run(text, bold=True)]
        at, base, where = points[-1][0] + 6, points[-1][1] + 2.8, Anchor.START
        if at + width(name, theme.text_pt) > frame.beyond:
            at, base, where = points[-1][0], points[-1][1] - 5, Anchor.END
    return Text(x=at, y=base, runs=tuple(name), size_pt=theme.text_pt, anchor=where, fill=ink)


def _off_the_curve(
    points: Sequence[tuple[float, float]], wide: float, top: float, bottom: float
) -> float:
    """A baseline above or below all of the curve that words right of its first mark would meet."""
    x, y = points[0]
    end = x + 6 + wide
    met = [y, *(b for a, b in points[1:] if a <= end)]
    for (a, b), (c, d) in pairwise(points):
        if a < end < c:
            met.append(b + (d - b) * (end - a) / (c - a))
    above, below = min(met) - 4, max(met) + 9
    return above if above - 6 >= top - 5 or below > bottom + 3 else below


def _y(reading: Reading, highest: float, top: float, bottom: float) -> float:
    return bottom - (reading.number or 0) / highest * (bottom - top)


def _dot(
    timeline: Timeline, reading: Reading, x: float, y: float, k: int, ink: str, frame: Frame
) -> Mark:
    """A dot or a square by series, so that colour does not stand alone, with its window."""
    shape: Mark
    if k % 2:
        shape = Circle(x=x, y=y, radius=2.6, fill=ink)
    else:
        shape = Rect(x=x - 2.4, y=y - 2.4, width=4.8, height=4.8, fill=ink)
    name = reading.place.name
    marks = (*_window(reading.place, y, ink, frame), shape)
    return Group(marks=marks, id=f"event-{name}", title=tooltip(timeline, name), role="event")


def _window(place: Place, y: float, ink: str, frame: Frame) -> Iterator[Mark]:
    return whiskers.drawn(place.first, _DOT, y, frame, ink, seen=1.0)


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
