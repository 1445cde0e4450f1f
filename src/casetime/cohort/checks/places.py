"""CT807: one figure that two places of a report state differently."""

from collections.abc import Hashable, Iterable, Iterator, Sequence

from attrs import frozen

from casetime.chronology.date_records import PartialDate
from casetime.chronology.dates import parse_date
from casetime.cohort.checks.common import (
    Found,
    Kind,
    at_place,
    finding,
    judged,
    neighbours,
    overlapping,
    share_text,
    sum_text,
)
from casetime.cohort.checks.equations import Equation
from casetime.cohort.checks.ledger import Ledger, denominator
from casetime.cohort.checks.quantities import Stated, compared_words, told
from casetime.cohort.checks.shares import differs_from_others
from casetime.cohort.numbers import Interval, Measure, Number, length_in_months
from casetime.diagnostics import Diagnostic, Related, Route, Severity


@frozen(kw_only=True)
class Printed:
    """One number of one place, with what else is known of it."""

    number: Number
    at: Route
    cite: tuple[str, ...]
    text: str


def stated_alike(ledger: Ledger) -> Iterator[Found]:
    """CT807: a count, a median, a limit, a rate or a P value that differs between its places."""
    yield from _counts(ledger)
    for name, places in _figures(ledger):
        yield from _compared(name, places)
    yield from _dates(ledger)


# ---- counts and shares ----


def _counts(ledger: Ledger) -> Iterator[Found]:
    for quantity, places in ledger.stated.items():
        odd = [each for each in places if _is_odd(ledger, each)]
        if len(places) > 1:
            good = not odd
            yield judged(Kind.PLACES, good, places[0].at, told(quantity, ledger.names))
        for text in dict.fromkeys(each.text for each in odd):
            yield _odd_count(ledger, [each for each in odd if each.text == text])


def _is_odd(ledger: Ledger, stated: Stated) -> bool:
    known = ledger.counts.get(stated.quantity)
    if stated.count is not None:
        blamed = [each for each in ledger.blamed if each.quantity == stated.quantity]
        return stated.count != known and not (blamed and _as_printed(ledger, stated))
    return differs_from_others(ledger, stated) or _bare_and_odd(ledger, stated)


def _as_printed(ledger: Ledger, stated: Stated) -> bool:
    """Whether a count is the one that was printed before it was set right: found already."""
    before = ledger.before or ledger
    return stated.count == before.counts.get(stated.quantity)


def _bare_and_odd(ledger: Ledger, stated: Stated) -> bool:
    """Whether percentages of which no count is known differ; the commoner one is believed."""
    if stated.percent is None or ledger.values.get(stated.quantity) is not None:
        return False
    others = [p.percent for p in ledger.stated[stated.quantity] if p.percent is not None]
    common = max(others, key=lambda p: sum(overlapping(p, o) for o in others))
    return not overlapping(common, stated.percent)


def _odd_count(ledger: Ledger, odd: Sequence[Stated]) -> Diagnostic:
    first = odd[0]
    every = ledger.stated[first.quantity]
    others = [each for each in every if each.text != first.text and not _is_odd(ledger, each)]
    name = told(first.quantity, ledger.names)
    here, there = _short(first), _short(others[0]) if others else str(ledger.counts[first.quantity])
    message = f"{name}: {here} here, {there} elsewhere"
    related = [Related(at=o.at, text=f"here {at_place(o.text, o.cite)}") for o in others]
    related += [Related(at=o.at, text=f"also {at_place(o.text, o.cite)}") for o in odd[1:]]
    return finding("CT807", message, first.at, related, help=_what_speaks(ledger, first))


def _short(stated: Stated) -> str:
    if stated.count is not None:
        return str(stated.count)
    return f"{stated.percent.text} %" if stated.percent else stated.text


def _what_speaks(ledger: Ledger, stated: Stated) -> str:
    n, k = denominator(stated, ledger.values), ledger.values.get(stated.quantity)
    if n and k is not None and stated.percent is not None:
        meant = round(stated.percent.value * n / 100)
        if stated.count is None:
            return f"{share_text(k, n)}, {stated.percent.text} % would be {meant}; correct one"
    if k is not None and stated.count is not None:
        return f"{_sum_with(ledger, stated, k)}correct one of the two places"
    return "correct one of the two places"


def _sum_with(ledger: Ledger, stated: Stated, k: int) -> str:
    """A sum that the believed count fits and the other does not: ``11 + 16 + 5 = 32; ...``."""
    for each in ledger.constraints:
        if not isinstance(each, Equation) or stated.quantity not in each.parts:
            continue
        known = [ledger.counts[part] for part in each.parts if part in ledger.counts]
        if len(known) == len(each.parts) and sum(known) == ledger.counts.get(each.whole):
            other = sum(known) - k + (stated.count or 0)
            whole = told(each.whole, ledger.names)
            return f"{sum_text(known)}, {whole}; with {stated.count} it would be {other}; "
    return ""


# ---- medians, ranges, rates, P values ----


def _figures(ledger: Ledger) -> Iterator[tuple[str, list[Printed]]]:
    """Every other number with a name that joins its places."""
    found: dict[Hashable, tuple[str, list[Printed]]] = {}
    for key, name, printed in (*_measured(ledger), *_landmarks(ledger), *_comparisons(ledger)):
        found.setdefault(key, (name, []))[1].append(printed)
    yield from found.values()


