"""Contradictions in the words of the dates themselves, and those that one date explains."""

from collections import Counter
from collections.abc import Sequence

from attrs import frozen

from casetime.chronology.implied import CODE_OF_TYPE
from casetime.chronology.network import CALENDAR, Bounds, Statement, StatementKind
from casetime.chronology.points import PUBLISHED, name_of_point
from casetime.chronology.solving import Conflict
from casetime.diagnostics import Related, Route
from casetime.rules.common import joined

_IN_DAYS, _IN_MONTHS = 92, 1096
"""Up to three months people count in days, up to three years in months."""
_TOLD_OUT = 3
"""So many statements are told one beside the other; of more only the number."""


@frozen(kw_only=True)
class Clash:
    """Contradictions that are one finding: a date that several of them rest on, or one alone."""

    conflicts: tuple[Conflict, ...]
    shared: Statement | None = None


def clashes(conflicts: Sequence[Conflict]) -> list[Clash]:
    """Each contradiction once; those that share a date are one clash, the widest first."""
    left = [c for c in conflicts if not c.only_if]
    found = [Clash(conflicts=(c,)) for c in conflicts if c.only_if]
    while (shared := _most_shared(left)) is not None:
        of_it = tuple(c for c in left if shared in _dates(c))
        found.append(Clash(conflicts=of_it, shared=shared))
        left = [c for c in left if shared not in _dates(c)]
    return [*found, *(Clash(conflicts=(c,)) for c in left)]


def _most_shared(conflicts: Sequence[Conflict]) -> Statement | None:
    """The date in the most contradictions; of equals the one that the first would point to."""
    counts = Counter(date for c in conflicts for date in dict.fromkeys(_dates(c)))
    most = max(counts.values(), default=0)
    if most < 2:
        return None
    best = [date for date, count in counts.items() if count == most]
    first = next(c for c in conflicts if set(best) & set(_dates(c)))
    return min(best, key=lambda s: (s.at != place_of(first), s.text))


def _is_date(statement: Statement) -> bool:
    return statement.kind is StatementKind.DATED and CALENDAR in (statement.a, statement.b)


def _dates(conflict: Conflict) -> list[Statement]:
    return [s for s in conflict.chain if _is_date(s) and s.at]


# -- one contradiction ------------------------------------------------------------------------


def code_of(conflict: Conflict) -> str:
    """A chain that holds a type statement is reported under that rule's own code."""
    rule = _rule(conflict)
    return "CT202" if rule is None else CODE_OF_TYPE[str(rule.name)]


def _rule(conflict: Conflict) -> Statement | None:
    return next((s for s in (conflict.blamed, *conflict.chain) if s.name in CODE_OF_TYPE), None)


def place_of(conflict: Conflict) -> Route:
    """Where to point: at the blamed text, or for a type statement at what dates its event."""
    if conflict.blamed.typed or not conflict.chain:
        return conflict.blamed.at
    typed = [s for s in conflict.chain if s.typed and s.at]
    about = conflict.blamed.at[:2]
    own = [s for s in typed if s.at[:2] == about and about[0] == "events"]
    others = [s for s in typed if s.at[0] == "events"]
    return (own or others or typed or [conflict.blamed])[0].at


_ROUNDED = "that length is rounded instead of exact"


def headline(conflict: Conflict) -> str:
    """What clashes, in the words of the dates."""
    if conflict.only_if:
        words = _ROUNDED if "rounded" in conflict.only_if else conflict.only_if
        return f"{conflict.blamed.text}: the dates agree only if {words}"
    rule = _rule(conflict)
    told = _against_rule(conflict, rule) if rule is not None else None
    return told or _against_itself(conflict) or _between_two(conflict) or _among_many(conflict)


def _against_itself(conflict: Conflict) -> str | None:
    """A statement that no other is needed to refute: it counts from its own event."""
    alone = conflict.chain[0]
    if len(conflict.chain) > 1 or name_of_point(alone.a) != name_of_point(alone.b):
        return None
    name = name_of_point(alone.b)
    said = f"`{alone.typed}`" if alone.typed else alone.text
    return f"the time of {name} refers to itself: {said}"


