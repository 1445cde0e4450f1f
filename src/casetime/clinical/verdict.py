"""What a claim's verdict is: how the manuscript's statement stands against its own dates."""

from enum import StrEnum

from attrs import frozen

from casetime.chronology.network import Bounds
from casetime.clinical.estimate import Estimate
from casetime.model.case import Claim


class Judgement(StrEnum):
    """How a claim stands against the events."""

    ENTAILED = "entailed"
    COMPATIBLE = "compatible"
    ROUNDING = "rounding"
    CONTRADICTED = "contradicted"
    UNCHECKABLE = "uncheckable"
    ASKED = "asked"


@frozen(kw_only=True)
class Consequence:
    """One thing that would follow from a claim, or that would make it true."""

    text: str
    ids: tuple[str, ...] = ()
    days: Bounds | None = None


@frozen(kw_only=True)
class Verdict:
    """One claim, judged."""

    number: int
    """Its place among the claims of the case, from 0."""
    claim: Claim
    judgement: Judgement
    message: str
    """The verdict in one sentence, for people."""
    window: Bounds | None = None
    """The days that the claim's words allow."""
    days: Bounds | None = None
    """The days that the events allow."""
    months: tuple[float | None, float | None] = (None, None)
    from_point: str | None = None
    to_points: tuple[str, ...] = ()
    estimate: Estimate | None = None
    """The estimate that the claim was held against, for an endpoint."""
    rounding: str | None = None
    """The rounding under which alone it holds."""
    later: bool = False
    """Only a later follow-up than any that is dated would make it true."""
    forces: tuple[Consequence, ...] = ()
    true_if: tuple[Consequence, ...] = ()
    beside: tuple[Consequence, ...] = ()
    fuller: bool = False
    """Possible, but one of the two places says more: the formulation of a drug, one site more."""
    refusal: str | None = None
    """What to write instead, where the words of the claim could not be read."""
    fits: tuple[Estimate, ...] = ()
    """For an endpoint without origin: every origin that was tried."""


@frozen(kw_only=True)
class Together:
    """All claims that are not contradicted, held at once."""

    consistent: bool
    conflict: tuple[int, ...] = ()
    """The smallest set of claims that cannot hold together, by number."""
    forces: tuple[Consequence, ...] = ()


@frozen(kw_only=True)
class Judged:
    """Every claim of a case, and all of them together."""

    verdicts: tuple[Verdict, ...]
    together: Together
