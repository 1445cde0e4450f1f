"""The Kaplan-Meier plot: curves or envelopes, censor ticks, medians, numbers at risk below."""

from collections.abc import Callable, Iterator, Sequence

from casetime.caseseries import page
from casetime.caseseries.curves import SeriesCurve, at_risk
from casetime.caseseries.series import Series
from casetime.caseseries.words import (
    MONTH,
    comparison_told,
    count_told,
    interval_told,
    level_told,
    median_told,
    ranges_told,
    symmetric_told,
)
from casetime.clinical.definitions import ENDPOINTS
from casetime.figure import colour
from casetime.figure.key import Entry
from casetime.figure.marks import (
    Anchor,
    Drawing,
    Group,
    Mark,
    Point,
    Polygon,
    Polyline,
    line,
    say,
)
from casetime.figure.text import width
from casetime.figure.theme import Theme
from casetime.statistics.survival import Curve, survival_at

_HEIGHT = 170.0
_LONGEST_NAME = 90.0
_DASHES: tuple[tuple[float, ...], ...] = ((), (5.0, 2.0), (1.5, 1.5), (6.0, 1.5, 1.5, 1.5))
"""Curves of several groups differ in their dashes too, for a print in grey."""


_FINE = (1.0, 1.2)


def survival_plot(series: Series, endpoint: str, *, spss: bool = False) -> Drawing:
    """The curves of one endpoint with their medians and the numbers at risk."""
    theme = page.THEME
    found = [of for of in series.curves if of.endpoint == endpoint]
    area = _area(found, theme)
    title = ENDPOINTS[endpoint].title
    marks: list[Mark] = [
        *page.value_axis(area, (0, 25, 50, 75, 100), theme, f"{title[:1].upper()}{title[1:]}",
                         " %"),
        *page.time_axis(area, theme, _axis_words(series, endpoint)),
    ]  # fmt: skip
    for k, of in enumerate(found):
        marks += _fill(of, k, area, theme, alone=len(found) == 1)
    for k, of in enumerate(found):
        marks.append(_group(of, k, area, theme))
    foot = area.bottom + page.AXIS_PT + 4
    table, tall = _risk_table(found, area, foot, theme)
    entries = [*_names(found, theme, spss=spss), *_notation(found, theme)]
    return page.page(
        (*marks, *table), foot + tall, entries, _notes(series, endpoint, found),
        f"Kaplan-Meier plot of {endpoint}, {series.study}", _told(series, endpoint, found, spss),
        theme,
    )  # fmt: skip


def _axis_words(series: Series, endpoint: str) -> str:
    origins = {time.from_ for time in series.times if time.endpoint == endpoint}
    line = any(time.of is not None for time in series.times if time.endpoint == endpoint)
    if line or series.asked.of is not None:
        of = series.asked.of
        start = "the first line" if of in (None, "first-line") else str(of).replace("-", " ")
        return f"Months from the start of {start}" if line else f"Months from {start}"
    return f"Months from {origins.pop()}" if len(origins) == 1 else "Months from the index"


def _area(found: Sequence[SeriesCurve], theme: Theme) -> page.Area:
    last = max([MONTH, *(_last(of) for of in found)])
    names = max((width(_group_shown(of, theme), theme.text_pt) for of in found), default=0.0)
    return page.Area(
        left=page.MARGIN + max(44.0, names + 22), right=page.page_width() - page.MARGIN - 6, top=24,
        bottom=24 + _HEIGHT, x_high=last * 1.02, y_high=100.0,
    )  # fmt: skip


def _group_shown(of: SeriesCurve, theme: Theme) -> str:
    """The name of a group beside the numbers at risk; the key has it whole."""
    return page.shortened(of.group or "", _LONGEST_NAME, theme)


def _last(of: SeriesCurve) -> float:
    """The last day that any dating may reach; an open end counts from where it is open."""
    return float(
        max(r.least if r.most is None else r.most for patient in of.patients for r in patient)
    )


# -- curves --------------------------------------------------------------------------------------


def _ink(k: int, theme: Theme) -> str:
    return theme.analytes[k % len(theme.analytes)]


def _group(of: SeriesCurve, k: int, area: page.Area, theme: Theme) -> Mark:
    drawn = _exact(of, k, area, theme) if of.curve else _bundle(of, k, area, theme)
    name = of.group or "all"
    return Group(
        marks=(*drawn, *_median(of, k, area, theme)),
        id=f"curve-{name}",
        title=f"{name}: median {median_told(of.median, 'months')}",
        role="curve",
    )


