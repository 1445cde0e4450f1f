"""CT3, treatment: lines, their order and their ends."""

import itertools
import re
from collections.abc import Iterator

from casetime.chronology.cycles import READINGS, count, interval, least_course, reading
from casetime.chronology.gathering import change_point
from casetime.chronology.implied import line_of
from casetime.chronology.points import lookup
from casetime.chronology.timeline import Timeline
from casetime.clinical.claim_words import shown
from casetime.clinical.cycles_told import beyond_count
from casetime.clinical.lines import is_systemic
from casetime.clinical.response import (
    Observation,
    is_progression,
    may_be_progression,
    observations,
)
from casetime.diagnostics import Diagnostic, Modality, Severity
from casetime.model.events import (
    CellTherapy,
    Event,
    LocalTherapy,
    Progression,
    Radiotherapy,
    Surgery,
    Therapy,
)
from casetime.model.terms import Response, Setting, Stopped
from casetime.model.values import Change
from casetime.rules.common import (
    certainly_after,
    days_between,
    finding,
    happened_events,
    related,
    spot,
)

BEYOND_DAYS = 28
"""Treatment that goes on for less than this after a progression is the time to the decision."""

_REMARK = re.compile(
    r"\b(?:beyond|past|despite|regardless of|notwithstanding)\b[\w\s-]{0,30}\bprogress",
    re.IGNORECASE,
)
"""The term of the field, in a note or a label; that something "continued" says nothing of it."""


