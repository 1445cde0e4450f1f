"""Claims: what a manuscript says about its events, each kind with the keys it may have."""

import re
from collections.abc import Mapping

from casetime.casefile import phrases, readers
from casetime.casefile.fields import Reader, Shape, attributes, read_fields
from casetime.casefile.findings import Findings
from casetime.casefile.lists import listed
from casetime.casefile.problems import shown
from casetime.casefile.tree import Broken, Entry, Fields, Node, Text
from casetime.chronology.numbers_said import count_said
from casetime.diagnostics import Edit, Fix, Route
from casetime.model.case import CLAIM_KINDS, ENDPOINT_CLAIMS, Claim

_ANY: Mapping[str, Reader] = {
    "is": readers.text,
    "cite": readers.cites,
    "note": readers.texts,
    "allow": readers.allows,
}
_OWN: Mapping[str, Reader] = {
    "of": readers.text,
    "from": readers.text,
    "to": readers.text,
    "criteria": readers.text,
    "until": readers.text,
    "by": readers.whens,
    "field": readers.text,
}
_KEYS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(ENDPOINT_CLAIMS, ("of", "from", "criteria", "until")),
    "time": ("from", "to"),
    "duration": ("of",),
    "date": ("of",),
    "order": ("of",),
    "count": ("of", "by"),
    "line": ("of",),
    "value": ("of", "field"),
}
_EXAMPLES: Mapping[str, str] = {
    "OS": "{claim: OS, from: diagnosis, is: over 3 years}",
    "DFS": "{claim: DFS, from: surgery, is: 20 months}",
    "GMI": "{claim: GMI, of: L2, is: 1.4}",
    "time": "{claim: time, from: diagnosis, to: L1, is: 6 weeks}",
    "duration": "{claim: duration, of: L1, is: 4 months}",
    "date": "{claim: date, of: surgery, is: 2019-03}",
    "order": "{claim: order, of: L1, is: after surgery}",
    "count": "{claim: count, of: L1, is: 6}",
    "line": "{claim: line, of: L3, is: 3}",
    "value": "{claim: value, of: best1, field: category, is: PR}",
}
_REQUIRED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(ENDPOINT_CLAIMS, ()),
    **{kind: keys for kind, keys in _KEYS.items() if kind not in ENDPOINT_CLAIMS},
    "count": ("of",),
}


def claims(node: Node, at: Route, findings: Findings) -> tuple[Claim, ...]:
    """The claims of a case."""
    if isinstance(node, Text) and not node.text and findings.partial:
        return ()
    if isinstance(node, Text):
        help = "write each as an item: `- claim: PFS`"
        findings.report("CT104", "`claims` is a list, one item per claim", at, help=help)
        return ()
    return listed(node, at, findings, claim)


def claim(node: Node, at: Route, findings: Findings) -> Claim | None:
    """One claim; None where it does not say what it is a claim of."""
    if not isinstance(node, Fields):
        if not isinstance(node, Broken):
            help = "write `- claim: PFS` and below it `of`, `is`"
            findings.report("CT103", "this is not a claim", at, help=help)
        return None
    head = next((entry for entry in node.entries if entry.key == "claim"), None)
    if head is None:
        return _headless(node, at, findings)
    findings.place((*at, "claim"), head.value, head.at)
    findings.values[at] = head.value.span
    kind = readers.text(head.value, (*at, "claim"), findings)
    if kind is None:
        return None
    if kind not in CLAIM_KINDS:
        _unknown(kind, (*at, "claim"), findings)
        return None
    return _claim(kind, node, "claim", at, findings)


def _claim(kind: str, node: Fields, skip: str, at: Route, findings: Findings) -> Claim:
    values = read_fields(node, at, claim_shape(kind), findings, skip=(skip,))
    is_ = values.get("is")
    if is_ is not None and kind in ("count", "line"):
        _check_number(kind, is_, (*at, "is"), findings)
    return Claim(claim=kind, **attributes(values))


