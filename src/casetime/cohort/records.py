"""What a cohort report states: flat records, each figure with the place that prints it.

A figure stated in three places is three records that differ in ``cite`` and ``at`` alone; what
they are about (section, variable, category, group, treatment) is the same and joins them.
"""

from typing import Literal

from attrs import field, frozen

from casetime.cohort.numbers import Interval, Measure, PValue, Share
from casetime.diagnostics import Diagnostic, Places, Route
from casetime.model.case import Source
from casetime.model.values import Cycles, Drug

Section = Literal["size", "baseline", "course", "response", "adverse-event", "outcome"]
Cites = tuple[str, ...]

POPULATION = "all"
"""The group of the patients analysed, which every report has."""

RESPONSES = ("CR", "PR", "SD", "PD", "NE")
"""Best responses of RECIST 1.1; every patient has one."""
RATES = ("ORR", "DCR", "CBR")
"""Shares of patients whose best response is one of several."""
OUTCOMES = ("PFS", "OS", "TTP", "DOR", "TTR", "TTNT", "DFS", "EFS", "ToT", "TFI")
"""Times to an event that are known by name; a report may state others."""

TESTS = (
    "chi-squared", "Pearson chi-squared", "Yates chi-squared", "likelihood ratio",
    "Fisher exact", "chi-squared or Fisher exact", "linear trend", "log-rank", "Cox", "Wald",
    "Student t", "Mann-Whitney", "Kaplan-Meier", "Clopper-Pearson", "Wilson", "Agresti-Coull",
    "Jeffreys", "other",
)  # fmt: skip
"""Statistical methods that can be told apart by what they give."""


@frozen(kw_only=True)
class Group:
    """Some patients of the report; groups of one ``within`` and ``by`` share it out completely."""

    id: str
    within: str = ""
    by: str = ""
    parts: tuple[str, ...] = ()
    """Groups that make it up, no patient in two of them."""
    name: str = ""
    category: str = ""
    """The category of the variable ``by`` that it is; its id where none is given."""
    at: Route = ()


@frozen(kw_only=True)
class Study:
    """How the study was made, in words; empty where nothing is said."""

    design: str = ""
    centres: str = ""
    registration: str = ""
    primary: tuple[str, ...] = ()
    secondary: tuple[str, ...] = ()
    criteria: str = ""
    assessed: str = ""
    assessed_by: str = ""
    toxicity: str = ""
    eligibility: tuple[str, ...] = ()
    cite: Cites = ()
    note: str = ""


@frozen(kw_only=True)
class Definition:
    """What the report means by an endpoint."""

    endpoint: str
    from_: str = ""
    events: tuple[str, ...] = ()
    censored: str = ""
    criteria: str = ""
    categories: tuple[str, ...] = ()
    least: str = ""
    cite: Cites = ()
    note: str = ""
    at: Route = ()


@frozen(kw_only=True)
class Method:
    """A statistical method that the report names, and what it says it was used for."""

    test: str
    for_: tuple[str, ...] = ()
    cite: Cites = ()
    note: str = ""
    at: Route = ()


@frozen(kw_only=True)
class Statistics:
    """How the report computes."""

    software: str = ""
    alpha: str = ""
    sided: str = ""
    methods: tuple[Method, ...] = ()
    cite: Cites = ()
    note: str = ""


@frozen(kw_only=True)
class Regimen:
    """A treatment whose outcomes are reported."""

    id: str
    name: str = ""
    group: str = POPULATION
    drugs: tuple[Drug, ...] = ()
    cycles: Cycles | None = None
    cite: Cites = ()
    note: str = ""
    at: Route = ()


@frozen(kw_only=True)
class Dated:
    """A date or period of the study, as typed."""

    date: str
    on: tuple[str, ...] = ()
    from_: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    cite: Cites = ()
    note: str = ""
    at: Route = ()


