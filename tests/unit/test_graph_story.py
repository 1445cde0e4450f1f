"""What the picture of the graph tells: reading order, dates in words, places, boxes."""

from attrs import evolve

from casetime import api
from casetime.eventgraph.story import Story, Tie, story
from casetime.model.case import Case, Patient
from casetime.model.events import (
    AdverseEvent,
    Assessment,
    Death,
    Diagnosis,
    Imaging,
    Measurement,
    Note,
    Presentation,
    Procedure,
    Progression,
    Radiotherapy,
    Surgery,
    Therapy,
)

DIAGNOSIS = Diagnosis(label="sarcoma", id="d", on="2019-01")
L1 = Therapy(label="x", id="L1", line=1, from_="2019-02", to="2019-06")
PD = Assessment(label="PD", id="pd", of="L1", on="2019-07", new_lesions="lung")


def told(*events: object, **more: object) -> Story:
    return story(api.graph(Case(id="t", events=events, **more)))  # type: ignore[arg-type]


def order(found: Story) -> list[str]:
    return [name for epoch in found.epochs for name in epoch.names]


def shown(event: object, *others: object, **more: object) -> str:
    name = event.id  # type: ignore[attr-defined]
    return told(event, *others, **more).cards[name].small[0]


def test_a_month_is_shown_as_it_was_written() -> None:
    assert shown(DIAGNOSIS) == "Jan 2019"


def test_an_age_is_shown_as_it_was_written() -> None:
    scan = Imaging(label="CT", id="ct", on="age 12")
    assert shown(scan, patient=Patient(born="1990-03-04")) == "age 12"


def test_a_course_of_one_year_says_the_year_once() -> None:
    assert shown(L1) == "Feb → Jun 2019"


def test_a_course_that_goes_on_says_so() -> None:
    assert shown(Therapy(label="x", id="L", from_="2019-02", to="ongoing")) == "Feb 2019 → ongoing"


def test_a_course_of_which_no_end_is_stated_lies_within_its_bounds() -> None:
    between = Therapy(label="x", id="L", from_="after d", to="before s")
    surgery = Surgery(label="s", id="s", on="2019-05-03")
    assert shown(between, DIAGNOSIS, surgery) == "within Jan–3 May 2019"


def test_an_end_that_only_follows_is_a_latest_day() -> None:
    course = Therapy(label="x", id="L", from_="2019-02", to="before s")
    surgery = Surgery(label="s", id="s", on="2019-05-03")
    assert shown(course, surgery) == "Feb 2019 → by 3 May 2019"


def test_an_approximate_date_says_about() -> None:
    assert shown(Imaging(label="CT", id="ct", on="about July 2019")).startswith("about ")


def test_new_places_are_said_to_be_new_and_three_are_named_whole() -> None:
    three = Assessment(label="PD", id="pd", on="2019", new_lesions=("lung", "liver", "bone"))
    assert told(three).cards["pd"].small[1] == "new: bone, liver, lung"


def test_of_many_places_the_rest_is_counted() -> None:
    five = Assessment(label="PD", id="pd", on="2019", sites=("a", "b", "c", "d", "e"))
    assert told(five).cards["pd"].small[1] == "in a, b, 3 more"


def test_all_places_stand_in_the_tooltip() -> None:
    five = Assessment(label="PD", id="pd", on="2019", sites=("a", "b", "c", "d", "e"))
    assert "a, b, c, d, e" in told(five).cards["pd"].tip


def test_the_setting_stands_before_the_drugs() -> None:
    course = Therapy(label="AI", id="n", setting="neoadjuvant", from_="2019")
    assert told(course).cards["n"].heading == "neoadjuvant AI"


def test_a_biopsy_says_that_it_is_one() -> None:
    found = told(Procedure(label="right axilla", word="biopsy", id="b", on="2019"))
    assert found.cards["b"].heading == "biopsy: right axilla"


def test_no_event_stands_before_one_that_it_must_follow() -> None:
    late = Measurement(label="LDH", id="late", on="2019-05")
    early = AdverseEvent(label="rash", id="early", on="2019-03", because="L1")
    assert order(told(late, early, L1, DIAGNOSIS)) == ["d", "L1", "early", "late"]


def test_an_effect_stands_after_its_cause_where_time_leaves_the_order_open() -> None:
    effect = AdverseEvent(label="a rash", id="a", on="2019-03", because="z")
    cause = AdverseEvent(label="z fever", id="z", on="2019-03")
    assert order(told(DIAGNOSIS, effect, cause)) == ["d", "z", "a"]


def test_what_shares_the_day_of_a_main_event_is_told_after_it() -> None:
    with_it = AdverseEvent(label="x", id="a", on="with pd")
    assert order(told(DIAGNOSIS, L1, PD, with_it))[-2:] == ["pd", "a"]