def _exact(of: SeriesCurve, k: int, area: page.Area, theme: Theme) -> Iterator[Mark]:
    """The curve with a tick at each censored time."""
    curve, ink, dash = of.curve, _ink(k, theme), _DASHES[k % len(_DASHES)]
    assert curve is not None
    yield Polyline(points=_curve_points(curve, area), stroke=ink, stroke_pt=1.2, dash=dash)
    for time, censored in zip(curve.times, curve.censored, strict=True):
        if censored:
            x, y = area.x(time), area.y(100 * survival_at(curve, time))
            yield line(x, y - 3, x, y + 3, stroke=ink, stroke_pt=0.9)


def _curve_points(curve: Curve, area: page.Area) -> tuple[Point, ...]:
    return _steps(curve.times, curve.survival, area)


def _steps(times: Sequence[float], heights: Sequence[float], area: page.Area) -> tuple[Point, ...]:
    """The corners of a step function that begins at 100 per cent on day 0."""
    points = [(area.x(0), area.y(100))]
    for time, height in zip(times, heights, strict=True):
        x, y = area.x(time), area.y(100 * height)
        points += [(x, points[-1][1]), (x, y)] if y != points[-1][1] else [(x, y)]
    return tuple(points)


def _limits(of: SeriesCurve, area: page.Area) -> tuple[tuple[Point, ...], ...]:
    """The upper and the lower limit as steps; they end where a limit is not defined any more."""
    ends = _ends(of)
    known = [(time, low, high) for time, low, high in ends if low is not None and high is not None]
    if not known:
        return ()
    last, low, high = known[-1]
    end = min((time for time, _, _ in ends if time > last), default=max(last, _last(of)))
    times = [*(time for time, _, _ in known), end]
    upper = _steps(times, [*(high for _, _, high in known), high], area)
    return upper, _steps(times, [*(low for _, low, _ in known), low], area)


def _ends(of: SeriesCurve) -> list[tuple[float, float | None, float | None]]:
    """The limits day by day; of ranges those that no dating leaves."""
    if of.curve is not None:
        return list(zip(of.curve.times, of.curve.low, of.curve.high, strict=True))
    assert of.envelope is not None
    return [(day, *pair) for day, pair in zip(of.envelope.days, of.outer, strict=True)]


def _bundle(of: SeriesCurve, k: int, area: page.Area, theme: Theme) -> Iterator[Mark]:
    """The lowest and the highest curve."""
    ink, dash = _ink(k, theme), _DASHES[k % len(_DASHES)]
    for points in _edges(of, area):
        yield Polyline(points=points, stroke=ink, stroke_pt=1.0, dash=dash)


def _edges(of: SeriesCurve, area: page.Area) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    envelope, end = of.envelope, _last(of)
    assert envelope is not None
    days = (*envelope.days, end)
    low = _steps(days, (*envelope.low, envelope.low[-1]), area)
    return low, _steps(days, (*envelope.high, envelope.high[-1]), area)


def _fill(of: SeriesCurve, k: int, area: page.Area, theme: Theme, *, alone: bool) -> Iterator[Mark]:
    """The interval, or the room between the two curves: under every curve.

    Bands of several groups would hide each other, so theirs are told by their limits alone.
    """
    ink, limits = _ink(k, theme), _limits(of, area)
    if limits and alone:
        yield Polygon(points=(*limits[0], *reversed(limits[1])), fill=colour.tint(ink, 0.15))
    elif limits:
        yield from (Polyline(points=p, stroke=ink, stroke_pt=0.5, dash=_FINE) for p in limits)
    if of.envelope is not None:
        low, high = _edges(of, area)
        yield Polygon(points=(*high, *reversed(low)), fill=colour.tint(ink, 0.3))


def _median(of: SeriesCurve, k: int, area: page.Area, theme: Theme) -> Iterator[Mark]:
    """Dashed from one half to each end of the median, and down to the axis."""
    ends = sorted({day for day in (of.median.least, of.median.most) if day is not None})
    y, fine = area.y(50), (2.0, 2.0)
    if ends:
        yield line(area.left, y, area.x(ends[-1]), y, stroke=theme.muted, dash=fine)
    for day in ends:
        x = area.x(day)
        yield line(x, y, x, area.bottom, stroke=_ink(k, theme), dash=fine)


# -- numbers at risk -----------------------------------------------------------------------------


def _risk_table(
    found: Sequence[SeriesCurve], area: page.Area, top: float, theme: Theme
) -> tuple[list[Mark], float]:
    """How many are at risk at each tick of the axis; a range where the times are."""
    months = page.month_ticks(area.x_high, area.right - area.left)
    marks: list[Mark] = [say(page.MARGIN, top + 8, "At risk", bold=True)]
    y = top + 8 + (theme.line_pt if any(of.group for of in found) else 0)
    for k, of in enumerate(found):
        if of.group:
            marks.append(say(page.MARGIN, y, _group_shown(of, theme), fill=_ink(k, theme)))
        counts = at_risk(of, [month * MONTH for month in months])
        marks += [
            say(area.x(month * MONTH), y, count_told(*count), anchor=Anchor.MIDDLE)
            for month, count in zip(months, counts, strict=True)
        ]
        y += theme.line_pt + 1
    return marks, y - top


