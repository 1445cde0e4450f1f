"""Who the patients of a group are: how many, of which histology, on which line of treatment."""

import re
from collections.abc import Iterator, Sequence

from casetime.caseseries.context.records import NOT_STATED
from casetime.cohort.records import POPULATION, Cohort, Counted, Group, Row
from casetime.cohort.tables import sizes

_HISTOLOGY = re.compile(
    r"\b(?:histolog\w*|subtypes?|(?:sarcoma|cancer|tumou?r) types?|diagnosis)\b"
)


def size(cohort: Cohort, group: str) -> str:
    """The size of a group as printed; of two that differ both, with their places."""
    if group.startswith("not "):
        return _rest(cohort, group.removeprefix("not "))
    own = group_named(cohort, group)
    found: dict[str, list[str]] = {}
    for stated in sizes(cohort, own) if own else ():
        if stated.share.count is not None and not stated.share.count.sign:
            found.setdefault(stated.share.count.text, []).extend(stated.cite)
    if len(found) < 2:
        return next(iter(found), "")
    return " | ".join(f"{n} ({'; '.join(dict.fromkeys(where))})" for n, where in found.items())


def _rest(cohort: Cohort, group: str) -> str:
    """The size of everyone else, where both numbers are printed: ``25 (32 less 7)``."""
    own = group_named(cohort, group)
    whole, part = size(cohort, own.within) if own else "", size(cohort, group)
    if whole.isdecimal() and part.isdecimal():
        return f"{int(whole) - int(part)} ({whole} less {part})"
    return ""


def group_named(cohort: Cohort, name: str) -> Group | None:
    """The group of an id."""
    return next((group for group in cohort.groups if group.id == name), None)


def around(cohort: Cohort, name: str) -> Iterator[str]:
    """The group and those that it is a part of, from the inside out."""
    seen: set[str] = set()
    group = name.removeprefix("not ")
    if group != name:
        own = group_named(cohort, group)
        group = own.within if own else POPULATION
    while group and group not in seen:
        seen.add(group)
        yield group
        own = group_named(cohort, group)
        group = own.within if own else ""


# ---- lines ----


def lines(cohort: Cohort, group: str) -> tuple[str, str]:
    """On which line the patients were treated, as the report counts it, and of whom it is told.

    The second is empty where it is told of just this group.
    """
    for whose in around(cohort, group):
        rows = line_rows(cohort, whose)
        if rows:
            told = "; ".join(f"{row.variable}: {_counts(cohort, row, whose)}" for row in rows)
            return told, "" if whose == group else _whom(cohort, whose)
    return NOT_STATED, ""


def line_rows(cohort: Cohort, group: str) -> list[Row]:
    """The fullest table row of each variable about lines of treatment."""
    found: dict[str, Row] = {}
    for row in cohort.rows:
        about = re.search(r"\blines?\b", row.variable.casefold())
        if row.section == "baseline" and about and group in row.groups:
            known = found.get(row.variable)
            if known is None or len(row.categories) > len(known.categories):
                found[row.variable] = row
    return list(found.values())


def counts(cohort: Cohort, row: Row, group: str) -> list[Counted]:
    """The cells of one row that are of a group."""
    return [c for c in cohort.counted if c.row == row.at and c.group == group]


def _counts(cohort: Cohort, row: Row, group: str) -> str:
    return ", ".join(f"{c.category} {c.share.text}" for c in counts(cohort, row, group))


def _whom(cohort: Cohort, group: str) -> str:
    n = size(cohort, group)
    whom = "all patients" if group == POPULATION else group
    return f"{whom}, {n}" if n else whom


# ---- histology ----


def words(cohort: Cohort, group: str) -> str:
    """Who the patients are: the name of the group, and what it holds."""
    own = group_named(cohort, group)
    held = mix(cohort, group)
    name = "" if group == POPULATION or own is None else own.name or own.id
    return ": ".join(filter(None, [name, held])) or cohort.title or NOT_STATED


def mix(cohort: Cohort, group: str) -> str:
    """The histologies of a group with their counts, as the fullest row prints them."""
    row = histology_row(cohort, group)
    if row is None:
        return ""
    cells = counts(cohort, row, group)
    return ", ".join(f"{called(cohort, group, c.category)} {c.share.text}" for c in cells)


def called(cohort: Cohort, within: str, category: str) -> str:
    """A category by the name of the group that it is."""
    same = (g for g in cohort.groups if g.within == within and category in (g.category, g.id))
    return next((group.name or category for group in same), category)


def histology_row(cohort: Cohort, group: str) -> Row | None:
    """The fullest row of histologies that is of a group."""
    rows: Sequence[Row] = [
        row
        for row in cohort.rows
        if group in row.groups and row.variable.casefold() == "histology" and row.categories
    ]
    return max(rows, key=lambda row: len(row.categories), default=None)


def is_histology(group: Group) -> bool:
    """Whether a group is made by what the tumour is."""
    return bool(_HISTOLOGY.search(group.by.casefold()))


# ---- sites ----


def site_cells(cohort: Cohort, group: str) -> list[Counted]:
    """Where the disease of a group began, as counted in the report; of the nearest that is told."""
    for whose in around(cohort, group):
        for row in cohort.rows:
            about = row.variable.casefold()
            if "site" in about.split() and "metasta" not in about and whose in row.groups:
                return counts(cohort, row, whose)
    return []


# ---- matching words ----


def plain(text: str) -> str:
    """Words to compare: lower case, one spelling, no plural of the tumour."""
    told = re.sub(r"[^a-z0-9]+", " ", text.casefold().replace("tumour", "tumor"))
    return " ".join(re.sub(r"(sarcoma|carcinoma|tumor)s\b", r"\1", told).split())


def holds(whole: str, part: str) -> bool:
    """Whether the words of one text stand together in another."""
    return bool(part.strip()) and f" {plain(part)} " in f" {plain(whole)} "


def same_histology(cohort: Cohort, group: Group, histology: str) -> bool:
    """Whether a group is of just the histology of the case."""
    return is_histology(group) and any(plain(n) == plain(histology) for n in names(group))


def touches(cohort: Cohort, group: Group, histology: str) -> bool:
    """Whether the words of a group, or of a part of it, are those of the histology of the case."""
    if not histology or not is_histology(group):
        return False
    if any(holds(name, histology) or holds(histology, name) for name in names(group)):
        return True
    parts = [part for name in group.parts if (part := group_named(cohort, name))]
    return any(touches(cohort, part, histology) for part in parts)


def names(group: Group) -> tuple[str, ...]:
    """Everything that a group is called."""
    return tuple(filter(None, (group.name, group.category, group.id)))
