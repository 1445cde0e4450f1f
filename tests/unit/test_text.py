"""Widths of words and where lines break."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetime.figure.text import ELLIPSIS, REPLACEMENT, metrics, unknown, visible, width, wrap

FONTS = Path(str(resources.files("casetime.figure"))) / "fonts"
STYLES = {"Regular": (False, False), "Bold": (True, False), "Italic": (False, True)}
SYMBOLS = "≥≤×–—−·•°µ±≈→▲▼⁰¹²³⁴⁵⁶⁷⁸⁹⁻αβγκΩŁőşžß’…"


def test_a_line_is_as_wide_as_the_advances_of_arial() -> None:
    # Arial: H 1479, o 1139, f 569, l 455 of 2048 units.
    assert width("Hoof", 8) == pytest.approx(8 * (1479 + 2 * 1139 + 569) / 2048)


def test_bold_is_wider_than_regular() -> None:
    assert width("progression", 8, bold=True) > width("progression", 8)


def test_a_character_that_the_font_lacks_counts_one_em() -> None:
    assert width("肺", 8) == 8


def test_a_combining_mark_takes_no_width() -> None:
    assert width("x\u0323", 8) == width("x", 8)


def test_an_accent_typed_apart_is_as_wide_as_the_composed_letter() -> None:
    assert width("e\u0301", 8) == width("é", 8)


def test_characters_that_the_font_lacks_are_named_once_in_order() -> None:
    assert unknown("肺 a 癌 肺") == ("肺", "癌")


def test_the_symbols_of_the_figure_are_in_every_style() -> None:
    assert all(unknown(SYMBOLS, bold=bold, italic=italic) == () for bold, italic in STYLES.values())


@pytest.mark.parametrize("style", STYLES)
def test_the_table_holds_the_widths_of_the_shipped_font(style: str) -> None:
    ttlib = pytest.importorskip("fontTools.ttLib")
    font = ttlib.TTFont(FONTS / f"Arimo-{style}.ttf")
    em = font["head"].unitsPerEm
    drawn = {chr(sign): font["hmtx"][name][0] / em for sign, name in font.getBestCmap().items()}
    assert metrics().advances[style.lower()] == drawn


def test_the_licence_stands_beside_the_fonts() -> None:
    assert "SIL Open Font License, Version 1.1" in (FONTS / "OFL.txt").read_text("utf-8")


def test_nine_points_hold_a_line_of_eight() -> None:
    font = metrics()
    assert 8 * (font.ascent + font.descent) <= 9


def test_a_control_character_shows_as_the_replacement_sign() -> None:
    assert visible("a\x00b\x1bc") == f"a{REPLACEMENT}b{REPLACEMENT}c"


def test_a_line_break_in_a_text_is_a_space() -> None:
    assert visible("a\nb\tc") == "a b c"


def test_spaces_in_a_row_are_one_as_renderers_draw_them() -> None:
    assert visible("a  b \n c") == "a b c"


def test_a_sign_that_turns_the_reading_direction_is_shown() -> None:
    assert visible("\u202ecba") == f"{REPLACEMENT}cba"


def test_half_a_surrogate_pair_is_shown() -> None:
    assert visible("a\ud800") == f"a{REPLACEMENT}"


def test_words_that_fit_stay_on_one_line() -> None:
    assert wrap("New lung lesion", 100, 8).lines == ("New lung lesion",)


def test_two_lines_are_as_even_as_they_can_be() -> None:
    assert wrap("Partial response in the lung", 85, 8).lines == ("Partial response", "in the lung")


def test_a_long_word_breaks_after_its_hyphen() -> None:
    assert wrap("cyclophosphamide-doxorubicin", 70, 8).lines == ("cyclophosphamide-", "doxorubicin")


def test_a_word_without_a_break_is_cut_where_the_line_is_full() -> None:
    lines = wrap("m" * 10, width("mmmm", 8), 8).lines
    assert "".join(lines) == "m" * 10
    assert max(len(line) for line in lines) == 4


def test_a_no_break_space_is_not_broken() -> None:
    assert wrap("50\u00a0Gy total dose", 40, 8).lines[0].startswith("50\u00a0Gy")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Sunitinib ×4, 50 mg, then 37.5 mg", "50 mg,"),
        ("PFS combination (RECIST 1.1): ≥ 30.4 months, censored", "(RECIST 1.1):"),
        ("PFS combination (RECIST 1.1): ≥ 30.4 months, censored", "≥ 30.4 months,"),
        ("(year 0 = 1 January 1994 to 30 December 1995, day unknown)", "30 December"),
        ("(Monat 0 = 14. September 2020, Tag unbekannt)", "14. September"),
        ("Immune-related pneumonia, grade 3", "grade 3"),
        ("Line 4: penpulimab + lenvatinib, Dec 2021 → ongoing", "Dec 2021"),
    ],
)
@pytest.mark.parametrize("limit", [60, 80, 100, 130])
def test_a_number_stays_on_the_line_of_what_it_counts(text: str, whole: str, limit: int) -> None:
    lines = wrap(text, limit, 8).lines
    assert any(whole in line for line in lines) or width(whole, 8) > limit


def test_what_no_line_is_left_for_is_handed_back() -> None:
    cut = wrap("Lung, liver, bone and brain metastases", 50, 8, max_lines=2)
    shown = f"{cut.lines[0]} {cut.lines[1].removesuffix(ELLIPSIS)} {cut.rest}"
    assert shown == "Lung, liver, bone and brain metastases"


def test_a_cut_line_ends_in_an_ellipsis_within_the_width() -> None:
    cut = wrap("Lung, liver, bone and brain metastases", 50, 8, max_lines=2)
    assert cut.lines[1].endswith(ELLIPSIS)
    assert width(cut.lines[1], 8) <= 50


texts = st.text(st.characters(codec="utf-8"), max_size=60)


@given(texts, st.floats(24, 300))  # no single sign is wider than 24 pt
def test_no_wrapped_line_is_wider_than_asked(text: str, limit: float) -> None:
    assert all(width(line, 8) <= limit + 1e-9 for line in wrap(text, limit, 8).lines)


@given(texts, st.floats(12, 300))
def test_wrapping_loses_nothing_but_spaces(text: str, limit: float) -> None:
    lines = wrap(text, limit, 8).lines
    assert "".join(lines).replace(" ", "") == visible(text).replace(" ", "")


@given(st.text(max_size=40))
def test_what_is_visible_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)
