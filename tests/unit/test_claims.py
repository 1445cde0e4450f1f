"""Claims against the events: the verdict, what it would force, what would make it true."""

import attrs
import pytest

from casetime.chronology.network import Bounds
from casetime.chronology.timeline import timeline
from casetime.clinical.claims import judged
from casetime.clinical.verdict import Judged, Judgement, Verdict
from casetime.model.case import Case, Claim, Source
from casetime.model.events import (
    Assessment,
    Death,
    Diagnosis,
    Event,
    FollowUp,
    Presentation,
    Radiotherapy,
    Surgery,
    Therapy,
)
from casetime.model.values import Cycles, Drug

EVENTS: tuple[Event, ...] = (
    Diagnosis(label="sarcoma", id="diagnosis", on="2018-08-01", side="right"),
    Surgery(label="resection", id="surgery", on="2018-12-05"),
    Therapy(
        label="penpulimab + lenvatinib",
        id="L4",
        line=4,
        from_="2021-12",
        to="ongoing",
        cycles=Cycles(text="at least 6 q3w", count=6, interval_days=21, quality="at least"),
        drugs=(
            Drug(text="penpulimab", name="penpulimab"),
            Drug(text="lenvatinib", name="lenvatinib"),
        ),
    ),
    Assessment(label="iUPD", id="iupd", of="L4", criteria="iRECIST", on="2022-05"),
    Assessment(label="iCPD", id="icpd", of="L4", criteria="iRECIST", on="2022-08"),
    Radiotherapy(label="30 Gy", id="rt", fractions=10, from_="2022-09"),
)
DEAD_END = FollowUp(label="alive", id="last", on="2022-11-30", vital="alive")


def verdicts(*claims: Claim, events: tuple[Event, ...] = EVENTS) -> Judged:
    return judged(timeline(Case(id="x", events=events, claims=claims)))


def verdict(claim: Claim, events: tuple[Event, ...] = EVENTS) -> Verdict:
    return verdicts(claim, events=events).verdicts[0]


def told(found: Verdict) -> list[str]:
    return [c.text for c in (*found.forces, *found.true_if)]


def test_a_claim_inside_the_range_of_the_dates_is_entailed() -> None:
    claim = Claim(claim="time", from_="surgery", to="L4", is_="3 years")
    assert verdict(claim).judgement is Judgement.ENTAILED


def test_a_claim_that_some_dates_allow_is_compatible_and_says_which() -> None:
    found = verdict(Claim(claim="time", from_="L4", to="icpd", is_="8.4 months"))
    assert found.judgement is Judgement.COMPATIBLE
    assert "L4 started between 1 and 19 December 2021" in told(found)


def test_a_claim_that_no_date_allows_is_contradicted() -> None:
    found = verdict(Claim(claim="PFS", of="L4", criteria="iRECIST", is_="8.4 months"))
    assert found.judgement is Judgement.CONTRADICTED
    assert found.days == Bounds(least=121, most=181)


def test_a_contradicted_pfs_says_which_progression_would_make_it_true() -> None:
    found = verdict(Claim(claim="PFS", of="L4", criteria="iRECIST", is_="8.4 months"))
    assert "counted until icpd: 7.0–9.0 months" in told(found)


def test_the_event_that_the_paper_counts_to_is_taken_at_its_word() -> None:
    claim = Claim(claim="PFS", of="L4", criteria="iRECIST", until="icpd", is_="8.4 months")
    assert verdict(claim).judgement is Judgement.COMPATIBLE


def test_a_claim_that_holds_only_with_months_of_thirty_days_names_that_rounding() -> None:
    events = (
        Diagnosis(label="sarcoma", id="diagnosis", on="2020-01-01"),
        Surgery(label="resection", id="surgery", on="2020-09-09"),
    )
    claim = Claim(claim="time", from_="diagnosis", to="surgery", is_="8.4 months")
    found = verdict(claim, events)
    assert found.judgement is Judgement.ROUNDING
    assert found.rounding == "months of 30 days"


