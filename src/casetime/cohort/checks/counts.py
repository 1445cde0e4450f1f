"""Counts that do not add up, percentages that are not of their counts: one cause, one finding."""

from collections.abc import Iterable, Iterator, Sequence

from casetime.cohort.checks.common import (
    Found,
    Kind,
    at_place,
    finding,
    joined,
    judged,
    share_text,
    sum_text,
)
from casetime.cohort.checks.equations import RATE_CATEGORIES, Bound, Equation, rate_categories
from casetime.cohort.checks.ledger import (
    Constraint,
    Culprit,
    Ledger,
    Percent,
    Values,
    broken,
    denominator,
    holds,
    prints,
)
from casetime.cohort.checks.quantities import Quantity, Stated, told
from casetime.cohort.checks.shares import (
    differs_from_others,
    no_count,
    overall,
    own_count,
    printed,
)
from casetime.diagnostics import Diagnostic, Related, Severity
from casetime.statistics.rounding import NEAREST, Rounding


def counts_add_up(ledger: Ledger) -> Iterator[Found]:
    """CT801, CT802, CT803, CT806: sums, parts and percentages against the counts as printed."""
    raw = ledger.before or ledger
    yield from _looked_at(raw)
    left = broken(raw.counts, raw.stated, raw.constraints)
    for culprit in ledger.blamed:
        beside = [each for each in left if _of_the_same_sum(each, culprit, raw)]
        yield _blamed(raw, culprit, beside)
        left = [each for each in left if each not in (*culprit.mended, *beside)]
    left = [each for each in left if not _is_another_place(each, raw)]
    yield from _each(raw, left)


def _looked_at(ledger: Ledger) -> Iterator[Found]:
    usual = overall(printed(ledger))
    for each in ledger.constraints:
        match each:
            case Equation():
                stated = all(term in ledger.counts for term in (*each.parts, each.whole))
                rate = each.sort == "rate"
                if stated or rate:
                    good = holds(each, ledger.counts, ledger.values) if stated else None
                    if good is not None or each.whole in ledger.counts:
                        kind = Kind.RATE if rate else Kind.SUM
                        yield judged(kind, good, each.at, told(each.whole, ledger.names))
            case Percent():
                yield _looked_at_percent(ledger, each, usual)
            case Bound():
                pass


def _looked_at_percent(ledger: Ledger, percent: Percent, usual: Iterable[Rounding]) -> Found:
    stated = percent.stated
    n, k = denominator(stated, ledger.values), own_count(stated, ledger)
    rate = stated.quantity.category in RATE_CATEGORIES
    kind = Kind.RATE if rate and stated.count is None else Kind.PERCENT
    figure = f"{told(stated.quantity, ledger.names)}: {stated.text}"
    if not n or k is None or stated.percent is None:
        good = False if n and no_count(ledger, stated) else None
        return judged(kind, good, stated.at, figure, "the count is not stated")
    rules = prints(k, n, stated.percent.text)
    good = bool(
        set(rules) & (set(usual) | set(NEAREST) if set(usual) & set(NEAREST) else set(usual))
    )
    return judged(kind, good, stated.at, figure, joined(rule.value for rule in rules))


def _is_another_place(constraint: Constraint, ledger: Ledger) -> bool:
    """Whether a percentage differs from other places of the same figure, which is found apart."""
    return isinstance(constraint, Percent) and differs_from_others(ledger, constraint.stated)


# ---- one cause for several contradictions ----


def _of_the_same_sum(constraint: Constraint, culprit: Culprit, ledger: Ledger) -> bool:
    """Whether a percentage was computed from the wrong sum of the same row."""
    if not isinstance(constraint, Percent) or constraint in culprit.mended:
        return False
    return any(
        isinstance(each, Equation) and each.whole == Quantity("size", constraint.stated.group)
        and _percent_of(constraint.stated, _sum(each, ledger.values), ledger)
        for each in culprit.mended
    )  # fmt: skip


def _percent_of(stated: Stated, n: int, ledger: Ledger) -> bool:
    k = own_count(stated, ledger)
    return bool(k is not None and n and stated.percent and prints(k, n, stated.percent.text))


