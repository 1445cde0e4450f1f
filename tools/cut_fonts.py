"""Cut the font subsets that casetime ships, and the table of their advance widths.

Run with fontTools and the PyPI package fontpkg-arimo installed:

    python tools/cut_fonts.py            # writes src/casetime/figure/fonts/
    python tools/cut_fonts.py --check    # exit 1 when what is shipped differs

The same input gives the same bytes: head.modified is kept as the designers left it.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET = Path(__file__).parents[1] / "src" / "casetime" / "figure" / "fonts"
SOURCES = Path(str(resources.files("fontpkg_arimo")))
STYLES = {  # shipped name -> variable font, weight
    "Regular": ("Arimo[wght].ttf", 400),
    "Bold": ("Arimo[wght].ttf", 700),
    "Italic": ("Arimo-Italic[wght].ttf", 400),
}
RANGES = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x17F),  # Latin-1 and Latin Extended-A
    (0x218, 0x21B),  # Romanian S and T with comma
    (0x384, 0x3CE),  # Greek
)
SYMBOLS = (
    "ẞ–—−‑‘’‚“”„‹›†‡•…‰′″"  # punctuation of European languages
    "⁰⁴⁵⁶⁷⁸⁹⁺⁻ⁿ₀₁₂₃₄₅₆₇₈₉"  # cells ×10⁹, mg/m², SpO₂
    "€™℃→←↑↓↔∂∆∑√∞≈≠≤≥"  # units and relations
    "■□▪▫▲►▼◄◊○●◦\u2009\u200a\u202f\ufffd"  # marks, thin spaces, the replacement sign
)


def wanted() -> list[int]:
    """Every code point that the shipped fonts should hold, where Arimo has it."""
    spans = {point for first, last in RANGES for point in range(first, last + 1)}
    return sorted(spans | {ord(sign) for sign in SYMBOLS})


def cut(source: str, weight: int) -> TTFont:
    """One static subset of a variable font, with its kerning and without hints."""
    font = TTFont(SOURCES / "files" / source, recalcTimestamp=False)
    static = instancer.instantiateVariableFont(font, {"wght": weight}, updateFontNames=True)
    options = subset.Options(
        layout_features=["kern"], hinting=False, notdef_outline=True, name_IDs=["*"]
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted())
    subsetter.subset(static)
    return static


def as_bytes(font: TTFont) -> bytes:
    """The font file."""
    buffer = io.BytesIO()
    font.save(buffer, reorderTables=True)
    return buffer.getvalue()


def runs(advances: Iterable[tuple[int, int]]) -> dict[str, list[int]]:
    """Advance widths as {first code point: widths of it and the ones right after it}."""
    found: dict[str, list[int]] = {}
    first, following = "", -1
    for point, advance in sorted(advances):
        if point != following:
            first = str(point)
            found[first] = []
        found[first].append(advance)
        following = point + 1
    return found


def table(fonts: dict[str, TTFont]) -> str:
    """The advance widths of all styles in font units, as JSON."""
    regular = fonts["Regular"]
    record = {
        "family": "Arimo",
        "units_per_em": regular["head"].unitsPerEm,
        "ascent": regular["hhea"].ascent,
        "descent": -regular["hhea"].descent,
        "cap_height": regular["OS/2"].sCapHeight,
        "x_height": regular["OS/2"].sxHeight,
        "advances": {
            style.lower(): runs(
                (point, font["hmtx"][glyph][0]) for point, glyph in font.getBestCmap().items()
            )
            for style, font in fonts.items()
        },
    }
    return json.dumps(record, separators=(",", ":")) + "\n"


def files() -> dict[str, bytes]:
    """Every file of the fonts folder by name."""
    fonts = {style: cut(source, weight) for style, (source, weight) in STYLES.items()}
    made = {f"Arimo-{style}.ttf": as_bytes(font) for style, font in fonts.items()}
    made["advances.json"] = table(fonts).encode("ascii")
    made["OFL.txt"] = (SOURCES / "LICENSE").read_bytes()
    return made


def stale(made: dict[str, bytes]) -> list[str]:
    """Names of the files whose shipped bytes differ."""
    return [
        name
        for name, content in made.items()
        if not (TARGET / name).is_file() or (TARGET / name).read_bytes() != content
    ]


def main(arguments: list[str]) -> int:
    """Exit code: 0, or 1 when --check finds a difference."""
    made = files()
    if "--check" in arguments:
        for name in stale(made):
            print(f"{name} differs from what tools/cut_fonts.py makes")
        return 1 if stale(made) else 0
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        (TARGET / name).write_bytes(content)
        print(f"{name}: {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
