"""Cases from a few lines of text, and what was found in them."""

from casetime.casefile.reading import read_case
from casetime.diagnostics import span_of
from casetime.model.case import Case


def case_of(events: str = "", header: str = "", claims: str = "") -> Case:
    """The case of some events; a block of text each, indented as in a file."""
    text = "casetime: 1\nid: x\n" + header
    text += f"events:\n{events}" if events else "events: []\n"
    text += f"claims:\n{claims}" if claims else ""
    (case,), outside = read_case(text, "x.yaml")
    assert outside == ()
    return case


def told(case: Case) -> list[tuple[str, str]]:
    return [(found.code, found.message) for found in case.diagnostics]


def where(case: Case) -> list[tuple[int, int]]:
    spans = [span_of(case.places, f.at, key=f.on_key) for f in case.diagnostics]
    return [(span.line, span.column) for span in spans if span]
