"""What a report counts: each number of patients once, with every place that states it.

The size of a group and the count of its category (``30 (52.6)`` in the row liposarcoma) are one
quantity, and so are the events of an outcome and its maturity.
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from casetime.cohort.numbers import Interval, Number, Share
from casetime.cohort.records import Cohort, Compared, Counted, Group
from casetime.diagnostics import Route

NOT = "not "
"""Begins the name of a group that is everyone else of its ``within``."""


@frozen
class Quantity:
    """A number of patients of a group: the group itself, or those of it in one category."""

    kind: str
    """size, variable, response, adverse-event or outcome."""
    group: str
    variable: str = ""
    category: str = ""
    of: str = ""


@frozen(kw_only=True)
class Stated:
    """One place that states a quantity, as far as it is a figure and not words."""

    quantity: Quantity
    group: str = ""
    """The group that a percentage is of."""
    text: str
    count: int | None = None
    total: int | None = None
    percent: Number | None = None
    interval: Interval | None = None
    share: Share
    at: Route
    row: Route = ()
    cite: tuple[str, ...] = ()


@frozen(kw_only=True)
class Naming:
    """How the groups and treatments of a report are told apart."""

    groups: Mapping[str, Group]
    by_category: Mapping[tuple[str, str, str], str] = field(repr=False)
    """The group that a category of a variable in a group is."""
    treatments: tuple[str, ...] = ()
    """All regimens; responders form a group by the first of them."""
    several: bool = False
    """Whether figures of more than one of them are told, so that each needs its name."""


def naming(cohort: Cohort) -> Naming:
    """The names of a report, ``not X`` among its groups."""
    groups = {group.id: group for group in cohort.groups}
    for name in sorted(_named(cohort)):
        whole = groups.get(name.removeprefix(NOT))
        if name.startswith(NOT) and whole is not None:
            groups[name] = Group(id=name, within=whole.within, at=whole.at)
    return Naming(
        groups=groups,
        by_category={
            (g.within, g.by, g.category or g.id): g.id for g in cohort.groups if g.within and g.by
        },
        treatments=tuple(regimen.id for regimen in cohort.regimens),
        several=len(_treatments(cohort)) > 1,
    )


def _treatments(cohort: Cohort) -> set[str]:
    """The treatments of which something is stated."""
    every: Iterable[str] = (
        *(each.of for each in cohort.counted),
        *(each.of for each in cohort.measured),
        *(each.of for each in cohort.landmarks),
        *(each.of for each in cohort.compared),
    )
    return set(filter(None, every))


def _named(cohort: Cohort) -> set[str]:
    stated: Iterable[str] = (
        *(each.group for each in cohort.counted),
        *(each.group for each in cohort.measured),
        *(each.group for each in cohort.landmarks),
        *(name for each in cohort.compared for name in each.groups),
    )
    return set(stated)


_KINDS = {"baseline": "variable", "course": "variable"}


def quantity_of(found: Counted, names: Naming) -> Quantity:
    """What a stated count counts."""
    if found.section == "size":
        return Quantity("size", found.group)
    category = "events" if found.category == "maturity" else found.category
    group = names.by_category.get((found.group, found.variable, category))
    if group is not None and (found.section == "baseline" or _is_first(found.of, names)):
        return Quantity("size", group)
    kind = _KINDS.get(found.section, found.section)
    of = "" if found.section == "baseline" else found.of
    return Quantity(kind, found.group, found.variable, category, of)


def _is_first(of: str, names: Naming) -> bool:
    return of in ("", *names.treatments[:1])


def stated_in(cohort: Cohort, names: Naming) -> Iterator[Stated]:
    """Every place that states a number of patients; ``5/38`` also states the size of its group."""
    for found in cohort.counted:
        share = found.share
        made = Stated(
            quantity=quantity_of(found, names), group=_whole_group(found, names),
            text=share.text, count=_whole(share.count), total=_whole(share.total),
            percent=share.percent if is_figure(share.percent) else None, interval=share.interval,
            share=share, at=found.at, row=found.row, cite=found.cite,
        )  # fmt: skip
        yield made
        if made.total is not None:
            yield Stated(
                quantity=Quantity("size", found.group), text=share.text, count=made.total,
                share=Share(text=share.text, count=share.total), at=found.at, row=found.row,
                cite=found.cite,
            )  # fmt: skip


def _whole_group(found: Counted, names: Naming) -> str:
    """The group that a count is part of; a group's own size is part of its ``within``."""
    if found.section != "size":
        return found.group
    own = names.groups.get(found.group)
    return own.within if own else ""


def is_figure(number: Number | None) -> bool:
    """Whether it is one figure: no bound, and no word such as ``all``."""
    return number is not None and not number.sign and any(map(str.isdigit, number.text))


def _whole(number: Number | None) -> int | None:
    if number is None or number.sign or number.value.denominator != 1:
        return None
    return int(number.value)


def response(group: str, category: str, of: str, names: Naming) -> Quantity:
    """The quantity of a response in a group; a group of such responders is that quantity."""
    own = names.by_category.get((group, "response", category))
    if own is not None and _is_first(of, names):
        return Quantity("size", own)
    return Quantity("response", group, "response", category, of)


def variable(group: str, name: str, category: str, of: str, names: Naming) -> Quantity:
    """The quantity of a category of a variable in a group."""
    own = names.by_category.get((group, name, category)) if _is_first(of, names) else None
    return Quantity("size", own) if own else Quantity("variable", group, name, category, of)


def told(quantity: Quantity, names: Naming) -> str:
    """A quantity in words: ``PD of G2``, ``sex: male of mono``, ``patients of L-sarcoma``."""
    of = f" of {quantity.group}"
    if quantity.kind == "size":
        return f"patients{of}"
    if quantity.kind == "response":
        what = quantity.category
    elif quantity.kind == "outcome":
        what = f"{quantity.variable} {quantity.category}"
    elif quantity.kind == "adverse-event":
        what = _adverse(quantity)
    else:
        what = f"{quantity.variable}: {quantity.category}"
    on = f" on {quantity.of}" if quantity.of and names.several else ""
    return f"{what}{of}{on}"


def _adverse(quantity: Quantity) -> str:
    term = "any adverse event" if quantity.variable == "any" else quantity.variable
    return term if quantity.category == "any" else f"{term} grade {quantity.category}"


def compared_words(found: Compared) -> str:
    """A comparison in words: ``ORR in G1, G2 and G3``."""
    what = f"{found.measure}: {found.category}" if found.category else found.measure
    return f"{what}, {' vs '.join(found.groups)}"
