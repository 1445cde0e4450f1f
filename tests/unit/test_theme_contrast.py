"""The shipped themes: read by everyone they are for, and apart where they must be."""

import re
from itertools import combinations

import pytest

from casetime.figure import colour
from casetime.figure.colour import Sight
from casetime.figure.dressing import THINNEST_PT
from casetime.figure.theme import HIGH_CONTRAST, PRINT, SCREEN, SYSTEMIC, THEMES, Theme

DICHROMATS = (Sight.PROTANOPIA, Sight.DEUTERANOPIA, Sight.TRITANOPIA)
COLOURED = [theme for theme in THEMES.values() if theme.name != "grey"]
WCAG_TEXT, WCAG_GRAPHICS = 4.5, 3.0


def fills(theme: Theme) -> list[str]:
    return [theme.therapy[name].fill for name in SYSTEMIC]


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("sight", [Sight.FULL, *DICHROMATS])
def test_systemic_therapies_are_apart_in_every_coloured_theme(theme: Theme, sight: Sight) -> None:
    assert colour.closest(fills(theme), sight)[0] > 7


def test_high_contrast_keeps_them_further_apart_than_print_for_the_worst_sight() -> None:
    def worst(theme: Theme) -> float:
        return min(colour.closest(fills(theme), sight)[0] for sight in DICHROMATS)

    assert worst(HIGH_CONTRAST) > worst(PRINT) + 2


def test_every_fill_of_high_contrast_stands_out_from_paper() -> None:
    bars = [one.fill for name, one in HIGH_CONTRAST.therapy.items() if name != "episode"]
    marks = [one.fill for one in HIGH_CONTRAST.response.values() if one.fill != "#FFFFFF"]
    least = min(colour.contrast(one, HIGH_CONTRAST.paper) for one in (*bars, *marks))
    assert least >= WCAG_GRAPHICS


def test_every_outline_of_high_contrast_stands_out_from_paper() -> None:
    edges = [one.edge for one in HIGH_CONTRAST.therapy.values()]
    edges += [one.edge for one in HIGH_CONTRAST.response.values()]
    edges += [HIGH_CONTRAST.leader, HIGH_CONTRAST.rule, HIGH_CONTRAST.warning]
    assert min(colour.contrast(one, HIGH_CONTRAST.paper) for one in edges) >= WCAG_GRAPHICS


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_letters_are_read_on_every_fill_tint_and_band(theme: Theme) -> None:
    bars = [one.fill for one in theme.therapy.values()]
    on = [*bars, *map(colour.tint, bars), theme.band, theme.paper]
    assert min(colour.contrast(theme.ink, one) for one in on) >= WCAG_TEXT


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_muted_words_and_warnings_are_read_on_a_band_too(theme: Theme) -> None:
    words = (theme.ink, theme.muted, theme.warning)
    assert min(colour.contrast(one, theme.band) for one in words) >= WCAG_TEXT


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_responses_of_one_shape_are_apart_for_everyone(theme: Theme) -> None:
    filled = {(one.shape, one.fill) for one in theme.response.values() if one.fill != theme.paper}
    pairs = [
        (a, b) for (shape, a), (other, b) in combinations(sorted(filled, key=str), 2)
        if shape is other
    ]  # fmt: skip
    assert pairs
    for one, other in pairs:
        assert min(colour.distance(one, other, sight) for sight in Sight) > 8


def test_high_contrast_has_the_thickest_lines() -> None:
    assert HIGH_CONTRAST.thickness == max(theme.thickness for theme in THEMES.values())
    assert HIGH_CONTRAST.edge_pt * HIGH_CONTRAST.thickness > 1


def test_words_on_a_slide_are_the_largest() -> None:
    assert SCREEN.scale * SCREEN.text_pt == 14


def test_a_slide_is_16_by_9() -> None:
    assert SCREEN.highest_mm is not None
    assert SCREEN.width_mm / SCREEN.highest_mm == pytest.approx(16 / 9, abs=0.001)


def test_no_line_of_a_theme_is_lost_in_print() -> None:
    assert min(theme.hairline_pt * theme.thickness for theme in THEMES.values()) >= THINNEST_PT


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_colour_is_written_in_full(theme: Theme) -> None:
    used = [theme.ink, theme.muted, theme.paper, theme.band, theme.rule, theme.leader]
    used += [value for one in theme.therapy.values() for value in (one.fill, one.edge)]
    used += [value for one in theme.response.values() for value in (one.fill, one.edge)]
    assert all(re.fullmatch("#[0-9A-F]{6}", one) for one in used)
