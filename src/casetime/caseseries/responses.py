"""How a best response colours a bar or a curve, and how the key tells it."""

from collections.abc import Iterable, Iterator

from casetime.caseseries.page import bar_sample
from casetime.caseseries.records import Best
from casetime.figure.key import Entry
from casetime.figure.palette import edge_of
from casetime.figure.theme import CATEGORIES, PAPER, Swatch, Theme, glyph

OPEN = "several possible"
NONE = "not assessed"


def category(best: Best | None) -> str:
    """The best response; `several possible` where the dates leave a set."""
    if best is None or best.categories in ((), ("missing",)):
        return NONE
    return best.categories[0] if len(best.categories) == 1 else OPEN


def look(theme: Theme, name: str) -> Swatch:
    """The colours of a best response: those of its mark in the timeline."""
    if name in (OPEN, NONE):
        return Swatch(PAPER, theme.ink)
    shape = glyph(theme, name)
    fill = shape.edge if shape.fill == PAPER else shape.fill
    return Swatch(fill, edge_of(fill))


def entries(found: Iterable[str], theme: Theme) -> Iterator[tuple[Entry, str]]:
    """The entries of the best responses that a plot shows, best first, with their names."""
    used = set(found)
    for name in (*CATEGORIES, OPEN, NONE):
        if name in used:
            sample = bar_sample(look(theme, name)).sample
            words = name if name in (OPEN, NONE) else f"best response {name}"
            yield Entry(words=words, sample=sample), name
