"""Choices about a figure: what is left out is gone, what is cut is not told, the rest stays."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import evolve

from casetime import api
from casetime.casefile.reading import read_case, read_case_file
from casetime.clinical.asof import CONTACT, as_of
from casetime.diagnostics import CasetimeError
from casetime.figure.choosing import Choices
from casetime.figure.marks import Drawing, Group, Rect, Text, mm, walk
from casetime.figure.profiles import PROFILES
from casetime.figure.svg import svg
from casetime.model.case import Case
from casetime.model.events import Therapy
from casetime.model.figure import LANES, FigureChoices

CASES = sorted((Path(__file__).parents[2] / "cases").glob("*.yaml"))
BY_NAME = {path.stem: read_case_file(path).cases[0] for path in CASES}
BONE, MPNST = BY_NAME["bone-leiomyosarcoma"], BY_NAME["intraosseous-mpnst"]

TEXT = """\
casetime: 1
id: small
title: A small case
source: {citation: invented, published: 2022}
index: diagnosis
events:
  - diagnosis: sarcoma
    on: 2020-01-15
    note: fatal in the end
  - therapy: doxorubicin
    id: L1
    line: 1
    drugs: [doxorubicin 75 mg/m2 iv d1]
    cycles: 6 q3w
    from: 2020-02-01
    to: before pd1
    stopped: progression
    best: PR
  - assessment: PR, smaller
    id: pr1
    of: L1
    criteria: RECIST 1.1
    on: 2020-04-01
  - assessment: PD, new nodule
    id: pd1
    of: L1
    criteria: RECIST 1.1
    on: 2020-07-01
  - therapy: pazopanib
    id: L2
    line: 2
    drugs: [pazopanib]
    from: 2 weeks after pd1
    to: ongoing
  - measurement: LDH 200 U/L
    on: 2020-01-15
  - measurement: LDH 900 U/L
    on: 2020-07-01
  - death: of disease
    on: 2021-01-01
claims:
  - claim: PFS
    of: L1
    is: 5 months
    cite: results
"""


def small(figure: str = "") -> Case:
    case: Case = read_case(TEXT + figure)[0][0]
    assert case.diagnostics == ()
    return case


def words(drawing: Drawing) -> list[str]:
    return ["".join(r.text for r in m.runs) for m in walk(drawing.marks) if isinstance(m, Text)]


def events(drawing: Drawing) -> set[str]:
    found = (m.id for m in walk(drawing.marks) if isinstance(m, Group) and m.role == "event")
    return {name.removeprefix("event-") for name in found if name}


def lanes(drawing: Drawing) -> list[str]:
    """The first words of each lane's title, top to bottom."""
    found = [m for m in drawing.marks if isinstance(m, Group) and m.role == "lane"]
    bold = [[t for t in walk((m,)) if isinstance(t, Text) and t.runs[0].bold] for m in found]
    return [min(texts, key=lambda t: (t.x, t.y)).runs[0].text for texts in bold]


# -- lanes and hiding ----------------------------------------------------------------------------


def test_lanes_stand_in_the_order_that_is_asked_for() -> None:
    drawn = api.drawing(small(), lanes="endpoints,response,systemic", hide="key")
    assert lanes(drawn) == ["Endpoints", "Imaging,", "Systemic"]


def test_asking_for_every_lane_changes_nothing() -> None:
    assert api.figure_svg(BONE, lanes=LANES) == api.figure_svg(BONE)


def test_a_lane_that_the_block_names_twice_is_drawn_once() -> None:
    drawn = api.drawing(small("figure: {lanes: [systemic, systemic]}\n"), hide="key")
    assert lanes(drawn) == ["Systemic"]


def test_endpoints_alone_stand_on_the_axis_of_the_whole_case() -> None:
    def ticks(lanes: str) -> list[str]:
        return [text for text in words(api.drawing(small(), lanes=lanes)) if text.isdigit()]

    assert ticks("endpoints") == ticks("systemic,response,clinical,endpoints")


def test_a_lane_that_is_not_asked_for_takes_its_events_along() -> None:
    assert events(api.drawing(small(), lanes=["systemic"])) == {"L1", "L2"}


