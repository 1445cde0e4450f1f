"""Runs a page in headless Chromium, lets a script act in it, and brings back what it tells."""

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_ANSWER = re.compile(r'<pre id="answer">(.*?)</pre>', re.DOTALL)


# A window that is not in front moves the focus without a word, as headless ones may be.
_FOCUSED = """
const tell = (one, kinds) => document.hasFocus() || !one || kinds.forEach((kind) =>
  one.dispatchEvent(new FocusEvent(kind, { bubbles: kind.length > 5 })));
for (const { prototype } of [HTMLElement, SVGElement]) {
  const { focus, blur } = prototype;
  prototype.blur = function () { blur.call(this); tell(this, ["blur", "focusout"]); };
  prototype.focus = function () {
    const before = document.activeElement;
    focus.call(this);
    if (before === this) return;
    tell(before, ["blur", "focusout"]);
    tell(this, ["focus", "focusin"]);
  };
}
"""


def browser() -> str:
    """The path of a browser; skips the test where there is none."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium on this machine")
    return found


def told_by(page: bytes, script: str, folder: Path, width: int = 1300) -> Any:
    """What ``script``, the body of a function, returns inside the page."""
    acting = (
        "<script>document.addEventListener('DOMContentLoaded', async () => {"
        + _FOCUSED
        + "const answer = document.createElement('pre'); answer.id = 'answer';"
        "const found = await (async () => {" + script + "})();"
        "answer.textContent = JSON.stringify(found); document.body.append(answer); });</script>"
    )
    path = folder / "page.html"
    path.write_bytes(page.replace(b"</head>", acting.encode() + b"</head>", 1))
    done = subprocess.run(
        [
            browser(), "--headless", "--no-sandbox", "--disable-gpu",
            "--virtual-time-budget=4000", "--force-prefers-reduced-motion",
            f"--user-data-dir={folder / 'profile'}", f"--window-size={width},1000", "--dump-dom",
            path.as_uri(),
        ],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    matched = _ANSWER.search(done.stdout.decode())
    assert matched, "the script did not come to its end"
    return json.loads(html.unescape(matched.group(1)))
