"""Curves of a series: the ordinary estimate of exact times, the envelope of ranges."""

import itertools
import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from small_series import after, followed, joined, judged, patient

import casetime
from casetime.caseseries.curves import SeriesCurve
from casetime.caseseries.records import is_exact
from casetime.statistics.envelopes import heights
from casetime.statistics.quantiles import median
from casetime.statistics.survival import kaplan_meier, survival_at

# Invented: days of PFS, whether it was an event, sex.
EXACT = (
    (56, True, "female"), (63, True, "male"), (98, True, "male"), (120, False, "female"),
    (154, True, "female"), (182, False, "female"), (196, True, "female"), (196, True, "male"),
    (252, True, "male"), (300, False, "male"), (410, True, "female"), (455, True, "male"),
)  # fmt: skip


def unwrapped(asked: list[str]) -> str:
    """What a command prints, however wide its table is."""
    return " ".join(CliRunner().invoke(casetime_command(), asked).stdout.split())


def exact_file(folder: Path) -> Path:
    path = folder / "exact.yaml"
    each = [followed(f"P{k}", d, event=e, sex=sex) for k, (d, e, sex) in enumerate(EXACT)]
    path.write_text(joined(each))
    return path


def told(folder: Path, *more: str) -> Any:
    asked = ["series", str(exact_file(folder)), "--endpoint", "PFS", "--format", "json", *more]
    done = CliRunner().invoke(casetime_command(), asked)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def casetime_command() -> Any:
    from casetime.cli import casetime as command

    return command


DAYS = [days for days, _, _ in EXACT]
EVENTS = [event for _, event, _ in EXACT]


def test_exact_times_come_out_as_they_were_put_in(tmp_path: Path) -> None:
    rows = told(tmp_path)["adtte"]
    assert [(row["AVAL"], row["CNSR"]) for row in rows] == [(d, int(not e)) for d, e, _ in EXACT]


def test_the_curve_of_exact_times_equals_lifelines(tmp_path: Path) -> None:
    from lifelines import KaplanMeierFitter

    (curve,) = told(tmp_path)["curves"]
    theirs = KaplanMeierFitter().fit(DAYS, EVENTS)
    for day, survival, _, _ in curve["steps"]:
        assert survival == pytest.approx(float(theirs.predict(day)), abs=1e-9)
    assert curve["median_days"] == [theirs.median_survival_time_] * 2


@pytest.mark.parametrize("conf_type", ["log", "log-log", "plain"])
def test_the_interval_of_exact_times_equals_greenwood(tmp_path: Path, conf_type: str) -> None:
    import greenwood

    (curve,) = told(tmp_path, "--conf-type", conf_type)["curves"]
    surv = greenwood.Surv([float(d) for d in DAYS], event=[int(e) for e in EVENTS])
    theirs = greenwood.KaplanMeier(conf_type=conf_type).fit(surv)
    assert curve["conf_type"] == conf_type
    for (_, _, low, high), their_low, their_high in zip(
        curve["steps"], theirs.conf_low_, theirs.conf_high_, strict=True
    ):
        for mine, other in ((low, their_low), (high, their_high)):
            assert (mine is None and math.isnan(other)) or mine == pytest.approx(other)


def test_the_log_rank_test_of_two_groups_equals_lifelines(tmp_path: Path) -> None:
    from lifelines.statistics import logrank_test

    (found,) = told(tmp_path, "--group", "sex")["comparisons"]
    groups = {sex: [r for r in EXACT if r[2] == sex] for sex in ("female", "male")}
    (a, b) = groups.values()
    theirs = logrank_test(
        [d for d, _, _ in a], [d for d, _, _ in b], [e for _, e, _ in a], [e for _, e, _ in b]
    )
    assert found["statistic"] == pytest.approx(theirs.test_statistic)
    assert found["p"] == pytest.approx(theirs.p_value)


def test_the_type_of_the_interval_is_printed(tmp_path: Path) -> None:
    asked = ["series", str(exact_file(tmp_path)), "--conf-type", "log-log"]
    assert "95 % CI (log-log)" in unwrapped(asked)


def test_the_symmetric_interval_is_printed_as_symmetric(tmp_path: Path) -> None:
    asked = ["series", str(exact_file(tmp_path)), "--median", "symmetric"]
    assert "95 % CI (symmetric, normal)" in unwrapped(asked)


# -- ranges ----------------------------------------------------------------------------------------


LINE = "therapy: doxorubicin, id: L1, line: 1, from: "
"""A first line, its start open."""


class Open:
    """A patient as a text with windows: `{0}`, `{1}` stand for what the windows may be."""

    def __init__(self, id: str, events: tuple[str, ...], windows: tuple[tuple[str, ...], ...]):
        self.id, self.events, self.windows = id, events, windows

    def with_windows(self) -> str:
        """The case as an author writes it who knows no day."""
        said = [f"{days[0]} to {days[-1]}" if len(days) > 1 else days[0] for days in self.windows]
        return patient(self.id, *(event.format(*said) for event in self.events))

    def datings(self) -> Iterator[str]:
        """The case with every choice of exact days."""
        for days in itertools.product(*self.windows):
            yield patient(self.id, *(event.format(*days) for event in self.events))


