"""CT808: shares told in words, against the counts."""

from collections.abc import Iterator
from fractions import Fraction

from casetime.cohort.checks.common import Found, Kind, finding, judged, share_text
from casetime.cohort.checks.ledger import Ledger
from casetime.cohort.checks.quantities import Stated, told
from casetime.cohort.numbers import Number
from casetime.diagnostics import Related

_NEAR = Fraction(10)
"""How far, in percent of the group, ``about`` and ``nearly`` reach."""


def words_and_counts(ledger: Ledger) -> Iterator[Found]:
    """CT808: ``more than two thirds`` of a group of which exactly two thirds are counted."""
    for places in ledger.stated.values():
        for stated in places:
            bound = _bound(stated)
            if bound is not None:
                yield from _word(ledger, stated, bound)


def _bound(stated: Stated) -> Number | None:
    """The percentage that words or a sign before it give."""
    percent = stated.share.percent
    return percent if percent is not None and (percent.sign or stated.percent is None) else None


def _word(ledger: Ledger, stated: Stated, bound: Number) -> Iterator[Found]:
    name = told(stated.quantity, ledger.names)
    k = ledger.values.get(stated.quantity)
    n = ledger.size(stated.group)
    if k is None or not n:
        yield judged(Kind.WORDS, None, stated.at, f"{name}: {stated.text}", "not counted anywhere")
        return
    good = _borne_out(Fraction(100 * k, n), bound)
    yield judged(Kind.WORDS, good, stated.at, f"{name}: {stated.text}", share_text(k, n))
    if not good:
        exact = float(bound.value)
        message = f"{name}: called {stated.text}, but {share_text(k, n)}"
        related = [
            Related(at=s.at, text=f"counted here: {s.text}")
            for s in ledger.stated[stated.quantity]
            if s.count is not None
        ]
        help = f"it would have to be {_sign(bound)} {exact:.4g} %; say what the counts are"
        yield finding("CT808", message, stated.at, related[:2], help=help)


def _sign(bound: Number) -> str:
    return {"<": "below", "<=": "at most", ">": "above", ">=": "at least"}.get(bound.sign, "about")


def _borne_out(share: Fraction, bound: Number) -> bool:
    match bound.sign:
        case ">":
            return share > bound.value
        case ">=":
            return share >= bound.value
        case "<":
            return share < bound.value
        case "<=":
            return share <= bound.value
        case "~":
            return abs(share - bound.value) <= _NEAR
        case _:
            return abs(share - bound.value) <= Fraction(1, 2)
