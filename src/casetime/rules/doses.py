"""CT3, doses: without a unit, told differently, or beyond any usual range."""

import itertools
import re
from collections.abc import Iterator

from attrs import frozen

from casetime.chronology.cycles import fractions_given
from casetime.chronology.points import lookup
from casetime.chronology.timeline import Timeline
from casetime.diagnostics import Diagnostic, Modality, Route, Severity
from casetime.model.events import Radiotherapy, Therapy
from casetime.model.terms import Setting
from casetime.model.values import Drug
from casetime.rules.common import drug_route, drugs_of, finding, happened_events, related, spot
from casetime.rules.dose_table import Range, Usual, usual

_MILLIGRAMS = {"g": 1000.0, "mg": 1.0, "ug": 0.001, "mcg": 0.001, "ng": 1e-6}
_IU_OF_D3 = 0.000025
"""A unit of vitamin D3 in mg: 40 IU are one microgram."""

_UNIT = re.compile(
    r"(?P<mass>g|mg|ug|mcg|ng|iu)(?:/(?P<per>m2|kg))?(?:/(?:d|day|dose)| per day| per dose)?"
)
_BODY_M2 = (1.2, 2.5)
"""Body surfaces of adults, to compare a flat dose of a drug that is dosed by surface."""


@frozen(kw_only=True)
class Amount:
    """A dose in milligrams, per m2, per kg, as AUC or flat; a range has two ends."""

    low: float
    high: float
    per: str
    scale: float
    """Milligrams in one of the unit as typed."""


def amount(dose: str | None, unit: str | None, name: str = "") -> Amount | None:
    """A dose that can be compared; None without a unit or with one that is not a mass."""
    numbers = [float(n) for n in re.findall(r"\d+(?:\.\d+)?", (dose or "").replace(",", ""))]
    if not numbers or unit is None:
        return None
    if unit == "AUC":
        return Amount(low=min(numbers), high=max(numbers), per="AUC", scale=1.0)
    plain = unit.casefold().replace("²", "2").replace("^", "").replace("µ", "u").replace("μ", "u")
    found = _UNIT.fullmatch(plain)
    if found is None:
        return None
    scale = _MILLIGRAMS.get(found["mass"])
    if scale is None and usual(name) is usual("vitamin D3"):
        scale = _IU_OF_D3
    if scale is None:
        return None
    low, high = min(numbers) * scale, max(numbers) * scale
    return Amount(low=low, high=high, per=found["per"] or "flat", scale=scale)


