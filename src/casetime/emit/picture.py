"""A drawing in the form that a suffix names: SVG, PNG, PDF, TIFF, PPTX or a page of HTML."""

from collections.abc import Sequence

from casetime.chronology.timeline import Timeline
from casetime.clinical.estimate import Estimate
from casetime.clinical.verdict import Judged
from casetime.figure.marks import Drawing


def picture(
    timeline: Timeline,
    drawing: Drawing,
    suffix: str,
    estimates: Sequence[Estimate],
    judged: Judged,
    dpi: int,
) -> bytes:
    """The drawing as a file; raises MissingToolError where an optional package is missing."""
    if suffix == ".pptx":
        from casetime.figure.pptx import pptx  # noqa: PLC0415

        return pptx(drawing)
    if suffix == ".html":
        from casetime.emit.page import page  # noqa: PLC0415

        return page(timeline, drawing, estimates, judged)
    from casetime.figure.svg import svg  # noqa: PLC0415

    return from_svg(svg(drawing), suffix, dpi)


def from_svg(svg: bytes, suffix: str, dpi: int) -> bytes:
    """An SVG as PNG, PDF or TIFF, or as it is; raises MissingToolError as above."""
    from casetime.figure import pdf, raster, tiff  # noqa: PLC0415

    match suffix:
        case ".png":
            return raster.png(svg, dpi=dpi)
        case ".pdf":
            return pdf.pdf(svg)
        case ".tiff" | ".tif":
            return tiff.tiff(svg, dpi=dpi)
        case _:
            return svg
