"""CT3, measured values: units, values that their unit makes absurd, and grades beside them."""

import itertools
import math
import re
from collections.abc import Iterator, Mapping

from attrs import frozen

from casetime.chronology.timeline import Timeline
from casetime.diagnostics import Diagnostic, Modality
from casetime.model.events import AdverseEvent, Measurement
from casetime.model.measured import measured_number
from casetime.rules.analytes import LIVED, Limits, analyte_named
from casetime.rules.common import (
    days_between,
    finding,
    happened_events,
    joined,
    related,
    spot,
)

_PREFIX = {"k": 1e3, "": 1.0, "d": 0.1, "c": 1e-2, "m": 1e-3, "u": 1e-6, "n": 1e-9, "p": 1e-12}
_AMOUNT = re.compile(r"(?P<scale>k|m|u|n|p)?(?P<what>g|mol|eq|iu|u|kat)")
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
    """As it is typed."""
    number: float
    unit: str
    dimension: str
    factor: float


def unit_of(text: str) -> tuple[str, float] | None:
    """The dimension of a unit, and the size of one of it in g/l, mol/l, eq/l, U/l, 1/l or %."""
    plain = " ".join(text.casefold().split()).replace("µ", "u").replace("μ", "u")
    count = _COUNT.fullmatch(plain.replace("cells", "").replace(" ", ""))
    if count and not (count["giga"] and text.lstrip().startswith("g")):  # G/L: giga; g/L: grams
        tens = 10.0 ** int(count["power"] or (9 if count["giga"] else 3 if count["kilo"] else 0))
        return "count", tens * (1.0 if count["of"] == "l" else 1e6)
    if plain == "%":
        return "%", 1.0
    above, slash, below = plain.partition("/")
    amount, volume = _AMOUNT.fullmatch(above.strip()), _VOLUME.fullmatch(below.strip())
    if not slash or amount is None or volume is None:
        return None
    what = {"iu": "u", "kat": "u"}.get(amount["what"], amount["what"])
    size = _PREFIX[amount["scale"] or ""] / _PREFIX[volume["scale"] or ""]
    return what, size * (6e7 if amount["what"] == "kat" else 1.0)


def several_units(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT318 and CT319: one analyte in two units; two values that only a unit tells apart."""
    by_analyte: dict[str, list[Value]] = {}
    for value in _values(timeline):
        by_analyte.setdefault(analyte_named(value.analyte), []).append(value)
    for values in by_analyte.values():
        analyte, slip = values[0].analyte, _slip([v for v in values if not _outside(v)])
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
        f"{analyte} {here.number:g} {here.unit} is {_plain(converted)} {other.unit}; "
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


def impossible_value(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT319: a value that nobody has been seen with, in the unit as it stands."""
    for value in _values(timeline):
        for limits in _outside(value):
            low, high = (f"{_plain(end / value.factor)}" for end in (limits.low, limits.high))
            yield finding(
                "CT319",
                f"{value.analyte} {value.number:g} {value.unit} lies outside {low}–{high} "
                f"{value.unit}, which nobody lives with",
                spot(timeline, value.i, "unit", "value", "label"),
                modality=Modality.MAY,
                help=f"check the unit and the decimal point; the limits lie {limits.source}",
            )


def _outside(value: Value) -> list[Limits]:
    """The limits that a value lies outside of, in its own dimension."""
    known = LIVED.get(analyte_named(value.analyte), ())
    size = value.number * value.factor
    own = [limits for limits in known if limits.dimension == value.dimension]
    return [limits for limits in own if not limits.low <= size <= limits.high]


def _plain(number: float) -> str:
    """A limit with two digits that count, and no powers of ten."""
    return f"{float(f'{number:.2g}'):,.6f}".rstrip("0").rstrip(".") if number else "0"


def _values(timeline: Timeline) -> Iterator[Value]:
    """Measurements with a plain number and a unit of concentration, activity or count."""
    for i, name, event in happened_events(timeline):
        if not isinstance(event, Measurement) or not (event.analyte and event.value and event.unit):
            continue
        unit, number = unit_of(event.unit), measured_number(event.value)
        if unit is not None and number is not None:
            yield Value(
                i=i, name=name, analyte=" ".join(event.analyte.split()),
                number=number, unit=event.unit,
                dimension=unit[0], factor=unit[1],
            )  # fmt: skip


# -- CT335 ------------------------------------------------------------------------------------

_GRADED: Mapping[str, tuple[str, str, tuple[tuple[float, int], ...]]] = {
    "haemoglobin": (r"an(?:a)?emia", "g", ((80.0, 3), (100.0, 2))),
    "platelets": (
        r"thrombocytop(?:a)?enia|platelet count decreased",
        "count",
        ((2.5e10, 4), (5e10, 3), (7.5e10, 2)),
    ),
    "neutrophils": (
        r"neutrop(?:a)?enia|neutrophil count decreased",
        "count",
        ((5e8, 4), (1e9, 3), (1.5e9, 2)),
    ),
}
"""Values below which CTCAE v5.0 gives at least a grade, in g or cells a litre, worst first."""
_CTCAE_GRADE = re.compile(
    r"(?:NCI[- ]?)?CTCAE\b(?:\s*v?\.?\s*\d\.\d)?[\s,:]*(?:grade\s*)?([1-5])", re.I
)


def grade_against_value(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT335: a grade of CTCAE lower than that of a value measured while the event lasted.

    The grade of an adverse event is its worst, so a milder value beside it says nothing.
    """
    for value in _values(timeline):
        names, dimension, steps = _GRADED.get(analyte_named(value.analyte), ("", "", ()))
        size = value.number * value.factor
        least = next((grade for below, grade in steps if size < below), None)
        if least is None or dimension != value.dimension:
            continue
        for i, name, event in happened_events(timeline):
            told = _CTCAE_GRADE.fullmatch((getattr(event, "grade", None) or "").strip())
            if not isinstance(event, AdverseEvent) or told is None or int(told[1]) >= least:
                continue
            if re.search(names, event.label, re.I) and _while(timeline, value.name, name):
                yield finding(
                    "CT335",
                    f"{name} is {event.grade}, but {value.analyte} {value.number:g} {value.unit} "
                    f"is grade {least} by CTCAE",
                    spot(timeline, i, "grade"),
                    related(timeline, value.name, "measured here", "value", "label"),
                    help="correct the grade or the value; the grade of an event is its worst",
                )


def _while(timeline: Timeline, measured: str, event: str) -> bool:
    """Whether a value was certainly measured while an event lasted."""
    day, ends = timeline.ends(measured).first, timeline.ends(event)
    since, _ = days_between(timeline, ends.first, day)
    until, _ = days_between(timeline, day, ends.last)
    return since is not None and since >= 0 and until is not None and until >= 0
