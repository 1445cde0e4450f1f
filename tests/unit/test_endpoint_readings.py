"""What the text leaves open: disease-free time, growth, off drug, compartments, other origins."""

from endpoint_cases import L1, asked, event, every, scan, solved, told

from casetime.clinical.endpoints import estimates
from casetime.clinical.estimate import Status

PD = scan("pd", "PD", "2020-03-01")
SD = scan("sd", "SD", "2020-02-01")

# -- after curative treatment --------------------------------------------------------------------

OPERATION = event("surgery", "op", "2020-01-01", "    intent: curative\n")


def test_dfs_ends_at_the_first_relapse_after_the_operation() -> None:
    given = solved(OPERATION, event("relapse", "back", "2020-09-01"))
    assert told(asked(given, "DFS", "op")) == ("event", 244, 244, ("back",))


def test_dfs_is_censored_where_the_patient_was_last_seen_free_of_disease() -> None:
    free = event("imaging", "free", "2020-05-01", "    disease: none\n")
    stable = event("imaging", "stable", "2020-08-01", "    disease: stable\n")
    assert asked(solved(OPERATION, free, stable), "DFS", "op").events == ("free",)


def test_a_progression_that_may_precede_the_operation_leaves_both_readings() -> None:
    given = solved(OPERATION, event("relapse", "back", "2019-12-25..2020-01-05"))
    found = asked(given, "DFS", "op")
    assert found.status is Status.UNDETERMINED
    assert {str(r.status) for r in found.readings} == {"event", "censored"}


def test_an_operation_that_was_broken_off_starts_no_disease_free_time() -> None:
    aborted = OPERATION + "    status: aborted\n"
    found = estimates(solved(aborted, event("relapse", "back", "2020-09-01")))
    assert [e for e in found if e.endpoint == "DFS"] == []


# -- readings that the text leaves open ----------------------------------------------------------


def test_growth_that_is_not_called_progression_leaves_both_readings() -> None:
    given = solved(L1, scan("grows", "growth", "2020-03-01"), scan("pd", "PD", "2020-05-01"))
    found = asked(given, "PFS")
    assert [told(r) for r in found.readings] == [
        ("event", 60, 60, ("grows",)),
        ("event", 121, 121, ("pd",)),
    ]


HELD = L1 + "    holds:\n      - {from: 2020-02-15, to: 2020-04-15, why: toxicity}\n"


def test_a_progression_in_a_hold_is_counted_and_left_out() -> None:
    given = solved(HELD, PD, scan("pd2", "PD", "2020-06-01"))
    found = asked(given, "PFS")
    assert [told(r) for r in found.readings] == [
        ("event", 60, 60, ("pd",)),
        ("event", 152, 152, ("pd2",)),
    ]


def test_a_progression_on_the_day_a_hold_begins_came_on_the_drug() -> None:
    given = solved(HELD, scan("pd", "PD", "2020-02-15"), scan("pd2", "PD", "2020-06-01"))
    assert asked(given, "PFS").readings == ()


def test_a_progression_in_a_treatment_break_is_off_drug_too() -> None:
    pause = "  - treatment-break: x\n    id: pause\n    from: 2020-02-15\n    to: 2020-04-15\n"
    found = asked(solved(L1, pause, PD, scan("pd2", "PD", "2020-06-01")), "PFS")
    assert [r.events for r in found.readings] == [("pd",), ("pd2",)]


def test_the_first_progression_of_each_compartment_is_told_where_they_differ() -> None:
    brain = scan("brain", "PD", "2020-03-01", more="    site: CNS\n")
    body = scan("body", "PD", "2020-05-01", more="    site: body\n")
    found = asked(solved(L1, brain, body), "PFS")
    assert told(found) == ("event", 60, 60, ("brain",))
    assert [(r.events, r.remarks[-1]) for r in found.readings] == [
        (("body",), "the first progression in the compartment body")
    ]


# -- origins -----------------------------------------------------------------------------------

MAINTENANCE = (
    "  - therapy: m\n    id: later\n    line: 1\n    setting: maintenance\n    from: 2020-02-01\n"
)


def test_asked_for_a_later_course_of_a_line_its_own_start_comes_first_then_the_whole() -> None:
    given = solved(L1, MAINTENANCE, PD)
    assert [(e.of, e.days.least) for e in every(given, "PFS", "later")] == [
        ("later", 29),
        ("L1", 60),
    ]


def test_a_treatment_outside_the_lines_has_endpoints_of_its_own() -> None:
    before = "  - therapy: n\n    id: neo\n    setting: neoadjuvant\n    from: 2019-10-01\n"
    given = solved(before, L1, scan("pr", "PR", "2019-12-01", of="neo"))
    assert told(asked(given, "TTR", "neo")) == ("event", 61, 61, ("pr",))
    assert told(asked(given, "TTNT", "neo")) == ("event", 92, 92, ("L1",))


def test_a_line_of_two_courses_starts_with_whichever_came_first() -> None:
    one = "  - therapy: a\n    id: L1\n    line: 1\n    from: 2020-01-01..2020-01-03\n"
    two = "  - therapy: b\n    id: L1b\n    line: 1\n    from: 2020-01-02..2020-01-04\n"
    found = asked(solved(one, two, PD), "PFS")
    assert told(found)[1:3] == (58, 60)  # one of them had started by 3 January
    assert len(found.origins) == 2


def test_a_bound_that_only_a_reading_gives_names_the_reading_among_its_reasons() -> None:
    given = solved(L1, PD, scan("pr", "PR", "2020-02-25..2020-03-05"))
    (reading,) = asked(given, "DOR").readings
    assert [s.statement.text for s in reading.because.min] == ["in this reading pr is before pd"]


def test_a_conflict_is_told_in_every_estimate() -> None:
    given = solved(L1, scan("pd", "PD", "[2020-03-01, before L1]"))
    assert any(r.startswith("computed without") for r in asked(given, "PFS").remarks)


def test_to_the_fda_what_may_start_with_the_line_is_new_only_in_the_reading_where_it_is_later() -> (
    None
):
    given = solved(L1, event("radiotherapy", "rt", "2019-12-30..2020-01-02"), SD, PD)
    found = asked(given, "PFS", preset="fda")
    assert {told(r) for r in found.readings} == {
        ("event", 60, 60, ("pd",)),
        ("censored", 0, 0, ("L1",)),
    }
