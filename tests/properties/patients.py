"""Invented patients on plain numbers, and the rules of the endpoints written a second time.

Nothing here knows casetime: days are integers, a patient is a few records, and each rule is read
off its wording alone. What this file computes for one dating, casetime must find for all of them.
"""

import datetime as dt
import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

Days = Mapping[str, int]


@dataclass(frozen=True)
class Scan:
    """One judgement of the first treatment: its category and, maybe, no word of what it is of."""

    name: str
    category: str
    of_line: bool = True
    visit: bool = False


@dataclass(frozen=True)
class Patient:
    """A course: up to two treatments, judgements, visits, maybe a death; each has a window."""

    windows: Mapping[str, tuple[int, int]]
    scans: tuple[Scan, ...] = ()
    contacts: tuple[str, ...] = ()
    dies: bool = False
    second: bool = False
    """Whether a second treatment began, at the point `L2`."""
    written: Mapping[str, str] = field(default_factory=dict)
    """The windows as a file writes them, where it is not a plain interval."""


@dataclass(frozen=True)
class Rules:
    """What the presets do differently."""

    extra_day: int
    stops_at_second: bool
    """Seen without progression only until the second treatment began."""
    literal_stable: bool
    """SD after an early CR stays SD."""
    new_therapy: bool = False
    """Nothing counts after the second treatment began, on a later day than the first."""


ADMIRAL = Rules(extra_day=1, stops_at_second=False, literal_stable=True)
DEFAULT = Rules(extra_day=0, stops_at_second=True, literal_stable=False)
FDA = Rules(extra_day=0, stops_at_second=True, literal_stable=False, new_therapy=True)

EVENT, CENSORED = "event", "censored"


@dataclass(frozen=True)
class Told:
    """An endpoint on one dating: its status, its length, and what ended or censored it."""

    status: str
    days: int
    by: str


WORST = ("PD", "NON-CR/NON-PD", "SD", "PR", "CR", "NE")
FINE = ("CR", "PR", "SD", "NON-CR/NON-PD")


def datings(patient: Patient) -> Iterator[Days]:
    """Every dating of a patient: the windows, and what the words of the file force.

    Judgements of the first treatment are not before it; the second does not start before it;
    nobody is seen after death.
    """
    names = list(patient.windows)
    ranges = [range(lo, hi + 1) for lo, hi in patient.windows.values()]
    for combination in itertools.product(*ranges):
        days = dict(zip(names, combination, strict=True))
        if _fits(patient, days):
            yield days


def _fits(patient: Patient, days: Days) -> bool:
    if any(s.of_line and days[s.name] < days["L1"] for s in patient.scans):
        return False
    if patient.second and days["L2"] < days["L1"]:
        return False
    return not patient.dies or max(days.values()) <= days["death"]


def size(patient: Patient) -> int:
    """How many combinations of days a patient's windows have."""
    total = 1
    for lo, hi in patient.windows.values():
        total *= hi - lo + 1
    return total


# -- the rules, on one dating ----------------------------------------------------------------


def of_the_line(patient: Patient, days: Days) -> list[Scan]:
    """The judgements of the first treatment; without word of it, those that do not precede it."""
    return [s for s in patient.scans if s.of_line or days[s.name] >= days["L1"]]


def _first(days: Days, candidates: Sequence[str]) -> str:
    return min(candidates, key=lambda name: (days[name], candidates.index(name)))


def _last(days: Days, candidates: Sequence[str]) -> str:
    return max(candidates, key=lambda name: (days[name], -candidates.index(name)))


def _told(rules: Rules, status: str, days: Days, start: str, end: str) -> Told:
    length = max(days[end] - days[start], 0) + rules.extra_day
    return Told(status, length, end)


def progression(
    patient: Patient, days: Days, rules: Rules, start: str, *, death: bool
) -> list[Told]:
    """PFS (with death) or TTP from a start: the first PD or death, else the last look.

    Where scans and visits both saw the patient, the last scan alone is told beside the last look.
    """
    seen = of_the_line(patient, days)
    ends = [s.name for s in seen if s.category == "PD"]
    ends += ["death"] if death and patient.dies else []
    ends = [name for name in ends if days[name] <= _end(patient, days, rules)]
    if ends:
        return [_told(rules, EVENT, days, start, _first(days, ends))]
    scans = ["death"] if patient.dies else []
    scans += [s.name for s in seen if s.category in FINE and not s.visit]
    visits = [s.name for s in seen if s.visit]
    scans, visits = _in_time(patient, days, rules, scans), _in_time(patient, days, rules, visits)
    looks = [[*scans, *visits], scans] if scans and visits else [[*scans, *visits]]
    return [_told(rules, CENSORED, days, start, _last(days, [*each, start])) for each in looks]


