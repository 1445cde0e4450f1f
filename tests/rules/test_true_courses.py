"""Courses told truly that were once accused, and passages that say more than one another."""

import pytest

from casetime.casefile.reading import read_cases
from casetime.chronology.timeline import timeline
from casetime.clinical.claims import judged
from casetime.clinical.verdict import Judgement
from casetime.diagnostics import Diagnostic, Severity
from casetime.rules.findings import proofread


def found(events: str) -> list[Diagnostic]:
    reading = read_cases(f"casetime: 1\nid: example\nevents:\n{events}")
    assert not reading.diagnostics
    return [d for case in reading.cases for d in proofread(timeline(case))]


def codes(events: str) -> list[str]:
    return [d.code for d in found(events)]


def errors(events: str) -> list[str]:
    return [d.message for d in found(events) if d.severity is Severity.ERROR]


def judgement(events: str) -> Judgement:
    (case,) = read_cases(f"casetime: 1\nid: example\nevents:\n{events}").cases
    return judged(timeline(case)).verdicts[-1].judgement


# -- a relapse that may lie before the response ends no response ----------------------------------

RELAPSE = """\
- diagnosis: sarcoma
  on: 2010-01
- surgery: resection
  on: 2010-01-01
- relapse: in the lung
  on: [2010-01, 1 day after diagnosis]
- therapy: pazopanib
  id: L1
  line: 1
  from: 2010-01-02
  to: 2010-01-30
- assessment: PR
  of: L1
  criteria: RECIST 1.1
  on: 2010-01-16
- assessment: PD
  id: pd1
  of: L1
  criteria: RECIST 1.1
  on: 2010-01-30
claims:
- claim: order
  of: surgery
  is: not before diagnosis
- claim: DOR
  of: L1
  is: 14 days
"""


def test_a_claimed_response_does_not_move_a_relapse_that_may_lie_before_it() -> None:
    assert errors(RELAPSE) == []


def test_a_claim_that_several_events_may_end_is_still_told_as_possible() -> None:
    assert [d.message for d in found(RELAPSE) if d.at == ("claims", 1, "is")] == [
        "claimed DOR of L1: 14 days; possible, the dates allow 1–14 days"
    ]


IN_ONE_MONTH = """\
- diagnosis: sarcoma
  on: 2011-01
- relapse: in the lung
  on: 2011-09
- therapy: pazopanib
  id: L1
  line: 1
  from: 2011-09
  to: 2011-10-08
- assessment: PD
  id: pd1
  of: L1
  criteria: RECIST 1.1
  on: 2011-10-08
claims:
- claim: TTP
  of: L1
  is: 28 days
- claim: ToT
  of: L1
  is: 28 days
"""


def test_a_relapse_in_the_month_of_the_start_ends_a_line_only_if_it_came_after_it() -> None:
    assert errors(IN_ONE_MONTH) == []


# -- a ratio is rounded once ------------------------------------------------------------------

RATIO = """\
- therapy: a
  id: L1
  line: 1
  from: 2010-02-27
  to: 2010-07-10
- assessment: PD
  of: L1
  criteria: RECIST 1.1
  on: 2010-07-10
- therapy: b
  id: L2
  line: 2
  from: 2010-08-21
  to: 2010-10-07
- assessment: PD
  of: L2
  criteria: RECIST 1.1
  on: 2010-10-07
claims:
- claim: GMI
  of: L2
  is: {ratio}
"""


@pytest.mark.parametrize(
    ("ratio", "how"),
    [("0.4", Judgement.ENTAILED), ("0.35", Judgement.ENTAILED), ("0.3", Judgement.CONTRADICTED)],
)
def test_a_ratio_of_47_to_133_days_is_rounded_once(ratio: str, how: Judgement) -> None:
    assert judgement(RATIO.format(ratio=ratio)) is how


# -- cycles in an order -----------------------------------------------------------------------

CYCLES = """\
- diagnosis: sarcoma
  on: 2023-06-06
- therapy: AP
  id: AP
  cycles: 6 q3w
  stopped: completed
  from: after diagnosis
  to: 2023-10-18
- imaging: CT
  id: ct
  on: {on}
claims:
- claim: order
  of: ct
  is: {said}
"""


@pytest.mark.parametrize(
    ("on", "said", "how"),
    [
        ("after AP", "after 6 cycles of AP", Judgement.ENTAILED),
        ("after AP", "after 2 cycles of AP", Judgement.ENTAILED),
        ("during AP", "after 6 cycles of AP", Judgement.COMPATIBLE),
        ("before AP", "after 2 cycles of AP", Judgement.CONTRADICTED),
    ],
)
def test_what_is_after_a_course_is_after_its_cycles(on: str, said: str, how: Judgement) -> None:
    assert judgement(CYCLES.format(on=on, said=said)) is how


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("age 30", "ct is claimed to be at age 30; possible"),
        ("2023-12", "ct is claimed to be dated 2023-12; possible"),
        ("with end of AP", "ct is claimed to be with end of AP; possible"),
    ],
)
def test_a_claimed_order_reads_as_a_sentence(said: str, told: str) -> None:
    messages = [d.message for d in found(CYCLES.format(on="after AP", said=said))]
    assert any(message.startswith(told) for message in messages), messages


# -- one place says more ----------------------------------------------------------------------

