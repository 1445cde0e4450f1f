"""The endpoints as intervals on the same axis, each with its range and what the paper claims."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from attrs import evolve, frozen

from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Timeline
from casetime.clinical.estimate import Estimate, Status
from casetime.clinical.verdict import Judged, Judgement, Verdict
from casetime.figure import axis, glyphs
from casetime.figure.breaks import slits
from casetime.figure.endpoint_bar import TALL, Span, bar, certain, extent, window_span
from casetime.figure.lanes import Lane
from casetime.figure.languages import fixed, lengths, numbers
from casetime.figure.marks import (
    Anchor,
    Group,
    Mark,
    Polyline,
    Run,
    Text,
    box,
    moved,
    width,
)
from casetime.figure.places import Frame, on_axis
from casetime.figure.text import wrap
from casetime.figure.theme import Theme
from casetime.model.events import Radiotherapy, Therapy
from casetime.model.terms import Setting

_PITCH = 11.5
_DROP = 6.2
"""Points from the middle of a bar down to the bracket of a claim."""
_CLEAR, _LEAST = 3.0, 8.0
"""Points between words and the line that they stand in, and of that line on each side."""


@frozen(kw_only=True)
class Row:
    """One estimate, the criteria that share it, and the claims made about it."""

    estimate: Estimate
    criteria: tuple[str, ...]
    claims: tuple[Verdict, ...]


def rows(timeline: Timeline, found: Sequence[Estimate], judged: Judged) -> tuple[Row, ...]:
    """What is drawn: OS from the index, DFS, and PFS of each line; equal readings share a row."""
    kept: dict[tuple[object, ...], Row] = {}
    for estimate in found:
        repeated = estimate.endpoint == "DFS" and any(k[0] == "DFS" for k in kept)
        if repeated or _says_nothing(estimate, judged) or not _is_drawn(timeline, estimate):
            continue
        key = (estimate.endpoint, estimate.of, estimate.from_, estimate.status, estimate.days)
        row = kept.get(key)
        criteria = (estimate.criteria,) if estimate.criteria else ()
        claims = _claims(estimate, judged)
        if row is None:
            kept[key] = Row(estimate=estimate, criteria=criteria, claims=claims)
        else:
            both = tuple(dict.fromkeys((*row.claims, *claims)))
            kept[key] = Row(estimate=row.estimate, criteria=(*row.criteria, *criteria), claims=both)
    ranked = sorted(kept.values(), key=lambda r: _rank(timeline, r.estimate))
    return tuple(ranked)


def _is_drawn(timeline: Timeline, estimate: Estimate) -> bool:
    if estimate.endpoint == "OS":
        return estimate.from_ == timeline.index
    if estimate.endpoint == "PFS" and estimate.of:
        return _setting(timeline, estimate.of) not in (Setting.CONDITIONING, Setting.BRIDGING)
    return estimate.endpoint == "DFS"


def _setting(timeline: Timeline, name: str) -> Setting | None:
    event = timeline.event(name)
    return event.setting if isinstance(event, Therapy | Radiotherapy) else None


def _says_nothing(estimate: Estimate, judged: Judged) -> bool:
    """Censored where it begins, or of any length from nothing on, and nothing is claimed of it."""
    if estimate.status is Status.CENSORED and estimate.to_points == (estimate.from_point,):
        return True
    any_length = not estimate.days.least and estimate.days.most is None and not estimate.readings
    return any_length and not _claims(estimate, judged)


def _rank(timeline: Timeline, estimate: Estimate) -> tuple[int, int, str]:
    start = on_axis(timeline, estimate.from_point).least or 0
    return ("DFS", "PFS", "OS").index(estimate.endpoint), start, estimate.from_


def _claims(estimate: Estimate, judged: Judged) -> tuple[Verdict, ...]:
    found: dict[tuple[object, ...], Verdict] = {}
    for verdict in judged.verdicts:
        about = verdict.estimate
        same = about is not None and (about.endpoint, about.of, about.from_, about.criteria) == (
            estimate.endpoint,
            estimate.of,
            estimate.from_,
            estimate.criteria,
        )
        if same and verdict.claim.is_ and verdict.judgement is not Judgement.ASKED:
            found.setdefault((verdict.claim.is_, verdict.judgement), verdict)
    return tuple(found.values())


def end_of(timeline: Timeline, row: Row) -> Bounds:
    """The window in which the estimate of a row ends or is censored."""
    return _windows(timeline, row.estimate)[1]


def endpoint_lane(timeline: Timeline, found: Sequence[Row], frame: Frame, theme: Theme) -> Lane:
    """The lane of endpoints; text stands left of its bar, else right, else above."""
    y, marks, styles = 4.0, list[Mark](), set[str]()
    for row in found:
        drawn, tall, claimed = _row(timeline, row, y, frame, theme)
        marks.append(drawn)
        y += tall
        styles |= {"claimed"} if claimed else set()
    return Lane(
        title=fixed("Endpoints"), marks=tuple(marks), height=y + 2, styles=frozenset(styles)
    )


def _row(
    timeline: Timeline, row: Row, top: float, frame: Frame, theme: Theme
) -> tuple[Mark, float, bool]:
    start, end = _windows(timeline, row.estimate)
    outside = any(v.judgement is Judgement.CONTRADICTED for v in row.claims)
    ink = theme.warning if outside else theme.ink
    unit = axis.unit_of(frame)
    words = [Run(_words(row, unit, axis.days_in(unit, timeline.read.month)), bold=outside)]
    left, right = extent(row.estimate, start, end, frame)
    brackets = _claimed(row, start, end, 0.0, frame, theme)
    inside = _in_line(words, certain(row.estimate, start, end, frame), brackets, frame, theme)
    said, extra, within = _said(words, (left, right), inside, top, frame, theme, ink)
    y = top + extra + _PITCH / 2 - 1
    drawn = bar(row.estimate, start, end, y, frame, theme, within)
    claimed = tuple(moved(mark, 0, y) for mark in brackets)
    group = Group(
        marks=(*drawn, *slits((left, right), y, TALL, frame, theme), *claimed, *said),
        id=row_id(row),
        title=row.estimate.definition,
        role="endpoint",
    )
    return group, _PITCH + extra + (2.0 if claimed else 0.0), bool(claimed)


def row_id(row: Row) -> str:
    """The id of the group of a row in the drawing."""
    estimate = row.estimate
    return f"endpoint-{estimate.endpoint}-{estimate.of or estimate.from_}-{estimate.criteria or ''}"


def _windows(timeline: Timeline, estimate: Estimate) -> tuple[Bounds, Bounds]:
    """Where it starts, and where it ends or is censored.

    It ends at the first of its events, and is censored at the last of its contacts; of several
    readings the hull.
    """
    start = on_axis(timeline, estimate.from_point)
    if estimate.readings:
        return start, _hull([_windows(timeline, reading)[1] for reading in estimate.readings])
    ends = [on_axis(timeline, point) for point in estimate.to_points] or [start]
    lows, highs = _known(e.least for e in ends), _known(e.most for e in ends)
    if estimate.status is Status.CENSORED:
        closed = len(highs) == len(ends)
        return start, Bounds(least=max(lows, default=None), most=max(highs) if closed else None)
    closed = len(lows) == len(ends)
    return start, Bounds(least=min(lows) if closed else None, most=min(highs, default=None))


def _hull(found: Sequence[Bounds]) -> Bounds:
    lows, highs = _known(b.least for b in found), _known(b.most for b in found)
    return Bounds(
        least=min(lows) if len(lows) == len(found) else None,
        most=max(highs) if len(highs) == len(found) else None,
    )


def _known(days: Iterable[int | None]) -> list[int]:
    return [day for day in days if day is not None]


def _in_line(
    words: Sequence[Run], span: Span, brackets: Sequence[Mark], frame: Frame, theme: Theme
) -> Span | None:
    """Where the words have room inside the thick line, clear of what hangs under it."""
    wide = width(words, theme.text_pt) + 2 * _CLEAR
    free = [(span[0] + _LEAST, span[1] - _LEAST)]
    for under in map(box, brackets):
        free = [part for one in free for part in _beside(one, under.left, under.right)]
    low, high = max(free, key=lambda part: part[1] - part[0], default=(0.0, 0.0))
    if frame.cuts or high - low < wide:
        return None
    middle = min(max((span[0] + span[1]) / 2, low + wide / 2), high - wide / 2)
    return middle - wide / 2, middle + wide / 2


def _beside(span: Span, left: float, right: float) -> tuple[Span, Span]:
    """What of a span lies before and after another."""
    return (span[0], min(span[1], left)), (max(span[0], right), span[1])


def _said(
    words: Sequence[Run], bar_span: Span, inside: Span | None, top: float, frame: Frame,
    theme: Theme, ink: str,
) -> tuple[tuple[Text, ...], float, Span | None]:  # fmt: skip
    """The words left of the bar, right of it, inside its line, or above it.

    With them the extra height that they take, and the part of the line that they take.
    """
    left, right = bar_span
    wide = width(words, theme.text_pt)
    beside = top + _PITCH / 2 - 1 + theme.text_pt * 0.36
    if left - 5 - wide >= frame.left - 2:
        return (_text(words, left - 5, beside, Anchor.END, theme, ink),), 0.0, None
    if right + 5 + wide <= frame.beyond:
        return (_text(words, right + 5, beside, Anchor.START, theme, ink),), 0.0, None
    if inside is not None:
        middle = (inside[0] + inside[1]) / 2
        return (_text(words, middle, beside, Anchor.MIDDLE, theme, ink),), 0.0, inside
    return *_above(words[0], left, top, frame, theme, ink), None


def _above(
    run: Run, left: float, top: float, frame: Frame, theme: Theme, ink: str
) -> tuple[tuple[Text, ...], float]:
    """The words over their bar, on as many lines as the frame asks for."""
    room = frame.beyond - frame.left
    lines = wrap(run.text, room, theme.text_pt, bold=run.bold).lines
    longest = max(width([evolve(run, text=part)], theme.text_pt) for part in lines)
    x, anchor = (
        (left, Anchor.START) if left + longest <= frame.beyond else (frame.beyond, Anchor.END)
    )
    return tuple(
        _text([evolve(run, text=part)], x, top + 7 + k * theme.line_pt, anchor, theme, ink)
        for k, part in enumerate(lines)
    ), len(lines) * theme.line_pt


def _text(words: Sequence[Run], x: float, y: float, anchor: Anchor, theme: Theme, ink: str) -> Text:
    return Text(x=x, y=y, runs=tuple(words), size_pt=theme.text_pt, anchor=anchor, fill=ink)


def _words(row: Row, unit: str, days: Fraction) -> str:
    estimate = row.estimate
    criteria = [c for c in row.criteria if c != "not named"]
    shown = f" ({', '.join(criteria)})" if criteria else ""
    about = estimate.of or f"{fixed('from')} {fixed(estimate.from_)}"
    said = [f"{fixed('reported')} {lengths(v.claim.is_ or '')}{_verdict(v)}" for v in row.claims]
    one = unit == "Days" and 1 in (estimate.days.least, estimate.days.most)
    counted = fixed("day" if one and (estimate.days.most or 1) == 1 else unit.lower())
    return "; ".join(
        [
            f"{estimate.endpoint} {about}{shown}: {_range(estimate, counted, days)}",
            *said,
        ]
    )


def _verdict(verdict: Verdict) -> str:
    match verdict.judgement:
        case Judgement.CONTRADICTED:
            return f", {fixed('outside')}"
        case Judgement.ROUNDING:
            return f", {fixed('by rounding only')}"
        case Judgement.COMPATIBLE:
            return f", {fixed('possible')}"
        case _:
            return ""


def _range(estimate: Estimate, unit: str, days: Fraction) -> str:
    low, high = _number(estimate.days.least, days), _number(estimate.days.most, days)
    if estimate.status is Status.CENSORED:
        return f"≥ {low} {unit}, {fixed('censored')}"
    words = {Status.PROVISIONAL: "provisional", Status.UNDETERMINED: "undetermined"}
    flag = f", {fixed(words[estimate.status])}" if estimate.status in words else ""
    if estimate.days.most is None:
        return f"≥ {low} {unit}{flag}"
    return f"{low if low == high else f'{low}–{high}'} {unit}{flag}"


def _number(days: int | None, unit: Fraction) -> str:
    """Days whole, months and years with one decimal, rounded once and from the days."""
    if unit == 1:
        return str(days or 0)
    return numbers("0.0" if days is None else f"{float(days / unit):.1f}")


def _claimed(
    row: Row, start: Bounds, end: Bounds, y: float, frame: Frame, theme: Theme
) -> tuple[Mark, ...]:
    """Where the claimed length would end: the start window moved by what the claim allows.

    A hairline shows by how much a claim misses the end that the dates give.
    """
    marks: list[Mark] = []
    for verdict in row.claims:
        window = verdict.window
        if window is None or start.least is None or start.most is None or window.least is None:
            continue
        low = start.least + window.least
        high = None if window.most is None else start.most + window.most
        if low > frame.last:
            continue
        ink = theme.warning if verdict.judgement is Judgement.CONTRADICTED else theme.ink
        left, right = frame.x(low), frame.beyond if high is None else frame.x(high + 1)
        points = glyphs.bracket(left, right, y + _DROP, 2.6)
        points = points if high is not None else points[:3]
        marks.append(Polyline(points=points, stroke=ink, stroke_pt=0.9))
        marks += _missed(window_span(end, frame), (left, right), y, ink, theme)
    return tuple(marks)


def _missed(
    end: tuple[float, float], claim: tuple[float, float], y: float, ink: str, theme: Theme
) -> Iterator[Mark]:
    """From the end that the dates give, down and across to a claim that lies elsewhere."""
    foot = y + _DROP
    if claim[0] > end[1] + 1:
        path = ((end[1], y + TALL / 2), (end[1], foot), (claim[0], foot))
    elif claim[1] < end[0] - 1:
        path = ((end[0], y + TALL / 2), (end[0], foot), (claim[1], foot))
    else:
        return
    yield Polyline(points=path, stroke=ink, stroke_pt=theme.hairline_pt, dash=(1.0, 1.5))
