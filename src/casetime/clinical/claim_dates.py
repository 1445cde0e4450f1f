"""Claims about a date or an order: another when for an event, held against all that is stated."""

from attrs import evolve

from casetime.chronology.compiling import compile_statement
from casetime.chronology.dates import PartialDate, Refusal, parse_date
from casetime.chronology.network import CALENDAR, Bounds, Statement, StatementKind
from casetime.chronology.points import lookup
from casetime.chronology.stating_room import Subject
from casetime.chronology.timeline import Timeline
from casetime.clinical.claim_forces import Held, constraints, forces, placed_in_words
from casetime.clinical.claim_ranges import Measured
from casetime.clinical.claim_words import inside
from casetime.clinical.cycles_told import beyond_count
from casetime.clinical.verdict import Consequence, Judgement, Verdict
from casetime.diagnostics import CasetimeError
from casetime.model.case import Claim


def plain_verdict(number: int, claim: Claim, judgement: Judgement, message: str) -> Verdict:
    """A verdict in words, without a range behind it."""
    return Verdict(number=number, claim=claim, judgement=judgement, message=message)


def refused(number: int, claim: Claim, refusal: Refusal) -> Verdict:
    """The verdict on a claim whose words cannot be read, with what to write instead."""
    verdict = plain_verdict(number, claim, Judgement.UNCHECKABLE, refusal.message)
    help = refusal.help or "write a length, as `8.4 months`"
    if help == "turn the two events round" and claim.claim != "time":
        help = "write it without the minus"  # an endpoint has no two events to turn round
    return evolve(verdict, refusal=help)


def date_claim(
    tl: Timeline, number: int, claim: Claim
) -> tuple[Verdict, Held | None, Measured | None]:
    """The date of an event said again: the same, possible, or another."""
    point = tl.point(claim.of or "")
    range_ = tl.points_apart(CALENDAR, point)
    about = placed_in_words(tl, point, range_) if tl.on_calendar else point
    if claim.is_ is None:
        return plain_verdict(number, claim, Judgement.ASKED, about), None, None
    date = parse_date(claim.is_, tl.read.habits)
    if not isinstance(date, PartialDate):
        return refused(number, claim, date), None, None
    window = Bounds(least=date.earliest, most=date.latest)
    found = Measured(told=f"the date of {claim.of}", origin=CALENDAR, ends=(point,), days=range_)
    added = constraints(tl, found, window, number)
    judgement = _judge_dates(tl, range_, window, added)
    words = {
        Judgement.ENTAILED: f"{about}, as claimed",
        Judgement.COMPATIBLE: f"claimed date of {claim.of}: {claim.is_}; possible, {about}",
        Judgement.CONTRADICTED: f"claimed date of {claim.of}: {claim.is_}, but {about}",
    }[judgement]
    verdict = evolve(
        plain_verdict(number, claim, judgement, words),
        window=window, days=range_, from_point=CALENDAR, to_points=(point,),
    )  # fmt: skip
    if judgement is Judgement.CONTRADICTED:
        return evolve(verdict, true_if=_dated_so(tl, point, window)), None, None
    forced = forces(tl, added) if judgement is Judgement.COMPATIBLE else ()
    return evolve(verdict, forces=forced), Held(number=number, statements=added), None


def _judge_dates(
    tl: Timeline, range_: Bounds, window: Bounds, added: tuple[Statement, ...]
) -> Judgement:
    if inside(range_, window):
        return Judgement.ENTAILED
    return Judgement.COMPATIBLE if tl.allows(added) else Judgement.CONTRADICTED


def _dated_so(tl: Timeline, point: str, window: Bounds) -> tuple[Consequence, ...]:
    """Events of the same kind that do lie in the claimed window, at most three."""
    name = point.removesuffix(".from").removesuffix(".to")
    kind: type[object] = type(tl.event(name)) if name in tl.names else object
    found = [
        Consequence(text=f"it is true of {other}", ids=(other,))
        for other in tl.names
        if other != name
        and isinstance(tl.event(other), kind)
        and tl.window(other).least is not None
        and inside(tl.window(other), window)
    ]
    return tuple(found[:3])


