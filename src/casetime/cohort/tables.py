"""A cohort report as tables: its groups, responses, times to event and comparisons, as printed."""

from collections.abc import Iterable, Sequence
from typing import Any

from attrs import frozen

from casetime.cohort.numbers import Measure, Number, Share
from casetime.cohort.records import (
    RATES,
    RESPONSES,
    Cohort,
    Compared,
    Counted,
    Group,
    Landmark,
    Measured,
)
from casetime.diagnostics import span_of

DISAGREE = " | "
"""Between figures of one thing that two places of a report state differently."""


@frozen(kw_only=True)
class Tabulated:
    """A table before it has a form; ``figures`` are the columns set to the right."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    figures: frozenset[int] = frozenset()


def tables(cohort: Cohort) -> tuple[Tabulated, ...]:
    """The tables that a report has something for."""
    each = (_groups(cohort), _responses(cohort), _outcomes(cohort), _comparisons(cohort))
    return tuple(_without_empty(table) for table in each if table.rows)


def _without_empty(table: Tabulated) -> Tabulated:
    """The table without the columns that nothing stands in."""
    kept = [i for i in range(len(table.columns)) if any(row[i] for row in table.rows)]
    return Tabulated(
        title=table.title,
        columns=tuple(table.columns[i] for i in kept),
        rows=tuple(tuple(row[i] for i in kept) for row in table.rows),
        notes=table.notes,
        figures=frozenset(new for new, old in enumerate(kept) if old in table.figures),
    )


# ---- groups ----


def _groups(cohort: Cohort) -> Tabulated:
    title = cohort.title or cohort.id
    source = cohort.source.citation if cohort.source else None
    rows = [(g.id, g.name, g.within, g.by, _size(cohort, g)) for g in cohort.groups]
    return Tabulated(
        title=f"{title}: groups",
        columns=("group", "who", "part of", "by", "n"),
        rows=tuple(rows),
        notes=(source,) if source else (),
        figures=frozenset({4}),
    )


def _size(cohort: Cohort, group: Group) -> str:
    return agreed(found.share for found in sizes(cohort, group))


def sizes(cohort: Cohort, group: Group) -> tuple[Counted, ...]:
    """Every statement of the size of a group: its ``n``, and the counts of its category."""
    return tuple(
        found
        for found in cohort.counted
        if (found.section == "size" and found.group == group.id)
        or (
            group.by
            and found.variable == group.by
            and found.category == (group.category or group.id)
            and found.group == group.within
        )
    )


# ---- responses ----


def _responses(cohort: Cohort) -> Tabulated:
    stated = [found for found in cohort.counted if found.section == "response"]
    whose = dict.fromkeys((found.group, found.of) for found in stated)
    rows = []
    for group, of in whose:
        own = [found for found in stated if (found.group, found.of) == (group, of)]
        cells = [agreed(f.share for f in own if f.category == key) for key in _KEYS]
        rows.append((group, of if _treatments(stated) > 1 else "", *cells))
    return Tabulated(
        title="Responses",
        columns=("group", "of", *_KEYS),
        rows=tuple(rows),
        notes=_disagreement(rows),
        figures=frozenset(range(2, 2 + len(_KEYS))),
    )


_KEYS = (*RESPONSES, *RATES)


def _treatments(stated: Sequence[Counted | Measured | Landmark | Compared]) -> int:
    return len({found.of for found in stated})


def agreed(shares: Iterable[Share]) -> str:
    """The fullest of several statements of one share; those that differ from it stand beside it."""
    every = list(dict.fromkeys(shares))
    found = [share for share in every if not _is_vague(share)] or every
    kept = [s for s in found if not any(o is not s and _says_more(o, s, found) for o in found)]
    return DISAGREE.join(dict.fromkeys(share.text for share in kept))


def _is_vague(share: Share) -> bool:
    """Whether it is only a bound or words: ``over half``."""
    return all(part is None or bool(part.sign) for part in (share.count, share.percent))


def _says_more(fuller: Share, share: Share, found: Sequence[Share]) -> bool:
    """Whether one statement holds all that another does; of two equals the first does."""
    if _is_zero(share) and _is_zero(fuller) and share.percent is None:
        return fuller.percent is not None or found.index(fuller) < found.index(share)
    pairs = list(zip(_parts(fuller), _parts(share), strict=True))
    if any(theirs is not None and not _same(ours, theirs) for ours, theirs in pairs):
        return False
    equal = all(_same(ours, theirs) for ours, theirs in pairs)
    return not equal or found.index(fuller) < found.index(share)


def _is_zero(share: Share) -> bool:
    return any(part is not None and part.value == 0 for part in (share.count, share.percent))


def _parts(share: Share) -> tuple[Number | None, ...]:
    ends = (share.interval.low, share.interval.high) if share.interval else (None, None)
    return (share.count, share.total, share.percent, *ends)


def _same(one: Number | None, other: Number | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.value, one.sign) == (other.value, other.sign)


def _disagreement(rows: Iterable[Sequence[str]]) -> tuple[str, ...]:
    told = f"`{DISAGREE.strip()}` stands between figures that the report states differently."
    return (told,) if any(DISAGREE in cell for row in rows for cell in row) else ()


# ---- times to event ----


def _outcomes(cohort: Cohort) -> Tabulated:
    stated: list[Counted | Measured | Landmark] = [
        *(found for found in cohort.measured if found.section == "outcome"),
        *(found for found in cohort.counted if found.section == "outcome"),
        *cohort.landmarks,
    ]
    rows = [
        (name, group, of if _treatments(stated) > 1 else "", *_outcome(cohort, name, group, of))
        for name, group, of in dict.fromkeys((_name(f), f.group, f.of) for f in stated)
    ]
    return Tabulated(
        title="Times to event",
        columns=("outcome", "group", "of", "median", "range", "events", "rates"),
        rows=tuple(rows),
        notes=_disagreement(rows),
    )


def _name(found: Counted | Measured | Landmark) -> str:
    return found.outcome if isinstance(found, Landmark) else found.variable


def _outcome(cohort: Cohort, name: str, group: str, of: str) -> tuple[str, ...]:
    asked = (name, group, of)
    times = [
        f
        for f in cohort.measured
        if f.section == "outcome" and (f.variable, f.group, f.of) == asked
    ]
    events = [
        f.share
        for f in cohort.counted
        if f.section == "outcome" and (f.variable, f.group, f.of) == asked
    ]
    rates = [
        f"{f.time.text} {f.share.text}"
        for f in cohort.landmarks
        if (f.outcome, f.group, f.of) == asked
    ]
    return (
        _medians(f.measure for f in times if f.statistic == "median"),
        DISAGREE.join(dict.fromkeys(f.measure.text for f in times if f.statistic == "range")),
        ", ".join(dict.fromkeys(share.text for share in events)),
        ", ".join(dict.fromkeys(rates)),
    )


def _medians(found: Iterable[Measure]) -> str:
    """Each median once; one without an interval gives way to the same one with."""
    every = list(dict.fromkeys(found))
    full = {m.number.value for m in every if m.number and m.interval}
    kept = [m for m in every if m.interval or m.number is None or m.number.value not in full]
    firsts = {(m.number and m.number.value, m.interval and _ends(m)): m for m in reversed(kept)}
    return DISAGREE.join(m.text for m in reversed(firsts.values()))


def _ends(measure: Measure) -> tuple[Any, ...]:
    ends = measure.interval
    return (ends and ends.low and ends.low.value, ends and ends.high and ends.high.value)


# ---- comparisons ----


def _comparisons(cohort: Cohort) -> Tabulated:
    rows = [
        (
            f"{found.measure}: {found.category}" if found.category else found.measure,
            " vs ".join(found.groups),
            found.of if _treatments(cohort.compared) > 1 else "",
            found.p.text if found.p else "",
            found.hazard_ratio.text if found.hazard_ratio else "",
            " ".join(word for word in (found.analysis, found.test) if word),
            "; ".join(found.cite),
        )
        for found in cohort.compared
    ]
    return Tabulated(
        title="Comparisons",
        columns=("of what", "between", "of", "P", "hazard ratio", "how", "stated in"),
        rows=tuple(rows),
    )


# ---- data ----


def figures(cohort: Cohort) -> list[dict[str, Any]]:
    """Every figure of the report with what it is about, its printed text, and its place."""
    counted = [_figure(cohort, f, f.category, "count", f.share.text) for f in cohort.counted]
    measured = [_figure(cohort, f, "", f.statistic, f.measure.text) for f in cohort.measured]
    rates = [_figure(cohort, f, f.time.text, "rate", f.share.text) for f in cohort.landmarks]
    return sorted([*counted, *measured, *rates], key=lambda figure: figure["line"] or 0)


def _figure(
    cohort: Cohort, found: Counted | Measured | Landmark, category: str, statistic: str, text: str
) -> dict[str, Any]:
    place = span_of(cohort.places, found.at)
    return {
        "section": "outcome" if isinstance(found, Landmark) else found.section,
        "variable": _name(found),
        "category": category,
        "statistic": statistic,
        "group": found.group,
        "of": found.of,
        "text": text,
        "cite": list(found.cite),
        "line": place.line if place else None,
    }


def data(cohort: Cohort) -> dict[str, Any]:
    """A report as data: its groups, its figures and its comparisons."""
    return {
        "casetime": 1,
        "report": "cohort",
        "cohort": cohort.id,
        "groups": [
            {"group": g.id, "name": g.name, "within": g.within, "by": g.by, "n": _size(cohort, g)}
            for g in cohort.groups
        ],
        "figures": figures(cohort),
        "comparisons": [_comparison(found) for found in cohort.compared],
    }


def _comparison(found: Compared) -> dict[str, Any]:
    return {
        "measure": found.measure,
        "category": found.category,
        "groups": list(found.groups),
        "of": found.of,
        "p": found.p.text if found.p else None,
        "hazard_ratio": found.hazard_ratio.text if found.hazard_ratio else None,
        "test": found.test or None,
        "analysis": found.analysis or None,
        "cite": list(found.cite),
    }
