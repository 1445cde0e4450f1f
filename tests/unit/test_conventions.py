"""A declared convention that moved a range is named, with the range that there is without it."""

from attrs import evolve

from casetime.chronology.timeline import timeline
from casetime.clinical.endpoints import estimates
from casetime.clinical.estimate import Estimate
from casetime.model.case import Case, Conventions
from casetime.model.events import Assessment, Diagnosis, Therapy
from casetime.report.intervals import time_between

CASE = Case(
    id="x",
    events=[
        Diagnosis(label="sarcoma", on="about July 2013"),
        Therapy(label="drug", id="L1", line=1, from_="exactly 3 months after diagnosis"),
        Assessment(label="PD", id="pd", of="L1", on="2014-03-10"),
    ],
)


def pfs(conventions: Conventions) -> Estimate:
    found = estimates(timeline(evolve(CASE, conventions=conventions)))
    return next(e for e in found if e.endpoint == "PFS")


def test_a_widened_date_is_told_with_the_range_as_written() -> None:
    (remark,) = pfs(Conventions(approx="1 month")).remarks
    assert remark.startswith("convention approx: 1 month moved this; without it 4.3–5.3 months")


def test_the_wider_range_holds_the_range_as_written() -> None:
    wide, plain = pfs(Conventions(approx="1 month")).days, pfs(Conventions()).days
    assert (wide.least or 0) < (plain.least or 0)
    assert (wide.most or 0) > (plain.most or 0)


def test_a_convention_at_its_default_is_not_mentioned() -> None:
    assert pfs(Conventions()).remarks == ()


def test_a_convention_that_moved_nothing_is_not_mentioned() -> None:
    assert pfs(Conventions(visit_window="3 d")).remarks == ()


def test_the_time_between_two_events_names_the_convention_too() -> None:
    wide = timeline(evolve(CASE, conventions=Conventions(approx="1 month")))
    (remark,) = time_between(wide, "diagnosis", "pd").remarks
    assert remark.startswith("convention approx: 1 month moved this; without it")