@frozen(kw_only=True)
class Row:
    """A variable, or a term, of one table or passage, whose cells are among the counts.

    ``complete`` says that every category stands here, ``several`` that a patient may be in more
    than one. The cells are those ``Counted`` and ``Measured`` whose ``row`` is its ``at``.
    """

    section: Section
    variable: str
    categories: tuple[str, ...]
    groups: tuple[str, ...]
    unit: str = ""
    several: bool = False
    complete: bool = True
    of: str = ""
    cite: Cites = ()
    at: Route


@frozen(kw_only=True)
class Counted:
    """How many patients of a group, or what share of it, some place of the report states.

    ``size``: the group itself. ``response``: variable ``response``, category CR to CBR.
    ``adverse-event``: the term, and the grade as category. ``outcome``: PFS and the like, with
    the category ``events`` or ``maturity``.
    """

    section: Section
    variable: str
    category: str
    group: str
    of: str = ""
    share: Share
    cite: Cites = ()
    at: Route
    row: Route = ()


@frozen(kw_only=True)
class Measured:
    """A median, mean or range of a variable or of a time to event in a group."""

    section: Section
    variable: str
    statistic: str
    """median, mean, sd, range, iqr, minimum, maximum or number."""
    group: str
    of: str = ""
    measure: Measure
    """Of a bare range or IQR ``number`` is None, and its ends are in ``range`` or ``iqr``."""
    unit: str = ""
    cite: Cites = ()
    at: Route
    row: Route = ()


@frozen(kw_only=True)
class Landmark:
    """The share of a group that is free of an event at some time."""

    outcome: str
    time: Measure
    group: str
    of: str = ""
    share: Share
    cite: Cites = ()
    at: Route


@frozen(kw_only=True)
class Compared:
    """A P value or hazard ratio between groups; ``measure`` is an outcome, a rate or a variable.

    The second of two groups is the reference of the hazard ratio.
    """

    section: Section
    measure: str
    category: str = ""
    groups: tuple[str, ...]
    of: str = ""
    p: PValue | None = None
    hazard_ratio: Measure | None = None
    test: str = ""
    analysis: str = ""
    adjusted_for: tuple[str, ...] = ()
    cite: Cites = ()
    at: Route
    """Where the entry, or the row of a table, stands; the P value is at ``(*at, "p")``."""
    row: Route = ()


@frozen(kw_only=True)
class Told:
    """A single patient of whom the report tells; ``case`` is the id of a case file."""

    patient: str
    group: str = ""
    case: str = ""
    response: str = ""
    stated: tuple[tuple[str, Measure], ...] = ()
    cite: Cites = ()
    note: str = ""
    at: Route = ()


@frozen(kw_only=True)
class Cited:
    """A figure of another study that the report quotes."""

    study: str
    measure: str = ""
    value: str = ""
    reference: str = ""
    cite: Cites = ()
    note: str = ""
    at: Route = ()


@frozen(kw_only=True)
class Cohort:
    """One cohort report: everything it states, and what reading it found."""

    id: str
    title: str = ""
    note: str = ""
    source: Source | None = None
    study: Study = field(factory=Study)
    definitions: tuple[Definition, ...] = ()
    statistics: Statistics = field(factory=Statistics)
    groups: tuple[Group, ...] = ()
    regimens: tuple[Regimen, ...] = ()
    dates: tuple[Dated, ...] = ()
    rows: tuple[Row, ...] = ()
    counted: tuple[Counted, ...] = ()
    measured: tuple[Measured, ...] = ()
    landmarks: tuple[Landmark, ...] = ()
    compared: tuple[Compared, ...] = ()
    patients: tuple[Told, ...] = ()
    literature: tuple[Cited, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = field(default=(), eq=False, repr=False)
    places: Places = field(factory=Places, eq=False, repr=False)


def bare_range(ends: Interval, *, iqr: bool = False) -> Measure:
    """A range printed without a value, as a measure that has none."""
    if iqr:
        return Measure(text=ends.text, number=None, unit=ends.unit, iqr=ends)
    return Measure(text=ends.text, number=None, unit=ends.unit, range=ends)
