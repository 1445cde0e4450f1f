"""The graph as known on one day: nothing shows that came later, nor a day that follows from it."""

from pathlib import Path

import pytest

from casetime import api
from casetime.diagnostics import CasetimeError
from casetime.model.case import Case
from casetime.model.events import Assessment, Diagnosis, Imaging, Note, Surgery, Therapy
from casetime.model.terms import Stopped

CASES = Path(__file__).parents[2] / "cases"
DIAGNOSIS = Diagnosis(label="sarcoma", id="d", on="2019-01")
L1 = Therapy(label="x", id="L1", line=1, from_="2019-02", to="2019-06", stopped=Stopped.PROGRESSION)
PD = Assessment(label="PD", id="pd", of="L1", on="2019-07")
SURGERY = Surgery(label="resection", id="s", on="2019-08-03", because="pd")
COURSE = Case(id="t", title="all ends well", events=(DIAGNOSIS, L1, PD, SURGERY))


def events(case: Case, until: str) -> list[str]:
    graph = api.graph(case, until=until)
    return [name for name, facts in graph.nodes(data=True) if facts["kind"] != "site"]


def test_until_a_month_holds_what_must_have_begun_by_its_last_day() -> None:
    assert events(COURSE, "2019-02") == ["d", "L1"]


def test_until_an_event_holds_what_never_comes_after_it() -> None:
    assert events(COURSE, "pd") == ["d", "L1", "pd"]


def test_what_only_may_have_happened_by_then_is_left_out() -> None:
    scan = Imaging(label="CT", id="ct", on="2019-02")
    assert events(Case(id="t", events=(DIAGNOSIS, scan)), "2019-02-14") == ["d"]


def test_a_course_that_ended_later_is_ongoing() -> None:
    facts = api.graph(COURSE, until="2019-03").nodes["L1"]
    assert (facts["shown"], facts["ongoing"]) == ("Feb 2019 → ongoing", True)


def test_a_course_that_has_ended_keeps_its_end() -> None:
    assert api.graph(COURSE, until="2019-07").nodes["L1"]["shown"] == "Feb → Jun 2019"


def test_a_day_that_follows_from_something_later_is_not_known_yet() -> None:
    start = Therapy(label="AI", id="c", from_=("2019", "70 days before s"), to="ongoing")
    case = Case(id="t", events=(DIAGNOSIS, start, SURGERY))
    assert api.graph(case).nodes["c"]["earliest"] == "2019-05-25"
    assert api.graph(case, until="2019-06").nodes["c"]["earliest"] == "2019-01-01"


def test_no_statement_names_an_event_that_came_later() -> None:
    early = Note(label="n", id="n", on=("2019-02", "before s"))
    graph = api.graph(Case(id="t", events=(DIAGNOSIS, early, SURGERY)), until="2019-03")
    assert graph.nodes["n"]["written"] == "2019-02"


def test_the_title_that_tells_the_end_is_not_told() -> None:
    graph = api.graph(COURSE, until="2019-03")
    assert graph.graph["title"] == "As known by 31 March 2019"


def test_a_cause_that_came_later_is_no_arrow() -> None:
    edges = api.graph(COURSE, until="2019-07").edges(keys=True)
    assert not [key for *_, key in edges if key == "because"]


@pytest.mark.parametrize("until", ["pd2", "2021-05", "diagnosis", "2018-10"])
def test_no_word_of_what_came_later_is_in_the_picture(until: str) -> None:
    case = api.load(CASES / "bone-leiomyosarcoma.yaml")
    drawn = api.graph_bytes(api.graph(case, until=until), ".svg").decode()
    shown = set(events(case, until))
    later = [e for e in case.events if e.id and e.id not in shown]
    assert later
    assert [e.id for e in later if f'id="event-{e.id}"' in drawn] == []
    assert "penpulimab" not in drawn
    assert "lenvatinib" not in drawn


def test_without_a_calendar_an_event_can_be_the_end() -> None:
    case = Case(
        id="t",
        index="s",
        events=(
            Imaging(label="CT", id="ct", on="12 days before s"),
            Surgery(label="resection", id="s"),
            Note(label="n", id="n", on="day +3 after s"),
        ),
    )
    graph = api.graph(case, until="ct")
    assert list(graph) == ["ct"]
    assert graph.nodes["ct"]["shown"] == "−12 d"


def test_a_date_without_a_calendar_is_refused() -> None:
    case = Case(id="t", index="s", events=(Surgery(label="r", id="s"),))
    with pytest.raises(CasetimeError, match="has no calendar"):
        api.graph(case, until="2019-03")


def test_before_everything_there_is_nothing_to_draw() -> None:
    with pytest.raises(CasetimeError, match="nothing is known to have happened by 1990"):
        api.graph(COURSE, until="1990")


def test_a_day_that_does_not_exist_is_refused() -> None:
    with pytest.raises(CasetimeError, match="neither the id of an event nor a date"):
        api.graph(COURSE, until="2019-02-30")


def test_a_kind_can_be_hidden_and_its_neighbours_stay_in_order() -> None:
    graph = api.graph(COURSE, hide=["therapy"])
    assert list(graph)[:3] == ["d", "pd", "s"]
    assert [(a, b) for a, b, key in graph.edges(keys=True) if key == "before"] == [
        ("d", "pd"), ("pd", "s"),
    ]  # fmt: skip


def test_kinds_choose_and_ids_hide() -> None:
    assert list(api.graph(COURSE, kinds=["diagnosis", "surgery"], hide=["d"])) == ["s"]


def test_only_causes_leave_the_events_that_they_join() -> None:
    graph = api.graph(COURSE, only=["because"])
    assert list(graph) == ["pd", "s"]


def test_a_word_that_is_no_kind_is_refused() -> None:
    with pytest.raises(CasetimeError, match="`scans` is neither a kind of event"):
        api.graph(COURSE, hide=["scans"])


def test_an_edge_that_is_no_type_is_refused() -> None:
    with pytest.raises(CasetimeError, match="`causes` is no type of edge"):
        api.graph(COURSE, only=["causes"])
