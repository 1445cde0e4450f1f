"""The sections of a cohort file, laid out flat: one record for every figure of every table."""

import re
from collections.abc import Iterator
from typing import Any

from attrs import Factory, define

from casetime.casefile.findings import Findings
from casetime.casefile.problems import shown
from casetime.cohort import numbers, shapes
from casetime.cohort.figures import Cell, Entry, in_columns, read_later
from casetime.cohort.records import (
    OUTCOMES,
    POPULATION,
    RATES,
    RESPONSES,
    Compared,
    Counted,
    Landmark,
    Measured,
    Row,
    Section,
    bare_range,
)
from casetime.diagnostics import Route


@define
class Gathered:
    """The figures of a report while its sections are laid out, and whom they name where."""

    rows: list[Row] = Factory(list)
    counted: list[Counted] = Factory(list)
    measured: list[Measured] = Factory(list)
    landmarks: list[Landmark] = Factory(list)
    compared: list[Compared] = Factory(list)
    groups: list[tuple[str, Route]] = Factory(list)
    """Every reference to a group, with its place."""
    regimens: list[tuple[str, Route]] = Factory(list)
    """Every reference to a regimen."""
    within: dict[str, str] = Factory(dict)
    """The group that each group is a part of."""
    treatment: str = ""
    """The regimen that outcomes are of where they name none."""


def gather(values: dict[str, Any], findings: Findings) -> Gathered:
    """Every figure that the sections of a report hold."""
    groups: tuple[Entry, ...] = values.get("groups", ())
    regimens: tuple[Entry, ...] = values.get("regimens", ())
    found = Gathered(
        within={e.values["group"]: e.values.get("within", "") for e in groups},
        treatment=regimens[0].values["regimen"] if regimens else "",
    )
    _sizes(groups, found)
    for entry in (*regimens, *values.get("patients", ())):
        _groups_of(entry, "group", found, default=())
    for block in values.get("baseline", ()):
        _variables(block, "baseline", found, findings)
    for block in values.get("course", ()):
        _variables(block, "course", found, findings)
    for entry in values.get("responses", ()):
        _responses(entry, found)
    for entry in values.get("outcomes", ()):
        _outcomes(entry, found)
    for block in values.get("adverse-events", ()):
        _adverse_events(block, found, findings)
    for entry in values.get("comparisons", ()):
        _comparison(entry, found, findings)
    return found


def _sizes(groups: tuple[Entry, ...], found: Gathered) -> None:
    for entry in groups:
        for key in ("within", "parts"):
            _groups_of(entry, key, found, default=())
        if size := entry.values.get("n"):
            found.counted.append(
                Counted(
                    section="size", variable="", category="", group=entry.values["group"],
                    share=size, cite=_cite(entry), at=(*entry.at, "n"),
                )
            )  # fmt: skip


def _groups_of(
    entry: Entry, key: str, found: Gathered, default: tuple[str, ...] = (POPULATION,)
) -> tuple[str, ...]:
    """The groups that an entry names under a key, noted as references."""
    if key not in entry.values:
        return default
    named = entry.values[key]
    groups = (named,) if isinstance(named, str) else tuple(named)
    found.groups += [(name, (*entry.at, key, i)) for i, name in enumerate(groups)]
    return groups


def _treatment(entry: Entry, found: Gathered) -> str:
    named: str | None = entry.values.get("of")
    if named is None:
        return found.treatment
    found.regimens.append((named, (*entry.at, "of")))
    return named


def _cite(*entries: Entry) -> tuple[str, ...]:
    """Where the innermost entry that says so was printed."""
    return next((e.values["cite"] for e in entries if "cite" in e.values), ())


# ---- tables of variables ----


def _variables(block: Entry, section: Section, found: Gathered, findings: Findings) -> None:
    columns = _groups_of(block, "groups", found)
    of = _treatment(block, found) if section == "course" else ""
    for entry in block.values["variables"]:
        groups = _groups_of(entry, "groups", found, default=columns)
        row = Row(
            section=section, variable=entry.values["variable"], groups=groups, of=of,
            categories=tuple(name for name, _ in entry.values.get("categories", ())),
            unit=entry.values.get("unit", ""),
            several=entry.values.get("several", False),
            complete=entry.values.get("complete", True),
            cite=_cite(entry, block), at=entry.at,
        )  # fmt: skip
        found.rows.append(row)
        found.counted += _categories(row, entry, findings)
        found.measured += _statistics(row, entry, findings)
        _row_p(row, entry, found)


def _categories(row: Row, entry: Entry, findings: Findings) -> Iterator[Counted]:
    for name, cells in entry.values.get("categories", ()):
        route = (*entry.at, "categories", name)
        for group, cell in _by_group(row, cells, route, findings):
            yield Counted(
                section=row.section, variable=row.variable, category=name, group=group,
                of=row.of, share=cell.value, cite=row.cite, at=cell.at, row=row.at,
            )  # fmt: skip