PLACES = """\
- therapy: AP
  id: AP
  drugs: [pegylated liposomal doxorubicin 40 mg/m2 iv d1, cisplatin 100 mg/m2 iv d1]
  cycles: {cycles}
  from: 2023-01
  to: 2023-10
- imaging: bone scan
  id: scan
  sites: [right first rib, L4]
  on: 2022-12
claims:
- claim: value
  of: {of}
  field: {field}
  is: {said}
"""


def said_of(of: str, field: str, said: str, cycles: str = "q4w") -> list[str]:
    return codes(PLACES.format(of=of, field=field, said=said, cycles=cycles))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("cisplatin + doxorubicin", ["CT407"]),
        ("nab-cisplatin", ["CT407"]),
        ("cisplatin", []),
        ("pegylated liposomal doxorubicin", []),
        ("cisplatin + ifosfamide", ["CT401"]),
    ],
)
def test_a_formulation_left_out_is_worth_a_look(said: str, expected: list[str]) -> None:
    assert said_of("AP", "drugs", said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("T4 + right first rib + L4", ["CT407"]),
        ("L4", []),
        ("L4 + T4", ["CT401"]),
        ("left first rib + L4 + T4", ["CT401"]),
    ],
)
def test_one_site_more_is_an_addition(said: str, expected: list[str]) -> None:
    assert said_of("scan", "sites", said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [("monthly", ["CT407"]), ("every 28 days", []), ("every 6 weeks", ["CT401"])],
)
def test_a_month_is_not_four_weeks(said: str, expected: list[str]) -> None:
    assert said_of("AP", "cycles", said) == expected


COUNTED = """\
- therapy: a
  id: L4
  cycles: at least 6 q3w
  from: 2021-12-01
  to: {to}
claims:
- claim: count
  of: L4
  is: {n}
"""


@pytest.mark.parametrize(
    ("to", "n", "expected"),
    [("2022-09-30", "6", ["CT407"]), ("2022-04-06", "6", []), ("2022-09-30", "14", [])],
)
def test_a_count_far_below_what_the_dates_hold_is_worth_a_look(
    to: str, n: str, expected: list[str]
) -> None:
    assert codes(COUNTED.format(to=to, n=n)) == expected


# -- a category beside words, and a plan beside dates -----------------------------------------

SCAN = """\
- therapy: AP
  id: AP
  from: 2023-06
  to: 2023-10
- imaging: CT
  id: ct
  sites: [{site}]
  disease: {disease}
  on: {on}
- assessment: SD
  of: AP
  criteria: RECIST 1.1
  sites: [right axilla]
  on: 2023-10-18
"""


@pytest.mark.parametrize(
    ("site", "disease", "on", "told"),
    [
        ("right axilla", "smaller", "2023-10-18", True),
        ("right axilla", "stable", "2023-10-18", False),
        ("liver", "smaller", "2023-10-18", False),
        ("right axilla", "smaller", "2023-10", False),
    ],
)
def test_words_are_held_against_a_category_of_the_same_place_and_day(
    site: str, disease: str, on: str, told: bool
) -> None:
    assert ("CT331" in codes(SCAN.format(site=site, disease=disease, on=on))) is told


PLANNED = """\
- surgery: resection
  id: op
  on: 2023-10-18
- follow-up: visits
  status: planned
  schedule: {schedule}
  on: {on}
- imaging: CT
  on: {seen}
"""


@pytest.mark.parametrize(
    ("schedule", "on", "seen", "told"),
    [
        ("every 3 months", "after op", "2024-02-20", True),
        ("every 3 months", "2023-10-20", "2024-02-20", True),
        ("every 3 months", "after op", "2024-01-30", False),
        ("every 3 months", "after op", "2024", False),
        ("every 6 months", "after op", "2024-02-20", False),
        ("every 8 weeks", "after op", "2024-01-15", True),
        ("as needed", "after op", "2025-01-15", False),
    ],
)
def test_a_schedule_is_held_against_the_next_visit_with_a_date(
    schedule: str, on: str, seen: str, told: bool
) -> None:
    assert ("CT332" in codes(PLANNED.format(schedule=schedule, on=on, seen=seen))) is told


# -- cycles that a course did not have ----------------------------------------------------------

BEYOND = """\
- therapy: AP
  id: AP
  cycles: {cycles} q3w
  from: 2023-01-10
- imaging: CT
  on: {on}
"""


@pytest.mark.parametrize(
    ("cycles", "on", "severity"),
    [
        ("6", "after 7 cycles of AP", Severity.ERROR),
        ("6", "C8D1 of AP", Severity.ERROR),
        ("6", "C7D1 of AP", Severity.INFO),
        ("6", "before cycle 7 of AP", None),
        ("6", "after 6 cycles of AP", None),
        ("at least 6", "after 7 cycles of AP", None),
        ("6 so far", "C8D1 of AP", None),
        ("4 of 6", "after 5 cycles of AP", Severity.ERROR),
    ],
)
def test_a_cycle_beyond_the_last_one_was_not_given(
    cycles: str, on: str, severity: Severity | None
) -> None:
    told = [d.severity for d in found(BEYOND.format(cycles=cycles, on=on)) if d.code == "CT333"]
    assert told == ([] if severity is None else [severity])


def test_a_claim_after_more_cycles_than_there_were_is_contradicted() -> None:
    events = CYCLES.format(on="after AP", said="after 7 cycles of AP")
    assert errors(events) == ["ct is claimed to be after 7 cycles of AP, but AP had 6"]
