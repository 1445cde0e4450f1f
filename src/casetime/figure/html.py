"""A drawing as one page of HTML that needs nothing else: figure, details, endpoints, table.

Everything that the page tells stands in its text, so that it can be read without the script,
printed and searched; the script only moves what is there. Words of a case never reach the script.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping

from attrs import frozen

from casetime.figure.languages import speaking, spoken
from casetime.figure.languages.page import of_page
from casetime.figure.marks import Drawing, Group, walk
from casetime.figure.svg import Attributes, inline, words

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""Nothing is fetched and nothing is sent, whatever stands in the page."""


@frozen(kw_only=True)
class Event:
    """One row of the chronology: a cell for each column."""

    name: str
    cells: tuple[str, ...]


@frozen(kw_only=True)
class End:
    """One end of a range: how long it is, and the statements and the sum that give it."""

    told: str
    statements: tuple[str, ...]


@frozen(kw_only=True)
class Endpoint:
    """An estimate: its range, what is counted, both ends, and the events between which it lies."""

    group: str
    """The id of its row in the drawing."""
    title: str
    range: str
    counted: str
    ends: tuple[End, ...]
    notes: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()


@frozen(kw_only=True)
class Content:
    """What stands on the page beside the figure."""

    source: str
    columns: tuple[str, ...]
    heading: int
    """The column that names the event of a row."""
    events: tuple[Event, ...]
    endpoints: tuple[Endpoint, ...]
    notes: tuple[str, ...] = ()


def page(drawing: Drawing, content: Content) -> bytes:
    """The page in UTF-8, the same bytes for the same case."""
    with speaking(drawing.language):
        return "".join(f"{line}\n" for line in _lines(drawing, content)).encode()


# The ids of the page hold a dot, which no id of the drawing does.
def _lines(drawing: Drawing, content: Content) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{words(drawing.language)}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{words(drawing.title)}</title>"
    yield f"<style>\n{_asset('style.css')}</style>"
    yield "</head>"
    yield "<body>"
    skip = of_page("Skip the figure: go to the table")
    yield f'<a class="skip" href="#page.table">{words(skip)}</a>'
    yield f"<header>\n<h1>{words(drawing.title)}</h1>"
    yield f"<p>{words(content.source)}</p>" if content.source else ""
    yield "</header>\n<main>"
    yield from _figure(drawing, content)
    yield from _endpoints(content)
    yield from _table(drawing, content)
    yield "</main>"
    yield f"<script>\n{_asset('script.js')}</script>"
    yield "</body>\n</html>"


def _asset(name: str) -> str:
    return (pkgutil.get_data("casetime.figure", f"page/{name}") or b"").decode()


_HINT = (
    "Point at a mark, or reach it with the Tab and arrow keys, to read its date as written, the "
    "days on which it may lie, and where the source states it. Choose an endpoint (click or "
    "Enter) to see its two ends and the statements that bound it. Escape lets go."
)


def _figure(drawing: Drawing, content: Content) -> Iterator[str]:
    yield '<section class="timeline" aria-labelledby="page.timeline">'
    yield f'<h2 id="page.timeline">{words(of_page("Timeline"))}</h2>'
    region = words(of_page("Timeline, may scroll"))
    yield f'<div class="sheet" role="region" aria-label="{region}" tabindex="0">'
    yield inline(drawing, _telling(drawing, content)).rstrip("\n")
    yield "</div>"
    about = words(of_page("Details of the chosen mark"))
    yield f'<aside class="details" aria-label="{about}">'
    yield f'<p class="hint">{words(of_page(_HINT))}</p>'
    yield '<div class="told" role="status" aria-live="polite"></div>'
    close = words(of_page("Close (Esc)"))
    yield f'<button type="button" class="close" hidden>{close}</button>'
    yield "</aside>\n</section>"