def _statistics(row: Row, entry: Entry, findings: Findings) -> Iterator[Measured]:
    for key in (*shapes.STATISTICS, *shapes.RANGES):
        for group, cell in _by_group(row, entry.values.get(key), (*entry.at, key), findings):
            value = cell.value
            yield Measured(
                section=row.section, variable=row.variable, statistic=key, group=group,
                of=row.of, unit=getattr(value, "unit", "") or row.unit, cite=row.cite,
                measure=_as_measure(value, key), at=cell.at, row=row.at,
            )  # fmt: skip


def _as_measure(value: numbers.Measure | numbers.Interval, statistic: str) -> numbers.Measure:
    if isinstance(value, numbers.Measure):
        return value
    return bare_range(value, iqr=statistic == "iqr")


def _by_group(
    row: Row, cells: tuple[Cell, ...] | None, at: Route, findings: Findings
) -> Iterator[tuple[str, Cell]]:
    """Each group of a row with its cell, empty ones left out."""
    if cells is None:
        return
    filled = in_columns(cells, len(row.groups), at, findings)
    for number, (group, cell) in enumerate(zip(row.groups, filled, strict=False)):
        if cell.value is not None and group not in row.groups[:number]:
            yield group, cell


def _row_p(row: Row, entry: Entry, found: Gathered) -> None:
    """The P value of a row compares the columns that hold no other column."""
    if "p" not in entry.values:
        return
    groups = tuple(g for g in row.groups if not any(_inside(o, g, found) for o in row.groups))
    found.compared.append(
        Compared(
            section=row.section, measure=row.variable, groups=groups, of=row.of,
            p=entry.values["p"], test=entry.values.get("test", ""), cite=row.cite, at=row.at,
            row=row.at,
        )
    )  # fmt: skip


def _inside(group: str, other: str, found: Gathered) -> bool:
    """Whether one group is a part of another, at any depth."""
    seen = {group}
    while above := found.within.get(group, ""):
        if above == other:
            return True
        if above in seen:
            return False
        seen.add(above)
        group = above
    return False


# ---- responses, outcomes, adverse events ----


def _responses(entry: Entry, found: Gathered) -> None:
    (group,) = _groups_of(entry, "group", found)
    of, cite = _treatment(entry, found), _cite(entry)
    stated = tuple(key for key in (*RESPONSES, *RATES) if key in entry.values)
    found.rows.append(
        Row(
            section="response", variable="response", categories=stated, groups=(group,), of=of,
            cite=cite, at=entry.at,
        )
    )  # fmt: skip
    found.counted += [
        Counted(
            section="response", variable="response", category=key, group=group, of=of,
            share=entry.values[key], cite=cite, at=(*entry.at, key), row=entry.at,
        )
        for key in stated
    ]  # fmt: skip


def _outcomes(entry: Entry, found: Gathered) -> None:
    (group,) = _groups_of(entry, "group", found)
    of, cite, name = _treatment(entry, found), _cite(entry), entry.values["outcome"]
    found.rows.append(
        Row(
            section="outcome", variable=name, categories=(), groups=(group,), of=of, cite=cite,
            at=entry.at,
        )
    )  # fmt: skip
    for key in ("median", "range"):
        value = entry.values.get(key)
        if value is not None:
            found.measured.append(
                Measured(
                    section="outcome", variable=name, statistic=key, group=group, of=of,
                    measure=_as_measure(value, key), unit=value.unit, cite=cite,
                    at=(*entry.at, key), row=entry.at,
                )
            )  # fmt: skip
    found.counted += [
        Counted(
            section="outcome", variable=name, category=key, group=group, of=of,
            share=entry.values[key], cite=cite, at=(*entry.at, key), row=entry.at,
        )
        for key in ("events", "maturity") if key in entry.values
    ]  # fmt: skip
    found.landmarks += [
        Landmark(
            outcome=name, time=time, group=group, of=of, share=share, cite=cite,
            at=(*entry.at, "rates", text),
        )
        for text, time, share in entry.values.get("rates", ())
        if share is not None
    ]  # fmt: skip


def _adverse_events(block: Entry, found: Gathered, findings: Findings) -> None:
    groups, of = _groups_of(block, "groups", found), _treatment(block, found)
    grades: tuple[str, ...] = block.values["grades"]
    _known_grades(grades, (*block.at, "grades"), findings)
    columns = [(group, grade) for group in groups for grade in grades]
    for term, cells in block.values["terms"]:
        at = (*block.at, "terms", term)
        found.rows.append(
            Row(
                section="adverse-event", variable=term, categories=grades, groups=groups, of=of,
                complete=False, cite=_cite(block), at=at,
            )
        )  # fmt: skip
        row = in_columns(cells, len(columns), at, findings)
        found.counted += [
            Counted(
                section="adverse-event", variable=term, category=grade, group=group, of=of,
                share=cell.value, cite=_cite(block), at=cell.at, row=at,
            )
            for number, ((group, grade), cell) in enumerate(zip(columns, row, strict=False))
            if cell.value is not None and (group, grade) not in columns[:number]
        ]  # fmt: skip


