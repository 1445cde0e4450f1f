"""Which treatments form a line, by the author's numbers and by the rules."""

import pytest

from casetime.chronology.timeline import timeline
from casetime.clinical.line_rules import RULE_SETS, derived_lines, notation
from casetime.clinical.lines import author_lines, is_systemic
from casetime.model.case import Case
from casetime.model.events import Assessment, CellTherapy, Event, Surgery, Therapy
from casetime.model.values import Drug


def drugs(*names: str) -> tuple[Drug, ...]:
    return tuple(Drug(text=name, name=name) for name in names)


def case(*events: Event) -> Case:
    return Case(id="x", events=events)


def names(*events: Event) -> list[tuple[str, ...]]:
    return [line.members for line in author_lines(timeline(case(*events)))]


FIRST = Therapy(label="R-CHOP", id="first", line=1, from_="2020-01", to="2020-06")
BRIDGE = Therapy(label="steroids", id="bridge", setting="bridging", from_="2021-01-05")
LYMPHODEPLETION = Therapy(label="Flu/Cy", id="flucy", setting="conditioning", from_="2021-02-01")
CELLS = CellTherapy(label="CAR-T", id="cells", on="2021-02-06")


def test_an_infusion_of_cells_is_a_line() -> None:
    assert ("cells",) in names(FIRST, CELLS)


def test_conditioning_and_bridging_are_no_lines() -> None:
    assert names(FIRST, BRIDGE, LYMPHODEPLETION, CELLS) == [("first",), ("cells",)]


def test_a_consolidating_transplant_stays_in_its_line() -> None:
    transplant = CellTherapy(label="auto", id="auto", setting="consolidation", on="2020-08")
    assert names(FIRST, transplant) == [("first", "auto")]


def test_supportive_drugs_open_no_line() -> None:
    support = Therapy(label="denosumab", id="bone", role="supportive", from_="2020-02")
    assert names(FIRST, support) == [("first",)]


def test_neoadjuvant_surgery_and_adjuvant_are_one_curative_line() -> None:
    before = Therapy(label="AI", id="neo", setting="neoadjuvant", from_="2019-01", to="2019-03")
    operation = Surgery(label="resection", on="2019-04-02")
    after = Therapy(label="AI", id="adj", setting="adjuvant", from_="2019-05", to="2019-07")
    found = derived_lines(timeline(case(before, operation, after, FIRST)), RULE_SETS["default"])
    assert notation(found) == "LoT 2 (1 + 1)"


def test_drugs_started_within_four_weeks_are_one_regimen() -> None:
    a = Therapy(label="a", id="a", drugs=drugs("doxorubicin"), from_="2020-01-01")
    b = Therapy(label="b", id="b", drugs=drugs("olaratumab"), from_="2020-01-20")
    found = derived_lines(timeline(case(a, b)), RULE_SETS["any-new-agent"])
    assert [line.members for line in found] == [("a", "b")]


def test_the_same_drug_again_after_progression_is_a_rechallenge() -> None:
    a = Therapy(label="a", id="a", drugs=drugs("anlotinib"), from_="2020-01", to="2020-06")
    pd = Assessment(label="PD", id="pd", of="a", on="2020-06")
    again = Therapy(label="a", id="again", drugs=drugs("anlotinib"), from_="2021-01")
    found = derived_lines(timeline(case(a, pd, again)), RULE_SETS["default"])
    assert found[1].remarks == ("rechallenge with anlotinib, given before in a",)


def test_treatment_continued_past_progression_stays_in_its_line() -> None:
    a = Therapy(label="a", id="a", drugs=drugs("nivolumab"), from_="2020-01", to="2020-12")
    pd = Assessment(label="PD", id="pd", of="a", on="2020-06")
    b = Therapy(label="a", id="b", drugs=drugs("nivolumab"), from_="2020-07", to="2020-12")
    found = derived_lines(timeline(case(a, pd, b)), RULE_SETS["default"])
    assert found[0].reasons[1] == "b stays in the line of a: continued beyond progression"


def test_a_gap_opens_a_line_only_where_the_rule_set_says_so() -> None:
    a = Therapy(label="a", id="a", drugs=drugs("x"), from_="2020-01-01", to="2020-02-01")
    b = Therapy(label="a", id="b", drugs=drugs("x"), from_="2020-07-01")
    tl = timeline(case(a, b))
    counts = {name: len(derived_lines(tl, rules)) for name, rules in RULE_SETS.items()}
    assert counts == {"default": 1, "gap-120": 2, "gap-180": 1, "any-new-agent": 1}


