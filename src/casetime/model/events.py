"""One record per kind of event, and ``Event``, the closed list of them.

A record holds what a case file can say, under the file's own words (``from_`` and ``for_`` where
Python keeps the word for itself). When things happened stays text here: ``chronology`` reads it.
"""

from typing import ClassVar

from attrs import field, frozen
from attrs.converters import optional

from casetime.model.terms import (
    Access,
    As,
    Cause,
    Disease,
    Intent,
    Role,
    Setting,
    Side,
    Status,
    Stopped,
    Vital,
)
from casetime.model.values import (
    Allow,
    Change,
    Cite,
    Cycles,
    Drug,
    Hold,
    Size,
    Target,
    When,
    as_texts,
)


@frozen(kw_only=True)
class Common:
    """What every event may say, whatever its kind."""

    kind: ClassVar[str] = ""
    has_length: ClassVar[bool] = False

    label: str = ""
    word: str = ""
    """The kind as the file spells it, where it uses a synonym (``chemotherapy``)."""
    id: str | None = None
    on: When = field(default=(), converter=as_texts)
    from_: When = field(default=(), converter=as_texts)
    to: When = field(default=(), converter=as_texts)
    for_: When = field(default=(), converter=as_texts)
    cite: tuple[Cite, ...] = ()
    because: tuple[str, ...] = field(default=(), converter=as_texts)
    status: Status = field(default=Status.DONE, converter=Status)
    printed: str | None = None
    assume: tuple[str, ...] = field(default=(), converter=as_texts)
    note: tuple[str, ...] = field(default=(), converter=as_texts)
    allow: tuple[Allow, ...] = ()


@frozen(kw_only=True)
class Presentation(Common):
    """What brought the patient to a doctor; may recur."""

    kind: ClassVar[str] = "presentation"
    size: Size | None = None
    site: str | None = None
    side: Side | None = field(default=None, converter=optional(Side))
    thumbnail: str | None = None


@frozen(kw_only=True)
class Imaging(Common):
    """A scan without a response category."""

    kind: ClassVar[str] = "imaging"
    size: Size | None = None
    site: str | None = None
    side: Side | None = field(default=None, converter=optional(Side))
    sites: tuple[str, ...] = field(default=(), converter=as_texts)
    new_lesions: tuple[str, ...] = field(default=(), converter=as_texts)
    targets: tuple[Target, ...] = ()
    disease: Disease | None = field(default=None, converter=optional(Disease))
    thumbnail: str | None = None


@frozen(kw_only=True)
class Procedure(Common):
    """A biopsy or another procedure that does not treat."""

    kind: ClassVar[str] = "procedure"
    site: str | None = None
    side: Side | None = field(default=None, converter=optional(Side))
    thumbnail: str | None = None


@frozen(kw_only=True)
class Pathology(Common):
    """A pathologist's finding."""

    kind: ClassVar[str] = "pathology"
    of: str | None = None
    grade: str | None = None
    stage: str | None = None
    markers: tuple[str, ...] = field(default=(), converter=as_texts)
    size: Size | None = None


@frozen(kw_only=True)
class Diagnosis(Common):
    """A diagnosis; the first in time is *the* diagnosis, later ones say how they relate."""

    kind: ClassVar[str] = "diagnosis"
    site: str | None = None
    side: Side | None = field(default=None, converter=optional(Side))
    grade: str | None = None
    stage: str | None = None
    histology: str | None = None
    code: str | None = None
    as_: As | None = field(default=None, converter=optional(As))


@frozen(kw_only=True)
class Surgery(Common):
    """An operation that treats."""

    kind: ClassVar[str] = "surgery"
    site: str | None = None
    side: Side | None = field(default=None, converter=optional(Side))
    intent: Intent | None = field(default=None, converter=optional(Intent))
    margin: str | None = None
    thumbnail: str | None = None


@frozen(kw_only=True)
class Therapy(Common):
    """One course of one regimen of systemic therapy."""

    kind: ClassVar[str] = "therapy"
    has_length: ClassVar[bool] = True
    line: int | None = None
    setting: Setting | None = field(default=None, converter=optional(Setting))
    role: Role | None = field(default=None, converter=optional(Role))
    """None where nothing is said: anticancer, but for drugs that are never more than supportive."""
    intent: Intent | None = field(default=None, converter=optional(Intent))
    drugs: tuple[Drug, ...] = ()
    cycles: Cycles | None = None
    given: When = field(default=(), converter=as_texts)
    changes: tuple[Change, ...] = ()
    holds: tuple[Hold, ...] = ()
    stopped: Stopped | None = field(default=None, converter=optional(Stopped))
    best: str | None = None
    class_: str | None = None
    access: Access | None = field(default=None, converter=optional(Access))


@frozen(kw_only=True)
class Radiotherapy(Common):
    """A course of radiotherapy."""

    kind: ClassVar[str] = "radiotherapy"
    has_length: ClassVar[bool] = True
    line: int | None = None
    setting: Setting | None = field(default=None, converter=optional(Setting))
    dose: str | None = None
    fractions: int | None = None
    given: int | None = None
    technique: str | None = None
    site: str | None = None
    side: Side | None = field(default=None, converter=optional(Side))
    courses: int | None = None
    stopped: Stopped | None = field(default=None, converter=optional(Stopped))


