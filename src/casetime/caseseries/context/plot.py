"""The picture of a case in context: its range first, then each group's median and interval."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import frozen

from casetime.caseseries import page
from casetime.caseseries.context import telling
from casetime.caseseries.context.records import Context, OwnTime, PublishedTime
from casetime.caseseries.words import MONTH
from casetime.figure import colour, glyphs
from casetime.figure.key import Entry
from casetime.figure.marks import (
    Anchor,
    Circle,
    Drawing,
    Group,
    Mark,
    Polygon,
    Polyline,
    Rect,
    Run,
    Text,
    line,
    say,
)
from casetime.figure.text import filled, width, wrap
from casetime.figure.theme import Theme

_LEFT, _RIGHT, _GAP = 168.0, 104.0, 10.0
"""Points of the columns of words beside the plot, and between a column and the plot."""
_PAD, _BAR, _CAP, _DOT = 5.0, 8.0, 6.0, 2.6
_ARROW = 12.0
_SMALL = 7.0
_HYPHEN = re.compile(r"(?<=\d)-(?=\d)")
"""Between the ends of an interval, where a journal sets an en dash."""
_Sample = Callable[[float, float], tuple[Mark, ...]]


def plot(context: Context) -> Drawing:
    """The drawing of a context, 170 mm wide, as high as its rows and words need."""
    theme = page.THEME
    rows = [*_own_rows(context), *_published_rows(context, theme)]
    heights = [_height(row, theme) for row in rows]
    foot = page.MARGIN + sum(heights)
    area = _area(context, foot)
    marks: list[Mark] = [*_guide(context, area, theme)]
    top = page.MARGIN
    for k, (row, tall) in enumerate(zip(rows, heights, strict=True)):
        if k:
            marks.append(line(page.MARGIN, top, page.page_width() - page.MARGIN, top,
                              stroke=theme.rule, stroke_pt=theme.hairline_pt))  # fmt: skip
        marks.append(_drawn(row, top, area, theme))
        top += tall
    marks += page.time_axis(area, theme, "Months, each from the start that its definition names")
    explained, tall = page.key(list(_key(context, theme)), foot + page.AXIS_PT + 6, theme)
    words, more = _foot(telling.sentences(context), foot + page.AXIS_PT + 12 + tall, theme)
    return Drawing(
        width_pt=round(page.page_width(), 2),
        height_pt=round(foot + page.AXIS_PT + 16 + tall + more, 2),
        title=f"{context.endpoint} of {context.case} beside published groups",
        desc=telling.alt_text(context),
        marks=(*marks, *explained, *words),
    )


def _area(context: Context, foot: float) -> page.Area:
    months = [0.0, *_lengths(context)]
    low, high = min(months), max(1.0, *months)
    return page.Area(
        left=page.MARGIN + _LEFT + _GAP, right=page.page_width() - page.MARGIN - _RIGHT - _GAP,
        top=page.MARGIN, bottom=foot, x_low=low * MONTH, x_high=(high * 1.06 + 0.5) * MONTH,
    )  # fmt: skip


def _lengths(context: Context) -> Iterator[float]:
    """Every month that something is drawn at."""
    for one in context.own:
        yield from (m for m in telling.own_ends(context, one) if m is not None)
    for time in context.published:
        ends = (time.median, time.low, time.high, time.range_low, time.range_high)
        yield from (m for m in ends if m is not None)


# ---- rows ----


@frozen(kw_only=True)
class _Row:
    """One row: words on both sides and the time between them."""

    id: str
    title: str
    lead: str
    more: tuple[str, ...]
    warning: str
    told: tuple[str, ...]
    own: OwnTime | None = None
    ends: tuple[float | None, float | None, float | None] = (None, None, None)
    published: PublishedTime | None = None


def _own_rows(context: Context) -> Iterator[_Row]:
    """The times of the case; readings of one range share a row."""
    for number, (one, criteria) in enumerate(telling.gathered(context.own), 1):
        reading = one.remarks if one.reading else ()
        yield _Row(
            id=f"own-{number}",
            title=one.definition,
            lead=telling.own_name(one),
            more=tuple(
                filter(None, (", ".join(criteria), *reading, one.treatment, one.population))
            ),
            warning="",
            told=telling.own_range(context, one),
            own=one,
            ends=telling.own_ends(context, one),
        )


def _published_rows(context: Context, theme: Theme) -> Iterator[_Row]:
    for number, time in enumerate(context.published, 1):
        n = f"n = {time.n}" if time.n else "n not stated"
        about = dict.fromkeys(str(d.about) for d in time.differences)
        yield _Row(
            id=f"published-{number}-{time.cohort}-{time.group.replace(' ', '-')}",
            title=telling.published_told(time),
            lead=time.name,
            more=tuple(filter(None, (f"{time.paper}, {n}", time.treatment, telling.twice(time)))),
            warning=f"not the same: {', '.join(about)}" if about else "",
            told=(*telling.printed(time), *telling.lies(time)),
            published=time,
        )


def _lines(row: _Row, theme: Theme) -> list[tuple[str, float, bool, str]]:
    """The words left of the plot as lines: text, size, bold, colour."""
    lead = wrap(row.lead, _LEFT, theme.text_pt, bold=True).lines
    found = [(text, theme.text_pt, True, theme.ink) for text in lead]
    for more in row.more:
        found += [(t, _SMALL, False, theme.muted) for t in wrap(more, _LEFT, _SMALL).lines]
    warned = wrap(row.warning, _LEFT, _SMALL).lines if row.warning else ()
    return [*found, *((t, _SMALL, False, theme.warning) for t in warned)]


def _said(row: _Row, theme: Theme) -> list[tuple[str, float, bool, str]]:
    """The words right of the plot: the figure, then where the case lies against it."""
    found: list[tuple[str, float, bool, str]] = []
    for k, printed in enumerate(row.told):
        told = _HYPHEN.sub("–", printed)
        size, ink = (theme.text_pt, theme.ink) if not k else (_SMALL, theme.muted)
        if told.startswith("("):
            ink = theme.ink
        found += [(text, size, False, ink) for text in wrap(told, _RIGHT, size).lines]
    return found


def _height(row: _Row, theme: Theme) -> float:
    lines = max(len(_lines(row, theme)), len(_said(row, theme)), 2)
    return lines * theme.line_pt + 2 * _PAD


def _drawn(row: _Row, top: float, area: page.Area, theme: Theme) -> Mark:
    left, right = page.MARGIN, area.right + _GAP
    words = [*_column(_lines(row, theme), left, top, theme),
             *_column(_said(row, theme), right, top, theme)]  # fmt: skip
    y = top + _PAD + theme.line_pt
    time = _own(row, y, area, theme) if row.own else _published(row, y, area, theme)
    role = "case" if row.own else "published"
    return Group(marks=(*time, *words), id=row.id, title=row.title, role=role)


def _column(
    lines: Iterable[tuple[str, float, bool, str]], x: float, top: float, theme: Theme
) -> Iterator[Mark]:
    for k, (text, size, bold, ink) in enumerate(lines):
        y = top + _PAD + theme.line_pt * (k + 0.8)
        yield say(x, y, text, bold=bold, size_pt=size, fill=ink)


# ---- times ----


def _case_ink(theme: Theme) -> str:
    return theme.analytes[-1]


def _guide(context: Context, area: page.Area, theme: Theme) -> Iterator[Mark]:
    """The range of the case behind every row, so that the eye can carry it down."""
    fill = colour.tint(_case_ink(theme), 0.1)
    for one, _ in telling.gathered(context.own):
        least, most, _ = telling.own_ends(context, one)
        left = area.left if least is None else area.x(least * MONTH)
        right = area.right if most is None else area.x(most * MONTH)
        yield Rect(x=left, y=area.top, width=max(right - left, 0.8),
                   height=area.bottom - area.top, fill=fill, role="guide")  # fmt: skip


def _own(row: _Row, y: float, area: page.Area, theme: Theme) -> Iterator[Mark]:
    """The certain time in full colour, the possible end tinted, an arrow where it goes on."""
    assert row.own is not None
    least, most, seen = row.ends
    start = area.x(0)
    sure = area.x((least or 0) * MONTH)
    censored = row.own.status == "censored"
    last = seen if censored else most
    end = max(sure, area.x(last * MONTH)) if last is not None else sure
    ink, top = _case_ink(theme), y - _BAR / 2
    light = colour.tint(ink)
    if last is None and not censored:
        end = area.right
    if end > sure:
        dash = () if last is not None else theme.dash
        yield Rect(x=sure, y=top, width=end - sure, height=_BAR, fill=light, stroke=ink, dash=dash)
    if sure > start:
        yield Rect(x=start, y=top, width=sure - start, height=_BAR, fill=ink, stroke=ink)
    if censored:
        yield from _arrow(end, min(end + _ARROW, area.right), y, ink)


def _arrow(left: float, tip: float, y: float, ink: str) -> Iterator[Mark]:
    yield line(left, y, max(left, tip - 4), y, stroke=ink, stroke_pt=1.6)
    yield Polygon(points=((tip - 5, y - 3.2), (tip, y), (tip - 5, y + 3.2)), fill=ink)


def _published(row: _Row, y: float, area: page.Area, theme: Theme) -> Iterator[Mark]:
    """The range as a thin line, the interval as a whisker, the median as a dot."""
    time = row.published
    assert time is not None
    if time.range_low is not None:
        yield from _thin(time, y + (_CAP + 2.5 if telling.has_interval(time) else 0), area, theme)
    if telling.has_interval(time):
        yield from _whisker(time, y, area, theme)
    if time.median is not None:
        yield Circle(x=area.x(time.median * MONTH), y=y, radius=_DOT, fill=theme.ink)
    elif not time.reached:
        yield say(area.left + 3, y + _SMALL * 0.36, "median not reached", size_pt=_SMALL,
                  fill=theme.muted, italic=True)  # fmt: skip


def _thin(time: PublishedTime, y: float, area: page.Area, theme: Theme) -> Iterator[Mark]:
    low = area.x((time.range_low or 0) * MONTH)
    high = area.right if time.range_high is None else area.x(time.range_high * MONTH)
    yield line(low, y, high, y, stroke=theme.ink, stroke_pt=theme.hairline_pt)
    if time.range_high is None:
        yield _open_end(high, y, theme)


def _whisker(time: PublishedTime, y: float, area: page.Area, theme: Theme) -> Iterator[Mark]:
    """The interval; an end that was not reached has an open arrow head and no cap."""
    low = area.left if time.low is None else area.x(time.low * MONTH)
    high = area.right if time.high is None else area.x(time.high * MONTH)
    bar, first, last = glyphs.whisker(low, high, y, _CAP)
    yield Polyline(points=bar, stroke=theme.ink, stroke_pt=1.0)
    if time.low is not None:
        yield Polyline(points=first, stroke=theme.ink, stroke_pt=1.0)
    if time.high is not None:
        yield Polyline(points=last, stroke=theme.ink, stroke_pt=1.0)
    else:
        yield _open_end(high, y, theme)


def _open_end(x: float, y: float, theme: Theme) -> Mark:
    tip = ((x - 3.5, y - 2.6), (x, y), (x - 3.5, y + 2.6))
    return Polyline(points=tip, stroke=theme.ink, stroke_pt=1.0)


# ---- key and words ----


def _key(context: Context, theme: Theme) -> Iterator[Entry]:
    """What is drawn here, and nothing else."""
    ink = _case_ink(theme)
    ends = [(one, telling.own_ends(context, one)) for one in context.own]
    if any(least for _, (least, _, _) in ends):
        yield Entry(words="the case: certain time", sample=_box(ink, ink))
    if any(one.status != "censored" and least != most for one, (least, most, _) in ends):
        yield Entry(words="possible end", sample=_box(colour.tint(ink), ink))
    if any(one.status == "censored" for one in context.own):
        if any(least != seen for one, (least, _, seen) in ends if one.status == "censored"):
            yield Entry(words="possible last assessment or contact",
                        sample=_box(colour.tint(ink), ink))  # fmt: skip
        yield Entry(words="censored: longer by an unknown time", sample=_arrow_sample(ink))
    yield Entry(words="range of the case", sample=_box(colour.tint(ink, 0.1), None))
    if any(time.median is not None for time in context.published):
        yield Entry(words="median", sample=_dot_sample(theme), wide=8.0)
    for level in sorted({t.level for t in context.published if t.level is not None}):
        yield Entry(words=f"{level:g} % interval of the median", sample=_whisker_sample(theme))
    if any(telling.is_open(time) for time in context.published):
        yield Entry(words="end not reached", sample=_open_sample(theme))
    if any(time.range_low is not None for time in context.published):
        yield Entry(words="range of the patients", sample=_thin_sample(theme))


def _box(fill: str, edge: str | None) -> _Sample:
    def sample(x: float, y: float) -> tuple[Mark, ...]:
        return (Rect(x=x, y=y - _BAR / 2, width=17, height=_BAR, fill=fill, stroke=edge),)

    return sample


def _arrow_sample(ink: str) -> _Sample:
    return lambda x, y: tuple(_arrow(x, x + 17, y, ink))


def _dot_sample(theme: Theme) -> _Sample:
    return lambda x, y: (Circle(x=x + 4, y=y, radius=_DOT, fill=theme.ink),)


def _whisker_sample(theme: Theme) -> _Sample:
    return lambda x, y: tuple(
        Polyline(points=points, stroke=theme.ink, stroke_pt=1.0)
        for points in glyphs.whisker(x, x + 17, y, _CAP)
    )


def _open_sample(theme: Theme) -> _Sample:
    return lambda x, y: (
        line(x, y, x + 17, y, stroke=theme.ink, stroke_pt=1.0), _open_end(x + 17, y, theme),
    )  # fmt: skip


def _thin_sample(theme: Theme) -> _Sample:
    return lambda x, y: (line(x, y, x + 17, y, stroke=theme.ink, stroke_pt=theme.hairline_pt),)


def _foot(told: Sequence[tuple[str, str]], top: float, theme: Theme) -> tuple[list[Mark], float]:
    """Sentences below the key, each with its first words in bold, and their height."""
    marks: list[Mark] = []
    y = top
    for lead, text in told:
        whole = f"{lead}: {text}"
        heavier = width(lead, _SMALL, bold=True) - width(lead, _SMALL)
        room = page.page_width() - 2 * page.MARGIN - max(0.0, heavier) - 1
        lines = filled(whole, room, _SMALL)
        for k, part in enumerate(lines):
            marks.append(_sentence(part, lead if not k else "", y + theme.line_pt * 0.8, theme))
            y += theme.line_pt
        y += 2.5
    return marks, y - top


def _sentence(part: str, lead: str, y: float, theme: Theme) -> Text:
    head = f"{lead}:" if lead and part.startswith(f"{lead}:") else ""
    ink = theme.warning if lead.startswith(telling.DIFFERENT) else None
    runs = (Run(head, bold=True, fill=ink), Run(part[len(head) :])) if head else (Run(part),)
    return Text(x=page.MARGIN, y=y, runs=runs, size_pt=_SMALL, fill=theme.ink, anchor=Anchor.START)
