"""Response categories as people write them, and which event a word means."""

import pytest

from casetime.chronology.cycles import fractions_given
from casetime.model.case import Case
from casetime.model.events import Assessment, Progression, Radiotherapy
from casetime.model.naming import category_of, resolve


@pytest.mark.parametrize(
    ("label", "category"),
    [
        ("PD, new liver lesions", "PD"),
        ("PD: new liver lesions", "PD"),
        ("PD (progressive disease)", "PD"),
        ("PD with new liver lesions", "PD"),
        ("partial response", "PR"),
        ("Complete remission", "CR"),
        ("stable disease, unchanged", "SD"),
        ("mixed response", "mixed"),
        ("iUPD", "iUPD"),
        ("not evaluable", "not evaluable"),
        ("better", "better"),
        ("response not assessed", "response not assessed"),
    ],
)
def test_a_category_is_read_as_it_is_printed(label: str, category: str) -> None:
    assert category_of(Assessment(label=label)) == category


def test_progression_does_not_mean_the_relapse_where_a_pd_is_told() -> None:
    relapse = Progression(label="lung", word="relapse", on="2019-01")
    told = Assessment(label="PD", id="pd1", on="2020-01")
    assert resolve(Case(id="x", events=[relapse, told]), "progression") is None


def test_progression_means_the_relapse_where_nothing_else_can_be_meant() -> None:
    relapse = Progression(label="lung", word="relapse", on="2019-01")
    assert resolve(Case(id="x", events=[relapse]), "progression") == 0


@pytest.mark.parametrize(
    ("dose", "fractions"),
    [("30 Gy in 10 fractions", 10), ("30 Gy in 10", 10), ("30 Gy/10", 10), ("50 Gy", None)],
)
def test_the_fractions_of_a_dose_are_read(dose: str, fractions: int | None) -> None:
    assert fractions_given(Radiotherapy(label="bone", dose=dose)) == fractions
