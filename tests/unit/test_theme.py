"""Colours: the arithmetic against published values, and how far apart the palettes stay.

CIEDE2000 of about 2 is just visible side by side; 10 is told apart at a glance.
"""

from __future__ import annotations

from itertools import combinations

import pytest

from casetime.figure import colour
from casetime.figure.colour import Sight
from casetime.figure.theme import GREY, PRINT, SYSTEMIC, THEMES, Shape, glyph, grey, swatch

DICHROMATS = (Sight.PROTANOPIA, Sight.DEUTERANOPIA, Sight.TRITANOPIA)
COMMONEST = ("chemotherapy", "kinase inhibitor", "immunotherapy")


def fills(names: tuple[str, ...]) -> list[str]:
    return [PRINT.therapy[name].fill for name in names]


@pytest.mark.parametrize(
    ("one", "other", "published"),
    [  # Sharma, Wu and Dalal 2005, table 1: pairs 1, 7, 9, 17, 34
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_colour_differences_equal_the_published_ones(
    one: colour.Rgb, other: colour.Rgb, published: float
) -> None:
    assert colour.ciede2000(one, other) == pytest.approx(published, abs=1e-4)


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert colour.contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_a_tint_is_the_colour_over_white() -> None:
    assert colour.tint("#000000", 0.4) == "#999999"


def test_red_and_green_of_one_brightness_meet_for_a_deuteranope() -> None:
    red, green = "#C85C5C", "#7F7F3F"
    assert colour.distance(red, green, Sight.DEUTERANOPIA) < colour.distance(red, green) / 2


def test_a_grey_has_the_lightness_it_was_asked_for() -> None:
    assert colour.lightness(colour.grey(60)) == pytest.approx(60, abs=0.3)


def test_what_is_not_a_colour_is_refused() -> None:
    with pytest.raises(ValueError, match="not a colour"):
        colour.parsed("blue")


def test_the_commonest_therapies_are_told_apart_at_a_glance() -> None:
    assert colour.closest(fills(COMMONEST))[0] > 30


@pytest.mark.parametrize(
    ("sight", "least"),
    [(Sight.PROTANOPIA, 17), (Sight.DEUTERANOPIA, 24), (Sight.TRITANOPIA, 7)],
)
def test_the_commonest_therapies_stay_apart_for_dichromats(sight: Sight, least: float) -> None:
    assert colour.closest(fills(COMMONEST), sight)[0] > least


@pytest.mark.parametrize("sight", DICHROMATS)
def test_all_systemic_therapies_stay_visibly_apart_for_dichromats(sight: Sight) -> None:
    assert colour.closest(fills(SYSTEMIC), sight)[0] > 7


def test_chemotherapy_and_immunotherapy_are_one_grey_in_print_so_badges_are_printed() -> None:
    # The known weakness of the palette; the grey theme is the way out for such a journal.
    distance, *pair = colour.closest(fills(COMMONEST), Sight.GREY)
    assert distance < 2
    assert set(pair) == {PRINT.therapy[n].fill for n in ("chemotherapy", "immunotherapy")}


def test_the_grey_theme_keeps_systemic_therapies_apart() -> None:
    assert colour.closest([GREY.therapy[name].fill for name in SYSTEMIC])[0] > 4


def test_the_grey_theme_has_no_colour() -> None:
    used = [value for one in GREY.therapy.values() for value in (one.fill, one.edge)]
    used += [value for one in GREY.response.values() for value in (one.fill, one.edge)]
    used += [*GREY.analytes, GREY.warning]
    # A part in 255 is the rounding; the ink is a grey as it stands.
    assert all(max(rgb) - min(rgb) < 0.005 for rgb in map(colour.parsed, used))


def test_greying_twice_changes_no_lightness() -> None:
    again = grey(GREY)
    assert [one.fill for one in again.therapy.values()] == [
        one.fill for one in GREY.therapy.values()
    ]


@pytest.mark.parametrize("sight", [*DICHROMATS, Sight.FULL, Sight.GREY])
def test_complete_and_partial_response_share_a_shape_and_differ_in_any_sight(sight: Sight) -> None:
    complete, partial = glyph(PRINT, "CR"), glyph(PRINT, "PR")
    assert complete.shape is partial.shape is Shape.UP
    assert colour.distance(complete.fill, partial.fill, sight) > 19


def test_better_stable_and_worse_differ_by_shape() -> None:
    shapes = [glyph(PRINT, category).shape for category in ("PR", "SD", "PD", "mixed", "NE")]
    assert len(set(shapes)) == 5


def test_unconfirmed_progression_is_white_inside() -> None:
    assert glyph(PRINT, "iUPD").fill == PRINT.paper


def test_only_confirmed_progression_is_ringed() -> None:
    assert [name for name, one in PRINT.response.items() if one.ringed] == ["iCPD"]


@pytest.mark.parametrize("name", THEMES)
def test_a_badge_can_be_read_on_every_fill(name: str) -> None:
    theme = THEMES[name]
    assert min(colour.contrast(theme.ink, one.fill) for one in theme.therapy.values()) > 4.5


@pytest.mark.parametrize("name", THEMES)
def test_words_and_edges_can_be_read_on_white(name: str) -> None:
    theme = THEMES[name]
    dark = [theme.ink, theme.muted, theme.warning, *theme.analytes]
    dark += [one.edge for one in theme.therapy.values()]
    assert min(colour.contrast(one, theme.paper) for one in dark) > 4.4


@pytest.mark.parametrize("sight", [*DICHROMATS, Sight.FULL])
def test_analytes_stay_apart(sight: Sight) -> None:
    assert colour.closest(PRINT.analytes, sight)[0] > 10


def test_no_analyte_looks_like_a_warning() -> None:
    assert min(colour.distance(one, PRINT.warning) for one in PRINT.analytes) > 15


def test_a_therapy_without_a_colour_of_its_own_is_drawn_as_other() -> None:
    assert swatch(PRINT, "phytotherapy") == PRINT.therapy["other"]


def test_bars_of_neighbouring_classes_differ_at_their_edges_too() -> None:
    edges = [PRINT.therapy[name].edge for name in COMMONEST]
    assert min(colour.distance(a, b) for a, b in combinations(edges, 2)) > 20
