"""RECIST 1.1 from diameters: sums, nadir, and the category they give beside the stated one.

Eisenhauer 2009: PR is a fall of the sum of targets by 30 % or more from baseline; PD a rise of
20 % or more *and* 5 mm or more over the nadir (baseline counts), or a new lesion; CR when every
target is gone and every node is under 10 mm short axis; else SD, which needs six weeks.
Diameters are taken as recorded; a scan that lacks a target of the baseline is not evaluable
unless what is there is a progression already.
"""

from collections.abc import Sequence

from attrs import frozen

from casetime.chronology.implied import placed
from casetime.chronology.timeline import Timeline
from casetime.clinical.candidates import may_follow, never_before
from casetime.clinical.lines import Line
from casetime.model.events import Assessment, Event, Imaging, Progression
from casetime.model.values import Target

PARTIAL_FALL = 0.30
GROWTH, GROWTH_MM = 0.20, 5.0
NODE_MM = 10.0
SD_DAYS = 42
"""Six weeks from the start of treatment, before which stable disease is not evaluable."""


@frozen(kw_only=True)
class Scan:
    """One scan with diameters: lesion by lesion, in millimetres."""

    name: str
    point: str
    diameters: tuple[tuple[str, float | None, bool], ...]
    """Lesion, diameter (None: not given), whether it is a node."""
    new_lesions: tuple[str, ...]
    slack_mm: float = 0.0
    """What the printed digits leave open in the sum: half of the last digit of each diameter."""

    @property
    def sum_mm(self) -> float | None:
        """The sum of the diameters, None where one of them is not given."""
        values = [mm for _, mm, _ in self.diameters]
        return None if None in values else sum(mm for mm in values if mm is not None)


@frozen(kw_only=True)
class Derived:
    """What the diameters of one scan give: a set where the order or the time leaves it open."""

    name: str
    categories: tuple[str, ...]
    sum_mm: float | None
    baseline: str
    baseline_mm: float
    nadir_mm: float | None
    reason: str


def scans(timeline: Timeline) -> tuple[Scan, ...]:
    """Every scan of the case that lists target lesions, by name."""
    found = []
    for _, name, event in placed(timeline.compiled.points):
        targets = event.targets if isinstance(event, Assessment | Imaging) else ()
        if targets:
            found.append(_scan(timeline, name, event, targets))
    return tuple(sorted(found, key=lambda s: s.name))


def _scan(timeline: Timeline, name: str, event: Event, targets: Sequence[Target]) -> Scan:
    new = event.new_lesions if isinstance(event, Assessment | Imaging | Progression) else ()
    return Scan(
        name=name,
        point=timeline.ends(name).first,
        diameters=tuple((t.id, _millimetres(t), t.node) for t in targets),
        new_lesions=tuple(new),
        slack_mm=sum(_half_digit(t) for t in targets),
    )


def _half_digit(target: Target) -> float:
    """A printed diameter stands for half of its last decimal on either side; nothing is exact."""
    digits = (target.mm or "").partition(".")[2]
    return float(0.5 / 10 ** len(digits)) if _millimetres(target) else 0.0


def _millimetres(target: Target) -> float | None:
    try:
        return None if target.mm is None else float(target.mm.replace(",", ""))
    except ValueError:  # `too small to measure` is a diameter that is not given
        return None


def derived_categories(timeline: Timeline, line: Line) -> tuple[Derived, ...]:
    """The category of each scan on a line, from its baseline on; empty without a baseline.

    The baseline is the last complete scan that is not after the start of the line.
    """
    known = scans(timeline)
    baseline = _baseline(timeline, known, line)
    if baseline is None:
        return ()
    later = [
        s
        for s in known
        if s is not baseline
        and _of_line(timeline, s, line)
        and may_follow(timeline, line.start, s.point)
    ]
    return tuple(_derived(timeline, line, baseline, s, later) for s in later)


def _of_line(timeline: Timeline, scan: Scan, line: Line) -> bool:
    event = timeline.event(scan.name)
    of = event.of if isinstance(event, Assessment) else None
    if of is not None:
        return of in line.members
    return never_before(timeline, line.start, scan.point)


