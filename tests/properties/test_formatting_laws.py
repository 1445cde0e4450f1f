"""Laws of the layout: it keeps what is said and every comment, and laying out twice is once."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import cases

from casetime.casefile.comments import comments_of
from casetime.casefile.fixing import fixed_file
from casetime.casefile.formatting import format_text, formatted
from casetime.casefile.reading import read_case, read_cases
from casetime.casefile.scalars import quoted, scalar
from casetime.casefile.starter import starter
from casetime.casefile.tree import read_tree
from casetime.casefile.writing import (
    Plain,
    claim_entries,
    event_entries,
    flow,
    keeps,
    write_case,
    write_cases,
)
from casetime.diagnostics import Severity
from casetime.model.case import Case

seeds = st.integers(0, 2**32)


class _Untidy:
    """Writes a case with any indentation, order of keys, quotes, comments and brackets."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.comments = 0

    def chance(self, one_in: int) -> bool:
        return self.random.randrange(one_in) == 0

    def comment(self) -> str:
        self.comments += 1
        return f"{'#' * self.random.randint(1, 2)} {self.comments}: 'a\" [b"

    def behind(self) -> str:
        return " " * self.random.randint(1, 9) + self.comment() if self.chance(3) else ""

    def above(self, indent: int) -> Iterator[str]:
        while self.chance(4):
            yield "" if self.chance(2) else " " * max(0, indent + self.jitter()) + self.comment()

    def jitter(self) -> int:
        return self.random.choice([0, 0, 0, -2, 2])

    def text(self, text: str) -> str:
        bare = scalar(text, flow=True)
        return bare if self.chance(2) else quoted(text)

    def fields(self, entries: Mapping[str, Plain], indent: int, *, fixed: int) -> Iterator[str]:
        """The entries, the first ``fixed`` of them in their places."""
        keys = list(entries)
        shuffled = keys[fixed:]
        self.random.shuffle(shuffled)
        for number, key in enumerate((*keys[:fixed], *shuffled)):
            if number:
                yield from self.above(indent)
            yield from self.entry(key, entries[key], indent)

    def entry(self, key: str, value: Plain, indent: int) -> Iterator[str]:
        head = " " * indent + self.text(key) + ":"
        if isinstance(value, str):
            yield from self.scalar(head, value, indent)
        elif not value or (self.chance(2) and keeps(key, value)):
            yield f"{head} {flow(value)}{self.behind()}"
        else:
            yield head + self.behind()
            deeper = indent + self.random.randint(1, 5)
            yield from self.block(value, deeper, fixed=9 if key == "cite" else 0)

    def scalar(self, head: str, value: str, indent: int) -> Iterator[str]:
        words = value.split(" ")
        foldable = value.isprintable() and all(words) and value[0] not in "#-?:|>%@`&*!"
        if foldable and self.chance(3):
            yield f"{head} >-{self.behind()}"
            yield from (" " * (indent + 5) + word for word in words)
        else:
            yield f"{head} {self.text(value)}{self.behind()}"

    def block(
        self, value: Sequence[Plain] | Mapping[str, Plain], indent: int, *, fixed: int
    ) -> Iterator[str]:
        """A list or fields on lines of their own; the order of citations is part of the case."""
        if isinstance(value, Mapping):
            yield from self.above(indent)
            yield from self.fields(value, indent, fixed=fixed)
        else:
            for item in value:
                yield from self.above(indent)
                if isinstance(item, Mapping) and item and self.chance(2):
                    yield from self.item(item, indent, fixed=fixed)
                else:
                    shown = flow(item) if not isinstance(item, str) else self.text(item)
                    yield f"{' ' * indent}- {shown}{self.behind()}"

    def item(self, entries: Mapping[str, Plain], indent: int, *, fixed: int) -> Iterator[str]:
        gap = self.random.randint(1, 3)
        lines = list(self.fields(entries, indent + 1 + gap, fixed=fixed))
        yield " " * indent + "-" + lines[0][indent + 1 :]
        yield from lines[1:]

    def case(self, case: Case) -> str:
        text = write_case(attrs.evolve(case, events=[], claims=[]))
        lines = [line for line in text.splitlines() if line and line != "events: []"]
        lists = {
            "events": [(event_entries(event), 1) for event in case.events],
            "claims": [(claim_entries(claim), 0) for claim in case.claims],
        }
        lines = [*self.above(0), *lines]
        for key, items in lists.items():
            lines += [*self.above(0), f"{key}:" + ("" if items else " []") + self.behind()]
            indent = self.random.randint(0, 3)
            for entries, fixed in items:
                lines += self.above(indent)
                lines += self.item(entries, indent, fixed=fixed)
        return "\n".join([*lines, *self.above(0)]) + "\n"


def _comments(text: str) -> list[str]:
    return sorted(comment.text for comment in comments_of(text, read_tree(text)))


def _errors(case: Case) -> list[str]:
    return [f.code for f in case.diagnostics if f.severity is Severity.ERROR]


@given(cases(), seeds)
@settings(max_examples=300, deadline=None)
def test_an_untidy_case_is_laid_out_as_the_same_case_with_every_comment(
    case: Case, seed: int
) -> None:
    untidy = _Untidy(Random(seed))
    text = untidy.case(case)
    read, outside = read_case(text)
    assert (read, outside) == ((case,), ()), text
    done = formatted(text)
    if _errors(read[0]):
        assert done.text == text
        return
    assert done.found == (), text
    assert read_case(done.text) == (read, ()), text
    assert _comments(done.text) == _comments(text)
    assert len(_comments(text)) == untidy.comments


@given(cases(), seeds)
@settings(max_examples=300, deadline=None)
def test_laying_out_twice_is_laying_out_once(case: Case, seed: int) -> None:
    once = format_text(_Untidy(Random(seed)).case(case))
    assert format_text(once) == once


@given(cases(), cases(id="another"))
@settings(max_examples=100, deadline=None)
def test_what_casetime_writes_is_laid_out_already(one: Case, two: Case) -> None:
    written = write_cases((one, two))
    assert format_text(written) == written


@given(st.lists(st.sampled_from(starter("x").splitlines(keepends=True)), max_size=40).map("".join))
@settings(max_examples=100, deadline=None)
def test_a_text_with_errors_is_left_alone_and_told_why(text: str) -> None:
    done = formatted(text)
    found = [each for diagnostics, _ in done.found for each in diagnostics]
    if done.found:
        assert done.text == text
        assert Severity.ERROR in [each.severity for each in found]
        assert "cannot be changed" not in "".join(each.message for each in found)


@given(cases(), seeds)
@settings(max_examples=60, deadline=None)
def test_there_is_nothing_to_fix_in_what_has_no_finding(case: Case, seed: int) -> None:
    text = _Untidy(Random(seed)).case(case)
    if not [f for each in read_cases(text).cases for f in each.diagnostics]:
        assert fixed_file(text).text == text