@pytest.mark.parametrize("hidden", ["pr1", "assessment", "response"])
def test_an_event_is_hidden_by_id_kind_or_lane(hidden: str) -> None:
    assert "pr1" in events(api.drawing(small()))
    assert "pr1" not in events(api.drawing(small(), hide=hidden))


def test_hidden_claims_leave_the_endpoint() -> None:
    found = words(api.drawing(small(), hide="claims"))
    assert not any("reported" in text for text in found)
    assert any(text.startswith("PFS L1") for text in found)


def test_a_hidden_key_leaves_no_entry_of_it() -> None:
    assert "chemotherapy" in words(api.drawing(small()))
    assert "chemotherapy" not in words(api.drawing(small(), hide="key"))


def test_what_is_hidden_still_counts() -> None:
    shown = words(api.drawing(small(), hide="pd1"))
    assert any("5.0 months" in text for text in shown)


# -- up to a day ---------------------------------------------------------------------------------


def test_nothing_later_is_in_any_part_of_a_figure_that_ends_before_it() -> None:
    drawn = svg(api.drawing(small(), until="pr1")).decode()
    for later in ("pd1", "pazopanib", "Pazopanib", "L2", "disease", "900", "×6", "5 months"):
        assert later not in drawn


def test_a_treatment_that_was_being_given_goes_on() -> None:
    found = as_of(api.timeline(small()), "pr1").timeline.event("L1")
    assert isinstance(found, Therapy)
    assert found.to == ("ongoing",)
    assert (found.cycles, found.stopped, found.best, found.for_) == (None, None, None, ())


def test_endpoints_are_those_of_that_day() -> None:
    shown = api.shown(small(), until="pr1")
    [pfs] = [e for e in api.estimates(shown.timeline) if e.endpoint == "PFS" and e.of == "L1"]
    assert (str(pfs.status), pfs.days.least, pfs.days.most) == ("censored", 60, None)
    [os] = [
        e for e in api.estimates(shown.timeline) if (e.endpoint, e.from_) == ("OS", "diagnosis")
    ]
    assert (str(os.status), os.days.least) == ("censored", 77)


def test_claims_are_the_manuscripts_and_so_are_left_out() -> None:
    assert api.shown(small(), until="2020-12").timeline.case.claims == ()


def test_the_title_of_the_report_is_hindsight() -> None:
    assert "A small case" not in svg(api.drawing(small(), until="pr1")).decode()


def test_notes_are_hindsight() -> None:
    assert all(
        event.note == () for event in as_of(api.timeline(small()), "pr1").timeline.case.events
    )


def test_a_death_by_that_day_is_known() -> None:
    assert "death" in as_of(api.timeline(small()), "2021-01").timeline.names
    assert CONTACT not in as_of(api.timeline(small()), "2021-01").timeline.names


def test_the_contact_of_the_day_is_no_event_of_the_figure() -> None:
    shown = api.shown(small(), until="2020-12")
    assert CONTACT in shown.timeline.names
    assert CONTACT not in events(shown.drawing)


def test_the_figure_says_up_to_which_day_it_tells() -> None:
    assert "The course as it was known on 31 March 2020." in words(
        api.drawing(small(), until="2020-03")
    )


def test_what_may_have_been_later_is_left_out_and_named() -> None:
    shown = api.shown(BONE, until="2020-06-10")
    assert "L1" not in events(shown.drawing)
    assert any("may be later than 2020-06-10" in r and "L1" in r for r in shown.remarks)


@pytest.mark.parametrize("cut", ["2018-12", "relapse", "pd1", "end of L1", "pd2", "icpd"])
def test_a_cut_case_is_as_consistent_as_the_whole_and_as_exact(cut: str) -> None:
    full = api.timeline(BONE)
    then = as_of(full, cut).timeline
    assert then.conflicts == ()
    for name in then.names:
        if name == CONTACT:
            continue
        was, now = full.window(full.ends(name).first), then.window(then.ends(name).first)
        assert (was.least or 0) <= (now.least or 0)
        assert now.most is not None
        assert was.most is None or now.most <= was.most


