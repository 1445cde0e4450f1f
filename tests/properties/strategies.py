"""Cases of every kind, for laws: whatever the model can hold and a case file can say."""

from typing import Any, get_args

import attrs
from hypothesis import strategies as st

from casetime.casefile import druglines, phrases
from casetime.casefile.fields import attribute
from casetime.casefile.phrases import Malformed
from casetime.casefile.structure import build, event_readers
from casetime.diagnostics import RULES
from casetime.model.case import (
    CLAIM_KINDS,
    ENDPOINT_CLAIMS,
    Case,
    Claim,
    Conventions,
    Patient,
    Source,
)
from casetime.model.events import KINDS, SYNONYMS, Event
from casetime.model.figure import AXES, LANES, LANGUAGES, PROFILES, THEMES, FigureChoices
from casetime.model.terms import Sex
from casetime.model.values import Allow, Change, Cite, Cycles, Drug, Hold, Size, Target

_YAML_SIGNS = "-?:,[]{}#&*!|>'\"%@`~=<\\/ \n\t0189xd+"

texts = st.text(
    st.one_of(
        st.sampled_from(_YAML_SIGNS),
        st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co"]),
    ),
    min_size=1,
    max_size=40,
)
"""Any text that can be seen, rich in the signs that YAML gives a meaning."""

whens = st.lists(
    st.one_of(
        st.sampled_from(
            ["2018-02", "after biopsy", "2018", "March 4, 2013", "about July 2013", "day 63 of L2"]
        ),
        texts,
    ),
    min_size=1,
    max_size=3,
).map(tuple)
text_lists = st.lists(texts, min_size=1, max_size=3).map(tuple)


def _drug(text: str) -> Drug:
    read = druglines.drug(text)
    return Drug(text=text, name=text) if isinstance(read, Malformed) else read


drugs = st.one_of(
    st.sampled_from(
        ["doxorubicin 75 mg/m2 iv d1", "ifosfamide 1.8 g/m2 iv d1-5", "8", "iv", "a 1,000 mg d1,8"]
    ),
    texts,
).map(_drug)
cycles: st.SearchStrategy[Cycles] = (
    st.sampled_from(["4 q3w", "4", "q3w", "at least 4 q3w", "4 of 6 doses q3w", "59 so far q2w"])
    .map(phrases.cycles)
    .filter(lambda read: isinstance(read, Cycles))
    .map(lambda read: read if isinstance(read, Cycles) else Cycles(text=""))
)
sizes: st.SearchStrategy[Size] = (
    st.sampled_from(["89 x 42 mm", "3.0 × 2.0 × 2.2 cm", "4.5 cm"])
    .map(phrases.size)
    .map(lambda read: read if isinstance(read, Size) else Size(text=""))
)
targets = st.builds(
    Target,
    id=texts,
    mm=st.one_of(st.none(), st.integers(0, 300).map(str)),
    node=st.booleans(),
)
holds = st.builds(Hold, from_=whens, why=st.none() | texts, cycle=st.none() | st.integers(0, 9))
changes = st.builds(Change, on=whens, drugs=st.lists(drugs, max_size=2).map(tuple), why=texts)
allows = st.builds(
    Allow,
    code=st.sampled_from(sorted(RULES)),
    reason=texts.map(str.strip).filter(lambda reason: reason[:1].isalpha()),
)
cites = st.builds(Cite, text=texts, field=st.none() | st.sampled_from(["on", "side", "label"]))


def _many(item: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(item, min_size=1, max_size=3).map(tuple)


_BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    Drug: _many(drugs),
    Cycles: cycles,
    Size: sizes,
    Target: _many(targets),
    Hold: _many(holds),
    Change: _many(changes),
    Cite: _many(cites),
    Allow: _many(allows),
    int: st.integers(0, 999),
    str: texts,
}


