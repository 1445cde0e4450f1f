"""What the plots of a series share: the page, its axes, its key and its notes."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from casetime.caseseries.series import Series
from casetime.caseseries.words import MONTH
from casetime.figure.key import Entry
from casetime.figure.marks import Anchor, Drawing, Mark, Rect, line, pt, say
from casetime.figure.text import width, wrap
from casetime.figure.theme import PRINT, Swatch, Theme
from casetime.model.terms import NOT_NAMED

THEME = PRINT
WIDTH_MM = 170.0
MARGIN = 6.0
_ROW, _GAP = 11.5, 9.0
_MONTHS = (1, 2, 3, 6, 12, 24, 36, 60, 120)
_LEAST_GAP = 34.0
"""Points between two ticks below which the next coarser step is taken."""


@frozen(kw_only=True)
class Area:
    """The stretch of the page between the axes, and the values at its edges."""

    left: float
    right: float
    top: float
    bottom: float
    x_low: float = 0.0
    x_high: float = 1.0
    y_low: float = 0.0
    y_high: float = 1.0

    def x(self, value: float) -> float:
        """The place of a value from left to right; held at the edge outside."""
        return _placed(value, self.x_low, self.x_high, self.left, self.right)

    def y(self, value: float) -> float:
        """The place of a value from the foot up; held at the edge outside."""
        return _placed(value, self.y_low, self.y_high, self.bottom, self.top)


def _placed(value: float, low: float, high: float, start: float, end: float) -> float:
    share = (value - low) / (high - low) if high > low else 0.0
    return start + min(1.0, max(0.0, share)) * (end - start)


def page_width() -> float:
    """The width of every plot in points: the full width of a journal page."""
    return pt(WIDTH_MM)


def month_ticks(days: float, points: float) -> tuple[int, ...]:
    """The months that are marked on an axis so many days and points long."""
    months = days / MONTH
    step = next(
        (s for s in _MONTHS if months <= s or points * s / months >= _LEAST_GAP), _MONTHS[-1]
    )
    return tuple(range(0, int(months + 1e-9) + 1, step))


def time_axis(area: Area, theme: Theme, said: str) -> Iterator[Mark]:
    """The axis of months under an area whose x counts days, with its words below it."""
    yield line(area.left, area.bottom, area.right, area.bottom, stroke=theme.ink)
    for month in month_ticks(area.x_high - area.x_low, area.right - area.left):
        x = area.x(month * MONTH)
        yield line(x, area.bottom, x, area.bottom + 3, stroke=theme.ink)
        yield say(x, area.bottom + 11.5, str(month), anchor=Anchor.MIDDLE)
    middle = (area.left + area.right) / 2
    yield say(middle, area.bottom + 22.5, said, anchor=Anchor.MIDDLE)


AXIS_PT = 26.0
"""Points that an axis with its numbers and words takes below its area."""


def value_axis(
    area: Area, ticks: Sequence[float], theme: Theme, said: str, unit: str = ""
) -> Iterator[Mark]:
    """The axis of values left of an area, its words over it: text is not turned."""
    yield line(area.left, area.top, area.left, area.bottom, stroke=theme.ink)
    for tick in ticks:
        y = area.y(tick)
        yield line(area.left - 3, y, area.left, y, stroke=theme.ink)
        told = f"{tick:g}{unit}".replace("-", "\N{MINUS SIGN}")
        yield say(area.left - 5, y + theme.text_pt * 0.36, told, anchor=Anchor.END)
    yield say(MARGIN, area.top - 7, said)


def threshold(area: Area, value: float, said: str, theme: Theme) -> Iterator[Mark]:
    """A dashed line across an area, with its words at the right end."""
    y = area.y(value)
    yield line(area.left, y, area.right, y, stroke=theme.muted, dash=theme.dash)
    yield say(area.right, y - 2.5, said, anchor=Anchor.END, size_pt=7, fill=theme.muted)


def per_cent_ticks(low: float, high: float) -> tuple[float, ...]:
    """Round per cents that cover a range: by 20, by 50 or by more where it is long."""
    step = next(s for s in (20, 50, 100, 200, 500, 1000, 10**6) if (high - low) / s <= 9)
    first, last = int(low // step) * step, -int(-high // step) * step
    return tuple(float(v) for v in range(first, last + 1, step))


def shortened(name: str, most: float, theme: Theme) -> str:
    """A name in so many points; a long one without its middle: names differ at their ends."""
    kept = len(name)
    shown = name
    while kept > 2 and width(shown, theme.text_pt) > most:
        kept -= 1
        shown = f"{name[: (kept + 1) // 2]}\N{HORIZONTAL ELLIPSIS}{name[-(kept // 2) :]}"
    return shown


def bar_sample(look: Swatch, dash: tuple[float, ...] = ()) -> Entry:
    """The sample of a bar of one colour, without its words."""

    def sample(x: float, y: float) -> tuple[Mark, ...]:
        body = Rect(x=x, y=y - 4, width=17, height=8, fill=look.fill, stroke=look.edge, dash=dash)
        return (body,)

    return Entry(words="", sample=sample)


def key(found: Sequence[Entry], top: float, theme: Theme) -> tuple[list[Mark], float]:
    """The entries from left to right in as many rows as they need, and the height of these."""
    marks: list[Mark] = []
    x, row = MARGIN, 0
    for entry in found:
        wide = entry.wide + 4 + width(entry.words, theme.text_pt)
        if x > MARGIN and x + wide > page_width() - MARGIN:
            x, row = MARGIN, row + 1
        marks += entry.sample(x, top + _ROW * (row + 0.5))
        said = _lines(entry, theme)
        for k, words in enumerate(said):
            y = top + _ROW * (row + k + 0.5) + theme.text_pt * 0.36
            marks.append(say(x + entry.wide + 4, y, words))
        row += len(said) - 1
        x = x + wide + _GAP if len(said) == 1 else page_width()
    return marks, _ROW * (row + 1) if found else 0.0


def _lines(entry: Entry, theme: Theme) -> tuple[str, ...]:
    """The words of an entry; more than one line only where a row of its own is too short."""
    return wrap(entry.words, page_width() - 2 * MARGIN - entry.wide - 4, theme.text_pt).lines


def notes(told: Iterable[str], top: float, theme: Theme) -> tuple[list[Mark], float]:
    """Sentences below the key, and their height."""
    lines = [
        part
        for note in told
        for part in wrap(note, page_width() - 2 * MARGIN, theme.text_pt - 1).lines
    ]
    marks: list[Mark] = [
        say(MARGIN, top + theme.line_pt * (k + 0.8), text, size_pt=7, fill=theme.muted)
        for k, text in enumerate(lines)
    ]
    return marks, theme.line_pt * len(lines)


def page(
    marks: Sequence[Mark], foot: float, entries: Sequence[Entry], told: Sequence[str],
    title: str, desc: str, theme: Theme,
) -> Drawing:  # fmt: skip
    """The drawing: marks down to a foot, then the key, then the notes."""
    explained, tall = key(entries, foot + 4, theme)
    said, more = notes(told, foot + 8 + tall, theme)
    return Drawing(
        width_pt=round(page_width(), 2),
        height_pt=round(foot + 12 + tall + more, 2),
        title=title,
        desc=desc,
        marks=(*marks, *explained, *said),
    )


def series_notes(series: Series) -> list[str]:
    """What the readers of any plot must know of the patients in it, as sentences."""
    criteria = dict.fromkeys(_named(best.criteria) for best in series.best)
    counted = "confirmed " if series.asked.confirmed else ""
    by = [f"Best {counted}responses by {' or '.join(criteria)}."] if criteria else []
    return [*by, *(f"{note}." for note in series.notes)]


def _named(criteria: str) -> str:
    return f"criteria {NOT_NAMED}" if criteria == NOT_NAMED else criteria
