"""The sum of diameters over a line: the change of each scan from the baseline, in per cent.

The baseline is the last scan that is not after the start of the line, and has a diameter for every
target. Where the dates leave open whether a scan lies before the start, each way is tried, so that
a change, and the best of them, is a range over all orders that the statements allow.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from attrs import frozen

from casetime.caseseries.records import Changes, Scanned
from casetime.chronology.timeline import Timeline
from casetime.clinical.lesions import Scan, same_lesions, scans
from casetime.clinical.lines import Line, line_after
from casetime.model.events import Assessment
from casetime.statistics.printed import Range

PARTIAL_RESPONSE, PROGRESSION = -30.0, 20.0
"""RECIST 1.1 (Eisenhauer 2009): per cent of the baseline, and of the nadir."""
_MOST_OPEN = 8
"""Scans that may lie on either side of the start: each doubles the ways to try."""


@frozen(kw_only=True)
class _Known:
    """The scans of a case beside one line: before it, on it, and those that may be either."""

    before: tuple[Scan, ...]
    on: tuple[Scan, ...]
    either: tuple[Scan, ...]
    perhaps_later: frozenset[str]
    """Scans that may belong to the next line already."""


def changes(timeline: Timeline, line: Line, lines: tuple[Line, ...]) -> Changes:
    """What the diameters of a line come to, scan by scan and at best; empty without a baseline."""
    known = _sorted_out(timeline, line, lines)
    found: dict[str, list[float | None]] = {}
    best: list[tuple[float | None, float | None]] = []
    for before, on in _ways(timeline, known) if len(known.either) <= _MOST_OPEN else ():
        for baseline in _baselines(timeline, before):
            each = {scan.name: _change(baseline, scan) for scan in on}
            for name, change in each.items():
                found.setdefault(name, []).append(change)
            surely = {n: c for n, c in each.items() if n not in known.perhaps_later}
            best.append((_least(each), _least(surely)))
    return _gathered(timeline, line, known, found, best)


def _gathered(
    timeline: Timeline,
    line: Line,
    known: _Known,
    found: dict[str, list[float | None]],
    best: Sequence[tuple[float | None, float | None]],
) -> Changes:
    every = [value for pair in best for value in pair if value is not None]
    scans = (_scanned(timeline, line, known, scan, found) for scan in (*known.on, *known.either))
    return Changes(
        scans=tuple(sorted((s for s in scans if s is not None), key=_by_time)),
        best=Range(min(every), max(every)) if every else None,
        sure=bool(best) and all(surely is not None for _, surely in best),
    )


def _scanned(
    timeline: Timeline, line: Line, known: _Known, scan: Scan, found: dict[str, list[float | None]]
) -> Scanned | None:
    values = [value for value in found.get(scan.name, []) if value is not None]
    if not values:
        return None
    return Scanned(
        name=scan.name,
        days=timeline.points_apart(line.start, scan.point),
        change=Range(min(values), max(values)),
        sure=scan not in known.either and scan.name not in known.perhaps_later,
    )


def _by_time(one: Scanned) -> tuple[float, float, str]:
    low, high = one.days.least, one.days.most
    return (
        float("-inf") if low is None else low,
        float("inf") if high is None else high,
        one.name,
    )


# -- before the line, on it, or either -----------------------------------------------------------


def _sorted_out(timeline: Timeline, line: Line, lines: tuple[Line, ...]) -> _Known:
    following = line_after(lines, line)
    before, on, either, perhaps = [], [], [], set()
    for scan in scans(timeline):
        days = timeline.points_apart(line.start, scan.point)
        if _judges(timeline, scan, line) and days.least is not None and days.least >= 0:
            on.append(scan)
        elif days.most is not None and days.most <= 0:
            before.append(scan)
        elif _judges_another(timeline, scan, line):
            continue
        elif days.least is not None and days.least > 0:
            on.append(scan)
        else:
            either.append(scan)
        if following is not None and not _judges(timeline, scan, line):
            after = timeline.points_apart(following.start, scan.point)
            if after.least is not None and after.least > 0 and scan in on:
                on.remove(scan)
            elif after.most is None or after.most > 0:
                perhaps.add(scan.name)
    return _Known(
        before=tuple(before), on=tuple(on), either=tuple(either), perhaps_later=frozenset(perhaps)
    )


def _judged(timeline: Timeline, scan: Scan) -> str | None:
    event = timeline.event(scan.name)
    return event.of if isinstance(event, Assessment) else None


def _judges(timeline: Timeline, scan: Scan, line: Line) -> bool:
    return _judged(timeline, scan) in line.members


def _judges_another(timeline: Timeline, scan: Scan, line: Line) -> bool:
    return _judged(timeline, scan) is not None and not _judges(timeline, scan, line)


def _ways(timeline: Timeline, known: _Known) -> Iterator[tuple[list[Scan], list[Scan]]]:
    """Each way to put the open scans before the line or on it that their own order allows."""
    for sides in product((True, False), repeat=len(known.either)):
        pairs = list(zip(known.either, sides, strict=True))
        early = [scan for scan, is_before in pairs if is_before]
        late = [scan for scan, is_before in pairs if not is_before]
        if not any(_surely_later(timeline, a, b) for a in late for b in early):
            yield [*known.before, *early], [*known.on, *late]


def _surely_later(timeline: Timeline, one: Scan, other: Scan) -> bool:
    """Whether the other lies on a later day than the one in every dating."""
    days = timeline.points_apart(one.point, other.point)
    return days.least is not None and days.least > 0


def _baselines(timeline: Timeline, before: Sequence[Scan]) -> list[Scan]:
    """The complete scans before the line that none is surely later than; one where dates tell."""
    whole = [scan for scan in before if scan.sum_mm]
    return [s for s in whole if not any(_surely_later(timeline, s, o) for o in whole)]


def _change(baseline: Scan, scan: Scan) -> float | None:
    """None where the sums cannot be compared: a target without a diameter, another target."""
    before, now = baseline.sum_mm, scan.sum_mm
    if not before or now is None or not same_lesions(baseline, scan):
        return None
    return 100 * (now - before) / before


def _least(each: dict[str, float | None]) -> float | None:
    return min((change for change in each.values() if change is not None), default=None)
