"""Write `cases/README.md`: per case and cohort report, what proofreading found, for clinicians.

Run from the root of the repository: ``python tools/make_case_tables.py``. The introduction is the
part of the file above the marker and is kept by hand.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from attrs import frozen

import casetime
from casetime.cohort import audit
from casetime.cohort.proofreading import proofread
from casetime.cohort.reading import load_cohort
from casetime.cohort.records import Cohort
from casetime.diagnostics import Diagnostic, Related, Route, Severity
from casetime.model.case import Case, Claim
from casetime.model.events import Event

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "cases" / "README.md"
MARKER = "<!-- generated below: python tools/make_case_tables.py -->"
WORDS = {
    Severity.ERROR: "contradiction",
    Severity.WARNING: "doubtful",
    Severity.INFO: "to look at",
}
READ = {"Differs": "two passages differ", "Odd": "unlikely as printed"}
"""How notes begin that a reader wrote, because software cannot know."""

Cells = tuple[str, ...]
FINDINGS = ("verdict", "one place says", "the other says", "what would make it right", "rule")


def page() -> str:
    """The whole page: the introduction as it stands, then a section for each file."""
    head = TARGET.read_text(encoding="utf-8").partition(MARKER)[0].rstrip()
    sections = [section(path) for path in sorted((ROOT / "cases").glob("*.yaml"))]
    reports = [report(path) for path in sorted((ROOT / "cases" / "cohorts").glob("*.yaml"))]
    return "\n\n".join([head, MARKER, *sections, *reports]) + "\n"


def section(path: Path) -> str:
    """What was found in one case: by the rules, contradictions first, then by reading."""
    case = casetime.load(path)
    found = sorted(casetime.check(case), key=lambda d: (list(WORDS).index(d.severity), d.at[0]))
    rows, by_reading = by_rules(case, found), list(read_rows(case))
    parts = [
        f"## {path.name}",
        f"{len(case.events)} events, {len(case.claims)} claims; {counted(found)}; "
        f"{len(by_reading)} more by reading.",
        "Found by `casetime check`:",
        table(FINDINGS, rows),
        glossary(case, rows),
        "Found by reading, and kept as notes, because software cannot know:",
        table(("verdict", "about", "what a reader sees"), by_reading),
    ]
    return "\n\n".join(parts)


def counted(found: Iterable[Diagnostic]) -> str:
    """The findings by severity: ``2 contradictions, 9 to look at``."""
    every = [d.severity for d in found]
    return ", ".join(
        f"{n} {words}{'s' if words == 'contradiction' and n > 1 else ''}"
        for s, words in WORDS.items()
        if (n := every.count(s))
    )


def table(heads: Cells, rows: Iterable[Cells]) -> str:
    """A Markdown table."""
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "/") for cell in r) + " |" for r in lines)


# -- found by the rules -----------------------------------------------------------------------


@frozen
class Told:
    """One finding in words; where it stands is kept apart, so that equal ones are told once."""

    verdict: str
    said: str
    against: str
    mended: str
    code: str


def by_rules(case: Case, found: Iterable[Diagnostic]) -> list[Cells]:
    """A row for each finding, one for those that several places of the report share."""
    places: dict[Told, tuple[list[str], list[str]]] = {}
    for each in found:
        here, there = places.setdefault(told(each), ([], []))
        here += cited(case, each.at)
        there += [place for r in each.related for place in cited(case, r.at)[:1]]
    return [
        (one.verdict, at(here, one.said), at(there, one.against), one.mended, one.code)
        for one, (here, there) in places.items()
    ]


def told(found: Diagnostic) -> Told:
    """A finding cut at the turn of its message: what is said, and what stands against it."""
    message = re.sub(r"^claimed (?:of )?", "", found.message)
    said, *rest = re.split(r"; |, but |, yet ", message, maxsplit=1)
    against = rest[0].removeprefix("the event says ") if rest else ""
    return Told(WORDS[found.severity], said, against, found.help or "", found.code)


def at(places: Iterable[str], words: str) -> str:
    """What some places of the report say: ``*abstract, discussion 2*: PFS of L1: 4 months``."""
    where = ", ".join(dict.fromkeys(places))
    return ": ".join(part for part in (where and f"*{where}*", words) if part)


def cited(case: Case, route: Route) -> list[str]:
    """The places in the report that an event or a claim cites, the first the most telling."""
    kind, place = (*route, None, None)[:2]
    if not isinstance(place, int):
        return []
    entries: tuple[Event | Claim, ...] = case.events if kind == "events" else case.claims
    return list(dict.fromkeys(cite.text for cite in entries[place].cite))


def glossary(case: Case, rows: Iterable[Cells]) -> str:
    """What the names in a table stand for: ``L1`` is anlotinib."""
    text = " ".join(cell for r in rows for cell in r[1:4])
    known = {event.id: event.label for event in case.events if event.id and event.label}
    used = [
        f"`{n}` {label}"
        for n, label in known.items()
        if re.search(rf"(?<![\w-]){n}(?![\w-])", text)
    ]
    return f"Names in this table: {'; '.join(used)}."


# -- found by reading -------------------------------------------------------------------------


def read_rows(case: Case) -> Iterator[Cells]:
    """The notes that set passages side by side, in the order of the file."""
    for one in (*case.events, *case.claims):
        for note in one.note:
            word, _, said = note.partition(": ")
            if word in READ:
                yield READ[word], about(one), said


def about(one: Event | Claim) -> str:
    """What a note is written beside."""
    if isinstance(one, Claim):
        return f"the {one.claim} claimed of {one.of}" if one.of else f"the {one.claim} claimed"
    return one.label


# -- cohort reports ---------------------------------------------------------------------------

Places = dict[Route, tuple[str, ...]]


def report(path: Path) -> str:
    """What was found in one cohort report, and how many of its figures were shown to be clean."""
    cohort = load_cohort(path)
    found = sorted(proofread(cohort), key=lambda d: list(WORDS).index(d.severity))
    rows = [report_row(printed_at(cohort), each) for each in found]
    by_reading = list(noted(yaml.safe_load(path.read_text(encoding="utf-8"))))
    made = audit.table(audit.checked(cohort))
    parts = [
        f"## cohorts/{path.name}",
        f"{made.rows[-1][1]} figures checked; {counted(found)}; {len(by_reading)} more by reading.",
        "Found by `casetime check`:",
        table(FINDINGS, rows),
        groups_named(cohort, rows),
        "Found by reading, and kept as notes, because software cannot know:",
        table(("verdict", "place", "what a reader sees"), by_reading),
        "Every figure that was looked at (`casetime claims`):",
        table(made.columns, made.rows),
        "\n".join(f"- {note[0].upper()}{note[1:]}." for note in made.notes),
    ]
    return "\n\n".join(parts)


def report_row(places: Places, found: Diagnostic) -> Cells:
    """A finding cut at its turn: what one place prints, and what stands against it, with places."""
    said, *rest = re.split(r", but | here, ", found.message, maxsplit=1)
    said = f"{said} here" if " here, " in found.message else said
    against = [*rest, *against_it(places, found.related)]
    return (
        WORDS[found.severity],
        at(cited_at(places, found.at), said),
        "; ".join(dict.fromkeys(against)),
        found.help or "",
        found.code,
    )


def against_it(places: Places, related: Iterable[Related]) -> Iterator[str]:
    """The related places of a finding, each under what it cites, those of one text together."""
    told: dict[str, list[str]] = {}
    for each in related:
        cites = cited_at(places, each.at)
        text = each.text.replace(f" ({'; '.join(cites)})", "")
        told.setdefault(text, []).extend(cites[:2])
    for text, places_of_it in told.items():
        yield at(places_of_it, text)


def printed_at(cohort: Cohort) -> Places:
    """Where the report prints what stands at each route."""
    kinds: tuple[tuple[Any, ...], ...] = (
        cohort.counted, cohort.measured, cohort.landmarks, cohort.compared, cohort.patients,
        cohort.rows, cohort.dates, cohort.definitions, cohort.statistics.methods,
    )  # fmt: skip
    return {each.at: each.cite for kind in reversed(kinds) for each in kind if each.cite}


def cited_at(places: Places, route: Route) -> tuple[str, ...]:
    """The places cited by the innermost entry that holds a route."""
    around = (route[:end] for end in range(len(route), 0, -1))
    return next((places[each] for each in around if each in places), ())


def noted(node: Any, cite: tuple[str, ...] = ()) -> Iterator[Cells]:
    """The notes that set passages side by side, each with the place that it is about."""
    if isinstance(node, list):
        for item in node:
            yield from noted(item, cite)
    if not isinstance(node, dict):
        return
    own = node.get("cite", cite)
    own = (own,) if isinstance(own, str) else tuple(own)
    notes = node.get("note", ())
    for note in (notes,) if isinstance(notes, str) else notes:
        word, _, said = note.partition(": ")
        if word in READ:
            yield READ[word], ", ".join(own), said
    for key, inner in node.items():
        if key not in ("note", "cite"):
            yield from noted(inner, own)


def groups_named(cohort: Cohort, rows: Iterable[Cells]) -> str:
    """What the groups of a table are: ``combo`` is lenvatinib with a PD-1 inhibitor."""
    text = " ".join(cell for row in rows for cell in row[1:3])
    used = [
        f"`{group.id}` {group.name}"
        for group in cohort.groups
        if group.name and re.search(rf"(?<![\w-]){re.escape(group.id)}(?![\w-])", text)
    ]
    return f"Groups in this table: {'; '.join(used)}."


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
    print("cases/README.md")
