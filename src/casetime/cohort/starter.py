"""The commented cohort report that ``casetime new --cohort`` writes."""

import re

_TEXT = """\
# A cohort report: what a paper on a group of patients states, in its own figures, and where.
# Proofread it:  casetime check FILE     Look at it:  casetime show FILE
# The whole grammar:  casetime explain cohort
# The study below is invented. A figure printed in three places is written three times.
casetime: 1
report: cohort
id: {id}
title: An invented cohort, to be replaced by yours
source: {{citation: "where the report can be found", published: 2023-03-15}}
study:
  design: retrospective, one arm
  centres: 1
  primary: [ORR, PFS]
  criteria: RECIST 1.1
  toxicity: CTCAE 5.0
  cite: methods 1

# What the paper means by its endpoints, and how it computes.
definitions:
  - endpoint: PFS
    from: start of treatment
    events: [progression, death]
    censored: last follow-up
    cite: methods 2
  - {{endpoint: ORR, categories: [CR, PR], cite: methods 2}}
  - {{endpoint: DCR, categories: [CR, PR, SD], cite: methods 2}}
statistics:
  software: R 4.3
  alpha: 0.05
  sided: two
  methods:
    - {{test: Fisher exact, for: [categorical], cite: methods 3}}
    - {{test: log-rank, for: [survival], cite: methods 3}}

# Groups: `all` are the patients analysed. Groups of one `within` and `by` share it out.
groups:
  - {{group: all, n: 40, cite: [abstract results, table 1]}}
  - {{group: liposarcoma, within: all, by: histology, n: 24, cite: results 1}}
  - {{group: other, within: all, by: histology, n: 16, cite: results 1}}

regimens:
  - regimen: pazopanib
    drugs: [pazopanib 800 mg po daily]
    cite: methods 1
dates:
  - {{date: enrolment, from: 2019-07, to: 2022-04, cite: results 1}}

# Tables: a cell for each group, in the order of `groups`; printed text and all its digits.
baseline:
  - cite: table 1
    groups: [all, liposarcoma, other]
    variables:
      - variable: sex
        categories:
          male: [25 (62.5), 15 (62.5), 10 (62.5)]
          female: [15 (37.5), 9 (37.5), 6 (37.5)]
        p: 1
      - variable: age
        unit: years
        median: [55, 54, 57]
        range: [18-81, 18-80, 25-81]
  - cite: results 1
    variables:
      - variable: sex
        complete: no                  # the text gives only the men
        categories: {{male: 62.5%}}
course:
  - cite: results 3
    variables:
      - {{variable: follow-up, unit: months, median: 15.8 (range 2.9-30.2)}}

responses:
  - {{group: all, CR: 2, PR: 8, SD: 20, PD: 10, ORR: 25.0%, DCR: 75.0%, cite: table 2}}
  - {{group: liposarcoma, CR: 0, PR: 4, SD: 13, PD: 7, ORR: 16.7%, cite: table 2}}
  - {{group: other, CR: 2, PR: 4, SD: 7, PD: 3, ORR: 37.5%, cite: table 2}}
  - {{group: all, ORR: 25.0% (95% CI 12.7-41.2%), cite: abstract results}}

outcomes:
  - outcome: PFS
    median: 9.1 months (95% CI 5.6-16.8)
    rates: {{3 months: 83.6%, 6 months: 60.8%}}
    events: 24
    cite: results 3

comparisons:
  - compare: ORR
    groups: [liposarcoma, other]
    values: [16.7% (4/24), 37.5% (6/16)]
    p: 0.159
    cite: results 2

adverse-events:
  - cite: table 3
    grades: [any, 1-2, 3-4]
    related: yes
    terms:
      any: [30 (75.0), -, 8 (20.0)]
      hypertension: [12 (30.0), 7 (17.5), 5 (12.5)]
      fatigue: [10 (25.0), 9 (22.5), 1 (2.5)]
"""


def cohort_starter(id: str) -> str:
    """A short commented cohort file, which ``casetime check`` finds clean.

    The id is any name, such as that of the file; what an id cannot hold becomes a hyphen.
    """
    word = re.sub(r"[^\w-]+", "-", id).strip("-")
    return _TEXT.format(id=word if word[:1].isalpha() else f"cohort-{word}".rstrip("-"))
