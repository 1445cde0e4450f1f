"""Abbreviations of oncology with the words that they stand for.

Only those that mean one thing in a figure: regimens (AI, AP, CHOP) are expanded from the drugs of
the case, and what has several meanings (MS, PE, MI, PS) is left to the author.
"""

from collections.abc import Mapping

CATEGORIES: Mapping[str, str] = {
    "CR": "complete response", "PR": "partial response", "SD": "stable disease",
    "PD": "progressive disease", "NE": "not evaluable",
    "iCR": "complete response by iRECIST", "iPR": "partial response by iRECIST",
    "iSD": "stable disease by iRECIST", "iUPD": "unconfirmed progressive disease by iRECIST",
    "iCPD": "confirmed progressive disease by iRECIST",
    "CMR": "complete metabolic response", "PMR": "partial metabolic response",
    "SMD": "stable metabolic disease", "NMR": "no metabolic response",
    "PMD": "progressive metabolic disease", "NR": "no response", "MR": "minor response",
    "sCR": "stringent complete response", "VGPR": "very good partial response",
    "pCR": "pathological complete response", "MPR": "major pathological response",
    "non-pCR": "no pathological complete response", "PDu": "unconfirmed progressive disease",
    "NON-CR/NON-PD": "neither complete response nor progressive disease",
    "NON-iCR/NON-iUPD": "neither complete response nor progressive disease by iRECIST",
}  # fmt: skip
"""Categories of response; they mean this only where the figure draws the category."""