# -- key and words -------------------------------------------------------------------------------


def _names(found: Sequence[SeriesCurve], theme: Theme, *, spss: bool) -> Iterator[Entry]:
    """Each curve with its patients, events, median and interval."""
    for k, of in enumerate(found):
        yield Entry(words=_curve_told(of, spss=spss), sample=_sample(k, theme))


def _sample(k: int, theme: Theme) -> Callable[[float, float], tuple[Mark, ...]]:
    def drawn(x: float, y: float) -> tuple[Mark, ...]:
        points = ((x, y), (x + 17, y))
        dash = _DASHES[k % len(_DASHES)]
        return (Polyline(points=points, stroke=_ink(k, theme), stroke_pt=1.2, dash=dash),)

    return drawn


def _curve_told(of: SeriesCurve, *, spss: bool) -> str:
    interval = symmetric_told(of) if spss else interval_told(of)
    name = f"{of.group}: " if of.group else ""
    events = f"{count_told(*of.events)} {'event' if of.events == (1, 1) else 'events'}"
    return f"{name}{_patients(of)}, {events}, median {median_told(of.median, 'months')}, {interval}"


def _patients(of: SeriesCurve) -> str:
    return f"{count_told(of.surely, of.n)} {'patient' if of.n == 1 else 'patients'}"


def _notation(found: Sequence[SeriesCurve], theme: Theme) -> Iterator[Entry]:
    ink = _ink(0, theme)

    def tick(x: float, y: float) -> tuple[Mark, ...]:
        middle = x + 8.5
        return (
            line(x, y, x + 17, y, stroke=ink, stroke_pt=1.2),
            line(middle, y - 3, middle, y + 3, stroke=ink, stroke_pt=0.9),
        )

    def dotted(x: float, y: float) -> tuple[Mark, ...]:
        edges = (((x, y + d), (x + 17, y + d)) for d in (-3, 3))
        return tuple(Polyline(points=p, stroke=ink, stroke_pt=0.5, dash=_FINE) for p in edges)

    def band(x: float, y: float) -> tuple[Mark, ...]:
        box = ((x, y - 4), (x + 17, y - 4), (x + 17, y + 4), (x, y + 4))
        return (Polygon(points=box, fill=colour.tint(ink, 0.15)),)

    def bundle(x: float, y: float) -> tuple[Mark, ...]:
        box = ((x, y - 4), (x + 17, y - 4), (x + 17, y + 4), (x, y + 4))
        return (Polygon(points=box, fill=colour.tint(ink, 0.3), stroke=ink),)

    shown = band if len(found) == 1 else dotted
    exact = [of.curve for of in found if of.curve is not None]
    if any(any(curve.censored) for curve in exact):
        yield Entry(words="censored", sample=tick)
    if any(of.envelope is not None for of in found):
        yield Entry(words="lowest to highest curve over all datings", sample=bundle)
    for of in found[:1]:
        name = f"{level_told(of.level)} interval ({of.conf_type})"
        yield Entry(words=_interval_named(name, len(exact), len(found)), sample=shown)


def _interval_named(name: str, exact: int, curves: int) -> str:
    if exact == curves:
        return name
    if exact:
        return f"{name}; around ranges, it holds that of every dating"
    return f"the {name} of every dating lies in here"


def _notes(series: Series, endpoint: str, found: Sequence[SeriesCurve]) -> list[str]:
    said = [comparison_told(test) for name, test in series.comparisons if name == endpoint]
    said = [f"{text[:1].upper()}{text[1:]}." for text in said]
    wide = [of for of in found if of.envelope is not None]
    for of in wide:
        name = f"{of.group}: " if of.group else ""
        said.append(
            f"{name}{ranges_told(of)}; the curve lies between the lowest and the highest, "
            "no day is made up."
        )
    return [*said, *(f"{note}." for note in series.notes)]


def _told(series: Series, endpoint: str, found: Sequence[SeriesCurve], spss: bool) -> str:
    """The alternative text: every curve with its numbers."""
    each = ". ".join(_curve_told(of, spss=spss) for of in found)
    notes = " ".join(_notes(series, endpoint, found))
    title = ENDPOINTS[endpoint].title
    return f"Kaplan-Meier plot of {title} in months. {each}. {notes}".strip()