def test_the_only_source_of_a_date_cannot_be_checked_against_itself() -> None:
    events = (
        Diagnosis(label="sarcoma", id="diagnosis", on="2020-01-01"),
        Surgery(label="resection", id="surgery", on="3 months after diagnosis"),
    )
    claim = Claim(claim="time", from_="diagnosis", to="surgery", is_="3 months")
    assert verdict(claim, events).judgement is Judgement.UNCHECKABLE


def test_a_claim_without_is_is_a_question_that_is_answered() -> None:
    found = verdict(Claim(claim="time", from_="L4", to="iupd"))
    assert found.judgement is Judgement.ASKED
    assert "4.0–5.9 months" in found.message


def test_an_os_beyond_the_last_follow_up_needs_a_later_one() -> None:
    claim = Claim(claim="OS", from_="diagnosis", is_="over 60 months")
    bounded = tuple(
        e if not isinstance(e, Therapy) else attrs.evolve(e, to="2022-11-30") for e in EVENTS
    )
    done = tuple(
        e if not isinstance(e, Radiotherapy) else attrs.evolve(e, to="2022-09") for e in bounded
    )
    found = verdict(claim, (*done, DEAD_END))
    assert found.judgement is Judgement.CONTRADICTED
    assert found.later
    assert "the patient was followed until 2 August 2023 or later" in told(found)


def test_an_os_of_a_patient_treated_at_writing_forces_the_day_of_writing() -> None:
    found = verdict(Claim(claim="OS", from_="diagnosis", is_="over 60 months"))
    assert found.judgement is Judgement.COMPATIBLE


def test_an_os_without_origin_lists_every_origin_that_fits() -> None:
    found = verdict(Claim(claim="OS", is_="over 10 months"))
    assert {e.from_ for e in found.fits} == {"diagnosis", "L4"}


def test_a_median_not_reached_is_entailed_while_the_patient_lives() -> None:
    claim = Claim(claim="OS", from_="diagnosis", is_="not reached")
    assert verdict(claim).judgement is Judgement.ENTAILED


def test_a_pfs_not_reached_is_contradicted_by_a_progression() -> None:
    claim = Claim(claim="PFS", of="L4", is_="not reached")
    assert verdict(claim).judgement is Judgement.CONTRADICTED


def test_the_same_value_said_elsewhere_is_entailed() -> None:
    claim = Claim(claim="value", of="diagnosis", field="side", is_="Right")
    assert verdict(claim).judgement is Judgement.ENTAILED


def test_another_side_said_elsewhere_is_contradicted() -> None:
    claim = Claim(claim="value", of="diagnosis", field="side", is_="left")
    assert verdict(claim).judgement is Judgement.CONTRADICTED


def test_drugs_are_compared_by_name_and_may_be_claimed_in_part() -> None:
    claim = Claim(claim="value", of="L4", field="drugs", is_="lenvatinib 8 mg plus penpulimab")
    assert verdict(claim).judgement is Judgement.ENTAILED


def test_a_drug_that_was_not_given_is_contradicted() -> None:
    claim = Claim(claim="value", of="L4", field="drugs", is_="pembrolizumab")
    assert verdict(claim).judgement is Judgement.CONTRADICTED


def test_a_value_that_the_event_does_not_state_cannot_be_checked() -> None:
    claim = Claim(claim="value", of="surgery", field="margin", is_="R0")
    assert verdict(claim).judgement is Judgement.UNCHECKABLE


def test_a_count_above_a_lower_bound_is_possible() -> None:
    claim = Claim(claim="count", of="L4", is_="8")
    assert verdict(claim).judgement is Judgement.COMPATIBLE


def test_a_count_below_a_lower_bound_is_contradicted() -> None:
    claim = Claim(claim="count", of="L4", is_="five")
    assert verdict(claim).judgement is Judgement.CONTRADICTED


