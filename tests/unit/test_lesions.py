"""RECIST 1.1 from diameters (Eisenhauer 2009)."""

from casetime.chronology.timeline import timeline
from casetime.clinical.lesions import Derived, derived_categories
from casetime.clinical.lines import author_lines
from casetime.model.case import Case
from casetime.model.events import Assessment, Event, Imaging, Therapy
from casetime.model.values import Target

START = Therapy(label="drug", id="L1", line=1, from_="2020-01-10")


def targets(**mm: str) -> tuple[Target, ...]:
    return tuple(
        Target(id=name.removeprefix("node_"), mm=size, node=name.startswith("node_"))
        for name, size in mm.items()
    )


def scan(on: str, new: tuple[str, ...] = (), **mm: str) -> Assessment:
    return Assessment(
        label="SD", id=f"scan-{on}", of="L1", on=on, targets=targets(**mm), new_lesions=new
    )


def baseline(**mm: str) -> Imaging:
    return Imaging(label="CT", id="baseline", on="2020-01-05", targets=targets(**mm))


def derived(*events: Event) -> dict[str, Derived]:
    tl = timeline(Case(id="x", events=[START, *events]))
    return {d.name: d for d in derived_categories(tl, author_lines(tl)[0])}


def category(event: Assessment, *others: Event) -> tuple[str, ...]:
    return derived(event, *others)[event.id or ""].categories


def test_a_fall_of_thirty_per_cent_is_a_partial_response() -> None:
    assert category(scan("2020-04-01", a="70"), baseline(a="100")) == ("PR",)


def test_a_fall_of_less_than_thirty_per_cent_is_stable() -> None:
    assert category(scan("2020-04-01", a="71"), baseline(a="100")) == ("SD",)


def test_a_rise_of_twenty_per_cent_over_the_nadir_is_a_progression() -> None:
    found = derived(baseline(a="100"), scan("2020-04-01", a="50"), scan("2020-07-01", a="60"))
    assert found["scan-2020-07-01"].categories == ("PD",)
    assert found["scan-2020-07-01"].nadir_mm == 50


def test_a_rise_of_twenty_per_cent_but_under_five_millimetres_is_none() -> None:
    assert category(scan("2020-04-01", a="14"), baseline(a="10")) == ("SD",)


def test_a_rise_of_five_millimetres_but_under_twenty_per_cent_is_none() -> None:
    assert category(scan("2020-04-01", a="109"), baseline(a="100")) == ("SD",)


def test_a_new_lesion_is_a_progression_whatever_the_sum() -> None:
    assert category(scan("2020-04-01", ("liver",), a="10"), baseline(a="100")) == ("PD",)


def test_every_target_gone_is_a_complete_response() -> None:
    assert category(scan("2020-04-01", a="0"), baseline(a="30")) == ("CR",)


def test_a_node_under_ten_millimetres_counts_as_gone() -> None:
    assert category(scan("2020-04-01", node_n="9"), baseline(node_n="22")) == ("CR",)


def test_a_node_of_ten_millimetres_is_still_disease() -> None:
    assert category(scan("2020-04-01", node_n="10"), baseline(node_n="22")) == ("PR",)


def test_a_missing_target_is_not_evaluable() -> None:
    assert category(scan("2020-04-01", a="20"), baseline(a="20", b="20")) == ("NE",)


def test_a_missing_target_cannot_hide_a_progression() -> None:
    assert category(scan("2020-04-01", a="60"), baseline(a="20", b="20")) == ("PD",)


def test_stable_before_six_weeks_is_not_evaluable() -> None:
    assert category(scan("2020-02-10", a="20"), baseline(a="20")) == ("NE",)


def test_stable_in_a_month_that_spans_the_sixth_week_is_a_set() -> None:
    assert category(scan("2020-02", a="20"), baseline(a="20")) == ("SD", "NE")


def test_two_scans_of_unknown_order_leave_the_nadir_open() -> None:
    found = derived(baseline(a="100"), scan("2020-06", a="50"), scan("2020-06-10", a="65"))
    assert found["scan-2020-06-10"].categories == ("PR", "PD")


def test_without_a_baseline_nothing_is_derived() -> None:
    assert derived(scan("2020-04-01", a="70")) == {}


def test_the_last_scan_before_the_start_is_the_baseline() -> None:
    older = Imaging(label="CT", id="older", on="2019-11-01", targets=targets(a="200"))
    found = derived(older, baseline(a="100"), scan("2020-04-01", a="80"))
    assert found["scan-2020-04-01"].baseline == "baseline"
