"""Small networks and small cases, and a solver that tries every dating."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve
from hypothesis import strategies as st

from casetime.chronology.dates import iso
from casetime.chronology.network import (
    CALENDAR,
    Bounds,
    Statement,
    StatementKind,
)
from casetime.model.case import Case
from casetime.model.events import (
    Assessment,
    Diagnosis,
    Event,
    FollowUp,
    Procedure,
    Surgery,
    Therapy,
)
from casetime.model.values import Cycles

POINTS = ("a", "b", "c", "d")
DAYS = 10
Dating = Mapping[str, int]


def statement(
    a: str,
    b: str,
    lo: int | None,
    hi: int | None,
    *,
    kind: StatementKind = StatementKind.ORDER,
    text: str | None = None,
) -> Statement:
    """``lo <= b - a <= hi``, told by its own numbers."""
    return Statement(a=a, b=b, lo=lo, hi=hi, kind=kind, text=text or f"{lo} <= {b} - {a} <= {hi}")


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """A statement about two of four points."""
    a, b = draw(st.permutations(POINTS))[:2]
    lo = draw(st.none() | st.integers(-DAYS, DAYS))
    hi = draw(st.none() | st.integers(-DAYS if lo is None else lo, DAYS))
    return statement(a, b, lo, hi, kind=draw(st.sampled_from(StatementKind)))


def windows() -> tuple[Statement, ...]:
    """Every point lies within the first days of the calendar, so that all datings can be tried."""
    return tuple(statement(CALENDAR, p, 0, DAYS - 1, kind=StatementKind.DATED) for p in POINTS)


def fitting(dating: Dating, stated: Iterable[Statement]) -> bool:
    """Whether concrete days satisfy every statement."""
    return all(
        (s.lo is None or dating[s.b] - dating[s.a] >= s.lo)
        and (s.hi is None or dating[s.b] - dating[s.a] <= s.hi)
        for s in stated
    )


def datings(stated: Sequence[Statement], points: Sequence[str] = POINTS) -> Iterator[Dating]:
    """Every way to date the points within the first days of the calendar that the statements allow.

    Statements are checked as soon as both their points have a day.
    """
    names = (CALENDAR, *points)
    due = {
        i: [s for s in stated if {s.a, s.b} <= set(names[: i + 1]) and names[i] in (s.a, s.b)]
        for i in range(len(names))
    }
    partial: list[dict[str, int]] = [{CALENDAR: 0}]
    for i, name in enumerate(names[1:], start=1):
        longer = ({**known, name: day} for known in partial for day in range(DAYS))
        partial = [known for known in longer if fitting(known, due[i])]
    yield from partial


def tried(found: Sequence[Dating], a: str, b: str) -> Bounds:
    """The range of ``b - a`` over all datings."""
    days = [dating[b] - dating[a] for dating in found]
    return Bounds(least=min(days), most=max(days))


ordinals = st.integers(736_000, 738_000)


def day_dates() -> st.SearchStrategy[str]:
    """A day of about 2016 to 2021."""
    return ordinals.map(iso)


def dates() -> st.SearchStrategy[str]:
    """A date of a day, a month or a year of about 2016 to 2021."""
    return st.builds(lambda day, size: iso(day)[:size], ordinals, st.sampled_from([10, 10, 7, 4]))


def lengths() -> st.SearchStrategy[str]:
    """A length of prose, or an exact one of days or weeks: no calendar months."""
    number = st.integers(1, 9)
    word = st.sampled_from(
        ["", "", "about ", "within ", "at least ", "over ", "almost ", "exactly "]
    )
    unit = st.sampled_from(["days", "weeks"])
    prose = st.builds("{}{} {}".format, word, number, unit)
    months = st.builds("{}{} months".format, st.sampled_from(["", "about ", "within "]), number)
    return prose | months


Texts = st.SearchStrategy[str]
exact_months = st.builds("exactly {} months".format, st.integers(1, 14))


def whens(names: Sequence[str], dated: Texts, long: Texts) -> Texts:
    """A statement that refers to events of these names, with dates and lengths of these kinds."""
    name = st.sampled_from(list(names))
    relation = st.sampled_from(
        ["after", "before", "not before", "strictly after", "during", "with", "by", "right after"]
    )
    side = st.sampled_from(["after starting", "after stopping", "after", "before start of"])
    order = st.builds("{} {}".format, relation, name)
    offset = st.builds("{} {} {}".format, long, side, name)
    clock = st.builds("day {} of {}".format, st.integers(1, 60), name)
    either = st.builds("{} or {}".format, order, name)
    return dated | order | offset | clock | either


NAMES = ("dx", "op", "L1", "L2", "scan", "seen")


@st.composite
def cases(
    draw: st.DrawFn,
    dated: Texts = dates(),  # noqa: B008 - a strategy is a value
    long: Texts = lengths() | exact_months,  # noqa: B008
) -> Case:
    """A case of up to six events whose dates refer to each other; it may contradict itself."""
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    said = whens(names, dated, long)
    return Case(id="c", events=[draw(_event(name, names, said)) for name in names])


@st.composite
def _event(draw: st.DrawFn, name: str, names: Sequence[str], said: Texts) -> Event:
    on = draw(st.lists(said, max_size=2))
    match name:
        case "dx":
            return Diagnosis(id=name, on=on)
        case "op":
            return Surgery(id=name, on=on)
        case "L1" | "L2":
            return draw(_therapy(name, said))
        case "scan":
            of = draw(st.sampled_from([None, *(n for n in names if n in ("L1", "L2"))]))
            return Assessment(id=name, label="PR", of=of, on=on)
        case _:
            return FollowUp(id=name, on=on) if draw(st.booleans()) else Procedure(id=name, on=on)


@st.composite
def _therapy(draw: st.DrawFn, name: str, said: Texts) -> Therapy:
    cycles = Cycles(text="3 q3w", count=3, interval_days=21)
    return Therapy(
        id=name,
        line=draw(st.sampled_from([None, int(name[1])])),
        from_=draw(st.lists(said, max_size=2)),
        to=draw(st.lists(said, max_size=1)),
        for_=draw(st.lists(lengths(), max_size=1)),
        cycles=draw(st.sampled_from([None, cycles])),
    )


def reordered(case: Case, order: Sequence[int]) -> Case:
    """The case with its events in another order."""
    return evolve(case, events=tuple(case.events[i] for i in order))
