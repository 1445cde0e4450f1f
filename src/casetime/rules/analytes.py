"""The common panel of oncology: which values of an analyte nobody lives with, in any of its units.

Where CTCAE v5.0 grades an analyte, both ends lie well outside grade 4; where it does not, and for
enzymes and tumour markers, whose grades are multiples of a reference limit, they are set by hand
beyond the extremes that are reported. What lies outside is a slip of the unit or of the decimal
point. Molar masses are those of the standard atomic weights (IUPAC 2021); of albumin and
haemoglobin (one chain), by which laboratories convert, 66,500 and 16,114 g/mol.
"""

from collections.abc import Mapping

from attrs import frozen

CTCAE = "far outside grade 4 of CTCAE v5.0"
EXTREMES = "beyond the reported extremes"


@frozen(kw_only=True)
class Limits:
    """The least and most of one analyte in g, mol, eq, U or cells a litre, or in per cent."""

    dimension: str
    low: float
    high: float
    source: str


def _mass(low: float, high: float, source: str, molar: float | None = None) -> tuple[Limits, ...]:
    """Limits in grams a litre, and in moles where the molar mass is known."""
    limits = [Limits(dimension="g", low=low, high=high, source=source)]
    if molar is not None:
        limits.append(Limits(dimension="mol", low=low / molar, high=high / molar, source=source))
    return tuple(limits)


def _amount(
    low: float, high: float, source: str, molar: float, charge: int | None = None
) -> tuple[Limits, ...]:
    """Limits in moles a litre, in grams, and of an ion in equivalents."""
    limits = [
        Limits(dimension="mol", low=low, high=high, source=source),
        Limits(dimension="g", low=low * molar, high=high * molar, source=source),
    ]
    if charge is not None:
        limits.append(Limits(dimension="eq", low=low * charge, high=high * charge, source=source))
    return tuple(limits)


def _of(dimension: str, low: float, high: float, source: str) -> tuple[Limits, ...]:
    return (Limits(dimension=dimension, low=low, high=high, source=source),)


def _activity(high: float, low: float = 0.0) -> tuple[Limits, ...]:
    return _of("u", low, high, EXTREMES)


def _cells(high: float, source: str = EXTREMES) -> tuple[Limits, ...]:
    return _of("count", 0.0, high, source)


LIVED: Mapping[str, tuple[Limits, ...]] = {
    # electrolytes
    "sodium": _amount(0.08, 0.22, CTCAE, 22.99, 1),
    "potassium": _amount(0.0008, 0.014, CTCAE, 39.10, 1),
    "chloride": _amount(0.04, 0.18, EXTREMES, 35.45, 1),
    "bicarbonate": _amount(0.001, 0.07, EXTREMES, 61.02, 1),
    "calcium": _amount(0.0005, 0.006, CTCAE, 40.08, 2),
    "ionised calcium": _amount(0.0003, 0.004, CTCAE, 40.08, 2),
    "magnesium": _amount(0.0001, 0.009, CTCAE, 24.305, 2),
    "phosphate": _amount(0.00005, 0.009, EXTREMES, 30.97),
    # kidney, metabolism
    "creatinine": _amount(4.4e-6, 0.005, EXTREMES, 113.12),
    "urea": _amount(0.0002, 0.15, EXTREMES, 60.06),
    "urea nitrogen": _amount(0.0002, 0.15, EXTREMES, 28.01),
    "uric acid": _amount(5e-6, 0.006, EXTREMES, 168.11),
    "glucose": _amount(0.0002, 0.15, CTCAE, 180.16),
    "lactate": _amount(0.0001, 0.05, EXTREMES, 90.08),
    "ammonia": _amount(1e-6, 0.004, EXTREMES, 17.03),
    "cholesterol": _amount(0.0002, 0.07, CTCAE, 386.65),
    "triglycerides": _amount(0.0001, 0.3, CTCAE, 885.4),
    "cortisol": _amount(0.0, 1e-5, EXTREMES, 362.46),
    "free thyroxine": _amount(0.0, 4e-10, EXTREMES, 776.87),
    "thyrotropin": _activity(20.0),
    "iron": _amount(1e-7, 0.001, EXTREMES, 55.845),
    "ferritin": _mass(0.0, 2.0, EXTREMES),
    "glycated haemoglobin": _of("%", 2.0, 25.0, EXTREMES),
    # liver, pancreas, muscle
    "albumin": _mass(5.0, 80.0, EXTREMES, 66_500.0),
    "total protein": _mass(15.0, 220.0, EXTREMES),
    "bilirubin": _amount(0.0, 0.002, EXTREMES, 584.66),
    "alanine aminotransferase": _activity(60_000.0),
    "aspartate aminotransferase": _activity(100_000.0),
    "alkaline phosphatase": _activity(30_000.0),
    "gamma-glutamyltransferase": _activity(30_000.0),
    "lactate dehydrogenase": _activity(200_000.0, 5.0),
    "lipase": _activity(200_000.0),
    "amylase": _activity(200_000.0),
    "creatine kinase": _activity(3_000_000.0),
    # blood
    "haemoglobin": _mass(10.0, 260.0, CTCAE, 16_114.0),
    "haematocrit": _of("%", 3.0, 80.0, EXTREMES),
    "white cells": _cells(2e12),
    "neutrophils": _cells(5e11),
    "lymphocytes": _cells(1.5e12),
    "monocytes": _cells(5e11),
    "eosinophils": _cells(4e11),
    "platelets": _cells(6e12),
    "fibrinogen": _mass(0.0, 25.0, EXTREMES),
    "c-reactive protein": _mass(0.0, 1.5, EXTREMES),
    "procalcitonin": _mass(0.0, 0.005, EXTREMES),
    "beta-2-microglobulin": _mass(0.0001, 0.3, EXTREMES),
    "immunoglobulin g": _mass(0.0, 200.0, EXTREMES),
    # tumour markers
    "psa": _mass(0.0, 0.1, EXTREMES),
    "cea": _mass(0.0, 1.0, EXTREMES),
    "afp": _mass(0.0, 20.0, EXTREMES),
    "ca-125": _activity(5e8),
    "ca 19-9": _activity(2e10),
    "ca 15-3": _activity(5e8),
    "beta-hcg": _activity(5e7),
}

