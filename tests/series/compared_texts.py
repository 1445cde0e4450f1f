"""An invented case and an invented report for the tests of a case in context."""

from typing import Any

import casetime
from casetime.caseseries.context.records import Context, PublishedTime
from casetime.cohort.reading import read_cohort
from casetime.cohort.records import Cohort

CASE = """\
casetime: 1
id: invented
events:
  - diagnosis: leiomyosarcoma of the thigh
    id: diagnosis
    histology: leiomyosarcoma
    site: thigh
    on: 2019-01
  - therapy: pazopanib
    id: L1
    line: 1
    drugs: [pazopanib 800 mg po daily]
    from: 2019-02
    to: 2019-06
  - assessment: PD
    id: pd1
    of: L1
    criteria: RECIST 1.1
    on: 2019-06
"""
"""PFS of L1 between 93 days (28 February to 1 June) and 149 (1 February to 30 June)."""

CENSORED = CASE.replace("assessment: PD", "assessment: SD").replace("id: pd1", "id: sd1")

PROVISIONAL = CASE.replace("assessment: PD", "assessment: iUPD").replace("RECIST 1.1", "iRECIST")

REPORT = """\
casetime: 1
report: cohort
id: example
title: Pazopanib in leiomyosarcoma of the thigh
source: {citation: "Miller et al. 2021"}
study:
  criteria: RECIST 1.1
definitions:
  - endpoint: PFS
    from: start of pazopanib
    events: [progression, death of any cause]
    censored: last assessment
    cite: methods 2
groups:
  - group: all
    n: 20
    cite: abstract
  - {group: LMS, within: all, by: histology, category: leiomyosarcoma, name: leiomyosarcoma}
  - {group: LPS, within: all, by: histology, category: liposarcoma, name: liposarcoma}
  - {group: PR, within: all, by: response, name: partial responders, n: 4}
regimens:
  - regimen: pazopanib
    drugs: [pazopanib 800 mg po daily]
baseline:
  - cite: table 1
    variables:
      - variable: line of treatment
        categories: {first: 20}
      - variable: histology
        categories: {leiomyosarcoma: 12, liposarcoma: 8}
outcomes:
  - {outcome: PFS, group: all, median: 5.0 months (95% CI 2.0-8.0), cite: abstract}
  - {outcome: PFS, group: LMS, median: 6.1 months (95% CI 5.5-not reached), cite: table 2}
  - {outcome: PFS, group: LPS, median: 4 months, cite: table 2}
  - {outcome: PFS, group: PR, median: 9.0 months, range: 6.0-14.0 months, cite: results 3}
"""
"""Its group of leiomyosarcoma is counted just as the case is."""


def report(*changes: tuple[str, str], text: str = REPORT) -> Cohort:
    """The report with some of its words changed; every one of them must be there."""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    found = read_cohort(text)
    assert not [each for each in found.diagnostics if each.code < "CT8"]
    return found


def context(*cohorts: Cohort, case: str = CASE, **asked: Any) -> Context:
    """The case beside some reports, or beside the one above."""
    return casetime.compare(casetime.loads(case), cohorts or (report(),), **asked)


def of_group(found: Context, group: str) -> PublishedTime:
    """The one published time of a group."""
    (time,) = (time for time in found.published if time.group == group)
    return time
