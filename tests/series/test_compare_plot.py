"""The picture of a case in context: what is drawn where, and that all of it can be read."""

from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from compared_texts import CASE, CENSORED, PROVISIONAL, context, report

import casetime
from casetime import api
from casetime.caseseries.context.plot import plot
from casetime.caseseries.context.records import Context
from casetime.figure.marks import (
    Box,
    Circle,
    Drawing,
    Group,
    Polygon,
    Polyline,
    Rect,
    Text,
    box,
    overlap,
    unknown,
    walk,
)

ROOT = Path(__file__).parents[2]
COHORTS = sorted((ROOT / "cases" / "cohorts").glob("*.yaml"))
REAL = [
    ("bone-leiomyosarcoma", "L4", "PFS", ()),
    ("bone-leiomyosarcoma", "L4", "PFS", ("combo", "PR", "PR-progressed", "not ASPS", "G1")),
    ("bone-leiomyosarcoma", None, "OS", ()),
    ("bone-leiomyosarcoma", "L4", "DOR", ("responders-ongoing",)),
    ("intraosseous-mpnst", None, "PFS", ()),
]


def real(case: str, of: str | None, endpoint: str, groups: tuple[str, ...]) -> Context:
    found = casetime.load(ROOT / "cases" / f"{case}.yaml")
    return casetime.compare(found, COHORTS, of=of, endpoint=endpoint, groups=groups)


def row(drawing: Drawing, start: str) -> Group:
    (found,) = (
        m for m in walk(drawing.marks) if isinstance(m, Group) and (m.id or "").startswith(start)
    )
    return found


def ink(text: Text) -> Box:
    whole = box(text)
    return Box(whole.left, whole.top + 1.2, whole.right, whole.bottom - 1.2)


def said(drawing: Drawing) -> str:
    texts = [m for m in walk(drawing.marks) if isinstance(m, Text)]
    return " ".join(run.text for text in texts for run in text.runs)


@pytest.mark.parametrize("asked", REAL, ids=lambda a: f"{a[0]}-{a[2]}-{len(a[3])}")
def test_no_words_of_a_real_comparison_overlap_or_leave_the_page(
    asked: tuple[str, str | None, str, tuple[str, ...]],
) -> None:
    drawn = plot(real(*asked))
    texts = [m for m in walk(drawn.marks) if isinstance(m, Text)]
    assert [(a, b) for a, b in combinations(texts, 2) if overlap(ink(a), ink(b))] == []
    whole = box(Group(marks=drawn.marks))
    assert whole.left >= 0
    assert whole.top >= 0
    assert whole.right <= drawn.width_pt
    assert whole.bottom <= drawn.height_pt
    assert unknown(drawn.marks) == ()


@pytest.mark.parametrize("asked", REAL, ids=lambda a: f"{a[0]}-{a[2]}-{len(a[3])}")
def test_no_words_lie_on_a_time(asked: tuple[str, str | None, str, tuple[str, ...]]) -> None:
    groups = [m for m in plot(real(*asked)).marks if isinstance(m, Group)]
    marks = [m for g in groups for m in g.marks]
    times = [m for m in marks if isinstance(m, Rect | Circle | Polygon | Polyline)]
    words = [m for m in marks if isinstance(m, Text)]
    assert [(t, w) for t in times for w in words if overlap(box(t), ink(w))] == []


def test_the_certain_part_and_the_possible_end_of_the_case_meet() -> None:
    bars = [m for m in row(plot(context()), "own-1").marks if isinstance(m, Rect)]
    possible, sure = sorted(bars, key=lambda bar: -bar.x)
    assert sure.x + sure.width == pytest.approx(possible.x)
    assert possible.width / sure.width == pytest.approx((149 - 93) / 93)


def test_a_censored_case_has_an_arrow_past_its_last_possible_assessment() -> None:
    marks = row(plot(context(case=CENSORED)), "own-1").marks
    (head,) = (m for m in marks if isinstance(m, Polygon))
    assert box(head).right > max(box(m).right for m in marks if isinstance(m, Rect))


def test_an_exact_time_has_no_possible_end() -> None:
    exact = CASE.replace("from: 2019-02\n", "from: 2019-02-01\n").replace(
        "on: 2019-06", "on: 2019-06-01"
    )
    bars = [m for m in row(plot(context(case=exact)), "own-1").marks if isinstance(m, Rect)]
    assert len(bars) == 1


def test_each_reading_of_the_case_has_a_row() -> None:
    drawn = plot(context(case=PROVISIONAL))
    assert [m.id for m in drawn.marks if isinstance(m, Group) and m.role == "case"] == [
        "own-1", "own-2", "own-3",
    ]  # fmt: skip


def test_the_median_is_a_dot_inside_its_whisker() -> None:
    marks = row(plot(context()), "published-1").marks
    (dot,) = (m for m in marks if isinstance(m, Circle))
    whisker = box(Group(marks=tuple(m for m in marks if isinstance(m, Polyline))))
    assert whisker.left < dot.x < whisker.right
    assert (dot.x - whisker.left) / (whisker.right - whisker.left) == pytest.approx(0.5, abs=0.01)


def test_a_whisker_whose_end_was_not_reached_runs_to_the_edge_without_a_cap() -> None:
    drawn = plot(context())
    closed, open_end = (row(drawn, f"published-{k}") for k in (1, 2))
    lines = [[m for m in r.marks if isinstance(m, Polyline)] for r in (closed, open_end)]
    ends = [max(box(m).right for m in each) for each in lines]
    assert ends[1] > ends[0]
    assert "end not reached" in said(drawn)


def test_a_range_of_patients_is_thinner_than_an_interval() -> None:
    drawn = plot(context(groups=["all", "PR"]))
    thin = [m for m in row(drawn, "published-2").marks if isinstance(m, Polyline)]
    bar = [m for m in row(drawn, "published-1").marks if isinstance(m, Polyline)]
    assert thin[0].stroke_pt < bar[0].stroke_pt


def test_a_median_that_was_not_reached_is_said_and_has_no_dot() -> None:
    drawn = plot(context(report(("5.0 months (95% CI 2.0-8.0)", "not reached"))))
    marks = row(drawn, "published-1").marks
    assert not [m for m in marks if isinstance(m, Circle)]
    assert "median not reached" in said(drawn)


def test_the_key_holds_only_what_is_drawn() -> None:
    words = said(plot(context(groups=["all"])))
    assert "95 % interval of the median" in words
    assert "range of the patients" not in words
    assert "censored: longer" not in words


def test_each_definition_stands_under_the_figure() -> None:
    words = said(plot(context()))
    for part in ("start of pazopanib", "progression or death of any cause", "RECIST 1.1", "line 1"):
        assert part in words


def test_what_is_not_the_same_stands_in_its_row_and_under_the_figure() -> None:
    words = said(plot(context(report(("from: start of pazopanib", "from: randomisation")))))
    assert "not the same: start" in words
    assert "counts from the randomisation" in " ".join(words.split())


def test_the_alternative_text_tells_every_row() -> None:
    found = context()
    drawn = plot(found)
    assert "invented: PFS of L1" in drawn.desc
    for time in found.published:
        assert time.printed in drawn.desc


def test_the_picture_has_the_same_bytes_each_time_and_is_well_formed() -> None:
    first, second = (api.context_svg(context()) for _ in range(2))
    assert first == second
    ET.fromstring(first)


def test_no_picture_calls_a_time_better_or_worse() -> None:
    for asked in REAL:
        words = said(plot(real(*asked))).casefold()
        assert not {"better", "worse", "superior", "percentile", "p ="} & set(words.split())
