"""PFS, TTP, OS, DOR, TTR, TTNT, ToT, TFI, PFS2, GMI: the definitions and the presets."""

import pytest
from endpoint_cases import L1, L2, asked, event, every, scan, solved, told

from casetime.clinical.endpoints import estimates
from casetime.clinical.estimate import Status
from casetime.diagnostics import CasetimeError

DEATH = event("death", "death", "2021-01-01")
PD = scan("pd", "PD", "2020-03-01")
SD = scan("sd", "SD", "2020-02-01")
PRESETS = ("default", "admiral", "fda", "as_observed")


# -- progression and death ---------------------------------------------------------------------


def test_pfs_ends_at_the_first_progression() -> None:
    assert told(asked(solved(L1, PD, DEATH), "PFS")) == ("event", 60, 60, ("pd",))


def test_pfs_ends_at_death_where_no_progression_is_told() -> None:
    assert told(asked(solved(L1, SD, DEATH), "PFS")) == ("event", 366, 366, ("death",))


def test_of_a_progression_and_a_death_on_one_day_the_progression_is_named() -> None:
    given = solved(L1, scan("pd", "PD", "2021-01-01"), DEATH)
    assert asked(given, "PFS").events == ("pd",)


def test_a_death_that_may_fall_on_the_day_of_the_progression_does_not_end_pfs() -> None:
    given = solved(L1, scan("pd", "PD", "2020-12"), event("death", "death", "2020-12"))
    assert told(asked(given, "PFS")) == ("event", 335, 365, ("pd",))


def test_without_progression_pfs_is_censored_at_the_last_assessment() -> None:
    assert told(asked(solved(L1, SD), "PFS")) == ("censored", 31, 31, ("sd",))


def test_what_is_not_evaluable_censors_nothing() -> None:
    given = solved(L1, SD, scan("ne", "NE", "2020-05-01"))
    assert told(asked(given, "PFS")) == ("censored", 31, 31, ("sd",))


def test_with_no_assessment_pfs_is_censored_at_its_start_and_says_so() -> None:
    found = asked(solved(L1), "PFS")
    assert told(found) == ("censored", 0, 0, ("L1",))
    assert "no assessment after the start is reported" in found.remarks


def test_scan_and_visit_that_differ_are_both_told_and_what_was_seen_spans_them() -> None:
    visit = event("follow-up", "seen", "2020-04-01", "    disease: stable\n")
    found = asked(solved(L1, SD, visit), "PFS")
    assert told(found) == ("censored", 31, 91, ("sd", "seen"))
    assert [r.events for r in found.readings] == [("sd",), ("seen",)]


def test_a_mixed_response_is_no_progression_and_was_seen_without_one() -> None:
    assert told(asked(solved(L1, scan("m", "mixed", "2020-04-01")), "PFS"))[0] == "censored"


def test_the_end_of_a_line_stopped_for_progression_stands_for_an_untold_one() -> None:
    line = L1 + "    to: 2020-06-01\n    stopped: progression\n"
    found = asked(solved(line, SD), "PFS")
    assert told(found) == ("event", 152, 152, ("L1",))
    assert any("no dated progression" in r for r in found.remarks)


def test_what_counts_for_nothing_is_left_out_and_named() -> None:
    given = solved(L1, scan("pd", "PD", "2020-03-01", more="    counts: no, a flare\n"))
    found = asked(given, "PFS")
    assert (found.status, found.remarks[0]) == (Status.CENSORED, "pd is not counted: a flare")


def test_a_progression_without_of_that_may_precede_the_line_leaves_both_readings() -> None:
    line = "  - therapy: a\n    id: L1\n    line: 1\n    from: 2020-01\n"
    given = solved(line, scan("pd", "PD", "2020-01", of=None), scan("sd", "SD", "2020-02-01"))
    found = asked(given, "PFS")
    assert found.status is Status.UNDETERMINED
    assert [told(r) for r in found.readings] == [
        ("event", 0, 30, ("pd",)),
        ("censored", 1, 30, ("sd",)),  # the line then starts after the progression: 2 January on
    ]


