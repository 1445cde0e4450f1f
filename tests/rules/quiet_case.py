"""A rich case in which nothing is found, and for each rule one change that its finding names."""

from attrs import frozen

QUIET = """\
casetime: 1
id: quiet
source: {citation: an invented report, published: 2022-03}
patient: {sex: male, age: 50 at presentation, born: 1967}
index: diagnosis
events:
  - presentation: thigh mass
    on: 2018-02-12
    site: thigh
    side: left
    size: 80 mm
  - imaging: MRI of the thigh
    id: mri
    on: 2018-02-20
    site: thigh
    side: left
    size: 82 mm
  - biopsy: core needle
    id: biopsy
    on: [2018-03-05, after presentation]
    because: mri
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
    to: 2018-06-04
  - surgery: resection of the left thigh
    site: thigh
    side: left
    on: 2018-06-25
    because: diagnosis
  - radiotherapy: 50 Gy
    id: rt
    setting: adjuvant
    dose: 50 Gy
    fractions: 25
    from: 2018-08-06
    to: 2018-09-07
  - therapy: gemcitabine
    id: after
    setting: adjuvant
    drugs: [gemcitabine 1000 mg/m2 iv d1+8]
    from: 2018-10-01
    to: 2019-01-14
  - imaging: CT of the chest
    id: ct
    on: [2018-12-10, exactly 3 months after rt.to or 3 months after rt.to]
    disease: none
  - relapse: lung metastases
    id: relapse
    on: 2019-06
  - imaging: CT before L1
    id: before
    on: [2019-07-01, same day as start of L1]
    targets: [{id: lung, mm: 40}, {id: node, mm: 20}]
  - therapy: pazopanib
    id: L1
    line: 1
    drugs: [pazopanib 800 mg po daily]
    from: 2019-07-01
    to: 2020-02-03
    stopped: progression
    best: SD
  - adverse-event: hypertension
    id: ae
    grade: CTCAE 2
    on: day 15 of L1
    because: L1
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
  - assessment: iUPD
    id: iupd
    of: L2
    criteria: iRECIST
    on: 2020-10-12
    targets: [{id: lung, mm: 80}, {id: node, mm: 40}]
  - assessment: iCPD
    id: icpd
    of: L2
    criteria: iRECIST
    on: 6 weeks after iupd
    targets: [{id: lung, mm: 90}, {id: node, mm: 45}]
  - measurement: lipase 42 U/L
    id: lipase
    on: C2D1 of L2
  - measurement: lipase 60 U/L
    id: lipase-2
    on: 2020-10-12
  - measurement: sodium 140 mmol/L
    id: na
    on: 2020-10-12
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
    is: 37.5 months
  - claim: time
    from: surgery
    to: relapse
    is: within 13 months
  - claim: duration
    of: L1
    is: 7.1 months
  - claim: GMI
    of: L2
    is: about 1.1
  - claim: count
    of: neoadjuvant
    is: 3
  - claim: count
    of: rt
    is: 25
  - claim: count
    of: surgery
    is: one
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
    is: progressive disease
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

PRIVATE = """\
casetime: 1
id: shared
index: diagnosis
patient: {sex: male, age: 50 at diagnosis}
events:
  - diagnosis: leiomyosarcoma
    id: diagnosis
    note: The mass had grown for months.
  - surgery: wide resection
    on: 3 weeks after diagnosis
    printed: three weeks later
  - follow-up: alive
    on: exactly 30 days after surgery
"""
"""Relative days only: nothing in it tells who the patient is."""


BARE = """\
casetime: 1
id: bare
patient: {sex: female, age: 60 at diagnosis}
events:
  - presentation: leg swollen
    on: 2018-02-12
  - biopsy: core needle
    on: 2018-03-05
  - diagnosis: leiomyosarcoma
    on: 2018-03-09
  - imaging: CT
    on: 2018-04-02
    targets: [{id: lung, mm: 40}]
  - therapy: pazopanib
    id: L1
    drugs: [pazopanib 800 mg po daily]
    from: 2018-04-02
    to: 2018-09-03
  - assessment: PR
    of: L1
    on: 2018-07-04
    criteria: RECIST 1.1
    targets: [{id: lung, mm: 20}]
  - note: no adverse events
