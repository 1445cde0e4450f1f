"""The second promise: one fact of a clean case is changed, and an error names the place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetime.casefile.reading import read_cases
from casetime.chronology.timeline import timeline
from casetime.diagnostics import Diagnostic, Modality, Severity, span_of
from casetime.rules.findings import proofread

CLEAN = """\
casetime: 1
id: clean
source: {citation: an invented report, published: 2022-03}
patient: {sex: male, age: 50 at presentation, born: 1967}
events:
  - presentation: thigh mass
    on: 2018-02-12
    site: thigh
    side: left
  - biopsy: core needle
    id: biopsy
    on: [2018-03-05, after presentation]
  - diagnosis: leiomyosarcoma
    on: within 2 weeks after biopsy
    site: thigh
    side: left
    grade: FNCLCC 3
  - therapy: AI
    id: neoadjuvant
    setting: neoadjuvant
    drugs:
      - doxorubicin 75 mg/m2 iv d1
      - ifosfamide 1.8 g/m2 iv d1-5
    cycles: 3 q3w
    from: 2018-04-02
    to: 2018-05-18
  - surgery: resection of the left thigh
    site: thigh
    side: left
    on: 2018-06-11
  - radiotherapy: 50 Gy
    id: rt
    setting: adjuvant
    dose: 50 Gy
    fractions: 25
    from: 2018-08-06
    to: 2018-09-07
  - progression: lung metastases
    id: relapse
    on: 2019-06
  - imaging: CT before L1
    on: [2019-07-01, same day as start of L1]
    targets: [{id: lung, mm: 40}, {id: node, mm: 20}]
  - therapy: pazopanib
    id: L1
    line: 1
    drugs: [pazopanib 800 mg po daily]
    from: 2019-07-01
    to: 2020-02-03
    stopped: progression
  - assessment: SD
    id: sd1
    of: L1
    criteria: RECIST 1.1
    on: 2019-09-16
    targets: [{id: lung, mm: 38}, {id: node, mm: 18}]
  - assessment: PD
    id: pd1
    of: L1
    criteria: RECIST 1.1
    on: 2020-02-03
    targets: [{id: lung, mm: 60}, {id: node, mm: 30}]
  - therapy: nivolumab
    id: L2
    line: 2
    drugs: [nivolumab 240 mg iv q2w]
    from: 2020-02-17
    to: 2020-11-30
    stopped: progression
  - assessment: iUPD, new nodule in the liver
    id: iupd
    of: L2
    criteria: iRECIST
    on: 2020-10-12
  - assessment: iCPD
    id: icpd
    of: L2
    criteria: iRECIST
    on: 6 weeks after iupd
  - measurement: lipase 42 U/L
    id: lipase
    on: C2D1 of L2
  - death: of progressive disease
    on: 2021-08-09
claims:
  - claim: PFS
    of: L1
    is: 7.1 months
  - claim: PFS
    of: L2
    criteria: iRECIST
    is: 7.8 months
  - claim: OS
    from: surgery
    is: 37.9 months
  - claim: time
    from: surgery
    to: relapse
    is: within 13 months
  - claim: count
    of: neoadjuvant
    is: 3
  - claim: count
    of: rt
    is: 25
  - claim: line
    of: L2
    is: 2
  - claim: value
    of: diagnosis
    field: side
    is: left
  - claim: value
    of: pd1
    field: category
    is: PD
  - claim: value
    of: L1
    field: drugs
    is: pazopanib 800 mg
  - claim: date
    of: relapse
    is: 2019-06
  - claim: order
    of: rt
    is: after surgery