def _sum(equation: Equation, values: Values) -> int:
    return sum(values.get(part, 0) for part in equation.parts)


def _blamed(ledger: Ledger, culprit: Culprit, beside: Sequence[Constraint]) -> Diagnostic:
    places = [each for each in ledger.stated[culprit.quantity] if each.count is not None]
    sums = [_unequal(each, ledger) for each in culprit.mended if isinstance(each, Equation)]
    name, now = told(culprit.quantity, ledger.names), ledger.counts[culprit.quantity]
    related = [*_elsewhere(places[1:]), *_grounds(ledger, culprit.mended)]
    sums_of = {
        each.whole.group: _sum(each, ledger.values)
        for each in culprit.mended
        if isinstance(each, Equation) and each.whole.kind == "size"
    }
    related += [_of_the_sum(ledger, p.stated, sums_of) for p in beside if isinstance(p, Percent)]
    message = f"{name}: {now}, but {'; '.join(sums[:2])}"
    help = f"with {culprit.instead} instead of {now} all of these add up; check the count"
    return finding("CT801", message, places[0].at, related, help=help)


def _of_the_sum(ledger: Ledger, stated: Stated, sums: dict[str, int]) -> Related:
    k, n = own_count(stated, ledger) or 0, denominator(stated, ledger.values) or 0
    text = f"computed from the sum of the row: {k} of {sums[stated.group]}; {share_text(k, n)}"
    return Related(at=stated.at, text=text)


def _unequal(equation: Equation, ledger: Ledger) -> str:
    known = [ledger.values[part] for part in equation.parts if part in ledger.values]
    return f"{sum_text(known)}, not {ledger.values[equation.whole]}"


def _elsewhere(places: Iterable[Stated]) -> list[Related]:
    return [Related(at=p.at, text=f"also here: {at_place(p.text, p.cite)}") for p in places]


def _grounds(ledger: Ledger, constraints: Iterable[Constraint]) -> Iterator[Related]:
    """What each broken constraint rests on, at the places that state it."""
    for each in constraints:
        match each:
            case Equation():
                text = f"{told(each.whole, ledger.names)}: {_unequal(each, ledger)}"
                yield Related(at=_place(ledger, each.whole, each), text=text)
            case Percent():
                n, k = denominator(each.stated, ledger.values), own_count(each.stated, ledger)
                text = f"printed {each.stated.text}; {share_text(k or 0, n or 0)}"
                yield Related(at=each.stated.at, text=text)
            case Bound():
                whole, part = ledger.values[each.whole], ledger.values[each.part]
                text = f"{told(each.whole, ledger.names)} are {whole}, fewer than {part}"
                yield Related(at=_stated_at(ledger, each.whole), text=text)


def _place(ledger: Ledger, quantity: Quantity, equation: Equation) -> tuple[str | int, ...]:
    places = ledger.stated.get(quantity)
    return places[0].at if places else equation.at


def _stated_at(ledger: Ledger, quantity: Quantity) -> tuple[str | int, ...]:
    places = ledger.stated.get(quantity)
    if places:
        return places[0].at
    group = ledger.names.groups.get(quantity.group)
    return group.at if group else ()


# ---- each contradiction alone ----


def _each(ledger: Ledger, left: Sequence[Constraint]) -> Iterator[Diagnostic]:
    sums = [each for each in left if isinstance(each, Equation)]
    for equation in sums:
        beside = [each for each in left if _is_of_the_row(each, equation, ledger)]
        yield _sum_finding(ledger, equation, beside)
        left = [each for each in left if each not in beside]
    wrong: dict[tuple[Quantity, str], list[Stated]] = {}
    for each in left:
        if isinstance(each, Bound) and not any(_shares(each, other) for other in sums):
            yield _bound_finding(ledger, each)
        if isinstance(each, Percent):
            text = each.stated.percent.text if each.stated.percent else ""
            wrong.setdefault((each.stated.quantity, text), []).append(each.stated)
    for places in wrong.values():
        yield _percent_finding(ledger, places)
    for places in ledger.stated.values():
        for stated in places:
            if no_count(ledger, stated):
                yield _no_count_finding(ledger, stated)


