"""``casetime render``: what is written, what is printed, what stops it."""

from pathlib import Path

import pytest
from command_line import CLEAN, THREE_MISTAKES, TINY, TWO_PATIENTS, run


def _file(folder: Path, text: str) -> Path:
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_o_the_figure_stands_beside_the_case(tmp_path: Path) -> None:
    done = run("render", _file(tmp_path, CLEAN))
    assert done.code == 0
    assert done.out.splitlines()[0] == f"wrote {tmp_path / 'case.svg'}"
    assert (tmp_path / "case.svg").read_bytes().rstrip().endswith(b"</svg>")


def test_the_endpoints_are_printed_as_ranges(tmp_path: Path) -> None:
    done = run("render", _file(tmp_path, CLEAN))
    assert "PFS of L1 (pazopanib), RECIST 1.1: 3.1–4.9 months (93–149 days)" in done.out
    assert "OS from diagnosis (sarcoma of the thigh): >= 13.4 months" in done.out


def test_svg_and_png_are_written_at_once(tmp_path: Path) -> None:
    svg, png = tmp_path / "f.svg", tmp_path / "f.png"
    done = run("render", _file(tmp_path, CLEAN), "-o", svg, "-o", png)
    assert done.out.splitlines()[:2] == [f"wrote {svg}", f"wrote {png}"]
    assert png.read_bytes().startswith(b"\x89PNG")


def test_errors_of_file_structure_or_dates_stop_it_and_are_told(tmp_path: Path) -> None:
    done = run("render", _file(tmp_path, THREE_MISTAKES))
    assert done.code == 1
    assert "CT101" in done.err
    assert "--draft" in done.err
    assert not (tmp_path / "case.svg").exists()


def test_a_draft_is_drawn_despite_errors(tmp_path: Path) -> None:
    done = run("render", _file(tmp_path, THREE_MISTAKES), "--draft")
    assert done.code == 0
    assert "draft" in (tmp_path / "case.svg").read_text(encoding="utf-8").lower()


def test_a_contradicted_claim_is_counted_and_stops_nothing(tmp_path: Path) -> None:
    done = run("render", _file(tmp_path, TINY))
    assert done.code == 0
    assert "of 3 claims, 1 contradicted" in done.out


@pytest.mark.parametrize(
    "arguments", [["--axis", "log"], ["--width", "wide"], ["-o", "f.gif"], ["--nothing"]]
)
def test_a_wrong_flag_exits_2(tmp_path: Path, arguments: list[str]) -> None:
    assert run("render", _file(tmp_path, CLEAN), *arguments).code == 2


def test_a_folder_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    done = run("render", _file(tmp_path, CLEAN), "-o", tmp_path / "none" / "f.svg")
    assert done.code == 1
    assert "cannot write" in done.err


def test_each_patient_gets_a_figure_of_his_own(tmp_path: Path) -> None:
    run("render", _file(tmp_path, TWO_PATIENTS))
    assert sorted(p.name for p in tmp_path.glob("*.svg")) == ["case-first.svg", "case-second.svg"]


def test_standard_input_has_nothing_beside_it(tmp_path: Path) -> None:
    assert run("render", "-", stdin=CLEAN).code == 2
    assert run("render", "-", "-o", tmp_path / "f.svg", stdin=CLEAN).code == 0


@pytest.mark.parametrize("axis", ["calendar", "relative", "both"])
def test_every_axis_can_be_drawn(tmp_path: Path, axis: str) -> None:
    target = tmp_path / f"{axis}.svg"
    assert run("render", _file(tmp_path, CLEAN), "--axis", axis, "-o", target).code == 0


def test_a_figure_that_no_page_can_hold_says_how_to_split_it(tmp_path: Path) -> None:
    high = Path(__file__).parents[2] / "cases" / "bone-leiomyosarcoma.yaml"
    done = run("render", high, "-o", tmp_path / "f.svg", "--width", "85mm")
    assert done.code == 0
    assert "mm high" in done.err


def test_a_figure_that_fits_a_page_is_not_remarked(tmp_path: Path) -> None:
    done = run("render", _file(tmp_path, CLEAN))
    assert "mm high" not in done.err


FOREIGN = CLEAN.replace("sarcoma of the thigh", "肉瘤")


def test_signs_that_the_font_lacks_are_told_for_a_picture(tmp_path: Path) -> None:
    done = run("render", _file(tmp_path, FOREIGN), "-o", tmp_path / "f.png")
    assert done.code == 0
    assert done.err.count("tiny: the shipped font has no 肉 瘤 (in diagnosis)") == 1


def test_an_svg_keeps_every_sign_and_says_nothing(tmp_path: Path) -> None:
    done = run("render", _file(tmp_path, FOREIGN), "-o", tmp_path / "f.svg")
    assert done.err == ""
    assert "肉瘤" in (tmp_path / "f.svg").read_text(encoding="utf-8")