"""

# What is changed, into what, and the code of the error that names it.
CHANGES = [
    # dates
    ("on: 2018-02-12", "on: 2018-03-12", "CT202"),
    ("on: [2018-03-05, after", "on: [2018-02-05, after", "CT202"),
    ("on: [2018-03-05, after", "on: [2018-02-30, after", "CT201"),
    ("within 2 weeks after biopsy", "within 2 weeks after biospy", "CT106"),
    ("within 2 weeks after biopsy", "2 weeks after L1", "CT208"),
    ("to: 2018-05-18", "to: 2018-05-04", "CT205"),
    ("to: 2018-09-07", "to: 2018-08-31", "CT205"),
    ("to: 2018-05-18", "to: 2018-06-18", "CT213"),
    ("from: 2018-08-06", "from: 2018-06-04", "CT213"),
    ("on: 2019-09-16", "on: 2019-06-24", "CT212"),
    ("from: 2020-02-17", "from: 2019-02-18", "CT308"),
    ("on: 2021-08-09", "on: 2020-11-09", "CT203"),
    ("on: 2021-08-09", "on: 2022-08-09", "CT209"),
    ("born: 1967", "born: 1957", "CT202"),
    ("age: 50", "age: 61", "CT202"),
    ("on: 2018-02-12", "on: 1966-02-12", "CT204"),
    # units and counts
    ("cycles: 3 q3w", "cycles: 4 q3w", "CT205"),
    ("fractions: 25", "fractions: 28", "CT205"),
    ("cycles: 3 q3w", "cycles: 2 q3w", "CT401"),
    ("of: neoadjuvant\n    is: 3", "of: neoadjuvant\n    is: 4", "CT401"),
    ("is: 25", "is: 30", "CT401"),
    ("drugs: [pazopanib 800 mg", "drugs: [pazopanib 600 mg", "CT316"),
    ("is: pazopanib 800 mg", "is: pazopanib 400 mg", "CT316"),
    ("is: pazopanib 800 mg", "is: pazopanib 800 g", "CT316"),
    ("is: pazopanib 800 mg", "is: pazotinib", "CT401"),
    # sides, categories, lines
    ("thigh\n    side: left\n    on", "thigh\n    side: right\n    on", "CT304"),
    ("thigh\n    side: left\n    grade", "thigh\n    side: right\n    grade", "CT401"),
    ("field: side\n    is: left", "field: side\n    is: right", "CT401"),
    ("assessment: SD", "assessment: PR", "CT312"),
    ("{id: lung, mm: 38}", "{id: lung, mm: 58}", "CT312"),
    ("assessment: iUPD, new", "assessment: iSD, new", "CT301"),
    ("on: 2019-09-16", "on: 2019-09-16\n    new-lesions: [liver]", "CT324"),
    ("is: PD", "is: SD", "CT401"),
    ("of: L2\n    is: 2\n", "of: L2\n    is: 3\n", "CT401"),
    # claims about time
    ("is: 7.1 months", "is: 9.1 months", "CT401"),
    ("is: 7.8 months", "is: 9.2 months", "CT401"),
    ("is: 37.9 months", "is: 60 months", "CT401"),
    ("is: within 13 months", "is: within 8 months", "CT401"),
    ("of: relapse\n    is: 2019-06", "of: relapse\n    is: 2019-08", "CT401"),
    ("is: after surgery", "is: before surgery", "CT401"),
    # the file itself
    ("    line: 1\n", "    line: 1\n    line: 2\n", "CT003"),
    ("id: pd1", "id: sd1", "CT105"),
    ("claims:\n  - claim: PFS", "claims:\n  - claim: PSF", "CT103"),
    ("stopped: progression", "stoped: progression", "CT101"),
    ("side: left", "side: lef", "CT104"),
]  # fmt: skip


def found(text: str) -> list[tuple[Diagnostic, set[int]]]:
    """Every finding, and the lines of all its places."""
    reading = read_cases(text)
    everything = []
    for case in reading.cases:
        for d in proofread(timeline(case)):
            routes = [(d.at, d.on_key), *((r.at, False) for r in d.related)]
            spans = [span_of(case.places, at, key=key) for at, key in routes]
            everything.append((d, {n for s in spans if s for n in range(s.line, s.end_line + 1)}))
    return everything


def test_the_case_is_clean() -> None:
    bad = [d.message for d, _ in found(CLEAN) if d.severity is not Severity.INFO]
    assert bad == []


@pytest.mark.parametrize(("old", "new", "code"), CHANGES)
def test_a_changed_fact_is_named_by_an_error(old: str, new: str, code: str) -> None:
    assert old in CLEAN
    changed = CLEAN.replace(old, new, 1)
    first = changed[: changed.index(new)].count("\n") + 1
    lines = set(range(first, first + new.strip("\n").count("\n") + 1))
    errors = [(d, at) for d, at in found(changed) if d.severity is Severity.ERROR]
    assert [d.code for d, at in errors if d.code == code and at & lines] != [], [
        (d.code, d.message, sorted(at)) for d, at in errors
    ]


@given(st.floats(0.1, 60).map(lambda n: round(n, 1)).filter(lambda n: abs(n - 7.1) > 1.2))
@settings(max_examples=40, deadline=None)
def test_any_other_pfs_is_contradicted(months: float) -> None:
    changed = CLEAN.replace("is: 7.1 months", f"is: {months} months")
    line = changed[: changed.index(f"is: {months} months")].count("\n") + 1
    assert any(d.code == "CT401" and line in at for d, at in found(changed))


@given(st.integers(1, 2000))
@settings(max_examples=40, deadline=None)
def test_a_death_before_the_last_contact_is_never_passed_over(days: int) -> None:
    changed = CLEAN.replace("on: 2021-08-09", f"on: {days} days before pd1")
    certain = [d for d, _ in found(changed) if d.modality is Modality.MUST]
    assert any(d.severity is Severity.ERROR for d in certain)