WORDS: Mapping[str, str] = {
    # endpoints and criteria
    "OS": "overall survival", "PFS": "progression-free survival", "DFS": "disease-free survival",
    "EFS": "event-free survival", "RECIST": "Response Evaluation Criteria in Solid Tumors",
    "iRECIST": "RECIST guideline for trials of immunotherapy", "mRECIST": "modified RECIST",
    "PERCIST": "PET Response Criteria in Solid Tumors",
    "RANO": "Response Assessment in Neuro-Oncology",
    "IMWG": "International Myeloma Working Group",
    "PCWG3": "Prostate Cancer Working Group 3",
    "GCIG": "Gynecologic Cancer InterGroup", "WHO": "World Health Organization",
    "CTCAE": "Common Terminology Criteria for Adverse Events",
    "ASTCT": "American Society for Transplantation and Cellular Therapy",
    "ISGPS": "International Study Group of Pancreatic Surgery",
    "ISGLS": "International Study Group of Liver Surgery",
    "FNCLCC": "French Federation of Cancer Centers Sarcoma Group",
    # performance and scales
    "ECOG": "Eastern Cooperative Oncology Group performance status",
    "KPS": "Karnofsky performance status", "NRS": "numerical rating scale of pain",
    "VAS": "visual analogue scale", "NYHA": "New York Heart Association class",
    # imaging and procedures
    "CT": "computed tomography", "CECT": "contrast-enhanced computed tomography",
    "HRCT": "high-resolution computed tomography", "MRI": "magnetic resonance imaging",
    "PET": "positron emission tomography", "FDG": "fluorodeoxyglucose",
    "SPECT": "single-photon emission computed tomography",
    "ECT": "emission computed tomography", "SUV": "standardised uptake value",
    "SUVmax": "maximum standardised uptake value", "DWI": "diffusion-weighted imaging",
    "MRCP": "magnetic resonance cholangiopancreatography",
    "ERCP": "endoscopic retrograde cholangiopancreatography",
    "PTCD": "percutaneous transhepatic cholangiodrainage", "EUS": "endoscopic ultrasound",
    "FNA": "fine-needle aspiration", "ECG": "electrocardiogram", "EEG": "electroencephalogram",
    "LVEF": "left ventricular ejection fraction", "NGS": "next-generation sequencing",
    "FISH": "fluorescence in situ hybridisation", "IHC": "immunohistochemistry",
    "PCR": "polymerase chain reaction", "ctDNA": "circulating tumour DNA",
    "PSMA": "prostate-specific membrane antigen",
    # treatment
    "SBRT": "stereotactic body radiotherapy", "SABR": "stereotactic ablative radiotherapy",
    "SRS": "stereotactic radiosurgery", "IMRT": "intensity-modulated radiotherapy",
    "VMAT": "volumetric modulated arc therapy", "WBRT": "whole-brain radiotherapy",
    "EBRT": "external beam radiotherapy", "IORT": "intraoperative radiotherapy",
    "TBI": "total body irradiation", "PCI": "prophylactic cranial irradiation",
    "RT": "radiotherapy", "CRT": "chemoradiotherapy", "CCRT": "concurrent chemoradiotherapy",
    "TACE": "transarterial chemoembolisation", "TARE": "transarterial radioembolisation",
    "SIRT": "selective internal radiotherapy", "RFA": "radiofrequency ablation",
    "MWA": "microwave ablation", "HIFU": "high-intensity focused ultrasound",
    "HAIC": "hepatic arterial infusion chemotherapy",
    "HIPEC": "hyperthermic intraperitoneal chemotherapy",
    "PRRT": "peptide receptor radionuclide therapy", "ADT": "androgen deprivation therapy",
    "HSCT": "haematopoietic stem cell transplantation",
    "ASCT": "autologous stem cell transplantation", "DLI": "donor lymphocyte infusion",
    "CAR": "chimeric antigen receptor", "CAR-T": "chimeric antigen receptor T cells",
    "TIL": "tumour-infiltrating lymphocytes", "TKI": "tyrosine kinase inhibitor",
    "ICI": "immune checkpoint inhibitor", "BSC": "best supportive care",
    "MDT": "multidisciplinary team", "G-CSF": "granulocyte colony-stimulating factor",
    "TURBT": "transurethral resection of bladder tumour", "ICU": "intensive care unit",
    "CPR": "cardiopulmonary resuscitation", "ECMO": "extracorporeal membrane oxygenation",
    "TPN": "total parenteral nutrition", "PEG": "percutaneous endoscopic gastrostomy",
    "POD": "postoperative day", "HD": "hospital day",
    # laboratory
    "LDH": "lactate dehydrogenase", "ALP": "alkaline phosphatase",
    "ALT": "alanine aminotransferase", "AST": "aspartate aminotransferase",
    "GGT": "gamma-glutamyltransferase", "CRP": "C-reactive protein",
    "PCT": "procalcitonin", "ESR": "erythrocyte sedimentation rate",
    "WBC": "white blood cells", "ANC": "absolute neutrophil count", "INR": "international "
    "normalised ratio", "eGFR": "estimated glomerular filtration rate",
    "CK": "creatine kinase", "TSH": "thyroid-stimulating hormone",
    "ACTH": "adrenocorticotropic hormone", "IL-6": "interleukin 6",
    "NT-proBNP": "N-terminal pro-B-type natriuretic peptide",
    "AFP": "alpha-fetoprotein", "CEA": "carcinoembryonic antigen", "CA": "carbohydrate antigen",
    "PSA": "prostate-specific antigen", "hCG": "human chorionic gonadotropin",
    "NSE": "neuron-specific enolase", "HER2": "human epidermal growth factor receptor 2",
    "EGFR": "epidermal growth factor receptor", "ALK": "anaplastic lymphoma kinase",
    "VEGF": "vascular endothelial growth factor", "PD-1": "programmed cell death protein 1",
    "PD-L1": "programmed death ligand 1", "TMB": "tumour mutational burden",
    "MSI": "microsatellite instability", "MSI-H": "high microsatellite instability",
    "MSS": "microsatellite stable", "dMMR": "deficient mismatch repair",
    "pMMR": "proficient mismatch repair", "HRD": "homologous recombination deficiency",
    "HBV": "hepatitis B virus", "HCV": "hepatitis C virus", "HPV": "human papillomavirus",
    "EBV": "Epstein-Barr virus", "CMV": "cytomegalovirus",
    "HIV": "human immunodeficiency virus",
    "COVID-19": "coronavirus disease 2019",
    # adverse events and complications
    "AE": "adverse event", "irAE": "immune-related adverse event",
    "CRS": "cytokine release syndrome",
    "ICANS": "immune effector cell-associated neurotoxicity syndrome",
    "GVHD": "graft-versus-host disease", "DVT": "deep vein thrombosis",
    "VTE": "venous thromboembolism", "ARDS": "acute respiratory distress syndrome",
    "DIC": "disseminated intravascular coagulation", "UTI": "urinary tract infection",
    "TLS": "tumour lysis syndrome", "AKI": "acute kidney injury",
    "PPE": "palmar-plantar erythrodysaesthesia",
    # diseases
    "NSCLC": "non-small-cell lung cancer", "SCLC": "small-cell lung cancer",
    "HCC": "hepatocellular carcinoma", "ICC": "intrahepatic cholangiocarcinoma",
    "RCC": "renal cell carcinoma", "ccRCC": "clear cell renal cell carcinoma",
    "CRC": "colorectal cancer", "GIST": "gastrointestinal stromal tumour",
    "PDAC": "pancreatic ductal adenocarcinoma", "NET": "neuroendocrine tumour",
    "NEC": "neuroendocrine carcinoma", "TNBC": "triple-negative breast cancer",
    "GBM": "glioblastoma", "DLBCL": "diffuse large B-cell lymphoma",
    "CLL": "chronic lymphocytic leukaemia", "CML": "chronic myeloid leukaemia",
    "AML": "acute myeloid leukaemia", "ALL": "acute lymphoblastic leukaemia",
    "MDS": "myelodysplastic syndrome", "UPS": "undifferentiated pleomorphic sarcoma",
    "MPNST": "malignant peripheral nerve sheath tumour", "LMS": "leiomyosarcoma",
    "CUP": "cancer of unknown primary", "TNM": "tumour, node, metastasis",
    "FIGO": "International Federation of Gynecology and Obstetrics",
    "AJCC": "American Joint Committee on Cancer", "DNA": "deoxyribonucleic acid",
    "CNS": "central nervous system", "CSF": "cerebrospinal fluid",
}  # fmt: skip
"""Abbreviations that mean one thing; general ones first."""

PLAIN = frozenset(
    "I II III IV V VI VII VIII IX X IIA IIB IIC IIIA IIIB IIIC IVA IVB IVC "
    "Gy cGy IU U mU kU mIU IU/L U/L U/mL IU/mL mIU/L kU/L mL dL fL L Hz kHz MHz GBq MBq kV MeV mGy "
    "pH mmHg kPa US USA UK EU DOI DRAFT X-ray T-cell B-cell CD CAR-T-cell".split()
)
"""What no journal asks to expand: stages, units, and the like."""
