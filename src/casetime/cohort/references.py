"""Whether the groups and treatments that a cohort file names are there."""

from collections.abc import Iterable

from casetime.casefile.findings import Findings
from casetime.casefile.problems import shown
from casetime.cohort.gathering import Gathered
from casetime.cohort.records import POPULATION, Cohort, Group
from casetime.diagnostics import Related, Route


def check_references(cohort: Cohort, gathered: Gathered, findings: Findings) -> None:
    """Report ids that stand twice, groups within themselves, and names that nothing has."""
    _unique([(group.id, (*group.at, "group")) for group in cohort.groups], findings)
    _unique([(regimen.id, (*regimen.at, "regimen")) for regimen in cohort.regimens], findings)
    groups = {group.id: group for group in cohort.groups}
    for name, at in gathered.groups:
        _group(name, at, groups, findings)
    regimens = [regimen.id for regimen in cohort.regimens]
    for name, at in gathered.regimens:
        if name not in regimens:
            _missing(f"{shown(name)} is no regimen of this report", name, at, regimens, findings)
    _population(groups, findings)
    _circles(groups, findings)


def _unique(ids: Iterable[tuple[str, Route]], findings: Findings) -> None:
    first: dict[str, Route] = {}
    for id, at in ids:
        if id in first:
            message = f"{shown(id)} stands twice"
            related = (Related(at=first[id], text="first here"),)
            findings.report("CT105", message, at, related=related, help="give each its own id")
        first.setdefault(id, at)


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


def _circles(groups: dict[str, Group], findings: Findings) -> None:
    for group in groups.values():
        seen, above = {group.id}, group.within
        while above and above not in seen:
            seen.add(above)
            above = groups[above].within if above in groups else ""
        if above == group.id:
            message = f"{shown(group.id)} lies within itself"
            help = "name in `within` the larger group that it is a part of"
            findings.report("CT106", message, (*group.at, "within"), help=help)
