"""Laws of the picture: whatever the case, its words can be read and nothing is cut off."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import drawable_cases, drawn_without_endpoints, flaws

from casetime import api
from casetime.casefile.reading import read_case_file
from casetime.chronology.timeline import timeline
from casetime.clinical.claims import judged
from casetime.clinical.endpoints import estimates
from casetime.figure.choosing import Choices
from casetime.figure.options import AXES, Options
from casetime.figure.scene import timeline_figure
from casetime.model import figure as known
from casetime.model.case import Case

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*(ROOT / "cases").glob("*.yaml"), *(ROOT / "examples").glob("*.yaml")])
CASES = [path for path in SOURCES if path.parent.name == "cases"]
PATIENTS = [
    case
    for path in sorted((ROOT / "cases" / "series").glob("*.yaml"))
    for case in read_case_file(path).cases
]
"""The patients of the cohorts, most of them without a day or a length of time."""
WIDTHS = (85.0, 90.0, 140.0, 170.0, 183.0)
"""The columns of journals, in millimetres."""
DRAFT: Choices = {
    "title": "A case that is drawn with a title of its own, as a draft",
}
CHOICES: tuple[Choices, ...] = (
    *(Choices(theme=name) for name in known.THEMES),
    *(Choices(theme=name, width="85mm") for name in known.THEMES),
    *(Choices(profile=name) for name in known.PROFILES),
    {"language": "de"},
    {"language": "de", "profile": "nature:single"},
    {"until": "diagnosis"},
)
options = st.builds(
    Options,
    width_mm=st.sampled_from(WIDTHS),
    axis=st.sampled_from(AXES),
    breaks=st.booleans(),
)


@given(drawable_cases(), options)
@settings(max_examples=60)
def test_any_case_can_be_read_at_any_width(case: Case, chosen: Options) -> None:
    assert flaws(drawn_without_endpoints(case, chosen)) == {}


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_a_committed_case_can_be_read_at_every_width_and_with_every_axis(path: Path) -> None:
    tl = timeline(read_case_file(path).cases[0])
    found, said = estimates(tl), judged(tl)
    faults = {
        (wide, axis): flaws(timeline_figure(tl, found, said, Options(width_mm=wide, axis=axis)))
        for wide in WIDTHS
        for axis in AXES
    }
    assert {at: fault for at, fault in faults.items() if fault} == {}


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_a_committed_case_can_be_read_with_its_axis_broken(path: Path) -> None:
    tl = timeline(read_case_file(path).cases[0])
    assert flaws(timeline_figure(tl, estimates(tl), judged(tl), Options(breaks=True))) == {}


@pytest.mark.parametrize("case", PATIENTS, ids=lambda case: case.id)
def test_a_patient_of_a_cohort_can_be_read_in_every_column(case: Case) -> None:
    tl = timeline(case)
    found, said = estimates(tl), judged(tl)
    faults = {
        wide: flaws(timeline_figure(tl, found, said, Options(width_mm=wide)))
        for wide in (85.0, 170.0)
    }
    assert {at: fault for at, fault in faults.items() if fault} == {}


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_a_published_case_can_be_read_in_every_theme_and_journal(path: Path) -> None:
    tl = timeline(read_case_file(path).cases[0])
    faults = [(given, flaws(api.drawing(tl, **given))) for given in CHOICES]
    faults.append((DRAFT, flaws(api.drawing(tl, draft=True, **DRAFT))))
    assert [(given, fault) for given, fault in faults if fault] == []


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_a_published_case_fits_the_page_of_its_journal(path: Path) -> None:
    case = read_case_file(path).cases[0]
    figures = {name: api.shown(case, profile=name) for name in known.PROFILES if ":" not in name}
    assert {name: one.remarks for name, one in figures.items() if one.remarks} == {}