def test_a_progression_without_of_on_the_day_the_next_line_starts_is_not_of_the_first() -> None:
    given = solved(L1, L2, scan("pd", "PD", "2020-07-01", of=None))
    assert asked(given, "PFS").status is Status.CENSORED
    assert told(asked(given, "PFS", "L2")) == ("event", 0, 0, ("pd",))


def test_seen_without_progression_ends_where_the_next_line_begins() -> None:
    given = solved(L1, L2, SD, scan("late", "SD", "2020-08-01"))
    assert asked(given, "PFS").events == ("sd",)


def test_whether_a_scan_precedes_the_next_line_is_tried_both_ways() -> None:
    given = solved(L1, L2, SD, scan("late", "SD", "2020-06-20..2020-07-10"))
    assert told(asked(given, "PFS")) == ("censored", 31, 182, ("late", "sd"))


# -- presets -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("preset", "expected"),
    [
        ("default", ("event", 366, 366, ("death",))),
        ("admiral", ("event", 367, 367, ("death",))),
        ("fda", ("censored", 31, 31, ("sd",))),
        ("as_observed", ("event", 366, 366, ("death",))),
    ],
)
def test_a_death_after_the_next_line(preset: str, expected: tuple[object, ...]) -> None:
    assert told(asked(solved(L1, L2, SD, DEATH), "PFS", preset=preset)) == expected


def test_the_default_says_that_the_next_line_had_begun_before_the_death() -> None:
    found = asked(solved(L1, L2, SD, DEATH), "PFS")
    assert "no progression is told: death ends it, although L2 had begun" in found.remarks


def test_as_observed_a_progression_of_the_next_line_counts() -> None:
    given = solved(L1, L2, scan("pd2", "PD", "2020-09-01", of="L2"))
    assert asked(given, "PFS", preset="as_observed").events == ("pd2",)
    assert asked(given, "PFS").status is Status.CENSORED


def test_as_observed_it_is_censored_at_the_end_of_follow_up() -> None:
    given = solved(L1, L2, SD, scan("sd2", "SD", "2020-09-01", of="L2"))
    assert asked(given, "PFS", preset="as_observed").events == ("sd2",)


@pytest.mark.parametrize("kind", ["radiotherapy", "local-therapy", "cell-therapy", "surgery"])
def test_to_the_fda_any_anticancer_treatment_is_new_therapy(kind: str) -> None:
    given = solved(L1, SD, event(kind, "new", "2020-02-15"), PD)
    assert told(asked(given, "PFS", preset="fda")) == ("censored", 31, 31, ("sd",))


@pytest.mark.parametrize("status", ["planned", "omitted", "refused", "aborted"])
def test_an_operation_that_did_not_take_place_is_no_new_therapy(status: str) -> None:
    given = solved(L1, SD, event("surgery", "new", "2020-02-15", f"    status: {status}\n"), PD)
    assert asked(given, "PFS", preset="fda").events == ("pd",)


def test_to_the_fda_a_progression_on_the_day_of_new_therapy_counts() -> None:
    given = solved(L1, event("radiotherapy", "new", "2020-03-01"), PD)
    assert asked(given, "PFS", preset="fda").events == ("pd",)


def test_to_the_fda_what_starts_with_the_line_is_not_new() -> None:
    given = solved(L1, event("radiotherapy", "with-it", "2020-01-01"), PD)
    assert asked(given, "PFS", preset="fda").events == ("pd",)


def test_the_fda_rule_says_that_missed_visits_are_not_judged_without_a_schedule() -> None:
    assert "no visit schedule is declared" in asked(solved(L1, PD), "PFS", preset="fda").definition


@pytest.mark.parametrize(("day", "status"), [("2020-05-23", "event"), ("2020-05-24", "censored")])
def test_to_the_fda_two_missed_visits_censor(day: str, status: str) -> None:
    # the last look is of 1 February; visits every 8 weeks fall due on 28 March and 23 May
    visit = event("follow-up", "plan", "2020-01-01", "    schedule: every 8 weeks\n")
    found = asked(solved(L1, SD, visit, scan("pd", "PD", day)), "PFS", preset="fda")
    assert str(found.status) == status
    assert "planned every 56 days" in found.definition


def test_admiral_counts_both_days() -> None:
    assert told(asked(solved(L1, PD), "PFS", preset="admiral")) == ("event", 61, 61, ("pd",))


