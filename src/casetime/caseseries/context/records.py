"""A case in context: flat records of its own times, of published times, of how the two differ."""

from enum import StrEnum

from attrs import field, frozen

from casetime.chronology.ranges import Answer
from casetime.cohort.numbers import Measure

NOT_STATED = "not stated"
"""What a report leaves out of a definition."""


class About(StrEnum):
    """The part of a definition in which a report and a case differ."""

    START = "start"
    EVENTS = "events"
    CENSORING = "censoring"
    CRITERIA = "criteria"
    LINE = "line"
    TREATMENT = "treatment"
    HISTOLOGY = "histology"
    SITE = "site"
    SELECTION = "selection"


@frozen(kw_only=True)
class Difference:
    """One thing that is not the same in a report and in the case, or that the report leaves out."""

    about: About
    text: str
    brief: str
    """The same without what stands in the definitions beside it."""


@frozen(kw_only=True)
class Position:
    """Where a time of the case lies against a printed interval, over all datings.

    The printed ends are taken for every value that rounds to them. ``None`` where no interval is
    printed.
    """

    own: int
    """Which of the times of the case: the place in ``Context.own``."""
    whose: str = ""
    """The criteria and the reading of that time."""
    below: Answer | None = None
    within: Answer | None = None
    above: Answer | None = None
    told: str = ""


@frozen(kw_only=True)
class OwnTime:
    """One reading of the endpoint of the case: days are a range, None where nothing bounds it."""

    case: str
    reading: int | None
    """1, 2, ... where the case leaves several readings open."""
    endpoint: str
    of: str | None
    from_: str
    """The event that time is counted from."""
    status: str
    """event, censored, provisional or undetermined."""
    days_min: int | None
    days_max: int | None
    months_min: float | None
    months_max: float | None
    seen_min: int | None = None
    """Of a censored time: the days to the censoring date, a range too."""
    seen_max: int | None = None
    start: str
    events: str
    censored: str
    criteria: str
    line: str
    line_number: int | None = None
    """The place of the treatment among the lines; None where the time is not of a line."""
    treatment: str = ""
    drugs: tuple[str, ...] = ()
    population: str = ""
    histology: str = ""
    site: str = ""
    definition: str = ""
    remarks: tuple[str, ...] = ()
    start_kind: str = ""
    """What sort of event the clock starts at, in one word."""


@frozen(kw_only=True)
class PublishedTime:
    """What a report prints of one group: a median with its interval, a range, and what they mean.

    Two statements of one figure that do not agree are two records, each with its place.
    """

    cohort: str
    paper: str
    """The report in a few words."""
    group: str
    name: str
    n: str
    """The size of the group as printed; two where the report prints two."""
    of: str
    treatment: str
    drugs: tuple[str, ...] = ()
    endpoint: str
    printed: str
    """The figure as printed."""
    median: float | None = None
    """In months; None where it was not reached or is not printed."""
    low: float | None = None
    high: float | None = None
    """The ends of its interval in months; None where open, not reached or not printed."""
    level: float | None = None
    """The level of the interval in percent."""
    reached: bool = True
    range_low: float | None = None
    range_high: float | None = None
    range_printed: str = ""
    cite: tuple[str, ...] = ()
    disagrees: tuple[str, ...] = ()
    """The same figure as other places of the report print it, with their places."""
    start: str = NOT_STATED
    events: str = NOT_STATED
    censored: str = NOT_STATED
    criteria: str = NOT_STATED
    line: str = NOT_STATED
    line_of: str = ""
    """The larger group that the line is told of, where it is not told of this one."""
    population: str = NOT_STATED
    eligibility: tuple[str, ...] = ()
    defined_in: tuple[str, ...] = ()
    """Where the report defines the endpoint."""
    positions: tuple[Position, ...] = ()
    differences: tuple[Difference, ...] = ()
    measure: Measure | None = field(default=None, eq=False, repr=False)
    range: Measure | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Context:
    """A case beside published groups; ``own`` and ``published`` in the order of the figure."""

    case: str
    endpoint: str
    title: str
    """The endpoint in words."""
    of: str | None
    month_days: float
    """The days by which those of the case are divided."""
    own: tuple[OwnTime, ...]
    published: tuple[PublishedTime, ...]
    sources: tuple[tuple[str, str, str], ...] = ()
    """Of each report its id, its few words, and its citation."""
    notes: tuple[str, ...] = ()
    """What a reader must know: conventions, what no report prints, what is stated twice."""
    more: tuple[str, ...] = ()
    """What the reports print of other groups, which was not asked for."""
