"""The figure as a scene: nothing overlaps or leaves the page, nothing says more than known."""

from pathlib import Path

import pytest
from attrs import evolve

from casetime.casefile.reading import read_case_file
from casetime.chronology.timeline import timeline
from casetime.clinical.claims import judged
from casetime.clinical.endpoints import estimates
from casetime.figure.marks import (
    Box,
    Drawing,
    Group,
    Mark,
    Polygon,
    Polyline,
    Text,
    box,
    overlap,
    walk,
)
from casetime.figure.options import Options
from casetime.figure.scene import timeline_figure
from casetime.figure.svg import svg
from casetime.figure.theme import PRINT
from casetime.figure.wording import in_few_words
from casetime.model.case import Case
from casetime.model.events import (
    Assessment,
    Diagnosis,
    Event,
    FollowUp,
    Imaging,
    Measurement,
    Note,
    Radiotherapy,
    Therapy,
)
from casetime.model.values import Cycles, Drug

CASES = sorted((Path(__file__).parents[2] / "cases").glob("*.yaml"))


PLAIN = Options()


def figure(case: Case, options: Options = PLAIN) -> Drawing:
    tl = timeline(case)
    return timeline_figure(tl, estimates(tl), judged(tl), options)


def texts(drawing: Drawing) -> list[str]:
    return ["".join(r.text for r in m.runs) for m in walk(drawing.marks) if isinstance(m, Text)]


def ink(text: Text) -> Box:
    """The box of a text without the empty room above its capitals."""
    whole = box(text)
    return Box(whole.left, whole.top + 1.2, whole.right, whole.bottom - 1.2)


def overlapping(drawing: Drawing) -> list[tuple[str, str]]:
    found = [m for m in walk(drawing.marks) if isinstance(m, Text)]
    boxes = [(ink(t), "".join(r.text for r in t.runs)) for t in found]
    return [(x, y) for i, (a, x) in enumerate(boxes) for b, y in boxes[i + 1 :] if overlap(a, b)]


def marks_of(drawing: Drawing, name: str) -> tuple[Mark, ...]:
    groups = [m for m in walk(drawing.marks) if isinstance(m, Group) and m.id == f"event-{name}"]
    return groups[0].marks


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_no_text_of_a_case_lies_on_another(path: Path) -> None:
    assert overlapping(figure(read_case_file(path).cases[0])) == []


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_nothing_of_a_case_leaves_the_page(path: Path) -> None:
    drawing = figure(read_case_file(path).cases[0])
    whole = box(Group(marks=drawing.marks))
    assert whole.left >= 0
    assert whole.top >= 0
    assert whole.right <= drawing.width_pt
    assert whole.bottom <= drawing.height_pt


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_every_event_is_drawn_or_named_as_not_drawn(path: Path) -> None:
    case = read_case_file(path).cases[0]
    drawing = figure(case)
    titles = " | ".join(m.title or "" for m in walk(drawing.marks))
    below = " ".join(texts(drawing))
    solved = timeline(case)
    for name in solved.names:
        assert f"{name}" in titles or in_few_words(solved.event(name)).split()[0] in below


def test_the_order_of_events_changes_no_byte() -> None:
    case = read_case_file(CASES[0]).cases[0]
    turned = Case(
        id=case.id,
        title=case.title,
        source=case.source,
        patient=case.patient,
        index=case.index,
        events=tuple(reversed(case.events)),
        claims=case.claims,
    )
    assert svg(figure(turned)) == svg(figure(case))


SMALL = Case(
    id="small",
    events=[
        Diagnosis(label="sarcoma", on="2020-01-15"),
        Therapy(
            label="AI",
            id="L1",
            line=1,
            drugs=(Drug(text="doxorubicin", name="doxorubicin"),),
            cycles=Cycles(text="at least 4 q3w", count=4, interval_days=21, quality="at least"),
            from_="2020-02",
            to="2020-06",
        ),
        Assessment(label="PD, new nodules", id="pd1", of="L1", on="2020-06"),
        Radiotherapy(label="SBRT", id="sbrt", status="planned", from_="after pd1"),
        Note(label="told to nobody", id="aside", on="2020-06"),
        FollowUp(label="alive", on="2020-08-01"),
    ],
)


