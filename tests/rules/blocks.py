"""The code blocks of a Markdown page: what they hold, and which findings their comments expect."""

import re
from pathlib import Path

from attrs import frozen

from casetime.casefile.reading import read_case_file
from casetime.chronology.timeline import timeline
from casetime.cohort.proofreading import proofread as proofread_cohort
from casetime.cohort.reading import is_cohort, read_cohort
from casetime.diagnostics import Diagnostic, Places, span_of
from casetime.rules.findings import proofread

HEADER = "casetime: 1\nid: example\n"
_FENCE = re.compile(r"^```yaml( escaped)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"\b(error|warning|info)\[(CT\d{3})\]")

Mark = tuple[int, str, str]
"""A line, a severity and a code."""


@frozen
class Block:
    """A case file, or part of one, as it stands on a page."""

    text: str
    data: bytes

    @property
    def marks(self) -> set[Mark]:
        """What the comments of the block expect."""
        return marks(self.data.decode("utf-8", "replace"))


def blocks(page: str) -> list[Block]:
    """The YAML blocks of a page, each made a whole file; an ``escaped`` one holds bytes."""
    found = []
    for escaped, text in _FENCE.findall(page):
        whole = _whole(text)
        raw = whole.encode("utf-8")
        data = raw.decode("unicode_escape").encode("latin-1") if escaped else raw
        found.append(Block(text, data))
    return found


def _whole(text: str) -> str:
    if text.startswith("- "):
        return f"{HEADER}events:\n{text}"
    return text if text.startswith(("casetime:", "caestime:")) else HEADER + text


def marks(text: str) -> set[Mark]:
    """The findings that comments in a file announce, each on the line that it points to."""
    return {
        (number, severity, code)
        for number, line in enumerate(text.splitlines(), 1)
        for severity, code in _MARK.findall(line.partition("#")[2])
    }


def found_in(path: Path, *, privacy: bool = False, care: bool = False) -> set[Mark]:
    """What reading and the rules find in a file, each with its line."""
    text = path.read_bytes().decode("utf-8", "replace")
    if is_cohort(text):
        cohort = read_cohort(text)
        return {_mark(d, cohort.places) for d in proofread_cohort(cohort)}
    reading = read_case_file(path)
    found = {_mark(d, reading.places) for d in reading.diagnostics}
    for case in reading.cases:
        all_of_it = proofread(timeline(case), privacy=privacy, care=care)
        found |= {_mark(d, case.places) for d in all_of_it}
    return found


def _mark(diagnostic: Diagnostic, places: Places) -> Mark:
    span = span_of(places, diagnostic.at, key=diagnostic.on_key)
    return (span.line if span else 1, str(diagnostic.severity), diagnostic.code)