def _between_two(conflict: Conflict) -> str | None:
    """Two dates, and at most one statement that relates them."""
    dates = [s for s in conflict.chain if _is_date(s)]
    others = [s for s in conflict.chain if not _is_date(s)]
    if len(dates) != 2 or len(others) > 1:
        return None
    link = others[0] if others else None
    if link is None or link.name == "span":
        return _two_dates(*sorted(dates, key=lambda s: not s.b.endswith(".to")))
    apart = _apart(dates, link)
    if link.kind is StatementKind.OFFSET and apart is not None:
        return f"{link.text}, but the dates are {apart} apart"
    return f"{link.text}, but {dates[0].text} and {dates[1].text}"


def _two_dates(one: Statement, other: Statement) -> str:
    """``L1 ends in June 2017 but starts on 6 September 2017``."""
    name = f"{name_of_point(one.b)} "
    if not (one.text.startswith(name) and other.text.startswith(name)):
        return f"{one.text}, but {other.text}"
    again = other.text.removeprefix(name)
    if again.partition(" ")[0] == one.text.removeprefix(name).partition(" ")[0]:
        again = f"also {again.partition(' ')[2]}"
    return f"{one.text} but {again}"


def _apart(dates: Sequence[Statement], link: Statement) -> str | None:
    """How far two dates lie apart the way that an offset counts; None where they do not."""
    first, second = ({s.b: s for s in dates}.get(point) for point in (link.a, link.b))
    if first is None or second is None:
        return None
    if link.lo is not None and link.hi is not None and link.hi <= 0:
        first, second = second, first
    low, high = _difference(first, second)
    if low is None or high is None or low < 0:
        return None
    if high > 2 * _IN_DAYS:
        return f"{low / 30.4375:.1f}–{high / 30.4375:.1f} months"
    return days_told(low) if low == high else f"{low}–{high} days"


def _difference(first: Statement, second: Statement) -> tuple[int | None, int | None]:
    a, b = Bounds(least=first.lo, most=first.hi), Bounds(least=second.lo, most=second.hi)
    low = None if b.least is None or a.most is None else b.least - a.most
    high = None if b.most is None or a.least is None else b.most - a.least
    return low, high


def _among_many(conflict: Conflict) -> str:
    others = [s.text for s in conflict.chain if s is not conflict.blamed and s.name != "span"]
    if others and len(others) <= _TOLD_OUT:
        return f"{conflict.blamed.text}, but {joined(others)}"
    by = days_told(conflict.excess)
    return f"{conflict.blamed.text}: {len(others)} other statements miss that by {by}"


def _against_rule(conflict: Conflict, rule: Statement) -> str | None:
    """How dates break the rule of a kind of event, in words; None for a rule without any."""
    dates = {s.b: s.text for s in conflict.chain if _is_date(s)}
    plain = len(dates) == 2 and all(_is_date(s) or s.name == rule.name for s in conflict.chain)
    by = "" if plain else f" by at least {days_told(conflict.excess)}"
    words = _broken(conflict, rule, by)
    return f"{words}: {', '.join(dates.values())}" if words and plain else words


def _broken(conflict: Conflict, rule: Statement, by: str) -> str | None:
    first, second = name_of_point(rule.a), name_of_point(rule.b)
    comma = f",{by}" if by else ""
    match rule.name:
        case "death":
            return f"{first} is after the death of the patient{comma}"
        case "ages":
            return f"{second} is before the birth of the patient{comma}"
        case "assessed":
            return f"{second} is of {first}, but lies before its start{comma}"
        case "lines":
            return rule.text.replace("does not start before", "starts before") + comma
        case "perioperative" if rule.a.endswith(".to"):
            return f"{first} is neoadjuvant, but ends after {second}{comma}"
        case "perioperative":
            return f"{second} is adjuvant, but starts before {first}{comma}"
        case "cycles" if rule.lo == conflict.at_least:
            return f"{rule.text}; the dates leave at most {conflict.at_most}"
        case "now":
            return _after_report(conflict, comma)
        case _:
            return None


