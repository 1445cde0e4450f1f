"""The figures of the invented cases, wide and narrow: nothing overlaps or leaves the page."""

from pathlib import Path

import pytest
from test_scene import figure, marks_of, overlapping, texts

from casetime.casefile.reading import read_case_file
from casetime.figure.marks import Group, Polygon, Polyline, Rect, Text, box, walk
from casetime.figure.options import Options
from casetime.model.case import Case
from casetime.model.events import (
    AdverseEvent,
    Assessment,
    CellTherapy,
    Death,
    Diagnosis,
    Episode,
    Event,
    FollowUp,
    Procedure,
    Radiotherapy,
    Therapy,
)
from casetime.model.values import Drug, Hold

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
OPTIONS = [Options(width_mm=wide, axis=axis) for wide in (170, 85) for axis in ("both", "calendar")]


def case_of(path: Path) -> Case:
    return read_case_file(path).cases[0]


@pytest.mark.parametrize("options", OPTIONS, ids=lambda o: f"{o.width_mm} {o.axis}")
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_no_text_of_an_example_lies_on_another(path: Path, options: Options) -> None:
    assert overlapping(figure(case_of(path), options)) == []


@pytest.mark.parametrize("options", OPTIONS, ids=lambda o: f"{o.width_mm} {o.axis}")
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_nothing_of_an_example_leaves_the_page(path: Path, options: Options) -> None:
    drawing = figure(case_of(path), options)
    whole = box(Group(marks=drawing.marks))
    assert whole.left >= 0
    assert whole.top >= 0
    assert whole.right <= drawing.width_pt
    assert whole.bottom <= drawing.height_pt


DECADES = Case(
    id="decades",
    events=[
        Diagnosis(label="lymphoma", id="diagnosis", on="1994"),
        Diagnosis(label="breast cancer", id="second", on="2013", as_="second primary"),
        FollowUp(label="alive", id="seen", on="2023"),
    ],
)


def test_three_decades_are_counted_in_years() -> None:
    assert any(words.startswith("Years since diagnosis") for words in texts(figure(DECADES)))


def test_three_decades_have_several_years_to_a_band() -> None:
    assert "2005–2009" in texts(figure(DECADES))


def test_marks_of_a_long_case_keep_their_distance() -> None:
    drawing = figure(DECADES)
    first, second, last = (
        box(marks_of(drawing, name)[-1]).left for name in ("diagnosis", "second", "seen")
    )
    assert (second - first) / (last - first) == pytest.approx(19 / 29, abs=0.02)


def test_a_short_case_counts_its_endpoints_in_days() -> None:
    case = Case(
        id="days",
        events=[
            Diagnosis(label="sarcoma", on="2020-03-01"),
            FollowUp(label="alive", on="2020-03-04"),
        ],
    )
    assert "OS from diagnosis: ≥ 3 days, censored" in texts(figure(case))


def key_of(*events: Event) -> list[str]:
    first = Diagnosis(label="cancer", on="2020-01-15")
    return texts(figure(Case(id="key", events=[first, *events])))


def test_a_metabolic_response_has_its_own_entry_in_the_key() -> None:
    pet = Assessment(label="CMR", id="pet", criteria="Lugano", on="2020-04-15")
    assert key_of(pet).count("CMR") == 2


def test_a_hospital_stay_is_no_therapy() -> None:
    words = key_of(Episode(label="stay", from_="2020-02-01", to="2020-03-01"))
    assert "episode" in words
    assert "other therapy" not in words


def test_cells_are_no_clinical_finding() -> None:
    words = key_of(CellTherapy(label="CAR T cells", on="2020-02-01"))
    assert "cell therapy" in words
    assert "clinical finding" not in words


def test_a_death_is_named() -> None:
    words = key_of(Death(label="of sepsis", on="2020-02-01"))
    assert "Death of sepsis" in words
    assert "death" in words


def test_the_grade_stands_beside_an_adverse_event() -> None:
    assert "Rash, grade 2" in key_of(AdverseEvent(label="rash", grade="CTCAE 2", on="2020-02-01"))


def test_a_biopsy_is_called_one() -> None:
    biopsy = Procedure(label="neck node", word="biopsy", on="2020-02-01")
    assert "Biopsy: neck node" in key_of(biopsy)


