"""Names of events, and the words that somebody meant."""

import pytest

from casetime.model.case import Case
from casetime.model.events import Assessment, Diagnosis, Imaging, Surgery, Therapy
from casetime.model.naming import category_of, directory, names, resolve
from casetime.model.spelling import nearest
from casetime.model.values import Change


def test_an_event_is_called_by_its_id() -> None:
    assert names(Case(id="x", events=[Surgery(id="op", label="resection")])) == ("op",)


def test_an_event_without_id_is_called_by_its_kind_where_that_occurs_once() -> None:
    case = Case(id="x", events=[Diagnosis(label="sarcoma"), Surgery(id="op")])
    assert names(case) == ("diagnosis", "op")


def test_a_synonym_that_occurs_once_is_a_name() -> None:
    case = Case(id="x", events=[Therapy(word="chemotherapy"), Therapy(label="A")])
    assert names(case) == ("chemotherapy", "therapy A")
    assert resolve(case, "chemotherapy") == 0


def test_a_kind_that_occurs_twice_refers_to_nothing() -> None:
    case = Case(id="x", events=[Imaging(label="CT"), Imaging(label="MRI")])
    assert resolve(case, "imaging") is None


def test_events_that_look_alike_are_numbered_by_their_content() -> None:
    early, late = Imaging(label="CT", on="2018"), Imaging(label="CT", on="2019")
    assert names(Case(id="x", events=[early, late])) == ("imaging CT", "imaging CT (2)")
    assert names(Case(id="x", events=[late, early])) == ("imaging CT (2)", "imaging CT")


def test_an_id_wins_over_a_kind() -> None:
    case = Case(id="x", events=[Surgery(label="a"), Imaging(id="surgery")])
    assert resolve(case, "surgery") == 1
    assert names(case) == ("surgery a", "surgery")


def test_a_change_with_an_id_is_found() -> None:
    therapy = Therapy(id="L1", changes=(Change(on="2018", id="cut"),))
    assert directory(Case(id="x", events=[therapy])).changes == {"cut": (0, 0)}


def test_the_category_is_the_label_up_to_its_first_comma() -> None:
    assert category_of(Assessment(label="PD, new lung nodule")) == "PD"
    assert category_of(Assessment(label="PD, new", category="SD")) == "SD"
    assert category_of(Assessment()) is None


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("form", "from"),
        ("sied", "side"),
        ("New_Lesions", "new-lesions"),
        ("because of", "because"),
        ("x", None),
        ("", None),
        ("s" * 100, None),
    ],
)
def test_a_slip_of_typing_is_recognised(slip: str, meant: str | None) -> None:
    assert nearest(slip, ["for", "from", "side", "site", "new-lesions", "because"]) == meant
