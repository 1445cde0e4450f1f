"""What a contradiction says: the dates in their own words, and one date that explains several."""

import pytest

from casetime.casefile.reading import read_cases
from casetime.chronology.timeline import timeline
from casetime.diagnostics import Diagnostic, Severity
from casetime.rules.findings import proofread


def errors(text: str) -> list[Diagnostic]:
    (case,) = read_cases(f"casetime: 1\nid: case\n{text}").cases
    return [d for d in proofread(timeline(case)) if d.severity is Severity.ERROR]


def only(events: str) -> Diagnostic:
    (one,) = errors(f"events:\n{events}")
    return one


@pytest.mark.parametrize(
    ("events", "message"),
    [
        (
            "- therapy: A\n  id: L1\n  from: 2017-09-06\n  to: 2017-06\n",
            "L1 ends in June 2017 but starts on 6 September 2017",
        ),
        (
            "- imaging: CT\n  id: ct\n  on: [2020-02, 2021-03-05]\n",
            "ct is in February 2020 but also on 5 March 2021",
        ),
        (
            "- diagnosis: X\n  on: 2020-01\n- surgery: Y\n  on: [2020-06-02, "
            "3 weeks after diagnosis]\n",
            "surgery lies 3 weeks after diagnosis, but the dates are 123–153 days apart",
        ),
        (
            "- diagnosis: X\n  on: 2020-03\n- surgery: Y\n  on: [2020-02-10, after diagnosis]\n",
            "surgery lies after diagnosis, but surgery is on 10 February 2020 and "
            "diagnosis is in March 2020",
        ),
        (
            "- relapse: X\n  on: 2 weeks after relapse\n",
            "the time of relapse refers to itself: `2 weeks after relapse`",
        ),
        (
            "- death: of cancer\n  on: 2019-02\n- imaging: MRI\n  id: mri\n  on: 2019-05\n",
            "mri is after the death of the patient: death is in February 2019, mri is in May 2019",
        ),
    ],
)
def test_a_headline_tells_what_clashes(events: str, message: str) -> None:
    assert only(events).message == message


def test_by_how_much_dates_disagree_is_told_in_words() -> None:
    events = "- therapy: A\n  id: L1\n  from: 2017-09-06\n  to: 2017-06\n"
    assert (only(events).help or "").startswith(
        "correct one of them: they disagree by at least 68 days; until then"
    )


def test_a_course_too_short_says_how_long_it_takes_and_how_long_it_has() -> None:
    events = "- therapy: A\n  id: L1\n  cycles: 6 q3w\n  from: 2020-01-07\n  to: 2020-03-31\n"
    assert "105 days are needed, at most 84 are left" in (only(events).help or "")


LATER = """\
events:
- death: of cancer
  on: 2018-02
- diagnosis: sarcoma
  on: 2017-02-01
- therapy: A
  id: L1
  from: 2019-03
  to: 2019-05
- imaging: MRI
  id: mri
  on: 2019-05
claims:
- claim: OS
  from: diagnosis
  is: 6 months
"""


def test_a_death_in_the_wrong_year_is_one_error_at_the_death() -> None:
    (one,) = errors(LATER)
    assert (one.code, one.at) == ("CT203", ("events", 0, "on"))
    assert one.message == "death is in February 2018, but L1 and mri come later"


def test_the_events_after_a_death_are_related_each_once() -> None:
    (one,) = errors(LATER)
    assert [r.at[1] for r in one.related] == [2, 3]


def test_contradictions_that_share_no_date_stay_apart() -> None:
    events = """\
events:
- imaging: CT
  id: a
  on: [2020-02, 2021-03-05]
- imaging: CT
  id: b
  on: [2020-04, 2021-05-05]
"""
    assert len(errors(events)) == 2


def test_a_claim_that_rests_on_the_wrong_date_waits_for_it() -> None:
    (case,) = read_cases(f"casetime: 1\nid: case\n{LATER}").cases
    (claim,) = [d for d in proofread(timeline(case)) if d.at[0] == "claims"]
    assert (claim.code, claim.severity) == ("CT403", Severity.INFO)
