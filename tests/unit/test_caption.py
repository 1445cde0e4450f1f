"""The legend and the alt text: what is drawn is explained, and nothing else is."""

import re
from pathlib import Path

import pytest

from casetime import api
from casetime.casefile.reading import read_case_file
from casetime.figure import caption as captions
from casetime.figure.caption import Caption
from casetime.figure.legend.abbreviations import in_brackets
from casetime.figure.legend.alt_text import MOST_WORDS
from casetime.model.case import Case, Patient
from casetime.model.events import Assessment, Diagnosis, Imaging, Measurement, Surgery, Therapy
from casetime.model.terms import Sex, Status
from casetime.model.values import Drug

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*(ROOT / "cases").glob("*.yaml"), *(ROOT / "examples").glob("*.yaml")])
DIAGNOSIS = Diagnosis(label="sarcoma of the thigh", id="diagnosis", on="2019-04-02")


def captioned(*events: object, **more: object) -> Caption:
    case = Case(id="any", events=(DIAGNOSIS, *events), **more)  # type: ignore[arg-type]
    return api.caption(case)


def of_file(name: str) -> Caption:
    return api.caption(read_case_file(ROOT / name).cases[0])


def body(found: Caption) -> str:
    return " ".join(found.sentences)


# -- who and what --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("patient", "who"),
    [
        (Patient(sex=Sex.MALE, age="49 at diagnosis"), "a man, aged 49 at diagnosis, with"),
        (Patient(sex=Sex.FEMALE, age="68"), "a woman, aged 68, with"),
        (Patient(sex=Sex.FEMALE, age="12 at diagnosis"), "a girl, aged 12 at diagnosis, with"),
        (Patient(age="90 or older"), "a patient (90 or older) with"),
        (Patient(), "a patient with"),
    ],
)
def test_the_title_says_who_the_patient_is(patient: Patient, who: str) -> None:
    assert f"Clinical course of {who} sarcoma of the thigh" in captioned(patient=patient).headline


def test_the_title_names_months_and_no_day() -> None:
    found = captioned(Surgery(label="resection", id="op", on="2019-08-14"))
    assert found.headline.endswith("April 2019 to August 2019.")


def test_a_course_without_calendar_is_told_by_its_length() -> None:
    assert of_file("examples/cart-without-calendar.yaml").headline.endswith("over 10 months.")


def test_an_abbreviation_of_the_title_is_spelt_out_where_the_case_does() -> None:
    headline = of_file("cases/intraosseous-mpnst.yaml").headline
    assert "malignant peripheral nerve sheath tumour (MPNST)" in headline


# -- what is drawn, and nothing else -------------------------------------------------------------


def test_a_mark_that_is_not_drawn_is_not_explained() -> None:
    plain = body(captioned(Surgery(label="resection", id="op", on="2019-08-14")))
    for word in ("whisker", "hatching", "arrow ", "bracket", "triangle", "italics", "cycles"):
        assert word not in plain


def test_a_whisker_is_explained_where_a_date_is_open() -> None:
    assert "A whisker spans" in body(captioned(Surgery(label="resection", id="op", on="2019-08")))


def test_each_category_stands_beside_its_shape() -> None:
    scan = Assessment(label="iUPD", id="a", on="2019-09-02", criteria="iRECIST")
    assert "open triangle pointing down, iUPD" in body(captioned(scan))


def test_what_was_planned_is_told_not_done() -> None:
    planned = Surgery(label="metastasectomy", id="op", status=Status.PLANNED)
    assert "planned but not done" in body(captioned(planned, Surgery(label="r", on="2019-08-14")))


def test_a_lane_that_is_left_out_is_named() -> None:
    case = read_case_file(ROOT / "cases" / "bone-leiomyosarcoma.yaml").cases[0]
    found = body(api.caption(case, lanes="systemic,response"))
    assert "Not shown: " in found
    assert "clinical events and supportive treatment" in found
    assert "radiotherapy" not in found


def test_a_figure_that_is_cut_says_where_and_tells_nothing_later() -> None:
    case = read_case_file(ROOT / "cases" / "bone-leiomyosarcoma.yaml").cases[0]
    found = api.caption(case, until="surgery")
    whole = captions.text(found)
    assert "as it was known on 5 December 2018" in whole
    assert "penpulimab" not in whole
    assert "2020" not in whole


def test_hidden_claims_are_not_told() -> None:
    case = read_case_file(ROOT / "cases" / "bone-leiomyosarcoma.yaml").cases[0]
    assert "outside what the dates allow" in body(api.caption(case))
    assert "reported:" not in body(api.caption(case, hide="claims"))


def test_endpoints_have_their_ranges_rules_and_month() -> None:
    found = body(of_file("cases/bone-leiomyosarcoma.yaml"))
    assert (
        "PFS of L4 (penpulimab + lenvatinib) by RECIST 1.1 and by iRECIST, 4.0–5.9 months" in found
    )
    assert "OS from diagnosis, at least 50.0 months, censored" in found
    assert "OS runs from diagnosis to death, censored at the last date known alive" in found
    assert "a month is 30.4375 days" in found.casefold()
    assert "within 28 days" in found


