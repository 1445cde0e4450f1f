"""What a slip of spelling is told: the form that works, and no second finding for one slip."""

import pytest
from case_texts import case_of, told

from casetime.casefile.fixing import fixed_file
from casetime.casefile.reading import read_case
from casetime.casefile.starter import starter
from casetime.chronology.dates import Refusal, parse_date
from casetime.chronology.timeline import timeline
from casetime.chronology.when import parse_when
from casetime.rules.findings import proofread

DOSES = [
    ("    drugs: [t 3,6 mg/kg iv d1]\n", "write `drugs: [t 3.6 mg/kg iv d1]`"),
    ("    drugs:\n      - docetaxel 7,5 mg/m2 iv d1\n", "write `docetaxel 7.5 mg/m2 iv d1`"),
    ("    drugs:\n      - docetaxel 75 kg/m2 iv d1\n", "write `docetaxel 75 mg/m2 iv d1`"),
]


@pytest.mark.parametrize(("line", "help"), DOSES)
def test_a_dose_that_nobody_gives_is_shown_as_it_was_meant(line: str, help: str) -> None:
    (found,) = case_of(f"  - therapy: x\n{line}").diagnostics
    assert found.help == help


@pytest.mark.parametrize("line", ["a 1,000 mg d1", "a 75 mg/m2 d1+8", "a 2 mg/kg", "a 1 mg d1,8"])
def test_a_comma_that_is_no_decimal_is_left_alone(line: str) -> None:
    assert told(case_of(f"  - therapy: x\n    drugs:\n      - {line}\n")) == []


def test_a_size_with_a_decimal_comma_is_shown_with_a_point() -> None:
    (found,) = case_of("  - imaging: x\n    size: 1,2 cm\n").diagnostics
    assert found.help == "write `1.2 cm`"


def test_no_month_is_invented_for_one_that_does_not_exist() -> None:
    said = parse_date("2015-13")
    assert isinstance(said, Refusal)
    assert said.help == "write the month as 01 to 12"


def test_the_beginning_of_an_id_is_recognised() -> None:
    events = "  - assessment: PD\n    id: pd1\n  - therapy: x\n    because: pd\n"
    (found,) = case_of(events).diagnostics
    assert found.help == "did you mean `pd1`?"


def test_a_reference_that_resembles_nothing_is_told_what_there_is() -> None:
    case = case_of("  - diagnosis: x\n", header="patient: {age: 58 at onset}\n")
    assert [found.help for found in case.diagnostics] == ["the events are: diagnosis"]


@pytest.mark.parametrize("name", ["PD1", "pd"])
def test_an_id_in_a_when_is_recognised(name: str) -> None:
    events = f"  - diagnosis: x\n    id: pd1\n    on: 2018\n  - note: y\n    on: after {name}\n"
    found = [f for f in timeline(case_of(events)).diagnostics if f.code == "CT106"]
    assert [each.help for each in found] == ["did you mean `pd1`?"]


KINDS = [("died", "death"), ("deceased", "death"), ("theraphy", "therapy")]


@pytest.mark.parametrize(("word", "kind"), KINDS)
def test_a_word_for_a_kind_is_translated(word: str, kind: str) -> None:
    (found,) = case_of(f"  - {word}: x\n").diagnostics
    assert found.help == f"did you mean `{kind}`?"


def test_a_metastasis_is_not_taken_for_a_progression() -> None:
    (found,) = case_of("  - metastasis: liver\n").diagnostics
    assert "as: metastasis" in (found.help or "")


@pytest.mark.parametrize(
    ("words", "kind"),
    [("progression free survival", "PFS"), ("Overall survival", "OS"), ("time to response", "TTR")],
)
def test_the_long_name_of_an_endpoint_is_translated(words: str, kind: str) -> None:
    (found,) = case_of("  - note: x\n", claims=f"  - claim: {words}\n").diagnostics
    assert found.help == f"did you mean `{kind}`?"


def test_a_letter_for_a_side_is_translated() -> None:
    (found,) = case_of("  - surgery: x\n    side: L\n").diagnostics
    assert (found.help or "").startswith("did you mean `left`?")


def test_a_key_and_value_without_a_space_between_are_shown_apart() -> None:
    (found,) = case_of("  - note: x\n", header="patient: {sex:female, age: 5}\n").diagnostics
    assert found.help == "write `sex: female`"


