"""What an endpoint's estimate is: a status, a range of days, and the statements behind each end."""

from enum import StrEnum

from attrs import field, frozen

from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Because


class Status(StrEnum):
    """Whether the endpoint's event happened, in every reading of the dates."""

    EVENT = "event"
    CENSORED = "censored"
    PROVISIONAL = "provisional"
    """An iUPD that nothing confirms or voids yet (iRECIST)."""
    UNDETERMINED = "undetermined"


@frozen(kw_only=True)
class Estimate:
    """One endpoint, computed: every duration that the statements together allow."""

    endpoint: str
    of: str | None
    """The line or treatment; None for endpoints of the whole course."""
    definition: str
    """Start, event and censoring in words, as used here."""
    status: Status
    from_: str
    """The event that time is counted from."""
    from_point: str
    origins: tuple[str, ...] = ()
    """The points that it may be counted from, where the dates leave open which came first."""
    events: tuple[str, ...] = ()
    """The events that end it, or that censor it; several where the dates leave it open."""
    to_points: tuple[str, ...] = ()
    criteria: str | None = None
    preset: str = "default"
    days: Bounds = field(factory=lambda: Bounds(least=None, most=None))
    months: tuple[float | None, float | None] = (None, None)
    seen: Bounds | None = None
    """Of a censored estimate: the range of the time to the censoring date."""
    ratio: tuple[float | None, float | None] | None = None
    """Of the growth modulation index: the range of the ratio."""
    quotients: tuple[tuple[int, int] | None, tuple[int, int] | None] = (None, None)
    """Of the growth modulation index: the days divided at each end; None where it is open."""
    division: tuple[str, ...] = ()
    """Of the growth modulation index: the days divided at each end, in words."""
    readings: "tuple[Estimate, ...]" = ()
    because: Because = field(factory=Because)
    remarks: tuple[str, ...] = ()
    """What the reader must know: conventions that moved a bound, flags, what was left out."""
