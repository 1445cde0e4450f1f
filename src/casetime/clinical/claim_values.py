"""Claims about what is not time: a value, a count, a line number, said again elsewhere."""

import re
from collections.abc import Callable
from fractions import Fraction

from attrs import evolve, frozen

from casetime.chronology.cycles import fractions_given, interval
from casetime.chronology.implied import line_of, placed
from casetime.chronology.network import Bounds
from casetime.chronology.numbers_said import count_said, whole_number
from casetime.chronology.points import lookup
from casetime.chronology.timeline import Timeline
from casetime.clinical.agreement import Agreement, agreement
from casetime.clinical.claim_words import shown as shown_length
from casetime.clinical.counting import Course
from casetime.clinical.endpoints import candidates_for
from casetime.clinical.estimate import Estimate
from casetime.clinical.fuller import fuller
from casetime.clinical.lines import line_named
from casetime.clinical.response import category_shown
from casetime.clinical.verdict import Consequence, Judgement
from casetime.model.case import Claim
from casetime.model.events import Event, Radiotherapy, Therapy
from casetime.model.terms import Side
from casetime.model.values import Cycles, Drug, Size


@frozen(kw_only=True)
class Answer:
    """How a claim about a value stands, in words."""

    judgement: Judgement
    message: str
    true_if: tuple[Consequence, ...] = ()
    forces: tuple[Consequence, ...] = ()
    estimate: Estimate | None = None
    fuller: bool = False


def field_text(event: Event, name: str) -> tuple[str, ...] | None:
    """What an event says in a field, as texts to compare; None where it says nothing."""
    if name == "category":
        shown = category_shown(event)
        return (shown,) if shown else None
    if name == "label":
        return (event.label,) if event.label else None
    if name == "fractions" and isinstance(event, Radiotherapy) and event.fractions is None:
        return _texts(fractions_given(event))
    key = {"from": "from_", "for": "for_", "as": "as_", "class": "class_"}.get(name)
    return _texts(getattr(event, key or name.replace("-", "_"), None))


def _texts(value: object) -> tuple[str, ...] | None:
    match value:
        case None | () | "":
            return None
        case tuple():
            return tuple(_one(item) for item in value)
        case _:
            return (_one(value),)


def _one(value: object) -> str:
    match value:
        case Drug(name=name):
            return name
        case Size(text=text) | Cycles(text=text):
            return text
        case _:
            return str(value)


def has_field(event: Event, name: str) -> bool:
    """Whether an event of this kind can say anything under a field."""
    key = {"from": "from_", "for": "for_", "as": "as_", "class": "class_"}.get(name)
    return name == "category" or hasattr(event, key or name.replace("-", "_"))


def value_claim(this: Course, claim: Claim) -> Answer:
    """The same fact said elsewhere: equal, different, or nothing to compare with."""
    event = this.timeline.event(claim.of or "")
    name = lookup(this.timeline.compiled.points, claim.of or "") or ""
    field, said = claim.field or "", claim.is_
    stated = field_text(event, field)
    about = f"the {field} of {name}"
    if stated is None:
        message = f"{about} is stated nowhere"
        if said is not None:
            message = f"claimed {field} of {name}: {said}; stated nowhere else"
        return Answer(judgement=Judgement.UNCHECKABLE, message=message)
    here = " + ".join(stated)
    if said is None:
        return Answer(judgement=Judgement.ASKED, message=f"{about}: {here}")
    found = agreement(field, said, stated)
    if field in ("site", "label") and _other_side(event, said):
        found = Agreement.AGAINST
        here = f"{here}, {getattr(event, 'side', '')}"
    if found is Agreement.SAME:
        message = f"{about}: {here}, as claimed"
        return Answer(judgement=Judgement.ENTAILED, message=message)
    if found is Agreement.OPEN:
        more = fuller(field, said, stated)
        told = more or f"possible, the event says {here}"
        message = f"claimed {field} of {name}: {said}; {told}"
        return Answer(judgement=Judgement.COMPATIBLE, message=message, fuller=more is not None)
    return Answer(
        judgement=Judgement.CONTRADICTED,
        message=f"claimed {field} of {name}: {said}; the event says {here}",
        true_if=_said_of_others(this.timeline, name, field, said),
    )


_OPPOSITE = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


def _other_side(event: Event, said: str) -> bool:
    """Whether a claimed place lies on the other side than the event: ``right femur``."""
    side: Side | None = getattr(event, "side", None)
    words = re.findall(r"[a-z]+", said.casefold())
    if side not in _OPPOSITE:
        return False
    return _OPPOSITE[side].value in words and side.value not in words


