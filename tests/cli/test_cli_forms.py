"""``casetime render -o``: every form of the figure, and what is said where a package is missing."""

import struct
import sys
from pathlib import Path

import pytest
from command_line import CLEAN, run

STARTS = {
    "svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF", "tiff": b"II*\x00", "tif": b"II*\x00",
    "pptx": b"PK\x03\x04", "html": b"<!DOCTYPE html>",
}  # fmt: skip
PACKAGES = {"pdf": "typst", "tiff": "PIL", "pptx": "pptx"}


def _file(folder: Path) -> Path:
    path = folder / "case.yaml"
    path.write_text(CLEAN, encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["svg", "png", "html"])
def test_a_figure_is_written_in_every_form(tmp_path: Path, form: str) -> None:
    target = tmp_path / f"figure.{form}"
    assert run("render", _file(tmp_path), "-o", target).code == 0
    assert target.read_bytes().startswith(STARTS[form])


@pytest.mark.extras
@pytest.mark.parametrize("form", ["pdf", "tiff", "tif", "pptx"])
def test_a_figure_is_written_in_every_form_of_an_extra(tmp_path: Path, form: str) -> None:
    pytest.importorskip(PACKAGES["tiff" if form == "tif" else form])
    target = tmp_path / f"figure.{form}"
    assert run("render", _file(tmp_path), "-o", target).code == 0
    assert target.read_bytes().startswith(STARTS[form])


@pytest.mark.parametrize(
    ("form", "install"),
    [
        ("pdf", "pip install typst"),
        ("tiff", "pip install 'casetime[tiff]'"),
        ("pptx", "pip install 'casetime[office]'"),
    ],
)
def test_a_missing_extra_is_one_sentence_with_the_install_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, install: str
) -> None:
    monkeypatch.setitem(sys.modules, PACKAGES[form], None)
    done = run("render", _file(tmp_path), "-o", tmp_path / f"figure.{form}")
    assert done.code == 1
    assert done.err.strip().endswith(install)
    assert len(done.err.strip().splitlines()) == 1


def test_dots_per_inch_decide_the_pixels(tmp_path: Path) -> None:
    widths = []
    for dpi in ("100", "200"):
        target = tmp_path / f"{dpi}.png"
        run("render", _file(tmp_path), "-o", target, "--dpi", dpi, "--width", "127mm")
        widths.append(struct.unpack(">I", target.read_bytes()[16:20])[0])
    assert widths == [500, 1000]


def test_a_slide_and_a_figure_are_drawn_each_in_its_own_width(tmp_path: Path) -> None:
    pytest.importorskip("pptx")
    paths = [tmp_path / "a.svg", tmp_path / "a.pptx"]
    done = run("render", _file(tmp_path), "-o", paths[0], "-o", paths[1])
    assert done.out.splitlines()[:2] == [f"wrote {path}" for path in paths]
    assert b'width="170mm"' in paths[0].read_bytes()
    assert done.out.count("PFS of L1") == 1
