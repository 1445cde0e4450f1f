"""Doses of common oncology and supportive drugs beyond which one looks at the unit again.

Each range runs from the reduced to the highest dose of the sources that its drug names: the
prescribing information (FDA; NMPA for drugs licensed in China alone) and, where practice goes
beyond it, the kind of regimen. Both ends are then rounded outwards, so that only a slip lies
outside: a dose that is odd here may still be what was given. Amounts are milligrams for one
administration or one dosing day; None where a drug is not dosed that way.
"""

from collections.abc import Mapping

from attrs import frozen

Range = tuple[float, float]

_LABEL = "FDA label"


@frozen(kw_only=True)
class Usual:
    """The least and most of one drug that is usual, by how it is dosed."""

    m2: Range | None = None
    kg: Range | None = None
    flat: Range | None = None
    auc: Range | None = None
    only_daily: bool = False
    """A single large dose is usual too; only a daily one is compared."""
    source: str = _LABEL
    """Where the range is from, as a finding names it."""


def _m2(low: float, high: float, source: str = _LABEL) -> Usual:
    return Usual(m2=(low, high), source=source)


def _flat(low: float, high: float, source: str = _LABEL) -> Usual:
    return Usual(flat=(low, high), source=source)


def _both(kg: Range, flat: Range, source: str = _LABEL) -> Usual:
    return Usual(kg=kg, flat=flat, source=source)


USUAL: Mapping[str, Usual] = {
    # cytotoxic drugs
    "azacitidine": _m2(30, 100),
    "bendamustine": _m2(40, 150),
    "bortezomib": _m2(0.5, 2),
    "cabazitaxel": _m2(10, 30, "FDA label"),
    "capecitabine": _m2(400, 2600, "FDA label; metronomic regimens"),
    "carboplatin": Usual(
        m2=(80, 750), auc=(1, 8), source="FDA label; weekly regimens; rapid COJEC of neuroblastoma"
    ),
    "cisplatin": _m2(5, 120, "FDA label; MAP regimen of osteosarcoma"),
    "dacarbazine": _m2(100, 1500, "FDA label; single-agent regimens of sarcoma"),
    "docetaxel": _m2(15, 120, "FDA label; weekly regimens"),
    "doxorubicin": _m2(8, 90, "FDA label; AIM regimen of sarcoma"),
    "epirubicin": _m2(15, 150, "FDA label; dose-dense regimens"),
    "eribulin": _m2(0.5, 1.6, "FDA label and EMA product information"),
    "etoposide": _m2(25, 500, "FDA label; dose-intensified regimens"),
    "fluorouracil": _m2(150, 5000, "FDA label; infusional regimens"),
    "gemcitabine": _m2(40, 2250, "FDA label; fixed-dose-rate and low-dose regimens"),
    "ifosfamide": _m2(500, 18000, "FDA label; high-dose regimens of sarcoma"),
    "irinotecan": _m2(10, 700, "FDA label; protracted low-dose regimens"),
    "lomustine": _m2(50, 130),
    "methotrexate": _m2(5, 20000, "FDA label with its high-dose regimens"),
    "mitomycin": _m2(2, 25, "FDA label; combination regimens"),
    "nab-paclitaxel": _m2(50, 300, "FDA label; weekly regimens"),
    "oxaliplatin": _m2(30, 150, "FDA label; dose-dense regimens"),
    "paclitaxel": _m2(30, 300, "FDA label; weekly regimens"),
    "pegylated liposomal doxorubicin": _m2(8, 60),
    "pemetrexed": _m2(200, 1000),
    "temozolomide": _m2(40, 250),
    "topotecan": _m2(0.3, 4, "FDA label; weekly regimens"),
    "trabectedin": _m2(0.3, 1.8),
    "vinblastine": _m2(2, 20),
    "vincristine": Usual(m2=(0.2, 2.5), flat=(0.2, 3)),
    "vinorelbine": _m2(10, 90, "FDA label; EMA product information of the capsules"),
    # antibodies
    "atezolizumab": _both((5, 25), (600, 2000)),
    "bevacizumab": _both((2, 20), (100, 1800)),
    "camrelizumab": _both((1, 10), (100, 400), "NMPA label"),
    "cetuximab": _m2(200, 600),
    "denosumab": _flat(60, 120),
    "durvalumab": _both((3, 25), (500, 1500)),
    "ipilimumab": _both((0.3, 10), (20, 1000), "FDA label; low-dose regimens"),
    "nivolumab": _both((0.3, 15), (20, 1200), "FDA label; low-dose regimens"),
    "olaratumab": _both((10, 20), (500, 2500)),
    "panitumumab": _both((2, 9), (150, 900)),
    "pembrolizumab": _both((1, 10), (50, 800), "FDA label; low-dose regimens"),
    "penpulimab": _flat(100, 400, "NMPA label"),
    "pertuzumab": _flat(400, 900),
    "rituximab": Usual(m2=(100, 600), flat=(100, 1600)),
    "sintilimab": _both((1, 10), (100, 400), "NMPA label"),
    "tislelizumab": _both((1, 10), (100, 400), "FDA and NMPA labels"),
    "toripalimab": _both((1, 10), (100, 480), "FDA and NMPA labels"),
    "trastuzumab": _both((1, 10), (100, 900)),
    "trastuzumab deruxtecan": _both((3, 8), (150, 800), "FDA label"),
    "trastuzumab emtansine": _both((2, 4), (80, 500)),
    # kinase inhibitors and other tablets
    "abiraterone": _flat(125, 1000),
    "alectinib": _flat(150, 1200, "FDA and PMDA labels"),
    "anastrozole": _flat(0.5, 10),
    "anlotinib": _flat(6, 16, "NMPA label"),
    "apatinib": _flat(125, 850, "NMPA label"),
    "axitinib": _flat(1, 20),
    "cabozantinib": _flat(20, 180),
    "crizotinib": _flat(200, 500),
    "enzalutamide": _flat(40, 160),
    "erlotinib": _flat(25, 300),
    "everolimus": _flat(2.5, 20),
    "exemestane": _flat(10, 50),
    "gefitinib": _flat(250, 500, "FDA label"),
    "imatinib": _flat(100, 1000),
    "lenvatinib": _flat(4, 24),
    "letrozole": _flat(0.5, 7.5),
    "lorlatinib": _flat(25, 100),
    "olaparib": _flat(100, 800),
    "osimertinib": _flat(40, 240),
    "palbociclib": _flat(50, 125),
    "pazopanib": _flat(200, 800),
    "regorafenib": _flat(40, 160),
    "savolitinib": _flat(200, 600, "NMPA label"),
    "sorafenib": _flat(200, 1600),
    "sunitinib": _flat(12.5, 87.5),
    "tamoxifen": _flat(10, 60),
    # supportive drugs
    "aprepitant": _flat(40, 165),
    "dexamethasone": _flat(0.5, 100, "FDA label; antiemetic and myeloma regimens"),
    "granisetron": _flat(0.5, 12),
    "levothyroxine": _flat(0.0125, 0.5),
    "methylprednisolone": _flat(2, 1500, "FDA label; pulse regimens for immune-related toxicity"),
    "ondansetron": _flat(2, 32),
    "pamidronate": _flat(15, 90),
    "pegfilgrastim": _flat(1.5, 12),
    "prednisolone": _flat(1, 250, "FDA label; regimens for immune-related toxicity"),
    "prednisone": _flat(1, 250, "FDA label; regimens for immune-related toxicity"),
    "vitamin d3": Usual(
        flat=(0.005, 0.25), only_daily=True, source="Endocrine Society guideline 2011"
    ),
    "zoledronic acid": _flat(1, 5),
}