def _after_report(conflict: Conflict, comma: str) -> str | None:
    points = {p for s in conflict.chain for p in (s.a, s.b)}
    done = [s for s in conflict.chain if s.name == "now" and s.at[:1] == ("events",)]
    if not done or PUBLISHED not in points:
        return None
    return f"{name_of_point(done[0].a)} is after the report was published{comma}"


def days_told(days: int) -> str:
    """A number of days in the unit in which people would count so many."""
    if days > _IN_MONTHS:
        return f"{days / 365.25:.1f} years"
    if days > _IN_DAYS:
        return f"{days / 30.4375:.1f} months"
    return f"{days} day{'s' if days != 1 else ''}"


def help_of(conflict: Conflict) -> str:
    """What to do, and the sums that fail, in words."""
    if len(conflict.chain) == 1:
        return "name another event, or a date; until then it has no time of its own"
    return (
        f"correct one of them: {_missed(conflict)}; until then times are counted without this: "
        f"{conflict.blamed.text}"
    )


def _missed(conflict: Conflict) -> str:
    """By how much the dates fail; of a course, how long it takes and how long it has."""
    need, left = conflict.at_least, conflict.at_most
    rule = _rule(conflict)
    if rule is not None and rule.name == "cycles" and left > 0:
        return f"{need} days are needed, at most {left} {'is' if left == 1 else 'are'} left"
    return f"they disagree by at least {days_told(conflict.excess)}"


# -- several that share a date ----------------------------------------------------------------


def shared_code(clash: Clash) -> str:
    """The code of most of the contradictions; of equals one that says more than CT202."""
    codes = Counter(code_of(c) for c in clash.conflicts)
    return min(codes, key=lambda code: (-codes[code], code == "CT202", code))


def shared_headline(clash: Clash, shared: Statement) -> str:
    """The date, and what it leaves no room for."""
    later = [_later(c, shared) for c in clash.conflicts]
    known = {s.at: name_of_point(s.a) for s in later if s is not None}
    if None not in later:
        names = [known[at] for at in sorted(known, key=_in_file)]
        return f"{shared.text}, but {joined(names)} {'come' if len(names) > 1 else 'comes'} later"
    count = len(_told_apart(clash))
    others = f"{count} other statements leave" if count > 1 else "another statement leaves"
    return f"{shared.text}, but {others} no room for that"


def _later(conflict: Conflict, shared: Statement) -> Statement | None:
    """The rule that an event does not follow the shared date: a death, or the publication."""
    for rule in (conflict.blamed, *conflict.chain):
        died = rule.name == "death" and shared.b == rule.b
        told = rule.name == "now" and shared.b == PUBLISHED and rule.at[:1] == ("events",)
        if died or told:
            return rule
    return None


def _in_file(at: Route) -> tuple[str, ...]:
    return tuple(str(part).rjust(6) for part in at)


def _told_apart(clash: Clash) -> tuple[Conflict, ...]:
    """The contradictions without the second end of an event, which says the same again."""
    found: dict[tuple[object, ...], Conflict] = {}
    for conflict in clash.conflicts:
        rule = _rule(conflict)
        about = rule or conflict.blamed
        key = (rule and rule.name, name_of_point(about.a), name_of_point(about.b))
        found.setdefault(key if rule else (*key, about), conflict)
    return tuple(found.values())


def shared_related(clash: Clash, shared: Statement) -> tuple[Related, ...]:
    """Each contradiction in its own words at its own place, in the order of the file."""
    found: dict[Route, str] = {}
    for conflict in _told_apart(clash):
        dates = [s.at for s in _dates(conflict)]
        places = [place_of(conflict), *dates, *(s.at for s in conflict.chain if s.at)]
        own = next((at for at in places if at != shared.at and at not in found), None)
        if own is not None:
            found[own] = headline(conflict)
    return tuple(Related(at=at, text=found[at]) for at in sorted(found, key=_in_file))
