"""The spider plot: the change of the sum of diameters of each patient over time."""

from collections.abc import Iterator, Sequence
from functools import partial

from attrs import evolve

from casetime.caseseries import page
from casetime.caseseries.diameters import PARTIAL_RESPONSE, PROGRESSION
from casetime.caseseries.records import Member, Scanned
from casetime.caseseries.responses import NONE, OPEN, category, entries, look
from casetime.caseseries.series import Series
from casetime.caseseries.words import change_told, months
from casetime.figure import whiskers
from casetime.figure.isotonic import spread
from casetime.figure.key import Entry
from casetime.figure.marks import Circle, Drawing, Group, Mark, Polyline, line, say
from casetime.figure.places import Frame, middle
from casetime.figure.text import width
from casetime.figure.theme import Theme

_HEIGHT = 220.0
_DOT = 2.4
_UNNAMED = "The curves are too many to be named at their ends."


def spider(series: Series) -> Drawing:
    """The spider plot of a series: a curve for each patient, its name at the right end."""
    theme = page.THEME
    shown = [member for member in series.members if member.changes.scans]
    area = _area(shown, theme)
    frame = Frame(
        first=0, last=int(area.x_high), left=area.left, right=area.right, beyond=area.right
    )
    ticks = page.per_cent_ticks(area.y_low, area.y_high)
    marks: list[Mark] = [
        *page.value_axis(area, ticks, theme, "Change of the sum of diameters from baseline", " %"),
        *page.time_axis(area, theme, "Months from the start of the line"),
        *page.threshold(area, PROGRESSION, "+20 %", theme),
        *page.threshold(area, PARTIAL_RESPONSE, "\N{MINUS SIGN}30 %", theme),
        line(area.left, area.y(0), area.right, area.y(0), stroke=theme.rule),
        *(_curve(member, area, frame, theme) for member in shown),
        *(_names(shown, area, frame, theme) if _has_room(shown, area, theme) else ()),
    ]
    told = () if _has_room(shown, area, theme) else (_UNNAMED,)
    found = [*_responses(shown, theme), *_notation(shown, theme)]
    return page.page(
        marks, area.bottom + page.AXIS_PT, found, [*told, *page.series_notes(series)],
        f"Spider plot of {series.study}", _told(shown), theme,
    )  # fmt: skip


def _area(shown: Sequence[Member], theme: Theme) -> page.Area:
    scans = [scan for member in shown for scan in member.changes.scans]
    changes = [end for scan in scans for end in (scan.change.low, scan.change.high)]
    days = [1, *(day for scan in scans for day in (scan.days.least, scan.days.most) if day)]
    ticks = page.per_cent_ticks(
        min([PARTIAL_RESPONSE - 10, *changes]), max([PROGRESSION + 10, *changes])
    )
    names = max((width(_name(m), theme.text_pt - 1) for m in shown), default=0.0)
    return page.Area(
        left=page.MARGIN + 34, right=page.page_width() - page.MARGIN - names - 16, top=24,
        bottom=24 + _HEIGHT, x_high=float(max(days)), y_low=ticks[0], y_high=ticks[-1],
    )  # fmt: skip


def _places(
    member: Member, area: page.Area, frame: Frame
) -> Iterator[tuple[Scanned, float, float]]:
    """The scans whose sums can be compared, each in the middle of its ranges."""
    for scan in member.changes.scans:
        change = (scan.change.low + scan.change.high) / 2
        yield scan, frame.x(middle(scan.days, frame)), area.y(change)


def _curve(member: Member, area: page.Area, frame: Frame, theme: Theme) -> Mark:
    """From the baseline through every scan; a hollow dot may lie before the line."""
    ink = look(theme, category(member.best)).edge
    found = list(_places(member, area, frame))
    points = ((area.x(0), area.y(0)), *((x, y) for _, x, y in found))
    marks: list[Mark] = [Polyline(points=points, stroke=ink, stroke_pt=0.9)]
    for scan, x, y in found:
        marks += whiskers.drawn(scan.days, _DOT, y, frame, ink, seen=1.0)
        marks += _upright(scan, x, area, ink)
        fill = ink if scan.sure else theme.paper
        marks.append(Circle(x=x, y=y, radius=_DOT, fill=fill, stroke=ink))
    told = "; ".join(f"{scan.name} {change_told(scan.change)}" for scan, _, _ in found)
    return Group(
        marks=tuple(marks), id=f"patient-{member.patient}", title=f"{member.patient}: {told}",
        role="patient",
    )  # fmt: skip


