"""From what an author asks for to the options of one figure: the block, then the flags over it."""

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

import attrs
from attrs import evolve, frozen

from casetime.chronology.network import Bounds
from casetime.chronology.telling import days_told
from casetime.chronology.timeline import Timeline
from casetime.clinical.asof import CONTACT, AsOf, as_of, target
from casetime.diagnostics import CasetimeError
from casetime.figure import colour, languages
from casetime.figure.options import Options
from casetime.figure.palette import painted
from casetime.figure.profiles import PAGE_MM, profile_of
from casetime.figure.theme import THEMES, Theme, of_size
from casetime.model import figure as known
from casetime.model.events import KINDS, SYNONYMS
from casetime.model.figure import FigureChoices
from casetime.model.paper import paper_mm
from casetime.model.spelling import nearest, only_beginning


class Choices(TypedDict, total=False):
    """What `casetime.render` and its kin take; each as the ``figure:`` block writes it."""

    axis: str
    """calendar, relative or both."""
    width: float | str
    """Millimetres, or a text as ``17cm``."""
    theme: str
    profile: str
    """A journal, with its column: ``bmc``, ``bmc:single``."""
    lanes: str | Iterable[str]
    hide: str | Iterable[str]
    from_: str
    """A date or the id of an event at which the figure begins."""
    until: str
    """A date or the id of an event: the course as it was known then."""
    title: str
    language: str
    breaks: bool
    """Whether long stretches in which nothing is told are left out of the axis."""
    palette: Mapping[str, str]


@frozen(kw_only=True)
class Chosen:
    """What is drawn, and what the author is told about it."""

    timeline: Timeline
    options: Options
    palette: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()


def over(block: FigureChoices, given: Mapping[str, Any]) -> FigureChoices:
    """The choices of a case with those given now over them; raises `CasetimeError` for no choice.

    None leaves what the case says.
    """
    fields = attrs.fields_dict(FigureChoices)
    wrong = [key for key in given if key not in fields]
    if wrong:
        raise CasetimeError(f"`{wrong[0]}` is no choice about a figure; {_options(fields)}")
    values = {key: _value(key, value) for key, value in given.items() if value is not None}
    found: FigureChoices = evolve(block, **values)
    return found


def _value(key: str, value: Any) -> Any:
    """A choice as the block holds it."""
    match key:
        case "lanes":
            return _each_once(_listed(value))
        case "hide":
            return _listed(value)
        case "breaks":
            return bool(value)
        case "palette":
            return tuple(dict(value).items())
        case _:
            return str(value)


def _listed(value: str | Iterable[str]) -> tuple[str, ...]:
    texts = value.split(",") if isinstance(value, str) else value
    return tuple(text.strip() for text in texts if text.strip())


def _each_once(lanes: tuple[str, ...]) -> tuple[str, ...]:
    """The lanes that are asked for; raises `CasetimeError` for none and for one named twice."""
    if not lanes:
        raise CasetimeError(f"no lane is named; {_options(known.LANES)}")
    twice = [lane for lane in dict.fromkeys(lanes) if lanes.count(lane) > 1]
    if twice:
        raise CasetimeError(f"`{twice[0]}` is named twice; a lane is drawn once")
    return lanes


def chosen(
    full: Timeline, choices: FigureChoices, *, draft: bool = False, erring: bool = False
) -> Chosen:
    """The timeline and the options of a figure; raises `CasetimeError` for what is no choice."""
    theme = painted(_theme(choices), _colours(full, choices))
    _one_of("axis", choices.axis, known.AXES)
    language = _one_of("language", choices.language, known.LANGUAGES) or "en"
    for lane in choices.lanes:
        _one_of("lane", lane, known.LANES)
    hidden = frozenset(_hidden(full, choices))
    cut = as_of(full, choices.until) if choices.until else None
    first = target(full, choices.from_).least if choices.from_ else None
    last = cut.day.most if cut else None
    if first is not None and last is not None and first >= last:
        raise CasetimeError(f"`{choices.from_}` is not before `{choices.until}`: nothing is left")
    options = Options(
        width_mm=_width(choices, theme),
        axis=choices.axis or "both",
        draft=draft,
        erring=erring,
        title=choices.title,
        theme=theme,
        lanes=tuple(dict.fromkeys(choices.lanes)) or known.LANES,
        hide=hidden | ({CONTACT} if cut else set()),
        first_day=first,
        last_day=last,
        note=_note(choices, cut, language) if cut else None,
        breaks=bool(choices.breaks),
        language=language,
        highest_mm=_highest(choices, theme),
    )
    remarks = _unsure(choices.until or "", cut.unsure) if cut else ()
    shown = cut.timeline if cut else full
    return Chosen(timeline=shown, options=options, palette=choices.palette, remarks=remarks)


