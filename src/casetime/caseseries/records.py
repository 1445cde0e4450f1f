"""The records of a series: flat and frozen, so that they travel between processes as they are."""

import datetime as dt

from attrs import field, frozen

from casetime.chronology.network import Bounds
from casetime.figure.places import Place
from casetime.statistics.envelopes import Reading
from casetime.statistics.printed import Range


@frozen(kw_only=True)
class Asked:
    """What is asked of every patient."""

    endpoints: tuple[str, ...] = ("PFS",)
    of: str | None = None
    """`first-line` and its fellows, `any`, or the id of an event; None lets the endpoint decide."""
    criteria: str | None = None
    group: str | None = None
    preset: str = "default"
    lines: str = "author"
    confirmed: bool = False
    """Whether a best response counts only once a later scan confirmed it."""
    drawn: bool = False
    """Whether courses and diameters are wanted too, as a figure needs them."""


@frozen(kw_only=True)
class Time:
    """One endpoint of one patient: every time that the case allows, and how it ended."""

    patient: str
    endpoint: str
    of: str | None
    """The line or treatment; None where the whole course is meant."""
    from_: str
    criteria: str | None
    preset: str
    status: str
    """event, censored, provisional or undetermined."""
    days_min: int
    days_max: int | None
    """The last possible day of the event or of censoring; None where nothing bounds it."""
    ways: tuple[Reading, ...]
    """Each way in which the time may have ended; one way and one day where all is known."""
    absent: bool = False
    """Only in some datings is there anything to count: a response, a next line."""
    event_told: str | None = None
    censor_told: str | None = None
    censored_at: str | None = None
    start_min: dt.date | None = None
    start_max: dt.date | None = None
    end_min: dt.date | None = None
    end_max: dt.date | None = None
    definition: str = ""
    other_criteria: tuple[str, ...] = ()
    """Criteria by which the case dates the same endpoint otherwise, where none were asked for."""
    place: str = ""
    """The file and line of the event that ends it."""


def as_text(name: str) -> str:
    """A name of a file that every form can hold: bytes in it that are no text become `?`."""
    return name.encode("utf-8", "replace").decode("utf-8")


def is_exact(time: Time) -> bool:
    """Whether the time is one day and its end is known."""
    return not time.absent and len(time.ways) == 1 and time.days_min == time.days_max


@frozen(kw_only=True)
class Best:
    """The best response of one patient on one line, as the set that the dates leave."""

    patient: str
    of: str
    criteria: str
    confirmed: bool
    categories: tuple[str, ...]
    responds: bool | None
    """None where the dates leave it open."""
    controlled: bool | None
    """Response or stable disease; None where the dates leave it open."""


@frozen(kw_only=True)
class Scanned:
    """One scan on a line: the change of the sum of diameters from its baseline, in per cent."""

    name: str
    days: Bounds
    """From the start of the line."""
    change: Range
    """A range where the dates leave open which scan is the baseline."""
    sure: bool
    """Whether it certainly lies on the line: not before its start, not after the next."""


@frozen(kw_only=True)
class Changes:
    """The scans of a line whose sums can be compared, and the best change of them."""

    scans: tuple[Scanned, ...] = ()
    best: Range | None = None
    """None where no sum can be compared."""
    sure: bool = False
    """Whether some scan counts in every dating."""


@frozen(kw_only=True)
class Course:
    """What a swimmer plot draws of one patient, in days from the start of the line."""

    bars: tuple[Place, ...] = ()
    marks: tuple[Place, ...] = ()
    told: tuple[str, ...] = ()
    """The words of each bar and mark, for tooltips: bars first."""
    end: Bounds = field(factory=lambda: Bounds(least=None, most=None))
    """Death, or the last day on which the patient was known to be alive."""
    died: bool = False


@frozen(kw_only=True)
class Member:
    """One patient of a series."""

    patient: str
    place: str
    group: str | None = None
    times: tuple[Time, ...] = ()
    best: Best | None = None
    course: Course | None = None
    changes: Changes = field(factory=Changes)
    without: tuple[str, ...] = ()
    """What was asked and this case does not have, in words."""


@frozen(kw_only=True)
class LeftOut:
    """A file or patient that is not in the series, and why."""

    place: str
    why: str
    unreadable: bool = False

    def __str__(self) -> str:
        return f"{self.place}: {self.why}"
