"""Words that are checked against what they depend on: criteria, categories, fields of a kind."""

from collections.abc import Iterator

from attrs import frozen

from casetime.casefile.findings import Findings
from casetime.casefile.problems import shown
from casetime.casefile.structure import event_readers
from casetime.diagnostics import Edit, Fix, Modality, Route
from casetime.model.case import Case
from casetime.model.events import Assessment, Event, Progression, Therapy
from casetime.model.naming import category_of, directory
from casetime.model.terms import CRITERIA, NOT_NAMED, PLAIN_CATEGORIES

_ALSO_VALUES = ("label", "category")
"""What a claim of value may be about beside the fields of an event."""


@frozen(kw_only=True)
class _Category:
    word: str
    criteria: str
    at: Route


def check_words(case: Case, findings: Findings) -> None:
    """CT104 and CT107 for criteria and categories, CT104 for fields that no such event has."""
    for position, event in enumerate(case.events):
        at: Route = ("events", position)
        if isinstance(event, Assessment | Progression) and event.criteria is not None:
            _criteria(event.criteria, (*at, "criteria"), findings)
        for category in _categories(event, at):
            _category(category, findings)
        for cite in event.cite:
            if cite.field is not None:
                _field(cite.field, event, (*at, "cite", cite.field), findings, on_key=True)
    known = directory(case)
    for position, claim in enumerate(case.claims):
        at = ("claims", position)
        if claim.criteria is not None:
            _criteria(claim.criteria, (*at, "criteria"), findings)
        target = known.events.get(claim.of or "")
        if claim.claim == "value" and claim.field is not None and target is not None:
            _field(claim.field, case.events[target], (*at, "field"), findings, on_key=False)


def _categories(event: Event, at: Route) -> Iterator[_Category]:
    if isinstance(event, Assessment):
        word = category_of(event)
        if word is not None:
            route = (*at, "category" if event.category else "label")
            yield _Category(word=word, criteria=event.criteria or NOT_NAMED, at=route)
    elif isinstance(event, Therapy) and event.best is not None:
        yield _Category(word=event.best, criteria=NOT_NAMED, at=(*at, "best"))


def _criteria(name: str, at: Route, findings: Findings) -> None:
    if name in CRITERIA:
        return
    meant = findings.guess(name, CRITERIA)
    help = (f"did you mean `{meant}`? " if meant else "") + f"known are: {', '.join(CRITERIA)}"
    edit = Edit(at=at, text=meant or "")
    fix = Fix(title=f"write `{meant}`", safe=True, edits=(edit,)) if meant else None
    # A slip is an error; criteria that casetime does not know yet are only told.
    code = "CT104" if meant else "CT107"
    message = f"{shown(name)} are not criteria that are known"
    modality = Modality.MUST if meant else Modality.SOFT
    findings.report(code, message, at, help=help, fix=fix, modality=modality)


def _category(category: _Category, findings: Findings) -> None:
    own = CRITERIA.get(category.criteria, CRITERIA[NOT_NAMED])
    options = {*own, *PLAIN_CATEGORIES}
    if category.word in options:
        return
    elsewhere = [name for name, words in CRITERIA.items() if category.word in words]
    named = category.criteria != NOT_NAMED and category.criteria in CRITERIA
    where = category.criteria if named else "any criteria"
    if elsewhere and not named:
        return
    meant = findings.guess(category.word, sorted(options))
    help = f"did you mean `{meant}`?" if meant else None
    help = f"it is a category of {elsewhere[0]}" if elsewhere else help
    findings.report(
        "CT107",
        f"{shown(category.word)} is not a category of {where}",
        category.at,
        help=help or f"known are: {', '.join((*own, *PLAIN_CATEGORIES))}",
        modality=Modality.SOFT,
    )


def _field(name: str, event: Event, at: Route, findings: Findings, *, on_key: bool) -> None:
    options = (*event_readers(event.kind), *_ALSO_VALUES)
    if name in options:
        return
    meant = findings.guess(name, options)
    help = f"did you mean `{meant}`?" if meant else f"it may have: {', '.join(options)}"
    message = f"{shown(event.kind)} has no field {shown(name)}"
    findings.report("CT104", message, at, help=help, on_key=on_key)
