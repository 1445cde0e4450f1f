"""Write `cases/README.md`: per case, what proofreading found, as a table for clinicians.

Run from the root of the repository: ``python tools/make_case_tables.py``. The introduction is the
part of the file above the marker and is kept by hand.
"""

from pathlib import Path

import casetime
from casetime.diagnostics import Diagnostic, Severity
from casetime.model.case import Case

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "cases" / "README.md"
MARKER = "<!-- generated below: python tools/make_case_tables.py -->"
WORDS = {
    Severity.ERROR: "contradiction",
    Severity.WARNING: "doubtful",
    Severity.INFO: "to look at",
}


def page() -> str:
    """The whole page: the introduction as it stands, then a section for each case."""
    head = TARGET.read_text(encoding="utf-8").partition(MARKER)[0].rstrip()
    sections = [section(path) for path in sorted((ROOT / "cases").glob("*.yaml"))]
    return "\n\n".join([head, MARKER, *sections]) + "\n"


def section(path: Path) -> str:
    """What was found in one case, contradictions first."""
    case = casetime.load(path)
    found = sorted(casetime.check(case), key=lambda d: (list(WORDS).index(d.severity), d.at[0]))
    counts = {s: sum(1 for d in found if d.severity is s) for s in WORDS}
    told = ", ".join(
        f"{n} {words if words != 'contradiction' or n == 1 else 'contradictions'}"
        for s, words in WORDS.items()
        if (n := counts[s])
    )
    rows = [row(case, diagnostic) for diagnostic in found]
    lines = [
        f"## {path.name}",
        f"{len(case.events)} events, {len(case.claims)} claims; {told}.",
        "\n".join(["| finding | stated in | what was found | rule |", "|---|---|---|---|", *rows]),
    ]
    return "\n\n".join(lines)


def row(case: Case, found: Diagnostic) -> str:
    """One finding as a row."""
    cells = (WORDS[found.severity], stated_in(case, found), found.message, found.code)
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def stated_in(case: Case, found: Diagnostic) -> str:
    """The place in the report that the event or claim cites."""
    kind, place = (*found.at, None, None)[:2]
    if not isinstance(place, int) or kind not in ("events", "claims"):
        return ""
    entry = case.events[place] if kind == "events" else case.claims[place]
    return "; ".join(dict.fromkeys(cite.text for cite in entry.cite))


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
    print("cases/README.md")
