"""Claims about what is not time: a value, a count, a line number, said again elsewhere."""

import re
from collections.abc import Callable

from attrs import frozen

from casetime.chronology.dates import PartialDate, parse_date
from casetime.chronology.implied import line_of, placed
from casetime.chronology.points import lookup
from casetime.chronology.timeline import Timeline
from casetime.clinical.counting import Course
from casetime.clinical.endpoints import candidates_for
from casetime.clinical.lines import line_named
from casetime.clinical.response import category_shown
from casetime.clinical.verdict import Consequence, Judgement
from casetime.model.case import Claim
from casetime.model.events import Event, Radiotherapy, Therapy
from casetime.model.values import Cycles, Drug, Size


@frozen(kw_only=True)
class Answer:
    """How a claim about a value stands, in words."""

    judgement: Judgement
    message: str
    true_if: tuple[Consequence, ...] = ()
    forces: tuple[Consequence, ...] = ()


def field_text(event: Event, name: str) -> tuple[str, ...] | None:
    """What an event says in a field, as texts to compare; None where it says nothing."""
    if name == "category":
        shown = category_shown(event)
        return (shown,) if shown else None
    if name == "label":
        return (event.label,) if event.label else None
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
        message = f"{about} is stated nowhere else"
        return Answer(judgement=Judgement.UNCHECKABLE, message=message)
    here = " + ".join(stated)
    if said is None:
        return Answer(judgement=Judgement.ASKED, message=f"{about}: {here}")
    if agree(field, said, stated):
        message = f"{about}: {here}, as claimed"
        return Answer(judgement=Judgement.ENTAILED, message=message)
    if field == "drugs" and _less_specific(said, stated):
        message = f"claimed {field} of {name}: {said}; the event names the formulation: {here}"
        return Answer(judgement=Judgement.COMPATIBLE, message=message)
    return Answer(
        judgement=Judgement.CONTRADICTED,
        message=f"claimed {field} of {name}: {said}; the event says {here}",
        true_if=_said_of_others(this.timeline, name, field, said),
    )


def _said_of_others(tl: Timeline, name: str, field: str, said: str) -> tuple[Consequence, ...]:
    """Other events of the same kind of which the claim would be true, at most three."""
    kind = type(tl.event(name))
    found = []
    for _, other, event in placed(tl.compiled.points):
        stated = field_text(event, field) if type(event) is kind and other != name else None
        if stated and agree(field, said, stated):
            found.append(Consequence(text=f"it is true of {other}", ids=(other,)))
    return tuple(found[:3])


def agree(field: str, said: str, stated: tuple[str, ...]) -> bool:
    """Whether two wordings of a value say the same; a list may be claimed in part."""
    if field in ("drugs", "sites", "new-lesions", "markers"):
        return _listed(said) <= {_folded(s) for s in stated}
    if field == "size":
        return _millimetres(said) == _millimetres(stated[0])
    if field in ("on", "from", "to"):
        return _same_window(said, stated[0])
    return _folded(said) == _folded(stated[0])


def _listed(said: str) -> set[str]:
    parts = re.split(r"\s*(?:\+|,|;|\band\b|\bplus\b|\bwith\b)\s*", said)
    return {_folded(_drug_name(part)) for part in parts if part.strip()}


def _drug_name(part: str) -> str:
    """A claimed drug without its dose: ``penpulimab 200 mg`` is penpulimab."""
    return re.sub(r"\s+\d.*$", "", part)


def _folded(text: str) -> str:
    plain = text.casefold().replace("×", "x").replace("–", "-").replace("−", "-")
    return re.sub(r"(?<=\d)\s+(?=[a-z%])", "", " ".join(plain.split()))


def _less_specific(said: str, stated: tuple[str, ...]) -> bool:
    """Whether each claimed drug is the last words of a stated one: a salt or a formulation."""
    names = [_folded(s) for s in stated]
    return all(any(f" {name}".endswith(f" {drug}") for name in names) for drug in _listed(said))


_TO_MM = {"mm": 1.0, "cm": 10.0, "m": 1000.0}


def _millimetres(text: str) -> tuple[float, ...]:
    found = re.findall(r"(\d+(?:\.\d+)?)\s*(mm|cm|m)?", _folded(text))
    unit = next((u for _, u in reversed(found) if u), "mm")
    return tuple(round(float(number) * _TO_MM[u or unit], 3) for number, u in found)