@pytest.mark.parametrize("case", BY_NAME.values(), ids=BY_NAME)
def test_no_tooltip_of_a_cut_figure_names_a_later_event(case: Case) -> None:
    full = api.timeline(case)
    for cut in ("biopsy", "diagnosis"):
        shown = api.shown(case, until=cut)
        later = [e for n, e in zip(full.names, case.events, strict=True)
                 if n not in shown.timeline.names and len(e.label) > 8]  # fmt: skip
        drawn = svg(shown.drawing).decode()
        assert [e.label for e in later if e.label in drawn] == []


def test_more_is_known_on_a_later_day() -> None:
    full = api.timeline(BONE)
    known = [set(as_of(full, f"{year}-12-31").timeline.names) for year in range(2018, 2023)]
    assert all(a <= b for a, b in pairwise(known))


def test_a_case_without_a_calendar_is_cut_at_an_event() -> None:
    text = TEXT.replace("source: {citation: invented, published: 2022}\n", "")
    text = text.replace("sarcoma\n    on: 2020-01-15", "sarcoma")
    text = text.replace("2020-01-15", "with diagnosis")
    for date, days in (
        ("2020-02-01", 17),
        ("2020-04-01", 77),
        ("2020-07-01", 168),
        ("2021-01-01", 352),
    ):
        text = text.replace(date, f"{days} days after diagnosis")
    case = read_case(text)[0][0]
    shown = api.shown(case, until="pr1")
    assert not shown.timeline.on_calendar
    assert "L2" not in shown.timeline.names
    assert "The course as it was known at pr1." in words(shown.drawing)
    with pytest.raises(CasetimeError, match="no day of the calendar"):
        api.shown(case, until="2020-03")


def test_a_day_before_everything_is_refused_in_words() -> None:
    with pytest.raises(CasetimeError, match="nothing of small is certain to have happened"):
        api.drawing(small(), until="2019")


@pytest.mark.parametrize("case", BY_NAME.values(), ids=BY_NAME)
def test_a_case_can_be_cut_and_begun_at_any_of_its_events(case: Case) -> None:
    full = api.timeline(case)
    for name in full.names:
        assert api.drawing(full, until=name).height_pt > 0
        assert api.drawing(full, from_=name).height_pt > 0


# -- from a day ----------------------------------------------------------------------------------


def test_what_is_over_before_the_figure_begins_is_not_in_it() -> None:
    assert events(api.drawing(small(), from_="2020-06")).isdisjoint({"diagnosis", "pr1"})


def test_a_bar_that_began_earlier_is_open_to_the_left() -> None:
    drawn = api.drawing(small(), from_="pr1")
    [bar] = [m for m in walk(drawn.marks) if isinstance(m, Group) and m.id == "event-L1"]
    outlines = [m for m in walk(bar.marks) if isinstance(m, Rect) and m.stroke is not None]
    assert outlines == []


def test_an_endpoint_that_ended_before_is_not_in_it() -> None:
    found = words(api.drawing(small(), from_="2020-08"))
    assert not any(text.startswith("PFS L1") for text in found)
    assert any(text.startswith("OS from diagnosis") for text in found)


def test_the_estimates_count_what_lies_before() -> None:
    assert any("11.6 months" in text for text in words(api.drawing(small(), from_="pd1")))


def test_nothing_is_left_between_two_days_in_the_wrong_order() -> None:
    with pytest.raises(CasetimeError, match="nothing is left"):
        api.drawing(small(), from_="2020-06", until="2020-03")


# -- paper ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_is_as_wide_as_the_widest_column_of_its_journal(name: str) -> None:
    drawn = api.drawing(small(), profile=name)
    assert mm(drawn.width_pt) == pytest.approx(max(PROFILES[name].widths.values()), abs=0.01)


@pytest.mark.parametrize("case", BY_NAME.values(), ids=BY_NAME)
def test_nature_gets_words_of_5_to_7_points_and_lines_that_print(case: Case) -> None:
    drawn = api.drawing(case, profile="nature:single")
    sizes = [m.size_pt for m in walk(drawn.marks) if isinstance(m, Text)]
    assert 5 <= min(sizes) < max(sizes) == 7
    strokes = [
        m.stroke_pt for m in walk(drawn.marks)
        if not isinstance(m, Text | Group) and m.stroke is not None
    ]  # fmt: skip
    assert min(strokes) >= 0.4


