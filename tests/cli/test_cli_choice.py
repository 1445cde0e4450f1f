"""``casetime render`` with choices: flags before the block, remarks apart, refusals in words."""

from pathlib import Path

import pytest
from command_line import CLEAN, run

BLOCK = "figure: {theme: grey, language: de, hide: [key]}\n"


def _file(folder: Path, text: str = CLEAN) -> Path:
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def _blocked(text: str) -> str:
    return text.replace("events:\n", BLOCK + "events:\n", 1)


def _svg(folder: Path, *arguments: str, text: str = CLEAN) -> str:
    target = folder / "f.svg"
    done = run("render", _file(folder, text), "-o", target, *arguments)
    assert done.code == 0, done.err
    return target.read_text("utf-8")


def test_lanes_and_hide_take_commas(tmp_path: Path) -> None:
    drawn = _svg(tmp_path, "--lanes", "systemic,response", "--hide", "key,claims")
    assert "Systemic" in drawn
    assert "Endpoints" not in drawn
    assert "date window" not in drawn


def test_a_flag_goes_before_the_block_and_the_rest_of_the_block_holds(tmp_path: Path) -> None:
    drawn = _svg(tmp_path, "--language", "en", text=_blocked(CLEAN))
    assert "Months" in drawn
    assert "Monate" not in drawn
    assert "#77AADD" not in drawn


def test_the_block_alone_is_followed(tmp_path: Path) -> None:
    drawn = _svg(tmp_path, text=_blocked(CLEAN))
    assert 'xml:lang="de"' in drawn
    assert "Monate" in drawn


def test_a_profile_sets_the_width_and_a_width_goes_before_it(tmp_path: Path) -> None:
    assert 'width="89' in _svg(tmp_path, "--profile", "nature:single")
    assert 'width="120' in _svg(tmp_path, "--profile", "nature", "--width", "12cm")


def test_a_title_is_drawn(tmp_path: Path) -> None:
    drawn = _svg(tmp_path, "--title", "Figure for the lecture")
    assert drawn.count("Figure for the lecture") == 2


def test_until_tells_the_endpoints_of_that_day(tmp_path: Path) -> None:
    target = tmp_path / "f.svg"
    done = run("render", _file(tmp_path), "-o", target, "--until", "2019-03")
    assert done.code == 0
    assert "PFS of L1" in done.out
    assert ">= " in done.out
    assert "The course as it was known on 31 March 2019." in target.read_text("utf-8")


def test_from_begins_the_figure_later(tmp_path: Path) -> None:
    assert 'id="event-diagnosis"' not in _svg(tmp_path, "--from", "2019-04")


def test_a_palette_file_paints_and_is_warned_about(tmp_path: Path) -> None:
    palette = tmp_path / "palette.yaml"
    palette.write_text('L1: "#AABBCC"\nL2: "#AABBCC"\n', "utf-8")
    target = tmp_path / "f.svg"
    done = run("render", _file(tmp_path), "-o", target, "--palette", palette)
    assert done.code == 0
    assert "#AABBCC" in target.read_text("utf-8")
    assert "L1 (#AABBCC) and L2 (#AABBCC) look alike" in done.err


def test_a_palette_file_with_a_wrong_colour_is_refused_with_its_place(tmp_path: Path) -> None:
    palette = tmp_path / "palette.yaml"
    palette.write_text("L1: blue\n", "utf-8")
    done = run("render", _file(tmp_path), "--palette", palette)
    assert done.code == 2
    assert "palette.yaml:1:5: `blue` is not a colour" in done.err


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (["--theme", "gray"], "grey"),
        (["--profile", "natur"], "did you mean `nature`"),
        (["--lanes", "systemik"], "did you mean `systemic`"),
        (["--hide", "cliams"], "did you mean `claims`"),
        (["--until", "L9"], "not the id of an event"),
        (["--from", "2020-02-30"], "February 2020 has 29 days"),
        (["--until", "2020-13"], "there are 12 months"),
        (["--language", "fr"], "fr"),
        (["--palette", "none.yaml"], "none.yaml"),
    ],
)
def test_a_wrong_choice_exits_2_and_says_what_was_meant(
    tmp_path: Path, flags: list[str], told: str
) -> None:
    done = run("render", _file(tmp_path), *flags)
    assert done.code == 2
    assert told in done.err
    assert "Traceback" not in done.err


def test_the_help_says_what_until_means() -> None:
    text = " ".join(run("render", "--help").out.split())
    assert "as the doctors saw it on a day" in text