def test_fractions_are_counted() -> None:
    assert verdict(Claim(claim="count", of="rt", is_="10")).judgement is Judgement.ENTAILED


def test_events_of_a_kind_are_counted() -> None:
    claim = Claim(claim="count", of="adverse-event", is_="none")
    assert verdict(claim).judgement is Judgement.ENTAILED


def test_another_line_number_is_contradicted() -> None:
    claim = Claim(claim="line", of="L4", is_="third-line")
    assert verdict(claim).judgement is Judgement.CONTRADICTED


def test_a_date_said_again_more_precisely_is_possible() -> None:
    found = verdict(Claim(claim="date", of="iupd", is_="10 May 2022"))
    assert found.judgement is Judgement.COMPATIBLE


def test_another_month_is_contradicted_and_the_event_that_fits_is_named() -> None:
    found = verdict(Claim(claim="date", of="icpd", is_="2022-05"))
    assert found.judgement is Judgement.CONTRADICTED
    assert "it is true of iupd" in told(found)


def test_an_order_that_the_dates_exclude_is_contradicted() -> None:
    claim = Claim(claim="order", of="iupd", is_="after icpd")
    assert verdict(claim).judgement is Judgement.CONTRADICTED


def test_an_order_that_must_hold_is_entailed() -> None:
    claim = Claim(claim="order", of="rt", is_="during L4")
    assert verdict(claim).judgement is Judgement.ENTAILED


def test_words_that_are_no_length_cannot_be_checked_and_say_what_to_write() -> None:
    found = verdict(Claim(claim="time", from_="surgery", to="L4", is_="quite long"))
    assert found.judgement is Judgement.UNCHECKABLE
    assert found.refusal


APART = (
    Diagnosis(label="sarcoma", id="diagnosis", on="2020-01"),
    Surgery(label="resection", id="surgery", on="2020-03"),
    FollowUp(label="seen", id="visit", on="2020-06"),
)


def test_claims_that_are_possible_alone_may_conflict_together() -> None:
    long = Claim(claim="time", from_="diagnosis", to="surgery", is_="over 85 days")
    late = Claim(claim="date", of="diagnosis", is_="31 January 2020")
    found = verdicts(long, late, events=APART)
    assert [v.judgement for v in found.verdicts] == [Judgement.COMPATIBLE] * 2
    assert found.together.conflict == (0, 1)


def test_claims_that_agree_say_what_they_force_together() -> None:
    long = Claim(claim="time", from_="diagnosis", to="surgery", is_="over 85 days")
    found = verdicts(long, events=APART)
    assert found.together.consistent
    assert "diagnosis was between 1 and 5 January 2020" in [f.text for f in found.together.forces]


def test_a_claim_beside_another_is_judged_in_the_narrower_range() -> None:
    first = Claim(claim="time", from_="diagnosis", to="surgery", is_="over 85 days")
    second = Claim(claim="time", from_="diagnosis", to="visit", is_="5 months")
    beside = verdicts(first, second, events=APART).verdicts[1].beside
    assert beside
    assert "claim 1" in beside[0].text


RESPONDED: tuple[Event, ...] = (
    Diagnosis(label="lung cancer", id="diagnosis", on="2020-04-01"),
    Radiotherapy(label="whole brain", id="wbrt", fractions=10, from_="2020-04-14"),
    Therapy(label="pembrolizumab", id="L1", line=1, from_="2020-05-04", to="2021-01-15"),
    Assessment(label="PR", id="pr1", of="L1", criteria="RECIST 1.1", on="2020-07-15"),
    Assessment(label="PD", id="pd1", of="L1", criteria="RECIST 1.1", on="2021-01-15"),
)