"""

SHORT = """\
casetime: 1
id: short
patient: {sex: female, age: 60 at diagnosis}
events:
  - presentation: leg swollen
    on: 2018-02-12
  - biopsy: core needle
    on: 2018-03-05
  - diagnosis: leiomyosarcoma
    on: 2018-03-09
  - follow-up: alive
    on: 2020-03-09
"""


@frozen
class Change:
    """What is put in the place of what, which rule names it, and in which words."""

    code: str
    old: str
    new: str
    words: str
    also: tuple[str, ...] = ()
    """Other findings that the same change brings about: mostly claims that counted on it."""
    line: str = ""
    """What the finding points to, where that is not a line that changed."""
    text: str = QUIET


CHANGES: tuple[Change, ...] = (
    # the file
    Change("CT001", "thigh mass", "thigh m\udce4ss", "not UTF-8"),
    Change("CT002", "on: 2019-06\n", "on: [2019-06\n", "closed"),
    Change("CT003", "    line: 1\n", "    line: 1\n    line: 1\n", "line"),
    Change("CT004", "of: L1\n", "of: *L1\n", "alias"),
    Change("CT005", "is: after surgery", f"is: {'[' * 40}", "levels", also=("CT104",)),
    Change("CT006", "thigh mass", "thigh \x07mass", "U+0007"),
    Change("CT007", "d1+8]", "d1,8]", "8"),
    Change("CT009", "disease: none", "disease: none\n    allow: CT304 not about a side", "CT304"),
    # structure
    Change("CT101", "stopped: progression", "stoped: progression", "stoped"),
    Change("CT102", "  - claim: duration\n    of: L1", "  - claim: duration", "of"),
    Change("CT103", "claim: duration", "claim: lenght", "lenght"),
    Change("CT104", "published: 2022-03", "published: soon", "soon"),
    Change("CT105", "id: before", "id: ct", "ct"),
    Change("CT106", "because: mri", "because: mir", "mir"),
    Change("CT107", "assessment: SD", "assessment: fine", "fine"),
    # time
    Change("CT201", "on: [2018-03-05", "on: [2018-02-30", "2018-02-30"),
    Change("CT202", "on: 2018-02-12", "on: 2018-03-12", "presentation"),
    Change("CT203", "on: 2021-08-09", "on: 2020-11-09", "death", also=("CT403",)),
    Change("CT204", "on: 2018-02-12", "on: 1966-02-12", "birth"),
    Change("CT205", "cycles: 3 q3w", "cycles: 5 q3w", "neoadjuvant", also=("CT401",)),
    Change("CT206", "    id: na\n    on: 2020-10-12\n", "    id: na\n", "na", line="sodium"),
    Change("CT207", "on: 2021-08-09", "on: 2020-11", "L2", also=("CT401",)),
    Change("CT208", "within 2 weeks after biopsy", "2 weeks after L1", "L1"),
    Change("CT209", "published: 2022-03", "published: 2021-03", "publi"),
    Change("CT210", " or 3 months after rt.to]", "]", "3 months"),
    Change(
        "CT211",
        "  - measurement: sodium 140 mmol/L\n    id: na\n    on: 2020-10-12\n",
        "  - measurement: sodium 140 mmol/L\n    id: na\n    on: day 4 of stay\n"
        "  - hospital-stay: fever\n    id: stay\n",
        "na",
    ),
    Change("CT212", "on: 2019-09-16", "on: 2019-06-24", "sd1"),
    Change("CT213", "from: 2018-08-06", "from: 2018-06-18", "rt", also=("CT401",)),
    Change("CT214", "cycles: 3 q3w", "cycles: 4 q3w", "neoadjuvant", also=("CT401",)),
    Change("CT215", "on: [2018-03-05, after", "on: [2018-03-05, shortly after", "shortly"),
    # clinical meaning
    Change("CT301", "assessment: iUPD", "assessment: iSD", "icpd", also=("CT312", "CT401")),
    Change(
        "CT302",
        "criteria: RECIST 1.1\n    on: 2019-09-16",
        "criteria: WHO\n    on: 2019-09-16",
        "L1",
    ),
    Change("CT303", "to: 2020-02-03", "to: 2020-03-20", "L2", also=("CT309", "CT401")),
    Change("CT304", "thigh\n    side: left\n    on", "thigh\n    side: right\n    on", "left"),
    Change("CT305", "best: SD", "best: PD", "best response of L1"),
    Change("CT306", "pazopanib 800 mg po", "pazopanib 800 po", "pazopanib"),
    Change(
        "CT307",
        "  - assessment: PD\n",
        "  - progression: lung\n    id: again\n    of: L1\n    criteria: RECIST 1.1\n"
        "    on: 2020-02-03\n  - assessment: PD\n",
        "twice",
    ),
    Change("CT308", "from: 2020-02-17", "from: 2019-06-17", "L1", also=("CT401",)),
    Change(
        "CT309",
        "    to: 2020-11-30\n    stopped: progression\n",
        "    to: 2021-03-01\n",
        "L2",
    ),
    Change("CT310", "on: 6 weeks after iupd", "on: 2020-11-05", "icpd"),
    Change(
        "CT311",
        "  - measurement: sodium",
        "  - assessment: iPR\n    id: later\n    of: L2\n    criteria: iRECIST\n"
        "    targets: [{id: lung, mm: 20}, {id: node, mm: 11}]\n    on: 2021-03-01\n"
        "  - measurement: sodium",
        "later",
    ),
    Change("CT312", "assessment: SD", "assessment: PR", "sd1", also=("CT305",)),
    Change("CT313", "\n    targets: [{id: lung, mm: 38}, {id: node, mm: 18}]", "", "sd1",
           line="assessment: SD"),
    Change("CT314", "line: 2", "line: 3", "L2", also=("CT401",)),
    Change("CT315", "on: 2019-06\n", "on: 2018-09\n", "relapse", also=("CT401",)),
    Change("CT316", "is: pazopanib 800 mg", "is: pazopanib 400 mg", "400"),
    Change("CT317", "ifosfamide 1.8 g/m2", "ifosfamide 1.8 mg/m2", "ifosfamide"),
    Change("CT318", "lipase 60 U/L", "lipase 0.06 U/mL", "lipase"),
    Change("CT319", "sodium 140 mmol/L", "sodium 1400 mmol/L", "sodium"),
    Change("CT320", "size: 82 mm", "size: 120 mm", "120"),
    Change("CT321", "grade: FNCLCC 3", "grade: 3", "3"),
    Change("CT322", "\n    grade: CTCAE 2", "", "ae", line="hypertension"),
    Change("CT323", "    criteria: RECIST 1.1\n", "", "L1", line="assessment: PR", text=BARE),
    Change("CT324", "on: 2019-09-16", "on: 2019-09-16\n    new-lesions: [liver]", "liver"),
    Change("CT325", "because: mri", "because: ct", "biopsy"),
    Change("CT326", "age: 50 at", "age: 500 at", "500"),
    Change("CT327", "age: 50 at presentation", "age: fifty", "fifty"),
    Change("CT328", "on: 2019-06\n", "on: 2017-06\n", "relapse", also=("CT401",)),
    Change("CT329", "grade: CTCAE 2", "grade: CTCAE 6", "6"),
    Change(
        "CT330",
        "  - death: of progressive disease\n",
        "  - follow-up: seen\n    vital: dead\n",
        "dead",
        also=("CT404",),
    ),
    Change(
        "CT331",
        "  - death: of progressive disease\n",
        "  - imaging: CT, lung metastasis\n    id: ct-2\n    sites: [lung]\n    disease: smaller\n"
        "    on: 2021-03-01\n  - assessment: iSD\n    id: sd2\n    of: L2\n    sites: [lung]\n"
        "    criteria: iRECIST\n    on: 2021-03-01\n  - death: of progressive disease\n",
        "ct-2 of the same day finds the lung smaller",
        also=("CT313",),
    ),
    Change(
        "CT332",
        "  - relapse: lung metastases\n",
        "  - follow-up: visits\n    id: visits\n    status: planned\n    schedule: every 3 months\n"
        "    on: after ct\n  - relapse: lung metastases\n",
        "every 3 months after ct",
        line="schedule: every 3 months",
    ),
    Change("CT333", "on: C2D1 of L2", "on: after 4 cycles of neoadjuvant", "had 3"),
    Change(
        "CT334",
        "  - death: of progressive disease\n",
        "  - pregnancy: the first\n    on: 2019-01\n  - death: of progressive disease\n",
        "a pregnancy",
        line="pregnancy: the first",
    ),
    Change(
        "CT335",
        "  - death: of progressive disease\n",
        "  - adverse-event: anaemia\n    id: low\n    grade: CTCAE 1\n    on: 2020-08-17\n"
        "  - measurement: haemoglobin 7.6 g/dL\n    on: 2020-08-17\n"
        "  - death: of progressive disease\n",
        "grade 3 by CTCAE",
        line="grade: CTCAE 1",
    ),
    # claims
    Change("CT401", "is: 37.5 months", "is: 30 months", "30 months"),
    Change("CT402", "is: within 13 months", "is: within 12 months", "12 months"),
    Change(
        "CT403",
        "  - claim: count\n    of: surgery\n    is: one",
        "  - claim: value\n    of: surgery\n    field: margin\n    is: R0",
        "margin",
    ),
    Change(
        "CT404",
        "  - death: of progressive disease\n    on: 2021-08-09",
        "  - follow-up: alive\n    on: 2021-03-09",
        "OS",
        line="is: 37.5 months",
    ),
    Change("CT405", "is: 37.5 months", "is: 38 months", "38 months"),
    Change(
        "CT406",
        "claims:\n",
        "claims:\n  - claim: time\n    from: surgery\n    to: relapse\n    is: 345 days\n"
        "  - claim: time\n    from: relapse\n    to: before\n    is: 5 days\n",
        "2 claims",
        also=("CT402",),
    ),
    Change("CT407", "is: pazopanib 800 mg", "is: liposomal pazopanib", "liposomal"),
    # privacy
    Change("CT501", "printed: three weeks later", "printed: 3 May", "3 May", text=PRIVATE),
    Change("CT502", "age: 50 at", "age: 94 at", "94", text=PRIVATE),
    Change("CT503", "The mass", "Mrs Smith said that the mass", "name", text=PRIVATE),
    Change(
        "CT504",
        "on: 3 weeks after diagnosis",
        "on: [exactly 3 weeks after diagnosis, 2020-05-05]",
        "diagnosis",
        line="- diagnosis:",
        also=("CT501",),
        text=PRIVATE,
    ),
    # completeness
    Change("CT701", "sex: male, ", "", "sex"),
    Change("CT702", "  - presentation: leg swollen", "  - note: leg swollen", "patient",
           line="events:", text=SHORT),
    Change("CT703", "  - biopsy: core needle", "  - note: first visit", "diagnosis",
           line="- diagnosis:", text=SHORT),
    Change("CT704", "[gemcitabine 1000 mg/m2 iv d1+8]", "[gemcitabine]", "dose"),
    Change("CT705", "  - follow-up: alive", "  - note: seen", "fared", line="events:", text=SHORT),
    Change(
        "CT706",
        "  - adverse-event: hypertension\n    id: ae\n    grade: CTCAE 2",
        "  - note: hypertension\n    id: ae",
        "adverse",
        line="events:",
    ),
)  # fmt: skip
