"""In what a report and the case differ, in sentences: clock, events, criteria, line, patients.

A comparison of times stands or falls with these; nothing here is a judgement of size.
"""

import re
from collections.abc import Iterator, Sequence

from casetime.caseseries.context import population
from casetime.caseseries.context.records import (
    NOT_STATED,
    About,
    Difference,
    OwnTime,
    PublishedTime,
)
from casetime.clinical.drugs import drug_kind
from casetime.cohort.records import POPULATION, RATES, RESPONSES, Cohort, Counted, Row


def differences(
    cohort: Cohort, other: PublishedTime, own: Sequence[OwnTime]
) -> tuple[Difference, ...]:
    """Everything in which one published time is not counted as those of the case."""
    found = (
        *_start(other, own), *_events(other, own), *_censoring(other, own), *_criteria(other, own),
        *_line(cohort, other, own), *_treatment(other, own), *_histology(cohort, other, own),
        *_site(cohort, other, own), *_selection(cohort, other),
    )  # fmt: skip
    return tuple(dict.fromkeys(found))


_Found = Iterator[Difference]


def _not_same(about: About, brief: str, text: str = "") -> Difference:
    return Difference(about=about, text=text or brief, brief=brief)


# ---- the clock ----

_STARTS = (
    ("treatment", r"^(?:the )?(?:start|first dose|first day|initiation|beginning|onset) of\b"
                  r"(?! (?:symptom|disease|response))|^(?:treatment|therapy) start"),
    ("randomisation", r"\brandomi[sz]"),
    ("baseline examination", r"\bbaseline\b"),
    ("enrolment", r"\b(?:enrol|inclu|registr)"),
    ("response", r"\brespon[sd]"),
    ("surgery", r"\b(?:surg|operation|resection)"),
    ("diagnosis", r"\bdiagnos"),
    ("relapse", r"\b(?:relaps|recurr|metasta)"),
)  # fmt: skip


def start_kind(words: str) -> str:
    """What sort of event a report's words for the start mean; the words where none is known."""
    plain = words.casefold()
    return next((kind for kind, form in _STARTS if re.search(form, plain)), plain)


def _start(other: PublishedTime, own: Sequence[OwnTime]) -> _Found:
    for one in own:
        if other.start == NOT_STATED:
            told = f"the report does not say from when it counts {other.endpoint}"
            text = f"{told}; the case counts from {one.start}"
            yield _not_same(About.START, "start of the clock not stated", text)
        elif start_kind(other.start) != one.start_kind:
            told = f"counts from {_the(other.start)}, the case from {one.start}"
            yield _not_same(About.START, told, f"the report {told}")


def _the(words: str) -> str:
    return words if words.startswith(("the ", "a ")) else f"the {words}"


# ---- what ends it ----

_EVENTS = (
    ("death", r"^(?:the )?death(?: (?:of|from) any cause)?$"),
    ("progression", r"\bprogress"),
    ("recurrence", r"\b(?:recurr|relaps)"),
    ("response", r"\brespon[sd]"),
)


def _event_kinds(words: str) -> set[str]:
    return {
        next((kind for kind, form in _EVENTS if re.search(form, part)), part)
        for part in (p.strip() for p in words.casefold().split(" or "))
    }


def _events(other: PublishedTime, own: Sequence[OwnTime]) -> _Found:
    for one in own:
        if other.events == NOT_STATED:
            text = f"the report does not say which events count; the case counts {one.events}"
            yield _not_same(About.EVENTS, "events not stated", text)
        elif _event_kinds(other.events) != _event_kinds(one.events):
            told = f"counts {other.events} as the event, the case {one.events}"
            yield _not_same(About.EVENTS, told, f"the report {told}")


_CENSORS = (
    ("contact", r"\b(?:follow-?up|contact|alive)\b"),
    ("assessment", r"\b(?:assessment|evaluation|imaging|scan|examination)\b"),
)


def _censor_kind(words: str) -> str:
    plain = words.casefold()
    return next((kind for kind, form in _CENSORS if re.search(form, plain)), plain)


def _censoring(other: PublishedTime, own: Sequence[OwnTime]) -> _Found:
    for one in own:
        if other.censored == NOT_STATED:
            told = "the report does not say when a patient is censored"
            text = f"{told}; the case would be at the {one.censored}"
            yield _not_same(About.CENSORING, "censoring not stated", text)
        elif _censor_kind(other.censored) != _censor_kind(one.censored):
            told = f"censors at {_the(other.censored)}, the case at the {one.censored}"
            yield _not_same(About.CENSORING, told, f"the report {told}")


