"""The examples: each runs as it stands, and prints what it says it prints."""

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"

SAID = {
    "case_in_python": "PFS of L1: 96 to 182 days",
    "draw": "wrote timeline.svg",
    "proofread": "claimed PFS of L4 (iRECIST): 8.4 months; the dates allow 4.0–5.9 months",
    "two_criteria": "PFS of L4 under iRECIST: 3.98 to 5.95 months, until iupd",
    "what_led_to_what": "2022-02-01 to 2022-02-28: PR, smaller tumours and pseudocyst",
}


def test_every_example_is_run() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.py")} == set(SAID)


@pytest.mark.parametrize("name", SAID)
def test_an_example_runs(name: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", str(EXAMPLES / f"{name}.py"), str(tmp_path)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert SAID[name] in done.stdout
