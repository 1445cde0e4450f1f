"""Whether the groups, treatments and dates that a cohort file names are there and can be."""

from collections.abc import Iterable, Iterator

from casetime.casefile.findings import Findings
from casetime.casefile.problems import shown
from casetime.chronology.date_records import Refusal
from casetime.chronology.date_text import impossible
from casetime.chronology.dates import parse_date
from casetime.cohort.gathering import Gathered
from casetime.cohort.records import POPULATION, Cohort, Group
from casetime.diagnostics import Related, Route


def check_references(cohort: Cohort, gathered: Gathered, findings: Findings) -> None:
    """Report ids that stand twice, groups within themselves, names that nothing has, no dates."""
    _unique([(group.id, (*group.at, "group")) for group in cohort.groups], findings)
    _unique([(regimen.id, (*regimen.at, "regimen")) for regimen in cohort.regimens], findings)
    groups = {group.id: group for group in cohort.groups}
    for name, at in gathered.groups:
        _group(name, at, groups, findings)
    _named_twice(gathered.groups, findings)
    regimens = [regimen.id for regimen in cohort.regimens]
    for name, at in gathered.regimens:
        if name not in regimens:
            _missing(f"{shown(name)} is no regimen of this report", name, at, regimens, findings)
    _population(groups, findings)
    _circles(groups, findings)
    _dates(cohort, findings)


def _unique(ids: Iterable[tuple[str, Route]], findings: Findings) -> None:
    first: dict[str, Route] = {}
    for id, at in ids:
        if id in first:
            message = f"{shown(id)} stands twice"
            related = (Related(at=first[id], text="first here"),)
            findings.report("CT105", message, at, related=related, help="give each its own id")
        first.setdefault(id, at)


def _named_twice(named: Iterable[tuple[str, Route]], findings: Findings) -> None:
    """Report a group that one list names twice: two columns of a table are never one group."""
    first: set[tuple[str, Route]] = set()
    for name, at in named:
        if (name, at[:-1]) in first:
            help = "name each group once"
            findings.report("CT105", f"{shown(name)} is named twice here", at, help=help)
        first.add((name, at[:-1]))


def _group(name: str, at: Route, groups: dict[str, Group], findings: Findings) -> None:
    id = name.removeprefix("not ").strip()
    group = groups.get(id)
    if group is None:
        _missing(f"{shown(id)} is no group of this report", id, at, groups, findings)
    elif name.startswith("not ") and not group.within:
        message = f"{shown(name)}: the report does not say whose part {shown(id)} is"
        findings.report("CT106", message, at, help=f"give the group `{id}` a `within`")


def _missing(
    message: str, name: str, at: Route, options: Iterable[str], findings: Findings
) -> None:
    known = list(options)
    near = findings.guess(name, known)
    listed = f"there is {', '.join(known)}" if known else "there is none"
    findings.report("CT106", message, at, help=f"did you mean `{near}`?" if near else listed)


def _population(groups: dict[str, Group], findings: Findings) -> None:
    if POPULATION not in groups and not findings.partial:
        help = "name the patients analysed: `- {group: all, n: 57}`"
        message = f"the report has no group {shown(POPULATION)}"
        findings.report("CT102", message, ("groups",), on_key=True, help=help)


# ---- groups within themselves ----


def _circles(groups: dict[str, Group], findings: Findings) -> None:
    """Report each circle of groups once, at the first of them."""
    told: set[str] = set()
    for group in groups.values():
        for key in ("within", "parts"):
            circle = _circle(group.id, groups, key)
            if circle and not told & set(circle):
                told |= set(circle)
                _report_circle(group, circle, key, findings)


def _report_circle(group: Group, circle: list[str], key: str, findings: Findings) -> None:
    way = f", by way of {', '.join(map(shown, circle[1:]))}" if len(circle) > 1 else ""
    if key == "within":
        message = f"{shown(group.id)} lies within itself{way}"
        help = "name in `within` the larger group that it is a part of"
    else:
        message = f"{shown(group.id)} is a part of itself{way}"
        help = "name in `parts` smaller groups"
    findings.report("CT106", message, (*group.at, key), help=help)


def _circle(start: str, groups: dict[str, Group], key: str) -> list[str]:
    """The groups by way of which one leads back to itself, it first; empty where it does not."""
    waiting, seen = [[start]], {start}
    while waiting:
        way = waiting.pop()
        for name in _next(groups.get(way[-1]), key):
            if name == start:
                return way
            if name not in seen:
                seen.add(name)
                waiting.append([*way, name])
    return []


def _next(group: Group | None, key: str) -> Iterator[str]:
    if group is not None:
        yield from group.parts if key == "parts" else filter(None, [group.within])


# ---- dates ----


def _dates(cohort: Cohort, findings: Findings) -> None:
    """Report texts that are no date: what rests on them is left out of the checks."""
    for dated in cohort.dates:
        for key, texts in (("on", dated.on), ("from", dated.from_), ("to", dated.to)):
            for number, text in enumerate(texts):
                read = parse_date(text)
                wrong = read.message if isinstance(read, Refusal) else impossible(read)
                if wrong:
                    help = read.help if isinstance(read, Refusal) else "correct the day"
                    findings.report("CT104", wrong, (*dated.at, key, number), help=help)
