"""The words of a figure, as an editor and a clinician read them."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_scene import SMALL, figure, texts

from casetime.casefile.reading import read_case_file
from casetime.clinical.units_in_print import printed_units
from casetime.figure.marks import Box, Drawing, Group, box, walk
from casetime.figure.options import Options
from casetime.figure.text import filled, width
from casetime.model.case import Case
from casetime.model.events import Diagnosis, Measurement, Therapy
from casetime.model.values import Hold

ROOT = Path(__file__).parents[2]
NARROW = Options(width_mm=85)
START = Diagnosis(label="sarcoma", id="d", on="2020-01-15")


def example(name: str, options: Options = NARROW) -> Drawing:
    return figure(read_case_file(ROOT / "examples" / f"{name}.yaml").cases[0], options)


def patient(name: str) -> Case:
    path = ROOT / "cases" / "series" / "patients-of-the-cohorts.yaml"
    return next(case for case in read_case_file(path).cases if case.id == name)


def held(*holds: Hold) -> str:
    course = Therapy(label="pazopanib", id="L1", from_="2020-02", to="2020-08", holds=holds)
    return " ".join(texts(figure(Case(id="t", events=[START, course]))))


def group(drawing: Drawing, name: str, role: str) -> Box:
    found = (m for m in walk(drawing.marks) if isinstance(m, Group) and m.role == role)
    return next(box(one) for one in found if name in (one.id, *one.names))


def test_a_hold_of_which_no_day_is_told_is_told_in_words() -> None:
    assert "Pazopanib, with a hold" in held(Hold(why="rash"))


def test_a_hold_that_is_drawn_is_not_told_in_words_too() -> None:
    assert "with a hold" not in held(Hold(from_=("2020-04-01",), to=("2020-04-20",)))


def test_a_hold_of_a_patient_in_a_cohort_can_be_read_from_the_figure() -> None:
    assert "Lenvatinib, with a hold" in texts(figure(patient("osteo-suspended")))


def test_why_a_line_was_stopped_is_told_where_no_mark_shows_it() -> None:
    assert "FOLFIRINOX ×~10, stopped for toxicity" in texts(example("dates-in-prose", Options()))


def test_a_line_that_was_stopped_for_progression_needs_no_words_for_it() -> None:
    course = Therapy(
        label="pazopanib", id="L1", from_="2020-02", to="2020-08", stopped="progression"
    )
    assert "Pazopanib" in texts(figure(Case(id="t", events=[START, course])))


def test_what_is_not_drawn_is_named_by_its_words_and_not_by_its_id() -> None:
    below = [text for text in texts(figure(SMALL)) if text.startswith("Not drawn")]
    assert below == ["Not drawn, in the table: told to nobody."]


def test_where_only_the_order_is_known_no_length_is_printed() -> None:
    said = texts(figure(patient("rms-hypophysitis")))
    assert "Order" in said
    assert not [text for text in said if "day" in text]


def test_criteria_that_agree_are_not_set_equal() -> None:
    case = read_case_file(ROOT / "cases" / "bone-leiomyosarcoma.yaml").cases[0]
    said = " ".join(texts(figure(case)))
    assert "(RECIST 1.1, iRECIST)" in said
    assert "RECIST 1.1 =" not in said


def test_the_peak_of_a_curve_is_told_on_a_narrow_page() -> None:
    assert "4.8" in texts(example("days-after-hepatectomy"))


def test_a_label_does_not_stand_over_the_mark_of_another_on_a_narrow_page() -> None:
    drawing = example("cycles-and-pseudoprogression")
    words, mark = group(drawing, "iupd", "label"), group(drawing, "event-ipr2", "event")
    assert words.right < (mark.left + mark.right) / 2


def test_a_tip_to_a_start_before_the_figure_has_room_before_the_end() -> None:
    drawing = example("cart-without-calendar")
    rows = (m for m in walk(drawing.marks) if isinstance(m, Group) and m.role == "endpoint")
    row = next(one for one in rows if one.id and one.id.startswith("endpoint-PFS-L2"))
    start, end = (next(box(m) for m in row.marks if isinstance(m, Group) and m.role == side)
                  for side in ("start", "end"))  # fmt: skip
    assert start.right < end.left


@pytest.mark.parametrize("name", ["bone-leiomyosarcoma", "intraosseous-mpnst"])
def test_on_a_relative_axis_no_date_can_be_read(name: str) -> None:
    case = read_case_file(ROOT / "cases" / f"{name}.yaml").cases[0]
    said = " ".join(texts(figure(case, Options(axis="relative"))))
    assert "Months since" in said
    assert not re.search(r"\b(?:19|20)\d\d\b", said)


def test_a_claim_is_told_in_the_language_of_the_figure() -> None:
    said = " ".join(texts(example("cycles-and-pseudoprogression", Options(language="de"))))
    assert "berichtet über 9 Monate, möglich" in said
    assert "Monate seit Diagnose (" in said


def test_a_unit_of_a_track_is_set_as_in_print() -> None:
    readings = [
        Measurement(label=f"ferritin {n} ug/L", analyte="ferritin", value=str(n), unit="ug/L",
                    on=f"2020-0{n}-01")
        for n in (2, 3)
    ]  # fmt: skip
    assert "(µg/L)" in texts(figure(Case(id="t", events=[START, *readings])))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("600 ug daily", "600 µg daily"),
        ("12 umol/L", "12 µmol/L"),
        ("1000 mg/m2", "1000 mg/m²"),
        ("10^9/L", "10⁹/L"),
        ("drug of lung", "drug of lung"),
        ("U/L", "U/L"),
        ("SUV, hug", "SUV, hug"),
    ],
)
def test_units_are_printed_as_they_are_set(typed: str, printed: str) -> None:
    assert printed_units(typed) == printed


@given(st.text("abc 12.-/", max_size=60), st.floats(20, 200))
def test_a_paragraph_leaves_no_room_for_the_next_word(text: str, room: float) -> None:
    lines = filled(text, room, 7)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line, 7) <= room + 1e-9 for line in lines)


def test_a_paragraph_is_as_full_as_its_width() -> None:
    said = "one two three four five six seven"
    room = width("one two three four", 7) + 1
    assert filled(said, room, 7) == ("one two three four", "five six seven")
