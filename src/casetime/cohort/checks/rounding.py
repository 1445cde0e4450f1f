"""How a report rounds its percentages, and the figures that it rounds otherwise."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from casetime.cohort.checks.common import Found, finding, share_text
from casetime.cohort.checks.ledger import Ledger
from casetime.cohort.checks.quantities import told
from casetime.cohort.checks.shares import Printed, differs_from_others, overall, printed
from casetime.diagnostics import Related
from casetime.statistics.rounding import NEAREST, Rounding

_SHOWN = 6
"""How many other halves are shown beside the first."""


def rounded_alike(ledger: Ledger) -> Iterator[Found]:
    """CT804, CT805: percentages rounded otherwise than the rest of the report."""
    every = [each for each in printed(ledger) if not differs_from_others(ledger, each.stated)]
    usual = overall(every)
    odd = [each for each in every if each.rules and not set(each.rules) & set(usual)]
    halves = [each for each in odd if _is_half(each) and set(usual) & set(NEAREST)]
    for each in odd:
        if each not in halves:
            yield _odd(ledger, each, usual)
    if halves:
        yield _halves(halves, every)


def _is_half(each: Printed) -> bool:
    """Whether the digits that are cut off are exactly a half, so that both ways are near."""
    decimals = each.stated.percent.decimals if each.stated.percent else 0
    return (Fraction(100 * each.k * 10**decimals, each.n) % 1) == Fraction(1, 2)


def _odd(ledger: Ledger, each: Printed, usual: Sequence[Rounding]) -> Found:
    assert each.stated.percent is not None
    name, text = told(each.stated.quantity, ledger.names), each.stated.percent.text
    way = "up" if Rounding.UP in each.rules else "down"
    message = f"{name}: {text} %, rounded {way}, but {share_text(each.k, each.n)}"
    nearest = f"{100 * each.k / each.n:.{each.stated.percent.decimals}f}"
    help = f"print {nearest}, as the rest of the report is rounded {usual[0].value}"
    return finding("CT804", message, each.stated.at, help=help)


def _halves(halves: Sequence[Printed], every: Sequence[Printed]) -> Found:
    first = halves[0]
    assert first.stated.percent is not None
    exact = f"{float(Fraction(100 * first.k, first.n)):.10g}"
    others = [e for e in every if _is_half(e) and e not in halves]
    message = f"halves are rounded both ways: {exact} % is printed {first.stated.percent.text}"
    same = [e for e in others if (e.k, e.n) == (first.k, first.n)]
    rest = [e for e in (*halves[1:], *others) if e not in same]
    related = [_related(each) for each in (*same, *rest)[:_SHOWN]]
    help = f"round halves one way in the whole report; {len(halves)} are rounded otherwise"
    return finding("CT805", message, first.stated.at, related, help=help)


def _related(each: Printed) -> Related:
    exact = f"{float(Fraction(100 * each.k, each.n)):.10g}"
    printed = each.stated.percent.text if each.stated.percent else ""
    return Related(at=each.stated.at, text=f"{exact} % is printed {printed}")
