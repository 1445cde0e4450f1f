"""Phrases that say too little for a statement, and the form of each that works."""

import re

from casetime.chronology.dates import Refusal
from casetime.chronology.when_clocks import anchor_of
from casetime.model.spelling import nearest

_FLAGS = re.IGNORECASE | re.ASCII
_NOT_SAID = frozenset(
    ("not stated", "not reported", "not known", "not available", "n/a", "na", "?", "-", "nk")
)
_STILL = frozenset(
    ("present", "at present", "current", "currently", "continuing", "still", "still ongoing",
     "until today", "to date", "ongoing treatment"),
)  # fmt: skip
_WEEKDAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?P<rest>.*\d.*)", re.IGNORECASE
)
_SIGN = re.compile(r"(?P<sign>[<>]=?|[≤≥])\s*(?P<rest>\d.*)")
_QUOTES = "“”„‘’«»"
_HELP = "write `C{}D{} of L1`, with the id of the therapy"


def too_little(said: str) -> Refusal | None:
    """The refusal of a phrase that can be of no other form, else None."""
    for reader in (_not_said, _cycle_day, _aged, _in_quotes, _weekday, _signed):
        help = reader(said)
        if help is not None:
            return _refused(said, help)
    return None


def not_a_when(said: str, forms: str) -> Refusal:
    """The refusal of what is of no form at all, with the form that comes closest."""
    between = re.fullmatch(r"between\s+(.+?)\s+and\s+(.+)", said, _FLAGS)
    if between and anchor_of(between[1]) and anchor_of(between[2]):
        forms = f"write two statements: `[after {between[1]}, before {between[2]}]`"
    return _refused(said, word_meant(said) or forms)


_WORDS = ("ongoing", "unknown", "published")


def word_meant(said: str) -> str | None:
    """Advice where a text is a slip for a word that stands for a day."""
    meant = nearest(said, _WORDS)
    return f"did you mean `{meant}`?" if meant else None


def _refused(said: str, help: str) -> Refusal:
    return Refusal(text=said, message=f"`{said}` is not a statement about time", help=help)


def _not_said(said: str) -> str | None:
    if said.lower() in ("today", "nowadays"):
        return "write `now` for the time of writing, or the date"
    if said.lower() in _STILL:
        return "write `ongoing` in `to`, or `now` for the time of writing"
    return "write `unknown`, or leave the line out" if said.lower() in _NOT_SAID else None


_CYCLE_DAYS = (
    re.compile(r"C\s*(?P<c>\d{1,4})\s*D\s*(?P<d>\d{1,4})", _FLAGS),
    re.compile(r"(?:on\s+)?(?:cycle|course)\s+(?P<c>\d{1,4}),?\s+day\s+(?P<d>\d{1,4})", _FLAGS),
    re.compile(r"(?:on\s+)?day\s+(?P<d>\d{1,4})\s+of\s+(?:cycle|course)\s+(?P<c>\d{1,4})", _FLAGS),
)


def _cycle_day(said: str) -> str | None:
    found = next((f for pattern in _CYCLE_DAYS if (f := pattern.fullmatch(said))), None)
    return _HELP.format(found["c"], found["d"]) if found else None


def _aged(said: str) -> str | None:
    found = re.fullmatch(r"at\s+(\d{1,3})\s*(?:years?|yrs?)(?:\s+(?:of\s+age|old))?", said, _FLAGS)
    return f"write `age {found[1]}`" if found else None


def _weekday(said: str) -> str | None:
    found = _WEEKDAY.fullmatch(said)
    return f"leave the weekday out: `{found['rest']}`" if found else None


def _signed(said: str) -> str | None:
    found = _SIGN.fullmatch(said)
    if found is None:
        return None
    return f"write `{_SIGNS[found['sign']]} {found['rest']}`"


_SIGNS = {
    "<": "before", "≤": "by", "<=": "by", ">": "after", "≥": "not before", ">=": "not before",
}  # fmt: skip


def _in_quotes(said: str) -> str | None:
    bare = said.strip(_QUOTES + " ")
    return f"write it without these quotes: `{bare}`" if bare and said[0] in _QUOTES else None
