"""The closed vocabularies of a case file, with the standard codes of those that have one."""

from collections.abc import Mapping
from enum import StrEnum

from attrs import frozen


class Sex(StrEnum):
    """Administrative sex (HL7 administrative-gender)."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """Whether an event took place; only done and aborted ones state anything about time."""

    DONE = "done"
    PLANNED = "planned"
    OMITTED = "omitted"
    REFUSED = "refused"
    ABORTED = "aborted"


class Setting(StrEnum):
    """The place of a therapy in the plan of treatment."""

    NEOADJUVANT = "neoadjuvant"
    ADJUVANT = "adjuvant"
    DEFINITIVE = "definitive"
    INDUCTION = "induction"
    CONSOLIDATION = "consolidation"
    MAINTENANCE = "maintenance"
    PALLIATIVE = "palliative"
    SALVAGE = "salvage"
    BRIDGING = "bridging"
    CONDITIONING = "conditioning"


class Stopped(StrEnum):
    """Why a treatment ended (after the mCODE treatment termination reasons)."""

    PROGRESSION = "progression"
    TOXICITY = "toxicity"
    COMPLETED = "completed"
    CHOICE = "choice"
    PROTOCOL = "protocol"
    SUPPLY = "supply"
    DEATH = "death"
    NO_RESPONSE = "no-response"
    LOST = "lost"
    OTHER = "other"
    NOT_STATED = "not-stated"


class Role(StrEnum):
    """Whether a therapy is directed at the cancer."""

    ANTICANCER = "anticancer"
    SUPPORTIVE = "supportive"


class Access(StrEnum):
    """How the patient came to have a drug outside its label."""

    TRIAL = "trial"
    COMPASSIONATE = "compassionate"
    OFF_LABEL = "off-label"


class Intent(StrEnum):
    """The aim of a treatment (mCODE treatment intent)."""

    CURATIVE = "curative"
    PALLIATIVE = "palliative"
    DIAGNOSTIC = "diagnostic"
    SUPPORTIVE = "supportive"


class Side(StrEnum):
    """The side of the body."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    MIDLINE = "midline"


class Cause(StrEnum):
    """What the patient died of."""

    CANCER = "cancer"
    TREATMENT = "treatment"
    OTHER_CANCER = "other cancer"
    INFECTION = "infection"
    OTHER = "other"
    NOT_STATED = "not stated"


class As(StrEnum):
    """How a later diagnosis relates to the first."""

    METASTASIS = "metastasis"
    SECOND_PRIMARY = "second primary"
    TRANSFORMATION = "transformation"


class Disease(StrEnum):
    """What a scan or a visit found of the disease, where no response category was called."""

    NONE = "none"
    STABLE = "stable"
    SMALLER = "smaller"
    RESPONDING = "responding"
    PRESENT = "present"
    GROWING = "growing"


class Vital(StrEnum):
    """Whether the patient was alive at a contact."""

    ALIVE = "alive"
    DEAD = "dead"


class Response(StrEnum):
    """What a response category means for an endpoint."""

    RESPONSE = "response"
    STABLE = "stable"
    PROGRESSION = "progression"
    NOT_EVALUABLE = "not evaluable"
    MIXED = "mixed"
    GROWTH = "growth"
    """Told as growing but not called a progression: it may be one; both readings are printed."""
    UNCONFIRMED = "unconfirmed progression"
    """iUPD: a progression under RECIST 1.1, provisional under iRECIST (Seymour 2017)."""
    NOT_REPORTED = "not reported"


@frozen(kw_only=True)
class Code:
    """A concept in a public terminology."""

    system: str
    code: str
    display: str


CODES: Mapping[StrEnum, Code] = {
    Intent.CURATIVE: Code(
        system="SNOMED CT", code="373808002", display="Curative - procedure intent"
    ),
    Intent.PALLIATIVE: Code(
        system="SNOMED CT", code="363676003", display="Palliative - procedure intent"
    ),
    Sex.FEMALE: Code(system="HL7 administrative-gender", code="female", display="Female"),
    Sex.MALE: Code(system="HL7 administrative-gender", code="male", display="Male"),
    Sex.OTHER: Code(system="HL7 administrative-gender", code="other", display="Other"),
    Sex.UNKNOWN: Code(system="HL7 administrative-gender", code="unknown", display="Unknown"),
}

CATEGORY_CODES: Mapping[str, Code] = {
    "CR": Code(system="NCI Thesaurus", code="C4870", display="Complete Response"),
    "PR": Code(system="NCI Thesaurus", code="C18058", display="Partial Response"),
    "SD": Code(system="NCI Thesaurus", code="C18213", display="Stable Disease"),
    "PD": Code(system="NCI Thesaurus", code="C35571", display="Progressive Disease"),
}

