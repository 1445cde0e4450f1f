"""The endpoints as data: origin, events, censoring, in words that an answer can print.

After ADaM ADTTE and admiral's event and censor sources; the definitions themselves follow
RECIST 1.1 (Eisenhauer 2009), iRECIST (Seymour 2017) and FDA's guidance on cancer trial
endpoints (2018).
"""

from collections.abc import Mapping
from enum import StrEnum

from attrs import evolve, frozen


class Origin(StrEnum):
    """Where an endpoint starts to count."""

    INDEX = "index date"
    LINE = "start of the line"
    LINE_END = "end of the line"
    RESPONSE = "first response"
    CURATIVE = "curative surgery or end of curative treatment"
    TREATMENT = "start of treatment before surgery"


class Ends(StrEnum):
    """What ends an endpoint."""

    PROGRESSION = "progression"
    NEXT_PROGRESSION = "progression on the next line"
    RECURRENCE = "recurrence"
    DEATH = "death"
    RESPONSE = "first complete or partial response"
    NEXT_LINE = "start of the next line"
    LAST_DOSE = "last dose"


class Censor(StrEnum):
    """What an endpoint without its event is censored at."""

    ALIVE = "last date known alive"
    ASSESSMENT = "last assessment without progression"
    DEATH_OR_ASSESSMENT = "last assessment without progression, or death"
    DISEASE_FREE = "last assessment without disease"
    ANY_ASSESSMENT = "last assessment"
    CONTACT = "last contact; death censors"
    GAP = "last contact"
    ON_TREATMENT = "last contact, on treatment"


@frozen(kw_only=True)
class Endpoint:
    """One endpoint: what starts it, what ends it, what censors it."""

    name: str
    title: str
    origin: Origin
    ends: tuple[Ends, ...]
    censor: Censor


def _endpoint(
    name: str, title: str, origin: Origin, ends: tuple[Ends, ...], at: Censor
) -> Endpoint:
    return Endpoint(name=name, title=title, origin=origin, ends=ends, censor=at)


_P, _D, _A = Ends.PROGRESSION, Ends.DEATH, Censor.ASSESSMENT
_TTP, _FREE, _ANY = Censor.DEATH_OR_ASSESSMENT, Censor.DISEASE_FREE, Censor.ANY_ASSESSMENT

ENDPOINTS: Mapping[str, Endpoint] = {
    e.name: e
    for e in (
        _endpoint("OS", "overall survival", Origin.INDEX, (_D,), Censor.ALIVE),
        _endpoint("PFS", "progression-free survival", Origin.LINE, (_P, _D), _A),
        _endpoint("TTP", "time to progression", Origin.LINE, (_P,), _TTP),
        _endpoint("DFS", "disease-free survival", Origin.CURATIVE, (Ends.RECURRENCE, _D), _FREE),
        _endpoint("EFS", "event-free survival", Origin.TREATMENT, (Ends.RECURRENCE, _D), _A),
        _endpoint("DOR", "duration of response", Origin.RESPONSE, (_P, _D), _A),
        _endpoint("TTR", "time to response", Origin.LINE, (Ends.RESPONSE,), _ANY),
        _endpoint("TTNT", "time to next treatment", Origin.LINE, (Ends.NEXT_LINE,), Censor.CONTACT),
        _endpoint("ToT", "time on treatment", Origin.LINE, (Ends.LAST_DOSE,), Censor.ON_TREATMENT),
        _endpoint(
            "PFS2", "time to second progression", Origin.LINE, (Ends.NEXT_PROGRESSION, _D), _A
        ),
        _endpoint("TFI", "treatment-free interval", Origin.LINE_END, (Ends.NEXT_LINE,), Censor.GAP),
    )
}
"""Every endpoint but the growth modulation index, which is a ratio of two of them."""

GMI_TITLE = "growth modulation index"

PER_LINE = ("PFS", "TTP", "DOR", "TTR", "TTNT", "ToT", "PFS2", "TFI")


@frozen(kw_only=True)
class Preset:
    """How a trial office would count: which of the open choices of an endpoint it takes."""

    name: str
    extra_day: int = 0
    """admiral counts both ends: AVAL = end - start + 1."""
    stops_at_new_therapy: bool = False
    """FDA: events after new anticancer therapy do not count, and censor before it."""
    whatever_came_between: bool = False
    """As observed: a progression counts whatever treatment came before it."""
    censors_at_next_line: bool = True
    """Who was seen without progression was so only until the next line began."""
    visits: int | None = None
    """Days between the visits that a schedule declares: FDA censors before two missed ones."""
    last_iupd: bool = False
    """admiral's habit: an iUPD that nothing confirms is dated at the last of its block."""
    literal_stable: bool = False
    """admiral's habit: SD after an early CR stays SD; by RECIST's table it is a progression."""
    told: str = "days between two events, end - start"


_FDA = "FDA 2018: censored before new anticancer therapy"

PRESETS: Mapping[str, Preset] = {
    p.name: p
    for p in (
        Preset(name="default"),
        Preset(
            name="admiral",
            extra_day=1,
            censors_at_next_line=False,
            last_iupd=True,
            literal_stable=True,
            told="admiral: end - start + 1 day",
        ),
        Preset(
            name="fda",
            stops_at_new_therapy=True,
            told=f"{_FDA}; missed visits not judged, no visit schedule is declared",
        ),
        Preset(
            name="as_observed",
            whatever_came_between=True,
            censors_at_next_line=False,
            told="as observed: an event counts whatever treatment came before it",
        ),
    )
}


def with_visits(preset: Preset, days: int | None) -> Preset:
    """The preset once a case declares how often visits were planned; only FDA's rule asks."""
    if days is None or not preset.stops_at_new_therapy:
        return preset
    told = f"{_FDA}, and before two or more missed visits (planned every {days} days)"
    return evolve(preset, visits=days, told=told)


def definition(endpoint: Endpoint, origin: str, events: str | None, preset: Preset) -> str:
    """The definition that an answer prints: start, event, censoring, counting."""
    ends = events or " or ".join(str(e) for e in endpoint.ends)
    censored = f"else censored at the {endpoint.censor}"
    return f"{endpoint.title}: from {origin} to {ends}, {censored}; {preset.told}"