def _values(kind: str, key: str) -> st.SearchStrategy[Any]:
    type_ = attrs.fields_dict(KINDS[kind])[attribute(key)].type
    types = [part for part in get_args(type_) or (type_,) if part is not type(None)]
    if types[-1] is ... and types[0] is str:
        return whens if key in ("on", "from", "to", "for", "given") else text_lists
    return _BY_TYPE[types[0]] if types[0] in _BY_TYPE else st.sampled_from(list(types[0]))


@st.composite
def events(draw: st.DrawFn, id: str | None = None) -> Event:
    """An event of any kind with any of its fields."""
    word = draw(st.sampled_from([*KINDS, *SYNONYMS]))
    kind = SYNONYMS.get(word, word)
    options = [key for key in event_readers(kind) if key not in ("id", word)]
    keys = draw(st.lists(st.sampled_from(options), unique=True, max_size=6))
    values = {key: draw(_values(kind, key)) for key in keys}
    if id is not None:
        values["id"] = id
    if word in SYNONYMS:
        values["word"] = word
    label = draw(st.one_of(st.just(""), texts, st.sampled_from(["LDH 410 U/L", "ECOG 1", "PD"])))
    return build(kind, label, values)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """A claim of any kind, with the keys that it needs and may have."""
    kind = draw(st.sampled_from(CLAIM_KINDS))
    keys = {
        "time": ["from_", "to"],
        "value": ["of", "field"],
        **{endpoint: ["of", "from_", "criteria", "until"] for endpoint in ENDPOINT_CLAIMS},
    }.get(kind, ["of"])
    values: dict[str, Any] = {key: draw(texts) for key in [*keys, "is_"]}
    if draw(st.booleans()):
        values |= {"cite": draw(_many(cites)), "note": draw(text_lists)}
    if kind == "count":
        values["by"] = draw(whens)
    return Claim(claim=kind, **values)


_sources = st.builds(
    Source,
    citation=st.none() | texts,
    published=st.just(()) | whens,
    data_cutoff=st.just(()) | whens,
)
_patients = st.builds(
    Patient, sex=st.none() | st.sampled_from(Sex), age=st.none() | texts, born=st.just(()) | whens
)
_conventions = st.builds(
    Conventions,
    offsets=st.sampled_from(["rounded", "exact", "loose"]),
    month=st.sampled_from(["30", "30.4375"]),
    off=st.just(()) | text_lists,
)

_colours = st.sampled_from(["#77AADD", "#000000", "#FFFFFF"])
_figures = st.builds(
    FigureChoices,
    axis=st.none() | st.sampled_from(AXES),
    theme=st.none() | st.sampled_from(THEMES),
    profile=st.none() | st.sampled_from(PROFILES),
    width=st.none() | st.sampled_from(["85mm", "170"]),
    lanes=st.just(()) | st.lists(st.sampled_from(LANES), max_size=2, unique=True).map(tuple),
    hide=st.lists(st.sampled_from(["claims", "key", "pd1"]), max_size=2, unique=True).map(tuple),
    title=st.none() | texts,
    language=st.none() | st.sampled_from(LANGUAGES),
    breaks=st.none() | st.booleans(),
    palette=st.dictionaries(
        st.sampled_from(["chemotherapy", "PD", "L1", "kinase inhibitor"]), _colours, max_size=2
    ).map(lambda found: tuple(found.items())),
)


@st.composite
def cases(draw: st.DrawFn, id: str = "a-case") -> Case:
    """A case that a file could say, with events and claims of any kind."""
    count = draw(st.integers(0, 4))
    named = draw(st.lists(st.booleans(), min_size=count, max_size=count))
    return Case(
        id=id,
        title=draw(st.none() | texts),
        source=draw(_sources),
        patient=draw(_patients),
        conventions=draw(_conventions),
        figure=draw(_figures),
        events=[draw(events(f"e{n}" if has_id else None)) for n, has_id in enumerate(named)],
        claims=draw(st.lists(claims(), max_size=2)),
    )
