"""What a when can say: the records that reading one gives back."""

from fractions import Fraction

from attrs import frozen

from casetime.chronology.dates import PartialDate
from casetime.chronology.lengths import Length


@frozen(kw_only=True)
class Anchor:
    """An event in a statement; ``end`` is first or last where the words say which."""

    name: str
    end: str | None = None


@frozen(kw_only=True)
class DayClock:
    """A day counted from the first day of an event: between ``least`` and ``most`` days after."""

    least: int
    most: int
    of: Anchor | None = None
    """None counts from the index (in ``to``: from the event's own first day)."""
    postoperative: bool = False
    """A day after an operation: without ``of``, after the only one of the case."""


@frozen(kw_only=True)
class CycleClock:
    """``C3D8 of X``, or with no day ``cycle 3 of X``."""

    cycle: int
    day: int | None
    of: Anchor


Target = Anchor | PartialDate | DayClock | CycleClock


@frozen(kw_only=True)
class OnDate:
    """A date as written."""

    date: PartialDate


@frozen(kw_only=True)
class Order:
    """``after X`` and its kin; ``relation`` is one of ``RELATIONS``."""

    relation: str
    target: Target


@frozen(kw_only=True)
class Offset:
    """So long after (sign 1) or before (-1) something."""

    length: Length
    sign: int
    target: Anchor | PartialDate


@frozen(kw_only=True)
class HourOffset:
    """So many hours after (1) or before (-1): at most the days that they can reach into."""

    hours: Fraction
    sign: int
    target: Anchor | PartialDate


@frozen(kw_only=True)
class AfterCycles:
    """``after 2 cycles of X``."""

    count: int
    of: Anchor


@frozen(kw_only=True)
class AgeIs:
    """The patient is ``count`` years (or months) old."""

    count: int
    months: bool = False


@frozen(kw_only=True)
class Fixed:
    """The day of ``birth``, ``published`` or ``now``."""

    name: str


@frozen(kw_only=True)
class Ongoing:
    """Goes on at ``now``."""


@frozen(kw_only=True)
class Unknown:
    """The same as leaving it out."""


Single = (
    OnDate
    | Order
    | Offset
    | HourOffset
    | DayClock
    | CycleClock
    | AfterCycles
    | AgeIs
    | Fixed
    | Ongoing
    | Unknown
)


@frozen(kw_only=True)
class Either:
    """Readings of which one holds."""

    readings: tuple[Single, ...]
    texts: tuple[str, ...] = ()
    """The words of each reading, completed by what the other side says for both."""


WhenStatement = Single | Either