# -- abbreviations -------------------------------------------------------------------------------


def test_abbreviations_are_expanded_only_where_they_are_drawn() -> None:
    found = captioned(Imaging(label="CT, no metastasis", id="ct", on="2019-05-02"))
    assert found.abbreviations == "CT, computed tomography; OS, overall survival"


def test_a_regimen_is_expanded_from_its_drugs() -> None:
    drugs = tuple(Drug(text=name, name=name) for name in ("doxorubicin", "ifosfamide"))
    given = Therapy(label="AI", id="ai", drugs=drugs, from_="2019-05-02", to="2019-06-02")
    assert "AI, doxorubicin and ifosfamide" in captioned(given).abbreviations


def test_an_unknown_abbreviation_is_left_to_the_author() -> None:
    given = Therapy(label="XYZ-9", id="x", from_="2019-05-02", to="2019-06-02")
    assert captioned(given).unexpanded == ("XYZ-9",)


def test_pr_is_no_response_where_none_is_drawn() -> None:
    value = Imaging(label="tumour is PR positive", id="v", on="2019-05-02")
    found = captioned(value)
    assert "partial response" not in found.abbreviations
    assert found.unexpanded == ("PR",)


@pytest.mark.parametrize("unit", ["U/L", "IU/L", "ng/mL", "Gy", "L4", "C3D1", "stage IV"])
def test_units_vertebrae_and_stages_need_no_words(unit: str) -> None:
    found = captioned(Imaging(label=f"finding {unit}", id="v", on="2019-05-02"))
    assert found.unexpanded == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("malignant peripheral nerve sheath tumour (MPNST)",
         [("MPNST", "malignant peripheral nerve sheath tumour")]),
        ("a bone scan (ECT), three foci", []),
        ("field (2 cm) and left (L)", []),
    ],
)  # fmt: skip
def test_a_text_expands_an_abbreviation_in_brackets(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert list(in_brackets(text)) == found


# -- every case ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_an_alt_text_is_short_plain_and_in_order(path: Path) -> None:
    alt = api.caption(read_case_file(path).cases[0]).alt_text
    assert 40 < len(alt.split()) <= MOST_WORDS
    assert "\n" not in alt


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_a_legend_is_well_set(path: Path) -> None:
    whole = captions.text(api.caption(read_case_file(path).cases[0]))
    assert not re.search(r",,|\.\.(?!\.)| [.,;)]|  |\( |None|\{\w+\}|; \.|;;", whole)
    for sentence in api.caption(read_case_file(path).cases[0]).sentences:
        assert sentence[0].isupper()
        assert sentence.endswith(".")


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_the_same_case_has_the_same_legend(path: Path) -> None:
    case = read_case_file(path).cases[0]
    assert captions.markdown(api.caption(case)) == captions.markdown(api.caption(case))


@pytest.mark.parametrize("name", ["bone-leiomyosarcoma", "intraosseous-mpnst"])
def test_the_abbreviations_of_the_real_cases_are_all_known(name: str) -> None:
    assert of_file(f"cases/{name}.yaml").unexpanded == ()


# -- as a text -----------------------------------------------------------------------------------


def test_words_of_a_case_cannot_become_markup() -> None:
    label = "<b>x</b> *bold* _it_ [link](http://x) `code` | # & ~"
    found = captions.markdown(captioned(Imaging(label=label, id="v", on="2019-05-02")))
    for raw in ("<b>", "*bold*", "_it_", "[link]", "`code`"):
        assert re.search(rf"(?<!\\){re.escape(raw)}", found) is None
    assert "\\*bold\\*" in found
    assert "&lt;b&gt;" in found


def test_a_measurement_track_is_named_with_its_unit() -> None:
    values = [
        Measurement(label=f"LDH {v} U/L", id=f"m{v}", analyte="LDH", value=str(v), unit="U/L",
                    on=f"2019-0{k}-02")
        for k, v in enumerate((210, 410, 300), 4)
    ]  # fmt: skip
    found = captioned(*values)
    assert "LDH (U/L)" in body(found)
    assert "LDH, lactate dehydrogenase" in found.abbreviations


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_figure_itself_tells_the_alt_text(language: str) -> None:
    case = read_case_file(ROOT / "cases" / "bone-leiomyosarcoma.yaml").cases[0]
    told = api.caption(case, language=language).alt_text
    assert api.drawing(case, language=language).desc == told
    assert told in api.figure_svg(case, language=language).decode().replace("&gt;", ">")


def test_the_alt_text_of_a_cut_figure_ends_with_the_day_up_to_which_it_tells() -> None:
    case = read_case_file(ROOT / "cases" / "bone-leiomyosarcoma.yaml").cases[0]
    found = api.drawing(case, until="surgery")
    assert found.desc.startswith(api.caption(case, until="surgery").alt_text)
    assert found.desc.endswith(found.contents.note or "no note")
