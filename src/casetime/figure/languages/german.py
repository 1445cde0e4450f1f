"""German: the fixed words, the way days are told, the decimal comma."""

import re
from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "Systemic therapy": "Systemische Therapie",
    "Local therapy": "Lokale Therapie",
    "Imaging, response": "Bildgebung, Ansprechen",
    "Supportive, clinical": "Supportiv, klinisch",
    "Endpoints": "Endpunkte",
    "Performance status": "Allgemeinzustand",
    "Months": "Monate",
    "Days": "Tage",
    "Years": "Jahre",
    "months": "Monate",
    "days": "Tage",
    "years": "Jahre",
    "month": "Monat",
    "day": "Tag",
    "year": "Jahr",
    "Jan": "Jan",
    "Feb": "Feb",
    "Mar": "Mär",
    "Apr": "Apr",
    "May": "Mai",
    "Jun": "Jun",
    "Jul": "Jul",
    "Aug": "Aug",
    "Sep": "Sep",
    "Oct": "Okt",
    "Nov": "Nov",
    "Dec": "Dez",
    "Order": "Reihenfolge",
    "Order alone: no length of time is given (0 = {event})": (
        "Nur die Reihenfolge: keine Dauer ist genannt (0 = {event})"
    ),
    "{unit} since {event}": "{unit} seit {event}",
    "{since} (no calendar date is given)": "{since} (kein Kalenderdatum genannt)",
    "{since} ({zero} 0 = {window})": "{since} ({zero} 0 = {window})",
    "{since} ({zero} 0 = {window}, day unknown)": "{since} ({zero} 0 = {window}, Tag unbekannt)",
    "{since} (day unknown)": "{since} (Tag unbekannt)",
    "Curative intent": "Kurative Absicht",
    "Palliative intent": "Palliative Absicht",
    "Advanced disease": "Fortgeschrittene Erkrankung",
    "chemotherapy": "Chemotherapie",
    "kinase inhibitor": "Kinasehemmer",
    "immunotherapy, alone or combined": "Immuntherapie, allein oder kombiniert",
    "antibody, alone or combined": "Antikörper, allein oder kombiniert",
    "endocrine therapy": "endokrine Therapie",
    "radioligand": "Radioligand",
    "radiotherapy": "Strahlentherapie",
    "supportive": "supportiv",
    "other therapy": "andere Therapie",
    "cell therapy, lasting": "Zelltherapie, andauernd",
    "adverse event, lasting": "unerwünschtes Ereignis, andauernd",
    "episode": "Episode",
    "neoadjuvant": "neoadjuvant",
    "adjuvant": "adjuvant",
    "maintenance": "Erhaltung",
    "induction": "Induktion",
    "consolidation": "Konsolidierung",
    "definitive": "definitiv",
    "salvage": "Salvage",
    "bridging": "Überbrückung",
    "conditioning": "Konditionierung",
    "line of therapy": "Therapielinie",
    "response": "Ansprechen",
    "stable": "stabil",
    "mixed": "gemischt",
    "growth": "Wachstum",
    "progression": "Progression",
    "not evaluable": "nicht beurteilbar",
    "diagnosis": "Diagnose",
    "biopsy, procedure": "Biopsie, Eingriff",
    "surgery": "Operation",
    "cell therapy": "Zelltherapie",
    "local therapy": "lokale Therapie",
    "imaging, no category": "Bildgebung, ohne Kategorie",
    "adverse event": "unerwünschtes Ereignis",
    "clinical finding": "klinischer Befund",
    "certain (dark), possible (light)": "sicher (dunkel), möglich (hell)",
    "somewhere within": "irgendwo darin",
    "date window": "Zeitfenster",
    "window by order alone": "Fenster nur aus der Reihenfolge",
    "order known, no date": "Reihenfolge bekannt, kein Datum",
    "ongoing": "andauernd",
    "end not stated": "Ende nicht genannt",
    "hold": "Pause",
    "change of dose or drugs": "Änderung von Dosis oder Mitteln",
    "treated beyond progression": "Therapie über die Progression hinaus",
    "planned, not done": "geplant, nicht erfolgt",
    "refused or broken off": "abgelehnt oder abgebrochen",
    "death": "Tod",
    "reference range": "Referenzbereich",
    "no value on this scale": "kein Wert auf dieser Skala",
    "Pictures": "Bilder",
    "picture shown here": "hier gezeigtes Bild",
    "figure panel in the source": "Bildteil in der Quelle",
    "end implied by the reported length": "Ende nach der berichteten Dauer",
    "axis break": "Achsenunterbrechung",
    "from": "ab",
    "reported": "berichtet",
    "outside": "außerhalb",
    "by rounding only": "nur gerundet",
    "possible": "möglich",
    "censored": "zensiert",
    "provisional": "vorläufig",
    "undetermined": "nicht bestimmbar",
    "of": "von",
    "so far": "bisher",
    "then": "dann",
    "with a hold": "mit Pause",
    "stopped for toxicity": "wegen Toxizität beendet",
    "stopped by choice": "auf Wunsch beendet",
    "stopped for want of the drug": "mangels Arznei beendet",
    "grade": "Grad",
    "biopsy": "Biopsie",
    "Death": "Tod",
    "planned": "geplant",
    "aborted": "abgebrochen",
    "omitted": "ausgelassen",
    "refused": "abgelehnt",
    "presentation": "Vorstellung",
    "imaging": "Bildgebung",
    "procedure": "Eingriff",
    "pathology": "Pathologie",
    "therapy": "Therapie",
    "assessment": "Beurteilung",
    "measurement": "Messwert",
    "performance": "Allgemeinzustand",
    "note": "Anmerkung",
    "symptom": "Symptom",
    "ablation": "Ablation",
    "embolisation": "Embolisation",
    "embolization": "Embolisation",
    "HIPEC": "HIPEC",
    "intrathecal": "intrathekal",
    "transplant": "Transplantation",
    "DLI": "DLI",
    "relapse": "Rezidiv",
    "recurrence": "Rezidiv",
    "lab": "Laborwert",
    "marker": "Marker",
    "toxicity": "Toxizität",
    "complication": "Komplikation",
    "observation": "Beobachtung",
    "pregnancy": "Schwangerschaft",
    "local-therapy": "lokale Therapie",
    "cell-therapy": "Zelltherapie",
    "adverse-event": "unerwünschtes Ereignis",
    "follow-up": "Nachsorge",
    "organ-transplant": "Organtransplantation",
    "CAR-T": "CAR-T",
    "hospital-stay": "Krankenhausaufenthalt",
    "treatment-break": "Therapiepause",
    "treatment-free-remission": "therapiefreie Remission",
    "log scale": "logarithmisch",
    "Not drawn, in the table: {names}.": "Nicht gezeichnet, in der Tabelle: {names}.",
    "DRAFT": "ENTWURF",
    "DRAFT: this case has errors": "ENTWURF: dieser Fall hat Fehler",
    "The course as it was known on {day}.": "Der Verlauf, wie er am {day} bekannt war.",
    "The course as it was known at {event}.": "Der Verlauf, wie er bei {event} bekannt war.",
    "at least": "mindestens",
    "as written": "wie geschrieben",
    "undated": "undatiert",
    "window": "Fenster",
    "cited": "Beleg",
    "start open": "Beginn offen",
}