def test_a_known_day_has_no_whisker() -> None:
    assert len(marks_of(figure(SMALL), "diagnosis")) == 1


def test_a_window_has_a_whisker_with_two_caps() -> None:
    assert len(marks_of(figure(SMALL), "pd1")) == 4


def test_a_count_that_is_only_a_lower_bound_says_so() -> None:
    assert "AI ×≥4" in texts(figure(SMALL))


def test_what_was_planned_is_named_as_planned() -> None:
    assert "SBRT (planned)" in " ".join(texts(figure(SMALL)))


def test_a_note_is_listed_below_the_figure() -> None:
    assert "Not drawn, in the table: told to nobody." in texts(figure(SMALL))


def test_the_key_holds_only_what_is_drawn() -> None:
    words = texts(figure(SMALL))
    assert "chemotherapy" in words
    assert "kinase inhibitor" not in words


def test_a_draft_is_stamped() -> None:
    assert "DRAFT" in texts(figure(SMALL, Options(draft=True)))


def test_a_draft_of_a_case_with_errors_says_so() -> None:
    stamped = texts(figure(SMALL, Options(draft=True, erring=True)))
    assert "DRAFT: this case has errors" in stamped


def test_the_stamp_of_a_draft_lies_above_all_other_words() -> None:
    drawing = figure(SMALL, Options(draft=True))
    stamp, *others = [box(m) for m in walk(drawing.marks) if isinstance(m, Text)]
    assert stamp.bottom <= min(other.top for other in others)


def test_the_sentence_under_the_axis_names_the_index_and_its_precision() -> None:
    assert "Months since diagnosis (month 0 = 15 January 2020)" in texts(figure(SMALL))


def test_a_case_without_calendar_has_no_year_and_a_relative_axis() -> None:
    case = Case(
        id="relative",
        index="start",
        events=[
            Therapy(label="CAR-T", id="start", line=1, from_="day 1", to="day 1"),
            Imaging(label="PET", on="day 28 of start", disease="stable"),
            Imaging(label="PET again", on="3 months after starting start", disease="stable"),
        ],
    )
    words = texts(figure(case))
    assert "Months since start (no calendar date is given)" in words
    assert not any(word.isdigit() and int(word) > 1900 for word in words)


def test_a_value_in_another_unit_is_not_put_on_the_scale() -> None:
    case = Case(
        id="units",
        events=[
            Diagnosis(label="sarcoma", on="2020-01-15"),
            Measurement(label="amylase", analyte="amylase", value="182", unit="IU/L", on="2020-02"),
            Measurement(label="amylase", analyte="amylase", value="90", unit="IU/L", on="2020-03"),
            Measurement(label="amylase", analyte="amylase", value="14", unit="U/mL", on="2020-04"),
        ],
    )
    words = texts(figure(case))
    assert "Amylase: 14 U/mL" in words


def test_the_same_figure_has_the_same_bytes() -> None:
    assert svg(figure(SMALL)) == svg(figure(SMALL))


def test_text_of_a_case_cannot_become_markup() -> None:
    case = Case(id="x", events=[Diagnosis(label="<script>&\"'", on="2020-01-15")])
    drawn = svg(figure(case)).decode()
    assert "<script>" not in drawn
    assert "&lt;script&gt;&amp;" in drawn


def case_of(*events: Event) -> Case:
    return Case(id="small", events=[Diagnosis(label="sarcoma", on="2010-01-15"), *events])


def lines_of(drawing: Drawing, name: str) -> list[Polyline]:
    return [m for m in marks_of(drawing, name) if isinstance(m, Polyline)]


FAR = FollowUp(label="alive", on="2021-08-01")


def test_a_whisker_that_its_glyph_would_hide_is_drawn_under_it() -> None:
    drawing = figure(case_of(Assessment(label="PD", id="pd", on="2015-06"), FAR))
    [glyph] = [m for m in marks_of(drawing, "pd") if isinstance(m, Polygon)]
    assert all(y > box(glyph).bottom for m in lines_of(drawing, "pd") for _, y in m.points)


