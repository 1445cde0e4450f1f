"""Drugs that are not directed at the cancer stand with the supportive treatment."""

from casetime.chronology.timeline import timeline
from casetime.figure.places import places
from casetime.figure.scene import lane_of
from casetime.figure.splitting import split_at
from casetime.model.case import Case
from casetime.model.events import AdverseEvent, Diagnosis, Event, Therapy
from casetime.model.terms import Role

STEROID = Therapy(label="prednisolone", id="pred", from_="2020-06-01")


def test_a_steroid_by_itself_is_a_supportive_treatment() -> None:
    assert lane_of(STEROID) == "clinical"


def test_a_steroid_that_is_said_to_treat_the_cancer_is_systemic_therapy() -> None:
    told = Therapy(label="dexamethasone", role=Role.ANTICANCER)
    assert lane_of(told) == "systemic"


def test_a_figure_is_not_split_at_a_supportive_treatment() -> None:
    events: list[Event] = [
        Diagnosis(label="cancer", on="2020-01-01"),
        STEROID,
        AdverseEvent(label="pneumonitis", on="2020-12-01"),
    ]
    assert split_at(places(timeline(Case(id="pred", events=events)))) is None
