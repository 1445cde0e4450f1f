"""What the manuscript claims, judged: as a table and as data."""

from collections.abc import Iterable
from typing import Any

from casetime.chronology.dates import iso
from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Timeline
from casetime.clinical.verdict import Consequence, Judged, Judgement, Verdict
from casetime.diagnostics import span_of
from casetime.model.case import Claim
from casetime.report.tables import Table

_DAY_OF_CALENDAR = 500_000
"""Above this a number of days is a day of the calendar (an ordinal), not a length of time."""


def claims_table(timeline: Timeline, judged: Judged) -> Table:
    """Each claim with its verdict and what would follow from it, numbered as in the file."""
    return Table(
        title=f"Claims of {timeline.case.id}",
        columns=("", "Claim", "Verdict", "Because", "Cited"),
        rows=tuple(_row(verdict) for verdict in judged.verdicts),
        notes=(_counted(judged.verdicts), *_together(judged)),
        ranged_right=frozenset({0}),
    )


def _row(verdict: Verdict) -> tuple[str, ...]:
    claim = verdict.claim
    cite = "; ".join(c.text for c in claim.cite)
    judgement = str(verdict.judgement)
    because = ". ".join([verdict.message, *_consequences(verdict)])
    return str(verdict.number + 1), claim_told(claim), judgement, because, cite


def _consequences(verdict: Verdict) -> list[str]:
    found = []
    for words, consequences in (
        ("Only if ", verdict.forces),
        ("True if ", verdict.true_if),
        ("", verdict.beside),
    ):
        if consequences:
            text = "; ".join(c.text for c in consequences)
            found.append(f"{words}{text}" if words else text[:1].upper() + text[1:])
    return found


def claim_told(claim: Claim) -> str:
    """A claim in the words of the file: ``PFS of L4, iRECIST: 8.4 months``."""
    subject = claim.claim if claim.claim != "value" else claim.field or "value"
    parts = [f"{subject} of {claim.of}" if claim.of else subject]
    parts += [f"from {claim.from_}"] if claim.from_ else []
    parts += [f"to {claim.to}"] if claim.to else []
    parts += [f"until {claim.until}"] if claim.until else []
    parts += [f"by {', '.join(claim.by)}"] if claim.by else []
    told = " ".join(parts) + (f", {claim.criteria}" if claim.criteria else "")
    return f"{told}: {claim.is_}" if claim.is_ is not None else f"{told}?"


def _counted(verdicts: Iterable[Verdict]) -> str:
    counts = dict.fromkeys(Judgement, 0)
    for verdict in verdicts:
        counts[verdict.judgement] += 1
    told = [f"{count} {judgement}" for judgement, count in counts.items() if count]
    return ", ".join(told) or "no claims"


def _together(judged: Judged) -> list[str]:
    together = judged.together
    if not together.consistent:
        numbers = " and ".join(str(number + 1) for number in together.conflict)
        return [f"Not all can be true together: claims {numbers} contradict each other."]
    if together.forces:
        forced = "; ".join(c.text for c in together.forces)
        return [f"If all that are possible are true: {forced}."]
    return []


def claims_data(timeline: Timeline, judged: Judged) -> dict[str, Any]:
    """The promised JSON of ``claims``; windows of dates are ISO days, those of times are days."""
    together = judged.together
    return {
        "casetime": 1,
        "case": timeline.case.id,
        "claims": [_verdict_data(timeline, verdict) for verdict in judged.verdicts],
        "together": {
            "verdict": "compatible" if together.consistent else "contradicted",
            "conflict": list(together.conflict),
            "forces": _consequences_data(together.forces),
        },
    }


def _verdict_data(timeline: Timeline, verdict: Verdict) -> dict[str, Any]:
    claim = verdict.claim
    return {
        "claim": claim.claim,
        "of": claim.of,
        "from": claim.from_,
        "to": claim.to,
        "is": claim.is_,
        "at": _place(timeline, verdict.number),
        "verdict": str(verdict.judgement),
        "window": _range_data(verdict.window),
        "days": _range_data(verdict.days),
        "months": _months_data(verdict),
        "forces": _consequences_data(verdict.forces),
        "true_if": _consequences_data(verdict.true_if),
        "beside": _consequences_data(verdict.beside),
    }


def _place(timeline: Timeline, number: int) -> dict[str, Any]:
    places = timeline.case.places
    span = span_of(places, ("claims", number))
    return {
        "file": places.file or None,
        "line": span.line if span else None,
        "column": span.column if span else None,
    }


def _range_data(days: Bounds | None) -> list[int | None] | list[str | None] | None:
    """A range of days; of a date its first and last day; None for a claim about neither."""
    if days is None:
        return None
    ends = (days.least, days.most)
    if any(end is not None and end > _DAY_OF_CALENDAR for end in ends):
        return [None if end is None else iso(end) for end in ends]
    return list(ends)


def _months_data(verdict: Verdict) -> list[float | None] | None:
    return None if verdict.days is None else list(verdict.months)


def _consequences_data(found: Iterable[Consequence]) -> list[dict[str, Any]]:
    return [{"text": c.text, "ids": list(c.ids), "days": _range_data(c.days)} for c in found]
