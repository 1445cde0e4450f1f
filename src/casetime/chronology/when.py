"""The words of a when, read into statements; what an event's name means is decided later.

One text is one statement. ``A or B`` inside it is two readings of the same statement.
"""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache

from casetime.chronology.dates import (
    DateHabits,
    PartialDate,
    Refusal,
    looks_like_date,
    parse_date,
)
from casetime.chronology.lengths import take_length
from casetime.chronology.when_clocks import anchor_of, bare_clock, clock_of, is_name
from casetime.chronology.when_help import not_a_when, too_little, word_meant
from casetime.chronology.when_records import (
    AfterCycles,
    AgeIs,
    Anchor,
    CycleClock,
    DayClock,
    Either,
    Fixed,
    HourOffset,
    Offset,
    OnDate,
    Ongoing,
    Order,
    Single,
    Target,
    Unknown,
    WhenStatement,
)

__all__ = [
    "RELATIONS",
    "AfterCycles",
    "AgeIs",
    "Anchor",
    "CycleClock",
    "DayClock",
    "Either",
    "Fixed",
    "HourOffset",
    "Offset",
    "OnDate",
    "Ongoing",
    "Order",
    "Single",
    "Target",
    "Unknown",
    "WhenStatement",
    "bare_clock",
    "parse_target",
    "parse_when",
]

RELATIONS: dict[str, str] = {
    "not before": "not before",
    "no earlier than": "not before",
    "strictly after": "strictly after",
    "strictly before": "strictly before",
    "not after": "by",
    "no later than": "by",
    "right after": "right after",
    "immediately after": "right after",
    "then": "right after",
    "after": "after",
    "following": "after",
    "before": "before",
    "prior to": "before",
    "previous to": "before",
    "during": "during",
    "while on": "during",
    "in the course of": "during",
    "with": "with",
    "same day as": "with",
    "on the same day as": "with",
    "on the day of": "with",
    "simultaneously with": "with",
    "at the time of": "with",
    "at": "with",
    "by": "by",
    "until": "by",
}
"""What a reader may write, and the word that casetime knows it by."""

