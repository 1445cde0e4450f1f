"""The scale of a measurement track: from zero, from near the lowest value, or by powers of ten."""

import math
import re
from collections.abc import Iterable, Sequence

from attrs import frozen

from casetime.model.measured import NUMBER, measured_number

_LOG_FROM = 100.0
"""The ratio of the highest to the lowest value beyond which a linear scale hides the low ones."""
_NARROW = 0.6
"""The ratio of the lowest to the highest value from which a scale need not begin at zero."""
_NEAR = 1.5
"""How many times a value a limit may be that the scale still reaches to."""
_MOST_TICKS = 4
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_PLAIN_UNTIL = 4
"""Zeros of a power of ten from which it is not written out."""
_NEVER = 9
_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


@frozen(kw_only=True)
class Scale:
    """The values at the foot and at the head of a track, and whether it is logarithmic."""

    low: float
    high: float
    ticks: tuple[float, ...]
    log: bool = False

    def share(self, value: float) -> float:
        """How far up the track a value stands, 0 to 1; what lies outside is held at its edge."""
        if self.log:
            floor = math.log10(self.low)
            at = (math.log10(max(value, self.low)) - floor) / (math.log10(self.high) - floor)
        else:
            at = (value - self.low) / (self.high - self.low)
        return min(1.0, max(0.0, at))


def is_log(values: Sequence[float]) -> bool:
    """Whether the values span more than two decades."""
    above = [value for value in values if value > 0]
    return bool(above) and max(above) / min(above) > _LOG_FROM


def scale_of(values: Sequence[float], limits: Sequence[float] = ()) -> Scale:
    """The scale on which every value has its place; on a log scale every one above zero.

    The limits of a reference range are on it too, unless they would halve the room of the values.
    """
    if is_log(values):
        return _decades([value for value in values if value > 0])
    low, high = min(values), max(values)
    near = [limit for limit in limits if low / _NEAR <= limit <= high * _NEAR]
    low, high = min([low, *near]), max([high, *near])
    if len(values) < 3 or low < _NARROW * high or low == high:
        top = nice(high)
        return Scale(low=0.0, high=top, ticks=(0.0, top / 2, top))
    step = _step((high - low) / 2)
    foot = math.floor(low / step) * step
    count = max(2, math.ceil((high - foot) / step - 1e-9))
    ticks = tuple(foot + k * step for k in range(count + 1))
    return Scale(low=foot, high=ticks[-1], ticks=ticks)


def grades(scale: str) -> Scale:
    """The whole of a performance scale: 0 to 100 of Karnofsky and Lansky, else 0 to 4 of ECOG."""
    top = 100.0 if scale.casefold().startswith(("k", "l")) else 4.0
    return Scale(low=0.0, high=top, ticks=(0.0, top / 2, top))


def _decades(values: Sequence[float]) -> Scale:
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    every = max(1, math.ceil((high - low) / (_MOST_TICKS - 1)))
    ticks = tuple(10.0**power for power in range(low, high + 1, every))
    return Scale(low=10.0**low, high=10.0**high, ticks=ticks, log=True)


def _step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * k for k in _STEPS if power * k >= least - 1e-9 * power)


def nice(value: float) -> float:
    """The smallest round number that is not below a value; 1 for none."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(power * k for k in (1, 2, 3, 4, 5, 6, 8, 10) if power * k >= value * (1 - 1e-9))


def tick_texts(scale: Scale) -> tuple[str, ...]:
    """The numbers of a scale, written out, or from thousands on as powers of ten."""
    powers = scale.log and any(_is_long(value) for value in scale.ticks)
    return tuple(_written(value, 3 if powers else _NEVER) for value in scale.ticks)


def _is_long(value: float) -> bool:
    return abs(math.log10(value)) >= _PLAIN_UNTIL


def _written(value: float, plain_until: int) -> str:
    power = math.log10(value) if value > 0 else 0.0
    if abs(power) >= plain_until and power == int(power):
        return "10" + str(int(power)).translate(_SUPERSCRIPTS)
    return f"{value:.6g}"


# -- reference ranges ------------------------------------------------------------------------

_NUMBER = rf"({NUMBER})(?![.,]?\d)"
_BETWEEN = re.compile(rf"{_NUMBER}\s*(?:-|–|—|to)\s*{_NUMBER}\b.*", re.ASCII)
_BELOW = re.compile(rf"(?:<|≤|<=|up to|below|under|less than|at most)\s*{_NUMBER}\b.*", re.ASCII)
_ABOVE = re.compile(rf"(?:>|≥|>=|over|above|more than|at least)\s*{_NUMBER}\b.*", re.ASCII)


def reference_of(text: str) -> tuple[float | None, float | None] | None:
    """The lower and upper limit of a range as printed (``10-40``, ``< 37 U/mL``); None unread."""
    said = " ".join(text.casefold().split())
    if found := _BETWEEN.fullmatch(said):
        low, high = _number(found.group(1)), _number(found.group(2))
        return (low, high) if low < high else None
    if found := _BELOW.fullmatch(said):
        return None, _number(found.group(1))
    if found := _ABOVE.fullmatch(said):
        return _number(found.group(1)), None
    return None


def _number(text: str) -> float:
    return measured_number(text) or 0.0


def limits(ranges: Iterable[str]) -> tuple[float | None, float | None] | None:
    """The reference range that all of these state; None where they differ or say nothing."""
    found = {reference_of(text) for text in ranges}
    return found.pop() if len(found) == 1 else None
