"""What the interval of a printed median tells about how it was made, and whether it can be one."""

from math import inf, log

from attrs import frozen

from casetime.statistics.printed import Range, meet, number, room
from casetime.statistics.quantiles import Quantile, median
from casetime.statistics.special import normal_quantile
from casetime.statistics.survival import ConfType, kaplan_meier


@frozen(kw_only=True)
class MedianShape:
    """How a printed median lies in its interval, each number within its rounding."""

    middle: Range | None
    """The middle of the limits; None where there is no upper limit."""
    symmetric: bool | None
    """Whether the median can be that middle (normal theory, as SPSS prints); None without one.

    An interval by inversion of the curve ends at times of events and is so by chance only.
    """
    log_symmetric: bool | None
    """Whether the median can be the geometric mean of the limits (normal theory of log time)."""
    std_err: Range | None
    """The standard error behind a symmetric interval: half its width over the normal quantile."""
    inside: bool
    """Whether the limits hold the median."""
    below_zero: bool
    """Whether the lower limit is a negative time, which only normal theory gives."""
    beyond: bool | None
    """Whether the median or its upper limit must exceed the longest follow-up; None where unknown.

    By inversion neither can; a normal interval may.
    """


def shape(
    median: str,
    low: str,
    high: str | None = None,
    *,
    level: float = 0.95,
    longest: str | None = None,
) -> MedianShape:
    """How a printed median lies in its interval; all texts in one unit, `high` None if not reached.

    `longest` is the longest time that anyone was followed. Raises ValueError where a text holds no
    number or the limits are out of order.
    """
    value, lower = room(median), room(low)
    upper = None if high is None else room(high)
    if upper is not None and upper.high < lower.low:
        raise ValueError(f"the limits {low} and {high} are not in order")
    middle = None if upper is None else _middle(lower, upper)
    inside = lower.low <= value.high and (upper is None or value.low <= upper.high)
    most = max(value.low, -inf if upper is None else upper.low)
    return MedianShape(
        middle=middle,
        symmetric=None if middle is None else meet(middle, value),
        log_symmetric=None if upper is None else _log_symmetric(value, lower, upper),
        std_err=None if upper is None else _standard_error(lower, upper, level),
        inside=inside,
        below_zero=number(low) < 0,
        beyond=None if longest is None else most > room(longest).high,
    )


def _middle(lower: Range, upper: Range) -> Range:
    return Range((lower.low + upper.low) / 2, (lower.high + upper.high) / 2)


def _log_symmetric(value: Range, lower: Range, upper: Range) -> bool:
    if lower.low <= 0 or value.low <= 0:
        return False
    logs = [Range(log(each.low), log(each.high)) for each in (value, lower, upper)]
    return meet(logs[0], _middle(logs[1], logs[2]))


def _standard_error(lower: Range, upper: Range, level: float) -> Range:
    reach = 2 * normal_quantile(level)
    return Range(max(upper.low - lower.high, 0.0) / reach, (upper.high - lower.low) / reach)


def order_statistics(n: int, conf_type: ConfType = ConfType.LOG, level: float = 0.95) -> Quantile:
    """Which of n ordered times are the median and its limits by inversion, none being censored.

    1 is the shortest time; a half stands for the middle of two; None where a limit is not reached.
    Censoring moves the limits outwards. Raises ValueError if n < 1.
    """
    if n < 1:
        raise ValueError("a median needs at least one time")
    return median(kaplan_meier(range(1, n + 1), [True] * n, conf_type=conf_type, level=level))