def _criteria(other: PublishedTime, own: Sequence[OwnTime]) -> _Found:
    used = [one for one in own if one.criteria]
    same = any(_same_criteria(other.criteria, one.criteria) for one in used)
    for one in used:
        if _same_criteria(other.criteria, one.criteria):
            continue
        report = "none named" if other.criteria == NOT_STATED else other.criteria
        told = f"criteria: {report} in the report, {one.criteria} in the case"
        rest = f" (which is read by {other.criteria} too)" if same else ""
        yield _not_same(About.CRITERIA, f"{told}{rest}")


def _same_criteria(one: str, other: str) -> bool:
    return population.plain(one) == population.plain(other)


# ---- the line ----

_ORDINALS = {
    "first": 1, "one": 1, "1": 1, "1st": 1, "second": 2, "two": 2, "2": 2, "2nd": 2, "third": 3,
    "three": 3, "3": 3, "3rd": 3, "fourth": 4, "four": 4, "4": 4, "4th": 4, "fifth": 5, "five": 5,
    "5": 5, "5th": 5, "none": 0, "no": 0, "0": 0,
}  # fmt: skip


def _line(cohort: Cohort, other: PublishedTime, own: Sequence[OwnTime]) -> _Found:
    unsaid = "the report does not say on which line its patients were treated"
    for one in own:
        if other.line == NOT_STATED:
            yield _not_same(About.LINE, "line not stated", f"{unsaid}; the case: {one.line}")
        elif one.line_number is None:
            told = f"the case's time is {one.line}"
            yield _not_same(About.LINE, told, f"{other.line}; {told}")
        elif _known_lines(cohort, other) != {one.line_number}:
            told = _lines_told(cohort, other, one.line_number)
            brief, text = f"{told}, the case: {one.line}", f"{told} ({other.line})"
            yield _not_same(About.LINE, brief, f"{text}; the case: {one.line}")


def _lines_told(cohort: Cohort, other: PublishedTime, number: int) -> str:
    known = _known_lines(cohort, other)
    if known is not None and number not in known:
        return f"no patient on line {number}"
    if number == 1 and _all_treated_before(cohort, other):
        return "every patient had been treated before"
    return "several lines mixed"


def _line_cells(cohort: Cohort, other: PublishedTime) -> tuple[Row | None, list[Counted]]:
    """The one complete row about lines that tells of the group or of the nearest around it."""
    for whose in population.around(cohort, other.group):
        rows = population.line_rows(cohort, whose)
        if rows:
            only = rows[0] if len(rows) == 1 and rows[0].complete else None
            return only, population.counts(cohort, only, whose) if only else []
    return None, []


def _numbers(cells: Sequence[Counted]) -> set[int | None]:
    """The lines that hold a patient; None stands for a category that is no one number."""
    return {
        _ORDINALS.get(c.category.casefold().removesuffix(" line").removesuffix("-line"))
        for c in cells
        if c.share.count is None or c.share.count.value
    }


def _known_lines(cohort: Cohort, other: PublishedTime) -> set[int] | None:
    """The lines on which the patients were; None where the words leave it open."""
    row, cells = _line_cells(cohort, other)
    if row is None or _is_of_before(row.variable):
        return None
    found = _numbers(cells)
    return None if None in found else {number for number in found if number is not None}


def _all_treated_before(cohort: Cohort, other: PublishedTime) -> bool:
    """Whether earlier lines are counted of every patient, and of none as no line."""
    row, cells = _line_cells(cohort, other)
    return row is not None and _is_of_before(row.variable) and 0 not in _numbers(cells)


def _is_of_before(variable: str) -> bool:
    """Whether lines before the one of the report are counted: prior, previous, chemotherapy."""
    return bool(re.search(r"\b(?:prior|previous|earlier|before|chemotherapy)\b", variable))


# ---- the treatment ----

_CLASS_NAMES = {
    "pd-1 inhibitor": "anti-PD-1 antibody", "anti-pd-1": "anti-PD-1 antibody",
    "pd-l1 inhibitor": "anti-PD-L1 antibody",
}  # fmt: skip


def _treatment(other: PublishedTime, own: Sequence[OwnTime]) -> _Found:
    for one in own:
        if not other.treatment:
            continue
        if not one.treatment:
            told = "the case's time runs over all that was given"
            text = f"the report's patients had {other.treatment}; {told}"
            yield _not_same(About.TREATMENT, told, text)
        elif not _same_drugs(other.drugs, one.drugs):
            classes = _classes(other.drugs, one.drugs)
            told = f"{other.treatment} in the report, {one.treatment} in the case"
            text = "; ".join(filter(None, (f"treatment: {told}", classes)))
            yield _not_same(About.TREATMENT, classes or "another treatment", text)


def _same_drugs(one: Sequence[str], other: Sequence[str]) -> bool:
    return bool(one) and {d.casefold() for d in one} == {d.casefold() for d in other}


