"""From what a user asks to a series: names checked, paths and cases listed, the series made."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from casetime.caseseries.choosing import checked
from casetime.caseseries.files import Gathered
from casetime.caseseries.records import Asked, as_text
from casetime.caseseries.series import Series, series
from casetime.chronology.timeline import Timeline
from casetime.diagnostics import CasetimeError
from casetime.model.case import Case
from casetime.statistics.survival import ConfType

Source = str | Path | Case | Timeline


def asked(
    endpoint: str | Sequence[str],
    of: str | None,
    criteria: str | None,
    group: str | None,
    preset: str,
    lines: str,
    *,
    confirmed: bool = False,
    drawn: bool = True,
) -> Asked:
    """The request; raises `CasetimeError` for a name that does not exist."""
    endpoints = (endpoint,) if isinstance(endpoint, str) else tuple(dict.fromkeys(endpoint))
    return checked(
        Asked(
            endpoints=endpoints, of=of, criteria=criteria, group=group, preset=preset,
            lines=lines, confirmed=confirmed, drawn=drawn,
        )
    )  # fmt: skip


def conf_type_named(name: str) -> ConfType:
    """The type of interval of a name; raises `CasetimeError` for one that does not exist."""
    try:
        return ConfType(name)
    except ValueError:
        known = ", ".join(ConfType)
        raise CasetimeError(f"`{name}` is no type of interval; there are {known}") from None


def listed(cases: Source | Iterable[Source]) -> tuple[str | Case | Timeline, ...]:
    """What a series is made of, paths as text."""
    several = (cases,) if isinstance(cases, Source) else tuple(cases)
    return tuple(str(one) if isinstance(one, Path) else one for one in several)


def study_of(each: Sequence[str | Case | Timeline]) -> str:
    """The name of a series for which none is given: that of its only file or folder."""
    names = [Path(one).absolute().stem for one in each if isinstance(one, str)]
    return as_text(names[0]) if len(names) == 1 and len(each) == 1 else "series"


def made(found: Gathered, request: Asked, study: str, conf_type: ConfType, level: float) -> Series:
    """The series; raises `CasetimeError` for a level that is none."""
    if not 0 < level < 1:
        raise CasetimeError(f"a level lies between 0 and 1, not at {level:g}")
    return series(found, request, study, conf_type, level)
