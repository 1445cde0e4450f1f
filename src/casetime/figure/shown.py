"""A figure with what stands behind it: the timeline it shows, and what its author is told."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from casetime.chronology.timeline import Timeline
from casetime.clinical.asof import CONTACT
from casetime.clinical.estimate import Estimate
from casetime.clinical.verdict import Judged
from casetime.diagnostics import CasetimeError
from casetime.figure.choice import is_chosen, said_claims
from casetime.figure.choosing import Chosen
from casetime.figure.marks import Drawing, mm
from casetime.figure.palette import warnings
from casetime.figure.places import places
from casetime.figure.scene import as_told, lane_of, timeline_figure
from casetime.figure.splitting import split_at


@frozen(kw_only=True)
class Shown:
    """One figure; `timeline` ends where the figure does, `judged` holds the claims it draws."""

    timeline: Timeline
    drawing: Drawing
    judged: Judged
    remarks: tuple[str, ...] = ()
    """What the author should know: events left out, colours that look alike, a page too small."""


def shown(chosen: Chosen, estimates: Sequence[Estimate], judged: Judged) -> Shown:
    """The figure of a timeline by its options; raises `CasetimeError` if these leave nothing."""
    options = chosen.options
    said = said_claims(judged, options)
    drawing = timeline_figure(chosen.timeline, estimates, said, options)
    if not drawing.contents.lanes and _has_events(chosen.timeline):
        raise CasetimeError(
            "nothing is left to draw: draw more lanes (--lanes), hide less (--hide), "
            "or begin earlier (--from)"
        )
    return Shown(
        timeline=as_told(chosen.timeline, options),
        drawing=drawing,
        judged=said,
        remarks=(*chosen.remarks, *_of_colours(chosen), *_of_height(drawing, chosen)),
    )


def _has_events(timeline: Timeline) -> bool:
    """Whether a case has anything to draw but the contact that `--until` adds."""
    return any(lane_of(p.event) and p.name != CONTACT for p in places(timeline))


def _of_colours(chosen: Chosen) -> Iterator[str]:
    if not chosen.palette:
        return
    options = chosen.options
    drawn = [p for p in places(chosen.timeline) if is_chosen(p, lane_of(p.event), options)]
    yield from warnings(chosen.timeline, drawn, options.theme, chosen.palette)


def _of_height(drawing: Drawing, chosen: Chosen) -> Iterator[str]:
    """How to split a figure that no page can hold."""
    options = chosen.options
    high, most = mm(drawing.height_pt), options.highest_mm
    if high > most:
        where = "a slide is" if options.theme.name == "screen" else "the page holds at most"
        yield (
            f"the figure is {high:.0f} mm high, and {where} {most:.0f}: draw it wider (--width), "
            f"leave out lanes (--lanes, --hide), or split it in two{_split(chosen)}"
        )


def _split(chosen: Chosen) -> str:
    """` at L3: --until L3, and --from L3`."""
    drawn = [p for p in places(chosen.timeline) if is_chosen(p, lane_of(p.event), chosen.options)]
    name = split_at(drawn)
    if name is None:
        return " (--until and --from)"
    return f" at {name}: one with --until {name}, one with --from {name}"
