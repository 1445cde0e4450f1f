"""The gallery: every case is in it, and it is what the cases give today."""

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples"
sys.path.insert(0, str(ROOT / "tools"))

import gallery  # noqa: E402
import make_examples  # noqa: E402


@pytest.fixture(scope="module")
def page() -> str:
    return gallery.page(make_examples.sources(), make_examples.captions(), ("bone-leiomyosarcoma",))


def test_the_gallery_is_what_the_cases_give() -> None:
    stale = [str(path.relative_to(FOLDER)) for path in make_examples.stale()]
    assert stale == [], "run python tools/make_examples.py"


@pytest.mark.parametrize("path", make_examples.sources(), ids=lambda p: p.stem)
def test_every_case_stands_beside_its_two_pictures(path: Path, page: str) -> None:
    assert f'src="{path.stem}.png"' in page
    assert f'src="{path.stem}.graph.png"' in page
    assert f"id: {path.stem}\n" in page


def test_every_choice_has_a_command_that_can_be_typed(page: str) -> None:
    for choice in gallery.CHOICES:
        assert choice.command in page
        assert (ROOT / choice.command.split()[2]).is_file()


def test_every_link_of_the_gallery_leads_somewhere() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    text = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    named = re.findall(r'(?:href|src)="([^"]+)"|\]\(([^)]+)\)', text)
    targets = {a or b for a, b in named}
    assert [t for t in sorted(targets) if "://" not in t and not (FOLDER / t).is_file()] == []


def test_a_picture_has_words_for_who_cannot_see_it(page: str) -> None:
    assert all(len(alt) > 20 for alt in re.findall(r'alt="([^"]*)"', page))


def test_one_sentence_says_what_an_example_shows(page: str) -> None:
    assert "It shows dates as prose has them" in page
