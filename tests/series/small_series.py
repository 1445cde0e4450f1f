"""Small invented series for the tests: a case in a line, several in one file."""

import datetime as dt
from collections.abc import Iterable

DAY_0 = dt.date(2020, 1, 6)


def patient(id: str, *events: str, sex: str | None = None) -> str:
    """One case: each event is a line of flow YAML."""
    about = f"patient: {{sex: {sex}}}\n" if sex else ""
    listed = "".join(f"  - {{{event}}}\n" for event in events)
    return f"casetime: 1\nid: {id}\n{about}events:\n{listed}"


def treated(start: str = "2020-01-06") -> str:
    """A first line that nothing ends."""
    return f"therapy: doxorubicin, id: L1, line: 1, from: {start}, to: after L1.from"


def judged(category: str, on: str, *, id: str, criteria: str = "RECIST 1.1") -> str:
    """An assessment of the first line."""
    return f"assessment: {category}, id: {id}, of: L1, criteria: {criteria}, on: {on}"


def after(days: int) -> str:
    """The date so many days after the start of the first line."""
    return (DAY_0 + dt.timedelta(days=days)).isoformat()


def followed(id: str, days: int, *, event: bool, sex: str | None = None) -> str:
    """A patient with an exact PFS: a PD, or the last assessment without one."""
    category = "PD" if event else "SD"
    line = f"therapy: doxorubicin, id: L1, line: 1, from: {after(0)}"
    seen = judged(category, after(days), id="scan")
    return patient(id, line, seen, sex=sex)


def joined(cases: Iterable[str]) -> str:
    """Several cases as the documents of one file."""
    return "---\n".join(cases)