def _telling(drawing: Drawing, content: Content) -> Callable[[Group], Attributes]:
    """What each group of the drawing says of itself: the rows that it shows, and how to reach it.

    An event or an endpoint is a button; a label repeats what its event says, and is passed over.
    """
    numbers = {event.name: k for k, event in enumerate(content.events)}
    headings = {event.name: event.cells[content.heading] for event in content.events}
    rows = {endpoint.group: endpoint for endpoint in content.endpoints}

    def told(group: Group) -> Attributes:
        if group.role == "endpoint" and group.id in rows:
            row = rows[group.id]
            return (
                *_button(f"{row.title}: {row.range}"),
                ("aria-pressed", "false"),
                ("data-endpoint", group.id),
            )
        shown = [name for name in group.names if name in numbers]
        if not shown:
            return ()
        rows_shown = ("data-rows", " ".join(str(numbers[name]) for name in shown))
        if group.role != "event":
            return (rows_shown, ("aria-hidden", "true"))
        return (*_button("; ".join(headings[name] for name in shown)), rows_shown)

    return told


def _button(label: str) -> Attributes:
    return (("role", "button"), ("tabindex", "0"), ("aria-label", label))


def _endpoints(content: Content) -> Iterator[str]:
    if not content.endpoints:
        return
    numbers = {event.name: k for k, event in enumerate(content.events)}
    yield '<section class="endpoints" aria-labelledby="page.endpoints">'
    heading = of_page("Endpoints, and the statements that bound them")
    yield f'<h2 id="page.endpoints">{words(heading)}</h2>'
    for endpoint in content.endpoints:
        yield from _endpoint(endpoint, numbers)
    yield "</section>"


def _endpoint(endpoint: Endpoint, numbers: Mapping[str, int]) -> Iterator[str]:
    starts, stops = (
        " ".join(str(numbers[name]) for name in names if name in numbers)
        for names in (endpoint.starts, endpoint.stops)
    )
    yield (
        f'<article data-endpoint="{words(endpoint.group)}" data-starts="{starts}" '
        f'data-stops="{stops}"{_IN_ENGLISH if spoken() != "en" else ""}>'
    )
    yield f"<h3>{words(endpoint.title)}: <b>{words(endpoint.range)}</b></h3>"
    yield f"<p>{words(endpoint.counted)}</p>"
    for end in endpoint.ends:
        yield f"<p>{words(end.told)}</p>"
        yield from _list(end.statements)
    yield from _list(endpoint.notes, "notes")
    yield "</article>"


_IN_ENGLISH = ' lang="en"'
"""How an endpoint is counted is told in English, whatever the language of the page."""


def _list(items: Iterable[str], name: str = "statements") -> Iterator[str]:
    rows = [f"<li>{words(item)}</li>" for item in items]
    if rows:
        yield f'<ul class="{name}">{"".join(rows)}</ul>'


def _table(drawing: Drawing, content: Content) -> Iterator[str]:
    yield '<section aria-labelledby="page.chronology">'
    yield f'<h2 id="page.chronology">{words(of_page("Chronology"))}</h2>'
    region = words(of_page("Chronology, may scroll"))
    yield f'<div class="wide" role="region" aria-label="{region}" tabindex="0" id="page.table">'
    caption = of_page("Every event of the case: {title}").replace("{title}", drawing.title)
    yield f"<table>\n<caption>{words(caption)}</caption>"
    head = "".join(f'<th scope="col">{words(name)}</th>' for name in content.columns)
    yield f"<thead><tr>{head}</tr></thead>\n<tbody>"
    for number, event in enumerate(content.events):
        yield f'<tr data-row="{number}">{"".join(_cells(event, content.heading))}</tr>'
    yield "</tbody>\n</table>"
    yield "</div>"
    yield from _list(content.notes, "notes")
    yield "</section>"


def _cells(event: Event, heading: int) -> Iterator[str]:
    for k, cell in enumerate(event.cells):
        yield f'<th scope="row">{words(cell)}</th>' if k == heading else f"<td>{words(cell)}</td>"


def drawn_groups(drawing: Drawing) -> frozenset[str]:
    """The ids of the groups that a drawing holds."""
    groups = (mark for mark in walk(drawing.marks) if isinstance(mark, Group))
    return frozenset(group.id for group in groups if group.id is not None)
