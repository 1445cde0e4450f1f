"""What somebody who writes a first case is told: the form that works, at the place of the slip."""

import pytest
from case_texts import case_of, told

from casetime.casefile.header import shape
from casetime.chronology.date_records import Refusal
from casetime.chronology.timeline import timeline
from casetime.chronology.when import parse_when
from casetime.diagnostics import CasetimeError
from casetime.model.events import FollowUp
from casetime.model.terms import Vital


def help_of(text: str) -> str | None:
    said = parse_when(text)
    assert isinstance(said, Refusal)
    return said.help


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("2020-03, before surgery", "write them as a list: `[2020-03, before surgery]`"),
        (
            "not before 2020-03, not after 2020-05",
            "write them as a list: `[not before 2020-03, not after 2020-05]`",
        ),
        ("on going", "did you mean `ongoing`?"),
        ("ongoin", "did you mean `ongoing`?"),
        ("2020-31-01", "write 2020-01-31 if the day came first"),
    ],
)
def test_a_when_that_is_no_statement_is_shown_as_it_was_meant(text: str, help: str) -> None:
    assert help_of(text) == help


def test_a_date_with_a_comma_is_one_statement() -> None:
    assert not isinstance(parse_when("March 4, 2013"), Refusal)


LINES = [("first", "1"), ("2nd", "2"), ("L3", "3"), ("third line", "3"), ("line 4", "4")]


@pytest.mark.parametrize(("word", "digit"), LINES)
def test_a_line_in_words_is_shown_in_digits(word: str, digit: str) -> None:
    (found,) = case_of(f"  - therapy: x\n    line: {word}\n").diagnostics
    assert found.help == f"write it in digits: `{digit}`"


@pytest.mark.parametrize(
    ("key", "block"),
    [("date-order", "conventions"), ("sex", "patient"), ("doi", "source")],
)
def test_a_key_that_stands_too_far_out_is_told_its_block(key: str, block: str) -> None:
    assert shape({}).elsewhere(key) == f"it belongs below `{block}`: `{block}: {{{key}: ...}}`"


@pytest.mark.parametrize("kind", ["dose-reduction", "reduction", "dose-change"])
def test_a_change_of_dose_is_led_to_its_therapy(kind: str) -> None:
    (found,) = case_of(f"  - {kind}: pemetrexed 375 mg/m2\n").diagnostics
    assert "`changes: [{on: " in (found.help or "")


def test_the_changes_that_the_help_shows_are_read() -> None:
    changes = "    changes: [{on: 2020-06, drugs: [doxorubicin 60 mg/m2], why: toxicity}]\n"
    assert told(case_of(f"  - therapy: x\n    from: 2020-05\n{changes}")) == []


def test_a_dose_beside_a_therapy_is_led_to_its_drugs() -> None:
    (found,) = case_of("  - therapy: x\n    dose: 80 %\n").diagnostics
    assert (found.help or "").startswith("the dose stands behind the drug")


def test_a_drug_in_the_place_of_its_therapy_is_led_to_it() -> None:
    events = "  - therapy: x\n    id: L1\n    drugs: [pembrolizumab 200 mg]\n"
    (found,) = case_of(f"{events}  - toxicity: rash\n    because: Pembrolizumab\n").diagnostics
    assert found.help == "it is a drug of L1: write `L1`"


@pytest.mark.parametrize("key", ["reference", "normal", "reference-range"])
def test_the_normal_range_is_found_under_its_other_names(key: str) -> None:
    (found,) = case_of(f"  - lab: CEA 7 ng/ml\n    {key}: 0-5\n").diagnostics
    assert found.help == "did you mean `range`?"


def test_decimals_that_a_comma_cut_off_in_braces_are_told() -> None:
    (found,) = case_of("  - imaging: x\n    targets: [{id: a, mm: 2,2}]\n").diagnostics
    assert found.help == "write decimals with a point: `.2`, not `,2`"


@pytest.mark.parametrize(
    ("kind", "help"),
    [
        ("time between a and b", "write `{claim: time, from: diagnosis, to: L1, is: 6 weeks}`"),
        ("best response", "write `{claim: value, of: best1, field: category, is: PR}`"),
        ("number of cycles", "write `{claim: count, of: L1, is: 6}`"),
        ("survival", "did you mean `OS`?"),
    ],
)
def test_a_sentence_as_the_kind_of_a_claim_is_led_to_its_kind(kind: str, help: str) -> None:
    (found,) = case_of("  - diagnosis: x\n", claims=f"  - claim: {kind}\n").diagnostics
    assert found.help == help


def test_a_claim_that_lacks_a_key_is_shown_a_whole_one() -> None:
    (found,) = case_of("  - surgery: x\n", claims="  - claim: order\n").diagnostics
    assert found.help == "add `of: ...`, as in `{claim: order, of: L1, is: after surgery}`"


def test_a_list_where_one_text_stands_is_shown_with_one() -> None:
    claims = "  - claim: order\n    of: [surgery, biopsy]\n    is: after biopsy\n"
    found = case_of("  - surgery: x\n  - biopsy: y\n", claims=claims).diagnostics
    assert "write one: `of: surgery`" in [each.help for each in found]


def test_a_single_fraction_ends_on_the_day_it_began() -> None:
    solved = timeline(case_of("  - radiotherapy: x\n    dose: 20 Gy in 1\n    on: 2021-07\n"))
    days = solved.between("radiotherapy.from", "radiotherapy.to").days
    assert (days.least, days.most) == (0, 0)