TOXIC = AdverseEvent(label="colitis", id="toxic", on="2019-06", because="L1")
SWITCH = Therapy(label="y", id="L2", line=2, from_="with toxic", to="2019-12", because="toxic")


def test_a_cause_stands_before_the_treatment_that_began_on_its_day() -> None:
    found = told(DIAGNOSIS, L1, TOXIC, SWITCH)
    assert order(found) == ["d", "L1", "toxic", "L2"]


def test_a_cause_of_a_cause_stands_before_both() -> None:
    grown = AdverseEvent(label="sepsis", id="sepsis", on="with toxic", because="toxic")
    switch = evolve(SWITCH, from_="with sepsis", because="sepsis")
    assert order(told(DIAGNOSIS, L1, TOXIC, grown, switch)) == ["d", "L1", "toxic", "sepsis", "L2"]


def test_a_cause_that_time_puts_later_stays_where_time_has_it() -> None:
    late = evolve(TOXIC, on="after R")
    rt = Radiotherapy(label="rt", id="R", on="2019-07", because="toxic")
    assert order(told(DIAGNOSIS, L1, late, rt)) == ["d", "L1", "R", "toxic"]


def test_what_led_to_a_line_is_not_inside_it() -> None:
    boxes = {box.name: box.members for box in told(DIAGNOSIS, L1, TOXIC, SWITCH).boxes}
    assert "toxic" not in boxes["L2"]


def test_only_the_first_presentation_is_a_main_event() -> None:
    first = Presentation(label="lump", id="first", on="2018-11")
    second = Presentation(label="pain", id="second", on="2018-12")
    cards = told(first, second, DIAGNOSIS).cards
    assert (cards["first"].main, cards["second"].main) == (True, False)


def test_the_thread_joins_neighbours_that_nothing_else_joins() -> None:
    scan = Imaging(label="CT", id="ct", on="2019-01-20")
    given = told(Diagnosis(label="x", id="d", on="2019-01-05"), scan, L1)
    ties = [(arrow.tail, arrow.head, arrow.tie) for arrow in given.arrows]
    assert ties == [("d", "ct", Tie.ORDER), ("ct", "L1", Tie.ORDER)]


def test_what_follows_from_two_lines_is_not_drawn_as_a_third() -> None:
    days = [Imaging(label=str(n), id=f"n{n}", on=f"2019-01-{n:02}") for n in range(1, 9)]
    assert len(told(*days).arrows) == 7


def test_a_line_names_what_it_was_switched_to() -> None:
    switched = Therapy(
        label="y", id="m", line=1, setting="maintenance", from_="2019-07", to="2019-09"
    )
    (box,) = told(DIAGNOSIS, L1, switched).boxes
    assert box.title == "Line 1: x, then y, Feb → Jun 2019"


def test_a_treatment_that_only_radiates_is_in_no_box() -> None:
    assert told(DIAGNOSIS, Radiotherapy(label="50 Gy", id="rt", from_="2019-03")).boxes == ()


def test_a_course_that_begins_before_its_end_may_come_shows_both_windows() -> None:
    relapse = Progression(label="nodules", id="r", word="relapse", on="about July 2012")
    course = Therapy(label="x", id="L", from_="3 weeks after r", to="end of 2012")
    assert "→ Sep–Dec 2012" in shown(course, relapse)
    assert not shown(course, relapse).startswith("until")


def test_a_course_of_which_only_the_end_is_dated_lasts_until_then() -> None:
    course = Therapy(label="x", id="L", from_="after d", to="2019-05")
    assert shown(course, DIAGNOSIS) == "until May 2019"


def test_what_was_at_any_age_before_a_day_does_not_begin_at_birth() -> None:
    history = Note(label="healthy", id="h", on="before d")
    assert shown(history, DIAGNOSIS, patient=Patient(born="1968-02-02")) == "by Jan 2019"


def test_days_before_the_index_have_a_minus_sign() -> None:
    scan = Imaging(label="CT", id="ct", on="12 days before s")
    assert shown(scan, Surgery(label="s", id="s"), index="s") == "−12 d"


def test_a_relapse_is_called_one() -> None:
    relapse = Progression(label="new nodules", id="r", word="relapse", on="2019-09")
    assert told(DIAGNOSIS, relapse).cards["r"].heading == "relapse: new nodules"


def test_the_cause_of_a_death_follows_its_word() -> None:
    dead = Death(label="of sarcoma", id="x", on="2020-01-01")
    assert told(DIAGNOSIS, dead).cards["x"].heading == "death of sarcoma"


def test_a_unit_in_a_heading_is_set_as_in_print() -> None:
    value = Measurement(label="ferritin 640 ug/L", id="f", on="2019-01-02")
    assert told(DIAGNOSIS, value).cards["f"].heading == "ferritin 640 µg/L"
