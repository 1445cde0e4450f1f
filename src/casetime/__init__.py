"""casetime: a typechecker for clinical timelines, and the figures that it draws.

>>> import casetime
>>> case = casetime.loads('''
... casetime: 1
... id: example
... events:
...   - diagnosis: sarcoma
...     on: 2019-04
...   - death: of disease
...     on: 2021-04
... ''')
>>> casetime.estimate(case, "OS", from_="diagnosis").days
Bounds(least=702, most=760)

Exceptions and the names below are promised; the wording of messages is not.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from casetime.diagnostics import CasetimeError, Diagnostic

if TYPE_CHECKING:
    from casetime.api import (
        check,
        claims,
        compare,
        estimate,
        estimates,
        graph,
        load,
        load_all,
        loads,
        render,
        series,
        timeline,
        write,
    )
    from casetime.caseseries.context.records import Context
    from casetime.caseseries.series import Series
    from casetime.chronology.timeline import Timeline
    from casetime.clinical.estimate import Estimate
    from casetime.clinical.verdict import Judged, Verdict
    from casetime.model.case import Case, Claim, Conventions, Patient, Source
    from casetime.model.events import (
        AdverseEvent,
        Assessment,
        CellTherapy,
        Death,
        Diagnosis,
        Episode,
        Event,
        FollowUp,
        Imaging,
        LocalTherapy,
        Measurement,
        Note,
        Pathology,
        Performance,
        Presentation,
        Procedure,
        Progression,
        Radiotherapy,
        Surgery,
        Therapy,
    )
    from casetime.model.terms import (
        Access,
        As,
        Cause,
        Disease,
        Intent,
        Role,
        Setting,
        Sex,
        Side,
        Status,
        Stopped,
        Vital,
    )
    from casetime.model.values import Allow, Change, Cite, Cycles, Drug, Hold, Size, Target

__version__ = "0.1.0"

__all__ = [
    "Access",
    "AdverseEvent",
    "Allow",
    "As",
    "Assessment",
    "Case",
    "CasetimeError",
    "Cause",
    "CellTherapy",
    "Change",
    "Cite",
    "Claim",
    "Context",
    "Conventions",
    "Cycles",
    "Death",
    "Diagnosis",
    "Diagnostic",
    "Disease",
    "Drug",
    "Episode",
    "Estimate",
    "Event",
    "FollowUp",
    "Hold",
    "Imaging",
    "Intent",
    "Judged",
    "LocalTherapy",
    "Measurement",
    "Note",
    "Pathology",
    "Patient",
    "Performance",
    "Presentation",
    "Procedure",
    "Progression",
    "Radiotherapy",
    "Role",
    "Series",
    "Setting",
    "Sex",
    "Side",
    "Size",
    "Source",
    "Status",
    "Stopped",
    "Surgery",
    "Target",
    "Therapy",
    "Timeline",
    "Verdict",
    "Vital",
    "__version__",
    "check",
    "claims",
    "compare",
    "estimate",
    "estimates",
    "graph",
    "load",
    "load_all",
    "loads",
    "render",
    "series",
    "timeline",
    "write",
]

_HOMES = {
    "casetime.api": "check claims compare estimate estimates graph load load_all loads render "
    "series timeline write",
    "casetime.caseseries.context.records": "Context",
    "casetime.caseseries.series": "Series",
    "casetime.chronology.timeline": "Timeline",
    "casetime.clinical.estimate": "Estimate",
    "casetime.clinical.verdict": "Judged Verdict",
    "casetime.model.case": "Case Claim Conventions Patient Source",
    "casetime.model.events": "AdverseEvent Assessment CellTherapy Death Diagnosis Episode Event "
    "FollowUp Imaging LocalTherapy Measurement Note Pathology Performance Presentation Procedure "
    "Progression Radiotherapy Surgery Therapy",
    "casetime.model.terms": "Access As Cause Disease Intent Role Setting Sex Side Status Stopped "
    "Vital",
    "casetime.model.values": "Allow Change Cite Cycles Drug Hold Size Target",
}
_HOME = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """A public name, imported when it is first asked for: `import casetime` stays light."""
    if name not in _HOME:
        raise AttributeError(f"module 'casetime' has no attribute {name!r}")
    found = getattr(import_module(_HOME[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """The public names."""
    return sorted({*__all__, "__doc__"})
