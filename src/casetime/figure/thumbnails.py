"""Thumbnails: small pictures under the imaging lane, each with the letter that calls it out."""

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from casetime.figure.isotonic import spread
from casetime.figure.lanes import Lane
from casetime.figure.languages import fixed
from casetime.figure.marks import Anchor, Group, Mark, Picture, Rect, Run, said_line
from casetime.figure.places import Frame, Place, middle
from casetime.figure.theme import Theme

LARGEST = 300_000
"""Bytes of a picture: a dozen of them still make a file that can be sent."""
_HIGH, _WIDEST, _GAP, _PAD = 42.0, 72.0, 6.0, 4.0
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def picture(data: bytes) -> Picture | str:
    """The picture that the bytes of a file hold, or in words why they hold none."""
    if len(data) > LARGEST:
        return f"is larger than {LARGEST // 1000} kB"
    if data.startswith(_PNG) and len(data) >= 24:
        across, down = struct.unpack(">II", data[16:24])
        return _sized(data, "image/png", across, down)
    if data.startswith(_JPEG):
        size = _jpeg_size(data)
        return _sized(data, "image/jpeg", *size) if size else "is a JPEG file without a size"
    return "is neither a PNG nor a JPEG file"


def _sized(data: bytes, media: str, across: int, down: int) -> Picture | str:
    return Picture(data, media, across, down) if across and down else "has no pixels"


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Width and height from the first frame header (ITU T.81, B.2.2)."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            down, across = struct.unpack(">HH", data[at + 5 : at + 9])
            return across, down
        at += 2 + max(2, length)
    return None


@frozen(kw_only=True)
class _Shown:
    place: Place
    fill: Picture
    wide: float
    high: float
    x: float


def lettered(found: Iterable[Place], pictures: Mapping[str, Picture]) -> list[Place]:
    """The events, those with a picture with its letter, in the order of time."""
    places = list(found)
    names = [p.name for p in places if p.name in pictures]
    letters = {name: _letter(k) for k, name in enumerate(names)}
    return [evolve(p, letter=letters.get(p.name)) for p in places]


def _letter(k: int) -> str:
    again, k = divmod(k, len(_LETTERS))
    return _LETTERS[k] * (again + 1)


def strip(
    found: Sequence[Place], pictures: Mapping[str, Picture], frame: Frame, theme: Theme
) -> Lane | None:
    """The pictures in rows under their events, with their letters; None without any."""
    shown = [_fitted(p, pictures[p.name], frame) for p in found if p.name in pictures and p.letter]
    if not shown:
        return None
    y, marks = _PAD, list[Mark]()
    for row in _rows(shown, frame):
        marks += _row(row, y, frame, theme)
        y += max(one.high for one in row) + _PAD
    return Lane(
        title=fixed("Pictures"), marks=tuple(marks), height=y, styles=frozenset({"thumbnail"})
    )


def _fitted(place: Place, fill: Picture, frame: Frame) -> _Shown:
    """The picture as high as the strip, or as wide as it may be."""
    scale = min(_HIGH / fill.down, _WIDEST / fill.across)
    x = frame.x(middle(place.first, frame) + 0.5)
    return _Shown(place=place, fill=fill, wide=fill.across * scale, high=fill.down * scale, x=x)


def _rows(shown: Sequence[_Shown], frame: Frame) -> Iterator[list[_Shown]]:
    """As many to a row as it holds."""
    row: list[_Shown] = []
    for one in shown:
        if row and sum(o.wide + _GAP for o in row) + one.wide > frame.beyond - frame.left:
            yield row
            row = []
        row.append(one)
    yield row


def _row(row: Sequence[_Shown], y: float, frame: Frame, theme: Theme) -> Iterator[Mark]:
    halves = [one.wide / 2 for one in row]
    gaps = [a + b + _GAP for a, b in pairwise(halves)]
    low, high = frame.left + halves[0], frame.beyond - halves[-1]
    middles = spread([one.x for one in row], [1.0] * len(row), gaps, low, high)
    for one, x in zip(row, middles, strict=True):
        left = x - one.wide / 2
        frame_ = Rect(
            x=left, y=y, width=one.wide, height=one.high, fill=one.fill, stroke=theme.ink,
            stroke_pt=0.5,
        )  # fmt: skip
        letter = (Run(one.place.letter or "", bold=True, boxed=True),)
        words = said_line(letter, left - 1, y + 8, Anchor.START, theme.text_pt, theme.ink)
        marks = (frame_, *words)
        name = one.place.name
        yield Group(marks=marks, names=(name,), id=f"picture-{name}", role="picture")