def test_a_steroid_of_which_nothing_is_said_opens_no_line() -> None:
    steroid = Therapy(label="prednisolone", id="steroid", from_="2020-02")
    assert names(FIRST, steroid) == [("first",)]


def test_listed_drugs_that_are_all_supportive_open_no_line() -> None:
    bone = Therapy(
        label="bone agents", id="b", drugs=drugs("denosumab", "vitamin D3"), from_="2020"
    )
    assert names(FIRST, bone) == [("first",)]


def test_a_label_that_tells_how_a_steroid_is_given_is_still_a_steroid() -> None:
    tapered = Therapy(
        label="high-dose methylprednisolone 2 mg/kg for colitis", id="mp", from_="2020"
    )
    assert not is_systemic(tapered)


def test_steroids_by_their_class_are_supportive() -> None:
    assert not is_systemic(Therapy(label="oral corticosteroids, tapered", id="s", from_="2020"))


def test_a_steroid_with_a_line_number_is_a_line() -> None:
    second = Therapy(label="dexamethasone", id="second", line=2, from_="2021-02")
    assert names(FIRST, second) == [("first",), ("second",)]


def test_a_steroid_with_a_setting_is_anticancer() -> None:
    assert is_systemic(Therapy(label="prednisone", id="p", setting="induction", from_="2020"))


def test_a_steroid_that_is_said_to_be_anticancer_is_anticancer() -> None:
    assert is_systemic(Therapy(label="dexamethasone", id="d", role="anticancer", from_="2020"))


def test_a_steroid_stopped_for_progression_was_meant_for_the_cancer() -> None:
    assert is_systemic(Therapy(label="dexamethasone", id="d", stopped="progression", from_="2020"))


def test_a_steroid_in_a_regimen_of_myeloma_is_anticancer() -> None:
    rd = Therapy(label="Rd", id="rd", drugs=drugs("lenalidomide", "dexamethasone"), from_="2020")
    assert is_systemic(rd)


def test_a_steroid_beside_a_drug_that_is_not_known_is_anticancer() -> None:
    trial = Therapy(label="trial", id="t", drugs=drugs("XB-1002", "prednisone"), from_="2020")
    assert is_systemic(trial)


def test_a_steroid_beside_abiraterone_in_a_label_is_anticancer() -> None:
    assert is_systemic(Therapy(label="abiraterone + prednisone", id="a", from_="2020"))


def test_supportive_drugs_of_a_label_are_not_made_so_by_a_word_after_them() -> None:
    assert is_systemic(Therapy(label="prednisolone then FOLFIRI", id="a", from_="2020"))


@pytest.mark.parametrize(
    "label",
    [
        "IV methylprednisolone",
        "oral steroid taper",
        "prednisone 1 mg/kg po daily, tapered over 6 weeks",
        "denosumab 120 mg q4w",
        "G-CSF",
        "levothyroxine replacement",
        "infliximab",
        "best supportive care",
    ],
)
def test_what_only_supports_is_known_by_its_label(label: str) -> None:
    assert not is_systemic(Therapy(label=label, id="x", from_="2020"))


@pytest.mark.parametrize(
    "label", ["R-CHOP", "VRd", "bortezomib/dexamethasone", "pembrolizumab", "AI", "study drug", ""]
)
def test_what_is_not_known_to_support_is_anticancer(label: str) -> None:
    assert is_systemic(Therapy(label=label, id="x", from_="2020"))


def test_a_steroid_that_is_given_again_is_no_rechallenge() -> None:
    a = Therapy(label="a", id="a", drugs=drugs("bortezomib", "dexamethasone"), from_="2020-01")
    pd = Assessment(label="PD", id="pd", of="a", on="2020-06")
    b = Therapy(label="b", id="b", drugs=drugs("daratumumab", "dexamethasone"), from_="2020-07")
    found = derived_lines(timeline(case(a, pd, b)), RULE_SETS["default"])
    assert found[1].remarks == ()


def test_a_steroid_added_to_a_regimen_is_no_new_drug() -> None:
    a = Therapy(label="a", id="a", drugs=drugs("pembrolizumab"), from_="2020-01", to="2020-05")
    b = Therapy(
        label="b",
        id="b",
        drugs=drugs("pembrolizumab", "prednisolone"),
        from_="2020-06",
        to="2020-9",
    )
    found = derived_lines(timeline(case(a, b)), RULE_SETS["any-new-agent"])
    assert [line.members for line in found] == [("a", "b")]
