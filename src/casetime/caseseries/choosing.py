"""Which line of a case a series means, which group the patient is in; what may be asked at all."""

from enum import Enum
from pathlib import Path

from attrs import NOTHING, fields

from casetime.caseseries.records import Asked
from casetime.chronology.timeline import Timeline
from casetime.clinical.counting import Course
from casetime.clinical.definitions import ENDPOINTS, PRESETS
from casetime.clinical.drugs import group_of
from casetime.clinical.line_rules import RULE_NAMES
from casetime.clinical.lines import Line, line_named
from casetime.diagnostics import CasetimeError

ORDINALS = {"first-line": 1, "second-line": 2, "third-line": 3, "fourth-line": 4}
ANY = "any"
GROUPS = ("sex", "file", "folder", "treatment")


def checked(asked: Asked) -> Asked:
    """The request, once every name in it is known; raises `CasetimeError` for one that is not."""
    for endpoint in asked.endpoints:
        if endpoint == "GMI":
            raise CasetimeError("`GMI` is a ratio of two times; a series takes times")
        if endpoint not in ENDPOINTS:
            raise CasetimeError(f"`{endpoint}` is no endpoint; there are {', '.join(ENDPOINTS)}")
    if asked.preset not in PRESETS:
        raise CasetimeError(f"`{asked.preset}` is not a preset; there are {', '.join(PRESETS)}")
    if asked.lines not in RULE_NAMES:
        known = ", ".join(RULE_NAMES)
        raise CasetimeError(f"`{asked.lines}` is not a rule set for lines; there are {known}")
    if asked.group is not None and asked.group not in GROUPS and "." not in asked.group:
        raise CasetimeError(
            f"cannot group by `{asked.group}`: by {', '.join(GROUPS)}, "
            "or by a field of an event such as diagnosis.grade"
        )
    return asked


def lines_asked(this: Course, of: str | None) -> tuple[Line, ...]:
    """The lines that a request means; none where the case has no such line.

    The first line is the one that the author numbers 1, else the first of those without a number.
    """
    if of == ANY:
        return this.lines
    number = ORDINALS.get(of or "first-line")
    if number is not None:
        return _numbered(this, number)
    found = line_named(this.lines, _event(this.timeline, of or ""))
    return (found,) if found else ()


def _numbered(this: Course, number: int) -> tuple[Line, ...]:
    numbered = tuple(line for line in this.lines if line.number == number)
    if numbered or any(line.number is not None for line in this.lines):
        return numbered
    return this.lines[number - 1 : number]


def _event(timeline: Timeline, name: str) -> str:
    try:
        return timeline.point(name).removesuffix(".from").removesuffix(".to")
    except CasetimeError:
        raise CasetimeError(f"no event `{name}`") from None


def group_value(timeline: Timeline, group: str, file: str, line: Line | None) -> str | None:
    """What a patient is grouped by; None where the case does not say it."""
    match group:
        case "sex":
            sex = timeline.case.patient.sex
            return None if sex is None else str(sex)
        case "file":
            return Path(file).stem or None
        case "folder":
            return Path(file).parent.name or None
        case "treatment":
            found = group_of(timeline.event(line.name)) if line else None
            return None if found is None else str(found)
        case _:
            return _field(timeline, group)


def _field(timeline: Timeline, group: str) -> str | None:
    """The value of a field of an event: one word or several, never a record."""
    name, _, key = group.rpartition(".")
    try:
        event = timeline.event(name)
    except CasetimeError:
        return None
    wanted = key.replace("-", "_")
    known = {one.name.rstrip("_"): one.name for one in fields(type(event))}
    if wanted not in known:
        raise CasetimeError(f"cannot group by `{group}`: {name} has no field `{key}`")
    return _in_words(getattr(event, known[wanted], NOTHING))


def _in_words(value: object) -> str | None:
    match value:
        case str() | Enum() | int():
            return str(value) or None
        case tuple() if value and all(isinstance(one, str | Enum) for one in value):
            return ", ".join(str(one) for one in value)
        case _:
            return None
