"""The log-rank test of survival curves (Mantel 1966, Peto & Peto 1972)."""

from collections import Counter
from collections.abc import Hashable, Sequence

from attrs import frozen

from casetime.statistics.special import chi_squared_tail

_NO_TEST = "a log-rank test needs two groups at risk at an event that some of them survive"


@frozen(kw_only=True)
class Group:
    """One group of the test: its size, its events, and those that equal curves would give."""

    name: Hashable
    n: int
    observed: int
    expected: float


@frozen(kw_only=True)
class LogRank:
    """What the test gives; groups in the order in which they first appear."""

    groups: tuple[Group, ...]
    statistic: float
    df: int
    p: float


@frozen(kw_only=True)
class _Tally:
    """The events over expectation, and what the hypergeometric distribution makes of them."""

    observed: list[int]
    expected: list[float]
    covariance: list[list[float]]


def log_rank(times: Sequence[float], events: Sequence[bool], groups: Sequence[Hashable]) -> LogRank:
    """The log-rank test of two or more groups, as R's survdiff: hypergeometric variance, ties too.

    A group that is never at risk at an event is left out of the statistic. Raises ValueError where
    the sequences differ in length, or where no events tell the groups apart: they are not at risk
    together, or nobody is left after the event.
    """
    patients = list(zip(times, events, groups, strict=True))
    sizes = Counter(group for _, _, group in patients)
    names = list(sizes)
    tally = _tally(patients, names)
    counted = [i for i, e in enumerate(tally.expected) if e > 0]
    if len(counted) < 2:
        raise ValueError(_NO_TEST)
    used = counted[1:]
    excess = [tally.observed[i] - tally.expected[i] for i in used]
    solved = _solution([[tally.covariance[i][j] for j in used] for i in used], excess)
    statistic = max(sum(a * b for a, b in zip(excess, solved, strict=True)), 0.0)
    rows = zip(names, tally.observed, tally.expected, strict=True)
    return LogRank(
        groups=tuple(Group(name=g, n=sizes[g], observed=o, expected=e) for g, o, e in rows),
        statistic=statistic,
        df=len(used),
        p=chi_squared_tail(statistic, len(used)),
    )


def _tally(patients: list[tuple[float, bool, Hashable]], names: list[Hashable]) -> _Tally:
    k = len(names)
    number = {name: i for i, name in enumerate(names)}
    at_risk = [0] * k
    died: dict[float, list[int]] = {}
    left: dict[float, list[int]] = {}
    for time, event, group in patients:
        i = number[group]
        at_risk[i] += 1
        left.setdefault(time, [0] * k)[i] += 1
        died.setdefault(time, [0] * k)[i] += event
    tally = _Tally(observed=[0] * k, expected=[0.0] * k, covariance=[[0.0] * k for _ in names])
    for time in sorted(left):
        if any(died[time]):
            _add(tally, at_risk, died[time])
        at_risk = [n - gone for n, gone in zip(at_risk, left[time], strict=True)]
    return tally


def _add(tally: _Tally, at_risk: list[int], died: list[int]) -> None:
    """One time of events: the mean and covariance of how they fall among those at risk."""
    n, d = sum(at_risk), sum(died)
    spread = d * (n - d) / (n - 1) if n > 1 else 0.0
    for i, risk in enumerate(at_risk):
        tally.observed[i] += died[i]
        tally.expected[i] += d * risk / n
        for j, other in enumerate(at_risk):
            tally.covariance[i][j] += spread * risk / n * ((i == j) - other / n)


def _solution(matrix: list[list[float]], right: list[float]) -> list[float]:
    """What solves a small linear system, by elimination with pivots."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        if abs(rows[i][i]) < 1e-12:
            raise ValueError(_NO_TEST)
        for r in range(size):
            if r != i:
                share = rows[r][i] / rows[i][i]
                rows[r] = [a - share * b for a, b in zip(rows[r], rows[i], strict=True)]
    return [rows[i][size] / rows[i][i] for i in range(size)]
