"""Cases that are true of a known course: every text was made from days that were drawn first."""

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import strategies as st

from casetime.chronology.dates import add_months, iso
from casetime.model.case import Case
from casetime.model.events import Assessment, Death, Diagnosis, Event, Surgery, Therapy
from casetime.model.values import Cycles

Days = Mapping[str, int]
"""The day of every point: ``dx``, ``L1.from``, ``L1.to``."""

UNITS = {"days": Fraction(1), "weeks": Fraction(7), "months": Fraction(487, 16)}
POINTS = ("dx", "op", "L1.from", "L1.to", "scan", "L2.from", "L2.to", "death")


@st.composite
def true_cases(draw: st.DrawFn) -> tuple[Case, Days]:
    """A case, and the days that it was told from."""
    gaps = draw(st.lists(st.integers(0, 200), min_size=len(POINTS), max_size=len(POINTS)))
    day = draw(st.integers(735_000, 737_000))
    days: dict[str, int] = {}
    for point, gap in zip(POINTS, gaps, strict=True):
        day += gap
        days[point] = day
    events: list[Event] = [
        Diagnosis(id="dx", on=draw(_said("dx", days))),
        Surgery(id="op", on=draw(_said("op", days))),
        draw(_therapy("L1", days)),
        Assessment(id="scan", label="PR", of="L1", on=draw(_said("scan", days))),
        draw(_therapy("L2", days)),
        Death(id="death", on=draw(_said("death", days))),
    ]
    return Case(id="true", events=draw(st.permutations(events))), days


@st.composite
def _therapy(draw: st.DrawFn, name: str, days: Days) -> Event:
    first, last = days[f"{name}.from"], days[f"{name}.to"]
    begun = (last - first) // 21 + 1
    cycles = Cycles(text=f"{begun} q3w", count=begun, interval_days=21)
    return Therapy(
        id=name,
        line=int(name[1]),
        from_=draw(_said(f"{name}.from", days)),
        to=draw(_said(f"{name}.to", days)),
        for_=draw(st.lists(_length(last - first), max_size=1)),
        cycles=draw(st.sampled_from([None, cycles])),
    )


def _said(point: str, days: Days) -> st.SearchStrategy[list[str]]:
    """Up to two true statements about a point."""
    others = [p for p in POINTS if p != point]
    relative = st.sampled_from(others).flatmap(lambda other: _relative(point, other, days))
    return st.lists(_date(days[point]) | relative, max_size=2)


def _date(day: int) -> st.SearchStrategy[str]:
    """The day itself, its month, its year, or days around it."""
    around = st.builds(
        lambda before, after: f"{iso(day - before)}..{iso(day + after)}",
        st.integers(0, 40),
        st.integers(0, 40),
    )
    return st.sampled_from([iso(day), iso(day)[:7], iso(day)[:4]]) | around


def _relative(point: str, other: str, days: Days) -> st.SearchStrategy[str]:
    """A true statement about a point that refers to another point."""
    apart, name = days[point] - days[other], _named(other)
    order = f"after {name}" if apart >= 0 else f"strictly before {name}"
    way = f"after {name}" if apart >= 0 else f"before {name}"
    offset = _length(abs(apart)).map(lambda length: f"{length} {way}")
    texts = [
        st.just(order),
        st.just(f"not before {name}") if apart >= 0 else st.just(order),
        offset,
    ]
    if not other.endswith(".to"):
        texts.append(st.just(f"day {apart + 1} of {name}" if apart >= 0 else order))
    texts += [
        st.just(f"exactly {months} months after {name}")
        for months in range(1, 25)
        if add_months(days[other], months) == days[point]
    ]
    wrong = f"{order} or 1900-01-01"
    return st.one_of(*texts, st.just(wrong))


def _named(point: str) -> str:
    name, _, end = point.partition(".")
    return f"{'start' if end == 'from' else 'end'} of {name}" if end else name


def _length(days: int) -> st.SearchStrategy[str]:
    """Every way to print so many days that rounds to the number printed."""
    texts = [f"exactly {days} days", f"within {days} days", f"at least {days} days"]
    for unit, size in UNITS.items():
        number = round(Fraction(days) / size)
        half = Fraction(0) if unit == "days" else min(Fraction(1, 2), Fraction(number, 3))
        inside = (number - half) * size <= days < (number + half) * size
        if number and (inside or unit == "days"):
            texts += [f"{number} {unit}", f"about {number} {unit}"]
        more = int(Fraction(days) // size) + 1
        texts += [f"within {more} {unit}", f"under {more} {unit}"]
        if more > 1 and days > (more - 1) * size:
            texts.append(f"over {more - 1} {unit}")
    return st.sampled_from(texts)
