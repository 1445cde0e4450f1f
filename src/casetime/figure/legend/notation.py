"""What the marks of a figure mean: only those that it uses."""

from collections.abc import Iterator

from casetime.figure.languages import fixed
from casetime.figure.legend.language import listed, sentence, told
from casetime.figure.theme import CATEGORIES, PAPER, PRINT, Glyph, Shape, glyph

_SHAPES = {
    Shape.UP: "triangle pointing up",
    Shape.DOWN: "triangle pointing down",
    Shape.SQUARE: "square",
    Shape.DIAMOND: "diamond",
    Shape.CIRCLE: "circle",
}

_SYMBOLS = (
    ("diagnosis", "filled diamond, diagnosis"),
    ("biopsy, procedure", "open diamond, biopsy or other procedure"),
    ("surgery", "filled square, operation"),
    ("local therapy", "grey diamond, other local treatment"),
    ("cell therapy", "ringed circle, infusion of cells"),
    ("imaging, no category", "open circle, imaging without a stated response"),
    ("clinical finding", "filled circle, clinical finding"),
    ("adverse event", "grey circle, adverse event"),
    ("death", "cross, death"),
    ("panel", "boxed number and letter, figure panel of the report"),
)

_BARS = (
    ("ongoing", "an arrow means ongoing at the last report"),
    ("end not stated", "a missing right side, that the end is not reported"),
    ("hold", "a white gap, an interruption"),
    ("change", "a diamond, a change of dose or drugs"),
    ("beyond", "hatching, treatment beyond progression"),
)

_REST = (
    ("planned", "white marks with a dashed outline were planned but not done"),
    ("struck", "what is struck through was refused or broken off"),
    ("reference", "a tinted band is the reference range"),
    ("rug", "open dots under a scale are results without a number or in another unit"),
    ("break", "a zigzag on the axis marks time that is left out"),
)


def symbols(styles: frozenset[str]) -> str:
    """The symbols in words: `Symbols: filled square, operation; ...`; empty if none is drawn."""
    found = [told(words) for style, words in _SYMBOLS if style in styles]
    found += list(_responses(styles))
    return told("Symbols: {symbols}.", symbols="; ".join(found)) if found else ""


def _responses(styles: frozenset[str]) -> Iterator[str]:
    """Each shape of a response with the categories that it stands for."""
    by_look: dict[str, list[str]] = {}
    for name in CATEGORIES:
        if name in styles:
            by_look.setdefault(_look(glyph(PRINT, name)), []).append(_category(name))
    for look, names in by_look.items():
        yield f"{look}, {listed(names, 'or')}"


def _category(name: str) -> str:
    plain = {
        "mixed": "mixed response",
        "growth": "growth not called progression",
        "response": "response without a category",
        "stable": "stable disease without a category",
    }
    return told(plain[name]) if name in plain else fixed(name)


def _look(shape: Glyph) -> str:
    plain = told(_SHAPES[shape.shape])
    if shape.ringed:
        return told("ringed {shape}", shape=plain)
    return told("open {shape}", shape=plain) if shape.fill == PAPER else plain


def bars(styles: frozenset[str]) -> str:
    """What the ends and insides of bars mean."""
    found = [told(words) for style, words in _BARS if style in styles]
    return told("On bars, {meanings}.", meanings="; ".join(found)) if found else ""


def uncertainty(styles: frozenset[str]) -> str:
    """How days that are not known exactly are drawn; empty where all are known."""
    plain = {style.removesuffix(", under") for style in styles}
    found = [*_whiskers(plain), *_spans(plain)]
    return (
        f"{told('Dates are drawn as exactly as they are reported.')} {sentence(found)}".strip()
        if found
        else ""
    )


def _whiskers(plain: set[str]) -> Iterator[str]:
    by_date, by_order = "date window" in plain, "window by order alone" in plain
    if by_date and by_order:
        yield told(
            "a whisker spans the days on which an event may lie, and is dashed where these follow "
            "from the order of events alone"
        )
    elif by_date:
        yield told("a whisker spans the days on which an event may lie")
    elif by_order:
        yield told("a dashed whisker spans the days that the order of events leaves to an event")
    if "order known, no date" in plain:
        yield told("a dashed bracket spans the time within which an undated event lies")
    if by_order or "order known, no date" in plain:
        yield told("words in italics have no reported date of their own")


def _spans(plain: set[str]) -> Iterator[str]:
    if "certain, possible" in plain:
        yield told("the dark part of a bar is certain, its light parts are possible")
    if "somewhere within" in plain:
        yield told("a light bar with a dashed outline is the time somewhere within which it lies")


def other_marks(styles: frozenset[str]) -> str:
    """Marks of what did not happen, of tracks and of the axis."""
    return sentence(told(words) for style, words in _REST if style in styles)
