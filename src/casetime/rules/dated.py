"""The rules of time alone: with what reading found, they are all that can stop a figure.

A figure asks them by themselves: importing every other rule takes longer than drawing it.
"""

from casetime.chronology.timeline import Timeline
from casetime.clinical.verdict import Judged, Together
from casetime.diagnostics import Diagnostic
from casetime.rules import time
from casetime.rules.allowing import allowed
from casetime.rules.common import ClinicalRule
from casetime.rules.unread import without_unread

TIME: tuple[ClinicalRule, ...] = (
    time.reading_findings,
    time.contradictions,
    time.undated,
    time.unrelated_clocks,
    time.may_follow_death,
    time.ongoing_past_death,
)


def of_file_and_dates(timeline: Timeline) -> tuple[Diagnostic, ...]:
    """What reading the case and the rules of time found (CT0 to CT2), by place.

    What is allowed is left out, as `findings.proofread` leaves it out.
    """
    unasked = Judged(verdicts=(), together=Together(consistent=True))
    found = [d for rule in TIME for d in rule(timeline)]
    if any(d.code == "CT202" for d in found):
        from casetime.rules.course import impossible_age  # noqa: PLC0415 - few cases need it

        found = without_echoes([*found, *impossible_age(timeline)])
    found = without_unread(timeline, unasked, found)
    everything = [*timeline.case.diagnostics, *found]
    return allowed(timeline, everything, asked=("CT0", "CT1", "CT2"))


def without_echoes(found: list[Diagnostic]) -> list[Diagnostic]:
    """An impossible age contradicts every date: that it does is no finding of its own."""
    ages = {d.at for d in found if d.code == "CT326"}
    return [d for d in found if d.code != "CT202" or d.at not in ages]