def test_a_whisker_wider_than_its_glyph_runs_through_it() -> None:
    drawing = figure(case_of(Assessment(label="PD", id="pd", on="2015"), FAR))
    [glyph] = [m for m in marks_of(drawing, "pd") if isinstance(m, Polygon)]
    [bar, *_] = lines_of(drawing, "pd")
    assert box(glyph).top < bar.points[0][1] < box(glyph).bottom


def test_the_whisker_of_an_order_alone_is_dashed_under_its_glyph_too() -> None:
    inside = Imaging(label="CT", id="ct", on="after a, before b")
    between = [
        Imaging(label="MRI", id="a", on="2015-06-01"),
        Imaging(label="PET", id="b", on="2015-07-01"),
    ]
    [bar, *_] = lines_of(figure(case_of(inside, *between, FAR)), "ct")
    assert bar.dash


def test_what_did_not_happen_has_no_whisker() -> None:
    omitted = Imaging(label="PET", id="pet", status="omitted", on="2015")
    assert len(marks_of(figure(case_of(omitted, FAR)), "pet")) == 1


def test_a_badge_stands_off_the_lines_inside_its_bar() -> None:
    course = Therapy(label="tamoxifen", id="L1", line=1, from_="2012..2013", to="2015..2016")
    drawing = figure(case_of(course, FAR))
    [badge] = [m for m in walk(marks_of(drawing, "L1")) if isinstance(m, Text)]
    sides = [m.points[0][0] for m in lines_of(drawing, "L1")]
    assert len(sides) == 2
    assert not any(box(badge).left < x < box(badge).right for x in sides)


def test_months_too_narrow_for_their_year_stand_under_it() -> None:
    case = Case(
        id="short",
        events=[
            Diagnosis(label="sarcoma", on="2022-11-15"),
            FollowUp(label="alive", on="2023-08-01"),
        ],
    )
    words = texts(figure(case, Options(width_mm=85)))
    assert "2023" in words
    assert {"Dec", "Jan", "Feb", "Jul"} <= set(words)
    assert "Jan 2023" not in words


def test_a_claim_outside_the_dates_is_tied_to_the_end_that_it_misses() -> None:
    drawing = figure(read_case_file(CASES[0]).cases[0])
    [row] = [m for m in walk(drawing.marks) if isinstance(m, Group) and "L4" in (m.id or "")][1:2]
    ties = [m for m in walk(row.marks) if isinstance(m, Polyline) and m.dash]
    assert [m.stroke for m in ties] == [PRINT.warning]


def test_names_that_find_no_place_at_their_curve_stand_above_the_track() -> None:
    values = [
        Measurement(
            label=name,
            id=f"{name}{year}",
            analyte=name,
            value=high if year % 2 else "0",
            unit="U/L",
            on=f"{year}",
        )
        for name, high in (("LDH", "310"), ("ALT", "320"), ("AST", "330"), ("GGT", "340"))
        for year in range(2010, 2021)
    ]
    words = texts(figure(case_of(*values), Options(width_mm=85)))
    assert [w for w in words if w in ("LDH", "ALT", "AST", "GGT")] == ["GGT", "AST", "ALT", "LDH"]


def test_the_highest_and_the_last_value_stand_at_their_marks() -> None:
    values = [
        Measurement(label="LDH", id=f"v{day}", analyte="LDH", value=value, unit="U/L", on=day)
        for day, value in (("2012-01-01", "100"), ("2015-01-01", "900"), ("2018-01-01", "150"))
    ]
    assert {"LDH 100", "900", "150"} <= set(texts(figure(case_of(*values, FAR))))


CURED = Therapy(label="AI", id="neo", setting="neoadjuvant", from_="2018-02", to="2018-04")
RELAPSED = Therapy(label="anlotinib", id="L1", line=1, from_="2020-06", to="2020-10")


def test_lines_after_a_relapse_are_not_called_palliative_unless_the_case_says_so() -> None:
    words = texts(figure(Case(id="phases", events=[CURED, RELAPSED])))
    assert "Advanced disease" in words
    assert "Palliative intent" not in words


def test_a_stated_palliative_intent_is_printed() -> None:
    stated = evolve(RELAPSED, intent="palliative")
    assert "Palliative intent" in texts(figure(Case(id="phases", events=[CURED, stated])))
