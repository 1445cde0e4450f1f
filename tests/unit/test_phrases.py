"""The small grammars: drug lines, cycles, sizes, measured values, scores."""

import pytest

from casetime.casefile import phrases
from casetime.casefile.druglines import drug, is_fragment
from casetime.casefile.phrases import Malformed, Measured
from casetime.model.values import Cycles, Drug, Size


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("doxorubicin 75 mg/m2 iv d1", ("doxorubicin", "75", "mg/m2", "iv", (1,))),
        ("ifosfamide 1.8 g/m2 iv d1-5", ("ifosfamide", "1.8", "g/m2", "iv", (1, 2, 3, 4, 5))),
        ("gemcitabine 1000 mg/m2 d1+8", ("gemcitabine", "1000", "mg/m2", None, (1, 8))),
        ("gemcitabine 1,000 mg/m2 d1,8", ("gemcitabine", "1,000", "mg/m2", None, (1, 8))),
        ("trabectedin 1.5mg/m2 days 1 and 8", ("trabectedin", "1.5", "mg/m2", None, (1, 8))),
        ("carboplatin AUC 5 d1", ("carboplatin", "5", "AUC", None, (1,))),
        ("denosumab", ("denosumab", None, None, None, ())),
        ("pembrolizumab 200 iv", ("pembrolizumab", "200", None, "iv", ())),
        ("177Lu-PSMA-617 7.4 GBq", ("177Lu-PSMA-617", "7.4", "GBq", None, ())),
        ("interferon alfa 2b 3 MU sc", ("interferon alfa 2b", "3", "MU", "sc", ())),
        ("IL 2 600000 IU/kg", ("IL 2", "600000", "IU/kg", None, ())),
        ("vitamin D 2000 IU", ("vitamin D", "2000", "IU", None, ())),
        ("5-FU 400 mg/m2 bolus", ("5-FU", "400", "mg/m2", None, ())),
        ("CAR-T cells 2 x 10^6 cells/kg", ("CAR-T cells", "2", "x 10^6 cells/kg", None, ())),
        ("apatinib 250-500 mg po", ("apatinib", "250-500", "mg", "po", ())),
    ],
)
def test_a_drug_line_is_name_dose_unit_route_and_days(
    line: str, read: tuple[str, str | None, str | None, str | None, tuple[int, ...]]
) -> None:
    found = drug(line)
    assert isinstance(found, Drug)
    assert (found.name, found.dose, found.unit, found.route, found.days) == read


@pytest.mark.parametrize(
    ("line", "frequency", "interval"),
    [
        ("lenvatinib 8 mg po daily", "daily", None),
        ("tegafur 40 mg twice daily d1-14", "twice daily", None),
        ("docetaxel 75 mg/m2 d8 q3w", None, 21),
        ("denosumab 120 mg sc every four weeks", None, 28),
        ("paclitaxel 80 mg/m2 weekly", "weekly", None),
        ("nivolumab 3 mg/kg q2w", None, 14),
    ],
)
def test_a_drug_line_tells_how_often(
    line: str, frequency: str | None, interval: int | None
) -> None:
    found = drug(line)
    assert isinstance(found, Drug)
    assert (found.frequency, found.interval_days) == (frequency, interval)


def test_a_drug_keeps_the_text_that_it_was_read_from() -> None:
    found = drug("doxorubicin  75 mg/m2 (slow)")
    assert isinstance(found, Drug)
    assert found.text == "doxorubicin  75 mg/m2 (slow)"


@pytest.mark.parametrize("line", ["iv d1", "75 mg/m2", "8", "a d5-1", "a d1-99999", "", "a " * 999])
def test_what_is_no_drug_line_is_refused_in_words(line: str) -> None:
    assert isinstance(drug(line), Malformed)


def test_two_drugs_in_one_text_are_refused() -> None:
    found = drug("doxorubicin 75 mg/m2, ifosfamide 2 g/m2")
    assert isinstance(found, Malformed)
    assert found.why == "holds several drugs"


def test_a_comma_before_the_days_is_no_second_drug() -> None:
    assert isinstance(drug("trabectedin 1.5 mg/m2, d1"), Drug)


@pytest.mark.parametrize("piece", ["8", "8 q3w", "iv", "000 mg/m2 d1", "d1", "iv d1-5"])
def test_the_tail_of_a_drug_line_is_known_as_a_piece(piece: str) -> None:
    assert is_fragment(piece)


@pytest.mark.parametrize("name", ["docetaxel", "5-FU 400 mg", "oral etoposide 50 mg", "5 FU 1 g"])
def test_a_drug_is_no_piece_of_another(name: str) -> None:
    assert not is_fragment(name)


