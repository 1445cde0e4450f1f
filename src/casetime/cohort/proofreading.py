"""Everything found in a cohort report: what reading found, then what the checks find."""

from collections.abc import Iterator

from casetime.cohort.checks import (
    counts,
    events,
    follow_up,
    hazards,
    intervals,
    p_values,
    places,
    ranges,
    rounding,
    survival,
    words,
)
from casetime.cohort.checks.common import Check, Found, once
from casetime.cohort.checks.culprits import settled
from casetime.cohort.checks.ledger import ledger
from casetime.cohort.records import Cohort
from casetime.diagnostics import Diagnostic

CHECKS: tuple[Check, ...] = (
    counts.counts_add_up,
    rounding.rounded_alike,
    places.stated_alike,
    words.words_and_counts,
    intervals.intervals_of_shares,
    survival.survival,
    p_values.p_values,
    hazards.hazard_ratios,
    ranges.ranges,
    ranges.parts_of_wholes,
    follow_up.beyond_follow_up,
    follow_up.beyond_study,
    events.events_and_deaths,
)
"""The checks of reported statistics; each tells what it looked at and what is wrong."""


def proofread(cohort: Cohort) -> tuple[Diagnostic, ...]:
    """The findings about a cohort report; they have routes, ``cohort.places`` places them."""
    found = [each for each in results(cohort) if isinstance(each, Diagnostic)]
    return (*cohort.diagnostics, *sorted(found, key=lambda each: each.code))


def results(cohort: Cohort) -> Iterator[Found]:
    """Every figure that was looked at, and every finding, check by check."""
    books = settled(ledger(cohort))
    yield from once(each for check in CHECKS for each in check(books))
