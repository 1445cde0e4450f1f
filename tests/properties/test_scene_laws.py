"""Laws of the picture: whatever the case, its words can be read and nothing is cut off."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import (
    drawable_cases,
    drawn,
    leaders_on_texts,
    leaves_the_page,
    texts_on_marks,
    texts_on_texts,
)

from casetime.casefile.reading import read_case_file
from casetime.model.case import Case

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*(ROOT / "cases").glob("*.yaml"), *(ROOT / "examples").glob("*.yaml")])
WIDTHS = (60.0, 85.0, 140.0, 170.0)
widths = st.sampled_from(WIDTHS[1:])
committed = pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
at_each_width = pytest.mark.parametrize("width_mm", WIDTHS)


@given(drawable_cases(), widths)
@settings(max_examples=20)
def test_no_words_lie_on_other_words(case: Case, width_mm: float) -> None:
    assert texts_on_texts(drawn(case, width_mm)) == []


@given(drawable_cases(), widths)
@settings(max_examples=20)
def test_no_words_lie_on_a_mark(case: Case, width_mm: float) -> None:
    assert texts_on_marks(drawn(case, width_mm)) == []


@given(drawable_cases(), widths)
@settings(max_examples=20)
def test_no_leader_runs_through_words(case: Case, width_mm: float) -> None:
    assert leaders_on_texts(drawn(case, width_mm)) == []


@given(drawable_cases(), widths)
@settings(max_examples=20)
def test_nothing_leaves_the_page(case: Case, width_mm: float) -> None:
    assert not leaves_the_page(drawn(case, width_mm))


@committed
@at_each_width
def test_a_committed_case_can_be_read_at_every_width(path: Path, width_mm: float) -> None:
    picture = drawn(read_case_file(path).cases[0], width_mm)
    assert texts_on_texts(picture) == []
    assert texts_on_marks(picture) == []
    assert leaders_on_texts(picture) == []
    assert not leaves_the_page(picture)
