"""A small cohort report, and what reading a changed one finds."""

from casetime.cohort.reading import read_cohort
from casetime.cohort.records import Cohort
from casetime.diagnostics import span_of

SMALL = """\
casetime: 1
report: cohort
id: small
title: An invented cohort
groups:
  - {group: screened, n: 30}
  - {group: all, within: screened, by: eligibility, n: 26}
  - {group: mono, within: all, by: arm, n: 14}
  - {group: combo, within: all, by: arm, n: 12}
regimens:
  - regimen: rechallenge
  - regimen: initial
baseline:
  - cite: table 1
    groups: [all, mono, combo]
    variables:
      - variable: sex
        categories:
          male: [20 (76.9), 11 (78.6), 9 (75.0)]
          female: [6 (23.1), 3 (21.4), 3 (25.0)]
        p: 1
      - variable: age
        unit: years
        median: [18, 17, 21]
        range: [12-51, 12-51, 12-45]
course:
  - cite: results 3
    variables:
      - {variable: follow-up, unit: months, median: 15 (range 4.3-25.6)}
responses:
  - {group: combo, PR: 3 (25.0), SD: 5 (41.7), ORR: 3 (25.0), cite: table 3}
  - {group: all, of: initial, ORR: 3.8%, cite: table 2}
outcomes:
  - outcome: PFS
    group: combo
    median: 8.6 months (95% CI 5.0-12.1)
    rates: {6 months: 60.0%}
    events: 7
    cite: abstract results
comparisons:
  - compare: PFS
    groups: [combo, mono]
    values: [8.6 months, 4.0 months]
    p: 0.022
    HR: 0.4 (95% CI 0.2-0.8)
    cite: abstract results
  - {compare: ORR, groups: [mono, combo], values: [none, 25%], p: not significant}
adverse-events:
  - cite: table 4
    groups: [mono, combo]
    grades: [any, 3]
    terms:
      hypertension: [6 (42.8), 1 (7.1), 7 (58.3), 3 (33.3)]
      fatigue: [8 (57.1), -, 6 (50.0), 0]
patients:
  - {patient: somebody, group: combo, stated: {cycles: 3}}
literature:
  - {study: another, measure: ORR, value: 6.7%}
"""


def changed(old: str, new: str) -> Cohort:
    """The small report with one piece of its text replaced."""
    assert SMALL.count(old) == 1, old
    return read_cohort(SMALL.replace(old, new))


def told(cohort: Cohort) -> list[tuple[str, int, str]]:
    """The code, line and message of each finding."""
    found = []
    for each in cohort.diagnostics:
        place = span_of(cohort.places, each.at, key=each.on_key)
        found.append((each.code, place.line if place else 0, each.message))
    return found


def line_of(text: str) -> int:
    """The line of the small report that holds a text."""
    return SMALL[: SMALL.index(text)].count("\n") + 1
