"""A user's colours: put into a theme, and tested as the shipped ones are.

Two classes that stand in one lane must be told apart by every reader; where a chosen colour makes
that fail, the figure is drawn all the same and the pair is named, because a badge is printed in
every bar.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType
from typing import TypeVar

from attrs import evolve

from casetime.chronology.timeline import Timeline
from casetime.clinical.drugs import group_of, is_supportive
from casetime.clinical.response import category_shown
from casetime.figure import colour
from casetime.figure.colour import Sight
from casetime.figure.places import Place
from casetime.figure.theme import PAPER, Glyph, Swatch, Theme, glyph, swatch
from casetime.model.events import (
    CellTherapy,
    Event,
    LocalTherapy,
    Radiotherapy,
    Therapy,
    happened,
)
from casetime.model.figure import CLASSES, RESPONSES

LEAST = {
    Sight.FULL: 10.0,
    Sight.PROTANOPIA: 7.0,
    Sight.DEUTERANOPIA: 7.0,
    Sight.TRITANOPIA: 7.0,
    Sight.GREY: 4.0,
}
"""CIEDE2000 below which two fills are taken for one: 10 is told apart at a glance, 7 and, in
greys, 4 is what the shipped themes keep between all classes of the systemic lane."""
_READABLE = 4.5
"""Contrast of words that WCAG 1.4.3 asks for."""
_SEEN = {
    Sight.FULL: "",
    Sight.PROTANOPIA: " for readers with protanopia",
    Sight.DEUTERANOPIA: " for readers with deuteranopia",
    Sight.TRITANOPIA: " for readers with tritanopia",
    Sight.GREY: " in a black-and-white print",
}

Palette = Iterable[tuple[str, str]]
_Look = TypeVar("_Look", Swatch, Glyph)


def painted(theme: Theme, palette: Palette) -> Theme:
    """The theme with a user's colours: of a class, of a response, or of one line or event."""
    chosen = {name: _shade(theme, fill) for name, fill in palette}
    return evolve(
        theme,
        therapy=_over(theme.therapy, {n: _swatch(f) for n, f in chosen.items() if n in CLASSES}),
        response=_over(
            theme.response,
            {n: _glyph(glyph(theme, n), f) for n, f in chosen.items() if n in RESPONSES},
        ),
        own=MappingProxyType(
            {n: _swatch(f) for n, f in chosen.items() if n not in (*CLASSES, *RESPONSES)}
        ),
    )


def _over(known: Mapping[str, _Look], chosen: Mapping[str, _Look]) -> Mapping[str, _Look]:
    return MappingProxyType({**known, **chosen})


def _shade(theme: Theme, fill: str) -> str:
    """A theme in greys stays in greys, as light as the colour that was chosen."""
    return colour.seen(fill, Sight.GREY) if theme.name == "grey" else fill


def _swatch(fill: str) -> Swatch:
    return Swatch(fill, edge_of(fill))


def edge_of(fill: str) -> str:
    """The colour darkened until it is read on white as an edge."""
    red, green, blue = colour.parsed(fill)
    for step in range(20, -1, -1):
        share = step / 20
        dark = colour.written((red * share, green * share, blue * share))
        if colour.contrast(dark, PAPER) >= _READABLE:
            return dark
    return "#000000"


def _glyph(known: Glyph, fill: str) -> Glyph:
    """An outline stays an outline: white inside, the colour at its edge."""
    return evolve(known, edge=fill) if known.fill == PAPER else evolve(known, fill=fill)


def own_swatch(theme: Theme, event: Event, name: str) -> tuple[str, Swatch] | None:
    """What a user gave to one event or to its line of therapy, under the name it was given."""
    line = event.line if isinstance(event, Therapy | Radiotherapy) else None
    for key in (name, f"L{line}"):
        if key in theme.own:
            return key, theme.own[key]
    return None


# -- warnings ------------------------------------------------------------------------------------


def warnings(
    timeline: Timeline, drawn: Sequence[Place], theme: Theme, palette: Palette
) -> Iterator[str]:
    """Each pair of chosen colours that some reader takes for one, and each bar hard to read in."""
    chosen = [name for name, _ in palette]
    if not chosen:
        return
    for lane in (_systemic(drawn, theme), _local(drawn, theme)):
        yield from _too_close(lane, chosen)
        for name, fill in lane.items():
            if name in chosen and colour.contrast(theme.ink, fill) < _READABLE:
                yield f"the letters in the bars of {name} are hard to read on {fill}"
    for alike in _responses(timeline, theme):
        yield from _too_close(alike, chosen)


def _too_close(lane: Mapping[str, str], chosen: Sequence[str]) -> Iterator[str]:
    for one, other in combinations(lane, 2):
        if one not in chosen and other not in chosen:
            continue
        found = [s for s in Sight if colour.distance(lane[one], lane[other], s) < LEAST[s]]
        if found:
            seen = "" if Sight.FULL in found else " and".join(_SEEN[sight] for sight in found)
            yield f"{one} ({lane[one]}) and {other} ({lane[other]}) look alike{seen}"


def _systemic(drawn: Sequence[Place], theme: Theme) -> dict[str, str]:
    events = (p for p in drawn if isinstance(p.event, Therapy) and not is_supportive(p.event))
    return _fills(events, theme)


def _local(drawn: Sequence[Place], theme: Theme) -> dict[str, str]:
    events = (p for p in drawn if isinstance(p.event, Radiotherapy | LocalTherapy | CellTherapy))
    return _fills(events, theme)


def _fills(found: Iterable[Place], theme: Theme) -> dict[str, str]:
    """The fill of every class, and of every line or event with its own, in one lane."""
    fills: dict[str, str] = {}
    for place in found:
        own = own_swatch(theme, place.event, place.name)
        group = str(group_of(place.event) or "other")
        name, look = own if own is not None else (group, swatch(theme, group))
        fills.setdefault(name, look.fill)
    return fills


def _responses(timeline: Timeline, theme: Theme) -> Iterator[dict[str, str]]:
    """The responses of a case by their shape: only those of one shape rest on colour."""
    by_shape: dict[object, dict[str, str]] = {}
    for name in timeline.names:
        event = timeline.event(name)
        category = category_shown(event) if happened(event) else None
        if category in RESPONSES:
            mark = glyph(theme, category)
            group = by_shape.setdefault((mark.shape, mark.fill == PAPER, mark.ringed), {})
            group[category] = mark.edge if mark.fill == PAPER else mark.fill
    yield from by_shape.values()
