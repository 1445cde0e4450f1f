"""CT321 and CT329, performance status: a score without its scale, or one that no scale has."""

import re
from collections.abc import Iterator

from attrs import frozen

from casetime.chronology.timeline import Timeline
from casetime.diagnostics import Diagnostic, Modality, Severity
from casetime.model.events import Performance
from casetime.rules.common import finding, happened_events, spot


@frozen(kw_only=True)
class Scale:
    """A scale of performance: its name as people write it, its highest score, its steps."""

    name: re.Pattern[str]
    most: int
    step: int
    words: str


_SCALES = (
    Scale(name=re.compile(r"ECOG|WHO|Zubrod", re.I), most=5, step=1, words="0 to 5"),
    Scale(
        name=re.compile(r"KPS|KPI|KI|Karnofsky|Lansky|LPS|PPS", re.I),
        most=100,
        step=10,
        words="0 to 100 in tens",
    ),
)
"""ECOG (Oken 1982), which the WHO and Zubrod scales share; Karnofsky (1949) and Lansky (1987)."""


def score_without_scale(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT321: a performance status that is only a number."""
    for i, name, event in happened_events(timeline):
        if isinstance(event, Performance) and event.value and not event.scale:
            yield finding(
                "CT321",
                f"the score of {name} is {event.value}, without the scale that it belongs to",
                spot(timeline, i, "value", "label"),
                help=f"name the scale, as in `ECOG {event.value}`",
            )


def impossible_score(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT329: a performance score that its scale does not have."""
    for i, name, event in happened_events(timeline):
        scale = _scale_of(event) if isinstance(event, Performance) else None
        if not isinstance(event, Performance) or scale is None:
            continue
        scores = [int(n) for n in re.findall(r"\d+", event.value or "")]
        beyond = any(n > scale.most for n in scores)
        between = any(n % scale.step for n in scores)
        if beyond or between:
            yield finding(
                "CT329",
                f"{name} is {event.scale} {event.value}, but {event.scale} has scores "
                f"{scale.words}",
                spot(timeline, i, "value", "label"),
                severity=Severity.ERROR if beyond else Severity.WARNING,
                modality=Modality.MUST,
                help="correct the score, or name the scale that it belongs to",
            )


def _scale_of(event: Performance) -> Scale | None:
    return next((s for s in _SCALES if s.name.match(event.scale or "")), None)