_FLAGS = re.IGNORECASE | re.ASCII
_MAX_TEXT = 200
"""Characters beyond which a text is not a statement but a mistake."""
_RELATION = re.compile(
    r"(" + "|".join(sorted(map(re.escape, RELATIONS), key=len, reverse=True)) + r")\s+(.+)",
    _FLAGS,
)
_HEAD = re.compile(
    r".*\b(?:" + "|".join((*map(re.escape, RELATIONS), "into", "of")) + r")\s+(?=\S)", _FLAGS
)
_OFFSET = re.compile(
    r"(?:later\s+than|after|from|post|since)\s+(.+)|(into)\s+(.+)|(before|prior to)\s+(.+)", _FLAGS
)
_HOURS = re.compile(r"(\d{1,5}(?:\.\d{1,3})?)\s*h(?:ours?|rs?)?\s+(.+)", _FLAGS)
_NEXT_DAY = re.compile(r"(?:the\s+)?(?:next\s+)?day\s+(after|before)\s+(.+)", _FLAGS)
_CYCLES = re.compile(
    r"(?:the\s+)?(?:first\s+)?(\w+)\s+(?:cycles?|courses?|doses?|infusions?)\s+of\s+(.+)", _FLAGS
)
_AGE = re.compile(r"(?:at\s+)?(?:the\s+)?age\s+(?:of\s+)?(\d{1,3})\s*(months?|years?)?", _FLAGS)
_AGE_OF_TWO = re.compile(
    r"(?:at\s+)?(?:the\s+)?age\s+(?:of\s+)?(\d{1,3})\s*y(?:ears?)?(?:\s*,)?\s*(?:and\s+)?"
    r"(\d{1,2})\s*m(?:onths?)?",
    _FLAGS,
)
_WORD_NUMBERS = {
    w: n
    for n, w in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen twenty"
        ).split()
    )
}
_ORDINALS = {
    w: n
    for n, w in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
        ).split(),
        1,
    )
}
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""Most dates of a series; nothing but a date is written so."""
_PREPOSITION = re.compile(r"^(?:at|on|in)\s+", _FLAGS)
_BARE_CYCLES = re.compile(r"(?:the\s+)?\w+\s+(?:cycles?|courses?)", _FLAGS)
_FORMS = (
    "write a date (`2018-02`), an order (`after biopsy`), an offset (`2 weeks after biopsy`), "
    "or a clock (`day 8 of L1`)"
)


@lru_cache(maxsize=4096)
def parse_when(text: str, habits: DateHabits = DateHabits()) -> WhenStatement | Refusal:  # noqa: B008
    """The statement that a when makes, or a refusal that says in words why it makes none."""
    said = " ".join(text.split())
    if len(said) > _MAX_TEXT:
        short = f"{said[:47]}..."
        return Refusal(text=short, message=f"`{short}` is too long for one statement", help=_FORMS)
    single = _single(said, habits)
    if not isinstance(single, Refusal):
        return single
    if " or " not in said:
        return _several(said, habits) or single
    return _either(said, habits)


def _either(said: str, habits: DateHabits) -> Either | Refusal:
    """Both readings of ``A or B``; what only one side says (``after``, ``of X``) holds for both."""
    parts = re.split(r"\s+or\s+", said)
    tail = re.search(r"\s(?:of|after|before)\s+\S+$", parts[-1])
    readings: list[Single] = []
    texts: list[str] = []
    year = re.search(r"\b[12]\d{3}$", parts[-1])
    for part in parts:
        words_for_both = (tail.group(0) if tail else "", year.group(0) if year else "")
        found, words = _reading(part, parts[0], *words_for_both, habits)
        if isinstance(found, Refusal):
            return found
        readings.append(found)
        texts.append(words)
    return Either(readings=tuple(readings), texts=tuple(texts))


def _reading(
    part: str, first: str, tail: str, year: str, habits: DateHabits
) -> tuple[Single | Refusal, str]:
    """One side of an ``or``, completed by what the other side says for both, and its words."""
    own = _single(part, habits)
    if isinstance(own, Ongoing | Unknown):
        return own, part
    attempts = _completions(part, first, tail, year, refused=isinstance(own, Refusal))
    for attempt in dict.fromkeys(attempts):
        found = _single(attempt, habits)
        if not isinstance(found, Refusal):
            return found, attempt
    return own, part


def _completions(part: str, first: str, tail: str, year: str, *, refused: bool) -> Iterator[str]:
    """What one side of an ``or`` may be short for, the likeliest first."""
    end = "" if part.endswith(tail) else tail
    number = re.match(r"[+-]?\d+(?=\s+(?:of|after|before)\s|$)", part)
    if number and refused and part != first:  # `day 10 or +10 of X`, `age 57 or 58`
        whole = re.sub(r"[+-]?\d+", number.group(0), first, count=1)
        yield whole + part[number.end() :] + end
        yield whole
    relation = _HEAD.match(first)
    if relation and part != first:  # `after A or B`, `3 months after starting A or B`
        if " " not in part:
            yield f"{first.rsplit(' ', 1)[0]} {part}"
        yield relation.group(0) + part
    yield part + end
    yield part
    if year and refused and part == first:  # `February or March 2017`
        yield f"{part} {year}"


def _single(said: str, habits: DateHabits) -> Single | Refusal:
    refused = too_little(said)
    if refused is not None:
        return refused
    for reader in () if _ISO_DAY.fullmatch(said) else _readers():
        found = reader(said, habits)
        if found is not None:
            return found
    date = parse_date(said, habits)
    if isinstance(date, PartialDate):
        return OnDate(date=date)
    if looks_like_date(said):
        return date
    end = anchor_of(said)
    if end is not None and end.end is not None and not is_name(said):
        return Order(relation="with", target=end)
    return _not_a_when(said)


def _readers() -> tuple[Callable[[str, DateHabits], Single | Refusal | None], ...]:
    """What a when may be other than a date, in the order of trying; none of them reads a day."""
    return (_word, _hours, _next_day, _offset, _age, _clock, _order)


def _not_a_when(said: str) -> Refusal:
    if is_name(said):
        return Refusal(
            text=said,
            message=f"`{said}` is a name, not a statement about time",
            help=word_meant(said) or f"write `with {said}`, `after {said}` or `before {said}`",
        )
    return not_a_when(said, _FORMS)


def _several(said: str, habits: DateHabits) -> Refusal | None:
    """The refusal of statements that stand behind one another, where a list of them is meant."""
    parts = [part.strip() for part in said.split(",")]
    if len(parts) < 2 or any(isinstance(_single(part, habits), Refusal) for part in parts):
        return None
    help = f"write them as a list: `[{', '.join(parts)}]`"
    return Refusal(text=said, message=f"`{said}` is several statements in one", help=help)


def _word(said: str, _habits: DateHabits) -> Single | None:
    match said.lower():
        case "ongoing":
            return Ongoing()
        case "unknown":
            return Unknown()
        case "birth" | "published" | "now" as name:
            return Fixed(name=name)
        case "at writing" | "at the time of writing":
            return Fixed(name="now")
        case _:
            return None


def _order(said: str, habits: DateHabits) -> Single | Refusal | None:
    matched = _RELATION.fullmatch(said)
    if not matched:
        return None
    relation, rest = RELATIONS[matched.group(1).lower()], matched.group(2)
    cycles = _CYCLES.fullmatch(rest) if relation == "after" else None
    if cycles:
        return _after_cycles(cycles.group(1), cycles.group(2))
    if relation == "after" and _BARE_CYCLES.fullmatch(rest):
        message = f"`{said}` does not say of which therapy"
        help = f"write the therapy's id behind it: `{said} of L1`"
        return Refusal(text=said, message=message, help=help)
    target = parse_target(rest, habits)
    return target if isinstance(target, Refusal) else Order(relation=relation, target=target)


def _after_cycles(number: str, of: str) -> Single | Refusal:
    digits = re.fullmatch(r"([0-9]{1,4})(?:st|nd|rd|th)?", number, _FLAGS)
    words = {**_WORD_NUMBERS, **_ORDINALS}
    count = int(digits[1]) if digits else words.get(number.lower())
    anchor = anchor_of(of)
    if not count or anchor is None:
        return Refusal(
            text=number,
            message=f"`after {number} cycles of {of}` does not say how many cycles of what",
            help="write the number and the therapy's id: `after 2 cycles of L1`",
        )
    return AfterCycles(count=count, of=anchor)


def parse_target(text: str, habits: DateHabits) -> Target | Refusal:
    """What an order or an offset refers to: an event, one of its ends, a clock, or a date.

    One word is an event even if it could be a clock (``d8``): see ``bare_clock``.
    """
    clock = None if is_name(text) else clock_of(text)
    if isinstance(clock, DayClock | CycleClock | Refusal):
        return clock
    anchor = anchor_of(text)
    if anchor is not None:
        return anchor
    date = parse_date(text, habits)
    if isinstance(date, PartialDate) or looks_like_date(text):
        return date
    cycle = re.fullmatch(r"(?:cycle|course)\s+\d{1,3}", text, _FLAGS)
    return Refusal(
        text=text,
        message=f"`{text}` is neither the id of an event nor a date",
        help=f"name its therapy by the id: `{text} of L1`"
        if cycle
        else "name an event by its id, or one of its ends: `start of L1`, `end of L1`",
    )


def _hours(said: str, habits: DateHabits) -> Single | Refusal | None:
    matched = _HOURS.fullmatch(said)
    rest = _OFFSET.fullmatch(matched.group(2)) if matched else None
    if not matched or not rest:
        return None
    target, sign = _offset_target(rest, habits)
    if isinstance(target, Refusal):
        return target
    return HourOffset(hours=Fraction(matched.group(1)), sign=sign, target=target)


def _next_day(said: str, habits: DateHabits) -> Single | Refusal | None:
    matched = _NEXT_DAY.fullmatch(said)
    return _offset(f"1 day {matched.group(1)} {matched.group(2)}", habits) if matched else None


def _offset(said: str, habits: DateHabits) -> Single | Refusal | None:
    taken = take_length(said)
    if taken is None:
        return None
    length, rest = taken[0], taken[1].strip()
    matched = _OFFSET.fullmatch(rest)
    if not matched:
        return _half_an_offset(said, rest)
    target, sign = _offset_target(matched, habits)
    if isinstance(target, Refusal):
        return target
    return Offset(length=length, sign=sign, target=target)


def _half_an_offset(said: str, rest: str) -> Refusal | None:
    if rest and not re.match(r"(of|later|earlier|ago)\b", rest, _FLAGS):
        return None
    if re.match(r"of\s+\w", rest, _FLAGS) and not said.lower().startswith("within"):
        return None  # `37 weeks of X` is a clock
    message = f"`{said}` does not say from which event it counts, or in which direction"
    return Refusal(text=said, message=message, help=_whole_offset(said, rest))


def _whole_offset(said: str, rest: str) -> str:
    """What to write for half an offset: ``within 3 months of X``, ``3 months later``."""
    length = said.removesuffix(rest).strip()
    word, _, event = rest.partition(" ")
    if word.lower() == "of" and event:
        return f"write `{length} after {event}` or `{length} before {event}`"
    if rest.lower() in ("later", "earlier", "ago"):
        which = "after" if rest.lower() == "later" else "before"
        return f"name the event: `{length} {which} X`"
    return "write `2 weeks after X` or `2 weeks before X`"


def _offset_target(
    matched: re.Match[str], habits: DateHabits
) -> tuple[Anchor | PartialDate | Refusal, int]:
    after, into, inside, before, earlier = matched.groups()
    target = parse_target(after or inside or earlier, habits)
    if isinstance(target, DayClock | CycleClock):
        words = after or inside or earlier
        help = f"write `{words}` alone, or give that day an event of its own"
        return Refusal(text=words, message=f"`{words}` is a clock, not an event", help=help), 1
    if isinstance(target, Anchor) and into:
        target = Anchor(name=target.name, end="first")
    return target, -1 if before else 1


def _clock(said: str, _habits: DateHabits) -> Single | Refusal | None:
    return clock_of(_PREPOSITION.sub("", said))


def _age(said: str, _habits: DateHabits) -> Single | None:
    compound = _AGE_OF_TWO.fullmatch(said)
    if compound:  # `age 4 years and 7 months`, `age 4y7m`: completed months, as all ages are
        return AgeIs(count=12 * int(compound[1]) + int(compound[2]), months=True)
    matched = _AGE.fullmatch(said)
    if not matched:
        return None
    months = (matched.group(2) or "").lower().startswith("month")
    return AgeIs(count=int(matched.group(1)), months=months)
