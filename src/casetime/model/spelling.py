"""The word that somebody meant: the nearest of a list, for "did you mean"."""

from collections.abc import Iterable

_LONGEST = 40
"""Nobody misspells a longer word of ours, and the work grows with the square of the length."""


def nearest(word: str, options: Iterable[str]) -> str | None:
    """The option that differs from a word by a slip or two of typing, or None."""
    plain = _plain(word)
    if not plain or len(plain) > _LONGEST:
        return None
    rated = [(*_rating(plain, _plain(option)), at, option) for at, option in enumerate(options)]
    best = min(rated, default=None)
    return best[-1] if best and best[0] <= len(plain) // 3 else None


def only_beginning(word: str, options: Iterable[str]) -> str | None:
    """The one option that begins with a word, or that a word begins with (pd, pd1), or None."""
    plain = _plain(word)
    pairs = ((option, _plain(option)) for option in options)
    found = [o for o, p in pairs if plain and p and (p.startswith(plain) or plain.startswith(p))]
    return found[0] if len(found) == 1 else None


def _plain(word: str) -> str:
    return "".join("-" if c in " _-" else c for c in word.strip().lower())


def _rating(word: str, option: str) -> tuple[int, int, bool]:
    """How far apart two words are; swapped letters come before dropped ones (form, from, for)."""
    same_letters = sorted(word) == sorted(option)
    return distance(word, option), abs(len(word) - len(option)), not same_letters


def distance(a: str, b: str) -> int:
    """How many letters were added, dropped, changed or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and (x, y) == (b[j - 2], a[i - 2]):
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
