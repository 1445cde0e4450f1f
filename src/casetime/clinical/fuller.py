"""What only one of two places says: a formulation, a site, a calendar month for four weeks.

Such passages do not contradict each other, but a reader cannot take one for the other.
"""

import re
from collections.abc import Callable, Mapping

from casetime.clinical.agreement import course_of_days
from casetime.clinical.lists_said import folded, listed, place_named, without_form


def formulations_apart(said: str, stated: tuple[str, ...]) -> tuple[str, str] | None:
    """The first drug named with its formulation in one place only: as claimed, as stated."""
    names = [folded(s) for s in stated]
    for drug in sorted(listed(said) - set(names)):
        bare = without_form(drug)
        other = next((n for n in names if without_form(n) == bare), None)
        if other is not None and (drug == bare) != (other == bare):
            return drug, other
    return None


def _drugs(said: str, stated: tuple[str, ...]) -> str | None:
    apart = formulations_apart(said, stated)
    if apart is None:
        return None
    return f"the event names {apart[1]}, another formulation with a dose of its own"


def _sites(said: str, stated: tuple[str, ...]) -> str | None:
    more = [part for part in _in_order(said) if not any(place_named(part, s) for s in stated)]
    return f"the event does not name {' or '.join(more)}" if more else None


def _in_order(said: str) -> list[str]:
    """The items of a claimed list as they were typed."""
    wanted = listed(said)
    parts = [part.strip() for part in re.split(r"\s*(?:\+|,|;|\band\b|\bplus\b)\s*", said)]
    return [part for part in parts if folded(part) in wanted]


def _cycles(said: str, stated: tuple[str, ...]) -> str | None:
    one, two = course_of_days(said), course_of_days(stated[0])
    if one is None or two is None or one == two:
        return None
    return f"the event says {stated[0]}, and four weeks are not a month: 13 times a year, not 12"


_TOLD: Mapping[str, Callable[[str, tuple[str, ...]], str | None]] = {
    "drugs": _drugs,
    "sites": _sites,
    "new-lesions": _sites,
    "cycles": _cycles,
}


def fuller(field: str, said: str, stated: tuple[str, ...]) -> str | None:
    """What one of the two places says and the other leaves out; None where it is all the same."""
    told = _TOLD.get(field)
    return told(said, stated) if told is not None else None
