"""What happens inside a bar: changes, holds, progression that treatment outlasts; call-outs."""

import pytest
from attrs import evolve
from test_scene import figure, marks_of, texts

from casetime.chronology.timeline import timeline
from casetime.figure.courses import progressed, steps
from casetime.figure.marks import Group, Hatch, Mark, Polygon, Polyline, Rect, Text, box, walk
from casetime.figure.theme import PRINT
from casetime.figure.wording import panels
from casetime.model.case import Case
from casetime.model.events import (
    Assessment,
    Diagnosis,
    Event,
    FollowUp,
    Imaging,
    Measurement,
    Radiotherapy,
    Surgery,
    Therapy,
)
from casetime.model.values import Change, Cite, Drug

FIRST = Diagnosis(label="cancer", on="2020-01-15")
LAST = FollowUp(label="alive", on="2022-06-01")
COURSE = Therapy(
    label="osimertinib",
    id="L1",
    line=1,
    drugs=(Drug(text="osimertinib 80 mg", name="osimertinib", dose="80", unit="mg"),),
    from_="2020-02-01",
    to="2021-10-01",
)
LESS = Change(on="2020-09-01", dose="40 mg", why="rash")


def case_of(*events: Event) -> Case:
    return Case(id="inside", events=[FIRST, *events, LAST])


def judged_as(category: str, name: str, on: str, **more: str) -> Assessment:
    return Assessment(label=category, id=name, of="L1", on=on, **more)  # type: ignore[arg-type]


def hatches(marks: tuple[Mark, ...]) -> list[Rect]:
    return [m for m in walk(marks) if isinstance(m, Rect) and isinstance(m.fill, Hatch)]


# -- changes ---------------------------------------------------------------------------------


def test_a_change_of_dose_is_told_after_the_dose_before_it() -> None:
    course = evolve(COURSE, changes=(LESS,))
    assert "Osimertinib 80 mg, then 40 mg" in " ".join(texts(figure(case_of(course))))


def test_a_change_stands_as_a_diamond_inside_its_bar() -> None:
    drawing = figure(case_of(evolve(COURSE, changes=(LESS,))))
    bar = box(Group(marks=marks_of(drawing, "L1")))
    [change] = [m for m in walk(drawing.marks) if isinstance(m, Group) and m.role == "change"]
    around = box(change)
    assert bar.left < around.left < around.right < bar.right
    assert change.title == "changed: 40 mg: rash"


def test_a_change_without_an_id_has_the_window_of_its_date() -> None:
    course = evolve(COURSE, changes=(Change(on="2020-09", dose="40 mg"),))
    [step] = steps(timeline(case_of(course)), "L1")
    assert step.window.most is not None
    assert step.window.least is not None
    assert step.window.most - step.window.least == 29


def test_a_change_without_a_date_is_told_and_not_placed() -> None:
    drawing = figure(case_of(evolve(COURSE, changes=(Change(dose="40 mg"),))))
    assert "then 40 mg" in " ".join(texts(drawing))
    assert not [m for m in walk(drawing.marks) if isinstance(m, Group) and m.role == "change"]


def test_a_change_dated_after_its_course_is_not_drawn_outside_the_bar() -> None:
    course = evolve(COURSE, changes=(Change(on="2022-03-01", dose="40 mg"),))
    assert steps(timeline(case_of(course)), "L1") == ()


def test_the_badge_stands_off_a_change() -> None:
    course = evolve(COURSE, changes=(Change(on="2020-12-01", dose="40 mg"),))
    drawing = figure(case_of(course))
    [badge] = [m for m in marks_of(drawing, "L1") if isinstance(m, Text)]
    [change] = [m for m in walk(drawing.marks) if isinstance(m, Group) and m.role == "change"]
    assert box(badge).right < box(change).left or box(badge).left > box(change).right


# -- beyond progression ----------------------------------------------------------------------


def test_treatment_beyond_progression_is_hatched_from_the_progression_on() -> None:
    drawing = figure(case_of(COURSE, judged_as("PD", "pd", "2021-02-01")))
    [hatch] = hatches(marks_of(drawing, "L1"))
    glyph = next(m for m in marks_of(drawing, "pd") if isinstance(m, Polygon))
    middle = (box(glyph).left + box(glyph).right) / 2
    assert hatch.x == pytest.approx(middle, abs=1)
    assert "treated beyond progression" in texts(drawing)


def test_a_course_that_ends_with_its_progression_is_not_hatched() -> None:
    drawing = figure(case_of(COURSE, judged_as("PD", "pd", "2021-09-20")))
    assert hatches(marks_of(drawing, "L1")) == []


def test_what_may_have_ended_with_its_progression_is_not_hatched() -> None:
    drawing = figure(case_of(evolve(COURSE, to="2021"), judged_as("PD", "pd", "2021-06-01")))
    assert hatches(marks_of(drawing, "L1")) == []