def claim_shape(kind: str) -> Shape:
    """What a claim of a kind may hold beside ``claim``."""
    keys = _KEYS[kind]

    def elsewhere(key: str) -> str | None:
        if key not in _OWN:
            return None
        having = [other for other in ("PFS", *_KEYS) if key in _KEYS[other]]
        return f"it has {', '.join((*keys, *_ANY))}" if having else None

    return Shape(
        what=f"a claim of {kind}",
        readers={**{key: _OWN[key] for key in keys}, **_ANY},
        required=_REQUIRED[kind],
        elsewhere=elsewhere,
        example=_EXAMPLES.get(kind, ""),
    )


def example_of(kind: str) -> str:
    """A whole claim of a kind, as it may stand in a file."""
    return _EXAMPLES.get(kind, f"{{claim: {kind}, of: L1, is: 8 months}}")


def _headless(node: Fields, at: Route, findings: Findings) -> Claim | None:
    """A claim written ``PFS: 6 months`` is told how, and read as it was meant."""
    head = node.entries[0] if node.entries else None
    if head is not None:
        findings.values[at] = head.at
    if head is None or head.key not in CLAIM_KINDS:
        help = f"begin it with `claim:` and one of {', '.join(CLAIM_KINDS)}"
        findings.report("CT102", "a claim needs `claim`", at, help=help)
        return None
    help = f"write `claim: {head.key}`, and below it `is: ...`"
    findings.report("CT102", "a claim needs `claim`", at, help=help)
    entries = tuple(
        Entry(key="is", at=e.at, value=e.value) if e is head else e for e in node.entries
    )
    keys = {entry.key for entry in node.entries}
    rest = entries[1:] if "is" in keys or _empty(head.value) else entries
    return _claim(head.key, Fields(entries=rest, span=node.span), "claim", at, findings)


def _empty(node: Node) -> bool:
    return isinstance(node, Text) and not node.text


_LONG_NAMES = {
    "progression free survival": "PFS",
    "overall survival": "OS",
    "time to progression": "TTP",
    "duration of response": "DOR",
    "time to response": "TTR",
    "time to next treatment": "TTNT",
    "disease free survival": "DFS",
    "event free survival": "EFS",
    "time on treatment": "ToT",
    "treatment free interval": "TFI",
    "growth modulation index": "GMI",
    "survival": "OS",
    "interval": "time",
    "response duration": "DOR",
}
_OF_A_KIND = (
    (r"(?:time|interval)\b.*", "time"),
    (r"(?:best |overall |tumou?r )*response\b.*|.*\brespon\w+", "value"),
    (r"number\b.*|.*\bcycles\b.*", "count"),
    (r".*\bduration\b.*", "duration"),
)
"""Sentences that stand in the place of a kind, and the kind that can hold them."""


def _unknown(kind: str, at: Route, findings: Findings) -> None:
    plain = " ".join(kind.lower().replace("-", " ").split())
    long = _LONG_NAMES.get(plain)
    meant = long or findings.guess(kind, CLAIM_KINDS)
    said = next((word for form, word in _OF_A_KIND if re.fullmatch(form, plain[:80])), None)
    first = re.split(r"\W", kind, maxsplit=1)[0].upper()
    said = said or next((each for each in ENDPOINT_CLAIMS if each.upper() == first), None)
    hint = f"write `{example_of(said)}`" if said else f"the kinds are {', '.join(CLAIM_KINDS)}"
    fix = Fix(title=f"did you mean `{meant}`?", safe=True, edits=(Edit(at=at, text=meant or ""),))
    findings.report(
        "CT103",
        f"{shown(kind)} is not a kind of claim",
        at,
        help=fix.title if meant else hint,
        fix=fix if meant else None,
    )


def _check_number(kind: str, is_: str, at: Route, findings: Findings) -> None:
    known = count_said(is_) if kind == "count" else phrases.whole_number(is_)
    if known is None:
        expected = "a whole number" + (" or `none`" if kind == "count" else "")
        findings.report("CT104", f"{shown(is_)} is not {expected}", at, help="write it in digits")
