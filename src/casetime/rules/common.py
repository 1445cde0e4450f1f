"""What the clinical rules share: where a field stands, and one shape for their findings."""

from collections.abc import Callable, Iterator

from casetime.chronology.implied import placed
from casetime.chronology.timeline import Timeline
from casetime.diagnostics import RULES, Diagnostic, Modality, Related, Route, Severity
from casetime.model.events import Event, Therapy
from casetime.model.values import Drug

ClinicalRule = Callable[[Timeline], Iterator[Diagnostic]]
"""A rule: finds and yields, and changes nothing."""


def happened_events(timeline: Timeline) -> Iterator[tuple[int, str, Event]]:
    """Every event that took place, with its position in the case and its name."""
    yield from placed(timeline.compiled.points)


def spot(timeline: Timeline, i: int, *keys: str | int) -> Route:
    """The first of some fields of an event that stands in the file, else the event itself."""
    known = timeline.case.places.values
    event: Route = ("events", i)
    written = ((*event, key) for key in keys if not known or (*event, key) in known)
    return next(written, event)


def related(timeline: Timeline, name: str, text: str, *keys: str | int) -> Related:
    """Another event that a finding rests on, and what stands there."""
    return Related(at=spot(timeline, timeline.names.index(name), *keys), text=text)


def finding(
    code: str,
    message: str,
    at: Route,
    *others: Related,
    help: str,
    severity: Severity | None = None,
    modality: Modality = Modality.SOFT,
    on_key: bool = False,
) -> Diagnostic:
    """A finding of the severity that its rule has, unless it says otherwise."""
    return Diagnostic(
        code=code,
        message=message,
        at=at,
        severity=RULES[code].severity if severity is None else severity,
        modality=modality,
        related=others,
        help=help,
        on_key=on_key,
    )


def days_between(timeline: Timeline, a: str, b: str) -> tuple[int | None, int | None]:
    """The fewest and most days from one point to another."""
    days = timeline.points_apart(a, b)
    return days.least, days.most


def certainly_after(timeline: Timeline, a: str, b: str, *, by: int = 1) -> bool:
    """Whether point b lies at least some days after point a in every dating."""
    least, _ = days_between(timeline, a, b)
    return least is not None and least >= by


def may_be_after(timeline: Timeline, a: str, b: str) -> bool:
    """Whether point b may lie on a later day than point a."""
    _, most = days_between(timeline, a, b)
    return most is None or most > 0


def same_day(timeline: Timeline, a: str, b: str) -> bool:
    """Whether two points lie on one day in every dating."""
    return days_between(timeline, a, b) == (0, 0)


def drugs_of(event: Event) -> Iterator[tuple[tuple[str | int, ...], Drug]]:
    """The drugs of an event and of its changes, each with its keys below the event."""
    for k, drug in enumerate(getattr(event, "drugs", ())):
        yield ("drugs", k), drug
    if isinstance(event, Therapy):
        for n, change in enumerate(event.changes):
            for k, drug in enumerate(change.drugs):
                yield ("changes", n, "drugs", k), drug


def drug_route(timeline: Timeline, i: int, keys: tuple[str | int, ...]) -> Route:
    """Where a drug line stands: an item of a list, or the one text in its place."""
    known = timeline.case.places.values
    route: Route = ("events", i, *keys)
    while known and len(route) > 2 and route not in known:
        route = route[:-1]
    return route


def joined(words: list[str]) -> str:
    """A list for people: ``a, b and c``."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""
