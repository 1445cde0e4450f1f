"""Laws of the case file: reading never raises, and what is written reads back."""

import re
from random import Random

import attrs
from hypothesis import example, given, settings
from hypothesis import strategies as st
from strategies import cases

from casetime.casefile.reading import read_case, read_cases
from casetime.casefile.starter import starter
from casetime.casefile.writing import write_case, write_cases
from casetime.diagnostics import Severity, span_of
from casetime.emit.concise import concise
from casetime.emit.full import full
from casetime.emit.placing import place
from casetime.model.case import Case
from casetime.model.naming import directory, names

_FRAGMENTS = st.sampled_from(
    [
        *starter("x").splitlines(keepends=True),
        "- ", ": ", "[", "]", "{", "}", "\n", "  ", "    ", "# ", "&a ", "*a", "!!str ", "<<: ",
        "> 60 months", "|", ">-", "'", '"', "\t", "---\n", "? ", "d1,8", ",", "@", "\r\n", "\ud800",
        "claims:\n", "events:\n", "- therapy: x\n", "  drugs: [a 1 mg d1,8]\n", "because: ",
        "- claim: PFS\n", "  from: A or B\n", "targets: [{id: a}]", "holds: [{}]", "\x00", "\u2028",
    ]
)  # fmt: skip
file_texts = st.one_of(st.text(), st.lists(_FRAGMENTS, max_size=40).map("".join))


@st.composite
def damaged_starters(draw: st.DrawFn) -> str:
    """The starter with a few pieces cut out, doubled or replaced."""
    text = starter("x")
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 30)))
        text = text[:start] + draw(st.one_of(st.just(""), _FRAGMENTS, st.text())) + text[end:]
    return text


@given(st.one_of(file_texts, damaged_starters()))
@example("[" * 1000)
@example("events:\n- therapy: x\n  cycles: |\n    4\n    q3w\n")
@settings(max_examples=300, deadline=None)
def test_no_text_makes_reading_raise(text: str) -> None:
    read, outside = read_case(text)
    assert all(isinstance(case, Case) for case in read)
    assert read or outside


@given(st.one_of(file_texts, damaged_starters()))
@settings(max_examples=150, deadline=None)
def test_every_finding_of_reading_has_a_place_in_the_file(text: str) -> None:
    reading = read_cases(text)
    lines = len(re.split(r"\r\n|\r|\n", text))
    owned = [(c.diagnostics, c.places) for c in reading.cases]
    for diagnostics, places in [(reading.diagnostics, reading.places), *owned]:
        for found in diagnostics:
            span = span_of(places, found.at, key=found.on_key)
            assert span is not None
            assert 1 <= span.line <= lines
        placed = place(diagnostics, places, text)
        assert full(placed).count("-->") >= len(diagnostics)
        assert concise(placed).count("\n") == len(diagnostics)


@given(cases())
@settings(max_examples=300, deadline=None)
def test_a_written_case_reads_back_as_the_same_case(case: Case) -> None:
    written = write_case(case)
    read, outside = read_case(written)
    assert outside == ()
    assert read == (case,), written
    assert not [f for f in read[0].diagnostics if f.code.startswith("CT0")], written


@given(cases(), cases(id="another"))
@settings(max_examples=60, deadline=None)
def test_several_patients_of_a_report_read_back_each_as_written(one: Case, two: Case) -> None:
    read, outside = read_case(write_cases((one, two)))
    assert (read, outside) == ((one, two), ())


@given(cases())
@settings(max_examples=60, deadline=None)
def test_writing_what_was_read_changes_no_byte(case: Case) -> None:
    written = write_case(case)
    assert write_case(read_case(written)[0][0]) == written


@given(cases(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_events_in_a_file_changes_no_name(case: Case, random: Random) -> None:
    order = list(range(len(case.events)))
    random.shuffle(order)
    shuffled = attrs.evolve(case, events=[case.events[at] for at in order])
    named = names(case)
    assert sorted(names(shuffled)) == sorted(named)
    alike = [at for at in order if case.events.count(case.events[at]) > 1]
    for position, at in enumerate(order):
        if at not in alike:
            assert names(shuffled)[position] == named[at]


@given(cases())
@settings(max_examples=60, deadline=None)
def test_every_name_is_unique_and_every_reference_leads_to_its_event(case: Case) -> None:
    known = directory(case)
    assert len(set(known.names)) == len(case.events)
    for at, name in enumerate(known.names):
        assert known.events.get(name, at) == at


@given(cases(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_events_in_a_file_changes_no_finding(case: Case, random: Random) -> None:
    shuffled = list(case.events)
    random.shuffle(shuffled)
    one = read_case(write_case(case))[0][0]
    two = read_case(write_case(attrs.evolve(case, events=shuffled)))[0][0]
    told = [sorted((f.code, f.message) for f in each.diagnostics) for each in (one, two)]
    assert told[0] == told[1]


@given(st.lists(st.sampled_from(starter("x").split("\n")), max_size=30).map("\n".join))
@settings(max_examples=60, deadline=None)
def test_findings_come_in_the_order_of_the_file(text: str) -> None:
    for case in read_case(text)[0]:
        lines = [
            getattr(span_of(case.places, f.at, key=f.on_key), "line", 0) for f in case.diagnostics
        ]
        assert lines == sorted(lines)


def test_the_starter_has_no_finding() -> None:
    (case,), outside = read_case(starter("my-case"))
    assert outside == ()
    assert [f for f in case.diagnostics if f.severity is not Severity.INFO] == []
