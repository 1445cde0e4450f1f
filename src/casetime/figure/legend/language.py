"""The sentences of a legend in the language of its figure."""

from collections.abc import Iterable, Sequence

from casetime.figure.languages import spoken
from casetime.figure.legend.german import SENTENCES


def told(sentence: str, **values: str) -> str:
    """A sentence with its values, in the language that is spoken; English where it has none."""
    text = SENTENCES.get(sentence, sentence) if spoken() == "de" else sentence
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def listed(parts: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {told(last)} {parts[-1]}"


def sentence(parts: Iterable[str]) -> str:
    """Clauses as one sentence: set apart by semicolons, a large letter first, a full stop last."""
    whole = "; ".join(part for part in parts if part)
    return f"{capital(whole)}." if whole else ""


def capital(words: str) -> str:
    """The words with a large first letter, unless they begin with a name such as ``iUPD``."""
    if words[:1].islower() and not words[1:2].isupper():
        return words[:1].upper() + words[1:]
    return words


def small(words: str) -> str:
    """The words with a small first letter, unless they begin with an abbreviation or a name.

    German writes its nouns large wherever they stand.
    """
    if spoken() == "de":
        return words
    if words[:1].isupper() and not words[1:2].isupper() and not words[1:2].isdigit():
        return words[:1].lower() + words[1:]
    return words


def ended(words: str) -> str:
    """The words with a full stop, unless they end a sentence already."""
    bare = words.strip()
    return bare if bare.endswith((".", "!", "?")) else f"{bare}."
