"""The event graph: what its nodes say, which edges it has, and how it is written."""

import datetime as dt
import io
import json
from pathlib import Path

import networkx as nx
import pytest

from casetime import api
from casetime.chronology.timeline import timeline
from casetime.eventgraph.building import event_graph, graphml, node_link
from casetime.model.case import Case
from casetime.model.events import (
    Assessment,
    Diagnosis,
    Imaging,
    Measurement,
    Note,
    Surgery,
    Therapy,
)
from casetime.model.terms import Stopped

CASES = Path(__file__).parents[2] / "cases"


def case(*events: object, **more: object) -> Case:
    return Case(id="t", events=events, **more)  # type: ignore[arg-type]


def edges(given: Case, kind: str) -> list[tuple[str, str]]:
    graph = event_graph(timeline(given))
    return sorted((a, b) for a, b, key in graph.edges(keys=True) if key == kind)


DIAGNOSIS = Diagnosis(label="sarcoma", id="d", on="2019-01")
L1 = Therapy(label="x", id="L1", line=1, from_="2019-02", to="2019-06", stopped=Stopped.PROGRESSION)
PD = Assessment(label="PD, new", id="pd", of="L1", on="2019-07", new_lesions="Lung")


def test_a_node_has_its_window_as_days_of_the_calendar_and_from_the_index() -> None:
    facts = event_graph(timeline(case(DIAGNOSIS, PD, L1))).nodes["pd"]
    assert (facts["earliest"], facts["latest"]) == ("2019-07-01", "2019-07-31")
    assert (facts["days_min"], facts["days_max"]) == (151, 211)
    assert (facts["kind"], facts["label"], facts["line"]) == ("assessment", "PD, new", 1)


def test_what_nothing_bounds_is_none() -> None:
    facts = event_graph(timeline(case(DIAGNOSIS, Note(label="n", id="n")))).nodes["n"]
    assert (facts["earliest"], facts["latest"], facts["days_min"]) == (None, None, None)


def test_order_that_must_hold_is_an_edge_and_is_reduced() -> None:
    assert edges(case(DIAGNOSIS, L1, PD), "before") == [("L1", "pd"), ("d", "L1")]


def test_order_that_only_may_hold_is_no_edge() -> None:
    other = Imaging(label="CT", id="ct", on="2019-01")
    assert edges(case(DIAGNOSIS, other), "before") == []


def test_after_is_an_edge_though_the_same_day_is_allowed() -> None:
    later = Surgery(label="resection", id="s", on="after d")
    assert edges(case(DIAGNOSIS, later), "before") == [("d", "s")]


def test_the_reduced_order_still_reaches_everything_that_must_come_later() -> None:
    given = [Note(label=str(n), id=f"n{n}", on=f"2019-01-{n:02}") for n in range(1, 8)]
    graph = nx.DiGraph(edges(case(*given), "before"))
    assert nx.descendants(graph, "n1") == {f"n{n}" for n in range(2, 8)}
    assert graph.number_of_edges() == 6


def test_events_of_one_day_are_joined_and_stand_in_the_order_once() -> None:
    same = Measurement(label="LDH 410 U/L", id="ldh", on="with d")
    given = case(DIAGNOSIS, same, L1)
    assert edges(given, "same_time") == [("d", "ldh")]
    assert edges(given, "before") == [("d", "L1")]


def test_because_runs_from_the_cause_to_what_it_led_to() -> None:
    caused = Surgery(label="resection", id="s", on="2019-03", because="d")
    assert edges(case(DIAGNOSIS, caused), "because") == [("d", "s")]


def test_a_progression_assesses_its_treatment_and_ends_it() -> None:
    given = case(DIAGNOSIS, L1, PD)
    assert edges(given, "assesses") == [("pd", "L1")]
    assert edges(given, "ends") == [("pd", "L1")]
    assert edges(given, "part_of_line") == [("pd", "L1")]


def test_of_two_progressions_only_the_last_ended_the_treatment() -> None:
    early = Assessment(label="PD", id="early", of="L1", on="2019-04")
    assert edges(case(DIAGNOSIS, L1, PD, early), "ends") == [("pd", "L1")]


def test_a_progression_ends_nothing_that_went_on() -> None:
    ongoing = Therapy(label="x", id="L1", line=1, from_="2019-02", to="ongoing")
    assert edges(case(DIAGNOSIS, ongoing, PD), "ends") == []


def test_what_must_lie_within_a_line_is_part_of_it() -> None:
    inside = Note(label="n", id="n", on="2019-04")
    outside = Note(label="m", id="m", on="2019-08")
    assert edges(case(L1, inside, outside), "part_of_line") == [("n", "L1")]


def test_events_of_one_place_share_its_node() -> None:
    scan = Imaging(label="CT", id="ct", on="2019-05", site="lung")
    given = case(L1, PD, scan)
    assert edges(given, "at_site") == [("ct", "site:lung"), ("pd", "site:lung")]
    assert event_graph(timeline(given)).nodes["site:lung"]["kind"] == "site"


def test_the_order_of_events_in_the_file_changes_no_byte() -> None:
    forth = event_graph(timeline(case(DIAGNOSIS, L1, PD)))
    back = event_graph(timeline(case(PD, L1, DIAGNOSIS)))
    for written in (graphml, node_link):
        assert written(forth) == written(back)


def test_graphml_can_be_read_back_with_its_types() -> None:
    graph = event_graph(timeline(case(DIAGNOSIS, L1, PD)))
    found = nx.read_graphml(io.BytesIO(graphml(graph).encode()), force_multigraph=True)
    assert set(found) == set(graph)
    assert found.nodes["pd"]["days_min"] == 151
    assert "line" not in found.nodes["d"]


def test_graphml_holds_no_character_that_xml_cannot() -> None:
    graph = event_graph(timeline(case(Note(label="bell\x07 & <b>", id="n", on="2019"))))
    assert "\x07" not in graphml(graph)
    nx.read_graphml(io.BytesIO(graphml(graph).encode()))


def test_node_link_json_can_be_read_back() -> None:
    graph = event_graph(timeline(case(DIAGNOSIS, L1, PD)))
    found = nx.node_link_graph(json.loads(node_link(graph)), edges="edges")
    assert sorted(found.edges) == sorted(graph.edges)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda p: p.stem)
def test_every_cause_in_the_real_cases_is_an_arrow(path: Path) -> None:
    for given in api.load_all(path):
        told = sum(len(event.because) for event in given.events)
        assert len(edges(given, "because")) == told


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda p: p.stem)
def test_the_order_in_the_real_cases_has_no_circle(path: Path) -> None:
    for given in api.load_all(path):
        assert nx.is_directed_acyclic_graph(nx.DiGraph(edges(given, "before")))


def test_days_from_the_index_agree_with_the_calendar() -> None:
    facts = event_graph(timeline(case(Diagnosis(label="x", id="d", on="2019-01-01"), PD, L1)))
    apart = dt.date.fromisoformat(facts.nodes["pd"]["earliest"]) - dt.date(2019, 1, 1)
    assert facts.nodes["pd"]["days_min"] == apart.days
