"""Radiotherapy as it is written: the fractions of `30 Gy in 10` are read wherever they count."""

import pytest

from casetime.casefile.reading import read_cases
from casetime.chronology.timeline import timeline
from casetime.diagnostics import Diagnostic
from casetime.rules.findings import proofread


def found(*lines: str, claims: str = "", care: bool = False) -> list[Diagnostic]:
    event = "\n  ".join(("radiotherapy: whole brain", "id: rt", *lines))
    reading = read_cases(f"casetime: 1\nid: x\nevents:\n- {event}\n{claims}")
    return list(proofread(timeline(reading.cases[0]), care=care))


def told(code: str, *lines: str, claims: str = "", care: bool = False) -> list[str]:
    return [d.message for d in found(*lines, claims=claims, care=care) if d.code == code]


FROM = "from: 2020-04-14"


@pytest.mark.parametrize(
    "dose",
    ["30 Gy in 10", "30 Gy/10", "30 Gy in 10 fractions", "30 Gy in 10 fractions of 3 Gy"],
)
def test_the_fractions_of_a_dose_are_given(dose: str) -> None:
    assert told("CT704", f"dose: {dose}", FROM, care=True) == []


def test_fractions_a_week_are_not_the_fractions_of_a_course() -> None:
    dose = "dose: 50 Gy in 5 fractions per week"
    assert told("CT704", dose, FROM, care=True) == ["the number of fractions of rt is not given"]


def test_a_dose_for_each_of_its_fractions_is_beyond_any_usual_one() -> None:
    assert told("CT317", "dose: 80 Gy in 2", FROM) == [
        "80 Gy in 2, 40.0 Gy a fraction, for rt is beyond any usual dose"
    ]


def test_a_usual_dose_for_each_fraction_is_silent() -> None:
    assert told("CT317", "dose: 30 Gy in 10", FROM) == []


@pytest.mark.parametrize(("said", "codes"), [("10", []), ("12", ["CT401"])])
def test_a_claim_counts_the_fractions_of_a_dose(said: str, codes: list[str]) -> None:
    claims = f"claims:\n- claim: count\n  of: rt\n  is: {said}\n"
    assert [d.code for d in found("dose: 30 Gy in 10", FROM, claims=claims)] == codes


@pytest.mark.parametrize(("said", "codes"), [("10", []), ("12", ["CT401"])])
def test_a_claimed_field_of_fractions_is_held_against_the_dose(said: str, codes: list[str]) -> None:
    claims = f"claims:\n- claim: value\n  of: rt\n  field: fractions\n  is: {said}\n"
    assert [d.code for d in found("dose: 30 Gy in 10", FROM, claims=claims)] == codes


def test_a_bound_on_a_count_is_no_mistake_of_writing() -> None:
    claims = "claims:\n- claim: count\n  of: rt\n  is: more than 6\n"
    assert found("dose: 30 Gy in 10", FROM, claims=claims) == []


def test_a_single_fraction_does_not_contradict_a_stated_end() -> None:
    """Several metastases are treated with one fraction each, on days of their own."""
    assert found("dose: 20 Gy in 1", FROM, "to: 2020-04-16") == []


def test_a_course_too_short_for_the_fractions_of_its_dose_points_at_the_dose() -> None:
    (one,) = found("dose: 30 Gy in 10", FROM, "to: 2020-04-17")
    assert (one.code, [r.at[-1] for r in one.related]) == ("CT205", ["dose", "from"])
