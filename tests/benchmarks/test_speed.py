"""How long it takes: recorded with `pytest --benchmark-only`, asserted nowhere."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np

from casetime.casefile.reading import read_case_file
from casetime.casefile.writing import write_case
from casetime.chronology.batch import inconsistent, minimal_tables
from casetime.chronology.dates import PartialDate, parse_date
from casetime.chronology.network import all_windows
from casetime.chronology.timeline import Timeline, timeline
from casetime.clinical.claims import judged
from casetime.clinical.endpoints import estimates
from casetime.figure.scene import timeline_figure
from casetime.figure.svg import svg
from casetime.model.case import Case
from casetime.model.events import Assessment, Diagnosis, Event, Therapy

CASE = Path(__file__).parents[2] / "cases" / "bone-leiomyosarcoma.yaml"
START = dt.date(2015, 1, 1).toordinal()


def long_case(lines: int) -> Case:
    """A case of ``1 + 3 * lines`` events, one line of therapy a quarter."""
    events: list[Event] = [Diagnosis(label="sarcoma", on="2015-01")]
    for n in range(lines):
        day = dt.date.fromordinal(START + 90 * (n + 1))
        month = f"{day:%Y-%m}"
        events += [
            Therapy(label="drug", id=f"L{n + 1}", line=n + 1, from_=month),
            Assessment(label="SD", id=f"sd{n + 1}", of=f"L{n + 1}", on=f"after start of L{n + 1}"),
            Assessment(label="PD", id=f"pd{n + 1}", of=f"L{n + 1}", on=f"after sd{n + 1}"),
        ]
    return Case(id="long", events=events)


def solved_whole(case: Case) -> Timeline:
    tl = timeline(case)
    all_windows(tl.networks[0])
    return tl


def test_a_real_case_of_fifty_events_is_solved(benchmark: Any) -> None:
    case = read_case_file(CASE).cases[0]
    assert benchmark(timeline, case).conflicts == ()


def test_a_case_of_forty_events_is_solved(benchmark: Any) -> None:
    assert benchmark(solved_whole, long_case(13)).conflicts == ()


def test_a_case_of_five_hundred_events_is_solved(benchmark: Any) -> None:
    assert benchmark.pedantic(solved_whole, (long_case(166),), rounds=3).conflicts == ()


def test_every_endpoint_and_claim_of_a_real_case(benchmark: Any) -> None:
    tl = timeline(read_case_file(CASE).cases[0])
    assert benchmark(lambda: (estimates(tl), judged(tl)))[0]


def test_a_real_case_becomes_an_svg(benchmark: Any) -> None:
    tl = timeline(read_case_file(CASE).cases[0])
    found, verdicts = estimates(tl), judged(tl)
    assert benchmark(lambda: svg(timeline_figure(tl, found, verdicts))).startswith(b"<svg")


def test_a_cold_process_renders_a_real_case(benchmark: Any, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "casetime", "render", str(CASE), "-o", str(tmp_path / "a.svg")]
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}

    def render() -> int:
        return subprocess.run(command, check=False, capture_output=True, env=environment).returncode

    assert benchmark.pedantic(render, rounds=5, warmup_rounds=1) == 0


def test_ten_thousand_small_networks_in_one_call(benchmark: Any) -> None:
    rng = np.random.default_rng(7)
    tables = rng.integers(0, 400, size=(10_000, 30, 30)).astype(np.int32)
    solved = benchmark.pedantic(minimal_tables, (tables,), rounds=3)
    assert not inconsistent(solved).any()


def test_all_pairs_of_a_case_of_five_hundred_events(benchmark: Any) -> None:
    tl = timeline(long_case(166))
    assert benchmark.pedantic(tl.pairs, (tl.names,), rounds=3)


def test_a_date_is_read(benchmark: Any) -> None:
    texts = [f"{n % 28 + 1} {month} {1900 + n % 200}" for n in range(1000) for month in ("May",)]

    def read_all() -> int:
        return sum(isinstance(parse_date(text), PartialDate) for text in texts)

    assert benchmark.pedantic(read_all, rounds=1) == len(texts)  # a second would be cached


def test_two_hundred_files_of_sixty_events_are_checked(benchmark: Any, tmp_path: Path) -> None:
    text = write_case(long_case(20))
    for n in range(200):
        (tmp_path / f"case-{n}.yaml").write_text(text.replace("id: long", f"id: long-{n}", 1))
    command = [sys.executable, "-m", "casetime", "check", "--format", "concise", str(tmp_path)]
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}

    def check() -> int:
        return subprocess.run(command, check=False, capture_output=True, env=environment).returncode

    assert benchmark.pedantic(check, rounds=2, warmup_rounds=1) == 0
