"""Numbers of a series in words: times, medians, intervals, shares, tests."""

from casetime.caseseries.curves import Comparison, Median, SeriesCurve
from casetime.caseseries.records import Best, Time
from casetime.caseseries.shares import Share
from casetime.statistics.printed import Range

MONTH = 30.4375
"""Days: one month for the whole series, whatever a single case declares."""
_DASH = "\N{EN DASH}"


def months(days: float) -> str:
    """Days as months with one decimal, rounded once."""
    return f"{days / MONTH:.1f}"


def days_told(time: Time) -> str:
    """The range in days: ``121–181``, ``>= 90`` where it is censored or nothing bounds it.

    A censored time prints the least day on which it may be censored, and the table says no more.
    """
    return _ranged(str(time.days_min), None if time.days_max is None else str(time.days_max), time)


def months_told(time: Time) -> str:
    """The range in months, as `days_told`."""
    high = None if time.days_max is None else months(time.days_max)
    return _ranged(months(time.days_min), high, time)


def _ranged(low: str, high: str | None, time: Time) -> str:
    if time.status == "censored" and time.days_max == 0:
        return "no follow-up"
    if time.status == "censored" or high is None:
        return f">= {low}"
    return low if low == high else f"{low}{_DASH}{high}"


def median_told(of: Median, unit: str = "") -> str:
    """The median in months, the unit after its figures; `not reached`, or a range that is open."""
    if of.least is None:  # the lowest curve stays above one half, so every other does
        return "not reached"
    low, after = months(of.least), f" {unit}" if unit else ""
    if of.most is None:
        return f"{low}{after} or more, not reached in some datings"
    most = months(of.most)
    return f"{low}{after}" if low == most else f"{low}{_DASH}{most}{after}"


def interval_told(of: SeriesCurve) -> str:
    """The interval of the median with its type; of ranges the one that holds it in every dating."""
    name = f"{level_told(of.level)} CI ({of.conf_type})"
    low, high = of.median.low, of.median.high
    within = "" if of.curve is not None else "in every dating within "
    if low is None and high is None:
        # a curve that falls to 0 has a median, and no limits from there on
        return f"{name} {'not reached' if of.median.least is None else 'not defined'}"
    below = "not defined" if low is None else months(low)
    return f"{name} {within}{below} to {'not reached' if high is None else months(high)}"


def level_told(level: float) -> str:
    """A level in per cent, no digit of it lost: ``97.5 %``."""
    return f"{100 * level:.12g} %"


def symmetric_told(of: SeriesCurve) -> str:
    """The median with its normal interval, which can begin below zero."""
    if of.curve is None:
        return f"no interval: {ranges_told(of)}"
    if of.symmetric is None:
        return f"{level_told(of.level)} CI (symmetric, normal) not defined"
    low, high = (months(end).replace("-", "\N{MINUS SIGN}") for end in _ends(of))
    return f"{level_told(of.level)} CI (symmetric, normal) {low} to {high}"


def _ends(of: SeriesCurve) -> tuple[float, float]:
    assert of.symmetric is not None
    return of.symmetric.low, of.symmetric.high


def ranges_told(of: SeriesCurve) -> str:
    """How many of the times are ranges."""
    return f"{of.ranges} of {of.n} times {'is a range' if of.ranges == 1 else 'are ranges'}"


def count_told(low: int, high: int) -> str:
    """A count, or a range of counts."""
    return str(low) if low == high else f"{low}{_DASH}{high}"


def share_told(share: Share) -> str:
    """``5–6 of 12 (42–50 %), 95 % CI (Clopper-Pearson) 15 to 79 %``."""
    least, most = (f"{100 * k / share.of:.0f}" for k in (share.least, share.most))
    per_cent = least if least == most else f"{least}{_DASH}{most}"
    low, high = (f"{100 * end:.0f}" for end in (share.interval.low, share.interval.high))
    count = count_told(share.least, share.most)
    over = "" if share.least == share.most else ", over both counts"
    return (
        f"{count} of {share.of} ({per_cent} %), "
        f"{level_told(share.level)} CI (Clopper-Pearson{over}) {low} to {high} %"
    )


def comparison_told(comparison: Comparison) -> str:
    """The log-rank test in one sentence, or that there is none."""
    test = comparison.test
    if test is None:
        return f"log-rank test not computed: {comparison.why_not}"
    observed = "; ".join(
        f"{group.name}: {group.observed} observed, {group.expected:.1f} expected"
        for group in test.groups
    )
    freedom = f"{test.df} degree{'s' if test.df > 1 else ''} of freedom"
    return (
        f"log-rank test: chi-squared {test.statistic:.2f}, {freedom}, {p_told(test.p)} ({observed})"
    )


def p_told(p: float) -> str:
    """A P value with three decimals, or that it is below the least of them."""
    return "P < 0.001" if p < 0.0005 else f"P = {p:.3f}"


def best_told(best: Best | None) -> str:
    """The best response, or the set that the dates leave."""
    return "-" if best is None else " or ".join(best.categories) or "-"


def change_told(change: Range) -> str:
    """The change in whole per cent with its sign, or a range of it."""
    low, high = (f"{end:+.0f}".replace("-", "\N{MINUS SIGN}") for end in (change.low, change.high))
    return f"{low} %" if low == high else f"{low} to {high} %"
