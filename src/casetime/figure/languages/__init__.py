"""The fixed words of a figure in the language of its reader; what a case says stays as it is.

The words are asked for deep inside the layout, by their English, so the language is set once
around a drawing (`speaking`) instead of being handed through every function.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from casetime.chronology.dates import window_text
from casetime.chronology.network import Bounds
from casetime.chronology.timeline import Timeline
from casetime.figure.languages import german
from casetime.figure.languages.english import WORDS

_TABLES: Mapping[str, Mapping[str, str]] = {"en": dict(zip(WORDS, WORDS, strict=True)),
                                            "de": german.WORDS}  # fmt: skip
_language: ContextVar[str] = ContextVar("language", default="en")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Everything drawn inside has its fixed words in this language."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def spoken() -> str:
    """The language of the drawing that is being made."""
    return _language.get()


def fixed(words: str) -> str:
    """A fixed word of the figure in the language of the drawing; a code or a name as it is."""
    return _TABLES[_language.get()].get(words, words)


def dates(told: str) -> str:
    """A day or window that was told in English: `1–14 October 2021`, `by 3 May 2020`."""
    return german.dates(told) if _language.get() == "de" else told


def lengths(told: str) -> str:
    """A length of time as a case states it: `over 9 months`, `5.7 months`."""
    return german.lengths(told) if _language.get() == "de" else told


def numbers(told: str) -> str:
    """Numbers with the decimal sign of the language."""
    return german.numbers(told) if _language.get() == "de" else told


def known_until(asked: str | None, timeline: Timeline, day: Bounds, language: str) -> str:
    """The sentence under a figure that is cut: up to which day it tells."""
    with speaking(language):
        if timeline.on_calendar and day.least is not None and day.least == day.most:
            until = dates(window_text(day.most, day.most))
            return fixed("The course as it was known on {day}.").format(day=until)
        window = f" ({dates(window_text(day.least, day.most))})" if timeline.on_calendar else ""
        said = fixed("The course as it was known at {event}.")
        return said.replace("{event}", f"{asked}{window}")
