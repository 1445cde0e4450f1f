"""The values of an event that are more than a word: drugs, cycles, lesions, holds, changes.

Each keeps the text it was read from; the grammar that reads them is ``casefile/phrases.py``.
"""

from attrs import field, frozen

When = tuple[str, ...]
"""One or more statements about a day, as typed; all of them hold. Parsed by chronology.when."""


def as_texts(value: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """One text, several or none, always as a tuple."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


@frozen(kw_only=True)
class Drug:
    """One drug of a regimen: ``name dose unit route dDAYS``, any tail missing."""

    text: str
    name: str
    dose: str | None = None
    unit: str | None = None
    route: str | None = None
    days: tuple[int, ...] = ()
    """The dosing days of a cycle, counted from 1."""
    frequency: str | None = None
    """Such as ``daily``, ``bid``; kept as typed."""
    interval_days: int | None = None
    """The length of a cycle, where the drug line gives it (``q3w``)."""


@frozen(kw_only=True)
class Cycles:
    """How many cycles, how far apart: ``4 q3w``, ``4 of 6 q3w``, ``59 so far q2w``."""

    text: str
    count: int | None = None
    planned: int | None = None
    interval_days: int | None = None
    quality: str = "exactly"
    """exactly, at least, about, so far."""
    word: str = "cycle"


@frozen(kw_only=True)
class Target:
    """A target lesion at one scan: its longest diameter (short axis if a node) in mm, if stated."""

    id: str
    mm: str | None = None
    node: bool = False


@frozen(kw_only=True)
class Size:
    """Up to three diameters in millimetres, as measured."""

    text: str
    mm: tuple[float, ...] = ()


@frozen(kw_only=True)
class Hold:
    """A time without treatment inside a course."""

    from_: When = field(default=(), converter=as_texts)
    to: When = field(default=(), converter=as_texts)
    for_: When = field(default=(), converter=as_texts)
    cycle: int | None = None
    why: str | None = None


@frozen(kw_only=True)
class Change:
    """A change of drugs or dose inside a course."""

    on: When = field(default=(), converter=as_texts)
    drugs: tuple[Drug, ...] = ()
    dose: str | None = None
    why: str | None = None
    id: str | None = None


@frozen(kw_only=True)
class Cite:
    """Where the source states something; ``field`` when it is about one field only."""

    text: str
    field: str | None = None


@frozen(kw_only=True)
class Allow:
    """A finding that the author has seen and means to keep, with the reason."""

    code: str
    reason: str