def test_a_date_under_another_word_is_told_and_read() -> None:
    case = case_of("  - surgery: x\n    date: 2019\n")
    assert case.events[0].on == ("2019",)
    assert [code for code, _ in told(case)] == ["CT101"]


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("at dx", "with dx"),
        ("at the time of dx", "with dx"),
        ("end of L1", "with end of L1"),
        ("at the end of L1", "with end of L1"),
        ("start of L1", "with start of L1"),
        ("while on L1", "during L1"),
        ("in the course of L1", "during L1"),
        ("previous to L1", "before L1"),
        ("after the sixth cycle of L1", "after 6 cycles of L1"),
        ("after the 2nd cycle of L1", "after 2 cycles of L1"),
        ("day 8 of cycle 3 of L1", "C3D8 of L1"),
        ("postoperative day 5 of op", "POD 5 of op"),
        ("on day 15", "day 15"),
        ("at week 12", "week 12"),
    ],
)
def test_an_obvious_spelling_is_read_as_the_one_of_the_grammar(said: str, same: str) -> None:
    assert parse_when(said) == parse_when(same)
    assert not isinstance(parse_when(said), Refusal)


@pytest.mark.parametrize(
    ("said", "help"),
    [
        ("today", "write `now` for the time of writing, or the date"),
        ("after six cycles", "write the therapy's id behind it: `after six cycles of L1`"),
        ("day 8 of cycle 3", "write `C3D8 of L1`, with the id of the therapy"),
        ("C3D8", "write `C3D8 of L1`, with the id of the therapy"),
        ("cycle 3 day 8", "write `C3D8 of L1`, with the id of the therapy"),
        ("between dx and L1", "write two statements: `[after dx, before L1]`"),
        (
            "within 3 months of dx",
            "write `within 3 months after dx` or `within 3 months before dx`",
        ),
        ("three months later", "name the event: `three months after X`"),
        ("not stated", "write `unknown`, or leave the line out"),
        ("n/a", "write `unknown`, or leave the line out"),
        ("?", "write `unknown`, or leave the line out"),
        ("at 60 years", "write `age 60`"),
        ("“October 2017”", "write it without these quotes: `October 2017`"),
    ],
)
def test_a_when_that_says_too_little_names_the_form_that_works(said: str, help: str) -> None:
    found = parse_when(said)
    assert isinstance(found, Refusal)
    assert found.help == help


@pytest.mark.parametrize("said", ["end of 2017", "early 2017", "at writing", "at age 60", "POD 5"])
def test_what_was_read_before_is_read_as_before(said: str) -> None:
    assert type(parse_when(said)).__name__ in ("OnDate", "Fixed", "AgeIs", "DayClock")


COURSE = """\
  - diagnosis: x
    on: 2017-01
  - relapse: liver
    id: rel
    on: {when}
  - therapy: y
    id: L1
    line: 1
    from: 2017-11-06
    to: 2018-09
  - assessment: PD
    id: pd1
    of: L1
    on: 2018-09
"""
CLAIMS = (
    "  - claim: PFS\n    of: L1\n    is: 10 months\n"
    "  - claim: time\n    from: diagnosis\n    to: rel\n    is: 2 days\n"
)


def _accused(when: str) -> list[str]:
    case = case_of(COURSE.format(when=when), claims=CLAIMS)
    return [f.code for f in proofread(timeline(case)) if f.code.startswith("CT4")]


def test_a_claim_is_held_against_the_dates_that_can_be_read() -> None:
    assert "CT401" in _accused("October 2017")


@pytest.mark.parametrize("when", ["May", "12/5/18", "after nothing", "31 June 2017"])
def test_no_claim_is_held_against_an_event_whose_date_could_not_be_read(when: str) -> None:
    assert [code for code in _accused(when) if code != "CT402"] == []
    assert len(_accused(when)) < 2


def test_an_end_under_a_first_day_is_one_finding() -> None:
    case = case_of("  - diagnosis: x\n    on: 2017\n  - imaging: CT\n    on: ongoing\n")
    assert [f.code for f in proofread(timeline(case)) if f.code < "CT3"] == ["CT104"]


@pytest.mark.parametrize(
    ("slip", "mended"),
    [
        ("  - surgery: y\n\ton: 2018\n", "  - surgery: y\n    on: 2018\n"),
        ("  - surgery: y\n    on: 2018-2-3\n", "  - surgery: y\n    on: 2018-02-03\n"),
        ("  - surgery: y\n    on: [2018-2-3, after a]\n", None),
        ("  - surgery: y\n    size: >6 cm\n", "  - surgery: y\n    size: over 6 cm\n"),
    ],
)
def test_a_slip_whose_repair_check_prints_is_mended(slip: str, mended: str | None) -> None:
    head = "casetime: 1\nid: x\nevents:\n"
    meant = mended or slip.replace("2018-2-3", "2018-02-03")
    assert fixed_file(head + slip).text == head + meant


def test_no_finding_is_told_of_the_starter() -> None:
    (case,), outside = read_case(starter("x"))
    assert (outside, proofread(timeline(case))) == ((), ())
