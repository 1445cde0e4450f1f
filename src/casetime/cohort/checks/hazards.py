"""CT841 to CT843: a hazard ratio with its interval, its P value, and the medians."""

from collections.abc import Iterator

from casetime.cohort.checks.common import Found, Kind, finding, judged, p_text, shown
from casetime.cohort.checks.intervals import level_of, outside
from casetime.cohort.checks.ledger import Ledger
from casetime.cohort.checks.quantities import compared_words
from casetime.cohort.numbers import Measure
from casetime.cohort.records import Compared, Measured
from casetime.diagnostics import Diagnostic, Related
from casetime.statistics.hazard import Hazard, hazard
from casetime.statistics.printed import number, room


def hazard_ratios(ledger: Ledger) -> Iterator[Found]:
    """CT811, CT841, CT842, CT843: each hazard ratio on the log scale."""
    for found in ledger.cohort.compared:
        if found.hazard_ratio is not None and found.hazard_ratio.number is not None:
            yield from _ratio(ledger, found, found.hazard_ratio)


def _ratio(ledger: Ledger, found: Compared, ratio: Measure) -> Iterator[Found]:
    name, at = f"HR of {compared_words(found)}", (*found.at, "HR")
    figure = f"{name}: {ratio.text}"
    yield from _against_medians(ledger, found, ratio)
    ends = ratio.interval
    if ends is None or ends.low is None or ends.high is None:
        yield judged(Kind.HAZARD, None, at, figure, "no interval is printed")
        return
    yield from outside(name, ratio.number, ends, at)
    if ends.low.value <= 0 or ends.low.value >= ends.high.value or ratio.number is None:
        return
    p = found.p.text if found.p is not None and found.p.number is not None else None
    made = hazard(ratio.number.text, ends.low.text, ends.high.text, p, level_of(ends))
    good = made.centred and made.p_agrees is not False and made.significance_agrees is not False
    note = "" if made.centred else "not the middle of its limits on the log scale"
    yield judged(Kind.HAZARD, good, at, figure, note)
    against = made.significance_agrees is False or made.p_agrees is False
    if not made.centred:
        yield _off_centre(found, name, ratio, made, against=against)
    elif against:
        yield _p_disagrees(found, name, ratio, made)


def _off_centre(
    found: Compared, name: str, ratio: Measure, made: Hazard, *, against: bool
) -> Diagnostic:
    """One finding, though the P value is then another than that of the limits too."""
    assert ratio.number is not None
    assert ratio.interval is not None
    low, high = shown(made.geometric.low), shown(made.geometric.high)
    middle = low if low == high else f"{low} to {high}"
    message = f"{name}: {ratio.number.text}, but the middle of {ratio.interval.text} is {middle}"
    plain = "; it is near the plain mean of the limits" if made.arithmetic else ""
    help = f"the ratio is the geometric mean of its limits (Cox, Wald){plain}; correct one of them"
    related = []
    if against and found.p is not None:
        text = f"P {found.p.text}; the limits alone mean {_p_of_limits(made)}"
        related = [Related(at=(*found.at, "p"), text=text)]
    return finding("CT841", message, (*found.at, "HR"), related, help=help)


def _p_of_limits(made: Hazard) -> str:
    low, high = p_text(made.p_of_limits.low), p_text(made.p_of_limits.high)
    return low if low == high else f"{low} to {high}"


def _p_disagrees(found: Compared, name: str, ratio: Measure, made: Hazard) -> Diagnostic:
    assert found.p is not None
    assert ratio.interval is not None
    message = f"{name}: {ratio.interval.text} means P {_p_of_limits(made)}, not {found.p.text}"
    side = "; the interval and P stand on opposite sides of the level"
    sure = side if made.significance_agrees is False else ""
    help = f"a P value of another test (log-rank, likelihood ratio) may differ somewhat{sure}"
    related = [Related(at=(*found.at, "p"), text=f"P {found.p.text}")]
    return finding("CT842", message, (*found.at, "HR"), related, help=help)


# ---- the medians ----


def _against_medians(ledger: Ledger, found: Compared, ratio: Measure) -> Iterator[Found]:
    """The group with the longer median has the lower hazard, unless the curves cross."""
    if len(found.groups) != 2 or ratio.number is None:
        return
    medians = [_median(ledger, found, group) for group in found.groups]
    first, second = medians
    if first is None or second is None or _number(first) is None or _number(second) is None:
        return
    longer = room(_number(first) or "0").low > room(_number(second) or "0").high
    shorter = room(_number(first) or "0").high < room(_number(second) or "0").low
    below, above = number(ratio.number.text) < 1, number(ratio.number.text) > 1
    if (longer and above) or (shorter and below):
        times = f"{first.measure.text} and {second.measure.text}"
        message = f"HR of {compared_words(found)}: {ratio.number.text}, with medians {times}"
        related = [Related(at=m.at, text=f"{m.group}: {m.measure.text}") for m in (first, second)]
        help = "say which group is the reference; curves that cross, or adjusting, may explain it"
        yield finding("CT843", message, (*found.at, "HR"), related, help=help)


def _number(found: Measured) -> str | None:
    return found.measure.number.text if found.measure.number else None


def _median(ledger: Ledger, found: Compared, group: str) -> Measured | None:
    own = (found.measure, group, found.of)
    return next(
        (
            m for m in ledger.cohort.measured
            if m.section == "outcome" and m.statistic == "median"
            and (m.variable, m.group, m.of) == own
        ),
        None,
    )  # fmt: skip
