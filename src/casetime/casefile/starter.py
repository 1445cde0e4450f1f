"""The commented case that ``casetime new`` writes: a first lesson, and true in itself."""

import re

_TEXT = """\
# A case file: what happened, when (only as precisely as it is known), and what the manuscript
# says about it. Look at it:  casetime render FILE     Proofread it:  casetime check FILE
# The patient below is invented. Change one thing at a time and run `check` again.
casetime: 1
id: {id}
title: An invented patient, to be replaced by yours
source: {{citation: "where the report can be found", published: 2021-06}}   # nothing done is later
patient: {{sex: female, age: 58 at presentation}}   # bounds her birth date
index: diagnosis                                   # month 0 of the time axis

events:
  # An event begins with its kind; beside it stand the few words for the figure.
  # The kinds, what each may have, and how dates are written:  casetime explain case
  - presentation: painless swelling of the calf
    on: 2019-02                  # a month is any of its days: no day is ever made up
  - procedure: core biopsy
    id: biopsy                   # a name of your own, to refer to
    on: [2019-03, after presentation]        # several statements: all of them hold
  - diagnosis: leiomyosarcoma
    on: [within 2 weeks after biopsy, before L1]   # a kind that occurs once needs no id
    site: calf
    side: left
    stage: IV, lung metastases

  - imaging: CT, two lung nodules
    on: 2019-04-01
    # what a response is measured against, in millimetres
    targets: [{{id: upper, mm: 15}}, {{id: lower, mm: 21}}]

  # Treatment: one event for each regimen; `line` numbers it as the manuscript does.
  - therapy: doxorubicin
    id: L1
    line: 1
    setting: palliative
    drugs:                                   # one drug a line: name, dose, unit, route, days
      - doxorubicin 75 mg/m2 iv d1
    cycles: 6 q3w                            # six cycles, three weeks apart
    from: 2019-04-08
    to: 2019-08
    stopped: completed
  - assessment: PR, lung nodules smaller     # the words up to the comma are the category
    id: best1
    of: L1
    criteria: RECIST 1.1
    on: 2019-06
    targets: [{{id: upper, mm: 8}}, {{id: lower, mm: 13}}]
  - assessment: PD, new nodule in the left lung
    id: pd1
    of: L1
    criteria: RECIST 1.1
    on: 2019-12-09
    new-lesions: [lung]
    cite: results 2                          # where the report says so

  - therapy: pazopanib
    id: L2
    line: 2
    drugs: [pazopanib 800 mg po daily]
    from: 1-2 weeks after pd1                # words from the paper do as well as dates
    to: ongoing
    because: pd1                             # what led to it: an arrow of the event graph
  - adverse-event: hypertension
    grade: CTCAE 2
    on: 3 months into L2                     # a course has two ends: `into`, or `after stopping`
    because: L2
  - assessment: stable, by report
    of: L2
    on: 2020-09
  - follow-up: alive on pazopanib
    id: last-visit
    on: 2020-12
    vital: alive

# What the manuscript says about the events: checked, never believed.
# Without `is`, a claim is a question, and `casetime claims` answers it.
claims:
  - claim: PFS
    of: L1
    is: 8 months
    cite: results 2
  - claim: time
    from: pd1
    to: last-visit
    is: about a year
  - claim: OS
    from: diagnosis
"""


def starter(id: str) -> str:
    """A short commented case file, which ``casetime check`` finds clean.

    The id is any name, such as that of the file; what an id cannot hold becomes a hyphen.
    """
    word = re.sub(r"[^\w-]+", "-", id).strip("-")
    return _TEXT.format(id=word if word[:1].isalpha() else f"case-{word}".rstrip("-"))
