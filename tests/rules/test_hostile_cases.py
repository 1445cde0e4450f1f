"""Small cases of a hostile reviewer: contradictions that hide, and truths that look like them."""

import pytest

from casetime.casefile.reading import read_cases
from casetime.chronology.timeline import timeline
from casetime.diagnostics import Diagnostic, span_of
from casetime.rules.findings import proofread


def found(events: str, *, privacy: bool = False) -> list[Diagnostic]:
    reading = read_cases(f"casetime: 1\nid: x\nevents:\n{events}")
    (case,) = reading.cases
    return list(proofread(timeline(case), privacy=privacy))


def codes(events: str, *, privacy: bool = False) -> list[str]:
    return [d.code for d in found(events, privacy=privacy)]


def radiotherapy(technique: str, to: str) -> str:
    return (
        "- radiotherapy: 45 Gy\n  dose: 45 Gy\n  fractions: 30\n"
        f"  technique: {technique}\n  from: 2018-02-05\n  to: {to}\n"
    )


@pytest.mark.parametrize("technique", ["hyperfractionated", "twice daily", "1.5 Gy bid"])
def test_two_fractions_a_day_take_half_as_long(technique: str) -> None:
    assert "CT205" not in codes(radiotherapy(technique, "2018-02-23"))


def test_one_fraction_a_day_does_not() -> None:
    assert "CT205" in codes(radiotherapy("IMRT", "2018-02-23"))


def test_even_two_fractions_a_day_take_three_weeks() -> None:
    assert "CT205" in codes(radiotherapy("twice daily", "2018-02-19"))


@pytest.mark.parametrize(
    ("label", "conflict"),
    [
        ("right mastectomy", True),
        ("mastectomy, right", True),
        ("left mastectomy", False),
        ("bilateral mastectomy, right first", False),
        ("wide excision with right thoracotomy later", False),
    ],
)
def test_an_operation_names_its_side_in_its_own_words(label: str, conflict: bool) -> None:
    events = f"- surgery: {label}\n  site: breast\n  side: left\n  on: 2018-02\n"
    assert ("CT304" in codes(events)) is conflict


def test_one_drug_at_two_daily_doses_is_told() -> None:
    drugs = "  drugs:\n    - pazopanib 800 mg po daily\n    - pazopanib 600 mg po daily\n"
    assert "CT316" in codes(f"- therapy: x\n{drugs}  from: 2018-02\n")


def test_a_response_that_grew_over_its_nadir_is_a_progression() -> None:
    scans = [
        ("2020-01-01", 100, "imaging: before"),
        ("2020-03-01", 20, "a"),
        ("2020-06-01", 40, "b"),
    ]
    events = "- therapy: x\n  id: L1\n  from: 2020-01-07\n"
    for day, mm, name in scans:
        head = name if ":" in name else f"assessment: PR\n  id: {name}\n  of: L1"
        criteria = "" if ":" in name else "  criteria: RECIST 1.1\n"
        events += f"- {head}\n{criteria}  on: {day}\n  targets: [{{id: lung, mm: {mm}}}]\n"
    (one,) = [d for d in found(events) if d.code == "CT312"]
    assert one.message == "b is called PR, but the sum rose from 20 to 40 mm (+100%), a PD"


def test_a_toxicity_before_the_drug_it_is_related_to_is_told() -> None:
    events = (
        "- therapy: a\n  id: L1\n  from: 2018-03-01\n"
        "- adverse-event: rash\n  grade: CTCAE 2\n  related: L1\n  on: 2018-02-01\n"
    )
    assert "CT325" in codes(events)


def test_a_claimed_place_on_the_other_side_is_contradicted() -> None:
    events = (
        "- diagnosis: x\n  site: femur\n  side: left\n  on: 2018\n"
        "claims:\n- claim: value\n  of: diagnosis\n  field: site\n  is: {place}\n"
    )
    assert "CT401" in codes(events.format(place="right femur"))
    assert "CT401" not in codes(events.format(place="left femur"))


def test_one_event_of_a_kind_is_counted() -> None:
    events = "- surgery: a\n  on: 2018-01\nclaims:\n- claim: count\n  of: surgery\n  is: {n}\n"
    assert codes(events.format(n="one")) == []
    assert codes(events.format(n="two")) == ["CT401"]


COURSE = """\
- diagnosis: sarcoma
  on: 2018-01-10
- surgery: a
  on: 2 weeks after diagnosis
- imaging: CT
  id: ct
  on: 3 weeks after surgery
claims:
- claim: order
  of: ct
  is: before diagnosis
"""