def test_ten_fractions_do_not_end_on_the_day_they_began() -> None:
    solved = timeline(case_of("  - radiotherapy: x\n    dose: 30 Gy in 10\n    on: 2021-07\n"))
    days = solved.between("radiotherapy.from", "radiotherapy.to").days
    assert (days.least, days.most) == (11, None)


@pytest.mark.parametrize("end", ["start", "begin", "end", "stop"])
def test_the_ends_of_a_treatment_are_told_to_whoever_names_them_otherwise(end: str) -> None:
    solved = timeline(case_of("  - therapy: x\n    id: L1\n    from: 2020\n"))
    with pytest.raises(CasetimeError, match=r"its two ends are `L1\.from` and `L1\.to`"):
        solved.between(f"L1.{end}", "L1")


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("present", "write `ongoing` in `to`, or `now` for the time of writing"),
        ("Monday 5 March 2020", "leave the weekday out: `5 March 2020`"),
        ("<2020-05", "write `before 2020-05`"),
        (">= 2020-05", "write `not before 2020-05`"),
        ("during cycle 3", "name its therapy by the id: `cycle 3 of L1`"),
    ],
)
def test_words_of_a_chart_are_shown_as_a_when(text: str, help: str) -> None:
    assert help_of(text) == help


def test_until_now_is_a_statement() -> None:
    assert not isinstance(parse_when("until now"), Refusal)


def test_a_kind_of_which_there_is_no_event_is_not_told_to_take_an_id() -> None:
    events = "  - diagnosis: x\n    on: 2020\n  - imaging: y\n    on: 6 weeks after surgery\n"
    (found,) = [f for f in timeline(case_of(events)).diagnostics if f.code == "CT106"]
    assert (found.help or "").startswith("no event of this kind stands in the file")


@pytest.mark.parametrize("words", ["FOLFIRI", "folfiri", "first line", "line 1"])
def test_a_therapy_by_its_words_or_its_line_is_led_to_its_id(words: str) -> None:
    events = "  - therapy: FOLFIRI\n    id: L1\n    line: 1\n"
    (found,) = case_of(f"{events}  - assessment: PD\n    of: {words}\n").diagnostics
    assert found.help == "this is L1: write `L1`"


def test_a_field_with_a_hyphen_is_given_back_to_its_event() -> None:
    (found,) = case_of("  - imaging: CT\n  - on: 2020-05\n").diagnostics
    assert found.help == "`on` belongs to the event above it: delete the hyphen"


@pytest.mark.parametrize(("text", "meant"), [("2L", "L2"), ("second line", "second-line")])
def test_a_text_that_is_no_id_is_shown_as_one(text: str, meant: str) -> None:
    (found,) = case_of(f"  - therapy: x\n    id: {text}\n").diagnostics
    assert (found.help or "").endswith(f", as in `{meant}`")


@pytest.mark.parametrize("said", ["progression", "disease progression", "tumour", "PD"])
def test_a_death_of_progression_is_one_of_the_cancer(said: str) -> None:
    (found,) = case_of(f"  - death: x\n    cause: {said}\n").diagnostics
    assert (found.help or "").startswith("did you mean `cancer`?")


@pytest.mark.parametrize("label", ["dead", "died of disease", "Deceased, of progression"])
def test_a_contact_that_finds_the_patient_dead_says_so(label: str) -> None:
    (event,) = case_of(f"  - follow-up: {label}\n").events
    assert isinstance(event, FollowUp)
    assert event.vital is Vital.DEAD


@pytest.mark.parametrize("label", ["alive with disease", "last news", "died-out lesion, alive"])
def test_a_contact_that_says_nothing_of_a_death_is_left_alone(label: str) -> None:
    events = case_of(f"  - follow-up: {label}\n").events
    assert [e.vital for e in events if isinstance(e, FollowUp)] == [None]


SEVERAL = [
    "carboplatin AUC 5, pemetrexed 500 mg/m2, pembrolizumab 200 mg",
    "Carboplatin AUC 5, Pemetrexed 500 mg/m2",
    "5-FU 400mg/m2 bolus, leucovorin 400 mg/m2",
]


@pytest.mark.parametrize("line", SEVERAL)
def test_several_drugs_on_one_line_are_never_read_as_the_first(line: str) -> None:
    (found,) = case_of(f"  - therapy: x\n    drugs: {line}\n").diagnostics
    assert found.help == f"write one drug per line, or `[{line}]`"


ONE = [
    "docetaxel 75 mg/m2, iv, d1",
    "pazopanib 800 mg, reduced to 400 mg",
    "gemcitabine 1000 mg/m2, days 1 and 8",
    "trastuzumab 8 mg/kg, then 6 mg/kg",
]


@pytest.mark.parametrize("line", ONE)
def test_the_details_behind_one_drug_are_no_other_drug(line: str) -> None:
    assert told(case_of(f"  - therapy: x\n    drugs: {line!r}\n")) == []


def test_a_target_as_a_text_is_shown_with_its_fields() -> None:
    (found,) = case_of("  - imaging: x\n    targets: liver 23 mm\n").diagnostics
    assert found.help == "write `{id: liver, mm: 23}`"


def test_a_diameter_with_its_unit_is_shown_without() -> None:
    (found,) = case_of("  - imaging: x\n    targets: [{id: a, mm: 23 mm}]\n").diagnostics
    assert found.help == "write the number alone: `23`"
