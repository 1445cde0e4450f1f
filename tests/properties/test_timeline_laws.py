"""Laws of the timeline: what a case says about time means what its words mean."""

import re
from collections.abc import Callable

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from networks import cases, day_dates, lengths, reordered, whens
from truths import POINTS, Days, true_cases

from casetime.chronology.dates import DateHabits, Refusal, iso
from casetime.chronology.network import Bounds, Statement, build, consistent
from casetime.chronology.solving import Conflict, solve
from casetime.chronology.timeline import Because, Timeline, timeline
from casetime.chronology.when import parse_when
from casetime.model.case import Case
from casetime.model.events import Event

PIECES = (
    "after before not strictly during with same day as by until right then 3 8 weeks months into "
    "starting stopping the end of start within at least about exactly day +28 0 -2 POD HD week "
    "C3D8 cycle 2 37w1d cycles age 57 birth published now ongoing unknown or X L1 L1.from L1.to "
    "2018-02 2018-02-31 May 2019 .. / ~ ? , 1-2 hours ² next 99999999"
).split()
when_texts = st.text() | st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)


@given(when_texts, st.sampled_from([DateHabits(), DateHabits(order="dmy", hemisphere="south")]))
def test_no_text_makes_reading_a_when_raise(text: str, habits: DateHabits) -> None:
    said = parse_when(text, habits)

    assert not isinstance(said, Refusal) or said.message


@given(st.lists(when_texts, min_size=1, max_size=3), cases())
def test_no_text_makes_a_timeline_raise(texts: list[str], case: Case) -> None:
    first = evolve(case.events[0], on=tuple(texts))
    solved = timeline(evolve(case, events=(first, *case.events[1:])))

    assert all(consistent(network) for network in solved.networks)


def inside(day: int, bounds: Bounds) -> bool:
    above = bounds.least is None or day >= bounds.least
    return above and (bounds.most is None or day <= bounds.most)


@given(true_cases())
def test_a_true_case_contradicts_nothing_and_every_range_holds_the_truth(
    told: tuple[Case, Days],
) -> None:
    case, days = told
    solved = timeline(case)

    assert not solved.diagnostics
    assert not solved.conflicts
    for a in POINTS:
        assert inside(days[a], solved.window(a)), (a, case)
        for b in POINTS:
            assert inside(days[b] - days[a], solved.days(a, b)), (a, b, case)


@given(true_cases())
def test_without_its_assumptions_a_case_is_never_narrower(told: tuple[Case, Days]) -> None:
    case, days = told
    assumed = [evolve(e, assume=(f"on {iso(days['op'])}",)) if e.id == "op" else e
               for e in case.events]  # fmt: skip
    narrow = timeline(evolve(case, events=assumed))
    wide = timeline(evolve(case, events=assumed), assumptions=False)

    for a in POINTS:
        assert within(narrow.window(a), wide.window(a))
        assert wide.window(a) == timeline(case).window(a)


def within(narrow: Bounds, wide: Bounds) -> bool:
    below = wide.least is None or (narrow.least is not None and narrow.least >= wide.least)
    above = wide.most is None or (narrow.most is not None and narrow.most <= wide.most)
    return below and above


@st.composite
def cases_and_a_fact(draw: st.DrawFn) -> tuple[Case, str, str]:
    case = draw(cases())
    names = [event.id or "" for event in case.events]
    return case, draw(st.sampled_from(names)), draw(whens(names, day_dates(), lengths()))


@given(cases_and_a_fact())
def test_one_more_fact_never_widens_a_range(asked: tuple[Case, str, str]) -> None:
    case, name, text = asked
    before = timeline(case)
    after = before.with_statement(name, "on", text)
    assume(not before.conflicts and not after.conflicts and before.index == after.index)

    for a in before.names:
        assert within(after.window(a), before.window(a))
        for b in before.names:
            assert within(after.days(a, b), before.days(a, b))


@given(cases_and_a_fact())
def test_a_fact_asked_about_counts_as_much_as_one_written_down(
    asked: tuple[Case, str, str],
) -> None:
    case, name, text = asked
    what_if = timeline(case).with_statement(name, "on", text)
    written = timeline(evolve(case, events=[_saying(e, name, text) for e in case.events]))
    assume(not what_if.conflicts and not written.conflicts and what_if.index == written.index)

    for a in written.names:
        assert what_if.window(a) == written.window(a)


def _saying(event: Event, name: str, text: str) -> Event:
    return evolve(event, on=(*event.on, text)) if event.id == name else event


DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def shifted(case: Case, by: int) -> Case:
    def later(text: str) -> str:
        return DAY.sub(lambda day: iso(_ordinal(day.group(0)) + by), text)

    return evolve(case, events=[_each_text(event, later) for event in case.events])


def _each_text(event: Event, change: Callable[[str], str]) -> Event:
    texts = {key: tuple(map(change, getattr(event, key))) for key in ("on", "from_", "to", "for_")}
    return evolve(event, **texts)  # type: ignore[arg-type]


def _ordinal(day: str) -> int:
    said = parse_when(day)
    return said.date.earliest or 0  # type: ignore[union-attr]


@given(cases(day_dates(), lengths()), st.integers(-2000, 2000))
def test_moving_all_days_changes_no_duration_and_no_contradiction(case: Case, by: int) -> None:
    here, there = timeline(case), timeline(shifted(case, by))

    assert here.index == there.index
    assert len(here.conflicts) == len(there.conflicts)
    assert [c.excess for c in here.conflicts] == [c.excess for c in there.conflicts]
    assume(not here.conflicts)  # of two dates blamed alike, the text decides, and dates are text
    for a in here.names:
        for b in here.names:
            assert here.days(a, b) == there.days(a, b)


@st.composite
def two_orders(draw: st.DrawFn) -> tuple[Case, Case]:
    case = draw(cases())
    order = draw(st.permutations(range(len(case.events))))
    return case, reordered(case, order)


@given(two_orders())
def test_the_order_of_events_in_the_file_changes_no_range_and_no_word(
    both: tuple[Case, Case],
) -> None:
    one, two = map(timeline, both)

    assert one.index == two.index
    assert told_conflicts(one) == told_conflicts(two)
    assert one.solved.readings == two.solved.readings
    for a in one.names:
        assert one.window(a) == two.window(a)
        for b in one.names:
            assert one.days(a, b) == two.days(a, b)
            assert told(one.explain(a, b)) == told(two.explain(a, b))


def told_conflicts(solved: Timeline) -> list[tuple[list[str], str, int, str | None]]:
    return [
        ([s.text for s in c.chain], c.blamed.text, c.excess, c.only_if) for c in solved.conflicts
    ]


def told(because: Because) -> list[list[tuple[str, int, int | None]]]:
    chains = (because.min, because.max)
    return [[(step.statement.text, step.days, step.day) for step in chain] for chain in chains]


@given(cases())
def test_the_days_of_an_explanation_add_up_to_its_bound(case: Case) -> None:
    solved = timeline(case)

    for a in solved.names:
        for b in solved.names:
            days, because = solved.days(a, b), solved.explain(a, b)
            for end, chain in ((days.least, because.min), (days.most, because.max)):
                assert end is None or sum(step.days for step in chain) == end
                assert end is not None or not chain


@given(cases())
def test_an_explanation_forces_its_bound_and_no_part_of_it_does(case: Case) -> None:
    solved = timeline(case)
    first = solved.names[0]

    for name in solved.names[1:]:
        a, b = solved.point(first), solved.point(name)
        days, because = solved.days(first, name), solved.explain(first, name)
        if days.most is not None:
            chain = [step.statement for step in because.max]
            denial = Statement(
                a=a, b=b, lo=days.most + 1, hi=None, kind=chain[0].kind, text="denied"
            ) if chain else None  # fmt: skip
            assert denial is None or not consistent(build((), (*chain, denial)))
            for left_out in chain if denial else []:
                rest = [s for s in chain if s is not left_out]
                assert denial is None or consistent(build((), (*rest, denial)))


def conflicts_of(statements: list[Statement]) -> tuple[Conflict, ...]:
    return solve((), statements).conflicts


@given(cases())
def test_a_contradiction_is_a_chain_of_which_no_part_contradicts_itself(case: Case) -> None:
    for conflict in timeline(case).conflicts:
        chain = list(conflict.chain)
        assert conflicts_of(chain)
        assert conflict.at_least > conflict.at_most
        assert conflict.blamed in chain
        for left_out in chain:
            assert not conflicts_of([s for s in chain if s is not left_out])


@given(cases())
def test_the_same_case_is_solved_the_same_twice(case: Case) -> None:
    one, two = timeline(case), timeline(case)

    assert one.solved.readings == two.solved.readings
    assert told_conflicts(one) == told_conflicts(two)
    assert [n.statements for n in one.networks] == [n.statements for n in two.networks]


@given(cases())
def test_asking_for_all_pairs_gives_what_asking_for_each_gives(case: Case) -> None:
    solved = timeline(case)

    for (a, b), days in solved.pairs(solved.names).items():
        assert days == solved.days(a, b)