_MONTHS = dict(
    zip(
        "January February March April May June July August September October November "
        "December".split(),
        "Januar Februar März April Mai Juni Juli August September Oktober November "
        "Dezember".split(),
        strict=True,
    )
)
_MONTHS |= {short: WORDS[short] for short in "Jan Feb Mar Apr Jun Jul Aug Sep Oct Nov Dec".split()}
_NAMES = "|".join(_MONTHS)
_DAY = re.compile(rf"\b(\d{{1,2}})(?=(?:–\d{{1,2}})? (?:{_NAMES})\b)")
_NAME = re.compile(rf"\b({_NAMES})\b")
_DECIMAL = re.compile(r"(?<=\d)\.(?=\d)")
_OTHERS = (
    (re.compile(r"^from "), "ab "),
    (re.compile(r"^by "), "bis "),
    (re.compile(r" to "), " bis "),
    (re.compile(r"\bfrom (?=[+\-\d])"), "ab "),
    (re.compile(r"\bmonths\b"), "Monate"),
    (re.compile(r"\bundated\b"), "undatiert"),
    (re.compile(r"\bstart open\b"), "Beginn offen"),
    (re.compile(r"\bend not stated\b"), "Ende nicht genannt"),
    (re.compile(r"\bongoing\b"), "andauernd"),
)


def dates(told: str) -> str:
    """`5. Dezember 2018`, `1.–14. Oktober 2021`, `ab Februar 2018`: what English told."""
    told = _NAME.sub(lambda found: _MONTHS[found[1]], _DAY.sub(r"\1.", told))
    for pattern, word in _OTHERS:
        told = pattern.sub(word, told)
    return told


_LENGTHS = {
    "about": "etwa", "almost": "fast", "approximately": "etwa", "over": "über",
    "more than": "mehr als", "less than": "weniger als", "at least": "mindestens",
    "at most": "höchstens", "up to": "bis zu", "within": "binnen", "nearly": "fast",
}  # fmt: skip
_UNITS = {
    "day": "Tag", "days": "Tage", "week": "Woche", "weeks": "Wochen", "month": "Monat",
    "months": "Monate", "year": "Jahr", "years": "Jahre",
}  # fmt: skip
_COUNTS = dict(
    zip(
        "a an one two three four five six seven eight nine ten eleven twelve".split(),
        "ein ein ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(),
        strict=True,
    )
)
_LENGTH = re.compile(
    rf"(?:({'|'.join(_LENGTHS)}) )?([\d./ –-]*\d|{'|'.join(_COUNTS)}) "
    rf"({'|'.join(sorted(_UNITS, reverse=True))})"
)


def lengths(told: str) -> str:
    """`über 9 Monate`: a length that a number and a unit tell; anything else as it is."""
    found = _LENGTH.fullmatch(told.strip())
    if found is None:
        return told
    about = f"{_LENGTHS[found[1]]} " if found[1] else ""
    count = _COUNTS.get(found[2], numbers(found[2]))
    count = "eine" if count == "ein" and found[3] == "week" else count
    return f"{about}{count} {_UNITS[found[3]]}"


def numbers(told: str) -> str:
    """`8,4`: a point between two digits is a comma."""
    return _DECIMAL.sub(",", told)
