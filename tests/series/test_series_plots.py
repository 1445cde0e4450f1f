"""The plots of the invented series: what they show, the same bytes, words inside the page."""

import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path

import pytest
from small_series import followed, joined

import casetime
from casetime import api
from casetime.caseseries.plots import PLOTS, plot
from casetime.figure.marks import Drawing, Group, Text, box, walk
from casetime.figure.svg import svg

EXAMPLE = Path(__file__).parents[2] / "examples" / "series" / "sarcoma-series.yaml"


@cache
def example(group: str | None = None, endpoint: str = "PFS") -> casetime.Series:
    return casetime.series(EXAMPLE, group=group, endpoint=endpoint)


def words(drawing: Drawing) -> list[str]:
    return ["".join(r.text for r in m.runs) for m in walk(drawing.marks) if isinstance(m, Text)]


@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.parametrize("group", [None, "sex"])
def test_every_word_of_a_plot_lies_inside_the_page(name: str, group: str | None) -> None:
    drawing = plot(example(group), name)
    for mark in walk(drawing.marks):
        if isinstance(mark, Text):
            space = box(mark)
            assert space.left >= -0.1, mark
            assert space.right <= drawing.width_pt + 0.1, mark
            assert space.bottom <= drawing.height_pt + 0.1, mark


@pytest.mark.parametrize("name", PLOTS)
def test_a_plot_is_drawn_with_the_same_bytes_again(name: str) -> None:
    first = svg(plot(example(), name))
    assert svg(plot(casetime.series(EXAMPLE), name)) == first


@pytest.mark.parametrize("name", PLOTS)
def test_a_plot_is_well_formed_and_has_an_alternative_text(name: str) -> None:
    root = ET.fromstring(svg(plot(example(), name)))
    desc = root.find("{http://www.w3.org/2000/svg}desc")
    assert desc is not None
    assert "12 patients" in (desc.text or "") or "10 patients" in (desc.text or "")


def test_the_swimmer_plot_has_a_row_for_each_patient_the_longest_first() -> None:
    drawing = plot(example(), "swimmer")
    rows = [m.id for m in drawing.marks if isinstance(m, Group) and m.role == "patient"]
    assert len(rows) == 12
    assert rows[0] == "patient-P01"  # followed for 33 months
    assert rows[-2] == "patient-P03"  # died after four


def test_the_key_of_the_swimmer_plot_names_every_mark_of_the_example() -> None:
    said = words(plot(example(), "swimmer"))
    wanted = (
        "chemotherapy", "kinase inhibitor", "immunotherapy, alone or combined", "radiotherapy",
        "CR", "PR", "iPR", "SD", "iSD", "PD", "iUPD", "iCPD", "NE", "surgery", "ongoing", "death",
        "certain (dark), possible (light)", "somewhere within", "date window", "under observation",
    )  # fmt: skip
    assert set(wanted) <= set(said)


def test_the_waterfall_falls_from_left_to_right() -> None:
    drawing = plot(example(), "waterfall")
    order = [m.id for m in drawing.marks if isinstance(m, Group) and m.role == "patient"]
    changes = {m.patient: m.changes.best for m in example().members if m.changes.best}
    ends = [changes[str(id).removeprefix("patient-")].high for id in order]
    assert ends == sorted(ends, reverse=True)


def test_the_waterfall_says_who_is_not_shown() -> None:
    assert any(
        said.startswith("Not shown") and said.endswith("P03, P10.")
        for said in words(plot(example(), "waterfall"))
    )


def test_the_survival_plot_of_ranges_shows_the_envelope_and_where_every_interval_lies() -> None:
    said = words(plot(example(), "km"))
    assert "lowest to highest curve over all datings" in said
    assert "the 95 % interval (log) of every dating lies in here" in said


def test_the_survival_plot_of_exact_times_names_the_type_of_its_interval(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(joined(followed(f"P{k}", 50 + 9 * k, event=k != 3) for k in range(9)))
    said = words(plot(casetime.series(path, conf_type="plain"), "km"))
    assert "95 % interval (plain)" in said
    assert "censored" in said


def test_the_numbers_at_risk_begin_with_every_patient() -> None:
    said = words(plot(example("sex"), "km"))
    assert said.count("6") >= 2  # six women, six men


@pytest.mark.parametrize("suffix", [".png", ".pdf", ".tiff"])
def test_a_plot_is_written_in_the_form_of_its_suffix(tmp_path: Path, suffix: str) -> None:
    if suffix == ".pdf":
        pytest.importorskip("typst")
    written = api.plot_series(example(), "km", tmp_path / f"a{suffix}", dpi=50)
    assert written.read_bytes()[:4] in (b"\x89PNG", b"%PDF", b"II*\x00")


def test_a_waterfall_without_diameters_says_why_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(followed("P1", 60, event=True))
    with pytest.raises(casetime.CasetimeError, match="no patient has a baseline"):
        plot(casetime.series(path), "waterfall")


def test_who_was_judged_by_two_criteria_is_named_under_the_plot() -> None:
    assert any("P04, P06, who were judged by iRECIST too" in note for note in example().notes)
