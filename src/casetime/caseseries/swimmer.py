"""The swimmer plot: a row for each patient, its treatments, its responses, where it ends."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from casetime.caseseries import page
from casetime.caseseries.records import Course, Member
from casetime.caseseries.series import Series
from casetime.caseseries.words import months
from casetime.chronology.network import Bounds
from casetime.clinical.drugs import group_of
from casetime.figure import bars, glyphs, whiskers
from casetime.figure import key as figure_key
from casetime.figure import key_samples as samples
from casetime.figure.items import Form, Item, has_core, look
from casetime.figure.key import Entry
from casetime.figure.marks import Anchor, Drawing, Group, Mark, Polyline, line, say
from casetime.figure.places import Frame, Place, middle
from casetime.figure.text import width
from casetime.figure.theme import Theme
from casetime.figure.wording import badge
from casetime.model.events import CellTherapy

_ROW, _HEAD = 16.0, 13.0
_LONGEST_NAMES = (110.0, 150.0, 200.0)
"""Points for the names of the patients: the first in which no two look alike, else the last."""
_ARROW = 9.0
_STUB = 9.0
"""Points of a bar beyond what is known of it, where nothing says when it ended."""


def swimmer(series: Series) -> Drawing:
    """The swimmer plot of a series, the longest course on top, groups one under the other."""
    theme = page.THEME
    shown = _sorted(series.members)
    names = _names(shown, theme)
    left = page.MARGIN + max((width(name, theme.text_pt) for name in names), default=0.0) + 6
    frame = _frame(shown, left)
    marks, foot = _rows(shown, names, series.asked.group, frame, theme)
    area = page.Area(
        left=frame.left, right=frame.right, top=2, bottom=foot, x_high=float(frame.last)
    )
    axis = page.time_axis(area, theme, f"Months from the start of {_origin(series)}")
    courses = [member.course for member in shown if member.course]
    styles = frozenset(style for one in courses for style in _styles(one, frame))
    entries = [*figure_key.entries(styles, theme), *_follow_up(courses, theme)]
    return page.page(
        (*marks, *axis), foot + page.AXIS_PT, entries, page.series_notes(series),
        f"Swimmer plot of {series.study}", _told(series, shown), theme,
    )  # fmt: skip


def _origin(series: Series) -> str:
    of = series.asked.of
    return "the first line" if of in (None, "first-line", "any") else f"{of}".replace("-", " ")


def _sorted(members: Sequence[Member]) -> list[Member]:
    """By group, then the longest first: by the day until which the course surely lasts."""
    known = [member for member in members if member.course is not None]
    return sorted(known, key=lambda m: (m.group or "", -_length(m)[0], -_length(m)[1], m.patient))


def _length(member: Member) -> tuple[int, int]:
    assert member.course is not None
    return member.course.end.least or 0, _last(member.course)


def _last(course: Course) -> int:
    """The last day that is drawn: an arrow alone tells that a treatment goes on."""
    least, most = course.end.least or 0, course.end.most
    if most is None or (not course.died and any(bar.ongoing for bar in course.bars)):
        return least
    return most


def _is_open(course: Course) -> bool:
    return _last(course) > (course.end.least or 0)


def _names(members: Sequence[Member], theme: Theme) -> list[str]:
    """The names of the patients as their rows begin."""
    found: list[str] = []
    for most in _LONGEST_NAMES:
        found = [page.shortened(member.patient, most, theme) for member in members]
        if len(set(found)) == len(found):
            break
    return found


def _frame(members: Sequence[Member], left: float) -> Frame:
    """The axis that holds every row up to the last day that is known of it."""
    days = [1]
    for member in members:
        assert member.course is not None
        days.append(_length(member)[1])
        for place in (*member.course.bars, *member.course.marks):
            ends = (place.first.least, place.first.most, *_ends(place))
            days += [day for day in ends if day is not None]
    edge = page.page_width() - page.MARGIN
    return Frame(first=0, last=max(days), left=left, right=edge - 18, beyond=edge)


def _ends(place: Place) -> tuple[int | None, ...]:
    """The window of the last day of a bar; of one that goes on its arrow tells it."""
    return () if place.ongoing else (place.last.least, place.last.most)


# -- rows ----------------------------------------------------------------------------------------


def _rows(
    members: Sequence[Member], names: Sequence[str], group: str | None, frame: Frame, theme: Theme
) -> tuple[list[Mark], float]:
    marks: list[Mark] = []
    y, before = 3.0, object()
    for member, name in zip(members, names, strict=True):
        if group is not None and member.group != before:
            before = member.group
            said = member.group or "group not stated"
            marks.append(say(page.MARGIN, y + 9.5, said, bold=True))
            y += _HEAD
        marks.append(_row(member, name, y + _ROW / 2, frame, theme))
        y += _ROW
    return marks, y + 3


def _row(member: Member, name: str, y: float, frame: Frame, theme: Theme) -> Mark:
    """One patient: the line of follow-up, bars on it, marks on these, the end."""
    course = member.course
    assert course is not None
    marks = [
        say(page.MARGIN, y + theme.text_pt * 0.36, name),
        *_swum(course, y, frame, theme),
        *(mark for bar in course.bars for mark in _bar(bar, course, y, frame, theme)),
        *(mark for place in course.marks for mark in _point(place, y, frame, theme)),
        *_end(course, y, frame, theme),
    ]
    title = "; ".join((member.patient, *course.told))
    return Group(marks=tuple(marks), id=f"patient-{member.patient}", title=title, role="patient")


def _swum(course: Course, y: float, frame: Frame, theme: Theme) -> Iterator[Mark]:
    """The time under observation: a line while it surely lasts, dashed while it may."""
    least = frame.x(course.end.least or 0)
    yield line(frame.left, y, least, y, stroke=theme.leader, stroke_pt=1.2)
    if _is_open(course):
        most = frame.x(_last(course))
        yield line(least, y, most, y, stroke=theme.leader, stroke_pt=1.2, dash=theme.dash)


def _bar(place: Place, course: Course, y: float, frame: Frame, theme: Theme) -> Iterator[Mark]:
    item = _item(place, course, frame)
    yield from bars.bar(item, y, frame, evolve(theme, bar_pt=10.0))
    letters = badge(place.event)
    if letters:
        yield from _badge(letters, _place_of(letters, place, course, frame, theme), y, theme)


def _place_of(
    letters: str, place: Place, course: Course, frame: Frame, theme: Theme
) -> float | None:
    """The middle of a badge; None where its bar has no room for it."""
    wide = width(letters, theme.text_pt, bold=True) + 2
    return _clear(_item(place, course, frame), course, wide, frame, theme)


def _badge(letters: str, x: float | None, y: float, theme: Theme) -> Iterator[Mark]:
    if x is not None:
        yield say(x, y + theme.text_pt * 0.36, letters, anchor=Anchor.MIDDLE, bold=True)


def _clear(item: Item, course: Course, wide: float, frame: Frame, theme: Theme) -> float | None:
    """The middle of the first part of a bar that no mark covers and that is wide enough."""
    taken = sorted(_covered(place, frame, theme) for place in course.marks)
    if course.died:
        x = frame.x(middle(course.end, frame))
        taken = sorted([*taken, (x - 4, x + 4)])
    left, right = item.left + 1, item.right - (5 if item.place.ongoing else 0)
    for low, high in [*taken, (right, right)]:
        if min(low, right) - left >= wide:
            return left + wide / 2 + 1
        left = max(left, high)
    return None


def _covered(place: Place, frame: Frame, theme: Theme) -> tuple[float, float]:
    _, shape = look(place.event, theme)
    x, half = frame.x(middle(place.first, frame)), whiskers.half_of(shape, theme.glyph_pt) + 0.5
    if whiskers.is_under(place.first, half, frame):
        return x - half, x + half
    low, high = whiskers.span(place.first, frame) or (x, x)
    return min(low, x - half), max(high, x + half)


def _item(place: Place, course: Course, frame: Frame) -> Item:
    """The bar as the timeline has it; what goes on ends with an arrow at the last contact."""
    left = frame.x(place.first.least or 0)
    right = max(_right(place, course, frame), left + 3)
    return Item(
        ids=(place.name,), place=place, form=Form.BAR, style=_style(place), glyph=None,
        left=left, right=right, x=(left + right) / 2, lines=(), said=(),
        badge=None, title="",
    )  # fmt: skip


def _style(place: Place) -> str:
    if isinstance(place.event, CellTherapy):
        return "cell therapy, lasting"
    return str(group_of(place.event) or "other")


def _right(place: Place, course: Course, frame: Frame) -> float:
    if place.ongoing:
        last = max(course.end.least or 0, place.last.least or 0, place.first.most or 0)
        return min(frame.x(last) + _ARROW, frame.beyond)
    if place.last.most is None:
        known = max(place.first.most or 0, place.last.least or 0)
        return min(frame.x(known + 1) + _STUB, frame.beyond)
    return frame.x(place.last.most + 1)


def _point(place: Place, y: float, frame: Frame, theme: Theme) -> Iterator[Mark]:
    """A response or a local treatment at its day, with the window of it."""
    _, shape = look(place.event, theme)
    half = whiskers.half_of(shape, theme.glyph_pt)
    yield from whiskers.drawn(place.first, half, y, frame, theme.ink, _dash(place, theme))
    yield from glyphs.response(shape, frame.x(middle(place.first, frame)), y, theme.glyph_pt)


def _dash(place: Place, theme: Theme) -> tuple[float, ...]:
    return () if place.dated else theme.dash


def _end(course: Course, y: float, frame: Frame, theme: Theme) -> Iterator[Mark]:
    """A cross where the patient died, with the window of the day."""
    if course.died:
        x = frame.x(middle(course.end, frame))
        yield from whiskers.drawn(course.end, 3.5, y, frame, theme.ink)
        yield from samples.death(theme, x - samples.POINT / 2, y)


# -- key and words -------------------------------------------------------------------------------


def _styles(course: Course, frame: Frame) -> Iterator[str]:
    """The entries of the key that explain a course."""
    for place in course.bars:
        yield _style(place)
        letters = badge(place.event)
        if letters and _place_of(letters, place, course, frame, page.THEME) is not None:
            yield f"badge {letters.rstrip('0123456789')}"
        yield from _extent(place)
    for place in course.marks:
        yield look(place.event, page.THEME)[0]
        yield from _window(place.first, dated=place.dated, frame=frame)
    if course.died:
        yield "death"
        yield from _window(course.end, dated=True, frame=frame)


def _extent(place: Place) -> Iterator[str]:
    if place.ongoing:
        yield "ongoing"
    elif place.last.most is None:
        yield "end not stated"
    if not has_core(place):
        yield "somewhere within"
    elif place.first.least != place.first.most or _open_end(place):
        yield "certain, possible"


def _open_end(place: Place) -> bool:
    return not place.ongoing and place.last.least != place.last.most


def _window(window: Bounds, *, dated: bool, frame: Frame) -> Iterator[str]:
    if whiskers.span(window, frame) is None:
        return
    name = "date window" if dated else "window by order alone"
    shape_half = page.THEME.glyph_pt / 2
    yield f"{name}, under" if whiskers.is_under(window, shape_half, frame) else name


def _follow_up(courses: Sequence[Course], theme: Theme) -> Iterator[Entry]:
    def sample(x: float, y: float) -> tuple[Mark, ...]:
        return (line(x, y, x + 17, y, stroke=theme.leader, stroke_pt=1.2),)

    def maybe(x: float, y: float) -> tuple[Mark, ...]:
        points = ((x, y), (x + 17, y))
        return (Polyline(points=points, stroke=theme.leader, stroke_pt=1.2, dash=theme.dash),)

    if courses:
        yield Entry(words="under observation", sample=sample)
    if any(_is_open(course) for course in courses):
        yield Entry(words="perhaps still", sample=maybe)


def _told(series: Series, shown: Sequence[Member]) -> str:
    """The alternative text: how many, how long, who died, who is on treatment."""
    died = sum(member.course.died for member in shown if member.course)
    on = sum(any(p.ongoing for p in m.course.bars) for m in shown if m.course)
    longest = max((_length(member)[1] for member in shown), default=0)
    rows = "; ".join(_row_told(member) for member in shown)
    return (
        f"Swimmer plot of {len(shown)} patients, one row each, longest course on top: "
        f"up to {months(longest)} months, {died} died, {on} on treatment at the last contact. "
        f"{rows}."
    )


def _row_told(member: Member) -> str:
    low, high = _length(member)
    span = months(low) if low == high else f"{months(low)} to {months(high)}"
    told = member.best.categories if member.best else ()
    best = f", best response {' or '.join(told)}" if told else ""
    return f"{member.patient} {span} months{best}"
