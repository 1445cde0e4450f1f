"""Endpoints against a second implementation: on exact days, and over every dating of vague ones."""

import os
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

import patients
import pytest
from attrs import evolve
from patients import ADMIRAL, DEFAULT, FDA, Days, Patient, Rules, Told

from casetime.chronology.dates import iso
from casetime.chronology.network import Bounds
from casetime.chronology.timeline import timeline
from casetime.clinical.best_response import best_response
from casetime.clinical.counting import Course
from casetime.clinical.endpoints import candidates_for, gather
from casetime.clinical.estimate import Estimate, Status
from casetime.clinical.progression import criteria_of
from casetime.model.case import Case
from casetime.model.events import Assessment, Death, Event, FollowUp, Therapy
from casetime.model.terms import Disease

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
PATIENTS = 5_000 if NIGHTLY else 2_000
MOST_DATINGS = 1_000 if NIGHTLY else 100
BLOCK = 200
"""Patients a test: a failure names its block, and blocks run side by side."""

PRESETS: Mapping[str, Rules] = {"admiral": ADMIRAL, "default": DEFAULT, "fda": FDA}

Endpoint = Callable[[Patient, Days, Rules], Sequence[Told]]
ENDPOINTS: Mapping[str, Endpoint] = {
    "PFS": lambda p, d, r: patients.progression(p, d, r, "L1", death=True),
    "TTP": lambda p, d, r: patients.progression(p, d, r, "L1", death=False),
    "OS": patients.survival,
    "TTR": patients.response,
    "DOR": patients.duration,
}


def case_of(patient: Patient) -> Case:
    """The patient as a case: each window written as a file would."""

    def on(name: str) -> str:
        lo, hi = patient.windows[name]
        return patient.written.get(name) or (iso(lo) if lo == hi else f"{iso(lo)}..{iso(hi)}")

    events: list[Event] = [Therapy(label="a", id="L1", line=1, from_=on("L1"))]
    if patient.second:
        events.append(Therapy(label="b", id="L2", line=2, from_=on("L2")))
    for scan in patient.scans:
        if scan.visit:
            events.append(FollowUp(id=scan.name, disease=Disease.NONE, on=on(scan.name)))
            continue
        of = "L1" if scan.of_line else None
        criteria = "RECIST 1.1"
        named = Assessment(id=scan.name, category=scan.category, criteria=criteria, of=of)
        events.append(evolve(named, on=on(scan.name)))
    events += [FollowUp(id=name, on=on(name)) for name in patient.contacts]
    events += [Death(id="death", on=on("death"))] if patient.dies else []
    return Case(id="p", events=events)


Summary = Mapping[str, tuple[Bounds, frozenset[str]]]
"""Of each status: the range of the days, and everything that may have ended or censored it."""


def told_by_rules(found: Iterable[Told]) -> Summary:
    groups: dict[str, list[Told]] = {}
    for told in found:
        groups.setdefault(told.status, []).append(told)
    return {
        status: (
            Bounds(least=min(t.days for t in each), most=max(t.days for t in each)),
            frozenset(t.by for t in each),
        )
        for status, each in groups.items()
    }


def told_by_casetime(found: Estimate) -> Summary:
    groups: dict[str, list[Estimate]] = {}
    for leaf in found.readings or (found,):
        groups.setdefault(str(leaf.status), []).append(leaf)
    return {
        status: (
            _hull([e.seen or e.days for e in each]),
            frozenset(name for e in each for name in e.events),
        )
        for status, each in groups.items()
    }


def _hull(each: Sequence[Bounds]) -> Bounds:
    lows, highs = [b.least for b in each], [b.most for b in each]
    assert None not in lows
    return Bounds(
        least=min(x for x in lows if x is not None),
        most=None if None in highs else max(x for x in highs if x is not None),
    )


def of_the_first_line(this: Course, endpoint: str) -> Estimate | None:
    asked = {"from_": "L1"} if endpoint == "OS" else {"of": "L1"}
    found = candidates_for(this, endpoint, **asked)
    assert len(found) <= 1
    return found[0] if found else None