ALSO_CALLED: Mapping[str, str] = {
    "5-fluorouracil": "fluorouracil",
    "5-fu": "fluorouracil",
    "abraxane": "nab-paclitaxel",
    "albumin-bound paclitaxel": "nab-paclitaxel",
    "caelyx": "pegylated liposomal doxorubicin",
    "cholecalciferol": "vitamin d3",
    "colecalciferol": "vitamin d3",
    "doxil": "pegylated liposomal doxorubicin",
    "l-thyroxine": "levothyroxine",
    "liposomal doxorubicin": "pegylated liposomal doxorubicin",
    "nab paclitaxel": "nab-paclitaxel",
    "pld": "pegylated liposomal doxorubicin",
    "t-dm1": "trastuzumab emtansine",
    "t-dxd": "trastuzumab deruxtecan",
    "zoledronate": "zoledronic acid",
}

SALTS = frozenset(
    "hydrochloride hcl mesylate mesilate sodium disodium acetate sulfate sulphate citrate tosylate"
    " malate maleate phosphate monohydrate injection tablet tablets capsule capsules".split()
)
"""Words behind a name that change nothing about which drug it is."""


def usual(name: str) -> Usual | None:
    """The usual doses of a drug by any of its names; None for a drug that is not listed."""
    words = name.casefold().split()
    while len(words) > 1 and words[-1] in SALTS:
        words.pop()
    plain = " ".join(words)
    return USUAL.get(ALSO_CALLED.get(plain, plain))
