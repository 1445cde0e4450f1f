"""Ordered positions as near as they can be to where they should stand."""

from __future__ import annotations

from collections.abc import Sequence


def isotonic(
    targets: Sequence[float], weights: Sequence[float], low: float, high: float
) -> list[float]:
    """The non-decreasing values in [low, high] with the least weighted squared distance.

    Pool adjacent violators; clamping its answer is exact for common bounds, as every pool's
    distance grows away from its mean.
    """
    pools: list[tuple[float, float, int]] = []  # mean, weight, members
    for target, weight in zip(targets, weights, strict=True):
        mean, total, members = target, weight, 1
        while pools and pools[-1][0] >= mean:
            before, heft, count = pools.pop()
            mean = (before * heft + mean * total) / (heft + total)
            total, members = total + heft, members + count
        pools.append((mean, total, members))
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