PLAIN_CATEGORIES: Mapping[str, Response] = {
    "response": Response.RESPONSE,
    "stable": Response.STABLE,
    "mixed": Response.MIXED,
    "growth": Response.GROWTH,
    "progression": Response.PROGRESSION,
    "not evaluable": Response.NOT_EVALUABLE,
    "not reported": Response.NOT_REPORTED,
}
"""Words that any criteria allow when the source calls no category."""

CATEGORY_WORDS: Mapping[str, str] = {
    "complete response": "CR",
    "complete remission": "CR",
    "partial response": "PR",
    "partial remission": "PR",
    "stable disease": "SD",
    "progressive disease": "PD",
    "progression disease": "PD",
    "disease progression": "PD",
    "mixed response": "mixed",
    "dissociated response": "mixed",
    "not assessed": "not reported",
}
"""Categories as they are spelt out in print, and the code or plain word that each means."""

RECIST = "RECIST 1.1"
IRECIST = "iRECIST"
NOT_NAMED = "not named"
"""The criteria of a category whose source does not name them."""

_RECIST: Mapping[str, Response] = {
    "CR": Response.RESPONSE,
    "PR": Response.RESPONSE,
    "SD": Response.STABLE,
    "NON-CR/NON-PD": Response.STABLE,
    "PD": Response.PROGRESSION,
    "NE": Response.NOT_EVALUABLE,
}
_IRECIST: Mapping[str, Response] = {
    "iCR": Response.RESPONSE,
    "iPR": Response.RESPONSE,
    "iSD": Response.STABLE,
    "NON-iCR/NON-iUPD": Response.STABLE,
    "iUPD": Response.UNCONFIRMED,
    "iCPD": Response.PROGRESSION,
    "NE": Response.NOT_EVALUABLE,
}

CRITERIA: Mapping[str, Mapping[str, Response]] = {
    RECIST: _RECIST,
    "RECIST 1.0": _RECIST,
    "RECIST": _RECIST,
    IRECIST: _IRECIST,
    "mRECIST": _RECIST,
    "WHO": _RECIST,
    "PERCIST": {
        "CMR": Response.RESPONSE,
        "PMR": Response.RESPONSE,
        "SMD": Response.STABLE,
        "PMD": Response.PROGRESSION,
        "NE": Response.NOT_EVALUABLE,
    },
    "Lugano": {
        "CR": Response.RESPONSE,
        "PR": Response.RESPONSE,
        "SD": Response.STABLE,
        "NR": Response.STABLE,
        "PD": Response.PROGRESSION,
        "CMR": Response.RESPONSE,
        "PMR": Response.RESPONSE,
        "NMR": Response.STABLE,
        "PMD": Response.PROGRESSION,
        "NE": Response.NOT_EVALUABLE,
    },
    "RANO": {
        "CR": Response.RESPONSE,
        "PR": Response.RESPONSE,
        "MR": Response.STABLE,
        "SD": Response.STABLE,
        "PD": Response.PROGRESSION,
        "NE": Response.NOT_EVALUABLE,
    },
    "IMWG": {
        "sCR": Response.RESPONSE,
        "CR": Response.RESPONSE,
        "VGPR": Response.RESPONSE,
        "PR": Response.RESPONSE,
        "MR": Response.STABLE,
        "SD": Response.STABLE,
        "PD": Response.PROGRESSION,
        "NE": Response.NOT_EVALUABLE,
    },
    "PCWG3": {
        "CR": Response.RESPONSE,
        "PR": Response.RESPONSE,
        "SD": Response.STABLE,
        "NON-CR/NON-PD": Response.STABLE,
        "PD": Response.PROGRESSION,
        "PDu": Response.UNCONFIRMED,
        "NE": Response.NOT_EVALUABLE,
    },
    "GCIG CA-125": {
        "CR": Response.RESPONSE,
        "PR": Response.RESPONSE,
        "SD": Response.STABLE,
        "PD": Response.PROGRESSION,
        "NE": Response.NOT_EVALUABLE,
    },
    "Choi": _RECIST,
    "clinical": _RECIST,
    "pathologic": {
        "pCR": Response.RESPONSE,
        "MPR": Response.RESPONSE,
        "non-pCR": Response.STABLE,
    },
    NOT_NAMED: {**_RECIST, **_IRECIST},
}
"""Each criteria's categories and what each means for an endpoint:
RECIST 1.1 Eisenhauer 2009, iRECIST Seymour 2017, PERCIST Wahl 2009, Lugano Cheson 2014,
RANO Wen 2010, IMWG Kumar 2016, PCWG3 Scher 2016, GCIG Rustin 2011, Choi 2007."""