def order_claim(
    tl: Timeline, number: int, claim: Claim
) -> tuple[Verdict, Held | None, Measured | None]:
    """Another when for an event: implied by the others, possible, or against them."""
    name = lookup(tl.compiled.points, claim.of or "")
    text = claim.is_
    if name is None:
        raise CasetimeError(f"`{claim.of}` is not the id of an event")
    if text is None:
        return plain_verdict(number, claim, Judgement.ASKED, f"when {name} was"), None, None
    added = _ordered(tl, name, text, number)
    if isinstance(added, str):
        return (
            evolve(plain_verdict(number, claim, Judgement.UNCHECKABLE, added), refusal=added),
            None,
            None,
        )
    never = next((b for b in beyond_count(tl, added) if b.sure), None)
    if never is not None:
        words = f"{name} is claimed to be {_placed(text)}, but {never.course} had {never.given}"
        return plain_verdict(number, claim, Judgement.CONTRADICTED, words), None, None
    if _follows(tl, added, number):
        words = f"{name}: {text}, as claimed"
        held = Held(number=number, statements=added)
        return plain_verdict(number, claim, Judgement.ENTAILED, words), held, None
    if tl.allows(added):
        words = f"{name} is claimed to be {_placed(text)}; possible, the dates leave it open"
        verdict = plain_verdict(number, claim, Judgement.COMPATIBLE, words)
        held = Held(number=number, statements=added)
        return evolve(verdict, forces=forces(tl, added)), held, None
    return _excluded(tl, number, claim, added), None, None


def _placed(text: str) -> str:
    """A when after "claimed to be": an age and a date need a word before them."""
    if text.startswith("age "):
        return f"at {text}"
    return f"dated {text}" if isinstance(parse_date(text), PartialDate) else text


def _follows(tl: Timeline, added: tuple[Statement, ...], number: int) -> bool:
    """Whether an order claim holds in every dating.

    One that counts cycles brings their first days along: these say where the cycles lie, not that
    the claim is true.
    """
    own = tuple(s for s in added if s.at[:2] == ("claims", number))
    brought = tuple(s for s in added if s not in own)
    if brought and not tl.allows(brought):
        return False
    known = tl.with_constraints(brought) if brought else tl
    ranges = ((known.points_apart(s.a, s.b), Bounds(least=s.lo, most=s.hi)) for s in own)
    return all(inside(days, claimed) for days, claimed in ranges)


def _excluded(tl: Timeline, number: int, claim: Claim, added: tuple[Statement, ...]) -> Verdict:
    """What the dates say instead; the texts behind them are those that exclude the claim."""
    name = lookup(tl.compiled.points, claim.of or "") or ""
    where = _where_it_is(tl, name)
    said = f"{name} is claimed to be {_placed(claim.is_ or '')}"
    words = f"{said}; the dates exclude it{where and f': {where}'}"
    fails = next((s for s in added if not tl.allows((s,))), added[0])
    verdict = plain_verdict(number, claim, Judgement.CONTRADICTED, words)
    return evolve(verdict, from_point=fails.a, to_points=(fails.b,))


def _ordered(tl: Timeline, name: str, text: str, number: int) -> tuple[Statement, ...] | str:
    ends = tl.ends(name)
    subject = Subject(
        point=ends.first,
        key="on",
        sentence=f"claim {number + 1}, {name}",
        at=("claims", number, "is"),
        typed=text,
        own_start=ends.first,
    )
    compiled = compile_statement(tl.compiled, subject, text)
    if len(compiled.diagnostics) > len(tl.compiled.diagnostics):
        return compiled.diagnostics[-1].message
    added = compiled.statements[len(tl.compiled.statements) :]
    if not added:
        return f"`{text}` says nothing that can be checked"
    return tuple(evolve(s, kind=StatementKind.CLAIM, step=None) for s in added)


def _where_it_is(tl: Timeline, name: str) -> str:
    """Where an event lies, in words; nothing where the calendar does not bound it."""
    point = tl.ends(name).first
    days = tl.points_apart(CALENDAR, point)
    if not tl.on_calendar or days.least is None or days.most is None:
        return ""
    return placed_in_words(tl, point, days)
