"""A user's colours: drawn where they were asked for, and warned about where somebody is misled."""

import pytest
from attrs import evolve
from test_choice import BONE, small

from casetime import api
from casetime.figure import colour
from casetime.figure.marks import Drawing, Group, Polygon, Rect, walk
from casetime.figure.palette import edge_of, painted
from casetime.figure.theme import GREY, PRINT
from casetime.model.case import Case
from casetime.model.figure import FigureChoices


def painted_case(**palette: str) -> Case:
    chosen = {name.replace("_", " "): value for name, value in palette.items()}
    return evolve(small(), figure=FigureChoices(palette=tuple(chosen.items())))


def fills(drawing: Drawing, event: str) -> set[object]:
    groups = [m for m in walk(drawing.marks) if isinstance(m, Group) and m.id == f"event-{event}"]
    return {m.fill for m in walk(groups) if isinstance(m, Rect | Polygon)}


def remarks(case: Case) -> tuple[str, ...]:
    return api.shown(case).remarks


def test_a_class_has_the_colour_that_was_chosen() -> None:
    assert "#B0D8A0" in fills(api.drawing(painted_case(chemotherapy="#B0D8A0")), "L1")


def test_a_line_goes_before_its_class() -> None:
    drawn = api.drawing(painted_case(chemotherapy="#B0D8A0", L1="#F0C0D0"))
    assert "#F0C0D0" in fills(drawn, "L1")
    assert "#B0D8A0" not in fills(drawn, "L1")


def test_a_response_has_the_colour_that_was_chosen() -> None:
    assert fills(api.drawing(painted_case(PD="#882255")), "pd1") == {"#882255"}


def test_an_outline_stays_an_outline() -> None:
    theme = painted(PRINT, [("iUPD", "#882255")])
    assert theme.response["iUPD"].fill == PRINT.paper
    assert theme.response["iUPD"].edge == "#882255"


def test_a_grey_theme_stays_grey() -> None:
    fill = painted(GREY, [("chemotherapy", "#B0D8A0")]).therapy["chemotherapy"].fill
    red, green, blue = colour.parsed(fill)
    assert max(red, green, blue) - min(red, green, blue) < 0.005


@pytest.mark.parametrize("fill", ["#FFFF00", "#B0D8A0", "#000000", "#FFFFFF"])
def test_an_edge_is_read_on_paper(fill: str) -> None:
    assert colour.contrast(edge_of(fill), "#FFFFFF") >= 4.5


def test_the_key_names_a_line_that_has_its_own_colour() -> None:
    def entries(drawing: Drawing) -> set[str]:
        from test_choice import words

        return set(words(drawing))

    both = entries(api.drawing(painted_case(L1="#F0C0D0"), lanes="systemic"))
    assert "L1" in both
    assert "chemotherapy" not in both


def test_colours_that_stay_apart_are_not_remarked() -> None:
    assert remarks(painted_case(chemotherapy="#99BBEE", kinase_inhibitor="#EEDD88")) == ()


def test_two_classes_of_one_colour_look_alike_to_everyone() -> None:
    [told] = remarks(painted_case(chemotherapy="#EEDD88"))
    assert told == "chemotherapy (#EEDD88) and kinase inhibitor (#EEDD88) look alike"


def test_red_and_green_of_one_brightness_are_told_by_sight() -> None:
    [told] = remarks(painted_case(chemotherapy="#E29A9A", kinase_inhibitor="#B5B07E"))
    assert "chemotherapy" in told
    assert "kinase inhibitor" in told
    assert "for readers with" in told or "black-and-white" in told


@pytest.mark.parametrize(
    ("one", "other", "sight"),
    [
        ("#E08070", "#A8A060", "deuteranopia"),
        ("#C890E0", "#80A0F0", "protanopia"),
        ("#80D8B8", "#90CFEF", "tritanopia"),
        ("#77AADD", "#44BB99", "black-and-white"),
    ],
)
def test_each_sight_is_looked_at(one: str, other: str, sight: str) -> None:
    told = " ".join(remarks(painted_case(chemotherapy=one, kinase_inhibitor=other)))
    assert sight in told


def test_letters_that_cannot_be_read_in_a_bar_are_remarked() -> None:
    assert any("hard to read on #223344" in t for t in remarks(painted_case(L1="#223344")))


def test_two_responses_of_one_shape_are_compared_and_two_shapes_are_not() -> None:
    alike = evolve(BONE, figure=FigureChoices(palette=(("PR", "#D55E00"),)))
    assert not [t for t in api.shown(alike).remarks if "PD" in t]


def test_classes_that_the_case_does_not_have_are_not_compared() -> None:
    assert remarks(painted_case(chemotherapy="#44BB99")) == ()
