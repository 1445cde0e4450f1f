"""The event graph as DOT, read back as a graph: nodes, edges, clusters, ranks, harmless words."""

from itertools import pairwise
from pathlib import Path

import dot_text
import nasty
import networkx as nx
import pytest

from casetime import api
from casetime.emit.event_drawing import look_of
from casetime.eventgraph.story import Tie, story
from casetime.figure import theme
from casetime.model.case import Case
from casetime.model.events import Assessment, Diagnosis, Imaging, Note, Surgery, Therapy
from casetime.model.terms import Stopped

CASES = sorted((Path(__file__).parents[2] / "cases").glob("*.yaml"))

DIAGNOSIS = Diagnosis(label="sarcoma", id="d", on="2019-01")
L1 = Therapy(label="x", id="L1", line=1, from_="2019-02", to="2019-06", stopped=Stopped.PROGRESSION)
PD = Assessment(label="PD, new", id="pd", of="L1", on="2019-07", new_lesions="Lung")
SURGERY = Surgery(label="resection", id="s", on="2019-08", because="pd")


def read(*events: object, direction: str = "TB", **more: object) -> dot_text.Dot:
    given = Case(id="t", events=events, **more)  # type: ignore[arg-type]
    return dot_text.read(api.graph_bytes(api.graph(given), ".dot", direction=direction).decode())


def test_every_event_is_a_node_with_its_label_and_its_date() -> None:
    found = read(DIAGNOSIS, L1, PD)
    assert sorted(found.nodes) == ["L1", "d", "pd"]
    assert found.said("d") == "sarcoma Jan 2019"


def test_a_line_of_therapy_is_a_cluster_titled_with_its_drug_and_its_dates() -> None:
    found = read(DIAGNOSIS, L1, PD)
    assert found.clusters == {"cluster_L1": ["L1", "pd"]}
    assert dot_text.words(found.titles["cluster_L1 label"]) == "Line 1: x, Feb → Jun 2019"


def test_a_cause_is_an_arrow_in_words() -> None:
    edges = read(DIAGNOSIS, L1, PD, SURGERY).drawn()
    assert [(a, b) for a, b, said in edges if "led to" in said.get("label", "")] == [("pd", "s")]


def test_what_a_treatment_was_stopped_for_is_said() -> None:
    edges = read(DIAGNOSIS, L1, PD).drawn()
    assert [(a, b) for a, b, said in edges if "stopped for" in said.get("label", "")] == [
        ("L1", "pd")
    ]


def test_order_that_is_not_known_is_dashed_and_has_no_head() -> None:
    other = Imaging(label="CT", id="ct", on="2019-01")
    (edge,) = read(DIAGNOSIS, other).drawn()
    assert (edge[2]["style"], edge[2]["dir"]) == ("dashed", "none")


def test_order_that_must_hold_is_a_whole_line() -> None:
    (edge,) = read(DIAGNOSIS, Imaging(label="CT", id="ct", on="2019-02")).drawn()
    assert edge[:2] == ("d", "ct")
    assert "style" not in edge[2]


def test_events_of_one_day_are_joined_by_dots() -> None:
    (edge,) = read(DIAGNOSIS, Imaging(label="CT", id="ct", on="with d")).drawn()
    assert edge[2]["style"] == "dotted"


def test_what_was_only_planned_is_dashed() -> None:
    planned = Surgery(label="resection", id="s", on="2019-03", status="planned")
    assert read(DIAGNOSIS, planned).nodes["s"]["style"] == "dashed"


def test_kinds_differ_in_shape() -> None:
    found = read(DIAGNOSIS, L1, Note(label="n", id="n", on="2019-09"))
    looks = {(n["shape"], n["style"], n.get("peripheries")) for n in found.nodes.values()}
    assert len(looks) == 3


@pytest.mark.parametrize("direction", ["TB", "LR"])
def test_the_direction_is_that_of_the_ranks(direction: str) -> None:
    assert read(DIAGNOSIS, direction=direction).graph["rankdir"] == direction


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_ranks_in_the_real_cases_follow_time(path: Path) -> None:
    given = api.load(path)
    found = dot_text.read(api.graph_bytes(api.graph(given), ".dot").decode())
    ranks = nx.DiGraph((a, b) for a, b, said in found.edges if said.get("constraint") != "false")
    assert nx.is_directed_acyclic_graph(ranks)
    main = [epoch.main for epoch in story(api.graph(given)).epochs if epoch.main]
    for a, b in pairwise(main):
        assert nx.has_path(ranks, a, b)


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_every_cause_in_the_real_cases_is_an_arrow(path: Path) -> None:
    given = api.load(path)
    found = dot_text.read(api.graph_bytes(api.graph(given), ".dot").decode())
    told = sum(len(event.because) for event in given.events)
    assert sum(Tie.BECAUSE.value in said.get("label", "") for *_, said in found.edges) == told


@pytest.mark.parametrize("words", nasty.NASTY.values(), ids=nasty.NASTY)
def test_no_word_of_a_case_becomes_a_node_or_an_edge(words: str) -> None:
    found = read(Note(label=words, id="n", on="2019"), title=words)
    assert list(found.nodes) == ["n"]
    assert found.edges == []


@pytest.mark.parametrize("escape", ["\\N", "\\G", "\\L", 'a"b', "\\"])
def test_an_escape_of_dot_stays_as_it_was_typed(escape: str) -> None:
    found = read(Note(label=f"x {escape} y", id="n", on="2019"))
    assert f"x {escape} y" in found.nodes["n"]["tooltip"]


@pytest.mark.parametrize("name", ["one: two", "node", "Graph", "a -> b", "1st"])
def test_a_name_that_dot_would_misread_becomes_a_number(name: str) -> None:
    found = read(DIAGNOSIS, Note(label="n", id=name, on="2019-02"))
    assert sorted(found.nodes) == ["_1", "d"]


def test_the_colours_are_those_of_the_timeline_figure() -> None:
    look = look_of(theme.PRINT)
    for name, swatch in theme.PRINT.therapy.items():
        assert (look.therapy[name].fill, look.therapy[name].edge) == (swatch.fill, swatch.edge)
    assert look.response["PMD"].fill == theme.PRINT.response["PD"].fill


def test_the_same_case_gives_the_same_text_whatever_the_order_of_its_events() -> None:
    forth, back = (Case(id="t", events=e) for e in ((DIAGNOSIS, L1, PD), (PD, L1, DIAGNOSIS)))
    assert api.graph_bytes(api.graph(forth), ".dot") == api.graph_bytes(api.graph(back), ".dot")
