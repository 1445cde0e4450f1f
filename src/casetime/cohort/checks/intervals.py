"""Intervals of shares: whether they hold their share, and by which method they were made."""

from collections.abc import Iterator

from casetime.cohort.checks.common import Found, Kind, finding, joined, judged, share_text
from casetime.cohort.checks.ledger import Ledger, denominator
from casetime.cohort.checks.quantities import Stated, told
from casetime.cohort.numbers import Interval, Number
from casetime.diagnostics import Related, Route
from casetime.statistics.printed import Range
from casetime.statistics.proportions import Method, identified, interval

_NAMES = {
    "Clopper-Pearson": (Method.CLOPPER_PEARSON,),
    "Wilson": (Method.WILSON, Method.WILSON_CORRECTED),
    "Wald": (Method.WALD, Method.WALD_CORRECTED),
    "Agresti-Coull": (Method.AGRESTI_COULL,),
    "Jeffreys": (Method.JEFFREYS,),
}


def intervals_of_shares(ledger: Ledger) -> Iterator[Found]:
    """CT811, CT812, CT813: the interval of a response rate or another share."""
    for places in ledger.stated.values():
        for stated in places:
            if stated.interval is not None:
                yield from _interval(ledger, stated, stated.interval)


def _interval(ledger: Ledger, stated: Stated, ends: Interval) -> Iterator[Found]:
    name = told(stated.quantity, ledger.names)
    figure = f"{name}: {stated.text}"
    n = denominator(stated, ledger.values)
    k = stated.count if stated.count is not None else ledger.values.get(stated.quantity)
    yield from outside(name, stated.percent, ends, stated.at)
    if not n or k is None or k > n or ends.low is None or ends.high is None or ends.low.sign:
        yield judged(Kind.INTERVAL, None, stated.at, figure, "count or group is not known")
        return
    level = level_of(ends)
    fits = identified(k, n, ends.low.text, ends.high.text, level)
    note = joined(each.method.value for each in fits)
    yield judged(Kind.INTERVAL, bool(fits), stated.at, figure, note)
    wanted = _named(ledger)
    if not fits:
        yield _none(name, k, n, ends, stated.at)
    elif wanted and not any(each.method in wanted for each in fits):
        yield _another(ledger, name, k, n, ends, stated.at, wanted[0], note)


def level_of(ends: Interval) -> float:
    """The level of confidence, 0.95 where none is printed."""
    return float(ends.level.value) / 100 if ends.level is not None else 0.95


def outside(name: str, number: Number | None, ends: Interval, at: Route) -> Iterator[Found]:
    """CT811: a value beyond the limits printed with it, or limits out of order."""
    low, high = ends.low, ends.high
    if low is not None and high is not None and low.value > high.value:
        message = f"{name}: the interval {ends.text} runs from the larger to the smaller"
        yield finding("CT811", message, at, help="correct one of the limits")
    elif number is not None and not _inside(number, low, high):
        message = f"{name}: {number.text} lies outside its interval {ends.text}"
        yield finding("CT811", message, at, help="correct the value or one of the limits")


def _inside(number: Number, low: Number | None, high: Number | None) -> bool:
    return (low is None or low.value <= number.value) and (
        high is None or number.value <= high.value
    )


def _named(ledger: Ledger) -> tuple[Method, ...]:
    """The methods that the report names for intervals."""
    methods = (m.test for m in ledger.cohort.statistics.methods)
    return tuple(method for test in methods for method in _NAMES.get(test, ()))


def _made(method: Method, k: int, n: int, ends: Interval) -> str:
    found: Range = interval(method, k, n, level_of(ends))
    places = ends.low.decimals if ends.low else 1
    return f"{100 * found.low:.{places}f}-{100 * found.high:.{places}f}"


def _none(name: str, k: int, n: int, ends: Interval, at: Route) -> Found:
    message = f"{name}: no known method gives {ends.text} for {k} of {n}"
    each = (Method.CLOPPER_PEARSON, Method.WILSON, Method.WALD)
    related = [Related(at=at, text=f"{m.value}: {_made(m, k, n, ends)}") for m in each]
    help = f"{share_text(k, n)}; name the method, and correct the limits or the count"
    return finding("CT812", message, at, related, help=help)


def _another(
    ledger: Ledger, name: str, k: int, n: int, ends: Interval, at: Route, wanted: Method, note: str
) -> Found:
    message = f"{name}: {ends.text} is {note}; the methods name {wanted.value}"
    related = [
        Related(at=m.at, text=f"named here: {m.test}")
        for m in ledger.cohort.statistics.methods
        if m.test in _NAMES
    ]
    help = f"{wanted.value} gives {_made(wanted, k, n, ends)}"
    return finding("CT813", message, at, related, help=help)
