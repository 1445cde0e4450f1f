"""Ranges and names of estimates in words, for every table and sentence that shows them."""

from fractions import Fraction

from casetime.chronology.timeline import Timeline
from casetime.clinical.estimate import Estimate, Status
from casetime.diagnostics import CasetimeError
from casetime.model.events import Event
from casetime.model.terms import NOT_NAMED

_DASH = "\N{EN DASH}"


def days_shown(days: int) -> str:
    """A number of days: ``1 day``, ``121 days``."""
    return f"{days} day{'' if abs(days) == 1 else 's'}".replace("-", "\N{MINUS SIGN}")


def months_range(estimate: Estimate, month: Fraction) -> str:
    """The range in months, one decimal: ``4.0-5.9``, ``>= 50.0`` where censored, ``open``.

    Rounded once, from the days: 181 days are 5.9 months, though 5.95 with two decimals.
    """
    if estimate.ratio is not None:
        return span(_two(estimate.ratio[0]), _two(estimate.ratio[1]), censored=False)
    if _unseen(estimate):
        return NO_FOLLOW_UP
    low, high = estimate.days.least, estimate.days.most
    return span(_one(low, month), _one(high, month), censored=_at_least(estimate))


def days_range(estimate: Estimate) -> str:
    """The range in days, as ``months_range``."""
    if estimate.ratio is not None or _unseen(estimate):
        return ""
    low, high = estimate.days.least, estimate.days.most
    return span(_whole(low), _whole(high), censored=_at_least(estimate))


def range_shown(estimate: Estimate, month: Fraction) -> str:
    """The range in months and days: ``4.0-5.9 months (121-181 days)``; a ratio has no unit."""
    months, days = months_range(estimate, month), days_range(estimate)
    if estimate.ratio is not None or months in ("open", NO_FOLLOW_UP):
        return months
    if estimate.days.most is not None and estimate.days.most < 31:
        return f"{days} {'day' if days == '1' else 'days'}"
    return f"{months} months ({days} days)"


NO_FOLLOW_UP = "no follow-up reported"


def _unseen(estimate: Estimate) -> bool:
    """Whether a censored time ends where it starts: ``>= 0.0 months`` would say nothing."""
    seen = estimate.seen
    return _at_least(estimate) and seen is not None and seen.most == 0


def span(low: str | None, high: str | None, *, censored: bool) -> str:
    """Two ends as one text; a censored range is never printed as its number alone."""
    if low is None and high is None:
        return "open"
    if high is None:
        return f">= {low}"
    if low is None:
        return f"<= {high}"
    if censored:
        return f">= {low}"
    if low == high:
        return low
    below_zero = low.startswith("\N{MINUS SIGN}") or high.startswith("\N{MINUS SIGN}")
    return f"{low} to {high}" if below_zero else f"{low}{_DASH}{high}"


def _at_least(estimate: Estimate) -> bool:
    return estimate.status is Status.CENSORED


def _one(days: int | None, month: Fraction) -> str | None:
    if days is None:
        return None
    text = f"{float(days / month):.1f}".replace("-", "\N{MINUS SIGN}")
    return "0.0" if text == "\N{MINUS SIGN}0.0" else text


def _two(ratio: float | None) -> str | None:
    return None if ratio is None else f"{ratio:.2f}"


def _whole(days: int | None) -> str | None:
    return None if days is None else str(days).replace("-", "\N{MINUS SIGN}")


def title_of(timeline: Timeline, estimate: Estimate) -> str:
    """``PFS of L4 (penpulimab + lenvatinib), iRECIST``, or ``OS from diagnosis``."""
    if estimate.endpoint == "time":
        return f"time from {estimate.from_} to {' or '.join(estimate.events)}"
    if estimate.of is None:
        end = "the end of " if estimate.from_point == f"{estimate.from_}.to" else ""
        return f"{estimate.endpoint} from {end}{named(timeline, estimate.from_)}"
    criteria = f", {criteria_told(estimate)}" if estimate.criteria else ""
    return f"{estimate.endpoint} of {named(timeline, estimate.of)}{criteria}"


def criteria_told(estimate: Estimate) -> str:
    """The criteria of an estimate, in words where the source names none."""
    if estimate.criteria == NOT_NAMED:
        return f"criteria {NOT_NAMED}"
    return estimate.criteria or ""


def point_told(point: str) -> str:
    """A point as a table shows it: a span's first day by its name, its last as ``end of L1``."""
    if point.endswith(".to"):
        return f"end of {point.removesuffix('.to')}"
    return point.removesuffix(".from")


def named(timeline: Timeline, name: str) -> str:
    """An event by id and label: ``L4 (penpulimab + lenvatinib)``; the id alone where it says it."""
    event = event_named(timeline, name)
    if event is None or not event.label or event.label.casefold() == name.casefold():
        return name
    return f"{name} ({event.label})"


def event_named(timeline: Timeline, name: str) -> Event | None:
    """The event that a reference means, None for a fixed day such as ``now``."""
    try:
        return timeline.event(name)
    except CasetimeError:
        return None
