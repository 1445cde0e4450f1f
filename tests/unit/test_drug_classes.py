"""A treatment told by the class of its drugs has the colour of that class."""

import pytest

from casetime.casefile.reading import read_cases
from casetime.chronology.timeline import timeline
from casetime.clinical.claims import judged
from casetime.clinical.drugs import Group, group_of
from casetime.diagnostics import Diagnostic
from casetime.model.events import Therapy
from casetime.model.values import Drug
from casetime.rules.findings import proofread

CASE = """\
casetime: 1
id: case
events:
- diagnosis: sarcoma
  on: 2020-01-10
- therapy: AP
  id: AP
  line: 1
  from: 2020-02-01
  to: 2020-06-01
  drugs: [cisplatin 120 mg/m2 d1, pegylated liposomal doxorubicin 40 mg/m2 d1]
claims:
- {claim: value, of: AP, field: drugs, is: cisplatin + doxorubicin}
"""


def found(text: str) -> list[Diagnostic]:
    solved = timeline(read_cases(text).cases[0])
    return list(proofread(solved, judged(solved)))


@pytest.mark.parametrize(
    ("label", "group"),
    [
        ("lenvatinib + PD-1 inhibitor", Group.IMMUNOTHERAPY),
        ("anti-PD-L1 antibody", Group.IMMUNOTHERAPY),
        ("immune checkpoint inhibitors", Group.IMMUNOTHERAPY),
        ("tyrosine kinase inhibitor", Group.KINASE),
        ("induction chemotherapy", Group.CHEMOTHERAPY),
        ("PARP inhibitor", Group.OTHER),
    ],
)
def test_a_class_said_in_words_is_a_class(label: str, group: Group) -> None:
    assert group_of(Therapy(label=label)) is group


def test_a_listed_drug_may_be_a_class_too() -> None:
    drugs = tuple(Drug(text=name, name=name) for name in ("lenvatinib", "PD-1 inhibitor"))
    told = Therapy(label="L2", drugs=drugs)
    assert group_of(told) is Group.IMMUNOTHERAPY


def test_another_formulation_is_shown_at_its_own_line() -> None:
    (one,) = [each for each in found(CASE) if each.code == "CT407"]
    assert one.related[0].at == ("events", 1, "drugs", 1)