_GRADES = re.compile(r"any|(?P<low>[0-5])(?:\s*[-–/]\s*(?P<high>[0-5]))?", re.IGNORECASE)


def _known_grades(grades: tuple[str, ...], at: Route, findings: Findings) -> None:
    """Report headings that are no grades of CTCAE, and those that stand twice."""
    for number, grade in enumerate(grades):
        read = _GRADES.fullmatch(grade)
        if read is None or (read["high"] and read["high"] < read["low"]):
            message = f"{shown(grade)} is no grade: the grades of CTCAE go from 1 to 5"
            help = "write `any`, `3` or `1-2`"
            findings.report("CT104", message, (*at, number), help=help)
        elif grade in grades[:number]:
            message = f"{shown(grade)} stands twice among the grades"
            findings.report("CT105", message, (*at, number), help="name each column once")


# ---- comparisons ----


def _comparison(entry: Entry, found: Gathered, findings: Findings) -> None:
    groups = _groups_of(entry, "groups", found)
    if len(groups) < 2:
        help = "name two groups or more; everybody else is `not ` and a group"
        message = "a comparison is of two groups or more"
        findings.report("CT104", message, (*entry.at, "groups"), help=help)
    ratio = entry.values.get("HR")
    if ratio is not None and ratio.number is not None and ratio.number.value < 0:
        message = f"{shown(ratio.text)} is no hazard ratio: none is below 0"
        findings.report("CT104", message, (*entry.at, "HR"), help="write the ratio, not its log")
        ratio = None
    name, _, category = entry.values["compare"].partition(": ")
    section, category = _about(name, category, found)
    if section is None:
        _unknown(entry, name, found, findings)
        return
    compared = Compared(
        section=section, measure=name, category=category, groups=groups,
        of=_treatment(entry, found) if section not in ("baseline", "size") else "",
        p=entry.values.get("p"), hazard_ratio=ratio,
        test=entry.values.get("test", ""), analysis=entry.values.get("analysis", ""),
        adjusted_for=entry.values.get("adjusted-for", ()), cite=_cite(entry), at=entry.at,
    )  # fmt: skip
    found.compared.append(compared)
    if "values" in entry.values:
        _compared_values(compared, entry, found, findings)


def _about(name: str, category: str, found: Gathered) -> tuple[Section | None, str]:
    """The section that a comparison is about: by what is stated of that name elsewhere."""
    if name in (*RESPONSES, *RATES):
        return "response", category
    stated = {row.variable for row in found.rows if row.section == "outcome"}
    if name in (*OUTCOMES, *stated):
        return "outcome", category
    section = next((row.section for row in found.rows if row.variable == name), None)
    return section, category or ("any" if section == "adverse-event" else "")


def _unknown(entry: Entry, name: str, found: Gathered, findings: Findings) -> None:
    options = [*RATES, *RESPONSES, *OUTCOMES, *(row.variable for row in found.rows)]
    near = findings.guess(name, options)
    help = f"did you mean `{near}`?" if near else "name a response rate, an outcome or a variable"
    message = f"`{name}` is no rate, outcome or variable of this report"
    findings.report("CT106", message, (*entry.at, "compare"), help=help)


def _compared_values(compared: Compared, entry: Entry, found: Gathered, findings: Findings) -> None:
    at = (*entry.at, "values")
    cells = in_columns(entry.values["values"], len(compared.groups), at, findings)
    for number, (group, cell) in enumerate(zip(compared.groups, cells, strict=False)):
        if group in compared.groups[:number]:
            continue
        if compared.section == "outcome" or not (
            compared.category or compared.section == "response"
        ):
            _median(compared, group, cell, found, findings)
        else:
            _share(compared, group, cell, found, findings)


def _median(
    compared: Compared, group: str, cell: Cell, found: Gathered, findings: Findings
) -> None:
    value = read_later(cell, numbers.measure, findings)
    if value is not None:
        found.measured.append(
            Measured(
                section=compared.section, variable=compared.measure, statistic="median",
                group=group, of=compared.of, measure=value, unit=value.unit,
                cite=compared.cite, at=cell.at, row=compared.at,
            )
        )  # fmt: skip


def _share(compared: Compared, group: str, cell: Cell, found: Gathered, findings: Findings) -> None:
    value = read_later(cell, numbers.share, findings)
    if value is None:
        return
    response = compared.section == "response"
    found.counted.append(
        Counted(
            section=compared.section, variable="response" if response else compared.measure,
            category=compared.measure if response else compared.category, group=group,
            of=compared.of, share=value, cite=compared.cite, at=cell.at, row=compared.at,
        )
    )  # fmt: skip
