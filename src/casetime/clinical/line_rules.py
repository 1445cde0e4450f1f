"""Lines of therapy as a named rule set derives them, each decision with its reason.

Saini and Twelves 2021 for the notation and for what opens a line; `author` is in ``lines.py``.
"""

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

from casetime.chronology.implied import line_of
from casetime.chronology.timeline import Timeline
from casetime.clinical.candidates import never_before
from casetime.clinical.drugs import against_the_cancer, shared_classes
from casetime.clinical.lines import (
    Line,
    author_lines,
    in_order,
    is_perioperative,
    opens_line,
)
from casetime.clinical.response import Observation, is_progression, observations
from casetime.diagnostics import CasetimeError
from casetime.model.events import CellTherapy, Event, Radiotherapy, Therapy

_TOGETHER = 28
"""Days within which drugs that are started form one regimen."""
_EARLY_RELAPSE = 183
"""Six months: a relapse sooner after curative treatment is counted as a line by many trials."""


@frozen(kw_only=True)
class RuleSet:
    """When a treatment opens a new line."""

    name: str
    told: str
    gap: int | None = None
    """Days without treatment that open a new line by themselves."""
    any_new_agent: bool = False
    """Any drug that the line did not have opens a new one."""


RULE_SETS: Mapping[str, RuleSet] = {
    r.name: r
    for r in (
        RuleSet(
            name="default",
            told="a new drug opens a line after progression or where the author says so",
        ),
        RuleSet(name="gap-120", told="as default, and 120 days without treatment", gap=120),
        RuleSet(name="gap-180", told="as default, and 180 days without treatment", gap=180),
        RuleSet(name="any-new-agent", told="every new drug opens a line", any_new_agent=True),
    )
}
RULE_NAMES = ("author", *RULE_SETS)


@frozen(kw_only=True)
class DerivedLine:
    """One line as a rule set counts it."""

    number: int
    curative: bool
    members: tuple[str, ...]
    drugs: tuple[str, ...]
    start: str
    reasons: tuple[str, ...]
    """Why each treatment opened this line, or stayed in it."""
    remarks: tuple[str, ...] = ()
    """Rechallenge, treatment beyond progression, early relapse."""


def lines_by(timeline: Timeline, rules: str = "author") -> tuple[Line, ...]:
    """The lines of a case by a named rule set; raises `CasetimeError` for a name it has not."""
    if rules == "author":
        return author_lines(timeline)
    if rules not in RULE_SETS:
        raise CasetimeError(
            f"`{rules}` is not a rule set for lines; there are {', '.join(RULE_NAMES)}"
        )
    derived = [d for d in derived_lines(timeline, RULE_SETS[rules]) if not d.curative]
    return tuple(
        Line(
            number=line.number,
            name=line.members[0],
            members=line.members,
            start=line.start,
            reason="; ".join(line.reasons),
        )
        for line in derived
    )


@frozen(kw_only=True)
class _Open:
    """The line that is being counted, and what was known before it."""

    members: tuple[str, ...]
    drugs: tuple[str, ...]
    curative: bool
    reasons: tuple[str, ...]
    remarks: tuple[str, ...]


def derived_lines(timeline: Timeline, rules: RuleSet) -> tuple[DerivedLine, ...]:
    """Curative treatment first, then the palliative lines, numbered from 1 each."""
    seen = observations(timeline)
    found: list[_Open] = []
    for name, event in in_order(timeline):
        if is_perioperative(event):
            _perioperative(found, name, event)
        elif opens_line(event) and isinstance(event, Therapy | CellTherapy):
            _treatment(timeline, rules, seen, found, name, event)
    return _numbered(timeline, found)


def _perioperative(found: list[_Open], name: str, event: Event) -> None:
    """Neoadjuvant, surgery and adjuvant count as one curative line."""
    setting = event.setting if isinstance(event, Therapy | Radiotherapy) else None
    reason = f"{name} belongs to the curative treatment ({setting})"
    drugs = _drugs(event)
    at = next((i for i, line in enumerate(found) if line.curative), None)
    if at is None:
        found.insert(0, _opened(name, drugs, reason, curative=True))
    else:
        found[at] = _joined(found[at], name, drugs, reason)


