"""The page of a case: its figure with the chronology and the endpoints that the marks tell of."""

import re
from collections.abc import Iterator, Sequence

from casetime.chronology.ordering import sequence
from casetime.chronology.timeline import Step, Timeline
from casetime.clinical.estimate import Estimate
from casetime.clinical.verdict import Judged, Verdict
from casetime.diagnostics import span_of
from casetime.figure import html
from casetime.figure.endpoint_lane import Row, row_id, rows
from casetime.figure.languages import dates, fixed, numbers, speaking
from casetime.figure.languages.page import of_page
from casetime.figure.legend.endpoints import verdict_told
from casetime.figure.marks import Drawing
from casetime.figure.wording import sentence_case
from casetime.model.events import Event
from casetime.report.chronology import chronology
from casetime.report.explain import End, ends, sentence
from casetime.report.ranges import range_shown, title_of


def page(
    timeline: Timeline, drawing: Drawing, estimates: Sequence[Estimate], judged: Judged
) -> bytes:
    """One page of HTML that fetches nothing: the figure, its endpoints, every event as a table."""
    with speaking(drawing.language):
        return html.page(drawing, _content(timeline, drawing, estimates, judged))


def _content(
    timeline: Timeline, drawing: Drawing, estimates: Sequence[Estimate], judged: Judged
) -> html.Content:
    drawn = html.drawn_groups(drawing)
    found = [row for row in rows(timeline, estimates, judged) if row_id(row) in drawn]
    told = chronology(timeline)
    names, days = sequence(timeline), told.columns.index("Event")
    return html.Content(
        source=timeline.case.source.citation or "",
        columns=tuple(_columns(timeline, (*told.columns, _REASON))),
        heading=days,
        events=tuple(
            html.Event(
                name=name,
                cells=(
                    *_dated(cells, days),
                    _named(timeline.event(name), cells[days]),
                    *cells[days + 1 :],
                    _reason(timeline, name),
                ),
            )
            for name, cells in zip(names, told.rows, strict=True)
        ),
        endpoints=tuple(e for row in found for e in _endpoints(timeline, row, estimates)),
        notes=told.notes,
    )


_REASON = "Reason and notes"
_MINUS = re.compile(r"(?<![\w–])-(?=\d)")


def _columns(timeline: Timeline, names: Sequence[str]) -> Iterator[str]:
    """The heads of the table in the language of the page."""
    since = f"From {timeline.index or 'index'}"
    for name in names:
        said = of_page("From {event}" if name == since else name)
        yield said.replace("{event}", timeline.index or "index")


def _dated(cells: Sequence[str], heading: int) -> tuple[str, ...]:
    """The cells before the event, its windows told as the language of the page tells days."""
    told = (_MINUS.sub("\N{MINUS SIGN}", numbers(dates(cell))) for cell in cells[1:heading])
    return (cells[0], *told)


def _named(event: Event, heading: str) -> str:
    """`Therapie: pazopanib`: an event with its status and kind in the language of the page."""
    kind = event.word or event.kind
    found, rest = [], heading
    for english, word in ((str(event.status), event.status), (kind.replace("-", " "), kind)):
        head, _, tail = rest.partition(": ")
        if head.casefold().replace("-", " ") == english.casefold():
            found.append(fixed(word))
            rest = tail
    return sentence_case(": ".join([*found, rest] if rest else found))


def _reason(timeline: Timeline, name: str) -> str:
    """What led to an event, what the writer assumes about it, and what he notes."""
    event = timeline.event(name)
    because = of_page("Because of {events}").replace("{events}", ", ".join(event.because))
    reason = (because,) if event.because else ()
    assumed = (of_page("Assumed, not stated: {words}").replace("{words}", t) for t in event.assume)
    return " ".join(
        part if part.endswith(".") else f"{part}." for part in (*reason, *assumed, *event.note)
    )


def _endpoints(
    timeline: Timeline, row: Row, estimates: Sequence[Estimate]
) -> Iterator[html.Endpoint]:
    """The estimates that share a row of the figure: one for each of its criteria."""
    drawn = row.estimate
    alike = [
        e
        for e in estimates
        if (e.endpoint, e.of, e.from_) == (drawn.endpoint, drawn.of, drawn.from_)
        and (e.criteria in row.criteria or e == drawn)
    ]
    for estimate in alike:
        yield html.Endpoint(
            group=row_id(row),
            title=title_of(timeline, estimate),
            range=range_shown(estimate, timeline.read.month).replace(">=", "≥"),
            counted=f"{estimate.definition[:1].upper()}{estimate.definition[1:]}".replace(
                "end - start", "end − start"
            ),
            ends=tuple(_end(timeline, end) for end in ends(estimate)),
            notes=(*estimate.remarks, *(_claimed(v) for v in row.claims)),
            starts=_events(timeline, (estimate.from_point, *estimate.origins)),
            stops=_events(timeline, estimate.to_points),
        )


def _end(timeline: Timeline, end: End) -> html.End:
    statements = dict.fromkeys(_statement(timeline, step, end.side) for step in end.steps)
    total = (end.total,) if end.total else ()
    return html.End(told=f"{end.told[:1].upper()}{end.told[1:]}", statements=(*statements, *total))


def _statement(timeline: Timeline, step: Step, side: str) -> str:
    """A statement with the line of the file that makes it."""
    at = step.statement.at
    span = span_of(timeline.case.places, at) if at else None
    return f"{sentence(step, side)} [line {span.line}]" if span else sentence(step, side)


def _claimed(verdict: Verdict) -> str:
    with speaking("en"):  # as all that is said of how an endpoint is counted
        return verdict_told(verdict)


def _events(timeline: Timeline, points: Sequence[str]) -> tuple[str, ...]:
    """The events whose first or last day a point is."""
    ends = {name: timeline.ends(name) for name in timeline.names}
    found = (n for p in points for n, e in ends.items() if p in (e.first, e.last))
    return tuple(dict.fromkeys(found))