def _classes(one: Sequence[str], other: Sequence[str]) -> str:
    """What the drugs have in common, where every one of them has a known class."""
    ours, theirs = [_class(d) for d in one], [_class(d) for d in other]
    if not ours or not theirs or None in ours or None in theirs:
        return ""
    shared = sorted({kind for kind in ours if kind in theirs and kind is not None})
    if not shared:
        return "no drug class in common"
    if set(ours) == set(theirs):
        return f"other drugs of the same classes ({', '.join(shared)})"
    return f"drug classes in common: {', '.join(shared)}"


def _class(drug: str) -> str | None:
    known = drug_kind(drug)
    return known.kind if known else _CLASS_NAMES.get(drug.casefold())


# ---- the patients ----


def _histology(cohort: Cohort, other: PublishedTime, own: Sequence[OwnTime]) -> _Found:
    for histology in dict.fromkeys(one.histology for one in own if one.histology):
        told = _other_histology(cohort, other, histology)
        if told:
            text = f"{told}; the case: {histology}"
            yield _not_same(About.HISTOLOGY, told.partition(": ")[0], text)


def _other_histology(cohort: Cohort, other: PublishedTime, histology: str) -> str:
    group = population.group_named(cohort, other.group)
    if group is not None and population.same_histology(cohort, group, histology):
        return ""
    if group is not None and population.is_histology(group):
        same = population.touches(cohort, group, histology)
        return f"{'histologies mixed' if same else 'another histology'}: {other.name}"
    return _in_mix(cohort, other, histology)


def _in_mix(cohort: Cohort, other: PublishedTime, histology: str) -> str:
    """The case's histology among those of the group, or of the nearest group that tells them."""
    for whose in population.around(cohort, other.group):
        row = population.histology_row(cohort, whose)
        if row is None:
            continue
        of = "" if whose == other.group else _in_words(whose)
        for cell in population.counts(cohort, row, whose):
            name = population.called(cohort, whose, cell.category)
            if any(population.holds(said, histology) for said in (name, cell.category)):
                return f"histologies mixed{of}, of them {name} {cell.share.text}"
        return f"other histologies{of}: {population.mix(cohort, whose)}"
    if any(population.holds(said, histology) for said in _said(cohort)):
        return ""
    return "another histology, as far as the words of the report tell"


def _in_words(group: str) -> str:
    return " among all patients" if group == POPULATION else f" in {group}"


def _said(cohort: Cohort) -> tuple[str, ...]:
    """The words on the patients of a report; who was kept out is not among them."""
    return (cohort.title, *(e for e in cohort.study.eligibility if not e.startswith("no ")))


_OF_BONE = ("osteosarcoma", "chondrosarcoma", "ewing")


def _site(cohort: Cohort, other: PublishedTime, own: Sequence[OwnTime]) -> _Found:
    for site in dict.fromkeys(one.site for one in own if one.site):
        wanted = population.plain(site).split()
        cells = population.site_cells(cohort, other.group)
        same = [c for c in cells if set(population.plain(c.category).split()) & set(wanted)]
        if same and len(cells) > 1:
            told = ", ".join(f"{cell.category} {cell.share.text}" for cell in same)
            yield _not_same(About.SITE, f"sites mixed, of them {told}")
        elif not same and not _is_named(cohort, other, wanted):
            text = f"the report names no disease of the {site}, the site of the case"
            yield _not_same(About.SITE, f"no disease of the {site} named", text)


def _is_named(cohort: Cohort, other: PublishedTime, site: Sequence[str]) -> bool:
    said = population.plain(" ".join((*_said(cohort), other.population))).split()
    return any(word in said for word in site) or ("bone" in site and any(
        word in said for word in _OF_BONE
    ))  # fmt: skip


def _selection(cohort: Cohort, other: PublishedTime) -> _Found:
    """Groups that treatment itself made: whoever responded had to live to do so.

    Guarantee-time bias (Anderson, Cain and Gelber 1983, J Clin Oncol).
    """
    if other.group in _made_by_outcome(cohort):
        told = (
            "chosen by what became of them under treatment, which biases times from the start "
            "(guarantee time)"
        )
        yield _not_same(About.SELECTION, told, f"the patients ({other.name}) were {told}")


def _made_by_outcome(cohort: Cohort) -> set[str]:
    """Groups by response or by their state, the groups made up of them, and parts of either."""
    found = {
        g.id for g in cohort.groups
        if g.by.casefold() == "response" or g.id in (*RESPONSES, *RATES)
    }  # fmt: skip
    for _ in cohort.groups:
        found |= {g.id for g in cohort.groups if g.within in found}
        found |= {g.id for g in cohort.groups if g.parts and set(g.parts) <= found}
    return found