@pytest.mark.parametrize("preset", PRESETS)
def test_every_definition_says_how_days_are_counted(preset: str) -> None:
    for found in estimates(solved(L1, L2, SD, PD, DEATH), preset):
        assert found.preset == preset
        assert found.endpoint == "GMI" or "; " in found.definition


# -- time to progression, response, next treatment ------------------------------------------------


def test_a_death_censors_the_time_to_progression() -> None:
    assert told(asked(solved(L1, SD, DEATH), "TTP")) == ("censored", 366, 366, ("death",))


def test_a_death_after_the_next_line_does_not_say_that_nothing_had_progressed() -> None:
    assert told(asked(solved(L1, L2, SD, DEATH), "TTP")) == ("censored", 31, 31, ("sd",))


def test_ttr_ends_at_the_first_response() -> None:
    given = solved(L1, SD, scan("pr", "PR", "2020-03-01"), scan("cr", "CR", "2020-05-01"))
    assert told(asked(given, "TTR")) == ("event", 60, 60, ("pr",))


def test_a_response_after_the_first_progression_is_none() -> None:
    given = solved(L1, PD, scan("pr", "PR", "2020-04-01"))
    assert told(asked(given, "TTR")) == ("censored", 60, 60, ("pd",))


def test_of_two_judgements_of_one_day_the_worse_stands() -> None:
    given = solved(L1, scan("pr", "PR", "2020-03-01"), scan("sd", "SD", "2020-03-01"))
    assert asked(given, "TTR").status is Status.CENSORED


def test_a_response_that_may_follow_the_progression_leaves_ttr_open() -> None:
    given = solved(L1, PD, scan("pr", "PR", "2020-02-25..2020-03-05"))
    assert {told(r) for r in asked(given, "TTR").readings} == {
        ("event", 55, 59, ("pr",)),
        ("censored", 60, 60, ("pd",)),
    }


def test_a_best_response_without_a_date_is_a_response_on_an_unknown_day() -> None:
    line = L1 + "    best: PR\n"
    found = asked(solved(line, PD), "TTR")
    assert told(found) == ("event", 0, 60, ("L1",))
    assert "the date of the best response is not given" in found.remarks


def test_dor_counts_from_whichever_response_came_first() -> None:
    given = solved(
        L1,
        scan("cr", "CR", "2020-03-01..2020-03-05"),
        scan("pr", "PR", "2020-03-03..2020-03-07"),
        scan("pd", "PD", "2020-06-01"),
    )
    found = asked(given, "DOR")
    assert told(found) == ("event", 88, 92, ("pd",))
    assert len(found.origins) == 2


def test_dor_is_a_difference_of_two_dates_and_not_of_two_windows() -> None:
    given = solved(L1, scan("pr", "PR", "2020-03"), scan("pd", "PD", "30 days after pr"))
    assert told(asked(given, "DOR"))[1:3] == (30, 30)


def test_dor_is_undetermined_where_some_dating_has_no_response() -> None:
    given = solved(L1, PD, scan("pr", "PR", "2020-02-25..2020-03-05"))
    found = asked(given, "DOR")
    assert found.status is Status.UNDETERMINED
    assert [told(r) for r in found.readings] == [("event", 1, 5, ("pd",))]


def test_a_line_without_response_has_no_dor() -> None:
    with pytest.raises(CasetimeError, match="has no DOR of L1"):
        asked(solved(L1, SD, PD), "DOR")


def test_ttnt_ends_where_the_next_line_starts() -> None:
    assert told(asked(solved(L1, L2), "TTNT")) == ("event", 182, 182, ("L2",))


def test_death_censors_the_time_to_next_treatment() -> None:
    assert told(asked(solved(L1, DEATH), "TTNT")) == ("censored", 366, 366, ("death",))


def test_pfs2_runs_to_the_progression_on_the_next_line() -> None:
    given = solved(L1, L2, PD, scan("pd2", "PD", "2020-09-01", of="L2"))
    assert told(asked(given, "PFS2")) == ("event", 244, 244, ("pd2",))


