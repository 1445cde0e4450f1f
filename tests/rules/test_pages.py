"""Each rule's page is its documentation, the text of `explain`, and its test."""

from importlib.resources import files
from pathlib import Path

import pytest
from blocks import Block, blocks, found_in

from casetime.diagnostics import RULES

PAGES = Path(str(files("casetime.rules") / "pages"))


def page(code: str) -> str:
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def found(block: Block, code: str, folder: Path) -> set[tuple[int, str, str]]:
    path = folder / "example.yaml"
    path.write_bytes(block.data)
    return found_in(path, privacy=code.startswith("CT5"), care=code.startswith("CT7"))


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert sorted(p.stem for p in PAGES.glob("CT*.md")) == sorted(RULES)


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_page_is_titled_with_its_code_and_name(code: str) -> None:
    assert page(code).splitlines()[0] == f"# {code} {RULES[code].name}"


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_page_has_a_wrong_and_a_right_example(code: str) -> None:
    marked = [bool({m for m in b.marks if m[2] == code}) for b in blocks(page(code))]
    assert True in marked
    assert False in marked


@pytest.mark.parametrize("code", sorted(RULES))
def test_the_wrong_examples_are_found_and_nothing_else_is_wrong(code: str, tmp_path: Path) -> None:
    for block in (b for b in blocks(page(code)) if b.marks):
        told = found(block, code, tmp_path)
        assert block.marks <= told
        assert {m for m in told if m[2] == code or m[1] == "error"} <= block.marks


@pytest.mark.parametrize("code", sorted(RULES))
def test_the_right_examples_are_clean_of_the_finding(code: str, tmp_path: Path) -> None:
    for block in (b for b in blocks(page(code)) if not b.marks):
        assert not {m for m in found(block, code, tmp_path) if m[2] == code or m[1] == "error"}
