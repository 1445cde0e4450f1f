"""The conventions of a case, read once: how prose about time becomes days."""

import re
from fractions import Fraction

from attrs import frozen

from casetime.chronology.dates import DateHabits, Refusal
from casetime.chronology.lengths import Length, length_days, parse_length
from casetime.diagnostics import Diagnostic
from casetime.model.case import Case, Conventions

TYPE_STATEMENTS = (
    "span",
    "now",
    "death",
    "assessed",
    "lines",
    "perioperative",
    "ages",
    "cycles",
    "handover",
)
"""The statements that types bring; each can be switched off by name under ``off``."""

_CHOICES = {
    "date_order": ("dmy", "mdy", "ymd"),
    "hemisphere": ("north", "south"),
    "offsets": ("rounded", "exact", "loose"),
    "cycles": ("begun", "dosed", "completed"),
}


@frozen(kw_only=True)
class Settings:
    """The conventions of one case as numbers and choices."""

    habits: DateHabits
    offsets: str = "rounded"
    cycles: str | None = None
    visit_window: int = 0
    handover: int = 28
    month: Fraction = Fraction(487, 16)
    approx: int | None = None
    off: frozenset[str] = frozenset()


def settings(case: Case) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The case's conventions as numbers, and what could not be read of them."""
    said = case.conventions
    found: list[Diagnostic] = []
    approx = _days(said.approx, "approx", found, 0) if said.approx else None
    read = Settings(
        habits=DateHabits(
            order=_choice(said, "date_order", found),
            hemisphere=_choice(said, "hemisphere", found) or "north",
            century_near=_century(case),
        ),
        offsets=_choice(said, "offsets", found) or "rounded",
        cycles=_choice(said, "cycles", found),
        visit_window=_days(said.visit_window, "visit-window", found, 0),
        handover=_days(said.handover, "handover", found, 28),
        month=_month(said.month, found),
        approx=approx,
        off=frozenset(_off(said.off, found)),
    )
    return read, tuple(found)


def _choice(said: Conventions, name: str, found: list[Diagnostic]) -> str | None:
    value: str | None = getattr(said, name)
    if value is None or value in _CHOICES[name]:
        return value
    key = name.replace("_", "-")
    found.append(
        _malformed(key, f"`{value}` is not a value of `{key}`", " / ".join(_CHOICES[name]))
    )
    return None


def _days(text: str, key: str, found: list[Diagnostic], default: int) -> int:
    length: Length | Refusal = parse_length(text)
    if isinstance(length, Refusal):
        found.append(_malformed(key, f"`{text}` is not a length of time", "a length, as `28 d`"))
        return default
    return int(length.high * length.unit.value)


def _month(text: str, found: list[Diagnostic]) -> Fraction:
    if re.fullmatch(r"\d{2}(\.\d+)?|365/12", text) and 28 <= Fraction(text) <= 31:
        return Fraction(text)
    found.append(_malformed("month", f"`{text}` is not the days of a month", "`30.4375`"))
    return Fraction(487, 16)


def _off(names: tuple[str, ...], found: list[Diagnostic]) -> list[str]:
    for name in names:
        if name not in TYPE_STATEMENTS:
            expected = " / ".join(TYPE_STATEMENTS)
            found.append(_malformed("off", f"`{name}` is not a type statement", expected))
    return [name for name in names if name in TYPE_STATEMENTS]


def _malformed(key: str, message: str, expected: str) -> Diagnostic:
    return Diagnostic(
        code="CT104", message=message, at=("conventions", key), help=f"expected {expected}"
    )


_YEAR = re.compile(r"(?<!\d)(?:18|19|20|21)\d\d(?!\d)")


def _century(case: Case) -> int | None:
    """The middle one of the case's years of four digits, near which two-digit years fall.

    The middle one, so that neither the order of the events nor a single old date decides.
    """
    texts = [
        text for event in case.events for key in (event.on, event.from_, event.to) for text in key
    ]
    texts += [*case.source.published, *case.source.data_cutoff, *case.patient.born]
    years = sorted(int(year) for text in texts for year in _YEAR.findall(text))
    return years[len(years) // 2] if years else None


def days_of(length: Length, read: Settings) -> tuple[int, int | None]:
    """The whole days that a length of prose allows under the case's conventions."""
    return length_days(length, read.offsets, read.month)
