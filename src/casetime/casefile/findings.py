"""What reading one patient's part of a file collects: findings, and the place of everything."""

from typing import Any

from attrs import Factory, define, evolve

from casetime.casefile.problems import Problem
from casetime.casefile.tree import Node
from casetime.diagnostics import (
    RULES,
    Diagnostic,
    Edit,
    Fix,
    Places,
    Related,
    Route,
    Span,
    span_of,
)
from casetime.model.spelling import nearest

_MOST_GUESSES = 200
"""Findings after which no more misspellings are guessed: what is left is not a case file."""

Mark = tuple[int, int, int]
"""How much had been collected at some moment."""


@define
class Findings:
    """Collects while one case is read, and is thrown away with its contents handed on."""

    keys: dict[Route, Span] = Factory(dict)
    values: dict[Route, Span] = Factory(dict)
    found: list[Diagnostic] = Factory(list)
    lost: set[str] = Factory(set)
    """Ids of events that could not be read: a reference to one needs no second finding."""
    partial: bool = False
    """Whether lines were left out: a list that is empty for it needs no finding either."""

    def report(self, code: str, message: str, at: Route, **more: Any) -> None:
        """Add a finding at a route; ``more`` are the other fields of a ``Diagnostic``."""
        more.setdefault("severity", RULES[code].severity)
        self.found.append(Diagnostic(code=code, message=message, at=at, **more))

    def problem(self, problem: Problem) -> None:
        """Add a finding that has a line and column, and no route."""
        self.report(
            problem.code,
            problem.message,
            self.pinned(problem.span),
            help=problem.help,
            severity=problem.severity,
            related=tuple(Related(at=self.pinned(at), text=text) for at, text in problem.related),
        )

    def guess(self, word: str, options: Any) -> str | None:
        """The option that a misspelt word stands for."""
        return nearest(word, options) if len(self.found) < _MOST_GUESSES else None

    def pinned(self, place: Span) -> Route:
        """A route of its own for a place that none leads to."""
        route: Route = ("@", place.line, place.column, place.end_line, place.end_column)
        self.values[route] = place
        return route

    def place(self, at: Route, node: Node, key: Span | None = None) -> None:
        """Note where a value and its key stand."""
        self.values[at] = node.span
        if key is not None:
            self.keys[at] = key

    def placed(self, file: str = "") -> Places:
        """Where each key and value stands."""
        return Places(file=file, keys=self.keys, values=self.values)

    def mark(self) -> Mark:
        """This moment, for ``forget``."""
        return len(self.keys), len(self.values), len(self.found)

    def forget(self, mark: Mark) -> None:
        """Take back the routes given since, for an item that is left out of its list.

        The next item takes its position, so the findings about it keep their place in the file
        and lose their route.
        """
        keys, values, found = mark
        places = self.placed()
        spans = [(f, self._span(places, f.at, f.on_key)) for f in self.found[found:]]
        edits = [_edit_spans(f, places) for f in self.found[found:]]
        pins = _taken_back(self.values, values)
        _taken_back(self.keys, keys)
        self.values.update((route, span) for route, span in pins if route[:1] == ("@",))
        self.found[found:] = [
            evolve(f, at=self.pinned(span), on_key=False, fix=self._pinned_fix(f.fix, edit))
            for (f, span), edit in zip(spans, edits, strict=True)
        ]

    def sorted_diagnostics(self) -> tuple[Diagnostic, ...]:
        """All findings in the order of the file."""
        places = self.placed()
        return tuple(sorted(self.found, key=lambda found: _order(found, places)))

    def _span(self, places: Places, at: Route, on_key: bool) -> Span:
        return span_of(places, at, key=on_key) or Span(line=1, column=1, end_line=1, end_column=1)

    def _pinned_fix(self, fix: Fix | None, spans: list[Span | None]) -> Fix | None:
        if fix is None or None in spans:
            return None
        edits = zip(fix.edits, spans, strict=True)
        return evolve(fix, edits=tuple(Edit(at=self.pinned(s), text=e.text) for e, s in edits if s))


def _edit_spans(found: Diagnostic, places: Places) -> list[Span | None]:
    edits = found.fix.edits if found.fix else ()
    return [span_of(places, edit.at, key=edit.key) for edit in edits]


def _taken_back(places: dict[Route, Span], size: int) -> list[tuple[Route, Span]]:
    return [places.popitem() for _ in range(len(places) - size)]


def _order(found: Diagnostic, places: Places) -> tuple[int, int, str, str]:
    place = span_of(places, found.at, key=found.on_key)
    line, column = (place.line, place.column) if place else (0, 0)
    return line, column, found.code, found.message