def test_a_duration_of_response_is_not_counted_from_a_radiotherapy_or_a_diagnosis() -> None:
    found = verdict(Claim(claim="DOR", of="L1", is_="9.2 months"), events=RESPONDED)
    assert (found.judgement, told(found)) == (Judgement.CONTRADICTED, [])


def test_a_duration_of_response_may_have_been_counted_from_the_start_of_treatment() -> None:
    found = verdict(Claim(claim="DOR", of="L1", is_="8.4 months"), events=RESPONDED)
    assert told(found) == ["counted from the start of L1: 8.4 months"]


def test_a_pfs_is_not_counted_from_a_radiotherapy() -> None:
    found = verdict(Claim(claim="PFS", of="L1", is_="9.1 months"), events=RESPONDED)
    assert told(found) == []


def test_a_survival_does_not_end_with_a_scan() -> None:
    dead = (*RESPONDED, Death(label="of cancer", on="2021-06-01"))
    found = verdict(Claim(claim="OS", from_="diagnosis", is_="9.5 months"), events=dead)
    assert not any("until" in words for words in told(found))


@pytest.mark.parametrize("kind", ["order", "duration", "date", "value", "line", "count"])
def test_a_claim_about_no_event_says_that_it_names_none(kind: str) -> None:
    found = verdict(Claim(claim=kind, is_="after surgery"))
    assert found.message == "the claim does not say of which event (`of`)"


def test_a_time_without_its_end_says_so() -> None:
    found = verdict(Claim(claim="time", from_="diagnosis", is_="1 month"))
    assert found.message == "the claim does not say until which event (`to`)"


@pytest.mark.parametrize("said", ["more than 5", "at least six", "no more than 6", "under 7"])
def test_a_bound_on_a_count_is_understood(said: str) -> None:
    counted = Therapy(label="x", id="L1", from_="2020", cycles=Cycles(text="6 q3w", count=6))
    found = verdict(Claim(claim="count", of="L1", is_=said), events=(counted,))
    assert found.judgement is Judgement.ENTAILED


SURVIVED: tuple[Event, ...] = (
    Presentation(label="cough", id="presentation", on="2020-02-12"),
    Diagnosis(label="lung cancer", id="diagnosis", on="2020-04-01"),
    FollowUp(label="alive", id="last", on="2023-03", vital="alive"),
)


def test_a_survival_that_holds_from_one_origin_alone_tells_of_the_others() -> None:
    found = verdict(Claim(claim="OS", is_="more than 3 years"), events=SURVIVED)
    assert (found.judgement, found.message) == (
        Judgement.ENTAILED,
        "OS from presentation is 3.0–3.1 years of follow-up, as claimed (more than 3 years), "
        "but 2.9–3.0 years from diagnosis",
    )


def test_a_claim_that_is_entailed_forces_no_date() -> None:
    found = verdict(Claim(claim="OS", is_="more than 3 years"), events=SURVIVED)
    assert told(found) == []


def test_a_survival_that_holds_from_every_origin_names_one() -> None:
    found = verdict(Claim(claim="OS", is_="more than 2 years"), events=SURVIVED)
    assert "but" not in found.message


def test_the_last_contact_is_a_visit_and_not_the_publication() -> None:
    case = Case(id="x", events=SURVIVED, source=Source(published="2024-06"),
                claims=(Claim(claim="OS", from_="diagnosis"),))  # fmt: skip
    assert judged(timeline(case)).verdicts[0].message == "OS from diagnosis: 35.0–35.9 months"


def test_what_goes_on_is_followed_to_the_time_of_writing() -> None:
    treated = Therapy(label="pembrolizumab", id="L1", from_="2021-08", to="ongoing")
    case = Case(id="x", events=(*SURVIVED, treated), source=Source(published="2024-06"),
                claims=(Claim(claim="OS", from_="diagnosis", is_="over 2 years"),))  # fmt: skip
    found = judged(timeline(case)).verdicts[0]
    assert "2.9–4.2 years of follow-up, up to the time of writing, as claimed" in found.message
