"""What was not read accuses nobody: nor does anything that counts from it."""

from casetime.casefile.reading import read_cases
from casetime.chronology.timeline import timeline
from casetime.diagnostics import Diagnostic, Modality, Severity
from casetime.rules.findings import proofread


def found(text: str) -> list[Diagnostic]:
    (case,) = read_cases(f"casetime: 1\nid: case\n{text}").cases
    return list(proofread(timeline(case)))


def codes(text: str) -> set[str]:
    return {d.code for d in found(text)}


CHAIN = """\
events:
- diagnosis: sarcoma
  on: 2018-01-10
- therapy: A
  id: L1
  line: 1
  from: {start}
  to: 2018-08
- assessment: PD
  id: pd1
  of: L1
  criteria: clinical
  on: 3 months after starting L1
- imaging: CT
  id: ct
  on: 2 weeks after pd1
claims:
- claim: time
  from: diagnosis
  to: ct
  is: 10 years
- claim: order
  of: ct
  is: before diagnosis
- claim: date
  of: ct
  is: 2012-03
"""


def test_a_claim_through_a_chain_of_lengths_is_contradicted_where_all_is_read() -> None:
    told = [d.code for d in found(CHAIN.format(start="2018-05-12"))]
    assert told == ["CT401", "CT401", "CT401"]


def test_a_claim_through_a_chain_is_left_alone_where_its_first_link_is_not_read() -> None:
    assert codes(CHAIN.format(start="12/5/18")) == {"CT104"}


def test_a_claim_about_other_events_is_still_judged_beside_an_unread_date() -> None:
    text = (
        CHAIN.format(start="12/5/18") + "- claim: value\n  of: pd1\n  field: category\n  is: PR\n"
    )
    assert "CT401" in codes(text)


def test_an_impossible_day_makes_what_rests_on_it_a_maybe() -> None:
    events = """\
events:
- diagnosis: sarcoma
  on: 2018-09
- relapse: lung
  on: 2018-06-31
"""
    (relapse,) = [d for d in found(events) if d.code == "CT328"]
    assert (relapse.modality, relapse.severity) == (Modality.MAY, Severity.WARNING)
    assert relapse.message.endswith("if the month is right")


def test_a_claim_that_lacks_its_event_is_told_once() -> None:
    text = "events:\n- diagnosis: x\n  on: 2018\nclaims:\n- claim: duration\n  is: 3 months\n"
    assert codes(text) == {"CT102"}


def test_a_claim_of_a_misspelt_event_is_told_once() -> None:
    text = (
        "events:\n- diagnosis: x\n  id: dx\n  on: 2018\n"
        "claims:\n- claim: date\n  of: dxx\n  is: 2018\n"
    )
    assert codes(text) == {"CT106"}


def test_an_impossible_age_contradicts_the_dates_only_once() -> None:
    text = (
        "patient: {age: 500 at diagnosis, born: 1967}\nevents:\n- diagnosis: x\n  on: 2018-02-12\n"
    )
    assert codes(text) == {"CT326"}
