"""How a category is called as a best response under its criteria, and which one is better."""

from collections.abc import Iterable, Mapping

from casetime.clinical.response import Observation
from casetime.model.terms import CRITERIA, IRECIST, NOT_NAMED, RECIST

MISSING = "missing"
"""No assessment of the line is told."""

STABLE_AFTER_DAYS: Mapping[str, int] = dict.fromkeys(
    (RECIST, "RECIST 1.0", "RECIST", IRECIST, "mRECIST", "Choi", "PCWG3", NOT_NAMED), 42
)
"""Criteria under which stable disease must last (RECIST 1.1: at least six weeks by protocol).

Others (Lugano, IMWG, RANO, PERCIST) set no such time, so an early SD is SD there.
"""

_BEST_FIRST = (
    "sCR CR CMR pCR iCR VGPR MPR PR PMR iPR response MR SD SMD NMR NR iSD stable non-pCR "
    "NON-CR/NON-PD NON-iCR/NON-iUPD mixed PD PMD iCPD PDu iUPD growth progression NE missing"
).split()

_UNDER_IRECIST = {
    "CR": "iCR",
    "PR": "iPR",
    "SD": "iSD",
    "NON-CR/NON-PD": "NON-iCR/NON-iUPD",
    "PD": "iCPD",
}
_UNDER_RECIST = {ours: theirs for theirs, ours in _UNDER_IRECIST.items()} | {"iUPD": "PD"}

_FOLDED = {name.lower(): name for names in CRITERIA.values() for name in names}


def grade(seen: Observation, criteria: str) -> str:
    """The category as the criteria call it; an iUPD is a PD under RECIST 1.1."""
    table = _UNDER_IRECIST if criteria == IRECIST else _UNDER_RECIST
    plain = {"not evaluable": "NE"}.get(seen.category.lower(), seen.category)
    known = _FOLDED.get(plain.lower(), plain)
    return table.get(known, known)


def ranked(categories: Iterable[str]) -> tuple[str, ...]:
    """Categories each once, the best first; those that no criteria know come last."""
    found = set(categories)

    def rank(category: str) -> tuple[int, str]:
        known = category in _BEST_FIRST
        return (_BEST_FIRST.index(category) if known else len(_BEST_FIRST)), category

    return tuple(sorted(found, key=rank))
