"""How long a figure takes beside the same bars drawn with matplotlib; asserted nowhere.

Run with ``pytest tests/benchmarks/test_render.py --benchmark-enable -s``; the ratios are printed.
"""

import os
import random
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import pytest

from casetime import api
from casetime.casefile.writing import write_case
from casetime.figure.svg import svg
from casetime.model.case import Case
from casetime.model.events import Assessment, Diagnosis, Event, Measurement, Procedure, Therapy
from casetime.model.terms import Role

SIZES = (40, 150)
ROUNDS = 5
_DRUGS = ("doxorubicin", "pazopanib", "gemcitabine", "trabectedin", "pembrolizumab", "eribulin")
_CATEGORIES = ("PR", "SD", "PD", "SD, unchanged", "PD, new lung nodules")

MATPLOTLIB = Path(__file__).with_name("bars_in_matplotlib.py")


def course(size: int) -> Case:
    """A course of so many events over ten years, the same one every time."""
    chosen = random.Random(size)
    events: list[Event] = [Diagnosis(label="sarcoma", on="2012-01-16")]
    while len(events) < size:
        events.append(_event(chosen, len(events)))
    return Case(id=f"course-{size}", events=events)


def _event(chosen: random.Random, n: int) -> Event:
    year, month = chosen.randrange(2012, 2022), chosen.randrange(1, 13)
    on, name = f"{year}-{month:02}", f"e{n}"
    match n % 5:
        case 0:
            role = chosen.choice((Role.ANTICANCER, Role.SUPPORTIVE))
            to = f"{year + 1}-{month:02}"
            return Therapy(label=chosen.choice(_DRUGS), id=name, role=role, from_=on, to=to)
        case 1 | 2:
            return Assessment(label=chosen.choice(_CATEGORIES), id=name, on=on)
        case 3:
            return Procedure(label="biopsy of the lung", id=name, on=on)
        case _:
            value = str(chosen.randrange(100, 900))
            return Measurement(
                label=f"LDH {value} U/L", id=name, analyte="LDH", value=value, unit="U/L", on=on
            )


def drawn_by_casetime(case: Case, path: Path) -> None:
    """The whole way from the events to the file: solve, estimate, lay out, write."""
    api.render(case, path)


def drawn_by_matplotlib(case: Case, path: Path) -> None:
    """The same bars, marks and words, with the days already known and no word kept off another."""
    sys.path.insert(0, str(MATPLOTLIB.parent))
    try:
        from bars_in_matplotlib import draw
    finally:
        sys.path.pop(0)
    draw(rows_of(case), path)


def rows_of(case: Case) -> list[tuple[str, float, float]]:
    """Each event as a label with its first and last day, as matplotlib wants them."""
    solved = api.timeline(case)
    found = []
    for name in solved.names:
        ends = solved.ends(name)
        first, last = solved.window(ends.first), solved.window(ends.last)
        low = first.least if first.least is not None else first.most
        high = last.most if last.most is not None else low
        assert low is not None
        assert high is not None
        found.append((solved.event(name).label, float(low), float(high)))
    return found


@pytest.mark.parametrize("size", SIZES)
def test_a_figure_is_drawn_by_a_warm_process(benchmark: Any, size: int, tmp_path: Path) -> None:
    case, path = course(size), tmp_path / "a.svg"
    benchmark.pedantic(drawn_by_casetime, (case, path), rounds=ROUNDS, warmup_rounds=1)
    assert path.read_bytes().startswith(b"<svg")
    if benchmark.enabled:
        bars = [_timed(drawn_by_matplotlib, case, tmp_path / "b.svg") for _ in range(ROUNDS + 1)]
        _tell(f"{size} events, warm", benchmark.stats.stats.median, median(bars[1:]))


@pytest.mark.parametrize("size", SIZES)
def test_an_event_graph_is_drawn_by_a_warm_process(
    benchmark: Any, size: int, tmp_path: Path
) -> None:
    case, path = course(size), tmp_path / "a.svg"
    benchmark.pedantic(_graphed, (case, path), rounds=ROUNDS, warmup_rounds=1)
    assert path.read_bytes().startswith(b"<svg")


def _graphed(case: Case, path: Path) -> None:
    api.draw_graph(api.graph(case), path)


def _timed(drawn: Any, case: Case, path: Path) -> float:
    start = perf_counter()
    drawn(case, path)
    return perf_counter() - start


@pytest.mark.parametrize("size", SIZES)
def test_marks_that_have_their_places_are_written(
    benchmark: Any, size: int, tmp_path: Path
) -> None:
    case = course(size)
    drawn = api.drawing(case)
    assert benchmark.pedantic(svg, (drawn,), rounds=ROUNDS, warmup_rounds=1).startswith(b"<svg")
    if benchmark.enabled:
        bars = [_timed(drawn_by_matplotlib, case, tmp_path / "b.svg") for _ in range(ROUNDS + 1)]
        _tell(f"{size} events, marks to SVG alone", benchmark.stats.stats.median, median(bars[1:]))


@pytest.mark.parametrize("size", SIZES)
def test_a_figure_is_drawn_by_a_cold_process(benchmark: Any, size: int, tmp_path: Path) -> None:
    case = course(size)
    file, rows = tmp_path / "case.yaml", tmp_path / "rows.txt"
    file.write_text(write_case(case), encoding="utf-8")
    rows.write_text("".join(f"{a}\t{b}\t{c}\n" for a, b, c in rows_of(case)), encoding="utf-8")
    own = [sys.executable, "-m", "casetime", "render", str(file), "-o", str(tmp_path / "a.svg")]
    other = [sys.executable, str(MATPLOTLIB), str(rows), str(tmp_path / "b.svg")]
    benchmark.pedantic(_run, (own,), rounds=ROUNDS, warmup_rounds=1)
    assert (tmp_path / "a.svg").read_bytes().startswith(b"<svg")
    if benchmark.enabled:
        bars = []
        for _ in range(ROUNDS + 1):
            start = perf_counter()
            _run(other)
            bars.append(perf_counter() - start)
        _tell(f"{size} events, cold", benchmark.stats.stats.median, median(bars[1:]))


def _run(command: list[str]) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, capture_output=True, env=environment)


def _tell(what: str, own: float, bars: float) -> None:
    print(
        f"\n{what}: casetime {own * 1000:.0f} ms, matplotlib {bars * 1000:.0f} ms, "
        f"{bars / own:.1f} times as long"
    )
