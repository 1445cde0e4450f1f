"""The grammar of a drug line: ``name dose unit route dDAYS``, any tail missing.

Words that it does not know are left in the text, which is kept as typed and shown.
"""

import re
from collections.abc import Sequence

from attrs import Factory, define

from casetime.casefile.phrases import LONGEST, Malformed, interval_days, is_number
from casetime.model.values import Drug

_ROUTES = frozenset(
    "iv po sc im it ip ia pr sl inh ivb civ civi iv-infusion intravenous intravenously"
    " oral orally subcutaneous subcutaneously intramuscular intrathecal intraperitoneal"
    " intra-arterial intravesical intrapleural intratumoral intratumoural topical inhaled".split()
)
_FREQUENCIES = frozenset(
    "daily weekly biweekly monthly od qd bd bid tid tds qid qds qod qhs prn nightly once twice"
    " continuous continuously qw qm stat".split()
)
_SCALES = r"(?:[pnµμum]|mc|k|M|G)"
_UNIT = re.compile(
    rf"(?:{_SCALES}?g|{_SCALES}?(?:IU|U|Bq|Ci|mol|Eq|L|l)|Gy|AUC|%|units?|million|tablets?|tabs?|"
    rf"capsules?|vials?|ampoules?|drops?|puffs?|cells|doses?|x10\^?\d+|×10\^?\d+)(?:/[\w.²^]+)*",
    re.ASCII,
)
_DOSE = re.compile(
    r"(?P<number>[~<>≤≥]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
    r"(?:[-–/](?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)*)(?P<unit>[^\d\s,.-][^\s]*)?",
    re.ASCII,
)
_DAYS = re.compile(
    r"(?:on\s+)?d(?:ays?)?\s*(?P<days>\d{1,3}(?:\s*(?:[-–+&/,]|and|to)\s*d?\d{1,9})*)"
)
_NUMBERED = re.compile(r"(?:d(?:ays?)?)?\d{1,3}(?!\d)", re.ASCII)
_TAIL_WORD = re.compile(r"d(?:ays?)?\d.*|[qQ]\d+h|AUC\d+(?:\.\d+)?", re.ASCII)
_LAST_DAY = 366
_HELP = "write `name dose unit route days`: `ifosfamide 1.8 g/m2 iv d1-5`"


@define
class _Line:
    """The words of a line, how far they have been read, and what they said."""

    words: Sequence[str]
    at: int
    dose: str | None = None
    unit: str | None = None
    route: str | None = None
    frequency: str | None = None
    interval: int | None = None
    days: set[int] = Factory(set)
    wrong: Malformed | None = None

    def rest(self, count: int | None = None) -> str:
        """The next words, or all that are left."""
        end = None if count is None else self.at + count
        return " ".join(self.words[self.at : end])


def drug(text: str) -> Drug | Malformed:
    """One drug: ``gemcitabine 1000 mg/m2 iv d1+8 q3w``."""
    if len(text) > LONGEST:
        return Malformed(why="is too long for one drug", help=_HELP)
    if _holds_several(text):
        parts = re.split(r",\s+", text.strip())
        several = ", ".join(parts) if not any("," in part for part in parts) else "a, b"
        return Malformed(
            why="holds several drugs", help=f"write one drug per line, or `[{several}]`"
        )
    words = text.split()
    if (meant := _as_meant(text)) is not None:
        return Malformed(why="has a dose that nobody gives", help=f"write `{meant}`")
    start = next((at for at in range(len(words)) if _tail_begins(words, at)), len(words))
    if start == 0:
        return Malformed(why="has no name of a drug", help=_HELP)
    line = _Line(words, start)
    while line.at < len(words):
        line.at += _taken(line) or 1
    return line.wrong or Drug(
        text=text,
        name=" ".join(words[:start]).rstrip(",:"),
        dose=line.dose,
        unit=line.unit,
        route=line.route,
        days=tuple(sorted(line.days)),
        frequency=line.frequency,
        interval_days=line.interval,
    )


def is_fragment(text: str) -> bool:
    """Whether a text is a piece that a comma cut off a drug line: ``8``, ``000 mg``, ``iv d1``."""
    words = text[:LONGEST].split()
    if len(words) > 1 and is_number(words[0]) and _tail_begins(words, 1):
        return True
    return bool(words) and _tail_begins(words, 0)


_DECIMAL = re.compile(
    r"(?<![\w,.])(\d+),(\d{1,2})(?= ?(?:[a-zA-Zµμ]+/|[mkµμ]?g\b|mcg\b|[kM]?I?U\b))"
)
_KILOGRAMS = re.compile(r"(?<![\w,.])(\d+(?:\.\d+)?) ?kg(?=/|\s|$)")


def _as_meant(text: str) -> str | None:
    """A line with a decimal comma or a dose in kilograms, as it must have been meant."""
    meant = _KILOGRAMS.sub(r"\1 mg", _DECIMAL.sub(r"\1.\2", text))
    return None if meant == text else meant


_ANOTHER = re.compile(
    r"(?!then|plus|and|with|over|or|days?\b|every|cycles?\b|weeks?\b|weekly|daily|monthly)"
    r"(?:[A-Za-z][a-z-]{4,}|5-?FU|S-1)(?: (?:\d|AUC).*)?"
)


