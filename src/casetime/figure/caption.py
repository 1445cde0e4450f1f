"""The legend that a journal prints under a figure, and its alt text, from the figure itself."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from casetime.chronology.timeline import Timeline
from casetime.clinical.asof import CONTACT
from casetime.clinical.estimate import Estimate
from casetime.figure.endpoint_lane import Row
from casetime.figure.languages import speaking
from casetime.figure.legend.abbreviations import abbreviations, spelt_out
from casetime.figure.legend.alt_text import alt_text, drawn_places, drawn_rows
from casetime.figure.legend.endpoints import endpoints
from casetime.figure.legend.language import ended, told
from casetime.figure.legend.notation import bars, other_marks, symbols, uncertainty
from casetime.figure.legend.patient import headline
from casetime.figure.legend.rows import lines as lane_lines
from casetime.figure.legend.rows import rows as lane_rows
from casetime.figure.legend.rows import time_axis
from casetime.figure.marks import Drawing
from casetime.figure.places import Place, places
from casetime.figure.scene import lane_of
from casetime.figure.shown import Shown
from casetime.figure.wording import in_few_words


@frozen(kw_only=True)
class Caption:
    """What stands around a figure in print."""

    headline: str
    """Who and what, from when to when: the title of the figure, with its full stop."""
    sentences: tuple[str, ...]
    """How to read it, what it shows and by which rules; a paragraph."""
    abbreviations: str
    """`CT, computed tomography; ...`; empty if there is none."""
    alt_text: str
    """The course in order for who cannot see the figure, at most 250 words."""
    unexpanded: tuple[str, ...] = ()
    """Abbreviations in the figure that the case does not expand and casetime does not know."""
    language: str = "en"


def caption(shown: Shown, estimates: Sequence[Estimate]) -> Caption:
    """The caption of a figure, in its language; it explains what is drawn and nothing else."""
    with speaking(shown.drawing.language):
        return _caption(shown, estimates)


def _caption(shown: Shown, estimates: Sequence[Estimate]) -> Caption:
    timeline, drawing = shown.timeline, shown.drawing
    drawn = drawn_places(timeline, drawing)
    ends = drawn_rows(timeline, estimates, shown.judged, drawing)
    first = f"{spelt_out(headline(timeline, drawn), timeline.case)}."
    said = tuple(text for text in _sentences(timeline, drawing, drawn, ends) if text)
    alt = alt_text(timeline, drawn, ends, drawing.contents.unit)
    short = abbreviations(timeline.case, drawing, " ".join([first, *said]))
    lines = [found] if (found := lane_lines(drawn)) else []
    source = _source(timeline)
    return Caption(
        headline=first,
        sentences=(*said, source) if source else said,
        abbreviations="; ".join(f"{a}, {words}" for a, words in (*short.words, *lines)),
        alt_text=alt,
        unexpanded=short.unexpanded,
        language=drawing.language,
    )


def _sentences(
    timeline: Timeline, drawing: Drawing, drawn: Sequence[Place], ends: Sequence[Row]
) -> Iterator[str]:
    contents = drawing.contents
    yield contents.note or ""
    yield time_axis(contents)
    yield lane_rows(contents, _by_lane(drawn))
    yield symbols(contents.styles)
    yield bars(contents.styles)
    yield uncertainty(contents.styles)
    yield other_marks(contents.styles)
    yield endpoints(timeline, ends, contents.unit, brackets="claimed" in contents.styles)
    yield _not_shown(timeline, drawn)


def _by_lane(drawn: Sequence[Place]) -> Mapping[str, Sequence[Place]]:
    found: dict[str, list[Place]] = {}
    for place in drawn:
        found.setdefault(lane_of(place.event) or "", []).append(place)
    return found


_WHOLE = {
    "systemic": "systemic therapy",
    "local": "local therapy",
    "response": "imaging and response",
    "clinical": "clinical events and supportive treatment",
    "measurements": "measurements",
}


def _not_shown(timeline: Timeline, drawn: Sequence[Place]) -> str:
    """What the case holds and the figure leaves out: whole lanes by name, the rest one by one."""
    names, lanes = {p.name for p in drawn}, {lane_of(p.event) for p in drawn}
    left = [p for p in places(timeline) if p.name not in names and p.name != CONTACT]
    whole: dict[str, None] = {}
    single: dict[str, None] = {}
    for place in left:
        lane = lane_of(place.event)
        if lane is None or lane in lanes:
            single[in_few_words(place.event)] = None
        else:
            whole[told(_WHOLE[lane])] = None
    found = [*whole, *single]
    return told("Not shown: {events}.", events="; ".join(found)) if found else ""


def _source(timeline: Timeline) -> str:
    source = timeline.case.source
    doi = f"https://doi.org/{source.doi}" if source.doi else ""
    found = [text for text in (source.citation, doi) if text]
    return ended(told("Source: {citation}", citation=". ".join(found))) if found else ""


# -- as a text -----------------------------------------------------------------------------------


def markdown(found: Caption) -> str:
    """The caption as Markdown; whatever Markdown would act on is escaped."""
    first = f"**{_named(found, 'Figure.')} {_escaped(found.headline)}**"
    parts = [" ".join([first, *map(_escaped, found.sentences)])]
    if found.abbreviations:
        short = _escaped(ended(found.abbreviations))
        parts.append(f"*{_named(found, 'Abbreviations:')}* {short}")
    parts.append(f"*{_named(found, 'Alt text:')}* {_escaped(found.alt_text)}")
    return "\n\n".join(parts) + "\n"


def text(found: Caption) -> str:
    """The caption as plain text, a paragraph a line."""
    parts = [" ".join([_named(found, "Figure."), found.headline, *found.sentences])]
    if found.abbreviations:
        parts.append(f"{_named(found, 'Abbreviations:')} {ended(found.abbreviations)}")
    parts.append(f"{_named(found, 'Alt text:')} {found.alt_text}")
    return "\n\n".join(map(_flat, parts)) + "\n"


def _named(found: Caption, word: str) -> str:
    with speaking(found.language):
        return told(word)


def _flat(words: str) -> str:
    return " ".join(words.split())


_ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def _escaped(words: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_[]|#~" else _ENTITY.get(c, c) for c in _flat(words))
