"""What kind of drug a drug is: for rechallenge by class, and for the colour of its bar.

Classes are mechanisms of action as the NCI Drug Dictionary words them; codes are those of the
WHO ATC index (2024), given only where the index has one. A drug that is not in the table has no
class: nothing is guessed from its name but the endings that the INN assigns (``-limab`` and
``-tinib``), and those only for colour.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from attrs import frozen

from casetime.model.events import Event, LocalTherapy, Radiotherapy, Therapy
from casetime.model.terms import Intent, Role, Stopped


class Group(StrEnum):
    """The groups of treatment that a figure tells apart."""

    CHEMOTHERAPY = "chemotherapy"
    KINASE = "kinase inhibitor"
    IMMUNOTHERAPY = "immunotherapy"
    ANTIBODY = "antibody"
    HORMONE = "endocrine"
    RADIOTHERAPY = "radiotherapy"
    SUPPORTIVE = "supportive"
    OTHER = "other"


@frozen(kw_only=True)
class DrugKind:
    """The class of one drug."""

    name: str
    kind: str
    group: Group
    atc: str | None = None


_CHEMO, _TKI, _IO = Group.CHEMOTHERAPY, Group.KINASE, Group.IMMUNOTHERAPY
_MAB, _HORMONE, _SUPPORT = Group.ANTIBODY, Group.HORMONE, Group.SUPPORTIVE

_TABLE: tuple[tuple[str, Group, str], ...] = (
    (
        "anthracycline",
        _CHEMO,
        "doxorubicin L01DB01, epirubicin L01DB03, daunorubicin L01DB02, idarubicin L01DB06, "
        "pegylated liposomal doxorubicin L01DB01, liposomal doxorubicin L01DB01, "
        "mitoxantrone L01DB07",
    ),
    (
        "alkylating agent",
        _CHEMO,
        "ifosfamide L01AA06, cyclophosphamide L01AA01, dacarbazine L01AX04, temozolomide L01AX03, "
        "melphalan L01AA03, bendamustine L01AA09, busulfan L01AB01, trabectedin L01CX01",
    ),
    ("platinum compound", _CHEMO, "cisplatin L01XA01, carboplatin L01XA02, oxaliplatin L01XA03"),
    (
        "taxane",
        _CHEMO,
        "docetaxel L01CD02, paclitaxel L01CD01, nab-paclitaxel L01CD01, cabazitaxel L01CD04",
    ),
    (
        "antimetabolite",
        _CHEMO,
        "gemcitabine L01BC05, capecitabine L01BC06, fluorouracil L01BC02, 5-fluorouracil L01BC02, "
        "5-FU L01BC02, cytarabine L01BC01, pemetrexed L01BA04, methotrexate L01BA01, "
        "azacitidine L01BC07, S-1 L01BC53",
    ),
    ("topoisomerase inhibitor", _CHEMO, "etoposide L01CB01, irinotecan L01CE02, topotecan L01CE01"),
    (
        "microtubule inhibitor",
        _CHEMO,
        "eribulin L01XX41, vincristine L01CA02, vinblastine L01CA01, vinorelbine L01CA04",
    ),
    ("cytotoxic antibiotic", _CHEMO, "bleomycin L01DC01, dactinomycin L01DA01, mitomycin L01DC03"),
    (
        "multi-targeted VEGFR kinase inhibitor",
        _TKI,
        "anlotinib -, lenvatinib L01EX08, pazopanib L01EX03, sunitinib L01EX01, "
        "sorafenib L01EX02, regorafenib L01EX05, axitinib L01EK01, cabozantinib L01EX07, "
        "apatinib -, fruquintinib -, surufatinib -, nintedanib -",
    ),
    (
        "BCR-ABL and KIT kinase inhibitor",
        _TKI,
        "imatinib L01EA01, dasatinib L01EA02, nilotinib L01EA03",
    ),
    (
        "EGFR kinase inhibitor",
        _TKI,
        "gefitinib L01EB01, erlotinib L01EB02, afatinib L01EB03, osimertinib L01EB04",
    ),
    ("ALK kinase inhibitor", _TKI, "crizotinib L01ED01, ceritinib L01ED02, alectinib L01ED03"),
    ("BRAF kinase inhibitor", _TKI, "vemurafenib L01EC01, dabrafenib L01EC02, encorafenib L01EC03"),
    ("MEK kinase inhibitor", _TKI, "trametinib L01EE01, cobimetinib L01EE02, binimetinib L01EE03"),
    ("CDK4/6 inhibitor", _TKI, "palbociclib L01EF01, ribociclib L01EF02, abemaciclib L01EF03"),
    ("mTOR inhibitor", _TKI, "everolimus L01EG02, temsirolimus L01EG01"),
    ("PARP inhibitor", Group.OTHER, "olaparib L01XK01, niraparib L01XK02, rucaparib L01XK03"),
    (
        "anti-PD-1 antibody",
        _IO,
        "nivolumab L01FF01, pembrolizumab L01FF02, cemiplimab L01FF06, dostarlimab L01FF07, "
        "penpulimab -, camrelizumab -, sintilimab -, toripalimab -, tislelizumab -, "
        "zimberelimab -, spartalizumab -",
    ),
    ("anti-PD-L1 antibody", _IO, "durvalumab L01FF03, avelumab L01FF04, atezolizumab L01FF05"),
    ("anti-CTLA-4 antibody", _IO, "ipilimumab L01FX04, tremelimumab L01FX20"),
    ("anti-VEGF antibody", _MAB, "bevacizumab L01FG01, ramucirumab L01FG02"),
    ("anti-HER2 antibody", _MAB, "trastuzumab L01FD01, pertuzumab L01FD02"),
    (
        "antibody-drug conjugate",
        _MAB,
        "trastuzumab emtansine L01FD03, T-DM1 L01FD03, trastuzumab deruxtecan L01FD04, "
        "T-DXd L01FD04, enfortumab vedotin L01FX13, sacituzumab govitecan L01FX17, "
        "brentuximab vedotin L01FX05, polatuzumab vedotin L01FX14",
    ),
    ("anti-CD38 antibody", _MAB, "daratumumab L01FC01, isatuximab L01FC02"),
    ("bispecific T-cell engager", _IO, "blinatumomab L01FX07"),
    ("HER2 kinase inhibitor", _TKI, "lapatinib L01EH01, neratinib L01EH02, tucatinib L01EH03"),
    ("BTK kinase inhibitor", _TKI, "ibrutinib L01EL01, acalabrutinib L01EL02"),
    ("BCL-2 inhibitor", Group.OTHER, "venetoclax L01XX52"),
    (
        "proteasome inhibitor",
        Group.OTHER,
        "bortezomib L01XG01, carfilzomib L01XG02, ixazomib L01XG03",
    ),
    ("immunomodulatory drug", Group.OTHER, "thalidomide L04AX02, lenalidomide L04AX04"),
    ("GnRH analogue", _HORMONE, "goserelin L02AE03, leuprorelin L02AE02, triptorelin L02AE04"),
    ("CYP17 inhibitor", _HORMONE, "abiraterone L02BX03"),
    ("antiemetic", _SUPPORT, "ondansetron A04AA01, granisetron A04AA02, aprepitant A04AD12"),
    ("anti-EGFR antibody", _MAB, "cetuximab L01FE01, panitumumab L01FE02"),
    ("anti-CD20 antibody", _MAB, "rituximab L01FA01, obinutuzumab L01FA03"),
    ("aromatase inhibitor", _HORMONE, "letrozole L02BG04, anastrozole L02BG03, exemestane L02BG06"),
    ("anti-oestrogen", _HORMONE, "tamoxifen L02BA01, fulvestrant L02BA03"),
    ("androgen receptor inhibitor", _HORMONE, "enzalutamide L02BB04, bicalutamide L02BB03"),
    ("RANKL antibody", _SUPPORT, "denosumab M05BX04"),
    (
        "bisphosphonate",
        _SUPPORT,
        "zoledronic acid M05BA08, zoledronate M05BA08, pamidronate M05BA03, ibandronate M05BA06",
    ),
    (
        "glucocorticoid",
        _SUPPORT,
        "prednisone H02AB07, prednisolone H02AB06, methylprednisolone H02AB04, "
        "dexamethasone H02AB02, hydrocortisone H02AB09, betamethasone H02AB01, "
        "steroid -, steroids -, corticosteroid -, corticosteroids -, glucocorticoids -",
    ),
    (
        "immunosuppressant",
        _SUPPORT,
        "infliximab L04AB02, tocilizumab L04AC07, vedolizumab L04AG05, ciclosporin L04AD01, "
        "tacrolimus L04AD02, mycophenolate L04AA06, mycophenolate mofetil L04AA06",
    ),
    ("anticoagulant", _SUPPORT, "enoxaparin B01AB05, apixaban B01AF02, rivaroxaban B01AF01"),
    ("thyroid hormone", _SUPPORT, "levothyroxine H03AA01"),
    ("vitamin D", _SUPPORT, "vitamin D3 A11CC05, colecalciferol A11CC05, cholecalciferol A11CC05"),
    (
        "colony-stimulating factor",
        _SUPPORT,
        "filgrastim L03AA02, pegfilgrastim L03AA13, lenograstim L03AA10, lipegfilgrastim L03AA14, "
        "G-CSF -, GCSF -",
    ),
    (
        "erythropoiesis-stimulating agent",
        _SUPPORT,
        "erythropoietin B03XA01, epoetin alfa B03XA01, darbepoetin alfa B03XA02",
    ),
)


def _kinds() -> Mapping[str, DrugKind]:
    found: dict[str, DrugKind] = {}
    for kind, group, drugs in _TABLE:
        for entry in drugs.split(", "):
            name, _, atc = entry.rpartition(" ")
            code = None if atc == "-" else atc
            found[name.casefold()] = DrugKind(name=name, kind=kind, group=group, atc=code)
    return found


DRUGS: Mapping[str, DrugKind] = _kinds()
"""Each known drug by its name in small letters."""


def drug_kind(name: str) -> DrugKind | None:
    """The class of a drug, None for one that the table does not have."""
    return DRUGS.get(" ".join(name.split()).casefold())


def group_of_drug(name: str) -> Group | None:
    """The group of a drug: by the table, else by the ending that its INN was given."""
    known = drug_kind(name)
    if known is not None:
        return known.group
    for said, group in _CLASSES_SAID:
        if said.search(name):
            return group
    stem = name.casefold().split()[-1] if name.strip() else ""
    if stem.endswith(("limab", "lizumab", "volumab")):
        return Group.IMMUNOTHERAPY
    return Group.KINASE if stem.endswith("tinib") else None


_CLASSES_SAID = (
    (
        re.compile(
            r"\b(?:PD-?L?1|CTLA-?4|checkpoint)[ -]"
            r"(?:inhibitors?|antibod(?:y|ies)|block(?:ade|ers?))$",
            re.IGNORECASE,
        ),
        Group.IMMUNOTHERAPY,
    ),
    (re.compile(r"\bimmunotherapy$", re.IGNORECASE), Group.IMMUNOTHERAPY),
    (re.compile(r"\bkinase inhibitors?$|\bTKI$", re.IGNORECASE), Group.KINASE),
    (re.compile(r"chemotherapy$", re.IGNORECASE), Group.CHEMOTHERAPY),
)
"""A report that names no drug may name its class: `PD-1 inhibitor`, `induction chemotherapy`."""

_STRONGEST = (
    Group.IMMUNOTHERAPY,
    Group.KINASE,
    Group.ANTIBODY,
    Group.CHEMOTHERAPY,
    Group.HORMONE,
)
"""A regimen is named after the first of these that it contains: immunotherapy-containing first."""

_CLASS_WORDS: Mapping[str, Group] = {
    "chemotherapy": Group.CHEMOTHERAPY,
    "immunotherapy": Group.IMMUNOTHERAPY,
    "immunotherapy-containing": Group.IMMUNOTHERAPY,
    "tki": Group.KINASE,
    "kinase inhibitor": Group.KINASE,
    "targeted": Group.KINASE,
    "antibody": Group.ANTIBODY,
    "hormone": Group.HORMONE,
    "hormone therapy": Group.HORMONE,
    "supportive": Group.SUPPORTIVE,
}


def groups_of(event: Event) -> tuple[Group, ...]:
    """Every group of drugs in a treatment, strongest first; declared ``class`` wins."""
    match event:
        case Radiotherapy():
            return (Group.RADIOTHERAPY,)
        case Therapy() if is_supportive(event):
            return (Group.SUPPORTIVE,)
        case Therapy(class_=str() as declared) if declared.casefold() in _CLASS_WORDS:
            return (_CLASS_WORDS[declared.casefold()],)
        case Therapy() | LocalTherapy():
            return _strongest_first(_groups(event)) or _by_word(event)
        case _:
            return ()


def _groups(event: Therapy | LocalTherapy) -> set[Group]:
    found = {group_of_drug(drug.name) for drug in event.drugs}
    return {group for group in found if group is not None}


def _strongest_first(found: Iterable[Group]) -> tuple[Group, ...]:
    pool = set(found)
    ranked = [group for group in _STRONGEST if group in pool]
    return tuple(ranked) or tuple(sorted(pool))


def is_supportive(event: Event) -> bool:
    """Whether a therapy is not directed at the cancer: said so, or nothing but such drugs.

    A steroid, a bone agent or a growth factor alone opens no line and ends none (Saini and Twelves
    2021). It is anticancer where anything says so: a role, a line, a setting, an aim, a response,
    an end by progression; and in a regimen with any other drug.
    """
    if not isinstance(event, Therapy):
        return False
    if event.role is not None:
        return event.role is Role.SUPPORTIVE
    return not _meant_for_the_cancer(event) and _only_supportive_drugs(event)


def _meant_for_the_cancer(event: Therapy) -> bool:
    declared = _CLASS_WORDS.get((event.class_ or "").casefold(), Group.SUPPORTIVE)
    aimed = event.intent not in (None, Intent.SUPPORTIVE)
    told = event.line is not None or event.setting is not None or event.best is not None
    ended = event.stopped is Stopped.PROGRESSION
    return told or aimed or ended or declared is not Group.SUPPORTIVE


def _only_supportive_drugs(event: Therapy) -> bool:
    if event.drugs:
        return all(group_of_drug(drug.name) is Group.SUPPORTIVE for drug in event.drugs)
    if event.word == "chemotherapy":
        return False
    parts = _PARTS.split(_HOW_GIVEN.sub(" ", _WHAT_FOR.sub("", event.label)))
    named = [" ".join(part.split()).casefold() for part in parts if part.strip()]
    return bool(named) and all(map(_is_supportive_word, named))


def _is_supportive_word(name: str) -> bool:
    return name in _CARE or group_of_drug(name) is Group.SUPPORTIVE


_CARE = frozenset(
    (
        "best supportive care", "supportive care", "bone agents", "growth factors", "antibiotics",
        "anticoagulation", "analgesics", "opioids", "antiemetics", "immunoglobulins", "transfusion",
        "transfusions", "calcium",
    )
)  # fmt: skip
_PARTS = re.compile(r"\s*(?:[+,/;()]|\b(?:and|plus|with|then)\b)\s*")
_WHAT_FOR = re.compile(r"\s+(?:for|because of|due to|against)\s.*")
_HOW_GIVEN = re.compile(
    r"(?<![\w-])(?:\d[\d.–-]*(?:\s*(?:mg|g|[uµμ]g|IU|ml)(?:/(?:kg|m2|d|day))*)?|"
    r"(?:high|low)[- ]dose|q\s?\d+\s?[dwm]|(?:over|every)\s+\d+|days?|weeks?|months?|"
    r"oral|orally|intravenous|systemic|topical|iv|po|sc|im|bid|daily|weekly|monthly|pulsed?|"
    r"taper(?:ed|ing)?|course|therapy|treatment|prophylaxis|replacement|support|of)(?![\w-])",
    re.IGNORECASE,
)
"""Doses and manners of giving, as labels add them to the name of a drug."""

_BETWEEN_DRUGS = re.compile(r"\s*(?:\+|,|/|\band\b|\bplus\b|\bwith\b)\s*")


def _by_word(event: Event) -> tuple[Group, ...]:
    """A treatment without listed drugs: those that its label names, else its own word."""
    named = {group_of_drug(part) for part in _BETWEEN_DRUGS.split(event.label)}
    found = _strongest_first(group for group in named if group is not None)
    if found:
        return found
    return (Group.CHEMOTHERAPY,) if event.word == "chemotherapy" else (Group.OTHER,)


def group_of(event: Event) -> Group | None:
    """The group that colours a treatment's bar; None for an event that is no treatment."""
    groups = groups_of(event)
    return groups[0] if groups else None


def against_the_cancer(drugs: Iterable[str]) -> tuple[str, ...]:
    """The drugs of a regimen that are not supportive; all of them where it has no others."""
    each = tuple(drugs)
    return tuple(d for d in each if group_of_drug(d) is not Group.SUPPORTIVE) or each


def shared_classes(a: Iterable[str], b: Iterable[str]) -> tuple[str, ...]:
    """The drug classes that two regimens share, in alphabetical order."""
    return tuple(sorted(_classes(a) & _classes(b)))


def _classes(drugs: Iterable[str]) -> set[str]:
    return {known.kind for drug in drugs if (known := drug_kind(drug)) is not None}
