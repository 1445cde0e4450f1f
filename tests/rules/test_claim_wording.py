"""How a claim is answered: in words that people use, and with nothing that nobody would count."""

import pytest

from casetime.casefile.reading import read_cases
from casetime.chronology.timeline import timeline
from casetime.diagnostics import Diagnostic
from casetime.rules.findings import proofread

COURSE = """\
casetime: 1
id: case
events:
- diagnosis: sarcoma
  on: 2017-01-10
- therapy: A
  id: L1
  line: 1
  from: 2017-11-06
  to: 2018-09-03
- assessment: PR
  id: pr2
  of: L2
  on: 2019-02
- assessment: PD
  id: pd1
  of: L1
  on: 2018-09
- therapy: B
  id: L2
  line: 2
  from: 2018-10-01
  to: 2019-05
- assessment: PD
  id: pd2
  of: L2
  on: 2019-05-20
claims:
"""


def answer(*lines: str) -> Diagnostic:
    claim = "- " + "\n  ".join(lines) + "\n"
    (case,) = read_cases(COURSE + claim).cases
    (one,) = [d for d in proofread(timeline(case)) if d.at[0] == "claims"]
    return one


def test_a_claim_without_its_line_is_answered_for_the_line_that_fits() -> None:
    found = answer("claim: PFS", "is: 10 months")
    assert found.message == (
        "claimed PFS: 10 months; possible, the dates allow 9.8–10.8 months for L1"
    )
    assert "not named" not in (found.help or "")


def test_the_end_of_another_line_is_not_offered() -> None:
    found = answer("claim: PFS", "of: L2", "is: 4 months")
    assert "pd1" not in (found.help or "")


def test_the_response_of_the_same_line_is_offered() -> None:
    assert "counted until pr2" in (answer("claim: PFS", "of: L2", "is: 4 months").help or "")


def test_a_progression_of_the_next_line_is_not_offered_for_the_one_before() -> None:
    assert "pd2" not in (answer("claim: PFS", "of: L1", "is: 18 months").help or "")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("7 months", "so it holds only if the months were cut off instead of rounded"),
        ("7.7 months", "so it holds only if a month is counted as 30 days"),
    ],
)
def test_a_rounding_is_named_in_words(said: str, words: str) -> None:
    found = answer("claim: PFS", "of: L2", f"is: {said}")
    assert (found.code, found.message.partition(", ")[2]) == ("CT405", words)


def test_a_number_without_a_unit_points_nowhere_else() -> None:
    assert answer("claim: PFS", "of: L1", "is: 10").related == ()


def test_a_negative_pfs_has_no_events_to_turn_round() -> None:
    assert answer("claim: PFS", "of: L1", "is: -10 months").help == "write it without the minus"


def test_a_negative_time_has() -> None:
    found = answer("claim: time", "from: pd1", "to: diagnosis", "is: -10 months")
    assert found.help == "turn the two events round"


def test_more_than_three_years_is_not_two_and_a_half() -> None:
    found = answer("claim: time", "from: diagnosis", "to: pd2", "is: more than 3 years")
    assert found.code == "CT401"


def test_a_rounding_among_several_readings_is_named_with_its_reading() -> None:
    found = answer("claim: PFS", "is: 11.5 months")
    assert (found.code, found.message) == (
        "CT405",
        "claimed PFS: 11.5 months; the dates allow 9.8–10.8 months for L1; 7.6 months for L2, "
        "so for L1 it holds only if it may be off by up to a whole month",
    )