def _baseline(timeline: Timeline, known: Sequence[Scan], line: Line) -> Scan | None:
    before = [
        s for s in known if s.sum_mm is not None and never_before(timeline, s.point, line.start)
    ]
    last = [s for s in before if all(never_before(timeline, o.point, s.point) for o in before)]
    return last[0] if len({s.sum_mm for s in last}) == 1 else None


def _derived(
    timeline: Timeline, line: Line, baseline: Scan, here: Scan, later: Sequence[Scan]
) -> Derived:
    """One scan against the baseline and every nadir that the order of scans allows."""
    readings: dict[str, tuple[float, str]] = {}
    for nadir in _possible_nadirs(timeline, baseline, here, later):
        for category, reason in _categories(timeline, line, baseline, nadir, here):
            readings.setdefault(category, (nadir, reason))
    nadirs = {nadir for nadir, _ in readings.values()}
    assert baseline.sum_mm is not None
    return Derived(
        name=here.name,
        categories=tuple(readings),
        sum_mm=here.sum_mm,
        baseline=baseline.name,
        baseline_mm=baseline.sum_mm,
        nadir_mm=nadirs.pop() if len(nadirs) == 1 else None,
        reason="; or ".join(reason for _, reason in readings.values()),
    )


def _possible_nadirs(
    timeline: Timeline, baseline: Scan, here: Scan, later: Sequence[Scan]
) -> list[float]:
    """The smallest sums that may have come before: those surely earlier, then those that may be."""
    assert baseline.sum_mm is not None
    sure = [baseline.sum_mm]
    maybe = []
    for other in later:
        if other is here or other.sum_mm is None or not same_lesions(baseline, other):
            continue
        days = timeline.points_apart(other.point, here.point)
        if days.least is not None and days.least > 0:
            sure.append(other.sum_mm)
        elif days.most is None or days.most > 0:
            maybe.append(other.sum_mm)
    floor = min(sure)
    return [floor, *sorted({mm for mm in maybe if mm < floor}, reverse=True)]


def same_lesions(a: Scan, b: Scan) -> bool:
    """Whether two scans list the same targets, so that their sums can be compared."""
    return {lesion for lesion, _, _ in a.diameters} == {lesion for lesion, _, _ in b.diameters}


def _categories(
    timeline: Timeline, line: Line, baseline: Scan, nadir: float, here: Scan
) -> list[tuple[str, str]]:
    if here.new_lesions:
        return [("PD", f"a new lesion ({', '.join(here.new_lesions)})")]
    assert baseline.sum_mm is not None
    seen = [mm for _, mm, _ in here.diameters if mm is not None]
    grown = _growth(nadir, sum(seen))
    if grown is not None:
        return [("PD", grown)]
    if here.sum_mm is None or not same_lesions(baseline, here):
        return [("NE", "not every target of the baseline has a diameter")]
    if all(mm == 0 or (node and (mm or 0) < NODE_MM) for _, mm, node in here.diameters):
        return [("CR", "every target is gone, every node under 10 mm")]
    fall = 1 - here.sum_mm / baseline.sum_mm if baseline.sum_mm else 0.0
    told = f"{baseline.sum_mm:g} to {here.sum_mm:g} mm ({-fall:+.0%} from baseline)"
    if fall >= PARTIAL_FALL - 1e-9:
        return [("PR", told)]
    return _stable(timeline, line, here, told)


def is_growth(nadir: float, now: float) -> bool:
    """Whether a sum in mm is a progression over the smallest before it (RECIST 1.1)."""
    return now - nadir >= GROWTH_MM - 1e-9 and now >= nadir * (1 + GROWTH) - 1e-9


def _growth(nadir: float, now: float) -> str | None:
    """Twenty per cent and five millimetres over the nadir: both are needed."""
    if not is_growth(nadir, now):
        return None
    rise = f"{now / nadir - 1:+.0%}" if nadir else "from nothing"
    return f"{nadir:g} to {now:g} mm ({rise}, {now - nadir:+g} mm over the nadir)"


def _stable(timeline: Timeline, line: Line, here: Scan, told: str) -> list[tuple[str, str]]:
    """SD needs six weeks from the start: before them NE, and both where the dates leave it open."""
    days = timeline.points_apart(line.start, here.point)
    stable = ("SD", told)
    early = ("NE", f"{told}, but before six weeks")
    if days.least is not None and days.least >= SD_DAYS:
        return [stable]
    if days.most is not None and days.most < SD_DAYS:
        return [early]
    return [stable, early]