def _measured(ledger: Ledger) -> Iterator[tuple[Hashable, str, Printed]]:
    for each in ledger.cohort.measured:
        key = (each.section, each.variable, each.group, each.of)
        what = f"{each.variable} of {each.group}"
        if each.of and ledger.names.several:
            what += f" on {each.of}"
        if each.measure.number is not None:
            printed = _printed(each.measure.number, each.measure.text, each.at, each.cite)
            yield (*key, each.statistic), f"{each.statistic} {what}", printed
        for kind, ends in _intervals(each.measure):
            of = f"{each.statistic} " if kind == "95% CI" else ""
            where = (*key, of, kind)
            yield from _limits(where, f"{kind} of {of}{what}", ends, each.at, each.cite)


def _intervals(measure: Measure) -> Iterator[tuple[str, Interval]]:
    if measure.interval:
        yield "95% CI", measure.interval
    if measure.range:
        yield "range", measure.range
    if measure.iqr:
        yield "IQR", measure.iqr


def _limits(
    key: tuple[Hashable, ...], name: str, ends: Interval, at: Route, cite: tuple[str, ...]
) -> Iterator[tuple[Hashable, str, Printed]]:
    for side, number in (("lower", ends.low), ("upper", ends.high)):
        if number is not None:
            end = f"{name}, {side} end"
            yield (*key, side), end, _printed(number, ends.text, at, cite)


def _landmarks(ledger: Ledger) -> Iterator[tuple[Hashable, str, Printed]]:
    for each in ledger.cohort.landmarks:
        time = length_in_months(each.time)
        key = (each.outcome, time, each.group, each.of)
        name = f"{each.outcome} of {each.group} at {each.time.text}"
        if each.share.percent is not None:
            yield key, name, _printed(each.share.percent, each.share.text, each.at, each.cite)
        if each.share.interval is not None:
            yield from _limits(
                (*key, "CI"), f"95% CI of {name}", each.share.interval, each.at, each.cite
            )


def _comparisons(ledger: Ledger) -> Iterator[tuple[Hashable, str, Printed]]:
    for each in ledger.cohort.compared:
        name = compared_words(each)
        same = (each.section, each.measure, each.category, each.of, each.analysis)
        if each.p is not None and each.p.number is not None:
            at = (*each.at, "p")
            p = _printed(each.p.number, each.p.text, at, each.cite)
            yield (*same, frozenset(each.groups), "p", each.test), f"P of {name}", p
        if each.hazard_ratio is not None and each.hazard_ratio.number is not None:
            ratio, at = each.hazard_ratio, (*each.at, "HR")
            number = each.hazard_ratio.number
            printed = _printed(number, ratio.text, at, each.cite)
            yield (*same, each.groups, "HR"), f"HR of {name}", printed


# ---- dates of the study ----


def _dates(ledger: Ledger) -> Iterator[Found]:
    """Dates of one name whose windows share no day."""
    first: dict[tuple[str, str], tuple[str, Route]] = {}
    for dated in ledger.cohort.dates:
        for key, texts in (("on", dated.on), ("from", dated.from_), ("to", dated.to)):
            for text in texts[:1]:
                here = (text, (*dated.at, key))
                other, at = first.setdefault((dated.date, key), here)
                if here[1] == at:
                    continue
                good = _share_a_day(text, other)
                name = f"{dated.date} {key}"
                yield judged(Kind.PLACES, good, here[1], name)
                if not good:
                    message = f"{name}: {text} here, {other} elsewhere"
                    related = [Related(at=at, text=f"here {other}")]
                    help = "correct one of the two places"
                    yield finding("CT807", message, here[1], related, help=help)


def _share_a_day(one: str, other: str) -> bool:
    a, b = parse_date(one), parse_date(other)
    if not isinstance(a, PartialDate) or not isinstance(b, PartialDate):
        return True
    before = a.latest is not None and b.earliest is not None and a.latest < b.earliest
    after = a.earliest is not None and b.latest is not None and a.earliest > b.latest
    return not (before or after)


def _printed(number: Number, text: str, at: Route, cite: tuple[str, ...]) -> Printed:
    return Printed(number=number, at=at, cite=cite, text=text)


def _compared(name: str, places: Sequence[Printed]) -> Iterator[Found]:
    if len(places) < 2:
        return
    common = max(places, key=lambda p: _agreeing(p, places))
    odd = [each for each in places if not overlapping(each.number, common.number)]
    yield judged(Kind.PLACES, not odd, places[0].at, name)
    for value in dict.fromkeys(each.number.value for each in odd):
        here = [each for each in odd if each.number.value == value]
        yield _odd_figure(name, here, [p for p in places if p not in odd])


def _agreeing(printed: Printed, places: Iterable[Printed]) -> int:
    return sum(overlapping(printed.number, other.number) for other in places)


def _odd_figure(name: str, odd: Sequence[Printed], others: Sequence[Printed]) -> Diagnostic:
    first, other = odd[0], others[0]
    message = f"{name}: {first.number.text} here, {other.number.text} elsewhere"
    related = [Related(at=o.at, text=f"here {at_place(o.text, o.cite)}") for o in others]
    related += [Related(at=o.at, text=f"also {at_place(o.text, o.cite)}") for o in odd[1:]]
    help, severity = "correct one of the two places", None
    if neighbours(first.number, other.number):
        severity = Severity.WARNING
        middle = float((first.number.value + other.number.value) / 2)
        places = first.number.decimals + 1
        help = f"both may be roundings of {middle:.{places}f}; print it alike in both places"
    return finding("CT807", message, first.at, related, help=help, severity=severity)