def overlapping_lines(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT303: a numbered line that certainly starts while one of a lower number still runs."""
    for (_, one, a), (i, two, b) in itertools.permutations(_numbered(timeline), 2):
        start, end = timeline.ends(two).first, timeline.ends(one).last
        if (a.line or 0) >= (b.line or 0) or not certainly_after(timeline, start, end):
            continue
        if certainly_after(timeline, start, timeline.ends(one).first):
            continue  # that is CT308
        days = timeline.points_apart(start, end)
        yield finding(
            "CT303",
            f"line {b.line} ({two}) starts {shown(days, timeline.read)} before line "
            f"{a.line} ({one}) ends",
            spot(timeline, i, "from", "on", "line"),
            related(timeline, one, f"line {a.line} ends here", "to", "for", "cycles"),
            modality=Modality.MUST,
            help="end the earlier line before the later one starts, or give both one line number",
        )


def _numbered(timeline: Timeline) -> list[tuple[int, str, Therapy]]:
    return [
        (i, name, event)
        for i, name, event in happened_events(timeline)
        if isinstance(event, Therapy) and event.line and is_systemic(event)
    ]


def skipped_line(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT314: a line number whose predecessor no treatment of the case has."""
    numbered = sorted(
        {
            (line, timeline.names.index(name), name)
            for _, name, event in happened_events(timeline)
            if (line := line_of(event))
        }
    )
    known = {line for line, _, _ in numbered}
    for line, i, name in numbered:
        before = max((n for n in known if n < line), default=0)
        if line - before < 2 or any((line, k) < (line, i) and line == n for n, k, _ in numbered):
            continue
        if _unnumbered_between(timeline, before, name) >= line - before - 1:
            continue  # an infusion of cells has no `line` to write a number in
        missing = f"line {line - 1}" if line - before == 2 else f"lines {before + 1} to {line - 1}"
        yield finding(
            "CT314",
            f"{name} is line {line}, but no treatment is numbered {missing}",
            spot(timeline, i, "line"),
            help="number the treatment in between, or correct this number",
        )


def _unnumbered_between(timeline: Timeline, before: int, name: str) -> int:
    """How many infusions of cells may lie between the first start of a line and a later one."""
    events = list(happened_events(timeline))
    starts = [timeline.ends(n).first for _, n, event in events if line_of(event) == before]
    until = timeline.ends(name).first
    return sum(
        not certainly_after(timeline, until, point)
        and not any(certainly_after(timeline, point, start) for start in starts)
        for point in (timeline.ends(n).first for _, n, e in events if isinstance(e, CellTherapy))
    )


def progression_without_stop(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT309: a treatment that certainly goes on for weeks after its progression, unremarked."""
    for i, name, event in happened_events(timeline):
        if not isinstance(event, Therapy) or _stopped_for_it(timeline, name, event):
            continue
        last = timeline.ends(name).last
        for seen in _progressions(timeline, name):
            if not certainly_after(timeline, seen.point, last, by=BEYOND_DAYS):
                continue
            if _remarked(timeline, name, event, seen):
                continue
            days = timeline.points_apart(seen.point, last)
            yield finding(
                "CT309",
                f"{name} goes on for {shown(days, timeline.read)} after its progression "
                f"({seen.name})",
                spot(timeline, i, "to", "for", "from"),
                related(timeline, seen.name, f"{seen.category} here", "category"),
                help="say that it went on beyond progression (in a `note`, or by what was done "
                f"because of {seen.name}), or when it stopped",
            )
            break


def _stopped_for_it(timeline: Timeline, name: str, therapy: Therapy) -> bool:
    """Whether a treatment ended for a progression that may have come shortly before its end."""
    if therapy.stopped is not Stopped.PROGRESSION:
        return False
    last = timeline.ends(name).last
    own = [o for o in observations(timeline) if o.of in (name, None) and _is_worse(o)]
    late = [o for o in own if not certainly_after(timeline, o.point, last, by=BEYOND_DAYS)]
    return bool(late) or not any(o.of == name for o in own)


def _is_worse(observation: Observation) -> bool:
    return is_progression(observation) or may_be_progression(observation)


def _progressions(timeline: Timeline, therapy: str) -> list[Observation]:
    """What is called a progression of a treatment; an iUPD alone does not end one (iRECIST)."""
    return [
        o
        for o in observations(timeline)
        if o.of == therapy and o.meaning is Response.PROGRESSION and o.counts is None
    ]


def _remarked(timeline: Timeline, name: str, therapy: Therapy, seen: Observation) -> bool:
    """Whether the case answers a progression by what it did under the treatment that went on.

    A change of the treatment that the progression, or its time, led to; another treatment given
    because of it, as radiotherapy of the one lesion that grew; or the words for it.
    """
    if any(_REMARK.search(t) for e in (therapy, timeline.event(seen.name)) for t in _texts(e)):
        return True
    return _answered(timeline, name, seen) or any(
        _REMARK.search(change.why or "") or _on_or_after(timeline, name, k, change, seen)
        for k, change in enumerate(therapy.changes)
    )


def _texts(event: Event) -> tuple[str, ...]:
    return (event.label, *event.note)


def _answered(timeline: Timeline, therapy: str, seen: Observation) -> bool:
    """Another treatment because of the progression, begun before this one ended."""
    last = timeline.ends(therapy).last
    return any(
        name != therapy
        and isinstance(event, _ANSWERS)
        and seen.name in (lookup(timeline.compiled.points, cause) for cause in event.because)
        and certainly_after(timeline, timeline.ends(name).first, last, by=0)
        for _, name, event in happened_events(timeline)
    )


_ANSWERS = (Therapy, Radiotherapy, LocalTherapy, Surgery)


def _on_or_after(timeline: Timeline, name: str, k: int, change: Change, seen: Observation) -> bool:
    """Whether a change of the treatment certainly lies at its progression or later."""
    point = change_point(name, k, change)
    return point in timeline.networks[0].number and certainly_after(
        timeline, seen.point, point, by=0
    )


def adjuvant_after_relapse(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT315: adjuvant treatment that certainly starts after a relapse that nothing removed."""
    events = list(happened_events(timeline))
    for i, name, event in events:
        if getattr(event, "setting", None) is not Setting.ADJUVANT:
            continue
        start = timeline.ends(name).first
        for _, relapse, other in events:
            if not isinstance(other, Progression) or other.of == name:
                continue
            point = timeline.ends(relapse).first
            if certainly_after(timeline, point, start) and not _removed(timeline, point, start):
                yield finding(
                    "CT315",
                    f"{name} is adjuvant, but starts after {_the_relapse(relapse)}",
                    spot(timeline, i, "setting"),
                    related(timeline, relapse, "relapse here", "on"),
                    help="correct the setting, or add the operation that it is adjuvant to",
                )
                break


def _the_relapse(name: str) -> str:
    return "the relapse" if name == "relapse" else f"the relapse {name}"


def _removed(timeline: Timeline, relapse: str, start: str) -> bool:
    """Whether an operation or ablation may lie between a relapse and a treatment."""
    between = (
        timeline.ends(name).first
        for _, name, event in happened_events(timeline)
        if isinstance(event, Surgery | LocalTherapy)
    )
    return any(_not_before(timeline, relapse, p) and _not_before(timeline, p, start)
               for p in between)  # fmt: skip


def _not_before(timeline: Timeline, a: str, b: str) -> bool:
    """Whether point b may lie on or after point a."""
    _, most = days_between(timeline, a, b)
    return most is None or most >= 0


def cycle_beyond_count(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT333: an event dated by a cycle that a course of exactly so many cycles did not have.

    The day on which the next cycle was due is often named though it was not given: that is odd.
    """
    for found in beyond_count(timeline, timeline.compiled.statements):
        at = found.statement.at
        if at[:1] != ("events",):
            continue
        name = timeline.names[int(at[1])]
        yield finding(
            "CT333",
            f"{name} is dated `{found.statement.typed}`, but {found.course} had {found.given}",
            at,
            related(timeline, found.course, f"{found.given} cycles here", "cycles"),
            severity=Severity.ERROR if found.sure else Severity.INFO,
            modality=Modality.MUST if found.sure else Modality.SOFT,
            help="correct the number of cycles, or the cycle that it is dated by",
        )


_LAST = {
    "begun": "the last cycle was only begun",
    "dosed": "the last dose was given",
    "completed": "the last cycle was completed",
}


def cycles_fit_one_reading(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT214: a course that fits its cycles as they are read, but not under a fuller reading."""
    for i, name, event in happened_events(timeline):
        if not isinstance(event, Therapy) or count(event) is None or interval(event) is None:
            continue
        if event.cycles is None or event.cycles.quality == "so far":
            continue
        ends = timeline.ends(name)
        days = timeline.points_apart(ends.first, ends.last)
        used = reading(event, timeline.read)
        if days.most is not None and days.most < (least_course(event, used) or 0):
            continue  # that is CT205
        for how in READINGS[READINGS.index(used) + 1 :]:
            needed = least_course(event, how)
            if days.most is None or needed is None or days.most >= needed:
                continue
            yield finding(
                "CT214",
                f"{name}: {event.cycles.text} fit if {_LAST[used]}, but not if {_LAST[how]}: "
                f"that takes {needed} days, and {days.most} are left",
                spot(timeline, i, "cycles"),
                help="say whether the last cycle was begun or completed, or correct the count",
            )
            break
