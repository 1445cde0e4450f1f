"""Write the index of all rules, ``src/casetime/rules/pages/README.md``, from the registry."""

import sys
from pathlib import Path

from casetime.diagnostics import RULES, Rule

INDEX = Path(__file__).parents[1] / "src" / "casetime" / "rules" / "pages" / "README.md"

BLOCKS = {
    "CT0": "The file",
    "CT1": "Structure",
    "CT2": "Time",
    "CT3": "Clinical meaning",
    "CT4": "Claims",
    "CT5": "Privacy (only with `--privacy`)",
    "CT7": "Completeness after CARE (only with `--care`)",
    "CT8": "Reported statistics (of cohort reports)",
}

HEAD = """\
# What casetime finds

Each rule has a page: what it finds, why that matters, an example that is wrong and one that is
right. `casetime explain CT401` prints it. An error contradicts something; a warning may; an info
is merely odd, or says what cannot be checked. A finding that is meant to stay is allowed where it
stands, with the reason: `allow: CT306 the source gives no unit`.
"""

TABLE = "| code | name | severity | finds |\n|---|---|---|---|"


def index() -> str:
    """The index as Markdown: one table for each block of codes."""
    parts = [HEAD]
    for block, title in BLOCKS.items():
        rules = [rule for code, rule in sorted(RULES.items()) if code.startswith(block)]
        rows = "\n".join(map(_row, rules))
        parts.append(
            f"## {title}\n\n| code | name | severity | finds |\n|---|---|---|---|\n{rows}\n"
        )
    return "\n".join(parts)


def _row(rule: Rule) -> str:
    return f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity} | {rule.summary} |"


def main() -> int:
    """Write the index."""
    INDEX.write_text(index(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
