"""What an author may choose about a figure."""

from collections.abc import Mapping

from attrs import field, frozen

from casetime.chronology.dates import Day
from casetime.figure.marks import Picture
from casetime.figure.profiles import PAGE_MM
from casetime.figure.theme import PRINT, Theme
from casetime.model.figure import AXES, LANES

__all__ = ["AXES", "Options"]


@frozen(kw_only=True)
class Options:
    """The choices of one figure, resolved: what the layout and the last touch work by."""

    width_mm: float = 170.0
    axis: str = "both"
    draft: bool = False
    """Whether the figure is stamped as a draft."""
    erring: bool = False
    """Whether the stamp says that the case has errors for which no figure is drawn."""
    title: str | None = None
    """Drawn over the figure; None keeps the title of the case in the file's title alone."""
    theme: Theme = PRINT
    lanes: tuple[str, ...] = LANES
    """The lanes that are drawn, top to bottom."""
    hide: frozenset[str] = frozenset()
    """Names of events, kinds, lanes, and ``claims``, ``intent``, ``key``."""
    first_day: Day | None = None
    last_day: Day | None = None
    """The days of the axis at which the figure begins and ends; None shows all."""
    note: str | None = None
    """A sentence under the figure: up to which day it tells."""
    breaks: bool = False
    """Whether long stretches in which nothing is told are left out of the axis."""
    thumbnails: Mapping[str, Picture] = field(factory=dict, hash=False)
    """Small pictures by the name of the event that they show."""
    language: str = "en"
    highest_mm: float = PAGE_MM

    @property
    def scale(self) -> float:
        """The size of the print beside that of the layout, whose words are of 8 pt."""
        return self.theme.scale

    @property
    def layout_mm(self) -> float:
        """The width on which the layout works."""
        return self.width_mm / self.scale
