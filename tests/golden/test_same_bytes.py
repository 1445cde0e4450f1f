"""SVG, PNG and HTML are the same bytes whatever the machine: its language, clock, fonts, hashes."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from casetime import api

ROOT = Path(__file__).parents[2]
SOURCES = [
    ROOT / "cases" / "bone-leiomyosarcoma.yaml",
    ROOT / "cases" / "intraosseous-mpnst.yaml",
    ROOT / "examples" / "cart-without-calendar.yaml",
]
FORMS = (".svg", ".png", ".html")
# Prints the hash of every form of every case named on the command line.
PROGRAM = f"""
import hashlib, json, sys
from casetime import api
print(json.dumps([
    hashlib.sha256(api.figure_bytes(api.load(path), form, dpi=96)).hexdigest()
    for path in sys.argv[1:] for form in {FORMS!r}
]))
"""


def elsewhere(home: Path, **settings: str) -> list[str]:
    """The hashes as a second process finds them, without fonts and with another home."""
    fonts = home / "fonts.conf"
    fonts.write_text(f"<fontconfig><cachedir>{home}</cachedir></fontconfig>", encoding="utf-8")
    known = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    environment = {**known, "HOME": str(home), "FONTCONFIG_FILE": str(fonts), **settings}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, SOURCES)],
        cwd=home, env=environment, capture_output=True, check=True,
    )  # fmt: skip
    found: list[str] = json.loads(done.stdout)
    return found


def here() -> list[str]:
    return [
        hashlib.sha256(api.figure_bytes(api.load(path), form, dpi=96)).hexdigest()
        for path in SOURCES
        for form in FORMS
    ]


@pytest.mark.parametrize(
    "settings",
    [
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati",
         "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"},
        {"LC_ALL": "C", "LANG": "C", "TZ": "America/Anchorage", "PYTHONHASHSEED": "4242",
         "PYTHONCOERCECLOCALE": "0", "SOURCE_DATE_EPOCH": "1", "COLUMNS": "40"},
    ],
    ids=["in Turkish on the date line", "without a language, with another seed"],
)  # fmt: skip
def test_another_machine_makes_the_same_bytes(tmp_path: Path, settings: dict[str, str]) -> None:
    assert elsewhere(tmp_path, **settings) == here()
