"""What may stand in a cohort file: every section and its keys."""

from collections.abc import Mapping

from casetime.casefile import header, readers
from casetime.casefile.fields import Reader
from casetime.cohort import numbers
from casetime.cohort.figures import Cells, Figure, Named, Timed, as_printed, entries
from casetime.cohort.records import RATES, RESPONSES, TESTS

STATISTICS = ("median", "mean", "sd", "minimum", "maximum", "number")
"""Figures of a variable that are one value for each group."""
RANGES = ("range", "iqr")

VERSION = "1"

_share = Figure(numbers.share)
_measure = Figure(numbers.measure)
_p = Figure(numbers.p_value)
_shares = Cells(numbers.share)
_test = readers.one_of(TESTS)
_text, _texts = readers.text, readers.texts

groups = entries(
    "a group",
    {
        "group": readers.identifier,
        "within": _text,
        "by": _text,
        "parts": _texts,
        "name": _text,
        "category": _text,
        "n": _share,
    },
    "group",
)
regimens = entries(
    "a regimen",
    {
        "regimen": readers.identifier,
        "name": _text,
        "group": _text,
        "drugs": readers.drugs,
        "cycles": readers.cycles,
    },
    "regimen",
)
dates = entries(
    "a date",
    {
        "date": readers.one_of(("enrolment", "treatment", "data-cutoff", "submitted", "accepted")),
        "on": readers.whens,
        "from": readers.whens,
        "to": readers.whens,
    },
    "date",
)
definitions = entries(
    "a definition",
    {
        "endpoint": _text,
        "from": _text,
        "events": _texts,
        "censored": _text,
        "criteria": _text,
        "categories": _texts,
        "least": _text,
    },
    "endpoint",
)
methods = entries(
    "a method",
    {
        "test": _test,
        "for": readers.Several(
            readers.one_of(("categorical", "continuous", "survival", "hazards", "intervals"))
        ),
    },
    "test",
)
variables = entries(
    "a variable",
    {
        "variable": _text,
        "unit": _text,
        "groups": _texts,
        "several": readers.yes_or_no,
        "complete": readers.yes_or_no,
        "categories": Named(_shares, "categories"),
        **{key: Cells(numbers.measure) for key in STATISTICS},
        **{key: Cells(numbers.span) for key in RANGES},
        "p": _p,
        "test": _test,
    },
    "variable",
)
baseline = entries("a block", {"groups": _texts, "variables": variables}, "variables")
course = entries("a block", {"groups": _texts, "of": _text, "variables": variables}, "variables")
responses = entries(
    "a response entry",
    {"group": _text, "of": _text, **dict.fromkeys((*RESPONSES, *RATES), _share)},
)
outcomes = entries(
    "an outcome",
    {
        "outcome": _text,
        "group": _text,
        "of": _text,
        "median": _measure,
        "range": Figure(numbers.span),
        "events": _share,
        "maturity": _share,
        "rates": Timed(_share, "rates"),
    },
    "outcome",
)
comparisons = entries(
    "a comparison",
    {
        "compare": _text,
        "groups": _texts,
        "of": _text,
        "values": Cells(as_printed),
        "p": _p,
        "HR": _measure,
        "test": _test,
        "analysis": readers.one_of(("univariate", "multivariate")),
        "adjusted-for": _texts,
    },
    "compare",
    "groups",
)
adverse_events = entries(
    "a block",
    {
        "groups": _texts,
        "grades": readers.Several(readers.text),  # not joined: `3, 4` are two grades
        "of": _text,
        "related": readers.yes_or_no,
        "terms": Named(_shares, "terms"),
    },
    "grades",
    "terms",
)
patients = entries(
    "a patient",
    {
        "patient": _text,
        "group": _text,
        "case": readers.identifier,
        "response": _text,
        "stated": Named(_measure, "figures"),
    },
    "patient",
)
literature = entries(
    "a study",
    {"study": _text, "measure": _text, "value": _text, "reference": _text},
    "study",
)

STUDY: Mapping[str, Reader] = {
    "design": _text,
    "centres": _text,
    "registration": _text,
    "primary": _texts,
    "secondary": _texts,
    "criteria": _text,
    "assessed": _text,
    "assessed-by": _text,
    "toxicity": _text,
    "eligibility": _texts,
    "cite": _texts,
    "note": _text,
}
STATISTICS_KEYS: Mapping[str, Reader] = {
    "software": _text,
    "alpha": readers.number,
    "sided": readers.one_of(("one", "two")),
    "methods": methods,
    "cite": _texts,
    "note": _text,
}

SECTIONS: Mapping[str, Reader] = {
    "definitions": definitions,
    "groups": groups,
    "regimens": regimens,
    "dates": dates,
    "baseline": baseline,
    "course": course,
    "responses": responses,
    "outcomes": outcomes,
    "comparisons": comparisons,
    "adverse-events": adverse_events,
    "patients": patients,
    "literature": literature,
}
SOURCE = header.source_fields
