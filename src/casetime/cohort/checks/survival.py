"""Times to event: medians with their intervals, rates at a time, and what they say together."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from casetime.cohort.checks.common import Found, Kind, finding, joined, judged
from casetime.cohort.checks.intervals import level_of, outside
from casetime.cohort.checks.ledger import Ledger
from casetime.cohort.checks.quantities import Quantity, is_figure
from casetime.cohort.numbers import Interval, Measure, Number, length_in_months
from casetime.cohort.records import Landmark, Measured
from casetime.diagnostics import Diagnostic, Related, Route
from casetime.statistics.landmarks import landmark
from casetime.statistics.medians import shape
from casetime.statistics.printed import room

_HALF = Fraction(50)


def survival(ledger: Ledger) -> Iterator[Found]:
    """CT811, CT821 to CT825: medians and landmark rates of every time to event."""
    for found in ledger.cohort.measured:
        if found.section == "outcome" and found.statistic == "median":
            yield from _median(ledger, found)
    together = tuple(_together(ledger))
    known = {at for each in together if isinstance(each, Diagnostic) for at in _routes(each)}
    for rate in ledger.cohort.landmarks:
        for each in _rate(ledger, rate):
            if not (isinstance(each, Diagnostic) and each.code == "CT824" and rate.at in known):
                yield each
    yield from together
    yield from _not_reached(ledger)


def _routes(found: Diagnostic) -> Iterator[Route]:
    """The rates of a finding: what is wrong with one of them explains its interval too."""
    yield found.at
    yield from (each.at for each in found.related)


# ---- medians ----


def outcome_words(outcome: str, group: str, of: str, ledger: Ledger) -> str:
    """An outcome in words: ``PFS of combo``, with the treatment where there are several."""
    on = f" on {of}" if of and ledger.names.several else ""
    return f"{outcome} of {group}{on}"


def _median(ledger: Ledger, found: Measured) -> Iterator[Found]:
    name = f"median {outcome_words(found.variable, found.group, found.of, ledger)}"
    ends = found.measure.interval
    if ends is None:
        return
    yield from outside(name, found.measure.number, ends, found.at)
    number, low = found.measure.number, ends.low
    if number is None or low is None or not _in_order(ends):
        yield judged(Kind.MEDIAN, None, found.at, f"{name}: {found.measure.text}", "an end is open")
        return
    high = ends.high.text if ends.high is not None and not ends.high.sign else None
    longest = longest_follow_up(ledger, found.group, found.measure.unit or found.unit)
    made = shape(
        number.text, low.text, high, level=level_of(ends),
        longest=longest.text if longest else None,
    )  # fmt: skip
    note = _way(made.symmetric, made.log_symmetric, low.value == 0)
    yield judged(Kind.MEDIAN, made.inside, found.at, f"{name}: {found.measure.text}", note)
    if low.value <= 0:
        message = f"{name}: the interval begins at {low.text}, before any event"
        help = f"{note}; a limit from the curve itself (Brookmeyer-Crowley) is a time of an event"
        yield finding("CT821", message, found.at, help=help)
    elif made.beyond and longest is not None:
        message = f"{name}: {ends.text} reaches beyond the longest follow-up, {longest.text}"
        help = f"{note}; a limit from the curve itself would be open"
        yield finding("CT821", message, found.at, help=help)


def _in_order(ends: Interval) -> bool:
    return ends.low is None or ends.high is None or ends.low.value <= ends.high.value


def _way(symmetric: bool | None, log_symmetric: bool | None, starts_at_zero: bool) -> str:
    if starts_at_zero:
        return "normal theory, cut at 0"
    if symmetric:
        return "symmetric: normal theory (as SPSS prints)"
    if log_symmetric:
        return "symmetric on the log scale: normal theory of log time"
    return "not symmetric: by inversion of the curve"


def longest_follow_up(ledger: Ledger, group: str, unit: str = "months") -> Number | None:
    """The longest follow-up that is stated of a group, or of all; None in another unit."""
    for name in (group, "all"):
        for found in ledger.cohort.measured:
            ends = found.measure.range
            if found.variable == "follow-up" and found.group == name and ends is not None:
                said = ends.unit or found.unit or found.measure.unit
                if ends.high is not None and _same_unit(said, unit):
                    return ends.high
    return None


def _same_unit(one: str, other: str) -> bool:
    return (one or "months").rstrip("s") == (other or "months").rstrip("s")


# ---- rates at a time ----


def _rate(ledger: Ledger, rate: Landmark) -> Iterator[Found]:
    name = f"{outcome_words(rate.outcome, rate.group, rate.of, ledger)} at {rate.time.text}"
    percent, ends = rate.share.percent, rate.share.interval
    figure = f"{name}: {rate.share.text}"
    if percent is None or not is_figure(percent) or ends is None:
        yield _without_interval(ledger, rate, figure)
        return
    yield from outside(name, percent, ends, rate.at)
    if ends.low is None or ends.high is None or ends.low.value >= ends.high.value:
        return
    if not all(0 <= each.value <= 100 for each in (percent, ends.low, ends.high)):
        yield judged(
            Kind.LANDMARK, None, rate.at, figure, "a limit is no share, below 0 or above 100"
        )
        return
    made = landmark(percent.text, ends.low.text, ends.high.text, level_of(ends))
    n = ledger.size(rate.group)
    good = bool(made.fits) and not _too_narrow(made.patients, n)
    note = joined(scale.value for scale in made.fits)
    yield judged(Kind.LANDMARK, good, rate.at, figure, note and f"{note} scale")
    if not made.fits:
        message = f"{name}: {percent.text} is the middle of {ends.text} on no known scale"
        help = "plain, log and log-log intervals were tried; correct the rate or one of its limits"
        yield finding("CT824", message, rate.at, help=help)
    elif not good:
        needed = min(each.low for each in made.patients.values())
        message = f"{name}: {ends.text} is too narrow for {n} patients"
        help = f"on the {note} scale it needs {needed:.0f} or more; correct a limit"
        yield finding("CT824", message, rate.at, help=help)


def _without_interval(ledger: Ledger, rate: Landmark, figure: str) -> Found:
    """A rate that only its median and the other rates of its curve can speak against."""
    beside = [found for found in _together(ledger) if isinstance(found, Diagnostic)]
    if any(rate.at in _routes(found) for found in beside):
        return judged(Kind.LANDMARK, False, rate.at, figure)
    own = (rate.outcome, rate.group, rate.of)
    medians = [
        m for m in ledger.cohort.measured
        if m.section == "outcome" and m.statistic == "median" and m.measure.number is not None
        and (m.variable, m.group, m.of) == own
    ]  # fmt: skip
    if not medians or not is_figure(rate.share.percent) or length_in_months(rate.time) is None:
        return judged(Kind.LANDMARK, None, rate.at, figure, "no interval is printed")
    return judged(Kind.LANDMARK, True, rate.at, figure, "no interval; fits the median")


def _too_narrow(patients: object, n: int | None) -> bool:
    assert isinstance(patients, dict)
    return n is not None and bool(patients) and all(each.low > n for each in patients.values())


# ---- rates and medians together ----


def _together(ledger: Ledger) -> Iterator[Found]:
    curves: dict[tuple[str, str, str], list[Landmark]] = {}
    for rate in ledger.cohort.landmarks:
        percent = rate.share.percent
        if is_figure(percent) and length_in_months(rate.time) is not None:
            curves.setdefault((rate.outcome, rate.group, rate.of), []).append(rate)
    for key, rates in curves.items():
        rates.sort(key=lambda rate: length_in_months(rate.time) or 0)
        yield from _rising(ledger, rates)
        yield from _against_median(ledger, key, rates)


def _rising(ledger: Ledger, rates: Sequence[Landmark]) -> Iterator[Found]:
    for before, after in pairwise(rates):
        early, late = before.share.percent, after.share.percent
        if early is None or late is None:
            continue
        if length_in_months(before.time) == length_in_months(after.time):
            continue
        if room(late.text).low > room(early.text).high:
            name = outcome_words(after.outcome, after.group, after.of, ledger)
            times = f"{late.text} % at {after.time.text}, {early.text} % at {before.time.text}"
            related = [Related(at=before.at, text=f"{early.text} % at {before.time.text}")]
            help = "a survival curve never rises; correct one of the two rates"
            yield finding("CT822", f"{name}: {times}", after.at, related, help=help)


def _against_median(
    ledger: Ledger, key: tuple[str, str, str], rates: Sequence[Landmark]
) -> Iterator[Found]:
    for median in ledger.cohort.measured:
        own = (median.variable, median.group, median.of)
        if median.section == "outcome" and median.statistic == "median" and own == key:
            for rate in rates:
                yield from _rate_and_median(ledger, rate, median)


def _rate_and_median(ledger: Ledger, rate: Landmark, median: Measured) -> Iterator[Found]:
    """The median is the first time at which half or less are without the event."""
    percent, time = rate.share.percent, length_in_months(rate.time)
    if percent is None or time is None or median.measure.number is None:
        return
    low, high = _months(median.measure)
    near = room(percent.text)
    if (time > high and near.low > _HALF) or (time < low and near.high < _HALF):
        name = outcome_words(rate.outcome, rate.group, rate.of, ledger)
        more = "more" if near.low > _HALF else "less"
        said = f"{percent.text} % at {rate.time.text}"
        message = f"{name}: {said}, with a median of {median.measure.number.text}"
        related = [Related(at=median.at, text=f"median {median.measure.text}")]
        help = f"{more} than half at {rate.time.text} puts the median on the other side of it"
        yield finding("CT823", message, rate.at, related, help=help)


def _months(measure: Measure) -> tuple[float, float]:
    assert measure.number is not None
    near = room(measure.number.text)
    factor = 12 if measure.unit.startswith(("year", "yr")) else 1
    return near.low * factor, near.high * factor


def _not_reached(ledger: Ledger) -> Iterator[Found]:
    """With more than half the patients having had the event, the curve has passed the half."""
    for found in ledger.cohort.measured:
        if found.section != "outcome" or found.statistic != "median" or found.measure.number:
            continue
        quantity = Quantity("outcome", found.group, found.variable, "events", found.of)
        events, n = ledger.values.get(quantity), ledger.size(found.group)
        if events is not None and n is not None and 2 * events > n:
            name = outcome_words(found.variable, found.group, found.of, ledger)
            message = f"median {name} not reached, with {events} events in {n} patients"
            related = [
                Related(at=s.at, text=f"{s.text} events") for s in ledger.stated.get(quantity, ())
            ]
            help = "censoring only lowers the curve, so that it is at half or less; correct one"
            yield finding("CT825", message, found.at, related, help=help)