def _same_window(said: str, stated: str) -> bool:
    a, b = parse_date(said), parse_date(stated)
    if not isinstance(a, PartialDate) or not isinstance(b, PartialDate):
        return _folded(said) == _folded(stated)
    return (a.earliest, a.latest) == (b.earliest, b.latest)


def line_claim(this: Course, claim: Claim) -> Answer:
    """The number of a line, against the author's own numbering."""
    event = this.timeline.event(claim.of or "")
    name = lookup(this.timeline.compiled.points, claim.of or "") or ""
    line = line_named(this.lines, name)
    number = line_of(event) or (line.number if line else None)
    if number is None:
        message = f"the author numbers {name} nowhere else"
        return Answer(judgement=Judgement.UNCHECKABLE, message=message)
    if claim.is_ is None:
        return Answer(judgement=Judgement.ASKED, message=f"{name} is line {number}")
    said = _whole(claim.is_)
    if said == number:
        return Answer(judgement=Judgement.ENTAILED, message=f"{name} is line {number}, as claimed")
    others = [o for o in this.lines if o.number == said]
    return Answer(
        judgement=Judgement.CONTRADICTED,
        message=f"{name} is claimed to be line {claim.is_}, but is numbered line {number}",
        true_if=tuple(Consequence(text=f"line {said} is {o.name}", ids=(o.name,)) for o in others),
    )


_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth".split()
_CARDINALS = "none one two three four five six seven eight nine ten".split()


def _whole(text: str) -> int | None:
    word = text.strip().lower().removesuffix("-line").removesuffix(" line")
    if word in ("none", "no"):
        return 0
    for words in (_ORDINALS, _CARDINALS):
        if word in words:
            return words.index(word)
    digits = re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", word)
    return int(digits.group(1)) if digits else None


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
    return _judge_count(claim.is_, counted, shown, about)


def _judge_count(text: str, counted: Counted, shown: str, about: str) -> Answer:
    test = _count_said(text)
    if test is None:
        message = f"`{text}` is not a number"
        return Answer(judgement=Judgement.UNCHECKABLE, message=message)
    low, high = counted
    values = range(low or 0, (high if high is not None else (low or 0) + 200) + 1)
    fits = [test(n) for n in values]
    if not any(fits):
        message = f"claimed {about}: {text}; the events say {shown}"
        return Answer(judgement=Judgement.CONTRADICTED, message=message)
    if all(fits):
        message = f"{about}: {shown}, as claimed"
        return Answer(judgement=Judgement.ENTAILED, message=message)
    message = f"{about}: {shown}; the claim of {text} is possible"
    return Answer(judgement=Judgement.COMPATIBLE, message=message)


def _count_said(text: str) -> Callable[[int], bool] | None:
    matched = re.fullmatch(
        r"(at least|over|more than|up to|fewer than|about)?\s*(\S+)", text.strip()
    )
    number = _whole(matched.group(2)) if matched else None
    if matched is None or number is None:
        return None
    tests: dict[str | None, Callable[[int], bool]] = {
        "at least": lambda n: n >= number,
        "over": lambda n: n > number,
        "more than": lambda n: n > number,
        "up to": lambda n: n <= number,
        "fewer than": lambda n: n < number,
        "about": lambda n: abs(n - number) <= max(1, number // 10),
        None: lambda n: n == number,
    }
    return tests[matched.group(1)]


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
    if name is None or (of_kind and name not in tl.names):
        return (len(of_kind), len(of_kind)), f"the number of events of kind {reference}"
    event = tl.event(name)
    match event:
        case Therapy(cycles=Cycles(count=int() as n, quality=quality, word=word)):
            return _cycles(n, quality), f"the number of {word}s of {name}"
        case Radiotherapy() if event.given or event.fractions:
            n = event.given or event.fractions or 0
            return (n, n), f"the number of fractions of {name}"
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
    return _judge_ratio(claim.is_, _ratio_window(said), (low, high), about, shown_)


def _ratio_window(said: re.Match[str]) -> tuple[float | None, float | None]:
    """The ratios that a claim's words allow: a plain number is rounded to its last decimal."""
    word, number = said.group(1), float(said.group(2))
    if word in ("over", "more than", "at least"):
        return number, None
    if word in ("under", "less than"):
        return None, number
    half = 0.5 / 10 ** len(said.group(2).partition(".")[2]) * (2 if word == "about" else 1)
    return number - half, number + half


def _judge_ratio(
    said: str,
    window: tuple[float | None, float | None],
    ratio: tuple[float | None, float | None],
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
    return f"{low or 0:.2f}–{high:.2f}"
