"""The table of findings in `cases/README.md` is what proofreading finds today."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_table_of_findings_is_fresh() -> None:
    spec = importlib.util.spec_from_file_location(
        "make_case_tables", ROOT / "tools" / "make_case_tables.py"
    )
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    committed = (ROOT / "cases" / "README.md").read_text(encoding="utf-8")
    assert tool.page() == committed, "run python tools/make_case_tables.py"