def _said_of_others(tl: Timeline, name: str, field: str, said: str) -> tuple[Consequence, ...]:
    """Other events of the same kind of which the claim would be true, at most three."""
    kind = type(tl.event(name))
    found = []
    for _, other, event in placed(tl.compiled.points):
        stated = field_text(event, field) if type(event) is kind and other != name else None
        if stated and agreement(field, said, stated) is Agreement.SAME:
            found.append(Consequence(text=f"it is true of {other}", ids=(other,)))
    return tuple(found[:3])


def line_claim(this: Course, claim: Claim) -> Answer:
    """The number of a line, against the author's own numbering."""
    event = this.timeline.event(claim.of or "")
    name = lookup(this.timeline.compiled.points, claim.of or "") or ""
    line = line_named(this.lines, name)
    number = line_of(event) or (line.number if line else None)
    if number is None:
        message = f"the report numbers the line of {name} nowhere"
        if claim.is_ is not None:
            message = f"claimed line of {name}: {claim.is_}; the report numbers it nowhere else"
        return Answer(judgement=Judgement.UNCHECKABLE, message=message)
    if claim.is_ is None:
        return Answer(judgement=Judgement.ASKED, message=f"{name} is line {number}")
    said = whole_number(claim.is_)
    if said == number:
        return Answer(judgement=Judgement.ENTAILED, message=f"{name} is line {number}, as claimed")
    others = [o for o in this.lines if o.number == said]
    return Answer(
        judgement=Judgement.CONTRADICTED,
        message=f"{name} is claimed to be line {claim.is_}, but is numbered line {number}",
        true_if=tuple(Consequence(text=f"line {said} is {o.name}", ids=(o.name,)) for o in others),
    )


Counted = tuple[int | None, int | None]
"""The fewest and the most that a count can be; None is open."""


def count_claim(this: Course, claim: Claim) -> Answer:
    """How many cycles, doses or fractions of one event, or events of one kind."""
    reference = claim.of or ""
    counted, about = _counted(this.timeline, reference)
    if counted is None:
        message = f"how many of {reference} there were is stated nowhere else"
        return Answer(judgement=Judgement.UNCHECKABLE, message=message)
    shown = _count_shown(counted)
    if claim.is_ is None:
        return Answer(judgement=Judgement.ASKED, message=f"{about}: {shown}")
    answer = _judge_count(claim.is_, counted, shown, about)
    room = _room_for_more(this.timeline, reference, claim.is_)
    if answer.judgement is not Judgement.COMPATIBLE or room is None:
        return answer
    message = f"{_claimed(about)}: {claim.is_}; the events say {shown}, {room}"
    return evolve(answer, message=message, fuller=True)


def _room_for_more(tl: Timeline, reference: str, said: str) -> str | None:
    """How many cycles the dates of a course hold, where that is over one more than claimed."""
    name, claimed = lookup(tl.compiled.points, reference), whole_number(said)
    event = tl.event(name) if name in tl.names and name is not None else None
    days = interval(event) if event is not None else None
    if name is None or claimed is None or not days:
        return None
    ends = tl.ends(name)
    course = tl.points_apart(ends.first, ends.last)
    room = (course.least or 0) // days + 1
    if room <= claimed + 1:
        return None
    lasted = shown_length(Bounds(least=course.least, most=None), tl.read)
    return f"and {name} went on for {lasted}, time for {room}"


def _claimed(about: str) -> str:
    return f"claimed {about.removeprefix('the ')}"


def _judge_count(text: str, counted: Counted, shown: str, about: str) -> Answer:
    test = _count_said(text)
    if test is None:
        message = f"`{text}` is not a number"
        return Answer(judgement=Judgement.UNCHECKABLE, message=message)
    low, high = counted
    values = range(low or 0, (high if high is not None else (low or 0) + 200) + 1)
    fits = [test(n) for n in values]
    if not any(fits):
        message = f"{_claimed(about)}: {text}; the events say {shown}"
        return Answer(judgement=Judgement.CONTRADICTED, message=message)
    if all(fits):
        message = f"{about}: {shown}, as claimed"
        return Answer(judgement=Judgement.ENTAILED, message=message)
    message = f"{about}: {shown}; the claim of {text} is possible"
    return Answer(judgement=Judgement.COMPATIBLE, message=message)


