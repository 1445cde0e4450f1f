"""Best overall response: the order of admiral's rules, thresholds, confirmation, open sets."""

import pytest
from endpoint_cases import L1, L2, best, event, scan, solved

from casetime.clinical.best_response import best_responses
from casetime.clinical.counting import Course
from casetime.clinical.endpoints import gather
from casetime.clinical.responding import durations_of_response, times_to_response

# 1 January 2020 + 42 days is 12 February
EARLY, LATE = "2020-02-11", "2020-02-12"


def categories(*events: str, confirmed: bool = False, preset: str = "default") -> tuple[str, ...]:
    return best(solved(L1, *events), confirmed=confirmed, preset=preset).categories


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ("CR PR SD PD", "CR"),
        ("PR SD PD", "PR"),
        ("SD NON-CR/NON-PD PD", "SD"),
        ("NON-CR/NON-PD PD", "NON-CR/NON-PD"),
        ("NE PD", "PD"),
        ("NE", "NE"),
        ("", "missing"),
    ],
)
def test_the_best_of_a_line_comes_in_this_order(seen: str, expected: str) -> None:
    events = [scan(f"s{i}", c, f"2020-{i + 3:02d}-01") for i, c in enumerate(seen.split())]
    assert categories(*events) == (expected,)


def test_stable_disease_must_last_six_weeks() -> None:
    assert categories(scan("sd", "SD", EARLY)) == ("NE",)
    assert categories(scan("sd", "SD", LATE)) == ("SD",)


def test_an_early_stable_disease_before_a_progression_is_a_progression() -> None:
    assert categories(scan("sd", "SD", EARLY), scan("pd", "PD", "2020-03-01")) == ("PD",)


def test_where_the_dates_leave_six_weeks_open_the_answer_is_a_set() -> None:
    found = best(solved(L1, scan("sd", "SD", "2020-02")))
    assert found.categories == ("SD", "NE")
    assert found.because == ("sd is 42 days or more after the start of L1",)


def test_a_single_answer_has_nothing_left_open() -> None:
    assert best(solved(L1, scan("sd", "SD", LATE))).because == ()


def test_a_response_that_may_follow_the_progression_gives_a_set() -> None:
    found = best(solved(L1, scan("pr", "PR", "2020-04"), scan("pd", "PD", "2020-04")))
    assert found.categories == ("PR", "PD")
    assert sorted(found.by) == ["pd", "pr"]


def test_the_earliest_of_the_best_category_gives_it() -> None:
    found = best(solved(L1, scan("b", "PR", "2020-04-01"), scan("a", "PR", "2020-05-01")))
    assert found.by == ("b",)


def test_to_the_fda_a_response_after_new_therapy_is_none() -> None:
    given = (event("radiotherapy", "rt", "2020-03-01"), scan("pr", "PR", "2020-04-01"))
    assert categories(*given) == ("PR",)
    assert categories(*given, preset="fda") == ("missing",)


# -- confirmation -------------------------------------------------------------------------------


@pytest.mark.parametrize(("second", "expected"), [("2020-03-28", "SD"), ("2020-03-29", "PR")])
def test_a_response_is_confirmed_by_one_four_weeks_later(second: str, expected: str) -> None:
    seen = (scan("a", "PR", "2020-03-01"), scan("b", "PR", second))
    assert categories(*seen, confirmed=True) == (expected,)


def test_a_confirmation_that_the_dates_leave_open_gives_a_set() -> None:
    seen = (scan("a", "PR", "2020-03-01"), scan("b", "PR", "2020-03-25..2020-04-05"))
    assert categories(*seen, confirmed=True) == ("PR", "SD")


@pytest.mark.parametrize(
    ("course", "expected"),
    [
        ("CR CR", "CR"),
        ("CR NE CR", "CR"),
        ("CR NE NE CR", "SD"),
        ("CR PR CR", "PR"),
        ("PR CR CR", "CR"),
        ("PR NE CR", "PR"),
        ("PR NE NE PR", "SD"),
        ("PR SD PR", "SD"),
        ("PR PD", "SD"),
        ("PR", "SD"),
    ],
)
def test_what_may_lie_between_a_response_and_its_confirmation(course: str, expected: str) -> None:
    seen = [scan(f"s{i}", c, f"2020-{i + 3:02d}-01") for i, c in enumerate(course.split())]
    assert categories(*seen, confirmed=True) == (expected,)


def test_no_partial_response_may_follow_a_complete_one_up_to_the_confirmation() -> None:
    seen = (
        scan("a", "PR", "2020-03-01"),
        scan("b", "CR", "2020-03-10"),
        scan("c", "PR", "2020-04-01"),
    )
    assert categories(*seen, confirmed=True) == ("SD",)


