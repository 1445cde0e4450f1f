"""Findings with the file, lines and columns that their routes lead to."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import field, frozen

from casetime.diagnostics import RULES, Diagnostic, Places, Severity, Span, span_of

_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "infos"}


@frozen(kw_only=True)
class Placed:
    """A finding and where it stands; ``span`` is None for a case built in Python."""

    diagnostic: Diagnostic
    file: str
    span: Span | None = None
    related: tuple[tuple[Span | None, str], ...] = ()
    """The related places of the finding, each with what stands there."""
    lines: Sequence[str] = field(default=(), eq=False, repr=False)
    """The lines of the file, for excerpts."""

    @property
    def line(self) -> int | None:
        """The line of the finding, counted from 1."""
        return self.span.line if self.span else None

    @property
    def column(self) -> int | None:
        """The column of the finding, counted from 1."""
        return self.span.column if self.span else None


def place(diagnostics: Iterable[Diagnostic], places: Places, text: str = "") -> tuple[Placed, ...]:
    """The findings of one case with their lines and columns, in the order of the file."""
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    found = [
        Placed(
            diagnostic=each,
            file=places.file,
            span=span_of(places, each.at, key=each.on_key),
            related=tuple((span_of(places, r.at), r.text) for r in each.related),
            lines=lines,
        )
        for each in diagnostics
    ]
    return tuple(sorted(found, key=_order))


def name_of(code: str) -> str:
    """The name that stands for a code: ``claim-contradicted``."""
    return RULES[code].name if code in RULES else code.lower()


def counted(placed: Iterable[Placed]) -> str:
    """How many findings of each severity: ``2 errors, 1 warning``, or ``no findings``."""
    counts = Counter(each.diagnostic.severity for each in placed)
    parts = [
        f"{counts[severity]} {severity.value if counts[severity] == 1 else _PLURALS[severity]}"
        for severity in Severity
        if counts[severity]
    ]
    return ", ".join(parts) or "no findings"


def _order(placed: Placed) -> tuple[str, int, int, str, str]:
    found = placed.diagnostic
    return placed.file, placed.line or 0, placed.column or 0, found.code, found.message
