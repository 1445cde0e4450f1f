"""Read a case, check it, solve it, ask it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from attrs import evolve

from casetime.api.files import written
from casetime.diagnostics import CasetimeError, Diagnostic, Severity

if TYPE_CHECKING:
    from casetime.casefile.reading import Reading
    from casetime.chronology.timeline import Timeline
    from casetime.clinical.estimate import Estimate
    from casetime.clinical.verdict import Judged
    from casetime.model.case import Case

    Asked = Case | Timeline


_Answer = TypeVar("_Answer")


BLOCKS_A_FIGURE = ("CT0", "CT1", "CT2")
"""Errors of the file, of its structure, of its dates: nothing true can be drawn from them."""


def load(path: str | Path, id: str | None = None) -> "Case":
    """The case of a file, with what reading it found in ``case.diagnostics``.

    Raises `CasetimeError` if the file cannot be read or holds no case, or if it holds several
    patients and ``id`` does not pick one.
    """
    return _picked(load_all(path), id, str(path))


def loads(text: str, id: str | None = None) -> "Case":
    """The case of a text; raises as `load`."""
    from casetime.casefile.reading import read_cases  # noqa: PLC0415

    return _picked(_cases(read_cases(text), "the text"), id, "the text")


def load_all(path: str | Path) -> tuple["Case", ...]:
    """Every patient of a file; raises `CasetimeError` if there is none to read."""
    from casetime.casefile.reading import read_case_file  # noqa: PLC0415

    return _cases(read_case_file(path), str(path))


def _cases(reading: "Reading", name: str) -> tuple["Case", ...]:
    """The cases of a reading; findings that belong to none of them go to the first."""
    if not reading.cases:
        first = reading.diagnostics[0].message if reading.diagnostics else "it holds no case"
        raise CasetimeError(f"{name}: {first}")
    if not reading.diagnostics:
        return reading.cases
    first_case = reading.cases[0]
    places = evolve(
        first_case.places,
        keys={**reading.places.keys, **first_case.places.keys},
        values={**reading.places.values, **first_case.places.values},
    )
    told = (*reading.diagnostics, *first_case.diagnostics)
    return (evolve(first_case, diagnostics=told, places=places), *reading.cases[1:])


def _picked(cases: tuple["Case", ...], id: str | None, name: str) -> "Case":
    ids = ", ".join(case.id for case in cases)
    if id is None:
        if len(cases) > 1:
            raise CasetimeError(f"{name} holds {len(cases)} patients; give the id of one: {ids}")
        return cases[0]
    for case in cases:
        if case.id == id:
            return case
    raise CasetimeError(f"{name} holds no patient `{id}`; there is {ids}")


def timeline(case: "Asked", *, assumptions: bool = True) -> "Timeline":
    """The case with its network solved; ``assumptions=False`` leaves out what the writer added."""
    from casetime.chronology.timeline import Timeline  # noqa: PLC0415
    from casetime.chronology.timeline import timeline as solved  # noqa: PLC0415

    if isinstance(case, Timeline):
        if case.assumptions == assumptions:
            return case
        case = case.case
    return solved(case, assumptions=assumptions)


_answers: "WeakKeyDictionary[Timeline, dict[str, Any]]" = WeakKeyDictionary()


def _kept(solved: "Timeline", question: str, answer: Callable[[], _Answer]) -> _Answer:
    """The answer to a question about a timeline, found once: a timeline never changes."""
    known = _answers.setdefault(solved, {})
    if question not in known:
        known[question] = answer()
    found: _Answer = known[question]
    return found


def check(case: "Asked", *, privacy: bool = False, care: bool = False) -> tuple[Diagnostic, ...]:
    """Everything found wrong or odd with a case: reading, dates, meaning, claims; by place.

    ``privacy`` asks also what could identify the patient (CT5), ``care`` what a case report
    should tell and does not (CT7). What an ``allow`` of the case covers is left out.
    """
    from casetime.rules.findings import proofread  # noqa: PLC0415

    solved = timeline(case)
    return _each_once(proofread(solved, claims(solved), privacy=privacy, care=care))


def _each_once(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The reader and the network may both trip over a text: one finding is enough."""
    seen: dict[tuple[object, ...], Diagnostic] = {}
    for each in found:
        seen.setdefault((each.code, each.at, each.message), each)
    return tuple(seen.values())


def estimates(
    case: "Asked", *, preset: str = "default", lines: str = "author"
) -> tuple["Estimate", ...]:
    """Every endpoint of a case, whole course first; raises for an unknown preset or rule set."""
    from casetime.clinical.endpoints import estimates as computed  # noqa: PLC0415

    solved = timeline(case)
    return _kept(solved, f"estimates {preset} {lines}", lambda: computed(solved, preset, lines))


def quoted(case: "Asked") -> tuple["Estimate", ...]:
    """The endpoints that a figure draws and people quote: survival from the index alone."""
    from casetime.clinical.endpoints import quoted as computed  # noqa: PLC0415

    solved = timeline(case)
    return _kept(solved, "quoted", lambda: computed(solved))


def estimate(
    case: "Asked",
    endpoint: str,
    *,
    of: str | None = None,
    criteria: str | None = None,
    from_: str | None = None,
    preset: str = "default",
    lines: str = "author",
) -> "Estimate":
    """One endpoint, as ``estimate(case, "PFS", of="L4", criteria="iRECIST")``.

    Days and months are ranges, None where nothing bounds them. Raises `CasetimeError` if the
    case has no such endpoint.
    """
    from casetime.clinical.endpoints import estimate as computed  # noqa: PLC0415

    return computed(
        timeline(case), endpoint, of=of, criteria=criteria, from_=from_, preset=preset, lines=lines
    )


def claims(case: "Asked") -> "Judged":
    """Each claim of the manuscript with its verdict, and all of them together."""
    solved = timeline(case)
    if not solved.case.claims:
        from casetime.clinical.verdict import Judged, Together  # noqa: PLC0415

        return Judged(verdicts=(), together=Together(consistent=True))
    from casetime.clinical.claims import judged  # noqa: PLC0415

    return _kept(solved, "claims", lambda: judged(solved))


def blocking(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The errors for which no figure is drawn, unless as a draft."""
    return tuple(
        each
        for each in found
        if each.severity is Severity.ERROR and each.code.startswith(BLOCKS_A_FIGURE)
    )


def stopping(case: "Asked") -> tuple[Diagnostic, ...]:
    """The errors of a case for which no figure is drawn, found without judging its claims."""
    from casetime.rules.dated import of_file_and_dates  # noqa: PLC0415

    solved = timeline(case)
    return _kept(solved, "stopping", lambda: blocking(_each_once(of_file_and_dates(solved))))


def write(case: "Case", path: str | Path) -> Path:
    """The path of a case, written as a case file; raises `CasetimeError` if it cannot be."""
    from casetime.casefile.writing import write_case  # noqa: PLC0415

    return written(Path(path), write_case(case).encode("utf-8"))
