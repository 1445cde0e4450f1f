"""What an author may choose about a figure."""

from attrs import frozen

from casetime.figure.theme import PRINT, Theme

AXES = ("calendar", "relative", "both")


@frozen(kw_only=True)
class Options:
    """The choices of one figure; lengths in millimetres."""

    width_mm: float = 170.0
    axis: str = "both"
    draft: bool = False
    title: str | None = None
    theme: Theme = PRINT
