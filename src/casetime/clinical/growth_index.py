"""The growth modulation index: PFS of a line over TTP of the line before, as an exact range."""

from fractions import Fraction

from attrs import evolve, frozen

from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Because
from casetime.clinical.candidates import Candidate
from casetime.clinical.counting import Course, Outcome, plus
from casetime.clinical.definitions import ENDPOINTS, GMI_TITLE
from casetime.clinical.estimate import Estimate, Status
from casetime.clinical.lines import Line, line_before
from casetime.clinical.parts import Part, TooManyPartsError, apart, first, last, split
from casetime.clinical.progression import (
    all_points,
    count_of,
    criteria_of,
    progression_estimate,
    progression_outcome,
)
from casetime.clinical.sights import sight_of

_LONGEST = 20_000
"""Days up to which every length of the earlier time is tried: no course is longer."""


@frozen(kw_only=True)
class Span:
    """A time between two points of a part."""

    start: str
    end: str


def growth_modulation_index(this: Course, line: Line) -> Estimate | None:
    """GMI: PFS of the line over TTP of the line before; None for a first line.

    The range of the ratio over all datings at once; 1.3 is the customary threshold (Von Hoff
    1998). None too where the line before has no dated progression.
    """
    before = line_before(this.lines, line)
    if before is None:
        return None
    criteria = criteria_of(this, line)[0], criteria_of(this, before)[0]
    pfs = progression_estimate(this, line, criteria[0])
    ttp = progression_estimate(this, before, criteria[1], ENDPOINTS["TTP"])
    if ttp.status is not Status.EVENT:
        return None
    low, high = _range(this, line, before, criteria, pfs, ttp)
    return evolve(
        pfs,
        endpoint="GMI",
        definition=f"{GMI_TITLE}: PFS of {line.name} / TTP of {before.name}",
        days=Bounds(least=None, most=None),
        months=(None, None),
        seen=None,
        readings=(),
        ratio=(_rounded(low), _rounded(high)),
        quotients=(low, high),
        division=(*_told("lowest", low), *_told("highest", high)),
        because=Because(
            min=(*pfs.because.min, *ttp.because.max) if low is not None else (),
            max=(*pfs.because.max, *ttp.because.min) if high is not None else (),
        ),
    )


Quotient = tuple[int, int]
"""Days of one time over days of the other, not reduced, so that both can be told."""
_Ratio = tuple[Quotient | None, Quotient | None]


def _size(quotient: Quotient) -> Fraction:
    return Fraction(*quotient)


def _rounded(ratio: Quotient | None) -> float | None:
    return None if ratio is None else round(float(_size(ratio)), 2)


def _told(word: str, ratio: Quotient | None) -> tuple[str, ...]:
    """The division behind an end: ``238 days / 217 days = 1.10``."""
    if ratio is None:
        return ()
    return (f"{word}: {ratio[0]} days / {ratio[1]} days = {_rounded(ratio):.2f}",)


def _range(
    this: Course,
    line: Line,
    before: Line,
    criteria: tuple[str, str],
    pfs: Estimate,
    ttp: Estimate,
) -> _Ratio:
    """The range of the ratio; where growth and such leave readings open, that of the two alone."""
    if pfs.readings or ttp.readings:
        return _apart(pfs.days, ttp.days)
    sights = sight_of(this, line), sight_of(this, before)
    count = count_of(this, criteria[0], ENDPOINTS["PFS"])
    count_before = count_of(this, criteria[1], ENDPOINTS["TTP"])

    def rule(part: Part) -> _Ratio:
        above = progression_outcome(this, sights[0], count, part)
        below = progression_outcome(this, sights[1], count_before, part)
        return _ratio(part, _span(part, above), _span(part, below), this.preset.extra_day, above)

    points = (*all_points(this, sights[0]), *all_points(this, sights[1]))
    try:
        found = split(this.timeline, points, rule)
    except TooManyPartsError:
        return _apart(pfs.days, ttp.days)
    lows, highs = [low for _, (low, _) in found], [high for _, (_, high) in found]
    return (
        None if None in lows else min((x for x in lows if x is not None), key=_size),
        None if None in highs else max((x for x in highs if x is not None), key=_size),
    )


def _apart(above: Bounds, below: Bounds) -> _Ratio:
    """The range of the ratio of two ranges, as if nothing tied one to the other."""
    low = (above.least, below.most) if above.least is not None and below.most else None
    high = (above.most, below.least) if above.most is not None and below.least else None
    return low, high


def _span(part: Part, outcome: Outcome) -> Span:
    """The start and the end of an outcome, each one point of the part."""
    pick = first if outcome.status is Status.EVENT else last
    ends: tuple[Candidate, ...] = outcome.ends or (outcome.origin,)
    return Span(start=outcome.origin.point, end=pick(part, [c.point for c in ends]))


def _ratio(part: Part, above: Span, below: Span, extra: int, outcome: Outcome) -> _Ratio:
    """The extremes of one time over another, tried for every length of the other."""
    times = apart(part, below.start, below.end)
    censored = outcome.status is Status.CENSORED
    if times.most is None or times.least is None or times.most - times.least > _LONGEST:
        length = apart(part, above.start, above.end)
        shown = evolve(length, most=None) if censored else length
        return _apart(plus(shown, extra), plus(times, extra))
    known = _Known.of(part, above, below)
    lows, highs = list[Quotient](), list[Quotient | None]()
    for days in range(max(times.least, 0), times.most + 1):
        least, most = -(known.back(days) or 0), known.forth(days)
        if days + extra <= 0:
            highs.append(None)
            continue
        lows.append((max(least, 0) + extra, days + extra))
        highs.append(None if most is None else (max(most, 0) + extra, days + extra))
    low = min(lows, key=_size, default=None)
    if censored or None in highs or not highs:
        return low, None
    return low, max((x for x in highs if x is not None), key=_size)


_Ways = tuple[int | None, int | None, int | None]


@frozen
class _Known:
    """The ways from one end of the time above to the other: direct, along the time below, back."""

    there: _Ways
    home: _Ways

    @classmethod
    def of(cls, part: Part, above: Span, below: Span) -> "_Known":
        def ways(a: str, b: str) -> _Ways:
            return (
                apart(part, a, b).most,
                _sum(apart(part, a, below.start).most, apart(part, below.end, b).most),
                _sum(apart(part, a, below.end).most, apart(part, below.start, b).most),
            )

        return cls(ways(above.start, above.end), ways(above.end, above.start))

    def forth(self, days: int) -> int | None:
        return _shortest(self.there, days)

    def back(self, days: int) -> int | None:
        return _shortest(self.home, days)


def _shortest(ways: _Ways, days: int) -> int | None:
    """The shortest way if the time below is so long: a way uses it at most once."""
    paths = (ways[0], _sum(ways[1], days), _sum(ways[2], -days))
    return min((p for p in paths if p is not None), default=None)


def _sum(*days: int | None) -> int | None:
    total = 0
    for one in days:
        if one is None:
            return None
        total += one
    return total