def test_an_unconfirmed_progression_that_a_response_follows_is_taken_back() -> None:
    pseudo = judged_as("iUPD", "iupd", "2020-09-01", criteria="iRECIST")
    better = judged_as("iPR", "ipr", "2020-12-01", criteria="iRECIST")
    tl = timeline(case_of(COURSE, pseudo, better))
    assert progressed(tl, "L1") is None


def test_a_confirmed_progression_is_hatched_from_its_first_sign() -> None:
    first = judged_as("iUPD", "iupd", "2020-09-01", criteria="iRECIST")
    second = judged_as("iCPD", "icpd", "2020-12-01", criteria="iRECIST")
    tl = timeline(case_of(COURSE, first, second))
    assert progressed(tl, "L1") == tl.window("iupd")


def test_a_progression_that_does_not_count_hatches_nothing() -> None:
    kept = judged_as("PD", "pd", "2021-02-01", counts="no, treated with radiotherapy")
    assert progressed(timeline(case_of(COURSE, kept)), "L1") is None


def test_an_ongoing_bar_is_hatched_up_to_its_arrow() -> None:
    going = evolve(COURSE, to="ongoing")
    drawing = figure(case_of(going, judged_as("PD", "pd", "2021-02-01")))
    [hatch] = hatches(marks_of(drawing, "L1"))
    [arrow] = [m for m in marks_of(drawing, "L1") if isinstance(m, Polygon)]
    assert hatch.x + hatch.width == pytest.approx(box(arrow).right - 5, abs=1)


# -- what did not take place -----------------------------------------------------------------


def strokes_of(status: str) -> list[Polyline]:
    course = Radiotherapy(label="8 Gy", id="rt", status=status, from_="2020-05", to="2020-07")
    drawing = figure(case_of(course))
    return [m for m in walk(marks_of(drawing, "rt")) if isinstance(m, Polyline)]


def test_refused_treatment_is_struck_through() -> None:
    [stroke] = strokes_of("refused")
    assert stroke.points[0][1] == stroke.points[1][1]


def test_planned_treatment_is_not_struck_through() -> None:
    assert strokes_of("planned") == []


def test_the_key_tells_refused_from_planned() -> None:
    words = texts(figure(case_of(Surgery(label="lobectomy", status="refused", on="2020-05-01"))))
    assert "refused or broken off" in words
    assert "planned, not done" not in words


# -- call-outs -------------------------------------------------------------------------------


def cited(*places: str) -> list[str]:
    scan = Imaging(label="CT", cite=tuple(Cite(text=place) for place in places))
    return [run.text for run in panels(scan)]


def test_a_figure_panel_is_called_out() -> None:
    assert cited("case report 1, figure 2 A") == ["2A"]
    assert cited("supplementary figure S1E-H", "fig. 3b") == ["S1E–H", "3b"]


def test_a_figure_without_a_panel_is_not_called_out() -> None:
    assert cited("figure 1 legend", "figure 4") == []


def test_a_panel_is_called_out_once() -> None:
    assert cited("figure 2A", "figure 2A legend") == ["2A"]


def test_a_measured_value_has_no_picture() -> None:
    value = Measurement(label="LDH 400 U/L", cite=(Cite(text="figure 2A"),))
    assert panels(value) == ()


def test_a_call_out_stands_in_a_frame_of_its_own() -> None:
    scan = Imaging(label="CT, nodules", id="ct", on="2020-05-01", cite=(Cite(text="figure 2A"),))
    drawing = figure(case_of(scan))
    [frame] = [m for m in walk(drawing.marks) if isinstance(m, Rect) and m.role == "panel"][:1]
    letters = [m for m in walk(drawing.marks) if isinstance(m, Text) and m.runs[0].text == "2A"]
    assert box(frame).left < box(letters[0]).left
    assert box(letters[0]).right < box(frame).right
    assert "figure panel in the source" in texts(drawing)


# -- words -----------------------------------------------------------------------------------


def test_what_follows_a_semicolon_starts_small_where_the_case_writes_it_small() -> None:
    both = [
        Imaging(label="CT of the chest, clear", id="a", on="2020"),
        Imaging(label="bone scan, clear", id="b", on="2020"),
        Imaging(label="MRI of the brain, clear of metastases and of bleeding", id="c", on="2020"),
    ]
    words = " ".join(texts(figure(case_of(*both))))
    assert "; bone scan" in words
    assert "; MRI of the brain" in words


def test_a_key_in_grey_holds_no_colour() -> None:
    from casetime.figure.options import Options
    from casetime.figure.theme import GREY

    drawing = figure(case_of(evolve(COURSE, to="2021")), Options(theme=GREY))
    fills = {m.fill for m in walk(drawing.marks) if isinstance(m, Rect)}
    assert PRINT.therapy["chemotherapy"].fill not in fills
