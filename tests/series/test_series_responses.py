"""Response rates and changes of diameters, as ranges where the dates leave them open."""

from pathlib import Path

import pytest
from small_series import after, joined, judged, patient

import casetime
from casetime.statistics.printed import Range

EXACT_LINE = "therapy: doxorubicin, id: L1, line: 1, from: 2020-01-06"


def series_of(folder: Path, *texts: str, **asked: object) -> casetime.Series:
    path = folder / "a.yaml"
    path.write_text(joined(texts))
    return casetime.series(path, **asked)  # type: ignore[arg-type]


def best(id: str, category: str, on: str) -> str:
    return patient(id, EXACT_LINE, judged(category, on, id="scan"))


def test_rates_have_the_exact_interval_of_scipy(tmp_path: Path) -> None:
    from scipy.stats import binomtest

    texts = [best(f"P{k}", c, after(60)) for k, c in enumerate(("CR", "PR", "SD", "PD", "NE"))]
    orr, dcr = series_of(tmp_path, *texts).shares
    for share, k in ((orr, 2), (dcr, 3)):
        theirs = binomtest(k, 5).proportion_ci(method="exact")
        assert (share.least, share.most, share.of) == (k, k, 5)
        assert (share.interval.low, share.interval.high) == pytest.approx((theirs.low, theirs.high))


def test_an_open_best_response_makes_a_range_of_counts(tmp_path: Path) -> None:
    # Stable disease before or after six weeks: SD or NE.
    texts = [best("P1", "SD", "2020-02"), best("P2", "SD", after(90)), best("P3", "PD", after(90))]
    _, dcr = series_of(tmp_path, *texts).shares
    assert (dcr.least, dcr.most, dcr.of) == (1, 2, 3)


def test_the_interval_of_a_range_of_counts_holds_that_of_each_count(tmp_path: Path) -> None:
    from casetime.statistics.proportions import clopper_pearson

    texts = [best("P1", "SD", "2020-02"), best("P2", "SD", after(90)), best("P3", "PD", after(90))]
    _, dcr = series_of(tmp_path, *texts).shares
    assert dcr.interval == Range(clopper_pearson(1, 3).low, clopper_pearson(2, 3).high)


def test_a_response_that_must_be_confirmed_falls_back(tmp_path: Path) -> None:
    texts = [best("P1", "PR", after(60))]
    assert series_of(tmp_path, *texts).shares[0].most == 1
    assert series_of(tmp_path, *texts, confirmed=True).shares[0].most == 0


def test_who_was_never_assessed_counts_as_without_response(tmp_path: Path) -> None:
    (orr, _) = series_of(tmp_path, patient("P1", EXACT_LINE)).shares
    assert (orr.least, orr.most, orr.of) == (0, 0, 1)


# -- diameters -----------------------------------------------------------------------------------


def scan(mm: int, on: str, id: str) -> str:
    return f"imaging: CT, id: {id}, on: {on}, targets: [{{id: a, mm: {mm}}}]"


def changes(folder: Path, *events: str) -> casetime.Series:
    return series_of(folder, patient("P1", *events))


def test_the_best_change_is_the_largest_fall_from_the_baseline(tmp_path: Path) -> None:
    found = changes(
        tmp_path, EXACT_LINE, scan(50, "2020-01-02", "b"), scan(30, after(60), "c"),
        scan(45, after(120), "d"),
    )  # fmt: skip
    assert found.members[0].changes.best == Range(-40.0, -40.0)


def test_a_scan_before_or_after_the_start_makes_the_change_a_range(tmp_path: Path) -> None:
    # The open scan of January is the baseline (40 to 30: -25 %) or the first on treatment.
    found = changes(
        tmp_path, EXACT_LINE, scan(50, "2020-01-02", "b"),
        "imaging: CT, id: c, on: [2020-01, after b], targets: [{id: a, mm: 40}]",
        scan(30, after(60), "d"),
    )  # fmt: skip
    assert found.members[0].changes.best == Range(-40.0, -25.0)


def test_scans_after_the_next_line_began_are_not_of_the_line(tmp_path: Path) -> None:
    found = changes(
        tmp_path, EXACT_LINE, scan(50, "2020-01-02", "b"), scan(45, after(60), "c"),
        f"therapy: pazopanib, id: L2, line: 2, from: {after(90)}", scan(10, after(150), "d"),
    )  # fmt: skip
    assert found.members[0].changes.best == Range(-10.0, -10.0)


def test_another_set_of_targets_is_not_compared(tmp_path: Path) -> None:
    other = f"imaging: CT, id: c, on: {after(60)}, targets: [{{id: z, mm: 5}}]"
    found = changes(tmp_path, EXACT_LINE, scan(50, "2020-01-02", "b"), other)
    assert found.members[0].changes.best is None


def test_without_a_baseline_there_is_no_change(tmp_path: Path) -> None:
    found = changes(tmp_path, EXACT_LINE, scan(50, after(30), "c"), scan(30, after(60), "d"))
    assert found.members[0].changes.best is None
