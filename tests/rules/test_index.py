"""The index of rules is generated, never kept by hand."""

import importlib.util
from pathlib import Path
from types import ModuleType

from casetime.diagnostics import RULES

TOOL = Path(__file__).parents[2] / "tools" / "index_rules.py"


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("index_rules", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_index_is_fresh() -> None:
    made = tool()
    assert made.INDEX.read_text(encoding="utf-8") == made.index(), "run tools/index_rules.py"


def test_every_rule_is_in_the_index() -> None:
    text = tool().index()
    assert [code for code in RULES if f"[{code}]({code}.md)" not in text] == []