def _end(patient: Patient, days: Days, rules: Rules) -> int:
    """The last day on which anything counts."""
    new = rules.new_therapy and patient.second and days["L2"] > days["L1"]
    return days["L2"] if new else max(days.values())


def _in_time(patient: Patient, days: Days, rules: Rules, looks: Sequence[str]) -> list[str]:
    stops = rules.stops_at_second and patient.second
    return [name for name in looks if not stops or days[name] <= days["L2"]]


def survival(patient: Patient, days: Days, rules: Rules) -> list[Told]:
    """OS from the first treatment: death, else the last date known alive."""
    if patient.dies:
        return [_told(rules, EVENT, days, "L1", "death")]
    visits = sorted([*patient.contacts, *(s.name for s in patient.scans if s.visit)])
    others = ["L2"] if patient.second else []
    others += [s.name for s in patient.scans if not s.visit]
    return [_told(rules, CENSORED, days, "L1", _last(days, [*visits, "L1", *others]))]


def records(patient: Patient, days: Days, rules: Rules) -> list[tuple[int, str, tuple[str, ...]]]:
    """Day, worst category of the day and who has it, up to and with the first PD."""
    called = [s for s in of_the_line(patient, days) if not s.visit]
    by_day: dict[int, list[Scan]] = {}
    for scan in called:
        by_day.setdefault(days[scan.name], []).append(scan)
    found = []
    for day in sorted(day for day in by_day if day <= _end(patient, days, rules)):
        worst = min((s.category for s in by_day[day]), key=WORST.index)
        found.append((day, worst, tuple(s.name for s in by_day[day] if s.category == worst)))
        if worst == "PD":
            break
    return found


def response(patient: Patient, days: Days, rules: Rules) -> list[Told]:
    """TTR: the first CR or PR that counts, else the last look that counts."""
    kept = records(patient, days, rules)
    good = [name for _, worst, names in kept if worst in ("CR", "PR") for name in names]
    if good:
        return [_told(rules, EVENT, days, "L1", _first(days, good))]
    looks = [name for _, worst, names in kept if worst != "NE" for name in names]
    last = kept[-1][0] if kept and kept[-1][1] == "PD" else _end(patient, days, rules)
    visits = [s.name for s in of_the_line(patient, days) if s.visit]
    looks += [name for name in visits if days[name] <= last]
    looks = _in_time(patient, days, rules, looks)
    return [_told(rules, CENSORED, days, "L1", _last(days, [*looks, "L1"]))]


def duration(patient: Patient, days: Days, rules: Rules) -> list[Told]:
    """DOR: from the first CR or PR that counts; nothing for who never responded."""
    good = [
        n
        for _, worst, names in records(patient, days, rules)
        if worst in ("CR", "PR")
        for n in names
    ]
    if not good:
        return []
    return progression(patient, days, rules, _first(days, good), death=True)


def best(patient: Patient, days: Days, rules: Rules) -> str:
    """Best overall response, a response needing no confirmation."""
    kept = [(day - days["L1"], worst) for day, worst, _ in records(patient, days, rules)]
    for wanted in ("CR", "PR"):
        if any(worst == wanted for _, worst in kept):
            return wanted
    return _lesser(kept, stable=("SD",))


def best_confirmed(patient: Patient, days: Days, rules: Rules) -> str:
    """Best overall response, a response counting only if a later one confirms it."""
    kept = [(day - days["L1"], worst) for day, worst, _ in records(patient, days, rules)]
    for wanted, by in (("CR", ("CR",)), ("PR", ("CR", "PR"))):
        if any(_confirmed(kept, i, wanted, by) for i in range(len(kept))):
            return wanted
    if rules.literal_stable:
        return _lesser(kept, stable=("CR", "PR", "SD"))
    early = next((day for day, worst in kept if worst == "CR" and day < 42), None)
    changed = [
        (day, "PD" if worst == "SD" and early is not None and day > early else worst)
        for day, worst in kept
    ]
    return _lesser(changed, stable=("CR", "PR", "SD"))


def _confirmed(kept: Sequence[tuple[int, str]], i: int, wanted: str, by: Sequence[str]) -> bool:
    day, worst = kept[i]
    if worst != wanted:
        return False
    for j in range(i + 1, len(kept)):
        if kept[j][1] not in by or kept[j][0] < day + 28:
            continue
        between = [w for _, w in kept[i + 1 : j]]
        others = [w for w in between if w not in by]
        upto = [*between, kept[j][1]]
        falls = "CR" in upto and "PR" in upto[upto.index("CR") :]
        if others in ([], ["NE"]) and not (wanted == "PR" and falls):
            return True
    return False


def _lesser(kept: Sequence[tuple[int, str]], stable: Sequence[str]) -> str:
    if any(worst in stable and day >= 42 for day, worst in kept):
        return "SD"
    if any(worst == "NON-CR/NON-PD" and day >= 42 for day, worst in kept):
        return "NON-CR/NON-PD"
    if any(worst == "PD" for _, worst in kept):
        return "PD"
    return "NE" if kept else "missing"