def _count_said(text: str) -> Callable[[int], bool] | None:
    said = count_said(text)
    if said is None:
        return None
    word, number = said
    tests: dict[str, Callable[[int], bool]] = {
        "at least": lambda n: n >= number,
        "over": lambda n: n > number,
        "up to": lambda n: n <= number,
        "under": lambda n: n < number,
        "about": lambda n: abs(n - number) <= max(1, number // 10),
        "": lambda n: n == number,
    }
    return tests[word]


def _count_shown(counted: Counted) -> str:
    low, high = counted
    if low == high:
        return "none" if low == 0 else str(low)
    if high is None:
        return f"at least {low}"
    return f"{low} to {high}"


def _counted(tl: Timeline, reference: str) -> tuple[Counted | None, str]:
    of_kind = [
        event for _, _, event in placed(tl.compiled.points) if reference in (event.kind, event.word)
    ]
    name = lookup(tl.compiled.points, reference)
    events = (len(of_kind), len(of_kind)), f"the number of {reference} events"
    if name is None or (of_kind and name not in tl.names):
        return events
    event = tl.event(name)
    match event:
        case Therapy(cycles=Cycles(count=int() as n, quality=quality, word=word)):
            return _cycles(n, quality), f"the number of {word}s of {name}"
        case Radiotherapy() if (given := fractions_given(event)) is not None:
            return (given, given), f"the number of fractions of {name}"
        case _ if event.id != reference:  # a kind that occurs once
            return events
        case _:
            return None, name


def _cycles(n: int, quality: str) -> Counted:
    if quality in ("at least", "so far"):
        return n, None
    if quality == "about":
        return max(n - max(1, n // 10), 0), n + max(1, n // 10)
    return n, n


def ratio_claim(this: Course, claim: Claim) -> Answer:
    """A growth modulation index: PFS of a line over TTP of the one before, as a range."""
    found = [e for e in candidates_for(this, "GMI", of=claim.of) if e.ratio is not None]
    if not found or found[0].ratio is None:
        message = f"the case has no GMI of {claim.of or 'any line'}: it takes two lines"
        return Answer(judgement=Judgement.UNCHECKABLE, message=message)
    low, high = found[0].ratio
    about, shown_ = f"GMI of {found[0].of}", _ratio_shown(low, high)
    if claim.is_ is None:
        return Answer(judgement=Judgement.ASKED, message=f"{about}: {shown_}")
    said = re.fullmatch(
        r"(over|more than|at least|under|less than|about)?\s*(\d+(?:\.\d+)?)", claim.is_
    )
    if said is None:
        message = f"`{claim.is_}` is not a ratio"
        return Answer(judgement=Judgement.UNCHECKABLE, message=message)
    exact = tuple(None if q is None else Fraction(*q) for q in found[0].quotients)
    answer = _judge_ratio(claim.is_, _ratio_window(said), (exact[0], exact[1]), about, shown_)
    return evolve(answer, estimate=found[0])


_Ratios = tuple[Fraction | None, Fraction | None]
"""The least and the most that a ratio can be, not rounded; None is open."""


def _ratio_window(said: re.Match[str]) -> _Ratios:
    """The ratios that a claim's words allow: a plain number is rounded to its last decimal."""
    word, number = said.group(1), Fraction(said.group(2))
    if word in ("over", "more than", "at least"):
        return number, None
    if word in ("under", "less than"):
        return None, number
    decimals = len(said.group(2).partition(".")[2])
    half = Fraction(1, 2 * 10**decimals) * (2 if word == "about" else 1)
    return number - half, number + half


def _judge_ratio(
    said: str,
    window: _Ratios,
    ratio: _Ratios,
    about: str,
    shown_: str,
) -> Answer:
    (least, most), (low, high) = window, ratio
    above = least is None or (low is not None and low >= least)
    below = most is None or (high is not None and high <= most)
    if above and below:
        return Answer(judgement=Judgement.ENTAILED, message=f"{about}: {shown_}, as claimed")
    apart = (least is not None and high is not None and high < least) or (
        most is not None and low is not None and low > most
    )
    if apart:
        message = f"claimed {about}: {said}; the dates allow {shown_}"
        return Answer(judgement=Judgement.CONTRADICTED, message=message)
    message = f"claimed {about}: {said}; possible, the dates allow {shown_}"
    return Answer(judgement=Judgement.COMPATIBLE, message=message)


def _ratio_shown(low: float | None, high: float | None) -> str:
    if high is None:
        return f"at least {low or 0:.2f}"
    return f"{high:.2f}" if low == high else f"{low or 0:.2f}–{high:.2f}"
