"""Everything found in a cohort report: what reading found, then what the checks find."""

from collections.abc import Callable, Iterable

from casetime.cohort.records import Cohort
from casetime.diagnostics import Diagnostic

Check = Callable[[Cohort], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = ()
"""The checks of reported statistics, in the order of their codes."""


def proofread(cohort: Cohort) -> tuple[Diagnostic, ...]:
    """The findings about a cohort report; they have routes, ``cohort.places`` places them."""
    return (*cohort.diagnostics, *(found for check in CHECKS for found in check(cohort)))
