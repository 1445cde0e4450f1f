"""CT851 and CT854: minimum, median and maximum, and those of parts against the whole."""

from collections.abc import Iterator, Sequence

from casetime.cohort.checks.common import Found, Kind, finding, judged
from casetime.cohort.checks.equations import partitions
from casetime.cohort.checks.intervals import outside
from casetime.cohort.checks.ledger import Ledger
from casetime.cohort.checks.lengths import End, end_of, measured_words
from casetime.cohort.numbers import Number
from casetime.cohort.records import Measured
from casetime.diagnostics import Related
from casetime.statistics.printed import room


def ranges(ledger: Ledger) -> Iterator[Found]:
    """CT851: minimum, median and maximum in order, within one place and over several."""
    values: dict[tuple[str, ...], list[Measured]] = {}
    for found in ledger.cohort.measured:
        values.setdefault((found.section, found.variable, found.group, found.of), []).append(found)
    for every in values.values():
        low, high = end_of(every, low=True), end_of(every, low=False)
        for found in every:
            if found.section != "outcome" and found.measure.interval is not None:
                name = f"{found.statistic} {measured_words(found, ledger)}"
                yield from outside(name, found.measure.number, found.measure.interval, found.at)
            yield from _in_order(ledger, found)
            yield from _in_range(ledger, found, low, high)


def _in_order(ledger: Ledger, found: Measured) -> Iterator[Found]:
    for ends in filter(None, (found.measure.range, found.measure.iqr)):
        if ends.low is not None and ends.high is not None:
            good = ends.low.value <= ends.high.value
            name = f"{ends.kind} of {measured_words(found, ledger)}: {ends.text}"
            yield judged(Kind.TIME, good, found.at, name)
            if not good:
                help = "correct one of the two ends"
                message = f"{name} runs from the larger to the smaller"
                yield finding("CT851", message, found.at, help=help)


def _in_range(
    ledger: Ledger, found: Measured, low: End | None, high: End | None
) -> Iterator[Found]:
    number = found.measure.number
    if number is None or number.sign or found.statistic not in ("median", "mean"):
        return
    near = room(number.text)
    wrong = None
    if low is not None and near.high < room(low.number.text).low:
        wrong = ("below", "minimum", low)
    elif high is not None and not high.number.sign and near.low > room(high.number.text).high:
        wrong = ("above", "maximum", high)
    if low is not None or high is not None:
        name = f"{found.statistic} {measured_words(found, ledger)} within its range"
        yield judged(Kind.TIME, wrong is None, found.at, name)
    if wrong is not None:
        side, end, stated = wrong
        name = f"{found.statistic} {measured_words(found, ledger)}"
        message = f"{name}: {number.text}, {side} its {end} of {stated.number.text}"
        related = [Related(at=stated.at, text=f"range {stated.text}")]
        help = "correct the value or the range"
        yield finding("CT851", message, found.at, related, help=help)


# ---- parts and wholes ----


def parts_of_wholes(ledger: Ledger) -> Iterator[Found]:
    """CT854: a part's range lies in the whole's; the whole's median between the parts'."""
    for found in ledger.cohort.measured:
        own = ledger.names.groups.get(found.group)
        if own is None or not own.within or found.measure.range is None:
            continue
        for whole in _same(ledger, found, own.within):
            if whole.measure.range is not None:
                yield from _range_inside(ledger, found, whole)
    seen: set[tuple[str, ...]] = set()
    for group, parts, _ in partitions(ledger.cohort, ledger.names):
        for whole in ledger.cohort.measured:
            key = (whole.section, whole.variable, whole.of, group, *parts)
            if whole.group == group and _is_plain_median(whole) and key not in seen:
                seen.add(key)
                yield from _median_between(ledger, whole, parts)


def _same(ledger: Ledger, found: Measured, group: str) -> list[Measured]:
    key = (found.section, found.variable, found.of, group)
    return [m for m in ledger.cohort.measured if (m.section, m.variable, m.of, m.group) == key]


def _range_inside(ledger: Ledger, part: Measured, whole: Measured) -> Iterator[Found]:
    inner, outer = part.measure.range, whole.measure.range
    assert inner is not None
    assert outer is not None
    below = _less(inner.low, outer.low)
    above = _less(outer.high, inner.high)
    name = f"range of {measured_words(part, ledger)}: {inner.text}"
    yield judged(Kind.TIME, not (below or above), part.at, f"{name} within the whole")
    if below or above:
        message = f"{name}, outside the {outer.text} of {whole.group}"
        related = [Related(at=whole.at, text=f"{whole.group}: {outer.text}")]
        yield finding("CT854", message, part.at, related, help="correct one of the two ranges")


def _less(one: Number | None, other: Number | None) -> bool:
    if one is None or other is None or one.sign or other.sign:
        return False
    return room(one.text).high < room(other.text).low


def _is_plain_median(found: Measured) -> bool:
    what = (found.section, found.statistic)
    return what == ("baseline", "median") and found.measure.number is not None


def _median_between(ledger: Ledger, whole: Measured, parts: Sequence[str]) -> Iterator[Found]:
    """At least half of each part lies on each side of its median, so the whole's is between."""
    each = [next((m for m in _same(ledger, whole, p) if _is_plain_median(m)), None) for p in parts]
    known = [m for m in each if m is not None and m.measure.number is not None]
    if len(known) < len(parts) or whole.measure.number is None:
        return
    rooms = [room(m.measure.number.text) for m in known if m.measure.number]
    own = room(whole.measure.number.text)
    good = min(r.low for r in rooms) <= own.high and own.low <= max(r.high for r in rooms)
    name = f"median {measured_words(whole, ledger)}: {whole.measure.number.text}"
    yield judged(Kind.TIME, good, whole.at, f"{name} between those of its parts")
    if not good:
        texts = ", ".join(f"{m.measure.text} of {m.group}" for m in known)
        message = f"{name}, not between the {texts}"
        related = [Related(at=m.at, text=f"{m.group}: {m.measure.text}") for m in known]
        help = "the median of all lies between the medians of the parts; correct one of them"
        yield finding("CT854", message, whole.at, related, help=help)
