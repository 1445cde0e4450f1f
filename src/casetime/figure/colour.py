"""Colours as numbers: tints, greys, contrast, and how far apart two look to whom."""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import Enum
from itertools import combinations

Rgb = tuple[float, float, float]


class Sight(Enum):
    """How a reader, or a printer, sees colours."""

    FULL = "full"
    PROTANOPIA = "protanopia"
    DEUTERANOPIA = "deuteranopia"
    TRITANOPIA = "tritanopia"
    GREY = "grey"


# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
_MACHADO: dict[Sight, tuple[Rgb, Rgb, Rgb]] = {
    Sight.PROTANOPIA: (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    Sight.DEUTERANOPIA: (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    Sight.TRITANOPIA: (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_LUMINANCE: Rgb = (0.2126, 0.7152, 0.0722)
# Linear sRGB to XYZ, each row divided by the D65 white.
_XYZ: tuple[Rgb, Rgb, Rgb] = (
    (0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883),
)


def parsed(colour: str) -> Rgb:
    """Red, green and blue of ``#RRGGBB``, 0 to 1. Raises ValueError for anything else."""
    if len(colour) != 7 or colour[0] != "#":
        raise ValueError(f"{colour!r} is not a colour like #77AADD")
    value = int(colour[1:], 16)
    return ((value >> 16) / 255, (value >> 8 & 255) / 255, (value & 255) / 255)


def written(rgb: Rgb) -> str:
    """The colour as ``#RRGGBB``, each part clamped to what a screen has."""
    red, green, blue = (round(255 * min(1.0, max(0.0, part))) for part in rgb)
    return f"#{red:02X}{green:02X}{blue:02X}"


def tint(colour: str, share: float = 0.4) -> str:
    """The colour printed at a share of its strength on white, as an opaque colour."""
    red, green, blue = (1 - share * (1 - part) for part in parsed(colour))
    return written((red, green, blue))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it, 0 (black) to 1 (white)."""
    return _dot(_LUMINANCE, _linear(parsed(colour)))


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG defines it, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lightness(colour: str) -> float:
    """CIE L*, 0 to 100."""
    return 116 * _cube_root(luminance(colour)) - 16


def grey(level: float) -> str:
    """The neutral grey of a CIE L* from 0 to 100."""
    root = (level + 16) / 116
    value = root**3 if root > 6 / 29 else (root - 4 / 29) * 3 * (6 / 29) ** 2
    part = _encoded(value)
    return written((part, part, part))


def seen(colour: str, sight: Sight) -> str:
    """The colour as a reader of that sight, or a black-and-white print, has it."""
    if sight is Sight.FULL:
        return colour
    if sight is Sight.GREY:
        return grey(lightness(colour))
    linear = _linear(parsed(colour))
    red, green, blue = (_encoded(_dot(row, linear)) for row in _MACHADO[sight])
    return written((red, green, blue))


def lab(colour: str) -> Rgb:
    """CIE L*, a*, b* under D65."""
    x, y, z = (_cube_root(_dot(row, _linear(parsed(colour)))) for row in _XYZ)
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def distance(one: str, other: str, sight: Sight = Sight.FULL) -> float:
    """How far apart two colours look: CIEDE2000 (Sharma, Wu and Dalal 2005)."""
    return ciede2000(lab(seen(one, sight)), lab(seen(other, sight)))


def closest(colours: Iterable[str], sight: Sight = Sight.FULL) -> tuple[float, str, str]:
    """The smallest distance among the colours, and the two that have it."""
    return min((distance(a, b, sight), a, b) for a, b in combinations(colours, 2))


def ciede2000(one: Rgb, other: Rgb) -> float:
    """CIEDE2000 of two L*a*b* colours, all weights 1."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    stretch = 1 + 0.5 * (1 - math.sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    c1, c2 = math.hypot(a1 * stretch, b1), math.hypot(a2 * stretch, b2)
    h1, h2 = _hue(a1 * stretch, b1), _hue(a2 * stretch, b2)
    turn = _turn(h1, h2) if c1 * c2 else 0.0
    dl, dc = l2 - l1, c2 - c1
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2)
    mid_l, mid_c = (l1 + l2) / 2, (c1 + c2) / 2
    mid_h = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    return _weighted(dl, dc, dh, mid_l, mid_c, mid_h)


def _weighted(dl: float, dc: float, dh: float, l: float, c: float, h: float) -> float:  # noqa: E741
    t = (
        1
        - 0.17 * _cos(h - 30)
        + 0.24 * _cos(2 * h)
        + 0.32 * _cos(3 * h + 6)
        - 0.20 * _cos(4 * h - 63)
    )
    sl = 1 + 0.015 * (l - 50) ** 2 / math.sqrt(20 + (l - 50) ** 2)
    sc, sh = 1 + 0.045 * c, 1 + 0.015 * c * t
    rotation = 60 * math.exp(-(((h - 275) / 25) ** 2))
    rt = -2 * math.sqrt(c**7 / (c**7 + 25**7)) * math.sin(math.radians(rotation))
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh))


def _turn(one: float, other: float) -> float:
    """The shorter way around the circle from one hue to another, in degrees."""
    turn = other - one
    return turn - 360 if turn > 180 else turn + 360 if turn < -180 else turn


def _hue(a: float, b: float) -> float:
    return math.degrees(math.atan2(b, a)) % 360


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))


def _dot(row: Rgb, rgb: Rgb) -> float:
    return row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]


def _linear(rgb: Rgb) -> Rgb:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb
    )
    return (red, green, blue)


def _encoded(value: float) -> float:
    clipped = min(1.0, max(0.0, value))
    return 12.92 * clipped if clipped <= 0.0031308 else 1.055 * clipped ** (1 / 2.4) - 0.055


def _cube_root(value: float) -> float:
    delta = 6 / 29
    return value ** (1 / 3) if value > delta**3 else value / (3 * delta**2) + 4 / 29