# -- the patients ----------------------------------------------------------------------------

_START = 737_425
"""2020-01-01 as an ordinal."""

_GAPS = (0, 0, 1, 5, 14, 20, 27, 28, 29, 40, 41, 42, 43, 56, 70)
_CATEGORIES = ("CR", "CR", "PR", "PR", "SD", "SD", "NE", "NON-CR/NON-PD", "PD")


def exact_patients(count: int, seed: int = 20260131) -> Iterator[Patient]:
    """So many patients of whom every day is known; gaps lie about the thresholds."""
    draw = random.Random(seed)
    for _ in range(count):
        yield _exact(draw)


def _exact(draw: random.Random) -> Patient:
    start = _START + draw.randrange(0, 700)
    days, day, scans = {"L1": start}, start, list[Scan]()
    if draw.random() < 0.2:
        scans.append(Scan("before", draw.choice(("PD", "SD", "CR")), of_line=False))
        days["before"] = start + draw.randrange(-4, 5)
    for i in range(draw.randrange(0, 8)):
        day = day if draw.random() < 0.1 else day + draw.choice(_GAPS)
        scan = _scan(draw, f"s{i}", [s.category for s in scans])
        scans.append(scan)
        days[scan.name] = day
    second = draw.random() < 0.4
    if second:
        days["L2"] = start + draw.randrange(0, max(day - start, 1) + 60)
        scans = [s for s in scans if s.of_line or days[s.name] < days["L2"]]
        days = {n: d for n, d in days.items() if n[0] == "L" or n in {s.name for s in scans}}
    contacts = tuple(f"v{i}" for i in range(draw.randrange(0, 3)))
    days |= {name: start + draw.randrange(0, 300) for name in contacts}
    dies = draw.random() < 0.5
    if dies:
        days["death"] = max(days.values()) + draw.choice((0, 0, 3, 60))
    windows = {name: (at, at) for name, at in days.items()}
    return Patient(windows, tuple(scans), contacts, dies, second)


def _scan(draw: random.Random, name: str, before: Sequence[str]) -> Scan:
    """A judgement; after a response often the same again, or NE, so that many get confirmed."""
    if draw.random() < 0.12:
        return Scan(name, "SD", of_line=False, visit=True)
    responses = [category for category in before if category in ("CR", "PR")]
    usual = [draw.choice(_CATEGORIES)]
    if responses:
        usual += [responses[-1], responses[-1], "NE"]
    return Scan(name, draw.choice(usual), of_line=draw.random() < 0.85)


def blurred(patient: Patient, draw: random.Random, most: int) -> Patient:
    """The same patient with some dates known only to some days, or to the month.

    As many as keep the number of datings at or below a bound, so that all can be tried.
    """
    windows, written = dict(patient.windows), dict[str, str]()
    names = sorted(windows)
    draw.shuffle(names)
    for name in names:
        lo, hi, text = _blurred(draw, windows[name][0])
        wider = Patient({**windows, name: (lo, hi)}, patient.scans)
        if draw.random() < 0.7 and size(wider) <= most:
            windows[name] = (lo, hi)
            written |= {name: text} if text else {}
    return Patient(windows, patient.scans, patient.contacts, patient.dies, patient.second, written)


def _blurred(draw: random.Random, day: int) -> tuple[int, int, str]:
    """A window around a day: some days before and after, or its whole month."""
    if draw.random() < 0.3:
        first = dt.date.fromordinal(day).replace(day=1)
        after = (first + dt.timedelta(days=31)).replace(day=1)
        return first.toordinal(), after.toordinal() - 1, f"{first:%Y-%m}"
    return day - draw.randrange(0, 5), day + draw.randrange(0, 5), ""


# -- two lines, for the growth modulation index --------------------------------------------------

Windows = Mapping[str, tuple[int, int]]


def two_lines(draw: random.Random) -> Windows:
    """Windows of two treatments, the progression on each, and death, near to each other."""
    day, windows = _START, dict[str, tuple[int, int]]()
    for name in ("L1", "pd1", "L2", "pd2", "death"):
        windows[name] = (day, day + draw.randrange(0, 6))
        day += draw.randrange(0, 8)
    return windows


def growth_ratios(windows: Windows) -> list[Fraction | None]:
    """PFS of the second treatment over TTP of the first in every dating; None over no time."""
    found = list[Fraction | None]()
    for days in itertools.product(*(range(lo, hi + 1) for lo, hi in windows.values())):
        at = dict(zip(windows, days, strict=True))
        if at["L1"] <= at["pd1"] <= at["L2"] <= at["pd2"] and max(days) <= at["death"]:
            time = at["pd1"] - at["L1"]
            found.append(Fraction(at["pd2"] - at["L2"], time) if time else None)
    return found
