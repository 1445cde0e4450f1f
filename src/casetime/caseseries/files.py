"""Files to patients: every file in one run, each in a process of its own where there are many."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from attrs import frozen

from casetime.casefile.folders import files_of
from casetime.casefile.reading import Reading, read_case_file
from casetime.caseseries.member import member, place_of
from casetime.caseseries.records import Asked, LeftOut, Member
from casetime.chronology.timeline import Timeline, timeline
from casetime.diagnostics import Diagnostic, span_of
from casetime.model.case import Case

Stops = Callable[[Timeline], Sequence[Diagnostic]]
"""The errors for which a case is left out."""
Progress = Callable[[int, int], None]
_MANY = 20
"""From this many files on, several processes pay for their start."""
_UNREADABLE = ("CT001", "CT005")


@frozen(kw_only=True)
class Gathered:
    """The patients of some files, and what was left out."""

    members: tuple[Member, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def gathered_from(
    each: Sequence[str | Case | Timeline],
    asked: Asked,
    stops: Stops,
    progress: Progress | None = None,
) -> Gathered:
    """Every patient of files, folders and cases; raises `CasetimeError` for an empty folder."""
    files = list(files_of(one for one in each if isinstance(one, str)))
    cases = [one for one in each if not isinstance(one, str)]
    read = gathered(files, asked, stops, progress)
    return _joined([read, of_cases(cases, asked, stops)])


def gathered(
    files: Sequence[str], asked: Asked, stops: Stops, progress: Progress | None = None
) -> Gathered:
    """Every patient of the files, in their order; one with an id that was there is left out."""
    each: list[Gathered] = []
    for number, one in enumerate(_every(files, partial(_of_file, asked=asked, stops=stops)), 1):
        each.append(one)
        if progress is not None:
            progress(number, len(files))
    return _joined(each)


def _every(files: Sequence[str], read: Callable[[str], Gathered]) -> Iterator[Gathered]:
    if len(files) <= _MANY:
        yield from map(read, files)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    first, *rest = files
    yield read(first)  # what this loads, processes that fork need not load again
    with ProcessPoolExecutor() as pool:
        yield from pool.map(read, rest, chunksize=4)


def _of_file(file: str, asked: Asked, stops: Stops) -> Gathered:
    reading = read_case_file(file)
    given = of_cases(reading.cases, asked, stops)
    return Gathered(members=given.members, left_out=(*_unread(reading), *given.left_out))


def _unread(reading: Reading) -> Iterator[LeftOut]:
    """What the file holds that is no case, and why."""
    for found in reading.diagnostics:
        span = span_of(reading.places, found.at)
        at = f":{span.line}" if span else ""
        yield LeftOut(
            place=f"{reading.places.file}{at}",
            why=found.message,
            unreadable=found.code in _UNREADABLE,
        )


def of_cases(cases: Iterable[Case | Timeline], asked: Asked, stops: Stops) -> Gathered:
    """The patients of some cases; one whose file or dates have errors is left out."""
    members: list[Member] = []
    left: list[LeftOut] = []
    for each in cases:
        solved = each if isinstance(each, Timeline) else timeline(each)
        errors = stops(solved)
        if errors or not solved.names:
            left.append(_left_out(solved, errors))
        else:
            members.append(member(solved, asked))
    return _joined([Gathered(members=tuple(members), left_out=tuple(left))])


def _left_out(solved: Timeline, errors: Sequence[Diagnostic]) -> LeftOut:
    name = " ".join(solved.case.id.split()) or "a patient without an id"
    if not errors:
        return LeftOut(place=place_of(solved), why=f"{name} has no events")
    more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
    places = solved.case.places
    span = span_of(places, errors[0].at)
    at = f"{places.file}:{span.line}" if span else places.file
    return LeftOut(place=at, why=f"{name} is left out: {errors[0].message}{more}")


def _joined(each: Iterable[Gathered]) -> Gathered:
    members: dict[str, Member] = {}
    left: list[LeftOut] = []
    for one in each:
        left += one.left_out
        for patient in one.members:
            first = members.setdefault(patient.patient, patient)
            if first is not patient:
                why = f"{patient.patient} is left out: it is in the series already ({first.place})"
                left.append(LeftOut(place=patient.place, why=why))
    return Gathered(members=tuple(members.values()), left_out=tuple(left))
