"""A series as tables to read and as data: the patients, then the statistics of each endpoint."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casetime.caseseries import adtte
from casetime.caseseries.curves import Comparison, SeriesCurve
from casetime.caseseries.records import Member, Time
from casetime.caseseries.series import Series
from casetime.caseseries.shares import Share
from casetime.caseseries.words import (
    MONTH,
    best_told,
    comparison_told,
    count_told,
    days_told,
    interval_told,
    median_told,
    months_told,
    ranges_told,
    share_told,
    symmetric_told,
)
from casetime.report.tables import Table


def patients_table(series: Series) -> Table:
    """Every time of every patient, and the best response on the line."""
    grouped = series.asked.group is not None
    columns = ("Patient", *(["Group"] if grouped else []), *_COLUMNS)
    rows = [row for member in series.members for row in _rows(member, grouped=grouped)]
    first = columns.index("Months")
    return Table(
        title=f"Series {series.study}: {_patients(len(series.members))}",
        columns=columns,
        rows=tuple(rows),
        notes=_notes(series),
        ranged_right=frozenset({first, first + 1}),
    )


_COLUMNS = ("Endpoint", "From", "Months", "Days", "Status", "Criteria", "Best response", "Place")


def _patients(n: int) -> str:
    return "1 patient" if n == 1 else f"{n} patients"


def _rows(member: Member, *, grouped: bool) -> Iterator[tuple[str, ...]]:
    """The times of a patient; best response and name on the first of them."""
    group = (member.group or "-",) if grouped else ()
    for number, time in enumerate(member.times):
        name = "" if number else member.patient
        best = "" if number else best_told(member.best)
        yield (name, *group, *_cells(time, best))
    if not member.times:
        blank = ("-", "", "", "", "", "", best_told(member.best), Path(member.place).name)
        yield (member.patient, *group, *blank)


def _cells(time: Time, best: str) -> tuple[str, ...]:
    return (
        time.endpoint, time.from_, months_told(time), days_told(time), time.status,
        time.criteria or "", best, Path(time.place).name,
    )  # fmt: skip


def _notes(series: Series) -> tuple[str, ...]:
    return (
        f"A month is {MONTH:g} days; durations are end minus start"
        f"{', plus one day' if series.asked.preset == 'admiral' else ''} "
        f"(preset {series.asked.preset}).",
        ">= is censored, or has no upper end. A best response with `or` is a set that the dates "
        "leave open.",
        *series.notes,
    )


def curves_table(series: Series, *, spss: bool = False) -> Table | None:
    """The median of each endpoint and group, with its interval and the type of it."""
    if not series.curves:
        return None
    notes = [f"{name}: {comparison_told(found)}" for name, found in series.comparisons]
    if any(of.curve is None for of in series.curves):
        notes.append(
            "Where times are ranges, the curve is the lowest and the highest over all datings, "
            "and the median, the first day at one half or below, lies between theirs; no day is "
            "made up."
        )
    notes += [f"{share.name}: {share_told(share)}" for share in series.shares]
    return Table(
        title="Kaplan-Meier" + (f", by {series.asked.group}" if series.asked.group else ""),
        columns=("Endpoint", "Group", "Patients", "Events", "Median, months", "Interval"),
        rows=tuple(_curve_row(of, spss=spss) for of in series.curves),
        notes=tuple(notes),
        ranged_right=frozenset({2, 3}),
    )


def _curve_row(of: SeriesCurve, *, spss: bool) -> tuple[str, ...]:
    return (
        of.endpoint,
        of.group or "all",
        count_told(of.surely, of.n),
        count_told(*of.events),
        median_told(of.median),
        symmetric_told(of) if spss else interval_told(of),
    )


def data(series: Series) -> dict[str, Any]:
    """The series as data: the rows of ADTTE, the curves, the shares, what was left out."""
    return {
        "casetime": 1,
        "series": series.study,
        "month_days": MONTH,
        "preset": series.asked.preset,
        "group": series.asked.group,
        "adtte": adtte.json_data(adtte.rows(series.members, series.study)),
        "best_responses": [_best_data(member) for member in series.members if member.best],
        "curves": [_curve_data(of) for of in series.curves],
        "comparisons": [
            {"endpoint": name, **_test_data(found)} for name, found in series.comparisons
        ],
        "shares": [_share_data(share) for share in series.shares],
        "left_out": [{"place": left.place, "why": left.why} for left in series.left_out],
        "notes": list(series.notes),
    }


def _best_data(member: Member) -> dict[str, Any]:
    assert member.best is not None
    best = member.best
    return {
        "patient": best.patient,
        "of": best.of,
        "criteria": best.criteria,
        "confirmed": best.confirmed,
        "categories": list(best.categories),
        "response": best.responds,
        "disease_control": best.controlled,
    }


def _curve_data(of: SeriesCurve) -> dict[str, Any]:
    """One curve; `steps` of exact times are [day, survival, low, high].

    Of ranges they are [day, lowest, highest, low, high]: the two curves, and the limits below and
    above which no dating has its own; `median_interval_days` holds the interval of every dating.
    """
    return {
        "endpoint": of.endpoint,
        "group": of.group,
        "n": of.n,
        "n_surely": of.surely,
        "events": list(of.events),
        "times": "exact" if of.curve else ranges_told(of),
        "conf_type": str(of.conf_type),
        "level": of.level,
        "median_days": [of.median.least, of.median.most],
        "median_interval_days": [of.median.low, of.median.high],
        "median_symmetric_days": [of.symmetric.low, of.symmetric.high] if of.symmetric else None,
        "steps": _steps(of),
    }


def _steps(of: SeriesCurve) -> list[list[float | None]]:
    if of.curve is not None:
        c = of.curve
        return [list(step) for step in zip(c.times, c.survival, c.low, c.high, strict=True)]
    assert of.envelope is not None
    e = of.envelope
    return [
        [day, low, high, *limits]
        for day, low, high, limits in zip(e.days, e.low, e.high, of.outer, strict=True)
    ]


def _test_data(found: Comparison) -> dict[str, Any]:
    test = found.test
    if test is None:
        return {"test": None, "why_not": found.why_not}
    groups = [
        {"group": g.name, "n": g.n, "observed": g.observed, "expected": g.expected}
        for g in test.groups
    ]
    return {
        "test": "log-rank", "statistic": test.statistic, "df": test.df, "p": test.p,
        "groups": groups,
    }  # fmt: skip


def _share_data(share: Share) -> dict[str, Any]:
    return {
        "name": share.name,
        "counts": [share.least, share.most],
        "of": share.of,
        "interval": [share.interval.low, share.interval.high],
        "method": "Clopper-Pearson",
        "level": share.level,
    }
