"""TIFF: what journals ask for, and nothing that a machine adds."""

from __future__ import annotations

import io
import sys
from typing import Any

import pytest

from casetime.figure.extras import MissingToolError
from casetime.figure.marks import Drawing, Rect, say
from casetime.figure.raster import png
from casetime.figure.svg import svg
from casetime.figure.tiff import tiff

BAR = Rect(x=10, y=10, width=60, height=11, fill="#77AADD", stroke="#225588")


def figure(background: str | None = "#FFFFFF") -> bytes:
    marks = (BAR, say(12, 19, "L1", bold=True))
    return svg(
        Drawing(width_pt=144, height_pt=72, title="t", desc="d", marks=marks, background=background)
    )


def opened(data: bytes) -> Any:
    return pytest.importorskip("PIL.Image").open(io.BytesIO(data))


@pytest.mark.extras
def test_it_is_compressed_without_loss() -> None:
    assert opened(tiff(figure())).info["compression"] == "tiff_lzw"


@pytest.mark.extras
def test_it_states_its_resolution_in_dots_per_inch() -> None:
    picture = opened(tiff(figure(), dpi=600))
    assert picture.info["dpi"] == (600, 600)
    assert picture.tag_v2[296] == 2  # inches
    assert picture.size == (1200, 600)


@pytest.mark.extras
def test_it_is_rgb_without_transparency() -> None:
    assert opened(tiff(figure())).mode == "RGB"


@pytest.mark.extras
def test_it_holds_the_pixels_of_the_png() -> None:
    drawn = [opened(data).convert("RGB").tobytes() for data in (tiff(figure()), png(figure()))]
    assert drawn[0] == drawn[1]


@pytest.mark.extras
def test_a_figure_without_background_stands_on_white() -> None:
    assert opened(tiff(figure(None))).getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.extras
def test_no_date_and_no_program_is_written() -> None:
    assert not {305, 306, 315} & set(opened(tiff(figure())).tag_v2)
    assert tiff(figure()) == tiff(figure())


def test_without_pillow_one_sentence_tells_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(MissingToolError, match=r"^a TIFF file needs the package pillow: ") as told:
        tiff(figure())
    assert told.value.install == "pip install 'casetime[tiff]'"
