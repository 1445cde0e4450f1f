"""The waterfall plot: the best change of the sum of diameters of each patient, from baseline."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from casetime.caseseries import page
from casetime.caseseries.diameters import PARTIAL_RESPONSE, PROGRESSION
from casetime.caseseries.records import Member
from casetime.caseseries.responses import category, entries, look
from casetime.caseseries.series import Series
from casetime.caseseries.words import change_told
from casetime.figure import colour
from casetime.figure.key import Entry
from casetime.figure.marks import Anchor, Drawing, Group, Mark, Rect, line, say
from casetime.figure.text import width
from casetime.figure.theme import Swatch, Theme
from casetime.statistics.printed import Range

_HEIGHT = 190.0
_ABOVE = 8.0
"""Points between the highest bar and the top, for its category."""
_WIDEST = 60.0
_THINNEST = 0.8
"""Points of a bar for a change of zero, so that it is seen that there is one."""
_STEPS = (1, 2, 5, 10, 20, 50, 100)
"""Every how manieth bar has its number."""


@frozen(kw_only=True)
class _Bar:
    """One patient: the range of its best change, and how sure it is."""

    member: Member
    change: Range
    sure: bool
    """Some scan surely lies on the line, so that its bar has a certain part."""


def waterfall(series: Series) -> Drawing:
    """The waterfall of a series, the largest growth on the left."""
    theme = page.THEME
    bars = _bars(series.members)
    area = _area(bars)
    ticks = page.per_cent_ticks(area.y_low, area.y_high)
    marks: list[Mark] = [
        *page.value_axis(area, ticks, theme, "Best change of the sum of diameters from baseline",
                         " %"),
        *page.threshold(area, PROGRESSION, "+20 %", theme),
        *page.threshold(area, PARTIAL_RESPONSE, "\N{MINUS SIGN}30 %", theme),
        *_drawn(bars, area, theme),
        line(area.left, area.y(0), area.right, area.y(0), stroke=theme.ink),
    ]  # fmt: skip
    responses = [entry for entry, _ in entries((category(b.member.best) for b in bars), theme)]
    found = [*responses, *_notation(bars, theme)]
    return page.page(
        marks, area.bottom + 12, found, _notes(series, bars), f"Waterfall plot of {series.study}",
        _told(bars), theme,
    )  # fmt: skip


def _bars(members: Sequence[Member]) -> list[_Bar]:
    """From the largest growth to the largest fall; of two alike, by name."""
    found = [
        _Bar(member=member, change=member.changes.best, sure=member.changes.sure)
        for member in members
        if member.changes.best is not None
    ]
    return sorted(found, key=lambda b: (-b.change.high, -b.change.low, b.member.patient))


def _area(bars: Sequence[_Bar]) -> page.Area:
    low = min([PARTIAL_RESPONSE - 10, *(bar.change.low for bar in bars)])
    high = max([PROGRESSION + 10, *(bar.change.high for bar in bars)])
    ticks = page.per_cent_ticks(low, high + (high - low) * _ABOVE / _HEIGHT)
    return page.Area(
        left=page.MARGIN + 34, right=page.page_width() - page.MARGIN, top=24, bottom=24 + _HEIGHT,
        y_low=ticks[0], y_high=ticks[-1],
    )  # fmt: skip


def _slot(bars: Sequence[_Bar], area: page.Area) -> float:
    return min(_WIDEST, (area.right - area.left - 30) / max(1, len(bars)))


def _drawn(bars: Sequence[_Bar], area: page.Area, theme: Theme) -> Iterator[Mark]:
    slot = _slot(bars, area)
    names = _names(bars, slot, theme)
    for k, (bar, name) in enumerate(zip(bars, names, strict=True)):
        left = area.left + 4 + k * slot
        marks = (
            *_body(bar, left, slot * 0.8, area, theme),
            *_words(bar, name, left + slot * 0.4, slot, area, theme),
        )
        title = f"{bar.member.patient}: {change_told(bar.change)}, {category(bar.member.best)}"
        yield Group(marks=marks, id=f"patient-{bar.member.patient}", title=title, role="patient")


def _names(bars: Sequence[_Bar], slot: float, theme: Theme) -> list[str]:
    """The names of the patients where all fit under their bars, else numbers told in a note.

    Where not even every number fits, each second, fifth or so has its own.
    """
    if _is_named(bars, slot, theme):
        return [bar.member.patient for bar in bars]
    wide = width(str(len(bars)), theme.text_pt - 1) + 1.5
    step = next((s for s in _STEPS if s * slot >= wide), _STEPS[-1])
    return ["" if k % step else str(k) for k in range(1, len(bars) + 1)]


def _is_named(bars: Sequence[_Bar], slot: float, theme: Theme) -> bool:
    return all(width(bar.member.patient, theme.text_pt - 1) <= slot - 1 for bar in bars)


def _body(bar: _Bar, left: float, wide: float, area: page.Area, theme: Theme) -> Iterator[Mark]:
    """The certain part from zero in full colour, the rest tinted in dashes."""
    swatch = look(theme, category(bar.member.best))
    sure = _certain(bar)
    ends = (min(bar.change.low, sure), max(bar.change.high, sure))
    if bar.change.low < bar.change.high:
        light = Swatch(colour.tint(swatch.fill), swatch.edge)
        yield _box(left, wide, *ends, area, light, theme.dash)
    if sure or bar.change.low == bar.change.high:
        yield _box(left, wide, 0.0, sure, area, swatch, ())


def _certain(bar: _Bar) -> float:
    """How far from zero the change certainly is; 0 where it may lie on either side of it."""
    low, high = bar.change.low, bar.change.high
    if not bar.sure or low < 0 < high:
        return 0.0
    return high if high < 0 else low


def _box(
    left: float, wide: float, a: float, b: float, area: page.Area, look: Swatch,
    dash: tuple[float, ...],
) -> Rect:  # fmt: skip
    top, foot = area.y(max(a, b)), area.y(min(a, b))
    return Rect(
        x=left,
        y=top,
        width=wide,
        height=max(foot - top, _THINNEST),
        fill=look.fill,
        stroke=look.edge,
        dash=dash,
    )


def _words(
    bar: _Bar, name: str, x: float, slot: float, area: page.Area, theme: Theme
) -> Iterator[Mark]:
    """The name on the free side of zero, the category at the end of the bar if it has room."""
    zero, small = area.y(0), theme.text_pt - 1
    grown = bar.change.high > 0
    if name:
        yield say(x, zero + 8.5 if grown else zero - 3, name, anchor=Anchor.MIDDLE, size_pt=small)
    told = "/".join(bar.member.best.categories) if bar.member.best else ""
    if not told or width(told, small, bold=True) > slot:
        return
    y = area.y(bar.change.high) - 2.5 if grown else area.y(bar.change.low) + 8
    yield say(x, y, told, anchor=Anchor.MIDDLE, size_pt=small, bold=True)


def _notation(bars: Sequence[_Bar], theme: Theme) -> Iterator[Entry]:
    if any(bar.change.low < bar.change.high for bar in bars):
        light = Swatch(theme.paper, theme.ink)
        yield Entry(
            words="possible: the order of scans and treatment is open",
            sample=page.bar_sample(light, theme.dash).sample,
        )


def _notes(series: Series, bars: Sequence[_Bar]) -> list[str]:
    said = []
    area = _area(bars)
    if not _is_named(bars, _slot(bars, area), page.THEME):
        named = "; ".join(f"{k} {bar.member.patient}" for k, bar in enumerate(bars, 1))
        said.append(f"Bars from left to right: {named}.")
    shown = {bar.member.patient for bar in bars}
    rest = [member.patient for member in series.members if member.patient not in shown]
    if rest:
        told = "Not shown, without a baseline and a later scan whose diameters can be compared"
        said.append(f"{told}: {', '.join(rest)}.")
    return [*said, *page.series_notes(series)]


def _told(bars: Sequence[_Bar]) -> str:
    """The alternative text: every bar in words."""
    each = "; ".join(
        f"{bar.member.patient} {change_told(bar.change)} ({category(bar.member.best)})"
        for bar in bars
    )
    patients = "1 patient" if len(bars) == 1 else f"{len(bars)} patients"
    return (
        f"Waterfall plot of {patients}: best change of the sum of diameters from baseline, "
        f"with lines at +20 % and \N{MINUS SIGN}30 %. {each}."
    )
