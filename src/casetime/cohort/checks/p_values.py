"""P values computed again from the counts, over every test that fits the table."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from casetime.cohort.checks.common import Found, Kind, finding, joined, judged, p_text
from casetime.cohort.checks.counts_of import Table, tables_of
from casetime.cohort.checks.ledger import MOST, Ledger
from casetime.cohort.checks.quantities import compared_words
from casetime.cohort.numbers import PValue
from casetime.cohort.records import Compared
from casetime.diagnostics import Diagnostic, Related, Severity
from casetime.statistics.exact import every_test
from casetime.statistics.printed import meet, p_room
from casetime.statistics.tables import (
    TableResult,
    TableTest,
    asymptotic,
    expected,
    smallest_expected,
)

_ONE_SIDED = (TableTest.FISHER_LESS, TableTest.FISHER_GREATER)
_NAMES: dict[str, tuple[TableTest, ...]] = {
    "chi-squared": (TableTest.PEARSON, TableTest.YATES),
    "Pearson chi-squared": (TableTest.PEARSON,),
    "Yates chi-squared": (TableTest.YATES,),
    "likelihood ratio": (TableTest.LIKELIHOOD_RATIO,),
    "Fisher exact": (TableTest.FISHER, TableTest.EXACT),
    "chi-squared or Fisher exact": (
        TableTest.PEARSON, TableTest.YATES, TableTest.FISHER, TableTest.EXACT,
    ),
    "linear trend": (TableTest.LINEAR_TREND, TableTest.COCHRAN_ARMITAGE),
}  # fmt: skip


def p_values(ledger: Ledger) -> Iterator[Found]:
    """CT831, CT832, CT833: P values of tables of counts, and the words beside them."""
    seen: set[tuple[object, ...]] = set()
    for found in ledger.cohort.compared:
        if found.p is None:
            continue
        key = (*_about(found), found.p.text, found.test)
        yield from _p_value(ledger, found, found.p, again=key in seen)
        seen.add(key)
    yield from _words(ledger)


def _p_value(ledger: Ledger, found: Compared, p: PValue, *, again: bool) -> Iterator[Found]:
    at = (*found.at, "p")
    figure = f"P of {compared_words(found)}: {p.text}"
    tables = tables_of(ledger, found)
    if not tables:
        yield judged(Kind.P, None, at, figure, _why_open(found))
        return
    if p.number is None:
        yield from _word_alone(ledger, found, p, tables)
        return
    fits = [(table, fit) for table in tables for fit in _fitting(table, p.text)]
    note = _tests(ledger, found, fits)
    yield judged(Kind.P, bool(fits), at, figure, note)
    if again:
        return
    if not fits:
        yield _none(found, p, tables)
        return
    named = _named(ledger, found)
    plain = [(table, fit) for table, fit in fits if not table.note] or fits
    table = plain[0][0]
    if named and not any(fit.test in _NAMES[test] for _, fit in plain for test in named):
        note = joined(dict.fromkeys(fit.test.value for _, fit in plain))
        yield _another(ledger, found, p, table, note, named)
    elif table.note:
        yield _of_other_counts(found, p, plain)
    elif "chi-squared or Fisher exact" in named and _is_doubtful(table, plain):
        yield _small(found, p, table)


def _why_open(found: Compared) -> str:
    """Why a P value cannot be computed again."""
    if found.section != "outcome":
        return "the counts behind it are not stated"
    if found.hazard_ratio is not None or found.analysis == "multivariate":
        return "a model needs the data of each patient"
    return "a comparison of times needs the times of each patient"


def _tests(ledger: Ledger, found: Compared, fits: Sequence[tuple[Table, TableResult]]) -> str:
    """The tests that give a P value; where some of them are named, those alone."""
    every = list(dict.fromkeys(fit.test for _, fit in fits))
    wanted = {test for name in _named(ledger, found) for test in _NAMES[name]}
    kept = [test for test in every if test in wanted] or [t for t in every if t not in _ONE_SIDED]
    return joined(test.value for test in kept or every)


def two_sided(table: Table) -> list[TableResult]:
    """Every test of a table but the one-sided ones."""
    return [each for each in every(table.counts) if each.test not in _ONE_SIDED]


def _fitting(table: Table, text: str) -> list[TableResult]:
    room = p_room(text)
    tests = every(table.counts)
    return [t for t in tests if meet(room, type(room)(t.p, t.p))]


@lru_cache(maxsize=512)
def every(counts: tuple[tuple[int, ...], ...]) -> tuple[TableResult, ...]:
    """Every test of a table, computed once; of a very large one none that enumerates."""
    if sum(map(sum, counts)) > MOST:
        try:
            return asymptotic(counts)
        except ValueError:  # nobody, or everybody, is in one column
            return ()
    return every_test(counts)


def _named(ledger: Ledger, found: Compared) -> tuple[str, ...]:
    """The tests that the report names for this P value, else for categories in general."""
    if found.test:
        return (found.test,) if found.test in _NAMES else ()
    return tuple(
        method.test
        for method in ledger.cohort.statistics.methods
        if method.test in _NAMES and (not method.for_ or "categorical" in method.for_)
    )


def _none(found: Compared, p: PValue, tables: Sequence[Table]) -> Diagnostic:
    table = tables[0]
    message = f"P of {compared_words(found)}: {p.text}, but no test of the counts gives it"
    related = [_tested(found, table), *(Related(at=at, text="counted here") for at in table.at)]
    help = "correct the P value, or say which patients it compares and by which test"
    return finding("CT831", message, (*found.at, "p"), related, help=help)


def _tested(found: Compared, table: Table) -> Related:
    """The counts that are compared, with what every test makes of them."""
    which = f" ({table.note})" if table.note else ""
    least = smallest_expected(table.counts)
    doubt = f"; the smallest expected count is {least:.1f}" if least < 5 else ""
    text = f"{_table_text(table)}{which}: {_every_text(table)}{doubt}"
    return Related(at=(*found.at, "p"), text=text)


def _table_text(table: Table) -> str:
    return " / ".join(
        f"{name} {', '.join(map(str, row))}"
        for name, row in zip(table.names, table.counts, strict=True)
    )


def _every_text(table: Table) -> str:
    return ", ".join(f"{t.test.value} {p_text(t.p)}" for t in two_sided(table))


def _another(
    ledger: Ledger, found: Compared, p: PValue, table: Table, note: str, named: Sequence[str]
) -> Diagnostic:
    what = compared_words(found)
    message = f"P of {what}: {p.text} is {note.removesuffix(' test')}, not {joined(named)}"
    related = [_tested(found, table)]
    related += [
        Related(at=method.at, text=f"named here: {method.test}")
        for method in ledger.cohort.statistics.methods
        if method.test in named
    ]
    own = [t for t in two_sided(table) if any(t.test in _NAMES[test] for test in named)]
    instead = " or ".join(p_text(each.p) for each in own)
    given = f", or print the P value of the one that is named: {instead}" if instead else ""
    help = f"name the test that was used{given}"
    return finding("CT832", message, (*found.at, "p"), related, help=help)


_EXACT = (TableTest.FISHER, TableTest.EXACT)


def _is_doubtful(table: Table, fits: Sequence[tuple[Table, TableResult]]) -> bool:
    """Whether a chi-squared P value stands where too few are expected for it (Cochran 1954)."""
    if any(fit.test in _EXACT for _, fit in fits):
        return False
    cells = [cell for row in expected(table.counts) for cell in row]
    few = [cell for cell in cells if cell < 5]
    return bool(few) if len(cells) == 4 else len(few) > len(cells) / 5 or min(cells) < 1


def _small(found: Compared, p: PValue, table: Table) -> Diagnostic:
    exact = [t for t in every(table.counts) if t.test in _EXACT]
    message = f"P of {compared_words(found)}: {p.text} is a chi-squared test's, of few patients"
    other = f"; {exact[0].test.value} gives {p_text(exact[0].p)}" if exact else ""
    help = f"give the exact test where fewer than 5 are expected{other}"
    at, related = (*found.at, "p"), [_tested(found, table)]
    return finding("CT832", message, at, related, help=help, severity=Severity.INFO)


def _of_other_counts(
    found: Compared, p: PValue, fits: Sequence[tuple[Table, TableResult]]
) -> Diagnostic:
    table, fit = fits[0]
    message = f"P of {compared_words(found)}: {p.text} only {table.note}"
    related = [_tested(found, table), *(Related(at=at, text="counted here") for at in table.at)]
    help = f"{fit.test.value} gives {p_text(fit.p)}; correct the counts first"
    return finding("CT831", message, (*found.at, "p"), related, help=help)


# ---- words of significance ----


def _alpha(ledger: Ledger) -> float:
    return float(ledger.cohort.statistics.alpha or 0.05)


def _word_alone(
    ledger: Ledger, found: Compared, p: PValue, tables: Sequence[Table]
) -> Iterator[Found]:
    """A comparison called significant or not, against every test of its counts."""
    results = [t for table in tables for t in two_sided(table)]
    alpha = _alpha(ledger)
    below = [t.p < alpha for t in results]
    good = p.significant in below if below else None
    at = (*found.at, "p")
    yield judged(Kind.P, good, at, f"{compared_words(found)}: {p.text}", p.text)
    if good is False:
        message = f"{compared_words(found)}: called {p.text}, but every test gives the contrary"
        related = [_tested(found, tables[0])]
        help = f"correct the word or the counts; the level is {alpha:g}"
        yield finding("CT833", message, at, related, help=help, severity=Severity.WARNING)


def _words(ledger: Ledger) -> Iterator[Found]:
    """CT833: one place calls significant what the P value of another does not."""
    alpha = _alpha(ledger)
    for found in ledger.cohort.compared:
        if found.p is None or found.p.significant is None:
            continue
        for other in _same(ledger, found):
            assert other.p is not None
            assert other.p.number is not None
            room = p_room(other.p.text)
            below = True if room.high < alpha else False if room.low >= alpha else None
            if below is not None and below != found.p.significant:
                message = f"{compared_words(found)}: called {found.p.text}, with P {other.p.text}"
                related = [Related(at=(*other.at, "p"), text=f"P {other.p.text}")]
                help = f"the level is {alpha:g}; correct the word or the P value"
                yield finding("CT833", message, (*found.at, "p"), related, help=help)


def _same(ledger: Ledger, found: Compared) -> list[Compared]:
    return [
        c for c in ledger.cohort.compared
        if c.p is not None and c.p.number is not None and found.analysis in ("", c.analysis)
        and _about(c) == _about(found)
    ]  # fmt: skip


def _about(found: Compared) -> tuple[object, ...]:
    """What a comparison compares, whichever group is named first."""
    groups = frozenset(found.groups)
    return (found.section, found.measure, found.category, groups, found.of)
