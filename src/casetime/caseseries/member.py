"""One patient of a series from one solved case: a pure function, the same for each of thousands."""

from casetime.caseseries.choosing import ANY, group_value, lines_asked
from casetime.caseseries.courses import course
from casetime.caseseries.diameters import changes
from casetime.caseseries.records import Asked, Best, Changes, Member, Time, as_text
from casetime.caseseries.times import times_of
from casetime.chronology.timeline import Timeline
from casetime.clinical.best_response import BestResponse, best_response
from casetime.clinical.counting import Course
from casetime.clinical.endpoints import gather
from casetime.clinical.lines import Line
from casetime.clinical.progression import criteria_of
from casetime.clinical.response import meaning_of, named_criteria
from casetime.diagnostics import CasetimeError, span_of
from casetime.model.terms import Response


def member(timeline: Timeline, asked: Asked) -> Member:
    """What a series holds of one patient; what the case does not have is told in `without`."""
    this = gather(timeline, asked.preset, asked.lines)
    line, without = _line(this, asked)
    times: list[Time] = []
    for endpoint in asked.endpoints:
        try:
            found = times_of(this, endpoint, asked)
        except CasetimeError as error:
            without.append(str(error))
            continue
        times += found
        if not found:
            without.append(_has_no(endpoint, asked))
    return Member(
        patient=timeline.case.id,
        place=place_of(timeline),
        group=_group(timeline, asked, line),
        times=tuple(times),
        best=_best(this, line, asked) if line else None,
        course=course(timeline, _origin(timeline, line)) if asked.drawn else None,
        changes=changes(timeline, line, this.lines) if asked.drawn and line else Changes(),
        without=tuple(dict.fromkeys(without)),
    )


def place_of(timeline: Timeline) -> str:
    """The file and line of a case."""
    places = timeline.case.places
    span = span_of(places, ("id",))
    return as_text(f"{places.file}:{span.line}" if span and places.file else places.file)


def _line(this: Course, asked: Asked) -> tuple[Line | None, list[str]]:
    """The line whose response is told; the first one where any will do."""
    try:
        found = lines_asked(this, None if asked.of == ANY else asked.of)
    except CasetimeError as error:
        return None, [str(error)]
    return (found[0] if found else None), []


def _has_no(endpoint: str, asked: Asked) -> str:
    criteria = f" by {asked.criteria}" if asked.criteria else ""
    return f"no {endpoint}{f' of {asked.of}' if asked.of else ''}{criteria}"


def _origin(timeline: Timeline, line: Line | None) -> str:
    """The start of the line; of a case without treatment, its index."""
    if line is not None:
        return line.start
    return timeline.ends(timeline.index or timeline.names[0]).first


def _group(timeline: Timeline, asked: Asked, line: Line | None) -> str | None:
    if asked.group is None:
        return None
    return group_value(timeline, asked.group, timeline.case.places.file, line)


def _best(this: Course, line: Line, asked: Asked) -> Best:
    """The best response on a line, and whether it is a response or control of the disease."""
    criteria = named_criteria(asked.criteria) or criteria_of(this, line)[0]
    found = best_response(this, line, criteria, confirmed=asked.confirmed)
    return Best(
        patient=this.timeline.case.id,
        of=line.name,
        criteria=criteria,
        confirmed=asked.confirmed,
        categories=found.categories,
        responds=_all_of(found, (Response.RESPONSE,)),
        controlled=_all_of(found, (Response.RESPONSE, Response.STABLE)),
    )


def _all_of(found: BestResponse, wanted: tuple[Response, ...]) -> bool | None:
    """Whether every category that the dates leave is one of these; None where only some are."""
    answers = {meaning_of(each, found.criteria) in wanted for each in found.categories}
    return answers.pop() if len(answers) == 1 else None
