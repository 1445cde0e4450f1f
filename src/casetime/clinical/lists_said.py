"""Lists of drugs and places as prose has them, and what one name leaves out of another."""

import re


def folded(text: str) -> str:
    """A text in the one spelling in which two are compared: case, dashes and blanks left out."""
    plain = text.casefold().replace("×", "x").replace("–", "-").replace("−", "-")
    plain = plain.replace("²", "2").replace("µ", "u").replace("μ", "u")
    return re.sub(r"(?<=\d)\s+(?=[a-z%])", "", " ".join(plain.split()))


def listed(said: str) -> set[str]:
    """The items of a list in prose, without doses: ``penpulimab 200 mg and lenvatinib``."""
    parts = re.split(r"\s*(?:\+(?!\d)|,|;|\band\b|\bplus\b|\bwith\b)\s*", said)
    return {folded(_DOSE.sub("", part)) for part in parts if part.strip()}


_DOSE = re.compile(
    r"\s+(?:auc\b|\d|iv\b|po\b|sc\b|im\b|(?:once |twice )?(?:dai|week)ly\b).*$", re.IGNORECASE
)
"""Where the name of a drug ends: at its dose, its route or how often it is given."""


def words_of(text: str) -> frozenset[str]:
    """The words of a text, in the singular."""
    return frozenset(w.removesuffix("s") for w in re.findall(r"[\w%.+-]+", folded(text)))


# -- drugs ------------------------------------------------------------------------------------

_FORM = re.compile(
    r"\b(?:non-?\s?)?pegylated\b|\bliposom(?:al|e)\b|\bnab\b|\b(?:nanoparticle\s+)?"
    r"(?:albumin|protein)[\s-]bound\b|\bnanoparticle\b|\bencapsulated\b"
)
"""Words for a formulation of a drug that has doses of its own (liposomes, bound to albumin)."""


def without_form(name: str) -> str:
    """The name of a drug without its formulation: ``doxorubicin`` of the liposomal form."""
    return " ".join(_FORM.sub(" ", folded(name)).split()).lstrip("- ")


_BESIDE_NAME = re.compile(
    r"^(?:oral|intravenous|iv|subcutaneous|intramuscular|topical|weekly|daily"
    r"|(?:low|high)[- ]dose)\s+"
    r"|\s+(?:hydrochloride|dihydrochloride|hcl|sodium|disodium|citrate|mesylate|mesilate|malate"
    r"|tosylate|acetate|sulfate|sulphate|phosphate|tartrate|capsules?|tablets?|injections?)$"
)
"""Routes and salts: one drug with and without them is one drug."""


def plain_drug(name: str) -> str:
    """The name of a drug without its route and salt."""
    return _BESIDE_NAME.sub("", name) or name


def says_less(drug: str, name: str) -> bool:
    """Whether one name says less than the other: without its salt, or without its formulation."""
    bare = without_form(drug) == without_form(name) and without_form(drug) in (drug, name)
    return bare or f" {name}".endswith(f" {drug}")


# -- places -----------------------------------------------------------------------------------


def is_part(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether the words of one name are among those of the other."""
    return one <= two or two <= one


def place_named(said: str, stated: str) -> bool:
    """Whether one of two places is the other, or a part of it."""
    return is_part(words_of(said), words_of(stated))


_LEFT_RIGHT = frozenset({"left", "right"})


def sides_apart(each: list[frozenset[str]], here: list[frozenset[str]]) -> bool:
    """Whether one place is claimed on the other side: ``left first rib`` for the right one."""
    return any(
        one - _LEFT_RIGHT == two - _LEFT_RIGHT
        and one & _LEFT_RIGHT and two & _LEFT_RIGHT and one != two and one not in here
        for one in each
        for two in here
    )  # fmt: skip
