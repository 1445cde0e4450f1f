"""The conventions of a case that reading its dates depends on."""

from attrs import frozen

from casetime.chronology.date_lengths import Length


@frozen(kw_only=True)
class DateHabits:
    """What a case declares about its dates.

    `order` (dmy, mdy, ymd) reads dates made of numbers; `hemisphere` (north, south) places
    the seasons; `century_near` is the year near which two-digit years fall. `approx` says
    how far an approximate date may be off: it never changes what is read, `widened` uses it.
    """

    order: str | None = None
    hemisphere: str = "north"
    approx: Length | None = None
    century_near: int | None = None


PLAIN = DateHabits()
"""The habits of a case that declares none."""