@frozen(kw_only=True)
class LocalTherapy(Common):
    """Ablation, embolisation, HIPEC, intrathecal drugs."""

    kind: ClassVar[str] = "local-therapy"
    site: str | None = None
    side: Side | None = field(default=None, converter=optional(Side))
    drugs: tuple[Drug, ...] = ()
    setting: Setting | None = field(default=None, converter=optional(Setting))


@frozen(kw_only=True)
class CellTherapy(Common):
    """A transplant of stem cells, CAR-T cells, a donor lymphocyte infusion."""

    kind: ClassVar[str] = "cell-therapy"
    source: str | None = None
    setting: Setting | None = field(default=None, converter=optional(Setting))
    drugs: tuple[Drug, ...] = ()


@frozen(kw_only=True)
class Assessment(Common):
    """A judgement of response; without ``category`` the label's first words are it."""

    kind: ClassVar[str] = "assessment"
    category: str | None = None
    criteria: str | None = None
    of: str | None = None
    site: str | None = None
    sites: tuple[str, ...] = field(default=(), converter=as_texts)
    targets: tuple[Target, ...] = ()
    new_lesions: tuple[str, ...] = field(default=(), converter=as_texts)
    counts: str | None = None
    thumbnail: str | None = None


@frozen(kw_only=True)
class Progression(Common):
    """A progression, or a relapse after a disease-free state."""

    kind: ClassVar[str] = "progression"
    of: str | None = None
    criteria: str | None = None
    site: str | None = None
    sites: tuple[str, ...] = field(default=(), converter=as_texts)
    new_lesions: tuple[str, ...] = field(default=(), converter=as_texts)
    counts: str | None = None
    thumbnail: str | None = None


@frozen(kw_only=True)
class Measurement(Common):
    """A laboratory value or a marker."""

    kind: ClassVar[str] = "measurement"
    analyte: str | None = None
    value: str | None = None
    unit: str | None = None
    range: str | None = None
    of: str | None = None


@frozen(kw_only=True)
class Performance(Common):
    """A performance status."""

    kind: ClassVar[str] = "performance"
    scale: str | None = None
    value: str | None = None


@frozen(kw_only=True)
class AdverseEvent(Common):
    """Any untoward medical event, whether or not a treatment caused it (CTCAE)."""

    kind: ClassVar[str] = "adverse-event"
    grade: str | None = None
    related: str | None = None
    thumbnail: str | None = None


@frozen(kw_only=True)
class Episode(Common):
    """A hospital stay, a treatment break, observation, pregnancy, treatment-free remission."""

    kind: ClassVar[str] = "episode"
    has_length: ClassVar[bool] = True


@frozen(kw_only=True)
class FollowUp(Common):
    """A contact with the patient."""

    kind: ClassVar[str] = "follow-up"
    disease: Disease | None = field(default=None, converter=optional(Disease))
    vital: Vital | None = field(default=None, converter=optional(Vital))
    schedule: str | None = None


@frozen(kw_only=True)
class Death(Common):
    """The death of the patient."""

    kind: ClassVar[str] = "death"
    cause: Cause | None = field(default=None, converter=optional(Cause))


@frozen(kw_only=True)
class Note(Common):
    """What fits no other kind."""

    kind: ClassVar[str] = "note"


Event = (
    Presentation
    | Imaging
    | Procedure
    | Pathology
    | Diagnosis
    | Surgery
    | Therapy
    | Radiotherapy
    | LocalTherapy
    | CellTherapy
    | Assessment
    | Progression
    | Measurement
    | Performance
    | AdverseEvent
    | Episode
    | FollowUp
    | Death
    | Note
)

KINDS: dict[str, type[Event]] = {
    record.kind: record
    for record in (
        Presentation,
        Imaging,
        Procedure,
        Pathology,
        Diagnosis,
        Surgery,
        Therapy,
        Radiotherapy,
        LocalTherapy,
        CellTherapy,
        Assessment,
        Progression,
        Measurement,
        Performance,
        AdverseEvent,
        Episode,
        FollowUp,
        Death,
        Note,
    )
}

SYNONYMS: dict[str, str] = {
    "symptom": "presentation",
    "biopsy": "procedure",
    "organ-transplant": "surgery",
    "chemotherapy": "therapy",
    "radioligand": "therapy",
    "ablation": "local-therapy",
    "embolisation": "local-therapy",
    "embolization": "local-therapy",
    "HIPEC": "local-therapy",
    "intrathecal": "local-therapy",
    "transplant": "cell-therapy",
    "CAR-T": "cell-therapy",
    "DLI": "cell-therapy",
    "relapse": "progression",
    "recurrence": "progression",
    "lab": "measurement",
    "marker": "measurement",
    "toxicity": "adverse-event",
    "complication": "adverse-event",
    "hospital-stay": "episode",
    "treatment-break": "episode",
    "observation": "episode",
    "pregnancy": "episode",
    "treatment-free-remission": "episode",
}
"""Words that a file may use for a kind; kept for display in ``word``."""

RESERVED_IDS = frozenset({"birth", "published", "now", "index", "ongoing", "unknown"})


def happened(event: Event) -> bool:
    """Whether the event took place, wholly or in part: planned and omitted ones state nothing."""
    return event.status in (Status.DONE, Status.ABORTED)