def test_an_early_complete_response_followed_by_stable_disease_is_a_progression() -> None:
    seen = (scan("cr", "CR", "2020-02-01"), scan("sd", "SD", "2020-03-01"))
    assert categories(*seen, confirmed=True) == ("PD",)
    assert categories(*seen, confirmed=True, preset="admiral") == ("SD",)


def test_an_early_response_that_nothing_confirmed_is_not_evaluable() -> None:
    assert categories(scan("pr", "PR", EARLY), confirmed=True) == ("NE",)


def course_of(*events: str) -> Course:
    return gather(solved(L1, *events))


RESPONSES = (
    scan("cr", "CR", "2020-02-20"),
    scan("sd", "SD", "2020-03-01"),
    scan("pr", "PR", "2020-04-01"),
    scan("pr2", "PR", "2020-05-01"),
    scan("pd", "PD", "2020-06-01"),
)


def test_the_duration_of_a_confirmed_response_counts_from_the_one_that_was_confirmed() -> None:
    this = course_of(*RESPONSES)
    (plain,) = durations_of_response(this, this.lines[0])
    (confirmed,) = durations_of_response(this, this.lines[0], confirmed=True)
    assert (plain.from_, plain.days.least) == ("cr", 102)
    assert (confirmed.from_, confirmed.days.least) == ("pr", 61)


def test_the_time_to_a_confirmed_response_ends_at_the_one_that_was_confirmed() -> None:
    this = course_of(*RESPONSES)
    (found,) = times_to_response(this, this.lines[0], confirmed=True)
    assert found.events == ("pr",)
    assert found.definition.endswith("of a confirmed response")


# -- other words and criteria --------------------------------------------------------------------


def test_a_very_good_partial_response_is_called_so_by_its_criteria() -> None:
    seen = scan("a", "VGPR", "2020-03-01").replace("RECIST 1.1", "IMWG")
    assert best(solved(L1, seen), "IMWG").categories == ("VGPR",)


def test_criteria_without_a_least_duration_take_an_early_stable_disease() -> None:
    seen = scan("a", "SD", "2020-01-20").replace("RECIST 1.1", "Lugano")
    assert best(solved(L1, seen), "Lugano").categories == ("SD",)


def test_a_mixed_response_is_its_own_and_no_progression() -> None:
    assert categories(scan("m", "mixed", "2020-03-01")) == ("mixed",)


def test_growth_before_a_response_may_have_ended_the_search_for_one() -> None:
    seen = (scan("g", "growth", "2020-03-01"), scan("pr", "PR", "2020-04-01"))
    assert categories(*seen) == ("PR", "growth")


def test_a_scan_that_only_describes_the_disease_is_no_category() -> None:
    assert categories(event("imaging", "ct", "2020-03-01", "    disease: none\n")) == ("missing",)


# -- the best response stated without a date -----------------------------------------------------


def stated(best_one: str, *events: str, confirmed: bool = False) -> tuple[str, ...]:
    return best(solved(f"{L1}    best: {best_one}\n", *events), confirmed=confirmed).categories


def test_a_stated_best_response_is_an_undated_assessment() -> None:
    found = best(solved(f"{L1}    best: PR\n", scan("pd", "PD", "2020-03-01")))
    assert (found.categories, found.by) == (("PR",), ("L1",))
    assert found.remarks == (
        "the best response (PR of L1) is stated without a date, and no dated assessment has it",
    )


def test_a_stated_best_response_that_a_dated_one_tells_too_is_told_once() -> None:
    found = best(solved(f"{L1}    best: PR\n", scan("pr", "PR", "2020-03-01")))
    assert (found.by, found.remarks) == (("pr",), ())


def test_a_dated_response_better_than_the_stated_one_stands() -> None:
    assert stated("SD", scan("pr", "PR", "2020-03-01")) == ("PR",)


def test_stable_disease_stated_as_best_has_lasted_by_its_name() -> None:
    assert stated("SD") == ("SD",)


def test_whether_a_stated_response_was_confirmed_is_not_told() -> None:
    assert stated("PR", confirmed=True) == ("PR", "SD")


def test_every_line_and_criteria_has_its_best_response_confirmed_and_not() -> None:
    second = scan("b", "iUPD", "2020-09-01", of="L2")
    found = best_responses(solved(L1, L2, scan("a", "PR", "2020-03-01"), second))
    assert [(b.of, b.criteria, b.confirmed, b.categories) for b in found] == [
        ("L1", "RECIST 1.1", False, ("PR",)),
        ("L1", "RECIST 1.1", True, ("SD",)),
        ("L2", "RECIST 1.1", False, ("PD",)),
        ("L2", "RECIST 1.1", True, ("PD",)),
        ("L2", "iRECIST", False, ("iUPD",)),
        ("L2", "iRECIST", True, ("iUPD",)),
    ]