def _shares(bound: Bound, equation: Equation) -> bool:
    return bound.part in equation.parts or bound.part == equation.whole


def _is_of_the_row(constraint: Constraint, equation: Equation, ledger: Ledger) -> bool:
    """Whether a percentage of a row is of those that the row adds up to, not of the group."""
    made = _sum(equation, ledger.values)
    return (
        isinstance(constraint, Percent)
        and constraint.stated.quantity in equation.parts
        and equation.sort in ("categories", "responses")
        and made != ledger.values[equation.whole]
        and _percent_of(constraint.stated, made, ledger)
    )


def _sum_finding(
    ledger: Ledger, equation: Equation, beside: Sequence[Constraint] = ()
) -> Diagnostic:
    known = [part for part in equation.parts if part in ledger.values]
    whole, made = ledger.values[equation.whole], sum(ledger.values[part] for part in known)
    name = told(equation.whole, ledger.names)
    related = _terms(ledger, equation)
    at = _place(ledger, equation.whole, equation)
    if equation.sort == "rate":
        parts = " + ".join(part.category or part.group for part in known)
        message = f"{name} is {whole}, but {parts} are {_unequal(equation, ledger)}"
        return finding("CT806", message, at, related, help="correct the rate or one of its counts")
    if equation.sort in ("categories", "responses"):
        at = equation.at
    message = f"{name} are {whole}, but {_parts_text(ledger, equation, known)}"
    severity = (
        Severity.WARNING if beside and made < whole else _how_sure(ledger, equation, made, whole)
    )
    sums_of = {equation.whole.group: made}
    related += [_of_the_sum(ledger, p.stated, sums_of) for p in beside if isinstance(p, Percent)]
    help = "correct one of these counts, or say which patients are left out"
    if equation.sort == "grades" and made > whole:
        help = "count each patient once, at the worst grade, or say that events are counted"
    return finding("CT801", message, at, related, help=help, severity=severity)


def _how_sure(ledger: Ledger, equation: Equation, made: int, whole: int) -> Severity:
    """Patients may be missing from a row that nobody calls complete, and be in two grades."""
    if equation.sort == "grades":
        return Severity.WARNING if made > whole else Severity.ERROR
    if equation.sort == "responses" and made < whole and not _all_judged(ledger, equation):
        return Severity.WARNING
    return Severity.ERROR


def _all_judged(ledger: Ledger, equation: Equation) -> bool:
    """Whether the whole report leaves nobody without a response, so that no group can."""
    of = equation.parts[-1].of
    return any(
        isinstance(each, Equation) and each.sort == "responses" and each.whole.group == "all"
        and each.whole != equation.whole and each.parts[-1].of == of
        and holds(each, ledger.counts, ledger.values)
        for each in ledger.constraints
    )  # fmt: skip


def _parts_text(ledger: Ledger, equation: Equation, known: Sequence[Quantity]) -> str:
    total = sum_text(ledger.values[part] for part in known)
    what = {
        "categories": "its categories make", "responses": "the responses make",
        "groups": "its groups make", "parts": "its groups make", "grades": "the grades make",
    }.get(equation.sort, "the parts make")  # fmt: skip
    return f"{what} {total}"


def _terms(ledger: Ledger, equation: Equation) -> list[Related]:
    found = []
    for term in (equation.whole, *equation.parts):
        for each in ledger.stated.get(term, ())[:1]:
            text = f"{told(term, ledger.names)}: {at_place(each.text, each.cite)}"
            found.append(Related(at=each.at, text=text))
    return found


def _bound_finding(ledger: Ledger, bound: Bound) -> Diagnostic:
    part, whole = ledger.values[bound.part], ledger.values[bound.whole]
    name, larger = told(bound.part, ledger.names), told(bound.whole, ledger.names)
    held = f"{whole} {larger}" if bound.whole.kind == "size" else f"{whole} of {larger}"
    message = f"{name}: {part}, more than the {held}"
    related = [Related(at=_stated_at(ledger, bound.whole), text=f"{larger}: {whole}")]
    help = "correct one of the two counts; a part cannot be larger than its whole"
    return finding("CT802", message, _stated_at(ledger, bound.part), related, help=help)