def _holds_several(text: str) -> bool:
    """Whether each part between commas could be a drug of its own: ``doxorubicin, ifosfamide``."""
    parts = re.split(r",\s+", text.strip())
    dosed = [
        any(_tail_begins(part.split(), at) for at in range(1, len(part.split()))) for part in parts
    ]
    alike = all(dosed) or not any(dosed)
    return len(parts) > 1 and alike and all(map(_ANOTHER.fullmatch, parts))


def _taken(line: _Line) -> int:
    """Reads what stands next, the first of each sort for good, and counts its words."""
    word = _bare(line.words[line.at])
    if word.lower() in _ROUTES:
        line.route = line.route or word.lower()
        return 1
    if taken := _interval_words(line):
        line.interval = line.interval or interval_days(_bare(line.rest(taken)))
        return taken
    if taken := _frequency_words(line):
        line.frequency = line.frequency or _bare(line.rest(taken))
        return taken
    if found := _DAYS.match(line.rest()):
        days = _day_list(found["days"])
        line.wrong = line.wrong or (days if isinstance(days, Malformed) else None)
        line.days |= set() if isinstance(days, Malformed) else set(days)
        return len(found[0].split())
    if line.dose is None and _tail_begins(line.words, line.at):
        line.dose, line.unit, after = _dose(line.words, line.at)
        return after - line.at
    return 0


def _bare(text: str) -> str:
    return text.rstrip(",;")


def _tail_begins(words: Sequence[str], at: int) -> bool:
    """Whether the name ends before this word: a dose, a route, days or a frequency follows."""
    word = _bare(words[at])
    low = word.lower()
    following = _bare(words[at + 1]) if at + 1 < len(words) else None
    if low in _ROUTES or low in _FREQUENCIES or interval_days(low) is not None:
        # "oral etoposide" begins with its name.
        return at > 0 or following is None or _tail_begins(words, 1)
    if word in ("on", "d", "day", "days", "every") or low == "auc":
        return following is not None and (word == "every" or bool(_NUMBERED.match(following)))
    if _TAIL_WORD.fullmatch(word):
        return True
    found = _DOSE.fullmatch(word)
    if found is None or found["unit"]:
        return found is not None and _UNIT.fullmatch(found["unit"]) is not None
    if following is None or _is_unit(words, at + 1):
        return True
    # A bare number followed by anything else is part of the name: lutetium 177 PSMA, IL 2.
    numbered = _DOSE.fullmatch(following) is not None
    return at > 0 and not numbered and _tail_begins(words, at + 1)


def _dose(words: Sequence[str], at: int) -> tuple[str | None, str | None, int]:
    """The dose, its unit, and the word after both."""
    word = _bare(words[at])
    if word.upper() == "AUC":
        return _bare(words[at + 1]), "AUC", at + 2
    if word.startswith("AUC"):
        return word.removeprefix("AUC"), "AUC", at + 1
    found = _DOSE.fullmatch(word)
    if found is None:
        return None, None, at
    if found["unit"]:
        return found["number"], found["unit"], at + 1
    taken = _is_unit(words, at + 1)
    unit = _bare(" ".join(words[at + 1 : at + 1 + taken]))
    return found["number"], unit or None, at + 1 + taken


def _is_unit(words: Sequence[str], at: int) -> int:
    """How many words from here are a unit: ``mg/m2``, ``mg per day``, ``million units``."""
    if at >= len(words):
        return 0
    word = _bare(words[at])
    if word in ("x", "×") and at + 1 < len(words) and words[at + 1].startswith("10"):
        return 1 + max(1, _is_unit(words, at + 2) + 1)
    if not _UNIT.fullmatch(word):
        return 0
    if word == "million" and at + 1 < len(words) and _UNIT.fullmatch(_bare(words[at + 1])):
        return 2
    if word == words[at] and at + 2 < len(words) and words[at + 1] == "per":
        return 3
    return 1


def _interval_words(line: _Line) -> int:
    """How many words from here are a cycle's length; ``daily`` and ``weekly`` are frequencies."""
    if _bare(line.words[line.at]).lower() in _FREQUENCIES:
        return 0
    left = len(line.words) - line.at
    lengths = (n for n in (3, 2, 1) if n <= left)
    return next((n for n in lengths if interval_days(_bare(line.rest(n))) is not None), 0)


_FREQUENCY = re.compile(
    r"(?:once|twice|\w+ times) (?:daily|weekly|a day|per day|a week|per week)|every other day",
    re.IGNORECASE,
)


def _frequency_words(line: _Line) -> int:
    if found := _FREQUENCY.match(line.rest(4)):
        return len(found[0].split())
    word = _bare(line.words[line.at]).lower()
    return int(word in _FREQUENCIES or re.fullmatch(r"q\d+h", word) is not None)


def _day_list(text: str) -> tuple[int, ...] | Malformed:
    """The days of ``1-5``, ``1+8``, ``1,8,15``, ``1-3+8``, in order."""
    days: set[int] = set()
    for part in re.split(r"\s*(?:[+&/,]|and)\s*", text):
        ends = [int(n) for n in re.findall(r"\d+", part)]
        if not 1 <= ends[0] <= ends[-1] <= _LAST_DAY:
            return Malformed(
                why="has dosing days that no cycle has", help="count the days of a cycle from 1"
            )
        days.update(range(ends[0], ends[-1] + 1))
    return tuple(sorted(days))
