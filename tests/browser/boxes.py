"""The boxes of every text of some drawings as headless Chromium measures them."""

import base64
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from attrs import frozen
from chromium import told_by

from casetime.figure.marks import Box, Drawing
from casetime.figure.svg import svg

_FACES = (
    ("Arimo-Regular.ttf", "normal", "normal"),
    ("Arimo-Bold.ttf", "bold", "normal"),
    ("Arimo-Italic.ttf", "normal", "italic"),
)
_SCRIPT = """
await document.fonts.ready;
return [...document.querySelectorAll('svg[role="img"]')].map(
  one => [...one.querySelectorAll('text')].map(text => {
    const box = text.getBBox();
    return [text.textContent, box.x, box.y, box.x + box.width, box.y + box.height];
  }));
"""


@frozen
class Measured:
    """One text with its box in points."""

    words: str
    box: Box


def measured(drawings: Sequence[Drawing], scratch: Path) -> list[list[Measured]]:
    """The texts of each drawing, drawn with the shipped font."""
    found = told_by(_page(drawings).encode("utf-8"), _SCRIPT, scratch)
    return [[Measured(words, Box(*corners)) for words, *corners in one] for one in found]


def _page(drawings: Sequence[Drawing]) -> str:
    faces = "".join(_face(*face) for face in _FACES)
    pictures = "".join(svg(drawing).decode("utf-8") for drawing in drawings)
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><style>{faces}</style></head>'
        f"<body>{pictures}</body></html>"
    )


def _face(name: str, weight: str, style: str) -> str:
    """The shipped font under the name that a figure asks for first."""
    data = base64.b64encode((files("casetime.figure") / "fonts" / name).read_bytes()).decode()
    return (
        f"@font-face {{ font-family: Arial; font-weight: {weight}; font-style: {style};"
        f" src: url(data:font/ttf;base64,{data}) }}"
    )