def _drugs(event: Event) -> tuple[str, ...]:
    if isinstance(event, CellTherapy):
        return tuple(d.name for d in event.drugs) or (event.label or "cell therapy",)
    return tuple(d.name for d in event.drugs) if isinstance(event, Therapy) else ()


def _opened(
    name: str,
    drugs: tuple[str, ...],
    reason: str,
    *,
    curative: bool = False,
    remarks: tuple[str, ...] = (),
) -> _Open:
    return _Open(
        members=(name,), drugs=drugs, curative=curative, reasons=(reason,), remarks=remarks
    )


def _joined(line: _Open, name: str, drugs: tuple[str, ...], reason: str) -> _Open:
    return evolve(
        line,
        members=(*line.members, name),
        drugs=tuple(dict.fromkeys((*line.drugs, *drugs))),
        reasons=(*line.reasons, reason),
    )


def _treatment(
    timeline: Timeline,
    rules: RuleSet,
    seen: Sequence[Observation],
    found: list[_Open],
    name: str,
    event: Therapy | CellTherapy,
) -> None:
    drugs = _drugs(event)
    current = found[-1] if found and not found[-1].curative else None
    if current is None:
        reason = f"{name} is the first treatment of advanced disease"
        remarks = _rechallenge(found, drugs) + _early_relapse(timeline, seen, found)
        found.append(_opened(name, drugs, reason, remarks=remarks))
        return
    why = _opens(timeline, rules, seen, current, name, event)
    if why is None:
        reason = _stays(timeline, seen, current, name, drugs)
        found[-1] = _joined(current, name, drugs, reason)
        return
    found.append(_opened(name, drugs, why, remarks=_rechallenge(found, drugs)))


def _opens(
    timeline: Timeline,
    rules: RuleSet,
    seen: Sequence[Observation],
    current: _Open,
    name: str,
    event: Therapy | CellTherapy,
) -> str | None:
    """Why a treatment opens a new line; None if it stays in the current one."""
    last, new = current.members[-1], _new_drugs(current, _drugs(event))
    apart = timeline.points_apart(timeline.ends(last).first, timeline.ends(name).first)
    if apart.most is not None and apart.most <= _TOGETHER:
        return None
    progressed = _progression_between(timeline, seen, current, name)
    if progressed and new:
        return f"{name} opens a line: new drugs ({', '.join(new)}) after {progressed}"
    if progressed and _stopped_before(timeline, last, name):
        return f"{name} opens a line: the same drugs again after {progressed}"
    if rules.any_new_agent and new:
        return f"{name} opens a line: new drugs ({', '.join(new)})"
    before = line_of(timeline.event(last))
    number = line_of(event)
    if number is not None and before is not None and number != before:
        return f"{name} opens a line: the author numbers it {number}, {last} {before}"
    return _after_gap(timeline, rules, last, name)


def _new_drugs(current: _Open, drugs: tuple[str, ...]) -> list[str]:
    """The drugs that a line did not have; a steroid or an antiemetic more is no new regimen."""
    return sorted(set(against_the_cancer(drugs)) - set(current.drugs))


def _after_gap(timeline: Timeline, rules: RuleSet, last: str, name: str) -> str | None:
    if rules.gap is None:
        return None
    gap = timeline.points_apart(timeline.ends(last).last, timeline.ends(name).first)
    if gap.least is not None and gap.least >= rules.gap:
        return f"{name} opens a line: at least {gap.least} days without treatment"
    return None


