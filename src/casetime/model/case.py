"""A case: the patient, the source, what happened, and what the manuscript claims about it."""

from collections.abc import Iterable

from attrs import field, frozen
from attrs.converters import optional

from casetime.diagnostics import Diagnostic, Places
from casetime.model.events import Event
from casetime.model.figure import FigureChoices
from casetime.model.terms import Sex
from casetime.model.values import Allow, Cite, When, as_texts


@frozen(kw_only=True)
class Source:
    """The report that the case was taken from."""

    citation: str | None = None
    doi: str | None = None
    published: When = field(default=(), converter=as_texts)
    data_cutoff: When = field(default=(), converter=as_texts)


@frozen(kw_only=True)
class Patient:
    """Who the case is about; ``age`` is ``49 at presentation`` or a bare label."""

    sex: Sex | None = field(default=None, converter=optional(Sex))
    age: str | None = None
    born: When = field(default=(), converter=as_texts)


@frozen(kw_only=True)
class Conventions:
    """How prose is read; every one has a default but ``date_order`` and ``approx``."""

    date_order: str | None = None
    approx: str | None = None
    hemisphere: str = "north"
    offsets: str = "rounded"
    cycles: str | None = None
    """begun, dosed or completed; None lets ``stopped`` decide."""
    visit_window: str = "0 d"
    handover: str = "28 d"
    month: str = "30.4375"
    off: tuple[str, ...] = field(default=(), converter=as_texts)
    """Names of type statements that are switched off."""


@frozen(kw_only=True)
class Claim:
    """What the manuscript says about the events: checked, never believed."""

    claim: str
    of: str | None = None
    from_: str | None = None
    to: str | None = None
    is_: str | None = None
    criteria: str | None = None
    until: str | None = None
    by: When = field(default=(), converter=as_texts)
    cite: tuple[Cite, ...] = ()
    note: tuple[str, ...] = field(default=(), converter=as_texts)
    allow: tuple[Allow, ...] = ()
    field: str | None = None


ENDPOINT_CLAIMS = (
    "PFS",
    "OS",
    "TTP",
    "DOR",
    "TTR",
    "TTNT",
    "DFS",
    "EFS",
    "PFS2",
    "ToT",
    "TFI",
    "GMI",
)
CLAIM_KINDS = (*ENDPOINT_CLAIMS, "time", "duration", "date", "order", "count", "line", "value")


def _events(value: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(value)


def _claims(value: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(value)


@frozen(kw_only=True)
class Case:
    """One patient's course as a source tells it."""

    id: str
    title: str | None = None
    source: Source = field(factory=Source)
    patient: Patient = field(factory=Patient)
    index: str | None = None
    """The event of month 0; None lets the diagnosis, else the first event, be it."""
    conventions: Conventions = field(factory=Conventions)
    figure: FigureChoices = field(factory=FigureChoices)
    events: tuple[Event, ...] = field(default=(), converter=_events)
    claims: tuple[Claim, ...] = field(default=(), converter=_claims)

    diagnostics: tuple[Diagnostic, ...] = field(default=(), eq=False, repr=False)
    """What reading the file found."""
    places: Places = field(factory=Places, eq=False, repr=False)
    """Where each key and value stands in the file; empty for a case built in Python."""
    lost: frozenset[str] = field(default=frozenset(), eq=False, repr=False)
    """Names in what could not be read: a reference to one of them needs no second finding."""