def dose_without_unit(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT306: a dose that is only a number."""
    for i, name, event in happened_events(timeline):
        for keys, drug in drugs_of(event):
            if drug.dose and not drug.unit:
                yield finding(
                    "CT306",
                    f"the dose of {drug.name} in {name} is {drug.dose}, without a unit",
                    drug_route(timeline, i, keys),
                    help="add the unit, as in `75 mg/m2`",
                    modality=Modality.MUST,
                )
        if isinstance(event, Radiotherapy) and re.fullmatch(r"\s*[\d.]+\s*", event.dose or ""):
            yield finding(
                "CT306",
                f"the dose of {name} is {event.dose}, without a unit",
                spot(timeline, i, "dose"),
                help="add the unit, as in `50 Gy`",
                modality=Modality.MUST,
            )


def unusual_dose(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT317: a dose beyond any usual range, most often a slip of the unit."""
    for i, name, event in happened_events(timeline):
        if isinstance(event, Radiotherapy):
            yield from _unusual_radiation(timeline, i, name, event)
        if not isinstance(event, Therapy) or event.setting is Setting.CONDITIONING:
            continue
        for keys, drug in drugs_of(event):
            told, absurd = _beyond(drug), _absurd(drug)
            if told is not None:
                yield finding(
                    "CT317",
                    f"{drug.name} {drug.dose} {drug.unit} in {name} is {told}",
                    drug_route(timeline, i, keys),
                    severity=Severity.WARNING if absurd else None,
                    help="look at the number and the unit again; if it was given, say so",
                )


def _beyond(drug: Drug) -> str | None:
    """How a dose compares with what is usual; None where it is usual or cannot be compared."""
    known, dose = usual(drug.name), amount(drug.dose, drug.unit, drug.name)
    if known is None or dose is None or (known.only_daily and not _is_daily(drug)):
        return None
    limits = _limits(known, dose.per)
    if limits is None or (limits[0] <= dose.low and dose.high <= limits[1]):
        return None
    side = "above" if dose.high > limits[1] else "below"
    heavy = re.match(r"g(?![a-zA-Z])", drug.unit or "") if _absurd(drug) else None
    unit = f"mg{(drug.unit or '')[heavy.end() :]}" if heavy else drug.unit
    low, high = (f"{round(end / (1.0 if heavy else dose.scale), 6):g}" for end in limits)
    return f"{side} the usual {low}–{high} {unit} ({known.source})"


_ABSURD = 20.0
"""So many times the highest usual dose are a slip of the unit, whatever was given."""


def _absurd(drug: Drug) -> bool:
    """Whether a dose is so far above what is usual that only a slip explains it."""
    known, dose = usual(drug.name), amount(drug.dose, drug.unit, drug.name)
    limits = _limits(known, dose.per) if known is not None and dose is not None else None
    return limits is not None and dose is not None and dose.low > _ABSURD * limits[1]


def _is_daily(drug: Drug) -> bool:
    daily = (drug.frequency or "").casefold() in ("daily", "qd", "od", "once daily", "once a day")
    return daily or drug.interval_days == 1 or "/d" in (drug.unit or "")


def _limits(known: Usual, per: str) -> Range | None:
    match per:
        case "m2":
            return known.m2
        case "kg":
            return known.kg
        case "AUC":
            return known.auc
        case _ if known.flat is None and known.m2 is not None:
            return known.m2[0] * _BODY_M2[0], known.m2[1] * _BODY_M2[1]
        case _:
            return known.flat


_MOST_GRAY, _MOST_FRACTION = 100.0, 34.0
"""External beams: no course is usual beyond 100 Gy, no fraction beyond the 34 Gy of one-fraction
lung SBRT (RTOG 0915)."""
_INSIDE = re.compile(r"brachy|seed|SIRT|TARE|radioembol|Y-?90|iodine|intraop|IORT", re.I)


def _unusual_radiation(
    timeline: Timeline, i: int, name: str, event: Radiotherapy
) -> Iterator[Diagnostic]:
    found = re.match(r"\s*(\d+(?:\.\d+)?)\s*(cGy|Gy)\b", event.dose or "")
    if found is None or _INSIDE.search(f"{event.technique or ''} {event.label}"):
        return
    gray = float(found[1]) / (100 if found[2] == "cGy" else 1)
    n = event.fractions or fractions_given(event)
    each = gray / n if n else None
    if gray > _MOST_GRAY:
        told = f"a total of {gray:g} Gy"
    elif each is not None and not 0.3 <= each <= _MOST_FRACTION:
        told = f"{gray:g} Gy in {n}, {each:.1f} Gy a fraction,"
    else:
        return
    yield finding(
        "CT317",
        f"{told} for {name} is beyond any usual dose",
        spot(timeline, i, "dose"),
        help="look at the number, the unit (Gy or cGy) and the fractions again",
    )


def conflicting_doses(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT316: one drug with two doses on one day of a cycle, or a claim with another dose."""
    for i, name, event in happened_events(timeline):
        listed = [(keys, drug) for keys, drug in drugs_of(event) if keys[0] == "drugs"]
        for (_, one), (keys, two) in itertools.combinations(listed, 2):
            if _on_same_days(one, two) and _differ(one, two):
                yield finding(
                    "CT316",
                    f"{name} gives {two.name} as {_told(one)} and as {_told(two)} on one day",
                    drug_route(timeline, i, keys),
                    severity=Severity.WARNING,
                    modality=Modality.MAY,
                    help="keep one dose, or give each its own days",
                )
    yield from _claimed_doses(timeline)


def _on_same_days(one: Drug, two: Drug) -> bool:
    """Whether both lines give a drug on one day; a loading dose is given on a day of its own."""
    return bool(set(one.days) & set(two.days)) or (_is_daily(one) and _is_daily(two))


def _claimed_doses(timeline: Timeline) -> Iterator[Diagnostic]:
    for n, claim in enumerate(timeline.case.claims):
        if claim.claim != "value" or claim.field != "drugs" or not claim.is_ or not claim.of:
            continue
        name = lookup(timeline.compiled.points, claim.of)
        if name is None or name not in timeline.names:
            continue
        given = [drug for _, drug in drugs_of(timeline.event(name))]
        for said in _drugs_said(claim.is_):
            same = [drug for drug in given if _name(drug) == _name(said)]
            if any(_comparable(said, d) for d in same) and all(_differ(said, d) for d in same):
                at: Route = ("claims", n, "is")
                yield finding(
                    "CT316",
                    f"claimed {said.name} {_told(said)} in {name}; the event says {_told(same[0])}",
                    at,
                    related(timeline, name, "the dose stands here", "drugs"),
                    severity=Severity.ERROR,
                    modality=Modality.MUST,
                    help="correct the claim or the event; one of the two passages is wrong",
                )


_SAID = re.compile(
    r"(?P<name>[^\d]*?[^\d\s]|.*?\S)\s+(?P<auc>AUC\s*)?(?P<dose>\d[\d.,]*)\s*"
    r"(?P<unit>[a-zA-Zµμ]+(?:/[\w²^]+)*)?(?:\s.*)?"
)


def _drugs_said(text: str) -> Iterator[Drug]:
    """The drugs of a claim that have a dose: ``cisplatin 75 mg/m2 + doxorubicin 60 mg/m2``."""
    for part in re.split(r"\s+\+\s+|;\s*|,\s+|\s+and\s+|\s+plus\s+", text):
        found = _SAID.fullmatch(part.strip())
        if found:
            unit = "AUC" if found["auc"] else found["unit"]
            yield Drug(text=part, name=found["name"], dose=found["dose"], unit=unit)


def _name(drug: Drug) -> str:
    return " ".join(drug.name.casefold().split())


def _comparable(one: Drug, two: Drug) -> bool:
    a, b = amount(one.dose, one.unit, one.name), amount(two.dose, two.unit, two.name)
    return a is not None and b is not None and a.per == b.per


def _differ(one: Drug, two: Drug) -> bool:
    """Whether two lines of one drug certainly give different amounts."""
    a, b = amount(one.dose, one.unit, one.name), amount(two.dose, two.unit, two.name)
    if _name(one) != _name(two) or a is None or b is None or a.per != b.per:
        return False
    return a.high < 0.995 * b.low or b.high < 0.995 * a.low


def _told(drug: Drug) -> str:
    return f"{drug.dose} {drug.unit}" if drug.unit != "AUC" else f"AUC {drug.dose}"