def days(first: int, last: int) -> tuple[str, ...]:
    return tuple(after(day) for day in range(first, last + 1))


START, END = LINE + "'{0}'", "'{1}'"
OPEN = (
    Open("A", (START, judged("PD", END, id="pd")), (days(0, 2), days(10, 14))),
    Open("B", (START, judged("SD", END, id="sd")), (days(0, 0), days(11, 13))),
    # The PD may be before or after the day on which the patient died.
    Open(
        "C",
        (START, judged("PD", END, id="pd"), "death: of disease, on: '{2}'"),
        (days(0, 1), days(12, 15), days(13, 13)),
    ),
    # The progression may be before the treatment, and then it is not its progression.
    Open(
        "D",
        (START, "progression: growth, id: pd, on: '{1}'", judged("SD", "'{2}'", id="sd")),
        (days(3, 5), days(4, 6), days(16, 17)),
    ),
    Open("E", (START, judged("PD", END, id="pd")), (days(0, 0), days(15, 15))),
)
"""Invented patients whose days are known as windows of a few days."""


def series_of(texts: Sequence[str], folder: Path, name: str) -> casetime.Series:
    path = folder / f"{name}.yaml"
    path.write_text(joined(texts))
    found = casetime.series(path, endpoint="PFS")
    assert not found.left_out
    return found


def exact_times(one: Open, folder: Path) -> set[tuple[int, bool]]:
    """The times of every dating of a patient, each read by the real reader of case files."""
    found = set()
    for k, text in enumerate(one.datings()):
        try:
            (time,) = series_of([text], folder, f"{one.id}{k}").times
        except AssertionError:
            continue  # a dating that contradicts itself: death before a scan
        assert is_exact(time)
        found.add((time.days_min, time.ways[0].event))
    return found


@pytest.fixture(scope="module")
def enumerated(tmp_path_factory: pytest.TempPathFactory) -> list[set[tuple[int, bool]]]:
    return [exact_times(one, tmp_path_factory.mktemp(one.id)) for one in OPEN]


def the_curve(folder: Path) -> SeriesCurve:
    (curve,) = series_of([one.with_windows() for one in OPEN], folder, "open").curves
    return curve


def test_the_envelope_is_the_least_and_greatest_curve_over_all_datings(
    tmp_path: Path, enumerated: list[set[tuple[int, bool]]]
) -> None:
    envelope = the_curve(tmp_path).envelope
    assert envelope is not None
    every = [kaplan_meier(*zip(*dating, strict=True)) for dating in itertools.product(*enumerated)]
    assert len(every) > 100
    for day in range(20):
        reached = [survival_at(curve, day) for curve in every]
        found = heights(envelope, day)
        assert (found.low, found.high) == pytest.approx((min(reached), max(reached)))


def test_every_dating_of_a_patient_is_one_of_the_ways_of_its_time(
    tmp_path: Path, enumerated: list[set[tuple[int, bool]]]
) -> None:
    found = series_of([one.with_windows() for one in OPEN], tmp_path, "open")
    for time, datings in zip(found.times, enumerated, strict=True):
        for days, event in datings:
            assert any(
                way.event is event and way.least <= days and (way.most is None or days <= way.most)
                for way in time.ways
            )


def test_the_median_of_ranges_holds_the_median_of_every_dating(
    tmp_path: Path, enumerated: list[set[tuple[int, bool]]]
) -> None:
    from casetime.statistics.quantiles import quantile

    median = the_curve(tmp_path).median
    assert median.least is not None
    for dating in itertools.product(*enumerated):
        value = quantile(kaplan_meier(*zip(*dating, strict=True)), 0.5).value
        if value is not None and median.most is not None:
            assert median.least <= value <= median.most


def test_the_interval_of_ranges_holds_that_of_every_dating(
    tmp_path: Path, enumerated: list[set[tuple[int, bool]]]
) -> None:
    found = the_curve(tmp_path).median
    assert found.low is not None
    for dating in itertools.product(*enumerated):
        one = median(kaplan_meier(*zip(*dating, strict=True)))
        assert one.low is None or found.low <= one.low
        assert found.high is None or (one.high is not None and one.high <= found.high)


def test_the_symmetric_interval_of_ranges_is_not_given_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "open.yaml"
    path.write_text(joined(one.with_windows() for one in OPEN))
    asked = ["series", str(path), "--endpoint", "PFS", "--median", "symmetric"]
    assert "no interval: 4 of 5 times are ranges" in unwrapped(asked)


def test_the_log_rank_test_of_ranges_is_not_computed_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "two.yaml"
    path.write_text(
        joined(
            [
                patient("A", LINE + "2020-01-06", judged("PD", "2020-03", id="pd"), sex="male"),
                followed("B", 60, event=True, sex="female"),
            ]
        )
    )
    found = casetime.series(path, endpoint="PFS", group="sex")
    ((_, comparison),) = found.comparisons
    assert (comparison.test, comparison.why_not) == (None, "1 of 2 times is a range")
