"""Measured values and normal ranges as people type them."""

import pytest
from case_texts import case_of, told

from casetime.model.events import Measurement


def measured(lines: str) -> Measurement:
    (event,) = case_of(lines).events
    assert isinstance(event, Measurement)
    return event


def test_the_unit_behind_a_value_is_its_unit() -> None:
    event = measured("  - lab: CEA\n    value: 23.4 ng/ml\n")
    assert (event.value, event.unit) == ("23.4", "ng/ml")


def test_a_value_in_words_stays_whole() -> None:
    assert measured("  - lab: lipase\n    value: above normal\n").value == "above normal"


def test_a_unit_of_its_own_is_left_alone() -> None:
    event = measured("  - lab: CEA\n    value: 23.4\n    unit: ng/ml\n")
    assert (event.value, event.unit) == ("23.4", "ng/ml")


COMMAS = [
    ("  - lab: CEA\n    value: 23,4 ng/ml\n", "write it with a point: `23.4 ng/ml`"),
    ("  - lab: CEA\n    value: 5,4\n", "write it with a point: `5.4`"),
    ("  - lab: CEA 23,4 ng/ml\n", "write it with a point: `CEA 23.4 ng/ml`"),
    ("  - lab: K 4 mmol/l\n    range: 3,5-5,1\n", "write it with a point: `3.5-5.1`"),
]


@pytest.mark.parametrize(("lines", "help"), COMMAS)
def test_a_decimal_comma_is_refused_with_the_point(lines: str, help: str) -> None:
    (found,) = case_of(lines).diagnostics
    assert (found.code, found.help) == ("CT104", help)


FINE = [
    "WBC 12,500 /µl",
    "platelets 1,200,000 /µl",
    "exons 19,21 mutated",
    "CA 19-9 37 U/mL, falling",
    "CEA 4 ng/ml",
]


@pytest.mark.parametrize("label", FINE)
def test_a_comma_between_thousands_or_words_is_left_alone(label: str) -> None:
    assert told(case_of(f"  - lab: {label}\n")) == []


@pytest.mark.parametrize("said", ["0-5", "< 37 U/mL", "150-400", "up to 5", "1,500 - 4,000", "5"])
def test_a_normal_range_is_kept_as_printed(said: str) -> None:
    assert measured(f"  - lab: CEA 4 ng/ml\n    range: {said!r}\n").range == said


def test_a_normal_range_upside_down_is_told() -> None:
    (found,) = case_of("  - lab: CEA 4 ng/ml\n    range: 250-120\n").diagnostics
    assert found.message == "`250-120` begins above its end"