def _upright(scan: Scanned, x: float, area: page.Area, ink: str) -> Iterator[Mark]:
    """The range of a change as an upright whisker; none of a single value."""
    low, high = area.y(scan.change.low), area.y(scan.change.high)
    if scan.change.low < scan.change.high:
        yield line(x, low, x, high, stroke=ink)
        yield from (line(x - 2, y, x + 2, y, stroke=ink) for y in (low, high))


def _has_room(shown: Sequence[Member], area: page.Area, theme: Theme) -> bool:
    """Whether the names of all patients fit one under the other."""
    return (len(shown) - 1) * theme.text_pt <= area.bottom - area.top


def _names(shown: Sequence[Member], area: page.Area, frame: Frame, theme: Theme) -> Iterator[Mark]:
    """The name of each patient right of the plot, with a leader to the end of its curve."""
    ends = []
    for member in shown:
        *_, (_, x, y) = _places(member, area, frame)
        ends.append((y, x, member))
    ends.sort(key=lambda end: (end[0], end[2].patient))
    gap = theme.text_pt
    places = spread(
        [y for y, _, _ in ends], [1.0] * len(ends), [gap] * (len(ends) - 1), area.top, area.bottom
    )
    for (y, x, member), at in zip(ends, places, strict=True):
        ink = look(theme, category(member.best)).edge
        to = area.right + 8
        yield line(x + _DOT, y, to, at, stroke=theme.leader, stroke_pt=0.5, dash=(1.0, 1.5))
        yield say(to + 2, at + 2.5, _name(member), size_pt=theme.text_pt - 1, fill=ink)


def _name(member: Member) -> str:
    """The patient and the best response in letters: in grey, and to many eyes, colours are one."""
    best = category(member.best)
    return member.patient if best in (OPEN, NONE) else f"{member.patient} {best}"


def _responses(shown: Sequence[Member], theme: Theme) -> Iterator[Entry]:
    """The entries of best responses, each as a curve of its colour."""
    for entry, name in entries((category(member.best) for member in shown), theme):
        ink = look(theme, name).edge
        yield evolve(entry, sample=partial(_sample, ink))


def _sample(ink: str, x: float, y: float) -> tuple[Mark, ...]:
    dot = Circle(x=x + 8.5, y=y, radius=_DOT, fill=ink, stroke=ink)
    return (line(x, y, x + 17, y, stroke=ink, stroke_pt=0.9), dot)


def _notation(shown: Sequence[Member], theme: Theme) -> Iterator[Entry]:
    scans = [scan for member in shown for scan in member.changes.scans]

    def window(x: float, y: float) -> tuple[Mark, ...]:
        caps = (line(x, y - 2, x, y + 2), line(x + 17, y - 2, x + 17, y + 2))
        dot = Circle(x=x + 8.5, y=y, radius=_DOT, fill=theme.ink)
        return (line(x, y, x + 17, y), *caps, dot)

    def upright(x: float, y: float) -> tuple[Mark, ...]:
        middle = x + 4.5
        caps = (line(middle - 2, end, middle + 2, end) for end in (y - 4, y + 4))
        return (line(middle, y - 4, middle, y + 4), *caps)

    def hollow(x: float, y: float) -> tuple[Mark, ...]:
        return (Circle(x=x + 8.5, y=y, radius=_DOT, fill=theme.paper, stroke=theme.ink),)

    if any(scan.days.least != scan.days.most for scan in scans):
        yield Entry(words="days on which the scan may have been", sample=window)
    if any(scan.change.low < scan.change.high for scan in scans):
        yield Entry(words="range of the change", sample=upright, wide=9.0)
    if any(not scan.sure for scan in scans):
        yield Entry(words="may not lie on the line", sample=hollow)


def _told(shown: Sequence[Member]) -> str:
    """The alternative text: every curve in words."""
    each = "; ".join(_curve_told(member) for member in shown)
    patients = "1 patient" if len(shown) == 1 else f"{len(shown)} patients"
    return (
        f"Spider plot of {patients}: change of the sum of diameters from baseline over months, "
        f"with lines at +20 % and \N{MINUS SIGN}30 %. {each}."
    )


def _curve_told(member: Member) -> str:
    told = ", ".join(
        f"{change_told(scan.change)} at {_when(scan)} months" for scan in member.changes.scans
    )
    return f"{member.patient} {told}"


def _when(scan: Scanned) -> str:
    low, high = scan.days.least, scan.days.most
    if low is None or high is None:
        return "an unknown number of"
    return months(low) if low == high else f"{months(low)} to {months(high)}"