def test_a_width_goes_before_that_of_the_profile() -> None:
    assert mm(api.drawing(small(), profile="bmc:single", width="120mm").width_pt) == pytest.approx(
        120, abs=0.01
    )


def test_a_figure_too_high_for_its_journal_says_how_to_split_it() -> None:
    [told] = api.shown(BONE, profile="bmc:single").remarks
    assert "225" in told
    assert "--until" in told


def test_a_slide_has_words_of_14_points_on_16_by_9() -> None:
    drawn = api.drawing(small(), theme="screen")
    assert max(m.size_pt for m in walk(drawn.marks) if isinstance(m, Text)) == 14
    assert mm(drawn.width_pt) == pytest.approx(338.67, abs=0.01)


# -- title, block, Python ------------------------------------------------------------------------


def test_a_title_is_drawn_only_if_it_is_asked_for() -> None:
    assert "A small case" not in words(api.drawing(small()))
    drawn = api.drawing(small(), title="Two lines of therapy")
    assert "Two lines of therapy" in words(drawn)
    assert drawn.title == "Two lines of therapy"


def test_a_choice_made_now_goes_before_the_block() -> None:
    case = evolve(small(), figure=FigureChoices(lanes=("systemic",), language="de"))
    drawn = api.drawing(case, lanes="response")
    assert events(drawn) == {"pr1", "pd1"}
    assert "Monate" in words(drawn)


def test_the_block_of_a_case_is_followed() -> None:
    block = evolve(small(), figure=FigureChoices(hide=("claims",), theme="grey", width="85mm"))
    assert api.figure_svg(block) == api.figure_svg(small(), hide="claims", theme="grey", width=85)


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        ({"theme": "gray"}, "did you mean `grey`"),
        ({"lanes": "sistemic"}, "did you mean `systemic`"),
        ({"profile": "lancet"}, "not a known profile"),
        ({"hide": "pd9"}, "not a known part of the figure"),
        ({"until": "pd9"}, "did you mean `pd1`"),
        ({"palette": {"L1": "red"}}, "`red` is not a colour for L1"),
        ({"palette": {"L7": "#445566"}}, "not a known class"),
        ({"colour": "red"}, "no choice about a figure"),
        ({"width": "wide"}, "is not a width"),
        ({"language": "fr"}, "there is en, de"),
        ({"lanes": ""}, "no lane is named; there is systemic, local"),
        ({"lanes": []}, "no lane is named"),
        ({"lanes": "response,response"}, "`response` is named twice"),
        ({"hide": LANES}, "nothing is left to draw"),
        ({"lanes": "local"}, "nothing is left to draw"),
        ({"from_": "2021-06-01", "lanes": "systemic", "hide": "L2"}, "nothing is left to draw"),
    ],
)
def test_what_is_no_choice_is_told_in_words(choice: dict[str, object], told: str) -> None:
    with pytest.raises(CasetimeError, match=told):
        api.drawing(small(), **choice)  # type: ignore[arg-type]


def test_the_same_choices_give_the_same_bytes() -> None:
    once, again = (
        api.figure_svg(BONE, theme="high-contrast", until="pd2", language="de") for _ in range(2)
    )
    assert once == again


@pytest.mark.parametrize("theme", ["print", "screen", "grey", "high-contrast"])
def test_no_theme_moves_a_word_beside_another(theme: str) -> None:
    plain = api.drawing(MPNST, theme="print", width=170)
    drawn = api.drawing(MPNST, theme=theme, width=170 * (14 / 8 if theme == "screen" else 1))
    assert words(drawn) == words(plain)


YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@pytest.mark.parametrize("until", [None, "diagnosis", "2023-08"])
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_relative_axis_tells_no_date_in_tooltips_and_alt_text_either(
    path: Path, until: str | None
) -> None:
    case = read_case_file(path).cases[0]
    given: Choices = {"axis": "relative", "title": "A course"}
    if until:
        given["until"] = until
    drawn = api.figure_svg(case, **given).decode()
    assert YEAR.findall(re.sub(r"<[^>]*>", " ", drawn)) == []
    assert YEAR.findall(api.caption(case, **given).alt_text) == []
