"""CT3, one event against its own numbers: its stage, its size, a day of a stay that was over."""

import re
from collections.abc import Iterator

from casetime.chronology.network import StatementKind
from casetime.chronology.points import name_of_point
from casetime.chronology.timeline import Timeline
from casetime.diagnostics import Diagnostic, Modality, Severity
from casetime.model.events import Diagnosis, Episode, Imaging, Pathology, Presentation
from casetime.rules.common import certainly_after, finding, happened_events, related, spot

_TNM = re.compile(r"(?<![A-Za-z])(y?[pc]?)(T|N|M)(is|x|\d[a-d]?)(?![A-Za-z]|\d)")
"""One category of the TNM classification: ``ypT1a``, ``cN0``, ``M1``."""


def stage_against_words(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT331: an event whose own words give another TNM category than its stage."""
    for i, name, event in happened_events(timeline):
        if not isinstance(event, Diagnosis | Pathology) or not event.stage:
            continue
        said, staged = _categories(event.label), _categories(event.stage)
        for key, one in said.items():
            other = staged.get(key)
            if other is None or one.startswith(other) or other.startswith(one):
                continue  # `T1` and `T1a` agree
            letters = "".join(key)
            yield finding(
                "CT331",
                f"the stage of {name} is {letters}{other}, but its own words say {letters}{one}",
                spot(timeline, i, "stage"),
                severity=Severity.WARNING,
                modality=Modality.MAY,
                help="correct one of the two",
            )


def _categories(text: str) -> dict[tuple[str, str], str]:
    """Each category of a text by its prefix and letter; one that is given twice is left out."""
    found: dict[tuple[str, str], str] = {}
    twice = set()
    for prefix, letter, number in _TNM.findall(text):
        twice |= {(prefix, letter)} & found.keys()
        found[prefix, letter] = number
    return {key: number for key, number in found.items() if key not in twice}


LARGEST_MM = 500.0
"""Half a metre: what is larger than most bellies was most often meant in millimetres."""


def absurd_size(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT319: a tumour wider than half a metre."""
    for i, name, event in happened_events(timeline):
        size = event.size if isinstance(event, Imaging | Presentation | Pathology) else None
        if size is not None and size.mm and max(size.mm) > LARGEST_MM:
            yield finding(
                "CT319",
                f"the size of {name} is {size.text}, more than half a metre",
                spot(timeline, i, "size"),
                modality=Modality.MAY,
                help="check the unit: mm or cm",
            )


def day_after_its_end(timeline: Timeline) -> Iterator[Diagnostic]:
    """CT333: an event dated by a day or week of an episode that was certainly over by then."""
    episodes = {n for _, n, e in happened_events(timeline) if isinstance(e, Episode)}
    for s in timeline.compiled.statements:
        name = name_of_point(s.a)
        counted = s.kind is StatementKind.CLOCK and s.typed is not None and s.at[:1] == ("events",)
        if not counted or name not in episodes or name_of_point(s.b) == name:
            continue
        if re.search(r"\bafter\b|\+", s.typed or ""):
            continue
        if certainly_after(timeline, timeline.ends(name).last, s.b):
            yield finding(
                "CT333",
                f"{name_of_point(s.b)} is dated `{s.typed}`, but {name} was over by then",
                s.at,
                related(timeline, name, f"{name} ends here", "to", "for", "on"),
                modality=Modality.MUST,
                help="correct the day, or the end of what it is counted in",
            )
