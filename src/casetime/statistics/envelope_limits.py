"""Confidence limits around an envelope: a band that the interval of no dating leaves.

A confidence interval belongs to one curve. Of times known as ranges there are many curves, each
with an interval of its own, and nobody knows which is the true one. What can be told is a band that
holds the pointwise interval of every dating, and an interval that holds that of every median.

Why it does. At a day, let every dating have the survival S and the variance V of log S. The lowest
dating has the least S and the greatest V (`envelopes`), the highest the greatest S. On the plain
scale the lower limit S (1 - z sqrt V) falls with V and, where it is above 0, rises with S; on the
log scale so does S exp(-z sqrt V): both lower limits are reached by the lowest dating. An upper
limit rises with S and with V, so that of the greatest S with the greatest V is never below it,
though no dating need have both. Log-log limits are S to the power of w and of 1/w with
w = exp(z sqrt V / -log S), and w is at most that of the greatest V and the greatest S. Of exact
times all this is the ordinary interval.
"""

from math import log, sqrt

from casetime.statistics.envelopes import Envelope
from casetime.statistics.survival import ConfType, limits

_TOLERANCE = 2**-26
Limits = tuple[float | None, float | None]


def outer_limits(
    envelope: Envelope, conf_type: ConfType, level: float = 0.95
) -> tuple[Limits, ...]:
    """Below and above which no dating has its limits, for each day of the envelope.

    None where the lowest curve is at 0, and for log-log where both curves are at 1: there some
    dating has no limits at all, as in R. Raises ValueError for a level not between 0 and 1.
    """
    rows = zip(envelope.low, envelope.high, envelope.spread, strict=True)
    return tuple(_outer(low, high, spread, conf_type, level) for low, high, spread in rows)


def _outer(
    low: float, high: float, spread: float | None, conf_type: ConfType, level: float
) -> Limits:
    if spread is None:
        return None, None
    wider, error = 1.0, sqrt(spread)
    if conf_type is ConfType.LOG_LOG and low < 1:
        if high >= 1:
            return 0.0, 1.0  # with an event in some datings only, their -log S has no least value
        wider = log(low) / log(high)
    below, _ = limits(low, low * error * wider, conf_type, level)
    _, above = limits(high, high * error, conf_type, level)
    return below, above


def quantile_limits(
    envelope: Envelope, conf_type: ConfType, p: float = 0.5, level: float = 0.95
) -> tuple[int | None, int | None]:
    """The days between which the limits of the quantile lie in every dating; the median's unless p.

    The limits are those by inversion of the curve's (Brookmeyer & Crowley 1982), as R prints them.
    None at the upper end where some dating may not reach its limit; at the lower where none can.
    """
    lowest = highest = None
    for i, (low, high) in enumerate(outer_limits(envelope, conf_type, level)):
        if low is None:  # at 1 nobody has had an event; at 0 a lower limit may have been anywhere
            low = envelope.low[i]  # noqa: PLW2901
        if lowest is None and low < 1 - p + _TOLERANCE:
            lowest = envelope.days[i]
        if highest is None and high is not None and high < 1 - p - _TOLERANCE:
            highest = envelope.days[i]
    return lowest, highest
