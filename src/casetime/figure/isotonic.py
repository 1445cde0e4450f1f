"""Ordered positions as near as they can be to where they should stand."""

from __future__ import annotations

from collections.abc import Sequence


def pooled(targets: Sequence[float], weights: Sequence[float]) -> list[tuple[float, float, int]]:
    """The pools of the non-decreasing values with the least weighted squared distance.

    Each is its mean, its weight and how many it holds: pool adjacent violators.
    """
    pools: list[tuple[float, float, int]] = []
    last = float("-inf")
    for target, weight in zip(targets, weights, strict=True):
        mean, total, members = target, weight, 1
        while last >= mean:
            _, heft, count = pools.pop()
            mean = (last * heft + mean * total) / (heft + total)
            total, members = total + heft, members + count
            last = pools[-1][0] if pools else float("-inf")
        pools.append((mean, total, members))
        last = mean
    return pools


def isotonic(
    targets: Sequence[float], weights: Sequence[float], low: float, high: float
) -> list[float]:
    """The non-decreasing values in [low, high] with the least weighted squared distance.

    Clamping is exact for common bounds, as every pool's distance grows away from its mean.
    """
    pools = pooled(targets, weights)
    return [min(high, max(low, mean)) for mean, _, members in pools for _ in range(members)]


def spread(
    targets: Sequence[float],
    weights: Sequence[float],
    gaps: Sequence[float],
    low: float,
    high: float,
) -> list[float]:
    """Positions near their targets, each at least its gap after the one before, in [low, high].

    `gaps[k]` is the least distance from position k to position k + 1. Where the gaps do not
    fit, the last positions pass `high`: the caller asks `sum(gaps) <= high - low` first.
    """
    offsets = [0.0]
    for gap in gaps:
        offsets.append(offsets[-1] + gap)
    shifted = [target - offset for target, offset in zip(targets, offsets, strict=True)]
    solved = isotonic(shifted, weights, low, high - offsets[-1])
    return [value + offset for value, offset in zip(solved, offsets, strict=True)]