def _note(choices: FigureChoices, cut: AsOf, language: str) -> str:
    """The sentence on where a figure is cut; on a relative axis it tells no date."""
    asked = choices.until or ""
    if choices.axis != "relative" or not cut.timeline.on_calendar:
        return languages.known_until(asked, cut.timeline, cut.day, language)
    if asked not in cut.timeline.names:
        asked = days_told(_since_index(cut), cut.timeline.read.month)
    return languages.known_until(asked, evolve(cut.timeline, dated=False), cut.day, language)


def _since_index(cut: AsOf) -> Bounds:
    """The days from the index to the day of the cut."""
    index = cut.timeline.window(cut.timeline.index or "")
    least = None if cut.day.least is None or index.most is None else cut.day.least - index.most
    most = None if cut.day.most is None or index.least is None else cut.day.most - index.least
    return Bounds(least=least, most=most)


def _unsure(until: str, names: tuple[str, ...]) -> tuple[str, ...]:
    if not names:
        return ()
    return (f"left out, as they may be later than {until}: {', '.join(names)}",)


# -- each choice ---------------------------------------------------------------------------------


def _theme(choices: FigureChoices) -> Theme:
    theme = THEMES[_one_of("theme", choices.theme, known.THEMES) or "print"]
    profile = _one_of("profile", choices.profile, known.PROFILES)
    return of_size(theme, profile_of(profile)[0].text_pt) if profile else theme


def _width(choices: FigureChoices, theme: Theme) -> float:
    """The width that is asked for, else that of the journal's column, else the theme's."""
    if choices.width is not None:
        return millimetres(choices.width)
    return profile_of(choices.profile)[1] if choices.profile else theme.width_mm


def _highest(choices: FigureChoices, theme: Theme) -> float:
    if choices.profile:
        return profile_of(choices.profile)[0].highest
    return theme.highest_mm or PAGE_MM


def millimetres(width: float | str) -> float:
    """A width of paper in millimetres: ``170``, ``170mm``, ``17 cm``, ``6.7in``, ``480pt``.

    Raises `CasetimeError` for anything else, and for what no page is.
    """
    try:
        return paper_mm(str(width))
    except ValueError as error:
        raise CasetimeError(f"`{width}` {error}") from None


def _colours(full: Timeline, choices: FigureChoices) -> tuple[tuple[str, str], ...]:
    lines = {f"L{line}" for name in full.names if (line := getattr(full.event(name), "line", None))}
    names = (*known.CLASSES, *known.RESPONSES, *sorted(lines), *full.names)
    for name, value in choices.palette:
        _one_of("class of therapy, response, line or event", name, names)
        try:
            colour.parsed(value)
        except ValueError:
            raise CasetimeError(
                f"`{value}` is not a colour for {name}; write it as #77AADD"
            ) from None
    return choices.palette


def _hidden(full: Timeline, choices: FigureChoices) -> Iterable[str]:
    names = (*known.HIDEABLE, *full.names, *KINDS, *SYNONYMS)
    for name in choices.hide:
        yield _one_of("part of the figure", name, names) or name


def _one_of(what: str, word: str | None, options: Iterable[str]) -> str | None:
    """The word if it is one of a list; raises `CasetimeError` that says which are."""
    found = tuple(dict.fromkeys(options))
    if word is None or word in found:
        return word
    meant = nearest(word, found) or only_beginning(word, found)
    hint = f"did you mean `{meant}`?" if meant else _options(found)
    raise CasetimeError(f"`{word}` is not a known {what}; {hint}")


_MOST_TOLD = 16


def _options(words: Iterable[str]) -> str:
    found = list(words)
    return f"there is {', '.join(found[:_MOST_TOLD])}{', …' if len(found) > _MOST_TOLD else ''}"