def _percent_finding(ledger: Ledger, places: Sequence[Stated]) -> Diagnostic:
    first = places[0]
    n, k = denominator(first, ledger.values) or 0, own_count(first, ledger) or 0
    name = told(first.quantity, ledger.names)
    printed = first.percent.text if first.percent else first.text
    related = _elsewhere(places[1:]) + _basis(ledger, first)
    if first.count is None and first.quantity.category in RATE_CATEGORIES:
        counted = rate_categories(ledger.cohort, first.quantity.category)
        message = f"{name} is {printed} %, but {' + '.join(counted)}: {share_text(k, n)}"
        help = f"print {100 * k / n:.1f} %, or correct the counts{_other_reading(ledger, first)}"
        related += _left_over(ledger, first.quantity)
        return finding("CT806", message, first.at, related, help=help)
    message = f"{name}: {printed} %, but {share_text(k, n)}"
    help = f"print {_nearest(k, n, first)}{_meant(first, n)}{_other_reading(ledger, first)}"
    return finding("CT803", message, first.at, related, help=help)


def _left_over(ledger: Ledger, quantity: Quantity) -> Iterator[Related]:
    """How a count that is printed nowhere follows from a larger group and its other parts."""
    if quantity in ledger.counts:
        return
    for each in ledger.constraints:
        if isinstance(each, Equation) and each.sort == "parts" and quantity in each.parts:
            others = [part for part in each.parts if part != quantity]
            if each.whole in ledger.values and all(part in ledger.values for part in others):
                left = " - ".join(str(ledger.values[q]) for q in (each.whole, *others))
                text = f"{left} = {ledger.values[quantity]}: {told(each.whole, ledger.names)}"
                less = joined(told(part, ledger.names) for part in others)
                yield Related(at=_place(ledger, each.whole, each), text=f"{text} less {less}")
                return


def _nearest(k: int, n: int, stated: Stated) -> str:
    places = stated.percent.decimals if stated.percent else 1
    return f"{100 * k / n:.{places}f}"


def _meant(stated: Stated, n: int) -> str:
    """The count that a percentage would be right for."""
    if stated.percent is None:
        return ""
    k = round(stated.percent.value * n / 100)
    right = 0 <= k <= n and prints(k, n, stated.percent.text)
    return f"; {stated.percent.text} % would be {k} of {n}" if right else ""


def _other_reading(ledger: Ledger, stated: Stated) -> str:
    """Another group of which the same figure is printed as this one is: a slip of the row."""
    for quantity, places in ledger.stated.items():
        same = (quantity.kind, quantity.variable, quantity.category, quantity.of)
        own = stated.quantity
        if quantity.group != own.group and same == (own.kind, own.variable, own.category, own.of):
            for other in places:
                if other.percent and stated.percent and other.percent.value == stated.percent.value:
                    return f"; {stated.percent.text} % is what is stated of {quantity.group}"
    return ""


def _basis(ledger: Ledger, stated: Stated) -> list[Related]:
    size = ledger.stated.get(Quantity("size", stated.group), ())
    found = [Related(at=s.at, text=f"of {stated.group}: {at_place(s.text, s.cite)}") for s in size]
    return found[:1]


def _no_count_finding(ledger: Ledger, stated: Stated) -> Diagnostic:
    n = denominator(stated, ledger.values) or 0
    assert stated.percent is not None
    k = int(stated.percent.value * n / 100)
    name = told(stated.quantity, ledger.names)
    message = f"{name}: {stated.percent.text} % of {n} is no whole number of patients"
    help = f"{share_text(k, n)} and {share_text(k + 1, n)}{_other_reading(ledger, stated)}"
    return finding("CT803", message, stated.at, _basis(ledger, stated), help=help)