def agree(patient: Patient, preset: str) -> None:
    """Every endpoint and best response of a patient, over every dating, by both."""
    rules, days = PRESETS[preset], list(patients.datings(patient))
    this = gather(timeline(case_of(patient)), preset)
    assert this.timeline.conflicts == ()
    for endpoint, rule in ENDPOINTS.items():
        each = [rule(patient, dating, rules) for dating in days]
        found = of_the_first_line(this, endpoint)
        if not any(each):
            assert found is None, endpoint
            continue
        assert found is not None, endpoint
        expected = told_by_rules(t for told in each for t in told)
        assert told_by_casetime(found) == expected, endpoint
        surely = len(expected) == 1 and all(each)
        assert str(found.status) == (next(iter(expected)) if surely else "undetermined"), endpoint
        whole = _hull([bounds for bounds, _ in expected.values()])
        ended = Status.CENSORED not in expected
        assert found.days == Bounds(least=whole.least, most=whole.most if ended else None), endpoint
    _agree_on_best(this, patient, days, rules)


def _agree_on_best(this: Course, patient: Patient, days: Sequence[Days], rules: Rules) -> None:
    line = this.lines[0]
    (criteria,) = criteria_of(this, line)
    for confirmed, rule in ((False, patients.best), (True, patients.best_confirmed)):
        expected = {rule(patient, dating, rules) for dating in days}
        found = best_response(this, line, criteria, confirmed=confirmed)
        assert set(found.categories) == expected, f"confirmed: {confirmed}"


def block(number: int) -> Iterator[Patient]:
    """One block of the patients, the same ones whoever asks."""
    return islice(patients.exact_patients(PATIENTS), number * BLOCK, (number + 1) * BLOCK)


BLOCKS = range(PATIENTS // BLOCK)


@pytest.mark.parametrize("number", BLOCKS)
def test_on_exact_dates_the_preset_admiral_equals_the_plain_rules(number: int) -> None:
    for patient in block(number):
        agree(patient, "admiral")


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("number", BLOCKS)
def test_on_vague_dates_ranges_and_sets_equal_every_dating_tried(number: int, preset: str) -> None:
    draw = random.Random(number)
    for patient in block(number):
        agree(patients.blurred(patient, draw, MOST_DATINGS), preset)


def test_the_vague_patients_are_vague_and_some_to_the_month() -> None:
    draw = random.Random(0)
    vague = [patients.blurred(p, draw, MOST_DATINGS) for p in block(0)]
    assert sum(patients.size(p) > 10 for p in vague) > BLOCK // 2
    assert sum(bool(p.written) for p in vague) > BLOCK // 4


@pytest.mark.parametrize("seed", range(60))
def test_the_growth_modulation_index_equals_every_dating_tried(seed: int) -> None:
    windows = patients.two_lines(random.Random(seed))
    this = gather(timeline(_two_lines(windows)))
    found = candidates_for(this, "GMI", of="L2")[0].ratio
    ratios = patients.growth_ratios(windows)
    finite = [r for r in ratios if r is not None]
    assert found is not None
    assert found[0] == (round(float(min(finite)), 2) if finite else None)
    assert found[1] == (None if None in ratios else round(float(max(finite)), 2))


def _two_lines(windows: Mapping[str, tuple[int, int]]) -> Case:
    on = {name: f"{iso(lo)}..{iso(hi)}" for name, (lo, hi) in windows.items()}
    events: list[Event] = [
        Therapy(label="a", id="L1", line=1, from_=on["L1"]),
        Assessment(id="pd1", category="PD", of="L1", on=on["pd1"]),
        Therapy(label="b", id="L2", line=2, from_=(on["L2"], "after pd1")),
        Assessment(id="pd2", category="PD", of="L2", on=on["pd2"]),
        Death(id="death", on=on["death"]),
    ]
    return Case(id="p", events=events)
