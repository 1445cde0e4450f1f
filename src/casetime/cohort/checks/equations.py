"""What must add up in a report: categories to their group, groups to theirs, responses to rates."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Literal

from attrs import frozen

from casetime.cohort.checks.quantities import (
    Naming,
    Quantity,
    Stated,
    quantity_of,
    response,
    variable,
)
from casetime.cohort.records import RESPONSES, Cohort, Group, Row
from casetime.diagnostics import Route

Sort = Literal["categories", "responses", "groups", "parts", "rate", "grades"]

RATE_CATEGORIES = {"ORR": ("CR", "PR"), "DCR": ("CR", "PR", "SD"), "CBR": ("CR", "PR", "SD")}
"""What a rate counts where the report does not say (RECIST 1.1; CBR as DCR)."""


@frozen(kw_only=True)
class Equation:
    """A whole and the parts that make it up."""

    whole: Quantity
    parts: tuple[Quantity, ...]
    sort: Sort
    at: Route
    """The row, group or entry that says so."""


@frozen(kw_only=True)
class Bound:
    """A quantity that another one holds."""

    part: Quantity
    whole: Quantity


def equations(
    cohort: Cohort, names: Naming, stated: dict[Quantity, list[Stated]]
) -> tuple[Equation, ...]:
    """Everything that must add up, each once."""
    found: dict[tuple[Quantity, frozenset[Quantity]], Equation] = {}
    for each in chain(
        _responses(cohort, names, stated),
        _categories(cohort, names),
        _rates(cohort, names, stated),
        _parts(cohort, names, stated),
        _grades(cohort, names),
    ):
        found.setdefault((each.whole, frozenset(each.parts)), each)
    return tuple(found.values())


def _categories(cohort: Cohort, names: Naming) -> Iterator[Equation]:
    """A row that gives every category of every patient adds up to the group."""
    for row in cohort.rows:
        if row.section not in ("baseline", "course") or not row.complete or row.several:
            continue
        of = "" if row.section == "baseline" else row.of
        for group in row.groups if len(row.categories) > 1 else ():
            parts = tuple(variable(group, row.variable, c, of, names) for c in row.categories)
            yield Equation(whole=Quantity("size", group), parts=parts, sort="categories", at=row.at)


def _responses(
    cohort: Cohort, names: Naming, stated: dict[Quantity, list[Stated]]
) -> Iterator[Equation]:
    """Every patient of a group has one best response; CR and NE may go unmentioned."""
    for group, of, row in _response_groups(cohort):
        own = {c: response(group, c, of, names) for c in RESPONSES}
        if not all(own[c] in stated for c in ("PR", "SD", "PD")):
            continue
        parts = [own[c] for c in RESPONSES if c in ("CR", "PR", "SD", "PD") or own[c] in stated]
        yield Equation(
            whole=Quantity("size", group), parts=tuple(parts), sort="responses", at=row.at
        )


def _response_groups(cohort: Cohort) -> list[tuple[str, str, Row]]:
    """Each group and treatment with the row that tells most of its responses."""
    best: dict[tuple[str, str], Row] = {}
    for row in cohort.rows:
        if row.section == "response":
            for group in row.groups:
                held = best.get((group, row.of))
                if held is None or len(row.categories) > len(held.categories):
                    best[group, row.of] = row
    return [(group, of, row) for (group, of), row in best.items()]


def _rates(
    cohort: Cohort, names: Naming, stated: dict[Quantity, list[Stated]]
) -> Iterator[Equation]:
    for found in cohort.counted:
        categories = rate_categories(cohort, found.category)
        if found.section != "response" or not categories:
            continue
        parts = tuple(response(found.group, c, found.of, names) for c in categories)
        if any(part in stated for part in parts):
            whole = quantity_of(found, names)
            yield Equation(whole=whole, parts=parts, sort="rate", at=found.at)


def rate_categories(cohort: Cohort, rate: str) -> tuple[str, ...]:
    """What a rate counts: as the report defines it, else as RECIST does; empty for no rate."""
    if rate not in RATE_CATEGORIES:
        return ()
    defined = (d.categories for d in cohort.definitions if d.endpoint == rate and d.categories)
    named = next(defined, RATE_CATEGORIES[rate])
    return tuple(c for c in named if c in RESPONSES) or RATE_CATEGORIES[rate]


# ---- groups ----


def partitions(cohort: Cohort, names: Naming) -> list[tuple[str, tuple[str, ...], Route]]:
    """Each group with groups that make it up completely, no patient in two of them."""
    found: list[tuple[str, tuple[str, ...], Route]] = []
    siblings: dict[tuple[str, str], list[Group]] = {}
    for group in cohort.groups:
        if group.within and group.by:
            siblings.setdefault((group.within, group.by), []).append(group)
        if group.parts:
            found.append((group.id, group.parts, (*group.at, "parts")))
    for (within, by), members in siblings.items():
        if len(members) > 1 and _cover(cohort, within, by, members):
            found.append((within, tuple(m.id for m in members), members[0].at))
    for name, group in names.groups.items():
        if name.startswith("not "):
            found.append((group.within, (name.removeprefix("not "), name), group.at))
    return found


def _cover(cohort: Cohort, within: str, by: str, members: Sequence[Group]) -> bool:
    """Whether no category of the variable is left without a group."""
    own = {member.category or member.id for member in members}
    known = {
        found.category
        for found in cohort.counted
        if found.group == within and found.variable == by and found.category in _kept(by, found)
    }
    return known <= own


def _kept(by: str, found: object) -> tuple[str, ...]:
    category = getattr(found, "category", "")
    return RESPONSES if by == "response" else (category,)


def _parts(
    cohort: Cohort, names: Naming, stated: dict[Quantity, list[Stated]]
) -> Iterator[Equation]:
    for whole, parts, at in partitions(cohort, names):
        yield Equation(
            whole=Quantity("size", whole),
            parts=tuple(Quantity("size", part) for part in parts),
            sort="groups", at=at,
        )  # fmt: skip
        for quantity in _inside(whole, cohort, names):
            each = tuple(_moved(quantity, part, names) for part in parts)
            if all(part in stated or part.category in RATE_CATEGORIES for part in each):
                yield Equation(whole=quantity, parts=each, sort="parts", at=at)


def _inside(group: str, cohort: Cohort, names: Naming) -> list[Quantity]:
    """What is counted in a group besides its size, each once; bounds and words too."""
    found = (quantity_of(each, names) for each in cohort.counted if each.group == group)
    return list(dict.fromkeys(each for each in found if each.kind != "size"))


def _moved(quantity: Quantity, group: str, names: Naming) -> Quantity:
    """The same count in another group."""
    if quantity.kind == "response":
        return response(group, quantity.category, quantity.of, names)
    if quantity.kind == "variable":
        return variable(group, quantity.variable, quantity.category, quantity.of, names)
    return Quantity(quantity.kind, group, quantity.variable, quantity.category, quantity.of)


# ---- adverse events ----


def _grades(cohort: Cohort, names: Naming) -> Iterator[Equation]:
    """Each patient counts once for a term, at the worst grade (CTCAE 5.0)."""
    for row in cohort.rows:
        if row.section != "adverse-event" or "any" not in row.categories:
            continue
        graded = [c for c in row.categories if c != "any"]
        if len(graded) > 1 and _follow_on(graded):
            for group in row.groups:
                own = [Quantity("adverse-event", group, row.variable, c, row.of) for c in graded]
                whole = Quantity("adverse-event", group, row.variable, "any", row.of)
                yield Equation(whole=whole, parts=tuple(own), sort="grades", at=row.at)


_OF_CTCAE = tuple("012345")


def grades(text: str) -> frozenset[int]:
    """The grades that a heading covers: of ``3-4`` two; empty where it names none."""
    if text == "any":
        return frozenset(range(1, 6))
    low, _, high = (part.strip() for part in re.split(r"([-–/]|$)", text, maxsplit=1))
    worst = high or low
    if low not in _OF_CTCAE or worst not in _OF_CTCAE:
        return frozenset()
    return frozenset(range(int(low), int(worst) + 1))


def _follow_on(headings: Iterable[str]) -> bool:
    """Whether headings cover the grades from 1 on without a gap and none of them twice."""
    every = [grade for heading in headings for grade in grades(heading)]
    return sorted(every) == list(range(1, len(every) + 1))


# ---- what cannot be larger ----


def bounds(
    cohort: Cohort, names: Naming, stated: dict[Quantity, list[Stated]]
) -> tuple[Bound, ...]:
    """Which counts hold which: a group its patients, a larger group the same count of a smaller."""
    found: dict[Bound, None] = {}
    for quantity in stated:
        if quantity.kind != "size":
            found[Bound(part=quantity, whole=Quantity("size", quantity.group))] = None
        for larger in _larger(quantity, names):
            if larger in stated or larger.kind == "size":
                found[Bound(part=quantity, whole=larger)] = None
    return tuple(bound for bound in found if bound.part != bound.whole)


def _larger(quantity: Quantity, names: Naming) -> Iterator[Quantity]:
    group = names.groups.get(quantity.group)
    if group is not None and group.within:
        yield _moved(quantity, group.within, names)
    if quantity.kind == "adverse-event":
        yield from _wider(quantity)


def _wider(quantity: Quantity) -> Iterator[Quantity]:
    """The same event in a wider range of grades, and any event of these grades or worse.

    Who had fatigue of grade 1 may be counted with a worse event under ``any``, so that only
    headings that reach up to the worst grade are compared with it.
    """
    own = grades(quantity.category)
    for wide in ("any", "1-2", "3-4", "3-5", "4-5", "1-3", "1-4") if own else ():
        if own < grades(wide):
            yield Quantity("adverse-event", quantity.group, quantity.variable, wide, quantity.of)
    if quantity.variable != "any" and quantity.category in ("any", "3-4", "3-5", "4-5", "5"):
        yield Quantity("adverse-event", quantity.group, "any", quantity.category, quantity.of)