ALSO_CALLED: Mapping[str, str] = {
    "na": "sodium", "k": "potassium", "cl": "chloride", "hco3": "bicarbonate",
    "ca": "calcium", "corrected calcium": "calcium", "total calcium": "calcium",
    "albumin-corrected calcium": "calcium", "ionized calcium": "ionised calcium",
    "mg": "magnesium", "phosphorus": "phosphate", "inorganic phosphate": "phosphate",
    "cr": "creatinine", "crea": "creatinine", "bun": "urea nitrogen",
    "blood urea nitrogen": "urea nitrogen", "urate": "uric acid", "blood glucose": "glucose",
    "fasting glucose": "glucose", "blood sugar": "glucose", "total cholesterol": "cholesterol",
    "triglyceride": "triglycerides", "ft4": "free thyroxine", "free t4": "free thyroxine",
    "tsh": "thyrotropin", "thyroid-stimulating hormone": "thyrotropin",
    "hba1c": "glycated haemoglobin", "alb": "albumin", "protein, total": "total protein",
    "total bilirubin": "bilirubin", "direct bilirubin": "bilirubin", "tbil": "bilirubin",
    "conjugated bilirubin": "bilirubin", "alt": "alanine aminotransferase",
    "gpt": "alanine aminotransferase", "alat": "alanine aminotransferase",
    "ast": "aspartate aminotransferase", "got": "aspartate aminotransferase",
    "asat": "aspartate aminotransferase", "alp": "alkaline phosphatase",
    "ggt": "gamma-glutamyltransferase", "gamma-gt": "gamma-glutamyltransferase",
    "ldh": "lactate dehydrogenase", "ck": "creatine kinase", "cpk": "creatine kinase",
    "creatine phosphokinase": "creatine kinase", "hb": "haemoglobin", "hgb": "haemoglobin",
    "hemoglobin": "haemoglobin", "hct": "haematocrit", "hematocrit": "haematocrit",
    "wbc": "white cells", "white blood cells": "white cells", "leukocytes": "white cells",
    "leucocytes": "white cells", "white cell count": "white cells",
    "white blood cell count": "white cells", "anc": "neutrophils",
    "neutrophil count": "neutrophils", "absolute neutrophil count": "neutrophils",
    "alc": "lymphocytes", "lymphocyte count": "lymphocytes",
    "eosinophil count": "eosinophils", "plt": "platelets", "platelet count": "platelets",
    "thrombocytes": "platelets", "crp": "c-reactive protein", "pct": "procalcitonin",
    "b2m": "beta-2-microglobulin", "igg": "immunoglobulin g",
    "prostate-specific antigen": "psa", "carcinoembryonic antigen": "cea",
    "alpha-fetoprotein": "afp", "ca125": "ca-125", "ca 125": "ca-125", "ca19-9": "ca 19-9",
    "ca-19-9": "ca 19-9", "ca15-3": "ca 15-3", "ca-15-3": "ca 15-3", "hcg": "beta-hcg",
    "bhcg": "beta-hcg", "b-hcg": "beta-hcg",
}  # fmt: skip
"""Other names, in small letters; ``serum`` and ``plasma`` before a name are left out."""


def analyte_named(text: str) -> str:
    """The name under which an analyte is listed, or as it is typed, in small letters."""
    plain = " ".join(text.casefold().replace("β", "beta").replace("γ", "gamma").split())
    for word in ("serum ", "plasma "):
        plain = plain.removeprefix(word)
    return ALSO_CALLED.get(plain, plain)
