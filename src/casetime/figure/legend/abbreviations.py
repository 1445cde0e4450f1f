"""The abbreviations that stand in a figure, expanded from the case or from the shipped list."""

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from casetime.figure.languages import fixed, spoken
from casetime.figure.legend import german_abbreviations
from casetime.figure.legend.abbreviation_words import CATEGORIES, PLAIN, WORDS
from casetime.figure.legend.language import listed, told
from casetime.figure.marks import Drawing, Group, Text, walk
from casetime.figure.wording import BADGES
from casetime.model.case import Case
from casetime.model.events import Diagnosis, Event, Therapy

_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*(?:/[A-Za-z0-9-]+)?")
_MANY_CAPITALS = re.compile(r"[A-Z].*[A-Z]")
_NUMBERED = re.compile(r"(?:[A-Z]{1,2}\d+(?:-[A-Z]?\d+)?|(?:C\d+)?D\d+|CD\d+)")
"""Vertebrae, lines, days of cycles, surface antigens: a letter and a number."""


@frozen(kw_only=True)
class Abbreviations:
    """The abbreviations of a figure with their words, and those that nobody expands."""

    words: tuple[tuple[str, str], ...]
    unexpanded: tuple[str, ...]


def abbreviations(case: Case, drawing: Drawing, more: str) -> Abbreviations:
    """What must be expanded under a figure: what stands in it, or in the words around it."""
    own, styles = of_case(case), drawing.contents.styles
    found: dict[str, str] = {}
    missing: dict[str, None] = {}
    for token in _tokens([*drawn_words(drawing), more]):
        meaning = _meaning(token, own, styles)
        if meaning:
            found[token] = meaning
            continue
        parts = [part for part in re.split(r"[-/]", token) if _is_abbreviation(part)]
        known = {part: _meaning(part, own, styles) for part in parts}
        found |= {part: words for part, words in known.items() if words}
        if not parts or not all(known.values()):
            missing[token] = None
    found |= dict(_schedules(drawn_words(drawing)))
    badges = {b: fixed(w) for b, w in BADGES.items() if f"badge {b}" in styles and b != "L"}
    ordered = sorted({**found, **badges}.items(), key=lambda pair: (pair[0].casefold(), pair[0]))
    return Abbreviations(words=tuple(ordered), unexpanded=tuple(sorted(missing)))


def drawn_words(drawing: Drawing) -> Iterator[str]:
    """Every line of words of a drawing but the letters of figure panels."""
    panels = {
        id(after)
        for group in walk(drawing.marks)
        if isinstance(group, Group)
        for before, after in zip(group.marks, group.marks[1:], strict=False)
        if before.role == "panel"
    }
    for mark in walk(drawing.marks):
        if isinstance(mark, Text) and id(mark) not in panels:
            yield "".join(run.text for run in mark.runs)


_EVERY = re.compile(r"\bq(\d+)([wd])\b")


def _schedules(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """`q3w`, every 3 weeks."""
    for text in lines:
        for number, unit in _EVERY.findall(text):
            words = "every {count} weeks" if unit == "w" else "every {count} days"
            yield f"q{number}{unit}", told(words, count=number)


def _tokens(lines: Iterable[str]) -> Iterator[str]:
    for text in lines:
        for found in _TOKEN.findall(text):
            token = _base(found)
            if _is_abbreviation(token):
                yield token


def _base(token: str) -> str:
    """`CT-guided` is CT, `CA-125` stays, `NSCLCs` is NSCLC."""
    head, dash, tail = token.partition("-")
    if dash and tail[:1].islower() and token not in WORDS and token not in CATEGORIES:
        return head
    return token[:-1] if token.endswith("s") and token[:-1].isupper() else token


def _is_abbreviation(token: str) -> bool:
    if token in WORDS or token in CATEGORIES:
        return True
    if token in PLAIN or _NUMBERED.fullmatch(token):
        return False
    return bool(_MANY_CAPITALS.search(token)) and not token[0].isdigit()


def _meaning(token: str, own: Mapping[str, str], styles: frozenset[str]) -> str | None:
    """The words of the case, else of a category that the figure draws, else of the list."""
    if token in own:
        return own[token]
    if token in styles and token in CATEGORIES:
        return category_words(token)
    return (german_abbreviations.WORDS.get(token) if spoken() == "de" else None) or WORDS.get(token)


def category_words(code: str) -> str | None:
    """`partial response` for `PR`, in the language that is spoken; None for no known category."""
    return (german_abbreviations.CATEGORIES if spoken() == "de" else CATEGORIES).get(code)


# -- what the case itself expands ----------------------------------------------------------------


def of_case(case: Case) -> dict[str, str]:
    """Every abbreviation that a case expands, with its words."""
    return dict(_of_case(case))


def spelt_out(words: str, case: Case) -> str:
    """The words with each abbreviation that the case expands spelt out before it."""
    own = of_case(case)
    return _TOKEN.sub(
        lambda found: f"{own[found[0]]} ({found[0]})" if found[0] in own else found[0], words
    )


def _of_case(case: Case) -> Iterator[tuple[str, str]]:
    """Regimens by their drugs, tumours by their histology, and what a text puts in brackets."""
    for text in _texts(case):
        yield from in_brackets(text)
    for event in case.events:
        if isinstance(event, Therapy) and len(event.drugs) > 1 and _is_name(event.label):
            yield event.label, listed([drug.name for drug in event.drugs])
    for long in _long_forms(case.events):
        initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", long)).upper()
        if len(initials) > 2:
            yield initials, long


def _is_name(label: str) -> bool:
    """A label that is one abbreviation: `AI`, `R-CHOP`, `FOLFIRINOX`."""
    return bool(_TOKEN.fullmatch(label)) and bool(_MANY_CAPITALS.search(label))


def _long_forms(events: Iterable[Event]) -> Iterator[str]:
    for event in events:
        if isinstance(event, Diagnosis) and event.histology:
            yield event.histology


def _texts(case: Case) -> Iterator[str]:
    yield from (t for t in (case.title, case.source.citation) if t)
    for event in case.events:
        yield from (event.label, *event.note)


_BRACKETED = re.compile(r"\(([A-Za-z][A-Za-z0-9-]{1,9})\)")


def in_brackets(text: str) -> Iterator[tuple[str, str]]:
    """Each abbreviation that stands in brackets right after its own words.

    As Schwartz and Hearst (2003) find them: every letter of the short form, from the last to the
    first, is found in the words before it, the first of them at the beginning of a word.
    """
    for matched in _BRACKETED.finditer(text):
        short = matched[1]
        if not _MANY_CAPITALS.search(short):
            continue
        before = text[: matched.start()].rstrip()
        words = before.split()[-min(len(short) + 5, 2 * len(short)) :]
        start = _start(short, " ".join(words))
        if start is not None:
            yield short, " ".join(words)[start:]


def _start(short: str, before: str) -> int | None:
    """Where the long form begins in the words before the bracket; None if it is not there."""
    at = len(before)
    for k in range(len(short) - 1, -1, -1):
        sign = short[k].casefold()
        if not sign.isalnum():
            continue
        at -= 1
        while at >= 0 and (before[at].casefold() != sign or (k == 0 and not _begins(before, at))):
            at -= 1
        if at < 0:
            return None
    return at


def _begins(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()