def test_pfs2_is_censored_at_the_last_assessment_of_the_next_line() -> None:
    given = solved(L1, L2, PD, scan("sd2", "SD", "2020-09-01", of="L2"))
    assert told(asked(given, "PFS2")) == ("censored", 244, 244, ("sd2",))


# -- treatment ---------------------------------------------------------------------------------


def test_time_on_treatment_runs_to_the_last_dose() -> None:
    assert told(asked(solved(L1 + "    to: 2020-06-01\n"), "ToT"))[:3] == ("event", 152, 152)


def test_time_on_treatment_of_two_courses_runs_to_the_later_end() -> None:
    first = L1 + "    to: 2020-06-01\n"
    second = "  - therapy: b\n    id: L1b\n    line: 1\n    from: 2020-02-01\n    to: 2020-03-01\n"
    assert asked(solved(first, second), "ToT").events == ("L1",)


def test_time_on_a_treatment_whose_end_is_untold_is_undetermined() -> None:
    found = asked(solved(L1), "ToT")
    assert found.status is Status.UNDETERMINED
    assert "the source does not say when L1 ended" in found.remarks


def test_time_on_a_treatment_that_goes_on_is_censored() -> None:
    assert asked(solved(L1 + "    to: ongoing\n"), "ToT").status is Status.CENSORED


def test_the_treatment_free_interval_is_zero_where_the_next_line_began_earlier() -> None:
    assert told(asked(solved(L1 + "    to: 2020-08-01\n", L2), "TFI"))[:3] == ("event", 0, 0)


def test_the_treatment_free_interval_after_the_last_line_is_censored_at_the_last_contact() -> None:
    given = solved(L1 + "    to: 2020-06-01\n", event("follow-up", "seen", "2020-07-01"))
    assert told(asked(given, "TFI")) == ("censored", 30, 30, ("seen",))


# -- the growth modulation index ---------------------------------------------------------------


def test_the_growth_modulation_index_is_taken_on_one_dating_at_a_time() -> None:
    # a later first progression moves the second one too: 70/92 to 99/121, not 70/121 to 99/92
    first = "  - therapy: a\n    id: L1\n    line: 1\n    from: 2020-03-01\n"
    given = solved(
        first,
        scan("pd1", "PD", "2020-06"),
        L2,
        scan("pd2", "PD", "100 days after pd1", of="L2"),
    )
    assert asked(given, "GMI", "L2").ratio == (round(70 / 92, 2), round(99 / 121, 2))


def test_a_first_line_has_no_growth_modulation_index() -> None:
    assert every(solved(L1, PD), "GMI") == ()


def test_the_growth_modulation_index_of_a_censored_line_has_no_upper_end() -> None:
    given = solved(L1, PD, L2, scan("sd2", "SD", "2020-09-29", of="L2"))
    assert asked(given, "GMI", "L2").ratio == (1.5, None)


def test_an_index_without_an_upper_end_has_no_statements_behind_it() -> None:
    given = solved(L1, PD, L2, scan("sd2", "SD", "2020-09-29", of="L2"))
    found = asked(given, "GMI", "L2")
    assert (bool(found.because.min), found.because.max) == (True, ())


# -- survival ----------------------------------------------------------------------------------


def test_survival_is_censored_at_the_last_day_known_alive() -> None:
    given = solved(L1, event("note", "n", "2022-01-01"), event("imaging", "ct", "2020-05-01"))
    assert told(asked(given, "OS")) == ("censored", 121, 121, ("ct",))


def test_an_undated_death_is_an_event_after_the_last_contact() -> None:
    given = solved(L1, event("imaging", "ct", "2020-05-01"), "  - death: x\n    id: death\n")
    assert told(asked(given, "OS")) == ("event", 121, None, ("death",))


def test_a_visit_that_found_the_patient_dead_is_no_contact() -> None:
    given = solved(L1, event("follow-up", "call", "2020-05-01", "    vital: dead\n"))
    assert told(asked(given, "OS")) == ("censored", 0, 0, ("L1",))


def test_of_two_dates_of_one_contact_each_reading_is_taken_alone() -> None:
    given = solved(
        L1, event("imaging", "ct", "2020-02-01 or 2020-04-01"), event("imaging", "b", "2020-03-01")
    )
    assert told(asked(given, "OS"))[1:3] == (60, 91)
