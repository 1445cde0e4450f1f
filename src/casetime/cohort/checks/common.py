"""What the checks share: one shape for findings and verdicts, figures in words."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from fractions import Fraction

from attrs import frozen

from casetime.cohort.checks.ledger import Ledger
from casetime.cohort.numbers import Number
from casetime.diagnostics import RULES, Diagnostic, Modality, Related, Route, Severity


class Status(StrEnum):
    """What became of one figure that was looked at."""

    MATCHES = "matches"
    DIFFERS = "differs"
    OPEN = "not checkable"


class Kind(StrEnum):
    """The kinds of figures that an audit counts."""

    SUM = "sums of counts"
    PERCENT = "percentages"
    RATE = "response rates from their counts"
    PLACES = "figures stated in several places"
    WORDS = "shares in words"
    INTERVAL = "intervals of rates"
    MEDIAN = "medians with an interval"
    LANDMARK = "rates at a time"
    P = "P values"
    HAZARD = "hazard ratios"
    TIME = "times, ranges and follow-up"


@frozen(kw_only=True)
class Verdict:
    """One figure that was looked at, with what was found out about it."""

    kind: Kind
    status: Status
    at: Route
    figure: str
    note: str = ""
    """The method or rule that gives the figure, or why it cannot be checked."""


Found = Diagnostic | Verdict
Check = Callable[[Ledger], Iterable[Found]]
"""A check: what it looked at, and what is wrong."""


def finding(
    code: str,
    message: str,
    at: Route,
    related: Iterable[Related] = (),
    *,
    help: str,
    severity: Severity | None = None,
    modality: Modality | None = None,
) -> Diagnostic:
    """A finding of the severity that its rule has, unless it says otherwise."""
    grave = RULES[code].severity if severity is None else severity
    sure = {Severity.ERROR: Modality.MUST, Severity.WARNING: Modality.MAY}
    return Diagnostic(
        code=code, message=message, at=at, severity=grave,
        modality=modality or sure.get(grave, Modality.SOFT), related=tuple(related), help=help,
    )  # fmt: skip


def judged(kind: Kind, good: bool | None, at: Route, figure: str, note: str = "") -> Verdict:
    """A verdict; None says that the figure cannot be checked."""
    status = {True: Status.MATCHES, False: Status.DIFFERS, None: Status.OPEN}[good]
    return Verdict(kind=kind, status=status, at=at, figure=figure, note=note)


def at_place(text: str, cite: tuple[str, ...]) -> str:
    """A printed text with the place that prints it."""
    return f"{text} ({'; '.join(cite)})" if cite else text


def joined(words: Iterable[str]) -> str:
    """A list for people: ``a, b and c``."""
    every = list(words)
    return " and ".join(filter(None, [", ".join(every[:-1]), every[-1]])) if every else ""


def share_text(k: int, n: int) -> str:
    """A share with its arithmetic: ``13 of 57 is 22.81 %``."""
    if not n:
        return f"{k} of {n}"
    share = Fraction(100 * k, n)
    places = 3 if (share * 1000).denominator == 1 < (share * 100).denominator else 2
    while places < _MOST_PLACES and _looks_like_a_half(share, places):
        places += 1
    return f"{k} of {n} is {float(share):.{places}f} %"


_MOST_PLACES = 6


def _looks_like_a_half(share: Fraction, places: int) -> bool:
    """Whether a share, so cut, seems to end in a half that is none: 3.846 as 3.85."""
    scale: int = 10**places
    cut: int = round(share * scale)
    return cut % 10 == 5 and cut != share * scale


def sum_text(terms: Iterable[int]) -> str:
    """A sum with its result: ``2 + 13 = 15``."""
    every = list(terms)
    return f"{' + '.join(map(str, every))} = {sum(every)}"


def shown(value: float) -> str:
    """A computed number, short enough to read."""
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"


def p_text(p: float) -> str:
    """A computed P value with four decimals."""
    return "< 0.0001" if p < 0.0001 else f"{p:.4f}"


def month_text(value: float) -> str:
    """A length in months with one decimal."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def value(number: Number | None) -> Fraction | None:
    """The value of a number that stands without a sign before it."""
    return number.value if number is not None and not number.sign else None


def overlapping(one: Number, other: Number) -> bool:
    """Whether two printed numbers may be one, the coarser of them rounded."""
    if one.sign or other.sign:
        return _signed(one, other)
    fewer = min(one.decimals, other.decimals)
    if one.decimals == other.decimals:
        return one.value == other.value
    return abs(one.value - other.value) <= Fraction(1, 2 * 10**fewer)


def _signed(one: Number, other: Number) -> bool:
    """Whether a bound and a number do not exclude each other."""
    for bound, number in ((one, other), (other, one)):
        above, below = number.value > bound.value, number.value < bound.value
        if bound.sign in ("<", "<=") and number.sign in ("", ">", ">=") and above:
            return False
        if bound.sign in (">", ">=") and number.sign in ("", "<", "<=") and below:
            return False
    return True


def neighbours(one: Number, other: Number) -> bool:
    """Whether two printed numbers differ by one in the last digit: roundings of one value."""
    if one.decimals != other.decimals or one.decimals == 0:
        return False
    return abs(one.value - other.value) == Fraction(1, 10**one.decimals)


def once(found: Iterable[Found]) -> Iterator[Found]:
    """Findings, none twice at one place under one code."""
    seen: set[tuple[str, Route, str]] = set()
    for each in found:
        if isinstance(each, Diagnostic):
            key = (each.code, each.at, each.message)
            if key in seen:
                continue
            seen.add(key)
        yield each
