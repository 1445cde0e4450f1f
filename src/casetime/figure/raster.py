"""An SVG as PNG, drawn by resvg with the shipped fonts and no others."""

from __future__ import annotations

import struct
import zlib

from casetime.figure.extras import FAMILY, MissingToolError, font_files, in_shipped_font

_SIGNATURE_AND_HEADER = 8 + 25  # IHDR is always first: 4 length, 4 name, 13 data, 4 checksum
_INCH_IN_METRES = 0.0254


def png(svg: bytes, *, dpi: int = 300) -> bytes:
    """The picture as a PNG file whose pHYs chunk states the resolution.

    Raises MissingToolError when resvg-py is not installed.
    """
    try:
        import resvg_py  # noqa: PLC0415  # an optional converter: only who asks for it pays
    except ImportError:
        raise MissingToolError("a PNG file", "resvg-py") from None
    with font_files() as fonts:
        drawn: bytes = resvg_py.svg_to_bytes(
            svg_string=in_shipped_font(svg).decode("utf-8"),
            dpi=float(dpi),
            skip_system_fonts=True,
            font_files=[str(path) for path in fonts],
            font_family=FAMILY,
            sans_serif_family=FAMILY,
        )
    return with_resolution(bytes(drawn), dpi)


def with_resolution(picture: bytes, dpi: int) -> bytes:
    """The PNG with a pHYs chunk for this many pixels an inch, in place of any it had."""
    per_metre = round(dpi / _INCH_IN_METRES)
    chunk = _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
    rest = b"".join(part for part in chunks(picture)[1:] if part[4:8] != b"pHYs")
    return picture[:_SIGNATURE_AND_HEADER] + chunk + rest


def chunks(picture: bytes) -> list[bytes]:
    """The chunks of a PNG file, each with its length, name and checksum."""
    found, start = [], 8
    while start < len(picture):
        end = start + 12 + int.from_bytes(picture[start : start + 4], "big")
        found.append(picture[start:end])
        start = end
    return found


def _chunk(name: bytes, data: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + checksum
