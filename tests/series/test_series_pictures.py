"""Pictures of series of any size: no words on words, nothing off the page, no two rows alike."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from small_series import DAY_0, after, joined, judged, patient

import casetime
from casetime.caseseries.plots import PLOTS, plot
from casetime.caseseries.waterfall import waterfall
from casetime.figure.marks import Drawing, Group, Rect, Text, box, overlap, walk

PRESENT = "to: ongoing"


def line(to: str = PRESENT) -> str:
    return f"therapy: doxorubicin, id: L1, line: 1, from: {after(0)}, {to}"


def scan(category: str, day: str, mm: int, id: str) -> str:
    return f"{judged(category, day, id=id)}, targets: [{{id: lung, mm: {mm}}}]"


def baseline(mm: int = 100) -> str:
    return f"imaging: CT, id: ct, on: {after(-5)}, targets: [{{id: lung, mm: {mm}}}]"


def drawn(folder: Path, cases: list[str], name: str, group: str | None = None) -> Drawing:
    path = folder / "series.yaml"
    path.write_text(joined(cases))
    found = casetime.series(path, group=group)
    assert not found.left_out
    return plot(found, name)


def texts(drawing: Drawing) -> list[Text]:
    return [mark for mark in walk(drawing.marks) if isinstance(mark, Text)]


def said(text: Text) -> str:
    return "".join(run.text for run in text.runs)


def on_each_other(drawing: Drawing) -> Iterator[tuple[str, str]]:
    """Words whose boxes overlap, without the room above capitals and below letters."""
    every = [(box(text), said(text)) for text in texts(drawing)]
    for k, (a, one) in enumerate(every):
        for b, other in every[k + 1 :]:
            close = a.bottom - 1.2 > b.top + 1.2 and b.bottom - 1.2 > a.top + 1.2
            if close and overlap(a, b):
                yield one, other


def off_the_page(drawing: Drawing) -> list[str]:
    return [
        said(text)
        for text in texts(drawing)
        if (space := box(text)).left < -0.1
        or space.right > drawing.width_pt + 0.1
        or space.bottom > drawing.height_pt + 0.1
    ]


@st.composite
def cases(draw: st.DrawFn, number: int) -> str:
    """A patient with diameters at two scans, dated by day or month, perhaps dead at the end."""
    first, second = draw(st.integers(20, 90)), draw(st.integers(100, 300))
    days = [DAY_0 + dt.timedelta(days=day) for day in (first, second)]
    told = [draw(st.sampled_from([day.isoformat(), f"{day:%Y-%m}"])) for day in days]
    events = [
        line(draw(st.sampled_from([PRESENT, f"to: {after(15)}"]))), baseline(),
        scan(draw(st.sampled_from(["SD", "PR"])), told[0], draw(st.integers(0, 250)), "one"),
        scan(draw(st.sampled_from(["PD", "CR", "NE"])), told[1], draw(st.integers(0, 250)), "two"),
    ]  # fmt: skip
    if draw(st.booleans()):
        events.append(f"death: of disease, on: {after(400)}")
    name = draw(st.sampled_from(["P{}", "patient-{}-of-a-hospital-that-is-far-away"]))
    return patient(name.format(number), *events, sex=draw(st.sampled_from(["male", "female"])))


@st.composite
def several(draw: st.DrawFn) -> list[str]:
    many = draw(st.sampled_from([1, 2, 9, 40]))
    return [draw(cases(k)) for k in range(many)]


@settings(
    max_examples=12, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow,
                           HealthCheck.data_too_large, HealthCheck.large_base_example],
)  # fmt: skip
@given(several())
def test_no_words_of_a_plot_lie_on_words_or_off_the_page(tmp_path: Path, each: list[str]) -> None:
    for name in PLOTS:
        drawing = drawn(tmp_path, each, name, group="sex")
        assert list(on_each_other(drawing)) == []
        assert off_the_page(drawing) == []


def numbered(n: int) -> list[str]:
    """Patients whose best changes are all different."""
    return [
        patient(f"P{k:03}", line(), baseline(1000), scan("SD", after(60), 500 + 7 * k, "one"))
        for k in range(n)
    ]


@pytest.mark.parametrize("name", ["waterfall", "spider"])
def test_a_hundred_patients_have_no_words_on_words(tmp_path: Path, name: str) -> None:
    assert list(on_each_other(drawn(tmp_path, numbered(100), name))) == []


def test_a_waterfall_of_a_hundred_tells_every_name_below(tmp_path: Path) -> None:
    below = " ".join(said(text) for text in texts(drawn(tmp_path, numbered(100), "waterfall")))
    assert all(f"P{k:03}" in below for k in range(100))


def test_a_spider_of_a_hundred_says_that_no_curve_is_named(tmp_path: Path) -> None:
    told = [said(text) for text in texts(drawn(tmp_path, numbered(100), "spider"))]
    assert "The curves are too many to be named at their ends." in told


def test_a_group_with_a_long_name_stays_on_the_page(tmp_path: Path) -> None:
    long = "a grade that somebody told in more words than fit beside the numbers at risk of it"
    each = [
        patient(name, f"diagnosis: sarcoma, id: dx, on: {after(-9)}, histology: {words}",
                line(), judged("PD", after(50), id="pd"))
        for name, words in (("A", long), ("B", f"not {long}"))
    ]  # fmt: skip
    drawing = drawn(tmp_path, each, "km", group="dx.histology")
    assert off_the_page(drawing) == []
    assert list(on_each_other(drawing)) == []


def test_two_patients_with_long_names_have_rows_of_different_names(tmp_path: Path) -> None:
    each = [
        patient(f"department-{k}-of-a-hospital-far-away", line(), judged("SD", after(50), id="sd"))
        for k in range(3)
    ]
    told = [said(t) for t in texts(drawn(tmp_path, each, "swimmer")) if "away" in said(t)]
    assert len(set(told)) == 3


def rows(drawing: Drawing) -> dict[str, Group]:
    every = (m for m in walk(drawing.marks) if isinstance(m, Group) and m.role == "patient")
    return {str(group.id).removeprefix("patient-"): group for group in every}


def test_no_arrow_goes_beyond_death(tmp_path: Path) -> None:
    alive = patient("A", line(), f"follow-up: well, on: {after(200)}")
    dead = patient("D", line(), f"death: of disease, on: {after(200)}")
    drawing = drawn(tmp_path, [alive, dead], "swimmer")
    assert box(rows(drawing)["A"]).right > box(rows(drawing)["D"]).right
    assert "1 died, 1 on treatment at the last contact" in drawing.desc


def test_the_category_of_the_highest_bar_stays_below_the_words_of_the_axis(tmp_path: Path) -> None:
    grown = patient("P1", line(), baseline(), scan("PD", after(60), 250, "one"))
    assert list(on_each_other(drawn(tmp_path, [grown], "waterfall"))) == []


def test_a_change_of_zero_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(patient("P1", line(), baseline(), scan("SD", after(60), 100, "one")))
    drawing = waterfall(casetime.series(path))
    assert any(isinstance(mark, Rect) for mark in walk(rows(drawing)["P1"].marks))


def test_the_bars_of_a_waterfall_are_as_high_as_the_changes(tmp_path: Path) -> None:
    each = [
        patient("P1", line(), baseline(80), scan("PR", after(60), 40, "one")),
        patient("P2", line(), baseline(80), scan("PD", after(60), 100, "one")),
    ]
    drawing = drawn(tmp_path, each, "waterfall")
    high = {
        name: next(m for m in walk(group.marks) if isinstance(m, Rect)).height
        for name, group in rows(drawing).items()
    }
    assert high["P1"] / high["P2"] == pytest.approx(50 / 25)
