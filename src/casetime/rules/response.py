"""CT3, responses: what the categories of one treatment say against each other."""

import itertools
from collections.abc import Iterator, Sequence

from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Timeline
from casetime.clinical.response import Observation, is_progression, meaning_of, observations
from casetime.diagnostics import Diagnostic, Modality, Severity
from casetime.model.events import Assessment, Imaging, Progression, Therapy
from casetime.model.naming import category_of
from casetime.model.terms import IRECIST, NOT_NAMED, PLAIN_CATEGORIES, Response
from casetime.rules.common import (
    certainly_after,
    finding,
    happened_events,
    joined,
    may_be_after,
    related,
    same_day,
    spot,
)

FEWEST_DAYS, MOST_DAYS = 28, 56
"""An iUPD is confirmed at the next assessment, 4 to 8 weeks later (iRECIST, Seymour 2017)."""

_NO_PROGRESSION = (Response.RESPONSE, Response.STABLE)
_RANK = {
    Response.RESPONSE: 0,
    Response.STABLE: 1,
    Response.UNCONFIRMED: 2,
    Response.PROGRESSION: 2,
}
"""From best to worst; what is not evaluable or mixed is not compared."""


def confirmed_without_iupd(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT301: an iCPD before which no iUPD of the same treatment stands open.

    Under iRECIST a progression is first unconfirmed; iSD, iPR or iCR void it and reset the bar.
    """
    found = _called(timeline)
    for here in (o for o in found if o.category == "iCPD"):
        before = [o for o in found if o is not here and _may_precede(timeline, o, here)]
        if any(o.category == "iUPD" and not _voided(timeline, o, here, found) for o in before):
            continue
        # The first PD of an author who counts by RECIST 1.1 is what iRECIST calls an iUPD.
        plain = any(is_progression(o) for o in before)
        yield finding(
            "CT301",
            f"{here.name} confirms a progression (iCPD), but {_missing(before)}",
            _place(timeline, here, "category", "label"),
            *(related(timeline, o.name, f"{o.category} here") for o in before[:3]),
            severity=Severity.WARNING if plain else Severity.ERROR,
            modality=Modality.MAY if plain else Modality.MUST,
            help="add the unconfirmed progression (iUPD) that it confirms, or call this one iUPD",
        )


def _missing(before: Sequence[Observation]) -> str:
    if any(o.category == "iUPD" for o in before):
        return "the iUPD before it was void by then"
    return "no iUPD precedes it"


def _voided(
    timeline: Timeline, iupd: Observation, icpd: Observation, found: Sequence[Observation]
) -> bool:
    """Whether a response or stable disease certainly lies between the two."""
    return any(
        o.meaning in _NO_PROGRESSION
        and _same_treatment(o, icpd)
        and certainly_after(timeline, iupd.point, o.point)
        and certainly_after(timeline, o.point, icpd.point)
        for o in found
    )


def confirmation_interval(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT310: an iCPD that certainly comes earlier than 4 or later than 8 weeks after its iUPD."""
    found = _called(timeline)
    for here in (o for o in found if o.category == "iCPD"):
        open_before = [
            o
            for o in found
            if o.category == "iUPD"
            and _may_precede(timeline, o, here)
            and not _voided(timeline, o, here, found)
        ]
        apart = [timeline.points_apart(o.point, here.point) for o in open_before]
        # A repeated iUPD begins the wait anew: only if every one of them is too far is it odd.
        if apart and all(_outside(days) for days in apart):
            last = min(apart, key=lambda days: days.least or 0)
            first = open_before[apart.index(last)]
            yield finding(
                "CT310",
                f"{here.name} confirms {first.name} after {_weeks(last)} weeks; "
                "iRECIST asks for 4–8",
                _place(timeline, here, "category", "label"),
                related(timeline, here.name, "confirmed on this day", "on", "from"),
                related(timeline, first.name, "unconfirmed progression here", "on", "from"),
                help="say in the text why the confirming scan came when it did",
            )


def _weeks(days: Bounds) -> str:
    ends = [f"{days.least / 7:.1f}" if days.least is not None else "0"]
    ends += [f"{days.most / 7:.1f}"] if days.most is not None else ["more"]
    return "–".join(dict.fromkeys(ends)) if days.most is not None else f"{ends[0]} or more"


def _outside(days: Bounds) -> bool:
    early = days.most is not None and days.most < FEWEST_DAYS
    return early or (days.least is not None and days.least > MOST_DAYS)


def improvement_after_confirmation(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT311: a response or stable disease of a treatment after its confirmed progression."""
    found = _called(timeline)
    for here in (o for o in found if o.category == "iCPD" and o.of):
        for later in found:
            improved = later.of == here.of and later.meaning is Response.RESPONSE
            if improved and certainly_after(timeline, here.point, later.point):
                yield finding(
                    "CT311",
                    f"{later.name} is {later.category} under {here.of}, after {here.name} "
                    "confirmed its progression",
                    _place(timeline, later, "category", "label"),
                    related(timeline, here.name, "confirmed progression (iCPD) here"),
                    help="check the two dates and categories; if right, say what it responded to",
                )


def mixed_criteria(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT302: one treatment whose categories are called by more than one set of criteria."""
    for treatment, group in _by_treatment(timeline):
        used = _versions_apart(sorted({o.criteria for o in group}))
        if len(used) < 2:
            continue
        told = [f"by {name}" if name != NOT_NAMED else "without naming any" for name in used]
        named = [o for o in group if o.criteria != NOT_NAMED]
        at = _place(timeline, (named or group)[-1], "criteria", "category", "label")
        yield finding(
            "CT302",
            f"the responses of {treatment} are called {joined(told)}",
            at,
            *(related(timeline, o.name, f"{o.category}, {_by(o)}", "criteria") for o in group),
            help="judge one treatment by one set of criteria, or name the second reading as such",
        )


def _versions_apart(used: Sequence[str]) -> list[str]:
    """The criteria, an unversioned RECIST counted as the version that is named beside it."""
    versioned = [name for name in used if name.startswith("RECIST ")]
    return [name for name in used if name != "RECIST" or not versioned]


def unnamed_criteria(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT323: a treatment whose categories are all called without naming any criteria."""
    for treatment, group in _by_treatment(timeline):
        if all(o.criteria == NOT_NAMED for o in group):
            first = group[0]
            told = f"{first.category} ({first.name})" if len(group) == 1 else f"{len(group)} calls"
            yield finding(
                "CT323",
                f"no criteria are named for the response of {treatment}: {told}",
                _place(timeline, first, "category", "label"),
                *(related(timeline, o.name, f"{o.category} here") for o in group[1:]),
                help="add `criteria: RECIST 1.1`, or the criteria that were used",
            )


def _by(observation: Observation) -> str:
    return observation.criteria if observation.criteria != NOT_NAMED else "criteria not named"


def _by_treatment(timeline: Timeline) -> Iterator[tuple[str, list[Observation]]]:
    """The called categories of each treatment, in the order of the file."""
    plain = (*PLAIN_CATEGORIES, "ne")
    called = [o for o in _called(timeline) if o.of and o.category.lower() not in plain]
    called.sort(key=lambda o: timeline.names.index(o.name))
    for treatment in dict.fromkeys(o.of for o in called):
        if treatment is not None:
            yield treatment, [o for o in called if o.of == treatment]


def conflicting_responses(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT305: two different meanings on one day, of one treatment, criteria and compartment."""
    for one, two in itertools.combinations(_called(timeline), 2):
        alike = (one.of, one.compartment) == (two.of, two.compartment)
        comparable = one.meaning in _RANK and two.meaning in _RANK
        if not (alike and comparable and _RANK[one.meaning] != _RANK[two.meaning]):
            continue
        if one.criteria == two.criteria and same_day(timeline, one.point, two.point):
            first, second = sorted((one, two), key=lambda o: timeline.names.index(o.name))
            yield finding(
                "CT305",
                f"{_told(second)} and {_told(first)} are called on the same day",
                _place(timeline, second, "category", "label"),
                related(timeline, first.name, f"{first.category} here", "category", "label"),
                modality=Modality.MUST,
                help="keep the one that was called, or name the `site` or `criteria` of each",
            )
    yield from _best_below_dated(timeline)


def _told(seen: Observation) -> str:
    """A category and whose it is; an event without a name of its own is told by its category."""
    return seen.name if seen.name.endswith(seen.category) else f"{seen.category} ({seen.name})"


def _best_below_dated(timeline: Timeline) -> Iterator[Diagnostic]:
    """A best response that is worse than one that is dated; it may be the confirmed one."""
    found = _called(timeline)
    for i, name, event in happened_events(timeline):
        best = _meaning(event.best) if isinstance(event, Therapy) else None
        if best not in _RANK or not isinstance(event, Therapy):
            continue
        better = [o for o in found if o.of == name and _RANK.get(o.meaning, 9) < _RANK[best]]
        if better:
            yield finding(
                "CT305",
                f"the best response of {name} is {event.best}, but {better[0].name} "
                f"is {better[0].category}",
                spot(timeline, i, "best"),
                related(timeline, better[0].name, f"{better[0].category} here", "category"),
                severity=Severity.INFO,
                help="say whether only a confirmed response counts as the best one",
            )


def _meaning(category: str | None) -> Response | None:
    return meaning_of(category, None) if category else None


def told_twice(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT307: a progression and a PD of one treatment on one day, or dated in the same words."""
    called = [o for o in _called(timeline) if o.meaning is Response.PROGRESSION]
    for one, two in itertools.combinations(called, 2):
        events = (timeline.event(one.name), timeline.event(two.name))
        if not any(isinstance(event, Progression) for event in events):
            continue
        if not (_same_treatment(one, two) and one.compartment == two.compartment):
            continue
        surely = same_day(timeline, one.point, two.point)
        if surely or (events[0].on and events[0].on == events[1].on):
            first, second = sorted((one, two), key=lambda o: timeline.names.index(o.name))
            day = "on one day" if surely else f"both dated {', '.join(events[0].on)}"
            yield finding(
                "CT307",
                f"{first.name} and {second.name} seem to tell one progression twice, {day}",
                _place(timeline, second),
                related(timeline, first.name, "told here as well"),
                help="one scan is one event: keep one of the two",
            )


def new_lesion_without_progression(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT324: a new lesion beside a category that says no progression (RECIST 1.1: PD)."""
    for i, name, event in happened_events(timeline):
        if not isinstance(event, Assessment) or not event.new_lesions:
            continue
        category = category_of(event) or ""
        meaning = meaning_of(category, event.criteria)
        if meaning not in (*_NO_PROGRESSION, Response.MIXED):
            continue
        lesions = joined(list(event.new_lesions))
        defined = _defines_new_lesions(event.criteria)
        yield finding(
            "CT324",
            f"{name} is called {category}, yet there is a new lesion ({lesions})",
            spot(timeline, i, "category", "label"),
            related(timeline, name, "new lesion here", "new-lesions"),
            severity=Severity.ERROR if defined else Severity.INFO,
            modality=Modality.MUST if defined else Modality.SOFT,
            help="a new lesion is a progression by RECIST 1.1 (iUPD by iRECIST): correct one, "
            "or say why it does not count",
        )


def _defines_new_lesions(criteria: str | None) -> bool:
    return (criteria or "").lower() in ("recist", "recist 1.0", "recist 1.1", IRECIST.lower())


def _called(timeline: Timeline) -> list[Observation]:
    """Categories and progressions, without scans and visits that only describe."""
    return [o for o in observations(timeline) if not o.clinical and not _is_scan(timeline, o.name)]


def _is_scan(timeline: Timeline, name: str) -> bool:
    return isinstance(timeline.event(name), Imaging)


def _same_treatment(one: Observation, two: Observation) -> bool:
    return one.of is None or two.of is None or one.of == two.of


def _may_precede(timeline: Timeline, one: Observation, two: Observation) -> bool:
    """Whether one may lie before two, and not before the treatment that two is of."""
    if not (_same_treatment(one, two) and may_be_after(timeline, one.point, two.point)):
        return False
    return two.of is None or not certainly_after(timeline, one.point, timeline.point(two.of))


def _place(timeline: Timeline, observation: Observation, *keys: str) -> tuple[str | int, ...]:
    return spot(timeline, timeline.names.index(observation.name), *keys)