def test_badges_are_told_in_the_key() -> None:
    adjuvant = Therapy(label="EC", setting="adjuvant", from_="2020-02-01", to="2020-08-01")
    assert {"Adj", "adjuvant"} <= set(key_of(adjuvant))


def test_an_exact_event_needs_no_whisker_and_no_italics() -> None:
    case = Case(
        id="zero",
        index="infusion",
        events=[
            CellTherapy(label="CAR T cells", id="infusion"),
            Assessment(label="PR", of="infusion", on="day +28 after infusion"),
        ],
    )
    drawing = figure(case)
    runs = [r for m in walk(drawing.marks) if hasattr(m, "runs") for r in m.runs]
    assert not any(run.italic for run in runs if "CAR T" in run.text)


def test_radiotherapy_without_an_end_is_no_bar_to_the_last_day() -> None:
    case = Case(
        id="open",
        events=[
            Diagnosis(label="cancer", on="2020-01-15"),
            Radiotherapy(label="8 Gy", id="rt", on="2020-02-01"),
            Death(label="of cancer", on="2024-01-15"),
        ],
    )
    drawing = figure(case)
    bar = box(Group(marks=marks_of(drawing, "rt")))
    assert bar.right - bar.left < 20
    assert "end not stated" in texts(drawing)


def test_a_hold_is_white_inside_its_bar() -> None:
    case = Case(
        id="hold",
        events=[
            Diagnosis(label="cancer", on="2020-01-15"),
            Therapy(
                label="nivolumab",
                id="L1",
                drugs=(Drug(text="nivolumab", name="nivolumab"),),
                from_="2020-02-01",
                to="2021-02-01",
                holds=(Hold(from_="2020-05-01", to="2020-07-01"),),
            ),
        ],
    )
    drawing = figure(case)
    white = [m for m in marks_of(drawing, "L1") if isinstance(m, Rect) and m.fill == "#FFFFFF"]
    assert len(white) == 1
    assert "hold" in texts(drawing)


def test_the_arrow_of_a_censored_endpoint_reaches_the_last_contact() -> None:
    drawing = figure(DECADES)
    seen = box(marks_of(drawing, "seen")[0]).left
    heads = [
        m
        for group in walk(drawing.marks)
        if isinstance(group, Group) and (group.id or "").startswith("endpoint-OS")
        for m in walk(group.marks)
        if isinstance(m, Polygon)
    ]
    assert max(box(head).right for head in heads) > seen


ORDER_ALONE = Case(
    id="order",
    index="start",
    events=[
        Diagnosis(label="osteosarcoma", on="before start"),
        Therapy(label="lenvatinib", id="start", line=1),
        Assessment(label="PD", id="pd", of="start", on="after start"),
    ],
)


def test_a_case_without_any_length_of_time_has_no_scale() -> None:
    words = texts(figure(ORDER_ALONE))
    assert "Order alone: no length of time is given (0 = start)" in words
    assert not any(said.startswith(("Days", "\N{MINUS SIGN}")) for said in words)


def test_an_endpoint_of_any_length_is_not_drawn() -> None:
    assert not any(
        "\N{GREATER-THAN OR EQUAL TO} 0 days" in said for said in texts(figure(ORDER_ALONE))
    )


def test_what_is_after_the_index_stands_right_of_what_is_before() -> None:
    drawing = figure(ORDER_ALONE)
    before, after = (box(marks_of(drawing, name)[-1]) for name in ("diagnosis", "pd"))
    assert before.right < after.left


def test_the_words_of_a_long_endpoint_stand_in_its_line() -> None:
    drawing = figure(DECADES)
    [group] = [
        m
        for m in walk(drawing.marks)
        if isinstance(m, Group) and (m.id or "").startswith("endpoint-OS")
    ]
    [said] = [box(m) for m in walk(group.marks) if isinstance(m, Text)]
    lines = [box(m) for m in walk(group.marks) if isinstance(m, Polyline)]
    assert any(one.right <= said.left for one in lines)
    assert any(one.left >= said.right for one in lines)
    assert all(one.right <= said.left or one.left >= said.right for one in lines)