def test_an_excluded_order_says_where_the_event_lies() -> None:
    (one,) = found(COURSE)
    said, _, where = one.message.partition("; the dates exclude it: ")
    assert said == "ct is claimed to be before diagnosis"
    assert where == "ct was between 8 and 20 February 2018"


def test_an_excluded_order_shows_the_texts_that_exclude_it() -> None:
    (one,) = found(COURSE)
    assert [r.text for r in one.related] == [
        "surgery lies 2 weeks after diagnosis", "ct lies 3 weeks after surgery",
    ]  # fmt: skip


def test_a_claim_between_the_readings_of_an_open_endpoint_is_contradicted() -> None:
    events = """\
- relapse: lung
  on: 2019-06
- therapy: a
  id: L1
  line: 1
  from: 2019-06-17
- assessment: PD
  of: L1
  criteria: clinical
  on: 2020-10-12
claims:
- claim: PFS
  of: L1
  is: 7.8 months
"""
    (claim,) = [d for d in found(events) if d.at[0] == "claims"]
    assert claim.code == "CT401"
    assert claim.message.endswith("the dates allow 0.0–0.4 months or 15.9 months")


def test_a_relapse_on_the_first_day_of_a_line_disproves_no_claim() -> None:
    events = """\
- relapse: lung
  on: 2019-06-17
- therapy: a
  id: L1
  line: 1
  from: 2019-06-17
- assessment: PD
  of: L1
  criteria: clinical
  on: 2020-02-12
claims:
- claim: PFS
  of: L1
  is: 7.9 months
"""
    (claim,) = [d for d in found(events) if d.at[0] == "claims"]
    assert claim.code == "CT403"
    assert "relapse lies on its first day" in claim.message


def test_an_event_that_nothing_dates_does_not_follow_a_death() -> None:
    reading = read_cases(
        "casetime: 1\nid: x\nsource: {citation: y, published: 2022-03}\nevents:\n"
        "- diagnosis: x\n  on: 2018\n- imaging: CT\n- death: x\n  on: 2020-05-01\n"
    )
    told = [d.code for d in proofread(timeline(reading.cases[0]))]
    assert told == ["CT206"]


def test_a_loose_clock_is_told_even_in_a_published_report() -> None:
    reading = read_cases(
        "casetime: 1\nid: x\nsource: {citation: y, published: 2022-03}\n"
        "patient: {born: 1967}\nevents:\n- diagnosis: x\n  on: 2018\n"
        "- hospital-stay: fever\n  id: stay\n- imaging: CT\n  on: day 4 of stay\n"
    )
    assert "CT211" in [d.code for d in proofread(timeline(reading.cases[0]))]


def test_a_remark_needs_no_day() -> None:
    assert codes("- diagnosis: x\n  on: 2018\n- note: no adverse events\n") == []


@pytest.mark.parametrize(
    ("when", "a_day"),
    [
        ("2018-01-10", True),
        ("after 2018-01-10", True),
        ("between 3 March 2018 and May 2018", True),
        ("by March 4, 2019", True),
        ("2018-01-05..2018-02-10", True),
        ("after 2018-01", False),
        ("between March and May 2018", False),
        ("10 days after diagnosis", False),
    ],
)
def test_a_day_inside_a_longer_statement_is_a_day(when: str, a_day: bool) -> None:
    events = f"- diagnosis: x\n  on: 2018\n- surgery: a\n  on: {when}\n"
    assert ("CT501" in codes(events, privacy=True)) is a_day


def test_a_day_in_a_hold_is_a_day_too() -> None:
    events = "- therapy: a\n  from: 2018-03\n  holds:\n    - {from: 2018-04-05, to: 2018-05}\n"
    assert codes(events, privacy=True).count("CT501") == 1


def test_a_dose_beyond_the_usual_names_its_source() -> None:
    events = "- therapy: a\n  drugs: [pazopanib 8000 mg po daily]\n  from: 2018-03\n"
    (one,) = [d for d in found(events) if d.code == "CT317"]
    assert one.message.endswith("is above the usual 200–800 mg (FDA label)")


def test_a_misspelt_kind_of_several_events_is_guessed() -> None:
    reading = read_cases(
        "casetime: 1\nid: x\nevents:\n- relapse: a\n  id: r1\n  on: 2019\n"
        "- relapse: b\n  id: r2\n  on: 2020\n- surgery: c\n  on: 2021\n  because: relaps\n"
    )
    (one,) = reading.cases[0].diagnostics
    assert one.help == "did you mean `relapse`? there are 2; refer to one by its id: `r1` or `r2`"
    assert span_of(reading.cases[0].places, one.at) is not None
