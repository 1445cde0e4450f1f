"""ORR and DCR: counts of patients with exact intervals, a range of counts where any is open."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from casetime.caseseries.records import Best
from casetime.statistics.printed import Range
from casetime.statistics.proportions import clopper_pearson


@frozen(kw_only=True)
class Share:
    """How many of how many, and the exact (Clopper-Pearson) interval of that share."""

    name: str
    least: int
    most: int
    """More than the least where the dates leave some best response open."""
    of: int
    interval: Range
    """From the lower limit of the least count to the upper limit of the greatest."""
    level: float


def shares(found: Iterable[Best], level: float = 0.95) -> tuple[Share, ...]:
    """The objective response rate and the disease control rate; none of no patients.

    Who was never assessed counts as without response, as in an intention-to-treat analysis.
    """
    each = list(found)
    if not each:
        return ()
    return (
        _share("ORR", [best.responds for best in each], level),
        _share("DCR", [best.controlled for best in each], level),
    )


def _share(name: str, answers: Sequence[bool | None], level: float) -> Share:
    least = sum(answer is True for answer in answers)
    most = sum(answer is not False for answer in answers)
    n = len(answers)
    interval = Range(
        clopper_pearson(least, n, level).low,
        clopper_pearson(most, n, level).high,
    )
    return Share(name=name, least=least, most=most, of=n, interval=interval, level=level)