def _progression_between(
    timeline: Timeline, seen: Sequence[Observation], current: _Open, name: str
) -> str | None:
    """A progression on the current line that does not come after the new treatment started."""
    start, new = timeline.ends(current.members[0]).first, timeline.ends(name).first
    for one in sorted(seen, key=lambda o: o.name):
        if not is_progression(one) or one.counts is not None:
            continue
        of_line = one.of in current.members or (
            one.of is None and never_before(timeline, start, one.point)
        )
        days = timeline.points_apart(one.point, new)
        if of_line and (days.most is None or days.most >= 0):
            return one.name
    return None


def _stopped_before(timeline: Timeline, last: str, name: str) -> bool:
    return never_before(timeline, timeline.ends(last).last, timeline.ends(name).first)


def _stays(
    timeline: Timeline,
    seen: Sequence[Observation],
    current: _Open,
    name: str,
    drugs: tuple[str, ...],
) -> str:
    event = timeline.event(name)
    setting = event.setting if isinstance(event, Therapy | CellTherapy) else None
    last = current.members[-1]
    if setting is not None and setting.value == "maintenance":
        switch = "switch " if _new_drugs(current, drugs) else ""
        return f"{name} stays in the line of {last}: {switch}maintenance without progression"
    if _progression_between(timeline, seen, current, name):
        return f"{name} stays in the line of {last}: continued beyond progression"
    if not _new_drugs(current, drugs):
        return f"{name} stays in the line of {last}: no new drug"
    return f"{name} stays in the line of {last}: a new drug, but no progression"


def _rechallenge(found: Sequence[_Open], drugs: tuple[str, ...]) -> tuple[str, ...]:
    """The same drug again in a later line, or another of its class; no steroid is rechallenged."""
    remarks: list[str] = []
    given = against_the_cancer(drugs)
    for line in found:
        first, earlier = line.members[0], against_the_cancer(line.drugs)
        again = sorted(set(given) & set(earlier))
        remarks += [f"rechallenge with {drug}, given before in {first}" for drug in again]
        others = [d for d in earlier if d not in given]
        fresh = [d for d in given if d not in earlier]
        remarks += [
            f"rechallenge by class ({kind}) after {first}" for kind in shared_classes(fresh, others)
        ]
    return tuple(remarks)


def _early_relapse(
    timeline: Timeline, seen: Sequence[Observation], found: Sequence[_Open]
) -> tuple[str, ...]:
    """A relapse within six months of curative treatment, which many trials count as a line."""
    curative = next((line for line in found if line.curative), None)
    if curative is None:
        return ()
    last = timeline.ends(curative.members[-1]).last
    for one in seen:
        days = timeline.points_apart(last, one.point)
        early = days.most is not None and days.most <= _EARLY_RELAPSE
        if is_progression(one) and early and days.least is not None and days.least >= 0:
            return (f"{one.name} lies within six months of curative treatment",)
    return ()


def _numbered(timeline: Timeline, found: Iterable[_Open]) -> tuple[DerivedLine, ...]:
    counts = {True: 0, False: 0}
    lines = []
    for line in found:
        counts[line.curative] += 1
        lines.append(
            DerivedLine(
                number=counts[line.curative],
                curative=line.curative,
                members=line.members,
                drugs=line.drugs,
                start=timeline.ends(line.members[0]).first,
                reasons=line.reasons,
                remarks=line.remarks,
            )
        )
    return tuple(lines)


def notation(lines: Sequence[DerivedLine]) -> str:
    """``LoT N (CLoT + PLoT)``: all lines, of which curative and palliative (Saini 2021)."""
    curative = sum(1 for line in lines if line.curative)
    return f"LoT {len(lines)} ({curative} + {len(lines) - curative})"


def disagreements(timeline: Timeline, lines: Sequence[DerivedLine]) -> tuple[str, ...]:
    """Where the rule set counts otherwise than the author, with the rule set's reason."""
    found = []
    for line in lines:
        for name, reason in zip(line.members, line.reasons, strict=True):
            number = line_of(timeline.event(name))
            if number is not None and (line.curative or number != line.number):
                counted = "curative treatment" if line.curative else f"line {line.number}"
                found.append(f"the author numbers {name} {number}, the rules {counted}: {reason}")
    return tuple(found)
