"""CT3, measured values: one analyte in several units, and values that their unit makes absurd."""

import itertools
import math
import re
from collections.abc import Iterator, Mapping

from attrs import frozen

from casetime.chronology.timeline import Timeline
from casetime.diagnostics import Diagnostic, Modality
from casetime.model.events import Measurement
from casetime.rules.common import finding, happened_events, joined, related, spot

_PREFIX = {"k": 1e3, "": 1.0, "d": 0.1, "c": 1e-2, "m": 1e-3, "u": 1e-6, "n": 1e-9, "p": 1e-12}
_AMOUNT = re.compile(r"(?P<scale>k|m|u|n|p)?(?P<what>g|mol|iu|u|kat)")
_VOLUME = re.compile(r"(?P<scale>d|c|m|u)?l")
_COUNT = re.compile(r"(?:[x×]?\s*10[\^*]?(?P<power>\d+)|(?P<giga>g)|(?P<kilo>k))?/(?P<of>l|ul|mm3)")
_FACTOR_APART = 100.0
_TIMES_APART = 20.0


@frozen(kw_only=True)
class Value:
    """A measured value and what one of its unit is in the base unit of its dimension."""

    i: int
    name: str
    analyte: str
    number: float
    unit: str
    dimension: str
    factor: float


def unit_of(text: str) -> tuple[str, float] | None:
    """The dimension of a unit, and the size of one of it in g/l, mol/l, U/l or 1/l."""
    plain = " ".join(text.casefold().split()).replace("µ", "u").replace("μ", "u")
    count = _COUNT.fullmatch(plain.replace("cells", "").replace(" ", ""))
    if count:
        tens = 10.0 ** int(count["power"] or (9 if count["giga"] else 3 if count["kilo"] else 0))
        return "count", tens * (1.0 if count["of"] == "l" else 1e6)
    above, slash, below = plain.partition("/")
    amount, volume = _AMOUNT.fullmatch(above.strip()), _VOLUME.fullmatch(below.strip())
    if not slash or amount is None or volume is None:
        return None
    what = {"iu": "u", "u": "u", "kat": "u"}.get(amount["what"], amount["what"])
    size = _PREFIX[amount["scale"] or ""] / _PREFIX[volume["scale"] or ""]
    return what, size * (6e7 if amount["what"] == "kat" else 1.0)


def several_units(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT318 and CT319: one analyte in two units; two values that only a unit tells apart."""
    by_analyte: dict[str, list[Value]] = {}
    for value in _values(timeline):
        by_analyte.setdefault(value.analyte, []).append(value)
    for analyte, values in by_analyte.items():
        slip = _slip(values)
        if slip is not None:
            yield _slipped(timeline, analyte, *slip)
        elif len({(v.dimension, round(math.log10(v.factor), 6)) for v in values}) > 1:
            yield _mixed(timeline, analyte, values)


def _slip(values: list[Value]) -> tuple[Value, Value] | None:
    """Two values whose units differ a hundredfold and that agree much better without them."""
    for one, two in itertools.combinations(values, 2):
        if one.dimension != two.dimension or min(one.number, two.number) <= 0:
            continue
        bare = abs(math.log(one.number / two.number))
        units = abs(math.log(one.factor / two.factor))
        real = abs(math.log(one.number * one.factor / (two.number * two.factor)))
        if units >= math.log(_FACTOR_APART) and real >= math.log(_TIMES_APART) and bare < real:
            return (one, two) if one.i > two.i else (two, one)
    return None


def _slipped(timeline: Timeline, analyte: str, here: Value, other: Value) -> Diagnostic:
    converted = here.number * here.factor / other.factor
    return finding(
        "CT319",
        f"{analyte} {here.number:g} {here.unit} is {converted:g} {other.unit}; "
        f"elsewhere it is {other.number:g} {other.unit}",
        spot(timeline, here.i, "unit", "value", "label"),
        related(timeline, other.name, f"{other.number:g} {other.unit} here", "unit", "label"),
        modality=Modality.MAY,
        help=f"check the unit: {other.unit} would make the two comparable",
    )


def _mixed(timeline: Timeline, analyte: str, values: list[Value]) -> Diagnostic:
    kinds = {(v.dimension, round(math.log10(v.factor), 6)): v for v in reversed(values)}
    first, here = list(reversed(kinds.values()))[:2]
    units = [v.unit for v in reversed(kinds.values())]
    return finding(
        "CT318",
        f"{analyte} is given in {joined(units)}",
        spot(timeline, here.i, "unit", "label"),
        related(timeline, first.name, f"{first.unit} here", "unit", "label"),
        help="give every value of one analyte in one unit",
    )


LIVED: Mapping[str, tuple[tuple[str, float, float], ...]] = {
    "albumin": (("g", 5, 80),),
    "calcium": (("mol", 0.0005, 0.006), ("g", 0.02, 0.25)),
    "creatinine": (("mol", 5e-6, 0.005), ("g", 0.0005, 0.5)),
    "glucose": (("mol", 0.0002, 0.15), ("g", 0.04, 27)),
    "haemoglobin": (("g", 10, 260),),
    "neutrophils": (("count", 0, 5e11),),
    "platelets": (("count", 0, 6e12),),
    "potassium": (("mol", 0.0008, 0.014),),
    "sodium": (("mol", 0.08, 0.22),),
    "white cells": (("count", 0, 2e12),),
}
"""Values per litre that patients have been seen with, well beyond grade 4 of CTCAE v5.0 on either
side: what lies outside is a slip of the unit or of the decimal point."""

_ANALYTES = {
    "anc": "neutrophils", "ca": "calcium", "corrected calcium": "calcium", "cr": "creatinine",
    "hb": "haemoglobin", "hgb": "haemoglobin", "hemoglobin": "haemoglobin", "k": "potassium",
    "leukocytes": "white cells", "na": "sodium", "platelet count": "platelets",
    "plt": "platelets", "serum calcium": "calcium", "serum creatinine": "creatinine",
    "wbc": "white cells", "white blood cells": "white cells",
    "neutrophil count": "neutrophils", "absolute neutrophil count": "neutrophils",
}  # fmt: skip


def impossible_value(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT319: a value that nobody has been seen with, in the unit as it stands."""
    for value in _values(timeline):
        known = LIVED.get(_ANALYTES.get(value.analyte, value.analyte), ())
        for dimension, low, high in known:
            size = value.number * value.factor
            if dimension == value.dimension and not low <= size <= high:
                yield finding(
                    "CT319",
                    f"{value.analyte} {value.number:g} {value.unit} lies beyond any value seen "
                    "in a patient",
                    spot(timeline, value.i, "unit", "value", "label"),
                    modality=Modality.MAY,
                    help="check the unit and the decimal point",
                )


def _values(timeline: Timeline) -> Iterator[Value]:
    """Measurements with a plain number and a unit of concentration, activity or count."""
    for i, name, event in happened_events(timeline):
        if not isinstance(event, Measurement) or not (event.analyte and event.value and event.unit):
            continue
        unit, number = unit_of(event.unit), re.fullmatch(r"\d[\d,]*(?:\.\d+)?", event.value)
        if unit is not None and number is not None:
            yield Value(
                i=i, name=name, analyte=" ".join(event.analyte.casefold().split()),
                number=float(event.value.replace(",", "")), unit=event.unit,
                dimension=unit[0], factor=unit[1],
            )  # fmt: skip
