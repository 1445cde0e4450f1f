"""What the checks of times share: lengths in months, ends of ranges, words."""

from collections.abc import Sequence

from attrs import frozen

from casetime.cohort.checks.ledger import Ledger
from casetime.cohort.numbers import Number
from casetime.cohort.records import Measured
from casetime.diagnostics import Route
from casetime.statistics.printed import room

_FACTORS = {"month": 1.0, "mo": 1.0, "year": 12.0, "yr": 12.0, "": 1.0}


def measured_words(found: Measured, ledger: Ledger) -> str:
    """A measured variable in words: ``PFS of combo``, with the treatment if there are several."""
    on = f" on {found.of}" if found.of and ledger.names.several else ""
    return f"{found.variable} of {found.group}{on}"


def months_of(number: Number | None, unit: str) -> tuple[float, float] | None:
    """The months that a printed number may stand for; None in another unit."""
    factor = _FACTORS.get(unit.lower().rstrip("s"))
    if number is None or factor is None:
        return None
    near = room(number.text.split()[-1])
    return near.low * factor, near.high * factor


@frozen
class End:
    """An end of a range, with its place."""

    number: Number
    at: Route
    text: str


def end_of(every: Sequence[Measured], *, low: bool) -> End | None:
    """The first stated minimum or maximum of a variable in a group."""
    for found in every:
        ends = found.measure.range
        number = (ends.low if low else ends.high) if ends else None
        if found.statistic == ("minimum" if low else "maximum"):
            number = found.measure.number
        if number is not None and number.sign in ("", ">="):
            return End(number, found.at, ends.text if ends else found.measure.text)
    return None
