"""CT3, lesions: categories against the diameters that stand beside them, and sizes."""

import itertools
import re
from collections.abc import Iterator

from casetime.chronology.points import lookup
from casetime.chronology.timeline import Timeline
from casetime.clinical.lesions import (
    NODE_MM,
    PARTIAL_FALL,
    Scan,
    is_growth,
    same_lesions,
    scans,
)
from casetime.clinical.lines import author_lines, line_named
from casetime.clinical.response import is_progression, named_criteria, observations
from casetime.diagnostics import Diagnostic, Modality, Severity
from casetime.model.events import Assessment, Event, Imaging, Presentation
from casetime.model.naming import category_of
from casetime.model.terms import IRECIST, RECIST
from casetime.model.values import Size
from casetime.rules.common import (
    certainly_after,
    days_between,
    finding,
    happened_events,
    joined,
    related,
    spot,
)

_BY_DIAMETER = (RECIST, "RECIST 1.0", "RECIST", IRECIST)
_SAME_TIME_DAYS = 14


def excluded_category(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT312: a CR, PR or SD that the diameters of its own targets exclude (RECIST 1.1)."""
    sums = _measured(timeline)
    for i, name, event in happened_events(timeline):
        here = next((s for s in sums if s.name == name), None)
        category = _category(event)
        if not isinstance(event, Assessment) or here is None or category is None:
            continue
        told = _in_every_reading(timeline, event, category, here, sums)
        if told is None:
            continue
        message, sure, other = told
        certain = sure and named_criteria(event.criteria) in _BY_DIAMETER
        others = () if other is None else (related(timeline, other.name, _shown(other), "targets"),)
        yield finding(
            "CT312",
            f"{name} is called {category_of(event)}, but {message}",
            spot(timeline, i, "category", "label"),
            related(timeline, name, _shown(here), "targets"),
            *others,
            severity=Severity.ERROR if certain else Severity.WARNING,
            modality=Modality.MUST if certain else Modality.MAY,
            help="correct the category or a diameter, or name the criteria that it follows",
        )


def _category(event: Event) -> str | None:
    """CR, PR or SD, with or without the i of iRECIST; other criteria are not about diameters."""
    if not isinstance(event, Assessment):
        return None
    if event.criteria is not None and named_criteria(event.criteria) not in _BY_DIAMETER:
        return None
    word = (category_of(event) or "").removeprefix("i")
    return word if word in ("CR", "PR", "SD") else None


_Told = tuple[str, bool, Scan | None]
"""What the diameters say instead, whether in every rounding of them, and compared with what."""


def _in_every_reading(
    timeline: Timeline, event: Assessment, category: str, here: Scan, sums: list[Scan]
) -> _Told | None:
    """What the diameters say against a category, from whatever scan its writer compared with.

    A course within a line has a baseline of its own beside that of the line; treatment that goes
    on past a progression is often judged from the scan of that progression on.
    """
    if category == "CR":
        left = [(t, mm or 0.0) for t, mm, node in here.diameters if _is_left(mm or 0.0, node)]
        told = joined([f"{t} still measures {mm:g} mm" for t, mm in left])
        return (told, True, None) if left else None
    starts = _starts(timeline, event)
    baselines = [_baseline(timeline, start, here, sums) for start in starts]
    if not baselines or None in baselines:
        return None
    found = [_contradiction(timeline, category, here, sums, b) for b in baselines if b is not None]
    anew = _last_progression(timeline, event, here, sums)
    if anew is not None and found[0] is not None:
        found.append(_contradiction(timeline, category, here, sums, anew))
    return found[0] if None not in found else None


def _contradiction(
    timeline: Timeline, category: str, here: Scan, sums: list[Scan], baseline: Scan
) -> _Told | None:
    """What the diameters say instead, compared with one baseline."""
    if _sum(baseline) <= 0:
        return None
    fall, least_fall, most_fall = (_fall(baseline, here, slack) for slack in (0, 1, -1))
    told = f"the sum went from {_sum(baseline):g} to {_sum(here):g} mm ({-fall:+.0%})"
    if category == "PR" and fall < PARTIAL_FALL - _ROUND_OFF:
        return f"{told}, less than 30 % down", most_fall < PARTIAL_FALL - _ROUND_OFF, baseline
    if category == "SD" and fall >= PARTIAL_FALL - _ROUND_OFF:
        return f"{told}, a PR", least_fall >= PARTIAL_FALL, baseline
    since = [s for s in _earlier(timeline, here, sums) if _not_before(timeline, baseline, s)]
    return _grown(here, since)  # over the nadir, even where the fall from baseline is a PR


def progression_without_growth(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT312: a bare progression whose targets did not grow by 20 %, and no new lesion is named."""
    sums = _measured(timeline)
    for i, name, event in happened_events(timeline):
        here = next((s for s in sums if s.name == name), None)
        if not isinstance(event, Assessment) or here is None or event.new_lesions:
            continue
        word = category_of(event) or ""
        criteria = named_criteria(event.criteria)
        if word not in ("PD", "iUPD", "iCPD") or criteria not in _BY_DIAMETER:
            continue
        earlier = _earlier(timeline, here, sums)
        nadir = min(earlier, key=lambda s: (_sum(s), s.name), default=None)
        says_more = event.label.strip() != word or event.note
        if nadir is None or says_more or is_growth(_sum(nadir, slack=-1), _sum(here, slack=1)):
            continue
        told = f"the sum went from {_sum(nadir):g} to {_sum(here):g} mm"
        yield finding(
            "CT312",
            f"{name} is called {word}, but {told}, and no new lesion is named",
            spot(timeline, i, "category", "label"),
            related(timeline, name, _shown(here), "targets"),
            related(timeline, nadir.name, _shown(nadir), "targets"),
            severity=Severity.INFO,
            modality=Modality.SOFT,
            help="say what grew, as in `PD, non-target nodes`, or name the `new-lesions`",
        )


_ROUND_OFF = 1e-9


def _is_left(mm: float, node: bool) -> bool:
    """Whether a target is still there: a node counts from 10 mm short axis (RECIST 1.1)."""
    return mm >= (NODE_MM if node else 0.001)


def _fall(baseline: Scan, here: Scan, slack: int) -> float:
    """The share by which the sum fell; with slack the least (1) or most (-1) that digits allow."""
    before = _sum(baseline, slack=-slack)
    return 1 - _sum(here, slack=slack) / before if before > 0 else 0.0


def _not_before(timeline: Timeline, baseline: Scan, other: Scan) -> bool:
    return other is baseline or certainly_after(timeline, baseline.point, other.point, by=0)


def _grown(here: Scan, earlier: list[Scan]) -> tuple[str, bool, Scan | None] | None:
    """A PR or SD whose sum grew by 20 % and 5 mm over the smallest since the baseline."""
    nadir = min(earlier, key=lambda s: (_sum(s), s.name), default=None)
    if nadir is None or not is_growth(_sum(nadir), _sum(here)):
        return None
    rise = f"{_sum(here) / _sum(nadir) - 1:+.0%}" if _sum(nadir) else "from nothing"
    told = f"the sum rose from {_sum(nadir):g} to {_sum(here):g} mm ({rise}), a PD"
    return told, is_growth(_sum(nadir, slack=1), _sum(here, slack=-1)), nadir


def _starts(timeline: Timeline, event: Assessment) -> list[str]:
    """The starts to compare with: of the line, and of the treatment itself (of maintenance)."""
    name = lookup(timeline.compiled.points, event.of) if event.of else None
    if name is None:
        return []
    line, own = line_named(author_lines(timeline), name), timeline.ends(name).first
    return [own] if line is None else list(dict.fromkeys((line.start, own)))


def _last_progression(
    timeline: Timeline, event: Assessment, here: Scan, sums: list[Scan]
) -> Scan | None:
    """The latest earlier sum that was itself called a progression of the same treatment."""
    called = {o.name for o in observations(timeline) if o.of == event.of and is_progression(o)}
    past = [s for s in _earlier(timeline, here, sums) if s.name in called]
    latest = [s for s in past if all(_not_before(timeline, other, s) for other in past)]
    return latest[0] if latest else None


def _baseline(timeline: Timeline, start: str, here: Scan, sums: list[Scan]) -> Scan | None:
    """The last sum of the same lesions that is not after a start."""
    earlier = _earlier(timeline, here, sums)
    before = [s for s in earlier if certainly_after(timeline, s.point, start, by=0)]
    latest = [s for s in before if all(_not_before(timeline, other, s) for other in before)]
    if any(_may_be_baseline(timeline, other, here, start) for other in sums if other not in before):
        return None
    # two sums of the same lesions on one day: which is the baseline, nothing says
    return latest[0] if len({s.sum_mm for s in latest}) == 1 else None


def _may_be_baseline(timeline: Timeline, other: Scan, here: Scan, start: str) -> bool:
    """Another sum of the same lesions that may be not after the start: the baseline is open."""
    same = same_lesions(other, here)
    return other is not here and same and not certainly_after(timeline, start, other.point)


def _earlier(timeline: Timeline, here: Scan, sums: list[Scan]) -> list[Scan]:
    """The sums of the same lesions on certainly earlier days."""
    return [
        s for s in sums if same_lesions(s, here) and certainly_after(timeline, s.point, here.point)
    ]


def _measured(timeline: Timeline) -> list[Scan]:
    """Every scan all of whose targets have a diameter."""
    return [s for s in scans(timeline) if s.sum_mm is not None]


def _sum(scan: Scan, *, slack: int = 0) -> float:
    """The sum of a measured scan, at one end of what its printed digits leave open."""
    assert scan.sum_mm is not None
    return scan.sum_mm + slack * scan.slack_mm


def _shown(one: Scan) -> str:
    parts = ", ".join(f"{t} {mm or 0:g}" for t, mm, _ in one.diameters)
    return f"{parts} mm" if len(one.diameters) == 1 else f"{parts}: sum {_sum(one):g} mm"


def unverifiable_category(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT313: a category of criteria that measure, without a diameter; one finding a treatment."""
    measured = {name for _, name, e in happened_events(timeline) if getattr(e, "targets", ())}
    told: set[str | None] = set()
    for i, name, event in happened_events(timeline):
        if not isinstance(event, Assessment) or event.of in told or name in measured:
            continue
        category = category_of(event) or ""
        if named_criteria(event.criteria) not in _BY_DIAMETER or not _needs_diameters(event):
            continue
        told.add(event.of)
        yield finding(
            "CT313",
            f"{name} is called {category} by {event.criteria}, but no diameter is given",
            spot(timeline, i, "category", "label"),
            help="add `targets: [{id: lung, mm: 12}]` here and at baseline, if they were measured",
        )


def _needs_diameters(event: Assessment) -> bool:
    """A new lesion is a progression without any measurement; what is not evaluable needs none."""
    word = (category_of(event) or "").removeprefix("i")
    return word in ("CR", "PR", "SD", "PD", "UPD", "CPD") and not event.new_lesions


def size_stated_twice(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT320: two sizes of one site and side, certainly within two weeks of each other."""
    sized = [
        (i, name, event, event.size)
        for i, name, event in happened_events(timeline)
        if isinstance(event, Presentation | Imaging) and event.size and event.size.mm and event.site
    ]
    for (_, one, a, size_a), (i, two, b, size_b) in itertools.combinations(sized, 2):
        if _where(a) != _where(b) or _alike(size_a, size_b) or not _close(timeline, one, two):
            continue
        yield finding(
            "CT320",
            f"the {_sided_site(b)} is {size_b.text} in {two} and {size_a.text} in {one}",
            spot(timeline, i, "size"),
            related(timeline, one, f"{size_a.text} here", "size"),
            help="say by which method each was measured, or correct one of them",
        )


def _sided_site(event: Presentation | Imaging) -> str:
    return f"{event.side or ''} {event.site or ''}".strip()


def _where(event: Presentation | Imaging) -> tuple[str, str | None]:
    return re.sub(r"\s+", " ", (event.site or "").casefold().strip()), event.side


def _alike(one: Size, two: Size) -> bool:
    """Whether two sizes agree to the millimetre, or a tenth, as far as both are given."""
    pairs = zip(sorted(one.mm, reverse=True), sorted(two.mm, reverse=True), strict=False)
    return all(abs(x - y) <= max(1.0, 0.1 * max(x, y)) for x, y in pairs)


def _close(timeline: Timeline, one: str, two: str) -> bool:
    low, high = days_between(timeline, timeline.ends(one).first, timeline.ends(two).first)
    return None not in (low, high) and max(abs(low or 0), abs(high or 0)) <= _SAME_TIME_DAYS