@pytest.mark.parametrize(
    ("text", "count", "planned", "interval", "quality", "word"),
    [
        ("4 q3w", 4, None, 21, "exactly", "cycle"),
        ("4", 4, None, None, "exactly", "cycle"),
        ("q3w", None, None, 21, "exactly", "cycle"),
        ("at least 4 q3w", 4, None, 21, "at least", "cycle"),
        ("about 10 q2w", 10, None, 14, "about", "cycle"),
        ("4 of 6 q3w", 4, 6, 21, "exactly", "cycle"),
        ("59 so far q2w", 59, None, 14, "so far", "cycle"),
        ("four courses every 3 weeks", 4, None, 21, "exactly", "course"),
        ("5 of 6 doses", 5, 6, None, "exactly", "dose"),
        ("25 fractions", 25, None, None, "exactly", "fraction"),
        ("12 infusions weekly", 12, None, 7, "exactly", "infusion"),
    ],
)
def test_cycles_are_how_many_of_how_many_and_how_far_apart(
    text: str, count: int | None, planned: int | None, interval: int | None, quality: str, word: str
) -> None:
    assert phrases.cycles(text) == Cycles(
        text=text,
        count=count,
        planned=planned,
        interval_days=interval,
        quality=quality,
        word=word,
    )


@pytest.mark.parametrize("text", ["", "4 every", "q0w", "about q3w", "8 of 6", "99999", "some"])
def test_what_is_no_number_of_cycles_is_refused_in_words(text: str) -> None:
    assert isinstance(phrases.cycles(text), Malformed)


def test_an_interval_in_months_is_the_fewest_days_that_they_can_be() -> None:
    assert [phrases.interval_days(text) for text in ("q1m", "q3m", "monthly")] == [28, 89, 28]


@pytest.mark.parametrize(
    ("text", "mm"),
    [
        ("89 x 42 mm", (89.0, 42.0)),
        ("3.0 x 2.0 x 2.2 cm", (30.0, 20.0, 22.0)),
        ("5×3cm", (50.0, 30.0)),
        ("about 4.5 cm", (45.0,)),
        ("32 mm x 2.6 cm", (32.0, 26.0)),
    ],
)
def test_a_size_is_in_millimetres(text: str, mm: tuple[float, ...]) -> None:
    assert phrases.size(text) == Size(text=text, mm=mm)


@pytest.mark.parametrize("text", ["12", "big", "1 x 2 x 3 x 4 mm", "3 kg"])
def test_what_is_no_size_is_refused_in_words(text: str) -> None:
    assert isinstance(phrases.size(text), Malformed)


@pytest.mark.parametrize(
    ("label", "read"),
    [
        ("LDH 410 U/L", ("LDH", "410", "U/L")),
        ("CA 19-9 37 U/mL", ("CA 19-9", "37", "U/mL")),
        ("CA-125 >1000 U/mL", ("CA-125", ">1000", "U/mL")),
        ("lipase above normal", ("lipase", "above normal", None)),
        ("platelets 45 x 10^9/L", ("platelets", "45", "x 10^9/L")),
        ("vitamin B12 300 pg/mL", ("vitamin B12", "300", "pg/mL")),
        ("CEA 1,204 ng/mL", ("CEA", "1,204", "ng/mL")),
        ("haemoglobin 98 g/L, transfused", ("haemoglobin", "98", "g/L")),
        ("calcium 2.9 mmol/L (normal <2.6)", ("calcium", "2.9", "mmol/L")),
        ("INR 1.2", ("INR", "1.2", None)),
        ("LDH", ("LDH", None, None)),
    ],
)
def test_the_label_of_a_measurement_is_analyte_value_and_unit(
    label: str, read: tuple[str, str | None, str | None]
) -> None:
    assert phrases.measurement(label) == Measured(name=read[0], value=read[1], unit=read[2])


@pytest.mark.parametrize(
    ("label", "scale", "value"),
    [
        ("ECOG 1", "ECOG", "1"),
        ("KPS 80", "KPS", "80"),
        ("ECOG 0-1", "ECOG", "0-1"),
        ("WHO performance status 2", "WHO", "2"),
        ("ECOG 1, walking", "ECOG", "1"),
        ("ECOG", "ECOG", None),
    ],
)
def test_the_label_of_a_performance_status_is_scale_and_score(
    label: str, scale: str, value: str | None
) -> None:
    assert phrases.performance(label) == Measured(name=scale, value=value)
