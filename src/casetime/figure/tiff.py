"""An SVG as TIFF for the journals that ask for it: RGB on white, LZW, the resolution stated."""

from __future__ import annotations

import io

from casetime.figure.extras import MissingToolError
from casetime.figure.raster import png

_INCHES = 2  # the TIFF value of ResolutionUnit


def tiff(svg: bytes, *, dpi: int = 300) -> bytes:
    """The picture as a TIFF file of the pixels that the PNG has, without transparency.

    Raises MissingToolError when Pillow or resvg-py is not installed.
    """
    try:
        from PIL import Image  # noqa: PLC0415  # an optional converter: only who asks for it pays
    except ImportError:
        raise MissingToolError("a TIFF file", "pillow", extra="tiff") from None
    with Image.open(io.BytesIO(png(svg, dpi=dpi))) as drawn:
        seen = drawn.convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    paper.alpha_composite(seen)
    written = io.BytesIO()
    paper.convert("RGB").save(
        written, "TIFF", compression="tiff_lzw", dpi=(dpi, dpi), resolution_unit=_INCHES
    )
    return written.getvalue()
